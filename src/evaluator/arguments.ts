import type { Call, Expr } from "../python/syntax.ts";
import { evaluate } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import type { CallArguments, Value } from "./value.ts";

/** Most calls have none. Never written. */
const NO_KEYWORDS: Map<string, Value> = new Map();

export function evaluateArguments(
  interpreter: Interpreter,
  args: readonly Expr[],
  keywordNodes: Call["keywords"],
  frame: Frame,
): CallArguments {
  const positional: Value[] = [];
  const keywords = keywordNodes.length === 0 ? NO_KEYWORDS : new Map<string, Value>();
  let openPositional = false;
  let open = false;
  for (const arg of args) {
    if (arg.kind !== "Starred") {
      const value = evaluate(interpreter, arg, frame);
      // Behind an unknown number of arguments nobody knows which one this is.
      if (!openPositional) positional.push(value);
      continue;
    }
    const items = interpreter.elements(evaluate(interpreter, arg.value, frame));
    if (items === null) openPositional = true;
    else if (!openPositional) for (const item of items) positional.push(item);
  }
  for (const keyword of keywordNodes) {
    const value = evaluate(interpreter, keyword.value, frame);
    if (keyword.arg !== null) keywords.set(keyword.arg, value);
    else if (!spreadKeywords(interpreter, value, keywords)) open = true;
  }
  return openPositional ? { positional, keywords, open: true, openPositional } : { positional, keywords, open };
}

export function spreadKeywords(interpreter: Interpreter, value: Value, into: Map<string, Value>): boolean {
  const source = value.kind === "instance" && value.builtin !== null ? value.builtin : value;
  if (source.kind === "dict") {
    for (const entry of source.entries.values()) if (entry.key.kind === "str") into.set(entry.key.value, entry.value);
    return source.open === null;
  }
  if (source.kind === "instance" && source.cls.lookup("keys") !== undefined) {
    const keys = interpreter.elements(interpreter.invokeMethod(source, "keys"));
    if (keys === null) return false;
    for (const key of keys) if (key.kind === "str") into.set(key.value, interpreter.getItem(source, key));
    return true;
  }
  return false;
}
