import type { Confidence, Evidence, Finding, Location, Severity, TraceStep } from "../finding/finding.ts";
import type { Fix } from "../fix/fix.ts";
import type { Verdict } from "../history/previous-runs.ts";
import type { Hints } from "../history/published.ts";
import type { FoundRun, Quantity } from "../history/run.ts";
import type { Architecture, DatasetFacts } from "../knowledge/architecture.ts";
import type { Module } from "../python/syntax.ts";
import type { TrainingSetup } from "../setup/setup.ts";
import type { RuleMeta } from "./rule.ts";
import { list } from "./wording.ts";

/** The tables of `rules/knowledge`, queried by id. */
export interface RuleKnowledge {
  dataset(id: string): DatasetFacts | null;
  architecture(id: string): Architecture | null;
}

/** Judges values of a run by those of others. */
export interface RunHistory {
  verdict(run: FoundRun, quantity: Quantity, hints?: Hints): Verdict;
}

/** A finding as a rule words it: severity and confidence still follow from what it rests on. */
export interface FindingDraft {
  readonly location: Location;
  /** Full sentences. The assumptions are added by the context: do not repeat them. */
  readonly message: string;
  readonly trace?: readonly TraceStep[];
  /** How bad it is when certain; the rule's ceiling when absent. Never above the ceiling. */
  readonly severity?: Severity;
  /** What the facts rest on: any entry makes the finding likely and takes one level off its severity. */
  readonly assumptions?: readonly string[];
  /**
   * What the code at the location only runs under, beside what the first step is only taken under: assumptions among these that are the program's own
   * defaults are none of the finding's, which speaks of the runs that come there.
   */
  readonly premises?: readonly string[];
  /** Set where the figures are certain but the harm is not: caps the confidence, and leaves the severity alone. */
  readonly confidence?: Confidence;
  readonly fix?: Fix | null;
  readonly evidence?: Evidence;
}

/** Everything a rule may look at. */
export interface RuleContext {
  readonly setup: TrainingSetup;
  readonly knowledge: RuleKnowledge;
  /** What previous runs and published recipes say of this run's values. */
  readonly history: RunHistory;
  /** Lowered syntax of an analysed file, for building fixes; null when it could not be parsed. */
  syntax(path: string): Module | null;
  finding(draft: FindingDraft): Finding;
}

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];
const CONFIDENCES: readonly Confidence[] = ["certain", "likely", "possible"];

/** More assumptions than this are counted, not listed: a message must stay readable. */
const MAX_ASSUMPTIONS_IN_MESSAGE = 3;

/** The context in which one rule judges one set-up. */
export function createContext(
  meta: RuleMeta,
  surroundings: Pick<RuleContext, "setup" | "knowledge" | "history" | "syntax">,
): RuleContext {
  return { ...surroundings, finding: (draft) => toFinding(meta, draft, surroundings.setup.premises) };
}

function toFinding(meta: RuleMeta, draft: FindingDraft, premises: readonly string[]): Finding {
  const own = (draft.premises ?? []).filter((text) => text.includes("keeps its default"));
  const given = new Set([...premises, ...own]);
  const assumptions = [...new Set(draft.assumptions ?? [])].filter((text) => !given.has(text));
  const certain = assumptions.length === 0;
  const severity = lower(meta.severity, draft.severity ?? meta.severity, SEVERITIES);
  return {
    rule: meta.id,
    severity: certain ? severity : (SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? "note"),
    confidence: lower(certain ? "certain" : "likely", draft.confidence ?? "certain", CONFIDENCES),
    location: draft.location,
    message: certain ? draft.message : `${draft.message} ${wordAssumptions(assumptions)}`,
    trace: draft.trace ?? [],
    assumptions,
    fix: draft.fix ?? null,
    ...(draft.evidence === undefined ? {} : { evidence: draft.evidence }),
  };
}

/** The lower of two levels of an order that starts with the highest. */
function lower<T>(a: T, b: T, order: readonly T[]): T {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

function wordAssumptions(assumptions: readonly string[]): string {
  const shown = assumptions.slice(0, MAX_ASSUMPTIONS_IN_MESSAGE);
  const rest = assumptions.length - shown.length;
  if (rest > 0) shown.push(`${rest} more`);
  return `This assumes: ${list(shown)}.`;
}
