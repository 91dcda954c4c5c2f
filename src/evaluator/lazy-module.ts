import type { Alias, Expr, ImportFrom, Stmt } from "../python/syntax.ts";
import { inFrame } from "./calls.ts";
import { type Frame, PythonException } from "./frame.ts";
import { absoluteName, asLibrary } from "./imports.ts";
import type { Interpreter } from "./interpreter.ts";
import { LazyNames } from "./lazy-names.ts";
import type { Library } from "./library.ts";
import type { Value } from "./value.ts";

/** Decorators that do nothing beside what they return: a definition under them can wait for its first use. */
const QUIET_DECORATORS: ReadonlySet<string> = new Set([
  "contextmanager",
  "dataclass",
  "lru_cache",
  "cache",
  "wraps",
  "overload",
]);

/**
 * Runs a library module's body. Definitions and imports, most of any module, wait until their name is asked for; what is
 * left runs now and in order.
 */
export function runLibraryBody(interpreter: Interpreter, body: readonly Stmt[], frame: Frame): void {
  const names = new LazyNames();
  for (const [name, value] of frame.scope.variables) names.set(name, value);
  frame.scope.variables = names;
  for (const statement of body) {
    const waiting = waitingNames(interpreter, statement, frame);
    if (waiting === null) interpreter.run([statement], frame);
    else for (const [name, only] of waiting) currentNames(frame).defer(name, late(interpreter.shared, only, frame));
  }
}

/** The present namespace: a program's changes are put back by replacing it. */
function currentNames(frame: Frame): LazyNames {
  const { variables } = frame.scope;
  if (variables instanceof LazyNames) return variables;
  throw new Error(`the namespace of ${frame.scope.moduleName} is not that of a library module`);
}

/** The names a statement binds, each with the statement that binds it alone; null when the statement runs at once. */
function waitingNames(interpreter: Interpreter, statement: Stmt, frame: Frame): (readonly [string, Stmt])[] | null {
  switch (statement.kind) {
    case "FunctionDef":
    case "ClassDef":
      if (!statement.decorators.every(isQuiet)) return null;
      return [[statement.name, statement]];
    case "ImportFrom": {
      const names = statement.names.flatMap((alias) =>
        alias.name === "*" ? starNames(interpreter, statement, frame) : [alias],
      );
      return names.map((alias) => [alias.asname ?? alias.name, { ...statement, names: [alias] }]);
    }
    case "Import":
      // `import a.b` binds `a` and loads `b` into it: several of them make one name, so they are not put off.
      if (statement.names.some((alias) => alias.asname === null && alias.name.includes("."))) return null;
      return statement.names.map((alias) => [alias.asname ?? alias.name, { ...statement, names: [alias] }]);
    default:
      return null;
  }
}

function isQuiet(decorator: Expr): boolean {
  const named = decorator.kind === "Call" ? decorator.func : decorator;
  const name = named.kind === "Name" ? named.id : named.kind === "Attribute" ? named.attr : "";
  return QUIET_DECORATORS.has(name);
}

/** The public names of a module, without making their values. */
function starNames(interpreter: Interpreter, statement: ImportFrom, frame: Frame): Alias[] {
  const module = interpreter.importModule(absoluteName(frame.scope, statement.module, statement.level));
  if (module.kind !== "module") return [];
  const open = module.open ?? module.scope.open;
  if (open !== null) frame.scope.open ??= open;
  const listed = module.scope.variables.get("__all__");
  const names =
    listed?.kind === "list" || listed?.kind === "tuple"
      ? listed.items.flatMap((item) => (item.kind === "str" ? [item.value] : []))
      : [...module.scope.variables.keys()].filter((name) => !name.startsWith("_"));
  const { start, end } = statement;
  return names.map((name) => ({ name, asname: null, start, end }));
}

/** What makes a value later. It must not hold on to the program that happens to load the module: the library outlives it. */
const late =
  (library: Library, only: Stmt, frame: Frame) =>
  (name: string): Value | undefined => {
    if (library.interpreter === null) throw new Error("no program is running");
    return runLate(library.interpreter, only, frame, name);
  };

/** Runs a statement that waited; what cannot be defined is as if it were not there. */
function runLate(interpreter: Interpreter, statement: Stmt, frame: Frame, name: string): Value | undefined {
  const { scope } = frame;
  const there: Frame = { ...frame, node: statement, exits: [], loops: [], repeating: 0 };
  try {
    asLibrary(interpreter, () => inFrame(interpreter, there, () => interpreter.run([statement], there)));
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    scope.open ??= `\`${scope.moduleName}.${name}\` is not defined: ${error.message || "it raises"}`;
    return undefined;
  }
  return scope.variables.get(name);
}
