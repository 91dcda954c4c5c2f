import type { Location } from "../finding/finding.ts";
import { dataLabel } from "../history/data-names.ts";
import type { DataHint } from "../history/presumed-data.ts";
import type { Verdict } from "../history/previous-runs.ts";
import { emptyRun, type FoundRun, type Method, type Quantity } from "../history/run.ts";
import type {
  DataName,
  DatasetUse,
  LoaderFacts,
  ModelFacts,
  OptimizerFacts,
  PlanFacts,
  TrainingSetup,
} from "../setup/setup.ts";
import type { RunHistory } from "./context.ts";
import { assumptionsOf } from "./facts.ts";
import { unseenModel } from "./unseen-model.ts";

/** A set-up as a run that can be compared with previous ones. */
export interface ThisRun {
  readonly run: FoundRun;
  /** The same run on as many devices as it may have at most, where the code does not say how many: a judgement must hold for both. Null where it does. */
  readonly onMoreDevices: FoundRun | null;
  /** What the program calls its data, where no published data set is certain; null where one is. */
  readonly dataHints: readonly DataHint[] | null;
  /** Where each known quantity is decided, and what it rests on. */
  readonly places: Readonly<Partial<Record<Quantity, Place>>>;
  /** What else its model is called. */
  readonly names: readonly string[];
  readonly optimizer: OptimizerFacts;
  /** Its groups have so many learning rates that they fall from layer to layer; null where those are not known. */
  readonly layerDecay: boolean | null;
}

export interface Place {
  readonly location: Location;
  readonly assumptions: readonly string[];
}

/** Classes of data sets that hold anybody's data: the name says nothing. */
const ANY_DATA =
  /^(?:ImageFolder|DatasetFolder|CocoDetection|CocoCaptions|TensorDataset|Subset|ConcatDataset|Dataset|IterableDataset|FakeData|ListDataset|list|tuple|ndarray|DatasetDict|Random\w*|Custom\w*|My\w*)$/;

/** Head and backbone are two, with a middle three. */
const LAYERED = 5;

/** A part of a model that holds so much of it lends it its name. */
const MOST_OF_IT = 0.6;

/**
 * The run that a set-up describes; null where it trains nothing, or several models by optimizers of their own: which learning rate and which batch would
 * be compared with those of whole runs is then not said.
 */
export function thisRun(setup: TrainingSetup): ThisRun | null {
  const optimizers = setup.optimizers.filter(({ stepped }) => stepped);
  const optimizer =
    optimizers.length === 1 ? optimizers[0] : setup.optimizers.length === 1 ? setup.optimizers[0] : undefined;
  const trained = setup.models.filter((model) => model.trained && (model.parameters.optimized ?? 1) > 0);
  const model = largest(trained) ?? openModel(setup.models, optimizer);
  if (optimizer === undefined || setup.firstStep === null) return null;
  const names =
    model?.names ?? (optimizer.groups.some(({ tensors }) => tensors === null) ? unseenModel(optimizer) : []);
  const [unseen = null] = names;
  if (model === null && unseen === null) return null;
  const loader = trainLoader(setup);
  const feed = setup.feeds.find((one) => one.model === model?.name && one.training === true && one.size !== null);
  const data = publishedData(loader?.dataset ?? null);
  const hints = dataHints(loader?.dataset ?? null, setup.recipe.dataNames);
  const run: FoundRun = {
    ...emptyRun("git", setup.file.path),
    model: model === null ? unseen : modelName(model),
    parameters: model?.parameters.total ?? null,
    dataset: data ?? ownName(hints),
    method: model !== null && trained.length === 1 ? methodOf(model, setup) : null,
    optimizer: optimizer.className.toLowerCase(),
    learningRate: peakRate(optimizer, setup.recipe.plan),
    batchSize: totalBatch(setup, loader),
    weightDecay: weightDecay(optimizer),
    epochs: setup.recipe.plan.epochs,
    warmup: setup.recipe.plan.warmup ?? warmupShare(setup.recipe.plan, loader),
    resolution: feed === undefined || feed.size === null ? null : Math.round(Math.sqrt(feed.size[0] * feed.size[1])),
    trainable: model !== null && trained.length === 1 ? trainableShare(model) : null,
  };
  const devices = setup.recipe.plan.devices === null ? [ONE_DEVICE] : [];
  const held: Place = { location: optimizer.location, assumptions: assumptionsOf(optimizer) };
  const step: Place = { location: setup.firstStep, assumptions: [] };
  return {
    run,
    onMoreDevices:
      setup.recipe.plan.devices === null && run.batchSize !== null
        ? { ...run, batchSize: run.batchSize * ONE_MACHINE }
        : null,
    dataHints: data === null ? hints : null,
    names,
    optimizer,
    layerDecay: layerDecayOf(optimizer),
    places: {
      learningRate: { ...held, assumptions: [...held.assumptions, ...devices] },
      weightDecay: held,
      ...(loader === null
        ? {}
        : { batchSize: { location: loader.call, assumptions: [...assumptionsOf(loader), ...devices] } }),
      ...(feed === undefined
        ? {}
        : {
            resolution: {
              location: feed.trace.at(-1) ?? feed.location,
              assumptions: model === null ? assumptionsOf(feed) : assumptionsOf(feed, model),
            },
          }),
      ...(model === null
        ? {}
        : { trainable: { location: model.freezeTrace.at(-1) ?? model.location, assumptions: assumptionsOf(model) } }),
      epochs: step,
      warmup: held,
    },
  };
}

function layerDecayOf({ groups }: OptimizerFacts): boolean | null {
  const rates = new Set(groups.map(({ learningRate }) => learningRate));
  return rates.has(null) ? null : rates.size >= LAYERED;
}

/** The only model, of whose parts not all are known, beside an optimizer that holds nothing that is: its name and what it is trained with are known all the same. */
function openModel(models: readonly ModelFacts[], optimizer: OptimizerFacts | undefined): ModelFacts | null {
  const [only = null, ...others] = models;
  const isOpen = optimizer?.groups.some(({ tensors }) => tensors === null) === true;
  return others.length === 0 && isOpen && only?.stateComplete === false ? only : null;
}

function largest(models: readonly ModelFacts[]): ModelFacts | null {
  const [first = null, ...rest] = models;
  return rest.reduce<ModelFacts | null>(
    (best, model) => ((model.parameters.total ?? 0) > (best?.parameters.total ?? 0) ? model : best),
    first,
  );
}

/** The published architecture it is, or mostly consists of; else its class. */
function modelName({ architecture, published, borrowed, className, names, weights, state }: ModelFacts): string {
  if (architecture !== null) return architecture;
  const whole = published.find(({ path }) => path === "");
  if (whole !== undefined) return whole.id;
  const [largest] = published
    .map(({ path, id }) => ({ id, held: scalarsBelow(state, path) }))
    .toSorted((a, b) => b.held - a.held);
  const all = scalarsBelow(state, "");
  if (largest !== undefined && largest.held >= MOST_OF_IT * all) return largest.id;
  if (borrowed !== null && borrowed.scalars >= MOST_OF_IT * all) return borrowed.id;
  const inside = names.find((name) => name.startsWith("transformers/"));
  if (inside !== undefined) return inside;
  // A checkpoint names the model better than `BertForSequenceClassification` does, which has any size.
  return weights !== null && /^[\w.-]+(?:\/[\w.-]+)?$/.test(weights) && /For[A-Z]|Model$/.test(className)
    ? weights
    : className;
}

/** Scalars of a part, as far as their shapes are known. */
function scalarsBelow(state: ModelFacts["state"], path: string): number {
  const inside = path === "" ? state : state.filter(({ name }) => name.startsWith(`${path}.`));
  return inside.reduce((sum, { scalars }) => sum + (scalars ?? 0), 0);
}

/** The loader that is trained on; null where there are several, or none. */
function trainLoader({ loaders }: TrainingSetup): LoaderFacts | null {
  const training = loaders.filter(({ role }) => role === "train");
  const sizes = new Set(training.map(({ batchSize }) => batchSize));
  return sizes.size === 1 ? (training[0] ?? null) : null;
}

/** The data set's published name; null where the program only has names of its own for it. */
function publishedData(dataset: DatasetUse | null): string | null {
  if (dataset === null) return null;
  if (dataset.known !== null) return dataset.known;
  if (dataset.className.startsWith("hf:")) return shortName(dataset.className).replace(/^hf:/, "");
  const inside = dataset.names.filter(({ from }) => from === "inside");
  return inside.length === 1 ? (inside[0]?.text.replace(/^hf:/, "") ?? null) : null;
}

/** What the program calls its data: the settings' name, the paths that it reads, the class. */
function dataHints(dataset: DatasetUse | null, settings: readonly DataName[]): DataHint[] {
  const names = [...settings, ...(dataset?.names ?? [])];
  const from = (source: DataHint["from"]): DataHint[] =>
    names.filter((name) => name.from === source).map(({ text }) => ({ text, from: source }));
  const own = dataset === null ? null : shortName(dataset.className);
  return [
    ...from("setting"),
    // The object's own paths before those of settings.
    ...(dataset?.names ?? []).flatMap(({ text, from: source }) =>
      source === "path" ? [{ text, from: "path" } as const] : [],
    ),
    ...from("path"),
    ...(own === null || ANY_DATA.test(own) ? [] : [{ text: own, from: "class" } as const]),
  ];
}

/** The most telling name of its own; the class as it is written. */
function ownName(hints: readonly DataHint[]): string | null {
  for (const { text, from } of hints) {
    const label = dataLabel(text);
    // `TrainDataset` is called by what it is for.
    if (label !== null) return from === "class" ? text : label.text;
  }
  return null;
}

const shortName = (className: string): string => className.slice(className.lastIndexOf(".") + 1);

/** The largest rate of any group at the peak of its schedule; null where one is not known, for it may be the largest. */
function peakRate(
  { groups, rateRewritten }: OptimizerFacts,
  { peak: { factor, rate }, writtenPeak }: PlanFacts,
): number | null {
  if (writtenPeak !== null) return writtenPeak.rate;
  if (rateRewritten) return null;
  let peak: number | null = rate;
  for (const { learningRate, options, tensors } of groups) {
    if (tensors === 0) continue;
    const fixed = options.max_lr ?? rate;
    // What schedules begin from is kept in the group; the present rate is at some point of the schedule.
    const base = typeof options.initial_lr === "number" ? options.initial_lr : learningRate;
    const own = typeof fixed === "number" ? fixed : base === null || factor === null ? null : base * factor;
    if (own === null) return null;
    peak = Math.max(peak ?? 0, own);
  }
  return peak;
}

/** Biases and norms commonly get none: the largest is what was chosen. */
function weightDecay({ groups }: OptimizerFacts): number | null {
  const values = groups.filter(({ tensors }) => tensors !== 0).map(({ options }) => options.weight_decay);
  const known = values.filter((value) => typeof value === "number");
  return known.length === 0 || known.length < values.length ? null : Math.max(...known);
}

/** What a total batch rests on where the code does not say on how many devices it trains. */
const ONE_DEVICE = "the batch is that of one device, their number not being said";

/** Devices of the usual machine for training: who has more says so. */
const ONE_MACHINE = 8;

/** The warm-up's share of all steps, where these follow from the data. A loader that drops a last batch makes no difference that counts. */
function warmupShare(plan: PlanFacts, loader: LoaderFacts | null): number | null {
  const examples = loader?.dataset?.examples ?? null;
  const batch = loader?.batchSize ?? null;
  const { warmupSteps, epochs, accumulation, devices } = plan;
  if (warmupSteps === null || examples === null || batch === null) return null;
  if (epochs === null || accumulation === null || devices === null) return null;
  const steps = epochs * Math.ceil(examples / (batch * accumulation * devices));
  return steps > 0 && warmupSteps <= steps ? warmupSteps / steps : null;
}

/** Samples an optimizer step, on one device where their number is not known; null where the batch or the accumulation is not. */
function totalBatch({ recipe: { plan } }: TrainingSetup, loader: LoaderFacts | null): number | null {
  const batch = loader?.batchSize ?? null;
  if (batch === null || plan.accumulation === null) return null;
  return batch * plan.accumulation * (plan.devices ?? 1);
}

const SEVERITIES: readonly Verdict["severity"][] = [null, "note", "warning", "error"];

/**
 * What is said of one quantity of a run. Where the number of devices is not known, the milder of what is said for one and for a machine full: of a batch, and of a learning
 * rate that only recipes judge, which state theirs for a total batch. Runs of the same trainer do not say their devices either: like is compared with like.
 */
export function verdictOn(found: ThisRun, quantity: Quantity, history: RunHistory): Verdict {
  const hints = {
    layerDecay: found.layerDecay,
    names: found.names,
    ...(found.dataHints === null ? {} : { data: found.dataHints }),
  };
  const verdict = history.verdict(found.run, quantity, hints);
  const needsTotal = quantity === "batchSize" || (quantity === "learningRate" && verdict.runs === null);
  if (!needsTotal || found.onMoreDevices === null || verdict.severity === null) return verdict;
  const other = history.verdict(found.onMoreDevices, quantity, hints);
  // Recipes alone said it: runs have no say in how they find it on more devices.
  const otherwise = verdict.runs === null ? (other.published?.severity ?? null) : other.severity;
  if (SEVERITIES.indexOf(otherwise) >= SEVERITIES.indexOf(verdict.severity)) return verdict;
  if (quantity === "batchSize" && verdict.runs !== null && isFarAlike(verdict.runs))
    return { ...verdict, severity: "note" };
  return verdict.runs === null && other.runs !== null ? { ...verdict, severity: otherwise } : other;
}

/** Runs of a trainer or of versions of the script, whose devices are not said either, are far away by more than a machine full of devices. */
function isFarAlike({ runs, decades }: NonNullable<Verdict["runs"]>): boolean {
  const alike = runs.filter(({ precedent: { run } }) => run.source === "huggingface" || run.source === "git");
  return alike.length * 2 > runs.length && Math.abs(decades) >= MORE_THAN_A_MACHINE;
}

/** A factor of 16, in decades; {@link ONE_MACHINE} is 8. */
const MORE_THAN_A_MACHINE = Math.log10(16) - 0.05;

/** Share of the scalars that are updated; those that require grad, where an optimizer holds none of them (another rule's matter). */
function trainableShare({ parameters: { total, trainable, updated } }: ModelFacts): number | null {
  if (total === null || total === 0 || updated === null) return null;
  if (updated > 0) return updated / total;
  return trainable === null || trainable === 0 ? null : trainable / total;
}

/** Smaller parts of a model have learning rates of their own. */
const LEAST_PART = 0.05;

/** How the model is trained, by what is updated; null where that is not known or nothing is. */
export function methodOf(model: ModelFacts, { adapters }: TrainingSetup): Method | null {
  const { state } = model;
  if (!model.stateComplete || state.some(({ requiresGrad, optimized }) => requiresGrad === null || optimized === null))
    return null;
  const learning = state.filter(({ requiresGrad, optimized }) => requiresGrad && optimized);
  if (learning.length === 0) return null;
  if (adapters.length > 0) return learning.length < state.length ? "lora" : null;
  const pretrained = state.some(({ origin }) => origin === "pretrained");
  if (learning.length === state.length) return pretrained ? "full" : model.weights === null ? "scratch" : null;
  if (learning.every(({ name }) => isIn(name, model.head))) return "head";
  if (learning.every(({ role, name }) => role === "norm" || isIn(name, model.head))) return "norm";
  if (learning.every(({ name }) => /(?:^|[._])bias$/.test(name) || isIn(name, model.head))) return "bias";
  // So small a part learns like a head or an adapter, whatever it is.
  const share = scalarsBelow(learning, "") / scalarsBelow(state, "");
  return pretrained && share >= LEAST_PART ? "partial" : null;
}

function isIn(name: string, paths: readonly string[]): boolean {
  return paths.some((path) => name.startsWith(`${path}.`));
}
