import { metricOf, wordsOf } from "../metric-name.ts";
import { EPOCH_WORDS, STEP_WORDS } from "../metric-words.ts";
import type { Metric } from "../series.ts";

/** What the columns of a printed table are. */
export type PrintedColumns = readonly (Metric | "epoch" | "step" | null)[];

/** Latin-1 characters as the UTF-8 they came from. */
export function decoded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII needs no decoding
  return /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text, "latin1").toString("utf8");
}

/** YOLO's two heads, of which the second has a bar behind it: `Epoch GPU_mem box_loss …`, `Class Images Instances Box(P R mAP50 mAP50-95): 100%|…`. */
const DETECTOR_TRAINING = /^\s*Epoch\s+gpu_?mem\s+((?:[a-z_]+\s*)+)$/i;
const DETECTOR_VALIDATION = /^\s*Class\s+Images\s+(?:Instances|Labels|Targets)\s/;
/** Columns of its validation: the class, how many, and what the boxes score. */
export const DETECTOR_SCORES: PrintedColumns = [
  null,
  null,
  null,
  ...["precision", "recall", "map50", "map5095"].map((name) => metricOf(name, "validation")),
];

/** The head of a detector's table, whose older ones call a loss by its term alone. */
function detectorColumns(text: string): PrintedColumns | null {
  if (DETECTOR_VALIDATION.test(text)) return DETECTOR_SCORES;
  const names = DETECTOR_TRAINING.exec(text)?.[1]?.trim().split(/\s+/);
  if (names === undefined) return null;
  const metrics = names.map((name) =>
    /^(?:box|obj|cls|dfl|seg|pose|kobj|[a-z]+_loss)$/.test(name)
      ? metricOf(name.replace(/(?:_loss)?$/, "_loss"), "train")
      : null,
  );
  return ["epoch", null, ...metrics];
}

const TWO_WORDS =
  /\b(train(?:ing)?|val(?:id(?:ation)?)?|test|eval(?:uation)?)\s+(loss|acc(?:uracy)?|err(?:or)?|ppl|perplexity|f1)\b/gi;

/** The head of a printed table: `epoch  train_loss  valid_loss  time`, `| Epoch | Loss |`. */
export function columnsOf(text: string): PrintedColumns | null {
  const detector = detectorColumns(text);
  if (detector !== null) return detector;
  if (text.length > 600 || !/loss|acc|ppl|err|epoch|mse|mae|nll|auc|f1|dice|iou/i.test(text)) return null;
  let bare = decoded(text)
    .replace(/^\s*#+\s*(?=[A-Za-z])/, "")
    .trim()
    .replace(/^[|│┃]|[|│┃]$/g, "");
  // `Epoch Training Loss Validation Loss` with single spaces: two words are one name.
  if (!/[|│┃\t]|\s{2}/.test(bare)) bare = bare.replace(TWO_WORDS, "$1_$2");
  const isPiped = /[|│┃]/.test(bare);
  const names = (
    isPiped ? bare.split(/[|│┃]/) : bare.split(bare.includes("\t") ? /\t/ : /\s{2,}/.test(bare) ? /\s{2,}/ : /\s+/)
  )
    .map((name) => name.trim())
    .filter((name) => name !== "");
  if (names.length < 2 || names.length > 40 || names.some((name) => name.length > 40 || /[:=]/.test(name))) return null;
  const columns = names.map((name): Metric | "epoch" | "step" | null => {
    const words = wordsOf(name);
    if (words.length === 1 && EPOCH_WORDS.has(words[0] ?? "")) return "epoch";
    if (words.length === 1 && STEP_WORDS.has(words[0] ?? "")) return "step";
    return metricOf(name, null);
  });
  const metrics = columns.filter((column) => column !== null && typeof column !== "string").length;
  // Prose has a metric's name too: a table has more names than words between them.
  return metrics >= 1 && (metrics + columns.filter((column) => typeof column === "string").length) * 3 >= columns.length
    ? columns
    : null;
}
