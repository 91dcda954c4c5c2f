import { budgets } from "../evaluator/budget.ts";
import { createEnvironment, type World } from "../evaluator/environment.ts";
import { type Outcome, runProgram, uncalledFunctions } from "../evaluator/program.ts";
import type { Notification } from "../finding/notification.ts";
import type { ParsedFile } from "../project/sources.ts";
import { budgetNotifications } from "./budget-notifications.ts";
import { buildSetup } from "./build-setup.ts";
import { Observer } from "./observer.ts";
import type { TrainingSetup } from "./setup.ts";

/** Functions nobody calls that are tried, at most: each costs another run of the module. */
const MAX_UNCALLED = 4;

interface Evaluation {
  readonly outcome: Outcome;
  readonly setup: TrainingSetup;
}

/** What evaluating an entry gave. */
export interface EvaluatedEntry {
  readonly setups: TrainingSetup[];
  /** The budgets it reached. */
  readonly notifications: Notification[];
}

/**
 * Evaluates a script: as it runs, and where that takes no optimizer step, each of its functions that nobody calls and
 * that might.
 */
export function evaluateEntry(world: World, entry: ParsedFile): EvaluatedEntry {
  const deadline = world.now() + budgets.milliseconds;
  const main = evaluateMain(world, entry, deadline);
  const outcomes = [main.outcome];
  const setups = main.setup.models.length > 0 || main.setup.optimizers.length > 0 ? [main.setup] : [];
  if (main.setup.firstStep !== null)
    return { setups: [main.setup], notifications: budgetNotifications(outcomes, entry, true) };
  for (const name of trainingFunctions(entry, main.outcome).slice(0, MAX_UNCALLED)) {
    const { setup, outcome } = evaluateOnce(world, entry, name, deadline);
    outcomes.push(outcome);
    if (setup.firstStep !== null) setups.push(setup);
  }
  return { setups, notifications: budgetNotifications(outcomes, entry, setups.length > 0) };
}

/**
 * The script as it runs. Where it fails with its own defaults before any step, nobody runs it so: options that default
 * to None or False (`--gpu_id`, `--distributed`) are then taken to be given.
 */
function evaluateMain(world: World, entry: ParsedFile, deadline: number): Evaluation {
  const plain = evaluateOnce(world, entry, null, deadline);
  const { raised, interpreter } = plain.outcome;
  if (raised === null || plain.setup.firstStep !== null || interpreter.leftOutOptions === 0) return plain;
  const given = evaluateOnce(world, entry, null, deadline, true);
  return given.setup.firstStep === null ? plain : given;
}

function evaluateOnce(
  world: World,
  entry: ParsedFile,
  uncalled: string | null,
  deadline: number,
  optionsGiven = false,
): Evaluation {
  const observer = new Observer({ file: entry.file, span: { start: 0, end: 0 } });
  const environment = createEnvironment(world, entry, observer.onEvent, () => world.now() > deadline);
  const outcome = runProgram(environment, entry.file, entry.module, { uncalled, optionsGiven });
  try {
    return { outcome, setup: buildSetup(outcome, observer, world.knowledge, entry.file, uncalled ?? "<module>") };
  } finally {
    outcome.interpreter.journal.restoreShared();
  }
}

/** `main` first; then functions whose own text builds or steps an optimizer. */
function trainingFunctions(entry: ParsedFile, outcome: Outcome): string[] {
  const candidates = uncalledFunctions(outcome).filter(({ location }) => {
    const text = entry.file.text.slice(location.span.start, location.span.end);
    return /\.step\(|optim\.|\.fit\(|\.train\(|\.fit_one_cycle\(|\.fine_tune\(|\.run\(|LightningCLI\(/.test(text);
  });
  const names = candidates.map((func) => func.name);
  return names.includes("main") ? ["main", ...names.filter((name) => name !== "main")] : names;
}
