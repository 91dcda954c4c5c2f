import type { RuleContext } from "../../src/rule/context.ts";
import { appendArgument, replace } from "../../src/rule/edits.ts";
import { assumptionsOf, type Edit, type Finding, type Fix, type Location, takesSteps } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { callAt } from "../../src/rule/syntax-path.ts";
import { amount, code, parts } from "../../src/rule/wording.ts";

export default defineRule({
  meta: {
    id: "checkpoint-cuts-gradient",
    summary: "A re-entrant checkpoint over inputs without a gradient keeps the layers in it from learning",
    severity: "warning",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  // Without any gradient `backward()` raises.
  if (!takesSteps(setup) || setup.lossHasGradient !== true) return;
  for (const segment of setup.cutSegments) {
    for (const model of setup.models) {
      const names = new Set(segment.parameters.flatMap((one) => (one.model === model.name ? [one.name] : [])));
      const lost = model.state.filter(({ name }) => names.has(name));
      if (lost.length === 0) continue;
      const why = segment.byDefault ? " (`use_reentrant` is True where it is left out)" : "";
      yield context.finding({
        location: segment.location,
        message: `No gradient comes through this checkpoint, so ${amount(lost)} of ${code(model.name)} (${parts(lost)}) never change, though they require grad and the optimizer holds them: a re-entrant checkpoint${why} passes gradients on only where a tensor given to it requires grad, and none does. PyTorch warns once and goes on, and the loss falls by what the layers behind it learn. Pass \`use_reentrant=False\`.`,
        assumptions: assumptionsOf(segment, model, ...lost),
        fix: fixAt(context, segment.location),
      });
    }
  }
}

function fixAt({ syntax }: RuleContext, { file, span }: Location): Fix | null {
  const module = syntax(file.path);
  const call = module === null ? null : callAt(module, span);
  if (call === null) return null;
  const given = call.keywords.find(({ arg }) => arg === "use_reentrant");
  let edit: Edit | null;
  if (given === undefined) edit = appendArgument(file, call, "use_reentrant=False");
  else edit = given.value.kind === "Constant" ? replace(file, given.value, "False") : null;
  return edit === null ? null : { title: "Use the variant that is not re-entrant", safety: "safe", edits: [edit] };
}
