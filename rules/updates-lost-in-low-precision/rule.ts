import type { RuleContext } from "../../src/rule/context.ts";
import {
  assumptionsOf,
  type Finding,
  type ModelFacts,
  mainOptimizer,
  mayBeUpdated,
  type OptimizerFacts,
  type ParameterFacts,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, share } from "../../src/rule/wording.ts";
import { fixFor } from "./fix.ts";

/** bfloat16 keeps 8 bits of the significand: a step below 1/256 of a weight (1/512 by rounding) leaves it as it is. */
const LOST_BELOW = 1e-4;
/** From this learning rate on, steps of SGD are large enough for float16's 11 bits. */
const LARGE_RATE = 0.01;
/** torch.optim's own, which write the update straight into the parameter. Others may keep a float32 copy or round stochastically. */
const PLAIN = new Set(["SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adamax", "NAdam", "RAdam"]);
/** Below this share of what is updated, low precision is a detail. */
const MAJOR_SHARE = 0.5;

export default defineRule({
  meta: {
    id: "updates-lost-in-low-precision",
    summary: "Parameters are trained in float16 or bfloat16, where most updates are too small to change them",
    severity: "error",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const optimizer = mainOptimizer(setup);
  if (optimizer === null || !takesSteps(setup) || !PLAIN.has(optimizer.className)) return;
  // Wrappers that keep float32 copies themselves.
  if (
    setup.events.some(
      ({ kind, message }) => kind === "wrapped" && /fsdp|fullyshard|deepspeed|prepare|zero/i.test(message),
    )
  )
    return;
  for (const model of trainedModels(setup)) {
    if (!model.stateComplete) continue;
    const updated = model.state.filter((parameter) => mayBeUpdated(parameter) && parameter.requiresGrad === true);
    for (const dtype of ["float16", "bfloat16"] as const) {
      const low = updated.filter((parameter) => parameter.dtype === dtype);
      const rate = largestRate(optimizer);
      if (low.length <= MAJOR_SHARE * updated.length || !isLost(dtype, optimizer, rate)) continue;
      yield report(context, model, low, dtype, optimizer);
    }
  }
}

/** Plain SGD keeps no squares of gradients: in float16 it trains, and published records do, at the large rates of training from scratch. */
function isLost(dtype: "float16" | "bfloat16", { className }: OptimizerFacts, rate: number | null): boolean {
  if (dtype === "bfloat16") return rate !== null && rate < LOST_BELOW;
  return className !== "SGD" || (rate !== null && rate < LARGE_RATE);
}

function largestRate({ groups }: OptimizerFacts): number | null {
  let largest = 0;
  for (const { learningRate } of groups) {
    if (learningRate === null) return null;
    largest = Math.max(largest, learningRate);
  }
  return largest;
}

function report(
  context: RuleContext,
  model: ModelFacts,
  low: readonly ParameterFacts[],
  dtype: "float16" | "bfloat16",
  optimizer: OptimizerFacts,
): Finding {
  const start = `${code(optimizer.className)} updates ${share(low, model.state)} of ${code(model.name)} in ${dtype}.`;
  const why =
    dtype === "bfloat16"
      ? `bfloat16 keeps about 3 digits: at a learning rate of ${rateText(largestRate(optimizer))} most steps are below 1/512 of the weight, half the distance to the next number, and the weight stays what it was.`
      : "float16 keeps about 4 digits and nothing below 6·10⁻⁸: small gradients and the squares that the optimizer keeps become 0, and then steps are lost or turn into NaN.";
  return context.finding({
    location: optimizer.location,
    severity: dtype === "float16" ? "error" : "warning",
    message: `${start} ${why} PyTorch raises nothing. Keep the parameters in float32 and compute under \`torch.autocast\`.`,
    trace: [
      { ...model.location, message: "The model is built." },
      { ...optimizer.location, message: `The optimizer is given parameters in ${dtype}.` },
    ],
    assumptions: assumptionsOf(model, ...low, optimizer),
    premises: optimizer.assumptions,
    fix: fixFor(context, model.location),
  });
}

/** `1e-5` for a rate that would be a row of zeros. */
const rateText = (rate: number | null): string =>
  rate === null || rate >= 0.001 ? String(rate) : rate.toExponential();
