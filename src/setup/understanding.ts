import type { Ending } from "./ended.ts";
import type { ModelFacts, ParameterFacts, TrainingSetup, UnknownFact } from "./setup.ts";
import { AFTERWARDS } from "./unknown-facts.ts";

/**
 * How much of a set-up is known.
 * - `fully`: a first step was seen, the list of parameters of every model that trains is complete, and of each parameter it is known
 *   whether it requires grad and whether an optimizer holds it.
 * - `partly`: some model or optimizer is known, and something of the above is not.
 * - `not-at-all`: code that trains was entered, and no model and no optimizer could be established.
 * - `no-training`: nothing trains here. A library, an evaluation script, or a function whose model and optimizer are the arguments
 *   of a call that stands elsewhere. No failure, and nothing to be known.
 */
export type Level = "fully" | "partly" | "not-at-all" | "no-training";

/** How much of one set-up is known, and why not more. */
export interface Understanding {
  readonly level: Level;
  /** Empty unless the level is `partly` or `not-at-all`. */
  readonly reasons: readonly UnknownFact[];
}

/** What became of one entry. */
export interface EntryFacts {
  readonly path: string;
  /** Processor time of its evaluation; fixes that were tried are left out. */
  readonly milliseconds: number;
  /** Of each of its set-ups; of an entry without any, one that says so. */
  readonly understood: readonly Understanding[];
  /** What ended the script before any optimizer took a step; null where one did, or where it ran to its end. */
  readonly ended: Ending | null;
}

/** What the set-up itself does not say. */
export interface RunFacts {
  /** The program entered code that trains. */
  readonly training: boolean;
  /** It was brought to an end by an exception or a budget. */
  readonly broken: boolean;
  /** The set-up is that of a function that nobody calls and that cannot do without arguments. */
  readonly argumentsUnknown: boolean;
}

const NO_TRAINING: Understanding = { level: "no-training", reasons: [] };

/** Judges one set-up. */
export function understandingOf(setup: TrainingSetup, run: RunFacts): Understanding {
  const { firstStep, models, optimizers } = setup;
  const known = models.some(({ state }) => state.length > 0) || optimizers.length > 0;
  // Gradients of which nothing is made are no training; those of a model may update it in a way that was not seen.
  const training = run.training || (known && setup.firstBackward !== null);
  if (firstStep === null && !training && !run.broken) return NO_TRAINING;
  const open = models.filter(isRelevant).filter((model) => !isComplete(model));
  // Without a model it is the optimizer that must be known: an image being optimised, weights in plain tensors.
  const held = models.length > 0 || optimizers.every(({ freeTensors }) => freeTensors !== null);
  if (firstStep !== null && known && held && open.length === 0) return { level: "fully", reasons: [] };
  const reasons = [...setup.unknowns, ...open.flatMap(flagReasons)].filter(
    ({ what }) => firstStep === null || what !== AFTERWARDS,
  );
  if (run.argumentsUnknown && reasons.every(({ why }) => isArgumentOf(setup.entry, why))) return NO_TRAINING;
  if (reasons.length === 0) reasons.push(unexplained(setup));
  return { level: known ? "partly" : "not-at-all", reasons };
}

/** The words in which an argument of a function that nobody calls is not known. */
const isArgumentOf = (name: string, why: string): boolean => why.endsWith(`of ${name}() is not known`);

/** A frozen teacher that is fully known takes no part; a model whose parts are not known may. */
const isRelevant = (model: ModelFacts): boolean => model.trained || !model.stateComplete;

const isComplete = (model: ModelFacts): boolean => model.stateComplete && model.state.every(isKnown);

const isKnown = (fact: ParameterFacts): boolean => fact.requiresGrad !== null && fact.optimized !== null;

/** One reason for all flags of a model that are not known: the last line that wrote one of them. */
function flagReasons(model: ModelFacts): UnknownFact[] {
  const unknown = model.state.filter(({ requiresGrad }) => requiresGrad === null);
  if (unknown.length === 0) return [];
  const location = unknown.find(({ lastWrite }) => lastWrite !== null)?.lastWrite ?? model.location;
  const why = "requires_grad is written under a condition that is not known";
  return [{ what: `which parameters of ${model.name} require grad`, why, location }];
}

function unexplained({ file, firstStep, firstBackward }: TrainingSetup): UnknownFact {
  const what = "the first step of an optimizer";
  return firstStep === null
    ? { what, why: "no optimizer step was seen", location: firstBackward ?? { file, span: { start: 0, end: 0 } } }
    : { what, why: "no model and no optimizer was seen", location: firstStep };
}
