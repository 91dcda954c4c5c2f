/**
 * GitHub-flavoured Markdown from content that an attacker may have written: file names, names in code, messages.
 * Everything that reaches a comment, a check or a job summary goes through one of these functions.
 */

/** Characters that reorder or hide text: bidi controls and marks, zero-width characters, the byte order mark. */
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/** Control characters but for tab and newline. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** A zero-width space breaks a word for GitHub's mention and reference filters, which work on the rendered text. */
const BREAK = "&#8203;";

/** Makes invisible characters visible and drops control characters. */
export function visible(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(CONTROL, "")
    .replace(INVISIBLE, (char) => `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`);
}

/** The longest run of backticks in a text. */
function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
}

/** A code span on one line. Mentions, references, HTML and images inside it are inert. */
export function code(text: string): string {
  const clean = visible(text).replace(/\s*\n\s*/g, " ");
  if (clean.trim() === "") return "` `";
  const fence = "`".repeat(longestRun(clean) + 1);
  // A span strips one space on each side when both are there: needed when the text itself touches the fence.
  const pad = /^[`\s]|[`\s]$/.test(clean) ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}

/** Text shown as it is: no formatting, link, HTML, mention or reference comes out of it. One line. */
export function plain(text: string): string {
  return escaped(visible(text).replace(/\s*\n\s*/g, " "));
}

/** Escapes one line of clean text. */
function escaped(text: string): string {
  return (
    text
      .replace(/&/g, "&amp;")
      .replace(/</g, "&lt;")
      .replace(/>/g, "&gt;")
      .replace(/[\\`*_[\]~|$]/g, "\\$&")
      .replace(/!(?=\\\[)/g, "\\!")
      // First, because what the others put in holds a "#" and a digit itself.
      .replace(/#(?=\d)/g, `#${BREAK}`)
      .replace(/@(?=\w)/g, `@${BREAK}`)
      .replace(/\b(GH-)(?=\d)/gi, `$1${BREAK}`)
      .replace(/:(?=\/\/)/g, `:${BREAK}`)
      .replace(/\b(www)\.(?=\w)/gi, `$1${BREAK}.`)
      .replace(/\b(?=[0-9a-f]{40}\b)/gi, BREAK)
      .replace(/^(\s*)([-+#=]|\d+[.)])(?=\s|$|[-=#])/, (_, space: string, mark: string) =>
        /^\d/.test(mark) ? `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}` : `${space}\\${mark}`,
      )
  );
}

/**
 * Prose that may hold code spans (`like this`) and paragraphs. The spans are rebuilt, everything outside them is escaped:
 * a name that breaks out of its span with a backtick only becomes plain text. Lines that start with "- " stay list items.
 */
export function prose(text: string): string {
  return visible(text)
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.split("\n").map(proseLine).join("\n"))
    .join("\n\n");
}

/** Prose without paragraphs, for table cells and list items. */
export function proseInline(text: string): string {
  return proseLine(
    visible(text)
      .trim()
      .replace(/\s*\n\s*/g, " "),
  );
}

function proseLine(line: string): string {
  const bullet = /^- (?=\S)/.exec(line)?.[0] ?? "";
  const rest = line.slice(bullet.length);
  let result = "";
  let at = 0;
  for (const span of rest.matchAll(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g)) {
    result += escaped(rest.slice(at, span.index)) + code(unpadded(span[2] ?? ""));
    at = span.index + span[0].length;
  }
  return bullet + result + escaped(rest.slice(at));
}

/** What a code span shows: the padding that {@link code} adds is no part of it. */
function unpadded(content: string): string {
  return content.startsWith(" ") && content.endsWith(" ") && content.trim() !== "" ? content.slice(1, -1) : content;
}

/** A fenced block; the fence is longer than any run of backticks inside. */
export function fenced(language: string, content: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(content) + 1));
  const end = content === "" || content.endsWith("\n") ? "" : "\n";
  return `${fence}${language}\n${content}${end}${fence}`;
}

/** A link whose text is already Markdown. The address is percent-encoded so that it cannot end the link. */
export function link(markdown: string, url: string | null): string {
  if (url === null) return markdown;
  return `[${markdown}](${url.replace(/[()\s<>\\|]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)})`;
}

/** A row of a table. Cells are Markdown already; a pipe ends a cell even inside a code span unless it is escaped. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replace(/\n/g, " ").replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
}

/** A table with a header. Columns named in `right` are right-aligned. */
export function table(
  header: readonly string[],
  right: readonly number[],
  rows: readonly (readonly string[])[],
): string {
  const rule = header.map((_, index) => (right.includes(index) ? "--:" : ":--"));
  return [tableRow(header), `| ${rule.join(" | ")} |`, ...rows.map(tableRow)].join("\n");
}

/** A folded section. The title is plain text. */
export function details(title: string, body: string): string {
  return `<details><summary>${htmlText(title)}</summary>\n\n${body}\n\n</details>`;
}

/** Text inside an HTML element, where Markdown is not read. */
function htmlText(text: string): string {
  return visible(text)
    .replace(/\s*\n\s*/g, " ")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/#(?=\d)/g, `#${BREAK}`)
    .replace(/@(?=\w)/g, `@${BREAK}`);
}

/** Length as GitHub counts its limits: UTF-8 bytes. */
export function byteLength(text: string): number {
  return Buffer.byteLength(text, "utf8");
}

/** A part of a document that is kept whole or left out whole. */
export interface Block {
  readonly markdown: string;
  /** Lower goes first when the document is too long. */
  readonly importance: number;
}

/**
 * Joins blocks within a limit in UTF-8 bytes. The least important blocks are left out whole (the last first), never cut: a cut table or
 * fence would swallow what follows. `omitted` words the note that then ends the document.
 */
export function fitBlocks(blocks: readonly Block[], limit: number, omitted: (count: number) => string): string {
  const kept = blocks.map((block, index) => ({ block, index, bytes: byteLength(block.markdown) + 2 }));
  const removable = kept.toSorted((a, b) => a.block.importance - b.block.importance || b.index - a.index);
  let total = kept.reduce((sum, entry) => sum + entry.bytes, 0);
  const dropped = new Set<number>();
  // Room for the note is only needed once something is left out; its length hardly depends on the count.
  const room = (): number => (dropped.size === 0 ? limit : limit - byteLength(omitted(blocks.length)) - 2);
  for (const entry of removable) {
    if (total <= room()) break;
    dropped.add(entry.index);
    total -= entry.bytes;
  }
  const parts = kept.filter((entry) => !dropped.has(entry.index)).map((entry) => entry.block.markdown);
  if (dropped.size > 0) parts.push(omitted(dropped.size));
  return parts.join("\n\n");
}

/** Cuts plain text to a number of UTF-8 bytes at a code-point boundary, with an ellipsis. Never for Markdown. */
export function truncateBytes(text: string, limit: number): string {
  if (byteLength(text) <= limit) return text;
  const bytes = Buffer.from(text, "utf8").subarray(0, Math.max(0, limit - 3));
  return `${new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replace(/\uFFFD+$/, "")}…`;
}

/** Markdown of a message as one-line plain text, for annotations and logs: backticks stay, structure goes. */
export function asText(message: string): string {
  return visible(message).trim();
}
