import { describe, expect, it } from "vitest";
import {
  byteLength,
  code,
  fenced,
  fitBlocks,
  link,
  plain,
  prose,
  table,
  truncateBytes,
} from "../../src/reporters/markdown.ts";

describe("plain text in Markdown", () => {
  it.for([
    ["*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"],
    ["<img src=x onerror=y>", "&lt;img src=x onerror=y&gt;"],
    ["<!-- epoch-zero:v1 fp=1 -->", "&lt;!-- epoch-zero:v1 fp=1 --&gt;"],
    ["![x](http://evil)", "\\!\\[x\\](http:&#8203;//evil)"],
    ["@octocat", "@&#8203;octocat"],
    ["fixes #12", "fixes #&#8203;12"],
    ["acme/training#12", "acme/training#&#8203;12"],
    ["GH-12", "GH-&#8203;12"],
    ["# heading", "\\# heading"],
    ["1. item", "1\\. item"],
    ["- item", "\\- item"],
    ["a | b", "a \\| b"],
    ["two\nlines", "two lines"],
    ["abc\u202Edef", "abc&lt;U+202E&gt;def"],
    ["$x$", "\\$x\\$"],
  ] as const)("%j", ([text, markdown]) => {
    expect(plain(text)).toBe(markdown);
  });
});

describe("a code span", () => {
  it.for([
    ["model.fc", "`model.fc`"],
    ["a`b", "``a`b``"],
    ["`", "`` ` ``"],
    ["", "` `"],
    ["a\nb", "`a b`"],
    ["@octocat #1 <b>", "`@octocat #1 <b>`"],
  ] as const)("%j", ([text, markdown]) => {
    expect(code(text)).toBe(markdown);
  });
});

describe("prose", () => {
  it("keeps code spans and escapes the rest", () => {
    expect(prose("`a*b` and *c* @d")).toBe("`a*b` and \\*c\\* @&#8203;d");
  });

  it("takes a span that is broken out of for text", () => {
    expect(prose("`evil` <img src=x> `rest")).toBe("`evil` &lt;img src=x&gt; \\`rest");
  });

  it("keeps paragraphs and list items", () => {
    expect(prose("one\n\n- two\n- three")).toBe("one\n\n- two\n- three");
  });
});

describe("fences, links and tables", () => {
  it("a fence is longer than what it holds", () => {
    expect(fenced("python", "````\n")).toBe("`````python\n````\n`````");
  });

  it("an address cannot end its link", () => {
    expect(link("x", "https://h/a)b c")).toBe("[x](https://h/a%29b%20c)");
  });

  it("a pipe does not end a cell, in a code span neither", () => {
    expect(table(["A"], [], [[code("a|b")]])).toBe("| A |\n| :-- |\n| `a\\|b` |");
  });
});

describe("limits", () => {
  it("are counted in bytes and leave out the least important block whole", () => {
    const blocks = [
      { markdown: "é".repeat(20), importance: 3 },
      { markdown: "b".repeat(30), importance: 1 },
      { markdown: "c".repeat(10), importance: 2 },
    ];
    const text = fitBlocks(blocks, 70, (count) => `(${count} left out)`);
    expect(text).toBe(`${"é".repeat(20)}\n\n${"c".repeat(10)}\n\n(1 left out)`);
    expect(byteLength(text)).toBeLessThanOrEqual(70);
  });

  it("never split a character", () => {
    expect(truncateBytes("ééé", 5)).toBe("é…");
  });
});
