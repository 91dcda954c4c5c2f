import type { RuleContext } from "../../src/rule/context.ts";
import { placeOfWrite } from "../../src/rule/edits.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  coincide,
  type Finding,
  freezesAround,
  type Location,
  lastWriteOf,
  type ModelFacts,
  mainOptimizer,
  mayBeUpdated,
  type OptimizerFacts,
  type TraceStep,
  type TrainingSetup,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { type FreshHead, freshHead, isIn } from "../../src/rule/modules.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code, list, ownerOf, parts } from "../../src/rule/wording.ts";
import { functionAround } from "../../src/rule/wrapping.ts";
import { fixFor } from "./fix.ts";

/** Modules of a head that are named one by one; of more, the parts that hold them are. */
const MAX_NAMED = 4;

export default defineRule({
  meta: {
    id: "head-frozen",
    summary: "A newly initialised head on pretrained layers is never updated",
    severity: "error",
    tags: ["trainability"],
    subsumedBy: ["nothing-trains", "stale-optimizer"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const optimizer = mainOptimizer(setup);
  if (optimizer === null || !takesSteps(setup) || changesAfterFirstStep(setup)) return;
  for (const model of trainedModels(setup)) {
    // A teacher or a moving-average copy that the loop calls is in no optimizer: its head is not meant to learn.
    if (!model.stateComplete || !model.state.some(({ optimized }) => optimized === true)) continue;
    const whole = freshHead(model);
    const isPart = whole?.parameters.some(mayBeUpdated) === true;
    const head = whole === null || !isPart ? whole : (frozenOutput(model, whole) ?? frozenLayers(context, whole));
    if (head === null) continue;
    // What PEFT froze is peft-head-frozen's: the cure is another.
    if (setup.adapters.some(({ location }) => head.parameters.every(({ lastWrite }) => isAt(lastWrite, location))))
      continue;
    const frozen = head.parameters.every(({ requiresGrad }) => requiresGrad === false);
    const location = primaryLocation(context, model, head, frozen, optimizer);
    yield context.finding({
      location,
      severity: isPart && !isOutput(model, head) ? "warning" : "error",
      message: isPart ? partMessage(model, head) : message(model, head, frozen),
      trace: trace(setup, model, optimizer),
      assumptions: assumptionsOf(model, ...head.parameters, ...setup.optimizers),
      fix: fixFor(context, model, head, frozen, optimizer),
    });
  }
}

/**
 * The output layer of a published architecture, where it was frozen while the new layers in front of it learn: `classifier` behind a
 * `projector`. Null in all other cases: in a model of one's own the last layer need not be the output.
 */
function frozenOutput(model: ModelFacts, { modules, parameters }: FreshHead): FreshHead | null {
  const last = modules.at(-1);
  if (model.architecture === null || last === undefined) return null;
  const own = parameters.filter((parameter) => isIn(parameter, last));
  const isLast = own.some((parameter) => parameter === model.state.at(-1));
  const isFrozen = own.every(({ requiresGrad, lastWrite }) => requiresGrad === false && lastWrite !== null);
  return isLast && isFrozen ? { modules: [last], parameters: own } : null;
}

/** More new layers than this are no head: a decoder that is trained in stages. */
const MAX_LAYERS = 8;
/** Names of layers that are kept random on purpose, or follow others by hand. */
const KEPT_RANDOM = /rand|fixed|frozen|ema(_|$)|momentum|target|teacher|prior|position|(^|[._])pos(_|$)/i;

/**
 * Of several new layers those that the program froze while the others learn: `classifier` trains, and `pre_classifier` in front of it, as new as it, keeps
 * its random values. Null where none is.
 */
function frozenLayers({ setup, syntax }: RuleContext, { modules, parameters }: FreshHead): FreshHead | null {
  if (modules.length > MAX_LAYERS) return null;
  const isIdle = (module: string): boolean => {
    const own = parameters.filter(({ name }) => ownerOf(name) === module);
    return (
      own.some(({ role }) => role === "weight") &&
      own.every(({ requiresGrad, lastWrite, reached, cut }) => {
        // (A loss that does not come by never used them.)
        const isUsed = reached === true || cut !== null;
        if (requiresGrad !== false || lastWrite === null || !(isUsed || setup.driver === "trainer")) return false;
        const module = syntax(lastWrite.file.path);
        const method = module === null ? null : functionAround(module, lastWrite);
        // What a class does to its own parts where it makes them is its design.
        return method === null || !("name" in method) || method.name !== "__init__";
      })
    );
  };
  const idle = modules.filter((module) => isIdle(module) && !KEPT_RANDOM.test(module));
  if (idle.length === 0) return null;
  return { modules: idle, parameters: parameters.filter(({ name }) => idle.includes(ownerOf(name))) };
}

const isAt = (write: Location | null, place: Location): boolean => write !== null && coincide(write, place);

function primaryLocation(
  { syntax }: RuleContext,
  model: ModelFacts,
  head: FreshHead,
  frozen: boolean,
  optimizer: OptimizerFacts,
): Location {
  const write = frozen ? lastWriteOf(model, head.parameters) : null;
  return write === null ? optimizer.location : placeOfWrite(syntax(write.file.path), write);
}

function message(model: ModelFacts, head: FreshHead, frozen: boolean): string {
  const names = head.modules.length > MAX_NAMED ? parts(head.parameters) : list(head.modules.map(code));
  const why = reason(head, frozen);
  const rest = model.state.some(mayBeUpdated)
    ? " The loss falls while the other layers adapt to a random classifier, so the run looks like one that merely learns badly."
    : "";
  const isHeld = head.parameters.every(({ optimized }) => optimized === true);
  const cure = isHeld
    ? "Let the head require grad."
    : `${frozen ? "Let the head require grad, and give" : "Give"} it to the optimizer.`;
  return `The head of ${code(model.name)} (${names}) is newly initialised and never updated: ${why}. It classifies with random weights from the first epoch to the last. PyTorch raises nothing.${rest} ${cure}`;
}

/** Some of several new layers: the others learn. */
function partMessage(model: ModelFacts, head: FreshHead): string {
  const names = head.modules.length > MAX_NAMED ? parts(head.parameters) : list(head.modules.map(code));
  const [are, their] = head.modules.length === 1 ? ["is", "its"] : ["are", "their"];
  const end = isOutput(model, head)
    ? "It classifies with random weights from the first epoch to the last."
    : "What learns beside them has to work with random layers from the first epoch to the last.";
  return `${names} of ${code(model.name)} ${are} newly initialised like the layers of the head that learn, and frozen here: ${their} ${amount(head.parameters)} keep their random values. ${end} PyTorch raises nothing. Let all new layers require grad.`;
}

const isOutput = ({ state }: ModelFacts, { parameters }: FreshHead): boolean =>
  parameters.some((parameter) => parameter === state.at(-1));

function reason({ parameters }: FreshHead, frozen: boolean): string {
  const isHeld = parameters.some(({ optimized }) => optimized === true);
  if (frozen) {
    return `none of its ${amount(parameters)} requires grad at the first optimizer step${isHeld ? ", though the optimizer holds them" : ""}`;
  }
  if (!isHeld) return `none of its ${amount(parameters)} is in any optimizer, though they require grad`;
  return `of its ${amount(parameters)} some are frozen, and the others are in no optimizer or out of the reach of the loss`;
}

function trace(setup: TrainingSetup, model: ModelFacts, optimizer: OptimizerFacts): TraceStep[] {
  const steps = freezesAround(setup, model, optimizer.location, "The optimizer is built.");
  if (setup.firstStep !== null) {
    steps.push({ ...setup.firstStep, message: "The first step leaves the head as it is." });
  }
  return steps;
}
