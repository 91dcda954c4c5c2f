import type { BinaryOperator, CompareOperator } from "../python/syntax.ts";
import type { AssumptionSet } from "./assumptions.ts";
import { BoolValue, FloatValue, hashKey, IntValue, type Value } from "./value.ts";

/**
 * Turns of a training loop, told apart by what they decide. The counter of such a loop, and the numbers computed from it, remember how they
 * depend on the turn; wherever one of them decides anything, the decision is noted. A later turn in which all of them come out the
 * same does what this one did.
 */

/** What a number would be in another turn. Truth values are 0 and 1; NaN where it cannot be computed. */
type InTurn = (turn: number) => number;

/** Something that went one way in a turn because of the counter. */
export interface Decision {
  readonly inTurn: InTurn;
  readonly truth: boolean;
}

/** More decisions of one turn than this are not kept. */
const MAX_DECISIONS = 400;

/** A loop being watched, with what its present turn has decided. */
export class Turns {
  turn = 0;
  decisions: Decision[] = [];
  /** The counter had an effect in the present turn of which nothing can be said beforehand. */
  isOpen = false;

  /** @returns the counter in a turn */
  begin(turn: number, assume: AssumptionSet): Value {
    this.turn = turn;
    this.decisions = [];
    this.isOpen = false;
    return new CountedInt(turn, { of: this, turn, inTurn: (other) => other, length: 0 }, assume);
  }
}

/** How a number depends on the turn of a loop. */
export interface Count {
  /** null: on more than one loop, or in a way that is not followed. */
  readonly of: Turns | null;
  /** The turn it was computed in: what is left from an earlier one follows another rule. */
  readonly turn: number;
  readonly inTurn: InTurn | null;
  /** Number of operations since the counter. */
  readonly length: number;
}

/** Operations that are followed: a sum over a thousand elements is none that decides anything. */
const MAX_LENGTH = 24;

const UNFOLLOWED: Count = { of: null, turn: 0, inTurn: null, length: 0 };

class CountedInt extends IntValue {
  readonly count: Count;
  constructor(value: number, count: Count, assume?: AssumptionSet) {
    super(value, assume);
    this.count = count;
  }
}
class CountedFloat extends FloatValue {
  readonly count: Count;
  constructor(value: number, count: Count, assume?: AssumptionSet) {
    super(value, assume);
    this.count = count;
  }
}
class CountedBool extends BoolValue {
  readonly count: Count;
  constructor(value: boolean, count: Count, assume?: AssumptionSet) {
    super(value, assume);
    this.count = count;
  }
}
type Counted = CountedInt | CountedFloat | CountedBool;

/** Whether a value depends on the turn of a loop that is, or was, watched. */
export const isCounted = (value: unknown): value is Counted =>
  value instanceof CountedInt || value instanceof CountedFloat || value instanceof CountedBool;

function counted(value: Value, count: Count): Value {
  switch (value.kind) {
    case "int":
      return new CountedInt(value.value, count, value.assume);
    case "float":
      return new CountedFloat(value.value, count, value.assume);
    case "bool":
      return new CountedBool(value.value, count, value.assume);
    default:
      return value;
  }
}

/** The same number, resting on more; null for one that depends on no turn. */
export const restingCount = (value: Value, assume: AssumptionSet): Value | null => {
  if (!isCounted(value)) return null;
  if (value.kind === "bool") return new CountedBool(value.value, value.count, assume);
  return value.kind === "int"
    ? new CountedInt(value.value, value.count, assume)
    : new CountedFloat(value.value, value.count, assume);
};

/** A number that says how it depends on the turn, or is the same in all of them. */
interface Operand {
  readonly count: Count | null;
  readonly inTurn: InTurn;
}

const isNumeric = ({ kind }: Value): boolean => kind === "int" || kind === "float" || kind === "bool";

function operand(value: Value): Operand | null {
  if (value.kind !== "int" && value.kind !== "float" && value.kind !== "bool") return null;
  const same = Number(value.value);
  if (!isCounted(value)) return { count: null, inTurn: () => same };
  return value.count.inTurn === null ? null : { count: value.count, inTurn: value.count.inTurn };
}

/** What was computed from two numbers at least one of which is counted. */
function combined(result: Value, left: Value, right: Value, compute: ((a: number, b: number) => number) | null): Value {
  const [a, b] = [operand(left), operand(right)];
  if (a === null || b === null || compute === null) return counted(result, UNFOLLOWED);
  const count = a.count ?? b.count;
  if (count === null) return result;
  const length = 1 + (a.count?.length ?? 0) + (b.count?.length ?? 0);
  if (length > MAX_LENGTH) return counted(result, UNFOLLOWED);
  const isOne = a.count === null || b.count === null || (a.count.of === b.count.of && a.count.turn === b.count.turn);
  return counted(
    result,
    isOne ? { ...count, length, inTurn: (turn) => compute(a.inTurn(turn), b.inTurn(turn)) } : UNFOLLOWED,
  );
}

const ARITHMETIC: Partial<Record<BinaryOperator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "//": (a, b) => Math.floor(a / b),
  "%": (a, b) => a - b * Math.floor(a / b),
  "**": (a, b) => a ** b,
};

const COMPARISONS: Partial<Record<CompareOperator, (a: number, b: number) => number>> = {
  "==": (a, b) => Number(a === b),
  "!=": (a, b) => Number(a !== b),
  "<": (a, b) => Number(a < b),
  "<=": (a, b) => Number(a <= b),
  ">": (a, b) => Number(a > b),
  ">=": (a, b) => Number(a >= b),
};

/** The result of an operation on two numbers, with what it is in other turns. */
export const countedArithmetic = (op: BinaryOperator, result: Value, left: Value, right: Value): Value =>
  isCounted(left) || isCounted(right) ? combined(result, left, right, ARITHMETIC[op] ?? null) : result;

export function countedComparison(op: CompareOperator, result: Value, left: Value, right: Value): Value {
  if (!isCounted(left) && !isCounted(right)) return result;
  // `epoch is None`: so in every turn.
  if (result.kind !== "bool" || (op !== "in" && op !== "not in" && !(isNumeric(left) && isNumeric(right))))
    return result;
  if (op !== "in" && op !== "not in") return combined(result, left, right, COMPARISONS[op] ?? null);
  const members = membersOf(right);
  const item = operand(left);
  if (members === null || item === null || item.count === null) return counted(result, UNFOLLOWED);
  const { inTurn } = item;
  return counted(result, {
    ...item.count,
    inTurn: (turn) => Number(members.has(`n:${inTurn(turn)}`) === (op === "in")),
  });
}

/** The keys of what a known container holds. */
function membersOf(container: Value): ReadonlySet<string> | null {
  if (container.kind === "list" || container.kind === "tuple") {
    if (container.kind === "list" && container.open !== null) return null;
    const keys = container.items.map((item) => (isCounted(item) ? null : hashKey(item)));
    return keys.some((key) => key === null) ? null : new Set(keys.flatMap((key) => key ?? []));
  }
  if ((container.kind === "set" || container.kind === "dict") && container.open === null)
    return new Set(container.entries.keys());
  return null;
}

/** A number computed from a counter in a way that is not followed. */
export const unfollowed = (result: Value): Value => counted(result, UNFOLLOWED);

/** Notes that a value decided something. */
export function noteDecision(watched: readonly Turns[], value: Value, truth: boolean): void {
  if (!isCounted(value)) return;
  const { of, turn, inTurn } = value.count;
  if (of === null || inTurn === null) {
    openAll(watched);
    return;
  }
  if (!watched.includes(of)) return;
  if (turn !== of.turn || of.decisions.length >= MAX_DECISIONS) of.isOpen = true;
  else of.decisions.push({ inTurn, truth });
}

/** The counter of a watched loop had an effect that is not followed. */
export function openAll(watched: readonly Turns[]): void {
  for (const one of watched) one.isOpen = true;
}

/** Whether all decisions come out the same in another turn. */
export const decidesAlike = (decisions: readonly Decision[], turn: number): boolean =>
  decisions.every(({ inTurn, truth }) => {
    const value = inTurn(turn);
    return !Number.isNaN(value) && (value !== 0) === truth;
  });

/** Natives that say what they are given, and decide nothing by it. */
const SAYS = /^(?:print|str|repr|format|join|len|isinstance|type|hash|id)$/;

/** What a function of ours gave for a counter: a number is one more that depends on it, other things were chosen by it. */
export function resultOfCounted(watched: readonly Turns[], name: string, result: Value): Value {
  switch (result.kind) {
    case "int":
    case "float":
    case "bool":
      return unfollowed(result);
    case "str":
    case "unknown":
      return result;
    case "none":
      if (/get|pop/.test(name)) openAll(watched);
      return result;
    case "instance":
      if (result.tensor === null && !SAYS.test(name)) openAll(watched);
      return result;
    default:
      if (!SAYS.test(name)) openAll(watched);
      return result;
  }
}

/** Whether a counter is among the arguments of a call, or in a slice. */
export const holdsCounted = (values: Iterable<Value>): boolean => {
  for (const value of values) {
    if (isCounted(value)) return true;
    if (value.kind === "slice" && (isCounted(value.lower) || isCounted(value.upper) || isCounted(value.step)))
      return true;
  }
  return false;
};
