import type { Location } from "../finding/finding.ts";
import type { LogTraceStep, ReportedLogFinding } from "../logs/report.ts";
import type { LogRule } from "../logs/signals/signal.ts";
import type { ReportedFinding } from "../result.ts";
import type { ModelFacts, TrainingSetup } from "../setup/setup.ts";
import { grouped } from "../source/numbers.ts";
import { placeOf } from "./place.ts";

/** What evaluating a script established, as far as a log can be joined with it. */
export interface ScriptEvidence {
  readonly setups: readonly TrainingSetup[];
  readonly findings: readonly ReportedFinding[];
}

/** Signals of a run that does not learn: what freezes, cuts or loses updates explains them. */
const STUCK: ReadonlySet<LogRule> = new Set([
  "loss-flat",
  "loss-at-chance",
  "converged-at-start",
  "zero-gradients",
  "loss-oscillating",
]);

/** Whether a script can say why: a run that does not learn. */
export function isStuck(finding: ReportedLogFinding): boolean {
  return STUCK.has(finding.rule);
}

/**
 * How a log and a script belong together: `recorded` where the log's record names the script, `only` where it is the only training script there is.
 */
export type ScriptLink = "recorded" | "only";

/** A finding of a log with what the script that wrote it says about the cause; the finding itself where it says nothing. */
export function withCause(
  finding: ReportedLogFinding,
  script: ScriptEvidence,
  link: ScriptLink = "recorded",
): ReportedLogFinding {
  if (!isStuck(finding)) return finding;
  const found = script.findings.filter((one) => one.suppressed === null && one.severity !== "note");
  return joined(finding, script.setups, found, link);
}

function joined(
  finding: ReportedLogFinding,
  setups: readonly TrainingSetup[],
  found: readonly ReportedFinding[],
  link: ScriptLink,
): ReportedLogFinding {
  const idle = idleModels(setups, found);
  const causes = [...idle, ...found.map(causeOf)];
  const [first] = causes;
  if (first === undefined) return finding;
  const trace = causes.filter(
    (cause, at) =>
      causes.findIndex((one) => one.path === cause.path && one.line === cause.line && one.message === cause.message) ===
      at,
  );
  const why = `${first.path} ${first.message} (line ${first.line})`;
  // Nothing says that this script wrote the log: a likely cause, no proof.
  if (link === "only")
    return { ...finding, message: `${finding.message} The only training script here would explain it: ${why}.`, trace };
  const isIdle = idle.length > 0;
  return {
    ...finding,
    // The log alone cannot tell a standstill from a rest; together with a script that updates nothing it can.
    severity: isIdle ? "error" : finding.severity,
    confidence: isIdle ? "certain" : finding.confidence === "possible" ? "likely" : finding.confidence,
    message: `${finding.message} The script says why: ${why}.`,
    trace,
  };
}

/** Models of which no parameter is updated, and where that was decided. */
function idleModels(setups: readonly TrainingSetup[], found: readonly ReportedFinding[]): LogTraceStep[] {
  return setups.flatMap(({ models, optimizers }) =>
    models
      .filter(({ trained, parameters }) => trained && parameters.updated === 0 && (parameters.total ?? 0) > 0)
      .map((model): LogTraceStep => {
        const freeze = lastFreeze(model) ?? optimizers[0] ?? model;
        // Where a finding speaks of that very place, its line is the one people see.
        const spoken = found.find(
          ({ location }) => location.file === freeze.location.file && holds(location, freeze.location),
        );
        const place = placeOf((spoken ?? freeze).location);
        return {
          path: place.path,
          line: place.line,
          message: `updates no parameter of \`${model.name}\`${figures(model)}`,
        };
      }),
  );
}

function holds(outer: Location, inner: Location): boolean {
  return outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
}

/** The last line that froze it. */
function lastFreeze(model: ModelFacts): { readonly location: Location } | null {
  const last = model.freezeTrace.at(-1);
  return last === undefined ? null : { location: last };
}

function figures({ parameters }: ModelFacts): string {
  const { total, trainable, optimized } = parameters;
  if (total === null || trainable === null || optimized === null) return "";
  return `: ${grouped(trainable)} of ${grouped(total)} require grad, the optimizer holds ${grouped(optimized)}, and they have none in common`;
}

function causeOf(finding: ReportedFinding): LogTraceStep {
  const place = placeOf(finding.location);
  const [lead = finding.message] = finding.message.split(/(?<=[.!?:])\s/);
  return { path: place.path, line: place.line, message: `has \`${finding.rule}\`: ${lead.replace(/[.:]$/, "")}` };
}

/** The outputs of the one trained model's head: what ln C is of. */
export function classesOf(setups: readonly TrainingSetup[]): Classes | null {
  const counts = new Set<number>();
  let source = "";
  for (const { models, file } of setups) {
    for (const model of models) {
      const head = model.head.at(-1);
      if (!model.trained || head === undefined) continue;
      const bias = model.state.find(({ name }) => name === `${head}.bias` || name === `${head}.weight`);
      const count = bias?.shape?.[0];
      if (count === undefined) continue;
      counts.add(count);
      source = `the head of \`${model.name}\` in ${file.path}`;
    }
  }
  const [count] = counts;
  return counts.size === 1 && count !== undefined && count > 1 ? { count, source } : null;
}

/** Number of classes, and who said so. */
export interface Classes {
  readonly count: number;
  readonly source: string;
}
