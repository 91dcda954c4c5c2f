import type { TransformersMajor } from "../../knowledge/transformers.ts";
import type { Interpreter } from "../interpreter.ts";

/** The major version whose tables describe the installed library: the repository's pin, the newest without one. */
export function majorOf(interpreter: Interpreter): TransformersMajor {
  const pinned = interpreter.libraryMajor("transformers");
  return pinned !== null && pinned < 5 ? 4 : 5;
}
