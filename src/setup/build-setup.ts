import type { EvaluationEvent } from "../evaluator/events.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { lastMoved } from "../evaluator/overlays/initialisation.ts";
import type { Outcome } from "../evaluator/program.ts";
import type { InstanceValue, Value } from "../evaluator/value.ts";
import type { Knowledge } from "../knowledge/catalogue.ts";
import type { SourceFile } from "../source/file.ts";
import { adapterFacts } from "./adapters.ts";
import { feedTrace, imageSize } from "./feeds.ts";
import { ineffectiveFreezes } from "./ineffective.ts";
import { datasetFacts, loaderFacts, underlyingDataset } from "./loaders.ts";
import { lostInitialisations } from "./lost-initialisations.ts";
import { type InTheEnd, withReach } from "./model-facts.ts";
import { nameTestFacts } from "./name-tests.ts";
import type { Moment, Observer } from "./observer.ts";
import { optimizerFacts } from "./optimizer-facts.ts";
import { recipeFacts } from "./recipe-facts.ts";
import type { Root } from "./roots.ts";
import type { FeedFacts, LoaderFacts, SetupEvent, TrainingSetup, Tri } from "./setup.ts";
import { hasEnded, unknownsOf } from "./unknown-facts.ts";

/** Puts together what the observer saw and what the heap holds at the end. */
export function buildSetup(
  outcome: Outcome,
  observer: Observer,
  knowledge: Knowledge,
  file: SourceFile,
  entry: string,
): TrainingSetup {
  const { interpreter } = outcome;
  const seen = observer.atFirstStep ?? observer.atFirstBackward ?? observer.moment(interpreter, null);
  // A run that broke off may have computed further losses.
  if (!hasEnded(outcome)) observer.reach.giveUp();
  const end: InTheEnd = { reach: observer.reach, isMoved: (parameter) => isMovedByHand(interpreter, parameter) };
  const moment = { ...seen, models: reachedModels(seen, end) };
  const loaders = loaderFacts(interpreter, knowledge, observer.loaderCalls, (loader) => roleOf(loader, observer));
  return {
    file,
    entry,
    models: moment.models,
    optimizers: optimizerFacts(moment, observer),
    loaders,
    feeds: feedFacts(moment, observer, knowledge, loaders),
    firstStep: observer.firstStep?.location ?? null,
    firstBackward: observer.firstBackward?.location ?? null,
    lossHasGradient: observer.lossHasGradient,
    leafLoss: !hasEnded(outcome) ? null : observer.leafLosses.facts(heldIn(moment)),
    driver: observer.firstStep === null ? "none" : observer.driven ? "trainer" : "loop",
    ineffectiveFreezes: ineffectiveFreezes(interpreter, moment),
    nameTests: nameTestFacts(interpreter, moment),
    later:
      observer.atLaterStep === null || observer.atLaterStep.step.location === null
        ? null
        : {
            step: observer.atLaterStep.step.location,
            models: reachedModels(observer.atLaterStep.moment, end).filter(
              (model) =>
                moment.models.some(({ location }) => location.span.start === model.location.span.start) ||
                !observer.wasHeldBetween(model) ||
                model.state.some(({ optimized }) => optimized !== false),
            ),
          },
    distributed: observer.distributed.facts(interpreter, observer.trainedOn),
    lateForEngines: observer.engines.late,
    cutSegments: observer.checkpoints.facts(moment.models, placesOf(moment), observer.reach),
    lostInitialisations: lostInitialisations(interpreter, moment, observer),
    adapters: adapterFacts(moment.roots),
    recipe: recipeFacts(interpreter, observer),
    events: interpreter.events.flatMap(setupEvent),
    assumptions: assumptionsOf(moment),
    premises: premisesOf(observer),
    unknowns: unknownsOf(outcome, moment, observer.firstBackward !== null || observer.firstStep !== null),
  };
}

/** Options that decide whether the first step is taken at all; how the script is started is no option. */
function premisesOf({ firstStep }: Observer): string[] {
  const items = firstStep?.assume.items ?? [];
  return items.flatMap(({ kind, key, text }) => (kind === "default" && key !== "command:" ? [text] : []));
}

/** Everything that an optimizer holds. */
const heldIn = ({ optimizers }: Moment): Set<InstanceValue> =>
  new Set(optimizers.flatMap(({ groups }) => groups.flatMap(({ parameters }) => parameters)));

/** Where each parameter stands: the index of its model, and in the state of that. */
function placesOf({ roots }: Moment): Map<InstanceValue, { readonly model: number; readonly index: number }> {
  return new Map(
    roots.flatMap(({ tree }, model) =>
      tree.parameters.flatMap(({ parameter, others }, index) =>
        [parameter, ...others].map((one) => [one, { model, index }] as const),
      ),
    ),
  );
}

function reachedModels(moment: Moment, end: InTheEnd): Moment["models"] {
  return moment.models.map((model, index) => {
    const root = moment.roots[index];
    return root === undefined ? model : withReach(model, root, moment.unregistered[index] ?? [], end);
  });
}

/** Whether a parameter is written into while the program trains: a moving average, a codebook, steps of one's own. */
function isMovedByHand(interpreter: Interpreter, parameter: InstanceValue): Tri {
  const last = lastMoved(interpreter, parameter);
  const start = interpreter.events.findIndex(({ kind }) => kind === "backward");
  if (last !== null && start !== -1 && last > start) return true;
  return interpreter.handedOut.has(parameter) ? null : false;
}

function roleOf(loader: InstanceValue, observer: Observer): LoaderFacts["role"] {
  if (observer.trainedOn.has(loader)) return "train";
  // Gradients alone are no training: an attack, a saliency map, a loss that is scored. Nor are they an evaluation.
  if (observer.differentiatedOn.has(loader)) return "unknown";
  return observer.iterated.has(loader) ? "eval" : "unknown";
}

/** One entry a model and loader: the first call that trains, else the first call. */
function feedFacts(
  moment: Moment,
  observer: Observer,
  knowledge: Knowledge,
  loaders: readonly LoaderFacts[],
): FeedFacts[] {
  const order = [...observer.loaderCalls.keys()];
  const seen = new Map<string, FeedFacts>();
  const whole = (module: InstanceValue): string | undefined =>
    moment.rootObjects.get(module) ?? moment.rootObjects.get(observer.unwrapped(module));
  const calledWhole = new Set(observer.feeds.map(({ module }) => whole(module)));
  for (const feed of observer.feeds) {
    const model = whole(feed.module) ?? mainPartOf(moment.roots, feed.module, calledWhole);
    if (model === undefined) continue;
    const size = imageSize(feed.input);
    const dataset = feed.loader === null ? null : underlyingDataset(feed.loader);
    const facts = dataset === null ? null : datasetFacts(dataset, knowledge);
    const shape = feed.input?.tensor?.shape ?? null;
    const training = feed.trained ? true : observer.firstBackward === null ? null : false;
    const loader = feed.loader === null ? null : (loaders[order.indexOf(feed.loader)]?.name ?? null);
    const key = `${model}\n${loader}\n${training}`;
    if (seen.has(key)) continue;
    seen.set(key, {
      model,
      location: feed.location,
      training,
      loader,
      size,
      channels: shape?.length === 4 ? (shape[1] ?? null) : null,
      batch: shape?.[0] ?? null,
      native: facts === null || facts.varies ? null : facts.size,
      dataset: facts?.id ?? null,
      trace: feedTrace(feed.input),
      assumptions: feed.assumptions,
    });
  }
  return [...seen.values()];
}

/**
 * The model of which a module is the main part, where the program never calls the model itself: a LightningModule whose step calls
 * `self.net(x)`.
 */
function mainPartOf(
  roots: readonly Root[],
  module: InstanceValue,
  calledWhole: ReadonlySet<string | undefined>,
): string | undefined {
  return roots.find(({ name, tree }) => {
    const path = calledWhole.has(name) ? undefined : tree.modules.find((one) => one.module === module)?.path;
    if (path === undefined || path === "") return false;
    const own = tree.parameters.filter((parameter) => parameter.name.startsWith(`${path}.`));
    return own.length > tree.parameters.length / 2;
  })?.name;
}

/** Kinds that people read; the others are for the builder. */
const SHOWN: Readonly<Record<string, SetupEvent["kind"]>> = {
  "model-built": "model-built",
  "weights-loaded": "weights-loaded",
  "part-replaced": "part-replaced",
  "requires-grad-written": "requires-grad-written",
  "optimizer-built": "optimizer-built",
  "group-added": "group-added",
  wrapped: "wrapped",
  moved: "moved",
  "mode-set": "mode-set",
  "loader-built": "loader-built",
  "loss-computed": "loss-computed",
  backward: "backward",
  step: "step",
  "zero-grad": "zero-grad",
  "scheduler-step": "scheduler-step",
  "handed-to-unseen-code": "handed-to-unseen-code",
};

const isParameter = (value: Value): boolean =>
  value.kind !== "instance" || value.tensor === null || value.tensor.isParameter;

function setupEvent(event: EvaluationEvent): SetupEvent[] {
  const kind = SHOWN[event.kind];
  if (kind === undefined || event.location === null) return [];
  // An input of which a gradient is wanted (an attack, a penalty, a map of saliency) decides over no parameter.
  if (kind === "requires-grad-written" && event.related.every((one) => !isParameter(one))) return [];
  return [{ kind, location: event.location, message: event.message, conditional: event.conditions.length > 0 }];
}

function assumptionsOf(moment: Moment): string[] {
  const texts = moment.models.flatMap((model) => [
    ...model.assumptions,
    ...model.state.flatMap((fact) => fact.assumptions),
  ]);
  return [...new Set(texts)];
}
