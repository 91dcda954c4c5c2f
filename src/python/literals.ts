/** Decoding of Python's literals from their source text. Reference: "Lexical analysis", docs.python.org/3/reference/lexical_analysis.html */

export interface StringShape {
  readonly isRaw: boolean;
  readonly isBytes: boolean;
  readonly isFormatted: boolean;
  /** Offset of the content in the literal's text. */
  readonly contentStart: number;
  readonly quoteLength: 1 | 3;
}

/** Reads the prefix and the opening quotes of a string literal. */
export function stringShape(text: string): StringShape {
  let length = 0;
  let isRaw = false;
  let isBytes = false;
  let isFormatted = false;
  for (; length < text.length; length++) {
    const letter = text.charAt(length).toLowerCase();
    if (letter === "r") isRaw = true;
    else if (letter === "b") isBytes = true;
    else if (letter === "f" || letter === "t") isFormatted = true;
    else if (letter !== "u") break;
  }
  const quote = text.charAt(length);
  const isTriple = text.startsWith(quote.repeat(3), length);
  const quoteLength = isTriple ? 3 : 1;
  return { isRaw, isBytes, isFormatted, contentStart: length + quoteLength, quoteLength };
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(N\{[^}]*\})|([\s\S]))/g;

function codePoint(digits: string): string {
  const value = Number.parseInt(digits, 16);
  return value <= 0x10ffff ? String.fromCodePoint(value) : "\ufffd";
}

/**
 * The value of a string's content. Line endings become `\n` as Python's tokenizer makes them; unknown escapes stay as written, and so
 * does `\N{…}`, whose names would need the Unicode database.
 */
export function decodeString(content: string, shape: { readonly isRaw: boolean; readonly isBytes: boolean }): string {
  const text = content.includes("\r") ? content.replace(/\r\n?/g, "\n") : content;
  if (shape.isRaw || !text.includes("\\")) return text;
  return text.replace(ESCAPE, (whole, octal, hex, short, long, named, other) => {
    if (octal !== undefined) {
      const code = Number.parseInt(octal, 8);
      return String.fromCharCode(shape.isBytes ? code & 0xff : code);
    }
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    if (shape.isBytes && other === undefined) return whole;
    if (short !== undefined) return String.fromCharCode(Number.parseInt(short, 16));
    if (long !== undefined) return codePoint(long);
    if (named !== undefined) return whole;
    if (other === "\n") return "";
    return SIMPLE_ESCAPES[other] ?? whole;
  });
}

/** The text between an f-string's replacement fields: doubled braces are single ones. */
export function decodeFormattedText(
  content: string,
  shape: { readonly isRaw: boolean; readonly isBytes: boolean },
): string {
  // A named escape's own braces are no doubled ones; splitting keeps them apart.
  if (shape.isRaw || !content.includes("\\N{")) return decodeString(undouble(content), shape);
  return content
    .split(/(\\N\{[^}]*\})/)
    .map((part) => (part.startsWith("\\N{") ? part : decodeString(undouble(part), shape)))
    .join("");
}

function undouble(text: string): string {
  return text.includes("{{") || text.includes("}}") ? text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)) : text;
}

/** Bytes of a decoded bytes literal: each character is one byte. */
export function bytesOf(value: string): Uint8Array {
  return Uint8Array.from(value, (character) => character.charCodeAt(0) & 0xff);
}

export interface NumberLiteral {
  readonly value: number | bigint;
  readonly float?: true;
  readonly imaginary?: true;
}

/** The value of an integer literal: hexadecimal, octal, binary, underscores, and Python 2's `0777` and `10L`. */
export function decodeInteger(source: string): NumberLiteral {
  let text = source.replaceAll("_", "");
  if (/[jJ]$/.test(text)) return { value: Number(text.slice(0, -1)), imaginary: true };
  if (/[lL]$/.test(text)) text = text.slice(0, -1);
  if (/^0[0-7]+$/.test(text) && /[1-7]/.test(text)) text = `0o${text.slice(1)}`;
  const value = Number(text);
  return { value: Number.isSafeInteger(value) ? value : exact(text) };
}

function exact(text: string): number | bigint {
  try {
    return BigInt(text);
  } catch {
    return Number.NaN;
  }
}

/** The value of a floating point literal or an imaginary one with a point or exponent. */
export function decodeFloat(source: string): NumberLiteral {
  const text = source.replaceAll("_", "");
  if (/[jJ]$/.test(text)) return { value: Number(text.slice(0, -1)), imaginary: true };
  return { value: Number(text), float: true };
}
