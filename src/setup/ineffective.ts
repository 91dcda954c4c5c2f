import type { EvaluationEvent } from "../evaluator/events.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { InstanceValue, type UnknownValue } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import { locationKey } from "./freeze-trace.ts";
import { scalarsOf, sum, walkModule } from "./module-tree.ts";
import type { Moment } from "./observer.ts";
import { heldBy } from "./parameter-facts.ts";
import type { IneffectiveFreeze, Tri } from "./setup.ts";

/** What one line meant to do to requires_grad, gathered over all the objects it ran on. */
interface Attempt {
  readonly location: Location;
  readonly written: string;
  readonly kind: IneffectiveFreeze["kind"];
  readonly value: Tri;
  readonly parameters: Set<InstanceValue>;
  readonly assumptions: Set<string>;
}

const COMPARISON = "==";

/** Lines that look like a freeze and change nothing, one entry a line. */
export function ineffectiveFreezes(interpreter: Interpreter, moment: Moment): IneffectiveFreeze[] {
  const attempts = new Map<string, Attempt>();
  for (const event of interpreter.events) {
    if (event.kind !== "ineffective-freeze" || event.location === null) continue;
    const { subject } = event;
    // Of what is not known, only a slip of the pen is one whatever it is set on.
    if (!(subject instanceof InstanceValue) && subject?.kind !== "unknown") continue;
    const key = locationKey(event.location);
    const attempt = attempts.get(key) ?? begin(event, event.location, subject);
    attempts.set(key, attempt);
    for (const parameter of parametersOf(subject)) attempt.parameters.add(parameter);
    // A slip of the pen is one on every way that leads there.
    if (subject.kind !== "unknown") for (const item of event.assume.items) attempt.assumptions.add(item.text);
  }
  return [...attempts.values()].map((attempt) => finish(attempt, moment));
}

function begin(event: EvaluationEvent, location: Location, subject: InstanceValue | UnknownValue): Attempt {
  const [value] = event.related;
  const comparison = event.message === COMPARISON;
  return {
    location,
    written: comparison ? "requires_grad" : event.message,
    kind: kindOf(event.message, subject),
    value: value?.kind === "bool" ? value.value : value?.kind === "int" ? value.value !== 0 : null,
    parameters: new Set(),
    assumptions: new Set(),
  };
}

function kindOf(written: string, subject: InstanceValue | UnknownValue): IneffectiveFreeze["kind"] {
  if (written === COMPARISON) return "comparison";
  if (subject.kind === "unknown") return "misspelt-attribute";
  if (subject.cls.isModuleClass) return "module-attribute";
  // The flag itself, spelt right: PyTorch reads it, but on a tensor that is not the parameter.
  return written === "requires_grad" ? "on-copy" : "misspelt-attribute";
}

function parametersOf(subject: InstanceValue | UnknownValue): InstanceValue[] {
  if (subject.kind === "unknown") return [];
  if (subject.tensor !== null) return [subject];
  return walkModule(subject).parameters.map((entry) => entry.parameter);
}

function finish(attempt: Attempt, moment: Moment): IneffectiveFreeze {
  const parameters = [...attempt.parameters];
  const outcomes = parameters.map((parameter): Tri => {
    const grad = parameter.tensor?.grad.value ?? null;
    // Unfreezing is done once the flag is set: saliency and Hessians need gradients, and no optimizer.
    if (attempt.value === true) return grad;
    const held = heldBy(parameter, moment.optimizers);
    return grad === false || held === false ? false : grad === null || held === null ? null : true;
  });
  const assumed = parameters.flatMap((parameter) => parameter.tensor?.grad.assume.items.map((item) => item.text) ?? []);
  return {
    location: attempt.location,
    kind: attempt.kind,
    written: attempt.written,
    scalars: sum(parameters.map((parameter) => scalarsOf(parameter.tensor?.shape ?? null))),
    tensors: parameters.length,
    value: attempt.value,
    contradicted: parameters.length === 0 ? null : contradicted(attempt.value, outcomes),
    trace: [],
    assumptions: [...new Set([...attempt.assumptions, ...assumed])],
  };
}

/** Meant to freeze and some of it is updated, or meant to unfreeze and some of it is not. */
function contradicted(meant: Tri, updated: readonly Tri[]): Tri {
  if (meant === null) return null;
  if (updated.includes(!meant)) return true;
  return updated.includes(null) ? null : false;
}
