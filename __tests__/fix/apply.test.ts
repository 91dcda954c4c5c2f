import { describe, expect, it } from "vitest";
import { applyAll, applyEdits, UnappliableEdit } from "../../src/fix/apply.ts";
import type { Edit } from "../../src/fix/fix.ts";
import { SourceFile } from "../../src/source/file.ts";
import { readNotebook } from "../../src/source/notebook.ts";

/** The edit that replaces the first occurrence of a text. */
function edit(file: SourceFile, old: string, newText: string): Edit {
  const start = file.text.indexOf(old);
  if (start === -1) throw new Error(`no ${old}`);
  return { file, span: { start, end: start + old.length }, newText };
}

const python = (text: string): SourceFile => new SourceFile("a.py", text);

describe("edits of a Python file", () => {
  it("are made together, in whatever order they come", () => {
    const text = "a = 1\nb = 2\nc = 3\n";
    const file = python(text);
    expect(applyEdits(file, text, [edit(file, "3", "30"), edit(file, "a", "alpha"), edit(file, "b = 2\n", "")])).toBe(
      "alpha = 1\nc = 30\n",
    );
  });

  it("keep CRLF line ends, also in what they put in", () => {
    const text = "a = 1\r\nb = 2\r\n";
    const file = python(text);
    expect(applyEdits(file, text, [edit(file, "b = 2", "b = 3\nc = 4")])).toBe("a = 1\r\nb = 3\r\nc = 4\r\n");
  });

  it("leave LF files without carriage returns", () => {
    const file = python("a = 1\n");
    expect(applyEdits(file, "a = 1\n", [edit(file, "a = 1", "a = 2\r\nb = 3")])).toBe("a = 2\nb = 3\n");
  });

  it("count columns in UTF-16 code units", () => {
    const text = 's = "😀"; b = 2';
    const file = python(text);
    expect(applyEdits(file, text, [edit(file, "b = 2", "b = 3")])).toBe('s = "😀"; b = 3');
  });

  it("are refused when they overlap", () => {
    const file = python("abc\n");
    const edits = [edit(file, "ab", "x"), edit(file, "bc", "y")];
    expect(() => applyEdits(file, "abc\n", edits)).toThrow(UnappliableEdit);
  });

  it("are refused when the file is not what they were made for", () => {
    const file = python("a = 1\n");
    expect(() => applyEdits(file, "b = 1\n", [edit(file, "a", "x")])).toThrow(
      "a.py is not the text that the fix was made for.",
    );
  });

  it("reach several files", () => {
    const one = new SourceFile("one.py", "a\n");
    const two = new SourceFile("two.py", "b\n");
    const raw = new Map([
      ["one.py", "a\n"],
      ["two.py", "b\n"],
    ]);
    const changed = applyAll([edit(one, "a", "x"), edit(two, "b", "y")], (path) => raw.get(path) ?? "");
    expect([...changed]).toEqual([
      ["one.py", "x\n"],
      ["two.py", "y\n"],
    ]);
  });
});

/** A notebook as Jupyter writes it: the source as a list of lines. */
function notebook(cells: readonly (readonly string[] | string)[], indent = 1, newline = "\n"): string {
  const json = {
    cells: cells.map((source) => ({ cell_type: "code", execution_count: null, metadata: {}, outputs: [], source })),
    metadata: { language_info: { name: "python" } },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(json, null, indent)}\n`.replaceAll("\n", newline);
}

function open(json: string): SourceFile {
  const read = readNotebook("a.ipynb", json);
  if (!read.ok) throw new Error(read.reason);
  return read.file;
}

/** The joined source after an edit, read back from the raw JSON. */
function patched(json: string, old: string, newText: string): { raw: string; text: string } {
  const file = open(json);
  const raw = applyEdits(file, json, [edit(file, old, newText)]);
  return { raw, text: open(raw).text };
}

describe("edits of a notebook", () => {
  const listed = notebook([
    ["a = 1\n", 'print("x\\n")\n', "b = 2"],
    ["c = 3\n", "d = 4"],
  ]);

  it.for([
    ["inside a line", "b = 2", "b = 20"],
    ["with quotes and backslashes", "b = 2", 'b = "\\t\\n" + "\\\\"'],
    ["by several lines", "c = 3", "c = 3\nc2 = 3\nc3 = 3"],
    ["of a line with escapes in it", 'print("x\\n")', 'print("y\\\\n")'],
    ["over several lines", 'a = 1\nprint("x\\n")\nb = 2', "a = 5\nb = 6"],
    ["that delete a line", 'print("x\\n")\n', ""],
    ["that add a line", "c = 3\n", "c = 3\nnew = 1\n"],
    ["with characters beyond ASCII", "b = 2", 's = "é😀"'],
  ] as const)("%s leave what the same edit of the source gives", ([, old, newText]) => {
    const before = open(listed).text;
    const { raw, text } = patched(listed, old, newText);
    expect(text).toBe(before.replace(old, () => newText));
    expect(() => JSON.parse(raw)).not.toThrow();
  });

  it("touch nothing else in the file", () => {
    const { raw } = patched(listed, "b = 2", "b = 3");
    expect(raw).toBe(listed.replace('"b = 2"', '"b = 3"'));
  });

  it("put new lines into strings of their own, as Jupyter writes them", () => {
    const { raw } = patched(listed, "c = 3\n", "c = 3\nnew = 1\n");
    expect(raw).toBe(
      notebook([
        ["a = 1\n", 'print("x\\n")\n', "b = 2"],
        ["c = 3\n", "new = 1\n", "d = 4"],
      ]),
    );
  });

  it("work where a cell is one string", () => {
    const json = notebook(["a = 1\nb = 2\n", "c = 3"], 0);
    const { raw, text } = patched(json, "b = 2", "b = 3\nb2 = 4");
    expect(raw).toBe(notebook(["a = 1\nb = 3\nb2 = 4\n", "c = 3"], 0));
    expect(text).toBe("a = 1\nb = 3\nb2 = 4\nc = 3\n");
  });

  it("delete the last line of a cell without touching the next", () => {
    const { raw, text } = patched(listed, "b = 2\n", "");
    expect(text).toBe('a = 1\nprint("x\\n")\nc = 3\nd = 4\n');
    expect(JSON.parse(raw).cells).toHaveLength(2);
  });

  it("keep CRLF line ends of the JSON", () => {
    const json = notebook([["a = 1\n", "b = 2"]], 1, "\r\n");
    const { raw } = patched(json, "a = 1\n", "a = 1\nc = 3\n");
    expect(raw.replaceAll("\r\n", "")).not.toContain("\n");
    expect(raw).toBe(notebook([["a = 1\n", "c = 3\n", "b = 2"]], 1, "\r\n"));
  });

  it("write beyond ASCII as the file does", () => {
    expect(patched(listed, "b = 2", "b = 'é'").raw).toContain("\\u00e9");
    const utf8 = notebook([["s = 'ü'\n", "b = 2"]]);
    expect(patched(utf8, "b = 2", "b = 'é'").raw).toContain("'é'");
  });

  it("are refused on a magic, of which the analysed source is not the text", () => {
    const json = notebook([["%matplotlib inline\n", "a = 1"]]);
    const file = open(json);
    const line = file.line(0);
    if (line.includes("%")) return;
    expect(() => applyEdits(file, json, [edit(file, line, "b = 1")])).toThrow(UnappliableEdit);
  });
});
