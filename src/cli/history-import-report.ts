import type { RunRecord } from "../history/run.ts";
import type { StoreProblem } from "../history/store.ts";
import { printable } from "../reporters/text/layout.ts";

/** What an import brought. */
export interface ImportReport {
  /** The store as it is named to the user. */
  readonly store: string;
  readonly dryRun: boolean;
  /** Runs that were (or would be) written, those that say more of a known one too. */
  readonly runs: readonly RunRecord[];
  readonly imported: number;
  readonly updated: number;
  readonly known: number;
  readonly deleted: number;
  /** Runs without a setting that runs are compared by. */
  readonly bare: number;
  readonly problems: readonly { readonly path: string; readonly message: string; readonly isWhole: boolean }[];
  readonly damagedLines: number;
  readonly storeProblems: readonly StoreProblem[];
}

/** Problems and runs that are listed; the rest is counted. */
const LISTED = 20;

export function importJson(report: ImportReport): string {
  const { storeProblems, damagedLines, bare, runs, ...rest } = report;
  return `${JSON.stringify(
    {
      version: 1,
      ...rest,
      withoutSettings: bare,
      damagedStoreLines: damagedLines,
      storeProblems,
      ...(report.dryRun ? { runs } : {}),
    },
    null,
    2,
  )}\n`;
}

export function importText(report: ImportReport): string {
  const unread = report.problems.filter(({ isWhole }) => isWhole).length;
  const parts = [
    `${count(report.imported, "run")} ${report.dryRun ? "would be imported" : "imported"}`,
    ...(report.updated > 0 ? [`${report.updated} updated`] : []),
    ...(report.known > 0 ? [`${report.known} already known`] : []),
    ...(report.deleted > 0 ? [`${report.deleted} deleted in the tracker`] : []),
    ...(report.bare > 0 ? [`${report.bare} without any setting to compare`] : []),
    ...(unread > 0 ? [`${unread} could not be read`] : []),
  ];
  const lines = [`${parts.join(", ")}${report.problems.length > 0 ? ":" : "."}`];
  lines.push(...listed(report.problems.map(({ path, message }) => `  ${path}: ${message}`)));
  if (report.runs.length > 0) lines.push(knownOf(report.runs));
  if (report.dryRun) lines.push(...listed(report.runs.map(shortly)));
  if (report.damagedLines > 0) {
    lines.push(
      `${report.store} has ${count(report.damagedLines, "damaged line")}, which ${report.damagedLines === 1 ? "was" : "were"} left as ${report.damagedLines === 1 ? "it is" : "they are"}:`,
    );
    lines.push(...listed(report.storeProblems.map(({ message }) => `  ${message}`)));
  }
  if (!report.dryRun && report.runs.length > 0) lines.push(`Written to ${report.store}.`);
  return `${printable(lines.join("\n"))}\n`;
}

function listed(lines: readonly string[]): string[] {
  const more = lines.length - LISTED;
  return more > 0 ? [...lines.slice(0, LISTED), `  and ${more} more.`] : [...lines];
}

/** `Of these say: learning rate 12, batch size 10, …`: what is missing everywhere is worth adding with --set. */
function knownOf(runs: readonly RunRecord[]): string {
  const facts = [
    ["learning rate", "learningRate"],
    ["batch size", "batchSize"],
    ["optimizer", "optimizer"],
    ["model", "model"],
    ["data set", "dataset"],
    ["method", "method"],
    ["resolution", "resolution"],
  ] as const;
  const known = facts.map(([name, key]) => `${name} ${runs.filter((run) => run[key] !== null).length}`);
  const metrics = runs.filter((run) => Object.keys(run.metrics).length > 0).length;
  return `What they say: ${known.join(", ")}, metrics ${metrics} (of ${runs.length}).`;
}

function shortly(run: RunRecord): string {
  const facts = [
    run.model,
    run.dataset,
    run.method,
    run.optimizer,
    run.learningRate === null ? null : `lr ${run.learningRate}`,
    run.batchSize === null ? null : `batch ${run.batchSize}`,
    run.status === "unknown" ? null : run.status,
  ];
  return `  ${run.name}: ${facts.filter((fact) => fact !== null).join(", ")}`;
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
