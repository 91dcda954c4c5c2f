/** `42,016`: grouped the same way on every machine, and without loading a locale for it. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
