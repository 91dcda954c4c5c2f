import { closeSync, existsSync, openSync, readSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Config } from "../config/config.ts";
import type { Notification } from "../finding/notification.ts";
import { type OpenedStore, openStore } from "../history/open-store.ts";
import { STORE_PATH } from "../history/store.ts";
import { isWithin } from "../project/workspace.ts";
import { UsageError } from "./errors.ts";

/** Bytes read at once. */
const CHUNK = 4 * 1024 * 1024;

/** The store of previous runs, as it is called in messages. */
export interface StoreFile {
  readonly absolute: string;
  readonly shown: string;
  /** Somebody named it: it has to be there. */
  readonly named: boolean;
  /** The folder that it may not lie outside of; null when an option named it. */
  readonly within: string | null;
}

/** Where the store of a run is: what the option names, else what the configuration names, else the usual place. */
export function storeFile(root: string, cwd: string, option: string | undefined, config: Config | null): StoreFile {
  if (option !== undefined) return { absolute: resolve(cwd, option), shown: option, named: true, within: null };
  const path = config?.history ?? STORE_PATH;
  return { absolute: join(root, path), shown: path, named: config !== null && config.history !== null, within: root };
}

/** The runs in a store, and notifications on what of it could not be used. No store is no runs, unless somebody named it. */
export function loadStore(file: StoreFile): { runs: OpenedStore["runs"]; notifications: Notification[] } {
  const { absolute, shown, named, within } = file;
  const name = JSON.stringify(shown);
  if (!existsSync(absolute)) {
    if (named) throw new UsageError(`There is no store of runs ${name}; \`epoch-zero history import\` writes one.`);
    return { runs: [], notifications: [] };
  }
  if (within !== null && !isWithin(realpathSync(within), realpathSync(absolute)))
    throw new UsageError(`The store of runs ${name} lies outside the repository.`);
  try {
    const { runs, remarks } = openStore(chunksOf(absolute));
    return {
      runs,
      notifications: remarks.map((message) => ({ level: "warning", path: shown, message, incomplete: false })),
    };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError(`The store of runs ${name} cannot be read (${code}).`);
  }
}

/** The bytes of a store, piece by piece. */
export function* chunksOf(absolute: string): Generator<Uint8Array> {
  if (!statSync(absolute).isFile()) throw new Error("it is no file");
  const file = openSync(absolute, "r");
  try {
    for (;;) {
      const buffer = Buffer.allocUnsafe(CHUNK);
      const length = readSync(file, buffer, 0, CHUNK, null);
      if (length === 0) return;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
