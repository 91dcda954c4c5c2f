/** What all trees of a class have in common, where its configuration is not known. */
import type { ArchitectureModule, ArchitectureTensor, AttributeValue } from "./architecture.ts";

/**
 * The modules, parameters and attributes that every one of some trees has at the same place; a module that has more in any of them is open. Null
 * where there are no trees, or not even their roots are alike.
 */
export function outlineOf(trees: readonly ArchitectureModule[]): ArchitectureModule | null {
  const [first, ...others] = trees;
  const shared = first === undefined ? null : common(first, others);
  return shared === null ? null : withoutChoices(shared);
}

/**
 * What a configuration decides that was recorded in one way only: how many layers a list has (`num_encoder_blocks`), and whether tensors are tied.
 */
function withoutChoices(module: ArchitectureModule): ArchitectureModule {
  const isList = module.type.endsWith(".ModuleList");
  const parameters = module.parameters.filter(({ tiedTo }) => tiedTo === null);
  const own = isList ? [] : module.children.filter(([, { sharedWith }]) => sharedWith === null);
  const children = own.map(([name, child]) => [name, withoutChoices(child)] as const);
  const isOpen =
    module.open === true || parameters.length < module.parameters.length || children.length < module.children.length;
  return { ...module, parameters, children, ...(isOpen ? { open: true } : {}) };
}

function common(first: ArchitectureModule, others: readonly ArchitectureModule[]): ArchitectureModule | null {
  if (others.every((other) => other === first)) return first;
  if (others.some(({ type, sharedWith }) => type !== first.type || sharedWith !== first.sharedWith)) return null;
  const all = [first, ...others];
  const children = first.children.flatMap(([name, child]) => {
    const same = others.map((other) => other.children.find(([one]) => one === name)?.[1]);
    const found = same.flatMap((one) => one ?? []);
    const shared = found.length === same.length ? common(child, found) : null;
    return shared === null ? [] : [[name, shared] as const];
  });
  const parameters = commonTensors(all.map((one) => one.parameters));
  const buffers = commonTensors(all.map((one) => one.buffers));
  const isWhole = all.every(
    (one) => one.children.length === children.length && one.parameters.length === parameters.length,
  );
  const isOpen = !isWhole || all.some(({ open }) => open === true);
  const attributes = commonAttributes(all.map((one) => one.attributes));
  return { ...first, children, parameters, buffers, attributes, ...(isOpen ? { open: true } : {}) };
}

/** Tensors that are everywhere the same but for their sizes. */
function commonTensors(lists: readonly (readonly ArchitectureTensor[])[]): ArchitectureTensor[] {
  const [first = [], ...others] = lists;
  return first.flatMap((tensor) => {
    const same = others.map((list) => list.find(({ name }) => name === tensor.name));
    const isAlike = same.every(
      (one) =>
        one !== undefined &&
        one.tiedTo === tensor.tiedTo &&
        one.requiresGrad === tensor.requiresGrad &&
        one.shape.length === tensor.shape.length,
    );
    if (!isAlike) return [];
    const shape = tensor.shape.map((size, at) => (same.every((one) => one?.shape[at] === size) ? size : Number.NaN));
    return [{ ...tensor, shape }];
  });
}

/** Attributes that all have: with their value where it is the same in all. */
function commonAttributes(all: readonly Readonly<Record<string, AttributeValue>>[]): Record<string, AttributeValue> {
  const [first = {}, ...others] = all;
  const found: Record<string, AttributeValue> = {};
  for (const [name, value] of Object.entries(first)) {
    if (!others.every((other) => Object.hasOwn(other, name))) continue;
    const text = JSON.stringify(value);
    found[name] = others.every((other) => JSON.stringify(other[name]) === text)
      ? value
      : { kind: "other", type: typeof value };
  }
  return found;
}
