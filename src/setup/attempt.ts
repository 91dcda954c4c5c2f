import { BudgetReached } from "../evaluator/budget.ts";
import { PythonException } from "../evaluator/frame.ts";

/** What the program cannot do has no answer. */
export function attempt<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (error instanceof PythonException || error instanceof BudgetReached) return null;
    throw error;
  }
}
