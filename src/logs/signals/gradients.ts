import { endLevel, mannKendall } from "../statistics.ts";
import { isSolved, movementOf } from "./progress.ts";
import { found, SILENT, type Signal, span } from "./signal.ts";

/** Zeros in a row that are no chance. */
const MIN_ZEROS = 5;

/** What a loss loses that falls. */
const LEARNS = 0.1;

/** The norm of the gradient is exactly zero. */
export const zeroGradients: Signal = (evidence) => {
  const { gradientNorm, training } = evidence;
  if (gradientNorm === null) return SILENT;
  const { zeros, count } = gradientNorm.series;
  const isTail = zeros.atEnd >= MIN_ZEROS;
  if (!isTail && !(zeros.count === count && count >= MIN_ZEROS)) return SILENT;
  // `0.00` may be a small number rounded: where the loss falls there is a gradient.
  const tail = training?.values.slice(-zeros.atEnd) ?? [];
  if (tail.length >= 8 && mannKendall(tail) < -2.5) return SILENT;
  // A norm that was never measured is 0 as well: where something is learned there is a gradient.
  if (zeros.count === count && endLevel(tail) > 0 && isSolved(evidence, endLevel(tail))) return SILENT;
  if (tail.length >= 5 && zeros.count === count && movementOf(tail).net < -LEARNS && mannKendall(tail) < 0)
    return SILENT;
  return found({
    rule: "zero-gradients",
    severity: "error",
    confidence: "certain",
    curve: gradientNorm,
    line: gradientNorm.lines[gradientNorm.lines.length - zeros.atEnd] ?? 0,
    statistic: `exactly 0 at the last ${zeros.atEnd} (bound ${MIN_ZEROS})`,
    window: span(gradientNorm),
    message:
      `No gradient arrives: \`${gradientNorm.name}\` is exactly 0 at the last ${zeros.atEnd} of ${span(gradientNorm)} (${MIN_ZEROS} in a row are the bound). ` +
      "Everything that is trained is frozen, cut off from the loss, or dead.",
  });
};
