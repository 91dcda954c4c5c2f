import type { Location, TraceStep } from "../finding/finding.ts";
import type { ModelFacts, OptimizerFacts, ParameterFacts, TrainingSetup } from "../setup/setup.ts";

export type { Finding, Location, Severity, TraceStep } from "../finding/finding.ts";
export type { Edit, Fix } from "../fix/fix.ts";
export type {
  DatasetUse,
  IneffectiveFreeze,
  LoaderFacts,
  ModelFacts,
  OptimizerFacts,
  ParameterFacts,
  TrainingSetup,
} from "../setup/setup.ts";

/** False only when it is established that the first step leaves the parameter as it is. */
export function mayBeUpdated(parameter: ParameterFacts): boolean {
  return parameter.requiresGrad !== false && parameter.optimized !== false && parameter.reached !== false;
}

/** Whether the set-up takes optimizer steps at all: inference, calibration and statistics-only scripts do not. */
export function takesSteps(setup: TrainingSetup): boolean {
  if (setup.driver === "trainer") return true;
  return setup.firstStep !== null && setup.optimizers.some(({ stepped }) => stepped);
}

/**
 * Whether anything that decides trainability happens after the first step at a line that had no part in it before:
 * gradual unfreezing, a second phase, an optimizer built again. "Never updated" cannot be said then.
 */
export function changesAfterFirstStep(setup: TrainingSetup): boolean {
  const deciding = new Set(["requires-grad-written", "group-added", "optimizer-built"]);
  const first = setup.events.findIndex(({ kind }) => kind === "step");
  if (first === -1) return false;
  const before = new Set(setup.events.slice(0, first).map(({ location }) => placeOf(location)));
  const changes = setup.events
    .slice(first)
    .some(({ kind, location }) => deciding.has(kind) && !before.has(placeOf(location)));
  return changes && !isLeftAlone(setup);
}

/** Whether what changes before a later step leaves the models of the first as they were: another model is trained. */
function isLeftAlone({ models, later, unknowns }: TrainingSetup): boolean {
  if (unknowns.some(({ what }) => what.startsWith("everything after"))) return false;
  if (later === null) return false;
  const now = new Map(later.models.map((model) => [model.name, model]));
  return models.every((model) => {
    const other = now.get(model.name);
    return other !== undefined && learnsNoMore(model, other);
  });
}

/** Whether no parameter that the first step leaves as it is may be updated later. */
const learnsNoMore = (first: ModelFacts, later: ModelFacts): boolean =>
  first.stateComplete &&
  later.stateComplete &&
  first.state.length === later.state.length &&
  first.state.every((one, index) => {
    const now = later.state[index];
    if (one.name !== now?.name) return false;
    const learns = one.requiresGrad === true && one.optimized === true;
    return learns || now.requiresGrad === false || now.optimized === false;
  });

/** Identity of a place: the same line of code reached twice is one place. */
export function placeOf({ file, span }: Location): string {
  return `${file.path}:${span.start}:${span.end}`;
}

/** The models that training concerns and that have parameters. */
export function trainedModels(setup: TrainingSetup): readonly ModelFacts[] {
  return setup.models.filter(({ trained, state, stateComplete }) => trained && (state.length > 0 || !stateComplete));
}

/** Every parameter that a model may have; null where there may be others than those that are known. */
export function possibleState({ state, stateComplete, maybe }: ModelFacts): readonly ParameterFacts[] | null {
  if (stateComplete) return state;
  return maybe === null ? null : [...state, ...maybe];
}

/** The optimizer that decides: a stepped one before others, the one that holds most before the rest. */
export function mainOptimizer(setup: TrainingSetup): OptimizerFacts | null {
  const held = ({ groups }: OptimizerFacts) => groups.reduce((sum, { scalars }) => sum + (scalars ?? 0), 0);
  const ranked = setup.optimizers.toSorted((a, b) => Number(b.stepped) - Number(a.stepped) || held(b) - held(a));
  return ranked[0] ?? null;
}

/** Assumptions of several facts, each once, in order. */
export function assumptionsOf(...facts: readonly { readonly assumptions: readonly string[] }[]): string[] {
  return [...new Set(facts.flatMap(({ assumptions }) => assumptions))];
}

/**
 * Of the writes that gave these parameters their requires_grad, the last to run; null when none was written.
 * The trace is in the order of execution, which the order of lines need not be.
 */
export function lastWriteOf(model: ModelFacts, parameters: readonly ParameterFacts[]): Location | null {
  const writes = new Map<string, Location>();
  for (const { lastWrite } of parameters) if (lastWrite !== null) writes.set(placeOf(lastWrite), lastWrite);
  const order = (write: Location) => model.freezeTrace.findLastIndex((step) => coincide(step, write));
  const ranked = [...writes.values()].sort((a, b) => order(a) - order(b) || a.span.start - b.span.start);
  return ranked.at(-1) ?? null;
}

/** The lines that froze or unfroze a model's parameters, with the line that built the optimizer at its time among them. */
export function freezesAround(
  { events }: TrainingSetup,
  { freezeTrace }: ModelFacts,
  optimizer: Location,
  message: string,
): TraceStep[] {
  const built = events.findIndex(({ kind, location }) => kind === "optimizer-built" && coincide(location, optimizer));
  const isLater = (step: TraceStep): boolean => {
    const first = events.findIndex(
      ({ kind, location }) => kind === "requires-grad-written" && coincide(location, step),
    );
    return built !== -1 && first > built;
  };
  const later = freezeTrace.findIndex(isLater);
  const at = later === -1 ? freezeTrace.length : later;
  return [...freezeTrace.slice(0, at), { ...optimizer, message }, ...freezeTrace.slice(at)];
}

/** Whether two places are the same piece of code, one possibly wider than the other. */
export function coincide(a: Location, b: Location): boolean {
  return a.file.path === b.file.path && a.span.start < b.span.end && b.span.start < a.span.end;
}
