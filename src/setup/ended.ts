import type { Outcome } from "../evaluator/program.ts";
import type { Location } from "../finding/finding.ts";
import type { Notification } from "../finding/notification.ts";

/** What brought a program to an end before any optimizer took a step. */
export interface Ending {
  /** A clause: `the program raises KeyError: resnet20`. */
  readonly what: string;
  /** Where; null where no place is known. */
  readonly location: Location | null;
}

/** What ended a program; null where it ran to its end. */
export function endingOf({ raised, budget, interpreter }: Outcome): Ending | null {
  if (raised !== null) {
    const what = raised.message.startsWith("SystemExit") ? "the program exits" : `the program raises ${raised.message}`;
    return { what, location: raised.location };
  }
  if (budget === null) return null;
  return { what: `the ${budget} budget is reached`, location: interpreter.reached.get(budget) ?? null };
}

/** An exception that ends a script that trains, as what the tool says of itself. Budgets have their own sentence. */
export function endingNotification(path: string, outcome: Outcome): Notification | null {
  const ending = endingOf(outcome);
  if (ending === null || outcome.raised === null) return null;
  const { what, location } = ending;
  const place =
    location === null
      ? ""
      : ` in line ${location.file.position(location.span.start).line + 1} of ${location.file.path}`;
  const message = `Run with its own defaults, ${what}${place} before an optimizer takes a step: nothing after that was judged.`;
  return { level: "note", path, message, incomplete: false };
}
