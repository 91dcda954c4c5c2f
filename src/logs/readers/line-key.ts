import { wordsOf } from "../metric-name.ts";
import { SPLIT_WORDS } from "../metric-words.ts";
import type { Split } from "../series.ts";
import { decoded } from "./printed-tables.ts";

/** What ends a key: wrappers of values, brackets, quotes, signs of assignment. */
const KEY_END =
  /(?:[\s:=>|~≈([{"'`,→-]|\b(?:np|numpy|torch|tf)\.|\b(?:tensor|array|float16|float32|float64|np|numpy|tf|Tensor)\b(?=[.(]))+\.?$/;
/** The unit of the number before, glued to it: `time=0.03s loss=…`. */
const UNIT = /^(?:ms|us|s|sec|m|min|h|hr|[KMG]i?B?|B|Hz|it|x)(?=\s+[A-Za-z])/;
/** `Loss (training) = `, `loss[val]: `: the split stands behind the name, in brackets. */
const SPLIT_BEHIND = /\s*[([]\s*([^()[\]{}\d]{1,30}?)\s*[)\]][\s:=]*$/;
/** What PyTorch prints of a tensor behind its value. */
const TENSOR = /\b(?:grad_fn=<\w+>|device='[^']*'?|dtype=[\w.]+)/g;
/** Apostrophes within a name: `training's l2`, `perte d'apprentissage`. */
const POSSESSIVE = /(?<=\w)(?:'|\xe2\x80\x99)s\b/gi;
const ELISION = /\b[dl](?:'|\xe2\x80\x99)(?=[A-Za-z\x80-\xff])/gi;
/** Signs of a script without spaces that part names. */
const WIDE = /[，、。；：｜【】「」（）]/g;
/** Where a key begins: after separators, and after a colon that ends a prefix. */
const PIECES = /[,;|\t[\]{}()<>│┃]|\s{2,}|\s[-–—*•>/]+\s|(?<=[^\d])[.!?]\s|:\s?|(?<=[a-z])\s*=>?\s*|"\s*|'\s*/;
const HEADING =
  /^[\W_\d]*(?:(?:start(?:ing)?|begin(?:ning)?|running|perform(?:ing)?|phase|mode|end of|on|split)\W+)?([A-Za-z]+)\b.{0,40}$/;
/** The lines of an evaluation's batches; what is printed after them, without a name of its own, is of the same data. */
const EVALUATION = /^\W*(?:test|val|valid|validation|eval)\s*:\s*\[\s*\d+\s*\/\s*\d+\s*\]/i;

/** The name in front of a number, and what stands before the name. */
export function keyOf(prefix: string): { key: string; context: string[] } {
  // `2.3 avg loss, 0.001 rate`: the words belong to the number before.
  if (/[A-Za-z]\s*,\s*$/.test(prefix) && !/[:=]/.test(prefix)) return { key: "", context: [] };
  const bare = prefix
    .replace(UNIT, "")
    .replace(SPLIT_BEHIND, (whole, inner: string) => (splitOf(decoded(inner)) === null ? whole : ` ${inner} `))
    .replace(KEY_END, "")
    .replace(TENSOR, " ")
    .replace(POSSESSIVE, "")
    .replace(ELISION, "")
    .replace(/\b(?:epoch|step|iter)[_-]?\d+\b/gi, " ");
  // Only brackets and signs between two numbers: no key.
  if (!/[A-Za-z\x80-\xff]/.test(bare)) return { key: "", context: [] };
  const pieces = decoded(bare)
    .replace(WIDE, ", ")
    .split(PIECES)
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}]/u.test(piece));
  const key = pieces.pop() ?? "";
  const words = key.split(/\s+/);
  // `Train Epoch` before a number, `Epoch done. loss` before another: the last words are the name.
  return { key: words.slice(-6).join(" "), context: pieces };
}

/** The split that a piece of text names. */
export function splitOf(piece: string): Split {
  for (const word of wordsOf(piece)) {
    const split = SPLIT_WORDS.get(word);
    if (split !== undefined) return split;
  }
  return null;
}

/** The split of an evaluation whose batches a line is of; undefined of another line. */
export function splitOfEvaluation(text: string): Split | undefined {
  const start = EVALUATION.exec(text)?.[0];
  return start === undefined ? undefined : splitOf(start);
}

/** A short line that begins with a split: `Validation results`, `---- Test ----`. */
export function headingOf(text: string): Split | undefined {
  if (text.length > 60) return undefined;
  const match = HEADING.exec(text.trim());
  return match === null ? undefined : (SPLIT_WORDS.get((match[1] ?? "").toLowerCase()) ?? undefined);
}
