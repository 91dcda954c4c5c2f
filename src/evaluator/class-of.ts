import type { Interpreter } from "./interpreter.ts";
import { DictView, KeysView } from "./methods/views.ts";
import type { ClassValue, Value } from "./value.ts";

/** Names, in the built-in scope, of the classes that Python has no built-in name for; no program can spell them. */
export const HIDDEN_CLASSES = {
  none: "$NoneType",
  ellipsis: "$ellipsis",
  notimplemented: "$NotImplementedType",
  function: "$function",
  native: "$builtin_function_or_method",
  bound: "$method",
  module: "$module",
  iterator: "$generator",
  dict_keys: "$dict_keys",
  dict_values: "$dict_values",
  dict_items: "$dict_items",
} as const;

function className(value: Value): string | null {
  switch (value.kind) {
    case "list":
      return value instanceof DictView ? HIDDEN_CLASSES[value.viewName] : "list";
    case "set":
      return value instanceof KeysView ? HIDDEN_CLASSES.dict_keys : value.frozen ? "frozenset" : "set";
    case "class":
      return "type";
    case "bool":
    case "int":
    case "float":
    case "str":
    case "bytes":
    case "tuple":
    case "slice":
    case "range":
    case "dict":
    case "property":
    case "staticmethod":
    case "classmethod":
    case "super":
      return value.kind;
    case "unknown":
    case "choice":
    case "instance":
      return null;
    default:
      return HIDDEN_CLASSES[value.kind];
  }
}

/** `type(value)`; null for what is not known. */
export function classOf(interpreter: Interpreter, value: Value): ClassValue | null {
  if (value.kind === "instance") return value.cls;
  if (value.kind === "tuple" && value.cls !== null) return value.cls;
  if (value.kind === "class" && value.metaclass !== null) return value.metaclass;
  const name = className(value);
  const cls = name === null ? undefined : interpreter.builtins.variables.get(name);
  return cls?.kind === "class" ? cls : null;
}
