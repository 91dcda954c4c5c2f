import type { Evidence, Finding } from "../finding/finding.ts";
import { isHigherBetter, objectiveOf } from "../history/good-runs.ts";
import type { Assessment } from "../history/judge.ts";
import { publishedWords } from "../history/published.ts";
import { figure, QUANTITIES, type QuantityRule, valueAt } from "../history/quantities.ts";
import type { FoundRun, Method, Quantity } from "../history/run.ts";
import { stripPlot } from "../history/strip-plot.ts";
import type { RuleContext } from "./context.ts";
import { type ThisRun, thisRun, verdictOn } from "./this-run.ts";
import { code, list, plural, ratio } from "./wording.ts";

/** What is particular to one quantity in the words of its rule. */
export interface OutlierWords {
  /** "Nothing raises: …": why nobody notices. */
  readonly silent: string;
  /** What to do; the usual value is given. */
  readonly advice: (usual: string) => string;
}

/** Runs that are listed. */
const MAX_ROWS = 8;

/** The finding on one quantity of a set-up, where previous runs or published recipes say that it is far out. */
export function* judgeOutlier(context: RuleContext, quantity: Quantity, words: OutlierWords): Iterable<Finding> {
  const found = thisRun(context.setup);
  const place = found?.places[quantity];
  if (found === null || place === undefined) return;
  const verdict = verdictOn(found, quantity, context.history);
  if (verdict.severity === null) return;
  const { runs, published } = verdict;
  const said =
    runs !== null
      ? byRuns(found.run, quantity, runs)
      : published === null
        ? null
        : publishedWords(published, found.run, quantity, describe(found.run, quantity));
  if (said === null) return;
  yield context.finding({
    location: place.location,
    severity: verdict.severity,
    confidence: runs?.basis === "runs" ? "likely" : "possible",
    message: [said.lead, ...said.details, assumed(place.assumptions), words.silent, words.advice(said.usual)]
      .filter((sentence) => sentence !== "")
      .join(" "),
    trace: trace(found, quantity),
    ...(runs === null ? {} : { evidence: evidenceOf(found.run, quantity, runs) }),
  });
}

/** The assumptions in words of its own: a default that is far out is no less so for being a default. */
function assumed(assumptions: readonly string[]): string {
  return assumptions.length === 0 ? "" : `This is so where ${list(assumptions.slice(0, 3))}.`;
}

function trace({ places, optimizer }: ThisRun, quantity: Quantity): Finding["trace"] {
  const batch = places.batchSize;
  if (quantity === "learningRate" && batch !== undefined)
    return [
      { ...batch.location, message: "The batch that the learning rate goes with is made here." },
      { ...optimizer.location, message: `${optimizer.className} gets the learning rate here.` },
    ];
  if (quantity === "batchSize")
    return [{ ...optimizer.location, message: "The learning rate that goes with the batch is given here." }];
  return [];
}

/** What is said of a value: the first sentence, the numbers, and the value to use. */
export interface SaidOfValue {
  readonly lead: string;
  readonly details: readonly string[];
  readonly usual: string;
}

function byRuns(run: FoundRun, quantity: Quantity, found: Assessment): SaidOfValue {
  const { label, format } = QUANTITIES[quantity];
  const { runs, low, high, scaledTo, badNearby } = found;
  const decades = apart(quantity, found);
  const usual = format(typical(quantity, found));
  const times = 10 ** Math.abs(decades);
  const factor = decades > 0 ? `×${ratio(times)} the` : `1/${ratio(times)} of the`;
  const what = describe(run, quantity);
  const where = list([...new Set(runs.map(({ precedent }) => precedent.run.source))]);
  const { relation, asides } = kinshipOf(run, QUANTITIES[quantity], found);
  const kinship = `${plural(runs.length, "good previous run")} ${relation} (${[...asides, `from ${where}`].join("; ")})`;
  const atBatch = scaledTo === null ? "" : `, taken to a batch of ${figure(scaledTo)},`;
  const best = bestOf(found);
  return {
    usual,
    // Without a metric nobody knows how well they did.
    lead: `The ${label} of ${what} is ${factor} ${usual} of the runs ${best === "" ? "on record" : "that worked"}.`,
    details: [
      `${kinship}${atBatch} lie between ${format(valueAt(quantity, low))} and ${format(valueAt(quantity, high))}, median ${usual}${best}; this value is ${Math.abs(decades).toFixed(1)} decades away, ${distanceOf(found)}.`,
      badNearby.length === 0
        ? ""
        : `${plural(badNearby.length, "run")} near this value failed or ended far from the best.`,
    ],
  };
}

/** How far out the value is; beyond the end of what worked, less than the cut is enough. */
function distanceOf({ z, cut, gap }: Assessment): string {
  const far = Math.abs(z);
  if (far <= cut) return `and ${ratio(10 ** gap)} times beyond the nearest of them`;
  const digits = far.toFixed(1) === cut.toFixed(1) ? 2 : 1;
  return `${far.toFixed(digits)} spreads where ${cut.toFixed(digits)} are an outlier`;
}

/** Quantities of which only certain values are in use: nobody has a batch of 45.3. */
const IN_STEPS: ReadonlySet<Quantity> = new Set(["batchSize", "resolution", "epochs"]);

/** The value in the middle of the runs: their median, or the one of them that is nearest to it. */
export function typical(quantity: Quantity, { median, runs }: Assessment): number {
  if (!IN_STEPS.has(quantity)) return valueAt(quantity, median);
  const values = runs.map(({ value }) => value).sort((a, b) => Math.abs(a - median) - Math.abs(b - median) || a - b);
  return valueAt(quantity, values[0] ?? median);
}

/** Decades from the middle of the runs to this value. */
export function apart(quantity: Quantity, found: Assessment): number {
  return Math.log10(valueAt(quantity, found.centre + found.decades) / typical(quantity, found));
}

/** What the runs have in common with this one, as far as they say it, and what is to be known of that. */
function kinshipOf(
  run: FoundRun,
  { byMethod, byOptimizer }: QuantityRule,
  { runs, basis }: Assessment,
): { readonly relation: string; readonly asides: readonly string[] } {
  if (basis === "similar-runs") {
    const differs = (["model", "data", "method"] as const).filter((what) =>
      runs.some(({ precedent }) => precedent.likeness.differs.includes(what)),
    );
    return differs.length === 0
      ? { relation: "of what may be the same model", asides: ["what they were they do not all say"] }
      : { relation: `that differ in ${list(differs)}`, asides: ["too few are the same in all"] };
  }
  const said = runs.filter(({ precedent }) => precedent.run.method !== null).length;
  const presumed = runs.find(({ precedent }) => precedent.likeness.isDataPresumed === true)?.precedent.run.dataset;
  const isDataSaid =
    run.dataset !== null && presumed == null && runs.some(({ precedent }) => precedent.run.dataset !== null);
  const isMethodSaid = byMethod && run.method !== null && said * 2 > runs.length;
  const common = [
    "model",
    ...(isDataSaid ? ["data"] : []),
    ...(isMethodSaid ? ["method"] : []),
    ...(byOptimizer ? ["optimizer"] : []),
  ];
  const asides = [
    ...(byMethod && !isMethodSaid ? ["how they were trained they do not say"] : []),
    ...(presumed == null ? [] : [`all of this model are on ${code(presumed)}, and nothing says that this one is not`]),
  ];
  return { relation: `of the same ${list(common)}`, asides };
}

/** `0.01 (SGD, batch 64)`. */
export function describe(run: FoundRun, quantity: Quantity): string {
  const value = run[quantity];
  const text = value === null ? "?" : QUANTITIES[quantity].format(value);
  if (quantity === "learningRate") {
    const batch = run.batchSize === null ? "" : `, batch ${figure(run.batchSize)}`;
    return `${text} (${run.optimizer ?? "?"}${batch})`;
  }
  if (quantity === "batchSize")
    return run.learningRate === null ? text : `${text} (learning rate ${figure(run.learningRate)})`;
  if (quantity === "trainable" && run.method !== null) return `${text} (${METHOD_WORDS[run.method]})`;
  return text;
}

export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  scratch: "trained from scratch",
  full: "fully fine-tuned",
  partial: "partly fine-tuned",
  head: "head only",
  lora: "LoRA",
  adapter: "adapters",
  bias: "biases, at most with the head",
  norm: "normalisation layers, at most with the head",
  prompt: "soft prompts",
};

/** The best result among the runs; empty where no metric tells them apart. */
function bestOf({ runs }: Assessment): string {
  const precedents = runs.map(({ precedent }) => precedent);
  const objective = objectiveOf(precedents);
  if (objective === null) return "";
  const values = precedents.flatMap(({ run }) => run.metrics[objective] ?? []);
  const top = isHigherBetter(objective) ? Math.max(...values) : Math.min(...values);
  return ` (best ${code(objective)} ${figure(top)})`;
}

/** Those most alike first, and among them the best. */
function bestFirst(runs: Assessment["runs"], objective: string | null): Assessment["runs"] {
  if (objective === null) return runs;
  const sign = isHigherBetter(objective) ? -1 : 1;
  const worst = Number.POSITIVE_INFINITY;
  const rank = (run: FoundRun): number =>
    run.metrics[objective] === undefined ? worst : sign * run.metrics[objective];
  return runs.toSorted(
    (a, b) =>
      b.precedent.likeness.weight - a.precedent.likeness.weight || rank(a.precedent.run) - rank(b.precedent.run),
  );
}

/** The plot and the runs behind it, those nearest to this one first. */
export function evidenceOf(run: FoundRun, quantity: Quantity, found: Assessment): Evidence {
  const { label, format } = QUANTITIES[quantity];
  const { runs, centre, decades, scaledTo } = found;
  const plot = stripPlot(
    runs.map(({ value }) => value),
    centre + decades,
    (value) => format(valueAt(quantity, value)),
  );
  const objective = objectiveOf(runs.map(({ precedent }) => precedent));
  const isBatch = quantity === "batchSize";
  const rows = bestFirst(runs, objective)
    .slice(0, MAX_ROWS)
    .map(({ precedent: { run: one, likeness }, value }) => [
      one.name,
      [one.model?.split("/").at(-1) ?? null, one.dataset].filter((part) => part !== null).join(" · "),
      format(valueAt(quantity, value)),
      ...(isBatch ? [] : [one.batchSize === null ? "" : figure(one.batchSize)]),
      objective === null || one.metrics[objective] === undefined ? "" : figure(one.metrics[objective]),
      likeness.level === "same" ? "same" : figure(likeness.weight),
    ]);
  return {
    title: `${label} of ${plural(runs.length, "previous run")}${scaledTo === null ? "" : ` at a batch of ${figure(scaledTo)}`}; ▲ ${describe(run, quantity)}`,
    plot: [plot.line, plot.marker],
    columns: ["run", "model · data", label, ...(isBatch ? [] : ["batch"]), objective ?? "result", "likeness"],
    rows,
    more: runs.length - rows.length,
  };
}
