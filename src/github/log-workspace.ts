import { lstatSync, readdirSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathTest } from "../config/globs.ts";
import { isLogName, type LogFile, logsBelow } from "../log-files/list.ts";
import { isWithin } from "../project/workspace.ts";

/** Files and folders of the workspace that a glob is tried on. */
const MAX_ENTRIES = 100_000;
const SKIPPED: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** What a pattern of the input `log-files` means in the workspace; null where it leaves it. */
export function workspaceLogs(workspace: string, pattern: string): readonly LogFile[] | null {
  const root = realpathSync(workspace);
  const plain = pattern.replace(/^(?:\.\/)+/, "").replace(/\/+$/, "");
  const absolute = resolve(root, plain);
  if (!isWithin(root, absolute)) return null;
  const stats = lstatSync(absolute, { throwIfNoEntry: false });
  if (stats !== undefined) {
    // The workspace may hold a stranger's files: a link out of it is no log.
    if (!isWithin(root, realpathSync(absolute))) return null;
    if (stats.isFile()) return [{ name: plain, absolute, isNamed: true }];
    if (stats.isDirectory())
      return logsBelow(absolute).map((file) => ({ name: nameOf(root, file), absolute: file, isNamed: false }));
  }
  const test = pathTest([plain]);
  const found = filesOf(root).filter(test);
  // `logs/**` takes in everything; what is named by its ending is meant.
  const isNamed = /\.\w+$/.test(plain) && !plain.endsWith("**");
  return found
    .filter((path) => isNamed || isLogName(path))
    .map((path) => ({ name: path, absolute: join(root, path), isNamed }));
}

function nameOf(root: string, absolute: string): string {
  return absolute.slice(root.length + 1).replaceAll("\\", "/");
}

/** Regular files of a folder, relative, sorted; links are left out. */
function filesOf(root: string): readonly string[] {
  const files: string[] = [];
  const folders = [""];
  let seen = 0;
  for (let at = folders.pop(); at !== undefined && seen < MAX_ENTRIES; at = folders.pop()) {
    for (const entry of readdirSync(join(root, at), { withFileTypes: true })) {
      seen++;
      const path = at === "" ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  return files.sort();
}
