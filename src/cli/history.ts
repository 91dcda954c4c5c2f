import type { Command } from "commander";
import type { Io } from "./io.ts";
import { LOG_FORMATS, oneOf } from "./options.ts";

/** Adds `epoch-zero history` and its commands. What they do is loaded when one is called. */
export function addHistory(program: Command, io: Io, finish: (code: number) => void): void {
  const history = program
    .command("history")
    .description("previous runs: what a new one's hyperparameters are judged against");
  addImport(history, io, finish);
}

function addImport(history: Command, io: Io, finish: (code: number) => void): void {
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
        store: flags.store,
        dryRun: flags.dryRun === true,
        set: flags.set,
        format: oneOf("--format", flags.format, LOG_FORMATS),
      };
      const { historyImport } = await import("./history-import.ts");
      finish(await historyImport(sources, options, io));
    });
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}
