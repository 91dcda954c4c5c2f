import type { Engine } from "../engine.ts";
import { logText, workflowCommand } from "../reporters/annotations.ts";
import type { Conclusion } from "../reporters/change-report.ts";
import { jsonReport } from "../reporters/json.ts";
import { sarifReport } from "../reporters/sarif.ts";
import { verdictSentence } from "../reporters/summary.ts";
import { type CheckRun, closeCheck, createCheck, isCheck, type NoCheck } from "./check.ts";
import { createClient, type GitHubClient, reasonOf, statusOf } from "./client.ts";
import { type ActionEnvironment, type ActionIo, STATE } from "./environment.ts";
import { readTarget } from "./event.ts";
import { type ActionInputs, readInputs } from "./inputs.ts";
import { type Judgement, judge } from "./judge.ts";
import { commitLink, lineLinks } from "./lines.ts";
import { withLogs } from "./log-verdicts.ts";
import { mergeShards } from "./merge.ts";
import { assertHead } from "./post-review.ts";
import { ActionProblem, Superseded } from "./problem.ts";
import { publish } from "./publish.ts";
import { writeSarif, writeTemporary } from "./report-files.ts";
import { readChanges, readSubject, type Subject } from "./subject.ts";
import { completeChanges } from "./tree-changes.ts";
import { openTrees } from "./trees.ts";
import { conclude } from "./verdict.ts";

/** One run of the Action. Returns the exit code. */
export async function runAction(environment: ActionEnvironment, io: ActionIo, engine: Engine): Promise<0 | 1> {
  const run: Run = { check: null, client: null };
  try {
    const inputs = readInputs(io.input);
    if (inputs.mode === "merge") return await mergeShards(environment, io, inputs, engine.rules);
    return await review(environment, io, engine, inputs, run);
  } catch (error) {
    return await endBadly(error, io, run);
  }
}

/** What has to be put in order when a run ends early. */
interface Run {
  check: CheckRun | null;
  client: GitHubClient | null;
}

async function review(
  environment: ActionEnvironment,
  io: ActionIo,
  engine: Engine,
  inputs: ActionInputs,
  run: Run,
): Promise<0 | 1> {
  const { owner, repo, serverUrl, workspace } = environment;
  const target = readTarget({ name: environment.eventName, payload: environment.payload, sha: environment.sha });
  const client = createClient({ ...environment, token: inputs.token, log: (line) => io.print(logText(line)) });
  run.client = client;
  const subject = await readSubject(client, target, inputs.mode === "audit");
  const check = await startCheck(client, environment, inputs, subject, io);
  if (isCheck(check)) run.check = check;
  const listed = await readChanges(client, subject);
  const shas = [subject.head, subject.base, subject.configuration].filter((sha) => sha !== null);
  const treeOf = await openTrees(client, workspace, shas, subject.mayFetch);
  const changes =
    listed === null || subject.base === null
      ? null
      : completeChanges(listed, treeOf(subject.base), treeOf(subject.head));
  const lineUrl = lineLinks(serverUrl, owner, repo, subject.head);
  const ofCode = await judge({ engine, inputs, subject, changes, treeOf, workspace, lineUrl });
  const judgement = await withLogs({ environment, inputs, client, engine, judgement: ofCode });
  const { report } = judgement;
  const conclusion = conclude({ ...report, fresh: [...report.fresh, ...(report.logs?.findings ?? [])] });
  writeReports(environment, io, engine, inputs, judgement);
  if (subject.pull !== null) await assertHead(client, subject.pull);
  const reviewed = subject.pull !== null && changes !== null ? { pull: subject.pull, changes: changes.files } : null;
  const isWhole = subject.pull === null && subject.base === null && inputs.shard === null;
  const audited = isWhole ? { sha: subject.head, commitUrl: commitLink(environment, subject.head) } : null;
  const closed = await publish({ client, io, inputs, judgement, conclusion, check, review: reviewed, audited });
  return finish(io, judgement, conclusion, closed || !isCheck(check));
}

async function startCheck(
  client: GitHubClient,
  environment: ActionEnvironment,
  inputs: ActionInputs,
  subject: Subject,
  io: ActionIo,
): Promise<CheckRun | NoCheck> {
  const { serverUrl, owner, repo, runId, runAttempt } = environment;
  const check = await createCheck(client, {
    name: inputs.checkName,
    headSha: subject.head,
    externalId: `${runId}-${runAttempt}`,
    detailsUrl: runId === "" ? null : `${serverUrl}/${owner}/${repo}/actions/runs/${runId}`,
  });
  if (isCheck(check)) io.saveState(STATE.checkId, String(check.id));
  return check;
}

function writeReports(
  environment: ActionEnvironment,
  io: ActionIo,
  engine: Engine,
  inputs: ActionInputs,
  { result }: Judgement,
): void {
  const json = `${JSON.stringify(jsonReport(result, engine.version), null, 2)}\n`;
  io.output("report", writeTemporary(environment.temp, "report.json", json));
  const sarif = `${JSON.stringify(sarifReport(result, engine.version, engine.rules), null, 2)}\n`;
  io.output("sarif", writeSarif(environment, inputs, sarif));
}

function finish(io: ActionIo, { report }: Judgement, conclusion: Conclusion, closed: boolean): 0 | 1 {
  // A check that could not be completed is left to the post step, which then knows how it ends.
  if (closed) io.saveState(STATE.closed, "true");
  else io.saveState(STATE.conclusion, conclusion);
  io.output("conclusion", conclusion);
  io.output("findings", String(report.fresh.length));
  const [reason] = report.notifications.filter((notification) => notification.incomplete);
  if (reason !== undefined && conclusion === "failure") {
    const where = reason.path === null ? "" : `${reason.path}: `;
    io.print(workflowCommand("error", `The analysis is incomplete. ${where}${reason.message}`));
  }
  io.print(logText(verdictSentence(report)));
  return conclusion === "failure" ? 1 : 0;
}

/** Ends a run that could not be finished: never green, the reason in one sentence, no check left spinning. */
async function endBadly(error: unknown, io: ActionIo, run: Run): Promise<0 | 1> {
  const superseded = error instanceof Superseded;
  const conclusion: Conclusion = superseded
    ? "cancelled"
    : error instanceof ActionProblem
      ? "action_required"
      : "failure";
  const sentence = sentenceFor(error);
  if (superseded) io.print(logText(sentence));
  else io.print(workflowCommand("error", sentence));
  const isOurs = !superseded && !(error instanceof ActionProblem) && statusOf(error) === null;
  if (isOurs && error instanceof Error && error.stack !== undefined)
    for (const line of error.stack.split("\n").slice(1)) io.print(logText(line));
  io.output("conclusion", conclusion);
  if (run.check !== null && run.client !== null) {
    try {
      await closeCheck(
        run.client,
        run.check.id,
        conclusion,
        superseded ? "Superseded by a newer push" : "Could not finish",
        sentence,
      );
      io.saveState(STATE.closed, "true");
    } catch {
      io.print("The check run could not be closed; the post step tries again.");
    }
  }
  return superseded ? 0 : 1;
}

function sentenceFor(error: unknown): string {
  if (error instanceof Superseded) return `This run is ${error.message}.`;
  if (error instanceof ActionProblem) return error.message;
  if (statusOf(error) === 401) return "GitHub refuses the input `token`: bad credentials.";
  if (statusOf(error) !== null) return `Epoch Zero could not finish: a request to GitHub failed (${reasonOf(error)}).`;
  return `Epoch Zero could not finish: ${error instanceof Error ? error.message : String(error)}`;
}

const CONCLUSIONS: readonly Conclusion[] = ["success", "neutral", "failure", "cancelled", "action_required"];

/** The post step: a check that is still in progress (the job was cancelled or died) ends as cancelled, or as the finished run left it to. */
export async function runPost(
  environment: ActionEnvironment,
  io: ActionIo,
  state: (name: string) => string,
): Promise<void> {
  const id = Number(state(STATE.checkId));
  if (state(STATE.closed) === "true" || !Number.isInteger(id) || id <= 0) return;
  const client = createClient({ ...environment, token: io.input("token"), log: (line) => io.print(logText(line)) });
  try {
    const finished = CONCLUSIONS.find((word) => word === state(STATE.conclusion));
    if (finished === undefined)
      await closeCheck(client, id, "cancelled", "Cancelled", "The job ended before the analysis did.");
    else await closeCheck(client, id, finished, "See the job summary", "The report could not be shown here.");
    io.print(`The check run was closed as ${finished ?? "cancelled"}.`);
  } catch (error) {
    io.print(logText(`The check run could not be closed (${reasonOf(error)}).`));
  }
}
