import { join } from "node:path";
import type { Finding, Location } from "../../src/finding/finding.ts";
import { applyEdits } from "../../src/fix/apply.ts";
import type { DatasetFacts } from "../../src/knowledge/architecture.ts";
import { loadParser } from "../../src/python/load.ts";
import type { Module } from "../../src/python/syntax.ts";
import type { RuleKnowledge } from "../../src/rule/context.ts";
import type { Rule } from "../../src/rule/rule.ts";
import { runRules } from "../../src/rule/run-rules.ts";
import type {
  FeedFacts,
  IneffectiveFreeze,
  LoaderFacts,
  ModelFacts,
  OptimizerFacts,
  ParameterFacts,
  TrainingSetup,
} from "../../src/setup/setup.ts";
import { SourceFile } from "../../src/source/file.ts";
import { noHistory } from "./history.ts";

const parser = await loadParser(join(import.meta.dirname, "../../node_modules"));

/** A script with its syntax, and places in it named by their text. */
export class Script {
  readonly file: SourceFile;
  readonly module: Module;

  constructor(text: string, path = "train.py") {
    this.file = new SourceFile(path, text);
    this.module = parser.parse(this.file);
  }

  /** Where a piece of the text stands for the first time after an optional other piece. */
  at(piece: string, after = ""): Location {
    const start = this.file.text.indexOf(piece, this.file.text.indexOf(after));
    if (start === -1) throw new Error(`The script has no ${JSON.stringify(piece)}.`);
    return { file: this.file, span: { start, end: start + piece.length } };
  }
}

/** A facts object of which only some matter to a test. */
type Some<T> = Partial<T>;

/** A parameter that is trained: each test takes away what it is about. */
export function parameter(name: string, facts: Some<ParameterFacts> = {}): ParameterFacts {
  const isNorm = /(^|\.|_)(bn|norm|ln)\d*\./.test(name);
  return {
    name,
    shape: [10],
    scalars: 10,
    requiresGrad: true,
    optimized: true,
    reached: true,
    cut: null,
    movedByHand: false,
    role: isNorm ? "norm" : name.endsWith("bias") ? "bias" : "weight",
    origin: "pretrained",
    initialised: null,
    dtype: "float32",
    moduleType: isNorm ? "torch.nn.modules.batchnorm.BatchNorm2d" : "torch.nn.modules.conv.Conv2d",
    lastWrite: null,
    assumptions: [],
    ...facts,
  };
}

/** A pretrained model in training whose parameters are given. */
export function model(script: Script, state: readonly ParameterFacts[], facts: Some<ModelFacts> = {}): ModelFacts {
  return {
    name: "model",
    architecture: "torchvision/resnet18",
    className: "ResNet",
    names: ["ResNet"],
    location: script.at(""),
    weights: "IMAGENET1K_V1",
    parameters: { total: null, trainable: null, optimized: null, updated: null },
    state,
    stateComplete: true,
    maybe: null,
    definedParts: [],
    stages: [],
    head: ["fc"],
    normLayers: { modules: 0, trainableModules: 0, kind: null },
    driftingNorms: 0,
    definedIn: null,
    published: [],
    borrowed: null,
    unregistered: [],
    freezeTrace: [],
    trained: true,
    expects: { size: [224, 224], mean: null, std: null, fixedSize: false, source: "torchvision" },
    assumptions: [],
    ...facts,
  };
}

/** A stepped optimizer. */
export function optimizer(location: Location, facts: Some<OptimizerFacts> = {}): OptimizerFacts {
  return {
    name: "optimizer",
    className: "SGD",
    location,
    groups: [{ learningRate: 0.1, scalars: 10, tensors: 1, options: {} }],
    stale: [],
    staleScalars: 0,
    freeTensors: 0,
    stepped: true,
    rateRewritten: false,
    assumptions: [],
    ...facts,
  };
}

/** An unshuffled training loader over CIFAR-10. */
export function loader(call: Location, facts: Some<LoaderFacts> = {}): LoaderFacts {
  return {
    name: "loader",
    location: call,
    batchSize: 64,
    shuffle: false,
    sampler: false,
    dataset: {
      className: "torchvision.datasets.cifar.CIFAR10",
      known: "cifar10",
      split: "train",
      location: call,
      iterable: false,
      order: "as-stored",
      names: [],
      examples: null,
    },
    role: "train",
    shuffleArgument: null,
    call,
    assumptions: [],
    ...facts,
  };
}

/** What `model` is fed in training. */
export function feed(location: Location, facts: Some<FeedFacts> = {}): FeedFacts {
  return {
    model: "model",
    location,
    training: true,
    loader: "loader",
    size: [224, 224],
    channels: 3,
    batch: 64,
    native: null,
    dataset: null,
    trace: [],
    assumptions: [],
    ...facts,
  };
}

/** A misspelt freeze of 20 parameters that train. */
export function ineffectiveFreeze(location: Location, facts: Some<IneffectiveFreeze> = {}): IneffectiveFreeze {
  return {
    location,
    kind: "misspelt-attribute",
    written: "require_grad",
    scalars: 20,
    tensors: 2,
    value: false,
    contradicted: true,
    trace: [],
    assumptions: [],
    ...facts,
  };
}

/** A loop that takes a step. */
export function setup(script: Script, facts: Some<TrainingSetup> = {}): TrainingSetup {
  return {
    file: script.file,
    entry: "<module>",
    models: [],
    optimizers: [],
    loaders: [],
    feeds: [],
    firstStep: script.at(""),
    firstBackward: script.at(""),
    distributed: {
      group: null,
      spawned: null,
      sampler: null,
      shares: false,
      unsynchronised: [],
      deafWrappers: [],
      untracked: [],
    },
    lateForEngines: [],
    cutSegments: [],
    recipe: {
      plan: {
        epochs: null,
        accumulation: null,
        devices: null,
        warmup: null,
        warmupSteps: null,
        peak: { factor: 1, rate: null },
        writtenPeak: null,
      },
      losses: null,
      criteria: [],
      schedules: [],
      dataNames: [],
    },
    lostInitialisations: [],
    adapters: [],
    lossHasGradient: true,
    leafLoss: null,
    driver: "loop",
    nameTests: [],
    later: null,
    ineffectiveFreezes: [],
    events: [],
    assumptions: [],
    premises: [],
    unknowns: [],
    ...facts,
  };
}

const CIFAR10: DatasetFacts = {
  id: "cifar10",
  modality: "image",
  task: "classification",
  names: ["torchvision.datasets.CIFAR10"],
  size: [32, 32],
  varies: false,
  channels: 3,
  classes: 10,
  train: 50_000,
  test: 10_000,
  mean: null,
  std: null,
  sampleRate: null,
  flipChangesLabels: false,
  objectScale: null,
  sortedByClass: false,
  specialLabels: [],
  notes: [],
  source: "test",
};

/** Two datasets: one mixed as stored, one sorted by class. */
export const knowledge: RuleKnowledge = {
  dataset: (id) => (id === "cifar10" ? CIFAR10 : id === "imagenette" ? { ...CIFAR10, id, sortedByClass: true } : null),
  architecture: () => null,
};

/** What one rule finds in one set-up. */
export function judge(rule: Rule, script: Script, facts: TrainingSetup): readonly Finding[] {
  const { findings, notifications } = runRules({
    rules: [rule],
    setups: [facts],
    knowledge,
    history: noHistory,
    moduleOf: (path) => (path === script.file.path ? script.module : null),
  });
  if (notifications[0] !== undefined) throw new Error(notifications[0].message);
  return findings;
}

/** The only finding. */
export function judgeOne(rule: Rule, script: Script, facts: TrainingSetup): Finding {
  const findings = judge(rule, script, facts);
  const [finding] = findings;
  if (finding === undefined || findings.length !== 1) throw new Error(`Expected one finding, got ${findings.length}.`);
  return finding;
}

/** The text a location stands for. */
export function textAt({ file, span }: Location): string {
  return file.text.slice(span.start, span.end);
}

/** The script with the finding's fix applied; null without a fix. */
export function fixed({ fix }: Finding): string | null {
  const file = fix?.edits[0]?.file;
  return fix === null || file === undefined ? null : applyEdits(file, file.text, fix.edits);
}
