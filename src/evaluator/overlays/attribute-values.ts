import type { AttributeValue } from "../../knowledge/architecture.ts";
import type { Interpreter } from "../interpreter.ts";
import { bool, FloatValue, int, ListValue, none, str, TupleValue, type Value } from "../value.ts";
import { dictFrom } from "./support.ts";

/** A recorded attribute as a Python value. */
export function attributeValue(interpreter: Interpreter, value: AttributeValue): Value {
  if (value === null) return none;
  if (typeof value === "number") {
    return Number.isNaN(value)
      ? interpreter.unknown("a number of classes or channels", false)
      : Number.isInteger(value)
        ? int(value)
        : new FloatValue(value);
  }
  if (typeof value === "string") return str(value);
  if (typeof value === "boolean") return bool(value);
  if (isTuple(value)) return new TupleValue(value.map((item) => attributeValue(interpreter, item)));
  switch (value.kind) {
    case "list":
      return new ListValue(value.items.map((item) => attributeValue(interpreter, item)));
    case "dict":
      return dictFrom(
        value.entries.map(
          ([key, item]) => [attributeValue(interpreter, key), attributeValue(interpreter, item)] as const,
        ),
      );
    case "namedtuple":
      return new TupleValue(value.entries.map(([, item]) => attributeValue(interpreter, item)));
    case "class":
    case "weights":
      return interpreter.unknown(value.name, false);
    default:
      return interpreter.unknown(`an attribute of type ${value.type}`, false);
  }
}

const isTuple = (value: AttributeValue): value is readonly AttributeValue[] => Array.isArray(value);

/** A Python value as an argument of a constructor; what is not known says so. */
export function recordedValue(value: Value): AttributeValue {
  switch (value.kind) {
    case "none":
      return null;
    case "bool":
    case "int":
    case "float":
    case "str":
      return value.value;
    case "tuple":
      return value.items.map(recordedValue);
    case "list":
      return value.open === null
        ? { kind: "list", items: value.items.map(recordedValue) }
        : { kind: "other", type: "list" };
    case "instance": {
      const name = value.attributes.get("_weights_name");
      return name?.kind === "str" ? { kind: "weights", name: name.value } : { kind: "other", type: value.cls.name };
    }
    default:
      return { kind: "other", type: "unknown" };
  }
}
