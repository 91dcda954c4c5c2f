import type { Location } from "../finding/finding.ts";

/** How the processes of a distributed run share what they learn; empty for a run of one process. */
export interface DistributedFacts {
  /** The first `init_process_group()`; null when none was seen. */
  readonly group: ProcessGroup | null;
  /** Where the program starts further processes of itself (`torch.multiprocessing.spawn`); null when it does not. */
  readonly spawned: Location | null;
  /** Where the `DistributedSampler` of a loader that is trained on was built: each process then trains on its own part of the data. */
  readonly sampler: Location | null;
  /**
   * Whether anything shares gradients or parameters between processes: a wrapper on any way through the program, or values of gradients
   * and parameters sent by hand. Null when code that cannot be seen may do so.
   */
  readonly shares: boolean | null;
  /** Steps on gradients that no wrapper averaged, one for each backward pass of the program. */
  readonly unsynchronised: readonly UnsynchronisedStep[];
  /** Wrappers that a later change of device or dtype made deaf, and that are trained on all the same. */
  readonly deafWrappers: readonly DeafWrapper[];
  /** Parameters that are trained through a wrapper which does not know them. */
  readonly untracked: readonly UntrackedParameters[];
}

export interface ProcessGroup {
  readonly location: Location;
  /** It is initialised on one side of a condition that is not known. */
  readonly conditional: boolean;
  /** As written; null where the launcher decides. */
  readonly worldSize: number | null;
  readonly assumptions: readonly string[];
}

/** `DistributedDataParallel` averages gradients only where its own forward pass was called before `backward()`. */
export interface UnsynchronisedStep {
  /** Where the wrapper was built. */
  readonly wrapper: Location;
  /** Class of the wrapped model. */
  readonly className: string;
  /** Where the wrapped model itself was called; null when a method of it was called instead. */
  readonly call: Location | null;
  readonly backward: Location;
  readonly step: Location;
  readonly assumptions: readonly string[];
}

/** PyTorch drops the hooks of `DistributedDataParallel` when the type or the device of the parameters' data changes. */
export interface DeafWrapper {
  /** Where the wrapper was built. */
  readonly wrapper: Location;
  readonly className: string;
  readonly moved: Location;
  readonly kind: "device" | "dtype";
  /** The type of device before; null for a dtype. */
  readonly from: string | null;
  /** `cpu`, `float16`. */
  readonly to: string;
  /** The first step after it. */
  readonly step: Location;
  readonly assumptions: readonly string[];
}

/**
 * `DistributedDataParallel` registers its hooks once, for the parameters that require grad when it is built. The gradients of one that is
 * unfrozen or put in later are never averaged.
 */
export interface UntrackedParameters {
  /** Where the wrapper was built. */
  readonly wrapper: Location;
  readonly className: string;
  /** Qualified names in the wrapped model. */
  readonly names: readonly string[];
  readonly scalars: number | null;
  /** They were frozen then; else they were not there. */
  readonly wereFrozen: boolean;
  /** The last write that made one of them trainable; null when none was seen. */
  readonly write: Location | null;
  /** The first step on gradients of theirs. */
  readonly step: Location;
  readonly assumptions: readonly string[];
}

/** Parameters that were frozen when `deepspeed.initialize` made its optimizer, and require grad at a later step. */
export interface LateForEngine {
  /** The call of `deepspeed.initialize`. */
  readonly engine: Location;
  /** Qualified names in the model that was given to the engine. */
  readonly names: readonly string[];
  readonly scalars: number | null;
  /** The last write that made one of them trainable. */
  readonly write: Location | null;
  /** The first step at which they require grad. */
  readonly step: Location;
  /**
   * Whether the engine's optimizer left them out for good, as with ZeRO, bf16 and fp16. Null where DeepSpeed's configuration is not known.
   */
  readonly leftOut: boolean | null;
  readonly assumptions: readonly string[];
}

/** A re-entrant checkpoint that no gradient comes through. */
export interface CutSegment {
  /** The call of `checkpoint` or `checkpoint_sequential`. */
  readonly location: Location;
  /** `use_reentrant` was left out. */
  readonly byDefault: boolean;
  /** Parameters that only this call keeps from getting a gradient: they require one, an optimizer holds them, nothing else reaches them. */
  readonly parameters: readonly { readonly model: string; readonly name: string; readonly scalars: number | null }[];
  readonly assumptions: readonly string[];
}

/** Adapters that PEFT put into a model. */
export interface AdapterFacts {
  /** The model they are in, by its name. */
  readonly model: string;
  /** Qualified path of the adapted part within it; empty for the whole. */
  readonly path: string;
  /** The call of `get_peft_model`. */
  readonly location: Location;
  /** Where the configuration was built; null when that was not seen. */
  readonly config: Location | null;
  /** `SEQ_CLS`; null for none. */
  readonly taskType: string | null;
  /** As the configuration has it when training starts: a task type adds names. */
  readonly modulesToSave: readonly string[];
  /** Class of the adapted model: `BertForSequenceClassification`. */
  readonly className: string;
}
