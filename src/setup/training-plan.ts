import type { EvaluationEvent } from "../evaluator/events.ts";
import { evaluate } from "../evaluator/expressions.ts";
import type { Frame } from "../evaluator/frame.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { type DictValue, FloatValue, type Value } from "../evaluator/value.ts";
import type { Expr, Stmt } from "../python/syntax.ts";
import type { Observer } from "./observer.ts";
import { peakOfSchedule } from "./schedule-peak.ts";
import type { PlanFacts } from "./setup.ts";
import { warmupShareOf } from "./warmup-share.ts";
import { writtenPeak } from "./written-schedule.ts";

/** What a framework may be told of a run. */
type Told = "epochs" | "max_steps" | "accumulation" | "devices" | "warmup" | "warmup_steps" | "peak_rate";
const TOLD: readonly Told[] = ["epochs", "max_steps", "accumulation", "devices", "warmup", "warmup_steps", "peak_rate"];

/** Watches for how long, and over how many backward passes a step, the program trains. */
export class PlanWatch {
  /** What was said last; null where it was said but is not known. */
  readonly #told = new Map<Told, number | null>();
  #epochs: number | null = null;
  #accumulation: number | null = null;
  /** Product of the largest factors of all schedules. */
  #peak: number | null = 1;
  #stepped = false;
  #writtenPeak: PlanFacts["writtenPeak"] = null;

  readonly #body: readonly Stmt[];

  constructor(body: readonly Stmt[] = []) {
    this.#body = body;
  }

  see({ kind, subject }: EvaluationEvent, interpreter: Interpreter): void {
    if (kind === "training-plan" && subject?.kind === "dict") {
      for (const name of TOLD) {
        const entry = subject.entries.get(`s:${name}`);
        if (entry !== undefined && entry.value.kind !== "none") this.#told.set(name, numberOf(entry.value));
      }
    }
    if (kind === "training-plan" && subject?.kind === "dict") {
      if (subject.entries.has("s:warmup_of_unknown")) this.#told.set("warmup", warmupShareOf(interpreter, this.#body));
      const factor = subject.entries.get("s:peak");
      const known = factor === undefined ? 1 : (numberOf(factor.value) ?? unlengthed(interpreter, subject));
      this.#peak = this.#peak === null || known === null ? null : this.#peak * known;
    }
    if (kind !== "step" || this.#stepped) return;
    this.#stepped = true;
    this.#writtenPeak = subject?.kind === "instance" ? writtenPeak(interpreter, subject, this.#body) : null;
    const frames = interpreter.frames.filter((frame) => frame.iterables !== undefined && frame.iterables.length > 0);
    this.#epochs = epochsOf(frames);
    this.#accumulation = accumulationOf(interpreter, frames);
  }

  facts(interpreter: Interpreter, observer: Observer): PlanFacts {
    // A number of steps that is given takes the place of the number of epochs.
    const limited = (this.#told.get("max_steps") ?? -1) > 0;
    return {
      epochs: limited ? null : this.#toldOr("epochs", this.#epochs),
      accumulation: observer.driven ? (this.#told.get("accumulation") ?? 1) : this.#either(),
      devices: this.#devices(interpreter, observer),
      // A number of steps goes before a share.
      warmup: (this.#told.get("warmup_steps") ?? 0) > 0 ? null : (this.#told.get("warmup") ?? null),
      warmupSteps: this.#told.get("warmup_steps") ?? null,
      peak: { factor: this.#peak, rate: this.#toldOr("peak_rate", null) },
      writtenPeak: this.#writtenPeak,
    };
  }

  #toldOr(name: Told, otherwise: number | null): number | null {
    const value = this.#told.get(name);
    return value === undefined ? otherwise : value;
  }

  /** What `Accelerator(gradient_accumulation_steps=…)` says, times what the loop does by hand. */
  #either(): number | null {
    const told = this.#toldOr("accumulation", 1);
    return told === null || this.#accumulation === null ? null : told * this.#accumulation;
  }

  /** Known only where the program says it, or where nothing in it is distributed. */
  #devices(interpreter: Interpreter, observer: Observer): number | null {
    const told = this.#told.get("devices");
    if (told !== undefined) return told;
    const { group, spawned, sampler } = observer.distributed.facts(interpreter, observer.trainedOn);
    if (group !== null) return group.worldSize;
    // A framework's trainer takes all the devices it finds.
    return spawned === null && sampler === null && !observer.driven ? 1 : null;
  }
}

/** The peak of the schedule that an event tells of, where it does not depend on how long training is. */
function unlengthed(interpreter: Interpreter, told: DictValue): number | null {
  const schedule = told.entries.get("s:schedule")?.value;
  return schedule?.kind === "instance" ? peakOfSchedule(interpreter, schedule) : null;
}

/**
 * The number of turns of the loop directly around the one over batches, whose own number is not known: `for epoch in range(90): for x, y in loader:`.
 * Null where the loops have another form: a known number of innermost turns counts steps, and folds or stages may stand further out.
 */
function epochsOf(frames: readonly Frame[]): number | null {
  const lengths = frames.flatMap((frame) => (frame.iterables ?? []).map(lengthOf));
  // A loop that is called so counts epochs, even where nothing runs over batches (a graph is one).
  const counted = frames.flatMap(({ loops }) => loops).findLastIndex(({ target }) => isEpoch(target));
  if (counted >= 0 && lengths[counted] != null) return lengths[counted];
  const inner = lengths.at(-1);
  const around = lengths.at(-2);
  return inner === null && around !== undefined ? around : null;
}

function isEpoch(target: Expr): boolean {
  return target.kind === "Name" && /(?:^|_)epochs?(?:_|$)/i.test(target.id);
}

/** Number of elements of what a loop runs over; null where it is not known. A progress bar has as many as what it wraps. */
function lengthOf(iterable: Value): number | null {
  switch (iterable.kind) {
    case "range":
      return Math.max(0, Math.ceil((iterable.stop - iterable.start) / iterable.step));
    case "list":
    case "tuple":
      return iterable.kind === "list" && iterable.open !== null ? null : iterable.items.length;
    case "instance": {
      const wrapped = iterable.attributes.get("iterable");
      return wrapped === undefined || wrapped === iterable ? null : lengthOf(wrapped);
    }
    default:
      return null;
  }
}

/** 1 where every turn of the loop steps; n under `if (i + 1) % n == 0`; null where that cannot be read. */
function accumulationOf(interpreter: Interpreter, frames: readonly Frame[]): number | null {
  let times = 1;
  for (const frame of frames) {
    const loop = frame.loops.at(-1);
    const at = frame.node?.start;
    if (loop === undefined || at === undefined) continue;
    for (const test of testsAround(loop.body, at)) {
      for (const divisor of divisorsIn(test)) {
        const value = settled(interpreter, divisor, frame);
        if (value === null || value < 1) return null;
        times *= value;
      }
    }
  }
  return times;
}

/** The conditions under which a place in a block is reached. */
function testsAround(block: readonly Stmt[], at: number): Expr[] {
  const statement = block.find(({ start, end }) => start <= at && at < end);
  switch (statement?.kind) {
    case "If": {
      const inBody = statement.body.some(({ start, end }) => start <= at && at < end);
      return inBody ? [statement.test, ...testsAround(statement.body, at)] : testsAround(statement.orelse, at);
    }
    case "With":
    case "Try":
      return testsAround(statement.body, at);
    default:
      return [];
  }
}

/** `n` of each `… % n == 0` (or the like) in a condition. */
function divisorsIn(test: Expr): Expr[] {
  switch (test.kind) {
    case "BoolOp":
      // One of several reasons to step: the last batch of an epoch counts too. Only the first rest of a division tells how often.
      return test.values.flatMap(divisorsIn).slice(0, 1);
    case "UnaryOp":
      return divisorsIn(test.operand);
    case "Compare":
      return divisorsIn(test.left);
    case "BinOp":
      return test.op === "%" ? [test.right] : [];
    default:
      return [];
  }
}

/** A number that a name or an attribute has now; nothing is called for it. */
function settled(interpreter: Interpreter, expr: Expr, frame: Frame): number | null {
  if (!isPlain(expr)) return null;
  try {
    return numberOf(evaluate(interpreter, expr, frame));
  } catch {
    return null;
  }
}

function isPlain(expr: Expr): boolean {
  return expr.kind === "Constant" || expr.kind === "Name" || (expr.kind === "Attribute" && isPlain(expr.value));
}

function numberOf(value: Value): number | null {
  if (value.kind === "int") return value.value;
  return value instanceof FloatValue ? value.value : null;
}
