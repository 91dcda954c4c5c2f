import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { groupFiles } from "../../src/logs/group-files.ts";
import { judge } from "../../src/logs/judge.ts";
import { type LogReport, reportOf } from "../../src/logs/report.ts";
import { logJson } from "../../src/reporters/log-json.ts";
import { logReportSchema } from "../../src/reporters/log-json-schema.ts";
import { logBlocks } from "../../src/reporters/log-markdown.ts";
import { logsVerdict } from "../../src/reporters/log-verdict.ts";
import { readLog } from "../logs/read.ts";

const FOLDER = "__tests__/logs/fixtures";

/** What the given logs show. */
function reportOn(...names: readonly string[]): LogReport {
  const runs = names.flatMap((name) => readLog(`logs/${name}`, readFileSync(`${FOLDER}/${name}`)).runs);
  return reportOf(judge(groupFiles(runs), null), []);
}

const link = (path: string, first: number): string =>
  `https://github.example/acme/training/blob/main/${path}#L${first}`;

describe("the section on training logs", () => {
  it("says what each run shows, alarms first, with curves, statistics and what was not checked", async () => {
    const report = reportOn(
      "healthy.pytorch_example.txt",
      "overfit.pytorch_example.txt",
      "dead.imagenet.log",
      "nan.trainer_state.json",
      "gan.a.log",
    );
    const markdown = logBlocks(report, link).map((block) => block.markdown);
    await expect(`${markdown.join("\n\n")}\n`).toMatchFileSnapshot("snapshots/log-section.md");
  });

  it("lists the places in the script once", () => {
    const report = reportOn("dead.imagenet.log");
    const trace = [{ path: "train.py", line: 3, message: "updates no parameter of `model`" }];
    const joined = { ...report, findings: report.findings.map((finding) => ({ ...finding, trace })) };
    const markdown = logBlocks(joined, link).map((block) => block.markdown);
    expect(report.findings.length).toBeGreaterThan(1);
    expect(markdown.join("\n").match(/\[`train\.py:3`\]/g)).toHaveLength(1);
  });

  it("shows a few healthy runs of many, and says how many more there are", () => {
    const [run] = reportOn("healthy.pytorch_example.txt").runs;
    if (run === undefined) throw new Error("the fixture holds no run");
    const runs = Array.from({ length: 40 }, (_, index) => ({ ...run, label: `run ${index + 1}` }));
    const report: LogReport = { runs, findings: [], notChecked: [], notifications: [] };
    const text = logBlocks(report, link)
      .map((block) => block.markdown)
      .join("\n");
    expect(text.match(/^#### /gm)).toHaveLength(12);
    expect(text).toContain("_28 more runs in the JSON report._");
  });
});

describe("the verdict on logs", () => {
  it("counts alarms, and those that block", () => {
    const report = reportOn("healthy.pytorch_example.txt", "nan.trainer_state.json", "overfit.pytorch_example.txt");
    expect(logsVerdict(report, "warning")).toMatch(
      /^\d alarms in 2 of 3 training runs\. They block \(fail-on: warning\)\.$/,
    );
    expect(logsVerdict(report, "error")).toMatch(/1 of them blocks \(fail-on: error\)\.$/);
    expect(logsVerdict(report, "never")).toMatch(/Nothing blocks \(fail-on: never\)\.$/);
  });
});

describe("the published schema of log reports", () => {
  it("takes what every kind of log gives", () => {
    for (const name of readdirSync(FOLDER).filter((one) => one !== "README.md")) {
      const report = JSON.parse(JSON.stringify(logJson(reportOn(name), "1.2.3")));
      expect(logReportSchema.safeParse(report).error?.issues ?? [], name).toEqual([]);
    }
  });
});
