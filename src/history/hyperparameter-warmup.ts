import { agreed, type Candidates } from "./hyperparameter-candidates.ts";
import { numberOf, type SettingValue } from "./hyperparameter-values.ts";

/**
 * The share of all steps that the warm-up takes, 0–1; null where it is not said, said in two ways, or said in steps while their total is not.
 *
 * @param epochs epochs of training; null where they are not known
 */
export function warmupOf(candidates: Candidates, epochs: number | null): number | null {
  let share: number | null = null;
  for (const { meaning, value } of candidates.get("warmup") ?? []) {
    const number = typeof value === "boolean" ? null : numberOf(value);
    if (number === null || number < 0) continue;
    const one = shareOf(candidates, meaning.as, number, epochs);
    if (one === undefined) continue;
    // One that is not used stands at 0 beside the one that is.
    if (share === null || share === 0) share = one;
    else if (one !== null && one !== 0 && !isNear(one, share)) return null;
    if (one === null) return null;
  }
  return share !== null && share >= 0 && share <= 1 ? share : null;
}

/** Null where the share cannot be known; undefined where the number says nothing. */
function shareOf(candidates: Candidates, as: string, number: number, epochs: number | null): number | null | undefined {
  if (number === 0) return 0;
  const isShare = as === "share" || (as !== "epochs" && number < 1);
  if (isShare) return number <= 1 ? number : number <= 100 ? number / 100 : null;
  if (as === "epochs") return epochs === null || number > epochs ? null : number / epochs;
  if (as === "unit") return undefined;
  const steps = totalSteps(candidates, epochs);
  return steps === null || steps < number ? null : number / steps;
}

/** Steps of the whole training: as they are said (-1 of the Trainer and of Lightning says nothing), else as epochs of so many. */
function totalSteps(candidates: Candidates, epochs: number | null): number | null {
  const said = agreed(candidates, "steps", positive);
  if (said !== null || [...(candidates.get("steps") ?? [])].some(({ value }) => positive(value) !== null)) return said;
  const perEpoch = agreed(candidates, "steps-per-epoch", positive);
  return epochs === null || perEpoch === null ? null : epochs * perEpoch;
}

function positive(value: SettingValue): number | null {
  const number = typeof value === "boolean" ? null : numberOf(value);
  return number !== null && number > 0 ? number : null;
}

/** A share and the steps that were rounded from it are one statement. */
function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 0.01 * Math.max(one, other);
}
