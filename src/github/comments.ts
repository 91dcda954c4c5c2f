import { fingerprintsOf } from "../reporters/review.ts";
import type { GitHubClient } from "./client.ts";
import type { Pull } from "./pull.ts";

/** Pages of existing comments read at most; a hundred each. */
const MAX_PAGES = 30;

/** Login under which GITHUB_TOKEN writes. */
const ACTIONS_LOGIN = "github-actions[bot]";

/** Who this token writes as, in REST's words. `GET /user` is refused to it, so the check's App or GraphQL has to say. */
export async function ownLogin(client: GitHubClient, fromCheck: string | null): Promise<string> {
  if (fromCheck !== null) return fromCheck;
  try {
    const data = await client.graphql("query { viewer { login } }");
    if (typeof data === "object" && data !== null && "viewer" in data) {
      const { viewer } = data;
      if (typeof viewer === "object" && viewer !== null && "login" in viewer && typeof viewer.login === "string") {
        // GraphQL drops the suffix of an App's login.
        return viewer.login === "github-actions" ? ACTIONS_LOGIN : viewer.login;
      }
    }
  } catch {
    // A token that may not ask is an App's.
  }
  return ACTIONS_LOGIN;
}

/** An open comment of ours on the findings of one place. */
export interface OwnComment {
  readonly id: number;
  /** For GraphQL; null where GitHub does not say. */
  readonly nodeId: string | null;
  readonly fingerprints: readonly string[];
  readonly body: string;
  /** Somebody replied: the thread belongs to people now. */
  readonly answered: boolean;
}

/** Our open comments on findings. Markers count only in what we wrote ourselves: anyone can paste one. */
export async function ownComments(client: GitHubClient, pull: Pull, login: string): Promise<readonly OwnComment[]> {
  const own: Omit<OwnComment, "answered">[] = [];
  const answered = new Set<number>();
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/comments", {
      ...client.repository,
      pull_number: pull.number,
      per_page: 100,
      page,
    });
    for (const comment of data) {
      const isOwn = comment.user?.login === login;
      if (comment.in_reply_to_id !== undefined && !isOwn) answered.add(Number(comment.in_reply_to_id));
      const fingerprints = isOwn ? fingerprintsOf(comment.body) : [];
      if (fingerprints.length === 0) continue;
      own.push({ id: Number(comment.id), nodeId: comment.node_id ?? null, fingerprints, body: comment.body });
    }
    if (data.length < 100) break;
  }
  return own.map((comment) => ({ ...comment, answered: answered.has(comment.id) }));
}
