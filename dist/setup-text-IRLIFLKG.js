import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  freezeMap,
  inputLine
} from "./chunk-OMUB75GZ.js";
import {
  themeOf
} from "./chunk-DBAOFMF7.js";
import {
  figure,
  hanging,
  padEnd,
  plural,
  printable,
  prose
} from "./chunk-BRHIX7KE.js";
import {
  placeLabel
} from "./chunk-BKORIWGK.js";
import {
  sizeText
} from "./chunk-JFKPYQEO.js";
import "./chunk-74UTSEPY.js";
import "./chunk-E2DHRGUQ.js";

// src/reporters/setup-text.ts
var LABEL = 11;
function setupText(result, options) {
  let theme = themeOf(options);
  return result.setups.length === 0 ? `No training set-up was found.
` : `${result.setups.map((setup) => setupLines(setup, options, theme).join(`
`)).join(`

`)}
`;
}
function setupLines(setup, options, theme) {
  let entry = setup.entry === "<module>" ? "" : theme.faint(`  ${printable(setup.entry)}()`), lines = [`${theme.strong(printable(setup.file.path))}${entry}`];
  for (let model of setup.models) lines.push("", ...modelLines(model, setup, options, theme));
  setup.models.length === 0 && lines.push("", "  No model was found.");
  for (let optimizer of setup.optimizers) lines.push("", ...optimizerLines(optimizer, setup, theme));
  setup.loaders.length > 0 && lines.push("", ...setup.loaders.flatMap((loader) => loaderLines(loader, setup, theme)));
  let firstStep = setup.firstStep === null ? drivenBy(setup) : placeIn(setup.firstStep, setup);
  lines.push("", ...row("first step", firstStep, theme)), lines.push(...eventLines(setup, theme)), lines.push(...list("Assumptions", setup.assumptions, theme));
  let unknowns = setup.unknowns.map(({ what, why, location }) => `${what}: ${why}${location === null ? "" : ` (${placeIn(location, setup)})`}`);
  return lines.push(...list("Not known", unknowns, theme)), lines;
}
function drivenBy(setup) {
  return setup.driver === "trainer" ? "taken inside the framework's trainer" : "none was seen";
}
function modelLines(model, setup, options, theme) {
  let lines = freezeMap(model, theme).map((line) => `  ${line}`);
  lines.push(
    ...row(
      "built",
      `${placeIn(model.location, setup)}, as ${model.className}${model.trained ? "" : ", not trained"}`,
      theme
    )
  ), lines.push(...row("weights", model.weights ?? "from scratch", theme)), model.head.length > 0 && lines.push(...row("head", model.head.join(", "), theme));
  let { modules, trainableModules, kind } = model.normLayers;
  modules > 0 && lines.push(
    ...row(
      "norm",
      `${plural(modules, `${kind ?? "normalisation"} layer`)}, ${trainableModules} of them require grad`,
      theme
    )
  );
  for (let feed of setup.feeds.filter((one) => one.model === model.name)) {
    let mode = feed.training === null ? "" : feed.training ? "training: " : "evaluation: ";
    lines.push(...row("input", mode + inputLine(feed, void 0, setup.loaders), theme));
    for (let step of feed.trace) lines.push(...row("", `${placeIn(step, setup)}: ${step.message}`, theme));
  }
  model.expects !== null && lines.push(...row("expects", expectsText(model.expects), theme));
  for (let [index, step] of model.freezeTrace.entries())
    lines.push(...row(index === 0 ? "freezes" : "", `${placeIn(step, setup)}: ${step.message}`, theme));
  for (let [index, assumption] of model.assumptions.entries())
    lines.push(...row(index === 0 ? "assuming" : "", assumption, theme));
  return options.parameters && lines.push("", ...parameterLines(model, theme)), lines;
}
function expectsText(expects) {
  let parts = [sizeText(expects.size) + (expects.fixedSize ? " exactly" : "")];
  return expects.mean !== null && parts.push(`mean ${expects.mean.join(", ")}`), expects.std !== null && parts.push(`std ${expects.std.join(", ")}`), `${parts.join("; ")} (${expects.source})`;
}
function parameterLines(model, theme) {
  let names = model.state.map((parameter) => printable(parameter.name)), width = Math.min(48, Math.max(0, ...names.map((name) => name.length)));
  return model.state.map((parameter, index) => {
    let shape = parameter.shape === null ? "?" : `[${parameter.shape.join(", ")}]`, flags = `${word(parameter.requiresGrad, "requires grad", "frozen")}, ${word(parameter.optimized, "optimized", "in no optimizer")}`, isUpdated = parameter.requiresGrad === !0 && parameter.optimized === !0;
    return `    ${padEnd(names[index] ?? "", width)}  ${padEnd(shape, 18)}  ${isUpdated ? theme.good(flags) : theme.faint(flags)}`;
  });
}
function word(value, yes, no) {
  return value === null ? "not known" : value ? yes : no;
}
function optimizerLines(optimizer, setup, theme) {
  let lines = [`  ${theme.strong(printable(optimizer.name))}  ${theme.faint(printable(optimizer.className))}`];
  lines.push(
    ...row("built", `${placeIn(optimizer.location, setup)}${optimizer.stepped ? "" : ", never stepped"}`, theme)
  ), optimizer.groups.forEach((group, index) => {
    let options = Object.entries(group.options).filter(([key, value]) => key !== "lr" && value !== null && value !== !1).map(([key, value]) => `${key} ${value}`), parts = [
      `learning rate ${group.learningRate ?? "?"}`,
      `${figure(group.scalars)} parameters in ${figure(group.tensors)} tensors`,
      ...options
    ];
    lines.push(...row(`group ${index}`, parts.join(", "), theme));
  }), optimizer.staleScalars !== null && optimizer.staleScalars > 0 && lines.push(...row("stale", `${figure(optimizer.staleScalars)} of them belong to no model any more`, theme));
  for (let assumption of optimizer.assumptions) lines.push(...row("assuming", assumption, theme));
  return lines;
}
function loaderLines(loader, setup, theme) {
  let uses = { train: "trained on", eval: "evaluated on", unknown: "use not known" }, order = loader.sampler === !0 ? "order by a sampler" : word(loader.shuffle, "shuffled", "not shuffled"), parts = [
    uses[loader.role],
    loader.dataset === null ? "data set not known" : `${loader.dataset.known ?? loader.dataset.className} (${splitText(loader.dataset.split)})`,
    `batch size ${figure(loader.batchSize)}`,
    loader.sampler !== !0 && loader.shuffle === null ? "order not known" : order
  ];
  return [...[
    `  ${theme.strong(printable(loader.name))}  ${theme.faint(printable(placeIn(loader.location, setup)))}`
  ], ...hanging("    ", printable(parts.join(", ")), theme.width)];
}
function splitText(split) {
  return split === "unknown" ? "split not known" : split;
}
function eventLines(setup, theme) {
  if (setup.events.length === 0) return [];
  let rows = /* @__PURE__ */ new Map();
  for (let event of setup.events) {
    let label = printable(placeIn(event.location, setup)), text = `${event.message}${event.conditional ? " (on one branch)" : ""}`, key = `${event.location.file.path}\0${event.location.span.start}\0${text}`, known = rows.get(key);
    known === void 0 ? rows.set(key, { label, text, times: 1 }) : known.times++;
  }
  let width = Math.min(32, Math.max(...[...rows.values()].map((one) => one.label.length))), lines = ["", `  ${theme.strong("In order")}`];
  for (let { label, text, times } of rows.values()) {
    let repeated = times === 1 ? text : `${text} (${times} times)`;
    lines.push(...hanging(`    ${padEnd(label, width)}  `, prose(repeated, theme), theme.width));
  }
  return lines;
}
function placeIn(location, setup) {
  let label = placeLabel(location);
  return location.file.path !== setup.file.path ? label : location.file.cells === null ? `line ${label.slice(setup.file.path.length + 1)}` : label.slice(setup.file.path.length + 1);
}
function list(title, items, theme) {
  return items.length === 0 ? [] : [
    "",
    `  ${theme.strong(title)}`,
    ...items.flatMap((item) => hanging("    - ", prose(item, theme), theme.width))
  ];
}
function row(label, text, theme) {
  let [first = "", ...rest] = hanging(`    ${padEnd(label, LABEL)}`, prose(text, theme), theme.width);
  return [theme.faint(first.slice(0, 4 + LABEL)) + first.slice(4 + LABEL), ...rest];
}
export {
  setupText
};
