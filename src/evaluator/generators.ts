import { budgets } from "./budget.ts";
import type { Completion, Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { executeBlock } from "./statements.ts";
import { type FunctionValue, IteratorValue, none, type Pull, type Value } from "./value.ts";

/**
 * A generator as a lazy iterator over the suspended body. The body's frame is put on the stack for each pull only, so
 * that a context manager's code before and after its `yield` runs where Python runs it.
 */
export function generatorOf(interpreter: Interpreter, func: FunctionValue, frame: Frame): IteratorValue {
  let running: Generator<Pull, Completion, Value> | null = null;
  let pulls = 0;
  const advance = (sent: Value): Pull => {
    if (running === null) {
      const { body } = func;
      running = executeBlock(interpreter, Array.isArray(body) ? body : [], frame);
    }
    // One more than a loop follows: the loop says what is not known after it.
    if (++pulls > budgets.loopIterations + 1) {
      interpreter.noteBudget("loopIterations");
      return { done: true };
    }
    interpreter.frames.push(frame);
    interpreter.depth++;
    try {
      const result = running.next(sent);
      return result.done ? { done: true } : result.value;
    } finally {
      interpreter.depth--;
      interpreter.frames.pop();
    }
  };
  return new IteratorValue(`generator ${func.name}`, () => advance(none), advance, frame.scope);
}
