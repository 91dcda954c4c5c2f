import type { Stmt } from "../python/syntax.ts";
import type { AssumptionSet } from "./assumptions.ts";
import { BudgetReached, budgets } from "./budget.ts";
import { withAssumptions } from "./conditions.ts";
import { type Frame, PythonException } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Snapshot } from "./journal.ts";
import { Scope } from "./scope.ts";
import { InstanceValue } from "./value.ts";

/**
 * Runs a branch that was *not* taken, takes everything back, and marks what it would have changed as resting on the
 * condition's assumptions: "`--freeze` keeps its default" then sits on exactly the flags that the option decides.
 */
export function runShadow(interpreter: Interpreter, body: readonly Stmt[], frame: Frame, assume: AssumptionSet): void {
  if (body.length === 0 || interpreter.shadow) return;
  const effects = takenBack(interpreter, frame, () => {
    try {
      interpreter.run(body, frame);
    } catch (error) {
      // Whether it raises or spends its small budget, what it changed until then is what counts.
      if (!(error instanceof PythonException) && !(error instanceof BudgetReached)) throw error;
    }
  });
  for (const [object, state] of effects) markDifferences(interpreter, object, state, assume);
}

/**
 * Evaluates what does not happen, with a small budget of its own: nothing is reported, and heap, names and counters are as before afterwards.
 * @returns the states that it would have left behind
 */
export function takenBack(interpreter: Interpreter, frame: Frame, run: () => void): Snapshot {
  const { journal, shadow } = interpreter;
  const snapshot = journal.open();
  const open = journal.size;
  const events = interpreter.events.length;
  const counters = { steps: interpreter.stepCount, noGrad: interpreter.noGrad, limit: interpreter.stepLimit };
  const exits = frame.exits.length;
  const node = frame.node;
  interpreter.shadow = true;
  interpreter.stepLimit = Math.min(interpreter.stepLimit, interpreter.steps + budgets.shadowSteps);
  try {
    run();
    return journal.effects(snapshot);
  } finally {
    interpreter.shadow = shadow;
    interpreter.stepLimit = counters.limit;
    interpreter.stepCount = counters.steps;
    interpreter.noGrad = counters.noGrad;
    interpreter.events.length = events;
    frame.node = node;
    frame.exits.splice(exits);
    journal.truncate(open);
    journal.rollback(snapshot);
    journal.close(snapshot);
  }
}

function markDifferences(interpreter: Interpreter, object: unknown, state: unknown, assume: AssumptionSet): void {
  if (object instanceof InstanceValue && object.tensor !== null) {
    const would = (state as { tensor: InstanceValue["tensor"] }).tensor; // what InstanceValue.capture() gives
    if (would === null || would.grad.value === object.tensor.grad.value) return;
    interpreter.journal.touch(object);
    object.tensor = {
      ...object.tensor,
      grad: { ...object.tensor.grad, assume: object.tensor.grad.assume.union(assume) },
    };
  } else if (object instanceof Scope) {
    const would = state as Map<string, import("./value.ts").Value>; // what Scope.capture() gives
    for (const [name, value] of object.variables) {
      const other = would.get(name);
      if (other === undefined || other === value) continue;
      const marked = withAssumptions(value, assume);
      if (marked !== value) object.assign(name, marked, interpreter.journal);
    }
  }
}
