import { type FailLevel, reaches } from "../finding/order.ts";
import { isAlarm, type LogReport } from "../logs/report.ts";
import type { Run } from "../logs/run.ts";
import type { LogRule } from "../logs/signals/signal.ts";
import { plural } from "./change-report.ts";

/** What each signal says, as a clause. */
const CLAUSES: Readonly<Record<LogRule, string>> = {
  "loss-flat": "the loss does not move",
  "loss-at-chance": "the run ends at chance",
  "loss-oscillating": "the loss jumps and does not fall",
  "loss-diverging": "the loss diverges",
  "loss-not-finite": "a loss is not finite",
  "converged-at-start": "nothing is learned after the beginning",
  "zero-gradients": "no gradient arrives",
  overfitting: "validation gets worse while training goes on",
  "gpu-underused": "the GPU waits",
  "gpu-memory-excess": "GPU memory runs out",
  "throughput-falling": "the job gets slower",
};

/** What is said of one run in one sentence, plain text. */
export function runVerdict(run: Run, report: LogReport): string {
  const findings = report.findings.filter((finding) => finding.run === run);
  const alarms = findings.filter(isAlarm);
  const shown = alarms.length > 0 ? alarms : findings;
  const clauses = [...new Set(shown.map(({ rule }) => CLAUSES[rule]))];
  if (clauses.length > 0) return `${capitalised(clauses.join("; "))}.`;
  const left = new Set(
    report.notChecked
      .filter(({ path, run: label }) => path === run.path && label === run.label)
      .map(({ rule }) => rule),
  );
  return left.size === 0 ? "No alarm." : `No alarm; ${plural(left.size, "signal")} could not be checked.`;
}

/** What is said of all logs in one sentence, plain text. */
export function logsVerdict(report: LogReport, failOn: FailLevel): string {
  const alarms = report.findings.filter(isAlarm);
  const alarmed = new Set(alarms.map(({ run }) => run)).size;
  const runs = plural(report.runs.length, "training run");
  if (report.runs.length === 0) return "No training run could be read.";
  if (alarms.length === 0) return `No alarm in ${runs}.`;
  const blocking = alarms.filter(({ severity }) => reaches(severity, failOn)).length;
  const consequence =
    failOn === "never" || blocking === 0
      ? `Nothing blocks (fail-on: ${failOn}).`
      : `${blocking === alarms.length ? (blocking === 1 ? "It blocks" : "They block") : `${blocking} of them ${blocking === 1 ? "blocks" : "block"}`} (fail-on: ${failOn}).`;
  return `${plural(alarms.length, "alarm")} in ${alarmed} of ${runs}. ${consequence}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
