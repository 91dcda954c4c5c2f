import { link, plain } from "./markdown.ts";

/** By this the next audit knows its issue; it counts only in what we wrote ourselves. */
export const auditIssueMarker = "<!-- epoch-zero:v1 audit -->";

export const auditIssueTitle = "Epoch Zero: silent training bugs in this repository";

/** UTF-8 bytes of an issue's body; GitHub's limit is 65,536. */
const MAX_BODY_BYTES = 65_000;

export interface AuditIssueText {
  readonly body: string;
  /** Findings that count. */
  readonly findings: number;
  readonly complete: boolean;
}

export interface AuditIssueRequest {
  readonly findings: number;
  readonly complete: boolean;
  /** The audited commit, and where it is shown. */
  readonly sha: string;
  readonly commitUrl: string | null;
  /** The report as Markdown of at most so many bytes. */
  readonly report: (limit: number) => string;
}

/** The body of the issue: what was audited, the report as in the summary, and the marker on the last line. */
export function auditIssue({ findings, complete, sha, commitUrl, report }: AuditIssueRequest): AuditIssueText {
  const commit = link(`\`${plain(sha.slice(0, 7))}\``, commitUrl);
  const lead = `As of ${commit}. This issue is kept up to date by the audit, and closed when nothing is left. Close it as *not planned* to be spared.`;
  const room = MAX_BODY_BYTES - Buffer.byteLength(lead) - auditIssueMarker.length - 4;
  return { body: `${lead}\n\n${report(room)}\n\n${auditIssueMarker}`, findings, complete };
}
