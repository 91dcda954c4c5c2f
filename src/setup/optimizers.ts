import type { Interpreter } from "../evaluator/interpreter.ts";
import type { InstanceValue, Value } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import { namedObjects } from "./named.ts";

const OPTIMIZER = "torch.optim.optimizer.Optimizer";

export const isOptimizer = (object: InstanceValue): boolean =>
  object.cls.mro.some((cls) => cls.qualifiedName === OPTIMIZER);

/** One param group: what it certainly holds and whether more may be in it. */
export interface HeldGroup {
  readonly parameters: readonly InstanceValue[];
  /** Why parameters that are not listed may be in it; null when the list is complete. */
  readonly open: string | null;
  readonly options: ReadonlyMap<string, Value>;
}

export interface LiveOptimizer {
  readonly name: string;
  /** null: an optimizer that is not known took the step. */
  readonly object: InstanceValue | null;
  readonly groups: readonly HeldGroup[];
  readonly open: string | null;
  /** Where it was built; of one that is not known, where it steps. */
  readonly at: Location | null;
}

/** A step that an optimizer took of which is not known what it is. */
export interface UnknownStep {
  readonly why: string;
  readonly location: Location | null;
}

/** The optimizers the program can still reach (rebuilt or forgotten ones do not count), and the one that steps. */
export function liveOptimizers(
  interpreter: Interpreter,
  stepping: InstanceValue | null,
  unknownStep: UnknownStep | null = null,
): LiveOptimizer[] {
  const named = namedObjects(interpreter, isOptimizer);
  if (stepping !== null && !named.some((entry) => entry.object === stepping)) {
    named.push({ name: stepping.cls.name, object: stepping });
  }
  const unseen: LiveOptimizer[] =
    unknownStep === null
      ? []
      : [
          {
            name: "the optimizer that steps",
            object: null,
            groups: [],
            open: unknownStep.why,
            at: unknownStep.location,
          },
        ];
  const known = named.map(({ name, object }): LiveOptimizer => {
    const groups = object.attributes.get("param_groups");
    const held = groups?.kind === "list" ? groups.items.map(readGroup) : [];
    return {
      name,
      object,
      at: object.createdAt,
      groups: held,
      open: object.open ?? (groups?.kind === "list" ? groups.open : "its param groups are not known"),
    };
  });
  return [...known, ...unseen];
}

/** The parameters that an optimizer certainly holds. */
export function heldParameters(optimizer: InstanceValue | null): InstanceValue[] {
  const groups = optimizer?.attributes.get("param_groups");
  return groups?.kind === "list" ? groups.items.flatMap((group) => readGroup(group).parameters) : [];
}

function readGroup(group: Value): HeldGroup {
  if (group.kind !== "dict") return { parameters: [], open: "a param group is not known", options: new Map() };
  const options = new Map<string, Value>();
  for (const entry of group.entries.values()) {
    if (entry.key.kind === "str" && entry.key.value !== "params") options.set(entry.key.value, entry.value);
  }
  const params = group.entries.get("s:params")?.value;
  if (params?.kind !== "list") return { parameters: [], open: "the parameters of a group are not known", options };
  const parameters: InstanceValue[] = [];
  let open = params.open;
  for (const item of params.items) {
    if (item.kind === "instance" && item.tensor !== null) parameters.push(item);
    else open ??= item.kind === "unknown" ? item.reason : "a parameter of a group is not known";
  }
  return { parameters, open, options };
}
