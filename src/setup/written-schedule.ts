import { evaluate } from "../evaluator/expressions.ts";
import { type Frame, PythonException } from "../evaluator/frame.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import {
  type DictValue,
  FloatValue,
  type FunctionValue,
  type InstanceValue,
  int,
  type Value,
} from "../evaluator/value.ts";
import type { Expr, Stmt } from "../python/syntax.ts";
import type { PlanFacts } from "./setup.ts";

/** Turns at which a schedule is asked, at most: each is a call of a small function. */
const MAX_TURNS = 160;
/** Where nothing says how long training is. */
const FAR_OFF = 100_000;

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
      if (way !== null && counters.length > 0) return { rate: largest(frame, counters, way) };
    }
  }
  return null;
}

/** What the outermost loops do that are being run: the `for`, and the `while` that stands around the present statement. */
function loopsIn(frame: Frame, interpreter: Interpreter, script: readonly Stmt[]): (readonly Stmt[])[] {
  const [loop] = frame.loops;
  const isScript = frame.scope === interpreter.modules.get("__main__")?.scope;
  const own = frame.func === null ? (isScript ? script : []) : frame.func.body;
  const at = frame.node?.start;
  const around =
    !Array.isArray(own) || at === undefined
      ? undefined
      : statementsIn(own).find((one) => one.kind === "While" && one.start <= at && at < one.end);
  return [...(loop === undefined ? [] : [loop.body]), ...(around?.kind === "While" ? [around.body] : [])];
}

interface Way {
  /** What is evaluated: the rate, or the call that writes it. */
  readonly expr: Expr;
  /** The learning rate at the turn that the counters say; null where it is not known. */
  readonly rate: () => number | null;
  /** Undoes what the calls wrote. */
  readonly undo: () => void;
}

/** Names that count turns and hold a number now: targets of loops, and what is added to. */
function countersOf(frame: Frame, block: readonly Stmt[]): string[] {
  const names = new Set<string>();
  for (const { target } of frame.loops) for (const name of namesIn(target)) names.add(name);
  for (const statement of statementsIn(block))
    if (statement.kind === "AugAssign" && statement.target.kind === "Name") names.add(statement.target.id);
  return [...names].filter((name) => frame.scope.variables.get(name)?.kind === "int");
}

function wayOf(interpreter: Interpreter, frame: Frame, block: readonly Stmt[], optimizer: InstanceValue): Way | null {
  const statements = statementsIn(block);
  const written = statements.flatMap((one) => rateWrittenBy(one) ?? []);
  for (const expr of written) {
    const meant = expr.kind === "Name" ? (assignedTo(expr.id, statements) ?? expr) : expr;
    // What differs from group to group is known of the last one only.
    const differs = groupNames(statements).some((name) => mentions(meant, name));
    const rate = (): number | null => (differs ? null : numberOf(evaluate(interpreter, meant, frame)));
    return { expr: meant, rate, undo: () => undefined };
  }
  for (const statement of statements) {
    const call = statement.kind === "Expr" || statement.kind === "Assign" ? statement.value : null;
    if (call?.kind !== "Call" || call.func.kind !== "Name") continue;
    const func = lookUp(frame, call.func.id);
    if (func?.kind !== "function" || !writesRates(func)) continue;
    const groups = groupsOf(optimizer);
    const before = groups?.map((group) => group.entries.get("s:lr"));
    return {
      expr: call,
      rate: () => {
        evaluate(interpreter, call, frame);
        return rateOf(groups);
      },
      undo: () =>
        groups?.forEach((group, index) => {
          const entry = before?.[index];
          if (entry !== undefined) group.entries.set("s:lr", entry);
        }),
    };
  }
  return null;
}

/** Names that stand for one group after the other. */
function groupNames(statements: readonly Stmt[]): string[] {
  return statements.flatMap((one) =>
    one.kind === "For" && namesAttribute(one.iter, "param_groups") ? namesIn(one.target) : [],
  );
}

function lookUp(frame: Frame, name: string): Value | undefined {
  return frame.scope.variables.get(name) ?? frame.scope.globals.variables.get(name);
}

function writesRates({ body }: FunctionValue): boolean {
  return Array.isArray(body) && statementsIn(body).some((one) => rateWrittenBy(one) !== null);
}

/** What `group["lr"] = …` writes; null for other statements. */
function rateWrittenBy(statement: Stmt): Expr | null {
  if (statement.kind !== "Assign") return null;
  const isRate = statement.targets.some(
    (target) => target.kind === "Subscript" && target.slice.kind === "Constant" && target.slice.value === "lr",
  );
  return isRate ? statement.value : null;
}

function assignedTo(name: string, statements: readonly Stmt[]): Expr | null {
  for (const one of statements)
    if (one.kind === "Assign" && one.targets.some((target) => target.kind === "Name" && target.id === name))
      return one.value;
  return null;
}

/** The statements of a block and of those inside them; not of functions that are defined there. */
function statementsIn(block: readonly Stmt[]): Stmt[] {
  return block.flatMap((one): Stmt[] => {
    switch (one.kind) {
      case "For":
      case "While":
      case "If":
        return [one, ...statementsIn(one.body), ...statementsIn(one.orelse)];
      case "With":
      case "Try":
        return [one, ...statementsIn(one.body)];
      default:
        return [one];
    }
  });
}

function namesIn(target: Expr): string[] {
  if (target.kind === "Name") return [target.id];
  return target.kind === "Tuple" || target.kind === "List" ? target.elts.flatMap(namesIn) : [];
}

function largest(frame: Frame, counters: readonly string[], way: Way): number | null {
  const { variables } = frame.scope;
  const before = counters.map((name) => [name, variables.get(name)] as const);
  let peak: { readonly rate: number; readonly at: number } | null = null;
  let last = 0;
  try {
    for (const turn of turnsOf(frame, counters)) {
      for (const name of counters) variables.set(name, int(turn));
      const rate = way.rate();
      if (rate === null) return null;
      last = turn;
      if (peak === null || rate > peak.rate) peak = { rate, at: turn };
    }
  } catch (error) {
    // Past its end a schedule may fail.
    if (!(error instanceof PythonException) || last === 0) return failed(error);
  } finally {
    for (const [name, value] of before) if (value !== undefined) variables.set(name, value);
    way.undo();
  }
  return peak === null || !(peak.rate > 0) || (peak.at === last && last > 0) ? null : peak.rate;
}

/** Only failures of the program are answers. */
function failed(error: unknown): null {
  if (!(error instanceof PythonException)) throw error;
  return null;
}

/** Turns to ask for, ascending: all over the length of the loop, and around the numbers that the program names (the length of a warm-up). */
function turnsOf(frame: Frame, counters: readonly string[]): number[] {
  const loop = frame.loops.findIndex(({ target }) => namesIn(target).some((name) => counters.includes(name)));
  const end = lengthOf(frame.iterables?.[loop]) ?? FAR_OFF;
  const turns = new Set<number>([0, 1, 2, 3, 5, end - 1]);
  for (let part = 1; part < 40; part++) turns.add(Math.floor((end * part) / 40));
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

function groupsOf(optimizer: InstanceValue): DictValue[] | null {
  const groups = optimizer.attributes.get("param_groups");
  if (groups?.kind !== "list") return null;
  const dicts = groups.items.filter((group) => group.kind === "dict");
  return dicts.length < groups.items.length ? null : dicts;
}

function rateOf(groups: readonly DictValue[] | null): number | null {
  const rates = groups?.map((group) => numberOf(group.entries.get("s:lr")?.value)) ?? [];
  const known = rates.filter((rate) => rate !== null);
  return known.length === 0 || known.length < rates.length ? null : Math.max(...known);
}

/** Whether a name occurs in an expression. */
function mentions(expr: Expr, name: string): boolean {
  return someNode(expr, (node) => "kind" in node && node.kind === "Name" && "id" in node && node.id === name);
}

function namesAttribute(expr: Expr, name: string): boolean {
  return someNode(expr, (node) => "kind" in node && node.kind === "Attribute" && "attr" in node && node.attr === name);
}

function someNode(expr: Expr, test: (node: object) => boolean): boolean {
  const open: unknown[] = [expr];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if (test(node)) return true;
    open.push(...Object.values(node));
  }
  return false;
}

function numberOf(value: Value | undefined): number | null {
  if (value?.kind === "int") return value.value;
  return value instanceof FloatValue ? value.value : null;
}
