import type { Interpreter } from "../interpreter.ts";
import { bind, pureApply, type Single, scalarUnknown, withAssume } from "../native.ts";
import type { CallArguments, Value } from "../value.ts";

/** A method of a built-in type, given its receiver. */
export type Method<S extends Value = Value> = (self: S, args: CallArguments, interpreter: Interpreter) => Value;

/** A method whose result depends on values alone: see `pure` in native.ts. */
export function pureMethod<S extends Value>(
  name: string,
  parameters: readonly string[],
  required: number,
  compute: (self: S, values: (Single | undefined)[], interpreter: Interpreter) => Value,
): [string, Method<S>] {
  return [
    name,
    (self, args, interpreter) => {
      if (args.open) return scalarUnknown(interpreter, `the arguments of ${name}() are not known`);
      const values = bind(interpreter, name, args, parameters, required);
      const result = pureApply(interpreter, values, (singles) => compute(self, singles, interpreter));
      return result === self ? result : withAssume(result, self.assume);
    },
  ];
}
