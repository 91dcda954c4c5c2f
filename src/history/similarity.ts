import type { DatasetFacts } from "../knowledge/architecture.ts";
import type { ModelIdentity } from "../knowledge/model-families.ts";
import { type OptimizerIdentity, optimizerIdentity } from "../knowledge/optimizers.ts";
import { alike, type DataLabel, isShortFor, labelOfName } from "./data-names.ts";
import type { PresumedData } from "./presumed-data.ts";
import type { QuantityRule } from "./quantities.ts";
import type { FoundRun, Method } from "./run.ts";

/** What the names in runs mean; the knowledge tables answer. */
export interface Names {
  /** Canonical name of a model, its family (`resnet`) and its kind (`cnn-bn`); null where they are not known. */
  modelIdentity(name: string): ModelIdentity;
  datasetAsWritten(name: string): DatasetFacts | null;
}

/** A run's names, looked up once. */
export interface Identity {
  readonly model: ModelIdentity | null;
  /** Other names of it: the class around a published backbone, the function that builds it. */
  readonly aliases?: readonly ModelIdentity[];
  readonly optimizer: OptimizerIdentity | null;
  /** The optimizer as written, where it is none that is known. */
  readonly optimizerText: string | null;
  readonly dataset: DatasetFacts | null;
  /** The data set's name as compared where it is none that is published; null where it has none. */
  readonly label: DataLabel | null;
  /** One key for all spellings of one data set; null where none is said. */
  readonly dataKey: string | null;
}

/** What a data set's name means. */
export type NamedData = Pick<Identity, "dataset" | "label" | "dataKey">;

/** How much a run counts as a precedent of another: `same` model, data set and method, or similar ones with a weight below 1. */
export interface Likeness {
  readonly level: "same" | "similar";
  /** 0–1; 1 is "the same in all that is known". */
  readonly weight: number;
  /** What the two are known to differ in. */
  readonly differs: readonly ("model" | "data" | "method")[];
  /** That the data is the same is presumed: it is all that runs of this model were trained on, and nothing says otherwise. */
  readonly isDataPresumed?: true;
}

/** A run of the same family counts half: ResNet-18 and ResNet-50 share their recipes, not each value. */
const SAME_FAMILY = 0.5;
const SAME_KIND = 0.2;
/** Models of the repository's own, by different names, on the same data: a class `Net` may be logged as `cnn`. */
const OWN_NAMES = 0.4;
/** One of both does not say what it was: in one repository, most likely the same. */
const NOT_SAID = 0.7;
const METHOD_NOT_SAID = 0.9;
/** The only data set that runs of the model name, and nothing says that this run has another. */
const ONLY_DATA = 0.9;
/** It may be the data that runs of the model name. */
const UNPROVEN = 0.7;
/** Data of another name. */
const OTHER_DATA = 0.3;
/** Below this it is no precedent. */
const LEAST_WEIGHT = 0.1;

/**
 * How far one run is a precedent of another, for one quantity; null where it is none. At least the model or the data set must be known to be the same or
 * alike: that a run took place in the same store says nothing.
 */
export function likeness(
  subject: Known,
  run: Known,
  { byOptimizer, byMethod, quantity }: Pick<QuantityRule, "byOptimizer" | "byMethod" | "quantity">,
): Likeness | null {
  if (byOptimizer && !sameOptimizer(subject.identity, run.identity, quantity === "weightDecay")) return null;
  const method = byMethod ? methodWeight(subject.run, run.run) : 1;
  const { weight: dataset, isPresumed } = datasetWeight(subject, run.identity);
  const { model: own, aliases = [] } = subject.identity;
  const named = modelWeight(own, run.identity.model, dataset === 1);
  const model = aliases.some(({ name }) => name === run.identity.model?.name) ? 1 : named;
  const weight = (method ?? METHOD_NOT_SAID) * (model ?? NOT_SAID) * (dataset ?? NOT_SAID);
  const isAnchored = (model ?? 0) > 0 || (model === null && dataset === 1);
  if (!isAnchored || weight < LEAST_WEIGHT) return null;
  // In one repository, what a run does not say of its data and method is most likely what the others are.
  const differs = [
    ...((model ?? 1) === 1 ? [] : (["model"] as const)),
    ...(isPresumed || (dataset ?? 1) === 1 ? [] : (["data"] as const)),
    ...((method ?? 1) === 1 ? [] : (["method"] as const)),
  ];
  return {
    level: model === 1 && differs.length === 0 ? "same" : "similar",
    weight,
    differs,
    ...(isPresumed ? { isDataPresumed: true } : {}),
  };
}

/** A run with what its names mean. */
export interface Known {
  readonly run: FoundRun;
  readonly identity: Identity;
  /** Which of the store's data sets it most likely has, where its own names prove none. */
  readonly presumed?: PresumedData;
}

/** Looks names up; equal names are looked up once, for a store of 100,000 runs has few different ones. */
export class Identities {
  readonly #names: Names;
  readonly #models = new Map<string, ModelIdentity>();
  readonly #optimizers = new Map<string, OptimizerIdentity | null>();
  readonly #datasets = new Map<string, NamedData>();

  constructor(names: Names) {
    this.#names = names;
  }

  of(run: FoundRun, names: readonly string[] = []): Identity {
    const { model, optimizer, dataset } = run;
    const modelNamed = (named: string): ModelIdentity =>
      once(this.#models, named, (name) => this.#names.modelIdentity(name));
    return {
      model: model === null ? null : modelNamed(model),
      ...(names.length === 0 ? {} : { aliases: names.map(modelNamed) }),
      optimizer: optimizer === null ? null : once(this.#optimizers, optimizer, optimizerIdentity),
      optimizerText: optimizer?.toLowerCase() ?? null,
      ...this.data(dataset),
    };
  }

  /** What a data set's name means. */
  data(name: string | null): NamedData {
    if (name === null) return { dataset: null, label: null, dataKey: null };
    return once(this.#datasets, name, () => {
      const dataset = this.#names.datasetAsWritten(name);
      const label = labelOfName(name);
      return { dataset, label, dataKey: dataset?.id ?? label.letters };
    });
  }
}

function once<T>(known: Map<string, T>, name: string, find: (name: string) => T): T {
  const found = known.get(name);
  if (found !== undefined) return found;
  const value = find(name);
  known.set(name, value);
  return value;
}

/** SGD at 0.1 and Adam at 0.001 are both normal: learning rates of different optimizers are never pooled. */
function sameOptimizer(a: Identity, b: Identity, forDecay: boolean): boolean {
  if (a.optimizer === null || b.optimizer === null)
    return a.optimizerText !== null && a.optimizerText === b.optimizerText;
  return (
    a.optimizer.family === b.optimizer.family &&
    (!forDecay || (a.optimizer.decoupledDecay !== null && a.optimizer.decoupledDecay === b.optimizer.decoupledDecay))
  );
}

/** How alike two methods are: 0 for such as share no learning rate, null where one of both is not said. */
export function methodWeight(subject: FoundRun, run: FoundRun): number | null {
  const [a, b] = [subject.method, run.method];
  if (a === null || b === null) return contradict(subject, run) ? 0 : null;
  if (a === b) return 1;
  if (!isFineTuning(a) || !isFineTuning(b)) return 0;
  // Where a small part is frozen, as the feature encoder of a wav2vec2 is, it is a full fine-tuning by all that matters here.
  if ([subject, run].every((one) => one.method === "full" || (one.trainable ?? 0) >= NEARLY_ALL)) return 1;
  return 0.6;
}

/** A share of the parameters beyond which what is left is a detail. */
const NEARLY_ALL = 0.9;

/** Less than this is a probe or adapters. */
const LITTLE_SHARE = 0.05;

/** A run that trained all of its model was no probe and had no adapters, whatever it leaves unsaid; and one that trained little of it was no fine-tuning. */
function contradict(a: FoundRun, b: FoundRun): boolean {
  const trainsAll = ({ trainable, method }: FoundRun): boolean =>
    trainable === null ? method === "full" || method === "scratch" : trainable > 0.99;
  const trainsLittle = ({ trainable, method }: FoundRun): boolean =>
    method === null ? trainable !== null && trainable < LITTLE_SHARE : LITTLE.has(method);
  return (trainsAll(a) && trainsLittle(b)) || (trainsAll(b) && trainsLittle(a));
}

/** Methods that train a small part of the model on purpose. */
export const LITTLE: ReadonlySet<Method> = new Set(["head", "lora", "adapter", "bias", "norm", "prompt"]);

function isFineTuning(method: Method): boolean {
  return method === "full" || method === "partial";
}

/** Null where one of both is not said. */
function modelWeight(a: ModelIdentity | null, b: ModelIdentity | null, onSameData: boolean): number | null {
  if (a === null || b === null) return null;
  if (a.name === b.name) return 1;
  if (a.family !== null && a.family === b.family) return SAME_FAMILY;
  if (a.kind === null && b.kind === null) return onSameData ? OWN_NAMES : 0;
  return a.kind !== null && a.kind === b.kind ? SAME_KIND : 0;
}

interface DataWeight {
  /** Null where one of both is not said. */
  readonly weight: number | null;
  readonly isPresumed: boolean;
}

function datasetWeight({ identity: a, presumed }: Known, b: Identity): DataWeight {
  const proven = (weight: number | null): DataWeight => ({ weight, isPresumed: false });
  if (b.dataKey === null) return proven(null);
  if (presumed !== undefined) {
    const isIt = presumed.keys.has(b.dataKey);
    if (presumed.by === "name") return proven(isIt ? 1 : namedWeight({ ...a, ...presumed.identity }, b));
    if (presumed.by === "only") return isIt ? { weight: ONLY_DATA, isPresumed: true } : proven(OTHER_DATA);
    // Several data sets, or another name: no proof that the data is another, nor that it is the same.
    return proven(isIt ? UNPROVEN : OTHER_DATA);
  }
  return a.dataKey === null ? proven(null) : proven(namedWeight(a, b));
}

/** Whether two names are of one data set: the same one in the tables; else alike, or the one in short what the other is in full. */
export function isSameData(a: NamedData, b: NamedData): boolean {
  if (a.dataKey === b.dataKey) return a.dataKey !== null;
  if (a.label === null || b.label === null || (a.dataset !== null && b.dataset !== null)) return false;
  if (a.dataset === null && b.dataset === null) return alike(a.label, b.label);
  return a.dataset === null ? isShortOf(a.label, b) : isShortOf(b.label, a);
}

/** Whether a name is short for a published data set, by the name that is written or by its id. */
function isShortOf(short: DataLabel, { dataset, label }: NamedData): boolean {
  const names = [label, dataset === null ? null : labelOfName(dataset.id)];
  return names.some((name) => name !== null && isShortFor(short, name));
}

function namedWeight(a: NamedData, b: NamedData): number {
  if (isSameData(a, b)) return 1;
  return a.dataset === null || b.dataset === null ? OTHER_DATA : datasetLikeness(a.dataset, b.dataset);
}

/** Decades of examples and of classes, and doublings of resolution, after which likeness has fallen to 1/e. */
const SCALES = { examples: 1.5, classes: 1.5, resolution: 0.6, object: 0.5 };
/** Another data set is at best as good a precedent as another model of the family. */
const MOST_ALIKE = 0.6;

/**
 * Likeness of two published data sets by cheap features: number of examples and classes, resolution, size of the objects, channels (meta-features as
 * in Feurer et al. 2015). Another modality or task is none.
 */
export function datasetLikeness(a: DatasetFacts, b: DatasetFacts): number {
  if (a.modality !== b.modality || a.task !== b.task) return 0;
  let distance = (a.channels ?? 0) === (b.channels ?? 0) ? 0 : 0.3;
  distance += apart(a.train, b.train, SCALES.examples) + apart(a.classes, b.classes, SCALES.classes);
  distance += apart(a.size?.[0] ?? null, b.size?.[0] ?? null, SCALES.resolution);
  distance += apart(a.objectScale, b.objectScale, SCALES.object);
  return MOST_ALIKE * Math.exp(-distance);
}

/** Distance in decades over its scale; a quarter where it is not known. */
function apart(a: number | null, b: number | null, scale: number): number {
  return a === null || b === null || a <= 0 || b <= 0 ? 0.25 : Math.abs(Math.log10(a / b)) / scale;
}
