import { evaluate } from "../evaluator/expressions.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import type { FunctionValue } from "../evaluator/value.ts";
import type { Call, Expr, Stmt } from "../python/syntax.ts";
import { PresumedLengths } from "./presumed-lengths.ts";
import { bodyOf, numberOf } from "./written-rates.ts";

/** What schedules of transformers call the lengths that they are given. */
const WARMUP = "num_warmup_steps";
const TRAINING = "num_training_steps";

/**
 * The warm-up's share of training in a call that is being run, `get_cosine_schedule_with_warmup(optimizer, int(0.1 * total), total)`, where how many steps there are follows from data
 * that nobody can count from here. Null where the share depends on that number.
 *
 * @param script the statements of the entry
 */
export function warmupShareOf(interpreter: Interpreter, script: readonly Stmt[]): number | null {
  const { frames } = interpreter;
  const at = frames.findLastIndex(({ scope }) => !scope.library);
  const [caller, schedule] = [frames[at], frames[at + 1]];
  if (caller?.node?.kind !== "Call" || schedule?.func == null) return null;
  const warmup = argumentOf(caller.node, schedule.func, WARMUP);
  const training = argumentOf(caller.node, schedule.func, TRAINING);
  const body = bodyOf(caller, interpreter, script);
  if (warmup === null || training === null || body === null) return null;
  const lengths = new PresumedLengths(interpreter, caller, body);
  const [steps, all] = [lengths.of(warmup), lengths.of(training)];
  return lengths.constant(() => {
    const [part, whole] = [steps, all].map((expr) => numberOf(evaluate(interpreter, expr, caller)));
    return part == null || whole == null || !(whole > 0) || part > whole ? null : part / whole;
  });
}

/** What a call gives for a parameter, by name or by place. */
function argumentOf(call: Call, { args }: FunctionValue, name: string): Expr | null {
  const named = call.keywords.find(({ arg }) => arg === name);
  if (named !== undefined) return named.value;
  const place = [...args.posonlyargs, ...args.args].findIndex(({ arg }) => arg === name);
  const before = call.args.slice(0, place + 1);
  return place < 0 || before.some(({ kind }) => kind === "Starred") ? null : (before[place] ?? null);
}
