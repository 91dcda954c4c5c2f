import type { SettingValue } from "./hyperparameter-values.ts";
import type { Meaning } from "./hyperparameter-words.ts";

/** A setting whose name is known, with its value. */
export interface Candidate {
  readonly meaning: Meaning;
  readonly value: SettingValue;
}

/** Settings by what they decide. */
export type Candidates = ReadonlyMap<Meaning["role"], readonly Candidate[]>;

/** The candidates of the highest rank whose value can be read, and their values. */
export function* ranked<T>(
  candidates: Candidates,
  role: Meaning["role"],
  read: (value: SettingValue, meaning: Meaning) => T | null,
): Generator<{ readonly rank: number; readonly as: string; readonly value: T }> {
  const list = candidates.get(role);
  if (list === undefined) return;
  let best = Number.NEGATIVE_INFINITY;
  const found: { rank: number; as: string; value: T }[] = [];
  for (const { meaning, value } of list) {
    if (meaning.rank < best) continue;
    const one = read(value, meaning);
    if (one === null) continue;
    if (meaning.rank > best) found.length = 0;
    best = meaning.rank;
    found.push({ rank: meaning.rank, as: meaning.as, value: one });
  }
  yield* found;
}

/** The value that all settings of the highest rank agree on. */
export function agreed<T extends number | string>(
  candidates: Candidates,
  role: Meaning["role"],
  read: (value: SettingValue, meaning: Meaning) => T | null,
): T | null {
  let common: T | null = null;
  for (const { value } of ranked(candidates, role, read)) {
    if (common !== null && common !== value) return null;
    common = value;
  }
  return common;
}
