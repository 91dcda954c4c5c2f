/** Numbers of one line that are looked at; more stand only in dumps of arrays. */
export const MAX_NUMBERS = 96;

const ZERO = 48;
const NINE = 57;
const DOT = 46;
const MINUS = 45;
const PLUS = 43;
const CARRIAGE_RETURN = 13;
const ESCAPE = 27;
const BACKSPACE = 8;

const LETTER = 2;
/** 1: digit, 2: letter, underscore or `@` (`acc@1`): a number never begins right after one. */
const CLASSES = new Uint8Array(256);
/** First letters of `nan` and `inf`. */
const IS_WORD_NUMBER = new Uint8Array(256);
for (const letter of "nNiI") IS_WORD_NUMBER[letter.charCodeAt(0)] = 1;
for (let code = 0; code < 256; code++) {
  if (code >= ZERO && code <= NINE) CLASSES[code] = 1;
  else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 64)
    CLASSES[code] = LETTER;
}

/**
 * Finds the numbers of a line and hashes everything else: lines that differ only in their numbers have the same hash, so that a log of a
 * million lines is understood a few dozen times. One pass over the bytes, no strings.
 */
export class LineScanner {
  readonly starts = new Int32Array(MAX_NUMBERS);
  readonly ends = new Int32Array(MAX_NUMBERS);
  /** Numbers found. */
  count = 0;
  /** A hash of the text around the numbers, and the sum of its states between them: equal ones are equal texts. */
  hash = 0;
  check = 0;
  /** The text has escape sequences or backspaces of a terminal. */
  hasEscapes = false;

  /** Scans up to a carriage return or the end; returns where it stopped. */
  scan(bytes: Uint8Array, from: number, to: number): number {
    this.hasEscapes = false;
    let hash = 0x811c9dc5;
    let check = 0;
    let count = 0;
    let previous = 32;
    let at = from;
    while (at < to) {
      let code = bytes[at] ?? 0;
      const kind = CLASSES[code] ?? 0;
      if (kind === LETTER && !(IS_WORD_NUMBER[code] === 1 && wordEnd(bytes, at, to, at) > at)) {
        // A whole word at once: a digit in it is no number, nor is a decimal point (`mAP_0.5`, `v1.2`) or one digit behind a dash (`top-5`).
        for (;;) {
          do {
            hash = Math.imul(hash ^ code, 0x01000193);
            code = bytes[++at] ?? 0;
          } while (CLASSES[code] !== 0 && at < to);
          if (at >= to) break;
          if (code === DOT && CLASSES[bytes[at + 1] ?? 0] === 1 && CLASSES[bytes[at - 1] ?? 0] === 1) continue;
          if (code === MINUS && isLoneDigit(bytes, at + 1)) continue;
          break;
        }
        check = (check + hash) | 0;
        previous = 97;
        continue;
      }
      if (kind !== 0 || code === DOT || code === MINUS || code === PLUS) {
        const end = previous === 97 ? at : numberEnd(bytes, at, to, code, previous);
        if (end > at) {
          if (count < MAX_NUMBERS) {
            this.starts[count] = at;
            this.ends[count] = end;
            count++;
          }
          hash = Math.imul(hash ^ 0x100, 0x01000193);
          check = (check + hash) | 0;
          previous = ZERO;
          at = end;
          continue;
        }
      } else if (code < 32) {
        if (code === CARRIAGE_RETURN) break;
        if (code === ESCAPE || code === BACKSPACE) this.hasEscapes = true;
      }
      // Blocks and lines of bars and boxes (U+2500 … U+25FF) count as one sign,
      if (code === 0xe2 && isDrawing(bytes[at + 1] ?? 0) && at + 2 < to) {
        if (previous !== code) hash = Math.imul(hash ^ code, 0x01000193);
        previous = code;
        at += 3;
        continue;
      }
      // and runs of one sign once: the filling of a bar and the width of padding say nothing.
      if (code !== previous) {
        hash = Math.imul(hash ^ code, 0x01000193);
        check = (check + hash) | 0;
      }
      previous = code;
      at++;
    }
    this.count = count;
    this.hash = hash >>> 0;
    this.check = check;
    return at;
  }
}

/** The second byte of box drawings, block elements and geometric shapes in UTF-8. */
function isDrawing(second: number): boolean {
  return second >= 0x94 && second <= 0x97;
}

/** One digit that no digit and no decimal point follows. */
function isLoneDigit(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1] ?? 0;
  return CLASSES[bytes[at] ?? 0] === 1 && CLASSES[next] !== 1 && next !== DOT;
}

/** The end of the number that begins here, or `at` when none does. `nan` and `inf` are numbers when they stand alone. */
function numberEnd(bytes: Uint8Array, from: number, to: number, first: number, previous: number): number {
  let at = from;
  let code = first;
  if (code === MINUS || code === PLUS) {
    // A dash after a word, a closing bracket or another dash is punctuation: `top-5`, `2026-11-23`, `loss---0.52`.
    if (previous === 41 || previous === 93 || previous === MINUS) return from;
    code = bytes[++at] ?? 0;
  }
  if (code === 110 || code === 78 || code === 105 || code === 73) return wordEnd(bytes, at, to, from);
  if (code !== DOT && (code < ZERO || code > NINE)) return from;
  if (code === DOT && (CLASSES[bytes[at + 1] ?? 0] !== 1 || previous === DOT)) return from;
  while (at < to && CLASSES[bytes[at] ?? 0] === 1) at++;
  if (bytes[at] === DOT && at + 1 < to && CLASSES[bytes[at + 1] ?? 0] === 1) {
    at++;
    while (at < to && CLASSES[bytes[at] ?? 0] === 1) at++;
  }
  const letter = bytes[at];
  if (letter === 101 || letter === 69) {
    let exponent = at + 1;
    if (bytes[exponent] === MINUS || bytes[exponent] === PLUS) exponent++;
    if (exponent < to && CLASSES[bytes[exponent] ?? 0] === 1) {
      at = exponent;
      while (at < to && CLASSES[bytes[at] ?? 0] === 1) at++;
    }
  }
  return at;
}

/** `nan`, `inf`, `infinity` in any case, as a word. */
function wordEnd(bytes: Uint8Array, at: number, to: number, from: number): number {
  const second = (bytes[at + 1] ?? 0) | 32;
  const third = (bytes[at + 2] ?? 0) | 32;
  const first = (bytes[at] ?? 0) | 32;
  let end = at + 3;
  if (first === 110 && second === 97 && third === 110) {
    // nan
  } else if (first === 105 && second === 110 && third === 102) {
    if (end + 5 <= to && ((bytes[end] ?? 0) | 32) === 105) end += 5;
  } else {
    return from;
  }
  return end <= to && (end === to || CLASSES[bytes[end] ?? 0] === 0) ? end : from;
}

/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** Whether bytes that only numbers are written with are one: it begins with a digit, a sign or a point and ends with a digit (`1.` too). */
export function wellFormed(bytes: Uint8Array, from: number, to: number): boolean {
  const first = bytes[from] ?? 0;
  const last = bytes[to - 1] ?? 0;
  if (to <= from || (first | 32) === 101) return false;
  return CLASSES[last] === 1 || (last === DOT && to - from > 1 && CLASSES[bytes[to - 2] ?? 0] === 1);
}

/** Digits that a double holds exactly, and digits beyond them that still count. */
const EXACT_DIGITS = 15;
const ALL_DIGITS = 19;

/**
 * The value of a number found by {@link LineScanner}. Up to 15 digits it is correctly rounded, as both the digits and the power of ten are exact; of more (Python
 * prints 17) it is off by one unit in the last place at most.
 */
export function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const isNegative = bytes[at] === MINUS;
  if (isNegative || bytes[at] === PLUS) at++;
  let mantissa = 0;
  let low = 0;
  let digits = 0;
  let scale = 0;
  let seenDot = false;
  for (; at < to; at++) {
    const code = bytes[at] ?? 0;
    if (code >= ZERO && code <= NINE) {
      if (digits < EXACT_DIGITS) mantissa = mantissa * 10 + (code - ZERO);
      else if (digits < ALL_DIGITS) low = low * 10 + (code - ZERO);
      else scale++;
      // Zeros in front are no digits of it.
      if (digits > 0 || code !== ZERO) digits++;
      if (seenDot) scale--;
    } else if (code === DOT) {
      seenDot = true;
    } else if ((code | 32) === 101) {
      scale += exponentAt(bytes, at + 1, to);
      break;
    } else {
      return slowNumber(bytes, from, to);
    }
  }
  const power = POWERS[Math.abs(scale)];
  if (power === undefined) return slowNumber(bytes, from, to);
  if (digits > EXACT_DIGITS) mantissa = mantissa * (POWERS[Math.min(digits, ALL_DIGITS) - EXACT_DIGITS] ?? 1) + low;
  const value = scale < 0 ? mantissa / power : mantissa * power;
  return isNegative ? -value : value;
}

function exponentAt(bytes: Uint8Array, from: number, to: number): number {
  const isNegative = bytes[from] === MINUS;
  let exponent = 0;
  for (let at = isNegative || bytes[from] === PLUS ? from + 1 : from; at < to; at++) {
    exponent = exponent * 10 + ((bytes[at] ?? 0) - ZERO);
  }
  return isNegative ? -exponent : exponent;
}

function slowNumber(bytes: Uint8Array, from: number, to: number): number {
  let text = "";
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] ?? 0);
  const word = text.toLowerCase().replace(/^[-+]/, "");
  if (word === "nan") return Number.NaN;
  if (word.startsWith("inf")) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}
