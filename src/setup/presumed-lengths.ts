import { evaluate } from "../evaluator/expressions.ts";
import type { Frame } from "../evaluator/frame.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { takenBack } from "../evaluator/shadow.ts";
import { int, type Value } from "../evaluator/value.ts";
import type { Call, Expr, Stmt } from "../python/syntax.ts";
import { attempt } from "./attempt.ts";
import { mentions, statementsIn } from "./written-rates.ts";

/** Names of this form are none that a program has. */
const PLACEHOLDER = "<length";
/** How far definitions of names are followed. */
const MAX_DEPTH = 6;
/** Calculations that are followed into their arguments. */
const CALCULATIONS = new Set(["int", "float", "round", "max", "min", "ceil", "floor"]);
/** What the lengths are taken for, by turns; each has values of its own, so that what only holds where two are equal does not pass. */
const LENGTHS: readonly (readonly number[])[] = [
  [100_000, 170_000, 310_000, 230_000],
  [1_000_000, 700_000, 2_900_000, 1_700_000],
  [30_000_000, 41_000_000, 11_000_000, 23_000_000],
];

/** How lengths are called. What has another name may be a rate, a bound or a flag: a large number in its place would be a guess. */
const LENGTH = /len|step|iter|total|batch|epoch|warm|num|count|size|^(?:self\.)?[nt]$/i;

/** Whether an unknown number of that name can be a length. */
export const isLengthName = (name: string): boolean => LENGTH.test(name);

/** Puts a number where one is not known; the journal keeps what was there. */
export type Slot = (length: Value) => void;

/** An answer that is the same for very different lengths; null where it depends on them, or there are too many of them. */
export function sameForAllLengths(count: number, ask: (lengths: readonly number[]) => number | null): number | null {
  const rows = count === 0 ? LENGTHS.slice(0, 1) : LENGTHS;
  if (count > (LENGTHS[0]?.length ?? 0)) return null;
  const answers = rows.map(ask);
  const [first] = answers;
  // Whole steps of a share are rounded.
  return typeof first === "number" && answers.every((one) => one !== null && Math.abs(one - first) <= 1e-3 * first)
    ? (answers.at(-1) ?? null)
    : null;
}

/**
 * Expressions over numbers that no source says, such as how many batches a loader has. Names are put back to what they were calculated from (`total = epochs * len(loader)`), and each
 * number that remains unknown becomes a placeholder: what comes out the same for very different values of all of them does not depend on them.
 */
export class PresumedLengths {
  readonly #interpreter: Interpreter;
  readonly #frame: Frame;
  readonly #statements: readonly Stmt[];
  /** By the text of the expression. */
  readonly #placeholders = new Map<string, string>();
  readonly #slots: Slot[] = [];
  /** Names whose value is none that is unknown: counters that are set by turns. */
  readonly #settled: ReadonlySet<string>;

  /** @param statements where the frame's names are assigned: the body of its function, or the script */
  constructor(
    interpreter: Interpreter,
    frame: Frame,
    statements: readonly Stmt[],
    settled: ReadonlySet<string> = new Set(),
  ) {
    this.#interpreter = interpreter;
    this.#frame = frame;
    this.#statements = statementsIn(statements);
    this.#settled = settled;
  }

  /** Whether all is known. */
  get isEmpty(): boolean {
    return this.#placeholders.size + this.#slots.length === 0;
  }

  /** Further places that hold no known number, beside those in the expressions. */
  alsoFill(slots: readonly Slot[]): void {
    this.#slots.push(...slots);
  }

  /** The expression with placeholders for what is not known. */
  of(expr: Expr, depth = 0): Expr {
    switch (expr.kind) {
      case "Name":
        return this.#isUnknown(expr) ? this.#named(expr, depth) : expr;
      case "Attribute":
      case "Subscript":
        return this.#isUnknown(expr) ? this.#placeholder(expr) : expr;
      case "BinOp":
        return { ...expr, left: this.of(expr.left, depth), right: this.of(expr.right, depth) };
      case "UnaryOp":
        return { ...expr, operand: this.of(expr.operand, depth) };
      case "IfExp":
        return {
          ...expr,
          // A flag that is not known is no length.
          test: expr.test.kind === "Compare" ? this.of(expr.test, depth) : expr.test,
          body: this.of(expr.body, depth),
          orelse: this.of(expr.orelse, depth),
        };
      case "Compare":
        return {
          ...expr,
          left: this.of(expr.left, depth),
          comparators: expr.comparators.map((one) => this.of(one, depth)),
        };
      case "Call":
        if (isCalculation(expr) || this.#mentionsSettled(expr)) return this.#withArguments(expr, depth);
        return this.#isUnknown(expr) ? this.#placeholder(expr) : expr;
      default:
        return expr;
    }
  }

  /**
   * What a question has for an answer however long those lengths are; null where that depends on them, or is not known.
   *
   * @param ask evaluates expressions made by {@link of}, its effects are taken back; it is told the shortest of the lengths
   */
  constant(ask: (shortest: number) => number | null): number | null {
    return sameForAllLengths(this.#placeholders.size + this.#slots.length, (row) =>
      this.#with(row, () => ask(Math.min(...row))),
    );
  }

  #with(lengths: readonly number[], ask: () => number | null): number | null {
    let answer: number | null = null;
    takenBack(this.#interpreter, this.#frame, () => {
      [...this.#placeholders.values()].forEach((name, index) => {
        this.#frame.scope.assign(name, int(lengths[index] ?? 1), this.#interpreter.journal);
      });
      this.#slots.forEach((fill, index) => {
        fill(int(lengths[this.#placeholders.size + index] ?? 1));
      });
      answer = attempt(ask);
    });
    return answer;
  }

  #named(expr: Expr & { kind: "Name" }, depth: number): Expr {
    if (this.#settled.has(expr.id)) return expr;
    const [definition, ...others] = this.#statements.flatMap((one) => assignmentsOf(one, expr.id));
    return definition === undefined || others.length > 0 || depth >= MAX_DEPTH
      ? this.#placeholder(expr)
      : this.of(definition, depth + 1);
  }

  #placeholder(expr: Expr): Expr {
    const text = this.#frame.file.text.slice(expr.start, expr.end).replace(/\s+/g, "");
    if (!isLengthName(text)) return expr;
    const id = this.#placeholders.get(text) ?? `${PLACEHOLDER}${this.#placeholders.size}>`;
    this.#placeholders.set(text, id);
    return { kind: "Name", id, start: expr.start, end: expr.end };
  }

  #withArguments(call: Call, depth: number): Call {
    return {
      ...call,
      args: call.args.map((one) => this.of(one, depth)),
      keywords: call.keywords.map((one) => ({ ...one, value: this.of(one.value, depth) })),
    };
  }

  #mentionsSettled(call: Call): boolean {
    return [...this.#settled].some((name) => mentions(call, name));
  }

  #isUnknown(expr: Expr): boolean {
    let value: Value | null = null;
    takenBack(this.#interpreter, this.#frame, () => {
      value = attempt(() => evaluate(this.#interpreter, expr, this.#frame));
    });
    return isUnknownValue(value);
  }
}

function isUnknownValue(value: Value | null): boolean {
  return value?.kind === "unknown";
}

function isCalculation({ func, keywords }: Call): boolean {
  const name = func.kind === "Name" ? func.id : func.kind === "Attribute" ? func.attr : "";
  return keywords.length === 0 && CALCULATIONS.has(name);
}

/** What a statement assigns to a name; an expression of unknown value for what is no plain assignment. */
function assignmentsOf(statement: Stmt, name: string): Expr[] {
  const isIt = (target: Expr): boolean => target.kind === "Name" && target.id === name;
  switch (statement.kind) {
    case "Assign":
      return statement.targets.some(isIt) ? [statement.value] : [];
    case "AnnAssign":
      return isIt(statement.target) && statement.value !== null ? [statement.value] : [];
    case "AugAssign":
      // Two ways to a value: neither is followed.
      return isIt(statement.target) ? [statement.value, statement.value] : [];
    default:
      return [];
  }
}
