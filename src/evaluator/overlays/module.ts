import type { Interpreter } from "../interpreter.ts";
import { ChoiceValue, type ClassValue, DictValue, type InstanceValue, type Value, yes } from "../value.ts";
import { isUsedAsData } from "./attribute-use.ts";
import { holdsNoParameters } from "./module-walk.ts";
import { isMistakenFlag, recordIneffective } from "./requires-grad.ts";
import {
  cachedClass,
  dictDelete,
  dictGet,
  dictOf,
  dictSet,
  isModule,
  isParameter,
  isTensor,
  setPlain,
} from "./support.ts";
import { wrappedOrNot } from "./wrappers.ts";

/** nn.Module's registration: what `module.name = value`, `module.name` and `del module.name` do. */

export function registry(instance: InstanceValue, name: "_parameters" | "_buffers" | "_modules"): DictValue | null {
  return dictOf(instance.attributes.get(name));
}

/** Settings objects whose source cannot be seen are no modules: without this every `self.cfg = cfg` would make a model unknown. */
const SETTINGS = new Set([
  "config",
  "cfg",
  "conf",
  "args",
  "opt",
  "opts",
  "options",
  "hparams",
  "params",
  "tokenizer",
  "logger",
  "device",
  "dtype",
  "name",
]);

/** Names that say that they count or measure something: `self.num_classes = num_classes` keeps no part. */
const COUNTS =
  /^(num|n|nb|max|min|use|is|has|with)_\w+$|^(in|out)_(channels|features|dim)$|_(dim|dims|size|rate|ratio|prob|epochs|steps|idx|index|id|len|length|path|file|name|mode|type)$/;

export function moduleSetAttribute(
  interpreter: Interpreter,
  instance: InstanceValue,
  name: string,
  value: Value,
): void {
  const parameters = registry(instance, "_parameters");
  const modules = registry(instance, "_modules");
  const buffers = registry(instance, "_buffers");
  if (isParameter(value)) {
    if (parameters === null) beforeInit(interpreter, instance, "parameters");
    forget(interpreter, instance, name, [buffers, modules]);
    dictSet(interpreter, parameters ?? new DictValue(), name, value);
    return;
  }
  if (parameters !== null && dictGet(parameters, name) !== undefined) {
    if (value.kind !== "none" && isCertain(value)) {
      interpreter.raise(
        "TypeError",
        `cannot assign '${typeName(value)}' as parameter '${name}' (torch.nn.Parameter or None expected)`,
      );
    }
    dictSet(interpreter, parameters, name, value);
    openIfUnknown(interpreter, instance, name, value);
    return;
  }
  if (isModule(value)) {
    if (modules === null) beforeInit(interpreter, instance, "module");
    const replaced = modules === null ? undefined : dictGet(modules, name);
    forget(interpreter, instance, name, [parameters, buffers]);
    dictSet(interpreter, modules ?? new DictValue(), name, value);
    if (isModule(replaced) && replaced !== value) {
      interpreter.record("part-replaced", `${name} replaced by ${value.cls.name}`, instance, [value, replaced]);
    }
    return;
  }
  if (modules !== null && dictGet(modules, name) !== undefined) {
    if (value.kind !== "none" && isCertain(value)) {
      interpreter.raise(
        "TypeError",
        `cannot assign '${typeName(value)}' as child module '${name}' (torch.nn.Module or None expected)`,
      );
    }
    dictSet(interpreter, modules, name, value);
    openIfUnknown(interpreter, instance, name, value);
    return;
  }
  if (
    buffers !== null &&
    dictGet(buffers, name) !== undefined &&
    (value.kind === "none" || isTensor(value) || value.kind === "unknown")
  ) {
    dictSet(interpreter, buffers, name, value);
    return;
  }
  if (parameters !== null && isOneOfParameters(value)) {
    forget(interpreter, instance, name, [buffers, modules]);
    dictSet(interpreter, parameters, name, value);
    return;
  }
  setOrdinary(interpreter, instance, name, value, modules);
}

/** One of several parameters, or none. */
const isOneOfParameters = (value: Value): boolean =>
  value.kind === "choice" &&
  value.alternatives.some((one) => isParameter(one.value)) &&
  value.alternatives.every((one) => one.value.kind === "none" || isParameter(one.value));

function setOrdinary(
  interpreter: Interpreter,
  instance: InstanceValue,
  name: string,
  value: Value,
  modules: DictValue | null,
): void {
  if (modules !== null && value.kind === "choice" && value.alternatives.some((one) => isModule(one.value))) {
    // One of a few modules: the place is known, which one is not.
    dictSet(interpreter, modules, name, value);
    openIfUnknown(interpreter, instance, name, value);
    return;
  }
  if (name === "requires_grad" || isMistakenFlag(name)) {
    const self = interpreter.userFrame()?.scope.lookup("self");
    // A class that keeps a setting of that name for itself is no failed freeze.
    const meant = value.kind === "bool" || (value.kind === "unknown" && name === "requires_grad");
    if (meant && self !== instance && (name === "requires_grad" || name.includes("grad"))) {
      recordIneffective(interpreter, instance, name, value);
    }
  }
  setPlain(interpreter, instance, name, value);
  if (TAKES_NUMBERS.has(interpreter.frame.scope.moduleName) && name !== "distance_function") return;
  openIfUnknown(interpreter, instance, name, value);
}

/** Modules of PyTorch whose layers are given numbers, texts and tensors only: what they keep of an argument that is not known is no part. */
const TAKES_NUMBERS: ReadonlySet<string> = new Set(
  (
    "activation batchnorm channelshuffle conv distance dropout flatten fold instancenorm linear loss normalization padding " +
    "pixelshuffle pooling rnn sparse upsampling"
  )
    .split(" ")
    .map((name) => `torch.nn.modules.${name}`),
);

const isCertain = (value: Value): boolean => value.kind !== "unknown" && value.kind !== "choice";
const typeName = (value: Value): string =>
  isTensor(value) ? "torch.FloatTensor" : value.kind === "instance" ? value.cls.name : value.kind;

function beforeInit(interpreter: Interpreter, instance: InstanceValue, what: string): void {
  // A base class that cannot be seen may well have called it.
  if (instance.cls.openBases !== null || instance.open !== null) {
    for (const name of ["_parameters", "_buffers", "_modules"]) setPlain(interpreter, instance, name, new DictValue());
    return;
  }
  interpreter.raise("AttributeError", `cannot assign ${what} before Module.__init__() call`);
}

function forget(
  interpreter: Interpreter,
  instance: InstanceValue,
  name: string,
  dicts: readonly (DictValue | null)[],
): void {
  if (instance.attributes.has(name)) {
    interpreter.journal.touch(instance);
    instance.attributes.delete(name);
  }
  for (const dict of dicts) if (dict !== null) dictDelete(interpreter, dict, name);
}

/** See inert.ts. */
const INERT_CLASS = "epochzero.Inert";

/** What feeds or watches training: samplers, data sets and writers keep no part of a model. */
const HELPERS =
  /(?:^|_)(?:sampler|dataset|loader|dataloader|datamodule|tokenizer|processor|transforms?|writer|logger|vocab)$/;

/** Tables between words and their numbers: `tag_to_ix`, `word2id`, `id2label`, `label_map`. */
const TABLES =
  /(?:2|_to_)(?:ix|idx|id|ids|index|int|tag|label|word|char|token|name|class)$|^(?:ix|idx|id|i|index|tag|label|word|char|token)(?:2|_to_)[a-z]+$|_(?:dict|map|mapping)$/;

const isSetting = (name: string): boolean =>
  SETTINGS.has(name) || COUNTS.test(name) || HELPERS.test(name) || TABLES.test(name);

/** Marks a module as not fully known when a value that may hold parameters is stored on it. */
export function openIfUnknown(interpreter: Interpreter, instance: InstanceValue, name: string, value: Value): void {
  const reason = reasonToOpen(name, value);
  if (reason === null || instance.open !== null) return;
  if (value.kind === "unknown" && isUsedAsData(instance.cls, name)) return;
  interpreter.journal.touch(instance);
  instance.open = reason;
}

function reasonToOpen(name: string, value: Value): string | null {
  if (value.kind === "unknown")
    return value.mayHoldParameters && !isSetting(name) ? `\`${name}\`: ${value.reason}` : null;
  // A base that cannot be seen may be a module's; objects that only look on hold nothing.
  if (
    value.kind === "instance" &&
    value.cls.qualifiedName !== INERT_CLASS &&
    !isModule(value) &&
    value.cls.openBases !== null
  )
    return isSetting(name) ? null : `\`${name}\`: ${value.cls.openBases}`;
  if (!(value instanceof ChoiceValue) || wrappedOrNot(value) !== null) return null;
  // One of several that are all known: its place in the tables says so, and who walks over them sees each.
  const isKnown = (is: (one: Value) => boolean): boolean =>
    value.alternatives.every(({ value: one }) => one.kind === "none" || is(one));
  if (isKnown(isModule) || isOneOfParameters(value)) return null;
  for (const { value: alternative } of value.alternatives) {
    if (isParameter(alternative)) return `\`${name}\` is one of several parameters`;
    if (isModule(alternative) && !holdsNoParameters(alternative)) return `\`${name}\` is one of several modules`;
    if (alternative.kind === "unknown" && alternative.mayHoldParameters) return `\`${name}\`: ${alternative.reason}`;
  }
  return null;
}

export function moduleGetAttribute(_interpreter: Interpreter, instance: InstanceValue, name: string): Value | null {
  for (const kind of ["_parameters", "_buffers", "_modules"] as const) {
    const dict = registry(instance, kind);
    const found = dict === null ? undefined : dictGet(dict, name);
    if (found !== undefined) return found;
  }
  return null;
}

/** `del module.name`; true when there was such an attribute. */
export function moduleDeleteAttribute(interpreter: Interpreter, instance: InstanceValue, name: string): boolean {
  for (const kind of ["_parameters", "_buffers", "_modules"] as const) {
    const dict = registry(instance, kind);
    if (dict !== null && dictDelete(interpreter, dict, name)) return true;
  }
  if (!instance.attributes.has(name)) return false;
  interpreter.journal.touch(instance);
  return instance.attributes.delete(name);
}

/** The fields that `nn.Module.__init__` sets. */
export function initialiseModule(interpreter: Interpreter, instance: InstanceValue): void {
  interpreter.journal.touch(instance);
  instance.attributes.set("training", yes);
  for (const name of ["_parameters", "_buffers", "_modules"]) instance.attributes.set(name, new DictValue());
}
/** Class torch.nn.modules.module.Module. */
export function moduleClass(interpreter: Interpreter): ClassValue {
  return cachedClass(interpreter, "torch.nn.modules.module", "Module");
}
