import { wrappedOrNot } from "../evaluator/overlays/wrappers.ts";
import type { DictValue, InstanceValue, Value } from "../evaluator/value.ts";

/** A module within a tree: its qualified name (empty for the root) and the object. */
export interface TreeModule {
  readonly path: string;
  readonly module: InstanceValue;
}

export interface TreeParameter {
  /** Qualified name, as `named_parameters()` gives it. */
  readonly name: string;
  readonly parameter: InstanceValue;
  readonly owner: InstanceValue;
}

export interface ModuleTree {
  readonly root: InstanceValue;
  readonly modules: readonly TreeModule[];
  readonly parameters: readonly TreeParameter[];
  /** Why the list may not be all there is; null when it is. */
  readonly incomplete: string | null;
}

function registered(module: InstanceValue, table: "_parameters" | "_modules"): DictValue | null {
  const value = module.attributes.get(table);
  return value?.kind === "dict" ? value : null;
}

/**
 * The tree as PyTorch walks it: a module before its children, its own parameters before theirs, a module or parameter
 * that is shared once, under its first path.
 */
export function walkModule(root: InstanceValue): ModuleTree {
  const modules: TreeModule[] = [];
  const parameters: TreeParameter[] = [];
  const seenModules = new Set<InstanceValue>();
  const seenParameters = new Set<InstanceValue>();
  let incomplete: string | null = null;
  const note = (reason: string | null): void => {
    incomplete ??= reason;
  };
  const visit = (path: string, module: InstanceValue): void => {
    if (seenModules.has(module)) return;
    seenModules.add(module);
    modules.push({ path, module });
    note(module.open);
    const own = registered(module, "_parameters");
    note(own?.open ?? null);
    for (const entry of own?.entries.values() ?? []) {
      if (entry.key.kind !== "str") continue;
      const name = join(path, entry.key.value);
      if (entry.value.kind === "instance" && entry.value.tensor !== null) {
        if (seenParameters.has(entry.value)) continue;
        seenParameters.add(entry.value);
        parameters.push({ name, parameter: entry.value, owner: module });
      } else note(unknownPart(name, entry.value));
    }
    const children = registered(module, "_modules");
    note(children?.open ?? null);
    for (const entry of children?.entries.values() ?? []) {
      if (entry.key.kind !== "str") continue;
      const name = join(path, entry.key.value);
      const child = wrappedOrNot(entry.value);
      if (child !== null) visit(name, child);
      else note(unknownPart(name, entry.value));
    }
  };
  visit("", root);
  return { root, modules, parameters, incomplete };
}

function unknownPart(name: string, value: Value): string | null {
  if (value.kind === "none") return null;
  // `nn.Dropout(p) if p > 0 else None`: whichever it is, it has no parameters.
  if (value.kind === "choice" && value.alternatives.every(({ value: one }) => one.kind === "none" || holdsNothing(one)))
    return null;
  return value.kind === "unknown" ? `${name}: ${value.reason}` : `${name} depends on a condition that is not known`;
}

const join = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

/** Number of scalars of a shape; null when a dimension is not known. */
export function scalarsOf(shape: readonly (number | null)[] | null): number | null {
  if (shape === null) return null;
  let product = 1;
  for (const dimension of shape) {
    if (dimension === null) return null;
    product *= dimension;
  }
  return product;
}

/** Sum with "not known" as an absorbing element. */
export function sum(values: Iterable<number | null>): number | null {
  let total = 0;
  for (const value of values) {
    if (value === null) return null;
    total += value;
  }
  return total;
}

function holdsNothing(value: Value): boolean {
  if (value.kind !== "instance" || !value.cls.isModuleClass) return false;
  const tree = walkModule(value);
  return tree.incomplete === null && tree.parameters.length === 0;
}
