import type { JsonReport } from "./json.ts";
import { reportSchema } from "./json-schema.ts";

/** Characters of a report read at most. */
const MAX_LENGTH = 128 * 1024 * 1024;

/** A report as it stands in a file, checked against the published shape; or why it is none, as one clause. */
export function readReport(text: string): { readonly report: JsonReport } | { readonly problem: string } {
  if (text.length > MAX_LENGTH) return { problem: `is longer than ${MAX_LENGTH / 1024 / 1024} MiB` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: "is not JSON" };
  }
  const parsed = reportSchema.safeParse(value);
  if (parsed.success) return { report: parsed.data };
  const [issue] = parsed.error.issues;
  return { problem: `is no report of this version of Epoch Zero (at ${issue?.path.join(".") || "its top"})` };
}
