/**
 * A published architecture as PyTorch itself builds it: the module tree with types, parameter names and shapes, in
 * registration order. Generated on the meta device by scripts/knowledge; never edited by hand.
 */

/** A parameter or buffer of one module. */
export interface ArchitectureTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Full path (`encoder.embed.weight`) of the tensor this one is, when it is shared; the first path owns it. */
  readonly tiedTo: string | null;
  /** False when the library itself builds it frozen (torchvision detection's stem). Always false for a buffer. */
  readonly requiresGrad: boolean;
  /** Part of state_dict: true for parameters, false for buffers registered with persistent=False. */
  readonly persistent: boolean;
}

export interface ArchitectureModule {
  /** Fully qualified class, as Python's `type(m).__module__ + "." + __qualname__`: `torch.nn.modules.conv.Conv2d`. */
  readonly type: string;
  readonly parameters: readonly ArchitectureTensor[];
  readonly buffers: readonly ArchitectureTensor[];
  readonly children: readonly (readonly [name: string, module: ArchitectureModule])[];
  /**
   * The module's own plain attributes as `vars(module)` has them (in_features, kernel_size, stride, padding, groups, p, eps …; `training` left
   * out), and null for every parameter, buffer or child that is registered as None (the `bias` of a convolution without one). An
   * attribute that is neither here nor a parameter, buffer, child or member of the class (see Knowledge.typeFacts) does not exist,
   * underscored names of timm and torchvision apart, which are not recorded. Modules are shared between trees: never change one.
   */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Path of the module that this very object was registered under before, or null. Its parameters are tied to that module's. */
  readonly sharedWith: string | null;
  /** It may have more parts than are listed (an outline of a model whose configuration is not known). */
  readonly open?: boolean;
}

/** A Python value. A plain array is a tuple; what else Python tells apart says what it is. */
export type AttributeValue =
  | number
  | string
  | boolean
  | null
  | readonly AttributeValue[]
  | { readonly kind: "list"; readonly items: readonly AttributeValue[] }
  | { readonly kind: "dict"; readonly entries: readonly (readonly [AttributeValue, AttributeValue])[] }
  | {
      readonly kind: "namedtuple";
      readonly type: string;
      readonly entries: readonly (readonly [string, AttributeValue])[];
    }
  /** A class object, by its qualified name. */
  | { readonly kind: "class"; readonly name: string }
  /** A default that is a member of a weights enum, as `ResNet50_Weights.IMAGENET1K_V1`. */
  | { readonly kind: "weights"; readonly name: string }
  /** There is a value, but only its type is known (functions, partials, lists of modules). */
  | { readonly kind: "other"; readonly type: string };

/** What the weights of a tag or a default expect of their input. */
export interface InputFacts {
  /** Training (and reference) side in pixels: height, width. */
  readonly size: readonly [number, number] | null;
  /** Recommended evaluation side, where it differs. */
  readonly testSize: readonly [number, number] | null;
  readonly mean: readonly number[] | null;
  readonly std: readonly number[] | null;
  readonly interpolation: string | null;
  /** The model raises on other sizes (see the class table in the rule's README). */
  readonly fixedSize: boolean;
  /** Where the facts come from: file or attribute of the library, with its version. */
  readonly source: string;
}

export interface Architecture {
  /** `torchvision/resnet18`, `efficientnet_pytorch/efficientnet-b0`, `timm/resnet50`. */
  readonly id: string;
  /** Python module that defines the constructor: `torchvision.models.resnet`. */
  readonly module: string;
  /** Library and version the tree was generated from: `torchvision 0.29.2`. */
  readonly provenance: string;
  /**
   * The tree for a class count (null: the default of the variant or tag) and a variant. A variant is the arguments that change the tree,
   * comma-separated in alphabetical order, "" for none: `features_only`, `global_pool=avg`, `in_chans=1`, `include_top=False`,
   * `weights:COCO_V1` (torchvision), `tag:augreg_in21k` (timm), `weights_backbone=None`, `trainable_backbone_layers=5`, `aux_logits=False`. Null when
   * that combination was not recorded (a class or channel count of NaN means "not known": the dimensions that follow it are NaN): the tree is then unknown, not impossible. Equal sub-trees are one object. Knowledge.resolve makes variants of call arguments.
   */
  tree(classes: number | null, variant: string): ArchitectureModule | null;
  /** The recorded variants (class counts and channels apart). */
  readonly variants: readonly string[];
  /** Class count of the default weights tag (0: it has no classifier); null for models without classes. */
  readonly defaultClasses: number | null;
  /** Class count that a weights tag brings along; null when the tag is unknown. */
  classesOf(tag: string): number | null;
  /** Paths of the modules whose parameters follow the class count: the classifier, and auxiliary or distilled ones beside it. */
  readonly head: readonly string[];
  /** The tag that "pretrained" stands for; null when there are no weights. */
  readonly defaultTag: string | null;
  /** Facts a weights tag, keyed by tag (`IMAGENET1K_V1`, `a1_in1k`); the key "" is the default. */
  readonly inputs: Readonly<Record<string, InputFacts>>;
  /**
   * The library's own record of a tag: timm's pretrained_cfg (input_size, crop_pct, first_conv, classifier, …), torchvision's transforms and
   * meta (crop_size, resize_size, num_params, min_size, recipe); null when the tag is unknown.
   */
  config(tag: string): Readonly<Record<string, AttributeValue>> | null;
  /** timm: passing this argument (drop_rate, drop_path_rate) leaves every parameter's name and shape alone; null when not known. */
  keepsNames(argument: string): boolean | null;
}

/** A class that occurs in the trees. */
export interface TypeFacts {
  /** Method resolution order from the class itself to torch.nn.modules.module.Module, qualified names, without `object`. */
  readonly mro: readonly string[];
  /** Functions and properties that the class itself defines (inherited ones are their own class's). */
  readonly methods: readonly string[];
  /** Plain class attributes that the class itself defines, such as `expansion`. */
  readonly values: Readonly<Record<string, AttributeValue>>;
}

/** A public function that builds an architecture. */
export interface ConstructorFacts {
  /** Qualified name where it is defined: `torchvision.models.resnet.resnet18`, or `timm.create_model`. */
  readonly name: string;
  readonly architecture: string;
  /** The weights tag that the name carries (`timm:resnet50.a1_in1k`), or null. */
  readonly tag: string | null;
  readonly parameters: readonly ConstructorParameter[];
  /** Old keyword → new keyword and the weights tag that `True` stands for (torchvision's `pretrained=True`). */
  readonly legacy: Readonly<Record<string, { readonly parameter: string; readonly tag: string | null }>>;
}

export interface ConstructorParameter {
  readonly name: string;
  readonly kind: "positional" | "keyword" | "variadic-keyword";
  /** Undefined when the parameter has no default. */
  readonly default: AttributeValue | undefined;
}

export type DatasetTask =
  | "classification"
  | "multi-label"
  | "detection"
  | "segmentation"
  | "regression"
  | "generation"
  | "recognition"
  | "other";

/** A dataset as code names it. Numbers are null where the dataset varies or the figure is not known. */
export interface DatasetFacts {
  readonly id: string;
  readonly modality: "image" | "text" | "audio" | "video" | "graph" | "points" | "series";
  readonly task: DatasetTask;
  /** Fully qualified constructors and hub names: `torchvision.datasets.CIFAR100`, `hf:cifar100`, `tfds:cifar100`, `folder:tiny-imagenet-200`. */
  readonly names: readonly string[];
  /** Pixels: height, width; for "about" sizes the typical image, with `varies` true. */
  readonly size: readonly [number, number] | null;
  readonly varies: boolean;
  readonly channels: number | null;
  readonly classes: number | null;
  readonly train: number | null;
  /** The official held-out split that is labelled: test, or validation where there is no labelled test. */
  readonly test: number | null;
  /** Statistics of the training images scaled to [0, 1], a number a channel; null where ImageNet's are used or none are published. */
  readonly mean: readonly number[] | null;
  readonly std: readonly number[] | null;
  /** Audio: samples a second; null when it varies. */
  readonly sampleRate: number | null;
  /** A horizontal flip turns an example into one of another class (digits, letters, signs, directions). */
  readonly flipChangesLabels: boolean;
  /** Typical side of the object relative to the image side, √(w·h / (W·H)); null when not known. */
  readonly objectScale: number | null;
  /** True when the examples are sorted by class as stored: no shuffle means one class after the other. */
  readonly sortedByClass: boolean;
  /** Label values outside 0…classes−1 that occur: −1 for "no label", 255 for "ignore". */
  readonly specialLabels: readonly number[];
  /** Traps, a sentence each. */
  readonly notes: readonly string[];
  /** A public citation. */
  readonly source: string;
}
