import type { EvaluationEvent } from "../evaluator/events.ts";
import { InstanceValue } from "../evaluator/value.ts";
import { locationKey } from "./freeze-trace.ts";
import type { LeafLoss } from "./setup.ts";

/**
 * Watches for losses that were made anew from their own value (`torch.tensor(loss.item(), requires_grad=True)`, `Variable(loss.data, …)`,
 * `loss.requires_grad_()` under `no_grad`): `backward()` is content, and the gradient ends where it starts.
 */
export class LeafLossWatch {
  /** Since the last backward pass that came after a step: whether each was of such a loss, and the first of them. */
  #first: Omit<LeafLoss, "step"> | null = null;
  #onlyLeaves = false;
  #stepped = true;
  readonly #tensors: InstanceValue[] = [];
  /** By the place of the step: what it steps on; null once it steps on anything else. */
  readonly #steps = new Map<string, LeafLoss | null>();

  see({ kind, subject, location }: EvaluationEvent): void {
    if (kind === "backward") {
      if (this.#stepped) {
        this.#first = null;
        this.#onlyLeaves = true;
      }
      this.#stepped = false;
      const data = subject instanceof InstanceValue ? subject.tensor : null;
      if (!(subject instanceof InstanceValue) || data?.op !== "leaf" || data.isParameter || location === null) {
        this.#onlyLeaves = false;
        return;
      }
      this.#tensors.push(subject);
      const made = data.grad.writes.at(-1)?.location ?? subject.createdAt ?? location;
      this.#first ??= { location: made, backward: location };
    } else if (kind === "step" && location !== null) {
      this.#stepped = true;
      const key = locationKey(location);
      const isLeaf = this.#onlyLeaves && this.#first !== null && this.#steps.get(key) !== null;
      this.#steps.set(key, isLeaf && this.#first !== null ? { ...this.#first, step: location } : null);
    }
  }

  /** The first step that only ever steps on such losses; null when there is none. */
  facts(held: ReadonlySet<InstanceValue>): LeafLoss | null {
    // An optimizer may hold the very tensor: an image that is being optimised.
    if (this.#tensors.some((tensor) => held.has(tensor))) return null;
    return [...this.#steps.values()].find((step) => step !== null) ?? null;
  }
}
