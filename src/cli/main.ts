import { Command, CommanderError } from "commander";
import type { Engine } from "../engine.ts";
import { UsageError } from "./errors.ts";
import { addHistory } from "./history.ts";
import type { Io } from "./io.ts";
import {
  AUDIT_FORMATS,
  COLOR_CHOICES,
  FAIL_LEVELS,
  LOG_FORMATS,
  MERGE_FORMATS,
  oneOf,
  parseClasses,
  parseShard,
  SETUP_FORMATS,
} from "./options.ts";
import { toolVersion } from "./version.ts";

/** The exit code when the tool could not do its work. */
const FAILURE = 2;

/** Commander's words for an answer that was asked for. */
const ANSWERS: ReadonlySet<string> = new Set(["commander.helpDisplayed", "commander.version"]);

/** Loads the engine when it is needed: `--help`, `--version` and `explain` answer without it. */
export type EngineLoader = () => Promise<Engine>;

/** Runs the command line and returns the exit code. Every failure that a user can cause is one sentence on stderr. */
export async function main(argv: readonly string[], io: Io, engine: EngineLoader): Promise<number> {
  let code = 0;
  const program = programOf(io, engine, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError && ANSWERS.has(error.code)) return 0;
    if (error instanceof CommanderError) {
      // Without a command, commander has already printed the help.
      if (error.code !== "commander.help") await io.stderr.write(`epoch-zero: ${oneSentence(error.message)}\n`);
      return FAILURE;
    }
    if (error instanceof UsageError || (error instanceof Error && error.name === "GitError")) {
      await io.stderr.write(
        `${error.message
          .split("\n")
          .map((line) => `epoch-zero: ${line}`)
          .join("\n")}\n`,
      );
      return FAILURE;
    }
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    await io.stderr.write(`epoch-zero: internal error; please report it with this trace.\n${trace}\n`);
    return FAILURE;
  }
}

function programOf(io: Io, engine: EngineLoader, finish: (code: number) => void): Command {
  const program = new Command("epoch-zero")
    .description("Finds silent PyTorch training bugs before the first epoch.")
    .version(toolVersion(), "--version", "print the version")
    .helpOption("-h, --help", "show help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
      outputError: () => {},
    });
  addAudit(program, io, engine, finish);
  addSetup(program, io, engine, finish);
  addLog(program, io, engine, finish);
  addHistory(program, io, engine, finish);
  addMerge(program, io, finish);
  addInit(program, io, finish);
  program
    .command("explain")
    .description("show what a rule catches and why; without a rule, list all")
    .argument("[rule]", "id of the rule")
    .option("--color <when>", COLOR_CHOICES.join("|"), "auto")
    .action(async (rule: string | undefined, options: { color: string }) => {
      const { explain } = await import("./explain.ts");
      finish(await explain(rule, oneOf("--color", options.color, COLOR_CHOICES), io));
    });
  return program;
}

function addAudit(program: Command, io: Io, engine: EngineLoader, finish: (code: number) => void): void {
  interface Flags {
    readonly format: string;
    readonly output?: string;
    readonly base?: string;
    readonly failOn?: string;
    readonly config?: string;
    readonly baseline?: string;
    readonly writeBaseline?: boolean;
    readonly history?: string;
    readonly diff?: boolean;
    readonly fix?: boolean;
    readonly stats?: boolean;
    readonly shard?: string;
    readonly progress: boolean;
    readonly color: string;
  }
  program
    .command("audit")
    .description("analyse files, folders and notebooks (default: the current folder)")
    .argument("[paths...]", "what to analyse")
    .option("--format <format>", AUDIT_FORMATS.join("|"), "text")
    .option("--output <file>", "write the report to a file instead of stdout")
    .option("--base <revision>", "only what is new since a git revision, and what changed in the training set-ups")
    .option("--fail-on <severity>", `${FAIL_LEVELS.join("|")} (default: error)`)
    .option("--config <file>", "configuration (default: .github/epoch-zero.yml)")
    .option("--baseline <file>", "accepted findings (default: .github/epoch-zero-baseline.json, if there is one)")
    .option("--write-baseline", "accept what is there now: write it to the baseline file")
    .option("--history <file>", "previous runs (default: .github/epoch-zero/runs.jsonl, if there is one)")
    .option("--diff", "print the patch of all safe fixes instead of the report")
    .option("--fix", "apply all safe fixes, then report what is left")
    .option("--stats", "print counts and times to stderr")
    .option("--shard <I/N>", "analyse only part I of N")
    .option("--no-progress", "no progress line on the terminal")
    .option("--color <when>", COLOR_CHOICES.join("|"), "auto")
    .action(async (paths: string[], flags: Flags) => {
      const options = {
        format: oneOf("--format", flags.format, AUDIT_FORMATS),
        output: flags.output,
        base: flags.base,
        failOn: flags.failOn === undefined ? undefined : oneOf("--fail-on", flags.failOn, FAIL_LEVELS),
        config: flags.config,
        baseline: flags.baseline,
        writeBaseline: flags.writeBaseline === true,
        history: flags.history,
        diff: flags.diff === true,
        fix: flags.fix === true,
        stats: flags.stats === true,
        shard: flags.shard === undefined ? undefined : parseShard(flags.shard),
        progress: flags.progress,
        color: oneOf("--color", flags.color, COLOR_CHOICES),
      };
      const { audit } = await import("./audit.ts");
      finish(await audit(paths, options, io, await engine()));
    });
}

function addSetup(program: Command, io: Io, engine: EngineLoader, finish: (code: number) => void): void {
  program
    .command("setup")
    .description("show the evaluated training set-up: models, freezes, optimizers, inputs")
    .argument("<files...>", "training scripts or notebooks")
    .option("--format <format>", SETUP_FORMATS.join("|"), "text")
    .option("--output <file>", "write the report to a file instead of stdout")
    .option("--parameters", "list every parameter with its flags")
    .option("--color <when>", COLOR_CHOICES.join("|"), "auto")
    .action(
      async (paths: string[], flags: { format: string; output?: string; parameters?: boolean; color: string }) => {
        const options = {
          format: oneOf("--format", flags.format, SETUP_FORMATS),
          output: flags.output,
          parameters: flags.parameters === true,
          color: oneOf("--color", flags.color, COLOR_CHOICES),
        };
        const { setup } = await import("./setup.ts");
        finish(await setup(paths, options, io, await engine()));
      },
    );
}

function addLog(program: Command, io: Io, engine: EngineLoader, finish: (code: number) => void): void {
  interface Flags {
    readonly format: string;
    readonly output?: string;
    readonly failOn: string;
    readonly classes?: string;
    readonly script?: string;
    readonly follow?: boolean;
    readonly color: string;
  }
  program
    .command("log")
    .description("read training logs of finished or running jobs and say which do not learn")
    .argument("[paths...]", "logs, folders of logs, or - for standard input")
    .option("--format <format>", LOG_FORMATS.join("|"), "text")
    .option("--output <file>", "write the report to a file instead of stdout")
    .option("--fail-on <severity>", FAIL_LEVELS.join("|"), "warning")
    .option("--classes <number>", "number of classes, for the level of chance")
    .option("--script <file>", "the training script that wrote the log: joins both verdicts")
    .option("--follow", "keep reading a log that grows, and say what is found when it is")
    .option("--color <when>", COLOR_CHOICES.join("|"), "auto")
    .action(async (paths: string[], flags: Flags) => {
      const options = {
        format: oneOf("--format", flags.format, LOG_FORMATS),
        output: flags.output,
        failOn: oneOf("--fail-on", flags.failOn, FAIL_LEVELS),
        classes: flags.classes === undefined ? undefined : parseClasses(flags.classes),
        script: flags.script,
        follow: flags.follow === true,
        color: oneOf("--color", flags.color, COLOR_CHOICES),
      };
      const { log } = await import("./log.ts");
      finish(await log(paths, options, io, engine));
    });
}

function addMerge(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command("merge")
    .description("join the JSON reports of all shards of a repository into one")
    .argument("<reports...>", "reports of `audit --shard I/N --format json`")
    .option("--format <format>", MERGE_FORMATS.join("|"), "json")
    .option("--output <file>", "write the report to a file instead of stdout")
    .option("--fail-on <severity>", FAIL_LEVELS.join("|"), "error")
    .action(async (paths: string[], flags: { format: string; output?: string; failOn: string }) => {
      const options = {
        format: oneOf("--format", flags.format, MERGE_FORMATS),
        output: flags.output,
        failOn: oneOf("--fail-on", flags.failOn, FAIL_LEVELS),
      };
      const { merge } = await import("./merge.ts");
      finish(await merge(paths, options, io));
    });
}

function addInit(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command("init")
    .description("write a GitHub workflow and a starter configuration into this repository")
    .option("--forks", "two workflows, for a repository that takes pull requests from forks")
    .option("--force", "replace files that are there")
    .action(async (flags: { forks?: boolean; force?: boolean }) => {
      const { init } = await import("./init.ts");
      finish(await init({ forks: flags.forks === true, force: flags.force === true }, io));
    });
}

/** Commander's `error: unknown option '--fix-all'\n(Did you mean --fix?)` as one sentence. */
function oneSentence(message: string): string {
  const [first = "", hint] = message.replace(/^error: /, "").split("\n");
  const meant = hint === undefined ? "" : `; ${hint.replace(/^\(D/, "d").replace(/\)$/, "")}`;
  const sentence = `${first.charAt(0).toUpperCase()}${first.slice(1)}${meant}`;
  return /[.?!]$/.test(sentence) ? sentence : `${sentence}.`;
}
