import type { FailLevel } from "../finding/order.ts";
import { UsageError } from "./errors.ts";

/** One part of N, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

export const FAIL_LEVELS: readonly FailLevel[] = ["error", "warning", "note", "never"];
export const AUDIT_FORMATS = ["text", "json", "sarif", "markdown"] as const;
export type AuditFormat = (typeof AUDIT_FORMATS)[number];
export const MERGE_FORMATS = ["json", "markdown", "sarif"] as const;
export type MergeFormat = (typeof MERGE_FORMATS)[number];
export const SETUP_FORMATS = ["text", "json"] as const;
export type SetupFormat = (typeof SETUP_FORMATS)[number];
export const LOG_FORMATS = ["text", "json"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];
export const COLOR_CHOICES = ["auto", "always", "never"] as const;

/** @throws UsageError */
export function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new UsageError(`${name} must be one of ${allowed.join(", ")}, not ${JSON.stringify(value)}.`);
  return found;
}

/** @throws UsageError unless the text is `I/N` with 1 ≤ I ≤ N */
export function parseShard(value: string): Shard {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(value);
  const shard = { index: Number(match?.[1]), count: Number(match?.[2]) };
  if (match === null || shard.index < 1 || shard.index > shard.count) {
    throw new UsageError(`--shard must be I/N with I from 1 to N, as in 2/8, not ${JSON.stringify(value)}.`);
  }
  return shard;
}

/** @throws UsageError unless the text is a whole number of classes, at least 2 */
export function parseClasses(value: string): number {
  const count = Number(value);
  if (!/^\d{1,7}$/.test(value) || count < 2)
    throw new UsageError(`--classes must be a whole number from 2, not ${JSON.stringify(value)}.`);
  return count;
}

/** The part of a sorted list that a shard is responsible for; the parts are disjoint and together everything. */
export function shardOf<T>(items: readonly T[], shard: Shard): T[] {
  return items.filter((_, position) => position % shard.count === shard.index - 1);
}
