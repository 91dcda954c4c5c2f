import { isOnlyDependent } from "../evaluator/open-reasons.ts";
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
  /** Parameters that stand in its place under other conditions: each branch built its own. */
  readonly others: readonly InstanceValue[];
}

export interface ModuleTree {
  readonly root: InstanceValue;
  readonly modules: readonly TreeModule[];
  readonly parameters: readonly TreeParameter[];
  /** Modules that are there under a condition that is not known. */
  readonly maybeModules: readonly TreeModule[];
  /** Parameters that are there under a condition that is not known, and whose names are there under no other. */
  readonly maybe: readonly TreeParameter[];
  /** Why the list may not be all there is; null when it is. */
  readonly incomplete: string | null;
  /** Nothing can be there beside what is listed: which of it is there may depend on conditions. */
  readonly bounded: boolean;
}

/** Every parameter that may be in a tree. */
export const everyParameter = ({ parameters, maybe }: ModuleTree): InstanceValue[] =>
  [...parameters, ...maybe].flatMap(({ parameter, others }) => [parameter, ...others]);

/** Every module that may be in a tree. */
export const everyModule = ({ modules, maybeModules }: ModuleTree): TreeModule[] => [...modules, ...maybeModules];

function registered(module: InstanceValue, table: "_parameters" | "_modules"): DictValue | null {
  const value = module.attributes.get(table);
  return value?.kind === "dict" ? value : null;
}

/**
 * The tree as PyTorch walks it: a module before its children, its own parameters before theirs, a module or parameter
 * that is shared once, under its first path. Where a part is one of several, what all of them have by the same names is there.
 */
export const walkModule = (root: InstanceValue): ModuleTree => new Walk(root).tree();

class Walk {
  readonly #root: InstanceValue;
  readonly #modules: TreeModule[] = [];
  readonly #parameters: TreeParameter[] = [];
  readonly #maybeModules: TreeModule[] = [];
  readonly #maybe: TreeParameter[] = [];
  readonly #seen = new Set<InstanceValue>();
  #incomplete: string | null = null;
  #bounded = true;

  constructor(root: InstanceValue) {
    this.#root = root;
  }

  tree(): ModuleTree {
    this.#visit("", this.#root);
    return {
      root: this.#root,
      modules: this.#modules,
      parameters: this.#parameters,
      maybeModules: this.#maybeModules,
      maybe: this.#maybe,
      incomplete: this.#incomplete,
      bounded: this.#bounded,
    };
  }

  #note(reason: string | null): void {
    if (reason === null) return;
    this.#incomplete ??= reason;
    if (!isOnlyDependent(reason)) this.#bounded = false;
  }

  #visit(path: string, module: InstanceValue): void {
    if (this.#seen.has(module)) return;
    this.#seen.add(module);
    this.#modules.push({ path, module });
    this.#note(module.open);
    const own = registered(module, "_parameters");
    this.#note(own?.open ?? null);
    for (const { key, value } of own?.entries.values() ?? []) {
      if (key.kind !== "str") continue;
      const name = join(path, key.value);
      const [parameter, ...others] = parametersIn(value);
      if (parameter === undefined) this.#note(unknownPart(name, value));
      else if (!this.#seen.has(parameter)) this.#add({ name, parameter, owner: module, others });
    }
    const children = registered(module, "_modules");
    this.#note(children?.open ?? null);
    for (const { key, value } of children?.entries.values() ?? []) {
      if (key.kind !== "str") continue;
      const name = join(path, key.value);
      const child = wrappedOrNot(value);
      if (child !== null) this.#visit(name, child);
      else if (!this.#visitEither(name, value)) this.#note(unknownPart(name, value));
    }
  }

  #add(entry: TreeParameter): void {
    for (const one of [entry.parameter, ...entry.others]) this.#seen.add(one);
    this.#parameters.push(entry);
  }

  /** A part that is one of several modules, all of them known, or none: false where it is anything else. */
  #visitEither(path: string, value: Value): boolean {
    if (value.kind !== "choice") return false;
    const modules = value.alternatives.flatMap(({ value: one }) => wrappedOrNot(one) ?? []);
    const isKnown = value.alternatives.every(({ value: one }) => one.kind === "none" || wrappedOrNot(one) !== null);
    if (!isKnown || modules.length === 0) return false;
    const trees = modules.map(walkModule);
    // What is shared with another part of the model keeps the name that it has there.
    const isShared = (tree: ModuleTree): boolean =>
      everyParameter(tree).some((one) => this.#seen.has(one)) || tree.modules.some((one) => this.#seen.has(one.module));
    if (trees.some((tree) => !tree.bounded || isShared(tree))) return false;
    for (const tree of trees) {
      this.#maybeModules.push(...everyModule(tree).map((one) => ({ ...one, path: join(path, one.path) })));
      for (const { module } of tree.modules) this.#seen.add(module);
    }
    const [first, ...rest] = trees;
    const isSame =
      modules.length === value.alternatives.length &&
      trees.every((tree) => tree.incomplete === null && namesIn(tree) === namesIn(first));
    if (isSame) {
      first?.parameters.forEach((entry, index) => {
        const others = rest.flatMap((tree) => {
          const same = tree.parameters[index];
          return same === undefined ? [] : [same.parameter, ...same.others];
        });
        const distinct = new Set([...entry.others, ...others]);
        distinct.delete(entry.parameter);
        this.#add({ ...entry, name: join(path, entry.name), others: [...distinct] });
      });
      return true;
    }
    for (const tree of trees) {
      for (const entry of [...tree.parameters, ...tree.maybe]) {
        if (this.#seen.has(entry.parameter)) continue;
        for (const one of [entry.parameter, ...entry.others]) this.#seen.add(one);
        this.#maybe.push({ ...entry, name: join(path, entry.name) });
      }
    }
    if (trees.some((tree) => everyParameter(tree).length > 0)) this.#incomplete ??= unknownPart(path, value);
    return true;
  }
}

const namesIn = (tree: ModuleTree | undefined): string => tree?.parameters.map(({ name }) => name).join("\n") ?? "";

/** The parameter, or those that stand in its place under different conditions; none where any of them is not known. */
function parametersIn(value: Value): InstanceValue[] {
  const all = value.kind === "choice" ? value.alternatives.map((one) => one.value) : [value];
  const found = all.filter((one) => one.kind === "instance" && one.tensor !== null) as InstanceValue[]; // checked by the filter
  return found.length === all.length ? [...new Set(found)] : [];
}

function unknownPart(name: string, value: Value): string | null {
  if (value.kind === "none") return null;
  return value.kind === "unknown" ? `${name}: ${value.reason}` : `${name} depends on a condition that is not known`;
}

const join = (path: string, name: string): string => (path === "" ? name : name === "" ? path : `${path}.${name}`);

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
