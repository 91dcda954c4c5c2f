import { BudgetReached } from "../evaluator/budget.ts";
import { type Frame, PythonException } from "../evaluator/frame.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { type InstanceValue, int, type Value } from "../evaluator/value.ts";
import type { Stmt } from "../python/syntax.ts";
import { PresumedLengths } from "./presumed-lengths.ts";
import { ownLengths } from "./schedule-peak.ts";
import type { PlanFacts } from "./setup.ts";
import { bodyOf, countersOf, loopsIn, mentions, namesIn, type Way, wayOf } from "./written-rates.ts";

/** Turns at which a schedule is asked, at most: each is a call of a small function. */
const MAX_TURNS = 200;
/** More epochs than anybody trains. */
const EPOCHS = 1000;

/**
 * The largest learning rate of a schedule that the program writes by itself: `group["lr"] = get_lr(step)` in its loop, or a call of a function that does so. The expression is
 * evaluated for other turns of the loop than the present one. Null where there is none; its rate is null where that of a turn is not known, or where it only grows.
 */
export function writtenPeak(
  interpreter: Interpreter,
  optimizer: InstanceValue,
  script: readonly Stmt[],
): PlanFacts["writtenPeak"] {
  for (const frame of [...interpreter.frames].reverse()) {
    if (frame.scope.library) continue;
    for (const block of loopsIn(frame, interpreter, script)) {
      const way = wayOf(interpreter, frame, block, optimizer);
      if (way === null) continue;
      const inner = countersOf(frame, block).filter((name) => mentions(way.expr, name));
      const outer = handedCounters(interpreter, frame).filter(
        (name) => !inner.includes(name) && mentions(way.expr, name),
      );
      if (inner.length + outer.length > 0) return { rate: peakOf(interpreter, frame, { inner, outer }, way, script) };
    }
  }
  return null;
}

/** Names of a frame that count turns: of its own loops, and of loops of its callers that it was handed (`epoch`). */
interface Counters {
  readonly inner: readonly string[];
  readonly outer: readonly string[];
}

/** Counters of the callers' loops that a function has under the same name. */
function handedCounters({ frames }: Interpreter, frame: Frame): string[] {
  const callers = frames.slice(0, frames.indexOf(frame));
  const names = callers.flatMap(({ loops }) => loops.flatMap(({ target }) => namesIn(target)));
  return [...new Set(names)].filter((name) => frame.scope.variables.get(name)?.kind === "int");
}

/** The peak, where it is the same however long what has no known length is. */
function peakOf(
  interpreter: Interpreter,
  frame: Frame,
  { inner, outer }: Counters,
  way: Way,
  script: readonly Stmt[],
): number | null {
  const all = [...outer, ...inner];
  const lengths = new PresumedLengths(interpreter, frame, bodyOf(frame, interpreter, script) ?? [], new Set(all));
  const expr = lengths.of(way.expr);
  if (way.keeper !== null) lengths.alsoFill(ownLengths(interpreter, way.keeper));
  const ask = (counters: readonly string[], times: number): number | null =>
    lengths.constant((shortest) => {
      const turns = turnsOf(interpreter, frame, counters, times * shortest);
      const rest = all.filter((name) => !counters.includes(name));
      return largestAmong(interpreter, frame, { turns, counters, rest }, () => way.rate(expr));
    });
  // The epoch decides, or the step does, or both together.
  for (const counters of outer.length > 0 && inner.length > 0 ? [outer, inner, all] : [all]) {
    // A warm-up over a share of all steps of all epochs ends far beyond the length of one.
    const peak = ask(counters, 1) ?? (lengths.isEmpty ? null : ask(counters, EPOCHS));
    if (peak !== null) return peak;
  }
  return null;
}

interface Asked {
  readonly turns: readonly number[];
  /** What is set to the turn. */
  readonly counters: readonly string[];
  /** What stands at its beginning meanwhile: then the rate must depend on the others. */
  readonly rest: readonly string[];
}

function largestAmong(
  interpreter: Interpreter,
  frame: Frame,
  { turns, counters, rest }: Asked,
  ask: () => number | null,
): number | null {
  let peak: { readonly rate: number; readonly at: number } | null = null;
  let last = 0;
  let varies = rest.length === 0;
  for (const name of rest) frame.scope.assign(name, int(0), interpreter.journal);
  try {
    for (const turn of turns) {
      for (const name of counters) frame.scope.assign(name, int(turn), interpreter.journal);
      const rate = ask();
      if (rate === null) return null;
      last = turn;
      varies ||= peak !== null && rate !== peak.rate;
      if (peak === null || rate > peak.rate) peak = { rate, at: turn };
    }
  } catch (error) {
    if (error instanceof BudgetReached) return null;
    // Past its end a schedule may fail.
    if (!(error instanceof PythonException)) throw error;
    if (last === 0) return null;
  }
  return peak === null || !varies || !(peak.rate > 0) || (peak.at === last && last > 0) ? null : peak.rate;
}

/** Turns to ask for, ascending: all over the length of the loop, and around the numbers that the program names (the length of a warm-up). */
function turnsOf({ frames }: Interpreter, frame: Frame, counters: readonly string[], longest: number): number[] {
  const counted = frames.flatMap(({ loops, iterables }) =>
    loops.flatMap(({ target }, index) =>
      namesIn(target).some((name) => counters.includes(name)) ? (lengthOf(iterables?.[index]) ?? []) : [],
    ),
  );
  const end = counted[0] ?? longest;
  const turns = new Set<number>([0, 1, 2, 3, 5, end - 1]);
  for (let part = 1; part < 40; part++) turns.add(Math.floor((end * part) / 40));
  // Warm-ups are short beside the whole.
  for (let turn = 8; turn < end; turn *= 1.6) turns.add(Math.floor(turn));
  for (const variables of [frame.scope.variables, frame.scope.globals.variables])
    for (const value of variables.values())
      if (value.kind === "int") for (const near of [-1, 0, 1]) turns.add(value.value + near);
  return [...turns]
    .filter((turn) => turn >= 0 && turn < end)
    .sort((a, b) => a - b)
    .slice(0, MAX_TURNS);
}

function lengthOf(iterable: Value | undefined): number | null {
  if (iterable?.kind === "range") return Math.max(0, Math.ceil((iterable.stop - iterable.start) / iterable.step));
  const wrapped = iterable?.kind === "instance" ? iterable.attributes.get("iterable") : undefined;
  return wrapped === undefined || wrapped === iterable ? null : lengthOf(wrapped);
}
