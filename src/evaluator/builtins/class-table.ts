import { ClassValue, type NativeCall, NativeValue, StaticMethodValue, type Value } from "../value.ts";

/** Collects the built-in names while they are made. */
export class BuiltinTable {
  readonly variables: Map<string, Value> = new Map();
  readonly object: ClassValue;

  constructor() {
    this.object = this.#make("object", [], "object");
  }

  #make(name: string, bases: readonly ClassValue[], key: string): ClassValue {
    const tail = bases.flatMap((base) => base.mro);
    const cls = new ClassValue({
      name,
      qualifiedName: `builtins.${name}`,
      bases,
      mroTail: [...new Set(tail)],
      openBases: null,
      location: null,
      library: true,
    });
    this.variables.set(key, cls);
    return cls;
  }

  /** A class under a name; `$name` for the classes that programs cannot spell. */
  define(key: string, base: ClassValue = this.object): ClassValue {
    return this.#make(key.replace("$", ""), [base], key);
  }

  /** What `cls(...)` and `super().__new__(cls, ...)` do: the first argument is the class. */
  construct(cls: ClassValue, call: NativeCall): void {
    const maker = new NativeValue(cls.name, call);
    cls.attributes.set("__construct__", maker);
    cls.attributes.set("__new__", new StaticMethodValue(maker));
  }

  native(name: string, call: NativeCall): void {
    this.variables.set(name, new NativeValue(name, call));
  }
}
