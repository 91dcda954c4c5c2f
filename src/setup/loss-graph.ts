import { InstanceValue, type Value } from "../evaluator/value.ts";
import { walkModule } from "./module-tree.ts";
import type { Tri } from "./setup.ts";

/** What a loss was computed from, as far as its graph could be followed. */
export interface LossGraph {
  /** Tensors and modules anywhere below it, with or without a gradient. */
  readonly seen: ReadonlySet<InstanceValue>;
  /** Parameters that a gradient certainly flows to if they require one. */
  readonly reached: ReadonlySet<InstanceValue>;
  /** Parameters on paths of which that is not known. */
  readonly maybe: ReadonlySet<InstanceValue>;
  /** True when something of which nothing is known took part: any parameter may be below it. */
  readonly open: boolean;
}

/** How a gradient comes to a node: 2 through nodes that pass it on, 1 through one of which that is not known, 0 not at all. */
type Flow = 2 | 1 | 0;

/**
 * Follows the graph of a loss. A node with `connected: false` was detached, computed under `no_grad`, or has nothing below it that
 * requires grad: in each case `backward()` reaches nothing there.
 */
export function lossGraph(losses: readonly Value[]): LossGraph {
  const best = new Map<InstanceValue, Flow>();
  const reached = new Set<InstanceValue>();
  const maybe = new Set<InstanceValue>();
  let open = false;
  const pending: [InstanceValue, Flow][] = [];
  for (const loss of losses) {
    if (loss instanceof InstanceValue && loss.tensor !== null) pending.push([loss, 2]);
    else open = true;
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, flow] = next;
    if ((best.get(node) ?? -1) >= flow) continue;
    best.set(node, flow);
    const data = node.tensor;
    if (data === null) {
      const { parameters, incomplete } = walkModule(node);
      for (const { parameter } of parameters) pending.push([parameter, flow]);
      if (incomplete !== null && flow > 0) open = true;
      continue;
    }
    if (data.isParameter) {
      if (flow === 2) reached.add(node);
      if (flow === 1) maybe.add(node);
      continue;
    }
    if (data.op === "unknown" && flow > 0) open = true;
    const onwards: Flow = data.connected === false ? 0 : data.connected === null && flow === 2 ? 1 : flow;
    for (const input of data.inputs) pending.push([input, onwards]);
  }
  return { seen: new Set(best.keys()), reached, maybe, open };
}

/** Whether any of the losses of a run reaches a parameter; null when that could not be followed. */
export class Reach {
  readonly #reached = new Set<InstanceValue>();
  readonly #maybe = new Set<InstanceValue>();
  #open = true;
  #empty = true;

  add(graph: LossGraph): void {
    // Without any loss nothing is known; with one, only what its graph leaves open.
    if (this.#empty) this.#open = false;
    this.#empty = false;
    if (graph.open) this.#open = true;
    for (const parameter of graph.reached) this.#reached.add(parameter);
    for (const parameter of graph.maybe) this.#maybe.add(parameter);
  }

  /** From here on nothing can be said of parameters that were not reached before: the evaluation broke off, gradients are made by hand. */
  giveUp(): void {
    this.#empty = false;
    this.#open = true;
  }

  of(parameter: InstanceValue): Tri {
    if (this.#reached.has(parameter)) return true;
    // `p.grad = …`: a gradient that no backward pass made.
    if (this.#open || this.#maybe.has(parameter) || parameter.attributes.has("grad")) return null;
    return false;
  }
}
