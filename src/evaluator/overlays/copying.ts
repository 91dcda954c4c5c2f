import type { Interpreter } from "../interpreter.ts";
import {
  BoundValue,
  DictValue,
  hashKey,
  InstanceValue,
  ListValue,
  type NativeCall,
  none,
  SetValue,
  TupleValue,
  type Value,
} from "../value.ts";

/** `copy.copy` and `copy.deepcopy` over heap graphs. Sharing inside the graph is kept: tied parameters stay tied. */

class DeepCopier {
  readonly interpreter: Interpreter;
  readonly #copies = new Map<Value, Value>();

  constructor(interpreter: Interpreter) {
    this.interpreter = interpreter;
  }

  copy(value: Value): Value {
    const known = this.#copies.get(value);
    if (known !== undefined) return known;
    this.interpreter.tick();
    switch (value.kind) {
      case "list": {
        const copy = new ListValue([]);
        this.#copies.set(value, copy);
        copy.items = value.items.map((item) => this.copy(item));
        copy.open = value.open;
        return copy;
      }
      case "dict": {
        const copy = new DictValue();
        this.#copies.set(value, copy);
        for (const entry of value.entries.values()) {
          const key = this.copy(entry.key);
          copy.entries.set(hashKey(key) ?? "", { key, value: this.copy(entry.value) });
        }
        copy.open = value.open;
        return copy;
      }
      case "set": {
        const copy = new SetValue(new Map(), value.frozen);
        this.#copies.set(value, copy);
        for (const item of value.entries.values()) {
          const element = this.copy(item);
          copy.entries.set(hashKey(element) ?? "", element);
        }
        copy.open = value.open;
        return copy;
      }
      case "tuple": {
        const items = value.items.map((item) => this.copy(item));
        if (items.every((item, index) => item === value.items[index])) return value;
        return new TupleValue(items, value.assume, value.cls);
      }
      case "bound": {
        const copy = new BoundValue(this.copy(value.self), value.func);
        this.#copies.set(value, copy);
        return copy;
      }
      case "instance":
        return this.#instance(value);
      default:
        return value;
    }
  }

  #instance(value: InstanceValue): Value {
    const custom = value.cls.lookup("__deepcopy__");
    if (custom?.kind === "function") {
      const copy = this.interpreter.invokeMethod(value, "__deepcopy__", new DictValue());
      this.#copies.set(value, copy);
      return copy;
    }
    const copy = shell(this.interpreter, value);
    this.#copies.set(value, copy);
    for (const [name, attribute] of value.attributes) copy.attributes.set(name, this.copy(attribute));
    copy.builtin = value.builtin === null ? null : this.copy(value.builtin);
    return copy;
  }
}

/** A new object of the same class with the same tensor part (shape, flag, origin), without attributes. */
function shell(interpreter: Interpreter, value: InstanceValue): InstanceValue {
  const copy = new InstanceValue(value.cls, interpreter.here());
  copy.tensor = value.tensor;
  copy.open = value.open;
  copy.assume = value.assume.union(interpreter.path);
  return copy;
}

function shallow(interpreter: Interpreter, value: Value): Value {
  switch (value.kind) {
    case "list": {
      const copy = new ListValue(value.items.slice());
      copy.open = value.open;
      return copy;
    }
    case "dict": {
      const copy = new DictValue(new Map(value.entries));
      copy.open = value.open;
      return copy;
    }
    case "set": {
      const copy = new SetValue(new Map(value.entries), value.frozen);
      copy.open = value.open;
      return copy;
    }
    case "instance": {
      if (value.cls.lookup("__copy__") !== undefined) return interpreter.invokeMethod(value, "__copy__");
      const copy = shell(interpreter, value);
      copy.attributes = new Map(value.attributes);
      copy.builtin = value.builtin === null ? null : shallow(interpreter, value.builtin);
      return copy;
    }
    default:
      return value;
  }
}

function copyChoice(value: Value, copy: (value: Value) => Value, interpreter: Interpreter): Value {
  if (value.kind !== "choice") return copy(value);
  return value.alternatives.some((one) => one.value.kind === "instance")
    ? interpreter.unknown("a copy of one of several objects")
    : value;
}

export const copyNatives: readonly (readonly [string, NativeCall])[] = [
  [
    "deepcopy",
    (args, interpreter) =>
      copyChoice(args.positional[0] ?? none, (value) => new DeepCopier(interpreter).copy(value), interpreter),
  ],
  [
    "shallow_copy",
    (args, interpreter) => copyChoice(args.positional[0] ?? none, (value) => shallow(interpreter, value), interpreter),
  ],
];
