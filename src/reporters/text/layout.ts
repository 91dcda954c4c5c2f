import { grouped } from "../../source/numbers.ts";
import type { Theme } from "./theme.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: matching escape sequences is the purpose
const STYLE = /\x1b\[[0-9;]*m/g;
/** Control characters, and the bidirectional ones that make code read differently than it runs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above
const UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** Characters that terminals draw two columns wide: East Asian scripts and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const COMBINING = /\p{Mn}|\p{Me}|\u200d|\ufe0f/u;
/** Columns a tab is drawn as. */
const TAB = "    ";

/** Text from a file or a name made safe to print: no escape sequence in it can act on the terminal. */
export function printable(text: string): string {
  return text.replaceAll("\t", TAB).replace(UNSAFE, "\ufffd");
}

/** Columns a printed text takes, styles not counted. */
export function columns(text: string): number {
  let count = 0;
  for (const character of text.replace(STYLE, "")) {
    if (COMBINING.test(character)) continue;
    count += WIDE.test(character) ? 2 : 1;
  }
  return count;
}

/** A text filled up with spaces to a number of columns. */
export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - columns(text))) + text;
}

/** A text cut to a number of columns, with an ellipsis where something is missing. Takes unstyled text. */
export function cut(text: string, width: number): string {
  if (columns(text) <= width) return text;
  let result = "";
  let used = 0;
  for (const character of text) {
    const next = columns(character);
    if (used + next > width - 1) break;
    result += character;
    used += next;
  }
  return `${result}…`;
}

/** Paragraphs broken at spaces to a width. A word longer than the width keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) {
    let line = "";
    let used = 0;
    for (const word of paragraph.split(/ +/)) {
      const size = columns(word);
      if (used > 0 && used + 1 + size > width) {
        lines.push(line);
        line = word;
        used = size;
      } else {
        line = used === 0 ? word : `${line} ${word}`;
        used += size + (used === 0 ? 0 : 1);
      }
    }
    lines.push(line);
  }
  return lines;
}

/** A label in a column of its own and the wrapped text beside it. */
export function hanging(label: string, text: string, width: number): string[] {
  const indent = columns(label);
  return wrap(text, Math.max(20, width - indent)).map(
    (line, index) => (index === 0 ? label : " ".repeat(indent)) + line,
  );
}

/** Prose with Markdown code spans: coloured without their backticks where there are colours, as they are elsewhere. */
export function prose(text: string, theme: Theme): string {
  const safe = printable(text);
  if (!theme.colors) return safe;
  // Each word is painted by itself, so that wrapping never leaves a style open at a line's end.
  return safe.replace(/`([^`]+)`/g, (_, code: string) => code.split(" ").map(theme.code).join(" "));
}

/** A figure, or a question mark when it is not known. */
export function figure(value: number | null): string {
  return value === null ? "?" : grouped(value);
}

/** `1 error`, `2 errors`. */
export function plural(count: number, word: string): string {
  return `${grouped(count)} ${word}${count === 1 ? "" : "s"}`;
}
