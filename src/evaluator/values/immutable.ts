import { type AssumptionSet, certain } from "../assumptions.ts";
import type { Value } from "../value.ts";
import type { ClassValue } from "./objects.ts";
import { UnknownValue } from "./uncertain.ts";

/** Values without an identity: they carry the assumptions they rest on. */

export class NoneValue {
  readonly kind = "none";
  readonly assume: AssumptionSet;
  constructor(assume: AssumptionSet = certain) {
    this.assume = assume;
  }
}
export class BoolValue {
  readonly kind = "bool";
  readonly value: boolean;
  readonly assume: AssumptionSet;
  constructor(value: boolean, assume: AssumptionSet = certain) {
    this.value = value;
    this.assume = assume;
  }
}
export class IntValue {
  readonly kind = "int";
  /** A safe integer; larger results are Unknown. */
  readonly value: number;
  readonly assume: AssumptionSet;
  constructor(value: number, assume: AssumptionSet = certain) {
    this.value = value;
    this.assume = assume;
  }
}
export class FloatValue {
  readonly kind = "float";
  readonly value: number;
  readonly assume: AssumptionSet;
  constructor(value: number, assume: AssumptionSet = certain) {
    this.value = value;
    this.assume = assume;
  }
}
export class StrValue {
  readonly kind = "str";
  readonly value: string;
  readonly assume: AssumptionSet;
  constructor(value: string, assume: AssumptionSet = certain) {
    this.value = value;
    this.assume = assume;
  }
}
export class BytesValue {
  readonly kind = "bytes";
  readonly value: Uint8Array;
  readonly assume: AssumptionSet = certain;
  constructor(value: Uint8Array) {
    this.value = value;
  }
}
export class EllipsisValue {
  readonly kind = "ellipsis";
  readonly assume: AssumptionSet = certain;
}
export class NotImplementedValue {
  readonly kind = "notimplemented";
  readonly assume: AssumptionSet = certain;
}
export class TupleValue {
  readonly kind = "tuple";
  readonly items: readonly Value[];
  readonly assume: AssumptionSet;
  /** Set for named tuples: the class and its field names. */
  readonly cls: ClassValue | null;
  constructor(items: readonly Value[], assume: AssumptionSet = certain, cls: ClassValue | null = null) {
    this.items = items;
    this.assume = assume;
    this.cls = cls;
  }
}
export class SliceValue {
  readonly kind = "slice";
  readonly lower: Value;
  readonly upper: Value;
  readonly step: Value;
  readonly assume: AssumptionSet = certain;
  constructor(lower: Value, upper: Value, step: Value) {
    this.lower = lower;
    this.upper = upper;
    this.step = step;
  }
}
export class RangeValue {
  readonly kind = "range";
  readonly start: number;
  readonly stop: number;
  readonly step: number;
  readonly assume: AssumptionSet;
  constructor(start: number, stop: number, step: number, assume: AssumptionSet = certain) {
    this.start = start;
    this.stop = stop;
    this.step = step;
    this.assume = assume;
  }
  get length(): number {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }
}

export const none = new NoneValue();
export const yes = new BoolValue(true);
export const no = new BoolValue(false);
export const ellipsis = new EllipsisValue();
export const notImplemented = new NotImplementedValue();
export const bool = (value: boolean, assume: AssumptionSet = certain): BoolValue =>
  assume.isEmpty ? (value ? yes : no) : new BoolValue(value, assume);
export const str = (value: string, assume: AssumptionSet = certain): StrValue => new StrValue(value, assume);
export const int = (value: number, assume: AssumptionSet = certain): Value =>
  Number.isSafeInteger(value)
    ? new IntValue(value, assume)
    : new UnknownValue("an integer beyond 2^53", null, { mayHoldParameters: false });
