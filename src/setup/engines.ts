import type { EvaluationEvent } from "../evaluator/events.ts";
import { InstanceValue } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import type { LateForEngine } from "./distributed-facts.ts";
import { scalarsOf, sum, type TreeParameter, walkModule } from "./module-tree.ts";
import type { Tri } from "./setup.ts";

interface Engine {
  readonly location: Location;
  readonly model: InstanceValue;
  /** Frozen when the engine made its optimizer. */
  readonly frozen: readonly TreeParameter[];
  readonly leavesOut: Tri;
  readonly assumptions: readonly string[];
}

/**
 * Watches what DeepSpeed's engines leave out. ZeRO (stages 1 to 3) and the bf16 and fp16 optimizers take the parameters that require grad
 * when `deepspeed.initialize` is called; one that is unfrozen later is never updated, even where the program's own optimizer holds it
 * (checked with deepspeed 0.19). Without any of these the program's optimizer steps itself, and does update it.
 */
export class EngineWatch {
  readonly #engines: Engine[] = [];
  readonly #late = new Map<Engine, LateForEngine>();
  /** A further group may hold what was left out. */
  #isExtended = false;

  get late(): readonly LateForEngine[] {
    return this.#isExtended ? [] : [...this.#late.values()];
  }

  see(event: EvaluationEvent): void {
    if (event.kind === "group-added" && this.#engines.length > 0) this.#isExtended = true;
    if (event.kind === "wrapped" && event.message === "deepspeed.initialize()") this.#initialised(event);
    if (event.kind === "step" && event.location !== null)
      for (const engine of this.#engines) this.#step(engine, event.location);
  }

  #initialised({ location, conditions, assume, related: [model, leavesOut] }: EvaluationEvent): void {
    if (!(model instanceof InstanceValue) || location === null || conditions.length > 0) return;
    // Initialised anew: the new engine takes what requires grad now.
    for (let index = this.#engines.length - 1; index >= 0; index--) {
      if (this.#engines[index]?.model === model) this.#engines.splice(index, 1);
    }
    this.#engines.push({
      location,
      model,
      frozen: walkModule(model).parameters.filter(({ parameter }) => parameter.tensor?.grad.value === false),
      leavesOut: leavesOut?.kind === "bool" ? leavesOut.value : null,
      assumptions: assume.items.map(({ text }) => text),
    });
  }

  #step(engine: Engine, step: Location): void {
    if (this.#late.has(engine)) return;
    const late = engine.frozen.filter(({ parameter }) => parameter.tensor?.grad.value === true);
    if (late.length === 0) return;
    const grads = late.flatMap(({ parameter }) => parameter.tensor?.grad ?? []);
    const writes = grads.flatMap(({ writes }) => writes.at(-1)?.location ?? []);
    this.#late.set(engine, {
      engine: engine.location,
      names: late.map(({ name }) => name),
      scalars: sum(late.map(({ parameter }) => scalarsOf(parameter.tensor?.shape ?? null))),
      write: writes.at(-1) ?? null,
      step,
      leftOut: engine.leavesOut,
      assumptions: [
        ...new Set([...engine.assumptions, ...grads.flatMap(({ assume }) => assume.items.map(({ text }) => text))]),
      ],
    });
  }
}
