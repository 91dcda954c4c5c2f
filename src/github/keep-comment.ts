import { setupComment, setupCommentMarker } from "../reporters/setup-changes-markdown.ts";
import type { SetupChange } from "../setup/setup-changes.ts";
import { type GitHubClient, ONCE } from "./client.ts";
import type { Pull } from "./pull.ts";

/** Pages of the conversation looked through for our comment; a hundred each. */
const MAX_PAGES = 10;

/**
 * Keeps one comment in the conversation that says what the change does to the training: made when there is something to say, then edited. A failure is the
 * caller's to tell; the next run goes on from what is there.
 */
export async function keepComment(
  client: GitHubClient,
  pull: Pull,
  login: string,
  changes: readonly SetupChange[],
): Promise<void> {
  const body = setupComment(changes, pull.head);
  const existing = await findOwn(client, pull, login);
  const isWorthSaying = changes.some(({ status }) => status !== "unchanged");
  if (existing === null && !isWorthSaying) return;
  if (existing === null) {
    await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...client.repository,
      ...ONCE,
      issue_number: pull.number,
      body,
    });
  } else if (existing.body !== body) {
    await client.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      ...client.repository,
      ...ONCE,
      comment_id: existing.id,
      body,
    });
  }
}

/** Our comment, told by its author and its marker. */
async function findOwn(
  client: GitHubClient,
  pull: Pull,
  login: string,
): Promise<{ readonly id: number; readonly body: string } | null> {
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { data } = await client.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...client.repository,
      issue_number: pull.number,
      per_page: 100,
      page,
    });
    const own = data.find(({ user, body }) => user?.login === login && body?.endsWith(setupCommentMarker) === true);
    if (own !== undefined) return { id: Number(own.id), body: own.body ?? "" };
    if (data.length < 100) break;
  }
  return null;
}
