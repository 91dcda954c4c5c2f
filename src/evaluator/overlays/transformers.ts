import type { ArchitectureModule } from "../../knowledge/architecture.ts";
import type { Knowledge } from "../../knowledge/catalogue.ts";
import type { CheckpointFacts } from "../../knowledge/transformers.ts";
import { certain } from "../assumptions.ts";
import type { Interpreter } from "../interpreter.ts";
import type { TensorData } from "../tensor.ts";
import { ClassValue, InstanceValue, NativeValue, none, type Value } from "../value.ts";
import { materialise } from "./inventory.ts";
import { classOfType } from "./inventory-classes.ts";
import { initialiseModule } from "./module.ts";
import { modulesIn, parametersOf } from "./module-walk.ts";
import { asText, dictGet, dictOf, dictSet, isModule, isTensor, libraryState } from "./support.ts";
import { autoClass, openModel } from "./transformers-auto.ts";
import { type NamedCheckpoint, namedCheckpoint } from "./transformers-checkpoints.ts";
import {
  checkpointConfig,
  configClass,
  configName,
  fieldsOf,
  openConfig,
  setConfigField,
  toField,
} from "./transformers-config.ts";
import { majorOf } from "./transformers-major.ts";

/** Models of transformers as ordinary modules on the heap, made from a configuration object. */

/** A class of transformers that the tables describe; null for all others. */
export function transformersClass(knowledge: Knowledge, interpreter: Interpreter, qualified: string): Value | null {
  if (!qualified.startsWith("transformers.")) return null;
  const found = knowledge.transformers.find(qualified);
  switch (found?.kind) {
    case "auto":
      return autoClass(knowledge, interpreter, found.name, transformersClass);
    case "config":
      return configClass(knowledge, interpreter, found.name);
    case "model":
    case "base":
      return prepared(knowledge, interpreter, classOfType(knowledge, interpreter, found.type));
    default:
      return knowledge.typeFacts(qualified) === null
        ? null
        : prepared(knowledge, interpreter, classOfType(knowledge, interpreter, qualified));
  }
}

const checkpoints = new WeakMap<InstanceValue, string>();

/** How a model of transformers is called in reports: by the checkpoint it was loaded from, else by its class; null for all others. */
export function transformersArchitecture(module: InstanceValue): string | null {
  const type = module.cls.mro.find((cls) => cls.qualifiedName.startsWith("transformers.models."));
  return type === undefined ? null : `transformers/${checkpoints.get(module) ?? type.name}`;
}

const preparedClasses = Symbol("classes of transformers");
const MODEL_BASE = "transformers.modeling_utils.PreTrainedModel";

/** Gives classes made from the tables the constructor and the class attributes that the library's have. */
function prepared(knowledge: Knowledge, interpreter: Interpreter, cls: ClassValue): ClassValue {
  const done = libraryState(interpreter, preparedClasses, () => new Set<ClassValue>());
  for (const one of cls.mro) {
    if (done.has(one)) continue;
    done.add(one);
    if (
      !one.qualifiedName.startsWith("transformers.models.") ||
      !one.mro.some((base) => base.qualifiedName === MODEL_BASE)
    )
      continue;
    const model = knowledge.transformers.model(one.name, majorOf(interpreter));
    const configType = configClass(
      knowledge,
      interpreter,
      model?.config ?? knowledge.transformers.configOf(one.qualifiedName) ?? "",
    );
    if (configType === null) one.attributes.delete("config_class");
    else one.attributes.set("config_class", configType);
    // What the tables do not describe ends in PreTrainedModel's own constructor, as it does in the library.
    if (model === null || model.type !== one.qualifiedName) one.attributes.delete("__init__");
    else one.attributes.set("__init__", modelConstructor(knowledge, one.name));
  }
  return cls;
}

function modelConstructor(knowledge: Knowledge, name: string): NativeValue {
  return new NativeValue(
    "__init__",
    (args, interpreter) => {
      const [self, first] = args.positional;
      if (!isModule(self)) return none;
      const keywords = new Map(args.keywords);
      const config = first ?? keywords.get("config") ?? none;
      keywords.delete("config");
      build(knowledge, interpreter, self, { name, config, keywords, more: args.positional.length > 2 || args.open });
      return none;
    },
    true,
  );
}

interface Request {
  readonly name: string;
  readonly config: Value;
  readonly keywords: ReadonlyMap<string, Value>;
  /** Arguments were passed that have no name here. */
  readonly more: boolean;
}

/** Fills a new instance with the parts of its class. */
function build(knowledge: Knowledge, interpreter: Interpreter, self: InstanceValue, request: Request): void {
  const { name, config, keywords, more } = request;
  initialiseModule(interpreter, self);
  self.attributes.set("config", config);
  const tree = treeFor(knowledge, interpreter, request);
  const isWhole = tree !== null && !more;
  const open = `the parts of ${name} with this configuration are not recorded`;
  const outline = isWhole ? tree : outlineFor(knowledge, interpreter, request);
  if (!isWhole) {
    self.open = open;
    interpreter.leak([...keywords.values()], name);
  }
  if (outline === null) return;
  const made = materialise(knowledge, interpreter, outline, "fresh", isWhole ? null : open);
  for (const [key, value] of made.attributes) self.attributes.set(key, value);
  self.attributes.set("config", config);
  giveConfiguration(interpreter, self, config);
  interpreter.record("model-built", `${name} built from a configuration`, self);
}

function treeFor(
  knowledge: Knowledge,
  interpreter: Interpreter,
  { name, config, keywords }: Request,
): ArchitectureModule | null {
  const major = majorOf(interpreter);
  const model = knowledge.transformers.model(name, major);
  if (!(config instanceof InstanceValue) || model === null || configName(config) !== model.config) return null;
  const given = Object.fromEntries([...keywords].map(([key, value]) => [key, toField(value)] as const));
  return knowledge.transformers.tree(name, major, fieldsOf(config), given);
}

/** What is known of a class's parts where its configuration is not. */
function outlineFor(
  knowledge: Knowledge,
  interpreter: Interpreter,
  { name, config }: Request,
): ArchitectureModule | null {
  const major = majorOf(interpreter);
  const isOwn =
    config instanceof InstanceValue && configName(config) === knowledge.transformers.model(name, major)?.config;
  // Fields of a configuration of another class say nothing here.
  return knowledge.transformers.outline(name, major, isOwn ? fieldsOf(config) : new Map());
}

/** Every model of the tree holds its configuration: the whole one, or the part that is its own. */
function giveConfiguration(interpreter: Interpreter, self: InstanceValue, config: Value): void {
  if (!(config instanceof InstanceValue)) return;
  const nested = [...config.attributes.values()].filter(
    (value) => value instanceof InstanceValue && configName(value) !== null,
  );
  for (const { value } of modulesIn(self).modules) {
    if (value === self || !value.cls.mro.some((cls) => cls.qualifiedName === MODEL_BASE)) continue;
    interpreter.journal.touch(value);
    value.attributes.set(
      "config",
      nested.length === 0 ? config : interpreter.unknown("the configuration of a part", false),
    );
  }
}

// ---------------------------------------------------------------- from_pretrained

/** Keywords of `from_pretrained` that say how to load and not what. */
const LOADING = new Set(
  `ignore_mismatched_sizes cache_dir torch_dtype dtype device_map low_cpu_mem_usage trust_remote_code from_tf from_flax force_download resume_download
  local_files_only token use_auth_token revision subfolder use_safetensors attn_implementation offload_folder max_memory proxies mirror state_dict
  load_in_8bit load_in_4bit quantization_config output_loading_info variant use_flash_attention_2 _attn_implementation`.split(
    /\s+/,
  ),
);
/** Keywords that make other modules than the tables hold. */
const CHANGES_MODULES = new Set(["load_in_8bit", "load_in_4bit", "quantization_config", "trust_remote_code"]);

interface Loading {
  readonly checkpoint: Value | undefined;
  readonly config: Value | undefined;
  readonly keywords: ReadonlyMap<string, Value>;
  readonly more: readonly Value[];
}

/** `cls.from_pretrained(…)` of a class that the tables, or a program over one of theirs, define; None when it is neither. */
function fromPretrained(knowledge: Knowledge, interpreter: Interpreter, cls: ClassValue, loading: Loading): Value {
  const wanted = configName(cls.lookup("config_class"));
  if (wanted === null) return none;
  const checkpoint = asText(loading.checkpoint);
  const facts = knowledge.transformers.config(wanted, majorOf(interpreter));
  const toConfig = new Map<string, Value>();
  const toModel = new Map<string, Value>();
  for (const [key, value] of loading.keywords) {
    if (LOADING.has(key)) continue;
    const isField = facts !== null && (Object.hasOwn(facts.fields, facts.aliases[key] ?? key) || COMMON.has(key));
    (isField ? toConfig : toModel).set(key, value);
  }
  let config: InstanceValue | string = "";
  if (loading.config instanceof InstanceValue) {
    config = loading.config;
    for (const [key, value] of loading.keywords) if (!LOADING.has(key)) toModel.set(key, value);
  } else {
    // A name of its own, else that of the weights.
    const other = loading.config === undefined || loading.config.kind === "none" ? null : loading.config;
    const source = other === null ? checkpoint : asText(other);
    if (source !== null) config = checkpointConfig(knowledge, interpreter, source, wanted, toConfig);
    else config = other?.kind === "unknown" ? other.reason : "which checkpoint is loaded is not known";
  }
  const reason = typeof config === "string" ? config : null;
  // The class tells what parts there are, whatever their sizes and numbers.
  const known = typeof config === "string" ? openConfig(knowledge, interpreter, wanted, toConfig) : config;
  if (known === null) return interpreter.unknown(reason ?? "which checkpoint is loaded is not known");
  const named = checkpoint === null ? null : namedCheckpoint(knowledge, interpreter, checkpoint);
  const made = interpreter.assuming(named?.assume ?? certain, () =>
    interpreter.call(cls, { positional: [known, ...loading.more], keywords: toModel, open: false }),
  );
  if (!isModule(made)) return made;
  if (reason !== null && made.open !== null) made.open = reason;
  if (named?.facts.untied === true) untieHead(interpreter, made);
  const resizes = toField(loading.keywords.get("ignore_mismatched_sizes") ?? none) === true;
  markOrigins(knowledge, interpreter, made, named, resizes);
  for (const key of CHANGES_MODULES) {
    const value = loading.keywords.get(key);
    if (value !== undefined && toField(value) !== false && toField(value) !== null) {
      interpreter.journal.touch(made);
      made.open ??= `loaded with \`${key}\``;
    }
  }
  if (checkpoint !== null) checkpoints.set(made, checkpoint);
  interpreter.record(
    "weights-loaded",
    `${made.cls.name} loaded${checkpoint === null ? "" : ` from "${checkpoint}"`}`,
    made,
  );
  interpreter.invokeMethod(made, "eval");
  return made;
}
const COMMON = new Set([
  "num_labels",
  "id2label",
  "label2id",
  "problem_type",
  "output_hidden_states",
  "output_attentions",
  "return_dict",
  "finetuning_task",
]);

/** Gives the output layer a weight of its own. */
function untieHead(interpreter: Interpreter, model: InstanceValue): void {
  const children = dictOf(model.attributes.get("_modules"));
  const head = children === null ? undefined : dictGet(children, "lm_head");
  const parameters = isModule(head) ? dictOf(head.attributes.get("_parameters")) : null;
  const weight = parameters === null ? undefined : dictGet(parameters, "weight");
  if (parameters === null || !isTensor(weight)) return;
  const own = interpreter.instance(weight.cls);
  own.tensor = weight.tensor;
  dictSet(interpreter, parameters, "weight", own);
}

/** Says which parameters the checkpoint holds and which are freshly made. */
function markOrigins(
  knowledge: Knowledge,
  interpreter: Interpreter,
  model: InstanceValue,
  named: NamedCheckpoint | null,
  resizes: boolean,
): void {
  const facts = named?.facts ?? null;
  const stored = facts === null ? null : storedShapes(knowledge, interpreter, facts);
  const prefix = asText(model.cls.lookup("base_model_prefix")) ?? "";
  const part = facts === null ? "" : partOf(knowledge, interpreter, facts.config, model);
  for (const { name, value } of parametersOf(model).parameters) {
    const { tensor } = value;
    if (tensor === null) continue;
    const names = [
      name,
      `${prefix}.${name}`,
      `${part}.${name}`,
      ...(name.startsWith(`${prefix}.`) ? [name.slice(prefix.length + 1)] : []),
    ];
    const found = names.map((one) => stored?.get(one)).find((shape) => shape !== undefined);
    const isUnsure = facts?.unsure?.some((part) => name.includes(part)) === true;
    let origin = stored === null || isUnsure ? "unknown" : found === undefined ? "fresh" : originBy(tensor, found);
    // What was made of the listed one may hold a head of its own, and another vocabulary.
    if (named?.mayHoldMore === true && origin === "fresh") origin = "unknown";
    let { grad } = tensor;
    if (resizes && origin === "unknown" && found !== undefined) {
      // Nobody asks for other sizes to be let pass where none is expected.
      origin = "fresh";
      const text = `the size of \`${name}\` is not that of the checkpoint (\`ignore_mismatched_sizes\` is given)`;
      grad = { ...grad, assume: grad.assume.union(interpreter.assumption("unseen", `resized:${name}`, text)) };
    }
    interpreter.journal.touch(value);
    value.tensor = { ...tensor, origin, grad };
  }
}

/** Where a model of two parts (CLIP) holds this one: `vision_model` for the configuration in `vision_config`. */
function partOf(knowledge: Knowledge, interpreter: Interpreter, config: string, model: InstanceValue): string {
  const own = configName(model.attributes.get("config"));
  const nested = knowledge.transformers.config(config, majorOf(interpreter))?.nested ?? {};
  const field = Object.keys(nested).find((name) => nested[name] === own);
  return field?.replace(/_config$/, "_model") ?? "";
}

/** A size that differs from the stored one makes a new parameter (`ignore_mismatched_sizes`; without it loading fails). */
function originBy(tensor: TensorData, stored: readonly number[]): TensorData["origin"] {
  if (tensor.shape === null || tensor.shape.includes(null)) return "unknown";
  return JSON.stringify(tensor.shape) === JSON.stringify(stored) ? "pretrained" : "fresh";
}

/** Names and shapes in a checkpoint, under every name a shared parameter has; null when not known. */
function storedShapes(
  knowledge: Knowledge,
  interpreter: Interpreter,
  facts: CheckpointFacts,
): ReadonlyMap<string, readonly number[]> | null {
  const major = majorOf(interpreter);
  const fields = knowledge.transformers.fields(facts.config, major, facts.fields);
  if (facts.saved === undefined || fields === null) return null;
  const tree = knowledge.transformers.tree(facts.saved, major, fields);
  if (tree === null) return null;
  const found = new Map<string, readonly number[]>();
  const walk = (node: ArchitectureModule, path: string): void => {
    for (const tensor of node.parameters) found.set(`${path}${tensor.name}`, tensor.shape);
    for (const [name, child] of node.children) walk(child, `${path}${name}.`);
  };
  walk(tree, "");
  return found;
}

// ---------------------------------------------------------------- what stubs call

type Natives = readonly (readonly [name: string, call: NativeValue["call"]])[];

function keywordsOf(value: Value | undefined): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const { key, value: item } of dictOf(value)?.entries.values() ?? [])
    if (key.kind === "str") found.set(key.value, item);
  return found;
}

export function transformersNatives(knowledge: Knowledge): Natives {
  return [
    // transformers_class("transformers.BertModel"): the class, or None.
    [
      "transformers_class",
      (args, interpreter) => transformersClass(knowledge, interpreter, asText(args.positional[0]) ?? "") ?? none,
    ],
    // transformers_from_pretrained(cls, checkpoint, model_args, config, kwargs): the model, or None when the class is not described.
    [
      "transformers_from_pretrained",
      (args, interpreter) => {
        const [cls, checkpoint, more, config, keywords] = args.positional;
        if (!(cls instanceof ClassValue)) return none;
        const rest = more?.kind === "tuple" ? more.items : [];
        return fromPretrained(knowledge, interpreter, cls, {
          checkpoint,
          config,
          keywords: keywordsOf(keywords),
          more: rest,
        });
      },
    ],
    // transformers_model(name, checkpoint, config): a model that no table describes; its class by name.
    [
      "transformers_model",
      (args, interpreter) => {
        const [cls, checkpoint, config] = args.positional;
        const [name, which] = [asText(cls) ?? "a model", asText(checkpoint)];
        const reason = `the parts of ${name}${which === null ? "" : ` of "${which}"`} are not recorded`;
        return openModel(interpreter, name, reason, config);
      },
    ],
    // config_set(config, name, value): a field of a configuration is written.
    [
      "config_set",
      (args, interpreter) => {
        const [config, name, value] = args.positional;
        if (config instanceof InstanceValue && name?.kind === "str" && value !== undefined)
          setConfigField(knowledge, interpreter, config, name.value, value);
        return none;
      },
    ],
    // transformers_config(cls, checkpoint, kwargs): the checkpoint's configuration, or None when it is not listed.
    [
      "transformers_config",
      (args, interpreter) => {
        const [cls, checkpoint, keywords] = args.positional;
        const name = asText(checkpoint);
        if (name === null) return none;
        const made = checkpointConfig(knowledge, interpreter, name, configName(cls), keywordsOf(keywords));
        return typeof made === "string" ? none : made;
      },
    ],
  ];
}
