import type { Severity } from "../../src/finding/finding.ts";
import type { Fix } from "../../src/fix/fix.ts";
import type { ChangeReport } from "../../src/reporters/change-report.ts";
import type { ReportedFinding } from "../../src/result.ts";
import type { FeedFacts, ModelFacts, StageFacts, TrainingSetup } from "../../src/setup/setup.ts";
import { SourceFile } from "../../src/source/file.ts";

/** A hand-made result that looks like a real one: what the reporters' snapshots are made of. */
export const SCRIPT = new SourceFile(
  "examples/train.py",
  [
    "import torch",
    "from efficientnet_pytorch import EfficientNet",
    'model = EfficientNet.from_pretrained("efficientnet-b0")',
    "for name, param in model.named_parameters():",
    '    if "bn" not in name:',
    "        param.requires_grad = False",
    "model._fc = nn.Linear(1280, 100)",
    "optimizer = torch.optim.SGD(model._fc.parameters(), lr=0.01)",
    "for param in model._fc.parameters():",
    "    param.requires_grad = False",
    "",
  ].join("\n"),
);

export const spanOf = (file: SourceFile, text: string): { start: number; end: number } => {
  const start = file.text.indexOf(text);
  if (start === -1) throw new Error(`not in ${file.path}: ${text}`);
  return { start, end: start + text.length };
};

export function finding(overrides: Partial<ReportedFinding> & { readonly at?: string } = {}): ReportedFinding {
  const { at = "optimizer = torch.optim.SGD(model._fc.parameters(), lr=0.01)", ...rest } = overrides;
  return {
    rule: "nothing-trains",
    severity: "error",
    confidence: "certain",
    location: { file: SCRIPT, span: spanOf(SCRIPT, at) },
    message:
      "Nothing is trained: of 4,135,648 parameters 42,016 require grad (49 `BatchNorm2d` layers) and `optimizer` holds 128,100 others; the overlap is 0.\n\nThe loss is printed and the weights never change. Let the new head require grad.",
    trace: [
      {
        file: SCRIPT,
        span: spanOf(SCRIPT, "param.requires_grad = False"),
        message: "Freezes all but 49 `BatchNorm2d` layers.",
      },
      {
        file: SCRIPT,
        span: spanOf(SCRIPT, "for param in model._fc.parameters():\n    param.requires_grad = False"),
        message: "Freezes the head that the optimizer holds.",
      },
    ],
    assumptions: [],
    fix: null,
    fingerprint: "a".repeat(64),
    content: "",
    scope: "",
    suppressed: null,
    ...rest,
  };
}

export const FIX: Fix = {
  title: "Train the new head",
  safety: "safe",
  edits: [{ file: SCRIPT, span: spanOf(SCRIPT, "model._fc.parameters(), lr"), newText: "model.parameters(), lr" }],
};

const stage = (name: string, label: string, total: number, trainable: number, updated = 0): StageFacts => ({
  name,
  label,
  counts: { total, trainable, optimized: 0, updated },
  tensors: 10,
  trainableTensors: 2,
});

const location = { file: SCRIPT, span: spanOf(SCRIPT, "EfficientNet.from_pretrained") };

export function model(overrides: Partial<ModelFacts> = {}): ModelFacts {
  return {
    name: "model",
    architecture: "efficientnet_pytorch/efficientnet-b0",
    className: "EfficientNet",
    names: ["EfficientNet"],
    location,
    weights: "imagenet",
    parameters: { total: 4_135_648, trainable: 42_016, optimized: 128_100, updated: 0 },
    state: [],
    stateComplete: true,
    maybe: null,
    definedParts: [],
    stages: [
      stage("_conv_stem", "Conv2dStaticSamePadding", 864, 0),
      stage("_bn0", "BatchNorm2d", 64, 64),
      stage("_blocks", "ModuleList of 16 MBConvBlock", 3_594_460, 39_392),
      stage("_conv_head", "Conv2dStaticSamePadding", 409_600, 0),
      stage("_bn1", "BatchNorm2d", 2_560, 2_560),
      stage("_fc", "Linear", 128_100, 0),
    ],
    head: ["_fc"],
    normLayers: { modules: 49, trainableModules: 49, kind: "BatchNorm2d" },
    driftingNorms: 0,
    definedIn: null,
    published: [],
    borrowed: null,
    unregistered: [],
    freezeTrace: [],
    trained: true,
    expects: { size: [224, 224], mean: null, std: null, fixedSize: false, source: "efficientnet_pytorch 0.7.1" },
    assumptions: [],
    ...overrides,
  };
}

export const FEED: FeedFacts = {
  model: "model",
  location,
  training: true,
  loader: "train_loader",
  size: [1024, 1024],
  channels: 3,
  batch: 4,
  native: [32, 32],
  dataset: "CIFAR-100",
  trace: [],
  assumptions: [],
};

export function setup(overrides: Partial<TrainingSetup> = {}): TrainingSetup {
  return {
    file: SCRIPT,
    entry: "<module>",
    models: [model()],
    optimizers: [],
    loaders: [],
    feeds: [FEED],
    firstStep: null,
    firstBackward: null,
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
    ...overrides,
  };
}

export const lineUrl: ChangeReport["lineUrl"] = (path, first, last) =>
  `https://github.example/acme/training/blob/abc123/${path}#L${first}${last > first ? `-L${last}` : ""}`;

export function report(overrides: Partial<ChangeReport> = {}): ChangeReport {
  return {
    scope: "change",
    failOn: "error",
    complete: true,
    fresh: [],
    existing: [],
    accepted: [],
    moved: [],
    edited: [],
    suppressed: [],
    fixed: [],
    setupChanges: null,
    setups: [],
    notifications: [],
    analysed: 1,
    lineUrl,
    ...overrides,
  };
}

/** `count` findings of one severity with fingerprints of their own. */
export function many(count: number, severity: Severity): readonly ReportedFinding[] {
  return Array.from({ length: count }, (_, index) =>
    finding({ severity, rule: `rule-${index}`, fingerprint: index.toString(16).padStart(64, "0") }),
  );
}
