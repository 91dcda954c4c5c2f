import type { Interpreter } from "../interpreter.ts";
import { InstanceValue, type Value } from "../value.ts";
import { anyTrue, flowsInto, tensorNumbers, tensorsIn } from "./tensor-make.ts";

/** Operations whose result shares memory with their first input: what is written into it is written into that. */
const VIEWS = new Set(
  "index view reshape select narrow transpose permute squeeze unsqueeze t flatten unflatten diagonal expand swapaxes movedim".split(
    " ",
  ),
);

/** `tensor[key] = value`: the graph of what is written becomes part of the tensor's, and of what it is a view of. */
export function writeInto(interpreter: Interpreter, target: InstanceValue, values: readonly Value[]): void {
  forgetNumbers(interpreter, target);
  const written = carrying(interpreter, values);
  if (written.length === 0) return;
  attach(interpreter, target, written);
  writeThrough(interpreter, target, written);
}

/** `view.copy_(value)`: what is written into a view is written into the tensors below it. */
export function writeThrough(interpreter: Interpreter, view: InstanceValue, values: readonly Value[]): void {
  forgetNumbers(interpreter, view);
  const written = carrying(interpreter, values);
  if (written.length === 0) return;
  for (let tensor = viewed(view); tensor !== null; tensor = viewed(tensor)) attach(interpreter, tensor, written);
}

/** The numbers of a tensor that is written into, and of what it is a view of, are others from here on. */
function forgetNumbers(interpreter: Interpreter, target: InstanceValue): void {
  for (let tensor: InstanceValue | null = target; tensor !== null; tensor = viewed(tensor)) {
    const data = tensor.tensor;
    if (data === null || !tensorNumbers.has(data)) continue;
    interpreter.journal.touch(tensor);
    tensor.tensor = { ...data };
  }
}

function carrying(interpreter: Interpreter, values: readonly Value[]): InstanceValue[] {
  if (interpreter.noGrad > 0) return [];
  return tensorsIn(interpreter, values).filter((tensor) => flowsInto(tensor) !== false);
}

function viewed({ tensor }: InstanceValue): InstanceValue | null {
  // The node before the write is the first input: its operation says whether it was a view.
  const before = tensor?.op === WRITTEN ? tensor.inputs[0]?.tensor : tensor;
  return before !== undefined && before !== null && VIEWS.has(before.op) ? (before.inputs[0] ?? null) : null;
}

const WRITTEN = "setitem";

function attach(interpreter: Interpreter, tensor: InstanceValue, written: readonly InstanceValue[]): void {
  const before = tensor.tensor;
  if (before === null || before.isParameter) return;
  // The node that was there before must not become its own input.
  const previous = new InstanceValue(tensor.cls, tensor.createdAt);
  previous.tensor = before;
  interpreter.journal.touch(tensor);
  const inputs = [previous, ...written];
  tensor.tensor = { ...before, op: WRITTEN, inputs, connected: anyTrue(inputs.map(flowsInto)) };
}
