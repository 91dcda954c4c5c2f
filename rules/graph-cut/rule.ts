import type { RuleContext } from "../../src/rule/context.ts";
import { type CutParameter, howCut, isCut } from "../../src/rule/cuts.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  type Finding,
  type Location,
  type ModelFacts,
  mayBeUpdated,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { areNamedAsFollowers, writesByHand } from "../../src/rule/moved-by-hand.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { nodesAround } from "../../src/rule/syntax-path.ts";
import { amount, code, ownerOf, parts, scalarsIn } from "../../src/rule/wording.ts";
import { fixFor } from "./fix.ts";

export default defineRule({
  meta: {
    id: "graph-cut",
    summary: "The gradient is cut off on the only way from the loss to layers that are to learn",
    severity: "error",
    tags: ["trainability"],
    subsumedBy: ["checkpoint-cuts-gradient"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup) || changesAfterFirstStep(setup)) return;
  const models = trainedModels(setup);
  // Where nothing at all learns, nothing-trains says so.
  if (!models.some(({ state }) => state.some(mayBeUpdated))) return;
  for (const model of models) {
    if (!model.stateComplete) continue;
    const cut = cutParameters(model);
    const chosen = isChosen(model);
    const wanted = chosen || isHandedOver(context, cut);
    const meant = wanted ? cut : cut.filter(({ origin }) => origin === "fresh");
    const last = meant.at(-1);
    if (last === undefined) continue;
    if (isFollower(context, model, meant) || isSwitchedOff(context, last.cut.location)) continue;
    const isFresh = meant.every(({ origin }) => origin === "fresh");
    yield context.finding({
      location: last.cut.location,
      severity: isFresh ? "error" : "warning",
      message: message(model, meant, last, isFresh),
      trace: setup.optimizers
        .filter(({ stepped }) => stepped)
        .map(({ location }) => ({ ...location, message: "The optimizer is given them." })),
      assumptions: assumptionsOf(model, ...meant, ...setup.optimizers),
      fix: fixFor(last.cut.location),
    });
  }
}

/** Parameters that are to learn, from which losses are computed, and to which no loss of the run leads back. */
function cutParameters({ state }: ModelFacts): CutParameter[] {
  return state.filter(
    (parameter): parameter is CutParameter =>
      parameter.requiresGrad === true &&
      parameter.optimized === true &&
      parameter.reached === false &&
      isCut(parameter),
  );
}

/** An optimizer, or a group with its own learning rate, consists of just these: whoever wrote that wants them to learn. */
function isHandedOver({ setup }: RuleContext, cut: readonly CutParameter[]): boolean {
  const scalars = scalarsIn(cut);
  return setup.optimizers.some(
    ({ stepped, groups }) =>
      stepped && groups.some((group) => group.tensors === cut.length && scalars !== null && group.scalars === scalars),
  );
}

/** The program froze some parts of the model itself: what it left trainable is to learn, whatever it was loaded with. */
const isChosen = ({ state, freezeTrace }: ModelFacts): boolean =>
  freezeTrace.length > 0 && state.some(({ requiresGrad, lastWrite }) => requiresGrad === false && lastWrite !== null);

/** A moving average, a target network, a codebook: moved by hand, though an optimizer holds it with the rest. */
function isFollower({ setup }: RuleContext, model: ModelFacts, cut: readonly CutParameter[]): boolean {
  const paths = [...new Set(cut.map(({ name }) => ownerOf(name)))];
  if (areNamedAsFollowers(model, paths) || cut.some(({ movedByHand }) => movedByHand === true)) return true;
  // Code that cannot be seen was given them: what the program's own does to such says what is meant.
  const places = [setup.firstStep, model.location, model.definedIn, ...cut.map((parameter) => parameter.cut.location)];
  return cut.some(({ movedByHand }) => movedByHand === null) && writesByHand(places);
}

/** `if detach: h = h.detach()`: a switch is a decision. */
function isSwitchedOff({ syntax }: RuleContext, { file, span }: Location): boolean {
  const module = syntax(file.path);
  const around = module === null ? [] : nodesAround(module, span);
  const scope = around.findLastIndex(({ kind }) => kind === "FunctionDef" || kind === "ClassDef");
  return around.slice(scope + 1).some(({ kind }) => kind === "If" || kind === "IfExp");
}

function message(model: ModelFacts, cut: readonly CutParameter[], last: CutParameter, isFresh: boolean): string {
  const how = howCut(last.cut.operation);
  const consequence = isFresh
    ? "They keep the random values they were created with, and the layers behind them have to work with those."
    : "They keep the values they have.";
  return `${amount(cut)} of ${code(model.name)} (${parts(cut)}) require grad and are in the optimizer, but no loss of the program leads back to them: ${how}, and there is no other way. Their gradients stay None and \`step()\` skips them. ${consequence} PyTorch raises nothing as long as anything else gets a gradient. Let the gradient through, or freeze them and leave them out of the optimizer.`;
}
