import type { RuleContext } from "../../src/rule/context.ts";
import { placeOfWrite } from "../../src/rule/edits.ts";
import { type Finding, type TrainingSetup, takesSteps } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { named, plural } from "../../src/rule/wording.ts";
import { placeName } from "../../src/rule/wrapping.ts";

export default defineRule({
  meta: {
    id: "freeze-before-deepspeed-init",
    summary:
      "Layers that were frozen when DeepSpeed was initialised are unfrozen later, and its optimizer never gets them",
    severity: "warning",
    tags: ["trainability"],
  },
  check: judge,
});

type Late = TrainingSetup["lateForEngines"][number];

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup)) return;
  for (const late of setup.lateForEngines) {
    const { engine, write, step, leftOut, assumptions } = late;
    // Without ZeRO, bf16 and fp16 the program's own optimizer steps, and holds what it was given.
    if (leftOut === false) continue;
    yield context.finding({
      location: write === null ? engine : placeOfWrite(context.syntax(write.file.path), write),
      severity: leftOut === null ? "note" : "warning",
      ...(leftOut === null ? { confidence: "possible" } : {}),
      message: message(late),
      trace: [
        { ...engine, message: "DeepSpeed takes the parameters that require grad now." },
        ...(write === null ? [] : [{ ...write, message: "Others are unfrozen." }]),
        { ...step, message: "This step leaves them as they are." },
      ],
      assumptions,
    });
  }
}

function message({ engine, names, scalars, leftOut, write }: Late): string {
  const amount = scalars === null ? plural(names.length, "parameter tensor") : plural(scalars, "parameter");
  const where = write === null ? "" : ` at ${placeName(engine, write)}`;
  const certain =
    leftOut === null
      ? "With ZeRO, bf16 or fp16 in its configuration, which is not known here, it copies"
      : "With ZeRO, bf16 or fp16 it copies";
  return `${amount} (${named(names)}) are unfrozen${write === null ? "" : " here"}, after \`deepspeed.initialize\`${where}. ${certain} the parameters that require grad at that moment into buffers of its own and updates only those: the gradients of these are computed and thrown away, even where the optimizer that was handed over holds them. Nothing is raised. Unfreeze them before \`deepspeed.initialize\`, or initialise again for the second phase.`;
}
