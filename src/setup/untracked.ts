import type { EvaluationEvent } from "../evaluator/events.ts";
import type { InstanceValue } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import type { UntrackedParameters } from "./distributed-facts.ts";
import { scalarsOf, sum, type TreeParameter, walkModule } from "./module-tree.ts";
import { heldParameters } from "./optimizers.ts";

/** What of a wrapper decides which parameters it averages the gradients of. */
interface Tracking {
  readonly object: InstanceValue;
  readonly module: InstanceValue;
  readonly event: EvaluationEvent;
  readonly location: Location;
  readonly parameters: ReadonlySet<InstanceValue>;
  readonly frozen: ReadonlySet<InstanceValue>;
  readonly reached: ReadonlySet<InstanceValue>;
}

/**
 * The parameters that this step updates with gradients of one process alone, though they came through the wrapper's forward and backward
 * pass (checked with two processes, torch 2.15); null when there are none.
 */
export function untrackedAt(
  wrapper: Tracking,
  optimizer: InstanceValue | null,
  step: Location,
): UntrackedParameters | null {
  const { event, module, location, frozen, parameters, reached } = wrapper;
  if (event.conditions.length > 0 || reached.size === 0) return null;
  const held = new Set(heldParameters(optimizer));
  const trained = walkModule(module).parameters.filter(
    ({ parameter }) => reached.has(parameter) && held.has(parameter) && parameter.tensor?.grad.value === true,
  );
  const unfrozen = trained.filter(({ parameter }) => frozen.has(parameter));
  const added = isQuietAboutUnused(wrapper) ? trained.filter(({ parameter }) => !parameters.has(parameter)) : [];
  const late = unfrozen.length > 0 ? unfrozen : added;
  if (late.length === 0) return null;
  const grads = late.flatMap(({ parameter }) => parameter.tensor?.grad ?? []);
  return {
    wrapper: location,
    className: module.cls.name,
    names: late.map(({ name }) => name),
    scalars: sum(late.map(({ parameter }) => scalarsOf(parameter.tensor?.shape ?? null))),
    wereFrozen: late === unfrozen,
    write: late === unfrozen ? lastWrite(late) : createdAt(late),
    step,
    assumptions: [
      ...new Set(
        [event.assume, ...grads.map(({ assume }) => assume)].flatMap(({ items }) => items.map(({ text }) => text)),
      ),
    ],
  };
}

/** Where a parameter that the wrapper waits for takes no part any more, the next forward pass raises, unless it looks for such. */
function isQuietAboutUnused({ object, parameters, frozen, reached }: Tracking): boolean {
  const looks = object.attributes.get("find_unused_parameters");
  return (looks?.kind === "bool" && looks.value) || [...parameters].every((one) => reached.has(one) || frozen.has(one));
}

function lastWrite(late: readonly TreeParameter[]): Location | null {
  return late.flatMap(({ parameter }) => parameter.tensor?.grad.writes.at(-1)?.location ?? []).at(-1) ?? null;
}

const createdAt = (late: readonly TreeParameter[]): Location | null => late.at(-1)?.owner.createdAt ?? null;
