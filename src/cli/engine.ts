import type { AuditResult } from "../result.ts";
import type { AuditRequest } from "../run.ts";

/** The analysis as the command line uses it: pure, from files to a result. */
export interface Engine {
  readonly audit: (request: AuditRequest) => AuditResult | Promise<AuditResult>;
  /** Every rule there is: for warning of a configuration that names others, and for SARIF. */
  readonly rules: readonly { readonly id: string; readonly summary: string }[];
}
