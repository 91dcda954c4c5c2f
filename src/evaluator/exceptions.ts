import type { Expr, Try } from "../python/syntax.ts";
import { BudgetReached } from "./budget.ts";
import { evaluate } from "./expressions.ts";
import { forkStatements } from "./fork.ts";
import { type Completion, type Frame, PythonException } from "./frame.ts";
import { absoluteName, canImport } from "./imports.ts";
import type { Interpreter } from "./interpreter.ts";
import { type Execution, executeBlock, runBlock, yields } from "./statements.ts";
import { awaitingStop } from "./stop-guards.ts";
import type { Value } from "./value.ts";

export function* executeTry(interpreter: Interpreter, statement: Try, frame: Frame): Execution {
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
    // A suspended body would leave its guard up.
    const guards = yields(statement.body) ? [] : guardsOf(statement);
    const run = (): Completion => runBlock(interpreter, statement.body, frame);
    const completion =
      guards.length > 0
        ? guards.reduce<() => Completion>((inner, guard) => () => guard(interpreter, inner), run)()
        : yield* executeBlock(interpreter, statement.body, frame);
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

type Guard = (interpreter: Interpreter, run: () => Completion) => Completion;

/** What the body of a `try` is to be run in, by what its handlers are ready for. */
function guardsOf(statement: Try): Guard[] {
  return [
    ...(isReadyFor(statement, "AttributeError") ? [guarded<Completion>] : []),
    ...(isReadyFor(statement, "NameError", "UnboundLocalError") ? [awaitingName<Completion>] : []),
    ...(isReadyFor(statement, "StopIteration") ? [awaitingStop<Completion>] : []),
  ];
}

function isReadyFor(statement: Try, ...exceptions: string[]): boolean {
  return statement.handlers.some(({ type }) => {
    const types = type?.kind === "Tuple" ? type.elts : [type];
    return types.some(
      (one) => one === null || (one.kind === "Name" && (exceptions.includes(one.id) || CATCH_ALL.has(one.id))),
    );
  });
}

const CATCH_ALL: ReadonlySet<string> = new Set(["Exception", "BaseException"]);

/** Runs what is ready for an AttributeError: an attribute that is certainly absent raises instead of being unknown. */
export function guarded<T>(interpreter: Interpreter, run: () => T): T {
  interpreter.attributeGuards++;
  try {
    return run();
  } finally {
    interpreter.attributeGuards--;
  }
}

/** Runs what is ready for a NameError: a name that is bound nowhere raises instead of being unknown. */
function awaitingName<T>(interpreter: Interpreter, run: () => T): T {
  interpreter.nameGuards++;
  try {
    return run();
  } finally {
    interpreter.nameGuards--;
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
