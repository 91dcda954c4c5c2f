import { describe, expect, it } from "vitest";
import { applyEdits } from "../../src/fix/apply.ts";
import { jsonReport } from "../../src/reporters/json.ts";
import { reportSchema } from "../../src/reporters/json-schema.ts";
import { setupJson } from "../../src/reporters/setup-json.ts";
import type { ReportedFinding } from "../../src/result.ts";
import { SourceFile } from "../../src/source/file.ts";
import { readNotebook } from "../../src/source/notebook.ts";
import { at, finding, headFix, nothing, result } from "./audit-sample.ts";

const report = (findings: readonly ReportedFinding[]): ReturnType<typeof jsonReport> =>
  jsonReport({ ...result, findings }, "1.2.3");

describe("the JSON report", () => {
  it("has the published shape, and nothing beside it", async () => {
    const value = jsonReport(result, "1.2.3");
    expect(reportSchema.parse(value)).toEqual(value);
    expect(reportSchema.parse(jsonReport(nothing, "1.2.3")).findings).toEqual([]);
    await expect(`${JSON.stringify(value, null, 2)}\n`).toMatchFileSnapshot("snapshots/report.json");
  });

  it("counts lines and columns from 1, columns in UTF-16 code units", () => {
    const source = new SourceFile("a.py", 'x = 1\ns = "😀"; y = 2\n');
    const [one] = report([
      { ...finding({ location: at("y = 2", source) }), fingerprint: "", content: "", scope: "", suppressed: null },
    ]).findings;
    expect(one).toMatchObject({
      path: "a.py",
      line: 2,
      column: 11,
      endLine: 2,
      endColumn: 16,
      cell: null,
      cellLine: null,
    });
  });

  it("gives a notebook's places in the raw file and in the cell, and edits that keep it valid JSON", () => {
    const cells = [
      { cell_type: "markdown", source: ["text"] },
      { cell_type: "code", source: ["import torch\n", 's = "a"; y = 2'] },
    ];
    const json = JSON.stringify({ cells, nbformat: 4 }, null, 1);
    const read = readNotebook("a.ipynb", json);
    if (!read.ok) throw new Error(read.reason);
    const location = at("y = 2", read.file);
    const edits = [{ ...location, newText: 'y = "3"' }];
    const fix = { title: "t", safety: "safe", edits } as const;
    const [one] = report([
      { ...finding({ location, fix }), fingerprint: "", content: "", scope: "", suppressed: null },
    ]).findings;
    expect(one).toMatchObject({ cell: 1, cellLine: 2 });
    // Making the edit at the reported place of the raw text, without knowing of notebooks, is what applying the fix does.
    const [edit] = one?.fix?.edits ?? [];
    if (one === undefined || edit === undefined) throw new Error("the finding has an edit");
    const lines = json.split("\n");
    const line = lines[edit.startLine - 1] ?? "";
    lines[edit.startLine - 1] = line.slice(0, edit.startColumn - 1) + edit.newText + line.slice(edit.endColumn - 1);
    expect(lines.join("\n")).toBe(applyEdits(read.file, json, edits));
  });

  it("keeps suppressed findings, marked", () => {
    const [one] = report([
      { ...finding({ fix: headFix }), fingerprint: "", content: "", scope: "", suppressed: { reason: "on purpose" } },
    ]).findings;
    expect(one?.suppressed).toEqual({ reason: "on purpose" });
  });
});

describe("the set-ups as JSON", () => {
  it("hold all facts", async () => {
    await expect(`${JSON.stringify(setupJson(result, "1.2.3", { parameters: false }), null, 2)}\n`).toMatchFileSnapshot(
      "snapshots/setup.json",
    );
  });

  it("hold every parameter when asked", () => {
    const value = setupJson(result, "1.2.3", { parameters: true });
    expect(value).toMatchObject({
      setups: [
        {
          models: [
            {
              state: [
                { name: "_conv_stem.weight", shape: [32, 3, 3, 3], requiresGrad: false, optimized: false },
                { name: "_fc.bias", shape: [100], requiresGrad: null, optimized: true },
              ],
            },
          ],
        },
      ],
    });
  });
});
