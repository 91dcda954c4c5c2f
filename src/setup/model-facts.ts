import type { Interpreter } from "../evaluator/interpreter.ts";
import { type ArchitectureUse, architectureOf, type PartOf, partOf } from "../evaluator/overlays/inventory.ts";
import { transformersArchitecture } from "../evaluator/overlays/transformers.ts";
import type { InstanceValue } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import { isAdapter } from "./adapter-names.ts";
import { freezeTrace } from "./freeze-trace.ts";
import type { Reach } from "./loss-graph.ts";
import { modelNames } from "./model-names.ts";
import type { ModuleTree, TreeModule, TreeParameter } from "./module-tree.ts";
import type { LiveOptimizer } from "./optimizers.ts";
import { countParameters, isNormalisation, parameterFacts } from "./parameter-facts.ts";
import type { Root } from "./roots.ts";
import type { ModelFacts, ParameterFacts, Tri } from "./setup.ts";
import { stagesOf } from "./stages.ts";
import { reachedPart, type UnregisteredPart } from "./unregistered.ts";

/** What was seen of the run so far. */
export interface RunSoFar {
  /** When each line that wrote requires_grad first ran. */
  readonly writeOrder: ReadonlyMap<string, number>;
  /** Stands for the place of a model that the program did not build itself. */
  readonly fallback: Location;
  /** Models that a loss was computed from with gradients on. */
  readonly differentiated: ReadonlySet<InstanceValue>;
}

/** Everything known about one model at this moment. */
export function modelFacts(
  interpreter: Interpreter,
  root: Root,
  optimizers: readonly LiveOptimizer[],
  { writeOrder, fallback, differentiated }: RunSoFar,
): ModelFacts {
  const { tree } = root;
  const assumed = tree.root.assume.items.map((item) => item.text);
  const state = tree.parameters.map((entry) => parameterFacts(interpreter, entry, optimizers));
  const complete = tree.incomplete === null;
  const known = knownArchitecture(interpreter, tree);
  const published = publishedParts(interpreter, tree);
  return {
    name: root.name,
    architecture: known?.path === "" ? known.facts.id : adaptedArchitecture(tree),
    published,
    names: modelNames(tree, state, published),
    borrowed: borrowedFrom(interpreter, tree, state),
    unregistered: [],
    className: tree.root.cls.name,
    location: tree.root.createdAt ?? fallback,
    definedIn: tree.root.cls.library ? null : tree.root.cls.location,
    definedParts: tree.modules.flatMap(({ path, module: { cls } }) =>
      path === "" || cls.library || cls.location === null ? [] : [{ path, location: cls.location }],
    ),
    weights: weightsOf(state, known?.facts.weights ?? null, complete),
    parameters: countParameters(state, complete),
    state,
    stateComplete: complete,
    maybe: tree.bounded ? tree.maybe.map((entry) => parameterFacts(interpreter, entry, optimizers)) : null,
    stages: stagesOf(tree, state, complete),
    head: headOf(tree, state, known),
    normLayers: normLayers(tree, state),
    driftingNorms: driftingNorms(tree, state),
    freezeTrace: freezeTrace(tree, writeOrder),
    trained:
      state.some((fact) => fact.optimized !== false) ||
      (differentiated.has(tree.root) && state.some((fact) => fact.requiresGrad !== false)),
    expects: known?.facts.pretrained === true ? known.facts.expects : null,
    assumptions: [...new Set(assumed)],
  };
}

/** What is known of parameters at the end of the run only. */
export interface InTheEnd {
  readonly reach: Reach;
  readonly isMoved: (parameter: InstanceValue) => Tri;
}

/** The facts with what is known at the end of the run: which parameters any loss reached, and which the program moved by itself. */
export function withReach(
  facts: ModelFacts,
  { tree }: Root,
  parts: readonly UnregisteredPart[],
  end: InTheEnd,
): ModelFacts {
  const state = facts.state.map((fact, index) => factInTheEnd(fact, tree.parameters[index], end));
  const { stateComplete } = facts;
  return {
    ...facts,
    // What it was fed may not have been a tensor that is known: that a loss leads to it is seen all the same.
    trained: facts.trained || state.some(({ reached, requiresGrad }) => reached === true && requiresGrad === true),
    unregistered: parts.map((part) => reachedPart(part, end.reach)),
    state,
    maybe: facts.maybe?.map((fact, index) => factInTheEnd(fact, tree.maybe[index], end)) ?? null,
    parameters: countParameters(state, stateComplete),
    stages: stagesOf(tree, state, stateComplete),
  };
}

function factInTheEnd(
  fact: ParameterFacts,
  entry: TreeParameter | undefined,
  { reach, isMoved }: InTheEnd,
): ParameterFacts {
  if (entry === undefined) return { ...fact, reached: null };
  const all = [entry.parameter, ...entry.others];
  const reached = commonly(all, (one) => reach.of(one));
  const cut = reached === false ? reach.cutOf(entry.parameter) : null;
  return {
    ...fact,
    reached,
    movedByHand: commonly(all, isMoved),
    cut: cut === null ? null : { operation: cut.tensor?.op ?? "", location: cut.createdAt },
  };
}

/** What holds of all of them; null where they differ. */
function commonly(parameters: readonly InstanceValue[], fact: (parameter: InstanceValue) => Tri): Tri {
  const [first = null, ...rest] = parameters.map(fact);
  return rest.every((one) => one === first) ? first : null;
}

interface Known {
  readonly path: string;
  readonly facts: ArchitectureUse;
}

/** The published architecture that the model is, or that the largest part of it is (a backbone in a module of one's own). */
function knownArchitecture(interpreter: Interpreter, tree: ModuleTree): Known | null {
  for (const { path, module } of tree.modules) {
    const facts = architectureOf(interpreter, module);
    if (facts !== null) return { path, facts };
  }
  return null;
}

/** Where adapters (peft) keep the model that they were put on. */
const BELOW_ADAPTERS: ReadonlySet<string> = new Set(["", "base_model", "base_model.model"]);

/** A model of transformers, adapters or none around it. */
function adaptedArchitecture(tree: ModuleTree): string | null {
  const isAdapted = tree.root.cls.mro.some((cls) => cls.qualifiedName === "peft.peft_model.PeftModel");
  for (const { path, module } of tree.modules) {
    if (path !== "" && (!isAdapted || !BELOW_ADAPTERS.has(path))) continue;
    const name = transformersArchitecture(module);
    if (name !== null) return name;
  }
  return null;
}

/** Every published architecture in the tree; parts of one are not listed beside it. */
function publishedParts(interpreter: Interpreter, tree: ModuleTree): ModelFacts["published"] {
  const found: { path: string; id: string; pretrained: Tri }[] = [];
  for (const { path, module } of tree.modules) {
    if (found.some((outer) => outer.path === "" || path.startsWith(`${outer.path}.`))) continue;
    const facts = architectureOf(interpreter, module);
    if (facts !== null) found.push({ path, id: facts.id, pretrained: facts.pretrained });
  }
  return found;
}

/** Less of a published model is a stem or a few blocks, and not that model. */
const MOST_OF_A_BODY = 0.6;

/** The published model most of whose body was put into a model of one's own in parts: `.features`, `list(net.children())[:-1]`. */
function borrowedFrom(
  interpreter: Interpreter,
  tree: ModuleTree,
  state: readonly ParameterFacts[],
): ModelFacts["borrowed"] {
  const paths: string[] = [];
  const scalars = new Map<PartOf, number>();
  for (const { path, module } of tree.modules) {
    if (architectureOf(interpreter, module) !== null) paths.push(path);
    const part = partOf(module);
    if (part === null || paths.some((outer) => outer === "" || path === outer || path.startsWith(`${outer}.`)))
      continue;
    paths.push(path);
    const own = state.filter(({ name }) => name.startsWith(`${path}.`));
    const held = own.reduce((sum, fact) => sum + (fact.scalars ?? 0), 0);
    scalars.set(part, (scalars.get(part) ?? 0) + held);
  }
  const [largest] = [...scalars].sort((a, b) => b[1] - a[1]);
  if (largest === undefined || largest[1] < MOST_OF_A_BODY * largest[0].body) return null;
  return { id: largest[0].use.id, scalars: largest[1] };
}

/** Weights tag of a model that was loaded; null for one that starts from scratch; "unknown" otherwise. */
function weightsOf(state: readonly ParameterFacts[], tag: string | null, isComplete: boolean): string | null {
  // Nothing of it is known: a checkpoint that nobody can see.
  if (state.length === 0 && !isComplete) return "unknown";
  if (state.some((fact) => fact.origin === "pretrained")) return tag ?? "loaded";
  return state.some((fact) => fact.origin === "unknown") ? "unknown" : null;
}

/**
 * The classifier: what the architecture itself names so, while it still is there; in a model with loaded weights the
 * freshly made layers beside them; else the last layer with a weight matrix.
 */
function headOf(tree: ModuleTree, state: readonly ParameterFacts[], known: Known | null): string[] {
  const paths = new Set(tree.modules.map(({ path }) => path));
  const prefix = known === null || known.path === "" ? "" : `${known.path}.`;
  const named = (known?.facts.head ?? [])
    .map((path) => `${prefix}${path}`)
    .filter((path) => holdsFresh(state, path) || paths.has(path));
  const heads = named.filter((path) => state.some((fact) => fact.name.startsWith(`${path}.`)));
  const loaded = state.some((fact) => fact.origin === "pretrained");
  if (loaded) {
    const fresh = leaves(tree).filter(({ path }) => path !== "" && !isAdapter(path) && holdsFresh(state, path));
    const outside = fresh.map(({ path }) => path).filter((path) => !heads.some((head) => within(path, head)));
    return [...heads, ...outside];
  }
  if (heads.length > 0) return heads;
  const last = leaves(tree)
    .filter(({ module }) => /(Linear|Conv\dd|Bilinear)$/.test(module.cls.name))
    .at(-1);
  return last === undefined ? [] : [last.path];
}

const within = (path: string, head: string): boolean => path === head || path.startsWith(`${head}.`);

function holdsFresh(state: readonly ParameterFacts[], path: string): boolean {
  return state.some((fact) => fact.origin === "fresh" && fact.name.startsWith(`${path}.`));
}

function leaves(tree: ModuleTree): TreeModule[] {
  const owners = new Set<InstanceValue>(tree.parameters.map((entry) => entry.owner));
  return tree.modules.filter(({ module }) => owners.has(module));
}

/** BatchNorm updates its running statistics in train mode, whatever its parameters are told. */
function driftingNorms(tree: ModuleTree, state: readonly ParameterFacts[]): number {
  return tree.modules.filter(({ path, module }) => {
    if (!/BatchNorm(\dd)?$/.test(module.cls.name)) return false;
    const own = state.filter((fact) => fact.name.startsWith(`${path}.`));
    const mode = module.attributes.get("training");
    const frozen = own.length > 0 && own.every((fact) => fact.requiresGrad === false && fact.origin === "pretrained");
    const tracks = module.attributes.get("track_running_stats");
    return frozen && mode?.kind === "bool" && mode.value && !(tracks?.kind === "bool" && !tracks.value);
  }).length;
}

function normLayers(tree: ModuleTree, state: readonly ParameterFacts[]): ModelFacts["normLayers"] {
  const norms = tree.modules.filter(({ module }) => isNormalisation(module.cls.qualifiedName));
  const trainable = norms.filter(({ path }) =>
    state.some((fact) => fact.requiresGrad === true && fact.role === "norm" && fact.name.startsWith(`${path}.`)),
  );
  const kinds = new Set(norms.map(({ module }) => module.cls.name));
  const [kind] = kinds;
  return { modules: norms.length, trainableModules: trainable.length, kind: kinds.size === 1 ? (kind ?? null) : null };
}
