import { PythonException } from "../frame.ts";
import type { Interpreter } from "../interpreter.ts";
import type { Dimension, HistoryStep, TensorData } from "../tensor.ts";
import {
  DictValue,
  type InstanceValue,
  IteratorValue,
  ListValue,
  type NativeCall,
  none,
  str,
  TupleValue,
  type Value,
} from "../value.ts";
import { computedTensor } from "./computed.ts";
import {
  asInt,
  asText,
  Bound,
  cachedClass,
  dictFrom,
  dimensionValue,
  isTensor,
  runState,
  sequence,
  setPlain,
} from "./support.ts";
import { makeTensor, unknownTensor } from "./tensor-make.ts";

/** Images, and the batches that loaders make of data sets. */

/** How each image on the heap came about; tensors carry their own history. */
const imageHistory: WeakMap<InstanceValue, readonly HistoryStep[]> = new WeakMap();

export function historyOf(value: Value): readonly HistoryStep[] {
  if (value.kind !== "instance") return [];
  return value.tensor?.history ?? imageHistory.get(value) ?? [];
}

interface ImageFacts {
  readonly height: Dimension;
  readonly width: Dimension;
  readonly channels: Dimension;
  readonly isTensor: boolean;
  readonly dtype: string | null;
}

const CHANNELS: Readonly<Record<string, number>> = {
  "1": 1,
  L: 1,
  P: 1,
  I: 1,
  F: 1,
  LA: 2,
  RGB: 3,
  YCbCr: 3,
  HSV: 3,
  LAB: 3,
  RGBA: 4,
  CMYK: 4,
};

/** Size and channels of a PIL image or of a tensor in channels-first order; null for what is no image. */
function imageFacts(value: Value): ImageFacts | null {
  if (value.kind !== "instance") return null;
  if (value.tensor !== null) {
    const { shape, dtype } = value.tensor;
    if (shape !== null && shape.length < 2) return null;
    return {
      height: shape?.at(-2) ?? null,
      width: shape?.at(-1) ?? null,
      channels: shape === null ? null : shape.length === 2 ? 1 : (shape.at(-3) ?? null),
      isTensor: true,
      dtype,
    };
  }
  const array = arrayImage(value);
  if (array !== null) return array;
  if (!isImage(value)) return null;
  const mode = asText(value.attributes.get("mode"));
  return {
    height: asInt(value.attributes.get("height")),
    width: asInt(value.attributes.get("width")),
    channels: mode === null ? null : (CHANNELS[mode] ?? null),
    isTensor: false,
    dtype: "uint8",
  };
}
/** An array of NumPy in the order (height, width, channels); null for what is none. */
function arrayImage(value: InstanceValue): ImageFacts | null {
  const shape =
    value.cls.qualifiedName === "numpy._array.ndarray" ? sequence(value.attributes.get("shape") ?? none) : null;
  if (shape === null || shape.length < 2 || shape.length > 3) return null;
  const [height = null, width = null, channels = null] = shape.map((side) => asInt(side));
  return { height, width, channels: shape.length === 2 ? 1 : channels, isTensor: false, dtype: null };
}

const isImage = (value: InstanceValue): boolean => value.cls.mro.some((cls) => cls.qualifiedName === "PIL.Image.Image");

function makeImage(
  interpreter: Interpreter,
  facts: ImageFacts,
  history: readonly HistoryStep[],
  from: Value | null,
): InstanceValue {
  if (facts.isTensor) {
    const rank = from !== null && isTensor(from) ? (from.tensor?.shape ?? null) : undefined;
    const leading = rank === null ? null : rank === undefined ? [] : rank.slice(0, -3);
    const shape =
      leading === null
        ? [facts.channels, facts.height, facts.width]
        : [...leading, facts.channels, facts.height, facts.width];
    const inputs = from !== null && isTensor(from) ? [from] : [];
    return makeTensor(interpreter, { op: "image", inputs, shape, dtype: facts.dtype, connected: false, history });
  }
  const image = interpreter.instance(cachedClass(interpreter, "PIL.Image", "Image"));
  image.attributes.set("height", dimensionValue(interpreter, facts.height));
  image.attributes.set("width", dimensionValue(interpreter, facts.width));
  const mode = facts.channels === null ? undefined : { 1: "L", 3: "RGB", 4: "RGBA" }[facts.channels];
  image.attributes.set("mode", mode === undefined ? interpreter.unknown("the mode of an image", false) : str(mode));
  imageHistory.set(image, history);
  return image;
}

/** An image of which nothing is known; taken to be a PIL image until a transform makes a tensor of it. */
const anyImage: ImageFacts = { height: null, width: null, channels: null, isTensor: false, dtype: null };
const mayBeImage = (value: Value): boolean =>
  value.kind === "unknown" || value.kind === "choice" || (value.kind === "instance" && value.open !== null);

/** `image_either(a, b)`: one of two, only what they share is known. */
const either: NativeCall = (call, interpreter) => {
  const [left = none, right = none] = call.positional;
  const a = imageFacts(left);
  const b = imageFacts(right);
  if (a === null || b === null) return right;
  const same = (x: Dimension, y: Dimension): Dimension => (x === y ? x : null);
  const facts = {
    height: same(a.height, b.height),
    width: same(a.width, b.width),
    channels: same(a.channels, b.channels),
    isTensor: b.isTensor,
    dtype: a.dtype === b.dtype ? a.dtype : null,
  };
  return makeImage(interpreter, facts, historyOf(right), right);
};

/** `image_changed(transform, image, text, height=…, width=…, channels=…, tensor=…, dtype=…)`: the image after one step. */
const changed: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["transform", "image", "text"]);
  const image = args.or("image");
  const known = imageFacts(image);
  if (known === null && !mayBeImage(image)) return image;
  const facts = known ?? anyImage;
  const size = (name: string, before: Dimension): Dimension =>
    args.get(name) === undefined ? before : asInt(args.get(name));
  // No transform but those that make something else of it takes an array.
  if (image.kind === "instance" && args.get("tensor") === undefined && arrayImage(image) !== null) return image;
  const transform = args.or("transform");
  const location = transform.kind === "instance" ? transform.createdAt : interpreter.here();
  const text = asText(args.get("text"));
  const history = text === "" ? historyOf(image) : [...historyOf(image), { location, message: text ?? "a transform" }];
  const tensor = args.get("tensor");
  const next: ImageFacts = {
    height: size("height", facts.height),
    width: size("width", facts.width),
    channels: size("channels", facts.channels),
    isTensor: tensor === undefined ? facts.isTensor : tensor.kind === "bool" ? tensor.value : facts.isTensor,
    dtype: asText(args.get("dtype")) ?? facts.dtype,
  };
  return makeImage(interpreter, next, history, image);
};

/** `image_size(image)`: (channels, height, width), or None for what is no image. */
const sizeOf: NativeCall = (call, interpreter) => {
  const value = call.positional[0] ?? none;
  const facts = imageFacts(value) ?? (mayBeImage(value) ? anyImage : null);
  if (facts === null) return none;
  return new TupleValue([facts.channels, facts.height, facts.width].map((size) => dimensionValue(interpreter, size)));
};

/** `new_image(width, height, channels, text)`: an image that a data set gives. */
const newImage: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["width", "height", "channels", "text", "owner"]);
  const owner = args.or("owner");
  const location = owner.kind === "instance" ? owner.createdAt : interpreter.here();
  const text = asText(args.get("text"));
  const facts: ImageFacts = {
    width: asInt(args.get("width")),
    height: asInt(args.get("height")),
    channels: asInt(args.get("channels")),
    isTensor: false,
    dtype: "uint8",
  };
  return makeImage(interpreter, facts, text === null ? [] : [{ location, message: text }], null);
};

// ---------------------------------------------------------------- loaders

const sources = Symbol("source tensors of loaders");
const loaders: WeakMap<InstanceValue, InstanceValue> = new WeakMap();

/** The tensor that stands for "what this loader gives"; one a loader, so that two batches of it are the same thing. */
function sourceOf(interpreter: Interpreter, loader: InstanceValue): InstanceValue {
  const known = runState(interpreter, sources, () => new Map<InstanceValue, InstanceValue>());
  let source = known.get(loader);
  if (source === undefined) {
    source = makeTensor(interpreter, { op: "loader", connected: false });
    known.set(loader, source);
    loaders.set(source, loader);
  }
  return source;
}

/** What {@link loaderOf} found: a text that is generated word by word is a long chain of tensors, asked about at each word. */
const origins: WeakMap<TensorData, InstanceValue | null> = new WeakMap();

/** The DataLoader that a tensor came from, or null. */
export function loaderOf(tensor: InstanceValue): InstanceValue | null {
  const seen = new Set<InstanceValue>();
  const open = [tensor];
  let found: InstanceValue | null = null;
  for (let node = open.pop(); node !== undefined && found === null; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    found = loaders.get(node) ?? null;
    if (found !== null || node.tensor === null) continue;
    const known = origins.get(node.tensor);
    if (known === undefined) open.push(...node.tensor.inputs);
    else found = known;
  }
  if (found === null) for (const node of seen) remember(node, null);
  else remember(tensor, found);
  return found;
}

function remember(node: InstanceValue, origin: InstanceValue | null): void {
  if (node.tensor !== null) origins.set(node.tensor, origin);
}

/** A sample's tensors as having come from the loader. */
function tagged(interpreter: Interpreter, value: Value, source: InstanceValue): Value {
  if (isTensor(value)) {
    const data = value.tensor;
    return makeTensor(interpreter, {
      op: "loader",
      inputs: [source],
      shape: data?.shape ?? null,
      dtype: data?.dtype ?? null,
      connected: false,
      history: data?.history ?? [],
    });
  }
  // Whatever a loader gives, no gradient goes back from it.
  if (value.kind === "unknown" && value.mayCarryGraph) return interpreter.foreign(value.reason);
  return mapParts(value, (part) => tagged(interpreter, part, source));
}

function mapParts(value: Value, change: (value: Value) => Value): Value {
  if (value.kind === "tuple") return new TupleValue(value.items.map(change), value.assume, value.cls);
  if (value.kind === "list") {
    const list = new ListValue(value.items.map(change));
    list.open = value.open;
    return list;
  }
  if (value.kind === "dict") {
    const dict = dictFrom([...value.entries.values()].map((entry) => [entry.key, change(entry.value)] as const));
    dict.open = value.open;
    return dict;
  }
  return value;
}

/** `default_collate` of `count` samples like this one. */
function collate(interpreter: Interpreter, sample: Value, count: Dimension, source: InstanceValue): Value {
  if (isTensor(sample)) {
    const data = sample.tensor;
    const shape = data?.shape ?? null;
    return makeTensor(interpreter, {
      op: "loader",
      inputs: [source],
      shape: shape === null ? null : [count, ...shape],
      dtype: data?.dtype ?? null,
      connected: false,
      history: data?.history ?? [],
    });
  }
  const batch = (dtype: string | null): Value =>
    makeTensor(interpreter, { op: "loader", inputs: [source], shape: [count], dtype, connected: false });
  switch (sample.kind) {
    case "int":
      return batch("int64");
    case "bool":
      return batch("bool");
    case "float":
      return batch("float64");
    case "str": {
      const list = new ListValue([]);
      list.open = "texts of a batch";
      return list;
    }
    case "tuple":
      return new ListValue(sample.items.map((item) => collate(interpreter, item, count, source)));
    case "list":
    case "dict":
      return mapParts(sample, (part) => collate(interpreter, part, count, source));
    case "unknown":
      // Labels are numbers far more often than texts; which, and of what type, is not known.
      return sample.mayHoldParameters ? unknownFrom(interpreter, sample.reason, source) : batch(null);
    default:
      return interpreter.unknown("a part of a batch", false);
  }
}

function unknownFrom(interpreter: Interpreter, reason: string, source: InstanceValue): Value {
  const tensor = makeTensor(interpreter, {
    op: "loader",
    inputs: [source],
    connected: false,
    history: [{ location: null, message: reason }],
  });
  return tensor;
}

/** One sample of a data set, at an index that nobody knows. */
function sampleOf(interpreter: Interpreter, dataset: Value): Value {
  if (dataset.kind !== "instance") {
    const items = sequence(dataset);
    return items?.[0] ?? interpreter.unknown("a sample of a data set that is not known");
  }
  if (dataset.tensor !== null || dataset.cls.lookup("__getitem__") !== undefined) {
    const index = interpreter.unknown("an index that the sampler chooses", false);
    return interpreter.getItem(dataset, index);
  }
  if (dataset.cls.lookup("__iter__") !== undefined) {
    const pulled = interpreter.iterate(dataset)();
    return pulled.done ? interpreter.unknown("a data set without elements") : pulled.value;
  }
  if (dataset.builtin !== null) return sampleOf(interpreter, dataset.builtin);
  return interpreter.unknown("a sample of a data set that is not known");
}

function batchOf(interpreter: Interpreter, loader: InstanceValue): Value {
  const source = sourceOf(interpreter, loader);
  const before = interpreter.noGrad;
  try {
    const sample = tagged(interpreter, sampleOf(interpreter, loader.attributes.get("dataset") ?? none), source);
    const given = loader.attributes.get("batch_size");
    const size = given === undefined || given.kind === "none" ? null : asInt(given);
    const collateFn = loader.attributes.get("collate_fn");
    if (collateFn !== undefined && collateFn.kind !== "none") {
      const samples = new ListValue([sample]);
      samples.open = "the samples of a batch";
      samples.rest = [sample];
      return tagged(interpreter, interpreter.invoke(collateFn, samples), source);
    }
    const unbatched = given?.kind === "none" && loader.attributes.get("batch_sampler")?.kind === "none";
    return unbatched ? sample : collate(interpreter, sample, size, source);
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    interpreter.noGrad = before;
    return unknownFrom(interpreter, error.message || "making a sample fails", source);
  }
}

/** What a sample came from: the source that its first tensor names. */
function tensorSource(interpreter: Interpreter, sample: Value): InstanceValue {
  if (isTensor(sample)) return sample.tensor.inputs[0] ?? sample;
  const parts =
    sample.kind === "dict" ? [...sample.entries.values()].map((entry) => entry.value) : (sequence(sample) ?? []);
  const first = parts.find(isTensor);
  return first === undefined ? makeTensor(interpreter, { op: "leaf" }) : tensorSource(interpreter, first);
}

const iterateLoader: NativeCall = (call, interpreter) => {
  const loader = call.positional[0];
  if (loader?.kind !== "instance") return interpreter.unknown("a loader that is not known");
  interpreter.record("loader-iterated", "a loader is iterated over", loader);
  let given = false;
  return new IteratorValue("DataLoader", () => {
    if (given) return { done: true };
    given = true;
    return { done: false, value: batchOf(interpreter, loader), repeats: true };
  });
};

export const dataNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  ["image_changed", changed],
  ["image_size", sizeOf],
  ["new_image", newImage],
  ["image_either", either],
  [
    "image_kind",
    (call) => {
      const value = call.positional[0] ?? none;
      return str(imageFacts(value) !== null ? "image" : mayBeImage(value) ? "unknown" : "other");
    },
  ],
  [
    "unknown_list",
    (call, interpreter) => {
      const length = asInt(call.positional[0]);
      const reason = asText(call.positional[1]) ?? "a list";
      if (length === null || length > 10_000) return interpreter.unknown(reason, false);
      return new ListValue(Array.from({ length }, () => interpreter.unknown(reason, false)));
    },
  ],
  ["image_history", (call) => new ListValue(historyOf(call.positional[0] ?? none).map((step) => str(step.message)))],
  ["loader_iterator", iterateLoader],
  [
    "collate_samples",
    (call, interpreter) => {
      const batch = call.positional[0];
      const first = batch?.kind === "list" ? batch.items[0] : sequence(batch)?.[0];
      if (first === undefined) return interpreter.unknown("a batch of samples that are not known");
      const count = batch?.kind === "list" && batch.open !== null ? null : (sequence(batch)?.length ?? null);
      return collate(interpreter, first, count, tensorSource(interpreter, first));
    },
  ],
  [
    "set_plain",
    (call, interpreter) => {
      const [object, name, value] = call.positional;
      if (object?.kind === "instance" && name?.kind === "str" && value !== undefined)
        setPlain(interpreter, object, name.value, value);
      return none;
    },
  ],
  ["unknown_tensor", (call, interpreter) => unknownTensor(interpreter, asText(call.positional[0]) ?? "not known")],
  ["computed_tensor", computedTensor],
  ["symbolic_leaf", (_call, interpreter) => makeTensor(interpreter, { op: "leaf" })],
  ["empty_dict", () => new DictValue()],
];
