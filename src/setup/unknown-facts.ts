import type { Outcome } from "../evaluator/program.ts";
import type { Moment } from "./observer.ts";
import type { UnknownFact } from "./setup.ts";

/** What is not known where a program was brought to an end: the rest of it. */
export const AFTERWARDS = "everything after this point";

/** Whether the program came to its end, `sys.exit()` included. */
export const hasEnded = ({ raised, budget }: Outcome): boolean =>
  budget === null && (raised === null || raised.message.startsWith("SystemExit"));

/** What limits the picture, most important first. */
export function unknownsOf(outcome: Outcome, moment: Moment, trained: boolean): UnknownFact[] {
  const facts: UnknownFact[] = [];
  if (outcome.budget !== null) {
    const location = outcome.interpreter.reached.get(outcome.budget) ?? null;
    facts.push({ what: AFTERWARDS, why: `the ${outcome.budget} budget was reached`, location });
  }
  // `sys.exit(main())` after training is how a program ends.
  if (outcome.raised !== null && !(trained && hasEnded(outcome))) {
    facts.push({
      what: AFTERWARDS,
      why: `the program raises: ${outcome.raised.message}`,
      location: outcome.raised.location,
    });
  }
  for (const model of moment.models) {
    if (!model.stateComplete) {
      facts.push({
        what: `the parameters of ${model.name}`,
        why: moment.incomplete.get(model.name) ?? "part of it is not known",
        location: model.location,
      });
    }
  }
  for (const optimizer of moment.optimizers) {
    const open = optimizer.open ?? optimizer.groups.find((group) => group.open !== null)?.open ?? null;
    if (open !== null) facts.push({ what: `what ${optimizer.name} holds`, why: open, location: optimizer.at });
  }
  return facts;
}
