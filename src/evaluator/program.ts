import type { Location } from "../finding/finding.ts";
import type { Module } from "../python/syntax.ts";
import type { SourceFile } from "../source/file.ts";
import { type AssumptionSet, certain } from "./assumptions.ts";
import { BudgetReached } from "./budget.ts";
import { callValue } from "./calls.ts";
import { PythonException } from "./frame.ts";
import { runModule } from "./imports.ts";
import { type Environment, Interpreter, type OptionsGiven } from "./interpreter.ts";
import type { CallArguments, FunctionValue, Value } from "./value.ts";

/** How far the evaluation of one entry got. */
export interface Outcome {
  readonly interpreter: Interpreter;
  /** An exception that ended the program, as Python would print its last line; null when it ran to its end. */
  readonly raised: {
    readonly message: string;
    readonly location: Location | null;
    /** What the way to it rests on, innermost last. */
    readonly rests: AssumptionSet;
  } | null;
  /** A budget that ended it. */
  readonly budget: string | null;
}

export interface ProgramOptions {
  /** A function of the script to be called, with unknown arguments, once the module has run. */
  readonly uncalled?: string | null;
  /** Options that are given on the command line: the program does not run without. */
  readonly optionsGiven?: OptionsGiven;
  /** The command that it is started with is its name alone: everything rests on that. */
  readonly withoutArguments?: boolean;
  /** Called before the program starts: tests add built-ins of their own. */
  readonly prepare?: (interpreter: Interpreter) => void;
}

const noArguments: CallArguments = { positional: [], keywords: new Map(), open: false };

/**
 * Runs a script as `python script.py` would; then, for code that nobody calls, one of its functions with unknown arguments.
 */
export function runProgram(
  environment: Environment,
  file: SourceFile,
  module: Module,
  options: ProgramOptions = {},
): Outcome {
  const { uncalled = null, optionsGiven = "none", withoutArguments = false, prepare } = options;
  const interpreter = new Interpreter(environment);
  interpreter.optionsGiven = optionsGiven;
  if (withoutArguments)
    interpreter.path = interpreter.assumption("default", "command:", "the script is started without arguments");
  prepare?.(interpreter);
  let raised: Outcome["raised"] = null;
  let budget: string | null = null;
  try {
    const main = runModule(
      interpreter,
      {
        file,
        body: module.body,
        name: moduleName(file.path),
        isPackage: file.path.endsWith("__init__.py"),
        library: false,
      },
      true,
    );
    const func = uncalled === null ? undefined : main.scope.variables.get(uncalled);
    if (func !== undefined) callUncalled(interpreter, func);
  } catch (error) {
    if (error instanceof PythonException)
      raised = { message: error.message, location: error.location, rests: error.rests };
    else if (error instanceof BudgetReached) budget = error.budget;
    else if (error instanceof RangeError) budget = engineLimit(interpreter, error);
    else throw error;
  }
  return { interpreter, raised, budget };
}

/** V8's own limits, reached where none of ours was: its stack, the length of a string or an array. */
function engineLimit(interpreter: Interpreter, error: RangeError): string {
  const name = error.message.includes("call stack") ? "callDepth" : "collection";
  interpreter.noteBudget(name);
  return name;
}

/** Calls what nobody calls: what it makes of its unknown arguments rests on its being called at all. */
function callUncalled(interpreter: Interpreter, func: Value): void {
  const name = func.kind === "function" ? func.name : "it";
  const assumed = interpreter.assumption(
    "unseen",
    `entry:${name}`,
    `\`${name}()\`, which nothing here calls, is called with suitable arguments`,
  );
  interpreter.assuming(needsArguments(func) ? assumed : certain, () => callValue(interpreter, func, noArguments));
}

/** Whether a function has parameters without a default. */
export function needsArguments(func: Value): boolean {
  return func.kind === "function" && func.args.posonlyargs.length + func.args.args.length > func.defaults.length;
}

function moduleName(path: string): string {
  return path
    .replace(/\.(py|ipynb)$/i, "")
    .replace(/\/__init__$/, "")
    .replaceAll("/", ".");
}

/** Functions of the main module that no one called while it ran, in source order. */
export function uncalledFunctions(outcome: Outcome): FunctionValue[] {
  const main = outcome.interpreter.modules.get("__main__");
  if (main === undefined) return [];
  return [...main.scope.variables.values()].flatMap((value) =>
    value.kind === "function" && !outcome.interpreter.called.has(value) && value.closure === main.scope ? [value] : [],
  );
}
