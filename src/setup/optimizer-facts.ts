import { FloatValue, type Value } from "../evaluator/value.ts";
import { scalarsOf, sum } from "./module-tree.ts";
import type { Moment, Observer } from "./observer.ts";
import type { LiveOptimizer } from "./optimizers.ts";
import type { OptimizerFacts } from "./setup.ts";

/** Facts of the optimizers that were alive at the moment. */
export function optimizerFacts(moment: Moment, observer: Observer): OptimizerFacts[] {
  return moment.optimizers.flatMap((optimizer): OptimizerFacts[] => {
    const { object } = optimizer;
    const location = object?.createdAt ?? null;
    if (object === null || location === null) return [];
    const held = optimizer.groups.flatMap((group) => group.parameters);
    const closed = isClosed(optimizer);
    const outside = held.filter((parameter) => !moment.parameters.has(parameter));
    const free = outside.filter((parameter) => !observer.everOwned(parameter));
    const stale = outside.filter((parameter) => observer.everOwned(parameter));
    return [
      {
        name: optimizer.name,
        className: object.cls.name,
        location,
        groups: optimizer.groups.map((group) => ({
          learningRate: numberOf(group.options.get("lr")),
          scalars:
            group.open === null
              ? sum(group.parameters.map((parameter) => scalarsOf(parameter.tensor?.shape ?? null)))
              : null,
          tensors: group.open === null ? group.parameters.length : null,
          options: optionsOf(group.options),
        })),
        staleScalars: closed ? sum(stale.map((parameter) => scalarsOf(parameter.tensor?.shape ?? null))) : null,
        freeTensors: closed ? free.length : null,
        stepped: observer.stepped.has(object),
        assumptions: object.assume.items.map((item) => item.text),
      },
    ];
  });
}

const isClosed = (optimizer: LiveOptimizer): boolean =>
  optimizer.open === null && optimizer.groups.every((group) => group.open === null);

function numberOf(value: Value | undefined): number | null {
  if (value?.kind === "int") return value.value;
  return value instanceof FloatValue ? value.value : null;
}

function optionsOf(options: ReadonlyMap<string, Value>): Record<string, number | string | boolean | null> {
  const result: Record<string, number | string | boolean | null> = {};
  for (const [name, value] of options) {
    if (value.kind === "int" || value.kind === "float" || value.kind === "str" || value.kind === "bool")
      result[name] = value.value;
    else if (value.kind === "unknown" || value.kind === "none") result[name] = null;
  }
  return result;
}
