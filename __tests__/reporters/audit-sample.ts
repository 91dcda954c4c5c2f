import type { Finding, Location, TraceStep } from "../../src/finding/finding.ts";
import type { Fix } from "../../src/fix/fix.ts";
import type { AuditResult, ReportedFinding } from "../../src/result.ts";
import type { ModelFacts, StageFacts, TrainingSetup } from "../../src/setup/setup.ts";
import { SourceFile } from "../../src/source/file.ts";

/** A training script whose only trainable parameters are in no optimizer: what the command line's reporters have to show well. */
export const file = new SourceFile(
  "train.py",
  `import torch
from efficientnet_pytorch import EfficientNet
from torchvision import datasets, transforms

train_transforms = transforms.Compose([
    transforms.Resize((1024, 1024)),
    transforms.ToTensor(),
])
train_data = datasets.CIFAR100("data", train=True, transform=train_transforms)
train_loader = torch.utils.data.DataLoader(train_data, batch_size=4, num_workers=2)

model = EfficientNet.from_pretrained("efficientnet-b0", num_classes=100)
for name, param in model.named_parameters():
    if "bn" not in name:
        param.requires_grad = False

for param in model._fc.parameters():
    param.requires_grad = False

optimizer = torch.optim.Adam(model._fc.parameters(), lr=0.001)

for inputs, labels in train_loader:
    optimizer.zero_grad()
    loss = torch.nn.functional.cross_entropy(model(inputs), labels)
    loss.backward()
    optimizer.step()
`,
);

/** The location of the first occurrence of a text. */
export function at(text: string, source: SourceFile = file): Location {
  const start = source.text.indexOf(text);
  if (start === -1) throw new Error(`The sample does not contain ${text}`);
  return { file: source, span: { start, end: start + text.length } };
}

function step(text: string, message: string): TraceStep {
  return { ...at(text), message };
}

export function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    rule: "nothing-trains",
    severity: "error",
    confidence: "certain",
    location: at("torch.optim.Adam(model._fc.parameters(), lr=0.001)"),
    message:
      "Nothing is ever updated. The optimizer holds the 128,100 parameters of `model._fc`, all frozen; the 42,016 parameters that require grad, in 49 BatchNorm layers, are in no optimizer. PyTorch raises nothing: gradients flow through the BatchNorm layers and are thrown away.",
    trace: [],
    assumptions: [],
    fix: null,
    ...overrides,
  };
}

export const headFix: Fix = {
  title: "Train the new head",
  safety: "safe",
  edits: [
    {
      ...at("for param in model._fc.parameters():\n    param.requires_grad = False"),
      newText: "for param in model._fc.parameters():\n    param.requires_grad = True",
    },
  ],
};

const reported: readonly ReportedFinding[] = [
  {
    ...finding({
      trace: [
        step("EfficientNet.from_pretrained", "`model` is built: efficientnet-b0, 4,135,648 parameters"),
        step(
          "param.requires_grad = False",
          'every parameter without "bn" in its name is frozen: 4,093,632 of them, the head included',
        ),
        step("torch.optim.Adam", "the optimizer gets the two tensors of `model._fc`"),
      ],
      fix: headFix,
    }),
    fingerprint: "a".repeat(64),
    content: "",
    scope: "",
    suppressed: null,
  },
  {
    ...finding({
      rule: "resolution-model-mismatch",
      severity: "warning",
      confidence: "likely",
      location: at("transforms.Resize((1024, 1024))"),
      message:
        "Images of 32×32 are blown up to 1024×1024; the weights were trained at 224×224. Each step costs 20.9 times the compute.",
      assumptions: ["`data` holds the published CIFAR-100"],
    }),
    fingerprint: "b".repeat(64),
    content: "",
    scope: "",
    suppressed: null,
  },
  {
    ...finding({
      rule: "train-loader-not-shuffled",
      severity: "note",
      location: at("torch.utils.data.DataLoader(train_data, batch_size=4, num_workers=2)"),
      message: "The training data is never shuffled.",
    }),
    fingerprint: "c".repeat(64),
    content: "",
    scope: "",
    suppressed: { reason: "order is fixed on purpose" },
  },
];

function stage(name: string, label: string, total: number, trainable: number, optimized: number): StageFacts {
  const updated = Math.min(trainable, optimized);
  const counts = { total, trainable, optimized, updated };
  return { name, label, counts, tensors: 2, trainableTensors: trainable > 0 ? 1 : 0 };
}

const model: ModelFacts = {
  name: "model",
  architecture: "efficientnet_pytorch/efficientnet-b0",
  className: "EfficientNet",
  names: ["EfficientNet"],
  location: at("EfficientNet.from_pretrained"),
  weights: "ImageNet",
  parameters: { total: 4_135_648, trainable: 42_016, optimized: 128_100, updated: 0 },
  state: [
    {
      name: "_conv_stem.weight",
      shape: [32, 3, 3, 3],
      scalars: 864,
      requiresGrad: false,
      optimized: false,
      reached: true,
      cut: null,
      movedByHand: false,
      role: "weight",
      origin: "pretrained",
      initialised: null,
      dtype: "float32",
      moduleType: "torch.nn.modules.conv.Conv2d",
      lastWrite: at("param.requires_grad = False"),
      assumptions: [],
    },
    {
      name: "_fc.bias",
      shape: [100],
      scalars: 100,
      requiresGrad: null,
      optimized: true,
      reached: true,
      cut: null,
      movedByHand: false,
      role: "bias",
      origin: "fresh",
      initialised: null,
      dtype: "float32",
      moduleType: "torch.nn.modules.linear.Linear",
      lastWrite: null,
      assumptions: [],
    },
  ],
  stateComplete: true,
  maybe: null,
  definedParts: [],
  stages: [
    stage("_conv_stem", "Conv2d", 864, 0, 0),
    stage("_bn0", "BatchNorm2d", 64, 64, 0),
    stage("_blocks", "ModuleList of 16 MBConvBlock", 3_594_460, 39_392, 0),
    stage("_conv_head", "Conv2d", 409_600, 0, 0),
    stage("_bn1", "BatchNorm2d", 2_560, 2_560, 0),
    stage("_fc", "Linear", 128_100, 0, 128_100),
  ],
  head: ["_fc"],
  normLayers: { modules: 49, trainableModules: 49, kind: "BatchNorm2d" },
  driftingNorms: 0,
  definedIn: null,
  published: [],
  borrowed: null,
  unregistered: [],
  freezeTrace: [step("param.requires_grad = False", 'frozen unless "bn" is in the name')],
  trained: true,
  expects: {
    size: [224, 224],
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    fixedSize: false,
    source: "efficientnet_pytorch 0.7.1, get_image_size",
  },
  assumptions: [],
};

const setup: TrainingSetup = {
  file,
  entry: "<module>",
  models: [model],
  optimizers: [
    {
      name: "optimizer",
      className: "Adam",
      location: at("torch.optim.Adam"),
      groups: [{ learningRate: 0.001, scalars: 128_100, tensors: 2, options: { weight_decay: 0 } }],
      stale: [],
      staleScalars: 0,
      freeTensors: 0,
      stepped: true,
      rateRewritten: false,
      assumptions: [],
    },
  ],
  loaders: [
    {
      name: "train_loader",
      location: at("torch.utils.data.DataLoader"),
      batchSize: 4,
      shuffle: false,
      sampler: false,
      dataset: {
        className: "torchvision.datasets.cifar.CIFAR100",
        known: "CIFAR-100",
        split: "train",
        location: at("datasets.CIFAR100"),
        iterable: false,
        order: "as-stored",
        names: [],
        examples: null,
      },
      role: "train",
      shuffleArgument: null,
      call: at("torch.utils.data.DataLoader(train_data, batch_size=4, num_workers=2)"),
      assumptions: [],
    },
  ],
  feeds: [
    {
      model: "model",
      location: at("model(inputs)"),
      training: true,
      loader: "train_loader",
      size: [1024, 1024],
      channels: 3,
      batch: 4,
      native: [32, 32],
      dataset: "CIFAR-100",
      trace: [step("transforms.Resize((1024, 1024))", "resized to 1024×1024")],
      assumptions: [],
    },
  ],
  firstStep: at("optimizer.step()"),
  firstBackward: at("loss.backward()"),
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
  events: [
    {
      kind: "model-built",
      location: at("EfficientNet.from_pretrained"),
      message: "`model` built: EfficientNet",
      conditional: false,
    },
    {
      kind: "requires-grad-written",
      location: at("param.requires_grad = False"),
      message: "211 tensors frozen",
      conditional: true,
    },
    { kind: "step", location: at("optimizer.step()"), message: "first step of `optimizer`", conditional: false },
  ],
  assumptions: ["`data` holds the published CIFAR-100"],
  premises: [],
  unknowns: [{ what: "the number of epochs", why: "the loop runs once", location: at("for inputs, labels") }],
};

/** Two open findings, one suppressed one and the set-up they were made from. */
export const result: AuditResult = {
  complete: true,
  findings: reported,
  setups: [setup],
  notifications: [
    { level: "note", path: "data.py", message: "data.py is a binary file and was left out.", incomplete: false },
  ],
  entries: [],
  files: { considered: 3, analysed: 1 },
};

/** A run over code without any training. */
export const nothing: AuditResult = {
  complete: true,
  findings: [],
  setups: [],
  notifications: [],
  entries: [],
  files: { considered: 12, analysed: 0 },
};
