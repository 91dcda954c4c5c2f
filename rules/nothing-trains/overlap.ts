import type { ModelFacts, ParameterFacts } from "../../src/rule/facts.ts";

/** The parameters of a model that never moves, by what keeps each still. */
export interface Overlap {
  /** In an optimizer. */
  readonly held: readonly ParameterFacts[];
  /** With requires_grad. */
  readonly trainable: readonly ParameterFacts[];
  /** Both, but the loss does not reach them. */
  readonly unreached: readonly ParameterFacts[];
}

export function overlapOf({ state }: ModelFacts): Overlap {
  const held = state.filter(({ optimized }) => optimized === true);
  return {
    held,
    trainable: state.filter(({ requiresGrad }) => requiresGrad === true),
    unreached: held.filter(({ requiresGrad }) => requiresGrad === true),
  };
}
