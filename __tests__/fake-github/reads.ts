import { GraphQLError, graphqlSync } from "graphql";
import { type Hunk, parsePatch } from "../../src/source/diff.ts";
import { graphqlSchema } from "./contract.ts";
import { type Answer, type Ask, OWNER, REPO, Refusal } from "./protocol.ts";
import type { Repository } from "./repository.ts";
import type { FakeCheck, FakeComment, FakeIssue, FakePull, FakeState } from "./state.ts";

const ok = (body: unknown): Answer => ({ status: 200, body });

/** GraphQL cuts text here. */
const TEXT_LIMIT = 512_000;

type Route = (match: RegExpExecArray, ask: Ask, state: FakeState, repository: Repository) => Answer;

const ROUTES: readonly (readonly [RegExp, Route])[] = [
  [/^\/pulls\/(\d+)$/, (match, _ask, state, repository) => ok(pullJson(pullOf(match, state), repository))],
  [
    /^\/pulls$/,
    (_match, ask, state) => {
      const { query } = ask;
      const wanted = [...state.pulls.values()].filter(
        (pull) => query.get("head") === `${pull.fork.split("/")[0]}:${pull.branch}`,
      );
      return ok(paged(ask, wanted.map(listedPull)));
    },
  ],
  [
    /^\/pulls\/(\d+)\/files$/,
    (match, ask, state, repository) =>
      ok(paged(ask, changedFiles(repository, pullOf(match, state)), state.listLimits.pull)),
  ],
  [
    /^\/pulls\/(\d+)\/comments$/,
    (match, ask, state) => {
      const pull = pullOf(match, state);
      return ok(paged(ask, state.comments.filter((comment) => comment.pull === pull.number).map(commentJson)));
    },
  ],
  [
    /^\/issues\/(\d+)\/comments$/,
    (match, ask, state) => {
      const pull = pullOf(match, state);
      const listed = state.talk.filter((comment) => comment.pull === pull.number);
      return ok(
        paged(
          ask,
          listed.map(({ id, body, login }) => ({ id, body, user: { login } })),
        ),
      );
    },
  ],
  [
    /^\/issues$/,
    (_match, ask, state) => {
      const wanted = state.issues.filter(
        ({ login, state: is }) =>
          login === (ask.query.get("creator") ?? login) && [is, "all"].includes(ask.query.get("state") ?? "open"),
      );
      return ok(paged(ask, wanted.toReversed().map(issueJson)));
    },
  ],
  [
    /^\/git\/trees\/([0-9a-f]{40})$/,
    (match, ask, state, repository) =>
      ok({ ...treeJson(repository, match[1] ?? "", ask.query.has("recursive")), truncated: state.truncateTrees }),
  ],
  [
    /^\/git\/blobs\/([0-9a-f]{40})$/,
    (match, _ask, _state, repository) => {
      const bytes = repository.gitBytes("cat-file", "blob", match[1] ?? "");
      return ok({
        sha: match[1],
        encoding: "base64",
        size: bytes.length,
        content: bytes.toString("base64").replace(/.{60}/g, "$&\n"),
      });
    },
  ],
  [
    /^\/compare\/([0-9a-f]{40})\.\.\.([0-9a-f]{40})$/,
    (match, ask, state, repository) => {
      const [, base = "", head = ""] = match;
      const mergeBase = repository.git("merge-base", base, head).trim();
      const page = Number(ask.query.get("page") ?? 1);
      const files = page > 1 ? undefined : changedFiles(repository, { base, head }).slice(0, state.listLimits.compare);
      return ok({ merge_base_commit: { sha: mergeBase }, commits: [], files });
    },
  ],
  [
    /^\/commits\/([0-9a-f]{40})\/check-runs$/,
    (match, ask, state) => {
      const name = ask.query.get("check_name");
      const runs = state.checks.filter((check) => check.headSha === match[1] && (name === null || check.name === name));
      return ok({ total_count: runs.length, check_runs: runs.map(checkJson) });
    },
  ],
  [
    /^\/actions\/runs\/(\d+)\/artifacts$/,
    (match, ask, state) => {
      const name = ask.query.get("name");
      const found = state.artifacts.filter((one) => one.run === Number(match[1]) && (name ?? one.name) === one.name);
      const artifacts = found.map((one) => ({
        id: one.id,
        name: one.name,
        size_in_bytes: one.zip.length,
        expired: one.expired ?? false,
        created_at: `2026-01-01T00:00:${String(one.id % 60).padStart(2, "0")}Z`,
      }));
      return ok({ total_count: artifacts.length, artifacts });
    },
  ],
  [
    /^\/actions\/artifacts\/(\d+)\/zip$/,
    (match, _ask, state) => ({ status: 302, body: null, headers: { location: `${state.storageUrl}/${match[1]}` } }),
  ],
  [/^\/check-runs\/(\d+)$/, (match, _ask, state) => ok(checkJson(checkOf(match, state)))],
];

/** Answers a reading request; everything that is not known is an error the test can see. */
export function readAnswer(ask: Ask, state: FakeState, repository: Repository): Answer {
  if (ask.path === "/graphql") return graphql(ask.body, state, repository);
  const needed = /^\/(git|contents|compare)\//.test(ask.path)
    ? "contents"
    : ask.path.startsWith("/pulls")
      ? "pulls"
      : ask.path.startsWith("/actions/")
        ? "actions"
        : ask.path === "/issues"
          ? "issues"
          : null;
  if (needed !== null && state.permissions[needed] === "none")
    throw new Refusal(403, "Resource not accessible by integration", {
      "x-accepted-github-permissions": needed === "pulls" ? "pull_requests=read" : `${needed}=read`,
    });
  for (const [pattern, route] of ROUTES) {
    const match = pattern.exec(ask.path);
    if (match !== null) return route(match, ask, state, repository);
  }
  throw new Refusal(404, "Not Found");
}

export function pullOf(match: RegExpExecArray, state: FakeState): FakePull {
  const pull = state.pulls.get(Number(match[1]));
  if (pull === undefined) throw new Refusal(404, "Not Found");
  return pull;
}

export function checkOf(match: RegExpExecArray, state: FakeState): FakeCheck {
  const check = state.checks.find((entry) => entry.id === Number(match[1]));
  if (check === undefined) throw new Refusal(404, "Not Found");
  return check;
}

/** A page of a list: 30 by default, 100 at most. */
function paged<T>(ask: Ask, items: readonly T[], most = Number.POSITIVE_INFINITY): readonly T[] {
  const size = Math.min(100, Number(ask.query.get("per_page") ?? 30));
  const page = Number(ask.query.get("page") ?? 1);
  return items.slice(0, most).slice((page - 1) * size, page * size);
}

function listedPull(pull: FakePull): object {
  return {
    number: pull.number,
    state: "open",
    head: { sha: pull.head, ref: pull.branch, repo: { full_name: pull.fork } },
    base: { sha: pull.base, repo: { full_name: `${OWNER}/${REPO}` } },
  };
}

function pullJson(pull: FakePull, repository: Repository): unknown {
  return { ...listedPull(pull), changed_files: changedFiles(repository, pull).length };
}

interface ChangedFile {
  readonly filename: string;
  readonly previous_filename?: string;
  readonly status: string;
  readonly changes: number;
  readonly patch?: string;
}

const STATUS: Readonly<Record<string, string>> = {
  A: "added",
  D: "removed",
  M: "modified",
  R: "renamed",
  T: "changed",
};

/** Comparing commits takes a process a file: done once for each pair. */
const compared = new WeakMap<Repository, Map<string, readonly ChangedFile[]>>();

/** The files between the merge base and the head, as GitHub lists them. */
export function changedFiles(
  repository: Repository,
  pull: Pick<FakePull, "base" | "head"> & Partial<Pick<FakePull, "withoutPatch">>,
): readonly ChangedFile[] {
  const known = compared.get(repository) ?? new Map<string, readonly ChangedFile[]>();
  compared.set(repository, known);
  const range = `${repository.git("merge-base", pull.base, pull.head).trim()}..${pull.head}`;
  const files = known.get(range) ?? diffFiles(repository, range);
  known.set(range, files);
  return files.map(({ patch, ...file }) =>
    patch === undefined || pull.withoutPatch?.has(file.filename) === true ? file : { ...file, patch },
  );
}

function diffFiles(repository: Repository, range: string): readonly ChangedFile[] {
  const names = repository.git("diff", "--name-status", "-M", "-z", range).split("\0");
  const patches = repository.git("diff", "-M", range).split(/^(?=diff --git )/m);
  const files: ChangedFile[] = [];
  for (let i = 0; i + 1 < names.length; ) {
    const letter = (names[i++] ?? "").charAt(0);
    const previous = names[i++] ?? "";
    const filename = letter === "R" ? (names[i++] ?? "") : previous;
    // Both lists come in the same order.
    const diff = patches[files.length] ?? "";
    const start = diff.search(/^@@ /m);
    files.push({
      filename,
      status: STATUS[letter] ?? "modified",
      changes: diff.split("\n").filter((line) => /^[+-](?![+-]{2} )/.test(line)).length,
      ...(letter === "R" ? { previous_filename: previous } : {}),
      ...(start === -1 ? {} : { patch: diff.slice(start).replace(/\n$/, "") }),
    });
  }
  return files;
}

/** The hunks of a file in a pull request; null when the file is not part of it. */
export function hunksOf(repository: Repository, pull: FakePull, path: string): readonly Hunk[] | null {
  const file = changedFiles(repository, { ...pull, withoutPatch: new Set() }).find((entry) => entry.filename === path);
  if (file === undefined) return null;
  return file.patch === undefined ? [] : parsePatch(file.patch);
}

function treeJson(repository: Repository, sha: string, recursive: boolean): object {
  const listing = repository.git("ls-tree", "-z", "--long", ...(recursive ? ["-r", "-t"] : []), sha).split("\0");
  const tree = listing.flatMap((record) => {
    const match = /^(\d+) (\w+) ([0-9a-f]+) +(\d+|-)\t([\s\S]+)$/.exec(record);
    if (match === null) return [];
    const [, mode, type, oid, size, path] = match;
    return [{ path, mode, type, sha: oid, ...(size === "-" ? {} : { size: Number(size) }) }];
  });
  return { sha, tree };
}

function commentJson(comment: FakeComment): unknown {
  return {
    id: comment.id,
    node_id: `PRRC_${comment.id}`,
    ...(comment.inReplyTo === null ? {} : { in_reply_to_id: comment.inReplyTo }),
    path: comment.path,
    body: comment.body,
    line: comment.line,
    start_line: comment.startLine,
    subject_type: comment.subjectType,
    user: { login: comment.login, type: comment.login.endsWith("[bot]") ? "Bot" : "User" },
    commit_id: comment.commitId,
  };
}

export function issueJson(issue: FakeIssue): object {
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    state_reason: issue.reason,
    user: { login: issue.login },
    ...(issue.isPull === true ? { pull_request: { url: "https://api.github.example/pulls/1" } } : {}),
  };
}

export function checkJson(check: FakeCheck): unknown {
  return {
    id: check.id,
    name: check.name,
    head_sha: check.headSha,
    external_id: check.externalId,
    status: check.status,
    conclusion: check.conclusion,
    html_url: `https://github.example/checks/${check.id}`,
    output: { title: check.title, summary: check.summary, annotations_count: check.annotations.length },
    app: { slug: check.login.replace("[bot]", "") },
  };
}

/** Carries out a GraphQL query against GitHub's own schema. */
function graphql(body: unknown, state: FakeState, repository: Repository): Answer {
  const source = typeof body === "object" && body !== null && "query" in body ? String(body.query) : "";
  if ((source.match(/object\(/g) ?? []).length > 250) return { status: 502, body: { message: "timeout" } };
  const rootValue = {
    viewer: () => ({ login: state.login.replace("[bot]", "") }),
    repository({ owner, name }: { readonly owner: string; readonly name: string }) {
      if (owner !== OWNER || name !== REPO || state.permissions.contents === "none") throw new GraphQLError("no");
      return { object: ({ expression }: { readonly expression: string }) => blobJson(repository, expression) };
    },
    minimizeComment({ input }: { readonly input: { readonly subjectId: string } }) {
      const comment = state.comments.find(({ id }) => input.subjectId === `PRRC_${id}`);
      if (comment === undefined)
        throw new GraphQLError(`Could not resolve to a node with the global id of '${input.subjectId}'`);
      comment.minimized = true;
      return { clientMutationId: null };
    },
  };
  return ok(graphqlSync({ schema: graphqlSchema, source, rootValue }));
}

function blobJson(repository: Repository, expression: string): object | null {
  let bytes: Buffer;
  try {
    bytes = repository.gitBytes("cat-file", "blob", expression);
  } catch {
    return null;
  }
  const isBinary = bytes.subarray(0, 8000).includes(0);
  return {
    __typename: "Blob",
    text: isBinary ? null : bytes.subarray(0, TEXT_LIMIT).toString("utf8"),
    isTruncated: bytes.length > TEXT_LIMIT,
    isBinary,
    byteSize: bytes.length,
  };
}
