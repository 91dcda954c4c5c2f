import type { Evidence } from "../curves.ts";
import { endLevel } from "../statistics.ts";
import { figure, found, type Outcome, percent, SILENT, span } from "./signal.ts";

/** An accuracy of training from which its data are known by heart; what validation lags behind then; */
const BY_HEART = 0.9;
const GAP = 0.35;
/** its loss, against its first one, and against that of training; and what is left of that. */
const NO_BETTER = 0.9;
const LOSS_GAP = 0.3;
const HALF = 0.5;

/** The training data are known by heart, and validation has never got better than at first: no rise tells it, the gap does. */
export function learnedByHeart({ training, validation, trainingAccuracy, validationAccuracy }: Evidence): Outcome {
  if (training === null || validation === null || trainingAccuracy === null || validationAccuracy === null)
    return SILENT;
  const end = endLevel(validation.values);
  const first = validation.values[0] ?? Number.NaN;
  const rest = endLevel(training.values);
  const known = endLevel(trainingAccuracy.values);
  const other = endLevel(validationAccuracy.values);
  if (!(known >= BY_HEART && known <= 1 && other <= known - GAP)) return SILENT;
  if (!(end >= NO_BETTER * first && rest <= LOSS_GAP * end && rest <= HALF * (training.values[0] ?? Number.NaN)))
    return SILENT;
  const [share, otherShare] = [known, other].map((one) => percent(one).replace("+", ""));
  return found({
    rule: "overfitting",
    severity: "warning",
    confidence: "possible",
    curve: validation,
    line: validation.lines.at(-1) ?? 0,
    statistic: `accuracy ${share} against ${otherShare} (bound 35 points), loss ${figure(rest)} against ${figure(end)}`,
    window: span(validation),
    message:
      `Overfitting: the training data are known by heart (\`${trainingAccuracy.name}\` ${share}, \`${training.name}\` ${figure(rest)}), and of the others nothing is learned: ` +
      `\`${validationAccuracy.name}\` is ${otherShare}, and \`${validation.name}\` ends at ${figure(end)} after ${figure(first)} at first. ` +
      "Regularise, use more data, and look whether both are prepared alike.",
  });
}
