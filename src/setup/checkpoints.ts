import type { EvaluationEvent } from "../evaluator/events.ts";
import { InstanceValue } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import type { CutSegment } from "./distributed-facts.ts";
import { locationKey } from "./freeze-trace.ts";
import { type LossGraph, lossGraph, type Reach } from "./loss-graph.ts";
import type { ModelFacts } from "./setup.ts";

/** More turns of one line are not kept: a deep stack of blocks is one call in a loop. */
const MAX_TURNS = 64;

/** Calls of `checkpoint` on one line that cut the graph. */
interface Cut {
  readonly location: Location;
  readonly byDefault: boolean;
  /** The nodes that lead no gradient back. */
  readonly nodes: InstanceValue[];
  /** Parameters below them that would get one. */
  readonly below: Set<InstanceValue>;
  /** Another cut stands before it: with that one cured, its inputs require grad. */
  readonly behind: Set<Cut>;
  turns: number;
  /** A loss was computed from its result. */
  isUsed: boolean;
  readonly assumptions: Set<string>;
}

/** Watches re-entrant checkpoints that no gradient comes through. */
export class CheckpointWatch {
  readonly #cuts = new Map<string, Cut>();
  readonly #cutBy = new Map<InstanceValue, Cut>();

  see(event: EvaluationEvent): void {
    if (event.kind !== "gradient-cut" || event.location === null) return;
    const key = locationKey(event.location);
    let cut = this.#cuts.get(key);
    if (cut === undefined) {
      cut = {
        location: event.location,
        byDefault: event.message === "by default",
        nodes: [],
        below: new Set(),
        behind: new Set(),
        turns: 0,
        isUsed: false,
        assumptions: new Set(),
      };
      this.#cuts.set(key, cut);
    }
    if (cut.turns++ >= MAX_TURNS) return;
    for (const { text } of event.assume.items) cut.assumptions.add(text);
    for (const node of event.related) if (node instanceof InstanceValue) this.#remember(cut, node);
  }

  #remember(cut: Cut, node: InstanceValue): void {
    const graph = lossGraph(node.tensor?.inputs ?? []);
    for (const parameter of graph.reached) cut.below.add(parameter);
    for (const one of graph.seen) {
      const before = this.#cutBy.get(one);
      if (before !== undefined && before !== cut) cut.behind.add(before);
    }
    cut.nodes.push(node);
    this.#cutBy.set(node, cut);
  }

  /** Notes what a loss was computed from. */
  follow({ seen }: LossGraph): void {
    for (const cut of this.#cuts.values()) cut.isUsed ||= cut.nodes.some((node) => seen.has(node));
  }

  /** The segments that cost a trained parameter its gradient. `places` gives the model and the index in its state of each parameter. */
  facts(
    models: readonly ModelFacts[],
    places: ReadonlyMap<InstanceValue, { readonly model: number; readonly index: number }>,
    reach: Reach,
  ): CutSegment[] {
    const used = [...this.#cuts.values()].filter(({ isUsed }) => isUsed);
    const first = used.filter(({ behind }) => behind.size === 0);
    return first.flatMap((cut): CutSegment[] => {
      const group = [cut, ...used.filter(({ behind }) => behind.has(cut))];
      const below = new Set(group.flatMap((one) => [...one.below]));
      const lost = [...below].filter((parameter) => reach.of(parameter) === false);
      const parameters = lost.flatMap((parameter) => {
        const place = places.get(parameter);
        const model = place === undefined ? undefined : models[place.model];
        const fact = place === undefined ? undefined : model?.state[place.index];
        if (model === undefined || fact?.requiresGrad !== true || fact.optimized !== true) return [];
        return [{ model: model.name, name: fact.name, scalars: fact.scalars }];
      });
      if (parameters.length === 0) return [];
      const { location, byDefault, assumptions } = cut;
      return [{ location, byDefault, parameters, assumptions: [...assumptions] }];
    });
  }
}
