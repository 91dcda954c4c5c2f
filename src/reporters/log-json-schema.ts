import * as z from "zod";
import type { JsonLogs } from "./json-logs.ts";
import type { JsonLogReport } from "./log-json.ts";

const line = z.int().min(1).nullable();
const severity = z.enum(["error", "warning", "note"]);

const finding = z.object({
  rule: z.string().describe("`loss-flat`, `overfitting`, …"),
  severity: severity.describe("`error` and `warning` are alarms, `note` is information."),
  confidence: z.enum(["certain", "likely", "possible"]),
  path: z.string().describe("The log."),
  run: z.string().nullable().describe("What tells the run from others of the same file; null for the only one."),
  series: z.string().nullable().describe("The curve that it was seen in; null for lines of text."),
  line: line.describe("Line of the log, from 1; null where the format has none."),
  column: line,
  endLine: line,
  endColumn: line,
  cell: z.null(),
  cellLine: z.null(),
  message: z.string(),
  statistic: z.string().describe("What was measured, with its bound."),
  window: z.string().describe("What it was measured over."),
  assumptions: z.array(z.string()),
  trace: z
    .array(z.object({ path: z.string(), line: z.int().min(1), message: z.string() }))
    .describe("Places in the script that explain it."),
  fix: z.null(),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  suppressed: z.null(),
});

const logs = {
  runs: z.array(
    z.object({
      path: z.string(),
      run: z.string().nullable().describe("`run 2`, `rank 1`, `fold 3`; null for the only one."),
      format: z.string().describe("`text`, `csv`, `trainer_state`, `tensorboard`, …"),
      points: z.int().min(0).describe("Points read of the longest series."),
      series: z.array(z.string()),
      verdict: z.enum(["alarm", "clear"]),
    }),
  ),
  findings: z.array(finding),
  notChecked: z
    .array(z.object({ path: z.string(), run: z.string().nullable(), rule: z.string(), reason: z.string() }))
    .describe("What could not be judged: neither an alarm nor an approval."),
};

/** What logs show, as a part of the Action's report. */
export const logsSchema = z.object(logs) satisfies z.ZodType<JsonLogs>;

/** The published shape of `log --format json`. */
export const logReportSchema = z
  .object({
    version: z.literal(1),
    tool: z.object({ name: z.literal("epoch-zero"), version: z.string() }),
    ...logs,
    notifications: z.array(z.object({ level: severity, path: z.string().nullable(), message: z.string() })),
  })
  .describe("Report of `epoch-zero log --format json`.") satisfies z.ZodType<JsonLogReport>;
