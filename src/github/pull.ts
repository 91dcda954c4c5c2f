import type { FileDiff } from "../source/diff.ts";
import { parsePatch } from "../source/diff.ts";
import { type GitHubClient, statusOf } from "./client.ts";
import { ActionProblem } from "./problem.ts";

/** A pull request as it stands now. */
export interface Pull {
  readonly number: number;
  readonly head: string;
  /** The tip of the branch it goes into. */
  readonly base: string;
  readonly changedFiles: number;
}

/** GitHub lists no more changed files than this. */
const MAX_LISTED_FILES = 3000;
const PER_PAGE = 100;

/**
 * Reads a pull request.
 * @throws ActionProblem when the token may not.
 */
export async function readPull(client: GitHubClient, number: number): Promise<Pull> {
  const { data } = await client
    .request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { ...client.repository, pull_number: number })
    .catch((error: unknown) => {
      const status = statusOf(error);
      if (status === 401) throw new ActionProblem("GitHub refuses the input `token`: bad credentials.");
      if (status === 403 || status === 404)
        throw new ActionProblem(
          `The token cannot read pull request ${number}; give the job \`pull-requests: write\` (or \`read\`).`,
        );
      throw error;
    });
  return { number, head: data.head.sha, base: data.base.sha, changedFiles: data.changed_files };
}

/**
 * The open pull request of a branch, which may be a fork's. Asked of GitHub and not of what a run left behind: an untrusted run can write any
 * number into an artefact.
 * @throws ActionProblem when there is none.
 */
export async function findPull(
  client: GitHubClient,
  { head, repository, branch }: { readonly head: string; readonly repository: string; readonly branch: string },
): Promise<number> {
  const [owner = ""] = repository.split("/");
  const { data } = await client.request("GET /repos/{owner}/{repo}/pulls", {
    ...client.repository,
    head: `${owner}:${branch}`,
    state: "open",
    per_page: PER_PAGE,
  });
  const ofFork = data.filter((pull) => pull.head.repo?.full_name === repository);
  const found = ofFork.find((pull) => pull.head.sha === head) ?? ofFork[0];
  if (found === undefined)
    throw new ActionProblem(`There is no open pull request of the branch that the run on ${head.slice(0, 7)} was for.`);
  return found.number;
}

/** The files of a change. `whole` is false when there are more than GitHub lists. */
export interface ChangeList {
  readonly files: readonly FileDiff[];
  readonly whole: boolean;
}

/** The files that a pull request changes. */
export async function listChanges(client: GitHubClient, pull: Pull): Promise<ChangeList> {
  const files: FileDiff[] = [];
  for (let page = 1; page <= MAX_LISTED_FILES / PER_PAGE; page++) {
    const { data } = await client.request("GET /repos/{owner}/{repo}/pulls/{pull_number}/files", {
      ...client.repository,
      pull_number: pull.number,
      per_page: PER_PAGE,
      page,
    });
    files.push(...data.map(toDiff));
    if (data.length < PER_PAGE) break;
  }
  return { files, whole: files.length >= pull.changedFiles };
}

interface ListedFile {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: string;
  readonly changes: number;
  readonly patch?: string;
}

function toDiff({ filename, previous_filename, status, changes, patch }: ListedFile): FileDiff {
  return {
    path: filename,
    previousPath: previous_filename ?? filename,
    status: status === "added" || status === "copied" ? "added" : status === "removed" ? "removed" : "modified",
    // Without a patch and without changes (a rename, a mode) no line is in the diff; without a patch only, any may be.
    hunks: patch !== undefined ? parsePatch(patch) : changes === 0 ? [] : null,
  };
}

/** The commit that the pull request branched off from: what was there is not its doing. The base's tip when GitHub does not say. */
export async function mergeBase(client: GitHubClient, pull: Pull): Promise<string> {
  try {
    // The second page has no files: the answer stays small.
    const { data } = await client.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
      ...client.repository,
      basehead: `${pull.base}...${pull.head}`,
      per_page: 1,
      page: 2,
    });
    return data.merge_base_commit.sha;
  } catch {
    return pull.base;
  }
}

/** Files of a comparison that GitHub lists at most. */
const MAX_COMPARED_FILES = 300;

/** The files that differ between two commits, for events that have no pull request. */
export async function compareCommits(client: GitHubClient, base: string, head: string): Promise<ChangeList> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/compare/{basehead}", {
    ...client.repository,
    basehead: `${base}...${head}`,
    per_page: PER_PAGE,
  });
  const files = data.files ?? [];
  return { files: files.map(toDiff), whole: files.length < MAX_COMPARED_FILES };
}
