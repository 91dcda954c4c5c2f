/** Wire types of protocol buffers. */
export const VARINT = 0;
export const FIXED64 = 1;
export const BYTES = 2;
export const FIXED32 = 5;

/** A variable-length number that begins here; exact up to 2^53. */
export function varint(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  let factor = 1;
  for (let at = from; at < to && at < from + 10; at++) {
    const code = bytes[at] ?? 0;
    value += (code & 0x7f) * factor;
    if (code < 0x80) return value;
    factor *= 128;
  }
  return value;
}

/** Where the number that begins here ends. */
export function varintEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] ?? 0) >= 0x80) at++;
  return at + 1;
}

/** The length-delimited fields of a message, in order; other fields are passed over. */
export function* fieldsOf(
  bytes: Uint8Array,
): Generator<{ readonly field: number; readonly bytes: Uint8Array; readonly number: number }> {
  let at = 0;
  while (at < bytes.length) {
    const key = varint(bytes, at, bytes.length);
    at = varintEnd(bytes, at, bytes.length);
    const field = Math.floor(key / 8);
    const wire = key % 8;
    if (wire === VARINT) {
      yield { field, bytes: EMPTY, number: varint(bytes, at, bytes.length) };
      at = varintEnd(bytes, at, bytes.length);
    } else if (wire === FIXED64) at += 8;
    else if (wire === FIXED32) at += 4;
    else if (wire === BYTES) {
      const length = varint(bytes, at, bytes.length);
      at = varintEnd(bytes, at, bytes.length);
      yield { field, bytes: bytes.subarray(at, at + length), number: Number.NaN };
      at += length;
    } else return;
  }
}

const EMPTY = new Uint8Array(0);
