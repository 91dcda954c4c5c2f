import * as z from "zod";
import type { JsonReport } from "./json.ts";
import { logsSchema } from "./log-json-schema.ts";

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

const evidence = z.object({
  title: z.string(),
  plot: z.array(z.string()).describe("Lines of fixed-width characters."),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
  more: z.int().min(0).describe("Rows that are not listed."),
});

const comparedRun = z.object({
  path: z.string(),
  described: z.string().describe("Model, data, method and optimizer, as far as they are known."),
  quantities: z.array(
    z.object({
      quantity: z.string(),
      label: z.string(),
      value: z.string().nullable(),
      severity: z
        .enum(["error", "warning", "note"])
        .nullable()
        .describe("Null where the value is usual, or not judged."),
      norm: z.object({ centre: z.string(), low: z.string(), high: z.string() }).nullable(),
      basis: z.string().describe("What it is judged by; empty where nothing judges."),
      decades: z.number().nullable().describe("Powers of ten above (or, negative, below) the good runs."),
      unjudged: z.string().nullable().describe("Why there is no verdict; null where there is one."),
      evidence: evidence.nullable(),
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
  evidence: evidence
    .exactOptional()
    .describe("What a finding about numbers rests on; absent where the message says it all."),
  status: z
    .enum(["new", "pre-existing", "moved", "edited", "accepted", "suppressed"])
    .nullable()
    .describe("What a change has to do with it: `new` ones count. Null where nothing was compared."),
});

const reference = {
  rule: z.string(),
  severity: finding.shape.severity,
  path: z.string(),
  line,
  fingerprint: z.string(),
};
const side = z.string().nullable().exactOptional();

const comparison = z
  .object({
    preExisting: z.array(z.object(reference)).describe("In the base as well."),
    accepted: z.array(z.object(reference)).describe("In the baseline file."),
    moved: z
      .array(z.object({ ...reference, from: z.object({ path: z.string(), line }) }))
      .describe("In the base, in code that stood elsewhere."),
    edited: z
      .array(z.object({ ...reference, from: z.object({ path: z.string(), line }) }))
      .describe("In the base, on lines that read otherwise: what is wrong is the same."),
    fixed: z.array(z.object(reference)).describe("In the base and no longer there; lines are the base's."),
    setups: z
      .array(
        z.object({
          path: z.string(),
          previousPath: z.string().nullable(),
          entry: z.string(),
          status: z.enum(["added", "removed", "changed", "unchanged"]),
          aspects: z.array(
            z.object({
              topic: z.string().describe("`architecture`, `learning rate`, `option weight_decay`, …"),
              subject: z.string().nullable().describe("The model, optimizer or loader."),
              before: side.describe("Null where it is not known, missing where there is none."),
              after: side,
            }),
          ),
          assumptions: z.array(z.string()).describe("What the later figures rest on."),
        }),
      )
      .nullable()
      .describe("What the change does to the training set-ups; null where only a baseline was compared with."),
  })
  .nullable();

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
    shard: z
      .object({ index: z.int().min(1), total: z.int().min(1) })
      .nullable()
      .describe("The part of a repository that was analysed, from 1; null for all of what was asked for."),
    findings: z.array(finding),
    comparison,
    setups: z.array(setup),
    comparedRuns: z
      .array(comparedRun)
      .exactOptional()
      .describe("The set-ups beside previous runs; missing where there is no store of any."),
    logs: logsSchema.exactOptional().describe("What training logs show; missing where none were read."),
    notifications: z.array(
      z.object({ level: z.enum(["error", "warning", "note"]), path: z.string().nullable(), message: z.string() }),
    ),
  })
  .describe(
    "Report of `epoch-zero audit --format json`. A number that is not known is null.",
  ) satisfies z.ZodType<JsonReport>;
