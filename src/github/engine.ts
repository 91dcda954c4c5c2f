import type { AuditResult } from "../result.ts";
import type { AuditRequest } from "../run.ts";

/** The analysis, as the Action needs it. Given in by the entry so that this folder knows nothing of how it works. */
export interface Engine {
  readonly version: string;
  readonly audit: (request: AuditRequest) => AuditResult | Promise<AuditResult>;
  /** Every rule there is: for warning of a configuration that names others, and for SARIF. */
  readonly rules: readonly { readonly id: string; readonly summary: string }[];
}
