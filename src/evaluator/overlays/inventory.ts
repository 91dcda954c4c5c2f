import type { Architecture, ArchitectureModule, AttributeValue, InputFacts } from "../../knowledge/architecture.ts";
import type { Knowledge } from "../../knowledge/catalogue.ts";
import type { Construction } from "../../knowledge/construct.ts";
import { type FeatureNet, featureNet } from "../../knowledge/feature-net.ts";
import { atImageSize } from "../../knowledge/image-size.ts";
import type { Interpreter } from "../interpreter.ts";
import { type Dimension, flagFalse, flagTrue, type TensorData } from "../tensor.ts";
import {
  DictValue,
  type InstanceValue,
  int,
  ListValue,
  type NativeCall,
  NativeValue,
  str,
  TupleValue,
  type Value,
} from "../value.ts";
import { attributeValue, recordedValue } from "./attribute-values.ts";
import { classOfType } from "./inventory-classes.ts";
import { initialiseModule } from "./module.ts";
import { modulesIn, parametersOf } from "./module-walk.ts";
import { asText, Bound, cachedClass, dictFrom, dictSet, isModule } from "./support.ts";
import { outputOf } from "./symbolic-call.ts";
import { makeTensor, tensorsIn } from "./tensor-make.ts";
import { MODEL_MODULES, weightsClass } from "./weights-enums.ts";

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

export const uses: WeakMap<InstanceValue, ArchitectureUse> = new WeakMap();

/** What a module was made as a part of, and how many scalars the whole has without its classifier. */
export interface PartOf {
  readonly use: ArchitectureUse;
  readonly body: number;
}

const parts: WeakMap<InstanceValue, PartOf> = new WeakMap();

/** The model of the inventory that a module was made as a part of (`models.mobilenet_v2().features`); null for all others. */
export function partOf(instance: InstanceValue): PartOf | null {
  return parts.get(instance) ?? null;
}

function rememberParts(root: InstanceValue, use: ArchitectureUse): void {
  const body = parametersOf(root).parameters.filter(
    ({ name }) => !use.head.some((path) => name.startsWith(`${path}.`)),
  );
  const scalars = body.map(({ value }) =>
    (value.tensor?.shape ?? []).reduce<number>((all, side) => all * (side ?? 0), 1),
  );
  const part = { use, body: scalars.reduce((sum, one) => sum + one, 0) };
  for (const { value } of modulesIn(root).modules) if (value !== root) parts.set(value, part);
}

/** The inventory entry a module was made from; null for all others. */
export function architectureOf(_interpreter: Interpreter, instance: InstanceValue): ArchitectureUse | null {
  return uses.get(instance) ?? null;
}

function expectedInput(input: InputFacts | null): ExpectedInput | null {
  if (input === null || input.size === null) return null;
  return { size: input.size, mean: input.mean, std: input.std, fixedSize: input.fixedSize, source: input.source };
}

/**
 * Makes module instances of a tree; ties and shared modules are one object.
 *
 * @param outline why the tree is but an outline: modules made of others may then have more parts than it says
 */
export function materialise(
  knowledge: Knowledge,
  interpreter: Interpreter,
  tree: ArchitectureModule,
  origin: TensorData["origin"],
  outline: string | null = null,
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
    const open = outline !== null && mayHaveMore(node) ? outline : null;
    instance.open = open;
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
    // How many layers a list has is not known either.
    children.open = open;
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

/** A layer of PyTorch's own is what it is; what the library makes of several may have one more in a combination that was not recorded. */
const mayHaveMore = ({ type, children, open }: ArchitectureModule): boolean =>
  open === true || children.length > 0 || !type.startsWith("torch.nn.");

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
  const recorded = first?.architecture.tree(first.classes, first.variant) ?? null;
  const features = first !== null && recorded !== null ? featuresOf(first, recorded) : null;
  // Without a table of maps the tree of the default indices still holds.
  const plain = features !== null ? features.tree : (first?.outIndices ?? null) === null ? recorded : null;
  const size = first?.imageSize ?? null;
  const tree = plain === null || size === null ? plain : atImageSize(plain, size);
  if (first === null || tree === null)
    return interpreter.unknown(`what ${shown}() builds with these arguments is not recorded`);
  if (doubtful !== null) {
    const other = answers[1] ?? null;
    const without = other?.architecture.tree(other.classes, other.variant) ?? null;
    if (without === null || (without !== recorded && JSON.stringify(without) !== JSON.stringify(recorded))) {
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
  if (first.pretrained && doubtful === null) renewHead(interpreter, root, architecture, first);
  if (first.backbone !== undefined && doubtful === null) loadBackbone(root, first.backbone);
  if (callee.startsWith("timm")) setConfig(interpreter, root, architecture.config(first.tag ?? ""));
  if (features !== null) root.attributes.set("feature_info", featureInfo(interpreter, features));
  const input = architecture.inputs[first.tag ?? ""] ?? architecture.inputs[""] ?? null;
  const use: ArchitectureUse = {
    id: architecture.id,
    architecture,
    variant: first.variant,
    weights: first.pretrained && doubtful === null ? (first.tag ?? "pretrained") : null,
    pretrained: doubtful === null ? first.pretrained : null,
    head: architecture.head,
    expects: first.pretrained && doubtful === null ? expectedInput(input) : null,
  };
  uses.set(root, use);
  rememberParts(root, use);
  interpreter.record("model-built", `${shown} built${first.pretrained ? " with pretrained weights" : ""}`, root);
  return root;
}

/** timm's `pretrained_cfg` and its older name `default_cfg`: the recorded fields; there are more. */
function setConfig(
  interpreter: Interpreter,
  root: InstanceValue,
  config: Readonly<Record<string, AttributeValue>> | null,
): void {
  if (config === null) return;
  const entries = Object.entries(config).map(([key, value]) => [str(key), attributeValue(interpreter, value)] as const);
  const dict = dictFrom(entries);
  dict.open = "a field of timm's configuration of the weights";
  root.attributes.set("pretrained_cfg", dict);
  root.attributes.set("default_cfg", dict);
}

/** What `features_only=True` makes of a recorded architecture; null for all others. */
function featuresOf(made: Construction, recorded: ArchitectureModule): FeatureNet | null {
  if (!made.variant.split(",").includes("features_only")) return null;
  return featureNet(made.architecture.tree(null, ""), recorded, made.outIndices ?? null);
}

function featureInfo(interpreter: Interpreter, { rows, indices }: FeatureNet): Value {
  return interpreter.invoke(
    interpreter.library("timm.models._features", "FeatureInfo"),
    new ListValue(rows.map((row) => attributeValue(interpreter, row))),
    new TupleValue(indices.map((index) => int(index))),
  );
}

/**
 * Weights trained for another number of classes leave the classifier out: it is freshly made. (torchvision raises instead; timm and
 * efficientnet_pytorch drop it without a word.)
 */
function renewHead(
  interpreter: Interpreter,
  root: InstanceValue,
  architecture: Architecture,
  { classes, tag }: Construction,
): void {
  const own = architecture.classesOf(tag ?? "") ?? architecture.defaultClasses;
  if (classes === null || own === null || classes === own) return;
  // Nobody counts classes who has just those that the weights were trained for.
  const text = `the number of classes is not that of the weights (${own})`;
  const doubt = Number.isNaN(classes) ? interpreter.assumption("unseen", "classes:", text) : null;
  for (const { name, value } of parametersOf(root).parameters) {
    const { tensor } = value;
    if (tensor === null || !architecture.head.some((path) => name.startsWith(`${path}.`))) continue;
    const grad = doubt === null ? tensor.grad : { ...tensor.grad, assume: tensor.grad.assume.union(doubt) };
    value.tensor = { ...tensor, origin: "fresh", grad };
  }
}

/** Where torchvision's detectors keep the network of the backbone, beside layers that are made anew; the segmentation nets' backbone is nothing else. */
const BACKBONES = ["backbone.body.", "backbone.features.", "backbone."] as const;

function loadBackbone(root: InstanceValue, origin: "pretrained" | "unknown"): void {
  const { parameters } = parametersOf(root);
  const place = BACKBONES.find((prefix) => parameters.some(({ name }) => name.startsWith(prefix)));
  for (const { name, value } of parameters)
    if (place !== undefined && value.tensor !== null && name.startsWith(place))
      value.tensor = { ...value.tensor, origin };
}

/** Arguments of torchvision's builders that the trees are not recorded for, and the function of the stub that makes up for it. */
const CHANGES: readonly { readonly argument: string; readonly of: RegExp; readonly by: string }[] = [
  { argument: "norm_layer", of: /^(wide_res|res|mnas|reg)ne?x?t|^mobilenet|^efficientnet_b/, by: "with_norm_layer" },
  { argument: "replace_stride_with_dilation", of: /^(wide_)?resne?x?t/, by: "with_dilation" },
];

/** A constructor as Python code sees it. */
export function constructorNative(knowledge: Knowledge, callee: string): NativeValue {
  const name = callee.slice(callee.lastIndexOf(".") + 1);
  const facts = knowledge.constructors(callee);
  const names = (facts?.parameters ?? [])
    .filter((parameter) => parameter.kind !== "variadic-keyword")
    .map((parameter) => parameter.name);
  return new NativeValue(name, (args, interpreter) => {
    const bound = new Bound(args, names.length > 0 ? names : ["weights"]);
    const values = new Map(bound.values);
    const changes = CHANGES.flatMap(({ argument, of, by }) => {
      const value = of.test(name) ? values.get(argument) : undefined;
      return value !== undefined && value.kind !== "unknown" && values.delete(argument) ? [{ by, value }] : [];
    });
    const model = construct(knowledge, interpreter, callee, values, bound.open);
    return changes.reduce(
      (built, { by, value }) =>
        isModule(built) && value.kind !== "none"
          ? interpreter.invoke(interpreter.library("torchvision.models._utils", by), built, value)
          : built,
      model,
    );
  });
}

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
