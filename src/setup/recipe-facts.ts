import type { Interpreter } from "../evaluator/interpreter.ts";
import { FloatValue, type InstanceValue, type Value } from "../evaluator/value.ts";
import { lossGraph } from "./loss-graph.ts";
import type { Observer } from "./observer.ts";
import type { RecipeFacts } from "./setup.ts";

const LOSS_MODULE = "torch.nn.modules.loss._Loss";

/** Settings at which a loss does what its name says: worth no words. */
const USUAL: ReadonlySet<string> = new Set([
  "reduction=mean",
  "ignore_index=-100",
  "label_smoothing=0",
  "training=True",
]);

/** What a schedule keeps beside its settings: its own state, and what it works on. */
const SCHEDULE_STATE: ReadonlySet<string> = new Set(["last_epoch", "optimizer", "base_lrs", "verbose"]);

/** What is minimised and how the learning rate goes, as far as the events of the run tell. */
export function recipeFacts(interpreter: Interpreter, observer: Observer): RecipeFacts {
  return {
    plan: observer.plan.facts(interpreter, observer),
    losses: lossesOf(interpreter, observer),
    criteria: criteriaOf(interpreter),
    schedules: schedulesOf(interpreter),
    dataNames: observer.dataNames,
  };
}

/** Names of the losses that the first `backward()` was called on was computed from; null where its graph has parts of which nothing is known. */
function lossesOf(interpreter: Interpreter, { firstBackward }: Observer): readonly string[] | null {
  if (firstBackward?.subject === null || firstBackward === null) return null;
  const graph = lossGraph([firstBackward.subject]);
  if (graph.open) return null;
  const names = interpreter.events.flatMap(({ kind, subject, message }) =>
    kind === "loss-computed" && subject?.kind === "instance" && graph.seen.has(subject) ? [message] : [],
  );
  // A loss written out in arithmetic has no name.
  return names.length === 0 ? null : [...new Set(names)];
}

/** The loss modules that were called, with the settings that are not the usual ones. */
function criteriaOf(interpreter: Interpreter): readonly string[] {
  return described(interpreter, "module-called", (object) =>
    object.cls.mro.some((cls) => cls.qualifiedName === LOSS_MODULE),
  );
}

/** The schedules that took a step, with their settings. */
function schedulesOf(interpreter: Interpreter): readonly string[] {
  return described(interpreter, "scheduler-step", () => true);
}

function described(
  interpreter: Interpreter,
  kind: "module-called" | "scheduler-step",
  isWanted: (object: InstanceValue) => boolean,
): readonly string[] {
  const objects = interpreter.events.flatMap((event) =>
    event.kind === kind && event.subject?.kind === "instance" && isWanted(event.subject) ? [event.subject] : [],
  );
  return [...new Set([...new Set(objects)].map(callText))];
}

/** `StepLR(step_size=30, gamma=0.1)`: the class and those of its attributes that are plain values. */
function callText(object: InstanceValue): string {
  const settings = [...object.attributes].flatMap(([name, value]) => {
    if (name.startsWith("_") || SCHEDULE_STATE.has(name)) return [];
    const text = settingText(value);
    return text === null || USUAL.has(`${name}=${text}`) ? [] : [`${name}=${text}`];
  });
  return `${object.cls.name}(${settings.join(", ")})`;
}

/** A plain value as Python writes it, `?` where it is not known; null for anything else. */
function settingText(value: Value): string | null {
  if (value instanceof FloatValue || value.kind === "int") return String(value.value);
  if (value.kind === "str") return value.value;
  if (value.kind === "bool") return value.value ? "True" : "False";
  if (value.kind === "unknown") return "?";
  if (value.kind !== "list" && value.kind !== "tuple") return null;
  const items = value.items.map(settingText);
  return items.includes(null) ? null : `[${items.join(", ")}]`;
}
