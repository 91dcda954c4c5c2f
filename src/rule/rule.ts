import type { Finding, Severity } from "../finding/finding.ts";
import type { RuleContext } from "./context.ts";

/** Which part of a training set-up a rule judges; the documentation groups rules by it. */
export type RuleTag = "trainability" | "input" | "loop" | "hyperparameters";

/** What there is to know of a rule without running it. */
export interface RuleMeta {
  /** Kebab-case; names the pattern, never the cure. A contract: never renamed. */
  readonly id: string;
  /** One sentence in plain English, without a full stop; the first line of the rule's README. */
  readonly summary: string;
  /** The worst a certain finding can be. A likely one is reported one level lower. */
  readonly severity: Severity;
  readonly tags: readonly RuleTag[];
  /**
   * Rules that say the same and more where both stand at the same place and neither needs another fix: this rule's finding is then left
   * out. One bug gets one voice. Absent: none.
   */
  readonly subsumedBy?: readonly string[];
}

/** Judges the facts of one set-up. Stateless: the same context gives the same findings. */
export interface Rule {
  readonly meta: RuleMeta;
  /** Builds findings with `context.finding`; yields nothing where a fact that matters is not known. */
  readonly check: (context: RuleContext) => Iterable<Finding>;
}

const ID = /^[a-z]+(-[a-z0-9]+)*$/;

/**
 * Declares a rule.
 *
 * @throws Error when the id is not kebab-case or the summary is not a single sentence: a mistake of the rule's author.
 */
export function defineRule(rule: Rule): Rule {
  if (!ID.test(rule.meta.id)) throw new Error(`"${rule.meta.id}" is no rule id: write it in kebab-case.`);
  if (rule.meta.summary === "" || /[\n]|\.$/.test(rule.meta.summary)) {
    throw new Error(`The summary of ${rule.meta.id} must be one line without a full stop.`);
  }
  return rule;
}
