import type { Outcome } from "../evaluator/program.ts";
import type { ParsedFile } from "../project/sources.ts";
import type { Stmt } from "../python/syntax.ts";

/** Calls that only code that trains makes: the step of an optimizer, a framework's loop. */
const TRAINS = /(?:\b|_)opt\w*\.step\(|[Tt]rainer\w*\.(fit|train|run)\(|\.fit_one_cycle\(|\.fine_tune\(|LightningCLI\(/;

/**
 * Whether the program entered code that trains: the text of its own top level, or of a function of the repository that it called.
 * A library, an export or an evaluation script comes to its end without, and there is nothing to be known of its training.
 */
export function entersTraining({ interpreter }: Outcome, entry: ParsedFile): boolean {
  const { text } = entry.file;
  const statements = entry.module.body.filter(
    (one) => one.kind !== "FunctionDef" && one.kind !== "ClassDef" && !isText(one),
  );
  if (statements.some(({ start, end }) => TRAINS.test(text.slice(start, end)))) return true;
  return [...interpreter.entered].some(({ location: { file, span } }) =>
    TRAINS.test(file.text.slice(span.start, span.end)),
  );
}

/** A docstring may show how the library is trained with. */
const isText = (statement: Stmt): boolean => statement.kind === "Expr" && statement.value.kind === "Constant";
