import type { ArchitectureModule } from "../../knowledge/architecture.ts";
import type { Knowledge } from "../../knowledge/catalogue.ts";
import type { Interpreter } from "../interpreter.ts";
import { type CallArguments, type DictValue, type InstanceValue, int, none, TupleValue, type Value } from "../value.ts";
import { type ArchitectureUse, architectureOf, materialise } from "./inventory.ts";
import { registry } from "./module.ts";
import { Bound } from "./support.ts";

/** timm's `reset_classifier` and `get_classifier`, over the recorded trees. */

/** Replaces the classifier by that of the same architecture at another class count; 0 takes it away. */
export function resetClassifier(
  knowledge: Knowledge,
  interpreter: Interpreter,
  root: InstanceValue,
  args: CallArguments,
): Value {
  const use = architectureOf(interpreter, root);
  const count = new Bound(args, ["num_classes", "global_pool"]).get("num_classes");
  const classes = count?.kind === "int" ? count.value : Number.NaN;
  const tree = use?.architecture.tree(classes, use.variant) ?? null;
  if (use === null || tree === null) {
    interpreter.journal.touch(root);
    root.open = `what reset_classifier() makes of a ${root.cls.name} is not recorded`;
    return none;
  }
  for (const path of use.head) replaceAt(knowledge, interpreter, root, tree, path);
  interpreter.journal.touch(root);
  root.attributes.set(
    "num_classes",
    Number.isNaN(classes) ? interpreter.unknown("a class count", false) : int(classes),
  );
  return none;
}

function replaceAt(
  knowledge: Knowledge,
  interpreter: Interpreter,
  root: InstanceValue,
  tree: ArchitectureModule,
  path: string,
): void {
  const node = nodeAt(tree, path);
  const holder = holderOf(root, path);
  if (node === null || holder === null) {
    interpreter.journal.touch(root);
    root.open = `reset_classifier() changes more than ${path}`;
    return;
  }
  const entry = holder.table.entries.get(`s:${holder.name}`);
  const before = entry?.value ?? none;
  const module = materialise(knowledge, interpreter, node, "fresh");
  interpreter.journal.touch(holder.table);
  if (entry !== undefined) holder.table.entries.set(`s:${holder.name}`, { key: entry.key, value: module });
  interpreter.record("part-replaced", `${path} replaced by reset_classifier()`, root, [module, before]);
}

function nodeAt(tree: ArchitectureModule, path: string): ArchitectureModule | null {
  let node: ArchitectureModule | null = tree;
  for (const part of path.split(".")) node = node?.children.find(([name]) => name === part)?.[1] ?? null;
  return node;
}

/** The table of children that holds the module at a path. */
function holderOf(root: InstanceValue, path: string): { table: DictValue; name: string } | null {
  const parts = path.split(".");
  const name = parts.pop() ?? "";
  let module: InstanceValue = root;
  for (const part of parts) {
    const child: Value | undefined = registry(module, "_modules")?.entries.get(`s:${part}`)?.value;
    if (child?.kind !== "instance") return null;
    module = child;
  }
  const table = registry(module, "_modules");
  return table?.entries.has(`s:${name}`) ? { table, name } : null;
}

/** What `get_classifier()` returns where that is the recorded classifier itself; Unknown for heads of several layers. */
export function getClassifier(interpreter: Interpreter, root: InstanceValue): Value {
  const use = architectureOf(interpreter, root);
  const found = use === null ? null : modulesAt(root, use);
  const [only] = found ?? [];
  if (found === null || only === undefined) {
    return interpreter.unknown(`what get_classifier() of a ${root.cls.name} returns is not recorded`, true, [root]);
  }
  return found.length === 1 ? only : new TupleValue(found);
}

/** A classifier that is a list of layers or lies in an MLP is returned by timm as the whole. */
const SIMPLE = /^(head|fc|classifier|head_dist|head\.fc|last_linear|classif|output)$/;

function modulesAt(root: InstanceValue, use: ArchitectureUse): Value[] | null {
  const modules: Value[] = [];
  for (const path of use.head) {
    const holder = SIMPLE.test(path) ? holderOf(root, path) : null;
    const value = holder?.table.entries.get(`s:${holder.name}`)?.value;
    if (value === undefined) return null;
    modules.push(value);
  }
  return modules;
}
