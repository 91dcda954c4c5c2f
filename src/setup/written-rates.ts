import { evaluate } from "../evaluator/expressions.ts";
import type { Frame } from "../evaluator/frame.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { takenBack } from "../evaluator/shadow.ts";
import { type DictValue, FloatValue, type FunctionValue, type InstanceValue, type Value } from "../evaluator/value.ts";
import type { Expr, Stmt } from "../python/syntax.ts";
import { attempt } from "./attempt.ts";

/** What the outermost loops do that are being run: the `for`, and the `while` that stands around the present statement. */
export function loopsIn(frame: Frame, interpreter: Interpreter, script: readonly Stmt[]): (readonly Stmt[])[] {
  const [loop] = frame.loops;
  const own = bodyOf(frame, interpreter, script) ?? [];
  const at = frame.node?.start;
  const around =
    at === undefined
      ? undefined
      : statementsIn(own).find((one) => one.kind === "While" && one.start <= at && at < one.end);
  return [...(loop === undefined ? [] : [loop.body]), ...(around?.kind === "While" ? [around.body] : [])];
}

/** The statements in which a frame's names are assigned: the body of its function, or the script; null for others. */
export function bodyOf(
  { func, scope }: Frame,
  interpreter: Interpreter,
  script: readonly Stmt[],
): readonly Stmt[] | null {
  if (func === null) return scope === interpreter.modules.get("__main__")?.scope ? script : null;
  const { body } = func;
  return Array.isArray(body) ? body : null;
}

/** How a program sets its learning rate. */
export interface Way {
  /** What is evaluated: the rate, or the call that writes it. */
  readonly expr: Expr;
  /** The object whose method writes the rate, and that keeps the lengths it needs; null where none is. */
  readonly keeper: InstanceValue | null;
  /** The learning rate at the turn that the counters say, by this or a like expression; null where it is not known. Whatever it calls has its effects: they are the caller's to take back. */
  readonly rate: (expr: Expr) => number | null;
}

/** Names that count turns: targets of loops that hold a number now, and what is added to; of these the number may be unknown by now, as the loop has no known length. */
export function countersOf(frame: Frame, block: readonly Stmt[]): string[] {
  const kindOf = (name: string): string | undefined => frame.scope.variables.get(name)?.kind;
  const targets = frame.loops.flatMap(({ target, iter }) =>
    namesIn(target).filter((name, index) => kindOf(name) === "int" || (index === 0 && isCounted(iter))),
  );
  const sums = statementsIn(block).flatMap((one) =>
    one.kind === "AugAssign" && one.target.kind === "Name" && isWhole(one.value) ? [one.target.id] : [],
  );
  return [...new Set([...targets, ...sums.filter((name) => ["int", "unknown"].includes(kindOf(name) ?? ""))])];
}

/** `enumerate(loader)`, with a progress bar or a logger around it: the first of two targets is a number, whichever. */
function isCounted(iter: Expr): boolean {
  return (
    iter.kind === "Call" &&
    (mentions(iter.func, "enumerate") || iter.args.some((one) => one.kind === "Call" && isCounted(one)))
  );
}

function isWhole(expr: Expr): boolean {
  return expr.kind === "Constant" && Number.isInteger(expr.value);
}

/** How the learning rate is set in a block of statements; null where it is not. */
export function wayOf(
  interpreter: Interpreter,
  frame: Frame,
  block: readonly Stmt[],
  optimizer: InstanceValue,
): Way | null {
  const statements = statementsIn(block);
  const written = statements.flatMap((one) => rateWrittenBy(one) ?? []);
  for (const expr of written) {
    const meant = expr.kind === "Name" ? (assignedTo(expr.id, statements) ?? expr) : expr;
    // What differs from group to group is known of the last one only.
    const differs = groupNames(statements).some((name) => mentions(meant, name));
    const rate = (one: Expr): number | null => (differs ? null : numberOf(evaluate(interpreter, one, frame)));
    return { expr: meant, keeper: null, rate };
  }
  for (const statement of statements) {
    const call = statement.kind === "Expr" || statement.kind === "Assign" ? statement.value : null;
    const called = call?.kind === "Call" ? calledBy(interpreter, frame, call.func) : null;
    if (call?.kind !== "Call" || called === null || !writesRates(called.func)) continue;
    const groups = groupsOf(optimizer);
    return {
      expr: call,
      keeper: called.self,
      rate: (one) => {
        evaluate(interpreter, one, frame);
        return rateOf(groups);
      },
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

/** A function of the program, and the object that it is a method of. */
interface Called {
  readonly func: FunctionValue;
  readonly self: InstanceValue | null;
}

/** What is behind `adjust(…)`, `lr_sched.adjust(…)`, `self.adjust(…)`, or `self.scheduler(…)` of an object that can be called; null for anything else. */
function calledBy(interpreter: Interpreter, frame: Frame, callee: Expr): Called | null {
  if (!isPath(callee)) return null;
  let found: Value | undefined;
  takenBack(interpreter, frame, () => {
    found = attempt(() => evaluate(interpreter, callee, frame)) ?? undefined;
  });
  if (found?.kind === "instance") return method(found.cls.lookup("__call__"), found);
  if (found?.kind === "bound" && found.self.kind === "instance") return method(found.func, found.self);
  return method(found, null);
}

function method(func: Value | undefined, self: InstanceValue | null): Called | null {
  return func?.kind === "function" && !func.closure.library ? { func, self } : null;
}

/** `a.b.c`: looked up, and nothing is called for it but properties. */
function isPath(expr: Expr): boolean {
  return expr.kind === "Name" || (expr.kind === "Attribute" && isPath(expr.value));
}

/** Whether a function sets learning rates, by itself or by a method beside it. */
function writesRates({ body, owner }: FunctionValue, depth = 0): boolean {
  if (!Array.isArray(body)) return false;
  return statementsIn(body).some((one) => {
    if (rateWrittenBy(one) !== null) return true;
    if (depth > 0 || owner === null || one.kind !== "Expr" || one.value.kind !== "Call") return false;
    const { func } = one.value;
    const beside = func.kind === "Attribute" && func.value.kind === "Name" ? owner.lookup(func.attr) : undefined;
    return beside?.kind === "function" && writesRates(beside, depth + 1);
  });
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
export function statementsIn(block: readonly Stmt[]): Stmt[] {
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

/** The names that a target binds. */
export function namesIn(target: Expr): string[] {
  if (target.kind === "Name") return [target.id];
  return target.kind === "Tuple" || target.kind === "List" ? target.elts.flatMap(namesIn) : [];
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
export function mentions(expr: Expr, name: string): boolean {
  return someNode(expr, (node) => "kind" in node && node.kind === "Name" && "id" in node && node.id === name);
}

/** Whether a name occurs in the body of a function. */
export function mentionedIn(body: readonly Stmt[] | Expr, name: string): boolean {
  return someNode(body, (node) => "kind" in node && node.kind === "Name" && "id" in node && node.id === name);
}

function namesAttribute(expr: Expr, name: string): boolean {
  return someNode(expr, (node) => "kind" in node && node.kind === "Attribute" && "attr" in node && node.attr === name);
}

function someNode(expr: Expr | readonly Stmt[], test: (node: object) => boolean): boolean {
  const open: unknown[] = [expr];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== "object" || node === null) continue;
    if (test(node)) return true;
    open.push(...Object.values(node));
  }
  return false;
}

/** A number as JavaScript has it; null for other values. */
export function numberOf(value: Value | undefined): number | null {
  if (value?.kind === "int") return value.value;
  return value instanceof FloatValue ? value.value : null;
}
