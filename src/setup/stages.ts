import type { InstanceValue } from "../evaluator/value.ts";
import type { ModuleTree } from "./module-tree.ts";
import { countParameters } from "./parameter-facts.ts";
import type { ParameterFacts, StageFacts } from "./setup.ts";

/** A freeze map longer than this is not read. */
const MAX_STAGES = 16;
/** A part that holds more than this share of the tensors is opened up, so that the map shows something. */
const DOMINANT_SHARE = 0.75;

/** The rows of the freeze map: top-level parts, a dominant one opened up, long runs of numbered parts in few rows. */
export function stagesOf(tree: ModuleTree, state: readonly ParameterFacts[], complete: boolean): StageFacts[] {
  let paths = childPaths(tree, "");
  for (let i = 0; i < 3; i++) {
    const dominant = paths.find(
      (path) => within(state, path).length > DOMINANT_SHARE * state.length && paths.length <= 4,
    );
    if (dominant === undefined) break;
    const inner = childPaths(tree, dominant);
    if (inner.length < 2 || inner.length + paths.length > MAX_STAGES) break;
    paths = paths.flatMap((path) => (path === dominant ? inner : [path]));
  }
  const own = state.filter((fact) => !paths.some((path) => isWithin(fact.name, path)));
  const rows = paths.map((path) => row(tree, path, within(state, path), complete));
  return own.length === 0 ? rows : [ownRow(own, complete), ...rows];
}

const isWithin = (name: string, path: string): boolean => name.startsWith(`${path}.`);
const within = (state: readonly ParameterFacts[], path: string): ParameterFacts[] =>
  state.filter((fact) => isWithin(fact.name, path));

function childPaths(tree: ModuleTree, parent: string): string[] {
  const prefix = parent === "" ? "" : `${parent}.`;
  const children = tree.modules.filter(
    ({ path }) => path !== "" && path.startsWith(prefix) && path !== parent && !path.slice(prefix.length).includes("."),
  );
  const holding = children.filter(({ path }) => tree.parameters.some((entry) => isWithin(entry.name, path)));
  return holding.map(({ path }) => path);
}

function row(tree: ModuleTree, path: string, facts: readonly ParameterFacts[], complete: boolean): StageFacts {
  const module = tree.modules.find((entry) => entry.path === path)?.module;
  return { name: path, label: module === undefined ? "" : labelOf(tree, path, module), ...counts(facts, complete) };
}

function ownRow(facts: readonly ParameterFacts[], complete: boolean): StageFacts {
  return {
    name: facts
      .map((fact) => fact.name)
      .slice(0, 3)
      .join(", "),
    label: "own parameters",
    ...counts(facts, complete),
  };
}

function counts(
  facts: readonly ParameterFacts[],
  complete: boolean,
): Pick<StageFacts, "counts" | "tensors" | "trainableTensors"> {
  const known = facts.every((fact) => fact.requiresGrad !== null);
  return {
    counts: countParameters(facts, complete),
    tensors: facts.length,
    trainableTensors: known ? facts.filter((fact) => fact.requiresGrad).length : null,
  };
}

/** "Sequential of 3 Bottleneck", "Linear". */
function labelOf(tree: ModuleTree, path: string, module: InstanceValue): string {
  const children = tree.modules.filter(
    (entry) => entry.path.startsWith(`${path}.`) && !entry.path.slice(path.length + 1).includes("."),
  );
  const types = new Set(children.map((entry) => entry.module.cls.name));
  const [only] = types;
  if (children.length > 1 && types.size === 1 && only !== undefined) return `${children.length} × ${only}`;
  return module.cls.name;
}
