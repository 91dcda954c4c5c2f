import type {
  BoundValue,
  ClassMethodValue,
  FunctionValue,
  NativeValue,
  PropertyValue,
  StaticMethodValue,
  SuperValue,
} from "./values/callables.ts";
import type { DictValue, ListValue, SetValue } from "./values/containers.ts";
import type {
  BoolValue,
  BytesValue,
  EllipsisValue,
  FloatValue,
  IntValue,
  NoneValue,
  NotImplementedValue,
  RangeValue,
  SliceValue,
  StrValue,
  TupleValue,
} from "./values/immutable.ts";
import type { IteratorValue } from "./values/iterator.ts";
import type { ClassValue, InstanceValue, ModuleValue } from "./values/objects.ts";
import type { ChoiceValue, UnknownValue } from "./values/uncertain.ts";

export * from "./values/callables.ts";
export * from "./values/containers.ts";
export * from "./values/hash-key.ts";
export * from "./values/identified.ts";
export * from "./values/immutable.ts";
export * from "./values/iterator.ts";
export * from "./values/objects.ts";
export * from "./values/uncertain.ts";

/**
 * Python values on the simulated heap. Immutable values carry the assumptions they rest on; mutable ones are
 * {@link Touchable}: every write goes through `journal.touch` first, so that a branch can be taken back.
 */
export type Value =
  | NoneValue
  | BoolValue
  | IntValue
  | FloatValue
  | StrValue
  | BytesValue
  | EllipsisValue
  | NotImplementedValue
  | TupleValue
  | SliceValue
  | RangeValue
  | ListValue
  | DictValue
  | SetValue
  | FunctionValue
  | NativeValue
  | BoundValue
  | ClassValue
  | InstanceValue
  | ModuleValue
  | IteratorValue
  | PropertyValue
  | StaticMethodValue
  | ClassMethodValue
  | SuperValue
  | UnknownValue
  | ChoiceValue;
