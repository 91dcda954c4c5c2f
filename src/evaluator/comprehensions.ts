import type { Comprehension, Expr } from "../python/syntax.ts";
import { BudgetReached, budgets } from "./budget.ts";
import { inFrame } from "./calls.ts";
import { evaluateTest } from "./conditions.ts";
import { addToSet } from "./displays.ts";
import { evaluate } from "./expressions.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { isNumericElement } from "./numeric-work.ts";
import { Scope } from "./scope.ts";
import { assignTarget } from "./targets.ts";
import { hasTrainedEnough, loopStart } from "./trained-enough.ts";
import { DictValue, hashKey, IteratorValue, ListValue, none, type Pull, SetValue, type Value } from "./value.ts";

const comprehensionScopes = new WeakSet<Scope>();

/** Where a walrus binds: the scope around the comprehension. */
export function bindingScope(scope: Scope): Scope {
  let target = scope;
  while (comprehensionScopes.has(target) && target.parent !== null) target = target.parent;
  return target;
}

function innerFrame(frame: Frame): Frame {
  const scope = new Scope({
    kind: "function",
    parent: frame.scope,
    file: frame.file,
    moduleName: frame.scope.moduleName,
    library: frame.scope.library,
  });
  comprehensionScopes.add(scope);
  return {
    scope,
    file: frame.file,
    func: frame.func,
    node: frame.node,
    exits: [],
    loops: frame.loops,
    repeating: frame.repeating,
  };
}

/** Why the last numbers of a long table are not known. */
const UNCOUNTED = "one of more numbers than are computed here";

/** Why a list of trainings is not complete. */
const CUT = "the training that makes its elements is not repeated to the end";

/** What a comprehension's innermost position is told: `certain` false when it may or may not be reached, or any number of times. */
type Emit = (inner: Frame, certain: boolean) => void;

/** Runs the generators from `index` on, each element emitted; false when it was cut short. */
function runGenerators(
  interpreter: Interpreter,
  generators: readonly Comprehension[],
  index: number,
  inner: Frame,
  first: Value | null,
  certain: boolean,
  emit: Emit,
): boolean {
  const generator = generators[index];
  if (generator === undefined) {
    emit(inner, certain);
    return true;
  }
  const pull = interpreter.iterate(first ?? evaluate(interpreter, generator.iter, inner));
  const before = loopStart(interpreter);
  let complete = true;
  for (let count = 0; ; count++) {
    const pulled = pull();
    if (pulled.done) return complete;
    if (hasTrainedEnough(interpreter, count, before, pulled.value)) return false;
    if (count > budgets.collection) throw new BudgetReached("collection");
    interpreter.tick();
    assignTarget(interpreter, generator.target, pulled.value, inner);
    const passed = testAll(interpreter, generator.ifs, inner);
    if (passed === false) continue;
    const certainly = certain && passed === true && !pulled.repeats;
    complete = runGenerators(interpreter, generators, index + 1, inner, null, certainly, emit) && complete;
  }
}

function testAll(interpreter: Interpreter, tests: readonly Expr[], frame: Frame): boolean | null {
  let result: boolean | null = true;
  for (const test of tests) {
    const { truth } = evaluateTest(interpreter, test, frame);
    if (truth === false) return false;
    if (truth === null) result = null;
  }
  return result;
}

/** Of more elements than these it is not kept what they are like. */
const MAX_REST = 64;

export function comprehension(
  interpreter: Interpreter,
  expr: Extract<Expr, { kind: "ListComp" | "SetComp" | "DictComp" }>,
  frame: Frame,
): Value {
  const first = expr.generators[0];
  const source = first === undefined ? none : evaluate(interpreter, first.iter, frame);
  const inner = innerFrame(frame);
  const open = "some of its elements depend on what is not known";
  const result =
    expr.kind === "ListComp" ? new ListValue([]) : expr.kind === "SetComp" ? new SetValue() : new DictValue();
  const rest: Value[] = [];
  const start = interpreter.steps;
  // Null until the question comes up: whether its elements are only computed, so that the last ones need not be.
  let computed: boolean | null = expr.kind === "ListComp" && expr.generators.length === 1 ? null : false;
  const complete = inFrame(interpreter, inner, () =>
    runGenerators(interpreter, expr.generators, 0, inner, source, true, (at, certain) => {
      if (!certain) result.open = open;
      if (expr.kind === "DictComp" && result.kind === "dict") {
        const key = evaluate(interpreter, expr.key, at);
        const value = evaluate(interpreter, expr.value, at);
        if (certain || hashKey(key) !== null) interpreter.setItem(result, key, value);
      } else if (expr.kind !== "DictComp") {
        if (computed === null && interpreter.steps - start > budgets.numericSteps)
          computed = isNumericElement(expr.elt, at.scope);
        const value = computed === true ? interpreter.unknown(UNCOUNTED, false) : evaluate(interpreter, expr.elt, at);
        if (result.kind === "set" && certain) addToSet(result, value);
        if (result.kind === "list" && certain && result.open === null) result.items.push(value);
        else if (result.kind === "list" && rest.length < MAX_REST) rest.push(value);
      }
    }),
  );
  if (result.kind === "list" && result.open !== null && complete && rest.length < MAX_REST) result.rest = rest;
  if (!complete) result.open ??= CUT;
  return result;
}

/** Lazy and single use, as Python's: the first iterable is evaluated now, everything else when it is consumed. */
export function generatorExpression(
  interpreter: Interpreter,
  expr: Extract<Expr, { kind: "GeneratorExp" }>,
  frame: Frame,
): Value {
  const first = expr.generators[0];
  if (first === undefined) return interpreter.unknown("an empty generator expression");
  const source = evaluate(interpreter, first.iter, frame);
  const inner = innerFrame(frame);
  const pulls = pullGenerators(interpreter, expr.generators, 0, inner, interpreter.iterate(source), true);
  return new IteratorValue("generator expression", () => {
    inner.node = interpreter.frame.node;
    return inFrame(interpreter, inner, () => {
      const next = pulls.next();
      if (next.done) return { done: true };
      const value = evaluate(interpreter, expr.elt, inner);
      return next.value ? { done: false, value } : { done: false, value: uncertain(interpreter, value), repeats: true };
    });
  });
}

/** An element that may or may not be there keeps what is certain about it only where it holds no parameters. */
function uncertain(interpreter: Interpreter, value: Value): Value {
  return value.kind === "instance"
    ? interpreter.unknown("whether this element is taken depends on what is not known")
    : value;
}

function* pullGenerators(
  interpreter: Interpreter,
  generators: readonly Comprehension[],
  index: number,
  inner: Frame,
  pull: (() => Pull) | null,
  certain: boolean,
): Generator<boolean, void, undefined> {
  const generator = generators[index];
  if (generator === undefined) {
    yield certain;
    return;
  }
  const next = pull ?? interpreter.iterate(evaluate(interpreter, generator.iter, inner));
  for (;;) {
    const pulled = next();
    if (pulled.done) return;
    interpreter.tick();
    assignTarget(interpreter, generator.target, pulled.value, inner);
    const passed = testAll(interpreter, generator.ifs, inner);
    if (passed === false) continue;
    yield* pullGenerators(
      interpreter,
      generators,
      index + 1,
      inner,
      null,
      certain && passed === true && !pulled.repeats,
    );
  }
}
