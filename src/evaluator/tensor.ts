import type { Location } from "../finding/finding.ts";
import { type AssumptionSet, certain } from "./assumptions.ts";
import type { InstanceValue } from "./value.ts";

/** One write of requires_grad. */
export interface FlagWrite {
  readonly value: boolean | null;
  readonly location: Location | null;
  /** The `for` statement in whose body the write stands, when it loops over parameters. */
  readonly loop: Location | null;
  /** Condition text under which it holds, or null when unconditional. */
  readonly when: string | null;
}

/** requires_grad of a tensor; immutable, replaced on every write. */
export interface GradFlag {
  /** null: not known. */
  readonly value: boolean | null;
  readonly assume: AssumptionSet;
  readonly writes: readonly FlagWrite[];
}

export const flagFalse: GradFlag = { value: false, assume: certain, writes: [] };
export const flagTrue: GradFlag = { value: true, assume: certain, writes: [] };
export const flagUnknown: GradFlag = { value: null, assume: certain, writes: [] };

/** A dimension: null when not known. */
export type Dimension = number | null;

/** One step in how a tensor or an image came about, for traces. */
export interface HistoryStep {
  readonly location: Location | null;
  readonly message: string;
}

/** The tensor part of an instance. Immutable: every change replaces it (the journal keeps the old one). */
export interface TensorData {
  readonly shape: readonly Dimension[] | null;
  readonly dtype: string | null;
  readonly isParameter: boolean;
  readonly grad: GradFlag;
  readonly origin: "pretrained" | "fresh" | "unknown";
  /** What made it: `matmul`, `detach`, `call:ResNet`; "leaf" for parameters and inputs. */
  readonly op: string;
  /** Tensors and modules that it was computed from. */
  readonly inputs: readonly InstanceValue[];
  /** False when no gradient flows back through it (detach, no_grad, item). null: not known. */
  readonly connected: boolean | null;
  readonly history: readonly HistoryStep[];
}
