import type { Call, Comprehension, Constant, Expr, JoinedStr, Lambda, Name } from "../python/syntax.ts";
import { AssumptionSet } from "./assumptions.ts";
import { BudgetReached, budgets } from "./budget.ts";
import { inFrame } from "./calls.ts";
import { makeFunction } from "./definitions.ts";
import { forkStatements } from "./fork.ts";
import { formatValue } from "./formatting.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { joinValues } from "./join.ts";
import { binary, compare, unary } from "./operators.ts";
import { Scope } from "./scope.ts";
import {
  BytesValue,
  bool,
  type CallArguments,
  DictValue,
  ellipsis,
  FloatValue,
  hashKey,
  IteratorValue,
  int,
  ListValue,
  no,
  none,
  type Pull,
  SetValue,
  SliceValue,
  StrValue,
  str,
  TupleValue,
  type Value,
  yes,
} from "./value.ts";

let depth = 0;

/** The value of an expression. */
export function evaluate(interpreter: Interpreter, expr: Expr, frame: Frame): Value {
  interpreter.tick();
  if (depth >= budgets.expressionDepth) {
    interpreter.noteBudget("expressionDepth");
    return interpreter.unknown("expressions nest too deeply");
  }
  depth++;
  try {
    return evaluateNode(interpreter, expr, frame);
  } finally {
    depth--;
  }
}

function evaluateNode(interpreter: Interpreter, expr: Expr, frame: Frame): Value {
  switch (expr.kind) {
    case "Constant":
      return constant(interpreter, expr);
    case "Name":
      return lookupName(interpreter, expr, frame);
    case "Attribute":
      return interpreter.get(evaluate(interpreter, expr.value, frame), expr.attr);
    case "Call":
      return evaluateCall(interpreter, expr, frame);
    case "Subscript":
      return interpreter.getItem(evaluate(interpreter, expr.value, frame), evaluate(interpreter, expr.slice, frame));
    case "BinOp":
      return binary(
        interpreter,
        expr.op,
        evaluate(interpreter, expr.left, frame),
        evaluate(interpreter, expr.right, frame),
      );
    case "UnaryOp":
      return unary(interpreter, expr.op, evaluate(interpreter, expr.operand, frame));
    case "Compare":
      return evaluateCompare(interpreter, expr, frame);
    case "BoolOp":
      return evaluateBoolean(interpreter, expr.op, expr.values, frame);
    case "IfExp":
      return evaluateConditional(interpreter, expr, frame);
    case "Tuple":
      return tuple(interpreter, expr.elts, frame);
    case "List":
      return list(interpreter, expr.elts, frame);
    case "Set":
      return set(interpreter, expr.elts, frame);
    case "Dict":
      return dict(interpreter, expr.keys, expr.values, frame);
    case "Slice":
      return new SliceValue(
        expr.lower === null ? none : evaluate(interpreter, expr.lower, frame),
        expr.upper === null ? none : evaluate(interpreter, expr.upper, frame),
        expr.step === null ? none : evaluate(interpreter, expr.step, frame),
      );
    case "JoinedStr":
      return joinedString(interpreter, expr, frame);
    case "FormattedValue":
      return joinedString(interpreter, { kind: "JoinedStr", values: [expr], start: expr.start, end: expr.end }, frame);
    case "Lambda":
      return lambda(interpreter, expr, frame);
    case "ListComp":
    case "SetComp":
    case "DictComp":
      return comprehension(interpreter, expr, frame);
    case "GeneratorExp":
      return generatorExpression(interpreter, expr, frame);
    case "NamedExpr": {
      const value = evaluate(interpreter, expr.value, frame);
      bindingScope(frame.scope).assign(expr.target.id, value, interpreter.journal);
      return value;
    }
    case "Await":
    case "Starred":
      return evaluate(interpreter, expr.value, frame);
    case "Ellipsis":
      return ellipsis;
    case "Yield":
    case "YieldFrom":
      if (expr.value !== null) evaluate(interpreter, expr.value, frame);
      return interpreter.unknown("what a generator is sent");
    case "ErrorExpr":
      return interpreter.unknown("the source could not be read here");
  }
}

function constant(interpreter: Interpreter, expr: Constant): Value {
  const { value } = expr;
  if (value === null) return none;
  switch (typeof value) {
    case "string":
      return new StrValue(value);
    case "boolean":
      return value ? yes : no;
    case "bigint":
      return interpreter.unknown("an integer beyond 2^53", false);
    case "number":
      if (expr.imaginary) return interpreter.unknown("a complex number", false);
      return expr.float ? new FloatValue(value) : int(value);
    default:
      return new BytesValue(value);
  }
}

function lookupName(interpreter: Interpreter, expr: Name, frame: Frame): Value {
  const value = frame.scope.lookup(expr.id) ?? interpreter.builtins.variables.get(expr.id);
  if (value !== undefined) return value;
  const globals = frame.scope.globals;
  const hook = globals.library ? globals.variables.get("__getattr__") : undefined;
  if (hook !== undefined) return interpreter.invoke(hook, str(expr.id));
  return interpreter.unknown(globals.open ?? `the name \`${expr.id}\` is not defined here`);
}

// ---------------------------------------------------------------- calls

export function evaluateArguments(
  interpreter: Interpreter,
  args: readonly Expr[],
  keywordNodes: Call["keywords"],
  frame: Frame,
): CallArguments {
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  let openPositional = false;
  let open = false;
  for (const arg of args) {
    if (arg.kind !== "Starred") {
      const value = evaluate(interpreter, arg, frame);
      // Behind an unknown number of arguments nobody knows which one this is.
      if (!openPositional) positional.push(value);
      continue;
    }
    const items = interpreter.elements(evaluate(interpreter, arg.value, frame));
    if (items === null) openPositional = true;
    else if (!openPositional) positional.push(...items);
  }
  for (const keyword of keywordNodes) {
    const value = evaluate(interpreter, keyword.value, frame);
    if (keyword.arg !== null) keywords.set(keyword.arg, value);
    else if (!spreadKeywords(interpreter, value, keywords)) open = true;
  }
  return openPositional ? { positional, keywords, open: true, openPositional } : { positional, keywords, open };
}

function spreadKeywords(interpreter: Interpreter, value: Value, into: Map<string, Value>): boolean {
  const source = value.kind === "instance" && value.builtin !== null ? value.builtin : value;
  if (source.kind === "dict") {
    for (const entry of source.entries.values()) if (entry.key.kind === "str") into.set(entry.key.value, entry.value);
    return source.open === null;
  }
  if (source.kind === "instance" && source.cls.lookup("keys") !== undefined) {
    const keys = interpreter.elements(interpreter.invokeMethod(source, "keys"));
    if (keys === null) return false;
    for (const key of keys) if (key.kind === "str") into.set(key.value, interpreter.getItem(source, key));
    return true;
  }
  return false;
}

function evaluateCall(interpreter: Interpreter, expr: Call, frame: Frame): Value {
  const func = evaluate(interpreter, expr.func, frame);
  const args = evaluateArguments(interpreter, expr.args, expr.keywords, frame);
  const before = frame.node;
  frame.node = expr;
  try {
    return interpreter.call(func, args);
  } finally {
    frame.node = before;
  }
}

// ---------------------------------------------------------------- truth

function evaluateCompare(interpreter: Interpreter, expr: Extract<Expr, { kind: "Compare" }>, frame: Frame): Value {
  let left = evaluate(interpreter, expr.left, frame);
  let result: Value = yes;
  for (let i = 0; i < expr.ops.length; i++) {
    const op = expr.ops[i];
    const node = expr.comparators[i];
    if (op === undefined || node === undefined) break;
    const right = evaluate(interpreter, node, frame);
    const one = compare(interpreter, op, left, right);
    if (expr.ops.length === 1) return one;
    const truth = interpreter.truth(one);
    if (truth === false) return one;
    if (truth === null || result === yes) result = one;
    left = right;
  }
  return result;
}

function evaluateBoolean(interpreter: Interpreter, op: "and" | "or", nodes: readonly Expr[], frame: Frame): Value {
  const stopAt = op === "or";
  let pending: Value | null = null;
  let assume = AssumptionSet.none;
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i];
    if (node === undefined) break;
    const value = interpreter.assuming(assume, () => evaluate(interpreter, node, frame));
    const last = i === nodes.length - 1;
    const truth = interpreter.truth(value);
    if (pending === null) {
      if (truth === stopAt || (last && truth !== null)) return withAssumptions(value, assume);
      if (last) return value;
      if (truth === null) pending = value;
      else assume = assume.union(value.assume);
      continue;
    }
    // An earlier operand is not known: `unknown and False` is false whichever it was.
    if (truth === stopAt) return pending.kind === "unknown" ? joinDecided(pending, value, stopAt) : value;
    if (truth === null || last) pending = joinValues(pending, value, "the first operand decides");
  }
  return pending ?? none;
}

/** `unknown or 5` and `unknown and None`: the truth is decided even though the value is not. */
function joinDecided(pending: Value, value: Value, stopAt: boolean): Value {
  if (value.kind === "bool") return bool(stopAt);
  return joinValues(pending, value, "the first operand decides");
}

/** The same value, resting on more. Objects keep theirs: what they rest on is decided where they are made. */
export function withAssumptions(value: Value, assume: AssumptionSet): Value {
  if (assume.isEmpty) return value;
  switch (value.kind) {
    case "bool":
      return bool(value.value, value.assume.union(assume));
    case "int":
      return int(value.value, value.assume.union(assume));
    case "float":
      return new FloatValue(value.value, value.assume.union(assume));
    case "str":
      return str(value.value, value.assume.union(assume));
    default:
      return value;
  }
}

/** Truth of a condition with three-valued logic, and what the answer rests on. */
export function evaluateTest(
  interpreter: Interpreter,
  expr: Expr,
  frame: Frame,
): { truth: boolean | null; assume: AssumptionSet } {
  if (expr.kind === "UnaryOp" && expr.op === "not") {
    const inner = evaluateTest(interpreter, expr.operand, frame);
    return { truth: inner.truth === null ? null : !inner.truth, assume: inner.assume };
  }
  if (expr.kind === "BoolOp") {
    const stopAt = expr.op === "or";
    let assume = AssumptionSet.none;
    let unknown = false;
    for (const node of expr.values) {
      const one = evaluateTest(interpreter, node, frame);
      if (one.truth === stopAt) return { truth: stopAt, assume: one.assume };
      if (one.truth === null) unknown = true;
      assume = assume.union(one.assume);
    }
    return { truth: unknown ? null : !stopAt, assume };
  }
  const value = evaluate(interpreter, expr, frame);
  return { truth: interpreter.truth(value), assume: value.assume };
}

function evaluateConditional(interpreter: Interpreter, expr: Extract<Expr, { kind: "IfExp" }>, frame: Frame): Value {
  const { truth, assume } = evaluateTest(interpreter, expr.test, frame);
  if (truth !== null) {
    const value = interpreter.assuming(assume, () => evaluate(interpreter, truth ? expr.body : expr.orelse, frame));
    return withAssumptions(value, assume);
  }
  const results: { a: Value | null; b: Value | null } = { a: null, b: null };
  const when = conditionText(expr.test, frame);
  forkStatements(
    interpreter,
    frame,
    when,
    () => {
      results.a = evaluate(interpreter, expr.body, frame);
      return null;
    },
    () => {
      results.b = evaluate(interpreter, expr.orelse, frame);
      return null;
    },
  );
  if (results.a === null) return results.b ?? none;
  return results.b === null ? results.a : joinValues(results.a, results.b, when);
}

/** A condition as the program writes it, short enough for a sentence. */
export function conditionText(expr: Expr, frame: Frame): string {
  const text = frame.file.text.slice(expr.start, expr.end).replace(/\s+/g, " ");
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

// ---------------------------------------------------------------- displays

function spread(
  interpreter: Interpreter,
  elts: readonly Expr[],
  frame: Frame,
): { items: Value[]; open: string | null } {
  const items: Value[] = [];
  let open: string | null = null;
  for (const elt of elts) {
    if (elt.kind !== "Starred") {
      items.push(evaluate(interpreter, elt, frame));
      continue;
    }
    const more = interpreter.elements(evaluate(interpreter, elt.value, frame));
    if (more === null) open = "elements unpacked with * are not known";
    else items.push(...more);
  }
  return { items, open };
}

function tuple(interpreter: Interpreter, elts: readonly Expr[], frame: Frame): Value {
  const { items, open } = spread(interpreter, elts, frame);
  return open === null ? new TupleValue(items) : interpreter.unknown(open);
}

function list(interpreter: Interpreter, elts: readonly Expr[], frame: Frame): Value {
  const { items, open } = spread(interpreter, elts, frame);
  const value = new ListValue(items);
  value.open = open;
  return value;
}

function set(interpreter: Interpreter, elts: readonly Expr[], frame: Frame): Value {
  const { items, open } = spread(interpreter, elts, frame);
  const value = new SetValue();
  value.open = open;
  for (const item of items) addToSet(value, item);
  return value;
}

function addToSet(target: SetValue, item: Value): void {
  const key = hashKey(item);
  if (key === null) target.open ??= "an element that is not known";
  else if (!target.entries.has(key)) target.entries.set(key, item);
}

function dict(interpreter: Interpreter, keys: readonly (Expr | null)[], values: readonly Expr[], frame: Frame): Value {
  const result = new DictValue();
  keys.forEach((keyNode, index) => {
    const valueNode = values[index];
    if (valueNode === undefined) return;
    if (keyNode === null) {
      mergeInto(interpreter, result, evaluate(interpreter, valueNode, frame));
      return;
    }
    const key = evaluate(interpreter, keyNode, frame);
    interpreter.setItem(result, key, evaluate(interpreter, valueNode, frame));
  });
  return result;
}

function mergeInto(interpreter: Interpreter, target: DictValue, value: Value): void {
  const source = value.kind === "instance" && value.builtin !== null ? value.builtin : value;
  if (source.kind === "dict") {
    for (const [key, entry] of source.entries) target.entries.set(key, entry);
    target.open ??= source.open;
    return;
  }
  const found = new Map<string, Value>();
  if (!spreadKeywords(interpreter, source, found)) target.open ??= "a mapping unpacked with ** is not known";
  for (const [key, item] of found) target.entries.set(`s:${key}`, { key: str(key), value: item });
}

function joinedString(interpreter: Interpreter, expr: JoinedStr, frame: Frame): Value {
  let text = "";
  let assume = AssumptionSet.none;
  let unknown: string | null = null;
  for (const part of expr.values) {
    if (part.kind === "Constant") {
      text += typeof part.value === "string" ? part.value : "";
      continue;
    }
    const value = evaluate(interpreter, part.value, frame);
    const spec = part.formatSpec === null ? str("") : joinedString(interpreter, part.formatSpec, frame);
    if (spec.kind !== "str") {
      unknown = "a format that is not known";
      continue;
    }
    const conversion = part.conversion ?? (part.debugText !== null && part.formatSpec === null ? "r" : null);
    const formatted = formatValue(interpreter, value, conversion, spec);
    if (formatted.kind !== "str") {
      unknown ??= formatted.kind === "unknown" ? formatted.reason : "a part of the string is not known";
      continue;
    }
    text += (part.debugText ?? "") + formatted.value;
    assume = assume.union(formatted.assume);
  }
  if (text.length > budgets.collection) throw new BudgetReached("collection");
  return unknown === null ? str(text, assume) : interpreter.unknown(unknown, false);
}

// ---------------------------------------------------------------- functions and comprehensions

function lambda(interpreter: Interpreter, expr: Lambda, frame: Frame): Value {
  return makeFunction(interpreter, frame, {
    name: "<lambda>",
    args: expr.args,
    body: () => expr.body,
    isGenerator: false,
    isAsync: false,
    node: expr,
  });
}

const comprehensionScopes = new WeakSet<Scope>();

/** Where a walrus binds: the scope around the comprehension. */
function bindingScope(scope: Scope): Scope {
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

/** What a comprehension's innermost position is told: `certain` false when it may or may not be reached, or any number of times. */
type Emit = (inner: Frame, certain: boolean) => void;

function runGenerators(
  interpreter: Interpreter,
  generators: readonly Comprehension[],
  index: number,
  inner: Frame,
  first: Value | null,
  certain: boolean,
  emit: Emit,
): void {
  const generator = generators[index];
  if (generator === undefined) {
    emit(inner, certain);
    return;
  }
  const pull = interpreter.iterate(first ?? evaluate(interpreter, generator.iter, inner));
  for (let count = 0; ; count++) {
    const pulled = pull();
    if (pulled.done) return;
    if (count > budgets.collection) throw new BudgetReached("collection");
    interpreter.tick();
    assignTarget(interpreter, generator.target, pulled.value, inner);
    const passed = testAll(interpreter, generator.ifs, inner);
    if (passed === false) continue;
    runGenerators(interpreter, generators, index + 1, inner, null, certain && passed === true && !pulled.repeats, emit);
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

function comprehension(
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
  inFrame(interpreter, inner, () =>
    runGenerators(interpreter, expr.generators, 0, inner, source, true, (at, certain) => {
      if (!certain) result.open = open;
      if (expr.kind === "DictComp" && result.kind === "dict") {
        const key = evaluate(interpreter, expr.key, at);
        const value = evaluate(interpreter, expr.value, at);
        if (certain || hashKey(key) !== null) interpreter.setItem(result, key, value);
      } else if (expr.kind !== "DictComp") {
        const value = evaluate(interpreter, expr.elt, at);
        if (result.kind === "set" && certain) addToSet(result, value);
        if (result.kind === "list" && certain && result.open === null) result.items.push(value);
      }
    }),
  );
  return result;
}

/** Lazy and single use, as Python's: the first iterable is evaluated now, everything else when it is consumed. */
function generatorExpression(
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

// ---------------------------------------------------------------- assignment targets

/** Binds a target: a name, attribute, item, or a pattern of them. */
export function assignTarget(interpreter: Interpreter, target: Expr, value: Value, frame: Frame): void {
  switch (target.kind) {
    case "Name":
      frame.scope.assign(target.id, value, interpreter.journal);
      return;
    case "Attribute":
      interpreter.set(evaluate(interpreter, target.value, frame), target.attr, value);
      return;
    case "Subscript":
      interpreter.setItem(
        evaluate(interpreter, target.value, frame),
        evaluate(interpreter, target.slice, frame),
        value,
      );
      return;
    case "Tuple":
    case "List":
      unpack(interpreter, target.elts, value, frame);
      return;
    case "Starred":
      assignTarget(interpreter, target.value, value, frame);
      return;
    default:
      return;
  }
}

function unpack(interpreter: Interpreter, targets: readonly Expr[], value: Value, frame: Frame): void {
  const star = targets.findIndex((target) => target.kind === "Starred");
  const items =
    value.kind === "unknown" || value.kind === "choice"
      ? null
      : takeElements(interpreter, value, star < 0 ? targets.length : null);
  if (items === null) {
    const reason = value.kind === "unknown" ? value.reason : "what is unpacked is not known";
    const holds = value.kind !== "unknown" || value.mayHoldParameters;
    for (const target of targets) assignTarget(interpreter, target, interpreter.unknown(reason, holds), frame);
    return;
  }
  if (star < 0) {
    if (items.length < targets.length)
      interpreter.raise("ValueError", `not enough values to unpack (expected ${targets.length})`);
    targets.forEach((target, index) => {
      const item = items[index];
      if (item !== undefined) assignTarget(interpreter, target, item, frame);
    });
    return;
  }
  const after = targets.length - star - 1;
  targets.forEach((target, index) => {
    if (index < star) assignTarget(interpreter, target, items[index] ?? none, frame);
    else if (index === star) {
      assignTarget(interpreter, target, new ListValue(items.slice(star, items.length - after)), frame);
    } else assignTarget(interpreter, target, items[items.length - (targets.length - index)] ?? none, frame);
  });
}

/** Elements to unpack; from a tensor or an endless iterator only as many as asked for. */
function takeElements(interpreter: Interpreter, value: Value, count: number | null): Value[] | null {
  if (value.kind === "instance" && value.tensor !== null) {
    if (count === null) return null;
    return Array.from({ length: count }, (_, index) => interpreter.getItem(value, int(index)));
  }
  if (count === null) return interpreter.elements(value);
  const pull = interpreter.iterate(value);
  const items: Value[] = [];
  while (items.length < count) {
    const pulled = pull();
    if (pulled.done) break;
    if (pulled.repeats) return null;
    items.push(pulled.value);
  }
  return items;
}
