import type { Location } from "../finding/finding.ts";
import type { Arguments, Expr, Stmt } from "../python/syntax.ts";
import { type AssumptionSet, certain } from "./assumptions.ts";
import { isBeingMade, isMakingShared, takeId } from "./identity.ts";
import type { Journal, Touchable } from "./journal.ts";
import type { Scope } from "./scope.ts";
import type { TensorData } from "./tensor.ts";

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

/** What shared objects rested on before this program. */
const restedOn = new Map<Identified, AssumptionSet>();
let rests = 0;

/** The existence of an object rests on this from now on; for a shared one, until the program's end. */
export function setRests(object: Identified, assume: AssumptionSet): void {
  if (object.assume === assume) return;
  if (object.shared && !isBeingMade(object)) {
    if (!restedOn.has(object)) restedOn.set(object, object.assume);
    rests++;
  }
  object.assume = assume;
}

/** Grows with every change of what a shared object rests on. */
export const restsChanged = (): number => rests;

/** Puts back what shared objects rested on. */
export function restoreRests(): void {
  for (const [object, assume] of restedOn) object.assume = assume;
  restedOn.clear();
}

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

/** Something with an identity. */
abstract class Identified {
  readonly id: number = takeId();
  /** Outlives the program. */
  readonly shared: boolean = isMakingShared();
  touchedIn = 0;
  /** What the existence of this very object rests on. */
  assume: AssumptionSet = certain;
}

export interface ListState {
  readonly rest: readonly Value[] | null;
  readonly items: Value[];
  readonly open: string | null;
}
export class ListValue extends Identified implements Touchable {
  readonly kind = "list";
  items: Value[];
  /** Why more (or other) elements than `items` may be there, or null when the list is exactly `items`. */
  open: string | null = null;
  /** Of an open list: values such that each element that is not listed is like one of them; null when it may be anything. */
  rest: readonly Value[] | null = null;
  constructor(items: Value[]) {
    super();
    this.items = items;
  }
  capture(): ListState {
    return { items: this.items.slice(), open: this.open, rest: this.rest };
  }
  restore(state: unknown): void {
    const captured = state as ListState; // a Touchable only ever gets back what its own capture() gave
    this.items = captured.items.slice();
    this.open = captured.open;
    this.rest = captured.rest;
  }
}

export interface DictEntry {
  readonly key: Value;
  readonly value: Value;
}
export interface DictState {
  readonly entries: Map<string, DictEntry>;
  readonly open: string | null;
}
export class DictValue extends Identified implements Touchable {
  readonly kind = "dict";
  /** Keyed by {@link hashKey}, in insertion order. */
  entries: Map<string, DictEntry>;
  open: string | null = null;
  standsFor: Touchable | null = null;
  constructor(entries: Map<string, DictEntry> = new Map()) {
    super();
    this.entries = entries;
  }
  capture(): DictState {
    return { entries: new Map(this.entries), open: this.open };
  }
  restore(state: unknown): void {
    const captured = state as DictState; // see ListValue.restore
    this.entries = new Map(captured.entries);
    this.open = captured.open;
  }
}

export class SetValue extends Identified implements Touchable {
  readonly kind = "set";
  entries: Map<string, Value>;
  readonly frozen: boolean;
  open: string | null = null;
  constructor(entries: Map<string, Value> = new Map(), frozen = false) {
    super();
    this.entries = entries;
    this.frozen = frozen;
  }
  capture(): { entries: Map<string, Value>; open: string | null } {
    return { entries: new Map(this.entries), open: this.open };
  }
  restore(state: unknown): void {
    const captured = state as { entries: Map<string, Value>; open: string | null }; // see ListValue.restore
    this.entries = new Map(captured.entries);
    this.open = captured.open;
  }
}

/** Something with attributes that can be set. */
abstract class Attributed extends Identified implements Touchable {
  attributes: Map<string, Value> = new Map();
  capture(): unknown {
    return { attributes: new Map(this.attributes) };
  }
  restore(state: unknown): void {
    this.attributes = new Map((state as { attributes: Map<string, Value> }).attributes); // see ListValue.restore
  }
}

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
export type NativeCall = (args: CallArguments, interpreter: import("./interpreter.ts").Interpreter) => Value;

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

export class ClassValue extends Attributed {
  readonly kind = "class";
  readonly name: string;
  /** `torch.nn.modules.linear.Linear`; for the repository's own classes module and name. */
  readonly qualifiedName: string;
  readonly bases: readonly Value[];
  /** Linearisation, itself first. Bases that are not known are left out and make the class {@link openBases}. */
  readonly mro: readonly ClassValue[];
  /** Why part of the behaviour is not known (a base class that cannot be seen), or null. */
  readonly openBases: string | null;
  readonly location: Location | null;
  /** Defined by the library stubs or the inventory, not by the analysed repository. */
  readonly library: boolean;
  /** Memo of "descends from nn.Module". */
  isModuleClass: boolean;
  readonly metaclass: ClassValue | null;
  constructor(init: {
    name: string;
    qualifiedName: string;
    bases: readonly Value[];
    mroTail: readonly ClassValue[];
    openBases: string | null;
    location: Location | null;
    library: boolean;
    metaclass?: ClassValue | null;
  }) {
    super();
    this.name = init.name;
    this.qualifiedName = init.qualifiedName;
    this.bases = init.bases;
    this.mro = [this, ...init.mroTail];
    this.openBases = init.openBases;
    this.location = init.location;
    this.library = init.library;
    this.metaclass = init.metaclass ?? null;
    this.isModuleClass = this.mro.some((cls) => cls.qualifiedName === "torch.nn.modules.module.Module");
  }
  /** The attribute found first along the MRO. */
  lookup(name: string): Value | undefined {
    for (const cls of this.mro) {
      const value = cls.attributes.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }
  isSubclassOf(other: ClassValue): boolean {
    return this.mro.includes(other);
  }
}

export class InstanceValue extends Attributed {
  readonly kind = "instance";
  cls: ClassValue;
  /** Where the constructor was called by the analysed program. */
  readonly createdAt: Location | null;
  /** Set for tensors and parameters. */
  tensor: TensorData | null = null;
  /** The built-in part of an instance of a class that extends list, dict, set, str, int … */
  builtin: Value | null = null;
  /** Why attributes (for modules: parameters too) that are not listed may be there, or null. */
  open: string | null = null;
  constructor(cls: ClassValue, createdAt: Location | null) {
    super();
    this.cls = cls;
    this.createdAt = createdAt;
  }
  override capture(): unknown {
    return { attributes: new Map(this.attributes), tensor: this.tensor, open: this.open, cls: this.cls };
  }
  override restore(state: unknown): void {
    const captured = state as InstanceState; // see ListValue.restore
    this.attributes = new Map(captured.attributes);
    this.tensor = captured.tensor;
    this.open = captured.open;
    this.cls = captured.cls;
  }
}
export interface InstanceState {
  readonly attributes: Map<string, Value>;
  readonly tensor: TensorData | null;
  readonly open: string | null;
  readonly cls: ClassValue;
}

export class ModuleValue extends Identified {
  readonly kind = "module";
  readonly name: string;
  readonly scope: Scope;
  /** Why attributes that are not in the scope may exist (library not described), or null. */
  readonly open: string | null;
  readonly library: boolean;
  constructor(name: string, scope: Scope, open: string | null, library: boolean) {
    super();
    this.name = name;
    this.scope = scope;
    this.open = open;
    this.library = library;
  }
}

/** One pull of an iterator. `unknown`: an element of which only this much is known, and whether more follow is not known. */
export type Pull =
  | { readonly done: true }
  | { readonly done: false; readonly value: Value; readonly repeats?: boolean };

/** A lazy, single-use iterator. */
export class IteratorValue extends Identified implements Touchable {
  readonly kind = "iterator";
  readonly name: string;
  readonly #pull: () => Pull;
  readonly #buffer: Pull[] = [];
  #index = 0;
  #finished = false;
  /** Sends a value into a suspended generator; null for other iterators. */
  readonly send: ((value: Value) => Pull) | null;
  constructor(name: string, pull: () => Pull, send: ((value: Value) => Pull) | null = null) {
    super();
    this.name = name;
    this.#pull = pull;
    this.send = send;
  }
  next(journal: Journal): Pull {
    if (this.#index < this.#buffer.length) {
      journal.touch(this);
      return this.#buffer[this.#index++] ?? { done: true };
    }
    if (this.#finished) return { done: true };
    if (journal.active || this.shared) {
      journal.touch(this);
      // A branch, or the program, may be taken back: remember what was pulled, so that it can be given again.
      const pulled = this.#pull();
      if (pulled.done) this.#finished = true;
      else {
        this.#buffer.push(pulled);
        this.#index++;
      }
      return pulled;
    }
    const pulled = this.#pull();
    if (pulled.done) this.#finished = true;
    return pulled;
  }
  capture(): number {
    return this.#index;
  }
  restore(state: unknown): void {
    this.#index = state as number; // see ListValue.restore
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

/** A value that is not known, and why. */
export class UnknownValue {
  readonly kind = "unknown";
  readonly reason: string;
  readonly at: Location | null;
  readonly assume: AssumptionSet = certain;
  /** False when it is certainly no module and no tensor with parameters (a number from the command line, say). */
  readonly mayHoldParameters: boolean;
  /** What it may be, or be part of: `parameters[:unknown]` is some of `parameters`. A write to it may be a write to those. */
  readonly alias: readonly Value[];
  /** True when it certainly is one of those, or made of some of their elements, and nothing else besides. */
  readonly among: boolean;
  /** Whether a gradient may flow back through it: the sum of two losses holds no parameters, and may be computed from some. */
  readonly mayCarryGraph: boolean;
  /**
   * True when such a gradient comes at most to what can be reached from `alias`, or to what was handed to unseen code before: what a
   * function of another library returns is made of what it was given.
   */
  readonly within: boolean;
  constructor(
    reason: string,
    at: Location | null,
    mayHoldParameters = true,
    alias: readonly Value[] = [],
    among = false,
    mayCarryGraph = mayHoldParameters,
    within = among,
  ) {
    this.reason = reason;
    this.at = at;
    this.mayHoldParameters = mayHoldParameters;
    this.alias = alias;
    this.among = among;
    this.mayCarryGraph = mayCarryGraph;
    this.within = within;
  }
}

/** A few alternatives, each under its condition; which one holds is not known. */
export class ChoiceValue {
  readonly kind = "choice";
  readonly alternatives: readonly { readonly when: string; readonly value: Exclude<Value, ChoiceValue> }[];
  readonly assume: AssumptionSet = certain;
  constructor(alternatives: readonly { readonly when: string; readonly value: Exclude<Value, ChoiceValue> }[]) {
    this.alternatives = alternatives;
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
  Number.isSafeInteger(value) ? new IntValue(value, assume) : new UnknownValue("an integer beyond 2^53", null, false);

/** Characters of the key of a tuple: one that holds itself twice, forty levels deep, has no end. */
const MAX_TUPLE_KEY = 10_000;

/** The key under which a value stands in dicts and sets, or null when it is not known. Equal values have equal keys. */
export function hashKey(value: Value): string | null {
  switch (value.kind) {
    case "none":
      return "None";
    case "bool":
      return `n:${value.value ? 1 : 0}`;
    case "int":
    case "float":
      return `n:${value.value}`;
    case "str":
      return `s:${value.value}`;
    case "bytes":
      return `b:${value.value.join(",")}`;
    case "ellipsis":
    case "notimplemented":
      return value.kind;
    case "tuple": {
      const parts: string[] = [];
      let length = 0;
      for (const item of value.items) {
        const part = hashKey(item);
        if (part === null) return null;
        length += part.length;
        if (length > MAX_TUPLE_KEY) return null;
        parts.push(`${part.length}:${part}`);
      }
      return `t(${parts.join(",")})`;
    }
    case "range":
      return `r:${value.start},${value.stop},${value.step}`;
    case "bound": {
      const self = hashKey(value.self);
      const func = hashKey(value.func);
      return self === null || func === null ? null : `m:${self}.${func}`;
    }
    case "instance":
      return value.builtin !== null && value.builtin.kind !== "list" && value.builtin.kind !== "dict"
        ? hashKey(value.builtin)
        : `o:${value.id}`;
    case "unknown":
    case "choice":
    case "slice":
      return null;
    default:
      return `o:${value.id}`;
  }
}
