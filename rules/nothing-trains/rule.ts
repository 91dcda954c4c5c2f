import type { RuleContext } from "../../src/rule/context.ts";
import { howCut, isCut } from "../../src/rule/cuts.ts";
import { placeOfWrite } from "../../src/rule/edits.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  type Finding,
  freezesAround,
  type Location,
  lastWriteOf,
  type ModelFacts,
  mainOptimizer,
  mayBeUpdated,
  type OptimizerFacts,
  type ParameterFacts,
  possibleState,
  type TraceStep,
  type TrainingSetup,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code, count, parts, plural, scalarsIn, share } from "../../src/rule/wording.ts";
import { placeName } from "../../src/rule/wrapping.ts";
import { fixFor, isEarly } from "./fix.ts";
import { leafLoss } from "./leaf-loss.ts";
import { missingStep } from "./missing-step.ts";
import { type Overlap, overlapOf } from "./overlap.ts";

export default defineRule({
  meta: {
    id: "nothing-trains",
    summary: "At the first optimizer step, no parameter both requires grad and is held by an optimizer",
    severity: "error",
    tags: ["trainability"],
  },
  check: function* (context) {
    yield* missingStep(context);
    const findings = [...emptyOverlap(context)];
    yield* findings.length > 0 ? findings : leafLoss(context);
  },
});

function* emptyOverlap(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const optimizer = mainOptimizer(setup);
  if (optimizer === null || !takesSteps(setup) || changesAfterFirstStep(setup)) return;
  // What an optimizer holds beside the models may learn: an image in style transfer, loss weights, a soft prompt.
  if (setup.optimizers.some(({ freeTensors }) => freeTensors !== 0)) return;
  const trained = trainedModels(setup);
  const models = trained.length > 0 ? trained : frozenModels(setup);
  const model = mainModel(models);
  if (model === undefined || models.some((one) => possibleState(one)?.some(mayBeUpdated) ?? true)) return;
  const overlap = overlapOf(model);
  const location = primaryLocation(context, model, overlap, optimizer);
  yield context.finding({
    location,
    message: message(model, overlap, optimizer, {
      loud: isLoud(setup, models),
      early: isEarly(context, model, optimizer),
    }),
    trace: trace(setup, model, overlap, optimizer),
    assumptions: assumptionsOf(...models, ...setup.optimizers, ...models.flatMap(({ state }) => state)),
    fix: fixFor(context, model, overlap, optimizer),
  });
}

/**
 * Models of which all is frozen, where what steps was given nothing at all: a Trainer makes its groups of what requires grad, and empty ones are no error. Nothing
 * links such a model to its optimizer.
 */
function frozenModels({ optimizers, models }: TrainingSetup): readonly ModelFacts[] {
  const isEmpty = optimizers.every(({ groups }) => groups.length > 0 && groups.every(({ tensors }) => tensors === 0));
  if (!isEmpty) return [];
  return models.filter(
    ({ stateComplete, state }) =>
      stateComplete && state.length > 0 && state.every(({ requiresGrad }) => requiresGrad === false),
  );
}

/** The model the optimizer holds most of; where it holds none, the one with most that could train. */
function mainModel(models: readonly ModelFacts[]): ModelFacts | undefined {
  const [held, trainable] = [
    (model: ModelFacts) => overlapOf(model).held.length,
    (model: ModelFacts) => overlapOf(model).trainable.length,
  ];
  return models.toSorted(
    (a, b) => held(b) - held(a) || trainable(b) - trainable(a) || b.state.length - a.state.length,
  )[0];
}

/** With nothing at all that requires grad, `backward()` raises: that is no silent bug, but it is the same cause. */
function isLoud(setup: RuleContext["setup"], models: readonly ModelFacts[]): boolean {
  if (setup.lossHasGradient === false) return true;
  return models.every(({ state }) => state.every(({ requiresGrad }) => requiresGrad === false));
}

function primaryLocation(
  { syntax }: RuleContext,
  model: ModelFacts,
  overlap: Overlap,
  optimizer: OptimizerFacts,
): Location {
  // Where all is frozen and nothing was handed over for that, the freeze is the place.
  const isIdle = overlap.held.length + overlap.trainable.length === 0;
  const write = overlap.unreached.length > 0 ? null : lastWriteOf(model, isIdle ? model.state : overlap.held);
  return write === null ? optimizer.location : placeOfWrite(syntax(write.file.path), write);
}

function message(
  model: ModelFacts,
  overlap: Overlap,
  optimizer: OptimizerFacts,
  { loud, early }: { readonly loud: boolean; readonly early: boolean },
): string {
  const name = code(model.name);
  const { held, trainable, unreached } = overlap;
  if (unreached.length > 0) {
    const consequence = loud
      ? "Training fails at the first batch, because nothing in the loss requires grad and `backward()` raises."
      : "PyTorch raises nothing.";
    return `No parameter of ${name} is ever updated. The optimizer holds ${amount(unreached)} that require grad (${parts(unreached)}), but the loss reaches none of them: their gradients stay None and \`step()\` skips them. ${consequence} ${cutAt(unreached, optimizer.location)}`;
  }
  if (loud) {
    const whose =
      held.length > 0
        ? `${model.stateComplete ? `the ${amount(held)}` : "those"} that the optimizer holds (${parts(held)}) included`
        : "and the optimizer holds none of them";
    return `No parameter of ${name} is ever updated. At the first optimizer step none of its ${model.stateComplete ? amount(model.state) : "parameters"} require grad, ${whose}. Training fails at the first batch, because \`backward()\` finds nothing to differentiate, or goes on without effect where the loss was made to require grad by hand. Let the parameters that are to train require grad.`;
  }
  const left = model.stateComplete ? share(trainable, model.state) : "some parameters";
  return `No parameter of ${name} is ever updated. At the first optimizer step, ${left} still require grad (${parts(trainable)}), ${holding(model, overlap, optimizer)}, and the overlap is 0. PyTorch raises nothing: the loss is computed and printed, gradients are made that nobody reads, and \`step()\` has nothing to change. ${advice(overlap, early)}`;
}

/** Where the graph ends between the parameters and the losses; a hint where that is not known. */
function cutAt(unreached: readonly ParameterFacts[], from: Location): string {
  const last = unreached.findLast(isCut);
  if (last === undefined) return "Look for what cuts the graph between the model and the loss.";
  return `The graph is cut at ${placeName(last.cut.location, from)}: ${howCut(last.cut.operation).replace(" here", " there")}.`;
}

/** "the optimizer holds 128,100 others (`_fc`, newly initialised)" */
function holding(model: ModelFacts, { held }: Overlap, { staleScalars }: OptimizerFacts): string {
  if (held.length === 0) {
    return staleScalars === null || staleScalars === 0
      ? "the optimizer holds none of them"
      : `the optimizer holds ${plural(staleScalars, "parameter")} that ${staleScalars === 1 ? "is" : "are"} no longer part of ${code(model.name)}`;
  }
  const scalars = scalarsIn(held);
  const others =
    scalars === null ? `${plural(held.length, "other tensor")}` : `${count(scalars)} other${scalars === 1 ? "" : "s"}`;
  const fresh =
    held.every(({ origin }) => origin === "fresh") && model.state.some(({ origin }) => origin === "pretrained");
  return `the optimizer holds ${others} (${parts(held)}${fresh ? ", newly initialised" : ""})`;
}

function advice({ held }: Overlap, early: boolean): string {
  if (early) return "Build the optimizer when the model has its final form.";
  return held.length === 0
    ? "Give the optimizer the parameters that are to train, after the model has its final form."
    : "Let the parameters that the optimizer holds require grad, or give it those that do.";
}

function trace(
  setup: TrainingSetup,
  model: ModelFacts,
  { held, unreached }: Overlap,
  optimizer: OptimizerFacts,
): TraceStep[] {
  const { staleScalars } = optimizer;
  const nothing =
    staleScalars === null || staleScalars === 0
      ? `nothing of ${code(model.name)}`
      : `${plural(staleScalars, "parameter")}, which ${code(model.name)} loses later`;
  const what = held.length === 0 ? nothing : `${amount(held)} (${parts(held)})`;
  const steps = freezesAround(setup, model, optimizer.location, `The optimizer is given ${what}.`);
  const cut = unreached.findLast(isCut);
  if (cut !== undefined) steps.push({ ...cut.cut.location, message: "The graph to the loss ends." });
  if (setup.firstStep !== null) steps.push({ ...setup.firstStep, message: "The first step finds nothing to change." });
  return steps;
}
