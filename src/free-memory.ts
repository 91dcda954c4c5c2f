import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes of heap from which on it is collected between entries: one entry's own heap may come on top. */
const HEAP_KEPT = 150_000_000;

let collect: (() => void) | null | undefined;

/**
 * Collects what the last entry left when there is much of it. V8 by itself lets the heap grow to gigabytes before it looks for
 * what is not needed any more, and a runner has other use for them; a collection here takes less than one such entry.
 */
export function freeMemory(): void {
  if (process.memoryUsage().heapUsed < HEAP_KEPT) return;
  collect ??= collector();
  collect?.();
}

/** V8's own collector, which is offered to code made after the flag is set; null where the engine has none. */
function collector(): (() => void) | null {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("typeof gc === 'function' ? gc : null");
  setFlagsFromString("--no-expose-gc");
  return typeof gc === "function" ? () => void gc() : null;
}
