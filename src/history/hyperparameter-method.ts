import type { Candidates } from "./hyperparameter-candidates.ts";
import { elementsOf, flagOf, isNothing, nameOf, numberOf, type SettingValue } from "./hyperparameter-values.ts";
import type { Meaning } from "./hyperparameter-words.ts";
import { METHODS, type Method } from "./run.ts";

/**
 * How a model is trained, as far as its settings say: adapters first, then a method that is named, then what is frozen, then whether it starts from published weights. Null where
 * they say nothing, or only that something is frozen.
 *
 * @param trainable share of the parameters that are updated; null where it is not known
 */
export function methodOf(candidates: Candidates, trainable: number | null): Method | null {
  const adapter = adapterOf(candidates);
  if (adapter !== null) return adapter;
  const named = (candidates.get("method") ?? []).flatMap(({ value }) => methodNamed(value) ?? []);
  const [first] = named;
  if (first !== undefined) return named.every((method) => method === first) ? first : null;
  const frozen = frozenIn(candidates);
  const pretrained = isPretrained(candidates);
  if (frozen === "head") return pretrained === false ? null : "head";
  if (frozen === "some") return "partial";
  if (frozen === "unknown" || (trainable !== null && trainable < 0.999)) return null;
  return pretrained === null ? null : pretrained ? "full" : "scratch";
}

function adapterOf(candidates: Candidates): Method | null {
  const lora = candidates.get("lora") ?? [];
  const flags = lora.filter(({ meaning }) => meaning.as === "flag").map(({ value }) => flagOf(value));
  const hasRank = lora.some(({ meaning, value }) => meaning.as === "rank" && (numberOf(value) ?? 0) > 0);
  if (flags.includes(true) || (hasRank && !flags.includes(false))) return "lora";
  for (const { meaning, value } of candidates.get("adapter") ?? []) {
    if (flagOf(value) !== true && (numberOf(value) ?? 0) <= 0) continue;
    if (meaning.as === "bias" || meaning.as === "prompt" || meaning.as === "norm") return meaning.as;
  }
  return null;
}

/** `none`: a flag says that nothing is frozen, or none speaks of it. */
function frozenIn(candidates: Candidates): "head" | "some" | "none" | "unknown" {
  let found: "head" | "some" | "none" | "unknown" = "none";
  for (const { meaning, value } of candidates.get("freeze") ?? []) {
    const flag = flagOf(value);
    if (isNothing(value) || flag === (meaning.as === "not-head") || value === -1 || value === "-1") continue;
    if (meaning.as === "not-head" || (meaning.as === "head" && flag === true)) return "head";
    if (typeof value === "string" && /^(?:backbone|features?|body|base)$/i.test(value)) return "head";
    const count = numberOf(value);
    if (count !== null && count > 1) found = "some";
    else if (found === "none") found = elementsOf(value).length > 1 ? "some" : "unknown";
  }
  return found;
}

/** Whether training starts from published weights; null where it is not said, or said in two ways. */
function isPretrained(candidates: Candidates): boolean | null {
  const model = modelFile(candidates);
  // Ultralytics: a model that is a file of weights is loaded, whatever the flag says; a description of one is built anew.
  if (model === "weights") return true;
  const said = (candidates.get("pretrained") ?? []).flatMap(
    ({ meaning, value }) => saidPretrained(meaning, value) ?? [],
  );
  const [first = null] = said;
  if (said.some((one) => one !== first)) return null;
  return model === "description" && first === true ? null : first;
}

function modelFile(candidates: Candidates): "weights" | "description" | null {
  for (const { value } of candidates.get("model") ?? []) {
    if (typeof value !== "string") continue;
    if (/\.pth?$/i.test(value)) return "weights";
    if (/\.ya?ml$/i.test(value)) return "description";
  }
  return null;
}

function saidPretrained(meaning: Meaning, value: SettingValue): boolean | null {
  if (meaning.as === "weights") return isPublished(value) ? true : null;
  const flag = flagOf(value);
  if (meaning.as === "not") return flag === null || isNothing(value) ? null : !flag;
  // `pretrained: IMAGENET1K_V2`, a path: there are some.
  return flag ?? (typeof value === "string" && !isNothing(value) ? true : null);
}

/** Published weights; a list of class weights, or the path of a checkpoint to go on from, is none. */
function isPublished(value: SettingValue): value is string {
  const published =
    /^(?:imagenet|noisy-student|default|coco|IMAGENET1K_V\d|COCO\w*)$|\bWeights\.\w+$|^yolo[\w-]+\.pt$/i;
  return typeof value === "string" && published.test(value.trim());
}

/** YOLOv5 names its model by the weights that it starts from: `weights: yolov5s.pt`. */
export function modelOfWeights(candidates: Candidates): string | null {
  const named = candidates
    .get("pretrained")
    ?.find(({ meaning, value }) => meaning.as === "weights" && isPublished(value) && /\.pt$/.test(value));
  return named === undefined ? null : nameOf(named.value);
}

const METHOD_WORDS: readonly (readonly [RegExp, Method])[] = [
  [
    /^(?:linear[_ -]?prob(?:e|ing)|linear[_ -]?eval|lp|head(?:[_ -]only)?|probe|feature[_ -]extract(?:ion|or)?|frozen)$/,
    "head",
  ],
  [/^(?:full(?:[_ -]?(?:fine[_ -]?tun(?:e|ing)|ft))?|fine[_ -]?tun(?:e|ing)|finetun(?:e|ing)|ft)$/, "full"],
  [/^(?:scratch|from[_ -]scratch|random(?:[_ -]init)?|supervised[_ -]from[_ -]scratch)$/, "scratch"],
  [/^(?:q|ada|do|rs|x)?-?lora$/, "lora"],
  [/^(?:prompt|prefix|p)[_ -]?tuning(?:[_ -]?v2)?$/, "prompt"],
  [/^(?:bitfit|bias(?:[_ -]only)?)$/, "bias"],
  [/^(?:ia3|adapters?|houlsby|pfeiffer)$/, "adapter"],
  [/^(?:partial|freeze|gradual)$/, "partial"],
];

function methodNamed(value: SettingValue): Method | null {
  if (typeof value !== "string") return null;
  const word = value.trim().toLowerCase();
  const exact = METHODS.find((method) => method === word);
  return exact ?? METHOD_WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? null;
}
