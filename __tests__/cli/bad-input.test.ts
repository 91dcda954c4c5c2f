import { chmodSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Io, Output } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { loadEngine } from "../../src/load-engine.ts";
import { Folder, type Ran } from "./harness.ts";

const engine = await loadEngine();

/** A script with one finding: the optimizer gets nothing that can learn. */
const SICK = `import torch
from torch import nn, optim
model = nn.Linear(4, 2)
for parameter in model.parameters():
    parameter.requires_grad = False
optimizer = optim.SGD(model.parameters(), lr=0.1)
loss = model(torch.randn(8, 4)).sum()
loss.backward()
optimizer.step()
`;

let folder: Folder;
const at = (files: Readonly<Record<string, string>>): void => {
  folder = new Folder(files);
};
const bytes = (path: string, content: Uint8Array): void => writeFileSync(join(folder.path, path), content);
afterEach(() => folder.remove());

/** The command line with the real engine in the folder. */
async function run(...argv: readonly string[]): Promise<Ran> {
  const written = { out: "", err: "" };
  const output = (name: "out" | "err"): Output => ({
    isTTY: false,
    columns: undefined,
    write: async (text) => {
      written[name] += text;
    },
  });
  const io: Io = { stdout: output("out"), stderr: output("err"), env: {}, cwd: folder.path };
  const code = await main(argv, io, async () => engine);
  return { code, ...written };
}

/** The files with findings of a JSON report, each once. */
function filesWithFindings(report: string): string[] {
  const { findings }: { findings: { path: string }[] } = JSON.parse(report);
  return [...new Set(findings.map((one) => one.path))];
}

/** What was said of the run, a line each. */
const said = (ran: Ran): string[] => ran.err.split("\n").filter((line) => line !== "");

/** The shape of what is said: one line, one sentence, no trace. */
const ONE_SENTENCE = /^epoch-zero: (?:(?:error|warning|note): )?[^\n]+[.?]$/;

describe("a file that cannot be analysed is said in one sentence, and its healthy neighbour is judged", () => {
  it.for([
    [
      "broken Python",
      "broken.py",
      `${SICK}x = = 1\n`,
      "epoch-zero: error: broken.py: The Python syntax cannot be read at line 10; the rest of the file was analysed.",
    ],
    [
      "a file of more than the limit",
      "large.py",
      `x = 1\n${"# a comment\n".repeat(500_000)}`,
      "epoch-zero: error: large.py has 6000006 bytes, more than the 2097152 that are read; exclude it or raise max-file-size.",
    ],
    [
      "a binary file with Python's ending",
      "binary.py",
      "\u007fELF\u0002\u0001\0\0import torch\noptimizer.step()\n",
      "epoch-zero: error: binary.py is a binary file, not Python, and was left out.",
    ],
    ["a notebook that is no JSON", "broken.ipynb", '{"cells": [', /^epoch-zero: error: broken\.ipynb: .*not.*\.$/],
    ["a notebook of another form", "strange.ipynb", "[1, 2]", /^epoch-zero: error: strange\.ipynb: .*\.$/],
  ] as const)("%s", async ([, path, text, sentence]) => {
    at({ "sick.py": SICK, [path]: text });
    for (const argv of [[], ["sick.py", path]]) {
      const ran = await run("audit", "--format", "json", ...argv);
      expect(ran.code).toBe(2);
      expect(filesWithFindings(ran.out)).toContain("sick.py");
      expect(said(ran)).toEqual([typeof sentence === "string" ? sentence : expect.stringMatching(sentence)]);
    }
  });

  it.skipIf(process.getuid?.() === 0)("a file that may not be read", async () => {
    at({ "sick.py": SICK, "secret.py": SICK });
    chmodSync(join(folder.path, "secret.py"), 0);
    const ran = await run("audit", "--format", "json");
    expect(ran.code).toBe(2);
    expect(filesWithFindings(ran.out)).toEqual(["sick.py"]);
    expect(said(ran)).toEqual(["epoch-zero: error: secret.py could not be read (EACCES)."]);
  });

  it("broken Python still has the findings of what can be read", async () => {
    at({ "broken.py": `${SICK}x = = 1\n` });
    const ran = await run("audit", "--format", "json", "broken.py");
    expect(ran.code).toBe(2);
    expect(filesWithFindings(ran.out)).toEqual(["broken.py"]);
  });

  it("several at once are said once each", async () => {
    at({
      "a_broken.py": `${SICK}def f(:\n`,
      "b_broken.ipynb": "{",
      "d_large.py": "#".repeat(5_500_000),
      "e_empty.py": "",
      "sick.py": SICK,
    });
    bytes("c_binary.py", new Uint8Array([0x80, 0x03, 0, 0, 1, 2, 3]));
    const names = ["a_broken.py", "b_broken.ipynb", "c_binary.py", "d_large.py", "e_empty.py"];
    const ran = await run("audit", "--format", "json", "sick.py", ...names);
    expect(ran.code).toBe(2);
    expect(filesWithFindings(ran.out)).toContain("sick.py");
    const lines = said(ran);
    expect(lines.toSorted()).toEqual(lines.filter((line) => ONE_SENTENCE.test(line)).toSorted());
    for (const name of names) expect(lines.filter((line) => line.includes(name))).toHaveLength(1);
    expect(lines).toHaveLength(names.length);
  });
});

describe("nothing to analyse is a note, not a failure", () => {
  it("an empty file that is named", async () => {
    at({ "empty.py": "", "blank.py": "\n  \n" });
    expect(await run("audit", "empty.py")).toMatchObject({
      code: 0,
      err: "epoch-zero: note: empty.py: The file is empty: there is nothing to analyse.\n",
    });
    expect((await run("audit", "blank.py")).err).toContain("blank.py: The file is empty");
  });

  it("an empty file beside a sick one hides nothing", async () => {
    at({ "empty.py": "", "sick.py": SICK });
    const ran = await run("audit", "--format", "json", "empty.py", "sick.py");
    expect(ran.code).toBe(1);
    expect(filesWithFindings(ran.out)).toEqual(["sick.py"]);
  });

  it("a folder without Python", async () => {
    at({ "data/readme.txt": "nothing" });
    for (const argv of [[], ["data"]])
      expect(await run("audit", ...argv)).toMatchObject({
        code: 0,
        err: "epoch-zero: note: There are no Python files or notebooks to analyse.\n",
      });
  });

  it("a package marker is empty by habit", async () => {
    at({ "package/__init__.py": "" });
    expect(await run("audit", "package/__init__.py")).toMatchObject({ code: 0, err: "" });
  });
});

describe("links that lead in a circle end", () => {
  it("a folder that holds itself", async () => {
    at({ "project/sick.py": SICK });
    symlinkSync("..", join(folder.path, "project/again"));
    const ran = await run("audit", "--format", "json");
    expect(ran).toMatchObject({ code: 1, err: "" });
    expect(filesWithFindings(ran.out)).toEqual(["project/sick.py"]);
  });

  it("a file that links to itself", async () => {
    at({ "sick.py": SICK });
    symlinkSync("loop.py", join(folder.path, "loop.py"));
    expect(await run("audit")).toMatchObject({ code: 1, err: "" });
    const named = await run("audit", "loop.py");
    expect(named).toMatchObject({ code: 2, out: "" });
    expect(said(named)).toEqual([expect.stringMatching(ONE_SENTENCE)]);
  });

  it("a link that leads nowhere", async () => {
    at({ "sick.py": SICK });
    symlinkSync("gone.py", join(folder.path, "dangling.py"));
    expect(await run("audit")).toMatchObject({ code: 1, err: "" });
    expect(await run("audit", "dangling.py")).toMatchObject({ code: 2, out: "" });
  });
});

describe("a wrong request is refused before anything is analysed, in one sentence", () => {
  it.for([
    [["audit", "sick.py", "none.py"], 'There is no file or folder "none.py".'],
    [["audit", "--format", "yaml"], '--format must be one of text, json, sarif, markdown, not "yaml".'],
    [["audit", "--everything"], "Unknown option '--everything'."],
    [["setup", "none.py"], 'There is no file or folder "none.py".'],
  ] as const)("%j", async ([argv, sentence]) => {
    at({ "sick.py": SICK });
    expect(await run(...argv)).toEqual({ code: 2, out: "", err: `epoch-zero: ${sentence}\n` });
  });

  it.for([
    ["a wrong value", "fail-on: sometimes\n"],
    ["a key that does not exist", "fail_on: error\n"],
    ["no mapping", "- error\n"],
    ["no YAML", "rules: [\n"],
    ["a tab", "rules:\n\tnothing-trains: off\n"],
  ] as const)("a configuration with %s", async ([, text]) => {
    at({ "sick.py": SICK, ".github/epoch-zero.yml": text });
    const ran = await run("audit");
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(said(ran).length).toBeGreaterThan(0);
    for (const line of said(ran))
      expect(line).toMatch(/^epoch-zero: \.github\/epoch-zero\.yml: (?:Line \d+: )?.+[.?]$/);
  });
});
