import type { EvaluationEvent } from "../evaluator/events.ts";
import type { Frame } from "../evaluator/frame.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { unwrap } from "../evaluator/overlays/wrappers.ts";
import type { InstanceValue } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import type { Stmt } from "../python/syntax.ts";
import { CheckpointWatch } from "./checkpoints.ts";
import { namesInSettings } from "./data-names.ts";
import { DistributedWatch } from "./distributed.ts";
import { EngineWatch } from "./engines.ts";
import { type Feed, feedOf } from "./feeds.ts";
import { locationKey } from "./freeze-trace.ts";
import { LeafLossWatch } from "./leaf-loss.ts";
import { type LoaderCall, loaderCall } from "./loaders.ts";
import { lossGraph, Reach } from "./loss-graph.ts";
import { modelFacts } from "./model-facts.ts";
import { everyModule, everyParameter, walkModule } from "./module-tree.ts";
import { namedObjects } from "./named.ts";
import { type LiveOptimizer, liveOptimizers, type UnknownStep } from "./optimizers.ts";
import { findRoots, type Root } from "./roots.ts";
import type { DataName, ModelFacts } from "./setup.ts";
import { PlanWatch } from "./training-plan.ts";
import { type UnregisteredPart, unregisteredModules } from "./unregistered.ts";
import { outOfReach } from "./within-reach.ts";

/** The world at the first optimizer step: when trainability is judged. */
export interface Moment {
  readonly models: readonly ModelFacts[];
  readonly roots: readonly Root[];
  /** Of each root, what its modules keep in plain containers. */
  readonly unregistered: readonly (readonly UnregisteredPart[])[];
  readonly rootObjects: ReadonlyMap<InstanceValue, string>;
  readonly optimizers: readonly LiveOptimizer[];
  /** Every parameter of a model. */
  readonly parameters: ReadonlySet<InstanceValue>;
  /** Tensors in an optimizer that the program cannot get at in any other way. */
  readonly outOfReach: ReadonlySet<InstanceValue>;
  /** Why the parameters of a model are not fully known, by its name. */
  readonly incomplete: ReadonlyMap<string, string>;
}

/** Two turns of a loop: what the first leaves behind (a hidden state, a replay buffer) takes part in the second. */
const MAX_FOLLOWED = 2;

/** Whether a loss was computed from a module or anything in it. */
function takesPart(module: InstanceValue, seen: ReadonlySet<InstanceValue>, open: boolean): boolean {
  const tree = walkModule(module);
  if (open) return tree.parameters.length > 0 || tree.incomplete !== null;
  return everyModule(tree).some((entry) => seen.has(entry.module)) || everyParameter(tree).some((one) => seen.has(one));
}

function unknownStep({ related: [func], location }: EvaluationEvent): UnknownStep {
  return { why: func?.kind === "unknown" ? func.reason : "the optimizer that steps is not known", location };
}

/** Watches an evaluation and keeps what only can be seen at the time it happens. */
export class Observer {
  /** Modules the program called, outermost calls only. */
  readonly called = new Set<InstanceValue>();
  readonly feeds: Feed[] = [];
  /** When each line that wrote requires_grad first ran. */
  readonly writeOrder = new Map<string, number>();
  /** Loaders in whose loop an optimizer stepped, those in whose loop gradients were computed, and loaders that were iterated. */
  readonly trainedOn = new Set<InstanceValue>();
  readonly differentiatedOn = new Set<InstanceValue>();
  readonly iterated = new Set<InstanceValue>();
  readonly stepped = new Set<InstanceValue>();
  readonly loaderCalls = new Map<InstanceValue, LoaderCall>();
  /** A framework's trainer drove the loop when the first step was taken. */
  driven = false;
  firstStep: EvaluationEvent | null = null;
  /** What the settings in reach of the first step call the data. */
  dataNames: readonly DataName[] = [];
  firstBackward: EvaluationEvent | null = null;
  lossHasGradient: boolean | null = null;
  atFirstStep: Moment | null = null;
  /** The world at the first `backward()`: what is judged where no step was ever taken, and functions have returned since. */
  atFirstBackward: Moment | null = null;
  /**
   * The world at the last step before which anything had changed that decides trainability, or that came to train another model; null when nothing did after
   * the first.
   */
  atLaterStep: { readonly moment: Moment; readonly step: EvaluationEvent } | null = null;
  /** Where models were built that an optimizer held at a step between the first and that one: of several that are trained one after another, each has had its turn. */
  readonly #heldBetween = new Set<string>();
  readonly wasHeldBetween = ({ location }: { readonly location: Location }): boolean =>
    this.#heldBetween.has(placeOf(location));
  /** What the losses of the whole run reach: a generator's loss may come after the discriminator's first step. */
  readonly reach = new Reach();
  readonly distributed = new DistributedWatch();
  readonly engines = new EngineWatch();
  readonly checkpoints = new CheckpointWatch();
  readonly leafLosses = new LeafLossWatch();
  readonly plan: PlanWatch;
  /** Modules whose call a loss was computed from with gradients on. */
  readonly differentiated = new Set<InstanceValue>();
  /** Lines of `backward()` whose graph was followed since flags or parts last changed: further turns of a loop show nothing new. */
  readonly #followed = new Map<string, number>();
  #changed = false;
  /** Modules that were looked at as newcomers. */
  readonly #met = new Set<InstanceValue>();
  /** Parameters that were part of a module when an optimizer was built or given a group, with their place then. */
  readonly #owned = new Map<InstanceValue, { readonly module: InstanceValue; readonly name: string }>();
  /** Parameters of modules that another module took the place of. */
  readonly #replaced = new Map<InstanceValue, Location>();
  #loader: InstanceValue | null = null;
  /** The activation of the analysed program that the loader was last iterated in. */
  #loopedIn: Frame | null = null;
  /** `next(iter(loader))`: one batch to look at or to overfit, in which there is no order to get wrong. */
  #firstBatchOnly = false;
  readonly #fallback: Location;

  /** @param body statements of the script, which loops without a counter are looked for in */
  constructor(fallback: Location, body: readonly Stmt[] = []) {
    this.#fallback = fallback;
    this.plan = new PlanWatch(body);
  }

  readonly onEvent = (event: EvaluationEvent, interpreter: Interpreter): void => {
    const subject = event.subject?.kind === "instance" ? event.subject : null;
    this.distributed.see(event, interpreter);
    this.engines.see(event);
    this.checkpoints.see(event);
    this.leafLosses.see(event, interpreter.handedOut);
    this.plan.see(event, interpreter);
    switch (event.kind) {
      case "part-replaced":
        this.#change();
        this.#rememberReplaced(event);
        return;
      case "requires-grad-written":
        this.#change();
        if (event.location !== null) {
          const key = locationKey(event.location);
          if (!this.writeOrder.has(key)) this.writeOrder.set(key, this.writeOrder.size);
        }
        return;
      case "optimizer-built":
      case "group-added":
        this.#change();
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
          this.#loopedIn = interpreter.userFrame();
          this.#firstBatchOnly = takesFirstBatch(this.#loopedIn);
        }
        return;
      case "module-called":
        if (subject !== null) {
          // What is called for the first time may be what the next loss is computed from, by lines that were followed often enough.
          if (!this.called.has(subject)) this.#followed.clear();
          this.called.add(subject);
          const feed = feedOf(event, subject, interpreter.noGrad === 0);
          if (feed !== null) this.feeds.push(feed);
        }
        return;
      case "trainer":
        this.driven ||= this.firstStep === null;
        for (const model of event.related) if (model.kind === "instance") this.called.add(model);
        return;
      case "backward":
        if (this.firstBackward === null) {
          this.firstBackward = event;
          this.lossHasGradient = subject?.tensor?.connected ?? null;
          this.atFirstBackward = this.moment(interpreter, null);
        }
        this.#noteLoader(interpreter, this.differentiatedOn);
        this.#follow(event, interpreter);
        return;
      case "step":
        this.#noteLoader(interpreter, this.trainedOn);
        if (subject !== null) this.stepped.add(subject);
        if (this.firstStep === null) {
          this.firstStep = event;
          this.dataNames = namesInSettings(interpreter);
          this.atFirstStep = this.moment(interpreter, subject, subject === null ? unknownStep(event) : null);
        } else if (this.#changed || this.#hasNewcomer(this.atFirstStep)) {
          for (const { state, location } of this.atLaterStep?.moment.models ?? [])
            if (state.some(({ optimized }) => optimized !== false)) this.#heldBetween.add(placeOf(location));
          this.atLaterStep = { moment: this.moment(interpreter, subject), step: event };
        }
        this.#changed = false;
        return;
      default:
        return;
    }
  };

  #rememberOwned(interpreter: Interpreter): void {
    for (const { object } of namedObjects(interpreter, (one) => one.cls.isModuleClass)) {
      const { parameters, maybe } = walkModule(object);
      for (const { parameter, others, name } of [...parameters, ...maybe]) {
        for (const one of [parameter, ...others])
          if (!this.#owned.has(one)) this.#owned.set(one, { module: object, name });
      }
    }
  }

  #rememberReplaced({ related, location }: EvaluationEvent): void {
    const replaced = related[1];
    if (location === null || replaced?.kind !== "instance") return;
    for (const parameter of everyParameter(walkModule(replaced))) this.#replaced.set(parameter, location);
  }

  #change(): void {
    this.#changed = true;
    this.#followed.clear();
  }

  /** Whether losses have come to be computed from a module that was no part of any model at the first step: another phase, the next model of a series. */
  #hasNewcomer(first: Moment | null): boolean {
    if (first === null) return false;
    let isNew = false;
    for (const module of this.differentiated) {
      if (this.#met.has(module)) continue;
      this.#met.add(module);
      const { parameters } = walkModule(module);
      isNew ||= parameters.length > 0 && !parameters.some(({ parameter }) => first.parameters.has(parameter));
    }
    return isNew;
  }

  #noteLoader(interpreter: Interpreter, loaders: Set<InstanceValue>): void {
    // The loop over it stood in a function that has returned: what is trained on now is something else.
    const frame = this.#loopedIn;
    if (frame !== null && frame.func?.isGenerator !== true && !interpreter.frames.includes(frame)) this.#loader = null;
    if (this.#loader !== null && !this.#firstBatchOnly) loaders.add(this.#loader);
  }

  /** Notes what a loss was computed from. */
  #follow(event: EvaluationEvent, interpreter: Interpreter): void {
    const key = event.location === null ? "" : locationKey(event.location);
    const times = this.#followed.get(key) ?? 0;
    if (times >= MAX_FOLLOWED) return;
    this.#followed.set(key, times + 1);
    const graph = lossGraph(event.subject === null ? [] : [event.subject], interpreter.handedOut);
    this.reach.add(graph);
    this.checkpoints.follow(graph);
    for (const feed of this.feeds) {
      if (feed.trained || !feed.differentiated) continue;
      // A graph that could not be followed to its end: what was fed from the loader of this loop is what it trains on.
      const fed = graph.open
        ? feed.loader !== null && feed.loader === this.#loader
        : feed.input !== null && graph.seen.has(feed.input);
      // What it was fed may be no tensor that is known: that it took part is seen all the same.
      const isIn = (fed || (!graph.open && feed.input === null)) && takesPart(feed.module, graph.seen, graph.open);
      // Whatever else is below a loss: what is seen there took part.
      if (isIn || takesPart(feed.module, graph.seen, false)) this.differentiated.add(unwrap(feed.module));
      if (isIn && fed) feed.trained = true;
    }
  }

  /** The models and optimizers as they are now. */
  moment(interpreter: Interpreter, stepping: InstanceValue | null, unknown: UnknownStep | null = null): Moment {
    const optimizers = liveOptimizers(interpreter, stepping, unknown);
    const held = new Set(optimizers.flatMap(({ groups }) => groups.flatMap(({ parameters }) => parameters)));
    const roots = findRoots(interpreter, this.called, held);
    const incomplete = roots.flatMap(({ name, tree }) =>
      tree.incomplete === null ? [] : [[name, tree.incomplete] as const],
    );
    const parameters = new Set(roots.flatMap(({ tree }) => everyParameter(tree)));
    return {
      models: roots.map((root) =>
        modelFacts(interpreter, root, optimizers, {
          writeOrder: this.writeOrder,
          fallback: this.#fallback,
          differentiated: this.differentiated,
        }),
      ),
      roots,
      unregistered: roots.map(({ tree }) => unregisteredModules(tree, optimizers)),
      rootObjects: new Map(roots.map((root) => [root.tree.root, root.name])),
      optimizers,
      parameters,
      outOfReach: outOfReach(
        interpreter,
        [...held].filter((one) => !parameters.has(one)),
      ),
      incomplete: new Map(incomplete),
    };
  }

  /** The model inside wrappers. */
  unwrapped(module: InstanceValue): InstanceValue {
    return unwrap(module);
  }

  /** Where a parameter was when an optimizer got it, and where it lost that place; null when it never was part of a module. */
  placeOf(
    parameter: InstanceValue,
  ): { readonly module: InstanceValue; readonly name: string; readonly replacedAt: Location | null } | null {
    const place = this.#owned.get(parameter);
    return place === undefined ? null : { ...place, replacedAt: this.#replaced.get(parameter) ?? null };
  }

  /** Where the module of each parameter was replaced before the first step. */
  get replaced(): ReadonlyMap<InstanceValue, Location> {
    return this.#replaced;
  }

  /** Whether a parameter was ever part of a module: what was replaced is stale, what never was is free-standing. */
  everOwned(parameter: InstanceValue): boolean {
    return this.#owned.has(parameter);
  }
}

/** Whether the iterator that is being made is asked for its first batch there and then. */
function takesFirstBatch(frame: Frame | null): boolean {
  const node = frame?.node;
  if (frame === null || node?.kind !== "Call" || node.func.kind !== "Name" || node.func.id !== "iter") return false;
  return /\bnext\(\s*$/.test(frame.file.text.slice(Math.max(0, node.start - LONGEST_CALL), node.start));
}

/** Characters looked at before `iter(…)`: `next(` and a line break. */
const LONGEST_CALL = 40;

const placeOf = ({ file, span }: Location): string => `${file.path}:${span.start}`;
