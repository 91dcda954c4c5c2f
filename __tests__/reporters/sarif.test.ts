import { describe, expect, it } from "vitest";
import { sarifReport } from "../../src/reporters/sarif.ts";
import type { AuditResult } from "../../src/result.ts";
import { FIX, finding, SCRIPT } from "./change-sample.ts";

const RULES = [
  { id: "nothing-trains", summary: "No parameter is updated" },
  { id: "input-size", summary: "The input is not of the expected size" },
];

const RESULT: AuditResult = {
  complete: false,
  findings: [
    finding({ fix: FIX, assumptions: ["`--lr` keeps its default"], confidence: "likely" }),
    finding({ rule: "input-size", severity: "note", trace: [], suppressed: { reason: "on purpose" } }),
  ],
  setups: [],
  notifications: [{ level: "warning", path: "a b.py", message: "Too large.", incomplete: true }],
  entries: [],
  files: { considered: 2, analysed: 1 },
};

describe("the SARIF report", () => {
  it("has results with places, traces, fixes and suppressions", async () => {
    const text = `${JSON.stringify(sarifReport(RESULT, "1.2.3", RULES), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot("snapshots/report.sarif.json");
  });

  it("says that the run was not whole", () => {
    expect(sarifReport(RESULT, "1.2.3", RULES)).toMatchObject({
      runs: [{ invocations: [{ executionSuccessful: false, toolExecutionNotifications: [{ level: "warning" }] }] }],
    });
  });

  it("gives a range that cuts the very text out of the file", () => {
    const [one] = sarifReport({ ...RESULT, findings: [finding({ fix: FIX, trace: [] })] }, "1.2.3", RULES).runs;
    const region = one?.results[0]?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.deletedRegion;
    if (region === undefined) throw new Error("there is no fix");
    const line = SCRIPT.text.split("\n")[region.startLine - 1] ?? "";
    expect(line.slice(region.startColumn - 1, region.endColumn - 1)).toBe("model._fc.parameters(), lr");
  });

  it("keeps to the number of results that GitHub reads", () => {
    const findings = Array.from({ length: 5001 }, () => finding());
    expect(sarifReport({ ...RESULT, findings }, "1", RULES)).toMatchObject({ runs: [{ results: { length: 5000 } }] });
  });
});
