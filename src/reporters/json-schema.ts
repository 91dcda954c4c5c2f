import * as z from "zod";
import type { JsonReport } from "./json.ts";

const line = z.int().min(1);
const count = z.int().min(0).nullable();

const place = {
  path: z.string().describe("Relative to the root, with forward slashes."),
  line: line.describe("First line, from 1, in the raw file."),
  column: line.describe("First column, from 1, in UTF-16 code units."),
  endLine: line,
  endColumn: line.describe("Column after the last, from 1."),
  cell: z.int().min(0).nullable().describe("Index of the notebook cell, from 0; null in Python files."),
  cellLine: line.nullable().describe("Line in the notebook cell, from 1."),
};

const fix = z.object({
  title: z.string(),
  safety: z.enum(["safe", "unsafe", "manual"]),
  edits: z.array(
    z.object({
      path: z.string(),
      startLine: line,
      startColumn: line,
      endLine: line,
      endColumn: line,
      newText: z.string().describe("Raw text to put there; escaped JSON string content in a notebook."),
    }),
  ),
});

const finding = z.object({
  rule: z.string(),
  severity: z.enum(["error", "warning", "note"]),
  confidence: z.enum(["certain", "likely", "possible"]),
  ...place,
  message: z.string(),
  assumptions: z.array(z.string()).describe("What the finding rests on; empty for a certain one."),
  trace: z.array(z.object({ path: z.string(), line, message: z.string() })),
  fix: fix.nullable(),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe("The same across pushes, whatever the line."),
  suppressed: z.object({ reason: z.string() }).nullable(),
});

const setup = z.object({
  path: z.string(),
  entry: z.string().describe("`<module>`, or the qualified name of the function that was entered."),
  models: z.array(
    z.object({
      name: z.string(),
      architecture: z.string().nullable(),
      line,
      parameters: z.object({
        total: count.describe("Scalars in the model; shared ones once."),
        trainable: count.describe("Those with requires_grad at the first optimizer step."),
        optimized: count.describe("Those that an optimizer of the set-up holds at that moment."),
        updated: count.describe("Those that are both."),
      }),
    }),
  ),
});

/** The published shape of `audit --format json`. */
export const reportSchema = z
  .object({
    version: z.literal(1),
    tool: z.object({ name: z.literal("epoch-zero"), version: z.string() }),
    complete: z.boolean().describe("False when something that was asked for could not be analysed."),
    findings: z.array(finding),
    setups: z.array(setup),
    notifications: z.array(
      z.object({ level: z.enum(["error", "warning", "note"]), path: z.string().nullable(), message: z.string() }),
    ),
  })
  .describe(
    "Report of `epoch-zero audit --format json`. A number that is not known is null.",
  ) satisfies z.ZodType<JsonReport>;
