import type { Interpreter } from "../interpreter.ts";
import type { CallArguments, Value } from "../value.ts";
import { layers } from "./ops/layers.ts";
import { losses } from "./ops/losses.ts";
import { OpCall, type OpTable } from "./ops/op-call.ts";
import { pointwise } from "./ops/pointwise.ts";
import { reductions } from "./ops/reductions.ts";
import { shaping } from "./ops/shaping.ts";
import { typeOps } from "./ops/types.ts";
import { genericResult } from "./tensor-make.ts";

/** What the operations on tensors make: shape, type and graph, never numbers beyond a few. */
const table: OpTable = new Map([...pointwise, ...reductions, ...shaping, ...layers, ...losses, ...typeOps]);

/** Runs an operation by name; one that is not in the table gives a result of unknown shape. */
export function runOp(interpreter: Interpreter, name: string, args: CallArguments): Value {
  const op = table.get(name);
  if (op === undefined) {
    return genericResult(interpreter, name, [...args.positional, ...args.keywords.values()]);
  }
  const renamed = args.keywords.has("self") && !args.keywords.has("input") ? rename(args) : args;
  return op.rule(new OpCall(interpreter, name, renamed, op.names));
}
const aliases: ReadonlyMap<string, string> = new Map([
  ["self", "input"],
  ["x", "input"],
  ["axis", "dim"],
  ["keepdims", "keepdim"],
  ["size", "size"],
]);
function rename(args: CallArguments): CallArguments {
  return { ...args, keywords: new Map([...args.keywords].map(([key, value]) => [aliases.get(key) ?? key, value])) };
}

export function isKnownOp(name: string): boolean {
  return table.has(name);
}
