import type { EvaluationEvent } from "../evaluator/events.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import { InstanceValue } from "../evaluator/value.ts";
import type { Location } from "../finding/finding.ts";
import type { DeafWrapper, UnsynchronisedStep, UntrackedParameters } from "./distributed-facts.ts";
import { locationKey } from "./freeze-trace.ts";
import { type LossGraph, lossGraph } from "./loss-graph.ts";
import { walkModule } from "./module-tree.ts";
import { heldParameters } from "./optimizers.ts";
import type { Tri } from "./setup.ts";
import { untrackedAt } from "./untracked.ts";

const WRAPPER = "torch.nn.parallel.distributed.DistributedDataParallel";

/** A wrapper as it is now. */
interface Wrapper {
  readonly object: InstanceValue;
  readonly module: InstanceValue;
  readonly event: EvaluationEvent;
  readonly location: Location;
  /** As the wrapper found them: it registers its hooks once, when it is built. */
  readonly parameters: ReadonlySet<InstanceValue>;
  readonly modules: ReadonlySet<InstanceValue>;
  /** Of the parameters, those that certainly did not require grad then. */
  readonly frozen: ReadonlySet<InstanceValue>;
  /** What the last backward pass after its forward pass reached. */
  reached: ReadonlySet<InstanceValue>;
  /** Its forward pass was called with gradients on, and no backward pass has come through since. */
  expecting: boolean;
  /** Its forward pass was called under `no_sync`: gradients are kept apart on purpose. */
  apart: boolean;
  /** Where the wrapped model was last called past the wrapper, with gradients on. */
  call: Location | null;
  /** The last backward pass, when nothing averaged its gradients. */
  alone: EvaluationEvent | null;
  /** Type of device of its parameters; null when not known. */
  device: string | null;
  deaf: Omit<DeafWrapper, "step"> | null;
  /** Its forward pass was called after that. */
  usedDeaf: boolean;
}

/**
 * Follows what PyTorch's reducer does with `DistributedDataParallel` (checked with two processes, torch 2.15): its hooks average
 * gradients only between a forward pass of the wrapper and the backward pass after it, and are gone once the data of the parameters
 * changes its dtype or device.
 */
export class DataParallelWatch {
  readonly #wrappers: Wrapper[] = [];
  readonly #devices = new Map<InstanceValue, string | null>();
  readonly #unsynchronised = new Map<string, UnsynchronisedStep>();
  readonly #deaf: DeafWrapper[] = [];
  readonly #untracked = new Map<string, UntrackedParameters>();

  /** In the order in which they were seen. */
  get unsynchronised(): readonly UnsynchronisedStep[] {
    return [...this.#unsynchronised.values()];
  }
  get deafWrappers(): readonly DeafWrapper[] {
    return this.#deaf;
  }
  get untracked(): readonly UntrackedParameters[] {
    return [...this.#untracked.values()];
  }

  see(event: EvaluationEvent, interpreter: Interpreter): void {
    const subject = event.subject?.kind === "instance" ? event.subject : null;
    switch (event.kind) {
      case "wrapped":
        if (subject?.cls.mro.some((cls) => cls.qualifiedName === WRAPPER)) this.#wrapped(event, subject);
        return;
      case "wrapper-called":
        this.#called(subject, interpreter);
        return;
      case "module-called":
        if (interpreter.noGrad > 0 || subject === null) return;
        for (const wrapper of this.#wrappers) if (wrapper.modules.has(subject)) wrapper.call = callOf(wrapper, event);
        return;
      case "backward":
        this.#backward(event);
        return;
      case "step":
        this.#step(event, subject);
        return;
      case "moved":
        if (subject !== null) this.#moved(event, subject);
        return;
      default:
        return;
    }
  }

  #wrapped(event: EvaluationEvent, object: InstanceValue): void {
    const module = event.related[0];
    if (!(module instanceof InstanceValue) || event.location === null) return;
    const tree = walkModule(module);
    const parameters = new Set(tree.parameters.map(({ parameter }) => parameter));
    // Wrapped anew: the new wrapper's hooks are in place.
    for (let index = this.#wrappers.length - 1; index >= 0; index--) {
      if ([...(this.#wrappers[index]?.parameters ?? [])].some((one) => parameters.has(one)))
        this.#wrappers.splice(index, 1);
    }
    // Apex averages on every backward pass, whatever was called.
    if (object.cls.qualifiedName !== WRAPPER && object.cls.library) return;
    const devices = new Set([...parameters].map((parameter) => this.#devices.get(parameter) ?? null));
    const [device = null] = devices;
    this.#wrappers.push({
      object,
      module,
      event,
      location: event.location,
      parameters,
      modules: new Set(tree.modules.map((entry) => entry.module)),
      frozen: new Set([...parameters].filter((one) => one.tensor?.grad.value === false)),
      reached: new Set(),
      expecting: false,
      apart: false,
      call: null,
      alone: null,
      device: devices.size === 1 ? device : null,
      deaf: null,
      usedDeaf: false,
    });
  }

  #called(subject: InstanceValue | null, interpreter: Interpreter): void {
    const wrapper = this.#wrappers.find(({ object }) => object === subject);
    if (wrapper === undefined) return;
    if (interpreter.noGrad > 0) return;
    if (wrapper.deaf !== null) wrapper.usedDeaf = true;
    const synchronises = wrapper.object.attributes.get("require_backward_grad_sync");
    if (synchronises?.kind === "bool" && !synchronises.value) wrapper.apart = true;
    else wrapper.expecting = true;
  }

  #backward(event: EvaluationEvent): void {
    if (this.#wrappers.length === 0) return;
    const graph = lossGraph(event.subject === null ? [] : [event.subject]);
    for (const wrapper of this.#wrappers) {
      const reached = reachedIn(graph, wrapper);
      if (reached === false) continue;
      wrapper.alone = reached === null || wrapper.expecting || wrapper.apart ? null : event;
      wrapper.reached = wrapper.expecting && !wrapper.apart ? graph.reached : new Set();
      if (reached === null) continue;
      wrapper.expecting = false;
      wrapper.apart = false;
    }
  }

  #step(event: EvaluationEvent, optimizer: InstanceValue | null): void {
    const { location } = event;
    if (location === null) return;
    for (const wrapper of this.#wrappers) {
      const { alone, deaf, event: built } = wrapper;
      if (deaf !== null && wrapper.usedDeaf) {
        this.#deaf.push({ ...deaf, step: location });
        wrapper.deaf = null;
      }
      const key = locationKey(wrapper.location);
      if (!this.#untracked.has(key)) {
        const untracked = untrackedAt(wrapper, optimizer, location);
        if (untracked !== null) this.#untracked.set(key, untracked);
      }
      if (alone?.location == null || built.conditions.length > 0 || !holdsAny(optimizer, wrapper)) continue;
      const pair = `${key}\n${locationKey(alone.location)}`;
      if (this.#unsynchronised.has(pair)) continue;
      this.#unsynchronised.set(pair, {
        wrapper: wrapper.location,
        className: wrapper.module.cls.name,
        call: wrapper.call,
        backward: alone.location,
        step: location,
        assumptions: assumed(built, alone),
      });
    }
  }

  #moved(event: EvaluationEvent, module: InstanceValue): void {
    const [asked, ...changed] = event.related;
    const isCertain = event.conditions.length === 0;
    for (const wrapper of this.#wrappers) {
      const { parameters, object } = wrapper;
      // What is moved on one side of a condition may be the model without its wrapper.
      if (wrapper.event.conditions.length > 0 && module !== object) continue;
      const cast = changed.find((one) => one instanceof InstanceValue && parameters.has(one));
      if (cast instanceof InstanceValue && event.location !== null) {
        const to = cast.tensor?.dtype ?? "another dtype";
        wrapper.deaf ??= { ...this.#lost(wrapper, event, event.location), kind: "dtype", from: null, to };
      }
    }
    if (asked === undefined || asked.kind === "none") return;
    const device = asked.kind === "str" && isCertain ? asked.value : null;
    const moved = new Set(walkModule(module).parameters.map(({ parameter }) => parameter));
    for (const wrapper of this.#wrappers) {
      if (![...wrapper.parameters].some((one) => moved.has(one))) continue;
      const before = wrapper.device;
      wrapper.device = device;
      if (before === null || device === null || before === device || event.location === null) continue;
      if (wrapper.event.conditions.length > 0) continue;
      wrapper.deaf ??= { ...this.#lost(wrapper, event, event.location), kind: "device", from: before, to: device };
    }
    for (const parameter of moved) this.#devices.set(parameter, device);
  }

  #lost(
    wrapper: Wrapper,
    event: EvaluationEvent,
    moved: Location,
  ): Pick<DeafWrapper, "wrapper" | "className" | "moved" | "assumptions"> {
    wrapper.usedDeaf = false;
    const when = event.conditions.map((condition) => `\`${condition}\` holds`);
    return {
      wrapper: wrapper.location,
      className: wrapper.module.cls.name,
      moved,
      assumptions: [...assumed(wrapper.event, event), ...when],
    };
  }
}

const callOf = (wrapper: Wrapper, { subject, location }: EvaluationEvent): Location | null =>
  subject === wrapper.module ? location : null;

/** Whether a backward pass brings a gradient to a parameter of the wrapped model; null where that is not known. */
function reachedIn({ reached, maybe, open }: LossGraph, { parameters }: Wrapper): Tri {
  const isTrainable = (one: InstanceValue): boolean => parameters.has(one) && one.tensor?.grad.value === true;
  if ([...reached].some(isTrainable)) return true;
  return open || [...maybe, ...reached].some((one) => parameters.has(one) && one.tensor?.grad.value !== false)
    ? null
    : false;
}

/** Whether a stepping optimizer certainly holds a trainable parameter of the wrapped model. */
function holdsAny(optimizer: InstanceValue | null, { parameters }: Wrapper): boolean {
  return heldParameters(optimizer).some((one) => parameters.has(one) && one.tensor?.grad.value === true);
}

function assumed(...events: readonly EvaluationEvent[]): string[] {
  return [...new Set(events.flatMap(({ assume }) => assume.items.map(({ text }) => text)))];
}
