import { isEither } from "../evaluator/overlays/module-walk.ts";
import { unwrap } from "../evaluator/overlays/wrappers.ts";
import { FloatValue, type InstanceValue, type Value } from "../evaluator/value.ts";
import { scalarsOf, sum } from "./module-tree.ts";
import type { Moment, Observer } from "./observer.ts";
import type { LiveOptimizer } from "./optimizers.ts";
import type { OptimizerFacts, StalePart } from "./setup.ts";

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
        stale: staleParts(stale, moment, observer),
        staleScalars: closed ? sum(stale.map((parameter) => scalarsOf(parameter.tensor?.shape ?? null))) : null,
        freeTensors: closed ? free.filter((tensor) => mayLearn(tensor, moment, observer)).length : null,
        stepped: observer.stepped.has(object),
        rateRewritten: isRateRewritten(object, optimizer.groups),
        assumptions: object.assume.items.map((item) => item.text),
      },
    ];
  });
}

/**
 * Graphs are followed to parameters only: any other tensor may be the picture that is optimised. What only the optimizer has still may not be.
 */
function mayLearn(object: InstanceValue, { outOfReach }: Moment, { reach }: Observer): boolean {
  const reached = object.tensor?.isParameter === true ? reach.of(object) : null;
  return reached ?? !outOfReach.has(object);
}

function isRateRewritten(object: InstanceValue, groups: LiveOptimizer["groups"]): boolean {
  const [group, ...others] = groups;
  const defaults = object.attributes.get("defaults");
  if (group === undefined || others.length > 0 || defaults?.kind !== "dict" || group.options.has("initial_lr"))
    return false;
  const built = numberOf(defaults.entries.get("s:lr")?.value);
  return built !== null && built !== numberOf(group.options.get("lr"));
}

/** Parameters that were taken out of a model that still is one, by the model. */
function staleParts(stale: readonly InstanceValue[], moment: Moment, observer: Observer): StalePart[] {
  return moment.roots.flatMap(({ name: model, tree }): StalePart[] => {
    const paths = new Map(tree.modules.map(({ path, module }) => [module, path]));
    const entries = stale.flatMap((parameter) => {
      const place = observer.placeOf(parameter);
      const path = place === null ? undefined : paths.get(unwrap(place.module));
      if (place === null || path === undefined) return [];
      return [{ parameter, name: path === "" ? place.name : `${path}.${place.name}`, replacedAt: place.replacedAt }];
    });
    if (entries.length === 0) return [];
    const reaches = entries.map(({ parameter }) => observer.reach.of(parameter));
    return [
      {
        model,
        names: entries.map(({ name }) => name),
        scalars: sum(entries.map(({ parameter }) => scalarsOf(parameter.tensor?.shape ?? null))),
        replacedAt: entries.find(({ replacedAt }) => replacedAt !== null)?.replacedAt ?? null,
        reached: reaches.includes(true) ? true : reaches.includes(null) ? null : false,
      },
    ];
  });
}

/** Nothing is in it that is not listed. */
const isClosed = (optimizer: LiveOptimizer): boolean =>
  optimizer.open === null && optimizer.groups.every(({ open }) => open === null || isEither(open));

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
