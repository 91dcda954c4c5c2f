import type { Interpreter } from "../evaluator/interpreter.ts";
import { unwrap } from "../evaluator/overlays/wrappers.ts";
import type { InstanceValue } from "../evaluator/value.ts";
import { everyModule, everyParameter, type ModuleTree, walkModule } from "./module-tree.ts";
import { namedObjects } from "./named.ts";

/** A model of the set-up and the name it goes by. */
export interface Root {
  readonly name: string;
  readonly tree: ModuleTree;
}

/** Containers that may only hold models and be none themselves. */
const CONTAINERS: ReadonlySet<string> = new Set([
  "torch.nn.modules.container.ModuleList",
  "torch.nn.modules.container.ModuleDict",
]);

/**
 * The models of a set-up: modules that an optimizer holds parameters of or that the program calls, whole or in part
 * (`target.critic(x)`), each at the highest level that has a name. A part of a model is no model; a list of models that
 * have names of their own is none either.
 */
export function findRoots(
  interpreter: Interpreter,
  called: ReadonlySet<InstanceValue>,
  optimized: ReadonlySet<InstanceValue>,
): Root[] {
  const named = namedObjects(interpreter, (object) => object.cls.isModuleClass);
  const trees = new Map<InstanceValue, ModuleTree>();
  const treeOf = (module: InstanceValue): ModuleTree => {
    let tree = trees.get(module);
    if (tree === undefined) {
      tree = walkModule(module);
      trees.set(module, tree);
    }
    return tree;
  };
  const candidates = new Map<InstanceValue, string>();
  const kept = new Set<InstanceValue>();
  for (const one of named) {
    const module = unwrap(one.object);
    if (!candidates.has(module)) {
      candidates.set(module, one.name);
      if (one.kept) kept.add(module);
    }
  }
  // What a library's trainer puts around a model of the program's (adapters) goes by the program's own name for it.
  for (const module of kept) {
    const inner = treeOf(module).modules.some(
      (part) => part.module !== module && candidates.has(part.module) && !kept.has(part.module),
    );
    if (inner) candidates.delete(module);
    else kept.delete(module);
  }
  const withName = new Set(candidates.keys());
  for (const module of called) {
    const inner = unwrap(module);
    // Called once and forgotten (a feature extractor of a helper function) is no model of the loop.
    const held = everyParameter(treeOf(inner)).some((one) => optimized.has(one));
    if (held && !candidates.has(inner) && !kept.has(inner)) candidates.set(inner, inner.cls.name);
  }
  const calledInner = new Set([...called].map(unwrap));
  const relevant = [...candidates.keys()].filter((module) => {
    const tree = treeOf(module);
    if (merelyHolds(module, tree.modules, withName)) return false;
    return (
      everyModule(tree).some((entry) => calledInner.has(entry.module)) ||
      everyParameter(tree).some((one) => optimized.has(one))
    );
  });
  const inside = new Set<InstanceValue>();
  for (const outer of relevant) {
    for (const { module } of everyModule(treeOf(outer))) if (module !== outer) inside.add(module);
  }
  return relevant
    .filter(
      (module) => !inside.has(module) && treeOf(module).parameters.length + (treeOf(module).incomplete ? 1 : 0) > 0,
    )
    .map((module) => ({ name: candidates.get(module) ?? module.cls.name, tree: treeOf(module) }));
}

/** A container all of whose entries the program knows by names of their own. */
function merelyHolds(
  module: InstanceValue,
  modules: ModuleTree["modules"],
  withName: ReadonlySet<InstanceValue>,
): boolean {
  if (!CONTAINERS.has(module.cls.qualifiedName)) return false;
  const children = modules.filter(({ path }) => path !== "" && !path.includes("."));
  return children.every((entry) => withName.has(unwrap(entry.module)));
}
