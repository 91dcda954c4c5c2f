import type { Interpreter } from "../evaluator/interpreter.ts";
import { initialisationOf } from "../evaluator/overlays/initialisation.ts";
import { isEither } from "../evaluator/overlays/module-walk.ts";
import type { InstanceValue } from "../evaluator/value.ts";
import { scalarsOf, sum, type TreeParameter } from "./module-tree.ts";
import type { LiveOptimizer } from "./optimizers.ts";
import type { ParameterCounts, ParameterFacts, ParameterRole, Tri } from "./setup.ts";

const NORMALISATION = /(Batch|Layer|Group|Instance|RMS|Sync|Local|Filter)\w*Norm|Norm(\dd)?$/;

/** Whether a module class is a normalisation layer, by PyTorch's own naming. */
export const isNormalisation = (qualifiedType: string): boolean =>
  NORMALISATION.test(qualifiedType.slice(qualifiedType.lastIndexOf(".") + 1));

function roleOf(name: string, type: string): ParameterRole {
  if (isNormalisation(type)) return "norm";
  if (/(^|\.|_)bias(_\w+)?$/.test(name)) return "bias";
  return /Embedding/.test(type) ? "embedding" : "weight";
}

/** Whether any of the optimizers holds a parameter; null when one of them may. */
export function heldBy(parameter: InstanceValue, optimizers: readonly LiveOptimizer[]): Tri {
  let maybe = false;
  for (const optimizer of optimizers) {
    if (optimizer.open !== null) maybe = true;
    for (const group of optimizer.groups) {
      if (group.parameters.includes(parameter)) return true;
      // Where it only depends on conditions which of those listed are there, no other is.
      if (group.open !== null && !isEither(group.open)) maybe = true;
    }
  }
  return maybe ? null : false;
}

/** The facts of one parameter as the heap has them now: where it is one of several, what holds whichever it is. */
export function parameterFacts(
  interpreter: Interpreter,
  entry: TreeParameter,
  optimizers: readonly LiveOptimizer[],
): ParameterFacts {
  const facts = factsOf(interpreter, entry, entry.parameter, heldBy(entry.parameter, optimizers));
  return entry.others.reduce(
    (known, other) => common(known, factsOf(interpreter, entry, other, heldBy(other, optimizers))),
    facts,
  );
}

function common(a: ParameterFacts, b: ParameterFacts): ParameterFacts {
  return {
    ...a,
    shape: JSON.stringify(a.shape) === JSON.stringify(b.shape) ? a.shape : null,
    scalars: a.scalars === b.scalars ? a.scalars : null,
    requiresGrad: a.requiresGrad === b.requiresGrad ? a.requiresGrad : null,
    optimized: a.optimized === b.optimized ? a.optimized : null,
    origin: a.origin === b.origin ? a.origin : "unknown",
    initialised: a.initialised?.location === b.initialised?.location ? a.initialised : null,
    dtype: a.dtype === b.dtype ? a.dtype : null,
    lastWrite: a.lastWrite ?? b.lastWrite,
    assumptions: [...new Set([...a.assumptions, ...b.assumptions])],
  };
}

function factsOf(interpreter: Interpreter, entry: TreeParameter, parameter: InstanceValue, held: Tri): ParameterFacts {
  const { owner } = entry;
  const tensor = parameter.tensor;
  const writes = tensor?.grad.writes ?? [];
  // Values that were loaded afterwards took the place of those.
  const initialised = tensor?.origin === "fresh" ? initialisationOf(interpreter, parameter) : null;
  const assumptions = (tensor?.grad.assume.items ?? []).map((item) => item.text);
  return {
    name: entry.name,
    shape: tensor?.shape?.every((dimension) => dimension !== null) ? (tensor.shape as readonly number[]) : null, // checked just before
    scalars: scalarsOf(tensor?.shape ?? null),
    requiresGrad: tensor?.grad.value ?? null,
    optimized: held,
    reached: null,
    cut: null,
    movedByHand: null,
    role: roleOf(entry.name, owner.cls.qualifiedName),
    origin: tensor?.origin ?? "unknown",
    initialised:
      initialised === null
        ? null
        : {
            constant: initialised.constant,
            lost: initialised.lost,
            location: initialised.location,
            assumptions: initialised.assume.items.map((item) => item.text),
          },
    dtype: tensor?.dtype ?? null,
    moduleType: owner.cls.qualifiedName,
    lastWrite: writes.at(-1)?.location ?? null,
    assumptions: [...new Set(assumptions)],
  };
}

const and = (a: Tri, b: Tri): Tri => (a === false || b === false ? false : a === null || b === null ? null : true);

/** Scalars total, trainable, held and updated; a figure with an unknown part in it is null. */
export function countParameters(state: readonly ParameterFacts[], complete: boolean): ParameterCounts {
  const count = (holds: (fact: ParameterFacts) => Tri): number | null =>
    complete ? sum(state.map((fact) => whenHolds(holds(fact), fact.scalars))) : null;
  return {
    total: count(() => true),
    trainable: count((fact) => fact.requiresGrad),
    optimized: count((fact) => fact.optimized),
    // Trainable ∩ optimized, to the letter: whether the loss reaches a parameter is a fact of its own.
    updated: count((fact) => and(fact.requiresGrad, fact.optimized)),
  };
}

const whenHolds = (holds: Tri, scalars: number | null): number | null =>
  holds === false ? 0 : holds === null ? null : scalars;
