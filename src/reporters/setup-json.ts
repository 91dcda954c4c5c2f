import type { Location, TraceStep } from "../finding/finding.ts";
import type { AuditResult } from "../result.ts";
import type { ModelFacts, TrainingSetup } from "../setup/setup.ts";
import { jsonCounts, jsonNotification, REPORT_VERSION } from "./json.ts";
import { placeOf } from "./place.ts";
import { entriesWithoutSetup, whyWithoutSetup } from "./without-setup.ts";

/** What `setup --format json` can be asked for beside the summary. */
export interface SetupJsonOptions {
  /** Every parameter with its flags, as `state` of each model. */
  readonly parameters: boolean;
}

/** The evaluated set-ups as a value for `JSON.stringify`: all facts, with lines from 1. */
export function setupJson(result: AuditResult, toolVersion: string, options: SetupJsonOptions): object {
  return {
    version: REPORT_VERSION,
    tool: { name: "epoch-zero", version: toolVersion },
    complete: result.complete,
    setups: result.setups.map((setup) => setupValue(setup, options)),
    withoutSetup: entriesWithoutSetup(result).map((entry) => {
      const { why, location } = whyWithoutSetup(entry);
      return { path: entry.path, why, location: whereOrNull(location) };
    }),
    notifications: result.notifications.map(jsonNotification),
  };
}

function setupValue(setup: TrainingSetup, options: SetupJsonOptions): object {
  return {
    path: setup.file.path,
    entry: setup.entry,
    driver: setup.driver,
    firstStep: whereOrNull(setup.firstStep),
    firstBackward: whereOrNull(setup.firstBackward),
    models: setup.models.map((model) => modelValue(model, options)),
    optimizers: setup.optimizers.map((optimizer) => ({
      name: optimizer.name,
      class: optimizer.className,
      ...where(optimizer.location),
      stepped: optimizer.stepped,
      staleScalars: optimizer.staleScalars,
      groups: optimizer.groups.map(({ learningRate, scalars, tensors, options: group }) => ({
        learningRate: finite(learningRate),
        scalars,
        tensors,
        options: Object.fromEntries(
          Object.entries(group).map(([key, value]) => [key, typeof value === "number" ? finite(value) : value]),
        ),
      })),
      assumptions: optimizer.assumptions,
    })),
    loaders: setup.loaders.map((loader) => ({
      name: loader.name,
      ...where(loader.location),
      role: loader.role,
      batchSize: loader.batchSize,
      shuffle: loader.shuffle,
      sampler: loader.sampler,
      dataset:
        loader.dataset === null
          ? null
          : {
              class: loader.dataset.className,
              known: loader.dataset.known,
              split: loader.dataset.split,
              iterable: loader.dataset.iterable,
            },
      assumptions: loader.assumptions,
    })),
    inputs: setup.feeds.map((feed) => ({
      model: feed.model,
      ...where(feed.location),
      training: feed.training,
      loader: feed.loader,
      size: feed.size,
      channels: feed.channels,
      batch: feed.batch,
      native: feed.native,
      dataset: feed.dataset,
      trace: feed.trace.map(step),
      assumptions: feed.assumptions,
    })),
    ineffectiveFreezes: setup.ineffectiveFreezes.map((freeze) => ({
      ...where(freeze.location),
      kind: freeze.kind,
      written: freeze.written,
      value: freeze.value,
      scalars: freeze.scalars,
      tensors: freeze.tensors,
    })),
    events: setup.events.map((event) => ({
      kind: event.kind,
      ...where(event.location),
      message: event.message,
      conditional: event.conditional,
    })),
    assumptions: setup.assumptions,
    unknowns: setup.unknowns.map((unknown) => ({
      what: unknown.what,
      why: unknown.why,
      location: whereOrNull(unknown.location),
    })),
  };
}

function modelValue(model: ModelFacts, options: SetupJsonOptions): object {
  return {
    name: model.name,
    architecture: model.architecture,
    class: model.className,
    ...where(model.location),
    weights: model.weights,
    trained: model.trained,
    parameters: jsonCounts(model.parameters),
    stages: model.stages.map((stage) => ({
      name: stage.name,
      label: stage.label,
      ...jsonCounts(stage.counts),
      tensors: stage.tensors,
      trainableTensors: stage.trainableTensors,
    })),
    head: model.head,
    normLayers: model.normLayers,
    freezes: model.freezeTrace.map(step),
    expects: model.expects,
    stateComplete: model.stateComplete,
    ...(options.parameters
      ? {
          state: model.state.map(({ name, shape, requiresGrad, optimized }) => ({
            name,
            shape,
            requiresGrad,
            optimized,
          })),
        }
      : {}),
    assumptions: model.assumptions,
  };
}

function step(trace: TraceStep): object {
  return { ...where(trace), message: trace.message };
}

function where(location: Location): { path: string; line: number } {
  return { path: location.file.path, line: placeOf(location).line };
}

function whereOrNull(location: Location | null): { path: string; line: number } | null {
  return location === null ? null : where(location);
}

/** JSON knows no infinities and no NaN; a learning rate of `inf` reads as its name. */
function finite(value: number | null): number | string | null {
  return value === null || Number.isFinite(value) ? value : String(value);
}
