import { buildLater } from "../../src/rule/build-later.ts";
import type { RuleContext } from "../../src/rule/context.ts";
import { insertBefore, modelExpression, optimizedExpression, replace, setWrittenFlag } from "../../src/rule/edits.ts";
import {
  coincide,
  type Fix,
  lastWriteOf,
  type ModelFacts,
  type OptimizerFacts,
  type ParameterFacts,
} from "../../src/rule/facts.ts";
import { modulesOf } from "../../src/rule/modules.ts";
import { code, parts } from "../../src/rule/wording.ts";
import type { Overlap } from "./overlap.ts";

/** Lets what the optimizer holds require grad; where it holds nothing, gives it the parameters that do. */
export function fixFor(
  context: RuleContext,
  model: ModelFacts,
  overlap: Overlap,
  optimizer: OptimizerFacts,
): Fix | null {
  if (overlap.unreached.length > 0) return null;
  if (isEarly(context, model, optimizer)) return buildLater(context, optimizer, model.name);
  if (overlap.held.length > 0) {
    return (
      unfreezeAtWrite(context, model, overlap.held) ?? unfreezeBeforeOptimizer(context, model, overlap.held, optimizer)
    );
  }
  return overlap.trainable.length > 0 ? optimizeTrainable(context, model, optimizer) : null;
}

/** The model got its final form after the optimizer was built: parts were replaced, or adapters added. No other argument helps there. */
export function isEarly({ setup }: Pick<RuleContext, "setup">, model: ModelFacts, optimizer: OptimizerFacts): boolean {
  if (optimizer.staleScalars !== 0) return true;
  const built = setup.events.findIndex(
    ({ kind, location }) => kind === "optimizer-built" && coincide(location, optimizer.location),
  );
  return setup.adapters.some(
    (adapter) =>
      adapter.model === model.name &&
      setup.events.slice(built + 1).some(({ location }) => coincide(location, adapter.location)),
  );
}

/** Turns the last freezing write around, if it concerns nothing that the optimizer does not hold. */
function unfreezeAtWrite({ syntax }: RuleContext, model: ModelFacts, held: readonly ParameterFacts[]): Fix | null {
  const write = lastWriteOf(model, held);
  const module = write === null ? null : syntax(write.file.path);
  if (write === null || module === null) return null;
  const written = (parameter: ParameterFacts) => parameter.lastWrite !== null && coincide(parameter.lastWrite, write);
  if (!held.every(written) || model.state.some((parameter) => written(parameter) && parameter.optimized !== true))
    return null;
  const edit = setWrittenFlag(module, write, true);
  if (edit === null) return null;
  // Everything is in the optimizer and everything was frozen: that one of the two is wrong is sure, which one is not.
  const safety = held.length < model.state.length ? "safe" : "unsafe";
  return { title: `Train ${parts(held)}, which the optimizer holds`, safety, edits: [edit] };
}

/** `model.fc.requires_grad_(True)` before `Adam(model.fc.parameters())`. */
function unfreezeBeforeOptimizer(
  { syntax }: RuleContext,
  model: ModelFacts,
  held: readonly ParameterFacts[],
  { location }: OptimizerFacts,
): Fix | null {
  const module = syntax(location.file.path);
  const given = module === null ? null : optimizedExpression(module, location);
  if (given === null) return null;
  const edit = insertBefore(location.file, given.statement, `${given.owner}.requires_grad_(True)`);
  if (edit === null) return null;
  const safety = held.length < model.state.length ? "safe" : "unsafe";
  return { title: `Train ${parts(held)}, which the optimizer holds`, safety, edits: [edit] };
}

/** Hands the optimizer what still requires grad, instead of a part that is not there any more. */
function optimizeTrainable({ syntax }: RuleContext, model: ModelFacts, { location }: OptimizerFacts): Fix | null {
  const module = syntax(location.file.path);
  const given = module === null ? null : optimizedExpression(module, location);
  if (given === null) return null;
  const whole = modelExpression(given.owner, model.name, modulesOf(model));
  // An optimizer that already asks for the whole model is built too early: another argument would not help.
  if (whole === null || whole === given.owner) return null;
  const newText = `[p for p in ${whole}.parameters() if p.requires_grad]`;
  return {
    title: `Give the optimizer the parameters of ${code(whole)} that require grad`,
    safety: "unsafe",
    edits: [replace(location.file, given.argument, newText)],
  };
}
