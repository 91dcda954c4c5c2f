import { asInteger, asText, pure, scalarUnknown } from "../native.ts";
import { bool, DictValue, int, type NativeCall, none, str, TupleValue, type Value } from "../value.ts";

/** Python's `re` on JavaScript's engine. Patterns that may take exponential time are not run: their results are unknown. */

const MAX_PATTERN = 500;
const MAX_TEXT = 4_000;
/** Each unbounded repetition may cost a factor of the text's length. */
const MAX_REPETITIONS = 5;

/** `re.I`, `re.M`, `re.S`, `re.X` as CPython numbers them. */
const IGNORECASE = 2;
const MULTILINE = 8;
const DOTALL = 16;
const VERBOSE = 64;

/** Whether a repeated group holds a repetition or an alternation: the shape of every exponential pattern. */
export function isRisky(pattern: string): boolean {
  const stack: boolean[] = [];
  let repetitions = 0;
  let inClass = false;
  for (let i = 0; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    if (character === "\\") i++;
    else if (inClass) inClass = character !== "]";
    else if (character === "[") {
      inClass = true;
      if (pattern.charAt(i + 1) === "]") i++;
    } else if (character === "(") {
      stack.push(false);
      if (pattern.charAt(i + 1) === "?") i++;
    } else if (character === "|") markAll(stack);
    else if (character === ")") {
      const inner = stack.pop() ?? false;
      const next = pattern.charAt(i + 1);
      if (inner && (next === "*" || next === "+" || next === "{")) return true;
    } else if (character === "*" || character === "+" || character === "{") {
      repetitions++;
      markAll(stack);
    }
  }
  return repetitions > MAX_REPETITIONS;
}

function markAll(stack: boolean[]): void {
  stack.fill(true);
}

/** Patterns translated so far: one in a loop over parameter names is asked for at each of them. */
const translated = new Map<string, RegExp | null>();
/** Patterns kept; programs use a handful each. */
const MAX_TRANSLATED = 500;

/** The pattern in JavaScript's syntax, at its beginning; null when it cannot be said or is risky. */
export function translatePattern(pattern: string, flags: number): RegExp | null {
  const key = `${flags} ${pattern}`;
  const known = translated.get(key);
  if (known !== undefined) {
    if (known !== null) known.lastIndex = 0;
    return known;
  }
  if (translated.size >= MAX_TRANSLATED) translated.clear();
  const regex = translate(pattern, flags);
  translated.set(key, regex);
  return regex;
}

function translate(pattern: string, flags: number): RegExp | null {
  if (pattern.length > MAX_PATTERN || isRisky(pattern) || flags & VERBOSE) return null;
  let all = flags;
  const inline = /^\(\?([aiLmsux]+)\)/.exec(pattern);
  const body = inline ? pattern.slice(inline[0].length) : pattern;
  if (inline?.[1]?.includes("i")) all |= IGNORECASE;
  if (inline?.[1]?.includes("m")) all |= MULTILINE;
  if (inline?.[1]?.includes("s")) all |= DOTALL;
  if (inline?.[1]?.includes("x")) return null;
  const source = body
    .replace(/\(\?P</g, "(?<")
    .replace(/\(\?P=(\w+)\)/g, "\\k<$1>")
    .replace(/\(\?#[^)]*\)/g, "")
    .replace(/\\A/g, "(?<![\\s\\S])")
    .replace(/\\Z/g, "(?![\\s\\S])")
    // Python's `$` also stands before a newline at the very end.
    .replace(/(\\[\s\S])|\$/g, (match, escaped) =>
      escaped ? match : all & MULTILINE ? "(?=\\n|(?![\\s\\S]))" : "(?=\\n?(?![\\s\\S]))",
    );
  const jsFlags = `d${all & IGNORECASE ? "i" : ""}${all & MULTILINE ? "m" : ""}${all & DOTALL ? "s" : ""}g`;
  try {
    return new RegExp(source, jsFlags);
  } catch {
    return null;
  }
}

/** The pattern as one that covers the whole text; flags at its very start stay there. */
function wholeText(pattern: string): string {
  const flags = /^\(\?[aiLmsux]+\)/.exec(pattern)?.[0] ?? "";
  return `${flags}(?:${pattern.slice(flags.length)})\\Z`;
}

function matchValue(match: RegExpExecArray): Value {
  const groups: Value[] = [];
  const spans: Value[] = [];
  match.forEach((text, index) => {
    const span = match.indices?.[index];
    groups.push(text === undefined ? none : str(text));
    spans.push(span === undefined ? new TupleValue([int(-1), int(-1)]) : new TupleValue([int(span[0]), int(span[1])]));
  });
  const names = new DictValue();
  for (const [name, text] of Object.entries(match.groups ?? {})) {
    names.entries.set(`s:${name}`, { key: str(name), value: text === undefined ? none : str(text) });
  }
  return new TupleValue([new TupleValue(groups), new TupleValue(spans), names]);
}

/**
 * `regex_all(pattern, flags, text, mode)`: every match as (groups, spans, names), for mode "search"; at most one, at
 * the start, for "match" and covering the whole text for "fullmatch".
 */
const regexAll: NativeCall = pure("regex_all", ["pattern", "flags", "text", "mode"], 4, (values, interpreter) => {
  const [pattern, flags, text, mode] = values;
  const source = asText(pattern);
  const subject = asText(text);
  if (source === undefined || subject === undefined)
    return scalarUnknown(interpreter, "a pattern or a text that is not known");
  if (subject.length > MAX_TEXT) return scalarUnknown(interpreter, "the text searched is too long");
  const wrapped = asText(mode) === "fullmatch" ? wholeText(source) : source;
  const regex = translatePattern(wrapped, asInteger(flags) ?? 0);
  if (regex === null) return scalarUnknown(interpreter, "a regular expression that is not run");
  const anchored = asText(mode) === "search" ? regex : new RegExp(regex.source, regex.flags.replace("g", "y"));
  const matches: Value[] = [];
  for (let match = anchored.exec(subject); match !== null; match = anchored.exec(subject)) {
    matches.push(matchValue(match));
    if (asText(mode) !== "search") break;
    if (match[0] === "") anchored.lastIndex++;
    if (matches.length > MAX_TEXT) break;
  }
  return new TupleValue(matches);
});

/** `re.escape`. */
const regexEscape: NativeCall = pure("regex_escape", ["text"], 1, ([text], interpreter) => {
  const source = asText(text);
  if (source === undefined) return scalarUnknown(interpreter, "a text that is not known");
  return str(source.replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, "\\$&"));
});

export const regexNatives: readonly (readonly [string, NativeCall])[] = [
  ["regex_all", regexAll],
  ["regex_escape", regexEscape],
  [
    "regex_valid",
    pure("regex_valid", ["pattern", "flags"], 2, ([pattern, flags]) =>
      bool(translatePattern(asText(pattern) ?? "", asInteger(flags) ?? 0) !== null),
    ),
  ],
];
