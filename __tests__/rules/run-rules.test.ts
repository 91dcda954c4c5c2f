import { describe, expect, it } from "vitest";
import type { Fix } from "../../src/fix/fix.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { runRules } from "../../src/rule/run-rules.ts";
import { noHistory } from "../support/history.ts";
import { knowledge, Script, setup } from "../support/setups.ts";

const script = new Script("a = 1\nb = 2\n");
const meta = { id: "some-rule", summary: "Something is so", severity: "error", tags: [] } as const;
const run = (rule: Parameters<typeof defineRule>[0], more: Partial<Parameters<typeof runRules>[0]> = {}) =>
  runRules({
    rules: [defineRule(rule)],
    setups: [setup(script)],
    knowledge,
    history: noHistory,
    moduleOf: () => script.module,
    ...more,
  });

describe("runRules", () => {
  it("turns the crash of a rule into a notification that names it, and keeps the other findings", () => {
    const crash = defineRule({
      meta: { ...meta, id: "crashing" },
      check: () => {
        throw new Error("boom");
      },
    });
    const fine = defineRule({
      meta,
      check: (context) => [context.finding({ location: script.at("b"), message: "Found." })],
    });
    const { findings, notifications } = run(crash, { rules: [crash, fine] });
    expect(findings.map(({ rule }) => rule)).toEqual(["some-rule"]);
    expect(notifications).toEqual([
      {
        level: "error",
        path: "train.py",
        incomplete: true,
        message: "The rule crashing failed on <module> and judged nothing there: boom. Please report this.",
      },
    ]);
  });

  it("keeps the surest of the findings that several entry points give for one place", () => {
    const { findings } = run(
      {
        meta,
        check: ({ setup, finding }) => [
          finding({
            location: script.at("a"),
            message: setup.entry,
            assumptions: setup.entry === "main" ? [] : ["x is y"],
          }),
        ],
      },
      { setups: [setup(script, { entry: "helper" }), setup(script, { entry: "main" })] },
    );
    expect(findings.map(({ message, confidence }) => [message, confidence])).toEqual([["main", "certain"]]);
  });

  it("takes one level off a likely finding, and nothing where only the harm is uncertain", () => {
    const { findings } = run({
      meta,
      check: ({ finding }) => [
        finding({ location: script.at("a"), message: "A.", assumptions: ["x is y"] }),
        finding({ location: script.at("b"), message: "B.", confidence: "likely" }),
      ],
    });
    expect(findings.map(({ message, severity, confidence }) => [message, severity, confidence])).toEqual([
      ["B.", "error", "likely"],
      ["A. This assumes: x is y.", "warning", "likely"],
    ]);
  });

  it("never goes above the ceiling of the rule", () => {
    const { findings } = run({
      meta: { ...meta, severity: "warning" },
      check: ({ finding }) => [finding({ location: script.at("a"), message: "A.", severity: "error" })],
    });
    expect(findings[0]?.severity).toBe("warning");
  });

  it("applies the severities of the configuration, and does not run a rule that is off", () => {
    const rule = {
      meta,
      check: ({ finding }) => [finding({ location: script.at("a"), message: "A." })],
    } satisfies Parameters<typeof defineRule>[0];
    expect(run(rule, { levels: { "some-rule": "note" } }).findings[0]?.severity).toBe("note");
    expect(run(rule, { levels: { "some-rule": "off" } }).findings).toEqual([]);
  });
});

describe("a rule that another one subsumes", () => {
  const cure = (newText: string): Fix => {
    const { file, span } = script.at("1");
    return { title: "Cure", safety: "safe", edits: [{ file, span, newText }] };
  };
  const says = (id: string, piece: string, fix: Fix | null, subsumedBy: readonly string[] = []) =>
    defineRule({
      meta: { ...meta, id, subsumedBy },
      check: ({ finding }) => [finding({ location: script.at(piece), message: "So.", fix })],
    });
  const spoken = (...rules: ReturnType<typeof says>[]) =>
    runRules({
      rules,
      setups: [setup(script)],
      knowledge,
      history: noHistory,
      moduleOf: () => script.module,
    }).findings.map(({ rule }) => rule);

  it("is silent at the same place when the cure is the same, or there is none", () => {
    expect(spoken(says("whole", "a", cure("2")), says("part", "a", cure("2"), ["whole"]))).toEqual(["whole"]);
    expect(spoken(says("whole", "a", cure("2")), says("part", "a", null, ["whole"]))).toEqual(["whole"]);
  });

  it("speaks where it stands elsewhere, needs another cure, or the other is silent", () => {
    expect(spoken(says("whole", "a", null), says("part", "b", null, ["whole"]))).toEqual(["whole", "part"]);
    expect(spoken(says("whole", "a", null), says("part", "a", cure("2"), ["whole"]))).toEqual(["part", "whole"]);
    expect(spoken(says("part", "a", null, ["whole"]))).toEqual(["part"]);
  });
});

describe("defineRule", () => {
  it.for([
    { ...meta, id: "SomeRule" },
    { ...meta, summary: "" },
    { ...meta, summary: "Ends with a stop." },
  ])("refuses %o", (wrong) => {
    expect(() => defineRule({ meta: wrong, check: () => [] })).toThrow();
  });
});
