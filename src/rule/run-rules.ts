import type { Confidence, Finding, Severity } from "../finding/finding.ts";
import type { Notification } from "../finding/notification.ts";
import { compareFindings } from "../finding/order.ts";
import type { RuleLevel } from "../finding/report-findings.ts";
import type { Fix } from "../fix/fix.ts";
import type { Module } from "../python/syntax.ts";
import type { TrainingSetup } from "../setup/setup.ts";
import { createContext, type RuleKnowledge, type RunHistory } from "./context.ts";
import type { Rule } from "./rule.ts";

export interface RunRulesRequest {
  readonly rules: readonly Rule[];
  readonly setups: readonly TrainingSetup[];
  readonly knowledge: RuleKnowledge;
  readonly history: RunHistory;
  /** The lowered module of an analysed file. */
  readonly moduleOf: (path: string) => Module | null;
  /** What the configuration says of each rule by id; a rule without an entry keeps its own severities. */
  readonly levels?: Readonly<Record<string, RuleLevel>>;
}

export interface RunRulesResult {
  /** Ordered; one a rule and place, however many entry points came by. */
  readonly findings: readonly Finding[];
  readonly notifications: readonly Notification[];
}

/** Runs every rule over every set-up. A rule that fails costs its own findings and a notification, nothing else. */
export function runRules(request: RunRulesRequest): RunRulesResult {
  const findings: Finding[] = [];
  const failures = new Map<string, Notification>();
  for (const rule of request.rules) {
    const level = levelOf(rule, request.levels ?? {});
    if (level === "off") continue;
    for (const setup of request.setups) {
      try {
        const found = [...check(rule, setup, request)];
        findings.push(...(level === null ? found : found.map((finding) => ({ ...finding, severity: level }))));
      } catch (error) {
        const notification = failureOf(rule, setup, error);
        failures.set(`${notification.path}\n${notification.message}`, notification);
      }
    }
  }
  const spoken = withoutSubsumed(distinct(findings), request.rules);
  return { findings: spoken.sort(compareFindings), notifications: [...failures.values()] };
}

/**
 * Leaves out what another rule's finding at the same place says already, by each rule's {@link RuleMeta.subsumedBy}. A finding whose
 * cure differs stays: it would still be there once the other is cured.
 */
export function withoutSubsumed(findings: readonly Finding[], rules: readonly Rule[]): Finding[] {
  const subsumedBy = new Map(rules.map(({ meta }) => [meta.id, meta.subsumedBy ?? []]));
  const spoken = new Map(findings.map((finding) => [keyOf(finding.rule, finding), finding]));
  return findings.filter((finding) => {
    const voices = (subsumedBy.get(finding.rule) ?? []).flatMap((rule) => spoken.get(keyOf(rule, finding)) ?? []);
    return !voices.some((voice) => finding.fix === null || sameEdits(finding.fix, voice.fix));
  });
}

function sameEdits(a: Fix, b: Fix | null): boolean {
  const shown = ({ edits }: Fix): string =>
    edits.map(({ file, span, newText }) => `${file.path}:${span.start}:${span.end}:${newText}`).join("\n");
  return b !== null && shown(a) === shown(b);
}

function check(rule: Rule, setup: TrainingSetup, { knowledge, history, moduleOf }: RunRulesRequest): Iterable<Finding> {
  return rule.check(createContext(rule.meta, { setup, knowledge, history, syntax: moduleOf }));
}

function levelOf({ meta }: Rule, levels: Readonly<Record<string, RuleLevel>>): Severity | "off" | null {
  return (Object.hasOwn(levels, meta.id) ? levels[meta.id] : undefined) ?? null;
}

function failureOf(rule: Rule, setup: TrainingSetup, error: unknown): Notification {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    level: "error",
    path: setup.file.path,
    message: `The rule ${rule.meta.id} failed on ${setup.entry} and judged nothing there: ${reason}. Please report this.`,
    incomplete: true,
  };
}

/** One finding a rule and place: the surest, then the most serious, for several entry points may run the same line. */
export function distinct(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const key = keyOf(finding.rule, finding);
    const known = best.get(key);
    if (known === undefined || isSurer(finding, known)) best.set(key, finding);
  }
  return [...best.values()];
}

/** A rule and a place. */
const keyOf = (rule: string, { location: { file, span } }: Finding): string =>
  `${rule}\n${file.path}\n${span.start}\n${span.end}`;

const CONFIDENCE: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

function isSurer(a: Finding, b: Finding): boolean {
  const difference = CONFIDENCE[a.confidence] - CONFIDENCE[b.confidence];
  return difference < 0 || (difference === 0 && compareFindings(a, b) < 0);
}
