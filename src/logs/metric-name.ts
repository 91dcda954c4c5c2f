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

/** Longer keys are prose. */
const MAX_WORDS = 8;

/** Longer words are hashes and file names. */
const MAX_WORD = 28;

/** Words in which a split and a metric are written together: `trainloss`, `val_acc` is already two. */
const JOINED =
  /^(train|trainings?|trn|tr|val|valid|validation|validierungs|test|eval|dev)(loss|acc|accuracy|err|error|ppl|mse|mae|nll|f1|verlust)$/;

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
  if (words.some((word) => FOREIGN_WORDS.has(word))) return null;
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
  return key
    .replace(/mAP|mIoU|IoU|AUROC|AUC/g, (word) => word.toLowerCase())
    .replace(/([a-z\d])([A-Z][a-z])/g, "$1 $2")
    .replace(/([a-z])([A-Z]{2,})/g, "$1 $2")
    .toLowerCase()
    .replace(/损失|損失|손실/g, " loss ")
    .replace(/训练集?|訓練|学習|훈련|학습/g, " train ")
    .replace(/验证集?|検証|검증/g, " val ")
    .replace(/测试集?|テスト|테스트/g, " test ")
    .replace(/准确率|精度|正解率|정확도/g, " acc ")
    .replace(/(acc|accuracy|prec|top|precision)\s?[@\-_ ]\s?([15])\b/g, "$1$2")
    .replace(/cross[\s_-]entropy/g, "crossentropy")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .flatMap((word) => {
      const joined = JOINED.exec(word);
      return joined === null ? word : [joined[1] ?? "", joined[2] ?? ""];
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
  if (has("gnorm") || has("gradnorm") || ((has("grad") || has("gradient") || has("gradients")) && has("norm"))) {
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
  if ((has("gpu") || has("sm")) && (has("util") || has("utilization") || has("utilisation"))) {
    return make("gpu_utilisation", "gpu-utilisation", "up");
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
  if (words.some((word) => ["validation", "test"].includes(SPLIT_WORDS.get(word) ?? ""))) return false;
  if (words.includes("throughput")) return true;
  const text = words.join(" ");
  return /^(?:train )?(?:samples|examples|images|imgs|tokens|toks|tok|steps|iters|it|words|frames|seqs) (?:per |\/ ?)?(?:second|sec|s)(?: per (?:gpu|device))?$/.test(
    text,
  );
}

function kindOf(words: readonly string[]): MetricKind | null {
  const last = words.findLast((word) => !FILLER_WORDS.has(word) && !SPLIT_WORDS.has(word)) ?? "";
  const isLoss = words.some((word) => LOSS_WORDS.has(word) || (word.length < 14 && /loss(es)?$|^loss/.test(word)));
  if (isLoss) return isPart(words) ? "part" : "loss";
  if (words.some((word) => ACCURACY_WORDS.has(word) || /acc$|^acc(uracy)?\d*$/.test(word))) return "accuracy";
  if (words.some((word) => ERROR_WORDS.has(word)))
    return words.some((word) => EXCEPTION_WORDS.has(word)) ? null : "error";
  if (SCORE_WORDS.has(last) || words.some((word) => SCORE_WORDS.has(word) || /^m?ap\d+$/.test(word))) return "score";
  return null;
}

/** A term of a sum: its name says more than *loss*. */
function isPart(words: readonly string[]): boolean {
  const rest = words.filter((word) => !FILLER_WORDS.has(word) && !SPLIT_WORDS.has(word));
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
    words.length === 1 &&
    /^(?:loss|losses|lss|trl|tel|tloss|vloss|pérdida|perdida|perda|perte|verlust|потери|потеря|kaybı|kayıp|損失)$/.test(
      words[0] ?? "",
    )
  )
    return "loss";
  if (kind === "accuracy" && words.length === 1 && /^(acc|accu|accuracy)$/.test(words[0] ?? "")) return "accuracy";
  return words.join("_");
}
