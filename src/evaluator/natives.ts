import type { Knowledge } from "../knowledge/catalogue.ts";
import { libraryNatives } from "./overlays/index.ts";
import { stdlibNatives } from "./overlays/stdlib.ts";
import { NativeValue } from "./value.ts";

/** Everything that library stubs may import from `_epochzero`. */
export function createNatives(knowledge: Knowledge): ReadonlyMap<string, NativeValue> {
  const natives = new Map<string, NativeValue>();
  for (const [name, call] of [...stdlibNatives, ...libraryNatives(knowledge)])
    natives.set(name, new NativeValue(name, call, true));
  return natives;
}
