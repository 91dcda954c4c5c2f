import { rawSet } from "../attribute-writing.ts";
import type { Interpreter } from "../interpreter.ts";
import {
  type ClassValue,
  type DictValue,
  type InstanceValue,
  ListValue,
  type NativeCall,
  none,
  type Value,
} from "../value.ts";
import { dictGet } from "./support.ts";

/** `Field` of the description of `dataclasses`, where all that matters of it is known. */
interface FieldFacts {
  readonly name: string;
  readonly init: boolean;
  readonly keywordOnly: boolean;
  readonly type: Value | undefined;
  readonly default: Value | undefined;
  readonly factory: Value | undefined;
}

function factsOf(entry: Value, missing: Value | undefined): FieldFacts | null {
  if (entry.kind !== "instance") return null;
  const { attributes } = entry;
  const [name, init, keywordOnly] = [attributes.get("name"), attributes.get("init"), attributes.get("kw_only")];
  if (name?.kind !== "str" || init?.kind !== "bool" || keywordOnly?.kind !== "bool") return null;
  const given = (value: Value | undefined): Value | undefined => (value === missing ? undefined : value);
  return {
    name: name.value,
    init: init.value,
    keywordOnly: keywordOnly.value,
    type: attributes.get("type"),
    default: given(attributes.get("default")),
    factory: given(attributes.get("default_factory")),
  };
}

/** One field after another, as the generated `__init__` does. The values of `InitVar`s, for `__post_init__`. */
function fill(
  interpreter: Interpreter,
  self: InstanceValue,
  fields: readonly FieldFacts[],
  given: {
    readonly args: readonly Value[];
    readonly kwargs: DictValue;
    readonly frozen: boolean;
    readonly late: Value;
  },
): ListValue {
  const { args, kwargs, frozen, late } = given;
  const forPostInit: Value[] = [];
  const used = new Set<string>();
  let position = 0;
  for (const field of fields) {
    interpreter.tick();
    const { name } = field;
    let value = field.init && !field.keywordOnly ? args[position] : undefined;
    if (value !== undefined) position++;
    else if (field.init) {
      value = dictGet(kwargs, name);
      if (value !== undefined) used.add(name);
    }
    value ??= field.factory === undefined ? field.default : interpreter.invoke(field.factory);
    if (value === undefined) {
      if (!field.init) continue;
      interpreter.raise("TypeError", `__init__() missing a required argument: '${name}'`);
    }
    if (field.type === late) forPostInit.push(value);
    else if (frozen) rawSet(interpreter, self, name, value);
    else interpreter.set(self, name, value);
  }
  const more = [...kwargs.entries.values()].filter(({ key }) => key.kind !== "str" || !used.has(key.value));
  if (mayHaveMoreFields(self.cls)) {
    for (const { key, value } of more) if (key.kind === "str") interpreter.set(self, key.value, value);
    if (position < args.length) self.open ??= "fields of a class that is not described here";
    return new ListValue(forPostInit);
  }
  if (position < args.length) interpreter.raise("TypeError", "__init__() takes fewer positional arguments");
  for (const { key } of more)
    if (key.kind === "str")
      interpreter.raise("TypeError", `__init__() got an unexpected keyword argument '${key.value}'`);
  return new ListValue(forPostInit);
}

/** Whether a base may be a dataclass of which the fields are not listed: one of a library (`TrainerState`), or one that cannot be seen. */
const mayHaveMoreFields = (cls: ClassValue): boolean =>
  cls.mro.some(
    (one) =>
      one.openBases !== null ||
      (one.library && /^(?:transformers|datasets|accelerate|trl|peft)\./.test(one.qualifiedName)),
  );

export const dataclassNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  [
    // `fill_fields(self, entries, args, kwargs, frozen, MISSING, InitVar)`; None, with nothing done, where a name or number is not known.
    "fill_fields",
    (call, interpreter) => {
      const [self, entries, args, kwargs, frozen, missing, late] = call.positional;
      if (self?.kind !== "instance" || entries?.kind !== "list" || entries.open !== null) return none;
      if (args?.kind !== "tuple" || kwargs?.kind !== "dict" || kwargs.open !== null || frozen?.kind !== "bool")
        return none;
      const fields = entries.items.flatMap((entry) => factsOf(entry, missing) ?? []);
      const names = [...kwargs.entries.values()].every(({ key }) => key.kind === "str");
      if (fields.length < entries.items.length || !names) return none;
      return fill(interpreter, self, fields, { args: args.items, kwargs, frozen: frozen.value, late: late ?? none });
    },
  ],
];
