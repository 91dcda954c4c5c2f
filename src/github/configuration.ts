import { CONFIG_PATHS, type Config, DEFAULT_CONFIG } from "../config/config.ts";
import { loadConfig, unknownRules } from "../config/load.ts";
import type { Notification } from "../finding/notification.ts";
import { ActionProblem } from "./problem.ts";
import type { CommitTree } from "./tree.ts";

export interface LoadedConfiguration {
  readonly config: Config;
  /** Where it was read; null when there is none. */
  readonly path: string | null;
  readonly notifications: readonly Notification[];
}

/**
 * Reads the configuration from a commit: the base on pull requests, so that a change cannot switch off what judges it.
 * @throws ActionProblem when the file named by the input is missing, or the configuration is wrong.
 */
export async function readConfiguration(
  tree: CommitTree,
  named: string | null,
  knownRules: ReadonlySet<string>,
): Promise<LoadedConfiguration> {
  const candidates = named === null ? CONFIG_PATHS : [named];
  const path = candidates.find((candidate) => tree.sizes.has(candidate)) ?? null;
  if (path === null) {
    if (named === null) return { config: DEFAULT_CONFIG, path: null, notifications: [] };
    throw new ActionProblem(
      `The file named by the input \`config\`, ${JSON.stringify(named)}, is not in the repository at ${tree.sha.slice(0, 7)}.`,
    );
  }
  await tree.load([path]);
  const bytes = tree.read(path);
  if (bytes === null) throw new ActionProblem(`The configuration ${JSON.stringify(path)} cannot be read.`);
  const { config, notifications } = loadConfig(new TextDecoder().decode(bytes), path);
  const [problem] = notifications.filter((notification) => notification.level === "error");
  if (problem !== undefined)
    throw new ActionProblem(`The configuration ${JSON.stringify(path)} is not valid. ${problem.message}`);
  return { config, path, notifications: [...notifications, ...unknownRules(config, knownRules, path)] };
}
