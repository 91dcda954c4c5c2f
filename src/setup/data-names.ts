import { textsGivenTo } from "../evaluator/construction-texts.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import type { InstanceValue, Value } from "../evaluator/value.ts";
import type { DataName } from "./setup.ts";

/** Settings that name the data: `dataset`, `data_name`, `train_dataset`. Those for evaluation say nothing of training. */
const NAMING = /^_?(?:train(?:ing)?_)?(?:data_?sets?|data|ds|corpus)(?:_?name)?$/i;
/** Settings that say where it lies. */
const LOCATING =
  /^_?(?:train(?:ing)?_)?(?:data_?sets?|data|imgs?|images?|corpus|train)_?(?:root|dir|path|folder|file|directory)$/i;
/** Attributes of a data set that say so. */
const ROOT = /^_?(?:root|dir|path|folder|base)(?:_?(?:dir|path|folder))?$/i;
/** How far into settings of settings: `cfg.data.train.root`. */
const MAX_DEPTH = 3;
const MAX_ENTRIES = 200;
/** More names than this say nothing. */
const MAX_NAMES = 12;
/** A text that is longer is no name. */
const MAX_LENGTH = 200;

const isPath = (text: string): boolean =>
  /[/\\]|^\.|\.(?:csv|tsv|jsonl?|npy|npz|pt|pth|pkl|h5|hdf5|parquet|txt|zip)$/i.test(text);

/** What a data set's own object says of its data, surest first: the data set of the hub that it holds, the paths it has or was made with. */
export function namesInside(dataset: InstanceValue, hubName: (object: InstanceValue) => string | null): DataName[] {
  const inside: DataName[] = [];
  const paths: DataName[] = [];
  for (const [name, value] of dataset.attributes) {
    for (const item of itemsOf(value)) {
      const held = item.kind === "instance" ? hubName(item) : null;
      if (held !== null) inside.push({ text: held, from: "inside" });
    }
    const text = textOf(value);
    if (text !== null && isPath(text)) paths.push({ text, from: "path" });
    else if (text !== null && NAMING.test(name)) paths.push({ text, from: "setting" });
    else if (text !== null && (LOCATING.test(name) || ROOT.test(name))) paths.push({ text, from: "path" });
  }
  for (const given of textsGivenTo(dataset)) if (isPath(given)) paths.push({ text: given, from: "path" });
  return distinct([...inside, ...paths]);
}

/** What the program's settings call its data: variables, arguments and configurations that are in reach while it trains. */
export function namesInSettings(interpreter: Interpreter): DataName[] {
  const named: DataName[] = [];
  const located: DataName[] = [];
  const seen = new Set<Value>();
  const visit = (name: string, value: Value, depth: number): void => {
    const text = textOf(value);
    if (text !== null) {
      if (NAMING.test(name)) (isPath(text) ? located : named).push({ text, from: isPath(text) ? "path" : "setting" });
      else if (LOCATING.test(name)) located.push({ text, from: "path" });
      return;
    }
    if (depth >= MAX_DEPTH || seen.has(value)) return;
    seen.add(value);
    const holder = NAMING.test(name) ? name : null;
    for (const [key, item] of settingsOf(value)) {
      // `data: {name: beans, root: data/beans}`.
      visit(holder !== null && /^(?:name|id)$/i.test(key) ? holder : key, item, depth + 1);
    }
  };
  for (const scope of scopesInReach(interpreter))
    for (const [name, value] of scope.variables) if (!name.startsWith("__")) visit(name, value, 0);
  return distinct([...named, ...located]);
}

function scopesInReach(interpreter: Interpreter): { readonly variables: ReadonlyMap<string, Value> }[] {
  const main = interpreter.modules.get("__main__");
  const frames = interpreter.frames.filter(({ scope }) => !scope.library).map(({ scope }) => scope);
  return [...new Set([...(main === undefined ? [] : [main.scope]), ...frames])];
}

/** Settings by name in a dict, a namespace, or an object of the program's own; nothing in models, tensors and data sets. */
function settingsOf(value: Value): (readonly [string, Value])[] {
  if (value.kind === "dict") {
    if (value.entries.size > MAX_ENTRIES) return [];
    return [...value.entries.values()].flatMap(({ key, value: item }) =>
      key.kind === "str" ? [[key.value, item] as const] : [],
    );
  }
  if (value.kind !== "instance" || value.tensor !== null || value.cls.isModuleClass || isData(value)) return [];
  const own = [...value.attributes].slice(0, MAX_ENTRIES);
  return value.builtin?.kind === "dict" ? [...own, ...settingsOf(value.builtin)] : own;
}

function isData({ cls }: InstanceValue): boolean {
  return cls.mro.some(({ qualifiedName }) => /^torch\.utils\.data\.|^datasets\./.test(qualifiedName));
}

function itemsOf(value: Value): readonly Value[] {
  if (value.kind === "dict")
    return value.entries.size > 8 ? [] : [...value.entries.values()].map((entry) => entry.value);
  if (value.kind === "list" || value.kind === "tuple") return value.items.length > 8 ? [] : value.items;
  return [value];
}

/** A string, or the path that a `Path` stands for. */
function textOf(value: Value): string | null {
  if (value.kind === "instance" && /^(?:Pure)?(?:Posix|Windows)?Path$/.test(value.cls.name)) {
    const text = value.attributes.get("_text");
    return text?.kind === "str" && text.value !== "." ? text.value : null;
  }
  return value.kind === "str" && value.value !== "" && value.value.length <= MAX_LENGTH ? value.value : null;
}

function distinct(names: readonly DataName[]): DataName[] {
  const first = names.filter(({ text }, index) => names.findIndex((other) => other.text === text) === index);
  return first.slice(0, MAX_NAMES);
}
