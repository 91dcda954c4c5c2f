import type { Knowledge } from "../../knowledge/catalogue.ts";
import { type Fields, type FieldValue, withElements } from "../../knowledge/formula.ts";
import type { PackedConfig } from "../../knowledge/transformers-tree.ts";
import { asLibrary } from "../imports.ts";
import type { Interpreter } from "../interpreter.ts";
import {
  bool,
  type CallArguments,
  ClassValue,
  DictValue,
  FloatValue,
  InstanceValue,
  int,
  ListValue,
  NativeValue,
  none,
  str,
  type Value,
} from "../value.ts";
import { cachedClass, dictFrom, dictOf, libraryState, setPlain } from "./support.ts";
import { CHANGED_BY_TRAINING, namedCheckpoint } from "./transformers-checkpoints.ts";
import { majorOf } from "./transformers-major.ts";

/** Configurations of transformers: objects whose fields the architecture tables know. */

const TABLE = "_epochzero_config";
const classes = Symbol("configuration classes of transformers");

/** The class `BertConfig`; null when the tables do not list it. */
export function configClass(knowledge: Knowledge, interpreter: Interpreter, name: string): ClassValue | null {
  const made = libraryState(interpreter, classes, () => new Map<string, ClassValue>());
  const major = majorOf(interpreter);
  const known = made.get(`${major} ${name}`);
  if (known !== undefined) return known;
  const facts = knowledge.transformers.config(name, major);
  if (facts === null) return null;
  const cls = asLibrary(interpreter, () => makeConfigClass(knowledge, interpreter, name, facts));
  made.set(`${major} ${name}`, cls);
  return cls;
}

function makeConfigClass(
  knowledge: Knowledge,
  interpreter: Interpreter,
  name: string,
  facts: PackedConfig,
): ClassValue {
  const base = cachedClass(interpreter, "transformers.configuration_utils", "PretrainedConfig");
  const cls = new ClassValue({
    name,
    qualifiedName: facts.type,
    bases: [base],
    mroTail: base.mro,
    openBases: null,
    location: null,
    library: true,
  });
  cls.attributes.set(TABLE, str(name));
  cls.attributes.set("model_type", str(facts.model_type));
  const method = (
    title: string,
    call: (self: InstanceValue, args: CallArguments, running: Interpreter) => Value,
  ): void => {
    cls.attributes.set(
      title,
      new NativeValue(
        title,
        (args, running) => {
          const [self, ...rest] = args.positional;
          return self instanceof InstanceValue ? call(self, { ...args, positional: rest }, running) : none;
        },
        true,
      ),
    );
  };
  method("__init__", (self, args, running) => {
    initialise(knowledge, running, name, self, args);
    return none;
  });
  method("__getattr__", (self, args, running) => {
    const [key] = args.positional;
    const alias = key?.kind === "str" ? facts.aliases[key.value] : undefined;
    const found = alias === undefined ? undefined : self.attributes.get(alias);
    if (found !== undefined) return found;
    if (key?.kind === "str" && USUALLY_FALSE.has(key.value)) return bool(false);
    return running.unknown(`\`${key?.kind === "str" ? key.value : "a field"}\` of a ${name}`, false);
  });
  method("to_dict", (self) => dictFrom([...self.attributes].map(([key, value]) => [str(key), value] as const)));
  return cls;
}

const USUALLY_FALSE = new Set([
  "output_hidden_states",
  "output_attentions",
  "torchscript",
  "pruned_heads",
  "is_decoder",
]);

/** The table that a configuration object follows; null for classes that a program defines from scratch. */
export function configName(value: Value | undefined): string | null {
  const name =
    value instanceof InstanceValue
      ? value.cls.lookup(TABLE)
      : value?.kind === "class"
        ? value.lookup(TABLE)
        : undefined;
  return name?.kind === "str" ? name.value : null;
}

function initialise(
  knowledge: Knowledge,
  interpreter: Interpreter,
  name: string,
  self: InstanceValue,
  args: CallArguments,
): void {
  const major = majorOf(interpreter);
  const facts = knowledge.transformers.config(name, major);
  if (facts === null) return;
  interpreter.journal.touch(self);
  const given = new Map<string, Value>();
  // transformers 4 took every field by position; 5 none of the model's own.
  args.positional.forEach((value, index) => {
    const parameter = facts.positional[index];
    if (parameter !== undefined) given.set(parameter, value);
  });
  for (const [key, value] of args.keywords) given.set(facts.aliases[key] ?? key, value);
  for (const [key, value] of Object.entries(facts.fields)) {
    const isKnown = value === null || typeof value !== "object" || Array.isArray(value);
    self.attributes.set(
      key,
      isKnown && !args.open
        ? fieldValue(interpreter, value)
        : interpreter.unknown(`\`${key}\` of a configuration`, false),
    );
  }
  const labels = args.open ? interpreter.unknown("`num_labels` of a configuration", false) : int(2);
  setField(interpreter, self, "num_labels", self.attributes.get("num_labels") ?? labels);
  for (const [key, value] of given) {
    if (!Object.hasOwn(facts.nested, key))
      setField(interpreter, self, key, keptValue(knowledge, interpreter, name, key, value));
  }
  for (const [key, nested] of Object.entries(facts.nested)) {
    const part = given.get(key);
    self.attributes.set(
      key,
      part instanceof InstanceValue ? part : nestedConfig(knowledge, interpreter, nested, part, args.open),
    );
  }
  const derived = knowledge.transformers.derive(name, major, fieldsOf(self), new Set(given.keys()));
  for (const key of Object.keys(facts.derived)) {
    if (!given.has(key) || given.get(key)?.kind === "none")
      self.attributes.set(key, fieldValue(interpreter, derived.get(key)));
  }
}

function keptValue(knowledge: Knowledge, interpreter: Interpreter, name: string, key: string, value: Value): Value {
  const field = toField(value);
  const kept = knowledge.transformers.kept(name, majorOf(interpreter), key, field);
  return kept === field ? value : fieldValue(interpreter, kept);
}

function nestedConfig(
  knowledge: Knowledge,
  interpreter: Interpreter,
  name: string,
  part: Value | undefined,
  isOpen: boolean,
): Value {
  const cls = configClass(knowledge, interpreter, name);
  const dict = dictOf(part);
  if (cls === null || (part !== undefined && part.kind !== "none" && dict === null))
    return interpreter.unknown(`a ${name}`, false);
  const keywords = new Map<string, Value>();
  for (const { key, value } of dict?.entries.values() ?? []) if (key.kind === "str") keywords.set(key.value, value);
  const open = dict === null ? isOpen : dict.open !== null;
  return interpreter.call(cls, { positional: [], keywords, open });
}

/** `config.name = value`, under whichever name the field goes. */
export function setConfigField(
  knowledge: Knowledge,
  interpreter: Interpreter,
  config: InstanceValue,
  name: string,
  value: Value,
): void {
  const table = configName(config);
  const aliases = table === null ? {} : (knowledge.transformers.config(table, majorOf(interpreter))?.aliases ?? {});
  if (table === null) setPlain(interpreter, config, name, value);
  else setField(interpreter, config, aliases[name] ?? name, value);
}

/** Sets a field; the number of labels and their names follow each other. */
function setField(interpreter: Interpreter, self: InstanceValue, name: string, value: Value): void {
  if (name === "num_labels" && value.kind === "int") {
    setPlain(interpreter, self, "num_labels", value);
    if (value.value > MOST_LABELS) return;
    const labels = Array.from({ length: value.value }, (_, index) => [int(index), str(`LABEL_${index}`)] as const);
    setPlain(interpreter, self, "id2label", dictFrom(labels));
    setPlain(interpreter, self, "label2id", dictFrom(labels.map(([index, label]) => [label, index] as const)));
    return;
  }
  if (name === "id2label") {
    if (value.kind === "none") return;
    const dict = dictOf(value);
    const count =
      dict !== null && dict.open === null ? int(dict.entries.size) : interpreter.unknown("the number of labels", false);
    setPlain(interpreter, self, "num_labels", count);
  }
  if (name === "num_labels" && value.kind === "none") return;
  setPlain(interpreter, self, name, value);
}

/** Names of more labels than this are not made. */
const MOST_LABELS = 2000;

/** A field as a Python value. */
function fieldValue(interpreter: Interpreter, value: FieldValue | { readonly "?": string }): Value {
  if (value === undefined) return interpreter.unknown("a field of a configuration", false);
  if (value === null) return none;
  if (typeof value === "number") return Number.isInteger(value) ? int(value) : new FloatValue(value);
  if (typeof value === "string") return str(value);
  if (typeof value === "boolean") return bool(value);
  if (isList(value)) return new ListValue(value.map((item) => fieldValue(interpreter, item)));
  return interpreter.unknown("a field of a configuration", false);
}
const isList = (value: object): value is readonly FieldValue[] => Array.isArray(value);

/** A Python value as a field; undefined where it is not known. */
export function toField(value: Value): FieldValue {
  switch (value.kind) {
    case "none":
      return null;
    case "bool":
    case "int":
    case "float":
    case "str":
      return value.value;
    case "tuple":
      return value.items.map(toField);
    case "list":
      return value.open === null ? value.items.map(toField) : undefined;
    default:
      return undefined;
  }
}

/** All fields of a configuration object, nested ones with their path. */
export function fieldsOf(config: InstanceValue): Fields {
  const found: [string, FieldValue][] = [];
  for (const [name, value] of config.attributes) {
    if (value instanceof InstanceValue && configName(value) !== null) {
      for (const [part, inner] of fieldsOf(value)) found.push([`${name}.${part}`, inner]);
    } else if (!(value instanceof DictValue)) found.push([name, toField(value)]);
  }
  return withElements(found);
}

/** A configuration of which no more is known than what is given; null where the class is not listed. */
export function openConfig(
  knowledge: Knowledge,
  interpreter: Interpreter,
  name: string,
  given: ReadonlyMap<string, Value>,
): InstanceValue | null {
  const cls = configClass(knowledge, interpreter, name);
  const made = cls === null ? none : interpreter.call(cls, { positional: [], keywords: given, open: true });
  return made instanceof InstanceValue ? made : null;
}

/** Values of a checkpoint's row as keyword arguments of its configuration class. */
function checkpointKeywords(interpreter: Interpreter, fields: Readonly<Record<string, unknown>>): Map<string, Value> {
  const keywords = new Map<string, Value>();
  for (const [name, value] of Object.entries(fields)) keywords.set(name, rowValue(interpreter, value));
  return keywords;
}

/** A value of a row of the tables (JSON). */
function rowValue(interpreter: Interpreter, value: unknown): Value {
  if (value === null || typeof value === "number" || typeof value === "string" || typeof value === "boolean")
    return fieldValue(interpreter, value);
  if (Array.isArray(value)) return new ListValue(value.map((item) => rowValue(interpreter, item)));
  if (typeof value !== "object") return interpreter.unknown("a field of a checkpoint", false);
  return dictFrom(Object.entries(value).map(([key, item]) => [str(key), rowValue(interpreter, item)] as const));
}

/**
 * The configuration of a checkpoint, as `from_pretrained` of the configuration class `wanted` reads it (null: the checkpoint's own class) with the
 * fields that are overridden. A reason when it is not known.
 */
export function checkpointConfig(
  knowledge: Knowledge,
  interpreter: Interpreter,
  checkpoint: string,
  wanted: string | null,
  given: ReadonlyMap<string, Value>,
): InstanceValue | string {
  const named = namedCheckpoint(knowledge, interpreter, checkpoint);
  if (named === null) return `the configuration of the checkpoint "${checkpoint}" is not listed`;
  const { facts } = named;
  const name = wanted ?? facts.config;
  let fields: Readonly<Record<string, unknown>> = facts.fields;
  if (name !== facts.config) {
    const nested = Object.entries(knowledge.transformers.config(facts.config, majorOf(interpreter))?.nested ?? {}).find(
      ([, cls]) => cls === name,
    );
    const part = nested === undefined ? undefined : facts.fields[nested[0]];
    if (part === undefined || part === null || typeof part !== "object")
      return `the checkpoint "${checkpoint}" is of another kind of model`;
    fields = { ...part };
  }
  const cls = configClass(knowledge, interpreter, name);
  if (cls === null) return `${name} is not described`;
  const keywords = checkpointKeywords(interpreter, fields);
  if (named.isDerived)
    for (const field of CHANGED_BY_TRAINING)
      if (field === "num_labels" || keywords.has(field))
        keywords.set(field, interpreter.unknown(`the configuration of "${checkpoint}" is not here`, false));
  if (given.has("id2label") && !given.has("num_labels")) keywords.delete("num_labels");
  for (const [key, value] of given) keywords.set(key, value);
  const made = interpreter.assuming(named.assume, () =>
    interpreter.call(cls, { positional: [], keywords, open: false }),
  );
  return made instanceof InstanceValue ? made : `the configuration of "${checkpoint}"`;
}
