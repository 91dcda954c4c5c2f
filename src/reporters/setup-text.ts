import type { Location } from "../finding/finding.ts";
import type { AuditResult } from "../result.ts";
import type { LoaderFacts, ModelFacts, OptimizerFacts, TrainingSetup, Tri } from "../setup/setup.ts";
import type { EntryFacts } from "../setup/understanding.ts";
import { placeLabel } from "./place.ts";
import { sizeText } from "./size.ts";
import { freezeMap, inputLine } from "./text/freeze-map.ts";
import { figure, hanging, padEnd, plural, printable, prose } from "./text/layout.ts";
import { type TextOptions, type Theme, themeOf } from "./text/theme.ts";
import { entriesWithoutSetup, whyWithoutSetup } from "./without-setup.ts";

/** What `setup --format text` can be asked for beside the summary. */
export interface SetupTextOptions extends TextOptions {
  /** Every parameter with its flags. */
  readonly parameters: boolean;
}

/** Columns of the labels at the left. */
const LABEL = 11;

/** The evaluated set-ups for people. */
export function setupText(result: AuditResult, options: SetupTextOptions): string {
  const theme = themeOf(options);
  const without = entriesWithoutSetup(result).map((entry) => withoutLines(entry, theme).join("\n"));
  const blocks = [...result.setups.map((setup) => setupLines(setup, options, theme).join("\n")), ...without];
  if (blocks.length === 0) return "No training set-up was found.\n";
  return `${blocks.join("\n\n")}\n`;
}

function withoutLines(entry: EntryFacts, theme: Theme): string[] {
  const { why, location } = whyWithoutSetup(entry);
  const place = location === null ? "" : ` (${placeLabel(location)})`;
  const sentence = `No training set-up was found: ${why}${place}.`;
  return [theme.strong(printable(entry.path)), "", ...hanging("  ", prose(sentence, theme), theme.width)];
}

function setupLines(setup: TrainingSetup, options: SetupTextOptions, theme: Theme): string[] {
  const entry = setup.entry === "<module>" ? "" : theme.faint(`  ${printable(setup.entry)}()`);
  const lines = [`${theme.strong(printable(setup.file.path))}${entry}`];
  for (const model of setup.models) lines.push("", ...modelLines(model, setup, options, theme));
  if (setup.models.length === 0) lines.push("", "  No model was found.");
  for (const optimizer of setup.optimizers) lines.push("", ...optimizerLines(optimizer, setup, theme));
  if (setup.loaders.length > 0) lines.push("", ...setup.loaders.flatMap((loader) => loaderLines(loader, setup, theme)));
  const firstStep = setup.firstStep === null ? drivenBy(setup) : placeIn(setup.firstStep, setup);
  lines.push("", ...row("first step", firstStep, theme));
  lines.push(...eventLines(setup, theme));
  lines.push(...list("Assumptions", setup.assumptions, theme));
  const unknowns = setup.unknowns.map(({ what, why, location }) => {
    return `${what}: ${why}${location === null ? "" : ` (${placeIn(location, setup)})`}`;
  });
  lines.push(...list("Not known", unknowns, theme));
  return lines;
}

function drivenBy(setup: TrainingSetup): string {
  return setup.driver === "trainer" ? "taken inside the framework's trainer" : "none was seen";
}

function modelLines(model: ModelFacts, setup: TrainingSetup, options: SetupTextOptions, theme: Theme): string[] {
  const lines = freezeMap(model, theme).map((line) => `  ${line}`);
  lines.push(
    ...row(
      "built",
      `${placeIn(model.location, setup)}, as ${model.className}${model.trained || !model.stateComplete ? "" : ", not trained"}`,
      theme,
    ),
  );
  lines.push(...row("weights", model.weights ?? "from scratch", theme));
  if (model.head.length > 0) lines.push(...row("head", model.head.join(", "), theme));
  const { modules, trainableModules, kind } = model.normLayers;
  if (modules > 0) {
    lines.push(
      ...row(
        "norm",
        `${plural(modules, `${kind ?? "normalisation"} layer`)}, ${trainableModules} of them require grad`,
        theme,
      ),
    );
  }
  for (const feed of setup.feeds.filter((one) => one.model === model.name)) {
    const mode = feed.training === null ? "" : feed.training ? "training: " : "evaluation: ";
    lines.push(...row("input", mode + inputLine(feed, undefined, setup.loaders), theme));
    for (const step of feed.trace) lines.push(...row("", `${placeIn(step, setup)}: ${step.message}`, theme));
  }
  if (model.expects !== null) lines.push(...row("expects", expectsText(model.expects), theme));
  for (const [index, step] of model.freezeTrace.entries()) {
    lines.push(...row(index === 0 ? "freezes" : "", `${placeIn(step, setup)}: ${step.message}`, theme));
  }
  for (const [index, assumption] of model.assumptions.entries())
    lines.push(...row(index === 0 ? "assuming" : "", assumption, theme));
  if (options.parameters) lines.push("", ...parameterLines(model, theme));
  return lines;
}

function expectsText(expects: NonNullable<ModelFacts["expects"]>): string {
  const parts = [sizeText(expects.size) + (expects.fixedSize ? " exactly" : "")];
  if (expects.mean !== null) parts.push(`mean ${expects.mean.join(", ")}`);
  if (expects.std !== null) parts.push(`std ${expects.std.join(", ")}`);
  return `${parts.join("; ")} (${expects.source})`;
}

function parameterLines(model: ModelFacts, theme: Theme): string[] {
  const names = model.state.map((parameter) => printable(parameter.name));
  const width = Math.min(48, Math.max(0, ...names.map((name) => name.length)));
  return model.state.map((parameter, index) => {
    const shape = parameter.shape === null ? "?" : `[${parameter.shape.join(", ")}]`;
    const flags = `${word(parameter.requiresGrad, "requires grad", "frozen")}, ${word(parameter.optimized, "optimized", "in no optimizer")}`;
    const isUpdated = parameter.requiresGrad === true && parameter.optimized === true;
    return `    ${padEnd(names[index] ?? "", width)}  ${padEnd(shape, 18)}  ${isUpdated ? theme.good(flags) : theme.faint(flags)}`;
  });
}

function word(value: Tri, yes: string, no: string): string {
  return value === null ? "not known" : value ? yes : no;
}

function optimizerLines(optimizer: OptimizerFacts, setup: TrainingSetup, theme: Theme): string[] {
  const lines = [`  ${theme.strong(printable(optimizer.name))}  ${theme.faint(printable(optimizer.className))}`];
  lines.push(
    ...row("built", `${placeIn(optimizer.location, setup)}${optimizer.stepped ? "" : ", never stepped"}`, theme),
  );
  optimizer.groups.forEach((group, index) => {
    // The learning rate stands first already, and an option that is off or not known says nothing.
    const options = Object.entries(group.options)
      .filter(([key, value]) => key !== "lr" && key !== "initial_lr" && value !== null && value !== false)
      .map(([key, value]) => `${key} ${typeof value === "number" ? short(value) : value}`);
    const parts = [
      `learning rate ${rateOf(group)}`,
      `${figure(group.scalars)} parameters in ${figure(group.tensors)} tensors`,
      ...options,
    ];
    lines.push(...row(`group ${index}`, parts.join(", "), theme));
  });
  if (optimizer.staleScalars !== null && optimizer.staleScalars > 0) {
    lines.push(...row("stale", `${figure(optimizer.staleScalars)} of them belong to no model any more`, theme));
  }
  for (const assumption of optimizer.assumptions) lines.push(...row("assuming", assumption, theme));
  return lines;
}

/** The rate that was asked for; what a schedule makes of it at the first step (a warm-up begins at 0) is said beside it. */
function rateOf({ learningRate, options: { initial_lr: asked } }: OptimizerFacts["groups"][number]): string {
  if (learningRate === null) return "?";
  return typeof asked === "number" && short(asked) !== short(learningRate)
    ? `${short(asked)} (${short(learningRate)} at the first step)`
    : short(learningRate);
}

/** Six digits: what binary fractions add to `0.1 * 3` tells nobody anything. */
const short = (value: number): string => String(Number(value.toPrecision(6)));

function loaderLines(loader: LoaderFacts, setup: TrainingSetup, theme: Theme): string[] {
  const uses = { train: "trained on", eval: "evaluated on", unknown: "use not known" } as const;
  const order = loader.sampler === true ? "order by a sampler" : word(loader.shuffle, "shuffled", "not shuffled");
  const parts = [
    uses[loader.role],
    loader.dataset === null
      ? "data set not known"
      : `${loader.dataset.known ?? loader.dataset.className} (${splitText(loader.dataset.split)})`,
    `batch size ${figure(loader.batchSize)}`,
    loader.sampler !== true && loader.shuffle === null ? "order not known" : order,
  ];
  const lines = [
    `  ${theme.strong(printable(loader.name))}  ${theme.faint(printable(placeIn(loader.location, setup)))}`,
  ];
  return [...lines, ...hanging("    ", printable(parts.join(", ")), theme.width)];
}

function splitText(split: "train" | "test" | "unknown"): string {
  return split === "unknown" ? "split not known" : split;
}

function eventLines(setup: TrainingSetup, theme: Theme): string[] {
  if (setup.events.length === 0) return [];
  // An epoch loop repeats itself: each event stands where it first happened, with how often it did.
  const rows = new Map<string, { readonly label: string; readonly text: string; times: number }>();
  for (const event of setup.events) {
    const label = printable(placeIn(event.location, setup));
    const text = `${event.message}${event.conditional ? " (on one branch)" : ""}`;
    const key = `${event.location.file.path}\0${event.location.span.start}\0${text}`;
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { label, text, times: 1 });
    else known.times++;
  }
  const width = Math.min(32, Math.max(...[...rows.values()].map((one) => one.label.length)));
  const lines = ["", `  ${theme.strong("In order")}`];
  for (const { label, text, times } of rows.values()) {
    const repeated = times === 1 ? text : `${text} (${times} times)`;
    lines.push(...hanging(`    ${padEnd(label, width)}  `, prose(repeated, theme), theme.width));
  }
  return lines;
}

/** A place in the file of the set-up itself needs only its line. */
function placeIn(location: Location, setup: TrainingSetup): string {
  const label = placeLabel(location);
  if (location.file.path !== setup.file.path) return label;
  return location.file.cells === null
    ? `line ${label.slice(setup.file.path.length + 1)}`
    : label.slice(setup.file.path.length + 1);
}

function list(title: string, items: readonly string[], theme: Theme): string[] {
  if (items.length === 0) return [];
  return [
    "",
    `  ${theme.strong(title)}`,
    ...items.flatMap((item) => hanging("    - ", prose(item, theme), theme.width)),
  ];
}

function row(label: string, text: string, theme: Theme): string[] {
  const [first = "", ...rest] = hanging(`    ${padEnd(label, LABEL)}`, prose(text, theme), theme.width);
  return [theme.faint(first.slice(0, 4 + LABEL)) + first.slice(4 + LABEL), ...rest];
}
