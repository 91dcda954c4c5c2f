import type { Lowering } from "./lowering.ts";

/**
 * The grammar knows no `return a, *(b)` nor `x = *[c], d`: a star before a bracket in a tuple without brackets is an error to it. Where a
 * file has errors, it is parsed once more with those stars blanked, and they come back while lowering.
 */
const STAR_BEFORE_BRACKET = /(?<=(?:\breturn|\byield|\bin|[=,])[ \t]*)\*(?=[([{])/g;

/** Offsets of the stars that the grammar may stumble over. */
export function starsBeforeBrackets(text: string): Set<number> {
  return new Set(Array.from(text.matchAll(STAR_BEFORE_BRACKET), (match) => match.index));
}

export function maskStars(text: string, stars: ReadonlySet<number>): string {
  return text.replace(STAR_BEFORE_BRACKET, (star, offset: number) => (stars.has(offset) ? " " : star));
}

/** The offset of a masked star right before an expression, which is then used up; -1 where there is none. */
export function takeMaskedStar(start: number, lowering: Lowering): number {
  const star = start - 1;
  return lowering.maskedStars.delete(star) ? star : -1;
}
