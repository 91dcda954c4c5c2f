import { BudgetReached, budgets } from "./budget.ts";
import { type Completion, type Frame, type PendingExit, PythonException } from "./frame.ts";
import { nextId } from "./identity.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinValues, joinWorld } from "./join.ts";
import type { Snapshot } from "./journal.ts";
import { ChoiceValue, InstanceValue, none, type Value } from "./value.ts";

/** One side of a fork, run and taken back. */
interface Side {
  readonly completion: Completion;
  readonly raised: PythonException | null;
  readonly frame: Snapshot;
  readonly exits: PendingExit[];
}

function runSide(interpreter: Interpreter, frame: Frame, when: string, since: number, run: () => Completion): Side {
  const exitsBefore = frame.exits.length;
  const eventsBefore = interpreter.events.length;
  const snapshot = interpreter.journal.open(since);
  interpreter.conditions.push(when);
  let completion: Completion = null;
  let raised: PythonException | null = null;
  try {
    completion = run();
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    raised = error;
    // The path ends: what it did, it did in a world that goes no further.
    interpreter.events.length = eventsBefore;
  } finally {
    interpreter.conditions.pop();
  }
  return { completion, raised, frame: snapshot, exits: frame.exits.splice(exitsBefore) };
}

/**
 * Runs both sides of a condition that is not known and joins the worlds once. A side that raises ends its path: the
 * other side is what goes on. A side that returns, breaks or continues becomes a pending exit, joined where it lands.
 *
 * @param isChain the false side is the next of several cases (`elif`), which nests no deeper
 */
export function forkStatements(
  interpreter: Interpreter,
  frame: Frame,
  when: string,
  onTrue: () => Completion,
  onFalse: () => Completion,
  isChain = false,
): Completion {
  if (interpreter.conditions.length > 0) return forkWithin(interpreter, frame, when, onTrue, onFalse, isChain);
  const { journal } = interpreter;
  const base = journal.open();
  const open = journal.size;
  const [exits, events] = [frame.exits.length, interpreter.events.length];
  try {
    return forkWithin(interpreter, frame, when, onTrue, onFalse, isChain);
  } catch (error) {
    if (!(error instanceof BudgetReached) || error.budget !== "forkDepth") throw error;
    // Conditions nest too deeply to follow: what was touched until then may have happened or not, and is not certain.
    interpreter.events.length = events;
    frame.exits.splice(exits);
    journal.truncate(open);
    const reached = journal.effects(base);
    journal.rollback(base);
    joinWorld(journal, base, reached, when);
    forget(interpreter, base, when);
    // A `return` may have been among what was not followed.
    frame.lost = `conditions nest too deeply below \`${when}\``;
    return null;
  } finally {
    journal.close(base);
  }
}

/** Flags of tensors that a branch touched which could not be followed. */
function forget(interpreter: Interpreter, touched: Snapshot, when: string): void {
  const assumption = interpreter.assumption(
    "path",
    `path:${when}`,
    `what depends on \`${when}\` leaves requires_grad alone`,
  );
  for (const object of touched.keys()) {
    if (!(object instanceof InstanceValue) || object.tensor === null) continue;
    const { grad } = object.tensor;
    object.tensor = { ...object.tensor, grad: { ...grad, assume: grad.assume.union(assumption) } };
  }
}

function forkWithin(
  interpreter: Interpreter,
  frame: Frame,
  when: string,
  onTrue: () => Completion,
  onFalse: () => Completion,
  isChain: boolean,
): Completion {
  if (interpreter.conditions.length - interpreter.chained >= budgets.forkDepth) {
    interpreter.noteBudget("forkDepth");
    throw new BudgetReached("forkDepth");
  }
  const { journal } = interpreter;
  const negated = `not (${when})`;
  const since = nextId();
  const first = runSide(interpreter, frame, when, since, onTrue);
  for (const exit of first.exits) journal.close(exit.base);
  const firstStates = journal.effects(first.frame);
  journal.rollback(first.frame);
  journal.close(first.frame);

  if (isChain) interpreter.chained++;
  let second: Side;
  try {
    second = runSide(interpreter, frame, negated, since, onFalse);
  } finally {
    if (isChain) interpreter.chained--;
  }
  if (first.raised !== null) {
    if (second.raised !== null) {
      closeExits(interpreter, second.exits);
      journal.close(second.frame);
      throw second.raised;
    }
    journal.close(second.frame);
    frame.exits.push(...second.exits);
    return second.completion;
  }
  if (second.raised !== null) {
    closeExits(interpreter, second.exits);
    journal.rollback(second.frame);
    journal.close(second.frame);
    applyStates(interpreter, firstStates);
    for (const exit of first.exits) journal.reopen(exit.base);
    frame.exits.push(...first.exits);
    return first.completion;
  }
  for (const exit of first.exits) {
    journal.reopen(exit.base);
    // What the second side touched has, in that exit's world, the value it had before this fork.
    for (const [object, state] of second.frame) if (!exit.base.has(object)) exit.base.set(object, state);
  }
  frame.exits.push(...first.exits, ...second.exits);
  return merge(interpreter, frame, when, since, { completion: first.completion, states: firstStates }, second);
}

function merge(
  interpreter: Interpreter,
  frame: Frame,
  when: string,
  since: number,
  first: { completion: Completion; states: Snapshot },
  second: Side,
): Completion {
  const { journal } = interpreter;
  const a = first.completion;
  const b = second.completion;
  if ((a === null && b === null) || (a !== null && b !== null && a.type === b.type)) {
    joinWorld(journal, second.frame, first.states, when);
    interpreter.spend(JOINING * (second.frame.size + first.states.size));
    journal.close(second.frame);
    if (a?.type === "return" && b?.type === "return") {
      return { type: "return", value: joinValues(a.value, b.value, when) };
    }
    return a;
  }
  if (a !== null) {
    // The first side leaves; the second goes on with its frame open until that exit is joined.
    frame.exits.push({ completion: a, base: second.frame, states: first.states, when });
    return b;
  }
  // The second side leaves: go back to the fork and take up the first side's world.
  if (b === null) return null;
  const secondStates = journal.effects(second.frame);
  journal.rollback(second.frame);
  journal.close(second.frame);
  const base = journal.open(since);
  applyStates(interpreter, first.states);
  frame.exits.push({ completion: b, base, states: secondStates, when: `not (${when})` });
  return null;
}

/** Elements whose handling is as much work as joining one object. */
const JOINING = 8;

function applyStates(interpreter: Interpreter, states: Snapshot): void {
  for (const [object, state] of states) {
    interpreter.journal.touch(object);
    object.restore(state);
  }
}

function closeExits(interpreter: Interpreter, exits: readonly PendingExit[]): void {
  for (const exit of exits) interpreter.journal.close(exit.base);
}

/** Joins the pending exits of a kind, from an index on, into the present world. */
export function resolveExits(interpreter: Interpreter, frame: Frame, from: number, type: "break" | "continue"): void {
  for (let i = frame.exits.length - 1; i >= from; i--) {
    const exit = frame.exits[i];
    if (exit?.completion.type !== type) continue;
    frame.exits.splice(i, 1);
    interpreter.journal.close(exit.base);
    joinWorld(interpreter.journal, exit.base, exit.states, exit.when);
  }
}

/** Ends an activation: joins early returns with the regular end, or takes the early return where the end raises. */
export function finishFrame(interpreter: Interpreter, frame: Frame, run: () => Completion): Value {
  let value: Value = none;
  try {
    const completion = run();
    if (completion?.type === "return") value = completion.value;
  } catch (error) {
    const last = error instanceof PythonException ? frame.exits.pop() : undefined;
    if (last === undefined || last.completion.type !== "return") {
      closeExits(interpreter, frame.exits);
      throw error;
    }
    interpreter.journal.close(last.base);
    for (const object of new Set([...last.base.keys(), ...last.states.keys()])) {
      interpreter.journal.touch(object);
      object.restore(last.states.has(object) ? last.states.get(object) : last.base.get(object));
    }
    value = last.completion.value;
  }
  for (let i = frame.exits.length - 1; i >= 0; i--) {
    const exit = frame.exits[i];
    if (exit === undefined) continue;
    interpreter.journal.close(exit.base);
    joinWorld(interpreter.journal, exit.base, exit.states, exit.when);
    if (exit.completion.type === "return") value = joinValues(exit.completion.value, value, exit.when);
  }
  frame.exits = [];
  return frame.lost === undefined ? value : joinValues(interpreter.unknown(frame.lost), value, frame.lost);
}

/** Runs an operation with effects once for each alternative of a choice, each in its own world, and joins. */
export function forAlternatives(
  interpreter: Interpreter,
  choice: ChoiceValue,
  run: (value: Exclude<Value, ChoiceValue>) => Value,
): Value {
  const frame = interpreter.frame;
  const [head, ...rest] = choice.alternatives;
  if (head === undefined) return interpreter.unknown("no alternative is left");
  if (rest.length === 0) return run(head.value);
  const results: { first: Value | null; others: Value | null } = { first: null, others: null };
  forkStatements(
    interpreter,
    frame,
    head.when,
    () => {
      results.first = run(head.value);
      return null;
    },
    () => {
      results.others = forAlternatives(interpreter, new ChoiceValue(rest), run);
      return null;
    },
  );
  if (results.first === null) return results.others ?? none;
  if (results.others === null) return results.first;
  return joinValues(results.first, results.others, head.when);
}
