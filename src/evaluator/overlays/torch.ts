import { bool, IntValue, ListValue, type NativeCall, none } from "../value.ts";
import { asBool, asInt, asText, Bound, isModule, isParameter, isTensor, sequence } from "./support.ts";
import { tensorsIn } from "./tensor-make.ts";

/** Gradient mode, events, and what descriptions ask of values. */

const record: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["kind", "message", "subject", "related"]);
  const kind = asText(args.get("kind"));
  const related = sequence(args.get("related")) ?? [];
  for (const known of RECORDED) {
    if (known === kind) interpreter.record(known, asText(args.get("message")) ?? "", args.or("subject"), related);
  }
  return none;
};
const RECORDED = [
  "optimizer-built",
  "group-added",
  "wrapped",
  "moved",
  "loader-built",
  "loader-iterated",
  "loss-computed",
  "backward",
  "step",
  "zero-grad",
  "scheduler-step",
  "model-built",
  "weights-loaded",
  "process-group",
  "processes-started",
  "collective",
  "wrapper-called",
  "training-plan",
] as const;

export const torchNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  [
    "grad_mode_push",
    (call, interpreter) => {
      // The nesting before is returned, so that leaving puts it back whatever was in between.
      const before = interpreter.noGrad;
      const enabled = interpreter.truth(call.positional[0] ?? none);
      if (enabled !== null) interpreter.noGrad = enabled ? 0 : before + 1;
      return new IntValue(before);
    },
  ],
  [
    "grad_mode_pop",
    (call, interpreter) => {
      interpreter.noGrad = asInt(call.positional[0]) ?? 0;
      return none;
    },
  ],
  ["grad_mode_enabled", (_call, interpreter) => bool(interpreter.noGrad === 0)],
  [
    "unknown_value",
    (call, interpreter) =>
      interpreter.unknown(asText(call.positional[0]) ?? "not known", asBool(call.positional[1]) !== false),
  ],
  ["foreign_value", (call, interpreter) => interpreter.foreign(asText(call.positional[0]) ?? "not known")],
  ["is_unknown", (call) => bool(call.positional[0]?.kind === "unknown" || call.positional[0]?.kind === "choice")],
  [
    "open_list",
    (call, interpreter) => {
      const list = new ListValue([...(sequence(call.positional[0]) ?? [])]);
      list.open = asText(call.positional[1]) ?? interpreter.unknown("").reason;
      return list;
    },
  ],
  ["record", record],
  [
    "loss_computed",
    (call, interpreter) => {
      const result = call.positional[0] ?? none;
      interpreter.record(
        "loss-computed",
        asText(call.positional[1]) ?? "loss",
        result,
        tensorsIn(interpreter, call.positional.slice(2)),
      );
      return result;
    },
  ],
  ["is_module", (call) => bool(isModule(call.positional[0]))],
  ["is_parameter", (call) => bool(isParameter(call.positional[0]))],
  [
    "is_tensor",
    (call, interpreter) => {
      const value = call.positional[0];
      return value === undefined || value.kind === "unknown" || value.kind === "choice"
        ? interpreter.unknown("whether something is a tensor", false)
        : bool(isTensor(value));
    },
  ],
];
