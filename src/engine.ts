import type { AuditResult } from "./result.ts";
import type { AuditRequest } from "./run.ts";

/** The analysis as the command line and the Action use it, tables and parser already loaded: from files to a result, with no I/O of its own. */
export interface Engine {
  /** The tool's version, as reports name it. */
  readonly version: string;
  readonly audit: (request: AuditRequest) => AuditResult;
  /** Every rule there is: for warning of a configuration that names others, and for SARIF. */
  readonly rules: readonly { readonly id: string; readonly summary: string }[];
}
