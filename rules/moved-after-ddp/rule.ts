import type { RuleContext } from "../../src/rule/context.ts";
import { textOf } from "../../src/rule/edits.ts";
import { type Finding, type Fix, type TrainingSetup, takesSteps } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import type { Stmt } from "../../src/rule/syntax-path.ts";
import { code } from "../../src/rule/wording.ts";
import { moveBefore, placeName, sameBlock, wrappingAt } from "../../src/rule/wrapping.ts";

export default defineRule({
  meta: {
    id: "moved-after-ddp",
    summary:
      "A model is moved or cast after DistributedDataParallel wrapped it, which ends the averaging of its gradients",
    severity: "warning",
    tags: ["trainability"],
  },
  check: judge,
});

type Deaf = TrainingSetup["distributed"]["deafWrappers"][number];

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const { group, deafWrappers } = setup.distributed;
  if (!takesSteps(setup) || group?.worldSize === 1) return;
  for (const deaf of deafWrappers) {
    const { wrapper, className, moved, step, assumptions } = deaf;
    yield context.finding({
      location: moved,
      message: message(deaf),
      trace: [
        {
          ...wrapper,
          message: `\`DistributedDataParallel\` wraps ${code(className)} and hooks itself to its parameters.`,
        },
        { ...moved, message: "Their data changes, and PyTorch drops the hooks." },
        { ...step, message: "Each process steps on its own gradients." },
      ],
      assumptions,
      fix: fixFor(context, deaf),
    });
  }
}

function message({ className, wrapper, moved, kind, from, to }: Deaf): string {
  const change =
    kind === "dtype"
      ? `are cast to ${code(to)}`
      : `are moved${from === null ? "" : ` from ${code(from)}`} to ${code(to)}`;
  return `The parameters of ${code(className)} ${change} here, after \`DistributedDataParallel\` wrapped it at ${placeName(wrapper, moved)}. The wrapper averages gradients by hooks on the parameters as they were then; with another ${kind}, PyTorch drops the hooks. From here on each process updates its own copy with the gradient of its own share of the data: the copies drift apart, and what is saved is one of them. PyTorch raises nothing. ${kind === "dtype" ? "Cast" : "Move"} the model before it is wrapped.`;
}

/** Puts `model.to(device)` before the line that wraps the model. */
function fixFor(context: RuleContext, { wrapper, moved, kind }: Deaf): Fix | null {
  const wrapping = wrappingAt(context, wrapper);
  const block = wrapping === null ? null : sameBlock(wrapping.module, wrapper, moved);
  if (wrapping === null || block === null || block.second < block.first) return null;
  const { body, first, second } = block;
  const [target, statement] = [body[first], body[second]];
  const call = statement?.kind === "Expr" || statement?.kind === "Assign" ? statement.value : null;
  if (target === undefined || statement === undefined || call?.kind !== "Call" || call.func.kind !== "Attribute") {
    return null;
  }
  const { file } = moved;
  const owner = textOf(file, call.func.value);
  const { inner, outer } = wrapping;
  if (owner !== inner && owner !== outer && owner !== `${outer}.module`) return null;
  // `model = model.to(device)`, and not a new name for it.
  if (statement.kind === "Assign" && !statement.targets.every((one) => textOf(file, one) === owner)) return null;
  const rest = textOf(file, { start: call.func.value.end, end: call.end });
  // What the call is given must be known before the wrapping too.
  if (body.slice(first, second).some((one) => assigns(one, rest))) return null;
  const edits = moveBefore(moved, statement, target, `${inner}${rest}`);
  return edits === null
    ? null
    : {
        title: `${kind === "dtype" ? "Cast" : "Move"} the model before it is wrapped`,
        safety: "unsafe",
        edits: [...edits],
      };
}

function assigns(statement: Stmt, text: string): boolean {
  if (statement.kind === "Expr") return false;
  if (statement.kind !== "Assign") return true;
  return statement.targets.some((target) => target.kind !== "Name" || new RegExp(`\\b${target.id}\\b`).test(text));
}
