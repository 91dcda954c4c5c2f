import { folderOf, ROOT, WORKING_FOLDER } from "../../project/paths.ts";
import { AssumptionSet, certain } from "../assumptions.ts";
import { callValue, inFrame } from "../calls.ts";
import { makingShared } from "../identity.ts";
import { canImport, importModule, register, registeredModule, runModule } from "../imports.ts";
import type { Interpreter } from "../interpreter.ts";
import { asText, plain, restOn, scalarUnknown } from "../native.ts";
import { type DictValue, ListValue, type NativeCall, no, none, type StrValue, str, type Value, yes } from "../value.ts";
import { inert } from "./inert.ts";
import { dictGet, dictSet, runState } from "./support.ts";

/** The program's surroundings: its command line, its import path, the repository's files. */

const pathKey = Symbol("sys.path");
const argvKey = Symbol("sys.argv");

const scriptFolder = (interpreter: Interpreter): string => {
  const folder = folderOf(interpreter.environment.repository.script);
  return folder === "" ? ROOT : `${ROOT}/${folder}`;
};

/** `sys.path` as the program starts with it. */
const pathList = (interpreter: Interpreter): ListValue =>
  runState(interpreter, pathKey, () => new ListValue([str(scriptFolder(interpreter))]));

/** Whether the program has asked for its command line. */
export const readsCommandLine = (interpreter: Interpreter): boolean => interpreter.overlayState.has(argvKey);

/** `sys.argv`: what the repository's own command says where there is one; open otherwise. */
function argvList(interpreter: Interpreter): ListValue {
  return runState(interpreter, argvKey, () => {
    const { script, invocation } = interpreter.environment.repository;
    const list = new ListValue([scalarUnknown(interpreter, "how the script's name is written")]);
    if (invocation === null) {
      list.open = "the command line";
      return list;
    }
    let option = "";
    for (const word of invocation.words) {
      const isOption = word !== null && /^--?[A-Za-z]/.test(word);
      if (isOption) option = word;
      const shown = word === null || isOption || option === "" ? (word ?? option) : `${option} ${word}`;
      const where = `\`${invocation.path}\` (line ${invocation.line + 1})`;
      const assume = AssumptionSet.of({
        kind: "default",
        key: `command:${invocation.path}:${shown}`,
        text: `${where} starts \`${script}\` with \`${shown}\``,
      });
      list.items.push(
        word === null
          ? scalarUnknown(interpreter, `${where} gives \`${option}\` a value that is not known`)
          : str(word, assume),
      );
      if (!isOption) option = "";
    }
    return list;
  });
}

/** Tells the finder of modules what the program did to `sys.path`. */
export function followSearchPath(interpreter: Interpreter): void {
  if (!interpreter.overlayState.has(pathKey)) return;
  const assigned = interpreter.shared.modules.get("sys")?.scope.variables.get("path");
  const list = assigned?.kind === "list" ? assigned : pathList(interpreter);
  const own = scriptFolder(interpreter);
  const texts = list.items.map((item) => asText(plain(item)));
  const at = texts.indexOf(own);
  const known = (items: readonly (string | undefined)[]): string[] => items.filter((text) => text !== undefined);
  interpreter.environment.repository.setSearchPath(
    known(at < 0 ? texts : texts.slice(0, at)),
    known(at < 0 ? [] : texts.slice(at + 1)),
  );
}

/** Runs as the program itself would: library descriptions do not see its modules. */
function asProgram<T>(interpreter: Interpreter, run: () => T): T {
  const frame = interpreter.userFrame();
  return frame === null ? run() : inFrame(interpreter, frame, run);
}

const pathText = (value: Value | undefined): string | undefined => {
  const text = value === undefined ? undefined : plain(value);
  return text?.kind === "str" ? text.value : undefined;
};

export const systemNatives: readonly (readonly [string, NativeCall])[] = [
  [
    // `from _epochzero import system_attribute as __getattr__` in the description of `sys`.
    "system_attribute",
    (args, interpreter) => {
      const name = asText(args.positional[0]);
      if (name === "path") return pathList(interpreter);
      return name === "argv" ? argvList(interpreter) : inert(interpreter);
    },
  ],
  [
    "working_folder",
    (_args, interpreter) =>
      str(
        WORKING_FOLDER,
        interpreter.assumption("default", "working-folder", "the script is started from a folder of its repository"),
      ),
  ],
  [
    "read_text",
    (args, interpreter) => {
      const path = plain(args.positional[0] ?? none);
      const text = path.kind === "str" ? interpreter.environment.readText(path.value) : null;
      if (text !== null) return str(text, path.assume);
      return scalarUnknown(
        interpreter,
        path.kind === "str" ? `the content of ${shown(path.value)}` : "the content of a file",
      );
    },
  ],
  [
    // "file", "folder", or unknown: what is not in the repository may still be on the disk.
    "entry_at",
    (args, interpreter) => {
      const text = pathText(args.positional[0]);
      const entry = text === undefined ? null : interpreter.environment.repository.entryAt(text);
      return entry === null ? scalarUnknown(interpreter, "what is on the disk") : str(entry);
    },
  ],
  [
    "names_in",
    (args, interpreter) => {
      const text = pathText(args.positional[0]);
      const names = text === undefined ? null : interpreter.environment.repository.namesIn(text);
      return names === null
        ? interpreter.unknown("the files in a folder")
        : new ListValue(names.map((name) => str(name)));
    },
  ],
  [
    "import_module",
    (args, interpreter) => {
      const name = asText(plain(args.positional[0] ?? none));
      return name === undefined || name === ""
        ? interpreter.unknown("the name of the imported module is not known")
        : asProgram(interpreter, () => importModule(interpreter, name));
    },
  ],
  [
    // The module, or None where there is no such one: how the module part of a dotted path is told from its attributes.
    "module_or_none",
    (args, interpreter) => {
      const name = pathText(args.positional[0]) ?? "";
      return asProgram(interpreter, () => (canImport(interpreter, name) ? importModule(interpreter, name) : none));
    },
  ],
  [
    // `loaded_module(name, others)`: a module the program has imported; None where that is not known, or another stands in its place.
    "loaded_module",
    (args, interpreter) => {
      const [given = none, others] = args.positional;
      const name = plain(given);
      if (name.kind !== "str" || (others?.kind === "dict" && dictGet(others, name.value) !== undefined)) return none;
      const module = registeredModule(interpreter, name.value);
      return module === undefined ? none : restOn(interpreter, module, name.assume);
    },
  ],
  [
    // `place_module(name, module)`: an alias of a module becomes one that is loaded; False where that is not all there is to it.
    "place_module",
    (args, interpreter) => {
      const [given = none, module] = args.positional;
      const name = plain(given);
      const certainly = interpreter.path.isEmpty && interpreter.conditions.length === 0 && !interpreter.shadow;
      if (!certainly || name.kind !== "str" || !name.assume.isEmpty || module?.kind !== "module") return no;
      if ((interpreter.modules.get(name.value) ?? module) !== module) return no;
      register(interpreter, name.value, module);
      return yes;
    },
  ],
  [
    // `class_once(cache, name, make)`: a class that a library makes of a name. It is made once for all programs, and is none's doing: what they import afterwards can still be shared.
    "class_once",
    (args, interpreter) => {
      const [cache, given = none, make] = args.positional;
      const name = plain(given);
      if (name.kind !== "str" || cache?.kind !== "dict" || make === undefined)
        return interpreter.unknown("a class of a library by a name that is not known");
      return dictGet(cache, name.value) ?? madeOnce(interpreter, cache, name, make);
    },
  ],
  [
    // The file whose code defines a function; for None the file of the program that calls.
    "defining_file",
    (args, interpreter) => {
      const [given = none] = args.positional;
      const func = given.kind === "bound" ? given.func : given;
      const path = func.kind === "function" ? func.location.file.path : interpreter.userFrame()?.file.path;
      return path === undefined ? scalarUnknown(interpreter, "the file of a function") : str(`${ROOT}/${path}`);
    },
  ],
  [
    // `module_from_file(name, path)`.
    "module_from_file",
    (args, interpreter) => {
      const name = pathText(args.positional[0]);
      const path = pathText(args.positional[1]);
      const source = path === undefined ? null : interpreter.environment.repository.moduleAt(path);
      if (source === null || name === undefined)
        return interpreter.unknown("a module loaded from a file that is not known");
      return asProgram(interpreter, () => runModule(interpreter, { ...source, name }));
    },
  ],
  [
    // The names of a module that its own statements bind: what a configuration in Python says.
    "module_names",
    (args) => {
      const [module] = args.positional;
      return module?.kind === "module"
        ? new ListValue([...module.scope.variables.keys()].map((name) => str(name)))
        : none;
    },
  ],
  [
    // The bare text: for questions about its form, which would otherwise be answered both ways.
    "bare_text",
    (args) => {
      const [text = none] = args.positional;
      return text.kind === "str" ? str(text.value) : text;
    },
  ],
  [
    // `resting_on(value, source)`: the value, resting on what the source rests on.
    "resting_on",
    (args, interpreter) => {
      const [value = none, source = none] = args.positional;
      return restOn(interpreter, value, source.assume);
    },
  ],
];

/** A path without the invented part. */
const shown = (path: string): string => path.replace(`${ROOT}/`, "").replace(`${WORKING_FOLDER}/`, "");

function madeOnce(interpreter: Interpreter, cache: DictValue, name: StrValue, make: Value): Value {
  const { path } = interpreter;
  // It rests on nothing that the program that happens to ask first assumes.
  interpreter.path = certain;
  try {
    return makingShared(() =>
      interpreter.journal.loading(() => {
        const made = callValue(interpreter, make, { positional: [name], keywords: new Map(), open: false });
        if (made.kind === "class") dictSet(interpreter, cache, name.value, made);
        return made;
      }),
    );
  } finally {
    interpreter.path = path;
  }
}
