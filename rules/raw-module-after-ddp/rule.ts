import type { RuleContext } from "../../src/rule/context.ts";
import { replace, textOf } from "../../src/rule/edits.ts";
import { type Finding, type Fix, type Location, type TrainingSetup, takesSteps } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { callAt, type Expr, type Module } from "../../src/rule/syntax-path.ts";
import { code, plural } from "../../src/rule/wording.ts";
import { functionAround, placeName, wrappedModel, wrappingAt } from "../../src/rule/wrapping.ts";

export default defineRule({
  meta: {
    id: "raw-module-after-ddp",
    summary: "The model is called past its DistributedDataParallel wrapper, so its gradients are never averaged",
    severity: "warning",
    tags: ["trainability"],
  },
  check: judge,
});

type Unsynchronised = TrainingSetup["distributed"]["unsynchronised"][number];

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const { group, unsynchronised } = setup.distributed;
  // With one process there is nothing to average.
  if (!takesSteps(setup) || group?.worldSize === 1) return;
  for (const one of unsynchronised) {
    const location = one.call ?? one.backward;
    const { className, wrapper, backward, step, assumptions } = one;
    yield context.finding({
      location,
      message: message(setup, one),
      trace: [
        {
          ...wrapper,
          message: `\`DistributedDataParallel\` wraps ${code(className)} and hooks itself to its parameters.`,
        },
        ...(one.call === null ? [] : [{ ...one.call, message: "The wrapped model is called, not the wrapper." }]),
        { ...backward, message: "The hooks wait for a forward pass of the wrapper, and do nothing." },
        { ...step, message: "Each process steps on its own gradients." },
      ],
      assumptions,
      fix: fixFor(context, one),
    });
  }
}

function message(setup: TrainingSetup, one: Unsynchronised): string {
  const { className, wrapper, call, backward } = one;
  const updated = wrappedModel(setup, className)?.parameters.updated ?? null;
  const what = updated === null ? "the parameters" : `the ${plural(updated, "parameter")} that learn`;
  const where = `the \`DistributedDataParallel\` wrapper built at ${placeName(wrapper, call ?? backward)}`;
  const start =
    call === null
      ? `This loss comes from a method or a part of ${code(className)}, past ${where}`
      : `${code(className)} is called here directly, past ${where}`;
  const cure = call === null ? "Compute the loss from a call of the wrapper." : "Call the wrapper.";
  return `${start}, so the processes train apart. The wrapper averages gradients only in a backward pass that follows a forward pass of its own; here each process updates ${what} with the gradient of its own share of the data. The copies differ from the first step on, and one of them is saved. PyTorch raises nothing. ${cure}`;
}

/** `ddp(x)` for `ddp.module(x)`, and for `model(x)` where both names are known in the same function. */
function fixFor(context: RuleContext, { wrapper, call: place }: Unsynchronised): Fix | null {
  const module = place === null ? null : context.syntax(place.file.path);
  const call = module === null || place === null ? null : callAt(module, place.span);
  if (module === null || place === null || call === null) return null;
  const name = nameOfWrapper(context, module, call.func, place, wrapper);
  return name === null
    ? null
    : { title: "Call the wrapper", safety: "safe", edits: [replace(place.file, call.func, name)] };
}

function nameOfWrapper(
  context: RuleContext,
  module: Module,
  callee: Expr,
  place: Location,
  wrapper: Location,
): string | null {
  if (callee.kind === "Attribute" && callee.attr === "module") return textOf(place.file, callee.value);
  const wrapping = place.file.path === wrapper.file.path ? wrappingAt(context, wrapper) : null;
  if (wrapping === null || functionAround(module, place) !== functionAround(module, wrapper)) return null;
  const { inner, outer } = wrapping;
  return textOf(place.file, callee) === inner && inner !== outer ? outer : null;
}
