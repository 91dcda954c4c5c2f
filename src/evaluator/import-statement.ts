import type { Stmt } from "../python/syntax.ts";
import type { Frame } from "./frame.ts";
import { absoluteName, canImport } from "./imports.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Value } from "./value.ts";

export function executeImport(
  interpreter: Interpreter,
  statement: Extract<Stmt, { kind: "Import" | "ImportFrom" }>,
  frame: Frame,
): void {
  const { journal } = interpreter;
  if (statement.kind === "Import") {
    for (const alias of statement.names) {
      const module = interpreter.importModule(alias.name);
      const top = alias.name.split(".")[0] ?? alias.name;
      if (alias.asname !== null) frame.scope.assign(alias.asname, asNamed(interpreter, alias.name, module), journal);
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

/** `import a.b as c` reads `a.b`, where the package may have put a function of the same name in the place of its module. */
function asNamed(interpreter: Interpreter, name: string, module: Value): Value {
  const dot = name.lastIndexOf(".");
  const parent = dot < 0 ? null : interpreter.importModule(name.slice(0, dot));
  const bound = parent?.kind === "module" ? parent.scope.variables.get(name.slice(dot + 1)) : undefined;
  return bound?.kind === "function" || bound?.kind === "class" || bound?.kind === "native" ? bound : module;
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
