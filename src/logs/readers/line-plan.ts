import { metricOf, wordsOf } from "../metric-name.ts";
import { EPOCH_WORDS, FOREIGN_WORDS, SPLIT_WORDS, STEP_WORDS } from "../metric-words.ts";
import type { Metric, Split } from "../series.ts";
import { headingOf, keyOf, splitOf, splitOfEvaluation } from "./line-key.ts";
import {
  BAR,
  EMBEDDED,
  EPOCH_BEHIND,
  FIXED_EPOCH,
  FIXED_RANK,
  FOLD,
  IMPROVEMENT,
  LEVEL,
  LOADING,
  NET,
  RUN_BEGINS,
  SAVING,
  TWO_SPLITS,
} from "./line-patterns.ts";
import { columnsOf, decoded, type PrintedColumns } from "./printed-tables.ts";
import { cardsIn, namesBehind, sidesIn, speedsIn, termsIn, type Unnamed } from "./unnamed.ts";

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
  /** The line says that a run begins: `>>> Starting run with lr=0.01`. */
  readonly announcesRun: boolean;
  /** Names of a table's columns, where the line is its head. */
  readonly columns: PrintedColumns | null;
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
  announcesRun: false,
  columns: null,
};

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
  const plan = numbers.length === 0 ? headingPlan(text) : readPlan(text, numbers, section);
  // The settings of a run are no course of it.
  const isSettings = plan.values.every(({ metric }) => metric.kind === "learning-rate");
  return isSettings && RUN_BEGINS.test(text) ? { ...plan, values: [], announcesRun: true } : plan;
}

function readPlan(text: string, numbers: readonly NumberSpan[], section: Split): LinePlan {
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
  /** The split that stood before a metric without one of its own. */
  readonly #nearSplits = new Map<string, "train" | "validation" | "test">();
  /** Numbers that have a split for all their name. */
  readonly #bare: { readonly index: number; readonly split: Split }[] = [];
  /** The metric of the second of two numbers. */
  #second: Metric | null = null;
  /** What the splits that follow it are of: `LOSS train 0.5 valid 0.6`; null where no name stands before its split. */
  #headName: string | null = null;

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
    this.#unnamed();
    const isRecord = this.#repeatsBest();
    if (this.#values.length > 0 && !isRecord) this.#speed();
    const at = isRecord && this.#epoch === -1 ? this.#placedIn() : -1;
    if (at !== -1) this.#epoch = at;
    const fixed = this.#epoch === -1 ? FIXED_EPOCH.exec(this.#text) : null;
    this.#bareSplits();
    const heading = this.#values.length === 0 ? headingOf(this.#text) : splitOfEvaluation(this.#text);
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
      announcesRun: false,
      columns: null,
    };
  }

  /** `41.2it/s`, `1.3s/it`, `930 samples/sec`: the speed of a line that tells of training. */
  #speed(): void {
    const [first] = speedsIn(this.#text, this.#numbers);
    if (first === undefined || this.#seen.has(THROUGHPUT.name)) return;
    this.#seen.add(THROUGHPUT.name);
    this.#values.push({ number: first.index, metric: THROUGHPUT, divisor: -1, isInverse: first.isInverse });
  }

  /** Numbers whose names the words around them do not make a metric of. */
  #unnamed(): void {
    if (this.#values.length === 0) this.#found(sidesIn(this.#text, this.#numbers));
    const isPlaced = this.#epoch !== -1 || this.#step !== -1;
    if (isPlaced && !this.#values.some(({ metric }) => metric.kind === "loss" || metric.kind === "part"))
      this.#found(termsIn(this.#text, this.#numbers), this.#lineSplit ?? this.#section);
    if (this.#values.length === 0 && this.#pending === null) {
      this.#found(namesBehind(this.#text, this.#numbers));
      if (this.#values.length > 0 && this.#step === -1 && /^\s*\d+\s*:/.test(this.#text)) this.#step = 0;
    }
    this.#found(cardsIn(this.#text, this.#numbers));
  }

  #found(names: readonly Unnamed[], section: Split = this.#section): void {
    for (const { index, name, isPart } of names) {
      const metric = metricOf(name, section);
      const span = this.#numbers[index];
      const follows = span === undefined ? "" : this.#text.slice(span.end, span.end + 24);
      if (metric !== null) this.#value(index, isPart ? { ...metric, kind: "part" } : metric, follows);
    }
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
    if (this.#second !== null && /^\s*[/,|]\s*$/.test(prefix)) return this.#secondValue(index, this.#second);
    // `3/10`, `2.3 (2.4)`, `0.5 ± 0.1`: they belong to the number before.
    if (previousRole !== "" && /^\s*(?:\/|of|out of)\s*$/.test(prefix)) return "total";
    if (previousRole === "value" && /^\s*(?:\(|\+\/?-|±|\xc2\xb1|\+-)\s*$/.test(prefix)) return "second";
    const { key, context } = keyOf(prefix);
    for (const piece of context) this.#lineSplit = splitOf(piece) ?? this.#lineSplit;
    const position = this.#position(index, span, key, prefix, previousRole);
    if (position !== null) {
      // `eval epoch 3 loss 0.5`, `validation loss at iteration 10 | lm loss value: 3.1`
      this.#lineSplit ??= splitOf(key);
      this.#rememberMetric([...context, key]);
      return position;
    }
    const follows = this.#text.slice(span.end, span.end + 24);
    const isEmbedded =
      EMBEDDED.test(key) ||
      (/^\s?[:=]\s*[-+.\d]/.test(follows) && !/^:\s+\d{1,3}\s?%/.test(follows)) ||
      (/\[$/.test(prefix) && key !== "" && !/[:=\s]\[$/.test(prefix));
    if (isEmbedded) {
      this.#rememberMetric([key]);
      return "embedded";
    }
    const pair = TWO_SPLITS.exec(decoded(prefix));
    if (pair !== null) return this.#firstOfTwo(index, prefix, pair);
    const own = splitOf(key);
    const asked = key === "" || metricOf(key, null) === null ? (this.#pending ?? this.#nameOfSplit(key, own)) : key;
    const metric = asked === null ? null : this.#metricOf(asked, own);
    if (metric !== null) {
      this.#nearSplit = own ?? this.#nearSplit;
      this.#headName = headNameOf(asked ?? "", own, asked === this.#pending) ?? this.#headName;
    }
    // Of Lightning's twins the epoch's.
    if (metric !== null && key.endsWith("_step") && this.#text.includes(`${key.slice(0, -5)}_epoch`)) return "";
    if (metric === null || /^\s*(?:[x×]\s*\d|[-/:]\d)/.test(follows.replace(/^\s*\/\s*\d.*/s, ""))) {
      if (metric === null) this.#rememberMetric(context);
      // `Test: [9/10]  Loss: 0.5`: what stands before the first number holds for the line.
      if (metric !== null) return "";
      const split = SPLIT_WORDS.get(wordsOf(key).join(" ")) ?? null;
      if (split !== null || NET.test(key)) this.#lineSplit ??= splitOf(key);
      if (split !== null) this.#bare.push({ index, split });
      return "";
    }
    if (asked === this.#pending) this.#pending = null;
    return this.#value(index, metric, follows);
  }

  /** The name that a split without one of its own belongs to; null for anything but a split alone. */
  #nameOfSplit(key: string, own: Split): string | null {
    return own !== null && wordsOf(key).every((word) => SPLIT_WORDS.has(word)) ? this.#headName : null;
  }

  /** The first of two numbers that share a name and have a split each; the other one is expected next. */
  #firstOfTwo(index: number, prefix: string, [whole, first, second]: readonly string[]): string {
    const { key, context } = keyOf(prefix.replace(whole ?? "", " "));
    const name = [key, ...context.reverse()].find((piece) => metricOf(piece, null) !== null);
    if (name === undefined) return "";
    const metric = metricOf(name, splitOf(first ?? ""));
    this.#second = metricOf(name, splitOf(second ?? ""));
    return metric === null ? "" : this.#value(index, metric, "");
  }

  #secondValue(index: number, metric: Metric): string {
    this.#second = null;
    return this.#value(index, metric, "");
  }

  /**
   * `Epoch 3 train 0.52 valid 0.61`: losses, where the line names nothing else. Beside a loss, two and more are what is counted (`Loss: 1.9, Train: 0.5, Val: 0.4`), and
   * one alone is that loss of other data.
   */
  #bareSplits(): void {
    // CatBoost: `12:	learn: 0.52	test: 0.61	best: 0.61 (12)`
    if (this.#step === -1 && this.#values.length === 0 && /^\s*\d+:\s+learn/.test(this.#text)) this.#step = 0;
    if (this.#epoch === -1 && this.#step === -1) return;
    const [only] = this.#values;
    const isLoss = this.#values.length === 1 && only?.metric.kind === "loss" && only.metric.split === null;
    if (this.#values.length > 0 && !isLoss) return;
    const isOther = this.#bare.length === 1 && isLoss && this.#bare[0]?.split !== "train";
    if (this.#bare.length < 2 && !isOther) return;
    for (const { index, split } of this.#bare) {
      const metric = metricOf(isLoss && !isOther ? "accuracy" : "loss", split);
      if (metric !== null) this.#value(index, metric, "");
    }
  }

  /** `Train Loss: 0.87 Acc: 0.66 | Val Loss: 1.15 Acc: 0.65`: an accuracy (a perplexity) is of the data that the loss before it was of. */
  #metricOf(name: string, own: Split): Metric | null {
    const metric = metricOf(name, own ?? this.#lineSplit ?? this.#section);
    if (metric === null || own !== null || this.#nearSplit === null) return metric;
    const isQuality =
      metric.kind === "accuracy" || metric.kind === "score" || metric.kind === "error" || metric.unit === "perplexity";
    return isQuality ? metricOf(name, this.#nearSplit) : metric;
  }

  #value(index: number, metric: Metric, follows: string): string {
    // A metric twice in a line: the second one is an average or a best, unless each stands behind a metric of data of its own.
    if (this.#seen.has(metric.name)) {
      this.#partTwins(index, metric);
      return "value";
    }
    this.#seen.add(metric.name);
    if (this.#nearSplit !== null) this.#nearSplits.set(metric.name, this.#nearSplit);
    const isRatio = /^\s*\/\s*\d/.test(follows);
    const isPercent = /^\s*(?:%|percent)/.test(follows);
    const isOfCard = metric.kind === "gpu-memory" && /^\s?(?:[MG]i?B)?\s*\/\s*\d/.test(follows);
    const isCount = (isRatio && metric.direction === "up") || isOfCard;
    // `6000MiB / 15360MiB`: a share of the card's.
    const whole = isOfCard ? { ...metric, name: `${metric.name}_share` } : metric;
    this.#values.push({
      number: index,
      metric: isPercent ? { ...whole, unit: "percent" } : whole,
      divisor: isCount ? index + 1 : -1,
      isInverse: false,
    });
    return "value";
  }

  /** `train acc 0.9 loss 0.3; val acc 0.8 loss 0.6`: the same name twice, each behind a metric of other data, is of those. */
  #partTwins(index: number, metric: Metric): void {
    const before = this.#nearSplits.get(metric.name) ?? null;
    const now = this.#nearSplit;
    const at = this.#values.findIndex((value) => value.metric.name === metric.name);
    const first = this.#values[at];
    if (metric.split !== null || first === undefined || before === null || now === null || before === now) return;
    this.#values[at] = { ...first, metric: ofSplit(metric, before) };
    this.#seen.add(`${before}/${metric.name}`);
    const twin = ofSplit(metric, now);
    if (this.#seen.has(twin.name)) return;
    this.#seen.add(twin.name);
    this.#values.push({ number: index, metric: twin, divisor: -1, isInverse: false });
  }

  /** Epoch, step, rank and fold; null when the number is none of them. */
  #position(index: number, span: NumberSpan, key: string, prefix: string, previousRole: string): string | null {
    // `第 3 轮`, `3エポック目`
    if (this.#epoch === -1 && EPOCH_BEHIND.test(decoded(this.#text.slice(span.end, span.end + 24)))) {
      this.#epoch = index;
      return "epoch";
    }
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
    // `train_loss_epoch=0.5`: the level that a value is of, no place.
    if (LEVEL.test(key) && metricOf(key, null) !== null) return null;
    // `Test: [ 10/100]`
    const isCounted = /^\s*\/\s*\d+\s*\]/.test(this.#text.slice(span.end, span.end + 10));
    if (this.#step === -1 && isCounted && /\[\s*$/.test(prefix) && words.length === 1 && SPLIT_WORDS.has(last)) {
      this.#step = index;
      this.#lineSplit ??= splitOf(key);
      return "step";
    }
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
        .replace(/^(?:the|la|le|die|der|el|o|a)\s+/i, "")
        .replace(/\b(?:after|at|on|over|for|in|of|the|every|last|per|from)\b.*$/i, "")
        .replace(/\b(epoch|step|iter(ation)?|batch)s?\s*$/i, "");
      if (metricOf(name, null) !== null) this.#pending = piece.includes("test") ? `test ${name}` : name;
    }
  }
}

/** A name whose split stands behind it, or elsewhere (`Loss at epoch 3: train 0.5, val 0.6`), without that split; null for `train loss`. */
function headNameOf(key: string, own: Split, isPending: boolean): string | null {
  const words = wordsOf(key);
  if (own === null || !(isPending || SPLIT_WORDS.has(words.at(-1) ?? ""))) return null;
  const rest = words.filter((word) => !SPLIT_WORDS.has(word)).join(" ");
  return metricOf(rest, null) === null ? null : rest;
}

/** A metric of no named split as one of a split. */
function ofSplit(metric: Metric, split: "train" | "validation" | "test"): Metric {
  return { ...metric, split, name: `${split}/${metric.name}` };
}

function metricWord(words: readonly string[]): boolean {
  return metricOf(words.slice(0, -1).join(" "), null) !== null;
}

function headingPlan(text: string): LinePlan {
  const columns = columnsOf(text);
  if (columns !== null) return { ...NOTHING, columns };
  const section = headingOf(text);
  return section === undefined ? NOTHING : { ...NOTHING, section };
}
