import type { Attribute, Expr, For, Stmt, While } from "../python/syntax.ts";
import { budgets } from "./budget.ts";
import { conditionText, evaluateTest } from "./conditions.ts";
import { evaluate } from "./expressions.ts";
import { resolveExits } from "./fork.ts";
import { type Completion, type Frame, PythonException } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinWorld } from "./join.ts";
import { growingLists } from "./loop-growth.ts";
import { isNumericBody } from "./numeric-work.ts";
import { RestWatch } from "./rest.ts";
import { type Execution, executeBlock, runBlock, yields } from "./statements.ts";
import { assignTarget } from "./targets.ts";
import { hasTrainedEnough, hasWaitedEnough, type LoopStart, loopStart } from "./trained-enough.ts";
import type { Value } from "./value.ts";

/** `for`: known iterables in full within budget; an unknown number of elements once, with a symbolic element. */
export function* executeFor(interpreter: Interpreter, statement: For, frame: Frame): Execution {
  const iterable = evaluate(interpreter, statement.iter, frame);
  const pull = interpreter.iterate(iterable);
  const exits = frame.exits.length;
  const before = loopStart(interpreter);
  const rest = new RestWatch(interpreter, statement, frame);
  frame.loops.push(statement);
  frame.iterables ??= [];
  frame.iterables.push(iterable);
  let completion: Completion = null;
  try {
    for (let count = 0; completion === null; count++) {
      frame.node = statement;
      const pulled = pull();
      if (pulled.done) break;
      const enough = hasTrainedEnough(interpreter, count, before, pulled.value);
      if (enough && interpreter.stepCount > before.trained) break;
      if (frame.exits.length - exits > budgets.pendingExits) break;
      const long = count >= budgets.loopIterations;
      const waits = pulled.value.kind === "int" && hasWaitedEnough(interpreter, count, before);
      if (
        long ||
        enough ||
        waits ||
        (iterable.kind === "range" && onlyComputes(interpreter, statement, frame, before))
      ) {
        if (long) interpreter.noteBudget("loopIterations");
        completion = yield* executeRest(interpreter, statement, pulled.value, frame, exits);
        break;
      }
      if (pulled.repeats) {
        completion = yield* executeRepeated(interpreter, statement, pulled.value, frame, exits);
      } else {
        // Of a turn that only repeats another, nothing but the counter is left.
        const repeats = rest.repeats(pulled.value);
        assignTarget(interpreter, statement.target, repeats ? pulled.value : rest.begin(pulled.value), frame);
        if (repeats) continue;
        completion = yield* executeBlock(interpreter, statement.body, frame);
      }
      resolveExits(interpreter, frame, exits, "continue");
      if (completion?.type === "continue") completion = null;
      rest.end();
    }
  } finally {
    rest.cancel();
    frame.loops.pop();
    frame.iterables.pop();
  }
  return yield* leaveLoop(interpreter, statement, frame, exits, completion);
}

/** Whether a loop has gone on for long and only fills a table of numbers: its last numbers say nothing that the first do not. */
const onlyComputes = (interpreter: Interpreter, statement: For, frame: Frame, before: LoopStart): boolean =>
  interpreter.steps - before.work > budgets.numericSteps && isNumericBody(statement.body, frame.scope);

/** After the last iteration: breaks land here; `else` runs unless one certainly happened. */
function* leaveLoop(
  interpreter: Interpreter,
  statement: For | While,
  frame: Frame,
  exits: number,
  completion: Completion,
): Execution {
  if (completion === null && statement.orelse.length > 0) {
    completion = yield* executeBlock(interpreter, statement.orelse, frame);
  }
  resolveExits(interpreter, frame, exits, "break");
  return completion?.type === "break" ? null : completion;
}

/** The elements beyond the budget as one that is not known: what the loop does to it, it may do any number of times. */
function* executeRest(
  interpreter: Interpreter,
  statement: For,
  element: Value,
  frame: Frame,
  exits: number,
): Execution {
  const rest = interpreter.unknown("one of more elements than are followed", true, [element]);
  const completion = yield* executeRepeated(interpreter, statement, rest, frame, exits);
  resolveExits(interpreter, frame, exits, "continue");
  return completion?.type === "continue" ? null : completion;
}

/**
 * One run of a body that stands for any number of runs. Over a loader, or once a training step is taken in it, the loop
 * is taken to run; over something unknown it may also run zero times, and the worlds are joined.
 */
function* executeRepeated(
  interpreter: Interpreter,
  statement: For,
  element: Value,
  frame: Frame,
  exits: number,
): Execution {
  const mayBeEmpty = isUnknown(element);
  widenCounters(interpreter, statement.body, frame);
  const openGrown = growingLists(interpreter, statement.body, frame);
  frame.repeating++;
  try {
    if (!mayBeEmpty || (frame.func?.isGenerator && yields(statement.body))) {
      assignTarget(interpreter, statement.target, element, frame);
      return yield* executeBlock(interpreter, statement.body, frame);
    }
    return runMaybe(interpreter, frame, exits, `the loop over ${conditionText(statement.iter, frame)} runs`, () => {
      assignTarget(interpreter, statement.target, element, frame);
      return runBlock(interpreter, statement.body, frame);
    });
  } finally {
    frame.repeating--;
    openGrown();
  }
}

/** The turns of a `while` beyond the budget, by one that stands for any number of them. */
function runRest(interpreter: Interpreter, statement: While, frame: Frame, exits: number): Completion {
  widenCounters(interpreter, statement.body, frame);
  frame.repeating++;
  try {
    const when = `the loop while ${conditionText(statement.test, frame)} goes on`;
    const completion = runMaybe(interpreter, frame, exits, when, () => runBlock(interpreter, statement.body, frame));
    return completion?.type === "continue" ? null : completion;
  } finally {
    frame.repeating--;
  }
}

/** Something of which nothing is known, as `enumerate` and `zip` hand it on too: nor is whether there is any of it. */
function isUnknown(element: Value): boolean {
  return (
    element.kind === "unknown" ||
    (element.kind === "tuple" && element.items.length > 0 && element.items.every(isUnknown))
  );
}

/** `n += 1` in a body that stands for any number of runs: in one of them, `n` may be any number. */
function widenCounters(interpreter: Interpreter, body: readonly Stmt[], frame: Frame): void {
  for (const statement of body) {
    switch (statement.kind) {
      case "AugAssign": {
        const { target } = statement;
        const value = target.kind === "Name" ? frame.scope.variables.get(target.id) : undefined;
        if (value?.kind === "int" || value?.kind === "float")
          assignTarget(interpreter, target, interpreter.unknown("how often a loop ran", false), frame);
        break;
      }
      case "Assign":
        for (const target of statement.targets)
          if (target.kind === "Subscript" && target.slice.kind !== "Constant")
            widenTable(interpreter, target.value, frame);
        break;
      case "Expr":
        if (statement.value.kind === "Call" && isAddition(statement.value.func))
          widenTable(interpreter, statement.value.func.value, frame);
        break;
      case "If":
      case "For":
      case "While":
        widenCounters(interpreter, statement.body, frame);
        widenCounters(interpreter, statement.orelse, frame);
        break;
      case "With":
      case "Try":
        widenCounters(interpreter, statement.body, frame);
        break;
      default:
        break;
    }
  }
}

/** `seen.add(x)`, `table.setdefault(x, …)`. */
const isAddition = (func: Expr): func is Attribute =>
  func.kind === "Attribute" && (func.attr === "add" || func.attr === "setdefault");

/** `seen[x] = …` in such a body: in one of the runs, keys of the earlier ones are there. */
function widenTable(interpreter: Interpreter, expr: Expr, frame: Frame): void {
  const named = expr.kind === "Name" ? frame.scope.variables.get(expr.id) : undefined;
  const table = named?.kind === "instance" ? named.builtin : named;
  if (table?.kind !== "dict" && table?.kind !== "set") return;
  interpreter.journal.touch(table);
  table.open ??= "how often a loop ran";
}

const trainsSince = (interpreter: Interpreter, events: number): boolean =>
  interpreter.events
    .slice(events)
    .some((event) => event.kind === "step" || event.kind === "backward" || event.kind === "loader-iterated");

/** Runs a body that may not run at all; training steps and early exits in it show that it does. */
function runMaybe(
  interpreter: Interpreter,
  frame: Frame,
  exits: number,
  when: string,
  run: () => Completion,
): Completion {
  const { journal } = interpreter;
  const events = interpreter.events.length;
  const exitsBefore = frame.exits.length;
  const snapshot = journal.open();
  let completion: Completion;
  try {
    completion = run();
    resolveExits(interpreter, frame, exits, "continue");
  } catch (error) {
    if (!(error instanceof PythonException) || trainsSince(interpreter, events)) {
      journal.close(snapshot);
      throw error;
    }
    // The program goes on only where the loop did not run.
    for (const exit of frame.exits.splice(exitsBefore)) journal.close(exit.base);
    interpreter.events.length = events;
    journal.rollback(snapshot);
    journal.close(snapshot);
    return null;
  }
  if (trainsSince(interpreter, events) || frame.exits.length > exitsBefore || completion?.type === "return") {
    journal.close(snapshot);
    return completion;
  }
  const states = journal.effects(snapshot);
  journal.rollback(snapshot);
  joinWorld(journal, snapshot, states, when);
  journal.close(snapshot);
  return null;
}

/** One run inside many open worlds: loops inside one another would multiply. */
const unknownRunsAllowed = (interpreter: Interpreter): number =>
  interpreter.journal.size > MANY_WORLDS ? 1 : budgets.unknownIterations;

const MANY_WORLDS = 6;

/** `while`: as long as the condition is known to hold; an unknown condition runs the body as if it held, once or twice. */
export function* executeWhile(interpreter: Interpreter, statement: While, frame: Frame): Execution {
  const exits = frame.exits.length;
  const before = loopStart(interpreter);
  let completion: Completion = null;
  let unknownRuns = 0;
  for (let count = 0; completion === null; count++) {
    frame.node = statement;
    const { truth } = evaluateTest(interpreter, statement.test, frame);
    if (truth === false) break;
    const leavesSomehow = frame.exits.length > exits;
    if (truth === null || leavesSomehow) unknownRuns++;
    if (unknownRuns > unknownRunsAllowed(interpreter) || hasTrainedEnough(interpreter, count, before)) break;
    // A generator without end is counted where it is pulled.
    const suspends = frame.func?.isGenerator === true && yields(statement.body);
    const long = count >= budgets.loopIterations;
    if (!suspends && (long || hasWaitedEnough(interpreter, count, before))) {
      if (long) interpreter.noteBudget("loopIterations");
      completion = runRest(interpreter, statement, frame, exits);
      break;
    }
    if (truth === null && !suspends) {
      completion = runMaybe(interpreter, frame, exits, conditionText(statement.test, frame), () =>
        runBlock(interpreter, statement.body, frame),
      );
    } else {
      if (truth === null) frame.repeating++;
      completion = yield* executeBlock(interpreter, statement.body, frame);
      if (truth === null) frame.repeating--;
    }
    resolveExits(interpreter, frame, exits, "continue");
    if (completion?.type === "continue") completion = null;
  }
  return yield* leaveLoop(interpreter, statement, frame, exits, completion);
}
