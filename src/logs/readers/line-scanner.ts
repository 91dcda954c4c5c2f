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
  /** Two independent hashes of the text around the numbers. */
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
      let kind = CLASSES[code] ?? 0;
      if (kind === LETTER && !(IS_WORD_NUMBER[code] === 1 && wordEnd(bytes, at, to, at) > at)) {
        // A whole word at once: a digit in it is no number.
        do {
          hash = Math.imul(hash ^ code, 0x01000193);
          check = ((check << 5) - check + code) | 0;
          code = bytes[++at] ?? 0;
          kind = CLASSES[code] ?? 0;
          // `mAP_0.5`, `v1.2`: a decimal point in a name.
          if (code === DOT && CLASSES[bytes[at + 1] ?? 0] === 1 && CLASSES[bytes[at - 1] ?? 0] === 1) kind = LETTER;
          // `top-5`, `gpt-2`: one digit behind a dash.
          else if (code === MINUS && isLoneDigit(bytes, at + 1)) kind = LETTER;
        } while (kind !== 0 && at < to);
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
          check = ((check << 5) - check + 7) | 0;
          previous = ZERO;
          at = end;
          continue;
        }
      } else if (code < 32) {
        if (code === CARRIAGE_RETURN) break;
        if (code === ESCAPE || code === BACKSPACE) this.hasEscapes = true;
      }
      // The filling of a progress bar and the width of padding say nothing: runs of one sign, and of the bar's blocks, count once.
      if (code !== previous && (code < 0x80 || code >= 0xc0 || bytes[at - 1] !== 0xe2)) {
        hash = Math.imul(hash ^ code, 0x01000193);
        check = ((check << 5) - check + code) | 0;
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
    // A dash after a word or a closing bracket is punctuation: `top-5`, `2026-11-23`.
    if (previous === 41 || previous === 93) return from;
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

const POWERS = Array.from({ length: 19 }, (_, exponent) => 10 ** exponent);

/** The value of a number found by {@link LineScanner}. Exact to the last bit for up to 15 digits without exponent, by the runtime otherwise. */
export function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  let sign = 1;
  if (bytes[at] === MINUS) {
    sign = -1;
    at++;
  } else if (bytes[at] === PLUS) {
    at++;
  }
  let mantissa = 0;
  let decimals = 0;
  let seenDot = false;
  if (to - at > 16) return slowNumber(bytes, from, to);
  for (; at < to; at++) {
    const code = bytes[at] ?? 0;
    if (code >= ZERO && code <= NINE) {
      mantissa = mantissa * 10 + (code - ZERO);
      if (seenDot) decimals++;
    } else if (code === DOT) {
      seenDot = true;
    } else {
      return slowNumber(bytes, from, to);
    }
  }
  return (sign * mantissa) / (POWERS[decimals] ?? 1);
}

function slowNumber(bytes: Uint8Array, from: number, to: number): number {
  let text = "";
  for (let at = from; at < to; at++) text += String.fromCharCode(bytes[at] ?? 0);
  const word = text.toLowerCase().replace(/^[-+]/, "");
  if (word === "nan") return Number.NaN;
  if (word.startsWith("inf")) return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}
