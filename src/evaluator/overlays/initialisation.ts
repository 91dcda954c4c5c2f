import type { Location } from "../../finding/finding.ts";
import type { AssumptionSet } from "../assumptions.ts";
import type { Interpreter } from "../interpreter.ts";
import { type InstanceValue, type NativeCall, none, type Value } from "../value.ts";
import { isTensor, runState } from "./support.ts";

/** The last `torch.nn.init` call on a tensor. */
export interface Initialisation {
  /** The one value it was filled with; null for random values, and where the value is not known. */
  readonly constant: number | null;
  /** Pretrained values were there before. */
  readonly lost: boolean;
  readonly location: Location | null;
  /** The unknown conditions under which it happened: it is a fact in their world only. */
  readonly conditions: readonly string[];
  readonly assume: AssumptionSet;
}

const key = Symbol("initialised tensors");
const table = (interpreter: Interpreter): Map<Value, Initialisation> => runState(interpreter, key, () => new Map());

/** How a tensor was initialised by hand; null when it was not, or only under a condition that is not known here and now. */
export function initialisationOf(interpreter: Interpreter, tensor: InstanceValue): Initialisation | null {
  const found = table(interpreter).get(tensor);
  return found?.conditions.every((when, depth) => interpreter.conditions[depth] === when) ? found : null;
}

/** Every tensor that was certainly initialised by hand, with the last call that did it. */
export function initialisedTensors(interpreter: Interpreter): ReadonlyMap<Value, Initialisation> {
  const certain = [...table(interpreter)].filter(
    ([, { conditions, assume }]) => conditions.length === 0 && assume.isEmpty,
  );
  return new Map(certain);
}

const initialise: NativeCall = (args, interpreter) => {
  const [given, value] = args.positional;
  if (!isTensor(given)) return given ?? none;
  const tensor = sharing(given);
  const data = tensor.tensor;
  const known = table(interpreter);
  // (What a branch that is not taken would do is no fact in any world.)
  if (interpreter.shadow) known.delete(tensor);
  else {
    const constant = value?.kind === "int" || value?.kind === "float" ? value.value : null;
    const lost = data?.origin === "pretrained" || known.get(tensor)?.lost === true;
    const { conditions, path: assume } = interpreter;
    known.set(tensor, { constant, lost, location: interpreter.here(), conditions: [...conditions], assume });
  }
  if (data !== null && data.origin !== "fresh") {
    interpreter.journal.touch(tensor);
    tensor.tensor = { ...data, origin: "fresh" };
  }
  return given;
};

/** The tensor's numbers are changed by something else than an initialisation. */
export const rewritten = (interpreter: Interpreter, tensor: InstanceValue): void =>
  void table(interpreter).delete(tensor);

/** `weight.data` and `weight.detach()` share the memory of `weight`: what is written into them is written there. */
function sharing(tensor: InstanceValue): InstanceValue {
  const [source] = tensor.tensor?.inputs ?? [];
  return tensor.tensor?.op === "detach" && source?.tensor?.isParameter === true ? source : tensor;
}

export const initialisationNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  ["tensor_initialised", initialise],
];
