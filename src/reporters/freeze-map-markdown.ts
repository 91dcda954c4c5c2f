import type { FeedFacts, ModelFacts, ParameterCounts, StageFacts, TrainingSetup } from "../setup/setup.ts";
import { grouped } from "../source/numbers.ts";
import { code, plain, table } from "./markdown.ts";
import { area, ratio, sizeText } from "./size.ts";

/** Cells of a bar: enough to see a tenth, narrow enough for a phone. */
const BAR_CELLS = 12;

/** Rows of one table; deeper models are cut to the stages that hold the most parameters. */
const MAX_STAGES = 24;

/** Explains the three shades of a bar. */
export const BAR_LEGEND =
  "`█` updated by an optimizer · `▒` requires grad, but no optimizer holds it: never updated · `░` frozen · `?` not known. Counted at the first optimizer step.";

/** The freeze map of every trained model of a set-up, as Markdown; null when there is none to show. */
export function freezeMap(setup: TrainingSetup): string | null {
  const models = setup.models.filter((model) => model.trained);
  if (models.length === 0) return null;
  return models.map((model) => modelMap(setup, model)).join("\n\n");
}

function modelMap(setup: TrainingSetup, model: ModelFacts): string {
  const lines = [`${headline(setup, model)}`];
  const stages = shownStages(model.stages);
  const rows = stages.shown.map((stage) => stageRow(stage));
  if (stages.left > 0) rows.push([`${stages.left} smaller stages`, "", "", "", "", ""]);
  const total = model.parameters;
  rows.push([
    "**Total**",
    "",
    bar(total),
    ...[total.total, total.trainable, total.updated].map((n) => `**${count(n)}**`),
  ]);
  lines.push(table(["Stage", "", "", "Parameters", "Require grad", "Updated"], [3, 4, 5], rows));
  const inputs = inputLines(setup, model);
  if (inputs.length > 0) lines.push(inputs.join("  \n"));
  return lines.join("\n\n");
}

function headline(setup: TrainingSetup, model: ModelFacts): string {
  const what = model.architecture ?? model.className;
  const weights =
    model.weights === null
      ? "from scratch"
      : model.weights === "unknown"
        ? "weights not known"
        : `weights ${code(model.weights)}`;
  const where = setup.entry === "<module>" ? code(setup.file.path) : `${code(setup.file.path)}, ${code(setup.entry)}`;
  return `**${code(model.name)}** in ${where} (${plain(what)}, ${weights}): ${verdict(model.parameters)}`;
}

/** The one figure that matters, in words. */
function verdict({ total, trainable, updated }: ParameterCounts): string {
  if (updated === null || total === null) {
    return trainable === null || total === null
      ? "how much of it is updated is not known."
      : `${count(trainable)} of ${count(total)} parameters require grad; how many are updated is not known.`;
  }
  if (updated === 0) return `**none** of its ${count(total)} parameters is ever updated.`;
  if (updated === total) return `all ${count(total)} parameters are updated.`;
  return `${count(updated)} of ${count(total)} parameters (${percent(updated, total)}) are updated.`;
}

function shownStages(stages: readonly StageFacts[]): { shown: readonly StageFacts[]; left: number } {
  if (stages.length <= MAX_STAGES) return { shown: stages, left: 0 };
  const largest = new Set(
    stages.toSorted((a, b) => (b.counts.total ?? 0) - (a.counts.total ?? 0)).slice(0, MAX_STAGES),
  );
  return { shown: stages.filter((stage) => largest.has(stage)), left: stages.length - MAX_STAGES };
}

function stageRow(stage: StageFacts): readonly string[] {
  const { counts } = stage;
  return [
    code(stage.name),
    plain(stage.label),
    bar(counts),
    count(counts.total),
    counts.trainable === null || counts.total === null || counts.trainable === 0 || counts.trainable === counts.total
      ? count(counts.trainable)
      : `${count(counts.trainable)} (${percent(counts.trainable, counts.total)})`,
    count(counts.updated),
  ];
}

/**
 * A bar of {@link BAR_CELLS} cells. A share above zero gets at least one cell and a share below the whole leaves at least one:
 * 1 % trainable must not look frozen, 99 % not whole.
 */
export function bar({ total, trainable, updated }: ParameterCounts): string {
  if (total === null || trainable === null || total === 0) return `\`${"?".repeat(BAR_CELLS)}\``;
  const grad = cells(trainable, total);
  if (updated === null) return `\`${"?".repeat(grad)}${"░".repeat(BAR_CELLS - grad)}\``;
  let full = cells(updated, total);
  // Both shades must show when some of what requires grad is held and some is not.
  if (updated < trainable && full === grad && grad > 1) full = grad - 1;
  return `\`${"█".repeat(full)}${"▒".repeat(Math.max(0, grad - full))}${"░".repeat(BAR_CELLS - Math.max(full, grad))}\``;
}

function cells(part: number, total: number): number {
  if (part <= 0) return 0;
  if (part >= total) return BAR_CELLS;
  return Math.min(BAR_CELLS - 1, Math.max(1, Math.round((part / total) * BAR_CELLS)));
}

/** A number with thousands separators; a dash when it is not known. */
export function count(value: number | null): string {
  return value === null ? "–" : grouped(value);
}

function percent(part: number, total: number): string {
  const share = (100 * part) / total;
  if (share > 0 && share < 0.1) return "< 0.1 %";
  return share > 99.9 && share < 100 ? "> 99.9 %" : `${Number(share.toFixed(1))} %`;
}

/** What the model is fed while training and, where that differs, while evaluating. */
function inputLines(setup: TrainingSetup, model: ModelFacts): readonly string[] {
  const feeds = setup.feeds.filter((feed) => feed.model === model.name);
  const texts = (evaluation: boolean): string[] => [
    ...new Set(
      feeds.filter((feed) => (feed.training === false) === evaluation).flatMap((feed) => inputText(feed, model)),
    ),
  ];
  const training = texts(false);
  const evaluation = texts(true).filter((text) => !training.includes(text));
  return [...training.map((text) => `Input: ${text}`), ...evaluation.map((text) => `Input while evaluating: ${text}`)];
}

/** `cifar100, 32×32 as stored → fed at **1024×1024** (×32) → weights trained at 224×224 (about ×20.9 the compute an image)`. */
function inputText(feed: FeedFacts, model: ModelFacts): readonly string[] {
  if (feed.size === null) return [];
  const parts: string[] = [];
  const data = feed.dataset === null ? "images" : plain(feed.dataset);
  if (feed.native !== null) parts.push(`${data}, ${sizeText(feed.native)} as stored`);
  const scale = feed.native === null ? 1 : Math.sqrt(area(feed.size) / area(feed.native));
  parts.push(`fed at **${sizeText(feed.size)}**${scale === 1 ? "" : ` (×${ratio(scale)})`}`);
  if (model.expects !== null) {
    const cost = area(feed.size) / area(model.expects.size);
    const what = model.weights === null ? "made for" : "weights trained at";
    const note = cost === 1 ? "" : ` (about ×${ratio(cost)} the compute an image)`;
    parts.push(`${what} ${sizeText(model.expects.size)}${note}`);
  }
  return [parts.join(" → ")];
}
