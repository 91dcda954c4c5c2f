import type { Location } from "../../finding/finding.ts";
import type { AssumptionSet } from "../assumptions.ts";
import type { Interpreter } from "../interpreter.ts";
import { type InstanceValue, int, type NativeCall, none, type Value } from "../value.ts";
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
  if (isTensor(given)) filled(interpreter, given, value);
  return given ?? none;
};

/** A tensor is given new values: that one number everywhere, or random ones. */
function filled(interpreter: Interpreter, given: InstanceValue, value: Value | undefined): void {
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
}

/** Methods that fill a tensor with random values, whatever was there. */
const RANDOM: ReadonlySet<string> = new Set(
  "normal uniform exponential cauchy log_normal geometric bernoulli random".split(" "),
);

/** `parameter.data.zero_()`, `parameter.fill_(0.1)`: by what a parameter is initialised without `torch.nn.init`. `method` is without its underscore. */
export function writtenInPlace(
  interpreter: Interpreter,
  self: InstanceValue,
  method: string,
  value: Value | undefined,
): void {
  const parameter = sharing(self);
  if (parameter.tensor?.isParameter !== true) return;
  if (method === "zero") filled(interpreter, parameter, int(0));
  else if (method === "fill") filled(interpreter, parameter, value);
  else if (RANDOM.has(method)) filled(interpreter, parameter, undefined);
  else rewritten(interpreter, parameter);
}

/** The tensor's numbers are changed by something else than an initialisation. */
export function rewritten(interpreter: Interpreter, tensor: InstanceValue): void {
  table(interpreter).delete(tensor);
  moves(interpreter).set(tensor, interpreter.events.length);
}

const moveKey = Symbol("tensors moved by hand");
const moves = (interpreter: Interpreter): Map<Value, number> => runState(interpreter, moveKey, () => new Map());

/** When a tensor was last written into by hand (`p.data.mul_(0.99)`, `p -= …`, `p.data = …`), as the number of events before it; null when never. */
export const lastMoved = (interpreter: Interpreter, tensor: InstanceValue): number | null =>
  moves(interpreter).get(tensor) ?? null;

/** `weight.data` and `weight.detach()` share the memory of `weight`: what is written into them is written there. */
function sharing(tensor: InstanceValue): InstanceValue {
  const known = memory.get(tensor);
  if (known !== undefined) return known;
  const [source] = tensor.tensor?.inputs ?? [];
  if (tensor.tensor?.op !== "detach" || source?.tensor?.isParameter !== true) return tensor;
  // (Writing into it makes another node of it: `data.zero_()`, then `data.normal_()`.)
  memory.set(tensor, source);
  return source;
}

/** Parameters by the tensors that share their memory. */
const memory = new WeakMap<InstanceValue, InstanceValue>();

export const initialisationNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  ["tensor_initialised", initialise],
];
