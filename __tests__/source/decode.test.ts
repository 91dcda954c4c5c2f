import { describe, expect, it } from "vitest";
import { decodeSource, toOneBased } from "../../src/source/decode.ts";

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === "string" ? [...Buffer.from(part, "latin1")] : part)));
const text = (data: Uint8Array): string => {
  const decoded = decodeSource(data);
  return decoded.ok ? decoded.text : decoded.reason;
};

describe("decodeSource", () => {
  it.each([
    ["plain UTF-8", Uint8Array.from(Buffer.from("x = 'é😀'\n")), "x = 'é😀'\n"],
    ["a UTF-8 byte order mark", bytes([0xef, 0xbb, 0xbf], "x = 1\n"), "x = 1\n"],
    ["UTF-16 little endian", Uint8Array.from(Buffer.from("\ufeffx = 'é'\n", "utf16le")), "x = 'é'\n"],
    ["UTF-16 big endian", Uint8Array.from(Buffer.from("\ufeffx = 'é'\n", "utf16le").swap16()), "x = 'é'\n"],
    [
      "a latin-1 cookie",
      bytes("# -*- coding: latin-1 -*-\nx = '", [0xe9, 0x80], "'\n"),
      "# -*- coding: latin-1 -*-\nx = 'é\x80'\n",
    ],
    [
      "a cookie in the second line",
      bytes("#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'", [0x80], "'"),
      "#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n'€'",
    ],
    ["a GBK cookie", bytes("# coding: gbk\n'", [0xc4, 0xe3], "'"), "# coding: gbk\n'你'"],
    ["an EUC-JP cookie with Python's name", bytes("# coding: euc_jp\n'", [0xa4, 0xa2], "'"), "# coding: euc_jp\n'あ'"],
    ["iso8859_15", bytes("# coding: iso8859_15\n'", [0xa4], "'"), "# coding: iso8859_15\n'€'"],
  ])("reads %s", (_, data, expected) => {
    expect(text(data)).toBe(expected);
  });

  it("ignores a cookie that follows code or stands in the third line", () => {
    expect(text(bytes("x = 1\n# coding: latin-1\n'", [0xc3, 0xa9], "'"))).toContain("é");
    expect(text(bytes("#\n#\n# coding: latin-1\n'", [0xc3, 0xa9], "'"))).toContain("é");
  });

  it("keeps CRLF, lone CR, tabs and form feeds", () => {
    expect(text(bytes("a\r\nb\rc\n\td\f\n"))).toBe("a\r\nb\rc\n\td\f\n");
  });

  it("reads invalid UTF-8 as Latin-1 and says so", () => {
    const decoded = decodeSource(bytes("x = '", [0xe9], "'\n"));
    expect(decoded).toMatchObject({ ok: true, text: "x = 'é'\n", encoding: "iso-8859-1" });
    expect(decoded.ok && decoded.notice).toMatch(/not valid UTF-8.*\.$/);
  });

  it("says so when the declared encoding is unknown", () => {
    expect(decodeSource(bytes("# coding: klingon\n"))).toMatchObject({
      ok: true,
      encoding: "utf-8",
      notice: expect.stringContaining("klingon"),
    });
  });

  it("refuses a Git LFS pointer by its name, and reads code that only speaks of one", () => {
    const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n";
    expect(text(bytes(pointer))).toContain("Git LFS pointer");
    expect(text(bytes("# ", pointer))).toContain("# version https://git-lfs");
    expect(text(bytes(pointer, "x = 1\n".repeat(200)))).toContain("x = 1");
  });

  it("refuses binary files with one sentence", () => {
    expect(decodeSource(bytes("x", [0], "y"))).toEqual({
      ok: false,
      reason: "The file holds NUL bytes: it is binary, not Python.",
    });
    expect(decodeSource(bytes("# coding: euc-jp\n", [0xff, 0xff]))).toMatchObject({ ok: false });
  });
});

describe("toOneBased", () => {
  it.each([
    ["utf-16", 3, 4],
    ["code-point", 3, 3],
    ["code-point", 2, 2],
    ["code-point", 0, 1],
  ] as const)("%s column of unit %i is %i", (unit, column, expected) => {
    expect(toOneBased({ line: 4, column }, "a😀b", unit)).toEqual({ line: 5, column: expected });
  });
});
