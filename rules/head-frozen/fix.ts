import type { RuleContext } from "../../src/rule/context.ts";
import {
  insertBefore,
  modelExpression,
  modulePath,
  optimizedExpression,
  replace,
  setWrittenFlag,
  textOf,
} from "../../src/rule/edits.ts";
import {
  coincide,
  type Edit,
  type Fix,
  lastWriteOf,
  type ModelFacts,
  type OptimizerFacts,
} from "../../src/rule/facts.ts";
import { type FreshHead, modulesOf } from "../../src/rule/modules.ts";

/** Lets the head require grad, and puts it into the optimizer where it is not in yet. */
export function fixFor(
  context: RuleContext,
  model: ModelFacts,
  head: FreshHead,
  frozen: boolean,
  optimizer: OptimizerFacts,
): Fix | null {
  // The optimizer was built before the head was put in: whatever it is given there, the head is not among it.
  if (optimizer.stale.some(({ model: part }) => part === model.name)) return null;
  const isHeld = head.parameters.every(({ optimized }) => optimized === true);
  if (!frozen && isHeld) return null;
  const edits: Edit[] = [];
  const unfreeze = frozen
    ? (unfreezeAtWrite(context, model, head) ?? unfreezeBeforeOptimizer(context, model, head, optimizer))
    : null;
  if (frozen && unfreeze === null) return null;
  if (unfreeze !== null) edits.push(...unfreeze);
  if (!isHeld) {
    const added = addToOptimizer(context, model, head, optimizer);
    // An optimizer that collects what requires grad takes the head in by itself once it is unfrozen: evaluation shows whether it does.
    if (added === null && !frozen) return null;
    edits.push(...(added ?? []));
  }
  const onlyHead = isHeld && unfreeze !== null;
  return { title: "Train the new head", safety: onlyHead ? "safe" : "unsafe", edits };
}

/** Turns the freezing write around, if it concerns the head alone. */
function unfreezeAtWrite({ syntax }: RuleContext, model: ModelFacts, head: FreshHead): Edit[] | null {
  const write = lastWriteOf(model, head.parameters);
  const module = write === null ? null : syntax(write.file.path);
  if (write === null || module === null) return null;
  const written = model.state.filter(({ lastWrite }) => lastWrite !== null && coincide(lastWrite, write));
  if (written.length !== head.parameters.length || !head.parameters.every((parameter) => written.includes(parameter)))
    return null;
  const edit = setWrittenFlag(module, write, true);
  return edit === null ? null : [edit];
}

/** `model.fc.requires_grad_(True)` before the optimizer is built. */
function unfreezeBeforeOptimizer(
  { syntax }: RuleContext,
  model: ModelFacts,
  head: FreshHead,
  { location }: OptimizerFacts,
): Edit[] | null {
  const module = syntax(location.file.path);
  const given = module === null ? null : optimizedExpression(module, location);
  const whole = given === null ? null : modelExpression(given.owner, model.name, modulesOf(model));
  if (given === null || whole === null) return null;
  // Where the optimizer was given just the head, the head is best called what it is called there.
  const held = model.state.filter(({ optimized }) => optimized !== false);
  const isGiven =
    held.length === head.parameters.length && head.parameters.every((parameter) => held.includes(parameter));
  const parts = isGiven ? [given.owner] : head.modules.map((path) => `${whole}${dotted(path)}`);
  const lines = parts.map((part) => `${part}.requires_grad_(True)`);
  const indent = given.statement.start - location.file.position(given.statement.start).column;
  const edit = insertBefore(
    location.file,
    given.statement,
    lines.join(`\n${textOf(location.file, { start: indent, end: given.statement.start })}`),
  );
  return edit === null ? null : [edit];
}

/** `list(model.layer4.parameters()) + list(model.fc.parameters())`. */
function addToOptimizer(
  { syntax }: RuleContext,
  model: ModelFacts,
  head: FreshHead,
  { location }: OptimizerFacts,
): Edit[] | null {
  const module = syntax(location.file.path);
  const given = module === null ? null : optimizedExpression(module, location);
  const whole = given === null ? null : modelExpression(given.owner, model.name, modulesOf(model));
  if (given === null || given.isFiltered || whole === null || whole === given.owner) return null;
  const lists = [given.owner, ...head.modules.map((path) => `${whole}${dotted(path)}`)].map(
    (owner) => `list(${owner}.parameters())`,
  );
  return [replace(location.file, given.argument, lists.join(" + "))];
}

function dotted(path: string): string {
  const expression = modulePath(path);
  return expression.startsWith("[") ? expression : `.${expression}`;
}
