import { z } from "zod";
import { hunkAt } from "../../src/source/diff.ts";
import { type Answer, type Ask, Refusal } from "./protocol.ts";
import { checkJson, checkOf, hunksOf, issueJson, pullOf } from "./reads.ts";
import type { Repository } from "./repository.ts";
import type { FakeIssue, FakePull, FakeState } from "./state.ts";

/** GitHub's limits, in characters and in bytes. */
const MAX_BODY = 65_536;
const MAX_SUMMARY = 65_535;

const inlineSchema = z.strictObject({
  path: z.string().min(1),
  body: z.string().min(1).max(MAX_BODY),
  line: z.int().positive(),
  side: z.enum(["LEFT", "RIGHT"]).default("RIGHT"),
  start_line: z.int().positive().optional(),
  start_side: z.enum(["LEFT", "RIGHT"]).optional(),
});

const reviewSchema = z.strictObject({
  commit_id: z.string(),
  event: z.enum(["COMMENT", "APPROVE", "REQUEST_CHANGES"]),
  body: z.string().min(1).max(MAX_BODY),
  comments: z.array(inlineSchema).default([]),
});

const fileCommentSchema = z.strictObject({
  commit_id: z.string(),
  path: z.string().min(1),
  body: z.string().min(1).max(MAX_BODY),
  subject_type: z.literal("file"),
});

const annotationSchema = z
  .strictObject({
    path: z.string().min(1),
    start_line: z.int().positive(),
    end_line: z.int().positive(),
    start_column: z.int().positive().optional(),
    end_column: z.int().positive().optional(),
    annotation_level: z.enum(["notice", "warning", "failure"]),
    title: z.string().max(255).optional(),
    message: z.string().min(1),
    raw_details: z.string().optional(),
  })
  .refine((entry) => entry.end_line >= entry.start_line)
  .refine((entry) => (entry.start_column === undefined) === (entry.end_column === undefined))
  .refine((entry) => entry.start_column === undefined || entry.start_line === entry.end_line)
  .refine((entry) => (entry.start_column ?? 0) <= (entry.end_column ?? 0))
  .refine(
    (entry) => Buffer.byteLength(entry.message) <= 65_536 && Buffer.byteLength(entry.raw_details ?? "") <= 65_536,
  );

const outputSchema = z.strictObject({
  title: z.string().min(1),
  summary: z.string().refine((text) => Buffer.byteLength(text) <= MAX_SUMMARY),
  text: z.string().optional(),
  annotations: z.array(annotationSchema).max(50).optional(),
});

const CONCLUSIONS = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out"] as const;

const checkSchema = z.strictObject({
  name: z.string().min(1),
  head_sha: z.string().regex(/^[0-9a-f]{40}$/),
  status: z.enum(["queued", "in_progress", "completed"]).optional(),
  external_id: z.string().optional(),
  details_url: z.url().optional(),
  output: outputSchema.optional(),
});

const checkUpdateSchema = z
  .strictObject({
    status: z.enum(["queued", "in_progress", "completed"]).optional(),
    conclusion: z.enum(CONCLUSIONS).optional(),
    output: outputSchema.optional(),
  })
  .refine((update) => update.status !== "completed" || update.conclusion !== undefined);

const issueSchema = z.strictObject({ title: z.string().min(1).max(256), body: z.string().max(MAX_BODY) });

const issueUpdateSchema = z
  .strictObject({
    body: z.string().max(MAX_BODY).optional(),
    state: z.enum(["open", "closed"]).optional(),
    state_reason: z.enum(["completed", "not_planned", "duplicate", "reopened"]).optional(),
  })
  // GitHub passes over a reason without a state.
  .refine((update) => update.state_reason === undefined || update.state !== undefined);

type Route = (match: RegExpExecArray, ask: Ask, state: FakeState, repository: Repository) => Answer;

const ROUTES: readonly (readonly [string, RegExp, "pulls" | "checks" | "issues", Route])[] = [
  ["POST", /^\/pulls\/(\d+)\/reviews$/, "pulls", createReview],
  ["POST", /^\/pulls\/(\d+)\/comments$/, "pulls", createComment],
  ["PATCH", /^\/pulls\/comments\/(\d+)$/, "pulls", editComment],
  ["POST", /^\/issues\/(\d+)\/comments$/, "pulls", createTalk],
  ["PATCH", /^\/issues\/comments\/(\d+)$/, "pulls", editTalk],
  ["POST", /^\/issues$/, "issues", createIssue],
  ["PATCH", /^\/issues\/(\d+)$/, "issues", editIssue],
  ["POST", /^\/check-runs$/, "checks", createCheck],
  ["PATCH", /^\/check-runs\/(\d+)$/, "checks", updateCheck],
];

const ACCEPTED = { pulls: "pull_requests=write", checks: "checks=write", issues: "issues=write" } as const;

/** Carries out a writing request, or refuses it as GitHub does. */
export function writeAnswer(ask: Ask, state: FakeState, repository: Repository): Answer {
  for (const [method, pattern, permission, route] of ROUTES) {
    const match = pattern.exec(ask.path);
    if (match === null || method !== ask.method) continue;
    if (state.permissions[permission] !== "write")
      throw new Refusal(403, "Resource not accessible by integration", {
        "x-accepted-github-permissions": ACCEPTED[permission],
      });
    return route(match, ask, state, repository);
  }
  throw new Refusal(404, "Not Found");
}

function parsed<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  // GitHub does not say which entry is at fault.
  if (!result.success) throw new Refusal(422, "Unprocessable Entity", {}, ["Variable is invalid"]);
  return result.data;
}

function createReview(match: RegExpExecArray, ask: Ask, state: FakeState, repository: Repository): Answer {
  const pull = pullOf(match, state);
  const review = parsed(reviewSchema, ask.body);
  assertCommit(review.commit_id, pull, repository);
  if (state.refuseOldCommits && review.commit_id !== pull.head) throw new Refusal(422, "Unprocessable Entity");
  for (const comment of review.comments) {
    if (!isInDiff(comment, pull, repository))
      throw new Refusal(422, "Unprocessable Entity", {}, ["Line could not be resolved"]);
  }
  const id = state.nextId();
  state.reviews.push({ id, pull: pull.number, body: review.body, event: review.event, commitId: review.commit_id });
  for (const comment of review.comments) {
    state.comments.push({
      id: state.nextId(),
      pull: pull.number,
      path: comment.path,
      body: comment.body,
      line: comment.line,
      startLine: comment.start_line ?? null,
      subjectType: "line",
      login: state.login,
      commitId: review.commit_id,
      reviewId: id,
      inReplyTo: null,
      minimized: false,
    });
  }
  return { status: 200, body: { id, state: "COMMENTED" } };
}

function assertCommit(sha: string, pull: FakePull, repository: Repository): void {
  const known = repository.git("rev-list", pull.head, `^${pull.base}`).split("\n");
  if (!known.includes(sha))
    throw new Refusal(422, "Unprocessable Entity", {}, ["The commit is not part of the pull request"]);
}

/** The lines lie in one hunk of the right side; `start_line` comes before `line`. */
function isInDiff(comment: z.infer<typeof inlineSchema>, pull: FakePull, repository: Repository): boolean {
  const hunks = hunksOf(repository, pull, comment.path);
  if (hunks === null || comment.side !== "RIGHT") return false;
  const hunk = hunkAt(hunks, comment.line - 1);
  if (hunk === null) return false;
  if (comment.start_line === undefined) return true;
  return comment.start_line < comment.line && hunkAt(hunks, comment.start_line - 1) === hunk;
}

function createComment(match: RegExpExecArray, ask: Ask, state: FakeState, repository: Repository): Answer {
  const pull = pullOf(match, state);
  const comment = parsed(fileCommentSchema, ask.body);
  assertCommit(comment.commit_id, pull, repository);
  if (hunksOf(repository, pull, comment.path) === null) throw new Refusal(422, "Validation Failed");
  const id = state.nextId();
  state.comments.push({
    id,
    pull: pull.number,
    path: comment.path,
    body: comment.body,
    line: null,
    startLine: null,
    subjectType: "file",
    login: state.login,
    commitId: comment.commit_id,
    reviewId: null,
    inReplyTo: null,
    minimized: false,
  });
  return { status: 201, body: { id } };
}

function editComment(match: RegExpExecArray, ask: Ask, state: FakeState): Answer {
  const { body } = parsed(z.strictObject({ body: z.string().min(1).max(MAX_BODY) }), ask.body);
  const comment = state.comments.find((entry) => entry.id === Number(match[1]));
  if (comment === undefined) throw new Refusal(404, "Not Found");
  if (comment.login !== state.login) throw new Refusal(403, "Resource not accessible by integration");
  comment.body = body;
  return { status: 200, body: { id: comment.id } };
}

const talkSchema = z.strictObject({ body: z.string().min(1).max(MAX_BODY) });

function createTalk(match: RegExpExecArray, ask: Ask, state: FakeState): Answer {
  const { body } = parsed(talkSchema, ask.body);
  const id = state.nextId();
  state.talk.push({ id, pull: pullOf(match, state).number, body, login: state.login });
  return { status: 201, body: { id } };
}

function editTalk(match: RegExpExecArray, ask: Ask, state: FakeState): Answer {
  const { body } = parsed(talkSchema, ask.body);
  const comment = state.talk.find((entry) => entry.id === Number(match[1]));
  if (comment === undefined) throw new Refusal(404, "Not Found");
  if (comment.login !== state.login) throw new Refusal(403, "Resource not accessible by integration");
  comment.body = body;
  return { status: 200, body: { id: comment.id } };
}

function createIssue(_match: RegExpExecArray, ask: Ask, state: FakeState): Answer {
  const { title, body } = parsed(issueSchema, ask.body);
  const issue: FakeIssue = { number: state.nextId(), title, body, login: state.login, state: "open", reason: null };
  state.issues.push(issue);
  return { status: 201, body: issueJson(issue) };
}

function editIssue(match: RegExpExecArray, ask: Ask, state: FakeState): Answer {
  const update = parsed(issueUpdateSchema, ask.body);
  const issue = state.issues.find(({ number }) => number === Number(match[1]));
  if (issue === undefined) throw new Refusal(404, "Not Found");
  issue.body = update.body ?? issue.body;
  if (update.state === "closed")
    Object.assign(issue, {
      state: "closed",
      reason: update.state_reason === "not_planned" ? "not_planned" : "completed",
    });
  if (update.state === "open" && issue.state === "closed") Object.assign(issue, { state: "open", reason: "reopened" });
  // What changed last comes first.
  state.issues.push(...state.issues.splice(state.issues.indexOf(issue), 1));
  return { status: 200, body: issueJson(issue) };
}

function createCheck(_match: RegExpExecArray, ask: Ask, state: FakeState, repository: Repository): Answer {
  const check = parsed(checkSchema, ask.body);
  try {
    repository.git("cat-file", "-e", `${check.head_sha}^{commit}`);
  } catch {
    throw new Refusal(422, "No commit found for SHA");
  }
  const created = {
    id: state.nextId(),
    name: check.name,
    headSha: check.head_sha,
    externalId: check.external_id ?? null,
    status: check.status ?? "queued",
    conclusion: null,
    title: check.output?.title ?? null,
    summary: check.output?.summary ?? null,
    annotations: [],
    login: state.login,
  };
  state.checks.push(created);
  return { status: 201, body: checkJson(created) };
}

function updateCheck(match: RegExpExecArray, ask: Ask, state: FakeState): Answer {
  const check = checkOf(match, state);
  const update = parsed(checkUpdateSchema, ask.body);
  check.status = update.status ?? check.status;
  check.conclusion = update.conclusion ?? check.conclusion;
  check.title = update.output?.title ?? check.title;
  check.summary = update.output?.summary ?? check.summary;
  check.annotations.push(...(update.output?.annotations ?? []));
  return { status: 200, body: checkJson(check) };
}
