import type { AssumptionSet } from "../assumptions.ts";
import { withAssume } from "../native.ts";
import type { Value } from "../value.ts";

/**
 * A document that was just read, all of it resting on what the text rests on (the path from the command line, say).
 * Only for fresh values: containers are changed in place.
 */
export function restingOn(value: Value, extra: AssumptionSet): Value {
  if (extra.isEmpty) return value;
  if (value.kind === "list") {
    value.items = value.items.map((item) => restingOn(item, extra));
    value.assume = value.assume.union(extra);
    return value;
  }
  if (value.kind === "dict") {
    if (value.assume.union(extra) === value.assume) return value;
    value.assume = value.assume.union(extra);
    for (const [hash, entry] of value.entries)
      value.entries.set(hash, { key: entry.key, value: restingOn(entry.value, extra) });
    return value;
  }
  return "id" in value ? value : withAssume(value, extra);
}
