import type { RuleContext } from "../../src/rule/context.ts";
import { placeOfWrite } from "../../src/rule/edits.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  coincide,
  type Finding,
  type Location,
  lastWriteOf,
  type ModelFacts,
  mayBeUpdated,
  type ParameterFacts,
  type Severity,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { groupBy } from "../../src/rule/group-by.ts";
import { isIn } from "../../src/rule/modules.ts";
import { isNamedAsFollower } from "../../src/rule/moved-by-hand.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code, scalarsIn } from "../../src/rule/wording.ts";

/** A backbone is most of what it is part of; a smaller frozen part may be a fixed encoding. */
const BACKBONE_SHARE = 0.5;
/** Names by which people say that random features are meant (baselines, reservoirs, random network distillation) or that a copy follows another model. */
const DELIBERATE = /rand|reservoir|rnd|scratch|untrained|baseline|fixed|echo|ablat|target|teacher|momentum|ema(_|$)/i;

/** What is frozen of networks below this may be so to try something out: worth a word below the first number, and less than an error below the second. In scalars. */
const TRIED_OUT = [10_000, 100_000] as const;

import { fixFor } from "./fix.ts";

export default defineRule({
  meta: {
    id: "random-backbone-frozen",
    summary: "A backbone is frozen although no pretrained weights were loaded into it",
    severity: "error",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup) || changesAfterFirstStep(setup)) return;
  for (const model of trainedModels(setup)) {
    if (!model.stateComplete || !model.state.some(mayBeUpdated) || DELIBERATE.test(`${model.name} ${model.className}`))
      continue;
    if (model.published.length === 0) yield* ownModel(context, model);
    for (const backbone of model.published) {
      // A momentum encoder is moved by its twin, not by the optimizer.
      if (hasTwin(model, backbone)) continue;
      const frozen = frozenAtRandom(context, model, backbone);
      const write = lastWriteOf(model, frozen);
      if (frozen.length === 0 || write === null || DELIBERATE.test(backbone.path)) continue;
      yield context.finding({
        location: placeOfWrite(context.syntax(write.file.path), write),
        message: message(model, backbone, frozen),
        trace: [{ ...model.location, message: "The model is built without pretrained weights." }, ...model.freezeTrace],
        assumptions: assumptionsOf(model, ...frozen),
        fix: backbone.path === "" ? fixFor(context, model, backbone.id) : null,
      });
    }
  }
}

/**
 * A model of one's own that nothing was loaded into and that is frozen for the most part, by code that stands outside of its class: what a
 * class does to its own parts is its design.
 */
function* ownModel(context: RuleContext, model: ModelFacts): Iterable<Finding> {
  const { setup } = context;
  if (model.weights !== null || isThawed(setup)) return;
  const mayLoad = loadingIn(context, model);
  if (model.state.some(({ origin, assumptions }) => origin !== "fresh" || assumptions.some(mayLoad))) return;
  const frozen = model.state.filter(
    ({ requiresGrad, lastWrite }) =>
      requiresGrad === false && lastWrite !== null && !isInside(lastWrite, model.definedIn),
  );
  const parts = [...new Set(frozen.map(({ name }) => name.split(".", 1)[0] ?? name))];
  const write = lastWriteOf(model, frozen);
  const matrices = frozen.filter(({ role, initialised }) => role === "weight" && initialised?.constant == null);
  if (write === null || matrices.length === 0 || !isMost(frozen, model.state)) return;
  if (isNamedAsFollower(model, parts) || parts.some((part) => DELIBERATE.test(part)) || hasAdapters(model)) return;
  if (hasSimilarPart(model, frozen)) return;
  yield context.finding({
    location: placeOfWrite(context.syntax(write.file.path), write),
    severity: severityOf(scalarsIn(frozen)),
    message: `${amount(frozen)} of ${code(model.name)} are frozen here, but nothing was loaded into it: they have the random values they were created with, and keep them. What still learns has to work with random features. PyTorch raises nothing, and the loss still falls somewhat. Load trained weights before freezing, or let the layers train.`,
    trace: [{ ...model.location, message: "The model is built." }, ...model.freezeTrace],
    assumptions: assumptionsOf(model, ...frozen),
  });
}

/** By how much is frozen at random; null where sizes are not known. */
function severityOf(frozen: number | null): Severity {
  const [toy, small] = TRIED_OUT;
  if (frozen === null || frozen >= small) return "error";
  return frozen < toy ? "note" : "warning";
}

/**
 * Whether weights may be there after all where an assumption does not hold: in a program that loads none anywhere, not where it is of an option that is
 * about something else (`--opt`).
 */
function loadingIn({ setup }: RuleContext, { definedIn, location }: ModelFacts): (assumption: string) => boolean {
  const files = [setup.file, location.file, ...(definedIn === null ? [] : [definedIn.file])];
  const loads = files.some(({ text }) => LOADS.test(text));
  return (assumption) => {
    const [option = "", value] = assumption.split("keeps its default", 2);
    return loads || value === undefined || ABOUT_WEIGHTS.test(option);
  };
}

const LOADS = /load_state_dict|torch\.load\(|\bload_\w*(?:model|weights|checkpoint|ckpt|state)|restore|from_pretrained/;
const ABOUT_WEIGHTS =
  /load|resum|pre_?train|weight|wts|ckpt|checkpoint|init|path|dir|from|restor|snapshot|continue|start|stage|phase|save|fine_?tun|transfer|file|epoch/i;

/** Flags are written after the first step too: a network that takes turns with another one is frozen while that one learns. */
function isThawed({ events }: RuleContext["setup"]): boolean {
  const first = events.findIndex(({ kind }) => kind === "step");
  return events.slice(first + 1).some(({ kind }) => kind === "requires-grad-written");
}

const isInside = (write: Location, definition: Location | null): boolean =>
  definition !== null && coincide(write, definition);

function isMost(some: readonly ParameterFacts[], all: readonly ParameterFacts[]): boolean {
  const [part, whole] = [scalarsIn(some), scalarsIn(all)];
  // Or by depth: most of the scalars of a VGG are in the three layers of its classifier.
  if (layers(some) > BACKBONE_SHARE * layers(all)) return true;
  return part !== null && whole !== null && part > BACKBONE_SHARE * whole;
}

const layers = (parameters: readonly ParameterFacts[]): number =>
  parameters.filter(({ role }) => role === "weight").length;

const hasAdapters = ({ state }: ModelFacts): boolean =>
  state.some((parameter) => mayBeUpdated(parameter) && ADAPTER.test(parameter.name));

/** Names of what is trained beside a frozen network on purpose. */
const ADAPTER = /lora|adapter|prompt|prefix|probe|ia3/i;

/** A part that still learns has the shapes of one that is frozen: the one follows the other by hand. */
function hasSimilarPart({ state }: ModelFacts, frozen: readonly ParameterFacts[]): boolean {
  const still = new Set(frozen);
  const byPart = groupBy(state, ({ name }) => name.split(".", 1)[0] ?? name);
  const shapes = (parameters: readonly ParameterFacts[]): string =>
    JSON.stringify(parameters.map(({ shape }) => shape));
  const groups = [...byPart.values()];
  const learning = groups
    .filter((own) => own.length > 2 && own.every((parameter) => !still.has(parameter)))
    .map(shapes);
  return groups.some((own) => own.every((parameter) => still.has(parameter)) && learning.includes(shapes(own)));
}

type Backbone = ModelFacts["published"][number];

/** Another backbone of the same architecture in the model. */
function hasTwin({ published }: ModelFacts, backbone: Backbone): boolean {
  return published.some((other) => other !== backbone && other.id === backbone.id);
}

/** The frozen parameters of a backbone that certainly has its initial values; none where that is not sure or little of it is frozen. */
function frozenAtRandom(context: RuleContext, model: ModelFacts, { path, pretrained }: Backbone): ParameterFacts[] {
  const mayLoad = loadingIn(context, model);
  const own = model.state.filter((parameter) => isIn(parameter, path));
  if (pretrained !== false || own.some(({ origin, assumptions }) => origin !== "fresh" || assumptions.some(mayLoad)))
    return [];
  const frozen = own.filter(({ requiresGrad }) => requiresGrad === false);
  return isMost(frozen, own) ? frozen : [];
}

function message(model: ModelFacts, { path, id }: Backbone, frozen: readonly ParameterFacts[]): string {
  const name = path === "" ? code(model.name) : `${code(path)} of ${code(model.name)}`;
  return `${amount(frozen)} of ${name} are frozen here, but ${code(id)} was built without pretrained weights: they have the random values they were created with, and keep them. What is trained on top sees random features. PyTorch raises nothing, and the loss still falls somewhat. Load pretrained weights (the default is none), or let the layers train.`;
}
