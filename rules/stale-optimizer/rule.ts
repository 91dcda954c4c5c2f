import { buildLater } from "../../src/rule/build-later.ts";
import type { RuleContext } from "../../src/rule/context.ts";
import { assumptionsOf, type Finding, type ModelFacts, type OptimizerFacts, takesSteps } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code, count, list, ownerOf, sentence } from "../../src/rule/wording.ts";

export default defineRule({
  meta: {
    id: "stale-optimizer",
    summary: "The optimizer holds parameters that are no longer part of the model, and not those that took their place",
    severity: "error",
    tags: ["trainability"],
    subsumedBy: ["nothing-trains"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup)) return;
  for (const optimizer of setup.optimizers) {
    if (!optimizer.stepped) continue;
    for (const part of optimizer.stale) {
      const model = setup.models.find(({ name }) => name === part.model);
      // A loss that still reaches them shows that the program keeps them somewhere on purpose.
      if (model === undefined || part.reached !== false || !model.stateComplete) continue;
      const successors = successorsOf(model, part.names);
      // What stayed in its place (the bias beside a new weight) is held as before; what took a place back is held after all.
      const idle = successors.filter(({ optimized }) => optimized === false);
      if (idle.length === 0 || successors.some(({ optimized }) => optimized === null)) continue;
      if (successors.some(({ name, optimized }) => optimized === true && part.names.includes(name))) continue;
      if (isHeldLater(context, model, idle)) continue;
      yield report(context, optimizer, part, model, idle);
    }
  }
}

/** Modules named in a message before the rest is only counted. */
const MAX_NAMED = 2;

type StalePart = OptimizerFacts["stale"][number];
type Parameters = ModelFacts["state"];

/**
 * What stands in the model where the stale parameters stood: parameters of the same modules, or of what is there instead. A parameter
 * of the model itself has only its namesake for a successor.
 */
function successorsOf(model: ModelFacts, names: readonly string[]): Parameters {
  const places = new Set(names.map(ownerOf));
  return model.state.filter(
    ({ name, requiresGrad }) =>
      requiresGrad === true &&
      (names.includes(name) || [...places].some((place) => place !== "" && name.startsWith(`${place}.`))),
  );
}

/** An optimizer that is built again before the last step holds them after all. */
function isHeldLater({ setup }: RuleContext, model: ModelFacts, successors: Parameters): boolean {
  const later = setup.later?.models.find(({ name }) => name === model.name);
  const names = new Set(successors.map(({ name }) => name));
  return later?.state.some(({ name, optimized }) => names.has(name) && optimized !== false) ?? false;
}

function report(
  context: RuleContext,
  optimizer: OptimizerFacts,
  part: StalePart,
  model: ModelFacts,
  successors: Parameters,
): Finding {
  const owners = [...new Set(part.names.map((name) => ownerOf(name) || name))];
  const places = placesOf(owners);
  // Without another module in their place, the parameters alone were replaced: parametrised, sharded, assigned.
  const what = part.replacedAt === null ? `parameters of ${places}` : places;
  const were = part.replacedAt === null || owners.length > 1 ? "were" : "was";
  const replaced =
    part.replacedAt === null
      ? []
      : [{ ...part.replacedAt, message: `${sentence(places)} ${owners.length > 1 ? "are" : "is"} replaced.` }];
  const lost = part.scalars === null ? "parameters" : `${count(part.scalars)} parameters`;
  return context.finding({
    location: optimizer.location,
    message: `${code(optimizer.name)} was built before ${what} of ${code(model.name)} ${were} replaced. It holds the ${lost} that were thrown away, and none of the ${amount(successors)} that took their place: those keep the values they were created with. PyTorch raises nothing, because parameters without a gradient are skipped. Build the optimizer after the model has its final form.`,
    trace: [
      { ...optimizer.location, message: "The optimizer takes the parameters that are there now." },
      ...replaced,
      ...(context.setup.firstStep === null
        ? []
        : [{ ...context.setup.firstStep, message: "The first step skips the replaced part." }]),
    ],
    assumptions: assumptionsOf(optimizer, model, ...successors),
    fix: buildLater(context, optimizer, model.name),
  });
}

function placesOf(owners: readonly string[]): string {
  if (owners.length <= MAX_NAMED + 1) return list(owners.map(code));
  return list([...owners.slice(0, MAX_NAMED).map(code), `${count(owners.length - MAX_NAMED)} other modules`]);
}
