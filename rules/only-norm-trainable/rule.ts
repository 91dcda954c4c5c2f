import type { RuleContext } from "../../src/rule/context.ts";
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
  type Severity,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { groupBy } from "../../src/rule/group-by.ts";
import { freshHead } from "../../src/rule/modules.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code, list, ownerOf, parts, share } from "../../src/rule/wording.ts";

export default defineRule({
  meta: {
    id: "only-norm-trainable",
    summary: "Only normalisation parameters still require grad or are updated",
    severity: "error",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const optimizer = mainOptimizer(setup);
  if (optimizer === null || !takesSteps(setup) || changesAfterFirstStep(setup)) return;
  if (setup.optimizers.some(({ freeTensors }) => freeTensors !== 0)) return;
  const models = trainedModels(setup);
  if (models.some(({ stateComplete }) => !stateComplete)) return;
  // A head, adapter or other network that trains beside it makes norm-only tuning a method, not a slip.
  if (models.some(({ state }) => state.some((parameter) => parameter.role !== "norm" && mayBeUpdated(parameter))))
    return;
  for (const model of models) {
    const finding = judgeModel(context, model, optimizer);
    if (finding !== null) yield finding;
  }
}

function judgeModel(context: RuleContext, model: ModelFacts, optimizer: OptimizerFacts): Finding | null {
  const norm = model.state.filter(({ role }) => role === "norm");
  const others = model.state.filter(({ role }) => role !== "norm");
  const trainable = norm.filter(({ requiresGrad }) => requiresGrad === true);
  if (others.length === 0 || trainable.length === 0) return null;
  const updated = trainable.filter(mayBeUpdated);
  if (updated.some(({ optimized }) => optimized !== true)) return null;
  const grade = updated.length > 0 ? "updated" : onlyNormRequireGrad(model, others) ? "idle" : null;
  if (grade === null) return null;
  const head = headOf(model);
  return context.finding({
    location: primaryLocation(context, model, others, optimizer),
    severity: severityOf(grade, head),
    message: grade === "idle" ? idleMessage(model, trainable) : updatedMessage(model, updated, head),
    trace: freezesAround(context.setup, model, optimizer.location, "The optimizer is built."),
    assumptions: assumptionsOf(model, ...model.state, ...context.setup.optimizers),
  });
}

/** The optimizer may hold whatever it likes: of this model, only normalisation could learn. */
function onlyNormRequireGrad(model: ModelFacts, others: readonly ParameterFacts[]): boolean {
  const anythingHeld = model.state.some(({ optimized }) => optimized === true);
  return anythingHeld && others.every(({ requiresGrad }) => requiresGrad === false);
}

/** The new layers on loaded ones; on those too that may be loaded. */
function headOf(model: ModelFacts): readonly string[] {
  const head = freshHead(model);
  if (head !== null || !model.state.some(({ origin }) => origin === "unknown")) return head?.modules ?? [];
  return [
    ...new Set(
      model.state.filter(({ origin, role }) => origin === "fresh" && role !== "norm").map(({ name }) => ownerOf(name)),
    ),
  ];
}

function severityOf(grade: "updated" | "idle", head: readonly string[]): Severity {
  if (grade === "idle") return "error";
  return head.length > 0 ? "warning" : "note";
}

function primaryLocation(
  { syntax }: RuleContext,
  model: ModelFacts,
  others: readonly ParameterFacts[],
  optimizer: OptimizerFacts,
): Location {
  const write = mainWrite(others) ?? lastWriteOf(model, others);
  return write === null ? optimizer.location : placeOfWrite(syntax(write.file.path), write);
}

/** The write that froze the largest share of what is not normalisation. */
function mainWrite(others: readonly ParameterFacts[]): Location | null {
  const frozen = others.filter(({ lastWrite }) => lastWrite !== null);
  const byPlace = groupBy(frozen, ({ lastWrite }) => `${lastWrite?.file.path}:${lastWrite?.span.start}`);
  const largest = [...byPlace.values()].sort((a, b) => b.length - a.length)[0];
  return largest?.[0]?.lastWrite ?? null;
}

function idleMessage(model: ModelFacts, trainable: readonly ParameterFacts[]): string {
  return `Every weight of ${code(model.name)} is frozen except its normalisation: ${share(trainable, model.state)} still require grad (${parts(trainable)}), and none of them is in the optimizer. PyTorch raises nothing, because these parameters keep \`backward()\` working. Let the layers that are to learn require grad, and give them to the optimizer.`;
}

function updatedMessage(model: ModelFacts, updated: readonly ParameterFacts[], head: readonly string[]): string {
  const start = `Only normalisation parameters of ${code(model.name)} are updated: ${share(updated, model.state)} (${parts(updated)}).`;
  if (head.length > 0) {
    return `${start} Its newly initialised head (${list(head.map(code))}) keeps its random weights, so the normalisation layers must adapt to it. PyTorch raises nothing, and the loss falls a little, because normalisation alone does learn. Train the head too.`;
  }
  return `${start} All other ${amount(model.state.filter(({ role }) => role !== "norm"))} stay as they are. This is an established way of adapting a model when it is meant; PyTorch says nothing when it is not.`;
}
