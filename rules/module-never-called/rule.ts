import type { RuleContext } from "../../src/rule/context.ts";
import {
  assumptionsOf,
  changesAfterFirstStep,
  type Finding,
  type Location,
  type ModelFacts,
  type ParameterFacts,
  takesSteps,
  trainedModels,
} from "../../src/rule/facts.ts";
import { groupBy } from "../../src/rule/group-by.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { amount, code, ownerOf } from "../../src/rule/wording.ts";

export default defineRule({
  meta: {
    id: "module-never-called",
    summary: "A layer is created and given to the optimizer, but the model never uses it",
    severity: "warning",
    tags: ["trainability"],
  },
  check: judge,
});

function* judge(context: RuleContext): Iterable<Finding> {
  const { setup } = context;
  if (!takesSteps(setup) || changesAfterFirstStep(setup)) return;
  for (const model of trainedModels(setup)) {
    yield* unmentioned(context, model);
    if (!model.stateComplete || !model.state.some(({ reached }) => reached !== false)) continue;
    for (const [path, parameters] of unusedParts(model)) {
      const owner = ownerClass(model, path, parameters);
      const text = owner?.file.text ?? null;
      const at = text === null ? undefined : new RegExp(`self\\.${path}\\s*=`).exec(text)?.index;
      if (text === null || owner === null || at === undefined || isMentionedAgain(text, path, at)) continue;
      const elsewhere = [setup.file, model.definedIn?.file].filter((file) => file !== owner.file);
      if (elsewhere.some((file) => file !== undefined && new RegExp(`[."']${path}\\b`).test(file.text))) continue;
      yield report(context, model, path, parameters, { file: owner.file, at, isSeen: true });
    }
  }
}

function report(
  context: RuleContext,
  model: ModelFacts,
  path: string,
  parameters: readonly ParameterFacts[],
  { file, at, isSeen }: { readonly file: Location["file"]; readonly at: number; readonly isSeen: boolean },
): Finding {
  const why = isSeen
    ? "no loss reaches it and nothing in this file mentions it again"
    : "its class never mentions it again";
  return context.finding({
    location: { file, span: { start: at, end: at + `self.${path}`.length } },
    confidence: isSeen ? "certain" : "likely",
    message: `${code(path)} of ${code(model.name)} (${amount(parameters)}) is created and given to the optimizer, but ${why}: it keeps its initial values. PyTorch raises nothing; only \`DistributedDataParallel\` does, when it misses these gradients. Use it in \`forward\`, or remove it.`,
    // What a class says does not depend on what else is known of the run.
    // The class is that of a model which is built with these options, and it names the part nowhere else, whatever the options say.
    premises: assumptionsOf(model, ...context.setup.optimizers),
    assumptions: isSeen ? assumptionsOf(model, ...parameters, ...context.setup.optimizers) : [],
  });
}

/**
 * Parts of which could not be followed whether a loss reaches them, but that are attributes of a class of the program's own which names them in no
 * other place, and which has no other way of coming by them.
 */
function* unmentioned(context: RuleContext, model: ModelFacts): Iterable<Finding> {
  // Steps without a loss show how a schedule goes, and train nothing.
  if (context.setup.firstBackward === null && context.setup.driver !== "trainer") return;
  const found: [string, ParameterFacts[], Location["file"], number][] = [];
  for (const [place, parameters] of partsBy(model)) {
    const attribute = place.slice(place.lastIndexOf(".") + 1);
    if (!/^[A-Za-z_]\w*$/.test(attribute) || !parameters.every(mayBeUnused)) continue;
    if (!parameters.some(({ reached }) => reached === null)) continue;
    if (found.some(([outer]) => place.startsWith(`${outer}.`))) continue;
    const parent = ownerOf(place);
    const owner = parent === "" ? model.definedIn : model.definedParts.find((part) => part.path === parent)?.location;
    const at = owner == null ? null : placeOfOnlyMention(owner, attribute);
    if (owner == null || at === null || isMentionedIn(othersOf(context, model, owner), attribute)) continue;
    found.push([place, parameters, owner.file, at]);
  }
  for (const same of groupBy(found, ([, , { path }, at]) => `${path}:${at}`).values()) {
    const [first] = same;
    if (first === undefined) continue;
    const [place, , file, at] = first;
    const parameters = same.flatMap(([, own]) => own);
    yield report(context, model, place.slice(place.lastIndexOf(".") + 1), parameters, { file, at, isSeen: false });
  }
}

const mayBeUnused = ({ reached, requiresGrad, optimized, origin }: ParameterFacts): boolean =>
  reached !== true && requiresGrad === true && optimized === true && origin === "fresh";

/** Where a class makes an attribute that it names nowhere else, and that it cannot come by in any other way; null where that is not so. */
function placeOfOnlyMention({ file, span }: Location, attribute: string): number | null {
  const text = file.text.slice(span.start, span.end);
  const header = /^class\s+\w+\s*\(\s*(?:\w+\.)*(?:Module|LightningModule)\s*,?\s*\)\s*:/m.exec(text);
  if (header === null || !/^\s+def forward\(/m.test(text) || WALKS.test(text) || WALKS_IN_FORWARD.test(text))
    return null;
  const [first, ...others] = file.text.matchAll(new RegExp(`\\b${attribute}\\b`, "g"));
  const at = text.search(new RegExp(`\\bself\\.${attribute}\\s*=[^=]`));
  return first === undefined || others.length > 0 || at < 0 ? null : span.start + at;
}

/** Ways of a class to its parts without their names; walking over all modules is one in `forward` only, elsewhere it is how weights are initialised. */
const WALKS = /getattr\(|\b(?:named_)?children\(|_modules\b|vars\(|__dict__|__getattr__|\b(?:eval|exec)\(/;
const WALKS_IN_FORWARD = /\n([ \t]+)def forward\((?:(?!\n\1\w)[\s\S])*\bmodules\(/;

/** Other files of the program that may use its parts. */
function othersOf({ setup }: RuleContext, model: ModelFacts, owner: Location): Location["file"][] {
  const places = [
    model.definedIn,
    ...model.definedParts.map(({ location }) => location),
    setup.firstBackward,
    model.location,
  ];
  const files = [setup.file, ...places.flatMap((place) => (place === null ? [] : [place.file]))];
  return [...new Set(files)].filter((file) => file !== owner.file);
}

const isMentionedIn = (files: readonly Location["file"][], attribute: string): boolean =>
  files.some(({ text }) => new RegExp(`[."']${attribute}\\b`).test(text));

/** The class that makes a part: that of the module which it is an attribute of. */
function ownerClass(model: ModelFacts, attribute: string, [first]: readonly ParameterFacts[]): Location | null {
  const at = first === undefined ? -1 : `.${first.name}`.lastIndexOf(`.${attribute}.`);
  const path = at <= 0 ? "" : (first?.name.slice(0, at - 1) ?? "");
  return path === "" ? model.definedIn : (model.definedParts.find((part) => part.path === path)?.location ?? null);
}

/** Parts that the optimizer holds and that no loss reaches any parameter of, by the attribute each is kept in; repeated blocks together. */
function unusedParts(model: ModelFacts): [string, ParameterFacts[]][] {
  const byPlace = partsBy(model);
  const unused = [...byPlace].filter(([, parameters]) => parameters.every(isUnused)).map(([place]) => place);
  // Of nested parts the outermost: what is inside an unused one is unused for that.
  const outermost = unused.filter((place) => !unused.includes(ownerOf(place)) && !/(^|\.)\d+$/.test(place));
  const byAttribute = groupBy(outermost, (place) => place.slice(place.lastIndexOf(".") + 1));
  return [...byAttribute].map(([attribute, places]) => [
    attribute,
    [...new Set(places.flatMap((place) => byPlace.get(place) ?? []))],
  ]);
}

/** The parameters of each module, by its path. */
function partsBy({ state }: ModelFacts): ReadonlyMap<string, ParameterFacts[]> {
  const byPlace = new Map<string, ParameterFacts[]>();
  for (const parameter of state) {
    for (let owner = ownerOf(parameter.name); owner !== ""; owner = ownerOf(owner)) {
      const own = byPlace.get(owner);
      if (own === undefined) byPlace.set(owner, [parameter]);
      else own.push(parameter);
    }
  }
  return byPlace;
}

function isUnused({ reached, cut, requiresGrad, optimized, origin }: ParameterFacts): boolean {
  return reached === false && cut === null && requiresGrad === true && optimized === true && origin !== "pretrained";
}

/** Used in a method that training does not run, by another file's code or by name: then it is kept for something. */
function isMentionedAgain(text: string, part: string, at: number): boolean {
  const mentions = text.match(new RegExp(`(\\.|["'])${part}\\b`, "g")) ?? [];
  return (
    mentions.length !== 1 || /getattr\(self|\.children\(|named_children\(|\._modules\b/.test(classAround(text, at))
  );
}

/** The text of the class in which a position stands. */
function classAround(text: string, at: number): string {
  const start = text.lastIndexOf("\nclass ", at);
  const end = text.slice(at).search(/\n(?=[^\s#)\]}])/);
  return text.slice(Math.max(0, start), end < 0 ? text.length : at + end);
}
