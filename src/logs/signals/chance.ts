import type { Curve, Evidence } from "../curves.ts";
import { endLevel, startLevel } from "../statistics.ts";
import { movementOf, qualityImproves } from "./progress.ts";
import { figure, found, type LogFinding, notChecked, percent, SILENT, type Signal, span } from "./signal.ts";

/** A loss this near ln C is chance (facts: within 3 %). */
const TOLERANCE = 0.03;
/** Without an accuracy beside it, the loss must be nearer, and flat. */
const STRICT_TOLERANCE = 0.01;
/** Where training and validation rest at it both. */
const TIGHT = 0.0025;
/** and have not lost more than this of what they began with. */
const FALLEN = 0.3;
/** Accuracy up to this multiple of 1/C is chance; up to this much above it for few classes. */
const ACCURACY_FACTOR = 1.6;
const ACCURACY_MARGIN = 0.12;
/** More classes than this are believed for well-known data sets and vocabularies only. */
const MAX_CLASSES = 1_000;
/** A loss that changes by less rests. */
const RESTS = 0.05;
/** Shares of one class beyond this leave no room: nearly all answers are right. */
const MAX_SHARE = 0.95;
const PRIOR_TOLERANCE = 0.01;
/** Rates of wrong words, characters and phonemes; from this on all are wrong. */
const ERROR_RATE = /(?:^|[^a-z])[wcp]er(?![a-z])/u;
const ALL_WRONG = 0.99;
const MOST_WRONG = 3;
/** What is left by rounding to four digits, and in how many points. */
const EXACT = 2e-4;
const EXACT_POINTS = 10;
/** Areas under the ROC curve this near to a half rank nothing. */
const RANDOM_AREA = 0.03;
/** A training loss below that of validation by more than this has learned something. */
const NOISE = 0.05;
/** Points needed: an end is judged, not a course. */
const MIN_POINTS = 5;
const FEW_POINTS = 3;
/** A score below this is none. */
const NO_SCORE = 0.02;
/** Classes of well-known data sets: preferred where loss and accuracy allow several. */
const USUAL_CLASSES: readonly number[] = [
  2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 37, 47, 50, 100, 101, 102, 200, 256, 365, 1000, 10_000, 21_841, 30_522, 32_000,
  50_257, 50_304, 128_256,
];

/** Those of them that a level alone may speak for: every second loss lies near the logarithm of some small number. */
const GUESSED_CLASSES: readonly number[] = [2, 10, 100, 1000, 10_000, 21_841, 30_522, 32_000, 50_257, 50_304, 128_256];

/** The run ends where guessing would: loss ln C, accuracy 1/C. */
export const lossAtChance: Signal = (evidence) => {
  if (evidence.game !== null || evidence.run.isInnerLoop) return SILENT;
  const empty = byPrior(evidence) ?? byErrorRate(evidence) ?? byRanking(evidence) ?? byExactLevel(evidence);
  if (empty !== null) return found(empty);
  const curve = evidence.training ?? evidence.validation;
  if (curve === null || curve.metric.unit === "bits") return SILENT;
  if (curve.values.length < MIN_POINTS && !isAllChance(evidence, curve))
    return notChecked("loss-at-chance", `${curve.name} has ${curve.values.length} points; ${MIN_POINTS} are needed.`);
  const end = endLevel(curve.values);
  if (!(end > 0)) return SILENT;
  const finding =
    byKnownClasses(evidence, curve, end) ??
    byPair(evidence, curve, end) ??
    byValidation(evidence) ??
    byLevel(evidence, curve, end);
  return finding === null ? SILENT : found(finding);
};

/** Beside a training loss that is noisier, and no better, that of validation tells. */
function byValidation(evidence: Evidence): LogFinding | null {
  const { training, validation } = evidence;
  if (training === null || validation === null || validation.values.length < MIN_POINTS) return null;
  const end = endLevel(validation.values);
  if (!(end > 0) || !(endLevel(training.values) >= (1 - NOISE) * end)) return null;
  return byPair(evidence, validation, end);
}

/** Three or four points that are all at ln 2, of training and validation, beside scores that say the same answer is given always. */
function isAllChance({ training, validation, qualities }: Evidence, curve: Curve): boolean {
  if (curve.values.length < FEW_POINTS) return false;
  const losses = [training, validation].filter((one) => one !== null);
  return (
    losses.every(({ values }) => values.every((value) => isNear(value, 2, STRICT_TOLERANCE))) &&
    qualities.some(
      ({ name, values }) =>
        /(?:^|[^a-z])(?:f1|dice|i_?o_?u|jaccard|mcc|kappa)/u.test(name) && values.every((value) => value < NO_SCORE),
    )
  );
}

function byKnownClasses(evidence: Evidence, curve: Curve, end: number): LogFinding | null {
  if (evidence.classes === null || evidence.classes.count < 2) return null;
  const { count, source } = evidence.classes;
  if (!isNear(end, count, TOLERANCE)) return null;
  const accuracy = accuracyOf(evidence);
  if (accuracy !== null && !accuracy.candidates.some((value) => isChance(value, count))) return null;
  return finding(curve, end, count, accuracy?.shown ?? null, source, accuracy === null ? "likely" : "certain");
}

/** Loss and accuracy agree on C without being told: −ln(accuracy) ≈ loss. */
function byPair(evidence: Evidence, curve: Curve, end: number): LogFinding | null {
  const accuracy = accuracyOf(evidence);
  if (accuracy === null || end > 12) return null;
  // What was learned step by step is not chance, wherever it has come to.
  if (qualityImproves(evidence)) return null;
  const near = Math.round(Math.exp(end));
  const count =
    USUAL_CLASSES.find((one) => isNear(end, one, STRICT_TOLERANCE) && Math.abs(one - near) <= near / 10) ?? near;
  // Thousands of classes that nobody has are a coincidence.
  if (count > MAX_CLASSES && !USUAL_CLASSES.includes(count)) return null;
  if (count < 2 || !isNear(end, count, count === 2 ? 0.02 : TOLERANCE)) return null;
  // A loss that is falling passes the logarithm of every number.
  if (!USUAL_CLASSES.includes(count) && Math.abs(movementOf(curve.values).change) > RESTS) return null;
  // Of a few hundred answers the luck of one set may be less than chance by far.
  const value = accuracy.candidates.find(
    (one) => isChance(one, count) && (one > 0.4 / count || trainsByChance(evidence, count)),
  );
  if (value === undefined) return null;
  // A per cent that was not written as one is believed for a loss that rests at a usual number of classes only.
  if (value !== accuracy.shown && (!USUAL_CLASSES.includes(count) || Math.abs(movementOf(curve.values).change) > RESTS))
    return null;
  return finding(curve, end, count, value, "loss and accuracy together", "likely");
}

/** Whether the accuracy of training, of more answers, is what guessing gives. */
function trainsByChance({ trainingAccuracy }: Evidence, count: number): boolean {
  const end = trainingAccuracy === null ? Number.NaN : endLevel(trainingAccuracy.values);
  return isChance(end, count) && end > 0.4 / count;
}

/** A loss that stands still at the level of a usual number of classes. */
function byLevel(evidence: Evidence, curve: Curve, end: number): LogFinding | null {
  if (accuracyOf(evidence) !== null) return null;
  if (curve.values.length < 6)
    return isAllChance(evidence, curve)
      ? finding(curve, end, 2, null, "the level alone, with scores of 0", "possible")
      : null;
  const other = evidence.training === null ? null : evidence.validation;
  // Training and validation at the same level, to a thousandth, by chance: so near, any usual number of classes is believed.
  const isPair =
    other !== null &&
    other.values.length >= MIN_POINTS &&
    end > (1 - FALLEN) * (curve.values[0] ?? Number.NaN) &&
    USUAL_CLASSES.some((one) => isNear(end, one, TIGHT) && isNear(endLevel(other.values), one, TIGHT));
  const { change, net } = movementOf(isPair ? curve.values.slice(Math.floor(curve.values.length / 2)) : curve.values);
  if (Math.abs(change) > 0.01 || Math.abs(net) > 0.02) return null;
  const count =
    GUESSED_CLASSES.find((one) => isNear(end, one, STRICT_TOLERANCE / Math.max(1, Math.log(one) / 2))) ??
    (isPair ? USUAL_CLASSES.find((one) => isNear(end, one, TIGHT)) : undefined);
  return count === undefined ? null : finding(curve, end, count, null, "the level alone", "possible");
}

/** Two classes, of which always the same one is answered: the accuracy never moves, and the loss is the entropy of that share. */
function byPrior({ validation, validationAccuracy }: Evidence): LogFinding | null {
  if (validation === null || validationAccuracy === null || validation.metric.unit === "bits") return null;
  const shares = validationAccuracy.values;
  const later = shares.slice(Math.floor(shares.length / 2));
  const share = later.at(-1) ?? Number.NaN;
  if (later.length < MIN_POINTS || !(share > 0.5 && share <= MAX_SHARE) || later.some((one) => one !== share))
    return null;
  const entropy = -share * Math.log(share) - (1 - share) * Math.log(1 - share);
  const end = endLevel(validation.values);
  const away = (end - entropy) / entropy;
  if (Math.abs(away) > PRIOR_TOLERANCE) return null;
  return {
    rule: "loss-at-chance",
    severity: "error",
    confidence: "likely",
    curve: validation,
    line: validation.lines.at(-1) ?? 0,
    statistic: `${percent(away)} from the entropy ${figure(entropy)} of a share of ${plain(share)} (bound 1 %), accuracy the same ${later.length} times`,
    window: `the second half of ${span(validationAccuracy)}`,
    message:
      `The model always answers the same class: \`${validationAccuracy.name}\` is ${plain(share)} in each of the last ${later.length} evaluations, and \`${validation.name}\` ends at ${figure(end)}, ` +
      `the entropy ${figure(entropy)} of that share (${percent(away)} away, 1 % is the bound).`,
  };
}

/** Every word is wrong, from the first evaluation to the last, and the loss rests. */
function byErrorRate({ qualities, training, validation }: Evidence): LogFinding | null {
  const curve = training ?? validation;
  const rate = qualities.find(
    ({ name, metric, values }) =>
      metric.kind === "error" &&
      ERROR_RATE.test(name) &&
      values.length >= MIN_POINTS &&
      // In per cent where some are beyond all that insertions make of a rate.
      values.every((value) => value >= (Math.max(...values) > MOST_WRONG ? 100 : 1) * ALL_WRONG),
  );
  if (rate === undefined || curve === null || curve.values.length < 2 * MIN_POINTS) return null;
  const { change } = movementOf(curve.values.slice(Math.floor(curve.values.length / 2)));
  if (Math.abs(change) > RESTS) return null;
  return {
    rule: "loss-at-chance",
    severity: "warning",
    confidence: "likely",
    curve: rate,
    line: rate.lines.at(-1) ?? 0,
    statistic: `${figure(Math.min(...rate.values))} at least (bound ${ALL_WRONG}), loss ${percent(change)} over its second half (bound 5 %)`,
    window: span(rate),
    message:
      `The model has learned no word: \`${rate.name}\` is ${figure(Math.min(...rate.values))} or more in all ${rate.values.length} evaluations, ` +
      `and \`${curve.name}\` rests at ${figure(endLevel(curve.values))} (${percent(change)} over its second half; the bound is 5 %).`,
  };
}

/** Areas under the ROC curve of half: positives are ranked no higher than negatives, and the loss rests at ln 2. */
function byRanking({ qualities, training, validation }: Evidence): LogFinding | null {
  const curve = training ?? validation;
  if (curve === null || curve.metric.unit === "bits" || curve.values.length < MIN_POINTS) return null;
  const end = endLevel(curve.values);
  if (!isNear(end, 2, STRICT_TOLERANCE)) return null;
  const areas = qualities.filter(
    ({ name, values }) =>
      /(?:^|[^a-z])(?:auc|auroc|roc)/u.test(name) && !/pr_|_pr|auprc/u.test(name) && values.length >= MIN_POINTS,
  );
  const [area] = areas;
  if (
    area === undefined ||
    areas.some(({ values }) => values.slice(-MIN_POINTS).some((one) => Math.abs(one - 0.5) > RANDOM_AREA))
  )
    return null;
  return finding(curve, end, 2, null, `an area under the ROC curve of ${figure(endLevel(area.values))}`, "likely");
}

/** A loss that stands at the logarithm of a usual number of classes to the last digit printed, whatever came before and whatever the accuracy says. */
function byExactLevel({ training, validation }: Evidence): LogFinding | null {
  const curve = training ?? validation;
  if (curve === null || curve.metric.unit !== "none") return null;
  const later = curve.values.slice(Math.floor(curve.values.length / 2));
  if (later.length < EXACT_POINTS) return null;
  const count = USUAL_CLASSES.find((one) => later.every((value) => isNear(value, one, EXACT)));
  return count === undefined
    ? null
    : finding(curve, endLevel(later), count, null, `the level alone, the same at ${later.length} points`, "likely");
}

const plain = (share: number): string => percent(share).replace("+", "");

function isNear(loss: number, classes: number, tolerance: number): boolean {
  const chance = Math.log(classes);
  return Math.abs(loss - chance) <= tolerance * chance;
}

function isChance(accuracy: number, classes: number): boolean {
  return accuracy <= Math.min(ACCURACY_FACTOR / classes, 1 / classes + ACCURACY_MARGIN);
}

/** The accuracy at the end, and the readings of it that are possible: `1.02` and `0.98` may both be per cent. */
function accuracyOf(evidence: Evidence): { readonly shown: number; readonly candidates: readonly number[] } | null {
  const curve = evidence.validationAccuracy ?? evidence.trainingAccuracy;
  if (curve === null) return null;
  const end = endLevel(curve.values);
  return { shown: end, candidates: end < 1 && Math.max(...curve.values.slice(0, 1000)) < 1 ? [end, end / 100] : [end] };
}

function finding(
  curve: Curve,
  end: number,
  classes: number,
  accuracy: number | null,
  source: string,
  confidence: LogFinding["confidence"],
): LogFinding {
  const chance = Math.log(classes);
  const since = isNear(startLevel(curve.values), classes, TOLERANCE) ? ", as it was from the first points on" : "";
  const beside =
    accuracy === null
      ? ""
      : `, and the accuracy is ${percent(accuracy).replace("+", "")} (1/${classes} = ${percent(1 / classes).replace("+", "")})`;
  return {
    rule: "loss-at-chance",
    severity: confidence === "possible" ? "warning" : "error",
    confidence,
    curve,
    line: curve.lines.at(-1) ?? 0,
    statistic: `${percent((end - chance) / chance)} from ln ${classes} = ${figure(chance)} (bound 3 %)${accuracy === null ? "" : `, accuracy ${percent(accuracy).replace("+", "")} of 1/${classes}`}`,
    window: `the end of ${span(curve)}`,
    message:
      `The run ends at chance: \`${curve.name}\` is ${figure(end)} ≈ ln ${classes} = ${figure(chance)} after ${span(curve)} ` +
      `(${percent((end - chance) / chance)} away, 3 % is the bound)${since}${beside}. The number of classes is known from ${source}. The model answers as one that has learned nothing.`,
  };
}
