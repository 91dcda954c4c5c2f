import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "../config/config.ts";
import type { Notification } from "../finding/notification.ts";
import { openStore } from "../history/open-store.ts";
import type { RunRecord } from "../history/run.ts";
import { STORE_PATH } from "../history/store.ts";
import { isWithin } from "../project/workspace.ts";
import { ActionProblem } from "./problem.ts";
import type { CommitTree } from "./tree.ts";

/** Bytes of a restored store that are read: about a million runs. */
const MAX_STORE = 512 * 1024 * 1024;

/** Previous runs for the analysis, with what there is to say of their store. */
export interface RunStore {
  readonly runs: readonly RunRecord[];
  readonly notifications: readonly Notification[];
}

/**
 * Reads the previous runs: from a file in the workspace, restored there by a cache or an artefact, when the input names one; else from the commit that the configuration
 * comes from (the base on pull requests, so that a change cannot bring its own norm).
 *
 * @throws ActionProblem when a file that was named is missing or cannot be read
 */
export async function readRunStore(
  tree: CommitTree,
  config: Config,
  input: string | null,
  workspace: string | null,
): Promise<RunStore> {
  return input === null ? fromTree(tree, config) : fromWorkspace(input, workspace);
}

async function fromTree(tree: CommitTree, config: Config): Promise<RunStore> {
  const path = config.history ?? STORE_PATH;
  const size = tree.sizes.get(path);
  if (size === undefined) {
    if (config.history === null) return { runs: [], notifications: [] };
    throw new ActionProblem(
      `The store of runs ${JSON.stringify(path)} that the configuration names is not in the repository at ${tree.sha.slice(0, 7)}.`,
    );
  }
  await tree.load([path]);
  const bytes = tree.read(path);
  if (bytes === null) throw new ActionProblem(`The store of runs ${JSON.stringify(path)} cannot be read.`);
  return opened(path, bytes);
}

function fromWorkspace(path: string, workspace: string | null): RunStore {
  const absolute = join(workspace ?? process.cwd(), path);
  const name = JSON.stringify(path);
  // The first run of a cache finds nothing to restore.
  if (!existsSync(absolute)) {
    const message = `There is no ${name} in the workspace; runs are judged by published recipes alone.`;
    return { runs: [], notifications: [{ level: "note", path: null, message, incomplete: false }] };
  }
  const root = realpathSync(workspace ?? process.cwd());
  if (!isWithin(root, realpathSync(absolute)))
    throw new ActionProblem(`The input \`history\` names ${name}, which lies outside the workspace.`);
  if (!statSync(absolute).isFile() || statSync(absolute).size > MAX_STORE)
    throw new ActionProblem(`The input \`history\` names ${name}, which is no file of at most 512 MB.`);
  return opened(path, readFileSync(absolute));
}

function opened(path: string, bytes: Uint8Array): RunStore {
  const { runs, remarks } = openStore([bytes]);
  return {
    runs,
    notifications: remarks.map((message) => ({ level: "warning", path, message, incomplete: false })),
  };
}
