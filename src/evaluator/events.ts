import type { Location } from "../finding/finding.ts";
import type { AssumptionSet } from "./assumptions.ts";
import type { Value } from "./value.ts";

export type EventKind =
  | "model-built"
  | "weights-loaded"
  | "part-replaced"
  | "requires-grad-written"
  | "optimizer-built"
  | "group-added"
  | "wrapped"
  | "moved"
  | "mode-set"
  | "loader-built"
  | "loader-iterated"
  | "module-called"
  | "loss-computed"
  | "backward"
  | "step"
  | "zero-grad"
  | "scheduler-step"
  | "ineffective-freeze"
  /** `init_process_group()`; related: the backend and the world size. */
  | "process-group"
  /** The program starts processes of itself; related: how many. */
  | "processes-started"
  /** Values go between processes (`all_reduce`, `broadcast`, …); related: what is sent. */
  | "collective"
  /** The forward pass of a wrapper that averages gradients between processes; subject: the wrapper. */
  | "wrapper-called"
  /** A re-entrant checkpoint over inputs without a gradient: its results (related) lead no gradient back. */
  | "gradient-cut"
  /** A framework's trainer takes over the loop; related: the models it trains. */
  | "trainer"
  /** What a framework was told of the run; subject: a dict of `epochs`, `accumulation`, `devices`, `warmup` (share of all steps). */
  | "training-plan"
  | "handed-to-unseen-code";

/** Something that happened during the evaluation, in order. */
export interface EvaluationEvent {
  readonly kind: EventKind;
  readonly location: Location | null;
  readonly message: string;
  /** The object it happened to. */
  readonly subject: Value | null;
  /** Further objects: the arguments of a module call, the parameters written. */
  readonly related: readonly Value[];
  /** Conditions under which it happens, innermost last; empty when it always does. */
  readonly conditions: readonly string[];
  readonly assume: AssumptionSet;
}
