import type { NativeCall, Value } from "../value.ts";
import { asText, isTensor } from "./support.ts";
import { anyTrue, flowsInto, resultTensor, tensorsIn, unknownTensor } from "./tensor-make.ts";

/**
 * `computed_tensor(op, …)`: a tensor that was computed from these and from nothing else, in a way that only runs when it runs (the `apply` of
 * an autograd function, a gradient). Whether a gradient goes back to them is not known where one of them has one.
 */
export const computedTensor: NativeCall = ({ positional, keywords }, interpreter) => {
  const [op, ...given] = positional;
  const values = [...given, ...keywords.values()];
  const name = asText(op) ?? "computed";
  // Handed a module or a function, it may compute with anything that those can reach.
  if (values.some(mayReachOthers)) return unknownTensor(interpreter, `the result of a ${name}`);
  const inputs = tensorsIn(interpreter, values);
  const flows = interpreter.noGrad > 0 ? false : anyTrue(inputs.map(flowsInto));
  return resultTensor(interpreter, name, inputs, null, null, { connected: flows === false ? false : null });
};

function mayReachOthers(value: Value): boolean {
  switch (value.kind) {
    case "function":
    case "native":
    case "bound":
    case "class":
      return true;
    case "instance":
      return !isTensor(value);
    case "tuple":
    case "list":
      return value.items.some(mayReachOthers);
    case "dict":
      return [...value.entries.values()].some((entry) => mayReachOthers(entry.value));
    case "choice":
      return value.alternatives.some((one) => mayReachOthers(one.value));
    default:
      return false;
  }
}
