import {
  ACCURACY_WORDS,
  ERROR_WORDS,
  EXCEPTION_WORDS,
  FILLER_WORDS,
  FOREIGN_WORDS,
  GENERATOR_WORDS,
  LOSS_WORDS,
  PART_WORDS,
  POLICY_WORDS,
  REWARD_WORDS,
  SCORE_WORDS,
  SPLIT_WORDS,
} from "./metric-words.ts";
import type { Metric, MetricKind, Split } from "./series.ts";
import { corrected, withoutUnspaced } from "./spelling.ts";

/** Longer keys are prose. */
const MAX_WORDS = 8;

/** Longer words are hashes and file names. */
const MAX_WORD = 28;

/** Words in which a split and a metric are written together: `trainloss`, `val_acc` is already two. */
const JOINED =
  /^(train|trainings?|trn|tr|val?|vail?d?|valid|validation|validatie|validierungs|test|tst|te|eval|dev)(loss|los|acc|accuracy|err|error|ppl|mse|rmse|mae|nll|bce|f1|verlust|verlies)$/;

/**
 * The metric that a printed name stands for, or null where it is none that is followed.
 *
 * @param section the split that stands over the name (a heading, a prefix of the line), for names without one
 */
export function metricOf(key: string, section: Split): Metric | null {
  const words = wordsOf(key);
  if (words.length === 0 || words.length > MAX_WORDS || words.some((word) => word.length > MAX_WORD)) return null;
  const special = specialMetric(words, section);
  if (special !== undefined) return special;
  if (words.some((word) => FOREIGN_WORDS.has(word)) || isCostOfTime(words)) return null;
  const kind = kindOf(words);
  if (kind === null) return null;
  const split = splitOf(words) ?? section;
  const rest = words.filter((word) => !SPLIT_WORDS.has(word) && !FILLER_WORDS.has(word));
  const name = rest.length === 0 ? kind : canonical(rest, kind);
  return {
    name: split === null ? name : `${split}/${name}`,
    kind,
    split,
    direction: kind === "accuracy" || kind === "score" ? "up" : "down",
    game: gameOf(rest, kind),
    unit: rest.some((word) => /^(ppl|perplexity)$/.test(word)) ? "perplexity" : rest.includes("bpb") ? "bits" : "none",
  };
}

/** A number that is logged under a name that is not judged: it is read, listed and drawn. */
export function otherMetric(key: string, section: Split): Metric {
  return { name: key, kind: "other", split: section, direction: null, game: null, unit: "none" };
}

/** `TrainLoss/avg_epoch` as `train loss avg epoch`. */
export function wordsOf(key: string): string[] {
  return withoutUnspaced(
    key
      .replace(/mAP|mIoU|IoU|AUROC|AUC/g, (word) => word.toLowerCase())
      .replace(/([a-z\d])([A-Z][a-z])/g, "$1 $2")
      .replace(/([a-z])([A-Z]{2,})/g, "$1 $2")
      .toLowerCase(),
  )
    .replace(/\bin[\s-]sample\b/g, " train ")
    .replace(/\b(?:out[\s-]of[\s-]sample|held[\s-]out)\b/g, " val ")
    .replace(/(\p{L})'s\b/gu, "$1 ")
    .replace(/(acc|accuracy|prec|top|precision)\s?[@\-_ ]\s?([15])\b/g, "$1$2")
    .replace(/cross[\s_-]entropy/g, "crossentropy")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .flatMap((word) => {
      const joined = JOINED.exec(word);
      if (joined !== null) return [corrected(joined[1] ?? ""), joined[2] ?? ""];
      return corrected(word);
    })
    .filter((word) => word !== "");
}

/** Learning rate, gradient norm, throughput, devices: undefined where it is none of these. */
function specialMetric(words: readonly string[], section: Split): Metric | null | undefined {
  const has = (word: string): boolean => words.includes(word);
  const make = (name: string, kind: MetricKind, direction: Metric["direction"] = null): Metric => ({
    name,
    kind,
    split: null,
    direction,
    game: null,
    unit: "none",
  });
  const isGradient = words.some((word) => /^grad(?:s|ient|ients)?$/.test(word));
  const isSize = words.length === 1 || words.some((word) => /^(?:norm|l2|magnitude|abs)$/.test(word));
  if (has("gnorm") || has("gradnorm") || (isGradient && isSize)) {
    return has("clip") || has("max") ? null : make(words.join("_"), "gradient-norm");
  }
  if (words.some((word) => /^(lr|lr\d|lrs)$/.test(word)) || (has("learning") && has("rate"))) {
    // Lightning's monitor logs `lr-SGD-momentum` beside `lr-SGD`.
    if (words.some((word) => /^(momentum|decay|mult|multiplier|scale|factor|ratio)$/.test(word))) return null;
    // Groups of parameters: `lr0`, `lr1`, `lr/pg2`.
    const group = words
      .map((word) => /^(?:lr|pg|group)([1-9]\d?)$/.exec(word)?.[1])
      .find((digits) => digits !== undefined);
    return make(group === undefined ? "learning_rate" : `learning_rate_${group}`, "learning-rate");
  }
  if (isThroughput(words)) return { ...make(words.join("_"), "throughput", "up"), split: null };
  if (isDuration(words)) return { ...make(words.join("_"), "throughput", "up"), unit: "seconds" };
  if (isUtilisation(words)) return make("gpu_utilisation", "gpu-utilisation", "up");
  const memory = memoryKind(words);
  if (memory !== null) {
    const unit = words.some((word) => /^(?:percent|pct|util|utili[sz]ation)$/.test(word)) ? "percent" : "none";
    return { ...make(words.join("_"), memory), unit };
  }
  if (
    REWARD_WORDS.has(words.findLast((word) => !FILLER_WORDS.has(word)) ?? "") &&
    !words.some((word) => FOREIGN_WORDS.has(word))
  ) {
    return { ...make(words.join("_"), "reward", "up"), split: section, game: "reinforcement" };
  }
  return undefined;
}

/** Samples, steps or tokens a second in training; how fast an evaluation was says nothing of the job. */
function isThroughput(words: readonly string[]): boolean {
  if (isOfEvaluation(words)) return false;
  if (words.includes("throughput")) return true;
  const text = words.join(" ");
  return /^(?:(?:train(?:ing)?|perf|performance|timing|system|stats|avg|mean|global) )*(?:\w+ (?:per |\/ ?)(?:second|sec|s)|(?:samples|sample|examples|images|imgs?|tokens|toks|tok|steps?|iters?|it|batch(?:es)?|words|frames|seqs) (?:second|sec|s|ps)|fps|tps|sps|wps|ips|(?:training |train )?speed)(?: per (?:gpu|device))?$/.test(
    text,
  );
}

/** Seconds for a step; of epochs one may be longer on purpose. */
function isDuration(words: readonly string[]): boolean {
  return (
    !isOfEvaluation(words) &&
    /^(?:train(?:ing)? |avg |mean )*(?:(?:step|iter|iteration|batch) (?:time|duration|seconds|secs?)|(?:elapsed )?(?:(?:time|sec|secs|seconds|ms) per (?:step|iter|iteration|batch|it)|time (?:iter|batch)))(?: (?:in )?(?:s|ms|sec|secs|seconds))?$/.test(
      words.join(" "),
    )
  );
}

function isOfEvaluation(words: readonly string[]): boolean {
  return words.some((word) => ["validation", "test"].includes(SPLIT_WORDS.get(word) ?? ""));
}

/** `gpu_mem_mb`, `vram_used`, `memory_total` (of a card where its use stands beside it); null for other memory, for what is free, and for the most so far. */
function memoryKind(words: readonly string[]): MetricKind | null {
  if (!words.some((word) => /^(?:mem|memory|vram)$/.test(word))) return null;
  if (words.some((word) => /^(?:cpu|host|ram|system|swap|process|max|peak|free|bank|size|clock|temp)$/.test(word)))
    return null;
  const isCard = words.some((word) => /^(?:gpu\d*|cuda|vram)$/.test(word));
  if (!isCard && !/^(?:mem|memory) (?:used|total)(?: [mg]i?b)?$/.test(words.join(" "))) return null;
  return words.some((word) => /^(?:total|limit|capacity)$/.test(word)) ? "gpu-memory-total" : "gpu-memory";
}

/** `gpu_util`, `GPU-Usage`, `gpu0_load`, W&B's `system.gpu.0.gpu`; what its memory is used for is another thing. */
function isUtilisation(words: readonly string[]): boolean {
  const isCard = words.some((word) => /^(?:gpu\d*|sm|cuda)$/.test(word));
  if (!isCard || words.some((word) => /^(?:mem|memory|vram|ram|power|temp|temperature|fan|clock)$/.test(word)))
    return false;
  return (
    words.some((word) => /^(?:util|utili[sz]ation|usage|load|busy|percent|pct)$/.test(word)) ||
    /(?:^| )gpu \d gpu$/.test(words.join(" "))
  );
}

/** `batch_cost`, `reader_cost: 0.3 sec`: seconds, in the words of Paddle's trainers. */
function isCostOfTime(words: readonly string[]): boolean {
  return (
    /^costs?$/.test(words.findLast((word) => !/^(?:sum|avg|mean|total)$/.test(word)) ?? "") &&
    words.some((word) => /^(?:batch|reader|data|io|compute)$/.test(word))
  );
}

function kindOf(words: readonly string[]): MetricKind | null {
  const last = words.findLast((word) => !FILLER_WORDS.has(word) && !SPLIT_WORDS.has(word)) ?? "";
  const isLoss = words.some((word) => LOSS_WORDS.has(word) || (word.length < 14 && /loss(es)?$|^loss/.test(word)));
  if (isLoss) return isPart(words) ? "part" : "loss";
  if (isShortLoss(words)) return "loss";
  if (words.some((word) => ACCURACY_WORDS.has(word) || /acc$|^acc(uracy)?\d*$/.test(word))) return "accuracy";
  if (words.some((word) => ERROR_WORDS.has(word)))
    return words.some((word) => EXCEPTION_WORDS.has(word)) ? null : "error";
  if (SCORE_WORDS.has(last) || words.some((word) => SCORE_WORDS.has(word) || /^m?ap\d+$/.test(word))) return "score";
  // `exact_match`: either word alone is anything.
  if (words.includes("exactmatch") || (words.includes("exact") && words.includes("match"))) return "score";
  return null;
}

/**
 * `L_train`, `J_val`, `valid_1's l2`, `Val_los`: names that are a loss beside a split only; alone a letter is anything, *los* is Spanish, and l2 a penalty.
 */
function isShortLoss(words: readonly string[]): boolean {
  if (words.length === 1 && /^[tv]l$/.test(words[0] ?? "")) return true;
  const rest = words.filter((word) => !SPLIT_WORDS.has(word) && !/^\d$/.test(word));
  return words.length > rest.length && rest.length === 1 && /^(?:l|j|l1|l2|los|lose)$/.test(rest[0] ?? "");
}

/** A term of a sum: its name says more than *loss*. */
function isPart(words: readonly string[]): boolean {
  // `validation_0-mlogloss`: which set of data it is, no term.
  const named = words.filter((word, at) => !(/^\d$/.test(word) && SPLIT_WORDS.has(words[at - 1] ?? "")));
  const rest = named.filter((word) => !FILLER_WORDS.has(word) && !SPLIT_WORDS.has(word));
  return rest.length > 1 && rest.some((word) => PART_WORDS.has(word) || /^\d+$/.test(word) || /^loss\d+$/.test(word));
}

function splitOf(words: readonly string[]): Split {
  for (const word of words) {
    const split = SPLIT_WORDS.get(word);
    if (split !== undefined) return split;
  }
  return null;
}

function gameOf(words: readonly string[], kind: MetricKind): Metric["game"] {
  if (kind !== "loss" && kind !== "part") return null;
  if (words.length === 1 && /^(lossd|lossg|dloss|gloss)$/.test(words[0] ?? "")) return "adversarial";
  if (words.length < 2) return null;
  if (words.some((word) => POLICY_WORDS.has(word))) return "reinforcement";
  return words.some((word) => GENERATOR_WORDS.has(word)) ? "adversarial" : null;
}

/** `losses` and `lss` are `loss`; the rest stays as written. */
function canonical(words: readonly string[], kind: MetricKind): string {
  if (
    kind === "loss" &&
    words.every((word) => word === words[0]) &&
    /^(?:loss|losses|lss|los|lose|l|j|trl|tel|tloss|vloss|pérdida|perdida|perda|perte|verlust|verlies|perdita|strata|ztráta|потери|потеря|потерь|лосс|coût|cout|custo|costo|coste|kosten|втрати|kaybı|kayıp|損失)$/.test(
      words[0] ?? "",
    )
  )
    return "loss";
  if (kind === "accuracy" && words.length === 1 && /^(acc|accu|accuracy)$/.test(words[0] ?? "")) return "accuracy";
  // `Loss/total_loss` names the loss twice.
  return words.filter((word, at) => word !== words[at - 1]).join("_");
}
