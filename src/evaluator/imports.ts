import { folderOf, ROOT } from "../project/paths.ts";
import type { SourceFile } from "../source/file.ts";
import { certain } from "./assumptions.ts";
import { inFrame } from "./calls.ts";
import { type Frame, PythonException } from "./frame.ts";
import { makingShared } from "./identity.ts";
import type { Interpreter, PythonSource } from "./interpreter.ts";
import { runLibraryBody } from "./lazy-module.ts";
import { followSearchPath } from "./overlays/system.ts";
import { Scope } from "./scope.ts";
import { ListValue, ModuleValue, str, type Value } from "./value.ts";

/** Module through which library descriptions reach native functions; not importable by analysed programs. */
const INTRINSICS = "_epochzero";

/**
 * Imports a module by its absolute dotted name, parents first. The repository's own modules come first for the analysed
 * program; library descriptions only see each other. What is not there is an open module.
 */
export function importModule(interpreter: Interpreter, name: string): Value {
  const fromLibrary = interpreter.frames.at(-1)?.scope.library ?? false;
  const placed = fromLibrary ? undefined : placedModule(interpreter, name);
  if (placed !== undefined) return placed;
  const known = registeredModule(interpreter, name, fromLibrary);
  if (known !== undefined) return known;
  const dot = name.lastIndexOf(".");
  const parent = dot < 0 ? null : importModule(interpreter, name.slice(0, dot));
  const again = registeredModule(interpreter, name, fromLibrary);
  if (again !== undefined) return again;
  const module = loadModule(interpreter, name);
  if (!fromLibrary || !isDescribed(interpreter, module)) register(interpreter, name, module);
  // A module may put something else in its own place while it runs.
  const result = (fromLibrary ? undefined : placedModule(interpreter, name)) ?? module;
  if (parent?.kind === "module") bindInPackage(interpreter, parent, name.slice(dot + 1), result);
  return result;
}

/** What the program itself put into `sys.modules` under a name. */
function placedModule(interpreter: Interpreter, name: string): Value | undefined {
  const placed = interpreter.shared.modules.get("sys")?.scope.variables.get("_others");
  return placed?.kind === "dict" ? placed.entries.get(`s:${name}`)?.value : undefined;
}

/** Whether a module is that of a library description. */
export const isDescribed = (interpreter: Interpreter, module: ModuleValue): boolean =>
  interpreter.shared.modules.get(module.name) === module;

/** A module that was imported before: by the program, or by the library. */
export function registeredModule(interpreter: Interpreter, name: string, fromLibrary = false): ModuleValue | undefined {
  if (fromLibrary) return interpreter.shared.modules.get(name);
  const module = interpreter.modules.get(name);
  if (module !== undefined) interpreter.imports.used(name, module);
  return module;
}

/** A module is loaded under a name from now on. */
export function register(interpreter: Interpreter, name: string, module: ModuleValue): void {
  interpreter.modules.set(name, module);
  interpreter.imports.registered(name, module);
}

function bindInPackage(interpreter: Interpreter, parent: ModuleValue, name: string, module: Value): void {
  if (!isDescribed(interpreter, parent)) {
    interpreter.imports.bind(parent, name, module);
    return;
  }
  // A library package is not given what only this program can see.
  if (module.kind !== "module" || !isDescribed(interpreter, module)) return;
  // It loaded its own modules itself, and then defined its names: `torch.nn.utils.spectral_norm` is a function.
  if (!parent.scope.variables.has(name)) parent.scope.variables.set(name, module);
}

function loadModule(interpreter: Interpreter, name: string): ModuleValue {
  const file = interpreter.frames.at(-1)?.file ?? interpreter.builtins.file;
  if (name === INTRINSICS) return shared(interpreter, name, () => intrinsics(interpreter));
  if (!(interpreter.frames.at(-1)?.scope.library ?? false)) followSearchPath(interpreter);
  const source = interpreter.environment.findModule(name, file);
  interpreter.imports.resolved(name, file, source);
  if (source === null) return unseenModule(interpreter, name, file);
  return source.library
    ? shared(interpreter, name, () => runModule(interpreter, source))
    : interpreter.imports.once(source, () => runModule(interpreter, source));
}

/** A module whose source is not here; the same one for all programs. */
function unseenModule(interpreter: Interpreter, name: string, file: SourceFile): ModuleValue {
  const { unseen } = interpreter.shared.imports;
  const known = unseen.get(name);
  if (known !== undefined) return known;
  const scope = new Scope({ kind: "module", parent: null, file, moduleName: name, library: true });
  const module = makingShared(
    () => new ModuleValue(name, scope, `the source of \`${name}\` is not in the repository`, true),
  );
  unseen.set(name, module);
  return module;
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
    return makingShared(() => interpreter.journal.loading(make));
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
  if (source.isPackage && !source.library) {
    // Where `pkgutil.iter_modules(package.__path__)` looks.
    scope.variables.set("__path__", new ListValue([str(`${ROOT}/${folderOf(source.file.path)}`)]));
  }
  scope.variables.set(
    "__package__",
    str(source.isPackage ? source.name : source.name.split(".").slice(0, -1).join(".")),
  );
  const module = new ModuleValue(source.name, scope, null, source.library);
  if (source.library) interpreter.shared.modules.set(source.name, module);
  else register(interpreter, source.name, module);
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
  const known = registeredModule(interpreter, name) ?? interpreter.shared.modules.get(name);
  if (known !== undefined) return known.open === null;
  followSearchPath(interpreter);
  const { file } = interpreter.frame;
  const source = interpreter.environment.findModule(name, file);
  interpreter.imports.resolved(name, file, source);
  return name === INTRINSICS || source !== null;
}
