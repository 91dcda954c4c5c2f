/**
 * A bracket that is never closed takes the rest of the file with it: within brackets a line break means nothing, so the grammar sees no further
 * statement. People see at once where the next statement begins, and so does this: at a line that can only begin a statement, everything
 * open is taken for a mistake, and the statement it began in for unreadable. Only used on texts with errors.
 */

/** A statement that cannot be read: from its first character to the end of its last line. */
export interface Unreadable {
  readonly start: number;
  readonly end: number;
}

/** One text has at most this many: past them it is no Python with a slip but something else. */
const MAX_UNREADABLE = 50;

/** Characters of a line that are looked at: what is longer is data. */
const LONGEST_LINE = 500;

/** Reserved words that begin no line within brackets. */
const STATEMENT =
  /(?:(?:async[ \t]+)?def[ \t]+\w|class[ \t]+\w+[ \t]*[(:]|import[ \t]+\w|from[ \t]+[.\w]+[ \t]+import\b|(?:return|raise|assert|del|global|nonlocal|while|with|async[ \t]+with)\b|(?:pass|break|continue)[ \t]*(?:#|$)|(?:try|finally|else)[ \t]*:|except\b)/y;
/** `if` and `for` also stand in conditional expressions and comprehensions, which end with no colon. */
const HEADER = /(?:async[ \t]+)?(?:if|elif|for)\b.*:[ \t]*(?:#.*)?$/y;
/** At the left margin after a blank line, and with no comma after it: no keyword argument. */
const ASSIGNMENT = /[A-Za-z_][\w.]*(?:\[[^\]]*\])?[ \t]*=[^=].*[^,\s][ \t]*$/y;
const DECORATOR = /@[A-Za-z_][\w.]*(?:\(|[ \t]*$)/y;

const OPENING = "([{";
const CLOSING = ")]}";

/** The statements whose brackets are open where another statement begins, in source order. */
export function findUnreadable(text: string): Unreadable[] {
  const found: Unreadable[] = [];
  const lines = linesOf(text);
  const state: State = { open: [], endless: new Set() };
  let statement = 0;
  let offset = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined) break;
    // The rest of a string over several lines.
    if (line.start < offset) {
      if (line.end <= offset) continue;
    } else {
      offset = line.start;
      if (state.open.length > 0 && begins(text, lines, index)) {
        const next = found.length < MAX_UNREADABLE ? nextStatement(text, lines, statement, index) : index;
        const first = lines[statement];
        const last = lines.slice(statement, next).findLast((one) => one.content < one.end);
        if (first !== undefined && last !== undefined) found.push({ start: first.content, end: last.end });
        state.open.length = 0;
        statement = next;
        index = next - 1;
        continue;
      }
      if (state.open.length === 0 && !continues(text, lines[index - 1])) statement = index;
    }
    offset = scan(text, offset, line.end, state);
  }
  return found.filter(({ start, end }) => end > start);
}

/** The text with each of these statements replaced by a `0` and blanks: the same places, the same lines. */
export function maskUnreadable(text: string, unreadable: readonly Unreadable[]): string {
  let masked = "";
  let offset = 0;
  for (const { start, end } of unreadable) {
    masked += `${text.slice(offset, start)}0${text.slice(start + 1, end).replace(/[^\r\n]/g, " ")}`;
    offset = end;
  }
  return masked + text.slice(offset);
}

interface State {
  /** The brackets that are open. */
  readonly open: string[];
  /** Triple quotes that a search has found no end for; the next search would not either. */
  readonly endless: Set<string>;
}

interface Line {
  readonly start: number;
  /** The first character that is no white space; the end where there is none. */
  readonly content: number;
  /** Before the line ending. */
  readonly end: number;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/([ \t\f]*)[^\r\n]*(?:\r\n?|\n|$)/g)) {
    const [whole, blank = ""] = match;
    const start = match.index;
    if (whole === "" && start === text.length) break;
    const end = start + whole.replace(/[\r\n]+$/, "").length;
    lines.push({ start, content: start + blank.length, end });
  }
  return lines;
}

/** Whether a line within brackets can only be the first of a statement. */
function begins(text: string, lines: readonly Line[], index: number): boolean {
  const line = lines[index];
  if (line === undefined || line.content === line.end) return false;
  const content = text.slice(line.content, Math.min(line.end, line.content + LONGEST_LINE));
  if (matches(STATEMENT, content) || matches(HEADER, content)) return true;
  if (line.content > line.start) return false;
  const before = lines[index - 1];
  return matches(DECORATOR, content) || (before?.content === before?.end && matches(ASSIGNMENT, content));
}

function matches(pattern: RegExp, content: string): boolean {
  pattern.lastIndex = 0;
  return pattern.test(content);
}

/**
 * The first line after an unclosed statement that is none of its own: as far left as the statement and with no comma at its end, as the
 * lines of arguments have; at the latest the line that showed the mistake.
 */
function nextStatement(text: string, lines: readonly Line[], statement: number, limit: number): number {
  const first = lines[statement];
  for (let index = statement + 1; index < limit && first !== undefined; index++) {
    const line = lines[index];
    if (line === undefined || line.content - line.start > first.content - first.start) continue;
    const content = text.slice(line.content, Math.min(line.end, line.content + LONGEST_LINE));
    if (/^[A-Za-z_@]/.test(content) && !/,[ \t]*(?:#.*)?$/.test(content)) return index;
  }
  return limit;
}

/** Whether a backslash carries the line on. */
function continues(text: string, line: Line | undefined): boolean {
  return line !== undefined && line.end > line.start && text[line.end - 1] === "\\";
}

/** Follows brackets, strings and comments from an offset to the end of a line; the offset after it, or after the string that began in it. */
function scan(text: string, start: number, end: number, state: State): number {
  let offset = start;
  while (offset < end) {
    const character = text.charAt(offset);
    if (character === "#") return end;
    if (character === '"' || character === "'") {
      offset = afterString(text, offset, end, state.endless);
      continue;
    }
    if (OPENING.includes(character)) state.open.push(character);
    else if (CLOSING.includes(character)) close(state.open, character);
    offset++;
  }
  return offset;
}

/** A closing bracket also ends what was opened since its own opening one; one that nothing opened closes nothing. */
function close(open: string[], closing: string): void {
  const opening = open.lastIndexOf(OPENING.charAt(CLOSING.indexOf(closing)));
  if (opening >= 0) open.length = opening;
}

/** The offset after a string. One without an end ends with its line. */
function afterString(text: string, start: number, lineEnd: number, endless: Set<string>): number {
  const quote = text.charAt(start);
  const isTriple = text.startsWith(quote.repeat(3), start);
  const closing = isTriple ? quote.repeat(3) : quote;
  const limit = isTriple && !endless.has(quote) ? text.length : lineEnd;
  for (let offset = start + closing.length; offset < limit; offset++) {
    if (text[offset] === "\\") offset++;
    else if (text.startsWith(closing, offset)) return offset + closing.length;
  }
  if (isTriple) endless.add(quote);
  return lineEnd;
}
