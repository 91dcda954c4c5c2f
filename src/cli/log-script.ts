import { readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { Engine } from "../engine.ts";
import type { Location } from "../finding/finding.ts";
import type { Notification } from "../finding/notification.ts";
import { JsonObject, parseTolerantly } from "../logs/readers/tolerant-json.ts";
import type { LogTraceStep, ReportedLogFinding } from "../logs/report.ts";
import type { Run } from "../logs/run.ts";
import type { LogRule } from "../logs/signals/signal.ts";
import { toSlashes, Workspace } from "../project/workspace.ts";
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

/** Whether a script can say why: a run that does not learn. */
export function isStuck(finding: ReportedLogFinding): boolean {
  return STUCK.has(finding.rule);
}

/** Folders above a log that the script it names is looked for in. */
const MAX_LEVELS = 4;

/**
 * The script that a run's log itself names, by its command line (`python train.py …`) or W&B's metadata, if it lies in the current folder or above the log;
 * else null.
 */
export function scriptNamedBy({ path, remarks }: Run, cwd: string): string | null {
  const command = remarks.find(({ kind }) => kind === "command")?.text ?? "";
  const named = /([\w./-]+\.py)\b/.exec(command)?.[1] ?? wandbProgram(resolve(cwd, dirname(path)));
  if (named === null) return null;
  const folders = [cwd];
  for (
    let folder = resolve(cwd, dirname(path));
    folders.length <= MAX_LEVELS && folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    folders.push(folder);
  }
  const found = folders.map((folder) => resolve(folder, named)).find((file) => isFile(file));
  return found === undefined ? null : toSlashes(relative(cwd, found));
}

/** The program that W&B noted beside its console log; null where there is none. */
function wandbProgram(folder: string): string | null {
  for (const file of [join(folder, "wandb-metadata.json"), join(folder, "files/wandb-metadata.json")]) {
    if (!isFile(file)) continue;
    const { value } = parseTolerantly(readFileSync(file, "utf8"));
    const program = value instanceof JsonObject ? (value.get("codePath") ?? value.get("program")) : null;
    if (typeof program === "string" && program.endsWith(".py")) return program;
  }
  return null;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

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
  const idle = idleModels(setups, found);
  const causes = [...idle, ...found.map(causeOf)];
  const [first] = causes;
  if (first === undefined) return finding;
  const trace = causes.filter(
    (cause, at) =>
      causes.findIndex((one) => one.path === cause.path && one.line === cause.line && one.message === cause.message) ===
      at,
  );
  const isIdle = idle.length > 0;
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
