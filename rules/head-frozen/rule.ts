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
import { amount, code, list, parts } from "../../src/rule/wording.ts";
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
    const head = whole?.parameters.some(mayBeUpdated) === true ? frozenOutput(model, whole) : whole;
    if (head === null) continue;
    // What PEFT froze is peft-head-frozen's: the cure is another.
    if (setup.adapters.some(({ location }) => head.parameters.every(({ lastWrite }) => isAt(lastWrite, location))))
      continue;
    const frozen = head.parameters.every(({ requiresGrad }) => requiresGrad === false);
    const location = primaryLocation(context, model, head, frozen, optimizer);
    yield context.finding({
      location,
      message: message(model, head, frozen),
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
