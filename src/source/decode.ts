import type { Position } from "./range.ts";

/** A text as Python would read it, or why it cannot be read: one sentence for a person. */
export type Decoded =
  | { readonly ok: true; readonly text: string; readonly encoding: string; readonly notice: string | null }
  | { readonly ok: false; readonly reason: string };

/** PEP 263: the cookie stands in one of the first two lines, which must be comments or blank up to it. */
const COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;

/** Python's names for encodings that the WHATWG labels of `TextDecoder` spell differently. */
const LABELS: Readonly<Record<string, string>> = {
  "utf-8-sig": "utf-8",
  utf8: "utf-8",
  u8: "utf-8",
  cp65001: "utf-8",
  ascii: "us-ascii",
  "646": "us-ascii",
  latin: "iso-8859-1",
  l1: "iso-8859-1",
  "latin-1": "iso-8859-1",
  "8859": "iso-8859-1",
  "iso8859-1": "iso-8859-1",
  "euc-jp": "euc-jp",
  eucjp: "euc-jp",
  ujis: "euc-jp",
  "shift-jis": "shift_jis",
  sjis: "shift_jis",
  "s-jis": "shift_jis",
  cp932: "shift_jis",
  ms932: "shift_jis",
  gb2312: "gbk",
  cp936: "gbk",
  "euc-cn": "gbk",
  "euc-kr": "euc-kr",
  cp949: "euc-kr",
  big5: "big5",
  cp950: "big5",
  "koi8-r": "koi8-r",
  "mac-roman": "macintosh",
  macroman: "macintosh",
};

/** Encodings whose bytes are the first 256 characters: WHATWG reads their labels as windows-1252, Python does not. */
const LATIN_1: ReadonlySet<string> = new Set(["iso-8859-1", "us-ascii"]);

/**
 * Decodes the bytes of a Python file: byte order mark, PEP 263 cookie, UTF-8. Bytes that are not UTF-8 are read as Latin-1 with a notice;
 * binary files are refused. Line endings, tabs and form feeds stay as they are. How large a file may be is the reader's business.
 */
export function decodeSource(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs("utf-16le", bytes.subarray(2), null);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs("utf-16be", bytes.subarray(2), null);
  if (bytes.includes(0)) return refused("The file holds NUL bytes: it is binary, not Python.");
  if (isLfsPointer(bytes))
    return refused("The file is a Git LFS pointer: its content is not in the repository's objects.");
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = hasMark ? bytes.subarray(3) : bytes;
  const cookie = hasMark ? null : declaredEncoding(content);
  if (cookie === null) return decodeUtf8(content, null);
  const label = labelOf(cookie);
  if (label === "utf-8") return decodeUtf8(content, null);
  if (LATIN_1.has(label)) return { ok: true, text: latin1(content), encoding: label, notice: null };
  if (!isKnown(label))
    return decodeUtf8(content, `The file declares the unknown encoding ${cookie}; it was read as UTF-8.`);
  return decodeAs(label, content, null);
}

/** How every pointer of Git LFS begins: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md. They are shorter than 1024 bytes. */
const LFS_POINTER = "version https://git-lfs.github.com/spec/v1\n";

function isLfsPointer(bytes: Uint8Array): boolean {
  return bytes.length < 1024 && latin1(bytes.subarray(0, LFS_POINTER.length)) === LFS_POINTER;
}

function refused(reason: string): Decoded {
  return { ok: false, reason };
}

/** The encoding that a PEP 263 cookie names, as written, or null. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  // A cookie is ASCII and stands in the first two lines; nobody writes it beyond this many bytes.
  const head = latin1(bytes.subarray(0, 1000));
  const [first = "", second = ""] = head.split(/\r\n?|\n/, 2);
  const match = COOKIE.exec(first) ?? (/^[ \t\f]*(#.*)?$/.test(first) ? COOKIE.exec(second) : null);
  return match?.[1] ?? null;
}

function labelOf(cookie: string): string {
  const name = cookie.toLowerCase().replaceAll("_", "-");
  // Editors append the line ending's name: `latin-1-unix`.
  const plain = name.replace(/-(unix|dos|mac)$/, "");
  const latin = /^(?:iso-?|l)?8859-(\d{1,2})$/.exec(plain);
  if (latin !== null) return `iso-8859-${latin[1]}`;
  const windows = /^(?:cp|windows-)(125\d|866|874)$/.exec(plain);
  if (windows !== null) return windows[1] === "866" ? "ibm866" : `windows-${windows[1]}`;
  return LABELS[plain] ?? plain;
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

function decodeUtf8(bytes: Uint8Array, notice: string | null): Decoded {
  try {
    return {
      ok: true,
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
      encoding: "utf-8",
      notice,
    };
  } catch {
    return {
      ok: true,
      text: latin1(bytes),
      encoding: "iso-8859-1",
      notice:
        "The file is not valid UTF-8 and declares no encoding; it was read as Latin-1, so its non-ASCII text may be wrong.",
    };
  }
}

function decodeAs(label: string, bytes: Uint8Array, notice: string | null): Decoded {
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(bytes);
    if (text.includes("\0")) return refused("The file holds NUL characters: it is binary, not Python.");
    return { ok: true, text, encoding: label, notice };
  } catch {
    return refused(`The file's bytes are not valid ${label}, the encoding it declares.`);
  }
}

/** Each byte is the character of its number; `TextDecoder` would read 0x80–0x9F as windows-1252. */
function latin1(bytes: Uint8Array): string {
  // Chunks, because a call takes only so many arguments.
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 8192)));
  return parts.join("");
}

/** What a consumer counts columns in: editors and LSP take UTF-16 code units, GitHub and SARIF by default code points. */
export type ColumnUnit = "utf-16" | "code-point";

/** The 1-based line and column of a position for the world outside. `lineText` is the text of the position's line. */
export function toOneBased(
  position: Position,
  lineText: string,
  unit: ColumnUnit,
): { readonly line: number; readonly column: number } {
  const column = unit === "utf-16" ? position.column : codePoints(lineText, position.column);
  return { line: position.line + 1, column: column + 1 };
}

/** Code points in the first `units` code units; half a surrogate pair counts as none. */
function codePoints(text: string, units: number): number {
  let count = 0;
  for (let i = 0; i < units; i++) {
    const code = text.charCodeAt(i);
    const isSecondHalf =
      code >= 0xdc00 && code <= 0xdfff && i > 0 && text.charCodeAt(i - 1) >= 0xd800 && text.charCodeAt(i - 1) <= 0xdbff;
    if (!isSecondHalf) count++;
  }
  const splitsPair = units > 0 && text.charCodeAt(units - 1) >= 0xd800 && text.charCodeAt(units - 1) <= 0xdbff;
  const followed = text.charCodeAt(units) >= 0xdc00 && text.charCodeAt(units) <= 0xdfff;
  return splitsPair && followed ? count - 1 : count;
}
