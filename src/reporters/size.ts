import { grouped } from "../source/numbers.ts";

/** Height and width of an image, in pixels. */
type Size = readonly [number, number];

/** `1024×1024`. */
export function sizeText([height, width]: Size): string {
  return `${height}×${width}`;
}

/** Pixels of an image. */
export function area([height, width]: Size): number {
  return height * width;
}

/** A ratio with as many digits as it deserves: `4.57`, `20.9`, `1,024`. */
export function ratio(value: number): string {
  if (value >= 100) return grouped(Math.round(value));
  return String(Number(value.toFixed(value < 10 ? 2 : 1)));
}
