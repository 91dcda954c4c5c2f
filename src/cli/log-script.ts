import type { Engine } from "../engine.ts";
import type { Location } from "../finding/finding.ts";
import type { Notification } from "../finding/notification.ts";
import type { LogTraceStep, ReportedLogFinding } from "../logs/report.ts";
import type { LogRule } from "../logs/signals/signal.ts";
import { Workspace } from "../project/workspace.ts";
import { placeOf } from "../reporters/place.ts";
import type { ReportedFinding } from "../result.ts";
import type { ModelFacts, TrainingSetup } from "../setup/setup.ts";
import { grouped } from "../source/numbers.ts";
import type { Io } from "./io.ts";
import { targetsOf } from "./targets.ts";

/** What the script that wrote a log is known to do, and how that joins with what the log shows. */
export interface ScriptFacts {
  /** Number of outputs of the model's head; null where it is not known. */
  readonly classes: { readonly count: number; readonly source: string } | null;
  readonly notifications: readonly Notification[];
  /** The findings with what the script says about their cause. */
  readonly join: (findings: readonly ReportedLogFinding[]) => ReportedLogFinding[];
}

/** Signals of a run that does not learn: what freezes, cuts or loses updates explains them. */
const STUCK: ReadonlySet<LogRule> = new Set([
  "loss-flat",
  "loss-at-chance",
  "converged-at-start",
  "zero-gradients",
  "loss-oscillating",
]);

/** Evaluates the script and keeps what a log can be joined with. */
export function factsOfScript(path: string, io: Io, engine: Engine): ScriptFacts {
  const targets = targetsOf(io.cwd, [path]);
  const result = engine.audit({ files: new Workspace(targets.root), paths: targets.files });
  const findings = result.findings.filter((finding) => finding.suppressed === null && finding.severity !== "note");
  return {
    classes: classesOf(result.setups),
    notifications: result.notifications.map((one) => ({ ...one, incomplete: false })),
    join: (logged) => logged.map((finding) => joined(finding, result.setups, findings)),
  };
}

function joined(
  finding: ReportedLogFinding,
  setups: readonly TrainingSetup[],
  found: readonly ReportedFinding[],
): ReportedLogFinding {
  if (!STUCK.has(finding.rule)) return finding;
  const causes = [...idleModels(setups), ...found.map(causeOf)];
  const [first] = causes;
  if (first === undefined) return finding;
  const trace = causes.filter(
    (cause, at) =>
      causes.findIndex((one) => one.path === cause.path && one.line === cause.line && one.message === cause.message) ===
      at,
  );
  const isIdle = idleModels(setups).length > 0;
  return {
    ...finding,
    // The log alone cannot tell a standstill from a rest; together with a script that updates nothing it can.
    severity: isIdle ? "error" : finding.severity,
    confidence: isIdle ? "certain" : finding.confidence === "possible" ? "likely" : finding.confidence,
    message: `${finding.message} The script says why: ${first.path} ${first.message} (line ${first.line}).`,
    trace,
  };
}

/** Models of which no parameter is updated, and where that was decided. */
function idleModels(setups: readonly TrainingSetup[]): LogTraceStep[] {
  return setups.flatMap(({ models, optimizers }) =>
    models
      .filter(
        ({ trained, parameters }) =>
          trained && parameters.updated === 0 && parameters.total !== null && parameters.total > 0,
      )
      .map((model): LogTraceStep => {
        const place = placeOf((lastFreeze(model) ?? optimizers[0] ?? model).location);
        return {
          path: place.path,
          line: place.line,
          message: `updates no parameter of \`${model.name}\`${figures(model)}`,
        };
      }),
  );
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
function classesOf(setups: readonly TrainingSetup[]): ScriptFacts["classes"] {
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
