import type { EvaluationEvent } from "../evaluator/events.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import type { InstanceValue } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import { type Feed, feedOf } from "./feeds.ts";
import { locationKey } from "./freeze-trace.ts";
import { type LoaderCall, loaderCall } from "./loaders.ts";
import { modelFacts } from "./model-facts.ts";
import { unwrap, walkModule } from "./module-tree.ts";
import { namedObjects } from "./named.ts";
import { type LiveOptimizer, liveOptimizers } from "./optimizers.ts";
import { findRoots } from "./roots.ts";
import type { ModelFacts } from "./setup.ts";

/** The world at the first optimizer step: when trainability is judged. */
export interface Moment {
  readonly models: readonly ModelFacts[];
  readonly rootObjects: ReadonlyMap<InstanceValue, string>;
  readonly optimizers: readonly LiveOptimizer[];
  /** Every parameter of a model. */
  readonly parameters: ReadonlySet<InstanceValue>;
  /** Why the parameters of a model are not fully known, by its name. */
  readonly incomplete: ReadonlyMap<string, string>;
}

/** Watches an evaluation and keeps what only can be seen at the time it happens. */
export class Observer {
  /** Modules the program called, outermost calls only. */
  readonly called = new Set<InstanceValue>();
  readonly feeds: Feed[] = [];
  /** When each line that wrote requires_grad first ran. */
  readonly writeOrder = new Map<string, number>();
  /** Loaders in whose loop an optimizer stepped, and loaders that were iterated. */
  readonly trainedOn = new Set<InstanceValue>();
  readonly iterated = new Set<InstanceValue>();
  readonly stepped = new Set<InstanceValue>();
  readonly loaderCalls = new Map<InstanceValue, LoaderCall>();
  firstStep: EvaluationEvent | null = null;
  firstBackward: EvaluationEvent | null = null;
  atFirstStep: Moment | null = null;
  /** Parameters that were part of a module when an optimizer was built or given a group. */
  readonly #owned = new Set<InstanceValue>();
  #loader: InstanceValue | null = null;
  readonly #fallback: Location;

  constructor(fallback: Location) {
    this.#fallback = fallback;
  }

  readonly onEvent = (event: EvaluationEvent, interpreter: Interpreter): void => {
    const subject = event.subject?.kind === "instance" ? event.subject : null;
    switch (event.kind) {
      case "requires-grad-written":
        if (event.location !== null) {
          const key = locationKey(event.location);
          if (!this.writeOrder.has(key)) this.writeOrder.set(key, this.writeOrder.size);
        }
        return;
      case "optimizer-built":
      case "group-added":
        this.#rememberOwned(interpreter);
        return;
      case "loader-built":
        if (subject !== null) {
          const call = loaderCall(event, interpreter);
          if (call !== null) this.loaderCalls.set(subject, call);
        }
        return;
      case "loader-iterated":
        if (subject !== null) {
          this.iterated.add(subject);
          this.#loader = subject;
        }
        return;
      case "module-called":
        if (subject !== null) {
          this.called.add(subject);
          const feed = feedOf(event, subject);
          if (feed !== null) this.feeds.push(feed);
        }
        return;
      case "backward":
        this.firstBackward ??= event;
        this.#trains();
        return;
      case "step":
        this.#trains();
        if (subject !== null) this.stepped.add(subject);
        if (this.firstStep === null) {
          this.firstStep = event;
          this.atFirstStep = this.moment(interpreter, subject);
        }
        return;
      default:
        return;
    }
  };

  #rememberOwned(interpreter: Interpreter): void {
    for (const { object } of namedObjects(interpreter, (one) => one.cls.isModuleClass)) {
      for (const { parameter } of walkModule(object).parameters) this.#owned.add(parameter);
    }
  }

  #trains(): void {
    if (this.#loader !== null) this.trainedOn.add(this.#loader);
    const feed = this.feeds.at(-1);
    if (feed !== undefined) feed.trained = true;
  }

  /** The models and optimizers as they are now. */
  moment(interpreter: Interpreter, stepping: InstanceValue | null): Moment {
    const optimizers = liveOptimizers(interpreter, stepping);
    const held = new Set(optimizers.flatMap(({ groups }) => groups.flatMap(({ parameters }) => parameters)));
    const roots = findRoots(interpreter, this.called, held);
    const incomplete = roots.flatMap(({ name, tree }) =>
      tree.incomplete === null ? [] : [[name, tree.incomplete] as const],
    );
    return {
      models: roots.map((root) => modelFacts(interpreter, root, optimizers, this.writeOrder, this.#fallback)),
      rootObjects: new Map(roots.map((root) => [root.tree.root, root.name])),
      optimizers,
      parameters: new Set(roots.flatMap(({ tree }) => tree.parameters.map((entry) => entry.parameter))),
      incomplete: new Map(incomplete),
    };
  }

  /** The model inside wrappers. */
  unwrapped(module: InstanceValue): InstanceValue {
    return unwrap(module);
  }

  /** Whether a parameter was ever part of a module: what was replaced is stale, what never was is free-standing. */
  everOwned(parameter: InstanceValue): boolean {
    return this.#owned.has(parameter);
  }
}
