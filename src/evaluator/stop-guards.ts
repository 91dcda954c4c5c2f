import type { Interpreter } from "./interpreter.ts";

/** How many bodies that are ready for a StopIteration run inside one another. */
const guards = new WeakMap<Interpreter, number>();

/** Runs the body of a `try` that has a handler for StopIteration: an iterator of which the length is not known ends in it. */
export function awaitingStop<T>(interpreter: Interpreter, run: () => T): T {
  const before = guards.get(interpreter) ?? 0;
  guards.set(interpreter, before + 1);
  try {
    return run();
  } finally {
    guards.set(interpreter, before);
  }
}

/** Whether the program is ready for the end of an iterator: where it is not, there are as many elements as it asks for. */
export const isStopAwaited = (interpreter: Interpreter): boolean => (guards.get(interpreter) ?? 0) > 0;
