import { budgets } from "../evaluator/budget.ts";
import { createEnvironment, type World } from "../evaluator/environment.ts";
import type { OptionsGiven } from "../evaluator/interpreter.ts";
import { readsCommandLine } from "../evaluator/overlays/system.ts";
import { needsArguments, type Outcome, runProgram, uncalledFunctions } from "../evaluator/program.ts";
import type { FunctionValue } from "../evaluator/value.ts";
import type { Notification } from "../finding/notification.ts";
import { documentedInvocations, type Invocation } from "../project/invocations.ts";
import type { ParsedFile } from "../project/sources.ts";
import { budgetNotifications } from "./budget-notifications.ts";
import { buildSetup } from "./build-setup.ts";
import { endingNotification, endingOf } from "./ended.ts";
import { Observer } from "./observer.ts";
import { definedFunctions, onlyDefines } from "./only-defines.ts";
import type { TrainingSetup } from "./setup.ts";
import { entersTraining } from "./training-code.ts";
import { type EntryFacts, type RunFacts, type Understanding, understandingOf } from "./understanding.ts";

/** Functions nobody calls that are tried, at most: each costs another run of the module. */
const MAX_UNCALLED = 4;

interface Evaluation {
  /** Options were taken to be given, with values that are not known. */
  readonly optionsGiven: OptionsGiven;
  readonly outcome: Outcome;
  readonly setup: TrainingSetup;
}

/** What evaluating an entry gave. */
export interface EvaluatedEntry {
  readonly setups: TrainingSetup[];
  readonly facts: EntryFacts;
  /** The budgets it reached. */
  readonly notifications: Notification[];
}

/**
 * Evaluates a script: as it runs, and where that takes no optimizer step, each of its functions that nobody calls and
 * that might.
 */
export function evaluateEntry(world: World, entry: ParsedFile): EvaluatedEntry {
  const started = world.now();
  if (onlyDefines(entry) && !definedFunctions(entry.module.body).some((one) => maySetUp(textOf(entry, one))))
    return nothingIn(entry);
  const { setups, outcomes, understood } = evaluateAll(world, entry, started + budgets.milliseconds);
  const [main] = outcomes;
  const stepped = setups.some(({ firstStep }) => firstStep !== null);
  const ended = main === undefined || stepped ? null : main;
  const trains = understood.some(({ level }) => level !== "no-training");
  const ending = ended === null || !trains ? null : endingNotification(entry.file.path, ended);
  return {
    setups,
    facts: {
      path: entry.file.path,
      milliseconds: world.now() - started,
      understood,
      ended: ended === null ? null : endingOf(ended),
    },
    notifications: [...budgetNotifications(outcomes, entry, setups.length > 0), ...(ending === null ? [] : [ending])],
  };
}

/** What there is to say of a file that only defines things, none of which would train by itself. */
const nothingIn = ({ file: { path } }: ParsedFile): EvaluatedEntry => ({
  setups: [],
  facts: { path, milliseconds: 0, understood: [{ level: "no-training", reasons: [] }], ended: null },
  notifications: [],
});

const textOf = ({ file }: ParsedFile, { start, end }: { readonly start: number; readonly end: number }): string =>
  file.text.slice(start, end);

/** Whether a function's own text builds or steps an optimizer, or starts a framework's loop. */
const maySetUp = (text: string): boolean =>
  /\.step\(|optim\.|\.fit\(|\.train\(|\.fit_one_cycle\(|\.fine_tune\(|\.run\(|LightningCLI\(/.test(text);

interface Evaluated {
  readonly setups: TrainingSetup[];
  readonly outcomes: readonly Outcome[];
  readonly understood: readonly Understanding[];
}

function evaluateAll(world: World, entry: ParsedFile, deadline: number): Evaluated {
  const main = evaluateMain(world, entry, deadline);
  const judged = understandingOf(main.setup, runFacts(main.outcome, entry, false));
  if (main.setup.firstStep !== null) return { setups: [main.setup], outcomes: [main.outcome], understood: [judged] };
  const isSetup = main.setup.models.length > 0 || main.setup.optimizers.length > 0;
  const tried = trainingFunctions(entry, main.outcome)
    .slice(0, MAX_UNCALLED)
    .map((func) => ({ ...evaluateOnce(world, entry, func.name, deadline), func }));
  const stepped = tried.filter(({ setup }) => setup.firstStep !== null);
  const understood = stepped.map(({ setup, outcome, func }) =>
    understandingOf(setup, runFacts(outcome, entry, needsArguments(func))),
  );
  return {
    setups: [...(isSetup ? [main.setup] : []), ...stepped.map(({ setup }) => setup)],
    outcomes: [main, ...tried].map(({ outcome }) => outcome),
    // A library whose functions train says nothing by itself.
    understood: understood.length > 0 && judged.level === "no-training" ? understood : [judged, ...understood],
  };
}

const runFacts = (outcome: Outcome, entry: ParsedFile, argumentsUnknown: boolean): RunFacts => ({
  training: entersTraining(outcome, entry),
  broken: (outcome.raised !== null && !outcome.raised.message.startsWith("SystemExit")) || outcome.budget !== null,
  argumentsUnknown,
});

/** The script as it runs. */
function evaluateMain(world: World, entry: ParsedFile, deadline: number): Evaluation {
  const plain = withoutArguments(world, entry, deadline, evaluateAsIs(world, entry, deadline));
  const { outcome, setup } = plain;
  if (
    !readsCommandLine(outcome.interpreter) ||
    understandingOf(setup, runFacts(outcome, entry, false)).level === "no-training"
  )
    return plain;
  return asDocumented(world, entry, deadline, plain);
}

/**
 * The script as it runs when nothing is given to it, where it reads its command line by itself (`main(*sys.argv[1:])`, `sys.argv[1] if len(sys.argv) > 1 else "config.yaml"`) and
 * shows more so than with words of which nothing is known. What only tells how to use it shows no more.
 */
function withoutArguments(world: World, entry: ParsedFile, deadline: number, plain: Evaluation): Evaluation {
  const { interpreter } = plain.outcome;
  const isOpen = readsCommandLine(interpreter) && interpreter.environment.repository.invocation === null;
  if (!isOpen || !/\bargv\b/.test(entry.file.text)) return plain;
  const before = howMuch(plain, entry);
  if (before === EVERYTHING && unknownSettings(plain) === 0) return plain;
  const bare = evaluateOnce(world, entry, null, deadline, { command: startOf(entry) });
  const more = howMuch(bare, entry) - before;
  const isMore = more > 0 || (more === 0 && unknownSettings(bare) < unknownSettings(plain));
  return bare.setup.firstStep !== null && isMore ? bare : plain;
}

/** Learning rates and batch sizes that are not known: what a configuration would say. */
function unknownSettings({ setup: { optimizers, loaders } }: Evaluation): number {
  const rates = optimizers.flatMap(({ groups }) => groups.map(({ learningRate }) => learningRate));
  return [...rates, ...loaders.map(({ batchSize }) => batchSize)].filter((value) => value === null).length;
}

/** `python train.py`. */
const startOf = ({ file: { path } }: ParsedFile): Invocation => ({ path, line: 0, words: [] });

/** Commands that are tried, at most: each costs another run. */
const MAX_COMMANDS = 2;

/**
 * The script as the repository's documentation starts it, where that shows more of it than its own defaults: options that have to
 * be given are given there.
 */
function asDocumented(world: World, entry: ParsedFile, deadline: number, plain: Evaluation): Evaluation {
  let best = plain;
  if (howMuch(best, entry) === EVERYTHING) return best;
  for (const command of documentedInvocations(world.sources, entry.file.path).slice(0, MAX_COMMANDS)) {
    const other = evaluateOnce(world, entry, null, deadline, { command });
    const [more, before] = [howMuch(other, entry), howMuch(best, entry)];
    // A command that somebody wrote down is better than options with values that nobody knows.
    if (more > before || (more === before && best.optionsGiven !== "none")) best = other;
    if (howMuch(best, entry) === EVERYTHING) break;
  }
  return best;
}

const EVERYTHING = 4;

/** How much a run shows, from 0 to {@link EVERYTHING}: a step counts for more than what is known of it. */
function howMuch({ outcome, setup }: Evaluation, entry: ParsedFile): number {
  const { level } = understandingOf(setup, runFacts(outcome, entry, false));
  return (setup.firstStep === null ? 0 : 2) + (level === "fully" ? 2 : level === "partly" ? 1 : 0);
}

/**
 * The script with its own defaults. Where it fails with those before any step, nobody runs it so: options that default
 * to None or False (`--gpu_id`, `--distributed`) are then taken to be given, and where that is not enough those that default to a text too: a name that
 * no table of the program has.
 */
function evaluateAsIs(world: World, entry: ParsedFile, deadline: number): Evaluation {
  const plain = evaluateOnce(world, entry, null, deadline);
  const { raised, interpreter } = plain.outcome;
  if (plain.setup.firstStep !== null) return plain;
  const needed = raised === null ? null : withNeededOptions(world, entry, deadline, plain);
  if (needed !== null) return needed;
  if (interpreter.leftOutOptions === 0) return plain;
  if (raised === null) return onRequest(world, entry, deadline, plain);
  for (const optionsGiven of ["left-out", "texts"] as const) {
    const given = evaluateOnce(world, entry, null, deadline, { optionsGiven });
    if (showsMore(given)) return given;
  }
  return plain;
}

/** One that runs to its end shows more than one that fails, even where a framework that cannot be seen takes the steps. */
const showsMore = ({ outcome, setup: { firstStep, models, optimizers } }: Evaluation): boolean =>
  firstStep !== null || (outcome.raised === null && models.length + optimizers.length > 0);

/** Options that are found to be needed one after another, at most: each costs another run. */
const MAX_NEEDED = 3;

/**
 * A script that fails for want of an option (`--data_dir ""`: "unspecified data directory"), as it runs when that one is given, and all others keep their
 * defaults. Null where that is not what it fails for.
 */
function withNeededOptions(world: World, entry: ParsedFile, deadline: number, plain: Evaluation): Evaluation | null {
  const needed = new Set<string>();
  let last = plain;
  for (let round = 0; round < MAX_NEEDED; round++) {
    const option = last.outcome.raised?.rests.items
      .filter(({ kind, key }) => kind === "default" && key.startsWith(DEFAULT_KEY))
      .map(({ key }) => key.slice(DEFAULT_KEY.length))
      .findLast((name) => !needed.has(name));
    if (option === undefined) return null;
    needed.add(option);
    last = evaluateOnce(world, entry, null, deadline, { optionsGiven: new Set(needed) });
    if (showsMore(last)) return last;
  }
  return null;
}

const DEFAULT_KEY = "default:";

/** A script that trains only when it is told to (`--do_train`), and so does nothing by its own defaults. */
function onRequest(world: World, entry: ParsedFile, deadline: number, plain: Evaluation): Evaluation {
  if (plain.setup.firstBackward !== null || !/\bargparse\b|\bclick\b|\babsl\b|HfArgumentParser/.test(entry.file.text))
    return plain;
  if (!maySetUp(entry.file.text)) return plain;
  const given = evaluateOnce(world, entry, null, deadline, { optionsGiven: "left-out" });
  return given.setup.firstStep === null && given.setup.firstBackward === null ? plain : given;
}

function evaluateOnce(
  world: World,
  entry: ParsedFile,
  uncalled: string | null,
  deadline: number,
  {
    optionsGiven = "none",
    command = null,
  }: { readonly optionsGiven?: OptionsGiven; readonly command?: Invocation | null } = {},
): Evaluation {
  const observer = new Observer({ file: entry.file, span: { start: 0, end: 0 } }, entry.module.body);
  const environment = createEnvironment(world, entry, observer.onEvent, () => world.now() > deadline, command);
  const outcome = runProgram(environment, entry.file, entry.module, {
    uncalled,
    optionsGiven,
    withoutArguments: command?.words.length === 0,
  });
  try {
    return {
      optionsGiven,
      outcome,
      setup: buildSetup(outcome, observer, world.knowledge, entry.file, uncalled ?? "<module>"),
    };
  } finally {
    outcome.interpreter.finish();
  }
}

/** `main` first; then functions whose own text builds or steps an optimizer. */
function trainingFunctions(entry: ParsedFile, outcome: Outcome): FunctionValue[] {
  const candidates = uncalledFunctions(outcome).filter(({ location }) => maySetUp(textOf(entry, location.span)));
  const isMain = (func: FunctionValue): boolean => func.name === "main";
  return [...candidates.filter(isMain), ...candidates.filter((func) => !isMain(func))];
}
