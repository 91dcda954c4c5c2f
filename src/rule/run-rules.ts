import type { Confidence, Finding, Severity } from "../finding/finding.ts";
import type { Notification } from "../finding/notification.ts";
import { compareFindings } from "../finding/order.ts";
import type { RuleLevel } from "../finding/report-findings.ts";
import type { Module } from "../python/syntax.ts";
import type { TrainingSetup } from "../setup/setup.ts";
import { createContext, type RuleKnowledge } from "./context.ts";
import type { Rule } from "./rule.ts";

export interface RunRulesRequest {
  readonly rules: readonly Rule[];
  readonly setups: readonly TrainingSetup[];
  readonly knowledge: RuleKnowledge;
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
  return { findings: distinct(findings).sort(compareFindings), notifications: [...failures.values()] };
}

function check(rule: Rule, setup: TrainingSetup, { knowledge, moduleOf }: RunRulesRequest): Iterable<Finding> {
  return rule.check(createContext(rule.meta, { setup, knowledge, syntax: moduleOf }));
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
    const { file, span } = finding.location;
    const key = `${finding.rule}\n${file.path}\n${span.start}\n${span.end}`;
    const known = best.get(key);
    if (known === undefined || isSurer(finding, known)) best.set(key, finding);
  }
  return [...best.values()];
}

const CONFIDENCE: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

function isSurer(a: Finding, b: Finding): boolean {
  const difference = CONFIDENCE[a.confidence] - CONFIDENCE[b.confidence];
  return difference < 0 || (difference === 0 && compareFindings(a, b) < 0);
}
