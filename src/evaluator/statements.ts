import type { Expr, If, Stmt, Try, With } from "../python/syntax.ts";
import { BudgetReached } from "./budget.ts";
import { classOf } from "./class-of.ts";
import { defineClass, defineFunction } from "./definitions.ts";
import { assignTarget, conditionText, evaluate, evaluateTest } from "./expressions.ts";
import { forkStatements } from "./fork.ts";
import { type Completion, type Frame, PythonException } from "./frame.ts";
import { absoluteName, canImport } from "./imports.ts";
import type { Interpreter } from "./interpreter.ts";
import { executeFor, executeWhile } from "./loops.ts";
import { executeMatch } from "./matching.ts";
import { binary } from "./operators.ts";
import { runShadow } from "./shadow.ts";
import { DictValue, none, type Pull, str, type Value } from "./value.ts";

/** A block being executed; it yields where the program does. */
export type Execution = Generator<Pull, Completion, Value>;

/** Runs a block to its end, resuming at once after any `yield`. */
export function runBlock(interpreter: Interpreter, body: readonly Stmt[], frame: Frame): Completion {
  const execution = executeBlock(interpreter, body, frame);
  for (;;) {
    const result = execution.next(none);
    if (result.done) return result.value;
  }
}

export function* executeBlock(interpreter: Interpreter, body: readonly Stmt[], frame: Frame): Execution {
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
      const { truth } = evaluateTest(interpreter, statement.test, frame);
      return truth === false ? interpreter.raise("AssertionError", conditionText(statement.test, frame)) : null;
    }
    case "Break":
      return { type: "break" };
    case "Continue":
      return { type: "continue" };
    default:
      return null; // Pass; ErrorStmt: the front end has said what could not be read
  }
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
  }
  if (statement.value !== null) assignTarget(interpreter, target, evaluate(interpreter, statement.value, frame), frame);
}

function evaluateAnnotation(interpreter: Interpreter, annotation: Expr, frame: Frame): Value {
  try {
    return evaluate(interpreter, annotation, frame);
  } catch (error) {
    if (error instanceof PythonException) return interpreter.unknown("an annotation", false);
    throw error;
  }
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

function executeImport(
  interpreter: Interpreter,
  statement: Extract<Stmt, { kind: "Import" | "ImportFrom" }>,
  frame: Frame,
): void {
  const { journal } = interpreter;
  if (statement.kind === "Import") {
    for (const alias of statement.names) {
      const module = interpreter.importModule(alias.name);
      const top = alias.name.split(".")[0] ?? alias.name;
      if (alias.asname !== null) frame.scope.assign(alias.asname, module, journal);
      else frame.scope.assign(top, interpreter.importModule(top), journal);
    }
    return;
  }
  const name = absoluteName(frame.scope, statement.module, statement.level);
  const module = interpreter.importModule(name);
  for (const alias of statement.names) {
    if (alias.name === "*") importStar(interpreter, module, frame);
    else frame.scope.assign(alias.asname ?? alias.name, importedName(interpreter, module, name, alias.name), journal);
  }
}

/** `from module import name`: an attribute first, then a submodule. */
function importedName(interpreter: Interpreter, module: Value, moduleName: string, name: string): Value {
  if (module.kind === "module" && !module.scope.variables.has(name) && !module.library) {
    const full = moduleName === "" ? name : `${moduleName}.${name}`;
    if (canImport(interpreter, full)) return interpreter.importModule(full);
  }
  return interpreter.get(module, name);
}

function importStar(interpreter: Interpreter, module: Value, frame: Frame): void {
  if (module.kind !== "module") return;
  const listed = module.scope.variables.get("__all__");
  const names =
    listed?.kind === "list" || listed?.kind === "tuple"
      ? listed.items.flatMap((item) => (item.kind === "str" ? [item.value] : []))
      : [...module.scope.variables.keys()].filter((name) => !name.startsWith("_"));
  for (const name of names) frame.scope.assign(name, interpreter.get(module, name), interpreter.journal);
  const open = module.open ?? module.scope.open;
  if (open !== null) frame.scope.globals.open ??= open;
}

function raise(interpreter: Interpreter, statement: Extract<Stmt, { kind: "Raise" }>, frame: Frame): never {
  const location = interpreter.here();
  if (statement.exc === null)
    throw new PythonException(interpreter.unknown("the exception being handled"), location, "re-raised");
  let value = evaluate(interpreter, statement.exc, frame);
  if (value.kind === "class") value = interpreter.invoke(value);
  throw new PythonException(value, location, conditionText(statement.exc, frame));
}

// ---------------------------------------------------------------- if

function* executeIf(interpreter: Interpreter, statement: If, frame: Frame): Execution {
  const { truth, assume } = evaluateTest(interpreter, statement.test, frame);
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
  if (frame.func?.isGenerator && (yields(statement.body) || yields(statement.orelse))) {
    // A suspended body cannot be taken back: follow the side that yields.
    return yield* executeBlock(interpreter, yields(statement.body) ? statement.body : statement.orelse, frame);
  }
  return forkStatements(
    interpreter,
    frame,
    conditionText(statement.test, frame),
    () => runBlock(interpreter, statement.body, frame),
    () => runBlock(interpreter, statement.orelse, frame),
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
    completion = yield* executeWith(interpreter, statement, frame, index + 1);
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

function* executeTry(interpreter: Interpreter, statement: Try, frame: Frame): Execution {
  let completion: Completion;
  try {
    completion = yield* executeGuarded(interpreter, statement, frame);
  } catch (error) {
    if (error instanceof BudgetReached) throw error;
    const final = runBlock(interpreter, statement.finalbody, frame);
    if (final !== null) return final;
    throw error;
  }
  const final = yield* executeBlock(interpreter, statement.finalbody, frame);
  return final ?? completion;
}

function* executeGuarded(interpreter: Interpreter, statement: Try, frame: Frame): Execution {
  const missing = unseenImport(interpreter, statement, frame);
  const importHandler = missing === null ? null : handlerFor(interpreter, statement, frame, "ImportError");
  if (missing !== null && importHandler !== null && !yields(statement.body)) {
    // Whether the package is installed is not known: both ways are possible.
    return forkStatements(
      interpreter,
      frame,
      `${missing} is installed`,
      () => runBlock(interpreter, [...statement.body, ...statement.orelse], frame),
      () => runBlock(interpreter, importHandler.body, frame),
    );
  }
  try {
    const completion = yield* executeBlock(interpreter, statement.body, frame);
    return completion ?? (yield* executeBlock(interpreter, statement.orelse, frame));
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    for (const handler of statement.handlers) {
      if (!catches(interpreter, handler.type, error.value, frame)) continue;
      if (handler.name !== null) frame.scope.assign(handler.name, error.value, interpreter.journal);
      return yield* executeBlock(interpreter, handler.body, frame);
    }
    throw error;
  }
}

/** The first module imported by the body's own statements that cannot be seen. */
function unseenImport(interpreter: Interpreter, statement: Try, frame: Frame): string | null {
  for (const one of statement.body) {
    if (one.kind === "Import") {
      const alias = one.names.find((name) => !canImport(interpreter, name.name));
      if (alias !== undefined) return alias.name;
    } else if (one.kind === "ImportFrom") {
      const name = absoluteName(frame.scope, one.module, one.level);
      if (!canImport(interpreter, name)) return name;
    }
  }
  return null;
}

function handlerFor(
  interpreter: Interpreter,
  statement: Try,
  frame: Frame,
  exception: string,
): Try["handlers"][number] | null {
  const cls = interpreter.builtins.variables.get(exception);
  if (cls?.kind !== "class") return statement.handlers[0] ?? null;
  const probe = interpreter.instance(cls);
  const narrower = interpreter.builtins.variables.get("ModuleNotFoundError");
  const module = narrower?.kind === "class" ? interpreter.instance(narrower) : probe;
  return statement.handlers.find((handler) => catches(interpreter, handler.type, module, frame)) ?? null;
}

function catches(interpreter: Interpreter, type: Expr | null, value: Value, frame: Frame): boolean {
  if (type === null) return true;
  const wanted = evaluate(interpreter, type, frame);
  const classes = wanted.kind === "tuple" ? wanted.items : [wanted];
  return classes.some((cls) => {
    if (cls.kind !== "class" || value.kind !== "instance") {
      // An exception that is not known is caught by the first handler that is no exit: SystemExit passes `except Exception`.
      return true;
    }
    return value.cls.isSubclassOf(cls);
  });
}
