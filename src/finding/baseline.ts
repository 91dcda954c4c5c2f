import * as z from "zod";
import type { ReportedFinding } from "../result.ts";
import { compareText } from "./order.ts";

/** Version of the file's shape: grows only when a name or a meaning changes. */
const VERSION = 1;

/** Characters of a baseline read at most: some 20,000 findings. */
const MAX_LENGTH = 8 * 1024 * 1024;

const SCHEMA_URL = "https://raw.githubusercontent.com/epoch-zero/epoch-zero/main/schema/baseline.schema.json";

/** The published shape of a baseline file. */
export const baselineSchema = z
  .object({
    $schema: z.string().optional().describe("Where this schema is published, for editors."),
    version: z.literal(VERSION),
    findings: z.array(
      z.object({
        rule: z.string().describe("For people; the fingerprint alone decides."),
        path: z.string().describe("For people; the fingerprint alone decides."),
        fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
      }),
    ),
  })
  .describe(
    "Findings that were there when Epoch Zero was adopted: they are listed and do not fail. Written by `epoch-zero audit --write-baseline`.",
  );

/** Fingerprints of the findings that are accepted. */
export type Baseline = ReadonlySet<string>;

/** What there is to say of a baseline that cannot be used, as one clause after its name. */
export class BaselineProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "BaselineProblem";
  }
}

/** @throws BaselineProblem when the text is no baseline */
export function readBaseline(text: string): Baseline {
  if (text.length > MAX_LENGTH) throw new BaselineProblem(`is longer than ${MAX_LENGTH / 1024 / 1024} MiB`);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    throw new BaselineProblem("is not JSON");
  }
  const parsed = baselineSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? "" : ` at \`${issue.path.join(".")}\``;
    throw new BaselineProblem(`is not a baseline of Epoch Zero${where}; \`audit --write-baseline\` writes one`);
  }
  return new Set(parsed.data.findings.map((finding) => finding.fingerprint));
}

/** The baseline of what was found, suppressed findings left out. No lines and no figures: it changes when findings come or go. */
export function baselineText(findings: readonly ReportedFinding[]): string {
  const entries = findings
    .filter((finding) => finding.suppressed === null)
    .map(({ rule, location, fingerprint }) => ({ rule, path: location.file.path, fingerprint }))
    .sort(
      (a, b) => compareText(a.path, b.path) || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint),
    );
  return `${JSON.stringify({ $schema: SCHEMA_URL, version: VERSION, findings: entries }, null, 2)}\n`;
}

/** How many entries of a baseline fit nothing that was found. */
export function unusedEntries(baseline: Baseline, findings: readonly ReportedFinding[]): number {
  const found = new Set(findings.map((finding) => finding.fingerprint));
  return [...baseline].filter((fingerprint) => !found.has(fingerprint)).length;
}
