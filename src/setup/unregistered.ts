import type { InstanceValue, Value } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import type { Reach } from "./loss-graph.ts";
import { everyModule, everyParameter, type ModuleTree, scalarsOf, sum, walkModule } from "./module-tree.ts";
import type { LiveOptimizer } from "./optimizers.ts";
import { heldBy } from "./parameter-facts.ts";
import type { Tri, UnregisteredModules } from "./setup.ts";

/** Modules in a plain container, with their parameters for what is only known later. */
export interface UnregisteredPart {
  readonly facts: UnregisteredModules;
  readonly parameters: readonly InstanceValue[];
}

/** Modules with parameters that modules of the program keep in lists, tuples and dicts, and that are registered nowhere in the tree. */
export function unregisteredModules(tree: ModuleTree, optimizers: readonly LiveOptimizer[]): UnregisteredPart[] {
  if (!tree.bounded) return [];
  const registered = new Set(everyModule(tree).map(({ module }) => module));
  const owned = new Set(everyParameter(tree));
  return tree.modules.flatMap(({ module: owner }) => {
    if (owner.cls.library) return [];
    return [...owner.attributes].flatMap(([attribute, value]) => {
      if (attribute.startsWith("_")) return []; // PyTorch's own tables, and names that say "keep out of it"
      const kept = modulesIn(value).filter((module) => !registered.has(module));
      const parameters = kept.flatMap((module) => walkModule(module).parameters.map((entry) => entry.parameter));
      const location = kept[0]?.createdAt ?? null;
      if (location === null || parameters.length === 0 || parameters.some((one) => owned.has(one))) return [];
      return [{ facts: factsOf(attribute, owner, location, kept.length, parameters, optimizers), parameters }];
    });
  });
}

function modulesIn(value: Value): InstanceValue[] {
  const items =
    value.kind === "list" || value.kind === "tuple"
      ? value.items
      : value.kind === "dict"
        ? [...value.entries.values()].map((entry) => entry.value)
        : [];
  return items.flatMap((item) => {
    if (item.kind === "instance") return item.cls.isModuleClass ? [item] : [];
    return modulesIn(item);
  });
}

function factsOf(
  attribute: string,
  owner: InstanceValue,
  location: Location,
  modules: number,
  parameters: readonly InstanceValue[],
  optimizers: readonly LiveOptimizer[],
): UnregisteredModules {
  return {
    attribute,
    owner: owner.cls.name,
    location,
    modules,
    scalars: sum(parameters.map((parameter) => scalarsOf(parameter.tensor?.shape ?? null))),
    requiresGrad: any(parameters.map((parameter) => parameter.tensor?.grad.value ?? null)),
    optimized: any(parameters.map((parameter) => heldBy(parameter, optimizers))),
    reached: null,
    fresh: parameters.every((parameter) => parameter.tensor?.origin === "fresh"),
  };
}

/** The facts with what is known at the end of the run. */
export function reachedPart({ facts, parameters }: UnregisteredPart, reach: Reach): UnregisteredModules {
  return { ...facts, reached: any(parameters.map((parameter) => reach.of(parameter))) };
}

function any(facts: readonly Tri[]): Tri {
  return facts.includes(true) ? true : facts.includes(null) ? null : false;
}
