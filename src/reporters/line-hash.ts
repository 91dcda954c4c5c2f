/**
 * The line hashes by which GitHub code scanning tells alerts apart (`primaryLocationLineHash`): polynomial hashes modulo 2^64 of the hundred
 * code units from the start of a line that are neither space nor tab. GitHub's upload action computes them where it has the file; reports that
 * are uploaded by the API must bring them along, or every push closes all alerts and opens new ones.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#data-for-preventing-duplicated-alerts
 */

/** Code units that go into a hash. */
const WINDOW = 100;

const BASE = 37n;
const OUTGOING = BASE ** BigInt(WINDOW);

/** What stands for the end of the file; zeros follow. */
const END = 0xffff;

const [TAB, NEWLINE, RETURN, SPACE] = [9, 10, 13, 32];

/** The hash of each line of a text, as 64-bit hexadecimal and the ordinal among equal ones (`a7f2ff13bc495cf2:2`). The first line is at 0. */
export function lineHashes(text: string): readonly string[] {
  const { units, lineStarts } = squeezed(text);
  // Hashes of all prefixes; that of a stretch is the difference of two.
  const prefixes = new BigUint64Array(units.length + 1);
  units.forEach((unit, index) => {
    // The array keeps 64 bits of what is stored.
    prefixes[index + 1] = (prefixes[index] ?? 0n) * BASE + BigInt(unit);
  });
  const seen = new Map<string, number>();
  return lineStarts.map((start) => {
    const hash = (prefixes[start + WINDOW] ?? 0n) - (prefixes[start] ?? 0n) * OUTGOING;
    const word = BigInt.asUintN(64, hash).toString(16);
    const ordinal = (seen.get(word) ?? 0) + 1;
    seen.set(word, ordinal);
    return `${word}:${ordinal}`;
  });
}

/** The text without spaces and tabs, every line end one newline, the end marked and padded; and where in it each line starts. */
function squeezed(text: string): { readonly units: readonly number[]; readonly lineStarts: readonly number[] } {
  const units: number[] = [];
  const lineStarts: number[] = [];
  let isLineStart = true;
  const take = (unit: number): void => {
    if (isLineStart) lineStarts.push(units.length);
    isLineStart = unit === NEWLINE;
    units.push(unit);
  };
  let afterReturn = false;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const isRestOfLineEnd = afterReturn && unit === NEWLINE;
    afterReturn = unit === RETURN;
    if (unit === SPACE || unit === TAB || isRestOfLineEnd) continue;
    take(unit === RETURN ? NEWLINE : unit);
  }
  take(END);
  for (let index = 0; index < WINDOW; index++) units.push(0);
  return { units, lineStarts };
}
