import { readFileSync } from "node:fs";
import { sarifToMarkdown } from "@security-alert/sarif-to-markdown";
import AjvDraft04 from "ajv-draft-04";
import formats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { compare } from "../../src/finding/comparison.ts";
import { jsonReport } from "../../src/reporters/json.ts";
import { mergeReports } from "../../src/reporters/merge-reports.ts";
import { sarifOfReport, sarifReport } from "../../src/reporters/sarif.ts";
import type { AuditResult } from "../../src/result.ts";
import { FIX, finding } from "./change-sample.ts";

const schema: object = JSON.parse(readFileSync(new URL("./fixtures/sarif-schema-2.1.0.json", import.meta.url), "utf8"));
const ajv = new AjvDraft04.default({ strict: false, allErrors: true });
formats.default(ajv);
const isValid = ajv.compile(schema);

/** What the official schema has against a report. */
function faults(report: unknown): readonly string[] {
  // As it is written: what JSON drops is not there.
  return isValid(JSON.parse(JSON.stringify(report)))
    ? []
    : (isValid.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

const RULES = [{ id: "nothing-trains", summary: "No parameter is updated" }];

const HOSTILE = "a b/ü#?%25[1]\u202e:<script>.py";
const base = [finding({ fingerprint: "1" }), finding({ fingerprint: "4", severity: "note" })];
const findings = [
  finding({ fix: FIX, assumptions: ["`--lr` keeps its default"], confidence: "likely", fingerprint: "1" }),
  finding({ rule: "input-size", severity: "note", trace: [], suppressed: { reason: "" }, fingerprint: "2" }),
  finding({ severity: "warning", message: "", fingerprint: "3" }),
];
const RESULT: AuditResult = {
  complete: false,
  findings,
  setups: [],
  notifications: [
    { level: "warning", path: HOSTILE, message: "Too large.", incomplete: true },
    { level: "note", path: null, message: "::error::\u0000", incomplete: false },
  ],
  comparison: compare({ head: findings, base, baseline: new Set(["3"]), complete: true }),
  entries: [],
  files: { considered: 2, analysed: 1 },
};
const EMPTY: AuditResult = { ...RESULT, complete: true, findings: [], notifications: [] };

describe("the official schema of SARIF", () => {
  it("accepts a report with everything in it, one with nothing, and one of a part", () => {
    expect(faults(sarifReport(RESULT, "1.2.3", RULES))).toEqual([]);
    expect(faults(sarifReport(EMPTY, "1.2.3", []))).toEqual([]);
    expect(faults(sarifReport({ ...RESULT, shard: { index: 2, total: 8 } }, "1.2.3", RULES))).toEqual([]);
  });

  it("accepts the joined report of all parts", () => {
    const parts = [1, 2].map((index) => jsonReport({ ...RESULT, shard: { index, total: 2 } }, "1.2.3"));
    expect(faults(sarifOfReport(mergeReports(parts), RULES))).toEqual([]);
  });

  it("is asked in earnest", () => {
    const report = JSON.parse(JSON.stringify(sarifReport(RESULT, "1.2.3", RULES)));
    report.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
    report.runs[0].results[1].level = "fatal";
    report.runs[0].results[0].fix = [];
    expect(faults(report)).toHaveLength(3);
  });
});

describe("the SARIF of a JSON report", () => {
  it("says the same as that of the sources, but for columns of traces and hashes of lines", () => {
    const whole = sarifReport(RESULT, "1.2.3", RULES);
    const joined = sarifOfReport(jsonReport(RESULT, "1.2.3"), RULES);
    const poorer = JSON.parse(JSON.stringify(whole), (key, value) => {
      if (key === "primaryLocationLineHash") return undefined;
      return key === "codeFlows" ? [] : value;
    });
    expect(JSON.parse(JSON.stringify(joined), (key, value) => (key === "codeFlows" ? [] : value))).toEqual(poorer);
    const regions = JSON.stringify(joined.runs[0]?.results[0]?.codeFlows).match(/"region":[^}]*}/g);
    expect(regions).toEqual(['"region":{"startLine":6}', '"region":{"startLine":9}']);
  });
});

describe("a reader of SARIF that others wrote", () => {
  it("finds every result at its place in the code, and knows the suppressed from the open ones", () => {
    const read = sarifToMarkdown({ title: "Report", owner: "acme", repo: "training", branch: "main", sourceRoot: "" });
    const [run] = read(JSON.parse(JSON.stringify(sarifReport(RESULT, "1.2.3", RULES))));
    expect(run?.hasMessages).toBe(true);
    const text = run?.body ?? "";
    const [open = "", suppressed = ""] = text.split(/^## Suppressed results$/m);
    for (const { rule, location, suppressed: why } of findings) {
      const line = location.file.position(location.span.start).line + 1;
      const place = `https://github.com/acme/training/blob/main/${location.file.path}#L${line}`;
      expect(why === null ? open : suppressed).toContain(`**[${rule}]**`);
      expect(why === null ? open : suppressed).toContain(place);
    }
    expect(text).toContain("Version: 1.2.3");
    expect(read(JSON.parse(JSON.stringify(sarifReport(EMPTY, "1.2.3", RULES))))[0]?.hasMessages).toBe(false);
  });
});
