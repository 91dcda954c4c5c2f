import type { Interpreter } from "../../interpreter.ts";
import type { Dimension } from "../../tensor.ts";
import type { CallArguments, InstanceValue, Value } from "../../value.ts";
import type * as shapes from "../shapes.ts";
import { asInt, Bound, isTensor, sequence } from "../support.ts";
import { resultTensor, tensorNumbers, tensorsIn } from "../tensor-make.ts";

/** One call of a tensor operation: its arguments by name, and what it needs to make a result. */
export class OpCall {
  readonly interpreter: Interpreter;
  readonly name: string;
  readonly args: CallArguments;
  readonly bound: Bound;
  constructor(interpreter: Interpreter, name: string, args: CallArguments, names: readonly string[]) {
    this.interpreter = interpreter;
    this.name = name;
    this.args = args;
    this.bound = new Bound(args, names);
  }
  get all(): Value[] {
    return [...this.args.positional, ...this.args.keywords.values()];
  }
  value(name: string): Value {
    return this.bound.or(name);
  }
  tensor(name: string): InstanceValue | null {
    const value = this.bound.get(name);
    return isTensor(value) ? value : null;
  }
  shape(name = "input"): shapes.Shape {
    const value = this.bound.get(name);
    if (value === undefined) return null;
    if (value.kind === "int" || value.kind === "float" || value.kind === "bool") return [];
    return isTensor(value) ? (value.tensor?.shape ?? null) : null;
  }
  dtype(name = "input"): string | null {
    return this.tensor(name)?.tensor?.dtype ?? null;
  }
  int(name: string, fallback: number | null = null): number | null {
    return this.bound.int(name, fallback);
  }
  flag(name: string, fallback: boolean): boolean | null {
    return this.bound.bool(name, fallback);
  }
  /** `dim`: undefined when not given (all dimensions), null when not known. */
  dims(name: string): readonly number[] | undefined | null {
    const value = this.bound.get(name);
    if (value === undefined || value.kind === "none") return undefined;
    const single = asInt(value);
    if (single !== null) return [single];
    const items = sequence(value)?.map((item) => asInt(item));
    if (items === undefined) return null;
    const known: number[] = [];
    for (const item of items) {
      if (item === null) return null;
      known.push(item);
    }
    return known;
  }
  /** Sizes given as `f(2, 3)` or `f((2, 3))`, from the named parameter on. */
  sizes(name: string): readonly Dimension[] | null {
    const value = this.bound.get(name);
    if (value === undefined) return null;
    const items = sequence(value);
    if (items !== null) return items.map((item) => asInt(item));
    if (value.kind !== "int" && value.kind !== "unknown") return null;
    // (One value of which nothing is known may be a whole shape.)
    if (value.kind === "unknown" && this.bound.rest.length === 0) return null;
    return [value, ...this.bound.rest].map((item) => asInt(item));
  }
  result(shape: shapes.Shape, dtype: string | null = this.dtype(), connected?: boolean | null): InstanceValue {
    const inputs = tensorsIn(this.interpreter, this.all);
    return resultTensor(
      this.interpreter,
      this.name,
      inputs,
      shape,
      dtype,
      connected === undefined ? {} : { connected },
    );
  }
}

/** What an operation makes of its arguments. */
export type Rule = (call: OpCall) => Value;
export interface Op {
  /** Parameters in their order. */
  readonly names: readonly string[];
  readonly rule: Rule;
}

/** Operations by name. */
export type OpTable = Map<string, Op>;

/** Adds operations to a table: names and parameters are separated by spaces. */
export type Define = (names: string, parameters: string, rule: Rule) => void;

export const definer =
  (table: OpTable): Define =>
  (names, parameters, rule) => {
    const split = parameters === "" ? [] : parameters.split(" ");
    for (const name of names.split(" ")) table.set(name, { names: split, rule });
  };

/** The result has the first argument's shape. */
export const same: Rule = (call) => call.result(call.shape());

/** Numbers that are known go with their tensor. */
export function withNumbers(result: InstanceValue, numbers: readonly number[] | null): InstanceValue {
  if (numbers !== null && result.tensor !== null) tensorNumbers.set(result.tensor, numbers);
  return result;
}
