import { BudgetReached } from "../evaluator/budget.ts";
import { type Frame, PythonException } from "../evaluator/frame.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { type InstanceValue, int, type Value } from "../evaluator/value.ts";
import type { Stmt } from "../python/syntax.ts";
import { PresumedLengths } from "./presumed-lengths.ts";
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
      const counters = way === null ? [] : countersOf(frame, block).filter((name) => mentions(way.expr, name));
      if (way !== null && counters.length > 0) return { rate: peakOf(interpreter, frame, counters, way, script) };
    }
  }
  return null;
}

/** The peak, where it is the same however long what has no known length is. */
function peakOf(
  interpreter: Interpreter,
  frame: Frame,
  counters: readonly string[],
  way: Way,
  script: readonly Stmt[],
): number | null {
  const body = bodyOf(frame, interpreter, script) ?? [];
  const lengths = new PresumedLengths(interpreter, frame, body, new Set(counters));
  const expr = lengths.of(way.expr);
  const peakWithin = (times: number): number | null =>
    lengths.constant((shortest) =>
      largestAmong(interpreter, frame, turnsOf(frame, counters, times * shortest), counters, () => way.rate(expr)),
    );
  // A warm-up over a share of all steps of all epochs ends far beyond the length of one.
  return peakWithin(1) ?? (lengths.isEmpty ? null : peakWithin(EPOCHS));
}

function largestAmong(
  interpreter: Interpreter,
  frame: Frame,
  turns: readonly number[],
  counters: readonly string[],
  ask: () => number | null,
): number | null {
  let peak: { readonly rate: number; readonly at: number } | null = null;
  let last = 0;
  try {
    for (const turn of turns) {
      for (const name of counters) frame.scope.assign(name, int(turn), interpreter.journal);
      const rate = ask();
      if (rate === null) return null;
      last = turn;
      if (peak === null || rate > peak.rate) peak = { rate, at: turn };
    }
  } catch (error) {
    if (error instanceof BudgetReached) return null;
    // Past its end a schedule may fail.
    if (!(error instanceof PythonException)) throw error;
    if (last === 0) return null;
  }
  return peak === null || !(peak.rate > 0) || (peak.at === last && last > 0) ? null : peak.rate;
}

/** Turns to ask for, ascending: all over the length of the loop, and around the numbers that the program names (the length of a warm-up). */
function turnsOf(frame: Frame, counters: readonly string[], longest: number): number[] {
  const loop = frame.loops.findIndex(({ target }) => namesIn(target).some((name) => counters.includes(name)));
  const end = lengthOf(frame.iterables?.[loop]) ?? longest;
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
