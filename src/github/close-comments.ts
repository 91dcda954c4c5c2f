import { closedBody } from "../reporters/review.ts";
import { type GitHubClient, ONCE, reasonOf } from "./client.ts";
import type { OwnComment } from "./comments.ts";

/** Edits of old comments in one run: each is a write, and the next run goes on. */
const MAX_CLOSED = 20;

/**
 * Marks comments whose findings are all gone, and folds them where the token may. Threads that people answered are left to them. A refusal only
 * leaves the comment as it was.
 */
export async function closeComments(
  client: GitHubClient,
  comments: readonly OwnComment[],
  head: string,
  log: (line: string) => void,
): Promise<void> {
  const closable = comments.filter((comment) => !comment.answered).slice(0, MAX_CLOSED);
  for (const comment of closable) {
    try {
      await client.request("PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}", {
        ...client.repository,
        ...ONCE,
        comment_id: comment.id,
        body: closedBody(comment.body, head),
      });
      if (comment.nodeId === null) continue;
      const subject = JSON.stringify(comment.nodeId);
      await client.graphql(
        `mutation { minimizeComment(input: { subjectId: ${subject}, classifier: RESOLVED }) { clientMutationId } }`,
      );
    } catch (error) {
      log(`An old comment could not be closed (${reasonOf(error)}).`);
      return;
    }
  }
}
