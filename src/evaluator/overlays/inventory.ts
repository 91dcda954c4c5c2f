import type { Architecture, ArchitectureModule, AttributeValue, InputFacts } from "../../knowledge/architecture.ts";
import type { Knowledge } from "../../knowledge/catalogue.ts";
import type { Construction } from "../../knowledge/construct.ts";
import type { Interpreter } from "../interpreter.ts";
import { type Dimension, flagFalse, flagTrue, type TensorData } from "../tensor.ts";
import {
  bool,
  type CallArguments,
  ClassValue,
  DictValue,
  FloatValue,
  type InstanceValue,
  int,
  ListValue,
  type NativeCall,
  NativeValue,
  none,
  str,
  TupleValue,
  type Value,
} from "../value.ts";
import { getClassifier, resetClassifier } from "./classifier.ts";
import { initialiseModule, registry } from "./module.ts";
import { parametersOf } from "./module-walk.ts";
import { asBool, asText, Bound, cachedClass, dictFrom, dictSet, isModule, runState } from "./support.ts";
import { anyTrue, flowsInto, makeTensor, resultTensor, tensorsIn } from "./tensor-make.ts";

/** Published architectures as ordinary modules on the heap. */

/** What the weights of a model expect of its input. */
export interface ExpectedInput {
  readonly size: readonly [number, number];
  readonly mean: readonly number[] | null;
  readonly std: readonly number[] | null;
  readonly fixedSize: boolean;
  readonly source: string;
}

/** What is known of a model that came from the inventory. */
export interface ArchitectureUse {
  /** `torchvision/resnet18`. */
  readonly id: string;
  readonly architecture: Architecture;
  readonly variant: string;
  /** Weights tag when they are loaded, null without. */
  readonly weights: string | null;
  /** null: not known. */
  readonly pretrained: boolean | null;
  /** Paths of the classifier as the library builds it. */
  readonly head: readonly string[];
  readonly expects: ExpectedInput | null;
}

const uses: WeakMap<InstanceValue, ArchitectureUse> = new WeakMap();

/** The inventory entry a module was made from; null for all others. */
export function architectureOf(_interpreter: Interpreter, instance: InstanceValue): ArchitectureUse | null {
  return uses.get(instance) ?? null;
}

function expectedInput(input: InputFacts | null): ExpectedInput | null {
  if (input === null || input.size === null) return null;
  return { size: input.size, mean: input.mean, std: input.std, fixedSize: input.fixedSize, source: input.source };
}

// ---------------------------------------------------------------- classes

const synthetic = Symbol("classes made from the architecture tables");

/** The class of a qualified type: the stub's where there is one, else one made from the table of bases. */
export function classOfType(knowledge: Knowledge, interpreter: Interpreter, type: string): ClassValue {
  const classes = runState(interpreter, synthetic, () => new Map<string, ClassValue>());
  const known = classes.get(type);
  if (known) return known;
  const dot = type.lastIndexOf(".");
  const [module, name] = [type.slice(0, dot), type.slice(dot + 1)];
  const stub = stubClass(interpreter, module, name);
  const cls = stub ?? makeClass(knowledge, interpreter, type, name);
  classes.set(type, cls);
  return cls;
}

function stubClass(interpreter: Interpreter, module: string, name: string): ClassValue | null {
  const file = interpreter.builtins.file;
  if (!interpreter.modules.has(module) && interpreter.environment.findModule(module, file)?.library !== true)
    return null;
  const imported = interpreter.importModule(module);
  const found = imported.kind === "module" ? imported.scope.variables.get(name) : undefined;
  return found?.kind === "class" ? found : null;
}

function makeClass(knowledge: Knowledge, interpreter: Interpreter, type: string, name: string): ClassValue {
  const facts = knowledge.typeFacts(type);
  const tail = (facts?.mro ?? [type, "torch.nn.modules.module.Module"])
    .slice(1)
    .map((base) => classOfType(knowledge, interpreter, base));
  const cls = new ClassValue({
    name,
    qualifiedName: type,
    bases: tail.slice(0, 1),
    mroTail: tail,
    openBases: null,
    location: null,
    library: true,
  });
  for (const [key, value] of Object.entries(facts?.values ?? {}))
    cls.attributes.set(key, attributeValue(interpreter, value));
  for (const method of facts?.methods ?? []) {
    if (
      method === "__init__" ||
      method === "forward" ||
      cls.attributes.has(method) ||
      tail.some((base) => base.attributes.has(method) && !isTable(base))
    )
      continue;
    cls.attributes.set(
      method,
      new NativeValue(method, (args, running) => symbolicMethod(knowledge, running, { name, method, args }), true),
    );
  }
  cls.attributes.set(
    "__init__",
    new NativeValue(
      "__init__",
      (args, running) => {
        const self = args.positional[0];
        if (isModule(self)) {
          initialiseModule(running, self);
          self.open = `the constructor of ${name} is not described here`;
          running.leak([...args.positional.slice(1), ...args.keywords.values()], name);
        }
        return none;
      },
      true,
    ),
  );
  return cls;
}
const isTable = (cls: ClassValue): boolean => cls.attributes.get("__init__")?.kind === "native";

/** Methods that change the module itself: afterwards its parts are no longer what the tables say. */
const CHANGES =
  /^(reset_|set_(?!grad_checkpointing|distilled_training|input_size)|prune|replace|fuse|merge|freeze|unfreeze|add_|remove_|convert|switch)/;

/** A method of a library class that is known by name only. */
function symbolicMethod(
  knowledge: Knowledge,
  interpreter: Interpreter,
  call: { readonly name: string; readonly method: string; readonly args: CallArguments },
): Value {
  const { name: cls, method, args } = call;
  const [self, ...rest] = args.positional;
  if (!isModule(self)) return interpreter.unknown(`${cls}.${method}()`);
  if (method === "reset_classifier")
    return resetClassifier(knowledge, interpreter, self, { ...args, positional: rest });
  if (method === "get_classifier") return getClassifier(interpreter, self);
  if (CHANGES.test(method)) {
    interpreter.journal.touch(self);
    self.open ??= `what ${cls}.${method}() does is not described here`;
    interpreter.leak([self], `${cls}.${method}`);
  }
  const tensors = tensorsIn(interpreter, [...rest, ...args.keywords.values()]);
  if (tensors.some((tensor) => tensor.tensor?.op !== "unknown")) return outputOf(interpreter, self, tensors, null);
  return interpreter.unknown(`what ${cls}.${method}() does is not described here`, true, [self]);
}

// ---------------------------------------------------------------- trees

/** Makes module instances of a tree; ties and shared modules are one object. */
export function materialise(
  knowledge: Knowledge,
  interpreter: Interpreter,
  tree: ArchitectureModule,
  origin: TensorData["origin"],
): InstanceValue {
  const modules = new Map<string, InstanceValue>();
  const tensors = new Map<string, InstanceValue>();
  const parameterClass = cachedClass(interpreter, "torch.nn.parameter", "Parameter");
  const build = (node: ArchitectureModule, path: string): InstanceValue => {
    const shared = node.sharedWith === null ? undefined : modules.get(node.sharedWith);
    if (shared) return shared;
    const instance = interpreter.instance(classOfType(knowledge, interpreter, node.type));
    modules.set(path, instance);
    initialiseModule(interpreter, instance);
    const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
    const parameters = new DictValue();
    for (const row of node.parameters) {
      let tensor = row.tiedTo === null ? undefined : tensors.get(row.tiedTo);
      if (tensor === undefined) {
        tensor = interpreter.instance(parameterClass);
        tensor.tensor = leaf(row.shape, origin, true, row.requiresGrad);
      }
      tensors.set(at(row.name), tensor);
      parameters.entries.set(`s:${row.name}`, { key: str(row.name), value: tensor });
    }
    const buffers = new DictValue();
    for (const row of node.buffers) {
      const tensor = makeTensor(interpreter, {
        op: "leaf",
        shape: dimensionsOf(row.shape),
        dtype: row.name === "num_batches_tracked" ? "int64" : "float32",
        origin,
      });
      buffers.entries.set(`s:${row.name}`, { key: str(row.name), value: tensor });
    }
    const children = new DictValue();
    for (const [name, child] of node.children) {
      children.entries.set(`s:${name}`, { key: str(name), value: build(child, at(name)) });
    }
    for (const [name, value] of Object.entries(node.attributes))
      instance.attributes.set(name, attributeValue(interpreter, value));
    instance.attributes.set("_parameters", parameters);
    instance.attributes.set("_buffers", buffers);
    instance.attributes.set("_modules", children);
    return instance;
  };
  return build(tree, "");
}

const dimensionsOf = (shape: readonly number[]): Dimension[] => shape.map((size) => (Number.isNaN(size) ? null : size));

function leaf(
  shape: readonly number[],
  origin: TensorData["origin"],
  isParameter: boolean,
  requiresGrad: boolean,
): TensorData {
  return {
    shape: dimensionsOf(shape),
    dtype: "float32",
    isParameter,
    grad: requiresGrad ? flagTrue : flagFalse,
    origin,
    op: "leaf",
    inputs: [],
    connected: false,
    history: [],
  };
}

/** A recorded attribute as a Python value. */
export function attributeValue(interpreter: Interpreter, value: AttributeValue): Value {
  if (value === null) return none;
  if (typeof value === "number") {
    return Number.isNaN(value)
      ? interpreter.unknown("a number of classes or channels", false)
      : Number.isInteger(value)
        ? int(value)
        : new FloatValue(value);
  }
  if (typeof value === "string") return str(value);
  if (typeof value === "boolean") return bool(value);
  if (isTuple(value)) return new TupleValue(value.map((item) => attributeValue(interpreter, item)));
  switch (value.kind) {
    case "list":
      return new ListValue(value.items.map((item) => attributeValue(interpreter, item)));
    case "dict":
      return dictFrom(
        value.entries.map(
          ([key, item]) => [attributeValue(interpreter, key), attributeValue(interpreter, item)] as const,
        ),
      );
    case "namedtuple":
      return new TupleValue(value.entries.map(([, item]) => attributeValue(interpreter, item)));
    case "class":
    case "weights":
      return interpreter.unknown(value.name, false);
    default:
      return interpreter.unknown(`an attribute of type ${value.type}`, false);
  }
}
const isTuple = (value: AttributeValue): value is readonly AttributeValue[] => Array.isArray(value);

/** A Python value as an argument of a constructor; what is not known says so. */
export function recordedValue(value: Value): AttributeValue {
  switch (value.kind) {
    case "none":
      return null;
    case "bool":
    case "int":
    case "float":
    case "str":
      return value.value;
    case "tuple":
      return value.items.map(recordedValue);
    case "list":
      return value.open === null
        ? { kind: "list", items: value.items.map(recordedValue) }
        : { kind: "other", type: "list" };
    case "instance": {
      const name = value.attributes.get("_weights_name");
      return name?.kind === "str" ? { kind: "weights", name: name.value } : { kind: "other", type: value.cls.name };
    }
    default:
      return { kind: "other", type: "unknown" };
  }
}

// ---------------------------------------------------------------- construction

const COUNTS = new Set(["num_classes", "in_chans", "in_channels"]);
const WEIGHTS = ["weights", "pretrained"] as const;

/** Builds what a call to a listed constructor builds; Unknown when the tables do not say. */
export function construct(
  knowledge: Knowledge,
  interpreter: Interpreter,
  callee: string,
  values: ReadonlyMap<string, Value>,
  open: boolean,
): Value {
  const shown = callee.slice(callee.lastIndexOf(".") + 1);
  if (open) return interpreter.unknown(`some arguments of ${shown}() are not known`);
  const given: Record<string, AttributeValue> = {};
  let doubtful: string | null = null;
  for (const [name, value] of values) {
    const isUnknown = value.kind === "unknown" || value.kind === "choice";
    if (isUnknown && WEIGHTS.some((one) => one === name)) doubtful = name;
    else given[name] = isUnknown && COUNTS.has(name) ? Number.NaN : recordedValue(value);
  }
  const trials = doubtful === null ? [given] : [{ ...given, [doubtful]: true }, given];
  const answers = trials.map((trial) => knowledge.resolve({ callee, arguments: trial }));
  const first = answers[0] ?? null;
  const tree = first?.architecture.tree(first.classes, first.variant) ?? null;
  if (first === null || tree === null)
    return interpreter.unknown(`what ${shown}() builds with these arguments is not recorded`);
  if (doubtful !== null) {
    const other = answers[1] ?? null;
    const plain = other?.architecture.tree(other.classes, other.variant) ?? null;
    if (plain === null || (plain !== tree && JSON.stringify(plain) !== JSON.stringify(tree))) {
      return interpreter.unknown(`what ${shown}() builds depends on \`${doubtful}\`, which is not known`);
    }
  }
  const root = materialise(
    knowledge,
    interpreter,
    tree,
    doubtful !== null ? "unknown" : first.pretrained ? "pretrained" : "fresh",
  );
  const { architecture } = first;
  if (first.pretrained && doubtful === null) renewHead(root, architecture, first);
  const input = architecture.inputs[first.tag ?? ""] ?? architecture.inputs[""] ?? null;
  uses.set(root, {
    id: architecture.id,
    architecture,
    variant: first.variant,
    weights: first.pretrained && doubtful === null ? (first.tag ?? "pretrained") : null,
    pretrained: doubtful === null ? first.pretrained : null,
    head: architecture.head,
    expects: first.pretrained && doubtful === null ? expectedInput(input) : null,
  });
  interpreter.record("model-built", `${shown} built${first.pretrained ? " with pretrained weights" : ""}`, root);
  return root;
}

/**
 * Weights trained for another number of classes leave the classifier out: it is freshly made. (torchvision raises instead; timm and
 * efficientnet_pytorch drop it without a word.)
 */
function renewHead(root: InstanceValue, architecture: Architecture, { classes, tag }: Construction): void {
  const own = architecture.classesOf(tag ?? "") ?? architecture.defaultClasses;
  if (classes === null || own === null || classes === own) return;
  const origin = Number.isNaN(classes) ? "unknown" : "fresh";
  for (const { name, value } of parametersOf(root).parameters) {
    if (value.tensor !== null && architecture.head.some((path) => name.startsWith(`${path}.`)))
      value.tensor = { ...value.tensor, origin };
  }
}

/** A constructor as Python code sees it. */
export function constructorNative(knowledge: Knowledge, callee: string): NativeValue {
  const name = callee.slice(callee.lastIndexOf(".") + 1);
  const facts = knowledge.constructors(callee);
  const names = (facts?.parameters ?? [])
    .filter((parameter) => parameter.kind !== "variadic-keyword")
    .map((parameter) => parameter.name);
  return new NativeValue(name, (args, interpreter) => {
    const bound = new Bound(args, names.length > 0 ? names : ["weights"]);
    return construct(knowledge, interpreter, callee, bound.values, bound.open);
  });
}

// ---------------------------------------------------------------- calls

/** The result of calling a module whose forward is not described: it depends on its parameters and on its arguments. */
export function symbolicCall(interpreter: Interpreter, module: InstanceValue, args: CallArguments): Value {
  const tensors = tensorsIn(interpreter, [...args.positional, ...args.keywords.values()]);
  const type = module.cls.qualifiedName;
  const use = uses.get(module);
  if (!module.cls.library && use === undefined)
    return interpreter.unknown(module.open ?? module.cls.openBases ?? `${module.cls.name}.forward() is not known`);
  const output = (): InstanceValue => outputOf(interpreter, module, tensors, classesOf(interpreter, module, use));
  if (type.startsWith("torchvision.models.detection.")) {
    const losses = dictFrom([[str("loss"), output()]]);
    losses.open = "the losses of a detection model";
    return losses;
  }
  if (type.startsWith("torchvision.models.segmentation.")) {
    const has = module.attributes.get("_modules");
    const aux = has?.kind === "dict" && has.entries.get("s:aux_classifier")?.value.kind === "instance";
    return dictFrom([[str("out"), output()], ...(aux ? [[str("aux"), output()] as const] : [])]);
  }
  const auxiliary =
    /\.(inception\.Inception3|googlenet\.GoogLeNet)$/.test(type) &&
    asBool(module.attributes.get("aux_logits")) === true;
  if (auxiliary) {
    const training = asBool(module.attributes.get("training"));
    if (training === null) return interpreter.unknown(`what ${module.cls.name} returns depends on its mode`);
    if (training) return new TupleValue(Array.from({ length: type.includes("Inception3") ? 2 : 3 }, output));
  }
  return output();
}

function outputOf(
  interpreter: Interpreter,
  module: InstanceValue,
  tensors: readonly InstanceValue[],
  classes: Dimension | undefined | null,
): InstanceValue {
  const connected = interpreter.noGrad > 0 ? false : anyTrue([requiresGrad(module), ...tensors.map(flowsInto)]);
  const batch = tensors[0]?.tensor?.shape?.[0] ?? null;
  const shape = classes === undefined || classes === null ? null : [batch, classes];
  return resultTensor(interpreter, `call:${module.cls.name}`, [module, ...tensors], shape, "float32", {
    connected,
    history: [],
  });
}

/** Whether any parameter below a module requires grad; asked at each call, so that the first one that does ends it. */
function requiresGrad(module: InstanceValue, seen: Set<InstanceValue> = new Set()): boolean | null {
  if (seen.has(module)) return false;
  seen.add(module);
  let answer: boolean | null = module.open === null ? false : null;
  const parameters = registry(module, "_parameters");
  const children = registry(module, "_modules");
  if (parameters?.open != null || children?.open != null) answer = null;
  for (const { value } of parameters?.entries.values() ?? []) {
    const flag = value.kind === "instance" ? (value.tensor?.grad.value ?? null) : value.kind === "none" ? false : null;
    if (flag === true) return true;
    answer = flag === null ? null : answer;
  }
  for (const { value } of children?.entries.values() ?? []) {
    const below = value.kind === "none" ? false : isModule(value) ? requiresGrad(value, seen) : null;
    if (below === true) return true;
    answer = below === null ? null : answer;
  }
  return answer;
}

/** Width of the output: what the classifier in place gives now. */
function classesOf(interpreter: Interpreter, module: InstanceValue, use: ArchitectureUse | undefined): Dimension {
  const path = use?.architecture.head[0];
  if (path === undefined) return null;
  let current: Value = module;
  for (const part of path.split(".")) {
    if (!isModule(current)) return null;
    const next = interpreter.get(current, part);
    if (!isModule(next)) break;
    current = next;
  }
  if (!isModule(current) || current === module) return null;
  const weights = parametersOf(current).parameters.filter(
    (parameter) => /(^|\.)weight$/.test(parameter.name) && parameter.value.tensor?.shape?.length !== 1,
  );
  return weights.at(-1)?.value.tensor?.shape?.[0] ?? null;
}

// ---------------------------------------------------------------- weights enums

/** A class with a member an attribute, as `ResNet18_Weights.DEFAULT` needs. */
function weightsClass(knowledge: Knowledge, interpreter: Interpreter, qualified: string): Value {
  const classes = runState(interpreter, synthetic, () => new Map<string, ClassValue>());
  const known = classes.get(qualified);
  if (known) return known;
  const members = knowledge.weights(qualified);
  if (members === null) return interpreter.unknown(`${qualified} is not recorded`, false);
  const name = qualified.slice(qualified.lastIndexOf(".") + 1);
  const cls = new ClassValue({
    name,
    qualifiedName: knowledge.canonicalName(qualified),
    bases: [],
    mroTail: [],
    openBases: null,
    location: null,
    library: true,
  });
  const architecture = architectureOfEnum(knowledge, name);
  const made = new Map<string, InstanceValue>();
  for (const [member, tag] of Object.entries(members)) {
    const instance = made.get(tag) ?? interpreter.instance(cls);
    made.set(tag, instance);
    if (instance.attributes.size === 0) {
      instance.attributes.set("name", str(tag));
      instance.attributes.set("_weights_name", str(`${name}.${tag}`));
      const meta = dictFrom(
        Object.entries(architecture?.config(tag) ?? {}).map(
          ([key, value]) => [str(key), attributeValue(interpreter, value)] as const,
        ),
      );
      const classCount = architecture?.classesOf(tag) ?? null;
      const categories = new ListValue(
        classCount === null || classCount > 2000
          ? []
          : Array.from({ length: classCount }, (_, index) =>
              interpreter.unknown(`the name of category ${index}`, false),
            ),
      );
      categories.open = classCount === null ? "the categories" : null;
      meta.entries.set("s:categories", { key: str("categories"), value: categories });
      meta.open = "further facts about the weights";
      instance.attributes.set("meta", meta);
      const config = architecture?.config(tag) ?? {};
      instance.attributes.set(
        "transforms",
        new NativeValue("transforms", (args, running) => preset(running, config, args)),
      );
    }
    cls.attributes.set(member, instance);
    cls.attributes.set(tag, instance);
  }
  cls.attributes.set(
    "__class_getitem__",
    new NativeValue("__class_getitem__", (args, running) => {
      const key = args.positional.at(-1);
      return (
        (key?.kind === "str" ? cls.attributes.get(key.value) : undefined) ??
        running.unknown(`a member of ${name}`, false)
      );
    }),
  );
  classes.set(qualified, cls);
  return cls;
}

function preset(
  interpreter: Interpreter,
  config: Readonly<Record<string, AttributeValue>>,
  args: CallArguments,
): Value {
  const cls = cachedClass(interpreter, "torchvision.transforms._presets", "ImageClassification");
  const keywords = new Map(args.keywords);
  for (const key of ["crop_size", "resize_size", "mean", "std"]) {
    const value = config[key];
    if (value !== undefined && !keywords.has(key)) keywords.set(key, attributeValue(interpreter, value));
  }
  if (!keywords.has("crop_size")) return interpreter.unknown("the transforms of these weights", false);
  return interpreter.call(cls, { ...args, keywords });
}

function architectureOfEnum(knowledge: Knowledge, enumName: string): Architecture | null {
  const wanted = enumName
    .replace(/_Weights$/, "")
    .replaceAll("_", "")
    .toLowerCase();
  const id = knowledge
    .architectures("torchvision")
    .find((one) => one.slice("torchvision/".length).replaceAll("_", "").toLowerCase() === wanted);
  return id === undefined ? null : knowledge.architecture(id);
}

// ---------------------------------------------------------------- what stubs call

/** A class, weights enum or constructor of a library that only the tables know; null when they do not. */
export function libraryClass(interpreter: Interpreter, knowledge: Knowledge, qualified: string): Value | null {
  if (!/^(torchvision|timm|efficientnet_pytorch)\./.test(qualified)) return null;
  if (qualified.endsWith("_Weights")) {
    return knowledge.weights(qualified) === null ? null : weightsClass(knowledge, interpreter, qualified);
  }
  if (knowledge.typeFacts(qualified) !== null)
    return classOfType(knowledge, interpreter, knowledge.canonicalName(qualified));
  return knowledge.constructors(qualified) === null ? null : constructorNative(knowledge, qualified);
}

const MODEL_MODULES = ["", "detection.", "segmentation.", "video.", "optical_flow."];

export function inventoryNatives(knowledge: Knowledge): readonly (readonly [name: string, call: NativeCall])[] {
  return [
    [
      "architecture",
      (args, interpreter) => {
        const bound = new Bound(args, ["callee", "arguments"]);
        const callee = asText(bound.get("callee"));
        const given = bound.get("arguments");
        if (callee === null || given?.kind !== "dict") return interpreter.unknown("which model is built is not known");
        const values = new Map(
          [...given.entries.values()].flatMap((entry) =>
            entry.key.kind === "str" ? [[entry.key.value, entry.value] as const] : [],
          ),
        );
        return construct(knowledge, interpreter, callee, values, given.open !== null);
      },
    ],
    [
      "constructor",
      (args, interpreter) => {
        const callee = asText(args.positional[0]);
        return callee === null
          ? interpreter.unknown("which model is built is not known")
          : constructorNative(knowledge, callee);
      },
    ],
    [
      "model_builder",
      (args, interpreter) => {
        const name = asText(args.positional[0])?.toLowerCase() ?? null;
        const callee =
          name === null
            ? undefined
            : MODEL_MODULES.map((part) => `torchvision.models.${part}${name}`).find(
                (one) => knowledge.constructors(one) !== null,
              );
        return callee === undefined
          ? interpreter.unknown("which model is built is not known")
          : constructorNative(knowledge, callee);
      },
    ],
    [
      "weights_enum",
      (args, interpreter) => {
        const name = asText(args.positional[0]);
        return name === null ? interpreter.unknown("weights", false) : weightsClass(knowledge, interpreter, name);
      },
    ],
    // A method of a listed architecture that gives features: what it reaches is known, their shape is not.
    [
      "method_of",
      (args, interpreter) => {
        const [self, ...rest] = args.positional;
        return isModule(self)
          ? outputOf(interpreter, self, tensorsIn(interpreter, rest), null)
          : interpreter.unknown("features of a model that is not known");
      },
    ],
    [
      "architecture_names",
      (args) => {
        const library = asText(args.positional[0]) ?? "";
        return new ListValue(knowledge.architectures(library).map((id) => str(id.slice(library.length + 1))));
      },
    ],
    [
      "library_class",
      (args, interpreter) => {
        const name = asText(args.positional[0]);
        if (name === null || knowledge.typeFacts(name) === null) return interpreter.unknown("a class of a library");
        return classOfType(knowledge, interpreter, knowledge.canonicalName(name));
      },
    ],
    [
      "dataset_facts",
      (args, interpreter) => {
        const facts = knowledge.dataset(asText(args.positional[0]) ?? "");
        const number = (value: number | null | undefined): Value =>
          value === null || value === undefined ? interpreter.unknown("a fact about the data set", false) : int(value);
        const dict = new DictValue();
        const exact = facts !== null && !facts.varies ? facts.size : null;
        dictSet(interpreter, dict, "height", number(exact?.[0]));
        dictSet(interpreter, dict, "width", number(exact?.[1]));
        dictSet(interpreter, dict, "channels", number(facts?.channels));
        dictSet(interpreter, dict, "classes", number(facts?.classes));
        dictSet(interpreter, dict, "train", number(facts?.train));
        dictSet(interpreter, dict, "test", number(facts?.test));
        return dict;
      },
    ],
  ];
}
