import { budgets } from "./budget.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Value } from "./value.ts";

/** Where a loop began: how often training had stepped and the program had called a model, and the work done so far. */
export interface LoopStart {
  readonly trained: number;
  readonly called: number;
  readonly work: number;
}

export const loopStart = (interpreter: Interpreter): LoopStart => ({
  trained: interpreter.stepCount,
  called: interpreter.moduleCalls,
  work: interpreter.steps,
});

/** More texts than name the parts of a program (phases, tasks, groups), each of which may mean another branch. */
const MANY_TEXTS = 12;

/**
 * Whether a loop may end here: it has trained, `count` turns are over and it would only go on to do so.
 * `element` is what the next turn is about.
 */
export function hasTrainedEnough(interpreter: Interpreter, count: number, before: LoopStart, element?: Value): boolean {
  // `for k in range(eval_iters)`: the model is called again and again, with nothing that tells one time from another. Once it has been
  // trained, neither do the texts and images it is tried on.
  // Nor do the many texts (names of classes, prompts) that a model encodes before it is trained.
  const isCounted = element?.kind === "int" || (element?.kind === "str" && count >= MANY_TEXTS);
  const isTried = interpreter.moduleCalls > before.called && (isCounted || before.trained > 0);
  const repeats = interpreter.stepCount > before.trained || isTried;
  if (repeats && count >= 3 && interpreter.steps - before.work > budgets.trainingSteps) return true;
  return interpreter.stepCount > before.trained && count >= budgets.trainingIterations;
}

/**
 * Whether a loop has gone on for long without any training in it. What its counter decides later (`if step > learning_starts`) is then
 * seen in one turn that stands for all the others.
 */
export function hasWaitedEnough(interpreter: Interpreter, count: number, before: LoopStart): boolean {
  return (
    count >= budgets.waitingIterations &&
    interpreter.stepCount === before.trained &&
    interpreter.steps - before.work > budgets.waitingSteps
  );
}
