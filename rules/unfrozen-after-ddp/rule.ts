import type { RuleContext } from "../../src/rule/context.ts";
import { placeOfWrite } from "../../src/rule/edits.ts";
import { type Finding, type TrainingSetup, takesSteps } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code, named, plural } from "../../src/rule/wording.ts";
import { placeName } from "../../src/rule/wrapping.ts";
import { fixFor } from "./fix.ts";

export default defineRule({
  meta: {
    id: "unfrozen-after-ddp",
    summary:
      "Layers are unfrozen or added after DistributedDataParallel was built, which never averages their gradients",
    severity: "warning",
    tags: ["trainability"],
  },
  check: judge,
});

type Untracked = TrainingSetup["distributed"]["untracked"][number];

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  const { group, untracked } = setup.distributed;
  if (!takesSteps(setup) || group?.worldSize === 1) return;
  for (const one of untracked) {
    const { wrapper, className, write, step, assumptions, wereFrozen } = one;
    const location = write === null ? wrapper : placeOfWrite(context.syntax(write.file.path), write);
    yield context.finding({
      location,
      message: message(one),
      trace: [
        {
          ...wrapper,
          message: `\`DistributedDataParallel\` takes the parameters of ${code(className)} that require grad now.`,
        },
        ...(write === null ? [] : [{ ...write, message: wereFrozen ? "Others are unfrozen." : "Others are added." }]),
        { ...step, message: "Each process steps on its own gradients of these." },
      ],
      assumptions,
      fix: write === null ? null : fixFor(context, wrapper, location),
    });
  }
}

function message({ className, wrapper, names, scalars, wereFrozen, write }: Untracked): string {
  const amount = scalars === null ? plural(names.length, "parameter tensor") : plural(scalars, "parameter");
  const verb = wereFrozen ? "unfrozen" : "added";
  const where = write === null ? "" : ` at ${placeName(wrapper, write)}`;
  return `${amount} of ${code(className)} (${named(names)}) are ${verb}${write === null ? "" : " here"}, after \`DistributedDataParallel\` was built${where}. It hooks itself once to the parameters that require grad at that moment, so the gradients of these are never averaged: each process updates them with its own share of the data, and the copies drift apart while the other layers stay equal. PyTorch raises nothing. ${wereFrozen ? "Unfreeze" : "Add"} them before the model is wrapped, or wrap it again.`;
}
