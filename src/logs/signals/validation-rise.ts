import type { Curve } from "../curves.ts";
import { endLevel, mannKendall, median, noiseOf, smooth, startLevel } from "../statistics.ts";
import { movementOf } from "./progress.ts";

/** Rise over the best evaluation; noise alone reaches 26 %, with a z of at most 1.8. */
export const RISE = 0.07;
/** Mann–Kendall of the evaluations since the best one. */
export const RISE_Z = 2;
/** What training must have gained since then. */
const STILL_FALLS = 0.02;
/** What it must have gained in all: a run that is stuck overfits nothing. */
const FALLS_IN_ALL = 0.08;
const FALLS_A_LITTLE = 0.03;
const STEADY_Z = 5;
/** For a training loss of single batches: the trend of the whole run, beside a validation that rises beyond doubt. */
const CLEAR_Z = 2.5;
/** A climb that is clear in size, and above the training loss, needs less of a trend, where training gains much meanwhile. */
const CLEAR = 0.15;
const UNSTEADY_Z = 1.5;
const MIN_CLEAR = 10;
/** What training gains meanwhile. */
const GAINS = 0.2;
/** A level is left by this much, in so many evaluations at least. */
const LEAVES = 0.25;
const MIN_LATER = 5;
/** Evaluations in all without which jumping about cannot be told from leaving. */
const MIN_UNSTEADY = 12;
/** A small rise that is sure: above the noise, with a trend, and a good part of what validation had gained. */
const SMALL = 0.04;
/** The same for a loss that is a logarithm, as far as its level shows: a tenth of a nat is a tenth of the perplexity. */
const SMALL_OF_MUCH = 0.02;
const NATS = 0.1;
const SURE_NOISE = 4;
const SURE_Z = 2.5;
const SURE_LOST = 0.15;
/** Where validation never got better than at first there is no gain to compare with. */
const SMALL_FROM_FIRST = 0.04;
/** A large rise among few or jumping evaluations: of the smoothed course as well, well above a training loss that fell meanwhile. */
const LARGE = 0.2;
const LARGE_SMOOTH = 0.1;
const LARGE_Z = 1;
const LARGE_LOST = 0.15;
const LARGE_GAP = 1.1;
const LARGE_FALL = 0.15;

/** What a validation loss does after its best evaluation. */
export interface Rise {
  readonly best: number;
  /** Which one that was, from 0. */
  readonly at: number;
  /** Evaluations after it. */
  readonly later: number;
  /** The level of the last three. */
  readonly end: number;
  /** Of the end over the best, relative. */
  readonly rise: number;
  /** The same over the best of running medians of three: one lucky evaluation does not count. */
  readonly smoothRise: number;
  /** Mann–Kendall since the best one. */
  readonly z: number;
  /** The worst of the first three. */
  readonly first: number;
  /** Share of what had been gained that is lost again; infinite where nothing had been. */
  readonly lost: number;
  /** The rise over the best smoothed level in standard deviations of the noise. */
  readonly overNoise: number;
}

export function riseOf(values: readonly number[]): Rise {
  const best = Math.min(...values);
  const at = values.indexOf(best);
  const end = median(values.slice(-3));
  const first = Math.max(...values.slice(0, 3));
  const course = Math.min(...smooth(values, 3));
  const gain = (at === 0 ? 0 : Math.max(...values.slice(0, Math.min(3, at)))) - best;
  return {
    best,
    at,
    later: values.length - 1 - at,
    end,
    rise: (end - best) / best,
    smoothRise: (end - course) / course,
    z: mannKendall(values.slice(at)),
    first,
    lost: at === 0 || gain <= 0 ? Number.POSITIVE_INFINITY : (end - best) / gain,
    overNoise: (end - course) / noiseOf(values),
  };
}

/**
 * How validation has left its best level for good while training went on: `steady` by a climb, or by a small one beyond all noise; `unsteady` by a large rise
 * without a clear trend; null where it has not.
 */
export function leaves(
  values: readonly number[],
  risen: Rise,
  training: Curve,
  isSolved: boolean,
): "steady" | "unsteady" | null {
  const { rise, z, at, end } = risen;
  const from = at / values.length;
  if (rise >= RISE && z >= RISE_Z && stillFalls(training, from, z)) return "steady";
  const isClear =
    rise >= CLEAR && z >= UNSTEADY_Z && values.length >= MIN_CLEAR && end > endLevel(training.values) && !isSolved;
  if ((isClear || leavesItsLevel(values, at, z)) && gainsMuch(training, from)) return "steady";
  if (isSmallButSure(risen) && fallSince(training, from) >= FALLS_IN_ALL) return "steady";
  return !isSolved && isLarge(risen, training) && fallSince(training, from) >= LARGE_FALL ? "unsteady" : null;
}

function isSmallButSure({ rise, z, lost, overNoise, best, end }: Rise): boolean {
  const least = !Number.isFinite(lost) ? SMALL_FROM_FIRST : end - best >= NATS ? SMALL_OF_MUCH : SMALL;
  return rise >= least && z >= SURE_Z && lost >= SURE_LOST && overNoise >= SURE_NOISE;
}

function isLarge({ rise, smoothRise, z, lost, end }: Rise, training: Curve): boolean {
  return (
    rise >= LARGE &&
    smoothRise >= LARGE_SMOOTH &&
    z >= LARGE_Z &&
    lost >= LARGE_LOST &&
    end >= LARGE_GAP * endLevel(training.values)
  );
}

/** What training has lost of its loss since a share of the run, relative to its level there. */
function fallSince({ values }: Curve, from: number): number {
  const later = values.slice(Math.floor(from * values.length));
  const first = median(later.slice(0, Math.max(1, Math.ceil(later.length / 10))));
  return first > 0 ? (first - endLevel(later)) / first : 0;
}

/** What three or four evaluations must rise by in all, and training fall. */
const FEW_RISE = 0.2;
const FEW_FALL = 0.1;

/** Whether each evaluation is worse than the one before, by a fifth in all, while training falls from beginning to end. */
export function risesFromTheFirst(values: readonly number[], training: Curve): boolean {
  const [first = Number.NaN] = values;
  const end = values.at(-1) ?? Number.NaN;
  if (!(first > 0 && end >= (1 + FEW_RISE) * first)) return false;
  if (values.some((value, at) => at > 0 && value <= (values[at - 1] ?? value))) return false;
  const course = training.values;
  const isFalling =
    course.length >= 8
      ? mannKendall(course) < -RISE_Z
      : course.length >= 3 && course.every((value, at) => at === 0 || value < (course[at - 1] ?? value));
  const begin = course.length >= 8 ? startLevel(course) : (course[0] ?? Number.NaN);
  const last = course.length >= 8 ? endLevel(course) : (course.at(-1) ?? Number.NaN);
  return isFalling && last <= (1 - FEW_FALL) * begin;
}

/**
 * An unsteady validation that leaves its level without a steady climb: nearly all of the later evaluations lie above the level before the best one, by a
 * quarter and more. Noise alone goes both ways.
 */
function leavesItsLevel(values: readonly number[], at: number, z: number): boolean {
  if (values.length < MIN_UNSTEADY || at === 0 || z < 0) return false;
  const before = median(values.slice(Math.max(0, at - 4), at + 1));
  const later = values.slice(at + 1);
  const after = later.slice(-Math.max(MIN_LATER, Math.ceil(later.length / 2)));
  const above = after.filter((value) => value > before).length;
  return after.length >= MIN_LATER && above >= 0.8 * after.length && median(after) >= (1 + LEAVES) * before;
}

/** Whether training has lost a good part of its loss since a share of the run. */
function gainsMuch({ values }: Curve, from: number): boolean {
  const later = values.slice(Math.floor(from * values.length));
  const first = median(later.slice(0, Math.max(1, Math.ceil(later.length / 10))));
  return (
    later.length >= MIN_LATER && first > 0 && endLevel(later) < (1 - GAINS) * first && mannKendall(later) < -RISE_Z
  );
}

/** Whether training goes on falling from a share of the run on, having fallen in all. */
function stillFalls(training: Curve, from: number, validationZ: number): boolean {
  const { values } = training;
  const later = values.slice(Math.floor(from * values.length));
  const { net, z } = movementOf(values);
  // A steady climb over many evaluations needs little beside it.
  if (later.length < 3 || net > -(validationZ > STEADY_Z ? FALLS_A_LITTLE : FALLS_IN_ALL)) return false;
  const first = median(later.slice(0, Math.max(1, Math.ceil(later.length / 10))));
  const last = endLevel(later);
  const trend = mannKendall(later);
  if (first > 0 && (first - last) / first > STILL_FALLS && (later.length < 8 || trend < -RISE_Z)) return true;
  // Losses of single batches may hide it: the whole run falls without doubt, and this part of it does not rise.
  return validationZ > 3 && training.per === "step" && later.length >= 20 && z < -CLEAR_Z && trend < 0;
}
