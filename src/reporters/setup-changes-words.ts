import type { AspectChange } from "../setup/setup-changes.ts";

/** What a row is about, in words, and whose it is. */
export function aspectLabel({ topic, subject }: AspectChange): {
  readonly topic: string;
  readonly subject: string | null;
} {
  return { topic: topic.replace(/^option /, ""), subject };
}

/** One side of a row: null is not known, missing is not there. */
export function sideText(value: string | null | undefined): string {
  return value === null ? "not known" : (value ?? "–");
}
