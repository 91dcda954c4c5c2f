import { isAdapter } from "../setup/adapter-names.ts";
import type { ModelFacts, ParameterFacts } from "../setup/setup.ts";
import { ownerOf } from "./wording.ts";

/** Qualified names of all modules that hold parameters, themselves or in a descendant. */
export function modulesOf({ state }: ModelFacts): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { name } of state) {
    for (let owner = ownerOf(name); owner !== ""; owner = ownerOf(owner)) names.add(owner);
  }
  return names;
}

/** Whether a parameter lies in a module or one of its descendants. */
export function isIn(parameter: ParameterFacts, module: string): boolean {
  return module === "" || parameter.name.startsWith(`${module}.`);
}

/** The newly initialised head of a model whose other parts are pretrained. */
export interface FreshHead {
  /** Qualified names of its modules, in order. */
  readonly modules: readonly string[];
  readonly parameters: readonly ParameterFacts[];
}

/**
 * The head that transfer learning puts on pretrained layers: what is newly initialised in the classifier, or, where the classifier is
 * not known, the modules after the last pretrained one. Null for models from scratch, for heads that came with their weights, and
 * wherever the origin of a parameter that matters is not known.
 */
export function freshHead(model: ModelFacts): FreshHead | null {
  if (!model.state.some(({ origin }) => origin === "pretrained")) return null;
  const inHead = model.state.filter((parameter) => model.head.some((path) => isIn(parameter, path)));
  const candidates = inHead.length > 0 ? inHead : afterLastPretrained(model);
  if (candidates.some(({ origin }) => origin === "unknown")) return null;
  const parameters = candidates.filter(
    ({ name, origin, role }) => origin === "fresh" && role !== "norm" && !isAdapter(name),
  );
  if (parameters.length === 0) return null;
  return { modules: [...new Set(parameters.map(({ name }) => ownerOf(name)))], parameters };
}

function afterLastPretrained({ state }: ModelFacts): readonly ParameterFacts[] {
  return state.slice(state.findLastIndex(({ origin }) => origin !== "fresh") + 1);
}
