import type { Arg, Arguments } from "../python/syntax.ts";
import { bind } from "./attributes.ts";
import { BudgetReached, budgets } from "./budget.ts";
import { rememberTexts } from "./construction-texts.ts";
import { finishFrame, forAlternatives } from "./fork.ts";
import type { Completion, Frame } from "./frame.ts";
import { generatorOf } from "./generators.ts";
import type { Interpreter } from "./interpreter.ts";
import { runBackwardHooks } from "./overlays/backward-hooks.ts";
import { Scope } from "./scope.ts";
import { openContainer } from "./subscripts.ts";
import { holdsCounted, resultOfCounted } from "./turns.ts";
import {
  type CallArguments,
  type ClassValue,
  DictValue,
  type FunctionValue,
  type InstanceValue,
  str,
  TupleValue,
  UnknownValue,
  type Value,
} from "./value.ts";

/** `func(*args)`. */
export function callValue(interpreter: Interpreter, func: Value, args: CallArguments): Value {
  interpreter.tick();
  const chosen = interpreter.chosen.size === 0 ? undefined : interpreter.chosen.get(func);
  return chosen === undefined
    ? dispatch(interpreter, func, args)
    : interpreter.assuming(chosen, () => dispatch(interpreter, func, args));
}

function dispatch(interpreter: Interpreter, func: Value, args: CallArguments): Value {
  switch (func.kind) {
    case "function":
      return callFunction(interpreter, func, args);
    case "native": {
      const result = func.call(args, interpreter);
      const { turns } = interpreter;
      if (turns.length === 0 || !(holdsCounted(args.positional) || holdsCounted(args.keywords.values()))) return result;
      return resultOfCounted(turns, func.name, result);
    }
    case "bound":
      return callValue(interpreter, func.func, withSelf(func.self, args));
    case "class":
      return callClass(interpreter, func, args);
    case "instance": {
      const method = func.cls.lookup("__call__");
      if (method !== undefined) return callValue(interpreter, bind(interpreter, method, func, func.cls), args);
      return unseen(interpreter, func, args, func.cls.openBases ?? `a ${func.cls.name} object is called`);
    }
    case "staticmethod":
      return callValue(interpreter, func.func, args);
    case "choice":
      return forAlternatives(interpreter, func, (alternative) => callValue(interpreter, alternative, args));
    case "unknown":
      return unseen(interpreter, func, args, func.reason);
    case "none":
      return interpreter.raise("TypeError", "'NoneType' object is not callable");
    default:
      return unseen(interpreter, func, args, `a ${func.kind} is called`);
  }
}

/** The arguments of a method as its function gets them. */
function withSelf(self: Value, { positional, keywords, open, openPositional }: CallArguments): CallArguments {
  const all = [self, ...positional];
  return openPositional ? { positional: all, keywords, open, openPositional } : { positional: all, keywords, open };
}

/** `optimizer.step`, `self.opt_g.step`: an optimizer by its name, when what it is is not known. */
const OPTIMIZER_STEP = /(^|[._])opt(im|imi[sz]er)?s?(_\w+)?\.step$/i;

/** Names that say that a model is changed: what such a call leaves alone is not assumed. */
const SAYS_IT_CHANGES =
  /freez|requires_grad|trainable|lora|peft|adapter|prun|quanti|convert|inject|replace|surgery|patch/i;

/** A call into code that is not there: what was handed over is only assumed unchanged. */
function unseen(interpreter: Interpreter, func: Value, args: CallArguments, reason: string): Value {
  const callee = calleeText(interpreter);
  if (OPTIMIZER_STEP.test(callee))
    interpreter.record("step", `${callee}(), of an optimizer that is not known`, null, [func]);
  const handed = [...args.positional, ...args.keywords.values()];
  // `loss.backward()` of a loss that is not known, `engine.backward(loss)` of one that may be.
  if (/\.backward$/.test(callee)) {
    interpreter.record("backward", "backward()", handed[0] ?? func);
    runBackwardHooks(interpreter);
  }
  const reached = [...receiver(func), ...handed];
  if (SAYS_IT_CHANGES.test(callee)) interpreter.forget(reached, callee);
  else interpreter.leak(reached, callee);
  // A method of something that may be this list: it may be `append`.
  if (func.kind === "unknown") for (const alias of func.alias) openContainer(interpreter, alias, reason);
  const given = [...args.positional, ...args.keywords.values()].filter(hasIdentity);
  // A setting that is called (`cfg.wrap(model)`) is no number after all.
  const holds = func.kind !== "unknown" || func.mayHoldParameters || given.length > 0;
  const alias = func.kind === "unknown" ? [...func.alias, ...given] : given;
  const isWithin = func.kind === "unknown" && isBounded(func) && !args.open && handed.every(isBounded);
  if (!holds && func.kind === "unknown" && func.mayCarryGraph)
    return new UnknownValue(reason, interpreter.here(), {
      mayHoldParameters: false,
      alias,
      mayCarryGraph: true,
      within: isWithin,
    });
  if (!holds || !isWithin) return interpreter.unknown(reason, holds, alias);
  // Called with something to compute from, it may be a model with parameters of its own.
  const carries = alias.length > 0 || interpreter.handedOut.size > 0 || handed.some(({ kind }) => kind === "unknown");
  return new UnknownValue(reason, interpreter.here(), { alias, mayCarryGraph: carries, within: true });
}

/** Whether all tensors that a value could lead to are found in it: a function, a generator and what is not known may lead anywhere. */
function isBounded(value: Value): boolean {
  switch (value.kind) {
    case "unknown":
      return value.within || !value.mayCarryGraph;
    case "choice":
      return value.alternatives.every((one) => isBounded(one.value));
    case "list":
    case "tuple":
      return (value.kind === "tuple" || value.open === null) && value.items.every(isBounded);
    case "dict":
      return value.open === null && [...value.entries.values()].every((entry) => isBounded(entry.value));
    case "function":
    case "bound":
    case "iterator":
    case "native":
    case "module":
    case "super":
      return false;
    default:
      return true;
  }
}

/** The module whose method is called that is not described. */
const receiver = (func: Value): readonly Value[] =>
  func.kind === "unknown" && func.reason.endsWith("is not described here") ? func.alias : [];

/** Values that a result may be, or be part of. */
function hasIdentity(value: Value): boolean {
  return (
    value.kind === "instance" ||
    value.kind === "list" ||
    value.kind === "dict" ||
    value.kind === "tuple" ||
    value.kind === "choice" ||
    (value.kind === "unknown" && value.alias.length > 0)
  );
}

/** How the program writes the function that is being called. */
function calleeText(interpreter: Interpreter): string {
  const frame = interpreter.userFrame();
  const node = frame?.node;
  if (!frame || node?.kind !== "Call") return "unseen code";
  const text = frame.file.text.slice(node.func.start, node.func.end).replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

// ---------------------------------------------------------------- functions

export function callFunction(interpreter: Interpreter, func: FunctionValue, args: CallArguments): Value {
  if (interpreter.depth >= budgets.callDepth) {
    interpreter.noteBudget("callDepth");
    interpreter.leak([...args.positional, ...args.keywords.values()], func.name);
    return interpreter.unknown(`calls nest deeper than ${budgets.callDepth}`);
  }
  const scope = new Scope({
    kind: "function",
    parent: func.closure,
    file: func.closure.file,
    moduleName: func.closure.moduleName,
    library: func.closure.library,
  });
  if (recursWithoutEnd(interpreter, func)) {
    const values = [...args.positional, ...args.keywords.values()];
    interpreter.leak(values, func.name);
    return interpreter.unknown(`how deep ${func.name}() calls itself is not known`, true, values.filter(hasIdentity));
  }
  bindArguments(interpreter, func, args, scope);
  interpreter.called.add(func);
  if (!interpreter.shadow && !func.closure.library) interpreter.entered.add(func);
  const entered = interpreter.conditions.length;
  const frame: Frame = { scope, file: scope.file, func, node: null, exits: [], loops: [], repeating: 0, entered };
  if (func.isGenerator) return generatorOf(interpreter, func, frame);
  return inFrame(interpreter, frame, () => finishFrame(interpreter, frame, () => runBody(interpreter, func, frame)));
}

/** A function that called itself twice over, each time under one more condition that is not known: nothing ends it here. */
function recursWithoutEnd(interpreter: Interpreter, func: FunctionValue): boolean {
  let conditions = interpreter.conditions.length;
  if (conditions < 2) return false;
  let turns = 0;
  for (let i = interpreter.frames.length - 1; i >= 0; i--) {
    const frame = interpreter.frames[i];
    if (frame?.func !== func || frame.entered === undefined) continue;
    if (frame.entered >= conditions) return false;
    conditions = frame.entered;
    if (++turns === 2) return true;
  }
  return false;
}

function runBody(interpreter: Interpreter, func: FunctionValue, frame: Frame): Completion {
  const { body } = func;
  if (isStatements(body)) return interpreter.run(body, frame);
  return { type: "return", value: interpreter.evaluate(body, frame) };
}

const isStatements = (body: FunctionValue["body"]): body is Extract<FunctionValue["body"], readonly unknown[]> =>
  Array.isArray(body);

/** Runs with a frame on the stack. */
export function inFrame<T>(interpreter: Interpreter, frame: Frame, run: () => T): T {
  interpreter.frames.push(frame);
  interpreter.depth++;
  try {
    return run();
  } catch (error) {
    // V8's own stack ran out: the same thing as our depth budget, only sooner.
    // (No regular expression here: compiling one needs stack too.)
    if (error instanceof RangeError && error.message.includes("call stack")) {
      interpreter.noteBudget("callDepth");
      throw new BudgetReached("callDepth");
    }
    throw error;
  } finally {
    interpreter.depth--;
    interpreter.frames.pop();
  }
}

/** Never written: nothing is taken out of it that is not in it. */
const NO_KEYWORDS: Map<string, Value> = new Map();

function bindArguments(interpreter: Interpreter, func: FunctionValue, args: CallArguments, scope: Scope): void {
  const { variables } = scope;
  const spec: Arguments = func.args;
  const named = spec.posonlyargs.length === 0 ? spec.args : [...spec.posonlyargs, ...spec.args];
  const keywords = args.keywords.size === 0 ? NO_KEYWORDS : new Map(args.keywords);
  for (let index = 0; index < named.length; index++) {
    const name = named[index]?.arg ?? "";
    const positional = args.positional[index];
    if (positional !== undefined) {
      variables.set(name, asAnnotated(positional, named[index], func));
      continue;
    }
    const keyword = index >= spec.posonlyargs.length ? keywords.get(name) : undefined;
    if (keyword !== undefined) {
      keywords.delete(name);
      variables.set(name, asAnnotated(keyword, named[index], func));
      continue;
    }
    const defaulted = func.defaults[index - (named.length - func.defaults.length)];
    const missing = missingArgument(interpreter, func, name, defaulted, args.open);
    variables.set(name, asAnnotated(missing, named[index], func));
  }
  if (spec.vararg !== null) {
    const rest = args.openPositional
      ? interpreter.unknown("arguments unpacked with * are not known")
      : new TupleValue(args.positional.slice(named.length));
    variables.set(spec.vararg.arg, rest);
  }
  spec.kwonlyargs.forEach((parameter, index) => {
    const keyword = keywords.get(parameter.arg);
    keywords.delete(parameter.arg);
    const defaulted = func.kwDefaults[index] ?? undefined;
    const given = keyword ?? missingArgument(interpreter, func, parameter.arg, defaulted, args.open);
    variables.set(parameter.arg, asAnnotated(given, parameter, func));
  });
  if (spec.kwarg !== null) {
    const rest = new DictValue(new Map([...keywords].map(([key, value]) => [`s:${key}`, { key: str(key), value }])));
    if (args.open) rest.open = "arguments passed on with ** are not known";
    variables.set(spec.kwarg.arg, rest);
  }
}

/** Annotations that name nothing but numbers, texts and flags, and containers of them. */
const PLAIN_TYPES =
  /^(?:(?:(?:typing|ty|t)\.)?(?:int|float|str|bool|bytes|complex|None|Optional|Union|List|Tuple|Sequence|Iterable|Dict|Literal|list|tuple|dict)|["'\w]*["']|[\s,|[\]."'\d-])*$/;

/** An argument that is not known, where its annotation says that it is a number or a text: then it holds no part of a model. */
function asAnnotated(value: Value, parameter: Arg | undefined, { location }: FunctionValue): Value {
  const annotation = parameter?.annotation;
  if (value.kind !== "unknown" || !value.mayHoldParameters || annotation === null || annotation === undefined)
    return value;
  const text = location.file.text.slice(annotation.start, annotation.end);
  return PLAIN_TYPES.test(text) ? new UnknownValue(value.reason, value.at, { mayHoldParameters: false }) : value;
}

function missingArgument(
  interpreter: Interpreter,
  func: FunctionValue,
  name: string,
  defaulted: Value | undefined,
  open: boolean,
): Value {
  if (defaulted === undefined) return interpreter.unknown(`argument \`${name}\` of ${func.name}() is not known`);
  if (!open) return defaulted;
  return interpreter.unknown(
    `argument \`${name}\` of ${func.name}() may come from an unknown * or **`,
    defaulted.kind === "unknown",
  );
}

// ---------------------------------------------------------------- classes

function callClass(interpreter: Interpreter, cls: ClassValue, args: CallArguments): Value {
  const metacall = cls.metaclass?.lookup("__call__");
  if (metacall !== undefined) return callValue(interpreter, bind(interpreter, metacall, cls, cls.metaclass), args);
  return instantiate(interpreter, cls, args);
}

/** `type.__call__`: `__new__`, then `__init__`. */
export function instantiate(interpreter: Interpreter, cls: ClassValue, args: CallArguments): Value {
  const construct = cls.lookup("__construct__");
  let object: Value;
  const creator = cls.lookup("__new__");
  if (creator !== undefined) {
    const func = creator.kind === "staticmethod" ? creator.func : creator;
    object = callValue(interpreter, func, { ...args, positional: [cls, ...args.positional] });
    if (object.kind !== "instance" || !object.cls.isSubclassOf(cls)) return object;
  } else if (construct !== undefined) {
    object = callValue(interpreter, construct, { ...args, positional: [cls, ...args.positional] });
    if (object.kind !== "instance") return object;
  } else {
    object = interpreter.instance(cls);
  }
  return initialise(interpreter, cls, object, args);
}

function initialise(interpreter: Interpreter, cls: ClassValue, object: InstanceValue, args: CallArguments): Value {
  if (cls.openBases !== null) {
    object.open = cls.openBases;
    interpreter.leak([...args.positional, ...args.keywords.values()], cls.name);
  }
  const initializer = cls.lookup("__init__");
  if (initializer !== undefined) {
    if (!cls.library || !cls.qualifiedName.startsWith("torch."))
      rememberTexts(object, [...args.positional, ...args.keywords.values()]);
    callValue(interpreter, bind(interpreter, initializer, object, cls), args);
  } else if (
    cls.library &&
    cls.openBases === null &&
    args.positional.length > 0 &&
    cls.lookup("__construct__") === undefined
  ) {
    object.open ??= `the constructor of ${cls.name} is not described here`;
  }
  return object;
}
