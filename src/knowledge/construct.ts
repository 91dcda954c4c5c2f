/**
 * From a call to the tree it builds. Arguments are sorted into those that change the tree in a way that is recorded, those that
 * leave names and shapes alone, and all others, after which the tree is unknown.
 */
import type { Architecture, AttributeValue, ConstructorFacts } from "./architecture.ts";
import { HARMLESS, INEXACT } from "./construction-arguments.ts";
import { numbers } from "./feature-net.ts";
import { pair } from "./image-size.ts";

export interface ConstructionRequest {
  /**
   * What is called: a torchvision builder under any name or `torchvision.models.get_model`, `timm.create_model` (or one of timm's own functions), or
   * `efficientnet_pytorch.EfficientNet.from_name` / `.from_pretrained`.
   */
  readonly callee: string;
  /**
   * Arguments by parameter name (the caller binds positional ones; the model's name is `model_name`). A member of a weights enum is given as its name,
   * with or without the enum's (`DEFAULT`, `ResNet18_Weights.IMAGENET1K_V1`). A class or channel count that is not known is NaN.
   */
  readonly arguments: Readonly<Record<string, AttributeValue>>;
}

export interface Construction {
  readonly architecture: Architecture;
  /** For Architecture.tree. */
  readonly classes: number | null;
  /** For Architecture.tree. */
  readonly variant: string;
  /** Pre-trained weights are loaded. */
  readonly pretrained: boolean;
  /** Weights tag whose facts hold (timm's default tag even without weights), or null. */
  readonly tag: string | null;
  /**
   * Arguments that leave parameter names, shapes and order as recorded but change attributes (a dropout's p) or replace an Identity by
   * a dropout: what the tree says of those is not exact.
   */
  readonly inexact: readonly string[];
  /** timm's `out_indices` of a variant with `features_only`; null for the default. */
  readonly outIndices?: readonly number[] | number | null;
  /** timm's `img_size` where it is not the tag's own: height and width; the recorded tree is of the own size. */
  readonly imageSize?: readonly [number, number] | null;
  /** Weights are loaded into the backbone only (torchvision's `weights_backbone`, whose default is to load them); "unknown" where that cannot be told. */
  readonly backbone?: "pretrained" | "unknown";
}

/** The parts of Knowledge that are needed here. */
interface Catalogue {
  architecture(id: string): Architecture | null;
  constructors(name: string): ConstructorFacts | null;
  canonicalName(name: string): string;
  isTimmFactory(name: string): boolean;
}

type Arguments = Readonly<Record<string, AttributeValue>>;

/** torchvision arguments that are variants where the generator recorded them. */
const TORCHVISION_VARIANTS = ["weights_backbone", "aux_logits", "aux_loss", "trainable_backbone_layers"] as const;

/** See Knowledge.resolve. */
export function resolveConstruction(catalogue: Catalogue, request: ConstructionRequest): Construction | null {
  const { callee } = request;
  if (catalogue.isTimmFactory(callee) || callee.startsWith("timm.models.")) {
    return timm(catalogue, request);
  }
  const name = catalogue.canonicalName(callee);
  const method = name.slice(name.lastIndexOf(".") + 1);
  if (callee.startsWith("efficientnet_pytorch.") && (method === "from_name" || method === "from_pretrained")) {
    return efficientnet(catalogue, method, request.arguments);
  }
  // torchvision.models.get_model("resnet18", …) calls the builder of that name
  const { name: builder, ...rest } = request.arguments;
  const byName = name === "torchvision.models._api.get_model";
  const facts = catalogue.constructors(byName ? `torchvision:${String(builder).toLowerCase()}` : callee);
  const architecture = facts === null ? null : catalogue.architecture(facts.architecture);
  return facts === null || architecture === null
    ? null
    : torchvision(architecture, facts, byName ? rest : request.arguments);
}

function torchvision(architecture: Architecture, facts: ConstructorFacts, given: Arguments): Construction | null {
  const known = withoutLegacy(facts, given);
  const defaults = new Map(facts.parameters.map((parameter) => [parameter.name, parameter.default]));
  if (known === null) {
    return null;
  }
  const tag = weightsTag(architecture, known["weights"] ?? null);
  const pretrained = tag !== null;
  if (tag === undefined) {
    return null;
  }
  const parts = pretrained ? [`weights:${tag}`] : [];
  const inexact: string[] = [];
  for (const [name, value] of Object.entries(known)) {
    if (name === "weights" || name === "num_classes" || HARMLESS.torchvision.has(name)) {
      continue;
    }
    if (INEXACT.torchvision.has(name)) {
      inexact.push(name);
    } else if (!TORCHVISION_VARIANTS.some((variant) => variant === name)) {
      return null;
    } else if (name === "weights_backbone") {
      // With weights the backbone's are not loaded; and any weights of the backbone freeze and normalise alike.
      if (value === null && !pretrained && (defaults.get(name) ?? null) !== null) {
        parts.push("weights_backbone=None");
      } else if (value !== null && (defaults.get(name) ?? null) === null && !pretrained) {
        return null;
      }
    } else if (value !== null) {
      parts.push(`${name}=${python(value)}`);
    }
  }
  const classes = count(known["num_classes"] ?? null);
  return classes === undefined
    ? null
    : {
        architecture,
        classes,
        variant: parts.sort().join(","),
        pretrained,
        tag,
        inexact,
        ...backboneOf(pretrained, known, defaults.get("weights_backbone") ?? null),
      };
}

/** With weights of the whole model those of the backbone are not loaded. */
function backboneOf(pretrained: boolean, known: Arguments, otherwise: AttributeValue): Pick<Construction, "backbone"> {
  const value = known["weights_backbone"];
  const used = value === undefined ? otherwise : value;
  if (pretrained || used === null) return {};
  const isKnown = typeof used === "string" || (typeof used === "object" && "kind" in used && used.kind === "weights");
  return { backbone: isKnown ? "pretrained" : "unknown" };
}

/** `pretrained=True` becomes `weights=<tag>`; null when its value is not a plain boolean. */
function withoutLegacy(facts: ConstructorFacts, given: Arguments): Arguments | null {
  const known: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(given)) {
    const legacy = facts.legacy[name];
    // torchvision < 0.13 took `pretrained` as the first positional parameter, where `weights` is now.
    const positional = name === "weights" && typeof value === "boolean" ? facts.legacy["pretrained"] : undefined;
    const old = legacy ?? positional;
    if (old === undefined) {
      known[name] = value;
    } else if (typeof value !== "boolean" || (value && old.tag === null)) {
      return null;
    } else {
      known[old.parameter] = value ? old.tag : null;
    }
  }
  return known;
}

/** The tag that a weights argument names; null for none, undefined when it cannot be told. */
function weightsTag(architecture: Architecture, value: AttributeValue): string | null | undefined {
  if (value === null) {
    return null;
  }
  const text = typeof value === "object" && "kind" in value && value.kind === "weights" ? value.name : value;
  if (typeof text !== "string") {
    return undefined;
  }
  const member = text.slice(text.lastIndexOf(".") + 1);
  const tag = member === "DEFAULT" ? architecture.defaultTag : member;
  return tag !== null && architecture.config(tag) !== null ? tag : undefined;
}

function timm(catalogue: Catalogue, request: ConstructionRequest): Construction | null {
  const given = Object.fromEntries(Object.entries(request.arguments).filter(([, value]) => value !== null));
  const name = catalogue.isTimmFactory(request.callee) ? given["model_name"] : request.callee.split(".").at(-1);
  const facts = typeof name === "string" ? catalogue.constructors(`timm:${name}`) : null;
  const architecture = facts === null ? null : catalogue.architecture(facts.architecture);
  if (facts === null || architecture === null) {
    return null;
  }
  const own = given["pretrained_cfg"] ?? facts.tag ?? architecture.defaultTag ?? "";
  const classes = count(given["num_classes"] ?? null);
  if (typeof own !== "string" || classes === undefined || (own !== "" && architecture.config(own) === null)) {
    return null;
  }
  const parts = own === "" || own === architecture.defaultTag ? [] : [`tag:${own}`];
  let outIndices: readonly number[] | number | null = null;
  let imageSize: readonly [number, number] | null = null;
  const inexact: string[] = [];
  for (const [argument, value] of Object.entries(given)) {
    if (INEXACT.timm.has(argument) || architecture.keepsNames(argument) === true) {
      inexact.push(argument);
    } else if (argument === "features_only") {
      parts.push(...(value === true ? ["features_only"] : []));
    } else if (argument === "out_indices") {
      outIndices = typeof value === "number" ? value : numbers(value);
      if (given["features_only"] !== true || outIndices === null) {
        return null;
      }
    } else if (argument === "global_pool" && typeof value === "string") {
      parts.push(`global_pool=${value}`);
    } else if (argument === "in_chans" && typeof value === "number") {
      parts.push(`in_chans=${value}`);
    } else if (argument === "img_size") {
      imageSize = isOwnSize(architecture, own, value) ? null : pair(value);
      if (imageSize === null && !isOwnSize(architecture, own, value)) {
        return null;
      }
    } else if (!HARMLESS.timm.has(argument)) {
      return null;
    }
  }
  // (Whatever is true will do: people pass a path.)
  const loads = given["pretrained"];
  const pretrained =
    loads === true || (typeof loads === "string" && loads !== "") || (typeof loads === "number" && loads !== 0);
  const variant = parts.sort().join(",");
  return { architecture, classes, variant, pretrained, tag: own === "" ? null : own, inexact, outIndices, imageSize };
}

/** timm sets img_size from the tag itself where the input size is fixed: naming that size again changes nothing. */
function isOwnSize(architecture: Architecture, tag: string, value: AttributeValue): boolean {
  const config = architecture.config(tag);
  const size = config?.["input_size"];
  const sides = Array.isArray(value) ? value : [value, value];
  return config?.["fixed_input_size"] === true && Array.isArray(size) && size[1] === sides[0] && size[2] === sides[1];
}

function efficientnet(catalogue: Catalogue, method: string, given: Arguments): Construction | null {
  const name = given["model_name"];
  const architecture = typeof name === "string" ? catalogue.architecture(`efficientnet_pytorch/${name}`) : null;
  const classes = count(given["num_classes"] ?? null);
  if (architecture === null || classes === undefined) {
    return null;
  }
  const parts: string[] = [];
  const inexact: string[] = [];
  for (const [argument, value] of Object.entries(given)) {
    if (argument === "include_top" && typeof value === "boolean") {
      parts.push(...(value ? [] : ["include_top=False"]));
    } else if (argument === "in_channels" && typeof value === "number") {
      parts.push(`in_chans=${value}`);
    } else if (INEXACT.efficientnet.has(argument)) {
      inexact.push(argument);
    } else if (!HARMLESS.efficientnet.has(argument)) {
      return null;
    }
  }
  const pretrained = method === "from_pretrained";
  const tag = given["advprop"] === true ? "advprop" : "imagenet";
  return { architecture, classes, variant: parts.sort().join(","), pretrained, tag: pretrained ? tag : null, inexact };
}

/** A class count (NaN: not known); null for "the default", undefined when it is not a count. */
function count(value: AttributeValue): number | null | undefined {
  if (value === null) {
    return null;
  }
  return typeof value === "number" && ((Number.isInteger(value) && value >= 0) || Number.isNaN(value))
    ? value
    : undefined;
}

/** The value as Python prints it, which is how the generator names variants. */
function python(value: AttributeValue): string {
  return value === true ? "True" : value === false ? "False" : String(value);
}
