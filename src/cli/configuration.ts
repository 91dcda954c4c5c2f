import { readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { CONFIG_PATHS, type Config, DEFAULT_CONFIG } from "../config/config.ts";
import type { Engine } from "../engine.ts";
import type { Notification } from "../finding/notification.ts";
import { toSlashes } from "../project/workspace.ts";
import { UsageError } from "./errors.ts";

/**
 * The configuration of a run: the file named, or that of the root, or the default.
 *
 * @throws UsageError when the named file is missing or the configuration is wrong
 */
export async function readConfiguration(
  root: string,
  named: string | undefined,
  cwd: string,
  engine: Engine,
): Promise<{ config: Config; notifications: readonly Notification[] }> {
  const candidates = named === undefined ? CONFIG_PATHS.map((path) => join(root, path)) : [resolve(cwd, named)];
  const path = candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile() === true);
  if (path === undefined) {
    if (named !== undefined) throw new UsageError(`There is no configuration file ${JSON.stringify(named)}.`);
    return { config: DEFAULT_CONFIG, notifications: [] };
  }
  // YAML and schema take time to load, and most runs have no configuration.
  const { loadConfig, unknownRules } = await import("../config/load.ts");
  const shown = named ?? toSlashes(relative(root, path));
  const { config, notifications } = loadConfig(readFileSync(path, "utf8"), shown);
  const errors = notifications.filter((one) => one.level === "error");
  if (errors.length > 0) throw new UsageError(errors.map((one) => `${shown}: ${one.message}`).join("\n"));
  const known = new Set(engine.rules.map((rule) => rule.id));
  return { config, notifications: [...notifications, ...unknownRules(config, known, shown)] };
}
