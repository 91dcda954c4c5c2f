import type { EvaluationEvent } from "../evaluator/events.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { InstanceValue, type Value } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import { DataParallelWatch } from "./data-parallel.ts";
import type { DistributedFacts, ProcessGroup } from "./distributed-facts.ts";
import { mayCarryWeights } from "./exchange.ts";

const SAMPLER = "torch.utils.data.distributed.DistributedSampler";

/** Wrappers of one process: they average nothing with others. */
const LOCAL: ReadonlySet<string> = new Set(["DataParallel", "torch.compile", "get_peft_model()"]);

/** Watches how the processes of a run share gradients. */
export class DistributedWatch {
  readonly #parallel = new DataParallelWatch();
  #group: ProcessGroup | null = null;
  #spawned: Location | null = null;
  #isWrapped = false;
  #exchanges = false;
  #isUnseen = false;

  see(event: EvaluationEvent, interpreter: Interpreter): void {
    this.#parallel.see(event, interpreter);
    switch (event.kind) {
      case "process-group":
        this.#group ??= groupOf(event);
        return;
      case "processes-started": {
        const count = event.related[0];
        if (!(count?.kind === "int" && count.value < 2)) this.#spawned ??= event.location;
        return;
      }
      case "collective":
        // Nothing listed: what is sent is not known.
        if (event.related.length === 0 || event.related.some(mayCarryWeights)) this.#exchanges = true;
        return;
      case "wrapped":
        if (!LOCAL.has(event.message)) this.#isWrapped = true;
        return;
      case "handed-to-unseen-code":
        this.#isUnseen = true;
        return;
      default:
        return;
    }
  }

  /** What is known at the end of the run, given the loaders that were trained on. */
  facts(interpreter: Interpreter, trainedOn: Iterable<InstanceValue>): DistributedFacts {
    const shares = this.#isWrapped || this.#exchanges || interpreter.wrapsElsewhere;
    return {
      group: this.#group,
      spawned: this.#spawned,
      sampler: samplerOf(trainedOn),
      shares: shares ? true : this.#isUnseen ? null : false,
      // Gradients averaged by hand may be these.
      unsynchronised: this.#exchanges ? [] : this.#parallel.unsynchronised,
      deafWrappers: this.#exchanges ? [] : this.#parallel.deafWrappers,
      untracked: this.#exchanges ? [] : this.#parallel.untracked,
    };
  }
}

function groupOf({ location, conditions, related: [, size], assume }: EvaluationEvent): ProcessGroup | null {
  if (location === null) return null;
  return {
    location,
    conditional: conditions.length > 0,
    worldSize: size?.kind === "int" && size.value > 0 ? size.value : null,
    assumptions: assume.items.map(({ text }) => text),
  };
}

function samplerOf(loaders: Iterable<InstanceValue>): Location | null {
  for (const loader of loaders) {
    const given = loader.attributes.get("_given_sampler");
    const batches = loader.attributes.get("_given_batch_sampler");
    const inner = batches instanceof InstanceValue ? batches.attributes.get("sampler") : undefined;
    const sampler = [given, inner].find(isDistributedSampler);
    if (sampler instanceof InstanceValue && sampler.createdAt !== null) return sampler.createdAt;
  }
  return null;
}

const isDistributedSampler = (value: Value | undefined): boolean =>
  value instanceof InstanceValue && value.cls.mro.some((cls) => cls.qualifiedName === SAMPLER);
