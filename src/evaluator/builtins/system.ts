import { quote } from "../formatting.ts";
import type { Interpreter } from "../interpreter.ts";
import { asText, scalarUnknown } from "../native.ts";
import type { Scope } from "../scope.ts";
import { parseFloatText, parseIntegerText } from "../text/parse-number.ts";
import { bool, type CallArguments, FloatValue, int, none, str, type Value } from "../value.ts";
import type { BuiltinTable } from "./class-table.ts";

/** Built-in functions that touch the world, and those that run text as code. */

/** `eval` of a literal or of a dotted name, as configurations name their classes: `eval("nn.Conv2d")`. */
function evaluateText(args: CallArguments, interpreter: Interpreter): Value {
  const source = args.positional[0];
  const text = asText(source)?.trim();
  if (text === undefined)
    return interpreter.unknown(source?.kind === "unknown" ? source.reason : "code that is not known is run");
  if (text === "None") return none;
  if (text === "True" || text === "False") return bool(text === "True");
  if (/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(text)) return dottedName(interpreter, text);
  const integer = /^-?\d+$/.test(text) ? parseIntegerText(text, 10) : null;
  if (integer !== null) return int(integer);
  const float = /^[-\d.][\d.eE+-]*$/.test(text) ? parseFloatText(text) : null;
  if (float !== null) return new FloatValue(float);
  const literal = /^(['"])([^'"\\\n]*)\1$/.exec(text);
  if (literal?.[2] !== undefined) return str(literal[2]);
  return interpreter.unknown(`what ${quote(text.slice(0, 60))} evaluates to`);
}

function dottedName(interpreter: Interpreter, text: string): Value {
  const [first = "", ...rest] = text.split(".");
  const scope = interpreter.frame.scope;
  let value: Value =
    scope.lookup(first) ??
    interpreter.builtins.variables.get(first) ??
    interpreter.raise("NameError", `name '${first}' is not defined`);
  for (const name of rest) value = interpreter.get(value, name);
  return value;
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
  table.native("compile", (_args, interpreter) => interpreter.unknown("compiled code is not followed", false));
  table.native("exec", (args, interpreter) => {
    const { scope } = interpreter.frame;
    // Any name may have been bound by the code that was run.
    scope.open ??= "code given to exec() is not followed";
    interpreter.forget([...args.positional.slice(1), ...named(scope, asText(args.positional[0]))], "exec");
    return none;
  });
  table.native("__import__", (args, interpreter) => {
    const name = asText(args.positional[0]);
    if (name === undefined) return interpreter.unknown("the name of the imported module is not known");
    interpreter.importModule(name);
    return interpreter.importModule(name.split(".")[0] ?? name);
  });
  for (const name of ["exit", "quit"]) table.native(name, (_args, interpreter) => interpreter.raise("SystemExit", ""));
  table.native("open", (args, interpreter) => interpreter.call(interpreter.library("io", "open"), args));
}
