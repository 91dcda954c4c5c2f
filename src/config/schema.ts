import * as z from "zod";

const LEVELS = ["off", "note", "warning", "error"] as const;
const FAIL_LEVELS = ["error", "warning", "note", "never"] as const;

/** Largest `max-file-size` that can be asked for, in bytes: beyond it a parse takes longer than a review may. */
const MAX_FILE_SIZE_LIMIT = 64 * 1024 * 1024;

const GLOBS = z.array(z.string().min(1)).max(1000);

const PATH_INSIDE = z
  .string()
  .min(1)
  .refine((path) => !path.startsWith("/") && !path.split(/[/\\]/).includes(".."), {
    error: "must be a path inside the repository",
  });

/** The file `.github/epoch-zero.yml` as people write it. The published JSON Schema is generated from this. */
export const configSchema = z
  .strictObject({
    $schema: z.string().optional().describe("Where this schema is published, for editors."),
    rules: z
      .record(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/), z.enum(LEVELS))
      .optional()
      .describe("Severity of a rule by its id; `off` silences it."),
    exclude: GLOBS.optional().describe("Globs or plain paths, relative to the repository, that are not analysed."),
    paths: GLOBS.optional().describe("Globs or plain paths that are analysed; everything when absent."),
    "fail-on": z
      .enum(FAIL_LEVELS)
      .optional()
      .describe("Lowest severity that fails the run (default `error`); `never` lets every run pass."),
    "max-file-size": z
      .int()
      .min(1)
      .max(MAX_FILE_SIZE_LIMIT)
      .optional()
      .describe("Largest file that is read, in bytes. A larger one is reported and left out."),
    baseline: PATH_INSIDE.optional().describe(
      "Findings that are accepted, as `audit --write-baseline` writes them (default `.github/epoch-zero-baseline.json`, if there is one).",
    ),
    history: PATH_INSIDE.refine((path) => /(?:^|[/-])runs\.jsonl$/.test(path), {
      error: "must be a file called runs.jsonl, or ending in -runs.jsonl",
    })
      .optional()
      .describe(
        "Previous runs, as `history import` and `history record` write them (default `.github/epoch-zero/runs.jsonl`, if there is one).",
      ),
  })
  .describe("Configuration of Epoch Zero.");

/** What {@link configSchema} reads. */
export type ConfigFile = z.infer<typeof configSchema>;
