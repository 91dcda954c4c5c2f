import type { Expr } from "../python/syntax.ts";
import { evaluate } from "./expressions.ts";
import { type Frame, PythonException } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { asText } from "./native.ts";
import { type DictValue, type NativeCall, none, TupleValue, type Value } from "./value.ts";

/**
 * What a class body annotates its names with. `__annotations__` holds the bare types (`list` for `list[Stage]`); libraries that build
 * objects from annotations (pydantic, OmegaConf, dacite) ask for the parameters too, and only they pay for evaluating them.
 */
interface Written {
  readonly node: Expr;
  readonly frame: Frame;
}
const WRITTEN = new WeakMap<DictValue, Map<string, Written>>();

export function noteAnnotation(annotations: DictValue, name: string, node: Expr, frame: Frame): void {
  let written = WRITTEN.get(annotations);
  if (written === undefined) {
    written = new Map();
    WRITTEN.set(annotations, written);
  }
  written.set(name, { node, frame });
}

/** The type an annotation names; unknown where the expression fails. */
export function evaluateAnnotation(interpreter: Interpreter, annotation: Expr, frame: Frame): Value {
  try {
    return evaluate(interpreter, annotation, frame);
  } catch (error) {
    if (error instanceof PythonException) return interpreter.unknown("an annotation", false);
    throw error;
  }
}

/**
 * `annotation_form(annotations, name)`: a plain type as itself, `list[Stage]` as `(list, (Stage,))`, `A | None` as `(None, (A, None))`,
 * each parameter a form in its turn; `None` for a name without annotation.
 */
export const annotationForm: NativeCall = (args, interpreter) => {
  const [annotations, name] = args.positional;
  const text = asText(name ?? none);
  if (annotations?.kind !== "dict" || text === undefined) return none;
  const written = WRITTEN.get(annotations)?.get(text);
  return written === undefined
    ? (annotations.entries.get(`s:${text}`)?.value ?? none)
    : formOf(interpreter, written.node, written.frame);
};

function formOf(interpreter: Interpreter, node: Expr, frame: Frame): Value {
  if (node.kind === "Subscript") {
    const parts = node.slice.kind === "Tuple" ? node.slice.elts : [node.slice];
    const origin = evaluateAnnotation(interpreter, node.value, frame);
    return new TupleValue([origin, new TupleValue(parts.map((part) => formOf(interpreter, part, frame)))]);
  }
  if (node.kind === "BinOp" && node.op === "|") {
    const sides = [formOf(interpreter, node.left, frame), formOf(interpreter, node.right, frame)];
    return new TupleValue([none, new TupleValue(sides)]);
  }
  const value = evaluateAnnotation(interpreter, node, frame);
  if (value.kind !== "str") return value;
  // A name in quotes, because its class comes later.
  return frame.scope.lookup(value.value) ?? value;
}
