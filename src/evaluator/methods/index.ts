import { equal } from "../comparison.ts";
import { toRepr, toStr } from "../formatting.ts";
import { plain, shift } from "../native.ts";
import { bool, hashKey, int, NativeValue, none, notImplemented, type Value } from "../value.ts";
import { bytesMethods } from "./bytes.ts";
import { dictMethods } from "./dict.ts";
import { listMethods, tupleMethods } from "./list.ts";
import type { Method } from "./method.ts";
import { floatMethods, intMethods, numberAttribute } from "./number.ts";
import { containerProtocol } from "./protocol.ts";
import { rangeAttribute, rangeMethods } from "./range.ts";
import { setMethods } from "./set.ts";
import { strMethods } from "./str.ts";

const CONTAINERS: ReadonlySet<Value["kind"]> = new Set(["str", "bytes", "list", "tuple", "dict", "set", "range"]);

/** Names of the protocol methods that a container class has. */
export const PROTOCOL_NAMES = [
  "__len__",
  "__iter__",
  "__getitem__",
  "__setitem__",
  "__delitem__",
  "__contains__",
] as const;

function own(self: Value, name: string): NativeValue["call"] | null {
  switch (self.kind) {
    case "str":
      return apply(self, strMethods.get(name));
    case "bytes":
      return apply(self, bytesMethods.get(name));
    case "list":
      return apply(self, listMethods.get(name));
    case "tuple":
      return apply(self, tupleMethods.get(name));
    case "dict":
      return apply(self, dictMethods.get(name));
    case "set":
      return apply(self, setMethods.get(name));
    case "range":
      return apply(self, rangeMethods.get(name));
    case "int":
    case "bool":
      return apply(self, intMethods.get(name));
    case "float":
      return apply(self, floatMethods.get(name));
    default:
      return null;
  }
}

function apply<S extends Value>(self: S, method: Method<S> | undefined): NativeValue["call"] | null {
  return method === undefined ? null : (args, interpreter) => method(self, args, interpreter);
}

/** Dunder methods that every value has. */
function common(self: Value, name: string): NativeValue["call"] | null {
  switch (name) {
    case "__repr__":
      return (_args, interpreter) => toRepr(interpreter, self);
    case "__str__":
      return (_args, interpreter) => toStr(interpreter, self);
    case "__eq__":
    case "__ne__":
      return (args, interpreter) => {
        const other = args.positional[0];
        const same = other === undefined ? null : equal(interpreter, self, plain(other));
        if (same === null) return notImplemented;
        return bool(name === "__eq__" ? same : !same);
      };
    case "__hash__":
      return (_args, interpreter) => {
        const value = self.kind === "int" ? self.value : null;
        return value === null || hashKey(self) === null ? interpreter.unknown("a hash", false) : int(value);
      };
    case "__init__":
      return () => none;
    default:
      return null;
  }
}

function data(self: Value, name: string): Value | null {
  switch (self.kind) {
    case "int":
    case "bool":
    case "float":
      return numberAttribute(self, name);
    case "range":
      return rangeAttribute(self, name);
    case "slice":
      if (name === "start") return self.lower;
      if (name === "stop") return self.upper;
      return name === "step" ? self.step : null;
    default:
      return null;
  }
}

/** An attribute of a value of a built-in type: a bound method, or data such as `(3).real`. Null: there is none. */
export function builtinMethod(self: Value, name: string): Value | null {
  const call = own(self, name) ?? protocol(self, name) ?? common(self, name);
  return call === null ? data(self, name) : new NativeValue(name, call);
}

function protocol(self: Value, name: string): NativeValue["call"] | null {
  return CONTAINERS.has(self.kind) && name.startsWith("__") ? apply(self, containerProtocol(name) ?? undefined) : null;
}

/** The method of a built-in type as a function over the receiver, for `dict.get` and `super().get`. */
export function unboundMethod(name: string): NativeValue {
  return new NativeValue(
    name,
    (args, interpreter) => {
      const receiver = args.positional[0];
      if (receiver === undefined) {
        // (`set.intersection(*groups)`: of groups that are not known one is the receiver.)
        if (args.open) return interpreter.unknown(`the arguments of ${name}() are not known`);
        return interpreter.raise("TypeError", `unbound method ${name}() needs an argument`);
      }
      const found = builtinMethod(plain(receiver), name);
      if (found?.kind !== "native") return interpreter.unknown(`\`${name}\` on something that is not known`);
      return found.call(shift(args), interpreter);
    },
    true,
  );
}
