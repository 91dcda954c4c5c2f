import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { Folder } from "./harness.ts";

let folder: Folder;
const at = (files: Readonly<Record<string, string>>): Folder => {
  folder = new Folder(files);
  return folder;
};
afterEach(() => folder.remove());

const json = (
  text: string,
): { complete: boolean; findings: { path: string; severity: string; line: number }[]; notifications: unknown[] } =>
  JSON.parse(text);

describe("the exit code of audit", () => {
  it.for([
    ["0 without findings", "x = 1\n", [], 0],
    ["1 with an error", "BUG\n", [], 1],
    ["0 with a warning below the fail level", "HINT\n", [], 0],
    ["1 with a warning at it", "HINT\n", ["--fail-on", "warning"], 1],
    ["1 with a warning above it", "HINT\n", ["--fail-on", "note"], 1],
    ["0 when nothing is to fail", "BUG\n", ["--fail-on", "never"], 0],
  ] as const)("is %s", async ([, text, options, code]) => {
    expect((await at({ "a.py": text }).run(["audit", ...options])).code).toBe(code);
  });

  it("is 2 when something could not be analysed, and the report still comes", async () => {
    at({ "a.py": "BUG\n" }).notifications = [
      { level: "error", path: "b.py", message: "b.py is too large.", incomplete: true },
    ];
    const ran = await folder.run(["audit", "--format", "json"]);
    expect(ran.code).toBe(2);
    expect(json(ran.out)).toMatchObject({ complete: false, findings: [{ path: "a.py" }] });
    expect(ran.err).toBe("epoch-zero: error: b.py is too large.\n");
  });

  it("takes the fail level of the configuration, unless the command line has one", async () => {
    at({ "a.py": "HINT\n", ".github/epoch-zero.yml": "fail-on: warning\n" });
    expect((await folder.run(["audit"])).code).toBe(1);
    expect((await folder.run(["audit", "--fail-on", "error"])).code).toBe(0);
  });
});

describe("what cannot be done is one sentence on stderr and exit code 2", () => {
  it.for([
    [["audit", "none.py"], 'There is no file or folder "none.py".'],
    [["audit", "a.txt"], '"a.txt" is neither a Python file, a notebook nor a folder.'],
    [["audit", "--format", "xml"], '--format must be one of text, json, sarif, markdown, not "xml".'],
    [["audit", "--fail-on", "sometimes"], '--fail-on must be one of error, warning, note, never, not "sometimes".'],
    [["audit", "--shard", "3/2"], '--shard must be I/N with I from 1 to N, as in 2/8, not "3/2".'],
    [["audit", "--color", "blue"], '--color must be one of auto, always, never, not "blue".'],
    [["audit", "--config", "none.yml"], 'There is no configuration file "none.yml".'],
    [["audit", "--output", "no/where.json"], 'The report could not be written to "no/where.json" (ENOENT).'],
    [["audit", "--diff", "--fix"], "--diff and --fix exclude each other: print the patch or apply it."],
    [["audit", "--formt", "json"], "Unknown option '--formt'; did you mean --format?"],
    [["audit", "--format"], "Option '--format <format>' argument missing."],
    [["adit"], "Unknown command 'adit'; did you mean audit?"],
    [["setup"], "Missing required argument 'files'."],
    [
      ["explain", "no-such-rule-at-all"],
      'There is no rule "no-such-rule-at-all"; `epoch-zero explain` lists the rules.',
    ],
  ] as const)("%j", async ([argv, sentence]) => {
    const ran = await at({ "a.txt": "", "a.py": "" }).run(argv);
    expect(ran).toEqual({ code: 2, out: "", err: `epoch-zero: ${sentence}\n` });
  });

  it("for a wrong configuration, with file and line", async () => {
    at({ "a.py": "", ".github/epoch-zero.yml": "rules: {}\nfail-on: x\n" });
    const ran = await folder.run(["audit"]);
    expect(ran).toMatchObject({ code: 2, out: "" });
    expect(ran.err).toBe(
      "epoch-zero: .github/epoch-zero.yml: Line 2: `fail-on` must be one of `error`, `warning`, `note`, `never`.\n",
    );
  });

  it("for a base outside a repository", async () => {
    const ran = await at({ "a.py": "" }).run(["audit", "--base", "main"]);
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/^epoch-zero: [^\n]+\.\n$/);
  });

  it("for no command at all, with the help", async () => {
    const ran = await at({}).run([]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain("Usage: epoch-zero");
  });
});

describe("stdout carries the report only", () => {
  it("whatever is said of the run", async () => {
    at({ "a.py": "BUG\n" }).notifications = [{ level: "note", path: null, message: "A note.", incomplete: false }];
    const ran = await folder.run(["audit", "--format", "json", "--stats"]);
    expect(json(ran.out).notifications).toHaveLength(1);
    expect(ran.err).toMatch(/^epoch-zero: note: A note\.\nepoch-zero: 1 files considered/);
  });

  it("and what was understood goes to stderr", async () => {
    at({ "a.py": "BUG\n" }).entries = [
      { path: "a.py", milliseconds: 5, ended: null, understood: [{ level: "fully", reasons: [] }] },
      {
        path: "b.py",
        milliseconds: 5,
        ended: null,
        understood: [
          { level: "partly", reasons: [{ what: "a model", why: "the source of `zoo` is not here", location: null }] },
        ],
      },
    ];
    const ran = await folder.run(["audit", "--format", "json", "--stats"]);
    expect(json(ran.out).findings).toHaveLength(1);
    expect(ran.err.split("\n").slice(1)).toEqual([
      "epoch-zero: 2 set-ups in code that trains: 1 understood fully, 1 partly, 0 not at all",
      "epoch-zero:      1 × the source of `zoo` is not here",
      "",
    ]);
  });

  it("or nothing when a file gets it", async () => {
    const ran = await at({ "a.py": "BUG\n" }).run(["audit", "--format", "sarif", "--output", "out.sarif"]);
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(JSON.parse(readFileSync(join(folder.path, "out.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
  });

  it("in every format", async () => {
    at({ "a.py": "BUG\n" });
    expect((await folder.run(["audit"])).out).toContain("a.py:1:1: error: nothing-trains");
    expect((await folder.run(["audit", "--format", "markdown"])).out).toContain("**Error** `nothing-trains`");
    expect(json((await folder.run(["audit", "--format", "json"])).out).findings).toHaveLength(1);
  });

  it.for([
    ["auto", {}, true, true],
    ["auto", {}, false, false],
    ["auto", { NO_COLOR: "1" }, true, false],
    ["auto", { NO_COLOR: "" }, true, true],
    ["auto", { FORCE_COLOR: "1" }, false, true],
    ["auto", { FORCE_COLOR: "0" }, true, false],
    ["auto", { TERM: "dumb" }, true, false],
    ["always", { NO_COLOR: "1" }, false, true],
    ["never", { FORCE_COLOR: "1" }, true, false],
  ] as const)("in colour %s with %j on a terminal (%s): %s", async ([color, env, tty, expected]) => {
    const ran = await at({ "a.py": "BUG\n" }).run(["audit", "--color", color], { env, tty });
    expect(ran.out.includes("\u001b[")).toBe(expected);
  });
});

describe("what is analysed", () => {
  it("is everything in the current folder, chosen by the engine", async () => {
    await at({ "a.py": "", "deep/b.py": "" }).run(["audit"]);
    expect(folder.requests[0]?.paths).toBeNull();
    expect(folder.requests[0]?.files.list()).toEqual(["a.py", "deep/b.py"]);
  });

  it("is what the paths name, relative to the current folder", async () => {
    await at({ "a.py": "", "deep/b.py": "", "deep/c.ipynb": "{}", "other/d.py": "" }).run(["audit", "deep", "a.py"]);
    expect(folder.requests[0]?.paths).toEqual(["a.py", "deep/b.py", "deep/c.ipynb"]);
  });

  it("is found from elsewhere, relative to what the paths have in common", async () => {
    at({ "repo/a.py": "BUG\n", "repo/deep/b.py": "BUG\n" });
    const ran = await folder.run(["audit", join(folder.path, "repo"), "--format", "json"], { cwd: "/" });
    expect(json(ran.out).findings.map((one) => one.path)).toEqual(["a.py", "deep/b.py"]);
  });

  it("is an ignored file when it is named", async () => {
    at({ ".gitignore": "a.py\n", "a.py": "BUG\n" });
    expect((await folder.run(["audit"])).code).toBe(0);
    expect((await folder.run(["audit", "a.py"])).code).toBe(1);
  });

  it("is what the configuration leaves", async () => {
    at({
      "src/a.py": "BUG\n",
      "src/old/b.py": "BUG\n",
      "c.py": "BUG\n",
      ".github/epoch-zero.yml": "paths: [src]\nexclude: [src/old]\n",
    });
    const ran = await folder.run(["audit", "--format", "json"]);
    expect(json(ran.out).findings.map((one) => one.path)).toEqual(["src/a.py"]);
  });

  it("has the severities of the configuration", async () => {
    at({ "a.py": "BUG\nHINT\n", "my.yml": "rules: {nothing-trains: note, head-frozen: off, no-such-rule: off}\n" });
    const ran = await folder.run(["audit", "--format", "json", "--config", "my.yml"]);
    expect(json(ran.out).findings).toMatchObject([{ severity: "note" }]);
    expect(ran.err).toBe("epoch-zero: warning: my.yml: There is no rule `no-such-rule` to configure.\n");
  });

  it("is divided by shards without loss or overlap", async () => {
    const names = Array.from({ length: 7 }, (_, index) => `f${index}.py`);
    at(Object.fromEntries(names.map((name) => [name, ""])));
    for (const shard of ["1/3", "2/3", "3/3"]) await folder.run(["audit", "--shard", shard]);
    const parts = folder.requests.map((request) => request.paths ?? []);
    expect(parts.flat().sort()).toEqual(names);
    expect(parts.map((part) => part.length)).toEqual([3, 2, 2]);
  });

  it("is told when it is nothing", async () => {
    const ran = await at({ "a.txt": "" }).run(["audit"]);
    expect(ran.code).toBe(0);
    expect(ran.err).toBe("epoch-zero: note: There are no Python files or notebooks to analyse.\n");
  });
});

describe("--base", () => {
  const git = (...args: string[]): void => {
    execFileSync(
      "git",
      ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...args],
      { cwd: folder.path },
    );
  };
  const commit = (): void => {
    git("add", "-A");
    git("commit", "-q", "-m", "x");
  };
  const findings = async (): Promise<string[]> => {
    const ran = await folder.run(["audit", "--base", "HEAD", "--format", "json"]);
    return json(ran.out).findings.map((one) => `${one.path}:${one.line}`);
  };

  it("shows only what the change brought: edited lines, new files, untracked ones", async () => {
    at({ "a.py": "BUG\nx = 1\nx = 2\n", "same.py": "BUG\n" });
    git("init", "-q");
    commit();
    expect(await findings()).toEqual([]);
    folder.write("a.py", "# moved\nBUG\nx = 1\nHINT\n");
    folder.write("new.py", "BUG\n");
    expect(await findings()).toEqual(["new.py:1", "a.py:4"]);
  });

  it("does not blame a change for what moved with the code, and says what it fixed", async () => {
    at({ "a.py": "BUG\n", "b.py": "HINT\n", "c.py": "HINT\nx = 1\n" });
    git("init", "-q");
    commit();
    folder.write("a.py", "x = 1\n");
    folder.write("d.py", "x = 2\nBUG\n");
    folder.write("c.py", "# tuned\nHINT\nx = 2\n");
    rmSync(join(folder.path, "b.py"));
    const ran = await folder.run(["audit", "--base", "HEAD", "--format", "json", "--fail-on", "note"]);
    expect(ran.code).toBe(0);
    expect(JSON.parse(ran.out)).toMatchObject({
      findings: [],
      comparison: {
        preExisting: [{ rule: "head-frozen", path: "c.py", line: 2 }],
        moved: [{ rule: "nothing-trains", path: "d.py", line: 2, from: { path: "a.py", line: 1 } }],
        fixed: [{ rule: "head-frozen", path: "b.py", line: 1 }],
        setups: [],
      },
    });
    const text = (await folder.run(["audit", "--base", "HEAD"])).out;
    expect(text).toBe(
      [
        "1 finding fixed:\n  b.py:1: head-frozen\n",
        "1 finding moved with the code:\n  d.py:2: nothing-trains, before a.py:1\n",
        "1 finding there before:\n  c.py:2: head-frozen\n",
        "No new findings in 3 files: no training set-up was found\n",
      ].join("\n"),
    );
  });

  it("knows a renamed file", async () => {
    const long = `BUG\n${Array.from({ length: 20 }, (_, index) => `x${index} = 1\n`).join("")}`;
    at({ "old.py": long });
    git("init", "-q");
    commit();
    git("mv", "old.py", "new.py");
    folder.write("new.py", `${long}y = 1\n`);
    expect(await findings()).toEqual([]);
  });

  it("looks at what is changed and what uses it, and at nothing else", async () => {
    at({
      "lib/freeze.py": "x = 1\n",
      "lib/__init__.py": "",
      "train.py": "from lib import freeze\nBUG\n",
      "hydra_main.py": '@hydra.main(config_path="conf")\n',
      "conf/model/small.yaml": "depth: 18\n",
      "started.py": "x = 1\n",
      "run.sh": "python started.py --lr 1\n",
      "elsewhere/alone.py": "BUG\n",
    });
    git("init", "-q");
    commit();
    const entries = async (path: string, text: string): Promise<unknown> => {
      folder.requests.length = 0;
      folder.write(path, text);
      await folder.run(["audit", "--base", "HEAD"]);
      git("checkout", "-q", "--", ".");
      return folder.requests[0]?.paths;
    };
    expect(await entries("lib/freeze.py", "x = 2\n")).toEqual(["lib/freeze.py", "train.py"]);
    expect(await entries("conf/model/small.yaml", "depth: 34\n")).toEqual(["hydra_main.py"]);
    expect(await entries("run.sh", "python started.py --lr 2\n")).toEqual(["started.py"]);
    rmSync(join(folder.path, "lib/freeze.py"));
    expect(await entries("lib/other.py", "x = 1\n")).toEqual(["lib/other.py", "train.py"]);
  });

  it("does not mind an unchanged file that is too large", async () => {
    at({ "huge.py": `x = 1\n${"#".repeat(3 * 1024 * 1024)}\n`, "a.py": "x = 1\n" });
    git("init", "-q");
    commit();
    folder.write("a.py", "x = 2\n");
    expect(await folder.run(["audit", "--base", "HEAD"])).toMatchObject({ code: 0, err: "" });
  });

  it("evaluates nothing when nothing changed", async () => {
    at({ "a.py": "BUG\n" });
    git("init", "-q");
    commit();
    expect((await folder.run(["audit", "--base", "HEAD"])).code).toBe(0);
    expect(folder.requests.map((request) => request.paths)).toEqual([[]]);
  });
});

describe("a baseline", () => {
  const BASELINE = ".github/epoch-zero-baseline.json";

  it("accepts what is there when it is written, and only that", async () => {
    at({ "a.py": "BUG\n", "b.py": "HINT\n" });
    const written = await folder.run(["audit", "--write-baseline"]);
    expect(written).toEqual({ code: 0, out: "", err: `epoch-zero: 2 findings accepted in ${BASELINE}\n` });
    expect((await folder.run(["audit", "--fail-on", "note"])).code).toBe(0);
    folder.write("a.py", "x = 1\nBUG\ny = BUG\n");
    const ran = await folder.run(["audit", "--format", "json"]);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toMatchObject({
      findings: [{ path: "a.py", line: 3, status: "new" }],
      comparison: { accepted: [{ path: "a.py", line: 2 }, { path: "b.py" }], setups: null },
    });
    expect((await folder.run(["audit"])).out).toContain(
      "2 findings accepted by the baseline:\n  a.py:2: nothing-trains\n",
    );
    // Written again, it takes what is there now.
    await folder.run(["audit", "--write-baseline"]);
    expect((await folder.run(["audit"])).code).toBe(0);
  });

  it("may stand elsewhere, by the configuration or the option", async () => {
    at({ "a.py": "BUG\n", ".github/epoch-zero.yml": "baseline: quality/known.json\n" });
    expect((await folder.run(["audit"])).err).toBe(
      'epoch-zero: There is no baseline "quality/known.json"; --write-baseline writes one.\n',
    );
    await folder.run(["audit", "--write-baseline"]);
    expect(existsSync(join(folder.path, "quality/known.json"))).toBe(true);
    expect((await folder.run(["audit"])).code).toBe(0);
    folder.write("empty.json", '{"version": 1, "findings": []}');
    expect((await folder.run(["audit", "--baseline", "empty.json"])).code).toBe(1);
  });

  it("is never written through a link that the repository holds", async () => {
    at({ "outside.json": "mine\n", "repo/a.py": "BUG\n", "repo/.github/epoch-zero.yml": "baseline: link.json\n" });
    symlinkSync(join(folder.path, "outside.json"), join(folder.path, "repo/link.json"));
    const ran = await folder.run(["audit", "--write-baseline"], { cwd: join(folder.path, "repo") });
    expect(ran.code).toBe(2);
    expect(readFileSync(join(folder.path, "outside.json"), "utf8")).toBe("mine\n");
  });

  it.for([
    [["--baseline", "a.json"], '"a.json" is not JSON'],
    [["--write-baseline", "--base", "HEAD"], "--write-baseline takes what is there as it is"],
  ] as const)("cannot be used with %j", async ([options, why]) => {
    const ran = await at({ "a.py": "", "a.json": "{" }).run(["audit", ...options]);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(why) });
  });
});

describe("fixes", () => {
  it("are printed as a patch that git applies", async () => {
    at({ "a.py": "BUG\r\nx = 1\r\n", "deep/b.py": "BUG = BUG\n", "c.py": "HINT\n" });
    const ran = await folder.run(["audit", "--diff"]);
    expect(ran.code).toBe(1);
    execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: folder.path, input: ran.out });
    expect(readFileSync(join(folder.path, "a.py"), "utf8")).toBe("GOOD\r\nx = 1\r\n");
    expect(readFileSync(join(folder.path, "deep/b.py"), "utf8")).toBe("GOOD = GOOD\n");
  });

  it("are applied, and what is left is reported", async () => {
    at({ "a.py": "\uFEFFBUG\nHINT\n" });
    const ran = await folder.run(["audit", "--fix", "--format", "json"]);
    expect(readFileSync(join(folder.path, "a.py"), "utf8")).toBe("\uFEFFGOOD\nHINT\n");
    expect(ran.code).toBe(0);
    expect(ran.err).toBe("epoch-zero: 1 fixed in 1 file\n");
    expect(json(ran.out).findings).toMatchObject([{ severity: "warning" }]);
  });

  it("print no patch when there is nothing to fix", async () => {
    expect((await at({ "a.py": "HINT\n" }).run(["audit", "--diff"])).out).toBe("");
  });

  it("never write through a symbolic link", async () => {
    at({ "outside.py": "BUG\n", "repo/x.py": "" });
    symlinkSync(join(folder.path, "outside.py"), join(folder.path, "repo/link.py"));
    const ran = await folder.run(["audit", "--fix", "link.py"], { cwd: join(folder.path, "repo") });
    expect(ran.code).not.toBe(1);
    expect(readFileSync(join(folder.path, "outside.py"), "utf8")).toBe("BUG\n");
    symlinkSync("x.py", join(folder.path, "repo/inner.py"));
    folder.write("repo/x.py", "BUG\n");
    const inner = await folder.run(["audit", "--fix", "inner.py"], { cwd: join(folder.path, "repo") });
    expect(inner.code).toBe(2);
    expect(inner.err).toContain("inner.py is not a regular file inside");
    expect(existsSync(join(folder.path, "repo/x.py"))).toBe(true);
    expect(readFileSync(join(folder.path, "repo/x.py"), "utf8")).toBe("BUG\n");
  });
});

describe("setup", () => {
  it("evaluates the files named", async () => {
    const ran = await at({ "a.py": "", "b.py": "" }).run(["setup", "b.py", "--format", "json"]);
    expect(ran.code).toBe(0);
    expect(folder.requests[0]?.paths).toEqual(["b.py"]);
    expect(JSON.parse(ran.out)).toMatchObject({ version: 1, setups: [] });
    expect((await folder.run(["setup", "b.py"])).out).toBe("No training set-up was found.\n");
  });
});
