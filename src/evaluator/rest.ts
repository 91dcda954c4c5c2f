import type { Expr, For } from "../python/syntax.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import type { Snapshot } from "./journal.ts";
import { Scope } from "./scope.ts";
import { ChoiceValue, FunctionValue, hashKey, InstanceValue, type Value } from "./value.ts";

/**
 * Epoch loops that have come to rest. Where an iteration changed nothing but its counter, and the counter decides nothing, the next
 * ones do the same again: they need not be run.
 */

/** Functions that only report what they are given. */
const REPORTING =
  /^(?:print|debug|info|warning|log|log_\w+|add_\w+|set_description|set_description_str|set_postfix|set_postfix_str|write|format|save|str)$/;

/** Calls through which a counter is followed. */
const MAX_CALLS = 3;

/** Whether a loop's variable is only reported: printed, logged, put into a file's name. */
function isReported(node: unknown, name: string, scope: Scope, calls: number): boolean {
  if (Array.isArray(node)) return node.every((item) => isReported(item, name, scope, calls));
  if (!isNode(node)) return true;
  if (node.kind === "Name") return node["id"] !== name;
  if (node.kind === "JoinedStr") return true;
  if (isCall(node)) return isReportedCall(node, name, scope, calls);
  // A nested function or class may use it at any time.
  return Object.values(node).every((part) => typeof part !== "object" || isReported(part, name, scope, calls));
}

type Call = Extract<Expr, { kind: "Call" }>;

function isReportedCall(call: Call, name: string, scope: Scope, calls: number): boolean {
  const { func } = call;
  const callee = func.kind === "Name" ? func.id : func.kind === "Attribute" ? func.attr : "";
  if (!isReported(func, name, scope, calls)) return false;
  if (REPORTING.test(callee)) return true;
  const target = func.kind === "Name" ? scope.lookup(func.id) : undefined;
  const arguments_ = [
    ...call.args.map((value) => ({ name: null, value })),
    ...call.keywords.map(({ arg, value }) => ({ name: arg, value })),
  ];
  return arguments_.every(({ name: keyword, value }, index) => {
    if (isReported(value, name, scope, calls)) return true;
    if (calls === 0 || !(target instanceof FunctionValue) || value.kind !== "Name") return false;
    const parameters = [...target.args.posonlyargs, ...target.args.args, ...target.args.kwonlyargs];
    const parameter = keyword ?? parameters[index]?.arg;
    if (parameter === undefined || !parameters.some(({ arg }) => arg === parameter)) return false;
    return isReported(target.body, parameter, target.closure, calls - 1);
  });
}

interface Node {
  readonly kind: string;
  readonly [part: string]: unknown;
}
/** Any part of the syntax: comprehensions and arguments have no kind of their own. */
const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null;
const isCall = (node: unknown): node is Call => isNode(node) && node.kind === "Call";

/** Iterations compared before a loop is taken to go on changing things. */
const MAX_WATCHED = 3;

/** Watches the iterations of a loop after its first optimizer step until one changes nothing. */
export class RestWatch {
  readonly #interpreter: Interpreter;
  readonly #loop: For;
  readonly #frame: Frame;
  readonly #trained: number;
  /** What the iteration being watched touched of what was there before it. */
  #watched: Snapshot | null = null;
  #left = MAX_WATCHED;
  /** The iterations to come repeat the last one. */
  reached = false;

  constructor(interpreter: Interpreter, loop: For, frame: Frame) {
    this.#interpreter = interpreter;
    this.#loop = loop;
    this.#frame = frame;
    this.#trained = interpreter.stepCount;
  }

  begin(): void {
    if (this.#left === 0 || this.#interpreter.stepCount === this.#trained) return;
    if (this.#left-- === MAX_WATCHED && !this.#counts()) {
      this.#left = 0;
      return;
    }
    this.#watched = this.#interpreter.journal.open();
  }

  end(): void {
    const watched = this.#watched;
    this.cancel();
    if (watched === null || this.#loop.target.kind !== "Name") return;
    this.reached = isAtRest(this.#interpreter, watched, this.#frame, this.#loop.target.id);
  }

  /** Stops watching: the iteration raised, or is over. */
  cancel(): void {
    if (this.#watched !== null) this.#interpreter.journal.close(this.#watched);
    this.#watched = null;
  }

  /** Whether the loop is over numbers that are only reported. */
  #counts(): boolean {
    const { target, body } = this.#loop;
    if (target.kind !== "Name" || this.#frame.scope.lookup(target.id)?.kind !== "int") return false;
    return isReported(body, target.id, this.#frame.scope, MAX_CALLS);
  }
}

function isAtRest(interpreter: Interpreter, watched: Snapshot, frame: Frame, counter: string): boolean {
  for (const [object, was] of watched) {
    if (object instanceof Scope) {
      if (object.kind === "function" && !interpreter.frames.some(({ scope }) => scope === object)) continue;
      const ignored = object === frame.scope || object === frame.scope.globals ? counter : null;
      if (!sameNames(was, object.capture(), ignored)) return false;
    } else {
      // Optimizers and schedulers count their own steps.
      const counts =
        object instanceof InstanceValue && object.cls.library && !object.cls.isModuleClass && object.tensor === null;
      if (!counts && !isSame(was, object.capture(), 0)) return false;
    }
  }
  return true;
}

function sameNames(was: unknown, now: unknown, ignored: string | null): boolean {
  if (!(was instanceof Map) || !(now instanceof Map) || was.size !== now.size) return false;
  for (const [name, value] of was) if (name !== ignored && !isSame(value, now.get(name), 0)) return false;
  return true;
}

/** Longest containers, and how deep in one another, that are compared. */
const MAX_COMPARED = 5_000;
const MAX_NESTING = 6;

/** Compares values, and the states that the heap's objects capture. */
function isSame(a: unknown, b: unknown, depth: number): boolean {
  if (a === b) return true;
  if (depth > MAX_NESTING) return false;
  if (a instanceof Map && b instanceof Map) {
    if (a.size !== b.size || a.size > MAX_COMPARED) return false;
    for (const [key, value] of a) if (!isSame(value, b.get(key), depth + 1)) return false;
    return true;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    // Histories grow by what is not known.
    if (b.length < a.length || b.length > MAX_COMPARED) return false;
    return b.every((item, index) => (index < a.length ? isSame(a[index], item, depth + 1) : isVague(item)));
  }
  if (isVague(a) && isVague(b)) return true;
  if (!isNode(a) || !isNode(b)) return false;
  if (isValue(a) && isValue(b)) return sameValue(a, b, depth);
  return Object.keys(a).every((key) =>
    key === "tensor" ? sameTensor(a[key], b[key]) : isSame(a[key], b[key], depth + 1),
  );
}

/** What the set-up's facts are read from: a parameter's flag. */
function sameTensor(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!isNode(a) || !isNode(b)) return false;
  const [was, is] = [a["grad"], b["grad"]];
  return isNode(was) && isNode(is) && was["value"] === is["value"] && a["isParameter"] === b["isParameter"];
}

const isValue = (node: Node): node is Node & Value => typeof node.kind === "string" && "assume" in node;

function sameValue(a: Value, b: Value, depth: number): boolean {
  switch (a.kind) {
    case "int":
    case "float":
    case "bool":
    case "str":
      return a.kind === b.kind && hashKey(a) === hashKey(b);
    case "tuple":
    case "list":
      return b.kind === a.kind && isSame(a.items, b.items, depth + 1);
    case "dict":
      return b.kind === "dict" && isSame(a.entries, b.entries, depth + 1);
    case "instance":
      // A meter made anew in each epoch.
      if (b.kind !== "instance" || a.cls !== b.cls || a.cls.isModuleClass || a.tensor !== null) return false;
      return isSame(a.attributes, b.attributes, depth + 1) && isSame(a.builtin, b.builtin, depth + 1);
    default:
      return false;
  }
}

/** A value of which every iteration makes another one like it: unknown, a tensor that is no parameter, an iterator. */
function isVague(value: unknown): boolean {
  if (!isNode(value)) return false;
  if (value.kind === "unknown" || value.kind === "iterator") return true;
  if (value instanceof ChoiceValue)
    return value.alternatives.every((one) => one.value.kind === "none" || isVague(one.value));
  return value instanceof InstanceValue && value.tensor !== null && !value.tensor.isParameter;
}
