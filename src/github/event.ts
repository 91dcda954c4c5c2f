import { z } from "zod";
import { ActionProblem } from "./problem.ts";

/** What a run is about. */
export type Target =
  /** Changes of a pull request: reviewed. `trusted` is false where the event carries write tokens for a fork's code. */
  | { readonly kind: "pull"; readonly number: number; readonly mayFetch: boolean }
  /** A merge queue's group: judged against its base, but there is nothing to comment on. */
  | { readonly kind: "range"; readonly base: string; readonly head: string }
  /** The whole repository at a commit. */
  | { readonly kind: "commit"; readonly sha: string };

const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);

const payloadSchema = z.object({
  pull_request: z.object({ number: z.int().positive() }).optional(),
  merge_group: z.object({ base_sha: sha, head_sha: sha }).optional(),
});

export interface EventRequest {
  /** GITHUB_EVENT_NAME. */
  readonly name: string;
  readonly payload: unknown;
  /** GITHUB_SHA. */
  readonly sha: string;
}

/**
 * Reads what the run is about from the event.
 * @throws ActionProblem when the event lacks what it must have.
 */
export function readTarget({ name, payload, sha: commit }: EventRequest): Target {
  const parsed = payloadSchema.safeParse(payload);
  if (!parsed.success)
    throw new ActionProblem(`The payload of the event \`${name}\` (GITHUB_EVENT_PATH) is not as GitHub sends it.`);
  const { pull_request: pull, merge_group: group } = parsed.data;
  if (name === "pull_request" || name === "pull_request_target") {
    if (pull === undefined) throw new ActionProblem(`The event \`${name}\` names no pull request.`);
    return { kind: "pull", number: pull.number, mayFetch: name === "pull_request" };
  }
  if (name === "merge_group") {
    if (group === undefined) throw new ActionProblem("The event `merge_group` names no commits.");
    return { kind: "range", base: group.base_sha, head: group.head_sha };
  }
  if (!sha.safeParse(commit).success) throw new ActionProblem("GITHUB_SHA is not a commit.");
  return { kind: "commit", sha: commit };
}
