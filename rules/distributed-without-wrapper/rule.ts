import type { RuleContext } from "../../src/rule/context.ts";
import {
  assumptionsOf,
  type Finding,
  mainOptimizer,
  mayBeUpdated,
  type TraceStep,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, list, plural } from "../../src/rule/wording.ts";
import { fixFor } from "./fix.ts";

export default defineRule({
  meta: {
    id: "distributed-without-wrapper",
    summary: "Several processes train, and nothing averages their gradients: each trains a copy of its own",
    severity: "error",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const { group, spawned, sampler, shares } = setup.distributed;
  if (group === null || group.conditional || group.worldSize === 1 || shares !== false) return;
  // A group alone may serve a barrier or a logger; that the data is split or processes are started shows that several train.
  if ((spawned ?? sampler) === null || setup.driver !== "loop" || !takesSteps(setup)) return;
  const models = trainedModels(setup).filter(({ state }) => state.some(mayBeUpdated));
  const optimizer = mainOptimizer(setup);
  const [model] = models;
  if (model === undefined || optimizer === null || models.some(({ stateComplete }) => !stateComplete)) return;
  const trace: TraceStep[] = [{ ...group.location, message: "The processes are joined to a group." }];
  if (spawned !== null) trace.unshift({ ...spawned, message: "The processes are started." });
  if (sampler !== null) trace.push({ ...sampler, message: "Each process gets its own part of the data." });
  trace.push({ ...model.location, message: "The model is built, and never wrapped." });
  if (setup.firstStep !== null) trace.push({ ...setup.firstStep, message: "Each process steps on its own gradients." });
  yield context.finding({
    location: model.location,
    confidence: "likely",
    message: message(
      models.map(({ name }) => name),
      group.worldSize,
      sampler !== null,
    ),
    trace,
    assumptions: assumptionsOf(group, ...models, optimizer),
    fix: models.length === 1 ? fixFor(context, model.name, optimizer) : null,
  });
}

function message(names: readonly string[], worldSize: number | null, isSplit: boolean): string {
  const who =
    worldSize === null
      ? "The processes of this run"
      : `The ${plural(worldSize, "process").replace(/s$/, "es")} of this run`;
  const data = isSplit ? "its own part of the data" : "its own batches";
  return `${who} train ${list(names.map(code))} apart: a process group is initialised, but no wrapper and no \`all_reduce\` ever shares gradients or parameters. Each process trains a copy of its own on ${data}, and the one that is saved has learned from that alone. PyTorch raises nothing, and the loss of each copy falls. Wrap the model in \`DistributedDataParallel\` and call the wrapper.`;
}
