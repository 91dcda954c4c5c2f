import type { EvaluationEvent } from "../evaluator/events.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import type { InstanceValue, Value } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import type { DatasetFacts } from "../knowledge/architecture.ts";
import type { Knowledge } from "../knowledge/catalogue.ts";
import { namesInside } from "./data-names.ts";
import { namedObjects } from "./named.ts";
import type { DatasetUse, LoaderFacts, Tri } from "./setup.ts";

const LOADER = "torch.utils.data.dataloader.DataLoader";
const SUBSET = "torch.utils.data.dataset.Subset";

export const isLoader = (object: InstanceValue): boolean => object.cls.mro.some((cls) => cls.qualifiedName === LOADER);

/** Where a loader's constructor was called and where its `shuffle` argument stands. */
export interface LoaderCall {
  readonly call: Location;
  readonly shuffle: Location | null;
}

/** Reads the call that is being evaluated when a loader is built. */
export function loaderCall(event: EvaluationEvent, interpreter: Interpreter): LoaderCall | null {
  if (event.location === null) return null;
  const frame = interpreter.userFrame();
  const node = frame?.node;
  const keyword = node?.kind === "Call" ? node.keywords.find((one) => one.arg === "shuffle") : undefined;
  const shuffle =
    frame === null || keyword === undefined
      ? null
      : { file: frame.file, span: { start: keyword.value.start, end: keyword.value.end } };
  return { call: event.location, shuffle };
}

/** Facts of every loader that was built, in the order of building. */
export function loaderFacts(
  interpreter: Interpreter,
  knowledge: Knowledge,
  calls: ReadonlyMap<InstanceValue, LoaderCall>,
  roleOf: (loader: InstanceValue) => LoaderFacts["role"],
): LoaderFacts[] {
  const names = new Map(namedObjects(interpreter, isLoader).map(({ name, object }) => [object, name]));
  return [...calls].map(([loader, { call, shuffle }]): LoaderFacts => {
    const order = orderOf(loader);
    const batch = loader.attributes.get("batch_size");
    return {
      name: names.get(loader) ?? loader.cls.name,
      location: loader.createdAt ?? call,
      batchSize: batch?.kind === "int" ? batch.value : null,
      shuffle: order.shuffle,
      sampler: order.sampler,
      dataset: datasetUse(loader.attributes.get("dataset"), knowledge, call),
      role: roleOf(loader),
      shuffleArgument: shuffle,
      call,
      assumptions: assumptionsOf([loader, loader.attributes.get("dataset"), batch, loader.attributes.get("_shuffle")]),
    };
  });
}

function assumptionsOf(values: readonly (Value | undefined)[]): string[] {
  return [...new Set(values.flatMap((value) => value?.assume.items.map((item) => item.text) ?? []))];
}

/** Whether the loader shuffles, and whether a sampler of the program's own decides the order instead. */
function orderOf(loader: InstanceValue): { shuffle: Tri; sampler: Tri } {
  const given = ["_given_sampler", "_given_batch_sampler"].map((name): Tri => {
    const value = loader.attributes.get(name);
    if (value === undefined || value.kind === "none") return false;
    return value.kind === "instance" ? true : null;
  });
  const sampler = given.includes(true) ? true : given.includes(null) ? null : false;
  const shuffle = loader.attributes.get("_shuffle");
  if (shuffle === undefined || shuffle.kind === "none") return { shuffle: false, sampler };
  return { shuffle: shuffle.kind === "bool" || shuffle.kind === "int" ? Boolean(shuffle.value) : null, sampler };
}

/** What a loader loads, seen through subsets of it. */
function datasetUse(value: Value | undefined, knowledge: Knowledge, fallback: Location): DatasetUse | null {
  if (value?.kind !== "instance") return null;
  let dataset = value;
  let order: DatasetUse["order"] = "as-stored";
  for (let inner = subsetOf(dataset); inner !== null; inner = subsetOf(dataset)) {
    order = subsetOrder(dataset, order);
    dataset = inner;
  }
  if (dataset.cls.qualifiedName === HUB_DATASET && order === "as-stored") order = orderOnHub(dataset);
  const facts = datasetFacts(dataset, knowledge);
  return {
    className: hubName(dataset) ?? dataset.cls.qualifiedName,
    known: facts?.id ?? null,
    split: splitOf(dataset),
    location: dataset.createdAt ?? fallback,
    examples: dataset === value && isWholeTraining(dataset) ? (facts?.train ?? null) : null,
    iterable: dataset.cls.mro.some((cls) => cls.name === "IterableDataset"),
    names: namesInside(dataset, (held) => hubName(held) ?? datasetFacts(held, knowledge)?.id ?? null),
    order,
  };
}

/** The training split as it is published: nothing was filtered, selected or cut into pieces. */
function isWholeTraining(dataset: InstanceValue): boolean {
  if (dataset.cls.qualifiedName !== HUB_DATASET) return dataset.cls.library && splitOf(dataset) === "train";
  const whole = dataset.attributes.get("_whole");
  const split = dataset.attributes.get("split");
  return whole?.kind === "bool" && whole.value && split?.kind === "str" && split.value === "train";
}

/** `.shuffle()` before the loader. */
function orderOnHub(dataset: InstanceValue): DatasetUse["order"] {
  const shuffled = dataset.attributes.get("_shuffled");
  if (shuffled?.kind !== "bool") return "unknown";
  return shuffled.value ? "shuffled" : "as-stored";
}

function subsetOf(dataset: InstanceValue): InstanceValue | null {
  if (!dataset.cls.mro.some((cls) => cls.qualifiedName === SUBSET)) return null;
  const inner = dataset.attributes.get("dataset");
  return inner?.kind === "instance" ? inner : null;
}

function subsetOrder(subset: InstanceValue, outer: DatasetUse["order"]): DatasetUse["order"] {
  if (outer !== "as-stored") return outer;
  const indices = subset.attributes.get("indices");
  if (indices?.kind === "range") return "as-stored";
  if (indices?.kind === "list" && indices.open === null) {
    const numbers = indices.items.map((item) => (item.kind === "int" ? item.value : Number.NaN));
    return numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? -1))
      ? "as-stored"
      : "shuffled";
  }
  return subset.attributes.get("_split_at_random")?.kind === "bool" ? "split-at-random" : "unknown";
}

/** A dataset of the Hugging Face hub, which one class stands for. */
const HUB_DATASET = "datasets.arrow_dataset.Dataset";

/** `hf:imdb`; null for other data sets, and where the name is not known. */
function hubName(dataset: InstanceValue): string | null {
  if (dataset.cls.qualifiedName !== HUB_DATASET) return null;
  const name = dataset.attributes.get("hub_name");
  return name?.kind === "str" ? `hf:${name.value}` : null;
}

/** Annotations in COCO's format are anybody's, unless their paths say that they are COCO's. */
function isOfAnyCoco(dataset: InstanceValue): boolean {
  if (!dataset.cls.mro.some(({ library, name }) => library && /^Coco(?:Detection|Captions)$/.test(name))) return false;
  const paths = ["root", "_ann_file"].map((name) => dataset.attributes.get(name));
  return (
    paths.every((path) => path?.kind === "str") &&
    !paths.some((path) => path?.kind === "str" && OF_COCO.test(path.value))
  );
}

const OF_COCO = /coco|(?:train|val|instances_\w+)20(?:14|17)/i;

/** The row of the dataset table, by the class and its public name, or by its name on the hub. */
export function datasetFacts(dataset: InstanceValue, knowledge: Knowledge): DatasetFacts | null {
  const onHub = hubName(dataset);
  if (onHub !== null) return knowledge.dataset(onHub);
  if (isOfAnyCoco(dataset)) return null;
  for (const cls of dataset.cls.mro) {
    const facts =
      knowledge.dataset(cls.qualifiedName) ??
      (cls.library ? knowledge.dataset(`torchvision.datasets.${cls.name}`) : null);
    if (facts !== null && cls.library) return facts;
  }
  return null;
}

/** The dataset itself below subsets. */
export function underlyingDataset(loader: InstanceValue): InstanceValue | null {
  const value = loader.attributes.get("dataset");
  if (value?.kind !== "instance") return null;
  let dataset = value;
  for (let inner = subsetOf(dataset); inner !== null; inner = subsetOf(dataset)) dataset = inner;
  return dataset;
}

function splitOf(dataset: InstanceValue): DatasetUse["split"] {
  const train = dataset.attributes.get("train");
  if (train?.kind === "bool") return train.value ? "train" : "test";
  const split = dataset.attributes.get("split") ?? dataset.attributes.get("image_set");
  if (split?.kind === "str")
    return /train/i.test(split.value) ? "train" : /test|val/i.test(split.value) ? "test" : "unknown";
  const root = dataset.attributes.get("root");
  if (root?.kind === "str") {
    if (/(^|[/_-])train/i.test(root.value)) return "train";
    if (/(^|[/_-])(val|valid|test|dev|eval)/i.test(root.value)) return "test";
  }
  return "unknown";
}
