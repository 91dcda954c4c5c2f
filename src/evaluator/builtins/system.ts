import type { Stmt } from "../../python/syntax.ts";
import type { SourceFile } from "../../source/file.ts";
import { certain } from "../assumptions.ts";
import { inFrame } from "../calls.ts";
import type { Frame } from "../frame.ts";
import type { Interpreter } from "../interpreter.ts";
import { scopeOver } from "../live-names.ts";
import { asText, mapAlternatives, plain, restOn, scalarUnknown } from "../native.ts";
import { Scope } from "../scope.ts";
import { quote } from "../text/builder.ts";
import { type CallArguments, type DictValue, none, StrValue, str, type Value } from "../value.ts";
import type { BuiltinTable } from "./class-table.ts";

/** Built-in functions that touch the world, and those that run text as code. */

/** Longest text that is run as code, in characters. */
const MAX_CODE = 200_000;

interface Code {
  readonly text: string;
  readonly body: readonly Stmt[];
  readonly file: SourceFile;
}

/** Code given as a text (or as the bytes of one); null where it is not known or no Python. */
function codeOf(interpreter: Interpreter, source: Value | undefined): Code | null {
  const text = source?.kind === "bytes" ? new TextDecoder().decode(source.value) : asText(source);
  if (text === undefined || text.length > MAX_CODE) return null;
  const parsed = interpreter.environment.parseText(text, interpreter.frame.file);
  return parsed === null ? null : { text, ...parsed };
}

/**
 * The namespace in which `exec` and `eval` run code: the caller's own names, or those of the dicts that are given. Null where a
 * namespace is not known.
 */
function namespaceFor(interpreter: Interpreter, file: SourceFile, args: CallArguments): Scope | null {
  const caller = interpreter.frame.scope;
  const dictOf = (value: Value | undefined): DictValue | null | undefined => {
    if (value === undefined || value.kind === "none") return undefined;
    const dict = plain(value);
    return dict.kind === "dict" ? dict : null;
  };
  const globals = dictOf(args.positional[1] ?? args.keywords.get("globals"));
  const locals = dictOf(args.positional[2] ?? args.keywords.get("locals"));
  if (globals === null || locals === null) return null;
  const { moduleName, library } = caller;
  const outer = scopeOver(globals ?? caller.globals, { kind: "module", parent: null, file, moduleName, library });
  if (globals === undefined && locals === undefined) return caller.kind === "module" ? outer : insideOf(caller, outer);
  if (globals !== undefined) provideBuiltins(interpreter, globals);
  return locals === undefined ? outer : scopeOver(locals, { kind: "class", parent: outer, file, moduleName, library });
}

/** A function's or class's names as they are now: what code binds among them is gone when it ends, in a function. */
function insideOf(caller: Scope, outer: Scope): Scope {
  const { moduleName, library } = caller;
  const parts = { kind: "class", parent: outer, file: outer.file, moduleName, library } as const;
  if (caller.kind === "class") return scopeOver(caller, parts);
  const scope = new Scope(parts);
  for (const [name, value] of caller.variables) scope.variables.set(name, value);
  return scope;
}

/** Python adds them to the names that code is run in. */
function provideBuiltins(interpreter: Interpreter, globals: DictValue): void {
  if (globals.entries.has("s:__builtins__")) return;
  interpreter.journal.touch(globals);
  globals.entries.set("s:__builtins__", { key: str("__builtins__"), value: interpreter.importModule("builtins") });
}

function runIn<T>(interpreter: Interpreter, scope: Scope, file: SourceFile, run: (frame: Frame) => T): T {
  const frame: Frame = { scope, file, func: null, node: null, exits: [], loops: [], repeating: 0 };
  return inFrame(interpreter, frame, () => run(frame));
}

/** `eval`: an expression given as a text, as configurations name their classes (`eval("nn.Conv2d")`). */
function evaluateText(args: CallArguments, interpreter: Interpreter): Value {
  const source = args.positional[0];
  return mapAlternatives(source ?? none, (single) => {
    const trimmed = single.kind === "str" ? new StrValue(single.value.trim(), single.assume) : single;
    const code = codeOf(interpreter, trimmed);
    if (code === null)
      return interpreter.unknown(
        single.kind === "unknown" ? single.reason : "code that is not known, or no Python, is evaluated",
      );
    const [statement, second] = code.body;
    const scope = namespaceFor(interpreter, code.file, args);
    if (statement?.kind !== "Expr" || second !== undefined || scope === null)
      return interpreter.unknown(`what ${quote(code.text.slice(0, 60))} evaluates to`);
    const value = runIn(interpreter, scope, code.file, (frame) => interpreter.evaluate(statement.value, frame));
    return restOn(interpreter, value, single.assume);
  });
}

function executeText(args: CallArguments, interpreter: Interpreter): Value {
  const source = args.positional[0];
  const code = codeOf(interpreter, source);
  const runs = code === null ? null : namespaceFor(interpreter, code.file, args);
  if (code !== null && runs !== null) {
    interpreter.assuming(source?.assume ?? certain, () =>
      runIn(interpreter, runs, code.file, (frame) => interpreter.run(code.body, frame)),
    );
    return none;
  }
  const { scope } = interpreter.frame;
  // Any name may have been bound by the code that was run.
  scope.open ??= "code given to exec() is not followed";
  for (const given of args.positional.slice(1)) {
    const dict = plain(given);
    if (dict.kind !== "dict") continue;
    interpreter.journal.touch(dict);
    dict.open ??= "code given to exec() is not followed";
  }
  interpreter.forget([...args.positional.slice(1), ...named(scope, asText(source))], "exec");
  return none;
}

/** What code may change: the objects that it names, or all that are in sight where it is not known. */
function named(scope: Scope, code: string | undefined): Value[] {
  const words = code === undefined ? null : new Set(code.match(/[A-Za-z_]\w*/g) ?? []);
  const found: Value[] = [];
  for (const [name, value] of scope.variables) {
    if ((words === null || words.has(name)) && value.kind !== "module") found.push(value);
  }
  return found;
}

export function defineSystem(table: BuiltinTable): void {
  for (const name of ["print", "breakpoint", "help"]) table.native(name, () => none);
  table.native("input", (_args, interpreter) => scalarUnknown(interpreter, "it is read from the keyboard"));
  table.native("eval", evaluateText);
  // Code that is compiled is as good as its text.
  table.native("compile", (args, interpreter) => {
    const [source = none] = args.positional;
    return asText(source) !== undefined || source.kind === "bytes"
      ? source
      : interpreter.unknown("code that is not known is compiled", false);
  });
  table.native("exec", executeText);
  table.native("__import__", (args, interpreter) => {
    const name = asText(args.positional[0]);
    if (name === undefined) return interpreter.unknown("the name of the imported module is not known");
    const module = interpreter.importModule(name);
    // `fromlist=["MODEL"]` asks for the module itself, without it for the package at its root.
    const wanted = args.keywords.get("fromlist") ?? args.positional[3];
    const asked = wanted === undefined ? false : interpreter.truth(wanted);
    if (asked === null) return interpreter.unknown("which module an import gives is not known");
    return asked ? module : interpreter.importModule(name.split(".")[0] ?? name);
  });
  for (const name of ["exit", "quit"]) table.native(name, (_args, interpreter) => interpreter.raise("SystemExit", ""));
  table.native("open", (args, interpreter) => interpreter.call(interpreter.library("io", "open"), args));
}
