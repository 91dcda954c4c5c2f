import type { Location, TraceStep } from "../finding/finding.ts";
import { grouped } from "../source/numbers.ts";
import type { ModuleTree } from "./module-tree.ts";
import { scalarsOf, sum } from "./module-tree.ts";

/** One line that wrote requires_grad, and what it wrote. */
interface WriteGroup {
  readonly location: Location;
  value: boolean | null;
  tensors: number;
  readonly scalars: (number | null)[];
  readonly names: string[];
  order: number;
  when: string | null;
}

/** The lines that wrote requires_grad of a model's parameters, in the order they ran, with how much each covered. */
export function freezeTrace(tree: ModuleTree, order: ReadonlyMap<string, number>): TraceStep[] {
  const groups = new Map<string, WriteGroup>();
  for (const { name, parameter } of tree.parameters) {
    for (const write of parameter.tensor?.grad.writes ?? []) {
      if (write.location === null) continue;
      const key = `${locationKey(write.location)}:${write.value}`;
      let group = groups.get(key);
      if (group === undefined) {
        group = {
          location: write.location,
          value: write.value,
          tensors: 0,
          scalars: [],
          names: [],
          order: order.get(locationKey(write.location)) ?? 0,
          when: write.when,
        };
        groups.set(key, group);
      }
      if (group.names.at(-1) === name) continue; // written again by a later turn of an outer loop
      group.tensors++;
      group.scalars.push(scalarsOf(parameter.tensor?.shape ?? null));
      group.names.push(name);
    }
  }
  return [...groups.values()]
    .sort((a, b) => a.order - b.order)
    .map((group) => ({ file: group.location.file, span: group.location.span, message: describe(group) }));
}

export const locationKey = (location: Location): string => `${location.file.path}:${location.span.start}`;

function describe(group: WriteGroup): string {
  const value = group.value === null ? "to a value that is not known" : group.value ? "True" : "False";
  const scalars = sum(group.scalars);
  const amount = scalars === null ? "" : `, ${grouped(scalars)} parameters`;
  const first = group.names[0] ?? "";
  const what =
    group.tensors === 1 ? `${first}` : `${group.tensors} tensors (${first} … ${group.names.at(-1) ?? ""}${amount})`;
  const condition = group.when === null ? "" : ` if \`${group.when}\``;
  return `requires_grad set ${group.value === null ? value : `to ${value}`} on ${what}${condition}`;
}
