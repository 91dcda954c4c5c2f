/**
 * Every limit of the evaluation, each with its reason. Reaching one is a notification on the result and the facts turn
 * unknown from there; it is never an exception for the caller and never silence.
 */
export const budgets = {
  /** Syntax nodes evaluated for one entry point. Real set-up scripts stay below 300,000; at about 5 million a second this is 0.6 s. */
  steps: 3_000_000,
  /** Python call depth. CPython's own limit is 1,000; real set-up code stays below 60, and each level costs several JavaScript frames. */
  callDepth: 150,
  /** Nesting of expressions, for generated literals and hostile input. */
  expressionDepth: 400,
  /** Iterations of one loop without a training step in it: the longest real table of layers is far below. */
  loopIterations: 20_000,
  /** Iterations of one loop that has taken an optimizer step: schedules that unfreeze do so within the first few hundred epochs. */
  trainingIterations: 400,
  /** Steps a loop that trains may take beyond its third iteration: what a schedule changes shows early, and what follows the loop is worth seeing too. */
  trainingSteps: 100_000,
  /** Turns, and steps, of a loop that has not trained yet: one that collects experience for 10,000 turns first decides by its counter when to begin. */
  waitingIterations: 200,
  waitingSteps: 150_000,
  /** Steps of one loop or comprehension that only computes numbers: a table of sinusoids takes millions, and no fact rests on its values. */
  numericSteps: 100_000,
  /** Ways out of one loop (`if done: break` with an unknown `done`) that are kept apart: an episode of 10,000 actions ends long before. */
  pendingExits: 100,
  /** Iterations of a `while` whose condition is not known, or that only an unknown `break` ends. */
  unknownIterations: 2,
  /** Unknown branches inside one another: past it the code is run on one side only would be wrong, so it is not run at all. */
  forkDepth: 14,
  /** Elements of one list, string characters built, range members materialised: keeps hostile `"a" * 10**9` from eating memory. */
  collection: 200_000,
  /** Processor time of one entry, all its programs together: a net below the step budgets, for steps that are dear. Several times what the slowest real script takes. */
  milliseconds: 6_000,
  /** Steps a branch that was *not* taken may cost when it is run to see what it would have changed. */
  shadowSteps: 60_000,
} as const;

export type BudgetName = keyof typeof budgets;

/** Steps between two looks at the clock: a look costs as much as some hundred steps, and these take a few milliseconds. */
export const STEPS_A_LOOK = 32_768;

/** Thrown inside the evaluator when a budget is reached; caught at the entry, never seen outside. */
export class BudgetReached extends Error {
  readonly budget: string;
  constructor(budget: string) {
    super(budget);
    this.budget = budget;
  }
}
