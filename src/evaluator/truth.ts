import type { Interpreter } from "./interpreter.ts";
import { noteDecision } from "./turns.ts";
import type { Value } from "./value.ts";

/** Python's truth value; null when it is not known. */
export function truth(interpreter: Interpreter, value: Value): boolean | null {
  const answer = truthOf(interpreter, value);
  if (interpreter.turns.length > 0 && answer !== null) noteDecision(interpreter.turns, value, answer);
  return answer;
}

function truthOf(interpreter: Interpreter, value: Value): boolean | null {
  switch (value.kind) {
    case "none":
      return false;
    case "bool":
      return value.value;
    case "int":
    case "float":
      return value.value !== 0;
    case "str":
    case "bytes":
      return value.value.length > 0;
    case "tuple":
      return value.items.length > 0;
    case "range":
      return value.length > 0;
    case "list":
      return value.items.length > 0 ? true : value.open === null ? false : null;
    case "dict":
    case "set":
      return value.entries.size > 0 ? (value.open === null ? true : null) : value.open === null ? false : null;
    case "instance":
      return instanceTruth(interpreter, value);
    case "unknown":
      return null;
    case "choice": {
      const answers = new Set(value.alternatives.map((alternative) => truth(interpreter, alternative.value)));
      return answers.size === 1 ? ([...answers][0] ?? null) : null;
    }
    default:
      return true;
  }
}

function instanceTruth(interpreter: Interpreter, value: Extract<Value, { kind: "instance" }>): boolean | null {
  if (value.tensor !== null) return null;
  for (const name of ["__bool__", "__len__"]) {
    const method = value.cls.lookup(name);
    if (method !== undefined) {
      const result = interpreter.invokeMethod(value, name);
      return result.kind === "instance" ? null : truth(interpreter, result);
    }
  }
  if (value.builtin !== null) return truth(interpreter, value.builtin);
  return value.open === null && value.cls.openBases === null ? true : null;
}
