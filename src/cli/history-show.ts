import type { Engine } from "../engine.ts";
import type { ComparedRun } from "../finding/compared-run.ts";
import { isSource } from "../project/limits.ts";
import { Workspace } from "../project/workspace.ts";
import { deliver } from "./audit.ts";
import { readConfiguration } from "./configuration.ts";
import { type ColorChoice, type Io, usesColors, widthOf } from "./io.ts";
import { notificationText } from "./notifications.ts";
import { loadStore, storeFile } from "./run-store.ts";
import { targetsOf } from "./targets.ts";

/** The options of `history show`, checked. */
export interface ShowOptions {
  readonly format: "text" | "json" | "markdown";
  readonly store: string | undefined;
  readonly output: string | undefined;
  readonly color: ColorChoice;
}

/** `epoch-zero history show [PATH…]`: the training scripts beside the runs of the store. Returns the exit code. */
export async function historyShow(
  paths: readonly string[],
  options: ShowOptions,
  io: Io,
  engine: Engine,
): Promise<number> {
  const targets = targetsOf(io.cwd, paths);
  const { config } = await readConfiguration(targets.root, undefined, io.cwd, engine);
  const store = loadStore(storeFile(targets.root, io.cwd, options.store, config));
  const workspace = new Workspace(targets.root);
  const listed = targets.folders.flatMap((folder) => workspace.listBelow(folder)).filter(isSource);
  const entries = [...new Set([...targets.files, ...listed])].sort();
  const result = engine.audit({ files: workspace, paths: entries, history: store.runs });
  const compared = result.comparedRuns ?? [];
  await deliver(await render(compared, options, io), options.output, io);
  const notifications = [...store.notifications, ...result.notifications, ...workspace.notifications];
  if (compared.length === 0) {
    const message = "None of these files sets up the training of one model, so there is nothing to compare.";
    notifications.push({ level: "note", path: null, message, incomplete: false });
  }
  for (const notification of notifications) await io.stderr.write(notificationText(notification, options.color, io));
  const runs = `${store.runs.length} previous ${store.runs.length === 1 ? "run" : "runs"}`;
  await io.stderr.write(`epoch-zero: ${runs} in the store\n`);
  return result.complete && !workspace.notifications.some(({ incomplete }) => incomplete) ? 0 : 2;
}

async function render(compared: readonly ComparedRun[], options: ShowOptions, io: Io): Promise<string> {
  if (options.format === "json") return `${JSON.stringify({ version: 1, setups: compared }, null, 2)}\n`;
  if (compared.length === 0) return "";
  if (options.format === "markdown") {
    const { comparedRunMarkdown } = await import("../reporters/compared-runs-markdown.ts");
    const { code } = await import("../reporters/markdown.ts");
    return `${compared.map((run) => `### ${code(run.path)}\n\n${comparedRunMarkdown(run)}`).join("\n\n")}\n`;
  }
  const { comparedRunsText } = await import("../reporters/text/compared-runs-text.ts");
  const isFile = options.output !== undefined && options.color === "auto";
  const colors = !isFile && usesColors(options.color, io.stdout, io.env);
  return comparedRunsText(compared, { colors, width: widthOf(io.stdout, io.env) });
}
