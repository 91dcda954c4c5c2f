import type { Module } from "../python/syntax.ts";
import type { ReportedFinding } from "../result.ts";
import type { SourceFile } from "../source/file.ts";
import type { Finding, Severity } from "./finding.ts";
import { identifyFindings } from "./fingerprint.ts";
import type { Notification } from "./notification.ts";
import { orderFindings } from "./order.ts";
import { readSuppressions, type Suppression, suppressionOf } from "./suppressions.ts";

/** What the configuration says of a rule: silent, or reported at this severity. */
export type RuleLevel = Severity | "off";

/** What turns findings into reported ones. */
export interface ReportFindingsRequest {
  readonly findings: readonly Finding[];
  /** Every file analysed: a malformed suppression is reported even where there is nothing to suppress. */
  readonly files: readonly SourceFile[];
  /** The lowered module of an analysed file. */
  readonly moduleOf: (path: string) => Module | null;
  /** Every rule id there is, for refusing suppressions of rules that do not exist. */
  readonly knownRules: ReadonlySet<string>;
}

/** Identifies, suppresses and orders findings. Suppressed ones stay in the list, marked. */
export function reportFindings(request: ReportFindingsRequest): {
  findings: ReportedFinding[];
  notifications: Notification[];
} {
  const { findings, moduleOf } = request;
  const { byPath, notifications } = readAllSuppressions(request);
  const identities = identifyFindings(findings, moduleOf);
  const reported = findings.map((finding, index): ReportedFinding => {
    const { path } = finding.location.file;
    const module = moduleOf(path);
    const suppressed = module === null ? null : suppressionOf(finding, byPath.get(path) ?? [], module);
    const { fingerprint = "", content = "", scope = "" } = identities[index] ?? {};
    return { ...finding, fingerprint, content, scope, suppressed };
  });
  return { findings: orderFindings(reported), notifications };
}

function readAllSuppressions({ findings, files, moduleOf, knownRules }: ReportFindingsRequest): {
  byPath: Map<string, readonly Suppression[]>;
  notifications: Notification[];
} {
  const byPath = new Map<string, readonly Suppression[]>();
  const notifications: Notification[] = [];
  for (const file of new Set([...files, ...findings.map((finding) => finding.location.file)])) {
    // Listing a file's comments walks its whole tree: worth it only where the word occurs at all.
    if (byPath.has(file.path) || !/epoch-zero/i.test(file.text)) continue;
    const module = moduleOf(file.path);
    if (module === null) continue;
    const read = readSuppressions(file, module, knownRules);
    byPath.set(file.path, read.suppressions);
    notifications.push(...read.notifications);
  }
  return { byPath, notifications };
}

/** Findings at the severities that the configuration gives their rules; those of rules that are off are left out. */
export function applyRuleLevels(
  findings: readonly ReportedFinding[],
  levels: Readonly<Record<string, RuleLevel>>,
): ReportedFinding[] {
  const kept: ReportedFinding[] = [];
  for (const finding of findings) {
    const level = Object.hasOwn(levels, finding.rule) ? levels[finding.rule] : undefined;
    if (level === "off") continue;
    kept.push(level === undefined ? finding : { ...finding, severity: level });
  }
  return orderFindings(kept);
}
