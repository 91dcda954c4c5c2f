import { ROOT } from "../project/paths.ts";
import { certain } from "./assumptions.ts";
import { inFrame } from "./calls.ts";
import { type Frame, PythonException } from "./frame.ts";
import type { Interpreter, PythonSource } from "./interpreter.ts";
import { runLibraryBody } from "./lazy-module.ts";
import { followSearchPath } from "./overlays/system.ts";
import { Scope } from "./scope.ts";
import { ModuleValue, makingLibrary, str, type Value } from "./value.ts";

/** Module through which library descriptions reach native functions; not importable by analysed programs. */
const INTRINSICS = "_epochzero";

/**
 * Imports a module by its absolute dotted name, parents first. The repository's own modules come first for the analysed
 * program; library descriptions only see each other. What is not there is an open module.
 */
export function importModule(interpreter: Interpreter, name: string): Value {
  const fromLibrary = interpreter.frames.at(-1)?.scope.library ?? false;
  const known = fromLibrary ? interpreter.shared.modules.get(name) : interpreter.modules.get(name);
  if (known !== undefined) return known;
  const dot = name.lastIndexOf(".");
  const parent = dot < 0 ? null : importModule(interpreter, name.slice(0, dot));
  const again = fromLibrary ? interpreter.shared.modules.get(name) : interpreter.modules.get(name);
  if (again !== undefined) return again;
  const module = loadModule(interpreter, name);
  if (!fromLibrary || !module.shared) interpreter.modules.set(name, module);
  if (parent?.kind === "module") bindInPackage(parent, name.slice(dot + 1), module);
  return module;
}

function bindInPackage(parent: ModuleValue, name: string, module: ModuleValue): void {
  if (parent.shared) {
    // A library package is not given what only this program can see.
    if (!module.shared) return;
    // It loaded its own modules itself, and then defined its names: `torch.nn.utils.spectral_norm` is a function.
    if (parent.scope.variables.has(name)) return;
  }
  parent.scope.variables.set(name, module);
}

function loadModule(interpreter: Interpreter, name: string): ModuleValue {
  const file = interpreter.frames.at(-1)?.file ?? interpreter.builtins.file;
  if (name === INTRINSICS) return shared(interpreter, name, () => intrinsics(interpreter));
  if (!(interpreter.frames.at(-1)?.scope.library ?? false)) followSearchPath(interpreter);
  const source = interpreter.environment.findModule(name, file);
  if (source === null) {
    const scope = new Scope({ kind: "module", parent: null, file, moduleName: name, library: true });
    return new ModuleValue(name, scope, `the source of \`${name}\` is not in the repository`, true);
  }
  return source.library
    ? shared(interpreter, name, () => runModule(interpreter, source))
    : runModule(interpreter, source);
}

/** A module of the library: made once, resting on nothing of the program that happens to ask first. */
function shared(interpreter: Interpreter, name: string, make: () => ModuleValue): ModuleValue {
  const known = interpreter.shared.modules.get(name);
  if (known !== undefined) return known;
  try {
    return asLibrary(interpreter, make);
  } catch (error) {
    interpreter.shared.modules.delete(name);
    throw error;
  }
}

/** Runs code of the library as if no program were running: under no condition, at its own expense. */
export function asLibrary<T>(interpreter: Interpreter, make: () => T): T {
  const { path, steps, depth, noGrad } = interpreter;
  const conditions = interpreter.conditions.splice(0);
  interpreter.path = certain;
  interpreter.steps = 0;
  interpreter.depth = 0;
  interpreter.noGrad = 0;
  try {
    return makingLibrary(() => interpreter.journal.loading(make));
  } finally {
    interpreter.path = path;
    interpreter.conditions.push(...conditions);
    interpreter.steps = steps;
    interpreter.depth = depth;
    interpreter.noGrad = noGrad;
  }
}

function intrinsics(interpreter: Interpreter): ModuleValue {
  const { file } = interpreter.builtins;
  const scope = new Scope({ kind: "module", parent: null, file, moduleName: INTRINSICS, library: true });
  for (const [name, value] of interpreter.environment.natives) scope.variables.set(name, value);
  const module = new ModuleValue(INTRINSICS, scope, null, true);
  interpreter.shared.modules.set(INTRINSICS, module);
  return module;
}

/** Runs a module's body in a fresh namespace; registered before it runs, as cyclic imports need. */
export function runModule(interpreter: Interpreter, source: PythonSource, asMain = false): ModuleValue {
  const scope = new Scope({
    kind: "module",
    parent: null,
    file: source.file,
    moduleName: source.name,
    library: source.library,
  });
  scope.variables.set("__name__", str(asMain ? "__main__" : source.name));
  scope.variables.set("__file__", str(`${ROOT}/${source.file.path}`));
  scope.variables.set(
    "__package__",
    str(source.isPackage ? source.name : source.name.split(".").slice(0, -1).join(".")),
  );
  const module = new ModuleValue(source.name, scope, null, source.library);
  (source.library ? interpreter.shared.modules : interpreter.modules).set(source.name, module);
  if (asMain) interpreter.modules.set("__main__", module);
  const frame: Frame = { scope, file: source.file, func: null, node: null, exits: [], loops: [], repeating: 0 };
  // An import inside an unknown branch happens once, whichever branch: modules are not taken back.
  const path = interpreter.path;
  try {
    const body = (): unknown =>
      inFrame(interpreter, frame, () =>
        source.library ? runLibraryBody(interpreter, source.body, frame) : interpreter.run(source.body, frame),
      );
    if (asMain) body();
    else interpreter.journal.unrecorded(body);
  } catch (error) {
    if (!(error instanceof PythonException) || asMain) throw error;
    // The import fails as the program would; what was defined so far is what a handler may use.
    scope.open = `\`${source.name}\` does not import: ${error.message || "it raises"}`;
  } finally {
    interpreter.path = path;
  }
  return module;
}

/** Absolute name of a relative import. */
export function absoluteName(scope: Scope, module: string | null, level: number): string {
  if (level === 0) return module ?? "";
  const globals = scope.globals;
  const packageName = globals.variables.get("__package__");
  const base = packageName?.kind === "str" ? packageName.value.split(".") : globals.moduleName.split(".").slice(0, -1);
  const parents = base.slice(0, Math.max(0, base.length - (level - 1))).filter((part) => part !== "");
  return [...parents, ...(module === null ? [] : [module])].join(".");
}

/** Whether a module can be found without running it. */
export function canImport(interpreter: Interpreter, name: string): boolean {
  const known = interpreter.modules.get(name) ?? interpreter.shared.modules.get(name);
  if (known !== undefined) return known.open === null;
  followSearchPath(interpreter);
  return name === INTRINSICS || interpreter.environment.findModule(name, interpreter.frame.file) !== null;
}
