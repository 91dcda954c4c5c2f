import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  REPORT_VERSION,
  jsonCounts,
  jsonNotification
} from "./chunk-FHOQSZ3L.js";
import {
  placeOf
} from "./chunk-BKORIWGK.js";
import "./chunk-74UTSEPY.js";
import "./chunk-E2DHRGUQ.js";

// src/reporters/setup-json.ts
function setupJson(result, toolVersion, options) {
  return {
    version: REPORT_VERSION,
    tool: { name: "epoch-zero", version: toolVersion },
    complete: result.complete,
    setups: result.setups.map((setup) => setupValue(setup, options)),
    notifications: result.notifications.map(jsonNotification)
  };
}
function setupValue(setup, options) {
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
          Object.entries(group).map(([key, value]) => [key, typeof value == "number" ? finite(value) : value])
        )
      })),
      assumptions: optimizer.assumptions
    })),
    loaders: setup.loaders.map((loader) => ({
      name: loader.name,
      ...where(loader.location),
      role: loader.role,
      batchSize: loader.batchSize,
      shuffle: loader.shuffle,
      sampler: loader.sampler,
      dataset: loader.dataset === null ? null : {
        class: loader.dataset.className,
        known: loader.dataset.known,
        split: loader.dataset.split,
        iterable: loader.dataset.iterable
      },
      assumptions: loader.assumptions
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
      assumptions: feed.assumptions
    })),
    ineffectiveFreezes: setup.ineffectiveFreezes.map((freeze) => ({
      ...where(freeze.location),
      kind: freeze.kind,
      written: freeze.written,
      value: freeze.value,
      scalars: freeze.scalars,
      tensors: freeze.tensors
    })),
    events: setup.events.map((event) => ({
      kind: event.kind,
      ...where(event.location),
      message: event.message,
      conditional: event.conditional
    })),
    assumptions: setup.assumptions,
    unknowns: setup.unknowns.map((unknown) => ({
      what: unknown.what,
      why: unknown.why,
      location: whereOrNull(unknown.location)
    }))
  };
}
function modelValue(model, options) {
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
      trainableTensors: stage.trainableTensors
    })),
    head: model.head,
    normLayers: model.normLayers,
    freezes: model.freezeTrace.map(step),
    expects: model.expects,
    stateComplete: model.stateComplete,
    ...options.parameters ? {
      state: model.state.map(({ name, shape, requiresGrad, optimized }) => ({
        name,
        shape,
        requiresGrad,
        optimized
      }))
    } : {},
    assumptions: model.assumptions
  };
}
function step(trace) {
  return { ...where(trace), message: trace.message };
}
function where(location) {
  return { path: location.file.path, line: placeOf(location).line };
}
function whereOrNull(location) {
  return location === null ? null : where(location);
}
function finite(value) {
  return value === null || Number.isFinite(value) ? value : String(value);
}
export {
  setupJson
};
