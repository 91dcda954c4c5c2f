import { reachable } from "../evaluator/leak.ts";
import { requiresGrad } from "../evaluator/overlays/symbolic-call.ts";
import { flowsInto } from "../evaluator/overlays/tensor-make.ts";
import { InstanceValue, type Value } from "../evaluator/value.ts";
import { everyParameter, walkModule } from "./module-tree.ts";
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
  /** True when something took part that may have parameters of its own, beside those that are known. */
  readonly vague: boolean;
  /** Of each parameter that the loss was computed from without a gradient: the node at which the gradient ends. */
  readonly cuts: ReadonlyMap<InstanceValue, InstanceValue>;
}

/** How a gradient comes to a node: 2 through nodes that pass it on, 1 through one of which that is not known, 0 not at all. */
type Flow = 2 | 1 | 0;

/**
 * Follows the graph of a loss. A node with `connected: false` was detached, computed under `no_grad`, or has nothing below it that
 * requires grad: in each case `backward()` reaches nothing there.
 *
 * @param handedOut parameters that code which cannot be seen was given
 */
export function lossGraph(losses: readonly Value[], handedOut: Iterable<InstanceValue> = []): LossGraph {
  const best = new Map<InstanceValue, Flow>();
  const reached = new Set<InstanceValue>();
  const maybe = new Set<InstanceValue>();
  const cuts = new Map<InstanceValue, InstanceValue>();
  let open = false;
  let vague = losses.some(({ kind }) => kind === "unknown");
  const pending: [InstanceValue, Flow, InstanceValue | null][] = [];
  for (const loss of losses) {
    if (loss instanceof InstanceValue && loss.tensor !== null) pending.push([loss, 2, null]);
    else if (loss.kind === "unknown" && loss.within) {
      // What unseen code made of it: a gradient may come to all that it was given.
      for (const object of [...reachable(loss.alias), ...handedOut]) {
        if (object.tensor !== null) pending.push([object, 1, null]);
        else if (object.cls.isModuleClass && object.open !== null) open = true;
      }
    } else open = true;
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [node, flow, cut] = next;
    if ((best.get(node) ?? -1) >= flow) continue;
    best.set(node, flow);
    const data = node.tensor;
    if (data === null) {
      const tree = walkModule(node);
      for (const parameter of everyParameter(tree)) pending.push([parameter, flow, cut]);
      if (!tree.bounded && flow > 0) open = true;
      continue;
    }
    if (data.isParameter) {
      if (flow === 2) reached.add(node);
      if (flow === 1) maybe.add(node);
      if (flow === 0 && cut !== null) cuts.set(node, cut);
      continue;
    }
    if (data.op === "unknown" && flow > 0) open = true;
    if ((data.op === "unknown" || data.op === "some") && flow > 0) vague = true;
    // A leaf ends the graph: what `loss.data` was computed from gets no gradient, though the tensor requires one by hand.
    const ends = data.connected === false || data.op === "leaf";
    const onwards: Flow = ends ? 0 : data.connected === null && flow === 2 ? 1 : flow;
    const cutHere = ends && (cut === null || endsGradient(node));
    for (const input of data.inputs) pending.push([input, onwards, cutHere ? node : cut]);
  }
  return { seen: new Set(best.keys()), reached, maybe, open, vague: vague || open, cuts };
}

/** Whether a gradient comes up to a node that passes none on; what is computed from its result has none either way. */
function endsGradient({ tensor }: InstanceValue): boolean {
  return (
    tensor?.inputs.some((input) => (input.tensor === null ? requiresGrad(input) : flowsInto(input)) === true) === true
  );
}

/** Whether any of the losses of a run reaches a parameter; null when that could not be followed. */
export class Reach {
  readonly #reached = new Set<InstanceValue>();
  readonly #maybe = new Set<InstanceValue>();
  readonly #cuts = new Map<InstanceValue, InstanceValue>();
  #open = true;
  #empty = true;

  add(graph: LossGraph): void {
    // Without any loss nothing is known; with one, only what its graph leaves open.
    if (this.#empty) this.#open = false;
    this.#empty = false;
    if (graph.open) this.#open = true;
    for (const parameter of graph.reached) this.#reached.add(parameter);
    for (const parameter of graph.maybe) this.#maybe.add(parameter);
    for (const [parameter, node] of graph.cuts) if (!this.#cuts.has(parameter)) this.#cuts.set(parameter, node);
  }

  /** The tensor at which the gradient ended on the way to a parameter that no loss reaches; null when none was computed from it. */
  cutOf(parameter: InstanceValue): InstanceValue | null {
    return this.of(parameter) === false ? (this.#cuts.get(parameter) ?? null) : null;
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
