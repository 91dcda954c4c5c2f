import type { RunRecord } from "./run.ts";
import { StoreReader } from "./store.ts";

/** A store as the entries hand it on: its runs, and what there is to say of it. */
export interface OpenedStore {
  readonly runs: readonly RunRecord[];
  /** Sentences on what could not be used. */
  readonly remarks: readonly string[];
}

/** Damaged lines that are named one by one. */
const NAMED = 3;

/** Reads a store from its bytes; damaged lines are counted and named, the rest is used. */
export function openStore(chunks: Iterable<Uint8Array>): OpenedStore {
  const reader = new StoreReader();
  for (const chunk of chunks) reader.write(chunk);
  const { runs, problems, damaged } = reader.finish();
  if (damaged === 0) return { runs, remarks: [] };
  const named = problems.slice(0, NAMED).map(({ message }) => message);
  const rest = damaged - named.length;
  const more = rest > 0 ? ` ${rest} more ${rest === 1 ? "line" : "lines"} could not be used.` : "";
  const used = `The other ${runs.length} ${runs.length === 1 ? "run was" : "runs were"} used.`;
  return { runs, remarks: [`${named.join(" ")}${more} ${used}`] };
}
