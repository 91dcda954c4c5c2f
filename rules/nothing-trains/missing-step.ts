import type { RuleContext } from "../../src/rule/context.ts";
import { assumptionsOf, type Finding, type Location, type OptimizerFacts } from "../../src/rule/facts.ts";
import { writesByHand } from "../../src/rule/moved-by-hand.ts";
import { code, plural } from "../../src/rule/wording.ts";

/** What else has a `step()`: schedulers, environments, progress bars, profilers. */
const NO_OPTIMIZER = /sched|(^|_)lr(_|$)|warmup|env|bar|prof|writer|logger|timer/i;
/** What steps or hands an optimizer on behind one's back. */
const DRIVERS = /\b(?:Trainer|GradScaler|deepspeed|LightningModule|create_supervised_trainer|closure)\b/g;

/**
 * A loop that clears the gradients of an optimizer and computes new ones, in a program that takes no step anywhere: the call was
 * forgotten, or its parentheses were.
 */
export function* missingStep(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const { firstBackward } = setup;
  // Of a model that is not known the optimizer holds parameters all the same.
  const optimizer = setup.optimizers.find((one) => held(one) > 0) ?? setup.optimizers.find(isOpen);
  if (setup.firstStep !== null || firstBackward === null || optimizer === undefined) return;
  if (setup.unknowns.some(({ what }) => what.startsWith("everything after"))) return;
  const cleared = setup.events.find(({ kind }) => kind === "zero-grad");
  if (cleared === undefined) return;
  const learns = setup.models.some(({ state }) => state.some(isLearning));
  if (!learns && !isOpen(optimizer)) return;
  const places = [optimizer.location, firstBackward, cleared.location, ...setup.models.map(({ location }) => location)];
  // (Weights that a model's own file copies in are loaded, not trained.)
  const loop = places.slice(0, 3);
  if (places.some(({ file }) => mayStep(file.text)) || writesByHand(loop) || loop.some(readsGradients)) return;
  yield context.finding({
    location: firstBackward,
    confidence: learns ? "certain" : "likely",
    message: `Gradients of ${heldAmount(optimizer)} are computed here and cleared again, and ${code(`${optimizer.name}.step()`)} is never called: no parameter is ever updated. PyTorch raises nothing; the loss is printed and stays where it was. Call ${code(`${optimizer.name}.step()`)} after \`backward()\`.`,
    trace: [
      { ...optimizer.location, message: "The optimizer is built." },
      { ...cleared.location, message: "Its gradients are cleared." },
    ],
    assumptions: assumptionsOf(optimizer, ...setup.models),
  });
}

/** What it holds is not known. */
const isOpen = ({ groups }: Pick<OptimizerFacts, "groups">): boolean => groups.some(({ tensors }) => tensors === null);

const held = ({ groups }: Pick<OptimizerFacts, "groups">): number =>
  groups.reduce((sum, { tensors }) => sum + (tensors ?? 0), 0);

/** "1,538 parameters"; their tensors where sizes are not known. */
function heldAmount({ groups }: OptimizerFacts): string {
  if (isOpen({ groups })) return "the parameters that the optimizer holds";
  if (groups.some(({ scalars }) => scalars === null)) return plural(held({ groups }), "tensor");
  return plural(
    groups.reduce((sum, { scalars }) => sum + (scalars ?? 0), 0),
    "parameter",
  );
}

const isLearning = (parameter: { requiresGrad: unknown; optimized: unknown; reached: unknown }): boolean =>
  parameter.requiresGrad === true && parameter.optimized === true && parameter.reached !== false;

/** Gradients that are looked at may be all that is wanted: a saliency map, an attack. */
const readsGradients = ({ file }: Location): boolean => /\.grad\b/.test(file.text);

function mayStep(text: string): boolean {
  const steps = [...text.matchAll(/(\w+)(?:\(\)|\[[^\]]*\])?\.step\s*\(/g)];
  // A trainer of one's own stands in the text like everything else.
  const drivers = [...text.matchAll(DRIVERS)].filter(([name]) => !new RegExp(`^class ${name}\\b`, "m").test(text));
  return (
    drivers.length > 0 ||
    /\.fit\(|\.minimize\(|getattr\([^)]*step|\bstep_\w+\(|_step\(/.test(text) ||
    steps.some(([, name]) => !NO_OPTIMIZER.test(name ?? ""))
  );
}
