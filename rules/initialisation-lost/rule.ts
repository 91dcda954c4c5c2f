import type { RuleContext } from "../../src/rule/context.ts";
import { assumptionsOf, type Finding, type ParameterFacts, takesSteps, trainedModels } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, plural, scalarsIn, sentence, share } from "../../src/rule/wording.ts";
import { functionAround, placeName } from "../../src/rule/wrapping.ts";
import { fixFor } from "./fix.ts";

/** Top layers are initialised again on purpose (few-sample fine-tuning); most of a model is not. */
const MOST = 0.5;

export default defineRule({
  meta: {
    id: "initialisation-lost",
    summary: "An initialisation overwrites pretrained weights, or writes into a layer that is replaced afterwards",
    severity: "warning",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  if (!takesSteps(context.setup)) return;
  yield* replacedAfterwards(context);
  for (const model of trainedModels(context.setup)) {
    const lost = model.state.filter(({ initialised, origin }) => initialised?.lost === true && origin === "fresh");
    const location = lost[0]?.initialised?.location ?? null;
    const loaded = model.state.filter((one) => one.origin === "pretrained" || lost.includes(one));
    if (location === null || !isMost(lost, loaded)) continue;
    yield context.finding({
      location,
      message: `${sentence(share(lost, model.state))} of ${code(model.name)} had pretrained values and are given new ones here, so training starts almost from scratch. An initialisation overwrites whatever is there, and PyTorch raises nothing. Initialise before the weights are loaded, or only the new layers.`,
      trace: [
        { ...model.location, message: "The model is built with pretrained weights." },
        { ...location, message: "They are overwritten." },
      ],
      assumptions: assumptionsOf(model, ...lost, ...lost.flatMap(({ initialised }) => initialised ?? [])),
      premises: lost[0]?.initialised?.assumptions ?? [],
    });
  }
}

/** Of what was loaded, most is lost: by what it consists of, or by its weights where a size is not known. */
function isMost(lost: readonly ParameterFacts[], loaded: readonly ParameterFacts[]): boolean {
  const [some, all] = [scalarsIn(lost), scalarsIn(loaded)];
  const weights = (parameters: readonly ParameterFacts[]): number =>
    parameters.filter(({ role }) => role === "weight" || role === "embedding").length;
  return some !== null && all !== null ? some > MOST * all : weights(lost) > MOST * weights(loaded);
}

/** In one and the same function something is initialised and then replaced: whoever wrote that meant the new layer. */
function* replacedAfterwards(context: RuleContext): Iterable<Finding> {
  for (const { location, replacedAt, scalars, tensors } of context.setup.lostInitialisations) {
    const module = context.syntax(location.file.path);
    if (module === null || location.file.path !== replacedAt.file.path) continue;
    if (functionAround(module, location) !== functionAround(module, replacedAt)) continue;
    if (location.span.start > replacedAt.span.start) continue;
    const amount = scalars === null ? plural(tensors, "parameter tensor") : plural(scalars, "parameter");
    yield context.finding({
      location,
      message: `Nothing is left of this initialisation: the module of the ${amount} that it wrote is replaced at ${placeName(replacedAt, location)}, and the new one starts with PyTorch's default. PyTorch raises nothing. Initialise after the replacement.`,
      trace: [
        { ...location, message: "The parameters are initialised." },
        { ...replacedAt, message: "Their module is replaced." },
      ],
      fix: fixFor(context, location, replacedAt),
    });
  }
}
