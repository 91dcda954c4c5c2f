import type { RuleContext } from "../../src/rule/context.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  coincide,
  type Finding,
  type ModelFacts,
  mayBeUpdated,
  type ParameterFacts,
  type TraceStep,
  type TrainingSetup,
  takesSteps,
} from "../../src/rule/facts.ts";
import { freshHead, isIn } from "../../src/rule/modules.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code, list, ownerOf } from "../../src/rule/wording.ts";
import { cureOf, fixFor } from "./fix.ts";

export default defineRule({
  meta: {
    id: "peft-head-frozen",
    summary: "PEFT freezes a newly initialised head, because the configuration does not ask for it to be trained",
    severity: "error",
    tags: ["trainability"],
  },
  check: judge,
});

type Adapter = TrainingSetup["adapters"][number];

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup) || changesAfterFirstStep(setup)) return;
  for (const adapter of setup.adapters) {
    const model = setup.models.find(({ name }) => name === adapter.model);
    if (model === undefined || !model.stateComplete) continue;
    const fresh = (freshHead(model)?.parameters ?? []).filter((parameter) => isIn(parameter, adapter.path));
    const frozen = fresh.filter((parameter) => isFrozenBy(setup, adapter, model, parameter));
    if (frozen.length === 0) continue;
    const modules = modulesIn(adapter, frozen);
    const isWhole = !fresh.some(mayBeUpdated);
    yield context.finding({
      location: adapter.config ?? adapter.location,
      severity: isWhole ? "error" : "warning",
      message: message(adapter, model, frozen, modules, isWhole),
      trace: traceOf(setup, adapter),
      assumptions: assumptionsOf(model, ...frozen),
      fix: fixFor(context, adapter, model, modules),
    });
  }
}

/** Still has the flag that `get_peft_model` gave it, is used, and nothing in its place learns for it. */
function isFrozenBy(
  { driver }: TrainingSetup,
  adapter: Adapter,
  model: ModelFacts,
  parameter: ParameterFacts,
): boolean {
  const { name, requiresGrad, lastWrite, reached } = parameter;
  if (requiresGrad !== false || lastWrite === null || !coincide(lastWrite, adapter.location)) return false;
  // The copy in `modules_to_save` is trained instead.
  if (/(^|\.)original_module\./.test(name)) return false;
  // What a model for a task consists of is used, and what a trainer trains has a loss; a pooler of an encoder need not be.
  const isComplete = driver === "trainer" || /For[A-Z]/.test(adapter.className);
  if (reached === false || (reached === null && !isComplete)) return false;
  const place = ownerOf(name).replace(/\.base_layer$/, "");
  return !model.state.some((other) => other.role !== "bias" && isIn(other, place) && mayBeUpdated(other));
}

/** Paths of the modules in the adapted model, as `modules_to_save` would name them. */
function modulesIn({ path }: Adapter, frozen: readonly ParameterFacts[]): string[] {
  const prefix = `${path === "" ? "" : `${path}.`}base_model.model.`;
  const owners = frozen.map(({ name }) => ownerOf(name));
  return [...new Set(owners.map((owner) => (owner.startsWith(prefix) ? owner.slice(prefix.length) : owner)))];
}

function message(
  adapter: Adapter,
  model: ModelFacts,
  frozen: readonly ParameterFacts[],
  modules: readonly string[],
  isWhole: boolean,
): string {
  const named = list(modules.map(code));
  const [is, them, their] = modules.length === 1 ? ["is", "it", "its"] : ["are", "them", "their"];
  const rest = isWhole
    ? "The adapters learn to work around that, so the loss falls all the same."
    : "Another part of the head learns, on the random features that come from there.";
  return `${named} of ${code(model.name)} (${code(adapter.className)}) ${is} newly initialised, and \`get_peft_model\` freezes ${them}: ${their} ${amount(frozen)} keep their random values to the end. ${why(adapter)} ${rest} Neither PEFT nor PyTorch warns. ${cureOf(adapter, modules)}`;
}

function why({ taskType, modulesToSave }: Adapter): string {
  const trains =
    "PEFT trains its adapters and the modules that `modules_to_save` names, to which a `task_type` adds some:";
  if (modulesToSave.length > 0) return `${trains} here ${list(modulesToSave.map(code))}.`;
  return taskType === null ? `${trains} here both are left out.` : `${trains} ${code(taskType)} adds none.`;
}

function traceOf(setup: TrainingSetup, { config, location }: Adapter): TraceStep[] {
  const steps: TraceStep[] = [];
  if (config !== null) steps.push({ ...config, message: "The configuration does not name them." });
  steps.push({ ...location, message: "`get_peft_model` freezes all that is not named." });
  if (setup.firstStep !== null) steps.push({ ...setup.firstStep, message: "The first step leaves them as they are." });
  return steps;
}
