import { grouped } from "../source/numbers.ts";
import type { LoaderFacts, ModelFacts, OptimizerFacts, ParameterCounts, StageFacts, TrainingSetup } from "./setup.ts";

/** One thing that a reviewer of a training set-up asks about, in words: two versions are the same in it when the words are. */
export interface Aspect {
  readonly kind: "model" | "optimizer" | "data" | "recipe";
  readonly topic: Topic;
  /** The model, optimizer or loader; null for what the set-up has once. */
  readonly subject: string | null;
  /** Plain text; null where it is not known. */
  readonly value: string | null;
}

/** What an aspect is about. An option of an optimizer is named as PyTorch names it. */
export type Topic =
  | "architecture"
  | "weights"
  | "parameters"
  | "updated"
  | "layers updated"
  | "parameter type"
  | "input"
  | "transforms"
  | "optimizer"
  | "learning rate"
  | `option ${string}`
  | "data"
  | "batch size"
  | "order"
  | "loss"
  | "loss settings"
  | "schedule";

/** Options of a param group that change how it is computed and not what, and those that have a topic of their own. */
const NOT_A_RECIPE: ReadonlySet<string> = new Set([
  "lr",
  "initial_lr",
  "foreach",
  "fused",
  "capturable",
  "differentiable",
  "maximize",
  "params",
]);

/** Names of stages that are listed at most. */
const MAX_STAGES = 8;

/** The aspects of a set-up, in the order in which people read them: one a topic and subject. */
export function aspectsOf(setup: TrainingSetup): readonly Aspect[] {
  return joined([
    ...setup.models.filter((model) => model.trained).flatMap((model) => modelAspects(model, setup)),
    ...setup.optimizers.flatMap(optimizerAspects),
    ...setup.loaders.filter((loader) => loader.role === "train").flatMap(loaderAspects),
    ...recipeAspects(setup),
  ]);
}

/**
 * Several subjects may have one name: the loaders that a loop makes anew, the optimizers of which an option chooses one. What is known of all of them is
 * said together.
 */
function joined(aspects: readonly Aspect[]): readonly Aspect[] {
  const values = new Map<string, { readonly aspect: Aspect; readonly all: (string | null)[] }>();
  for (const aspect of aspects) {
    const key = `${aspect.topic}\0${aspect.subject ?? ""}`;
    const known = values.get(key);
    if (known === undefined) values.set(key, { aspect, all: [aspect.value] });
    else known.all.push(aspect.value);
  }
  return [...values.values()].map(({ aspect, all }) => ({
    ...aspect,
    value: all.includes(null) ? null : [...new Set(all)].join(" / "),
  }));
}

function modelAspects(model: ModelFacts, { feeds }: TrainingSetup): readonly Aspect[] {
  const of = (topic: Topic, value: string | null): Aspect => ({ kind: "model", topic, subject: model.name, value });
  const feed = feeds.find((one) => one.model === model.name && one.training !== false);
  const dtypes = model.state.map((parameter) => parameter.dtype);
  return [
    of("architecture", model.architecture ?? model.className),
    of("weights", model.weights === "unknown" ? null : (model.weights ?? "from scratch")),
    of("parameters", model.parameters.total === null ? null : grouped(model.parameters.total)),
    of("updated", shareText(model.parameters)),
    of("layers updated", stagesText(model.stages)),
    of("parameter type", dtypes.includes(null) || dtypes.length === 0 ? null : [...new Set(dtypes)].join(", ")),
    of("input", feed === undefined || feed.size === null ? null : `${feed.size[0]}×${feed.size[1]}`),
    of(
      "transforms",
      feed === undefined || feed.trace.length === 0 ? null : feed.trace.map((step) => step.message).join(", "),
    ),
  ];
}

/** `5,130 of 11,181,642 (0.046 %)`. */
function shareText({ updated, total }: ParameterCounts): string | null {
  if (updated === null || total === null) return null;
  if (total === 0 || updated === total) return `all ${grouped(total)}`;
  if (updated === 0) return `none of ${grouped(total)}`;
  return `${grouped(updated)} of ${grouped(total)} (${Number(((100 * updated) / total).toPrecision(2))} %)`;
}

function stagesText(stages: readonly StageFacts[]): string | null {
  if (stages.length === 0 || stages.some(({ counts }) => counts.updated === null || counts.total === null)) return null;
  const learning = stages.filter(({ counts }) => (counts.updated ?? 0) > 0);
  const whole = learning.filter(({ counts }) => counts.updated === counts.total).length;
  const holding = stages.filter(({ counts }) => (counts.total ?? 0) > 0).length;
  if (learning.length === 0) return "none";
  if (whole === holding) return "all";
  const names = learning.map(({ name, counts }) => (counts.updated === counts.total ? name : `${name} (in part)`));
  const left = names.length - MAX_STAGES;
  return left > 0 ? `${names.slice(0, MAX_STAGES).join(", ")} and ${left} more` : names.join(", ");
}

function optimizerAspects({ name, className, groups }: OptimizerFacts): readonly Aspect[] {
  const of = (topic: Topic, value: string | null): Aspect => ({ kind: "optimizer", topic, subject: name, value });
  const each = (values: readonly (string | null)[]): string | null =>
    values.includes(null) || values.length === 0 ? null : [...new Set(values)].join(" / ");
  const options = [...new Set(groups.flatMap((group) => Object.keys(group.options)))].filter(
    (option) => !NOT_A_RECIPE.has(option),
  );
  return [
    of("optimizer", className),
    of("learning rate", each(groups.map(({ learningRate }) => (learningRate === null ? null : figure(learningRate))))),
    ...options.map((option) =>
      of(
        `option ${option}`,
        each(
          groups.map((group) => {
            const value = group.options[option] ?? null;
            return value === null ? null : typeof value === "number" ? figure(value) : String(value);
          }),
        ),
      ),
    ),
  ];
}

/** Twelve digits: what a computer's binary fractions add to `0.1 * 3` is no change of the recipe. */
function figure(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function loaderAspects({ name, batchSize, shuffle, sampler, dataset }: LoaderFacts): readonly Aspect[] {
  const of = (topic: Topic, value: string | null): Aspect => ({ kind: "data", topic, subject: name, value });
  const short = dataset?.className.slice(dataset.className.lastIndexOf(".") + 1) ?? null;
  const split = dataset === null || dataset.split === "unknown" ? "" : `, ${dataset.split}`;
  return [
    of("data", short === null ? null : `${short}${split}`),
    of("batch size", batchSize === null ? null : grouped(batchSize)),
    of("order", sampler === true ? "by a sampler" : shuffle === null ? null : shuffle ? "shuffled" : "as stored"),
  ];
}

function recipeAspects({ recipe: { losses, criteria, schedules } }: TrainingSetup): readonly Aspect[] {
  const of = (topic: Topic, value: string | null): Aspect => ({ kind: "recipe", topic, subject: null, value });
  return [
    of("loss", losses === null ? null : losses.join(" + ")),
    of("loss settings", criteria.length === 0 ? null : criteria.join(" + ")),
    of("schedule", schedules.length === 0 ? "none seen" : schedules.join(", ")),
  ];
}
