import { lstatSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import type { FailLevel } from "../finding/order.ts";
import { logText } from "../reporters/annotations.ts";
import { auditIssue } from "../reporters/audit-issue.ts";
import type { Conclusion } from "../reporters/change-report.ts";
import type { JsonReport } from "../reporters/json.ts";
import { mergeReports } from "../reporters/merge-reports.ts";
import { countedFindings, mergedMarkdown } from "../reporters/merged-markdown.ts";
import { readReport } from "../reporters/read-report.ts";
import { type RuleSummary, sarifOfReport } from "../reporters/sarif.ts";
import { createClient } from "./client.ts";
import type { ActionEnvironment, ActionIo } from "./environment.ts";
import type { ActionInputs } from "./inputs.ts";
import { commitLink } from "./lines.ts";
import { ActionProblem } from "./problem.ts";
import { tellIssue } from "./publish.ts";
import { writeSarif, writeTemporary } from "./report-files.ts";
import { conclude } from "./verdict.ts";

/** Reports read at most: one a shard. */
const MAX_REPORTS = 256;
/** Folders entered at most below the one that is named. */
const MAX_DEPTH = 3;
/** The runner takes 1 MiB of job summary a step. */
const JOB_SUMMARY_BYTES = 1024 * 1024 - 1024;

/**
 * `mode: merge`: joins the reports that the jobs of a matrix left in the folder of the input `reports` into one summary, one report and one verdict.
 * @throws ActionProblem when the folder holds no report, or something that is none
 */
export async function mergeShards(
  environment: ActionEnvironment,
  io: ActionIo,
  inputs: ActionInputs,
  rules: readonly RuleSummary[],
): Promise<0 | 1> {
  const folder = reportsFolder(environment, inputs.reports);
  const paths = reportPaths(folder);
  if (paths.length === 0)
    throw new ActionProblem(
      `The folder ${JSON.stringify(inputs.reports)} of the input \`reports\` holds no JSON report.`,
    );
  const reports = paths.map((path): JsonReport => {
    const read = readReport(readFileSync(path, "utf8"));
    if ("problem" in read)
      throw new ActionProblem(
        `${JSON.stringify(relative(folder, path))} in the folder of the input \`reports\` ${read.problem}.`,
      );
    return read.report;
  });
  const merged = mergeReports(reports);
  const fresh = countedFindings(merged);
  const failOn = inputs.failOn ?? "error";
  const conclusion: Conclusion = conclude({
    fresh: [...fresh, ...(merged.logs?.findings ?? [])],
    complete: merged.complete,
    failOn,
  });
  io.summary(mergedMarkdown(merged, failOn, JOB_SUMMARY_BYTES));
  io.output("report", writeTemporary(environment.temp, "report.json", `${JSON.stringify(merged, null, 2)}\n`));
  const sarif = `${JSON.stringify(sarifOfReport(merged, rules), null, 2)}\n`;
  io.output("sarif", writeSarif(environment, inputs, sarif));
  io.output("conclusion", conclusion);
  io.output("findings", String(fresh.length));
  if (inputs.auditIssue) await keepIssue(environment, io, inputs, merged, failOn);
  return conclusion === "failure" ? 1 : 0;
}

/** The issue of the whole: the only thing that joining asks of GitHub. */
async function keepIssue(
  environment: ActionEnvironment,
  io: ActionIo,
  { token }: ActionInputs,
  merged: JsonReport,
  failOn: FailLevel,
): Promise<void> {
  const client = createClient({ ...environment, token, log: (line) => io.print(logText(line)) });
  const text = auditIssue({
    findings: countedFindings(merged).length,
    complete: merged.complete,
    sha: environment.sha,
    commitUrl: commitLink(environment, environment.sha),
    report: (limit) => mergedMarkdown(merged, failOn, limit),
  });
  await tellIssue(client, io, null, text);
}

function reportsFolder({ workspace }: ActionEnvironment, name: string): string {
  const wrong = new ActionProblem(
    `The input \`reports\` is ${JSON.stringify(name)}; it must be a folder inside the workspace.`,
  );
  if (workspace === null || name === "") throw wrong;
  const root = realpathSync(workspace);
  const folder = resolve(root, name);
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) throw wrong;
  const real = realpathSync(folder);
  if (real !== root && !real.startsWith(root + sep)) throw wrong;
  return real;
}

/** JSON files of a folder, those of its folders too (actions/download-artifact makes one an artefact). Links are not followed. */
function reportPaths(folder: string, depth = 0): readonly string[] {
  const found: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isFile() && entry.name.endsWith(".json")) found.push(path);
    else if (entry.isDirectory() && depth < MAX_DEPTH) found.push(...reportPaths(path, depth + 1));
    if (found.length > MAX_REPORTS)
      throw new ActionProblem(`The folder of the input \`reports\` holds more than ${MAX_REPORTS} JSON files.`);
  }
  return found;
}
