/** Bytes looked at where no byte order mark says the encoding. */
const SAMPLE = 1_024;

/** UTF-16 by its byte order mark, or by its zeros: PowerShell writes redirected output so. Null for everything else. */
export function utf16Of(start: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const length = Math.min(start.length, SAMPLE) & ~1;
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (start[at] === 0) even++;
    if (start[at + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > 0.9 * pairs && even === 0) return "utf-16le";
  return even > 0.9 * pairs && odd === 0 ? "utf-16be" : null;
}
