import type { EvaluationEvent } from "../evaluator/events.ts";
import { InstanceValue, type Value } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import { locationKey } from "./freeze-trace.ts";
import { lossGraph } from "./loss-graph.ts";
import type { LeafLoss } from "./setup.ts";

/** Times that the graph behind one call of `backward()` is followed. */
const MAX_FOLLOWED = 4;

const isLeaf = ({ tensor }: InstanceValue): boolean =>
  tensor !== null && tensor.op === "leaf" && !tensor.isParameter && tensor.grad.value === true;

/**
 * Watches for losses that were made anew from their own value (`torch.tensor(loss.item(), requires_grad=True)`, `Variable(loss.data, …)`,
 * `loss.requires_grad_()` under `no_grad`), or computed from nothing but outputs that were: `backward()` is content, and the gradient ends where it starts.
 */
export class LeafLossWatch {
  /** Since the last backward pass that came after a step: whether each was of such a loss, and the first of them. */
  #first: Omit<LeafLoss, "step"> | null = null;
  #onlyLeaves = false;
  #stepped = true;
  readonly #tensors: InstanceValue[] = [];
  readonly #followed = new Map<string, number>();
  readonly #last = new Map<string, readonly InstanceValue[]>();
  /** By the place of the step: what it steps on; null once it steps on anything else. */
  readonly #steps = new Map<string, LeafLoss | null>();

  /** @param handedOut parameters that code which cannot be seen was given */
  see({ kind, subject, location }: EvaluationEvent, handedOut: Iterable<InstanceValue>): void {
    if (kind === "backward") {
      if (this.#stepped) {
        this.#first = null;
        this.#onlyLeaves = true;
      }
      this.#stepped = false;
      const leaves = location === null || !this.#onlyLeaves ? [] : this.#leavesOf(subject, location, handedOut);
      const [leaf] = leaves;
      if (leaf === undefined || location === null) {
        this.#onlyLeaves = false;
        return;
      }
      this.#tensors.push(...leaves);
      const made = leaf.tensor?.grad.writes.at(-1)?.location ?? leaf.createdAt ?? location;
      this.#first ??= { location: made, backward: location, isLoss: leaf === subject };
    } else if (kind === "step" && location !== null) {
      this.#stepped = true;
      const key = locationKey(location);
      const isLeaf = this.#onlyLeaves && this.#first !== null && this.#steps.get(key) !== null;
      this.#steps.set(key, isLeaf && this.#first !== null ? { ...this.#first, step: location } : null);
    }
  }

  /** What the gradient of a loss ends at, where that is nothing but tensors made to require grad by hand; else nothing. */
  #leavesOf(subject: Value | null, location: Location, handedOut: Iterable<InstanceValue>): readonly InstanceValue[] {
    if (!(subject instanceof InstanceValue)) return [];
    if (isLeaf(subject)) return [subject];
    const key = locationKey(location);
    const times = this.#followed.get(key) ?? 0;
    this.#followed.set(key, times + 1);
    // The same line over and over: what it showed is what it shows.
    if (times >= MAX_FOLLOWED) return this.#last.get(key) ?? [];
    const { seen, reached, maybe, vague } = lossGraph([subject], handedOut);
    const leaves = vague || reached.size > 0 || maybe.size > 0 ? [] : [...seen].filter(isLeaf);
    this.#last.set(key, leaves);
    return leaves;
  }

  /** The first step that only ever steps on such losses; null when there is none. */
  facts(held: ReadonlySet<InstanceValue>): LeafLoss | null {
    // An optimizer may hold the very tensor: an image that is being optimised.
    if (this.#tensors.some((tensor) => held.has(tensor))) return null;
    return [...this.#steps.values()].find((step) => step !== null) ?? null;
  }
}
