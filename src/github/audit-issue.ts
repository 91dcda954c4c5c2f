import { type AuditIssueText, auditIssueMarker, auditIssueTitle } from "../reporters/audit-issue.ts";
import { type GitHubClient, ONCE, statusOf } from "./client.ts";

/** Pages of our own issues looked through; a hundred each. */
const MAX_PAGES = 3;

/** What became of the issue. `left`: people closed it as not planned, and that stands. `none`: nothing is wrong, and there was none. */
export type IssueOutcome = "opened" | "reopened" | "updated" | "closed" | "left" | "none";

interface OwnIssue {
  readonly number: number;
  readonly body: string;
  readonly state: string;
  /** `completed`, `not_planned`, `reopened`; null for an open one. */
  readonly reason: string | null;
}

/**
 * Keeps one issue that says what an audit of the whole repository found: opened when there is something, edited while there is, closed when there is nothing any
 * more, opened again when there is. It is told by its author and a hidden marker. An incomplete audit closes nothing: what it did not see may be there.
 *
 * @throws what the client throws; the caller tells it, and the verdict stands without the issue
 */
export async function keepAuditIssue(client: GitHubClient, login: string, text: AuditIssueText): Promise<IssueOutcome> {
  const known = await findIssue(client, login);
  const isClean = text.findings === 0 && text.complete;
  if (known === null) {
    if (text.findings === 0) return "none";
    await openIssue(client, login, text.body);
    return "opened";
  }
  const isOpen = known.state === "open";
  if (!isOpen && (text.findings === 0 || known.reason === "not_planned")) return text.findings === 0 ? "none" : "left";
  if (isOpen && !isClean && known.body === text.body) return "updated";
  await client.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    ...client.repository,
    ...ONCE,
    issue_number: known.number,
    body: text.body,
    ...(isClean ? ({ state: "closed", state_reason: "completed" } as const) : {}),
    ...(isOpen ? {} : ({ state: "open" } as const)),
  });
  if (isClean) return "closed";
  return isOpen ? "updated" : "reopened";
}

/** Opens the issue. After a server error it is looked for before it is opened again: it may have arrived all the same. */
async function openIssue(client: GitHubClient, login: string, body: string): Promise<void> {
  const send = (): Promise<unknown> =>
    client.request("POST /repos/{owner}/{repo}/issues", {
      ...client.repository,
      ...ONCE,
      title: auditIssueTitle,
      body,
    });
  try {
    await send();
  } catch (error) {
    if ((statusOf(error) ?? 0) < 500) throw error;
    await client.settle();
    if ((await findIssue(client, login)) === null) await send();
  }
}

/** @throws Error when there are more issues of ours than are looked through: another one would be one too many */
async function findIssue(client: GitHubClient, login: string): Promise<OwnIssue | null> {
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { data } = await client.request("GET /repos/{owner}/{repo}/issues", {
      ...client.repository,
      creator: login,
      state: "all",
      sort: "updated",
      per_page: 100,
      page,
    });
    const own = data.find(
      ({ user, body, pull_request }) =>
        pull_request === undefined && user?.login === login && body?.endsWith(auditIssueMarker) === true,
    );
    if (own !== undefined)
      return { number: own.number, body: own.body ?? "", state: own.state, reason: own.state_reason ?? null };
    if (data.length < 100) return null;
  }
  throw new Error("too many issues were written under this login to find the one of the audit");
}
