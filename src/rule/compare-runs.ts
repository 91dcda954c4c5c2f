import type { ComparedQuantity, ComparedRun } from "../finding/compared-run.ts";
import type { Verdict } from "../history/previous-runs.ts";
import { figure, QUANTITIES, QUANTITY_ORDER, valueAt } from "../history/quantities.ts";
import type { FoundRun, Quantity } from "../history/run.ts";
import type { TrainingSetup } from "../setup/setup.ts";
import type { RunHistory } from "./context.ts";
import { apart, evidenceOf, METHOD_WORDS, typical } from "./outlier.ts";
import { thisRun, verdictOn } from "./this-run.ts";

/** A set-up beside previous runs; null where it describes no run of one model. */
export function compareWithRuns(setup: TrainingSetup, history: RunHistory): ComparedRun | null {
  const found = thisRun(setup);
  if (found === null) return null;
  return {
    path: setup.file.path,
    described: describedBy(found.run),
    quantities: QUANTITY_ORDER.map((quantity) => compared(found.run, quantity, verdictOn(found, quantity, history))),
  };
}

function describedBy({ model, dataset, method, optimizer }: FoundRun): string {
  const parts = [model, dataset, method === null ? null : METHOD_WORDS[method], optimizer];
  return parts.filter((part) => part !== null).join(" · ");
}

function compared(run: FoundRun, quantity: Quantity, verdict: Verdict): ComparedQuantity {
  const { label, format } = QUANTITIES[quantity];
  const { runs, published } = verdict;
  const value = run[quantity];
  const scaled = runs === null || runs.scaledTo === null ? "" : ` at a batch of ${figure(runs.scaledTo)}`;
  const kind = runs?.basis === "similar-runs" ? "similar run" : "run";
  const decades = (at: number): string => format(valueAt(quantity, at));
  return {
    quantity,
    label,
    value: value === null ? null : format(value),
    severity: verdict.severity,
    norm:
      runs === null
        ? null
        : { centre: format(typical(quantity, runs)), low: decades(runs.low), high: decades(runs.high) },
    basis:
      runs !== null
        ? `${runs.runs.length} ${kind}${runs.runs.length === 1 ? "" : "s"}${scaled}`
        : published !== null && verdict.unjudged === null
          ? "published recipes"
          : "",
    decades: runs === null ? null : apart(quantity, runs),
    unjudged: verdict.unjudged,
    evidence: runs === null ? null : evidenceOf(run, quantity, runs),
  };
}
