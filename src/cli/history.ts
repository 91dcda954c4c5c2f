import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { CONFIG_PATHS } from "../config/config.ts";
import type { Engine } from "../engine.ts";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";
import { COLOR_CHOICES, LOG_FORMATS, oneOf } from "./options.ts";

/** Adds `epoch-zero history` and its commands. What they do is loaded when one is called. */
export function addHistory(
  program: Command,
  io: Io,
  engine: () => Promise<Engine>,
  finish: (code: number) => void,
): void {
  const history = program
    .command("history")
    .description("previous runs: what a new one's hyperparameters are judged against");
  addImport(history, io, engine, finish);
  addRecord(history, io, engine, finish);
  addShow(history, io, engine, finish);
}

function addRecord(history: Command, io: Io, engine: () => Promise<Engine>, finish: (code: number) => void): void {
  interface Flags {
    readonly store?: string;
    readonly dryRun?: boolean;
    readonly metrics: readonly string[];
    readonly commits: string;
    readonly format: string;
  }
  history
    .command("record")
    .description(
      "evaluate each version of the training scripts in git to its set-up, and add those that are new to the store",
    )
    .argument("[scripts...]", "training scripts (default: all)")
    .option("--store <file>", "the store (default: .github/epoch-zero/runs.jsonl)")
    .option("--dry-run", "say what would be recorded, and write nothing")
    .option(
      "--metrics <name>",
      "name of the file beside a script that has the metrics of its run (default: results.json, metrics.json); may be repeated",
      collect,
      [],
    )
    .option("--commits <number>", "the newest commits that are read", "1000")
    .option("--format <format>", LOG_FORMATS.join("|"), "text")
    .action(async (scripts: string[], flags: Flags) => {
      const options = {
        store: flags.store ?? (await configuredStore(io, engine)),
        dryRun: flags.dryRun === true,
        metrics: flags.metrics,
        commits: wholeNumber("--commits", flags.commits),
        format: oneOf("--format", flags.format, LOG_FORMATS),
      };
      const { historyRecord } = await import("./history-record.ts");
      finish(await historyRecord(scripts, options, io, await engine()));
    });
}

function addShow(history: Command, io: Io, engine: () => Promise<Engine>, finish: (code: number) => void): void {
  interface Flags {
    readonly store?: string;
    readonly format: string;
    readonly output?: string;
    readonly color: string;
  }
  history
    .command("show")
    .description("show the training scripts beside the runs of the store: where each value stands among the others")
    .argument("[paths...]", "training scripts or folders (default: the current folder)")
    .option("--store <file>", "the store (default: .github/epoch-zero/runs.jsonl)")
    .option("--format <format>", SHOW_FORMATS.join("|"), "text")
    .option("--output <file>", "write the report to a file instead of stdout")
    .option("--color <when>", COLOR_CHOICES.join("|"), "auto")
    .action(async (paths: string[], flags: Flags) => {
      const options = {
        store: flags.store,
        format: oneOf("--format", flags.format, SHOW_FORMATS),
        output: flags.output,
        color: oneOf("--color", flags.color, COLOR_CHOICES),
      };
      const { historyShow } = await import("./history-show.ts");
      finish(await historyShow(paths, options, io, await engine()));
    });
}

const SHOW_FORMATS = ["text", "json", "markdown"] as const;

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new UsageError(`${option} needs a whole number from 1 on, not ${JSON.stringify(text)}.`);
  return value;
}

function addImport(history: Command, io: Io, engine: () => Promise<Engine>, finish: (code: number) => void): void {
  interface Flags {
    readonly store?: string;
    readonly dryRun?: boolean;
    readonly set: readonly string[];
    readonly format: string;
  }
  history
    .command("import")
    .description("read runs from where trackers and frameworks keep them, and add those that are new to the store")
    .argument("<sources...>", "folders, databases and tables; their format is recognised")
    .option("--store <file>", "the store (default: .github/epoch-zero/runs.jsonl)")
    .option("--dry-run", "say what would be added, and write nothing")
    .option(
      "--set <name=value>",
      "a setting for runs that do not say it, as in dataset=cifar100; may be repeated",
      collect,
      [],
    )
    .option("--format <format>", LOG_FORMATS.join("|"), "text")
    .action(async (sources: string[], flags: Flags) => {
      const options = {
        store: flags.store ?? (await configuredStore(io, engine)),
        dryRun: flags.dryRun === true,
        set: flags.set,
        format: oneOf("--format", flags.format, LOG_FORMATS),
      };
      const { historyImport } = await import("./history-import.ts");
      finish(await historyImport(sources, options, io));
    });
}

/** The store that the configuration of the current folder names, so that what is written is what `audit` reads. */
async function configuredStore(io: Io, engine: () => Promise<Engine>): Promise<string | undefined> {
  if (!CONFIG_PATHS.some((path) => existsSync(join(io.cwd, path)))) return undefined;
  const { readConfiguration } = await import("./configuration.ts");
  const { config } = await readConfiguration(io.cwd, undefined, io.cwd, await engine());
  return config.history ?? undefined;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
