import { z } from "zod";
import { ActionProblem } from "./problem.ts";

/** What a run is about. */
export type Target =
  /** Changes of a pull request: reviewed. `trusted` is false where the event carries write tokens for a fork's code. */
  | { readonly kind: "pull"; readonly number: number; readonly mayFetch: boolean }
  /** The commit that another workflow ran on, untrusted as that run may have been: reviewed, if it is a pull request's head still. */
  | { readonly kind: "run"; readonly head: string; readonly repository: string; readonly branch: string }
  /** A merge queue's group: judged against its base, but there is nothing to comment on. */
  | { readonly kind: "range"; readonly base: string; readonly head: string }
  /** The whole repository at a commit. */
  | { readonly kind: "commit"; readonly sha: string };

const sha = z.string().regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/);

const payloadSchema = z.object({
  pull_request: z.object({ number: z.int().positive() }).optional(),
  merge_group: z.object({ base_sha: sha, head_sha: sha }).optional(),
  workflow_run: z
    .object({
      event: z.string(),
      head_sha: sha,
      head_branch: z.string().min(1).max(255),
      // Null when the fork is gone.
      head_repository: z.object({ full_name: z.string().regex(/^[\w.-]+\/[\w.-]+$/) }).nullable(),
    })
    .optional(),
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
  const { pull_request: pull, merge_group: group, workflow_run: run } = parsed.data;
  if (name === "pull_request" || name === "pull_request_target") {
    if (pull === undefined) throw new ActionProblem(`The event \`${name}\` names no pull request.`);
    return { kind: "pull", number: pull.number, mayFetch: name === "pull_request" };
  }
  if (name === "merge_group") {
    if (group === undefined) throw new ActionProblem("The event `merge_group` names no commits.");
    return { kind: "range", base: group.base_sha, head: group.head_sha };
  }
  if (name === "workflow_run") {
    if (run?.event !== "pull_request" || run.head_repository === null)
      throw new ActionProblem("The event `workflow_run` is not of a run on a pull request.");
    return { kind: "run", head: run.head_sha, repository: run.head_repository.full_name, branch: run.head_branch };
  }
  if (!sha.safeParse(commit).success) throw new ActionProblem("GITHUB_SHA is not a commit.");
  return { kind: "commit", sha: commit };
}
