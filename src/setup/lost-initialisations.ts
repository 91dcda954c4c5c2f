import type { Interpreter } from "../evaluator/interpreter.ts";
import { initialisedTensors } from "../evaluator/overlays/initialisation.ts";
import { InstanceValue } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import { locationKey } from "./freeze-trace.ts";
import { scalarsOf, sum } from "./module-tree.ts";
import type { Moment, Observer } from "./observer.ts";
import type { LostInitialisation } from "./setup.ts";

/** Calls of `torch.nn.init` all of whose tensors were part of modules that something else has taken the place of. */
export function lostInitialisations(
  interpreter: Interpreter,
  moment: Moment,
  observer: Observer,
): LostInitialisation[] {
  const byPlace = new Map<string, { readonly location: Location; readonly tensors: InstanceValue[] }>();
  for (const [tensor, { location }] of initialisedTensors(interpreter)) {
    if (location === null || !(tensor instanceof InstanceValue)) continue;
    const key = locationKey(location);
    const group = byPlace.get(key) ?? { location, tensors: [] };
    group.tensors.push(tensor);
    byPlace.set(key, group);
  }
  return [...byPlace.values()].flatMap(({ location, tensors }): LostInitialisation[] => {
    const [first] = tensors;
    const replacedAt = first === undefined ? undefined : observer.replaced.get(first);
    const areGone = tensors.every((tensor) => observer.replaced.has(tensor) && !moment.parameters.has(tensor));
    if (replacedAt === undefined || !areGone) return [];
    const scalars = sum(tensors.map(({ tensor }) => scalarsOf(tensor?.shape ?? null)));
    return [{ location, replacedAt, tensors: tensors.length, scalars }];
  });
}
