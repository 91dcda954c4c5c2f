import { metricOf, wordsOf } from "../metric-name.ts";
import { EPOCH_WORDS, FOREIGN_WORDS, SPLIT_WORDS, STEP_WORDS } from "../metric-words.ts";
import type { Metric, Split } from "../series.ts";

/** A number of a line that is a metric. */
export interface PlannedValue {
  /** Which number of the line. */
  readonly number: number;
  readonly metric: Metric;
  /** `9012/10000`: the number that it is divided by; -1 otherwise. */
  readonly divisor: number;
  /** `1.3s/it`: seconds for one, of which the speed is the inverse. */
  readonly isInverse: boolean;
}

/**
 * What a line with this text around its numbers says. It depends on the text alone (and the section it stands in), so that it is worked out
 * once for all lines of the same shape.
 */
export interface LinePlan {
  readonly values: readonly PlannedValue[];
  /** The numbers that are the epoch and the step; -1 where there is none. */
  readonly epoch: number;
  readonly step: number;
  /** Epoch written into a word (`epoch12`); NaN where there is none. */
  readonly fixedEpoch: number;
  /** Rank written into a word (`[rank0]`); NaN where there is none. */
  readonly fixedRank: number;
  /** The numbers that are a rank and a fold; -1 where there is none. */
  readonly rank: number;
  readonly fold: number;
  /** What the fold is called: `fold`, `trial`, `stage`. */
  readonly foldName: string;
  /** The values repeat what was printed before because it was the best so far; they count where the log has nothing else. */
  readonly isRecord: boolean;
  /** The line is one drawing of a progress bar. */
  readonly isBar: boolean;
  /** The line is a heading that holds for what follows; undefined where it is none. */
  readonly section: Split | undefined;
  /** Names of a table's columns, where the line is its head. */
  readonly columns: readonly (Metric | "epoch" | "step" | null)[] | null;
}

/** A number's place in the line. */
export interface NumberSpan {
  readonly start: number;
  readonly end: number;
}

const NOTHING: LinePlan = {
  values: [],
  epoch: -1,
  step: -1,
  fixedEpoch: Number.NaN,
  fixedRank: Number.NaN,
  rank: -1,
  fold: -1,
  foldName: "",
  isRecord: false,
  isBar: false,
  section: undefined,
  columns: null,
};

/** What ends a key: wrappers of values, brackets, quotes, signs of assignment. */
const KEY_END = /(?:[\s:=>|~≈([{"'`,→-]|\b(?:tensor|array|float32|float64|np|numpy|tf|Tensor)\b(?=[.(]))+\.?$/;
/** The unit of the number before, glued to it: `time=0.03s loss=…`. */
const UNIT = /^(?:ms|us|s|sec|m|min|h|hr|[KMG]i?B?|B|Hz|it|x)(?=\s+[A-Za-z])/;
/** Where a key begins: after separators, and after a colon that ends a prefix. */
const PIECES = /[,;|\t[\]{}()<>│┃]|\s{2,}|\s[-–—*•>/]+\s|(?<=[^\d])[.!?]\s|:\s?|(?<=[a-z])\s*=>?\s*|"\s*|'\s*/;
/** A bar, drawn by tqdm, Keras, rich, pip. */
const BAR = /\d%\||it\/s|s\/it|\d+\/\d+ \[[=>.\d]|[█▏▎▍▌▋▊▉━╸]{2,}|\[[=#>-]{5,}|\d\/\d+ .*ms\/step/;
const HEADING =
  /^[\W_\d]*(?:(?:start(?:ing)?|begin(?:ning)?|running|perform(?:ing)?|phase|mode|end of|on|split)\W+)?([A-Za-z]+)\b.{0,40}$/;
const FIXED_EPOCH = /\b(?:epoch|epo?|round)[_#-]?(\d{1,6})\b/i;
/** Lines that repeat a value when it is the best so far: `val_loss improved from 0.5 to 0.4`, `Saving model (val_loss=0.4)`. */
const IMPROVEMENT = /\b(?:improved?|decreased|increased|reduced|dropped)\b|-->|\bfrom [\d.]+ to [\d.]+/i;
const SAVING =
  /\b(?:best|sav(?:ed|ing)|checkpoint|early stopping)\b|\xe4\xbf\x9d\xe5\xad\x98|\xe6\x9c\x80\xe4\xbd\xb3/i;

/** What a checkpoint had reached when it was written, told by the line that loads it. */
const LOADING =
  /\b(?:loaded|resumed|restored)\b.{0,400}\.(?:pth?|ckpt|pkl|bin|safetensors|h5|keras|tar)\b|\b(?:loaded|resumed|restored) (?:\w+ ){0,3}(?:checkpoint|ckpt|weights|model|state)\b/i;
/** What counts runs within a file. */
const FOLD = /^(?:fold|kfold|trial|repeat|repetition|experiment|stage|phase)$/;
const FIXED_RANK = /\b(?:rank|worker|proc)[_#-]?(\d{1,4})\b/i;
const EMBEDDED = /\b(?:on|over|for|in|after|at|of|the|from|per|every|last|first)\s*$/i;

/** What stands behind a speed; the first group behind seconds for one. */
const SPEED =
  /^\s?(?:(s(?:ec)?\/(?:it|step|batch|iter))|(?:it|iters?|steps?|batch(?:es)?|ex(?:amples?)?|samples?|imgs?|images?|tok(?:en)?s?|words?|seqs?|frames?)\s?\/\s?s(?:ec(?:onds?)?)?)\b/i;

/** One side of a game by its letter. */
const SIDE = /(?:^|[\s|,;([{])([DGdg])\s*[:=]\s*$/;

/** How fast a job goes, whatever it counts. */
const THROUGHPUT: Metric = {
  name: "throughput",
  kind: "throughput",
  split: null,
  direction: "up",
  game: null,
  unit: "none",
};

/** Works out what a line says. `text` is Latin-1 decoded, so that offsets are those of the bytes. */
export function planOf(text: string, numbers: readonly NumberSpan[], section: Split): LinePlan {
  if (numbers.length === 0) return headingPlan(text);
  const isBar = BAR.test(text) || text.includes("\xe2\x96") || text.includes("\xe2\x94\x81\xe2\x94\x81");
  const reader = new LineReader(text, numbers, section);
  return reader.read(isBar);
}

class LineReader {
  readonly #text: string;
  readonly #numbers: readonly NumberSpan[];
  readonly #section: Split;
  #lineSplit: Split = null;
  /** The split that the last metric named itself. */
  #nearSplit: Split = null;
  /** A metric whose number is still to come: `Loss after epoch 3: 0.5`. */
  #pending: string | null = null;
  #epoch = -1;
  #step = -1;
  #rank = -1;
  #fold = -1;
  #foldName = "";
  readonly #values: PlannedValue[] = [];
  readonly #seen = new Set<string>();

  constructor(text: string, numbers: readonly NumberSpan[], section: Split) {
    this.#text = text;
    this.#numbers = numbers;
    this.#section = section;
  }

  read(isBar: boolean): LinePlan {
    let previousEnd = 0;
    let previousRole = "";
    for (let index = 0; index < this.#numbers.length; index++) {
      const span = this.#numbers[index];
      if (span === undefined) break;
      const prefix = this.#text.slice(previousEnd, span.start);
      previousRole = this.#number(index, span, prefix, previousRole);
      previousEnd = span.end;
    }
    if (this.#values.length === 0) this.#sides();
    if (this.#values.length === 0 && this.#pending === null) this.#namesBehind();
    const isRecord = this.#repeatsBest();
    if (this.#values.length > 0 && !isRecord) this.#speed();
    const at = isRecord && this.#epoch === -1 ? this.#placedIn() : -1;
    if (at !== -1) this.#epoch = at;
    const fixed = this.#epoch === -1 ? FIXED_EPOCH.exec(this.#text) : null;
    const heading = this.#values.length === 0 ? headingOf(this.#text) : undefined;
    return {
      values: this.#values,
      epoch: this.#epoch,
      step: this.#step,
      fixedEpoch: fixed === null ? Number.NaN : Number(fixed[1]),
      fixedRank: Number(FIXED_RANK.exec(this.#text)?.[1] ?? Number.NaN),
      rank: this.#rank,
      fold: this.#fold,
      foldName: this.#foldName,
      isRecord,
      isBar,
      section: heading,
      columns: null,
    };
  }

  /** `41.2it/s`, `1.3s/it`, `930 samples/sec`: the speed of a line that tells of training. */
  #speed(): void {
    this.#numbers.forEach((span, index) => {
      const behind = SPEED.exec(this.#text.slice(span.end, span.end + 24));
      if (behind === null || this.#seen.has(THROUGHPUT.name)) return;
      this.#seen.add(THROUGHPUT.name);
      this.#values.push({ number: index, metric: THROUGHPUT, divisor: -1, isInverse: behind[1] !== undefined });
    });
  }

  /** `D: 1.99 | G: 0.41`: a letter each for the two sides of a game; alone it may be anything. */
  #sides(): void {
    const found = this.#numbers.flatMap((span, index) => {
      const side = SIDE.exec(this.#text.slice(Math.max(0, span.start - 8), span.start))?.[1];
      return side === undefined ? [] : [{ index, side: side.toLowerCase() }];
    });
    if (!["d", "g"].every((one) => found.some(({ side }) => side === one))) return;
    for (const { index, side } of found) {
      const metric = metricOf(`${side}_loss`, this.#section);
      if (metric !== null) this.#value(index, metric, "");
    }
  }

  /** `1: 1957.6, 1957.5 avg loss, 0.001 rate`: names that stand behind their numbers. */
  #namesBehind(): void {
    this.#numbers.forEach((span, index) => {
      const next = this.#numbers[index + 1]?.start ?? this.#text.length;
      const follows = this.#text.slice(span.end, next);
      const behind = /^%?\s+([A-Za-z][A-Za-z_. ]{2,24}?)\s*(?:[,;|)]|$)/.exec(follows);
      const metric = behind === null ? null : metricOf(behind[1] ?? "", this.#section);
      if (metric !== null) this.#value(index, metric, follows);
    });
    if (this.#values.length > 0 && this.#step === -1 && /^\s*\d+\s*:/.test(this.#text)) this.#step = 0;
  }

  /** `Saved model at epoch 3 with loss: 0.5`: the number behind *at epoch*; -1 where there is none. */
  #placedIn(): number {
    const place = /\b(?:at|in|after|from) epochs?\b[ :#]*$/i;
    return this.#numbers.findIndex(({ start }) => place.test(this.#text.slice(0, start)));
  }

  #repeatsBest(): boolean {
    if (this.#values.length > 0 && LOADING.test(this.#text)) return true;
    if (this.#values.length !== 1) return false;
    const isPlaced = this.#epoch !== -1 || this.#step !== -1;
    return IMPROVEMENT.test(this.#text) || (!isPlaced && SAVING.test(this.#text));
  }

  /** Says what one number is; the answer is its role, for the numbers that follow it. */
  #number(index: number, span: NumberSpan, prefix: string, previousRole: string): string {
    // `3/10`, `2.3 (2.4)`, `0.5 ± 0.1`: they belong to the number before.
    if (previousRole !== "" && /^\s*(?:\/|of|out of)\s*$/.test(prefix)) return "total";
    if (previousRole === "value" && /^\s*(?:\(|\+\/?-|±|\xc2\xb1|\+-)\s*$/.test(prefix)) return "second";
    const { key, context } = keyOf(prefix);
    for (const piece of context) this.#lineSplit = splitOf(piece) ?? this.#lineSplit;
    const position = this.#position(index, span, key, prefix, previousRole);
    if (position !== null) {
      this.#rememberMetric([...context, key]);
      return position;
    }
    const follows = this.#text.slice(span.end, span.end + 24);
    const isEmbedded =
      EMBEDDED.test(key) ||
      /^\s?[:=]\s*[-+.\d]/.test(follows) ||
      (/\[$/.test(prefix) && key !== "" && !/[:=\s]\[$/.test(prefix));
    if (isEmbedded) {
      this.#rememberMetric([key]);
      return "embedded";
    }
    const asked = key === "" || metricOf(key, null) === null ? this.#pending : key;
    const own = splitOf(key);
    const metric = asked === null ? null : this.#metricOf(asked, own);
    if (metric !== null) this.#nearSplit = own ?? this.#nearSplit;
    if (metric === null || /^\s*(?:[x×]\s*\d|[-/:]\d)/.test(follows.replace(/^\s*\/\s*\d.*/s, ""))) {
      if (metric === null) this.#rememberMetric(context);
      // `Test: [9/10]  Loss: 0.5`: what stands before the first number holds for the line.
      if (metric === null && SPLIT_WORDS.has(wordsOf(key).join(" "))) this.#lineSplit ??= splitOf(key);
      return "";
    }
    if (asked === this.#pending) this.#pending = null;
    return this.#value(index, metric, follows);
  }

  /** `Train Loss: 0.87 Acc: 0.66 | Val Loss: 1.15 Acc: 0.65`: an accuracy is of the data that the loss before it was of. */
  #metricOf(name: string, own: Split): Metric | null {
    const metric = metricOf(name, own ?? this.#lineSplit ?? this.#section);
    if (metric === null || own !== null || this.#nearSplit === null) return metric;
    const isQuality = metric.kind === "accuracy" || metric.kind === "score" || metric.kind === "error";
    return isQuality ? metricOf(name, this.#nearSplit) : metric;
  }

  #value(index: number, metric: Metric, follows: string): string {
    // A metric twice in a line: the second one is an average or a best.
    if (this.#seen.has(metric.name)) return "value";
    this.#seen.add(metric.name);
    const isRatio = /^\s*\/\s*\d/.test(follows);
    const isPercent = /^\s*(?:%|percent)/.test(follows);
    const isCount = isRatio && metric.direction === "up";
    this.#values.push({
      number: index,
      metric: isPercent ? { ...metric, unit: "percent" } : metric,
      divisor: isCount ? index + 1 : -1,
      isInverse: false,
    });
    return "value";
  }

  /** Epoch, step, rank and fold; null when the number is none of them. */
  #position(index: number, span: NumberSpan, key: string, prefix: string, previousRole: string): string | null {
    const words = wordsOf(key);
    const last = words.at(-1) ?? "";
    const before = words.at(-2) ?? "";
    if (words.length === 0) {
      // `Epoch [3/10][100/250]`, `Epoch: 3 [100/250 (40%)]`: what is counted within an epoch.
      const isCounter = /^\s*\/\s*\d/.test(this.#text.slice(span.end, span.end + 8));
      const isPair = /^\s*(?:,|-)\s*$/.test(prefix) && previousRole === "epoch";
      if (this.#epoch !== -1 && this.#step === -1 && (isCounter || isPair) && /^[\s\](,|:[\-–]*$/.test(prefix)) {
        this.#step = index;
        return "step";
      }
      return null;
    }
    if (!/[a-z]/i.test(last) && last.length > 2 && !EPOCH_WORDS.has(last)) return null;
    if (words.some((word) => FOREIGN_WORDS.has(word) && word !== "max")) return null;
    // `2s/epoch - 20ms/step`: speeds.
    const after = this.#text.slice(span.end, span.end + 4);
    if (/\/\s*\w+\W*$/.test(prefix) || /^(?:ms|us|s|sec|min|h)\b/.test(after)) return null;
    if (EPOCH_WORDS.has(last)) {
      if (words.length > 5 && !words.some((word) => SPLIT_WORDS.has(word))) return null;
      // `epochs: 30` is a setting.
      if (last === "epochs" && !/^\s*\/\s*\d/.test(this.#text.slice(span.end, span.end + 8))) return null;
      if (this.#epoch === -1) this.#epoch = index;
      return "epoch";
    }
    if (last === "rank" || (last === "gpu" && words.length === 1 && /\[\s*gpu\s*$/i.test(prefix))) {
      this.#rank = index;
      return "rank";
    }
    if (FOLD.test(last) || (last === "run" && words.length === 1)) {
      this.#fold = index;
      this.#foldName = last === "kfold" ? "fold" : last === "phase" ? "stage" : last;
      return "fold";
    }
    if (STEP_WORDS.has(last) && (words.length <= 3 || metricWord(words)) && before !== "per") {
      if (last.length === 1 && words.length > 1) return null;
      if (this.#step === -1) this.#step = index;
      return "step";
    }
    return null;
  }

  /** Keeps the last text that names a metric, for a number that stands behind other numbers. */
  #rememberMetric(pieces: readonly string[]): void {
    for (const piece of pieces) {
      const name = piece
        .replace(/\b(?:after|at|on|over|for|in|of|the|every|last|per|from)\b.*$/i, "")
        .replace(/\b(epoch|step|iter(ation)?|batch)s?\s*$/i, "");
      if (metricOf(name, null) !== null) this.#pending = piece.includes("test") ? `test ${name}` : name;
    }
  }
}

function metricWord(words: readonly string[]): boolean {
  return metricOf(words.slice(0, -1).join(" "), null) !== null;
}

/** The name in front of a number, and what stands before the name. */
function keyOf(prefix: string): { key: string; context: string[] } {
  // `2.3 avg loss, 0.001 rate`: the words belong to the number before.
  if (/[A-Za-z]\s*,\s*$/.test(prefix) && !/[:=]/.test(prefix)) return { key: "", context: [] };
  const bare = prefix.replace(UNIT, "").replace(KEY_END, "");
  // Only brackets and signs between two numbers: no key.
  if (!/[A-Za-z\x80-\xff]/.test(bare)) return { key: "", context: [] };
  const pieces = decoded(bare)
    .split(PIECES)
    .map((piece) => piece.trim())
    .filter((piece) => /[\p{L}]/u.test(piece));
  const key = pieces.pop() ?? "";
  const words = key.split(/\s+/);
  // `Train Epoch` before a number, `Epoch done. loss` before another: the last words are the name.
  return { key: words.slice(-6).join(" "), context: pieces };
}

/** Latin-1 characters as the UTF-8 they came from. */
function decoded(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII needs no decoding
  return /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text, "latin1").toString("utf8");
}

function splitOf(piece: string): Split {
  for (const word of wordsOf(piece)) {
    const split = SPLIT_WORDS.get(word);
    if (split !== undefined) return split;
  }
  return null;
}

/** A short line that begins with a split: `Validation results`, `---- Test ----`. */
function headingOf(text: string): Split | undefined {
  if (text.length > 60) return undefined;
  const match = HEADING.exec(text.trim());
  return match === null ? undefined : (SPLIT_WORDS.get((match[1] ?? "").toLowerCase()) ?? undefined);
}

function headingPlan(text: string): LinePlan {
  const columns = columnsOf(text);
  if (columns !== null) return { ...NOTHING, columns };
  const section = headingOf(text);
  return section === undefined ? NOTHING : { ...NOTHING, section };
}

const TWO_WORDS =
  /\b(train(?:ing)?|val(?:id(?:ation)?)?|test|eval(?:uation)?)\s+(loss|acc(?:uracy)?|err(?:or)?|ppl|perplexity|f1)\b/gi;

/** The head of a printed table: `epoch  train_loss  valid_loss  time`, `| Epoch | Loss |`. */
export function columnsOf(text: string): LinePlan["columns"] {
  if (text.length > 600 || !/loss|acc|ppl|err|epoch/i.test(text)) return null;
  let bare = decoded(text)
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
