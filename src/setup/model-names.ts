import { textsGivenTo } from "../evaluator/construction-texts.ts";
import { transformersArchitecture } from "../evaluator/overlays/transformers.ts";
import type { InstanceValue } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import type { ModuleTree } from "./module-tree.ts";
import type { ModelFacts, ParameterFacts } from "./setup.ts";

/** A part that holds so much of a model is the model, and what is around it a harness (a LightningModule, a loss that holds the model). */
const NEARLY_ALL = 0.95;
/** Harnesses inside one another. */
const MAX_DEPTH = 4;
/** A text that could be the name of an architecture or of a checkpoint. */
const NAME = /^(?=.*[A-Za-z])[\w.+-]{2,60}(?:\/[\w.+-]{2,80})?$/;
/** Classes that are called so in any project: the file tells the model. */
const ANY_MODEL = /^(?:Model|Net|Network|Classifier|Backbone|Encoder|(?:get|build|create|make)_(?:model|net|network))$/;

/**
 * What else a model may be known by, beside its class: the function that builds it (`preactresnet18`), the class inside a harness, the texts that those were made with
 * (`SentenceTransformer("microsoft/mpnet-base")`), the file of a class that is called `Model`, and a class with the published backbone in it (`Unet-resnet34`).
 */
export function modelNames(
  tree: ModuleTree,
  state: readonly ParameterFacts[],
  published: ModelFacts["published"],
): readonly string[] {
  const names = new Set<string>();
  for (const module of harnessed(tree, state)) {
    const { cls, createdAt } = module;
    names.add(cls.name);
    const checkpoint = transformersArchitecture(module);
    if (checkpoint !== null) names.add(checkpoint);
    for (const text of textsGivenTo(module)) if (NAME.test(text)) names.add(text);
    const builder = createdAt === null ? null : functionAround(createdAt);
    if (builder !== null) names.add(builder);
    const file = cls.library ? undefined : cls.location?.file.path.split("/").at(-1);
    if (file !== undefined && ANY_MODEL.test(cls.name)) names.add(file.replace(/\.\w+$/, ""));
    for (const { id } of published) names.add(`${cls.name}-${id.split("/").at(-1)}`);
  }
  return [...names];
}

/** The root, and the modules inside one another that are nearly all of it. */
function harnessed({ root, modules }: ModuleTree, state: readonly ParameterFacts[]): InstanceValue[] {
  const chain = [root];
  let path = "";
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    const inside = path === "" ? state : state.filter(({ name }) => name.startsWith(`${path}.`));
    const child = largestChild(inside, path);
    const module = child === null ? undefined : modules.find((one) => one.path === child)?.module;
    if (child === null || module === undefined) break;
    chain.push(module);
    path = child;
  }
  return chain;
}

/** The direct child that holds nearly all of the scalars; null where none does. */
function largestChild(state: readonly ParameterFacts[], path: string): string | null {
  const held = new Map<string, number>();
  let all = 0;
  for (const { name, scalars } of state) {
    const dot = name.indexOf(".", path === "" ? 0 : path.length + 1);
    const child = dot < 0 ? name : name.slice(0, dot);
    held.set(child, (held.get(child) ?? 0) + (scalars ?? 0));
    all += scalars ?? 0;
  }
  for (const [child, scalars] of held) if (all > 0 && scalars >= NEARLY_ALL * all) return child;
  return null;
}

/** The name of the function whose body a place is in, by indentation; null outside of any. */
function functionAround({ file, span }: Location): string | null {
  const lines = file.text.slice(0, span.start).split("\n");
  let indent = indentOf(lines.pop() ?? "");
  for (const line of lines.reverse()) {
    if (line.trim() === "" || indentOf(line) >= indent) continue;
    indent = indentOf(line);
    const name = /^\s*(?:async\s+)?def\s+(\w+)/.exec(line)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
