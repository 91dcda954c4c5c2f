import type { EvaluationEvent } from "../evaluator/events.ts";
import { historyOf, loaderOf } from "../evaluator/overlays/data.ts";
import { InstanceValue, type Value } from "../evaluator/value.ts";
import type { Location, TraceStep } from "../finding/finding.ts";

/** One call of a module by the program, with what it was fed. */
export interface Feed {
  readonly module: InstanceValue;
  readonly location: Location;
  readonly input: InstanceValue | null;
  readonly loader: InstanceValue | null;
  readonly assumptions: readonly string[];
  /** Gradients were on: a teacher under `no_grad` is part of the loss and learns nothing. */
  readonly differentiated: boolean;
  /** A loss that `backward()` was called on was computed from it. */
  trained: boolean;
}

/** The feed of a "module-called" event; null when nothing of the analysed program is there to point at. */
export function feedOf(event: EvaluationEvent, module: InstanceValue, differentiated: boolean): Feed | null {
  if (event.location === null) return null;
  const tensors = event.related.filter((value: Value) => value instanceof InstanceValue && value.tensor !== null);
  const input = tensors[0] instanceof InstanceValue ? tensors[0] : null;
  return {
    module,
    location: event.location,
    input,
    loader: input === null ? null : loaderOf(input),
    assumptions: event.assume.items.map((item) => item.text),
    differentiated,
    trained: false,
  };
}

/** Height and width of a batch of images (B, C, H, W); null for anything else. */
export function imageSize(tensor: InstanceValue | null): readonly [number, number] | null {
  const shape = tensor?.tensor?.shape ?? null;
  if (shape === null || shape.length !== 4) return null;
  const height = shape[2] ?? null;
  const width = shape[3] ?? null;
  return height === null || width === null ? null : [height, width];
}

/** The transforms that made a tensor what it is, in order, as far as they stand in the analysed program. */
export function feedTrace(tensor: InstanceValue | null): TraceStep[] {
  if (tensor === null) return [];
  return historyOf(tensor).flatMap(({ location, message }) =>
    location === null ? [] : [{ file: location.file, span: location.span, message }],
  );
}
