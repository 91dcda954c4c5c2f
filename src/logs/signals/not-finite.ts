import { curveOf } from "../curves.ts";
import type { LogRemark } from "../run.ts";
import type { Series } from "../series.ts";
import { found, type LogFinding, SILENT, type Signal } from "./signal.ts";

/** NaN or infinity in a loss, of training or validation. */
export const lossNotFinite: Signal = ({ run, gradientNorm, training }) => {
  const losses = run.series.filter(({ metric }) => metric.kind === "loss" || metric.kind === "part");
  const hasPlainLoss = losses.some(({ metric }) => metric.unit !== "perplexity");
  // A name of prose (`if loss is nan`) stands once; a loss comes again, or has no more words than its split.
  const others = losses.filter(({ count }) => count > 1).length;
  const bad = losses.filter(
    (series) => isBad(series, hasPlainLoss) && (series.count > 1 || others === 0 || PLAIN.test(series.metric.name)),
  );
  const [worst] = [...bad].sort((a, b) => (a.nonFinite?.line ?? 0) - (b.nonFinite?.line ?? 0));
  if (worst !== undefined) return found(findingOf(worst, bad.length));
  const said = run.remarks.find(({ kind }) => kind === "not-finite");
  if (said !== undefined && !losses.some((series) => goesOnAfter(series, said.line))) return found(saidFinding(said));
  // Hugging Face's Trainer replaces a NaN by 0 in its logs; the norm of the gradient still tells.
  const norm = gradientNorm?.series.nonFinite ?? null;
  if (norm !== null && Number.isNaN(norm.first) && norm.atEnd >= 3 && (training?.series.zeros.atEnd ?? 0) >= 3) {
    return found({
      rule: "loss-not-finite",
      severity: "error",
      confidence: "likely",
      curve: gradientNorm,
      line: norm.line,
      statistic: `gradient norm NaN and loss exactly 0 at the last ${norm.atEnd} points (bound 3)`,
      window: `${gradientNorm?.series.count ?? 0} points`,
      message:
        "The gradient's norm is NaN while the loss is logged as exactly 0: the trainer hides non-finite losses (`logging_nan_inf_filter`). " +
        `${norm.atEnd} points at the end are like this.`,
    });
  }
  return SILENT;
};

const PLAIN = /^(?:(?:train|validation|test)\/)?(?:loss|nll_loss|crossentropy|mse|mae)$/;

/** Losses after the words that a run was stopped for its loss: it was not, or another one began. */
const GOES_ON = 5;

function goesOnAfter({ lines }: Series, line: number): boolean {
  return lines.slice(-GOES_ON).length === GOES_ON && lines.slice(-GOES_ON).every((one) => one > line);
}

function saidFinding({ text, line }: LogRemark): LogFinding {
  return {
    rule: "loss-not-finite",
    severity: "error",
    confidence: "likely",
    curve: null,
    line,
    statistic: "the words of the program that stopped",
    window: "the whole log",
    message: `The run ended because its loss was not finite: \`${text.replaceAll("`", "'")}\`.`,
  };
}

function isBad(series: Series, hasPlainLoss: boolean): boolean {
  const { nonFinite, count, metric } = series;
  if (nonFinite === null) return false;
  // exp of a large loss overflows: the loss itself is finite.
  if (metric.unit === "perplexity" && !Number.isNaN(nonFinite.first) && hasPlainLoss) return false;
  if (count === nonFinite.count) return count >= 2 || Number.isNaN(nonFinite.first);
  // `inf` before the first evaluation is a placeholder; nan in every other row is an empty cell.
  if (nonFinite.isLeading) return false;
  return nonFinite.runs <= 3 || nonFinite.atEnd >= 3;
}

function findingOf(series: Series, affected: number): LogFinding {
  const { nonFinite, metric, count } = series;
  const name = Number.isNaN(nonFinite?.first ?? Number.NaN) ? "NaN" : "infinite";
  const where =
    nonFinite === null || Number.isNaN(nonFinite.position) ? "" : ` first at ${series.per} ${nonFinite.position},`;
  const isLasting = (nonFinite?.atEnd ?? 0) > 0;
  const others = affected > 1 ? ` ${affected - 1} other ${affected === 2 ? "loss is" : "losses are"} as well.` : "";
  return {
    rule: "loss-not-finite",
    severity: isLasting ? "error" : "warning",
    confidence: "certain",
    curve: curveOf(series),
    line: nonFinite?.line ?? 0,
    statistic: `${nonFinite?.count ?? 0} points ${name}, ${nonFinite?.atEnd ?? 0} of them at the end`,
    window: `${count.toLocaleString("en-US")} points`,
    message:
      `\`${metric.name}\` is ${name},${where} ${nonFinite?.count ?? 0} of ${count} points in all; ` +
      `${isLasting ? "it is so to the end: everything learned is lost" : "it recovers afterwards"}.${others}`,
  };
}
