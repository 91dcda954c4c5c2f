import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { schemas } from "../../scripts/build/schemas.ts";
import { DEFAULT_CONFIG } from "../../src/config/config.ts";
import { pathTest } from "../../src/config/globs.ts";
import { loadConfig, unknownRules } from "../../src/config/load.ts";

const PATH = ".github/epoch-zero.yml";
const load = (text: string): ReturnType<typeof loadConfig> => loadConfig(text, PATH);
const messages = (text: string): string[] => load(text).notifications.map((one) => one.message);

describe("a configuration", () => {
  it("is read with all its settings", () => {
    const text = `# yaml-language-server: $schema=…
rules:
  trainable-depth: off
  train-loader-not-shuffled: note
exclude: [legacy/, "**/test_*.py"]
paths:
  - src
fail-on: warning
max-file-size: 500000
baseline: quality/epoch-zero.json
history: quality/runs.jsonl
`;
    expect(load(text)).toEqual({
      config: {
        rules: { "trainable-depth": "off", "train-loader-not-shuffled": "note" },
        exclude: ["legacy/", "**/test_*.py"],
        paths: ["src"],
        failOn: "warning",
        maxFileSize: 500000,
        baseline: "quality/epoch-zero.json",
        history: "quality/runs.jsonl",
      },
      notifications: [],
    });
  });

  it.for(["", "# only a comment\n", "---\n", "\uFEFF{}\n"])("may be empty: %j", (text) => {
    expect(load(text)).toEqual({ config: DEFAULT_CONFIG, notifications: [] });
  });

  it.for([
    [
      "a baseline elsewhere",
      "baseline: ../other.json\n",
      "Line 1: `baseline` is not valid: must be a path inside the repository.",
    ],
    [
      "a store of runs elsewhere",
      "history: /tmp/runs.jsonl\n",
      "Line 1: `history` is not valid: must be a path inside the repository.",
    ],
    [
      "a store of runs by another name",
      "history: quality/runs.json\n",
      "Line 1: `history` is not valid: must be a file called runs.jsonl, or ending in -runs.jsonl.",
    ],
    [
      "an unknown setting",
      "rules: {}\nfial-on: never\n",
      "Line 2: there is no setting `fial-on`; did you mean `fail-on`?",
    ],
    ["a setting of no resemblance", "telemetry: on\n", "Line 1: there is no setting `telemetry`."],
    [
      "an unknown severity",
      "rules:\n  head-frozen: fatal\n",
      "Line 2: `rules.head-frozen` must be one of `off`, `note`, `warning`, `error`.",
    ],
    [
      "an unknown fail level",
      "fail-on: sometimes\n",
      "Line 1: `fail-on` must be one of `error`, `warning`, `note`, `never`.",
    ],
    ["a text for a list", "exclude: legacy\n", "Line 1: `exclude` must be a list."],
    ["a number for a glob", "exclude:\n  - a\n  - 3\n", "Line 3: `exclude.1` must be a text."],
    ["an empty glob", 'paths: [""]\n', "Line 1: `paths.0` must not be empty."],
    ["no mapping at all", "- a\n- b\n", "Line 1: the configuration must be a mapping of settings."],
    ["a size of nothing", "max-file-size: 0\n", "Line 1: `max-file-size` must be at least 1."],
    ["a size in words", "max-file-size: 2 MB\n", "Line 1: `max-file-size` must be a number."],
  ] as const)("with %s is refused", ([, text, message]) => {
    const { config, notifications } = load(text);
    expect(notifications).toEqual([{ level: "error", path: PATH, message, incomplete: true }]);
    expect(config).toEqual(DEFAULT_CONFIG);
  });

  it("that is no YAML is refused with its line, in one sentence", () => {
    const [message, ...more] = messages("rules:\n  a: off\n b: off\n  - [\n");
    expect(message).toMatch(/^Line \d+: [^\n]+\.$/);
    for (const one of more) expect(one).toMatch(/^Line \d+: /);
  });

  it("with a key twice is refused", () => {
    expect(messages("fail-on: note\nfail-on: never\n")[0]).toMatch(/^Line 2: /);
  });

  it("lists everything that is wrong", () => {
    expect(messages("fail-on: x\nexclude: y\n")).toHaveLength(2);
  });

  it("whose aliases grow without bound is refused at once", () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const items = level === 0 ? '"x"' : Array.from({ length: 10 }, () => `*l${level - 1}`).join(",");
      return `l${level}: &l${level} [${items}]`;
    });
    const before = performance.now();
    expect(messages(levels.join("\n"))).toEqual([
      "the YAML aliases of the configuration are too many or do not resolve.",
    ]);
    expect(performance.now() - before).toBeLessThan(2000);
  });

  it("of absurd length is refused", () => {
    expect(messages(`# ${"x".repeat(300_000)}`)).toEqual(["the configuration is longer than 256 KiB."]);
  });

  it("does not take prototypes for settings", () => {
    expect(messages("__proto__: {}\n")).toHaveLength(1);
    expect(load("rules: {constructor: off}\n").config.rules).toEqual({ constructor: "off" });
  });
});

it("warns of rules that do not exist", () => {
  const { config } = load("rules: {head-frozn: off, head-frozen: off, something-else: off}\n");
  expect(unknownRules(config, new Set(["head-frozen"]), PATH).map((one) => one.message)).toEqual([
    "There is no rule `head-frozn` to configure (did you mean `head-frozen`?).",
    "There is no rule `something-else` to configure.",
  ]);
});

describe("a pattern", () => {
  it.for([
    ["legacy", "legacy/a.py", true],
    ["legacy/", "legacy/deep/a.py", true],
    ["./legacy", "legacy/a.py", true],
    ["legacy", "src/legacy/a.py", false],
    ["**/legacy", "src/legacy/a.py", true],
    ["*.py", "a.py", true],
    ["*.py", "src/a.py", false],
    ["**/*.py", "a.py", true],
    ["src/**/test_*.py", "src/deep/test_a.py", true],
    ["train.py", "train.py", true],
    ["train.py", "train.pyx", false],
    [".hidden/**", ".hidden/a.py", true],
    ["data[1].py", "data[1].py", true],
    [".", "a.py", true],
  ] as const)("%s on %s: %s", ([pattern, path, expected]) => {
    expect(pathTest([pattern])(path)).toBe(expected);
  });

  it("list means any of it; an empty list means nothing", () => {
    expect(pathTest(["a", "b"])("b/x.py")).toBe(true);
    expect(pathTest([])("a.py")).toBe(false);
  });
});

describe("a published schema", () => {
  it.for([...schemas()])("%s is what the code reads with", ([name, text]) => {
    expect(readFileSync(new URL(`../../schema/${name}`, import.meta.url), "utf8")).toBe(text);
  });
});
