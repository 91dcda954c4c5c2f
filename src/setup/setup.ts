import type { Location, TraceStep } from "../finding/finding.ts";
import type { SourceFile } from "../source/file.ts";
import type { AdapterFacts, CutSegment, DistributedFacts, LateForEngine } from "./distributed-facts.ts";

/**
 * What the evaluation of one entry point established: facts only, no judgement. Every number that is not known is null.
 */
export interface TrainingSetup {
  readonly file: SourceFile;
  /** `<module>`, or the qualified name of the function that was entered. */
  readonly entry: string;
  readonly models: readonly ModelFacts[];
  readonly optimizers: readonly OptimizerFacts[];
  readonly loaders: readonly LoaderFacts[];
  /** Calls of a root model by the training code, with what was fed. */
  readonly feeds: readonly FeedFacts[];
  /** The first `step()` of any optimizer; null when none was seen. */
  readonly firstStep: Location | null;
  /** Where `backward()` was first called; null when never. */
  readonly firstBackward: Location | null;
  /** Whether a gradient flows from the loss of the first `backward()` at all; where it certainly does not, PyTorch raises there. */
  readonly lossHasGradient: Tri;
  /** A step that only steps on losses without a past, made to require grad by hand: no parameter gets a gradient, of whichever model. */
  readonly leafLoss: LeafLoss | null;
  /** Whether updates happen at all or only inside a framework's trainer that was recognised. */
  readonly driver: "loop" | "trainer" | "none";
  /** Attribute writes that look like a freeze but change nothing (`param.require_grad = False`). */
  readonly ineffectiveFreezes: readonly IneffectiveFreeze[];
  /** Tests on the names of a model's parameters that decided what a line does with each (`if "bn" in name:`). */
  readonly nameTests: readonly NameTestFacts[];
  /** The state at the last step before which flags, parts or optimizers changed after the first, or another model was trained; null when they never did. */
  readonly later: { readonly step: Location; readonly models: readonly ModelFacts[] } | null;
  /** How the processes of a distributed run share what they learn. */
  readonly distributed: DistributedFacts;
  /** Parameters that were frozen when DeepSpeed made its optimizer and are trainable at a later step. */
  readonly lateForEngines: readonly LateForEngine[];
  /** Re-entrant checkpoints that keep trained parameters from getting a gradient. */
  readonly cutSegments: readonly CutSegment[];
  /** Initialisations of modules that were replaced afterwards, before the first step. */
  readonly lostInitialisations: readonly LostInitialisation[];
  /** What PEFT put into the models. */
  readonly adapters: readonly AdapterFacts[];
  /** What is minimised, and how the learning rate goes. */
  readonly recipe: RecipeFacts;
  /** Everything that happened, in order, for people to read (`epoch-zero setup`). */
  readonly events: readonly SetupEvent[];
  /** What the figures rest on, e.g. "`--freeze` keeps its default (False)". */
  readonly assumptions: readonly string[];
  /**
   * The program's own defaults without which the first step is not taken there (`--eval` keeps its default: False). What is said of that step holds
   * wherever it is taken, and so does not rest on them.
   */
  readonly premises: readonly string[];
  /** What is not known and why, most important first. */
  readonly unknowns: readonly UnknownFact[];
}

/** How long and how wide a run trains, where the program says it. Each is null where it does not, or not surely. */
export interface PlanFacts {
  /** Times over the training data. */
  readonly epochs: number | null;
  /** Backward passes an optimizer step. */
  readonly accumulation: number | null;
  /** Processes or devices that share a step; 1 for a run of one process. */
  readonly devices: number | null;
  /** Share of all steps that the warm-up takes, 0–1; 0 where there is none. */
  readonly warmup: number | null;
  /** Its steps, where a schedule was given them for a number of all steps that is not known. */
  readonly warmupSteps: number | null;
  /** What the schedules make of the learning rate at most: a factor on the optimizer's (null where a schedule is of the program's own), or a rate that one of them sets. */
  readonly peak: { readonly factor: number | null; readonly rate: number | null };
  /** The largest learning rate of a schedule that the program writes into its groups by itself (null where it cannot be followed); null where there is none. */
  readonly writtenPeak: { readonly rate: number | null } | null;
}

/** Parts of a training recipe that no rule judges by itself, for comparisons of two versions of it and with previous runs. */
export interface RecipeFacts {
  readonly plan: PlanFacts;
  /** Functions that the loss of the first `backward()` was computed by (`cross_entropy`), in order; null when that is not known. */
  readonly losses: readonly string[] | null;
  /** Loss modules that were called, with their settings: `CrossEntropyLoss(label_smoothing=0.1)`. */
  readonly criteria: readonly string[];
  /** Schedules that took a step, with their settings: `StepLR(step_size=30, gamma=0.1)`. Empty: none was seen. */
  readonly schedules: readonly string[];
  /** What the settings in reach of the first step call the data, most telling first. */
  readonly dataNames: readonly DataName[];
}

/**
 * What a program says of which data it trains on: a published data set that the object holds; a setting (`dataset: kvasir`); a path that is read.
 * Only the first is proof.
 */
export interface DataName {
  readonly text: string;
  readonly from: "inside" | "setting" | "path";
}

/** A loss that nothing was computed from as far as autograd knows, or only tensors made to require grad by hand. */
export interface LeafLoss {
  /** The loss itself was made anew; false where it was computed from something that was. */
  readonly isLoss: boolean;
  /** Where it was made a leaf that requires grad. */
  readonly location: Location;
  /** The call of `backward()`. */
  readonly backward: Location;
  /** The step after it. */
  readonly step: Location;
}

/** One test on parameter names, over all the names it was asked about. */
export interface NameTestFacts {
  /** The condition. */
  readonly location: Location;
  /** How many names it held and did not hold for. Only tests whose outcome was known for each name are listed. */
  readonly held: number;
  readonly failed: number;
  /** The models all of whose parameters were tested; empty when it was asked about anything else besides. */
  readonly models: readonly string[];
  readonly assumptions: readonly string[];
}

/** A call of `torch.nn.init` of which nothing is left. */
export interface LostInitialisation {
  readonly location: Location;
  /** Where the module was replaced. */
  readonly replacedAt: Location;
  readonly tensors: number;
  readonly scalars: number | null;
}

/** A fact that is true, false, or not known. */
export type Tri = boolean | null;

export interface UnknownFact {
  readonly what: string;
  readonly why: string;
  readonly location: Location | null;
}

export interface SetupEvent {
  readonly kind:
    | "model-built"
    | "weights-loaded"
    | "part-replaced"
    | "requires-grad-written"
    | "optimizer-built"
    | "group-added"
    | "wrapped"
    | "moved"
    | "mode-set"
    | "loader-built"
    | "loss-computed"
    | "backward"
    | "step"
    | "zero-grad"
    | "scheduler-step"
    | "handed-to-unseen-code";
  readonly location: Location;
  /** One short clause: "model.fc replaced by Linear(512, 10)". */
  readonly message: string;
  /** True when it happens on one side of a condition that is not known. */
  readonly conditional: boolean;
}

export type ParameterRole = "norm" | "bias" | "embedding" | "weight";

/** Modules with parameters that stand in a plain container. */
export interface UnregisteredModules {
  /** `self.blocks` is `blocks`. */
  readonly attribute: string;
  /** Class of the module that keeps the container. */
  readonly owner: string;
  /** Where the first of them was built. */
  readonly location: Location;
  readonly modules: number;
  readonly scalars: number | null;
  /** Some of them require grad; an optimizer holds some; the loss reaches some; all started fresh. */
  readonly requiresGrad: Tri;
  readonly optimized: Tri;
  readonly reached: Tri;
  readonly fresh: boolean;
}

/** A place in a loss's computation that passes no gradient on. */
export interface GradientCut {
  /** What was done there: `detach` (`.data` too), `argmax`, `call:ResNet`. */
  readonly operation: string;
  readonly location: Location | null;
}

/** Where a parameter's values come from at the first step. */
export type ParameterOrigin = "pretrained" | "fresh" | "unknown";

export interface ParameterFacts {
  /** Qualified name in PyTorch's own `named_parameters()` order, wrappers removed. */
  readonly name: string;
  readonly shape: readonly number[] | null;
  /** Number of scalars; null when a dimension is not known. */
  readonly scalars: number | null;
  readonly requiresGrad: Tri;
  readonly optimized: Tri;
  /** Whether the loss that is stepped on reaches it; null when that could not be followed. */
  readonly reached: Tri;
  /** Where the gradient ends, when losses were computed from it and none reaches it; null otherwise. */
  readonly cut: GradientCut | null;
  /** Whether the program writes into it by hand after the first backward pass; null when that could not be followed. */
  readonly movedByHand: Tri;
  readonly role: ParameterRole;
  readonly origin: ParameterOrigin;
  /** The last `torch.nn.init` call on it; null when there was none, or that is not certain. */
  readonly initialised: {
    /** The one value it was filled with; null for random ones. */
    readonly constant: number | null;
    /** Pretrained values were there before. */
    readonly lost: boolean;
    readonly location: Location | null;
    /** What the call rests on. */
    readonly assumptions: readonly string[];
  } | null;
  /** `float32`, `bfloat16`; null when not known. */
  readonly dtype: string | null;
  /** Qualified class of the module that owns it: `torch.nn.modules.batchnorm.BatchNorm2d`. */
  readonly moduleType: string;
  /** The last write of requires_grad, null when it has its birth value. */
  readonly lastWrite: Location | null;
  /** What this parameter's flags rest on. */
  readonly assumptions: readonly string[];
}

export interface ParameterCounts {
  readonly total: number | null;
  readonly trainable: number | null;
  readonly optimized: number | null;
  readonly updated: number | null;
}

/** One row of the freeze map: a top-level part of the model (or of its repeated stage). */
export interface StageFacts {
  readonly name: string;
  /** What the stage is: its class, and how many blocks it repeats. */
  readonly label: string;
  readonly counts: ParameterCounts;
  readonly tensors: number;
  readonly trainableTensors: number | null;
}

export interface ModelFacts {
  /** Variable or attribute path at the first step: `model`, `self.net`. */
  readonly name: string;
  /** `torchvision/resnet18`, or null for a class of the repository. */
  readonly architecture: string | null;
  /** Published architectures it is or holds, with the path of each ("" for the model itself). */
  readonly published: readonly { readonly path: string; readonly id: string; readonly pretrained: Tri }[];
  /** The published model that most of it was taken out of in parts, and how many scalars these have; null where there is none. */
  readonly borrowed: { readonly id: string; readonly scalars: number } | null;
  /** Modules kept in plain lists and dicts of its own: no `parameters()`, no `to()`, no `state_dict()` sees them. */
  readonly unregistered: readonly UnregisteredModules[];
  /** Python class name: `ResNet`, `Net`. */
  readonly className: string;
  /** What else a tracker may call it: that class, those inside a harness, who built it, what it was made with. */
  readonly names: readonly string[];
  /** Where it was built. */
  readonly location: Location;
  /** The class of the analysed program that it is; null for a library's. */
  readonly definedIn: Location | null;
  /** Parts of it whose classes are the analysed program's, by their paths. */
  readonly definedParts: readonly { readonly path: string; readonly location: Location }[];
  /** Weights tag or checkpoint loaded; null when trained from scratch; "unknown" when that is not known. */
  readonly weights: string | null;
  readonly parameters: ParameterCounts;
  readonly state: readonly ParameterFacts[];
  /** False when the list of parameters itself is not known (an unknown part inside). */
  readonly stateComplete: boolean;
  /**
   * Parameters that are there under a condition that is not known. Null where there may be others besides; what holds of these and of those in `state`
   * holds of all.
   */
  readonly maybe: readonly ParameterFacts[] | null;
  readonly stages: readonly StageFacts[];
  /** Qualified paths of the classifier modules. */
  readonly head: readonly string[];
  /** Number of normalisation modules, and how many of their parameters still require grad. */
  readonly normLayers: { readonly modules: number; readonly trainableModules: number; readonly kind: string | null };
  /** BatchNorm modules whose parameters are all frozen and pretrained while their running statistics are still updated. */
  readonly driftingNorms: number;
  /** The lines that froze or unfroze its parameters, in order. */
  readonly freezeTrace: readonly TraceStep[];
  /** True when the training loop calls it or an optimizer holds some of it. */
  readonly trained: boolean;
  /** What the loaded weights expect. */
  readonly expects: {
    readonly size: readonly [number, number];
    readonly mean: readonly number[] | null;
    readonly std: readonly number[] | null;
    readonly fixedSize: boolean;
    readonly source: string;
  } | null;
  readonly assumptions: readonly string[];
}

export interface OptimizerFacts {
  readonly name: string;
  /** `Adam`, `SGD`. */
  readonly className: string;
  readonly location: Location;
  readonly groups: readonly {
    readonly learningRate: number | null;
    readonly scalars: number | null;
    readonly tensors: number | null;
    readonly options: Readonly<Record<string, number | string | boolean | null>>;
  }[];
  /** Parameters it holds that once were part of a model and no longer are, by the model they were part of. */
  readonly stale: readonly StalePart[];
  /** Scalars it holds that belong to no model at the first step. */
  readonly staleScalars: number | null;
  /**
   * Tensors it holds that never were a parameter of any model, and that a loss may lead to: an image being optimised, `log_vars = nn.Parameter(…)`.
   * They may learn while every model stands still. Null when what the optimizer holds is not fully known.
   */
  readonly freeTensors: number | null;
  readonly stepped: boolean;
  /** The program has written the learning rate of its only group itself since it was built, and no schedule did: a warm-up by hand, a search. */
  readonly rateRewritten: boolean;
  readonly assumptions: readonly string[];
}

/** Parameters of a model that were taken out of it after an optimizer had got them. */
export interface StalePart {
  /** The model they were part of, by its name then. */
  readonly model: string;
  /** Their names then. */
  readonly names: readonly string[];
  readonly scalars: number | null;
  /** Where the part was replaced; null when that was not seen. */
  readonly replacedAt: Location | null;
  /** Whether any loss reaches some of them all the same. */
  readonly reached: Tri;
}

export interface LoaderFacts {
  readonly name: string;
  readonly location: Location;
  readonly batchSize: number | null;
  readonly shuffle: Tri;
  /** A sampler or batch_sampler decides the order. */
  readonly sampler: Tri;
  readonly dataset: DatasetUse | null;
  /** How the code uses it: optimizer steps are taken inside a loop over it, or it is only evaluated on. */
  readonly role: "train" | "eval" | "unknown";
  /** Where the `shuffle=` argument stands, for the fix; null when it is not written. */
  readonly shuffleArgument: Location | null;
  /** The constructor call. */
  readonly call: Location;
  readonly assumptions: readonly string[];
}

export interface DatasetUse {
  /** Qualified class: `torchvision.datasets.cifar.CIFAR100`, or the repository's own class; `hf:imdb` for one of the Hugging Face hub. */
  readonly className: string;
  /** Id in the dataset table, or null. */
  readonly known: string | null;
  readonly split: "train" | "test" | "unknown";
  readonly location: Location;
  readonly iterable: boolean;
  /** Examples, where it is the whole training split of a published data set. */
  readonly examples: number | null;
  /** What the object itself says of its data, most telling first. */
  readonly names: readonly DataName[];
  /**
   * The order in which indices 0, 1, 2 … reach the samples: as the source stores them; in one random order drawn once
   * (`random_split`, `train_test_split`); or shuffled on purpose before the loader (`.shuffle()`, `np.random.permutation`).
   */
  readonly order: "as-stored" | "split-at-random" | "shuffled" | "unknown";
}

/** What one model is fed in a loop. */
export interface FeedFacts {
  readonly model: string;
  readonly location: Location;
  readonly training: Tri;
  readonly loader: string | null;
  /** Height and width in pixels as the model receives them, null when not known. */
  readonly size: readonly [number, number] | null;
  readonly channels: number | null;
  readonly batch: number | null;
  /** Native size of the dataset's images. */
  readonly native: readonly [number, number] | null;
  readonly dataset: string | null;
  /** The transforms that made the size, in order. */
  readonly trace: readonly TraceStep[];
  readonly assumptions: readonly string[];
}

export interface IneffectiveFreeze {
  readonly location: Location;
  readonly kind: "misspelt-attribute" | "module-attribute" | "comparison" | "on-copy";
  /** The attribute as written: `require_grad`. */
  readonly written: string;
  /** Scalars it meant to change, and their model; null when not known. */
  readonly scalars: number | null;
  readonly tensors: number;
  /** The value that was to be set. */
  readonly value: Tri;
  /**
   * Whether the outcome is the opposite of what was meant: parameters that were to be frozen are updated at the first step, or
   * those to be unfrozen are not. False when they have the meant state anyway.
   */
  readonly contradicted: Tri;
  readonly trace: readonly TraceStep[];
  readonly assumptions: readonly string[];
}
