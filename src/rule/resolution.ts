import type { Location } from "../finding/finding.ts";
import type { Edit, Fix } from "../fix/fix.ts";
import type { FeedFacts, ModelFacts, TrainingSetup } from "../setup/setup.ts";
import type { RuleContext } from "./context.ts";
import { replace } from "./edits.ts";
import { placeOf } from "./facts.ts";
import { type Call, callAt, type Expr, type Module } from "./syntax-path.ts";
import { pixels } from "./wording.ts";

/** A model fed images in training, with how their size relates to what it was trained on. */
export interface Resolution {
  readonly model: ModelFacts;
  readonly feed: FeedFacts;
  /** Height and width in pixels as the model receives them. */
  readonly size: readonly [number, number];
  /** Side fed / training side of the loaded weights, as geometric means; null for a model from scratch. */
  readonly toWeights: number | null;
  /** Short side fed / short side of the dataset's images; null when those vary or are not known. */
  readonly toNative: number | null;
}

/**
 * Dense predictors live by the scale of objects, not by the size of the image: published sizes differ widely. Their names end in no
 * global pooling. Matched against the architecture's id.
 */
const DENSE =
  /rcnn|retinanet|fcos|ssd|detr|yolo|fcn_|deeplab|lraspp|unet|segformer|upernet|maskformer|raft|depth|sam(vit|_)/i;

/**
 * The images fed in training to classifiers that end in global pooling, one entry a model and size. Sizes that are not known, models
 * whose weights are not known, and models that raise on any size but their own are left out.
 */
export function trainingResolutions({ models, feeds }: TrainingSetup): Resolution[] {
  const found = new Map<string, Resolution>();
  for (const feed of feeds) {
    const model = models.find(({ name }) => name === feed.model);
    if (model === undefined || feed.training !== true || feed.size === null || !isPoolingClassifier(model)) continue;
    // `torch.rand(1, 3, 64, 64)`: numbers to try a model with are no images of any size.
    if (feed.loader === null && feed.dataset === null && feed.trace.length === 0) continue;
    if (model.weights !== null && (model.expects === null || model.expects.fixedSize)) continue;
    const key = `${model.name}\n${pixels(feed.size)}`;
    if (!found.has(key)) found.set(key, resolutionOf(model, feed, feed.size));
  }
  return [...found.values()];
}

function resolutionOf(model: ModelFacts, feed: FeedFacts, size: readonly [number, number]): Resolution {
  const expected = model.weights === null ? null : (model.expects?.size ?? null);
  const side = ([height, width]: readonly [number, number]) => Math.sqrt(height * width);
  return {
    model,
    feed,
    size,
    toWeights: expected === null ? null : side(size) / side(expected),
    toNative: feed.native === null ? null : Math.min(...size) / Math.min(...feed.native),
  };
}

/** A published architecture whose classifier is a linear layer over pooled features (or its 1×1-convolution form). */
function isPoolingClassifier({ architecture, head, state }: ModelFacts): boolean {
  if (architecture === null || DENSE.test(architecture) || head.length === 0) return false;
  const weights = state.filter(
    ({ name, role }) => role === "weight" && head.some((path) => name.startsWith(`${path}.`)),
  );
  return (
    weights.length > 0 && weights.every(({ shape }) => shape === null || shape.slice(2).every((side) => side === 1))
  );
}

/** Names of transforms that set a size. `Grayscale` is not one. */
const SIZED = /resize|crop|(?<!gr[ae]y)scale/i;

/** The transform that made the size, where the finding is shown: the last one that resizes, else the last one that cuts, else the last one. */
export function placeOfSize({ syntax }: RuleContext, { feed }: Resolution): Location {
  const step =
    feed.trace.findLast((one) => isResize(syntax(one.file.path), one)) ??
    feed.trace.findLast((one) => SIZED.test(calledAt(syntax(one.file.path), one) ?? "")) ??
    feed.trace.at(-1);
  return step === undefined ? feed.location : { file: step.file, span: step.span };
}

/** `Resize`, `RandomResizedCrop`: a transform that makes objects larger or smaller, not one that only cuts. */
function isResize(module: Module | null, { span }: Location): boolean {
  return /resize/i.test(calledAt(module, { span }) ?? "");
}

function calledAt(module: Module | null, { span }: Pick<Location, "span">): string | null {
  const call = module === null ? null : callAt(module, span);
  return call === null ? null : nameOf(call.func);
}

/** Writes the size the weights were trained at into every size literal that made this size, for training and evaluation alike. */
export function fixSize(context: RuleContext, { model, size }: Resolution): Fix | null {
  const expected = model.expects?.size;
  if (expected === undefined) return null;
  const steps = context.setup.feeds
    .filter((feed) => feed.model === model.name && feed.size !== null && pixels(feed.size) === pixels(size))
    .flatMap(({ trace }) => trace);
  const edits = new Map<string, Edit>();
  let resizes = false;
  for (const step of steps) {
    const module = context.syntax(step.file.path);
    const made = module === null ? null : scaleLiterals(module, step, size, expected);
    if (made === null) return null;
    for (const edit of made) edits.set(placeOf(edit), edit);
    resizes ||= made.length > 0 && isResize(module, step);
  }
  // Crops alone cannot make images larger than they are.
  if (!resizes) return null;
  return { title: `Feed the model ${pixels(expected)} images`, safety: "unsafe", edits: [...edits.values()] };
}

/** Edits of one transform; none for one that sets no size, null when its size is not written as numbers. */
function scaleLiterals(
  module: Module,
  { file, span }: Location,
  size: readonly [number, number],
  expected: readonly [number, number],
): Edit[] | null {
  const call = callAt(module, span);
  if (call === null) return null;
  if (!SIZED.test(nameOf(call.func) ?? "")) return [];
  const sides = writtenSides(call).map((side) => numberOf(module, side));
  const edits: Edit[] = [];
  for (const [index, side] of sides.entries()) {
    if (side === null) return null;
    const axis = index === 0 ? 0 : 1;
    // Resize(292) before CenterCrop(256) keeps its margin: every literal shrinks by the same factor.
    edits.push(replace(file, side.place, String(Math.round((side.value * expected[axis]) / size[axis]))));
  }
  return edits.length > 0 ? edits : null;
}

/** `256`, `(256, 192)`, `size=256`, and Albumentations' `256, 192` or `height=256, width=192`. */
function writtenSides({ args, keywords }: Call): readonly Expr[] {
  const keyword = (name: string) => keywords.find(({ arg }) => arg === name)?.value;
  const [height, width, size] = [keyword("height"), keyword("width"), keyword("size") ?? args[0]];
  if (height !== undefined && width !== undefined) return [height, width];
  if (size === undefined) return [];
  if (size.kind === "Tuple" || size.kind === "List") return size.elts;
  const second = args[1];
  // torchvision's second argument is an interpolation code, at most 5; no image is that small.
  const isSide = second?.kind === "Constant" && typeof second.value === "number" && second.value > 5;
  return isSide ? [size, second] : [size];
}

/** A number, or a constant of the module that is assigned once. */
function numberOf(module: Module, side: Expr): { readonly value: number; readonly place: Expr } | null {
  if (side.kind === "Constant") return typeof side.value === "number" ? { value: side.value, place: side } : null;
  if (side.kind !== "Name") return null;
  const assigned = module.body.flatMap((statement) =>
    statement.kind === "Assign" && statement.targets.some((target) => target.kind === "Name" && target.id === side.id)
      ? [statement.value]
      : [],
  );
  const [value] = assigned;
  return assigned.length === 1 && value?.kind === "Constant" ? numberOf(module, value) : null;
}

function nameOf(callee: Expr): string | null {
  if (callee.kind === "Attribute") return callee.attr;
  return callee.kind === "Name" ? callee.id : null;
}
