import { logText, workflowAnnotations, workflowCommand } from "../reporters/annotations.ts";
import { type AuditIssueText, auditIssue } from "../reporters/audit-issue.ts";
import { type ChangeReport, type Conclusion, plural } from "../reporters/change-report.ts";
import { checkOutput } from "../reporters/check-run.ts";
import { planReview, type ReviewPlan, reviewBody } from "../reporters/review.ts";
import { summaryMarkdown } from "../reporters/summary.ts";
import type { ReportedFinding } from "../result.ts";
import type { FileDiff } from "../source/diff.ts";
import { type IssueOutcome, keepAuditIssue } from "./audit-issue.ts";
import { type CheckRun, completeCheck, isCheck, type NoCheck } from "./check.ts";
import { deniedBy, type GitHubClient, reasonOf } from "./client.ts";
import { closeComments } from "./close-comments.ts";
import { type OwnComment, ownComments, ownLogin } from "./comments.ts";
import type { ActionIo } from "./environment.ts";
import type { ActionInputs } from "./inputs.ts";
import type { Judgement } from "./judge.ts";
import { keepComment } from "./keep-comment.ts";
import { placeFindings } from "./place-findings.ts";
import { type Posted, postReview } from "./post-review.ts";
import type { Pull } from "./pull.ts";

/** The runner takes 1 MiB of job summary a step. */
const JOB_SUMMARY_BYTES = 1024 * 1024 - 1024;

export interface AuditedCommit {
  readonly sha: string;
  readonly commitUrl: string | null;
}

export interface PublishRequest {
  readonly client: GitHubClient;
  readonly io: ActionIo;
  readonly inputs: ActionInputs;
  readonly judgement: Judgement;
  readonly conclusion: Conclusion;
  /** The check in progress, or why there is none. */
  readonly check: CheckRun | NoCheck;
  /** Pull request and its changes when findings are commented on. */
  readonly review: { readonly pull: Pull; readonly changes: readonly FileDiff[] } | null;
  /** The commit of an audit of the whole repository; null for anything else, and for a part of one. */
  readonly audited: AuditedCommit | null;
}

/**
 * Shows the findings by every way that is open: review, check run, then annotations of the job, job summary. One way that fails closes no other;
 * whoever reads the log learns which one did, and what permission would open it. Tells whether the check run, if there is one, was completed.
 * @throws Superseded when the pull request's head moved.
 */
export async function publish(request: PublishRequest): Promise<boolean> {
  const { io, judgement } = request;
  const { report } = judgement;
  if (request.review !== null) {
    await comment(request, request.review);
    await commentOnSetups(request, request.review.pull);
  }
  const checked = await finishCheck(request);
  if (!checked) annotate(io, report);
  io.summary(summaryMarkdown(report, JOB_SUMMARY_BYTES));
  if (request.inputs.auditIssue) await keepIssue(request);
  return checked;
}

/** The issue of an audit, when that was asked for. */
async function keepIssue({ client, io, judgement, check, audited }: PublishRequest): Promise<void> {
  if (audited === null) {
    io.print(
      "No issue is kept (`audit-issue`): this run is no audit of a whole repository; `mode: merge` keeps that of a divided one.",
    );
    return;
  }
  const { report } = judgement;
  const text = auditIssue({
    findings: report.fresh.length + (report.logs?.findings ?? []).length,
    complete: report.complete,
    ...audited,
    report: (limit) => summaryMarkdown(report, limit),
  });
  await tellIssue(client, io, isCheck(check) ? check.login : null, text);
}

/** Writes the issue and says what became of it; a failure is a line in the log, and the verdict stands. */
export async function tellIssue(
  client: GitHubClient,
  io: ActionIo,
  knownLogin: string | null,
  text: AuditIssueText,
): Promise<void> {
  try {
    const outcome = await keepAuditIssue(client, await ownLogin(client, knownLogin), text);
    io.print(ISSUE_WORDS[outcome]);
  } catch (error) {
    const denied = deniedBy(error);
    io.print(
      denied === null
        ? logText(`The issue of the audit could not be written (${reasonOf(error)}); the summary has everything.`)
        : deniedText("write the issue of the audit", denied, "issues: write"),
    );
  }
}

const ISSUE_WORDS: Readonly<Record<IssueOutcome, string>> = {
  opened: "An issue was opened on what the audit found.",
  reopened: "The issue of the audit was opened again.",
  updated: "The issue of the audit is up to date.",
  closed: "The issue of the audit was closed: nothing is left.",
  left: "The issue of the audit was closed as not planned, and stays so.",
  none: "There is no issue of the audit, and no need of one.",
};

async function comment(request: PublishRequest, review: NonNullable<PublishRequest["review"]>): Promise<void> {
  const { client, io, inputs, judgement, check } = request;
  const { report, result, head } = judgement;
  const log = (line: string): void => io.print(logText(line));
  const login = await ownLogin(client, isCheck(check) ? check.login : null);
  const said = await alreadySaid(client, review.pull, login, log);
  if (said === null) return;
  const known = new Set(said.flatMap((comment) => comment.fingerprints));
  const placed = placeFindings(report.fresh, review.changes, head, inputs.suggestions);
  const plan = planReview(
    placed.filter((entry) => !known.has(entry.finding.fingerprint)),
    inputs.maxComments,
  );
  if (plan.comments.length > 0) {
    const body = (posted: readonly ReportedFinding[]): string => reviewBody(plan, report, posted);
    const outcome = await postReview(client, { pull: review.pull, comments: plan.comments, body, login, log });
    describeOutcome(io, outcome, plan);
    if (outcome.denied !== null) return;
  }
  // What an incomplete analysis did not see is not gone.
  if (!report.complete) return;
  const present = new Set(result.findings.map((finding) => finding.fingerprint));
  const gone = said.filter((comment) => !comment.fingerprints.some((fingerprint) => present.has(fingerprint)));
  await closeComments(client, gone, review.pull.head, log);
}

/** One comment that says what the change does to the training, when that was asked for. */
async function commentOnSetups({ client, io, inputs, judgement, check }: PublishRequest, pull: Pull): Promise<void> {
  const { setupChanges } = judgement.report;
  if (inputs.setupDiff !== "comment" || setupChanges === null) return;
  const login = await ownLogin(client, isCheck(check) ? check.login : null);
  try {
    await keepComment(client, pull, login, setupChanges);
  } catch (error) {
    const denied = deniedBy(error);
    const text =
      denied === null
        ? logText(`The comment on the training set-ups could not be written (${reasonOf(error)}); the summary has it.`)
        : deniedText("comment on the pull request", denied, "pull-requests: write");
    io.print(text);
  }
}

/** What was said before; null when that cannot be read: then nothing is said, lest it be said twice. */
async function alreadySaid(
  client: GitHubClient,
  pull: Pull,
  login: string,
  log: (line: string) => void,
): Promise<readonly OwnComment[] | null> {
  try {
    return await ownComments(client, pull, login);
  } catch (error) {
    log(
      `No comment was made: what was said before could not be read (${reasonOf(error)}). The check and the summary list everything.`,
    );
    return null;
  }
}

function describeOutcome(io: ActionIo, { posted, refused, denied }: Posted, plan: ReviewPlan): void {
  if (denied !== null) io.print(deniedText("comment on the pull request", denied, "pull-requests: write"));
  const planned = plan.comments.flatMap((comment) => comment.findings).length;
  if (posted.length > 0) io.print(`Commented on ${posted.length} of ${plural(planned, "new finding")}.`);
  if (refused.length > 0)
    io.print(
      `GitHub did not take the comments on ${plural(refused.length, "finding")}; the check and the summary list them.`,
    );
  if (plan.overflow.length > 0) io.print(`${plan.overflow.length} findings are beyond \`max-comments\`.`);
}

/** True when the check shows the findings. */
async function finishCheck({ client, io, judgement, conclusion, check }: PublishRequest): Promise<boolean> {
  if (!isCheck(check)) {
    const text =
      "denied" in check
        ? deniedText("write a check run", check, "checks: write")
        : logText(`No check run could be created (${check.failed}). The findings follow as annotations.`);
    io.print(text);
    return false;
  }
  const output = checkOutput(judgement.report);
  try {
    await completeCheck(client, check, conclusion, output);
  } catch (error) {
    const denied = deniedBy(error);
    const text =
      denied === null
        ? logText(`The check run could not be completed (${reasonOf(error)}). The findings follow as annotations.`)
        : deniedText("complete the check run", denied, "checks: write");
    io.print(text);
    return false;
  }
  if (output.left > 0) io.print(`${output.left} findings have no annotation; the JSON report has them all.`);
  return true;
}

/** One line that names what is missing, in GitHub's words where it says. */
function deniedText(what: string, { needs }: { readonly needs: string | null }, permission: string): string {
  const header = needs === null ? "" : ` (x-accepted-github-permissions: ${needs})`;
  return logText(
    `The token may not ${what}: it lacks \`${permission}\`${header}. Pull requests from forks always get a read-only token.`,
  );
}

/** Workflow commands: the runner makes annotations of them without any permission. */
function annotate(io: ActionIo, report: ChangeReport): void {
  const { commands, left } = workflowAnnotations(report.fresh);
  for (const command of commands) io.print(command);
  if (left > 0) {
    const note = `${commands.length} of ${report.fresh.length} findings are shown as annotations: the runner keeps 10 of each kind. The job summary lists all.`;
    io.print(workflowCommand("notice", note));
  }
}
