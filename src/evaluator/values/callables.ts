import type { Location } from "../../finding/finding.ts";
import type { Arguments, Expr, Stmt } from "../../python/syntax.ts";
import type { Scope } from "../scope.ts";
import type { Value } from "../value.ts";
import { Attributed, Identified } from "./identified.ts";
import type { ClassValue } from "./objects.ts";

/** Functions, the program's and ours, and what wraps them in a class. */

export class FunctionValue extends Attributed {
  readonly kind = "function";
  readonly name: string;
  readonly args: Arguments;
  readonly #definition: { readonly body: readonly Stmt[] | Expr };
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  readonly closure: Scope;
  /** Values of the defaults, aligned with the end of posonlyargs + args. */
  readonly defaults: readonly Value[];
  readonly kwDefaults: readonly (Value | null)[];
  readonly location: Location;
  readonly qualifiedName: string;
  /** The class whose body defined it: what `super()` means inside. */
  owner: ClassValue | null = null;
  constructor(init: {
    name: string;
    args: Arguments;
    /** Its body is read at the first call: bodies are lowered on demand. */
    definition: { readonly body: readonly Stmt[] | Expr };
    isGenerator: boolean;
    isAsync: boolean;
    closure: Scope;
    defaults: readonly Value[];
    kwDefaults: readonly (Value | null)[];
    location: Location;
    qualifiedName: string;
  }) {
    super();
    this.name = init.name;
    this.args = init.args;
    this.#definition = init.definition;
    this.isGenerator = init.isGenerator;
    this.isAsync = init.isAsync;
    this.closure = init.closure;
    this.defaults = init.defaults;
    this.kwDefaults = init.kwDefaults;
    this.location = init.location;
    this.qualifiedName = init.qualifiedName;
  }
  /** Statements, or the expression of a lambda. */
  get body(): readonly Stmt[] | Expr {
    return this.#definition.body;
  }
}

/** Arguments of a call, evaluated. */
export interface CallArguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** True when `*unknown` or `**unknown` was passed: more arguments may be there. */
  readonly open: boolean;
  /** True when `*unknown` was passed: what stood behind it is left out, and any number of positional arguments may follow. */
  readonly openPositional?: boolean;
}

/** A function of ours. `call` receives the interpreter it runs in. */
export type NativeCall = (args: CallArguments, interpreter: import("../interpreter.ts").Interpreter) => Value;

export class NativeValue extends Identified {
  readonly kind = "native";
  readonly name: string;
  readonly call: NativeCall;
  /** Whether it binds `self` when read off an instance, as Python functions do and builtins do not. */
  readonly binds: boolean;
  constructor(name: string, call: NativeCall, binds = false) {
    super();
    this.name = name;
    this.call = call;
    this.binds = binds;
  }
}
export class BoundValue extends Identified {
  readonly kind = "bound";
  readonly self: Value;
  readonly func: Value;
  constructor(self: Value, func: Value) {
    super();
    this.self = self;
    this.func = func;
  }
}

export class PropertyValue extends Identified {
  readonly kind = "property";
  readonly getter: Value | null;
  readonly setter: Value | null;
  readonly deleter: Value | null;
  constructor(getter: Value | null, setter: Value | null, deleter: Value | null) {
    super();
    this.getter = getter;
    this.setter = setter;
    this.deleter = deleter;
  }
}
export class StaticMethodValue extends Identified {
  readonly kind = "staticmethod";
  readonly func: Value;
  constructor(func: Value) {
    super();
    this.func = func;
  }
}
export class ClassMethodValue extends Identified {
  readonly kind = "classmethod";
  readonly func: Value;
  constructor(func: Value) {
    super();
    this.func = func;
  }
}
export class SuperValue extends Identified {
  readonly kind = "super";
  readonly start: ClassValue;
  readonly self: Value;
  constructor(start: ClassValue, self: Value) {
    super();
    this.start = start;
    this.self = self;
  }
}
