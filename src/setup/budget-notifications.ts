import { type BudgetName, budgets } from "../evaluator/budget.ts";
import type { Outcome } from "../evaluator/program.ts";
import type { Location } from "../finding/finding.ts";
import type { Notification } from "../finding/notification.ts";
import type { ParsedFile } from "../project/sources.ts";
import { grouped } from "../source/numbers.ts";

/** What was too much, by budget: the end of "Evaluation stopped here: …". */
const TOO_MUCH: Readonly<Partial<Record<BudgetName, string>>> = {
  steps: "evaluation steps",
  callDepth: "calls inside one another",
  expressionDepth: "expressions inside one another",
  loopIterations: "iterations of a loop",
  forkDepth: "unknown conditions inside one another",
  collection: "elements or characters",
  milliseconds: "milliseconds",
};

/**
 * The budgets that programs of one entry reached, each once. A result is incomplete where a budget ended the script before anything of it
 * could be judged.
 */
export function budgetNotifications(outcomes: readonly Outcome[], entry: ParsedFile, judged: boolean): Notification[] {
  const reached = new Map<string, { location: Location | null; ended: boolean }>();
  for (const { interpreter, budget } of outcomes) {
    for (const [name, location] of interpreter.reached) {
      if (!reached.has(name)) reached.set(name, { location, ended: name === budget });
    }
    if (budget !== null && !reached.has(budget)) reached.set(budget, { location: null, ended: true });
  }
  return [...reached].map(([name, { location, ended }]) => {
    const message = `The ${name} budget was reached${placeOf(location)}${limitOf(name)}: ${consequence(ended, judged)}.`;
    return {
      level: ended && !judged ? "warning" : "note",
      path: entry.file.path,
      message,
      incomplete: ended && !judged,
    };
  });
}

function placeOf(location: Location | null): string {
  return location === null
    ? ""
    : ` in line ${location.file.position(location.span.start).line + 1} of ${location.file.path}`;
}

function limitOf(name: string): string {
  const words = isBudget(name) ? TOO_MUCH[name] : undefined;
  return isBudget(name) && words !== undefined ? ` (more than ${grouped(budgets[name])} ${words})` : "";
}

const isBudget = (name: string): name is BudgetName => Object.hasOwn(budgets, name);

function consequence(ended: boolean, judged: boolean): string {
  if (!ended) return "what depends on it is not known";
  return judged ? "what comes after it is not known" : "nothing of this script was judged";
}
