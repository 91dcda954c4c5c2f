import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type FailLevel, reaches } from "../finding/order.ts";
import type { JsonReport } from "../reporters/json.ts";
import { deliver } from "./audit.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import type { MergeFormat } from "./options.ts";

/** The options of `merge`, checked. */
export interface MergeOptions {
  readonly format: MergeFormat;
  readonly output: string | undefined;
  readonly failOn: FailLevel;
}

/** Markdown has no limit outside GitHub; a job summary has this one, in bytes. */
const MARKDOWN_BYTES = 1024 * 1024 - 1024;

/** `epoch-zero merge REPORT…`: the JSON reports of all shards as one. Returns the exit code, as that of `audit`. */
export async function merge(paths: readonly string[], options: MergeOptions, io: Io): Promise<number> {
  const { mergeReports } = await import("../reporters/merge-reports.ts");
  const { countedFindings } = await import("../reporters/merged-markdown.ts");
  const { readReport } = await import("../reporters/read-report.ts");
  const reports = paths.map((path): JsonReport => {
    const read = readReport(textOf(io.cwd, path));
    if ("problem" in read) throw new UsageError(`${JSON.stringify(path)} ${read.problem}.`);
    return read.report;
  });
  const merged = mergeReports(reports);
  await deliver(`${await textFor(merged, options)}\n`, options.output, io);
  if (!merged.complete) return 2;
  return countedFindings(merged).some(({ severity }) => reaches(severity, options.failOn)) ? 1 : 0;
}

async function textFor(merged: JsonReport, { format, failOn }: MergeOptions): Promise<string> {
  switch (format) {
    case "json":
      return JSON.stringify(merged, null, 2);
    case "markdown": {
      const { mergedMarkdown } = await import("../reporters/merged-markdown.ts");
      return mergedMarkdown(merged, failOn, MARKDOWN_BYTES);
    }
    case "sarif": {
      const { sarifOfReport } = await import("../reporters/sarif.ts");
      const { readRuleDocs, summaryOf } = await import("./rule-docs.ts");
      const rules = readRuleDocs().map((doc) => ({ id: doc.id, summary: summaryOf(doc) }));
      return JSON.stringify(sarifOfReport(merged, rules), null, 2);
    }
  }
}

function textOf(cwd: string, path: string): string {
  try {
    return readFileSync(resolve(cwd, path), "utf8");
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError(`${JSON.stringify(path)} could not be read (${reason}).`);
  }
}
