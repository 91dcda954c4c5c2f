import type { Expr, If, Stmt, With } from "../python/syntax.ts";
import { evaluateAnnotation, noteAnnotation } from "./annotations.ts";
import { classOf } from "./class-of.ts";
import { conditionText, evaluateTest } from "./conditions.ts";
import { defineClass, defineFunction } from "./definitions.ts";
import { executeTry, guarded } from "./exceptions.ts";
import { evaluate } from "./expressions.ts";
import { forkStatements } from "./fork.ts";
import { type Completion, type Frame, PythonException } from "./frame.ts";
import { executeImport } from "./import-statement.ts";
import type { Interpreter } from "./interpreter.ts";
import { executeFor, executeWhile } from "./loops.ts";
import { executeMatch } from "./matching.ts";
import { noteNameTest } from "./name-tests.ts";
import { binary } from "./operators.ts";
import { runShadow } from "./shadow.ts";
import { assignTarget } from "./targets.ts";
import { DictValue, none, type Pull, str, type Value } from "./value.ts";

/** A block being executed; it yields where the program does. */
export type Execution = Generator<Pull, Completion, Value>;

/** Runs a block to its end, resuming at once after any `yield`. */
export function runBlock(interpreter: Interpreter, body: readonly Stmt[], frame: Frame): Completion {
  for (const statement of body) {
    interpreter.tick();
    frame.node = statement;
    const completion =
      statement.kind === "If"
        ? runIf(interpreter, statement, frame)
        : isCompound(statement)
          ? settle(executeCompound(interpreter, statement, frame))
          : hasYield(statement)
            ? settle(executeYield(interpreter, statement, frame))
            : executeSimple(interpreter, statement, frame);
    if (completion !== null) return completion;
  }
  return null;
}

function settle(execution: Execution): Completion {
  for (;;) {
    const result = execution.next(none);
    if (result.done) return result.value;
  }
}

export function* executeBlock(interpreter: Interpreter, body: readonly Stmt[], frame: Frame): Execution {
  // Nothing outside a generator can be suspended.
  if (frame.func?.isGenerator !== true) return runBlock(interpreter, body, frame);
  for (const statement of body) {
    interpreter.tick();
    frame.node = statement;
    const completion = isCompound(statement)
      ? yield* executeCompound(interpreter, statement, frame)
      : hasYield(statement)
        ? yield* executeYield(interpreter, statement, frame)
        : executeSimple(interpreter, statement, frame);
    if (completion !== null) return completion;
  }
  return null;
}

type Compound = Extract<Stmt, { kind: "If" | "For" | "While" | "Try" | "With" | "Match" }>;

function isCompound(statement: Stmt): statement is Compound {
  switch (statement.kind) {
    case "If":
    case "For":
    case "While":
    case "Try":
    case "With":
    case "Match":
      return true;
    default:
      return false;
  }
}

function* executeCompound(interpreter: Interpreter, statement: Compound, frame: Frame): Execution {
  switch (statement.kind) {
    case "If":
      return yield* executeIf(interpreter, statement, frame);
    case "For":
      return yield* executeFor(interpreter, statement, frame);
    case "While":
      return yield* executeWhile(interpreter, statement, frame);
    case "Try":
      return yield* executeTry(interpreter, statement, frame);
    case "With":
      return yield* executeWith(interpreter, statement, frame, 0);
    case "Match":
      return yield* executeMatch(interpreter, statement, frame);
  }
}

// ---------------------------------------------------------------- yield

type Yielding = Extract<Expr, { kind: "Yield" | "YieldFrom" }>;

function yieldOf(statement: Stmt): Yielding | null {
  const value =
    statement.kind === "Expr" ||
    statement.kind === "Assign" ||
    statement.kind === "Return" ||
    statement.kind === "AnnAssign"
      ? statement.value
      : null;
  return value?.kind === "Yield" || value?.kind === "YieldFrom" ? value : null;
}

const hasYield = (statement: Stmt): boolean => yieldOf(statement) !== null;

function* executeYield(interpreter: Interpreter, statement: Stmt, frame: Frame): Execution {
  const node = yieldOf(statement);
  let sent: Value = none;
  if (node?.kind === "Yield") {
    const value = node.value === null ? none : evaluate(interpreter, node.value, frame);
    sent = yield frame.repeating > 0 ? { done: false, value, repeats: true } : { done: false, value };
  } else if (node !== null && node.value !== null) {
    const pull = interpreter.iterate(evaluate(interpreter, node.value, frame));
    for (;;) {
      const pulled = pull();
      if (pulled.done) break;
      yield frame.repeating > 0 ? { ...pulled, repeats: true } : pulled;
    }
  }
  frame.node = statement;
  if (statement.kind === "Assign")
    for (const target of statement.targets) assignTarget(interpreter, target, sent, frame);
  return statement.kind === "Return" ? { type: "return", value: sent } : null;
}

/** Whether a block of a generator yields: such a block is not run twice. */
export function yields(body: readonly Stmt[]): boolean {
  return body.some((statement) => {
    if (hasYield(statement)) return true;
    switch (statement.kind) {
      case "If":
      case "For":
      case "While":
        return yields(statement.body) || yields(statement.orelse);
      case "With":
        return yields(statement.body);
      case "Try":
        return (
          yields(statement.body) ||
          yields(statement.orelse) ||
          yields(statement.finalbody) ||
          statement.handlers.some((handler) => yields(handler.body))
        );
      case "Match":
        return statement.cases.some((one) => yields(one.body));
      default:
        return false;
    }
  });
}

// ---------------------------------------------------------------- simple statements

function executeSimple(interpreter: Interpreter, statement: Stmt, frame: Frame): Completion {
  switch (statement.kind) {
    case "Expr":
      if (statement.value.kind === "Compare") noteIdleComparison(interpreter, statement.value, frame);
      else if (statement.value.kind !== "Constant") evaluate(interpreter, statement.value, frame);
      return null;
    case "Assign": {
      const value = evaluate(interpreter, statement.value, frame);
      noteFlagTest(interpreter, statement, value, frame);
      for (const target of statement.targets) assignTarget(interpreter, target, value, frame);
      return null;
    }
    case "AugAssign":
      augmentedAssign(interpreter, statement, frame);
      return null;
    case "AnnAssign":
      annotatedAssign(interpreter, statement, frame);
      return null;
    case "Return":
      return { type: "return", value: statement.value === null ? none : evaluate(interpreter, statement.value, frame) };
    case "FunctionDef":
      defineFunction(interpreter, statement, frame);
      return null;
    case "ClassDef":
      defineClass(interpreter, statement, frame);
      return null;
    case "Import":
    case "ImportFrom":
      executeImport(interpreter, statement, frame);
      return null;
    case "Delete":
      for (const target of statement.targets) deleteTarget(interpreter, target, frame);
      return null;
    case "Global":
      for (const name of statement.names) frame.scope.declareGlobal(name);
      return null;
    case "Nonlocal":
      for (const name of statement.names) frame.scope.declareNonlocal(name);
      return null;
    case "Raise":
      return raise(interpreter, statement, frame);
    case "Assert": {
      const { truth, assume } = evaluateTest(interpreter, statement.test, frame);
      if (truth !== false) return null;
      const text = conditionText(statement.test, frame);
      // Who runs it has the version of a library that it asks for; the newest is what is described here.
      if (text.includes("__version__")) return null;
      return interpreter.assuming(assume, () => interpreter.raise("AssertionError", text));
    }
    case "Break":
      return { type: "break" };
    case "Continue":
      return { type: "continue" };
    default:
      return null; // Pass; ErrorStmt: the front end has said what could not be read
  }
}

/** `param.requires_grad = "fc" in name`: a test on names without an `if`. */
function noteFlagTest(
  interpreter: Interpreter,
  { targets: [target], value: test }: Extract<Stmt, { kind: "Assign" }>,
  value: Value,
  frame: Frame,
): void {
  if (target?.kind !== "Attribute" || target.attr !== "requires_grad" || test.kind === "Constant") return;
  noteNameTest(interpreter, test, frame, { truth: interpreter.truth(value), assume: value.assume });
}

/** `param.requires_grad == False` as a statement: an assignment was meant. */
function noteIdleComparison(interpreter: Interpreter, node: Extract<Expr, { kind: "Compare" }>, frame: Frame): void {
  const [right] = node.comparators;
  if (
    node.ops[0] !== "==" ||
    node.left.kind !== "Attribute" ||
    node.left.attr !== "requires_grad" ||
    right === undefined
  ) {
    evaluate(interpreter, node, frame);
    return;
  }
  const subject = evaluate(interpreter, node.left.value, frame);
  interpreter.record("ineffective-freeze", "==", subject, [evaluate(interpreter, right, frame)]);
}

function augmentedAssign(
  interpreter: Interpreter,
  statement: Extract<Stmt, { kind: "AugAssign" }>,
  frame: Frame,
): void {
  const { target, op } = statement;
  if (target.kind === "Attribute") {
    const object = evaluate(interpreter, target.value, frame);
    const before = interpreter.get(object, target.attr);
    interpreter.set(
      object,
      target.attr,
      binary(interpreter, op, before, evaluate(interpreter, statement.value, frame), true),
    );
  } else if (target.kind === "Subscript") {
    const object = evaluate(interpreter, target.value, frame);
    const key = evaluate(interpreter, target.slice, frame);
    const before = interpreter.getItem(object, key);
    interpreter.setItem(
      object,
      key,
      binary(interpreter, op, before, evaluate(interpreter, statement.value, frame), true),
    );
  } else {
    const before = evaluate(interpreter, target, frame);
    assignTarget(
      interpreter,
      target,
      binary(interpreter, op, before, evaluate(interpreter, statement.value, frame), true),
      frame,
    );
  }
}

function annotatedAssign(
  interpreter: Interpreter,
  statement: Extract<Stmt, { kind: "AnnAssign" }>,
  frame: Frame,
): void {
  const { target } = statement;
  if (frame.scope.kind === "class" && target.kind === "Name") {
    const known = frame.scope.variables.get("__annotations__");
    const annotations = known?.kind === "dict" ? known : new DictValue();
    frame.scope.variables.set("__annotations__", annotations);
    interpreter.setItem(annotations, str(target.id), evaluateAnnotation(interpreter, statement.annotation, frame));
    noteAnnotation(annotations, target.id, statement.annotation, frame);
  }
  if (statement.value !== null) assignTarget(interpreter, target, evaluate(interpreter, statement.value, frame), frame);
}

function deleteTarget(interpreter: Interpreter, target: Expr, frame: Frame): void {
  switch (target.kind) {
    case "Name":
      frame.scope.remove(target.id, interpreter.journal);
      return;
    case "Attribute":
      interpreter.delete(evaluate(interpreter, target.value, frame), target.attr);
      return;
    case "Subscript":
      interpreter.deleteItem(evaluate(interpreter, target.value, frame), evaluate(interpreter, target.slice, frame));
      return;
    case "Tuple":
    case "List":
      for (const element of target.elts) deleteTarget(interpreter, element, frame);
      return;
    default:
      return;
  }
}

function raise(interpreter: Interpreter, statement: Extract<Stmt, { kind: "Raise" }>, frame: Frame): never {
  const location = interpreter.here();
  if (statement.exc === null)
    throw new PythonException(
      interpreter.unknown("the exception being handled"),
      location,
      "re-raised",
      interpreter.path,
    );
  let value = evaluate(interpreter, statement.exc, frame);
  if (value.kind === "class") value = interpreter.invoke(value);
  throw new PythonException(value, location, conditionText(statement.exc, frame), interpreter.path);
}

// ---------------------------------------------------------------- if

/** `if`, in a generator: a side that yields is suspended in it. */
function* executeIf(interpreter: Interpreter, statement: If, frame: Frame): Execution {
  if (!yields(statement.body) && !yields(statement.orelse)) return runIf(interpreter, statement, frame);
  const { truth, assume } = evaluateTest(interpreter, statement.test, frame);
  noteNameTest(interpreter, statement.test, frame, { truth, assume });
  if (truth !== null) {
    const taken = truth ? statement.body : statement.orelse;
    if (assume.isEmpty) return yield* executeBlock(interpreter, taken, frame);
    // The other side would have run under another value: see what it would have changed.
    runShadow(interpreter, truth ? statement.orelse : statement.body, frame, assume);
    const before = interpreter.path;
    interpreter.path = before.union(assume);
    try {
      return yield* executeBlock(interpreter, taken, frame);
    } finally {
      interpreter.path = before;
    }
  }
  // A suspended body cannot be taken back: follow the side that yields.
  return yield* executeBlock(interpreter, yields(statement.body) ? statement.body : statement.orelse, frame);
}

function runIf(interpreter: Interpreter, statement: If, frame: Frame): Completion {
  const { truth, assume } = evaluateTest(interpreter, statement.test, frame);
  noteNameTest(interpreter, statement.test, frame, { truth, assume });
  if (truth !== null) {
    const taken = truth ? statement.body : statement.orelse;
    if (assume.isEmpty) return runBlock(interpreter, taken, frame);
    runShadow(interpreter, truth ? statement.orelse : statement.body, frame, assume);
    return interpreter.assuming(assume, () => runBlock(interpreter, taken, frame));
  }
  return forkStatements(
    interpreter,
    frame,
    conditionText(statement.test, frame),
    () => runBlock(interpreter, statement.body, frame),
    () => runBlock(interpreter, statement.orelse, frame),
    statement.orelse.length === 1 && statement.orelse[0]?.kind === "If",
  );
}

// ---------------------------------------------------------------- with

function* executeWith(interpreter: Interpreter, statement: With, frame: Frame, index: number): Execution {
  const item = statement.items[index];
  if (item === undefined) return yield* executeBlock(interpreter, statement.body, frame);
  const manager = evaluate(interpreter, item.contextExpr, frame);
  const entered = manager.kind === "unknown" ? manager : interpreter.invokeMethod(manager, "__enter__");
  if (item.optionalVars !== null) assignTarget(interpreter, item.optionalVars, entered, frame);
  let completion: Completion = null;
  try {
    const suppresses = manager.kind === "instance" && manager.cls.qualifiedName === "contextlib.suppress";
    completion =
      suppresses && !yields(statement.body)
        ? guarded(interpreter, () => settle(executeWith(interpreter, statement, frame, index + 1)))
        : yield* executeWith(interpreter, statement, frame, index + 1);
  } catch (error) {
    if (error instanceof PythonException && manager.kind !== "unknown") {
      const swallowed = interpreter.invokeMethod(
        manager,
        "__exit__",
        classOf(interpreter, error.value) ?? none,
        error.value,
        none,
      );
      if (interpreter.truth(swallowed) === true) return null;
    }
    throw error;
  }
  frame.node = statement;
  if (manager.kind !== "unknown") interpreter.invokeMethod(manager, "__exit__", none, none, none);
  return completion;
}

// ---------------------------------------------------------------- try
