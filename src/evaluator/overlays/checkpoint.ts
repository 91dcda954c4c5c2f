import type { Interpreter } from "../interpreter.ts";
import { type InstanceValue, ListValue, type NativeCall, none, TupleValue, type Value } from "../value.ts";
import { isTensor, runState, sequence } from "./support.ts";
import { anyTrue, flowsInto, resultTensor } from "./tensor-make.ts";

/**
 * What re-entrant `torch.utils.checkpoint.checkpoint` does to the graph. It runs the function under `no_grad` and its results require
 * grad only when a tensor passed directly as a positional argument does (torch 2.15, `CheckpointFunction`): tensors inside tuples,
 * lists and modules do not count, nor do the parameters that the function uses.
 */

const hooked = Symbol("forward hooks");
const hooks = (interpreter: Interpreter): { registered: boolean } =>
  runState(interpreter, hooked, () => ({ registered: false }));

/** Whether any of the direct arguments requires grad; null when that is not known. */
function inputsRequireGrad(interpreter: Interpreter, args: Value | undefined): boolean | null {
  const given = sequence(args);
  if (given === null) return null;
  const answer = anyTrue(given.map(requiresGrad));
  // Hooks are not run here: one may have made a frozen layer's output require grad (`enable_input_require_grads`).
  return answer === false && hooks(interpreter).registered ? null : answer;
}

function requiresGrad(value: Value): boolean | null {
  if (isTensor(value)) return flowsInto(value);
  if (value.kind === "unknown") return null;
  return value.kind === "choice" ? anyTrue(value.alternatives.map((one) => requiresGrad(one.value))) : false;
}

/** The result with its tensors led through a node that passes a gradient on, or not, or of which that is not known. */
function through(interpreter: Interpreter, result: Value, passes: false | null, made: InstanceValue[]): Value {
  if (isTensor(result)) {
    const connected = result.tensor.connected === false ? false : passes;
    const { shape, dtype } = result.tensor;
    const node = resultTensor(interpreter, "checkpoint", [result], shape, dtype, { connected });
    made.push(node);
    return node;
  }
  if (result.kind === "tuple" || (result.kind === "list" && result.open === null)) {
    const items = result.items.map((item) => through(interpreter, item, passes, made));
    return result.kind === "tuple" ? new TupleValue(items, result.assume, result.cls) : new ListValue(items);
  }
  return result.kind === "dict" || result.kind === "instance"
    ? interpreter.unknown("what a re-entrant checkpoint makes of its result")
    : result;
}

/** `checkpoint_result(result, args, use_reentrant)`: the result of the checkpointed function as the rest of the program gets it. */
const checkpointResult: NativeCall = ({ positional }, interpreter) => {
  const [result = none, args, use = none] = positional;
  // Left out it still means True in torch 2.15, with a warning that a later release will raise.
  const isReentrant = use.kind === "none" ? true : interpreter.truth(use);
  if (isReentrant === false || interpreter.noGrad > 0) return result;
  const fed = inputsRequireGrad(interpreter, args);
  if (fed === true) return result;
  const passes = fed === false && isReentrant === true ? false : null;
  const made: InstanceValue[] = [];
  const led = through(interpreter, result, passes, made);
  if (passes === false && made.length > 0)
    interpreter.record("gradient-cut", use.kind === "none" ? "by default" : "on request", use, made);
  return led;
};

const forwardHooked: NativeCall = (_args, interpreter) => {
  hooks(interpreter).registered = true;
  return none;
};

export const checkpointNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  ["checkpoint_result", checkpointResult],
  ["forward_hooked", forwardHooked],
];
