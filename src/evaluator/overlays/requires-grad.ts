import type { Location } from "../../finding/finding.ts";
import type { Interpreter } from "../interpreter.ts";
import type { TensorData } from "../tensor.ts";
import type { InstanceValue, Value } from "../value.ts";
import { runState } from "./support.ts";

interface LastWrite {
  event: unknown;
  written: Value[];
}
const lastWrite = Symbol("last requires_grad event");

/** Innermost `for` of the analysed program that is being run. */
function currentLoop(interpreter: Interpreter): Location | null {
  const frame = interpreter.userFrame();
  const loop = frame?.loops.at(-1);
  return frame && loop ? { file: frame.file, span: { start: loop.start, end: loop.end } } : null;
}

/**
 * `tensor.requires_grad = value`. The flag is replaced, with the write and what it rests on.
 * @throws PythonException as PyTorch does: a value that is no bool, and results of operations set to False.
 */
export function setRequiresGrad(interpreter: Interpreter, tensor: InstanceValue, value: Value): void {
  const data = tensor.tensor;
  if (data === null) return;
  if (value.kind === "str" || value.kind === "int" || value.kind === "float" || value.kind === "none") {
    interpreter.raise("RuntimeError", "requires_grad must be a bool");
  }
  const known = interpreter.truth(value);
  const leaf = data.isParameter || data.op === "leaf" || data.connected === false;
  if (!leaf && data.connected === true) {
    if (known === false)
      interpreter.raise("RuntimeError", "you can only change requires_grad flags of leaf variables.");
    return;
  }
  if (known === true && data.dtype !== null && !data.dtype.includes("float") && !data.dtype.includes("complex")) {
    interpreter.raise("RuntimeError", "only Tensors of floating point dtype can require gradients");
  }
  const location = interpreter.here();
  const copied = copiedParameter(data, known);
  if (copied !== null) recordIneffective(interpreter, copied, EXACT, value);
  interpreter.journal.touch(tensor);
  // Of a result that may have a graph: where it has one, the gradient goes on through it, and setting the flag changed nothing.
  const mayHaveGraph = !leaf && known !== false;
  tensor.tensor = {
    ...data,
    op: data.isParameter || mayHaveGraph ? data.op : "leaf",
    connected: data.isParameter || mayHaveGraph ? data.connected : known,
    grad: {
      value: known,
      assume: data.grad.assume.union(interpreter.path).union(value.assume),
      writes: [
        ...data.grad.writes,
        { value: known, location, loop: currentLoop(interpreter), when: interpreter.conditions.join(" and ") || null },
      ],
    },
  };
  recordWrite(interpreter, tensor, known, location);
}

/**
 * The parameter that was meant when the flag is set on a copy of it: any entry of `state_dict()`, and `p.data` or `p.detach()` set to
 * False, which they are anyway. (`p.detach().requires_grad_()` makes a leaf of one's own: that is practice.)
 */
function copiedParameter(data: TensorData, value: boolean | null): InstanceValue | null {
  const [source] = data.inputs;
  if (source?.tensor?.isParameter !== true) return null;
  return data.op === "state_dict" || (data.op === "detach" && value === false) ? source : null;
}

/** One event a statement: the parameters that one line writes in a row are added to the event already there. */
function recordWrite(
  interpreter: Interpreter,
  tensor: InstanceValue,
  value: boolean | null,
  location: Location | null,
): void {
  const state = runState<LastWrite>(interpreter, lastWrite, () => ({ event: null, written: [] }));
  const previous = interpreter.events.at(-1);
  const message = `requires_grad = ${value === null ? "?" : value ? "True" : "False"}`;
  if (
    previous !== undefined &&
    previous === state.event &&
    previous.message === message &&
    previous.location?.span.start === location?.span.start &&
    previous.location?.file === location?.file &&
    previous.conditions.length === interpreter.conditions.length
  ) {
    state.written.push(tensor);
    return;
  }
  const written: Value[] = [tensor];
  interpreter.record("requires-grad-written", message, tensor, written, location);
  state.event = interpreter.events.at(-1) ?? null;
  state.written = written;
}

/** Names that people write for requires_grad although PyTorch gives them no meaning, beyond near misspellings. */
const MISTAKEN = new Set([
  "requires_grad_",
  "require_grads",
  "requires_gradient",
  "requires_gradients",
  "req_grad",
  "trainable",
  "requiresGrad",
  "require_gradient",
]);
const EXACT = "requires_grad";

/** Whether setting this attribute of a parameter was meant to set requires_grad. */
export function isMistakenFlag(name: string): boolean {
  if (name === EXACT || Math.abs(name.length - EXACT.length) > 3) return MISTAKEN.has(name);
  let answer = judged.get(name);
  if (answer === undefined) {
    answer = MISTAKEN.has(name) || distance(name.toLowerCase(), EXACT) <= 3;
    judged.set(name, answer);
  }
  return answer;
}

/** Whether it can be nothing else but a slip of the pen, whatever object it is set on. */
export const isMisspeltFlag = (name: string): boolean => name.includes("grad") && isMistakenFlag(name);

/** Every attribute that is set on a module is asked about: each name is judged once. */
const judged = new Map<string, boolean>();

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}

export function recordIneffective(interpreter: Interpreter, subject: Value, name: string, value: Value): void {
  interpreter.record("ineffective-freeze", name, subject, [value]);
}
