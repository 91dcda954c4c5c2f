import type { RuleContext } from "../../src/rule/context.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  coincide,
  type Finding,
  freezesAround,
  type ModelFacts,
  mainOptimizer,
  mayBeUpdated,
  type OptimizerFacts,
  type ParameterFacts,
  type Severity,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { freshHead, isIn } from "../../src/rule/modules.ts";
import { isNamedAsFollower, writesByHand } from "../../src/rule/moved-by-hand.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, parts, scalarsIn, sentence, share } from "../../src/rule/wording.ts";

/** Below this share of the model, what was left out is a detail: biases, a scale, a single norm. */
const MAJOR_SHARE = 0.1;

import { fixFor } from "./fix.ts";

export default defineRule({
  meta: {
    id: "trainable-not-optimized",
    summary: "Parameters get gradients that no optimizer ever uses",
    severity: "warning",
    tags: ["trainability"],
    subsumedBy: ["nothing-trains", "stale-optimizer", "head-frozen"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const optimizer = mainOptimizer(setup);
  if (optimizer === null || !takesSteps(setup)) return;
  yield* latecomers(context);
  if (changesAfterFirstStep(setup)) return;
  // Of what DeepSpeed took too early, freeze-before-deepspeed-init speaks.
  const late = new Set(setup.lateForEngines.flatMap(({ names }) => names));
  for (const model of trainedModels(setup).map((one) => inItsTurn(setup, one))) {
    if (!model.stateComplete) continue;
    // A model that no optimizer holds anything of is a critic, a teacher or another phase's, unless it is one more new part.
    if (!model.state.some(mayBeUpdated) && !isForgotten(context, model, trainedModels(setup))) continue;
    const idle = idleIn(model, late);
    if (idle.length === 0) continue;
    const isSeen = idle.every(({ reached }) => reached === true);
    const severity = severityOf(model, idle);
    // What may be of no use in the loss either is worth a word only where it is much.
    if (!isSeen && (severity === "note" || mayBeAnotherPhases(setup, model))) continue;
    yield context.finding({
      location: ownOptimizer(setup, model)?.location ?? optimizer.location,
      severity,
      confidence: isSeen ? "certain" : "likely",
      message: message(model, idle, isSeen),
      trace: freezesAround(setup, model, optimizer.location, "The optimizer is given the others."),
      assumptions: assumptionsOf(model, ...idle, ...setup.optimizers),
      premises: (ownOptimizer(setup, model) ?? optimizer).assumptions,
      fix:
        severity === "note" || isHeadsCase(model, idle)
          ? null
          : fixFor(context, model, ownOptimizer(setup, model) ?? optimizer),
    });
  }
}

/**
 * What requires grad in vain. Where the loss could not be followed to its end, the new layers of a model that it leads to otherwise, as far as is known.
 */
function idleIn({ state }: ModelFacts, late: ReadonlySet<string>): ParameterFacts[] {
  const idle = state.filter(
    ({ name, requiresGrad, optimized }) => requiresGrad === true && optimized === false && !late.has(name),
  );
  const seen = idle.filter(({ reached }) => reached === true);
  if (seen.length > 0 || !state.some(({ reached, optimized }) => reached === true && optimized === true)) return seen;
  return idle.filter(
    ({ reached, origin, movedByHand }) => reached === null && origin === "fresh" && movedByHand === false,
  );
}

/** A model of which no optimizer holds anything but what it may share with another of its kind: its turn comes later. */
function mayBeAnotherPhases({ models }: RuleContext["setup"], model: ModelFacts): boolean {
  return (
    !model.state.some(mayBeUpdated) ||
    models.some((other) => other !== model && other.className === model.className && other.state.some(mayBeUpdated))
  );
}

/** The optimizer that holds as many tensors as the model has in one. */
function ownOptimizer({ optimizers }: RuleContext["setup"], { state }: ModelFacts): OptimizerFacts | undefined {
  const held = state.filter(({ optimized }) => optimized === true).length;
  const size = ({ groups }: OptimizerFacts): number => groups.reduce((sum, { tensors }) => sum + (tensors ?? 0), 0);
  return held === 0 ? undefined : optimizers.find((one) => size(one) === held);
}

/** Networks that take turns: one that is frozen while the other takes the first step is judged as it is when its own turn has come. */
function inItsTurn({ later }: RuleContext["setup"], model: ModelFacts): ModelFacts {
  const own = later?.models.find(({ name, stateComplete }) => name === model.name && stateComplete);
  const isWaiting = model.state.every(({ requiresGrad }) => requiresGrad === false);
  return isWaiting && own?.state.some(({ requiresGrad }) => requiresGrad === true) ? own : model;
}

/** A new module beside the models that learn (a head, a loss with weights of its own) that gets gradients, and was meant to learn with them. */
function isForgotten({ setup }: RuleContext, model: ModelFacts, trained: readonly ModelFacts[]): boolean {
  const others = trained.filter((other) => other !== model);
  return (
    others.some(({ state }) => state.some(mayBeUpdated)) &&
    others.every(({ stateComplete }) => stateComplete) &&
    model.state.every(({ origin, optimized, initialised }) => {
      return origin === "fresh" && optimized === false && initialised?.lost !== true;
    }) &&
    !isNamedAsFollower(model, []) &&
    !isMovedByHand(setup, model)
  );
}

function isMovedByHand(
  { firstStep, firstBackward }: RuleContext["setup"],
  { state, location, definedIn }: ModelFacts,
): boolean {
  if (state.some(({ movedByHand }) => movedByHand === true)) return true;
  const isOpen = state.some(({ movedByHand }) => movedByHand === null);
  return isOpen && writesByHand([firstStep, firstBackward, location, definedIn]);
}

/**
 * Models that only later losses are computed from (a second phase, the next of several models) and that no optimizer holds anything of then, though one
 * steps: it was given another model's parameters.
 */
function* latecomers(context: RuleContext): Iterable<Finding> {
  const { later, models } = context.setup;
  if (later === null) return;
  const trained = later.models.filter(({ trained: isTrained, state }) => isTrained && state.length > 0);
  for (const model of trained) {
    if (!model.stateComplete || models.some(({ location }) => coincide(location, model.location))) continue;
    const idle = model.state.filter(({ requiresGrad, reached }) => requiresGrad === true && reached === true);
    if (idle.length < model.state.length || !isForgotten(context, model, trained)) continue;
    yield context.finding({
      location: model.location,
      message: `No parameter of ${code(model.name)}, which is built here, is ever updated: ${share(idle, model.state)} require grad and get gradients (${parts(idle)}) when its turn has come, and no optimizer holds them, for the one that steps holds others. They keep the random values they were created with. PyTorch raises nothing. Give them to the optimizer, or freeze them with \`requires_grad_(False)\` if that is meant.`,
      trace: [{ ...later.step, message: "This step leaves them as they are." }],
      assumptions: assumptionsOf(model, ...idle, ...context.setup.optimizers),
    });
  }
}

/** A whole head that is left out: head-frozen says so at the same place, with its own fix. */
function isHeadsCase(model: ModelFacts, idle: readonly ParameterFacts[]): boolean {
  const head = freshHead(model)?.parameters ?? [];
  return head.length > 0 && head.every((parameter) => idle.includes(parameter));
}

/** Pretrained layers that are left out keep their weights, as people who train only a head intend; new layers stay random. */
function severityOf(model: ModelFacts, idle: readonly ParameterFacts[]): Severity {
  const fresh = idle.filter(({ origin, role }) => origin === "fresh" && role !== "norm");
  const [some, all] = [scalarsIn(fresh), scalarsIn(model.state)];
  // Of layers whose width is not known, the number of tensors says how much of the model they are.
  const isMajor =
    some === null || all === null
      ? fresh.length > MAJOR_SHARE * model.state.length
      : all > 0 && some > MAJOR_SHARE * all;
  const head = freshHead(model)?.parameters ?? model.state.filter((one) => model.head.some((path) => isIn(one, path)));
  return isMajor || head.some((parameter) => fresh.includes(parameter)) ? "warning" : "note";
}

function message(model: ModelFacts, idle: readonly ParameterFacts[], isSeen: boolean): string {
  const fresh = idle.every(({ origin }) => origin === "fresh");
  const consequence = fresh
    ? "They keep the random values they were created with, and the rest of the model has to work around them."
    : "They keep their values; their gradients cost time and memory for nothing.";
  return `${sentence(share(idle, model.state))} of ${code(model.name)} require grad ${isSeen ? "and get gradients " : ""}(${parts(idle)}), and no optimizer holds them. ${consequence} PyTorch raises nothing. Give them to the optimizer, or freeze them with \`requires_grad_(False)\` if that is meant.`;
}
