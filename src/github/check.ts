import type { Conclusion } from "../reporters/change-report.ts";
import { ANNOTATIONS_PER_REQUEST, type CheckAnnotation, type CheckOutput } from "../reporters/check-run.ts";
import { type Denied, deniedBy, type Failed, type GitHubClient, ONCE, reasonOf, statusOf } from "./client.ts";

/** A check run in progress. */
export interface CheckRun {
  readonly id: number;
  /** Where people read it. */
  readonly url: string | null;
  /** Login of the App that the token belongs to, as REST shows it; null when GitHub does not say. */
  readonly login: string | null;
}

export interface NewCheck {
  readonly name: string;
  /** The pull request's head, never the merge commit. */
  readonly headSha: string;
  /** Run id and attempt: completed checks are not reopened, each attempt has its own. */
  readonly externalId: string;
  readonly detailsUrl: string | null;
}

/** Why there is no check run. */
export type NoCheck = Denied | Failed;

/** Creates a check run in progress. Says so when that cannot be done: the findings are shown by other ways then. */
export async function createCheck(client: GitHubClient, check: NewCheck): Promise<CheckRun | NoCheck> {
  const attempt = async (): Promise<CheckRun> => {
    const { data } = await client.request("POST /repos/{owner}/{repo}/check-runs", {
      ...client.repository,
      ...ONCE,
      name: check.name,
      head_sha: check.headSha,
      status: "in_progress",
      external_id: check.externalId,
      ...(check.detailsUrl === null ? {} : { details_url: check.detailsUrl }),
    });
    return { id: Number(data.id), url: data.html_url, login: loginOf(data.app) };
  };
  try {
    return await attempt();
  } catch (error) {
    const denied = deniedBy(error);
    if (denied !== null) return denied;
    if (!isServerError(error)) return { failed: reasonOf(error) };
  }
  try {
    // It may have arrived all the same: a second one would spin for ever.
    await client.settle();
    return (await findCheck(client, check)) ?? (await attempt());
  } catch (error) {
    return deniedBy(error) ?? { failed: reasonOf(error) };
  }
}

/** Whether there is a check run. */
export function isCheck(check: CheckRun | NoCheck): check is CheckRun {
  return "id" in check;
}

async function findCheck(client: GitHubClient, check: NewCheck): Promise<CheckRun | null> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
    ...client.repository,
    ref: check.headSha,
    check_name: check.name,
    per_page: 100,
  });
  const found = data.check_runs.find((run) => run.external_id === check.externalId && run.status !== "completed");
  return found === undefined ? null : { id: Number(found.id), url: found.html_url, login: loginOf(found.app) };
}

function loginOf(app: { readonly slug?: string } | null): string | null {
  return app?.slug === undefined ? null : `${app.slug}[bot]`;
}

function isServerError(error: unknown): boolean {
  const status = statusOf(error);
  return status !== null && status >= 500;
}

/** Completes a check run. Annotations beyond the first request's are appended before it is completed. */
export async function completeCheck(
  client: GitHubClient,
  check: CheckRun,
  conclusion: Conclusion,
  output: CheckOutput,
): Promise<void> {
  const last = Math.max(0, output.batches.length - 1);
  for (let index = 0; index <= last; index++) {
    const change: CheckUpdate = {
      ...(index === last ? { conclusion } : {}),
      output: { title: output.title, summary: output.summary, annotations: output.batches[index] ?? [] },
    };
    await update(client, check, change, index * ANNOTATIONS_PER_REQUEST);
  }
}

/** Ends a check run without a verdict. */
export async function closeCheck(
  client: GitHubClient,
  id: number,
  conclusion: Conclusion,
  title: string,
  summary: string,
): Promise<void> {
  await update(client, { id }, { conclusion, output: { title, summary, annotations: [] } });
}

/** With a conclusion the run is completed, without one it stays in progress. */
interface CheckUpdate {
  readonly conclusion?: Conclusion;
  readonly output: {
    readonly title: string;
    readonly summary: string;
    readonly annotations: readonly CheckAnnotation[];
  };
}

/**
 * Sends an update once; after a server error it is repeated only when GitHub shows that it did not arrive (annotations append).
 * `sent` is the number of annotations that were sent before.
 */
async function update(client: GitHubClient, check: Pick<CheckRun, "id">, change: CheckUpdate, sent = 0): Promise<void> {
  const target = { ...client.repository, check_run_id: check.id };
  const { annotations, ...text } = change.output;
  const send = (): Promise<unknown> =>
    client.request("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
      ...target,
      ...ONCE,
      ...(change.conclusion === undefined
        ? { status: "in_progress" }
        : { status: "completed", conclusion: change.conclusion }),
      output: {
        ...text,
        ...(annotations.length === 0 ? {} : { annotations: annotations.map((entry) => ({ ...entry })) }),
      },
    });
  try {
    await send();
  } catch (error) {
    if (!isServerError(error)) throw error;
    await client.settle();
    const { data } = await client.request("GET /repos/{owner}/{repo}/check-runs/{check_run_id}", target);
    const arrived =
      change.conclusion === undefined ? data.output.annotations_count > sent : data.status === "completed";
    if (!arrived) await send();
  }
}
