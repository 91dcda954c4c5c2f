import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  UsageError
} from "./chunk-DKPKWO5K.js";

// src/cli/options.ts
var FAIL_LEVELS = ["error", "warning", "note", "never"], AUDIT_FORMATS = ["text", "json", "sarif", "markdown"], SETUP_FORMATS = ["text", "json"], COLOR_CHOICES = ["auto", "always", "never"];
function oneOf(name, value, allowed) {
  let found = allowed.find((one) => one === value);
  if (found === void 0)
    throw new UsageError(`${name} must be one of ${allowed.join(", ")}, not ${JSON.stringify(value)}.`);
  return found;
}
function parseShard(value) {
  let match = /^(\d{1,6})\/(\d{1,6})$/.exec(value), shard = { index: Number(match?.[1]), count: Number(match?.[2]) };
  if (match === null || shard.index < 1 || shard.index > shard.count)
    throw new UsageError(`--shard must be I/N with I from 1 to N, as in 2/8, not ${JSON.stringify(value)}.`);
  return shard;
}
function shardOf(items, shard) {
  return items.filter((_, position) => position % shard.count === shard.index - 1);
}

export {
  FAIL_LEVELS,
  AUDIT_FORMATS,
  SETUP_FORMATS,
  COLOR_CHOICES,
  oneOf,
  parseShard,
  shardOf
};
