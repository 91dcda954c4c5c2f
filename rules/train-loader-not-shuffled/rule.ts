import type { RuleContext } from "../../src/rule/context.ts";
import type { DatasetUse, Finding, LoaderFacts, Severity } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, count } from "../../src/rule/wording.ts";
import { fixFor } from "./fix.ts";

/** Folders of classes are listed class by class, whatever is in them. */
const CLASS_FOLDERS = /\.(ImageFolder|DatasetFolder)$/;

/** Windows and sequences are often fed in order on purpose. Matched against the dataset's class and the loader's name. */
const IN_ORDER = /seq|series|window|temporal|time|stream|bptt|corpus|text|lm|video|frames|graph|rollout|replay|buffer/i;

/** What is known of the order in which the samples would come. */
type Order = "by-class" | "mixed" | "unknown";

export default defineRule({
  meta: {
    id: "train-loader-not-shuffled",
    summary: "The training loader gives the samples in the same order every epoch",
    severity: "error",
    tags: ["loop"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  for (const loader of context.setup.loaders) {
    const { dataset } = loader;
    if (loader.role !== "train" || loader.shuffle !== false || loader.sampler !== false) continue;
    if (dataset === null || dataset.iterable || dataset.order === "shuffled") continue;
    if (isOneBatch(context, loader, dataset) || isOrderedByNature(context, dataset)) continue;
    const order = orderOf(context, dataset);
    if (order === "unknown" && !isEvidentlyForTraining(loader, dataset)) continue;
    yield context.finding({
      location: loader.call,
      severity: SEVERITY[order],
      ...(order === "unknown" ? { confidence: "possible" } : {}),
      message: message(loader, dataset, order),
      trace: [{ ...dataset.location, message: `The dataset is ${code(shortName(dataset))}.` }],
      assumptions: loader.assumptions,
      fix: fixFor(context, loader, order !== "unknown"),
    });
  }
}

const SEVERITY: Readonly<Record<Order, Severity>> = { "by-class": "error", mixed: "warning", unknown: "note" };

function orderOf({ knowledge }: RuleContext, { className, known, order }: DatasetUse): Order {
  const facts = known === null ? null : knowledge.dataset(known);
  const byClass = CLASS_FOLDERS.test(className) || facts?.sortedByClass === true;
  if (byClass && order === "as-stored") return "by-class";
  return byClass || facts !== null || order === "split-at-random" ? "mixed" : "unknown";
}

/** With the whole training set in one batch there is no order. */
function isOneBatch({ knowledge }: RuleContext, { batchSize }: LoaderFacts, { known }: DatasetUse): boolean {
  const size = known === null ? null : (knowledge.dataset(known)?.train ?? null);
  return batchSize !== null && size !== null && batchSize >= size;
}

/** Series are forecast in order, and running text is read on from batch to batch. */
function isOrderedByNature({ knowledge }: RuleContext, { known }: DatasetUse): boolean {
  const facts = known === null ? null : knowledge.dataset(known);
  if (facts === null) return false;
  return (
    facts.modality === "series" ||
    facts.modality === "graph" ||
    (facts.modality === "text" && facts.task === "generation")
  );
}

/** A class of the repository may order its samples itself: only an evident training split of unordered samples is worth a note. */
function isEvidentlyForTraining({ name }: LoaderFacts, { className, split }: DatasetUse): boolean {
  return split === "train" && !IN_ORDER.test(className) && !IN_ORDER.test(name);
}

function message(loader: LoaderFacts, dataset: DatasetUse, order: Order): string {
  const set = code(shortName(dataset));
  const batch = loader.batchSize === null ? "each batch" : `each batch of ${count(loader.batchSize)}`;
  const start = `${loader.name === "DataLoader" ? "This " : ""}${code(loader.name)} feeds training without shuffling (\`shuffle\` ${loader.shuffleArgument === null ? "is False unless set" : "is False here"}).`;
  switch (order) {
    case "by-class":
      return `${start} ${set} lists its samples class by class, so ${batch} holds one class, or two at a border: the model is pulled to one class after the other, and batch statistics follow. PyTorch raises nothing and the training loss looks very good. Set \`shuffle=True\`.`;
    case "mixed":
      return `${start} ${set} is stored with its classes mixed, so batches are not of one class, but every epoch repeats the same batches in the same order, and their gradients are correlated from epoch to epoch. PyTorch raises nothing. Set \`shuffle=True\`.`;
    case "unknown":
      return `${start} How ${set} orders its samples is not known; where it follows the labels, whole batches hold one class. PyTorch raises nothing. Set \`shuffle=True\` unless the order is meant.`;
  }
}

function shortName({ className }: DatasetUse): string {
  return className.slice(className.lastIndexOf(".") + 1);
}
