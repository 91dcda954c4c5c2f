import type { Expr } from "../../python/syntax.ts";
import type { ClassValue } from "../value.ts";

/**
 * What a class does with an attribute of its own tells what it can be: `x.eq(self.pad_index)` is given a number. No module is compared,
 * added, tested or given to a layer as its width.
 */

/** How one mention uses it. `object`: as what it may be a module for (called, iterated, handed on). */
type Use = "data" | "object" | "neither";

/** Functions, methods and layers that are given numbers: sizes, indices, probabilities. */
const GIVEN_NUMBERS =
  /^(?:view|reshape|expand|repeat|tile|unsqueeze|squeeze|permute|transpose|chunk|split|zeros|ones|randn|rand|full|empty|arange|linspace|range|int|float|bool|min|max|len|dropout|softmax|log_softmax|interpolate|pad|clamp|pow|mean|sum|max_pool\dd|avg_pool\dd|new_zeros|new_ones|normal_|uniform_|fill_|constant_|sqrt|log|exp|ceil|floor|round|topk|narrow|masked_fill_?|eq|ne|gt|lt|ge|le|Linear|Conv(?:Transpose)?\dd|Embedding|Dropout\w*|BatchNorm\dd|LayerNorm|GroupNorm|LSTM|GRU|RNN|MaxPool\dd|AvgPool\dd|Adaptive\w+)$/;

const known = new WeakMap<ClassValue, Map<string, boolean>>();

/** Whether the program's own classes use an attribute as a number, text or flag, and never as an object. */
export function isUsedAsData(cls: ClassValue, name: string): boolean {
  let answers = known.get(cls);
  if (answers === undefined) {
    answers = new Map();
    known.set(cls, answers);
  }
  let answer = answers.get(name);
  if (answer === undefined) {
    const uses = new Set<Use>();
    for (const one of cls.mro) if (!one.library) for (const body of bodiesOf(one)) collect(body, null, "", name, uses);
    answer = uses.has("data") && !uses.has("object");
    answers.set(name, answer);
  }
  return answer;
}

function bodiesOf(cls: ClassValue): unknown[] {
  return [...cls.attributes.values()].flatMap((value) => {
    const func = value.kind === "property" ? value.getter : "func" in value ? value.func : value;
    return func?.kind === "function" ? [func.body] : [];
  });
}

interface Node {
  readonly kind: string;
  readonly [part: string]: unknown;
}
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const isNode = (value: unknown): value is Node => isObject(value) && typeof value["kind"] === "string";

/** @param parent the node around, @param part the field of it that this is or is in */
function collect(node: unknown, parent: Node | null, part: string, name: string, uses: Set<Use>): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, parent, part, name, uses);
    return;
  }
  if (!isObject(node)) return;
  if (isNode(node) && isOwn(node, name)) {
    uses.add(parent === null ? "object" : useIn(parent, part));
    return;
  }
  for (const [field, value] of Object.entries(node)) {
    // A keyword argument has no kind: it counts as the call that it is given to.
    if (typeof value === "object")
      collect(value, isNode(node) ? node : parent, isNode(node) ? field : part, name, uses);
  }
}

function isOwn(node: Node, name: string): boolean {
  const owner = node["value"];
  return (
    node.kind === "Attribute" &&
    node["attr"] === name &&
    isNode(owner) &&
    owner.kind === "Name" &&
    owner["id"] === "self"
  );
}

function useIn(parent: Node, part: string): Use {
  switch (parent.kind) {
    case "Compare":
    case "BinOp":
    case "UnaryOp":
    case "BoolOp":
    case "AugAssign":
      return "data";
    case "If":
    case "While":
    case "IfExp":
    case "Assert":
      return part === "test" ? "data" : "object";
    case "Subscript":
      return part === "slice" ? "data" : "object";
    case "Slice":
      return "data";
    case "Assign":
    case "AnnAssign":
      return part === "value" ? "object" : "neither";
    case "JoinedStr":
    case "FormattedValue":
      return "neither";
    case "Call":
      return part !== "func" && GIVEN_NUMBERS.test(calleeName(parent["func"])) ? "data" : "object";
    default:
      return "object";
  }
}

const calleeName = (func: unknown): string => {
  const callee = func as Expr; // the function of a call
  return callee.kind === "Name" ? callee.id : callee.kind === "Attribute" ? callee.attr : "";
};
