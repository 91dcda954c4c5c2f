import type { Interpreter } from "../interpreter.ts";
import { reachable } from "../leak.ts";
import {
  type Dimension,
  flagFalse,
  flagTrue,
  flagUnknown,
  type GradFlag,
  type HistoryStep,
  type TensorData,
} from "../tensor.ts";
import type { InstanceValue, UnknownValue, Value } from "../value.ts";
import { cachedClass, isTensor } from "./support.ts";

/** Numbers of small tensors whose elements are known (`torch.linspace(0, 0.1, 12)`), flat, in row-major order. */
export const tensorNumbers: WeakMap<TensorData, readonly number[]> = new WeakMap();

/** More numbers than this are not kept: schedules and depths are short, data is not ours to compute. */
export const MAX_NUMBERS = 1024;

export interface TensorInit {
  readonly shape?: readonly Dimension[] | null;
  readonly dtype?: string | null;
  readonly op: string;
  readonly inputs?: readonly InstanceValue[];
  readonly connected?: boolean | null;
  readonly origin?: TensorData["origin"];
  readonly history?: readonly HistoryStep[];
  readonly grad?: GradFlag;
  readonly isParameter?: boolean;
}

export const flagOf = (connected: boolean | null): GradFlag =>
  connected === null ? flagUnknown : connected ? flagTrue : flagFalse;

export function tensorData(init: TensorInit): TensorData {
  const connected = init.connected === undefined ? false : init.connected;
  return {
    shape: init.shape ?? null,
    dtype: init.dtype ?? null,
    isParameter: init.isParameter ?? false,
    grad: init.grad ?? flagOf(connected),
    origin: init.origin ?? "fresh",
    op: init.op,
    inputs: init.inputs ?? [],
    connected,
    history: init.history ?? [],
  };
}

/** A new tensor object of class torch.Tensor. */
export function makeTensor(interpreter: Interpreter, init: TensorInit): InstanceValue {
  const instance = interpreter.instance(cachedClass(interpreter, "torch", "Tensor"));
  instance.tensor = tensorData(init);
  return instance;
}

/** A leaf: what `torch.zeros` and its like give. */
export function leafTensor(
  interpreter: Interpreter,
  shape: readonly Dimension[] | null,
  dtype: string | null,
  requiresGrad: boolean | null = false,
): InstanceValue {
  return makeTensor(interpreter, { shape, dtype, op: "leaf", connected: requiresGrad, grad: flagOf(requiresGrad) });
}

/** Something that is a tensor (or tensors) as far as the graph is concerned, but of which nothing is known. */
export function unknownTensor(interpreter: Interpreter, reason: string): InstanceValue {
  return makeTensor(interpreter, {
    op: "unknown",
    connected: null,
    origin: "unknown",
    history: [{ location: interpreter.here(), message: reason }],
  });
}

/** What `detach()` gives of something that is not known: a tensor through which no gradient goes back. */
export function detachedFrom(interpreter: Interpreter, value: UnknownValue): InstanceValue {
  return makeTensor(interpreter, {
    op: "detach",
    inputs: tensorsIn(interpreter, [value], 1),
    connected: false,
    origin: "unknown",
  });
}

/** Whether a gradient can flow into it: the flag of a leaf, the graph of a result. */
export function flowsInto(tensor: InstanceValue): boolean | null {
  const data = tensor.tensor;
  if (data === null) return null;
  return data.op === "leaf" || data.isParameter ? data.grad.value : data.connected;
}

/** The three-valued "or". */
export function anyTrue(facts: Iterable<boolean | null>): boolean | null {
  let result: boolean | null = false;
  for (const fact of facts) {
    if (fact === true) return true;
    if (fact === null) result = null;
  }
  return result;
}

/** Tensors among the arguments, lists and tuples of them included; unknown values that may be tensors as "unknown" nodes. */
export function tensorsIn(interpreter: Interpreter, values: Iterable<Value>, depth = 0): InstanceValue[] {
  const found: InstanceValue[] = [];
  const add = (value: Value): void => {
    if (isTensor(value)) found.push(value);
    else if (value.kind === "unknown") {
      if (value.among) found.push(oneOf(interpreter, value));
      else if (value.mayCarryGraph && value.within) found.push(madeOf(interpreter, value));
      else if (value.mayCarryGraph) found.push(unknownTensor(interpreter, value.reason));
      // In a sequence of tensors it is one, though nothing leads back from it: it may as well be a size.
      else if (depth > 0) found.push(leafTensor(interpreter, null, null));
    } else if (value.kind === "choice") {
      for (const alternative of value.alternatives) add(alternative.value);
    } else if (depth < 3) {
      if (value.kind === "tuple" || value.kind === "list") {
        found.push(...tensorsIn(interpreter, value.items, depth + 1));
        if (value.kind === "list" && value.open !== null) {
          if (value.rest === null) found.push(unknownTensor(interpreter, value.open));
          else found.push(...tensorsIn(interpreter, value.rest, depth + 1));
        }
      } else if (value.kind === "dict") {
        found.push(
          ...tensorsIn(
            interpreter,
            [...value.entries.values()].map((entry) => entry.value),
            depth + 1,
          ),
        );
      }
    }
  };
  for (const value of values) add(value);
  return found;
}

/** Some of several values: a gradient that comes to it may go on to any of them, and to nothing else. */
function oneOf(interpreter: Interpreter, value: UnknownValue): InstanceValue {
  const inputs = tensorsIn(interpreter, value.alias, 1);
  const flows = new Set(inputs.map(flowsInto));
  const connected = flows.size === 1 ? ([...flows][0] ?? null) : null;
  return makeTensor(interpreter, { op: "some", inputs, connected, origin: "unknown" });
}

/** What unseen code made of what it was given: a gradient may go back to that and to nothing else. */
function madeOf(interpreter: Interpreter, value: UnknownValue): InstanceValue {
  const objects = [...reachable(value.alias)];
  // Parts of which nothing is known may hold anything.
  if (objects.some(({ cls, open }) => cls.isModuleClass && open !== null))
    return unknownTensor(interpreter, value.reason);
  const inputs = objects.filter((object) => object.tensor !== null && flowsInto(object) !== false);
  for (const parameter of interpreter.handedOut) if (!inputs.includes(parameter)) inputs.push(parameter);
  return makeTensor(interpreter, {
    op: "some",
    inputs,
    connected: null,
    origin: "unknown",
    history: [{ location: interpreter.here(), message: value.reason }],
  });
}

function originOf(inputs: readonly InstanceValue[]): TensorData["origin"] {
  let origin: TensorData["origin"] = "fresh";
  for (const input of inputs) {
    if (input.tensor?.origin === "pretrained") return "pretrained";
    if (input.tensor?.origin === "unknown") origin = "unknown";
  }
  return origin;
}

/** The result of an operation on tensors: the graph goes on, unless gradients are off. */
export function resultTensor(
  interpreter: Interpreter,
  op: string,
  inputs: readonly InstanceValue[],
  shape: readonly Dimension[] | null,
  dtype: string | null,
  extra: { readonly connected?: boolean | null; readonly history?: readonly HistoryStep[] } = {},
): InstanceValue {
  const connected =
    extra.connected !== undefined ? extra.connected : interpreter.noGrad > 0 ? false : anyTrue(inputs.map(flowsInto));
  const history =
    extra.history ?? inputs.find((input) => (input.tensor?.history.length ?? 0) > 0)?.tensor?.history ?? [];
  return makeTensor(interpreter, { op, inputs, shape, dtype, connected, origin: originOf(inputs), history });
}

/** An operation on values of which at least one is a tensor; shape unknown. */
export function genericResult(interpreter: Interpreter, op: string, values: Iterable<Value>): InstanceValue {
  const inputs = tensorsIn(interpreter, values);
  return resultTensor(interpreter, op, inputs, null, inputs[0]?.tensor?.dtype ?? null);
}
