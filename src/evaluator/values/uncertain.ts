import type { Location } from "../../finding/finding.ts";
import { type AssumptionSet, certain } from "../assumptions.ts";
import type { Value } from "../value.ts";

/** What is not known, and what is one of a few things. */

/** A value that is not known, and why. */
export class UnknownValue {
  readonly kind = "unknown";
  readonly reason: string;
  readonly at: Location | null;
  readonly assume: AssumptionSet = certain;
  /** False when it is certainly no module and no tensor with parameters (a number from the command line, say). */
  readonly mayHoldParameters: boolean;
  /** What it may be, or be part of: `parameters[:unknown]` is some of `parameters`. A write to it may be a write to those. */
  readonly alias: readonly Value[];
  /** True when it certainly is one of those, or made of some of their elements, and nothing else besides. */
  readonly among: boolean;
  /** Whether a gradient may flow back through it: the sum of two losses holds no parameters, and may be computed from some. */
  readonly mayCarryGraph: boolean;
  /**
   * True when such a gradient comes at most to what can be reached from `alias`, or to what was handed to unseen code before: what a
   * function of another library returns is made of what it was given.
   */
  readonly within: boolean;
  /** @param bounds what is known of it all the same: by default it may be anything */
  constructor(reason: string, at: Location | null, bounds: UnknownBounds = {}) {
    const { mayHoldParameters = true, alias = [], among = false } = bounds;
    this.reason = reason;
    this.at = at;
    this.mayHoldParameters = mayHoldParameters;
    this.alias = alias;
    this.among = among;
    this.mayCarryGraph = bounds.mayCarryGraph ?? mayHoldParameters;
    this.within = bounds.within ?? among;
  }
}

/** What may be known of a value that is not: see the fields of {@link UnknownValue}. */
export type UnknownBounds = Partial<
  Pick<UnknownValue, "mayHoldParameters" | "alias" | "among" | "mayCarryGraph" | "within">
>;

/** A few alternatives, each under its condition; which one holds is not known. */
export class ChoiceValue {
  readonly kind = "choice";
  readonly alternatives: readonly { readonly when: string; readonly value: Exclude<Value, ChoiceValue> }[];
  readonly assume: AssumptionSet = certain;
  constructor(alternatives: readonly { readonly when: string; readonly value: Exclude<Value, ChoiceValue> }[]) {
    this.alternatives = alternatives;
  }
}
