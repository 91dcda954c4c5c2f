import { statSync } from "node:fs";
import { relative, resolve } from "node:path";
import { type LogFile, logsBelow } from "../log-files/list.ts";
import { isWithin, toSlashes } from "../project/workspace.ts";
import { UsageError } from "./errors.ts";

/**
 * The logs that the paths mean: files as they are, folders by the names in them.
 *
 * @throws UsageError for a path that does not exist
 */
export function logFiles(cwd: string, paths: readonly string[]): LogFile[] {
  const found = new Map<string, LogFile>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats === undefined) throw new UsageError(`There is no file or folder ${JSON.stringify(path)}.`);
    if (!stats.isDirectory()) {
      found.set(absolute, { name: nameOf(cwd, absolute), absolute, isNamed: true });
      continue;
    }
    for (const file of logsBelow(absolute)) {
      if (!found.has(file)) found.set(file, { name: nameOf(cwd, file), absolute: file, isNamed: false });
    }
  }
  return [...found.values()];
}

function nameOf(cwd: string, absolute: string): string {
  return isWithin(cwd, absolute) ? toSlashes(relative(cwd, absolute)) : toSlashes(absolute);
}
