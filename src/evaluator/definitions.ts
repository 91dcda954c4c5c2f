import type { Arguments, ClassDef, Expr, FunctionDef, Stmt } from "../python/syntax.ts";
import { inFrame } from "./calls.ts";
import { evaluate } from "./expressions.ts";
import { type Frame, PythonException } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { Scope } from "./scope.ts";
import {
  ClassMethodValue,
  ClassValue,
  DictValue,
  FunctionValue,
  StaticMethodValue,
  str,
  TupleValue,
  type Value,
} from "./value.ts";

interface FunctionParts {
  readonly name: string;
  readonly args: Arguments;
  /** No closure: functions of the library must not hold on to the program that happened to define them. */
  readonly definition: { readonly body: readonly Stmt[] | Expr };
  readonly isGenerator: boolean;
  readonly isAsync: boolean;
  readonly node: { readonly start: number; readonly end: number };
}

/** A function object closing over the present scope; defaults are evaluated now, once. */
export function makeFunction(interpreter: Interpreter, frame: Frame, parts: FunctionParts): FunctionValue {
  const prefix = frame.scope.kind === "module" ? "" : `${qualifier(frame)}.`;
  return new FunctionValue({
    ...parts,
    closure: frame.scope,
    defaults: parts.args.defaults.map((node) => evaluate(interpreter, node, frame)),
    kwDefaults: parts.args.kwDefaults.map((node) => (node === null ? null : evaluate(interpreter, node, frame))),
    location: { file: frame.file, span: { start: parts.node.start, end: parts.node.end } },
    qualifiedName: `${prefix}${parts.name}`,
  });
}

function qualifier(frame: Frame): string {
  const qualname = frame.scope.kind === "class" ? frame.scope.variables.get("__qualname__") : undefined;
  if (qualname?.kind === "str") return qualname.value;
  return frame.func === null ? "" : `${frame.func.qualifiedName}.<locals>`;
}

/** `def`: the function with its decorators applied. */
export function defineFunction(interpreter: Interpreter, statement: FunctionDef, frame: Frame): void {
  const decorators = statement.decorators.map((node) => evaluate(interpreter, node, frame));
  let value: Value = makeFunction(interpreter, frame, {
    name: statement.name,
    args: statement.args,
    definition: statement,
    isGenerator: statement.isGenerator,
    isAsync: statement.isAsync,
    node: statement,
  });
  for (const decorator of decorators.reverse()) value = decorate(interpreter, decorator, value);
  frame.scope.assign(statement.name, value, interpreter.journal);
}

/** A decorator that cannot be seen is taken to return what it was given, more or less. */
function decorate(interpreter: Interpreter, decorator: Value, value: Value): Value {
  if (decorator.kind === "unknown") return value;
  const result = interpreter.invoke(decorator, value);
  return result.kind === "unknown" ? value : result;
}

/** `class`: body run in its own namespace, bases linearised, decorators applied. */
export function defineClass(interpreter: Interpreter, statement: ClassDef, frame: Frame): void {
  const decorators = statement.decorators.map((node) => evaluate(interpreter, node, frame));
  const bases = statement.bases.flatMap((node) =>
    node.kind === "Starred"
      ? (interpreter.elements(evaluate(interpreter, node.value, frame)) ?? [])
      : [evaluate(interpreter, node, frame)],
  );
  const keywords = new Map<string, Value>();
  for (const keyword of statement.keywords) {
    if (keyword.arg !== null) keywords.set(keyword.arg, evaluate(interpreter, keyword.value, frame));
  }
  const scope = new Scope({
    kind: "class",
    parent: frame.scope,
    file: frame.file,
    moduleName: frame.scope.moduleName,
    library: frame.scope.library,
  });
  const prefix = frame.scope.kind === "module" ? "" : `${qualifier(frame)}.`;
  scope.variables.set("__qualname__", str(`${prefix}${statement.name}`));
  const body: Frame = { scope, file: frame.file, func: frame.func, node: null, exits: [], loops: [], repeating: 0 };
  inFrame(interpreter, body, () => interpreter.run(statement.body, body));
  scope.variables.delete("__qualname__");
  const location = frame.scope.library
    ? null
    : { file: frame.file, span: { start: statement.start, end: statement.end } };
  let value = makeClass(interpreter, {
    name: statement.name,
    moduleName: frame.scope.moduleName,
    bases,
    namespace: scope.variables,
    keywords,
    location,
    library: frame.scope.library,
  });
  for (const decorator of decorators.reverse()) value = decorate(interpreter, decorator, value);
  frame.scope.assign(statement.name, value, interpreter.journal);
}

export interface ClassParts {
  readonly name: string;
  readonly moduleName: string;
  readonly bases: readonly Value[];
  readonly namespace: ReadonlyMap<string, Value>;
  readonly keywords: ReadonlyMap<string, Value>;
  readonly location: ClassValue["location"];
  readonly library: boolean;
}

/** The class statement's own work: `__new__` of the metaclass makes the class where it has one, `__init__` gets it. */
function makeClass(interpreter: Interpreter, parts: ClassParts): Value {
  const metaclass = metaclassOf(parts);
  const creator = metaclass?.lookup("__new__");
  const func = creator instanceof StaticMethodValue ? creator.func : creator;
  if (metaclass === null || func?.kind !== "function") return createClass(interpreter, parts);
  const outer = interpreter.classBeingMade;
  interpreter.classBeingMade = parts;
  try {
    return interpreter.call(func, {
      positional: [metaclass, ...described(parts)],
      keywords: optionsOf(parts),
      open: false,
    });
  } finally {
    interpreter.classBeingMade = outer;
  }
}

/** Name, bases and namespace, as a metaclass is given them. */
const described = ({ name, bases, namespace }: ClassParts): Value[] => [
  str(name),
  new TupleValue(bases),
  new DictValue(new Map([...namespace].map(([key, value]) => [`s:${key}`, { key: str(key), value }]))),
];

/** The keywords of a class statement beside `metaclass=`. */
const optionsOf = ({ keywords }: ClassParts): Map<string, Value> =>
  new Map([...keywords].filter(([name]) => name !== "metaclass"));

function metaclassOf({ bases, keywords }: ClassParts): ClassValue | null {
  const written = keywords.get("metaclass");
  if (written?.kind === "class") return written;
  for (const base of bases) if (base.kind === "class" && base.metaclass !== null) return base.metaclass;
  return null;
}

/** Methods that are class methods without the decorator, as `type.__new__` makes them. */
const IMPLICIT_CLASS_METHODS: ReadonlySet<string> = new Set(["__init_subclass__", "__class_getitem__"]);

/** Makes a class object; also what `type(name, bases, namespace)` does. */
export function createClass(interpreter: Interpreter, parts: ClassParts): ClassValue {
  const known: ClassValue[] = [];
  let openBases: string | null = null;
  for (const base of parts.bases) {
    if (base.kind === "class") {
      known.push(base);
      openBases ??= base.openBases;
    } else openBases ??= base.kind === "unknown" ? base.reason : `a base class of ${parts.name} is not known`;
  }
  const object = interpreter.builtins.variables.get("object");
  const tail = linearise(known);
  if (object?.kind === "class" && !tail.includes(object) && parts.name !== "object") tail.push(object);
  const cls = new ClassValue({
    name: parts.name,
    qualifiedName: parts.moduleName === "" ? parts.name : `${parts.moduleName}.${parts.name}`,
    bases: parts.bases,
    mroTail: tail,
    openBases,
    location: parts.location,
    library: parts.library,
    metaclass: metaclassOf(parts),
  });
  for (const [name, value] of parts.namespace) {
    const implicit = value.kind === "function" && IMPLICIT_CLASS_METHODS.has(name);
    cls.attributes.set(name, implicit ? new ClassMethodValue(value) : value);
    own(value, cls);
  }
  announce(interpreter, cls, parts);
  return cls;
}

/** Functions of a class body know their class: that is what `super()` goes by. */
function own(value: Value, cls: ClassValue): void {
  if (value.kind === "function") value.owner ??= cls;
  else if (value instanceof StaticMethodValue || value instanceof ClassMethodValue) own(value.func, cls);
  else if (value.kind === "property") {
    for (const accessor of [value.getter, value.setter, value.deleter]) if (accessor !== null) own(accessor, cls);
  }
}

/** `__set_name__` of descriptors, `__init_subclass__` of the bases, `__init__` of the metaclass: how registries work. */
function announce(interpreter: Interpreter, cls: ClassValue, parts: ClassParts): void {
  for (const [name, value] of cls.attributes) {
    if (value.kind === "instance" && value.cls.lookup("__set_name__") !== undefined) {
      interpreter.invokeMethod(value, "__set_name__", cls, str(name));
    }
  }
  const rest = optionsOf(parts);
  for (const base of cls.mro.slice(1)) {
    const hook = base.attributes.get("__init_subclass__");
    if (hook === undefined) continue;
    const func = hook.kind === "classmethod" ? hook.func : hook;
    try {
      interpreter.call(func, { positional: [cls], keywords: rest, open: false });
    } catch (error) {
      if (!(error instanceof PythonException)) throw error;
    }
    break;
  }
  const initializer = cls.metaclass?.lookup("__init__");
  // The class statement's keywords, whatever `__new__` handed on.
  const statement = interpreter.classBeingMade?.name === cls.name ? interpreter.classBeingMade : parts;
  if (initializer?.kind === "function")
    interpreter.call(initializer, {
      positional: [cls, ...described(statement)],
      keywords: optionsOf(statement),
      open: false,
    });
}

/** C3 linearisation of the bases; where Python would refuse, the order in which they are met. */
function linearise(bases: readonly ClassValue[]): ClassValue[] {
  const sequences = [...bases.map((base) => [...base.mro]), [...bases]];
  const result: ClassValue[] = [];
  for (;;) {
    const remaining = sequences.filter((sequence) => sequence.length > 0);
    if (remaining.length === 0) return result;
    const candidate =
      remaining
        .map((sequence) => sequence[0])
        .find((head) => head !== undefined && !remaining.some((other) => other.indexOf(head) > 0)) ?? remaining[0]?.[0];
    if (candidate === undefined) return result;
    result.push(candidate);
    for (const sequence of sequences) {
      const index = sequence.indexOf(candidate);
      if (index >= 0) sequence.splice(index, 1);
    }
  }
}
