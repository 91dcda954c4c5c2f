import { getAttribute } from "../evaluator/attributes.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { takenBack } from "../evaluator/shadow.ts";
import { type FunctionValue, type InstanceValue, int, type Value } from "../evaluator/value.ts";
import { attempt } from "./attempt.ts";
import { isLengthName, type Slot, sameForAllLengths } from "./presumed-lengths.ts";
import { mentionedIn, numberOf } from "./written-rates.ts";

/**
 * The largest factor of a schedule whose own peak is not known, because it counts in batches of a loader that nobody can count from here: `LambdaLR` over a function with such a
 * number around it, a schedule class of the program's own with such an attribute. Null where the peak depends on the number, or is not known for another reason.
 */
export function peakOfSchedule(interpreter: Interpreter, schedule: InstanceValue): number | null {
  const frame = interpreter.frames.at(-1);
  const slots = [...ownLengths(interpreter, schedule), ...lengthsAround(interpreter, schedule)];
  if (frame === undefined || slots.length === 0) return null;
  return sameForAllLengths(slots.length, (lengths) => {
    let peak: number | null = null;
    takenBack(interpreter, frame, () => {
      slots.forEach((fill, index) => {
        fill(int(lengths[index] ?? 1));
      });
      peak = attempt(() => numberOf(getAttribute(interpreter, schedule, "_peak")));
    });
    return peak;
  });
}

/** Numbers that a schedule of the program's own keeps and nobody knows. */
export function ownLengths(interpreter: Interpreter, schedule: InstanceValue): Slot[] {
  if (schedule.cls.library) return [];
  return [...schedule.attributes].flatMap(([name, value]) =>
    isLength(name, value)
      ? [
          (length: Value) => {
            interpreter.journal.touch(schedule);
            schedule.attributes.set(name, length);
          },
        ]
      : [],
  );
}

/** What the functions of a schedule use from around them. */
function lengthsAround(interpreter: Interpreter, schedule: InstanceValue): Slot[] {
  const given = schedule.attributes.get("lr_lambdas");
  const functions =
    given?.kind === "list" ? given.items.filter((item): item is FunctionValue => item.kind === "function") : [];
  return [...new Set(functions)].flatMap(({ closure, body }) => {
    if (closure.library) return [];
    return [...closure.variables].flatMap(([name, value]) =>
      isLength(name, value) && mentionedIn(body, name)
        ? [(length: Value) => closure.assign(name, length, interpreter.journal)]
        : [],
    );
  });
}

function isLength(name: string, value: Value): boolean {
  return value.kind === "unknown" && !value.mayHoldParameters && isLengthName(name);
}
