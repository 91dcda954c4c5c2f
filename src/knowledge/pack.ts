/**
 * Reads the packed form that scripts/knowledge/pack.py writes (see there): rows that refer to rows, so that equal sub-trees
 * are stored, and here also built, once. Pure: bytes in, objects out.
 */
import type { ArchitectureModule, ArchitectureTensor, AttributeValue } from "./architecture.ts";

/** a·classes + b·channels + c. */
type Dimension = number | { readonly s: readonly [number, number, number] };

type PackedValue =
  | number
  | string
  | boolean
  | null
  | readonly PackedValue[]
  | { readonly s: readonly [number, number, number] }
  | { readonly t: readonly PackedValue[] }
  | { readonly l: readonly PackedValue[] }
  | { readonly d: readonly (readonly [PackedValue, PackedValue])[] }
  | { readonly n: string; readonly f: readonly (readonly [string, PackedValue])[] }
  | { readonly c: string }
  | { readonly weights: string }
  | { readonly "?": string };

interface PackedExtra {
  readonly frozen?: readonly string[];
  readonly transient?: readonly string[];
  readonly tied?: Readonly<Record<string, string>>;
  readonly shared?: string;
}

type PackedNode = readonly [
  type: number,
  parameters: readonly number[],
  buffers: readonly number[],
  attributes: number,
  children: readonly number[],
  extra?: PackedExtra,
];

export interface PackedArchitecture {
  readonly module: string;
  /** Variant → row, default class count, and the sizes it is a function of: "n" classes, "c" channels. */
  readonly variants: Readonly<Record<string, readonly [row: number, classes: number | null, exact: string]>>;
  readonly tags: Readonly<Record<string, number>>;
  readonly defaultTag: string | null;
  readonly fixedSize: boolean | null;
  readonly dropoutKeepsNames?: Readonly<Record<string, boolean | null>>;
}

export interface PackedShard {
  readonly strings: readonly string[];
  readonly shapes: readonly (readonly Dimension[])[];
  readonly attributes: readonly (readonly (number | PackedValue)[])[];
  readonly nodes: readonly PackedNode[];
  readonly configs: readonly Readonly<Record<string, AttributeValue>>[];
  readonly architectures: Readonly<Record<string, PackedArchitecture>>;
}

/** The Python value that scripts/knowledge/observe.py wrote down; symbols take the given class and channel counts. */
export function decodeValue(packed: PackedValue, classes: number, channels: number): AttributeValue {
  const each = (values: readonly PackedValue[]) => values.map((value) => decodeValue(value, classes, channels));
  if (packed === null || typeof packed !== "object") {
    return packed;
  }
  if ("s" in packed) {
    return at(packed, classes, channels);
  }
  if ("t" in packed) {
    return each(packed.t);
  }
  if ("l" in packed) {
    return { kind: "list", items: each(packed.l) };
  }
  if ("d" in packed) {
    const entries = packed.d.map(
      ([key, value]) => [decodeValue(key, classes, channels), decodeValue(value, classes, channels)] as const,
    );
    return { kind: "dict", entries };
  }
  if ("n" in packed) {
    const entries = packed.f.map(([key, value]) => [key, decodeValue(value, classes, channels)] as const);
    return { kind: "namedtuple", type: packed.n, entries };
  }
  if ("c" in packed) {
    return { kind: "class", name: packed.c };
  }
  if ("weights" in packed) {
    return { kind: "weights", name: packed.weights };
  }
  if ("?" in packed) {
    return { kind: "other", type: packed["?"] };
  }
  return each(packed);
}

function at(dimension: Dimension, classes: number, channels: number): number {
  if (typeof dimension === "number") {
    return dimension;
  }
  const [a, b, c] = dimension.s;
  // (a count that is not known is NaN: what does not follow it stays known)
  return (a === 0 ? 0 : a * classes) + (b === 0 ? 0 : b * channels) + c;
}

/** Whether any part of a packed row follows the class count (index 0) or the channels (index 1). */
function mentions(value: unknown, index: 0 | 1): boolean {
  if (value === null || typeof value !== "object") {
    return false;
  }
  if ("s" in value && Array.isArray(value.s)) {
    return value.s[index] !== 0;
  }
  return Object.values(value).some((part) => mentions(part, index));
}

interface Dependence {
  readonly classes: boolean;
  readonly channels: boolean;
}

const INDEPENDENT: Dependence = { classes: false, channels: false };

/** Builds trees from the rows of one shard, each distinct row once for each class and channel count that it depends on. */
export class ShardReader {
  readonly #shard: PackedShard;
  readonly #built = new Map<string, ArchitectureModule>();
  readonly #dependence = new Map<number, Dependence>();

  constructor(shard: PackedShard) {
    this.#shard = shard;
  }

  get shard(): PackedShard {
    return this.#shard;
  }

  /** The module of a row at these sizes; the same object for the same question. */
  module(row: number, classes: number, channels: number): ArchitectureModule {
    const depends = this.#dependenceOf(row);
    const key = `${row} ${depends.classes ? classes : ""} ${depends.channels ? channels : ""}`;
    const known = this.#built.get(key);
    if (known !== undefined) {
      return known;
    }
    const [type, parameters, buffers, attributes, , extra] = this.#node(row);
    const children = this.#children(row).map(([name, child]) => [name, this.module(child, classes, channels)] as const);
    const built: ArchitectureModule = {
      type: this.#string(type),
      parameters: this.#tensors(parameters, false, extra, classes, channels),
      buffers: this.#tensors(buffers, true, extra, classes, channels),
      children,
      attributes: this.#attributes(attributes, classes, channels),
      sharedWith: extra?.shared ?? null,
    };
    this.#built.set(key, built);
    return built;
  }

  /** Paths of the modules in a row's tree whose own parameters follow the class count, in registration order. */
  classifiers(row: number): readonly string[] {
    const found: string[] = [];
    const visit = (at: number, path: string): void => {
      if (!this.#dependenceOf(at).classes) {
        return;
      }
      const [, parameters] = this.#node(at);
      if (parameters.some((shape, index) => index % 2 === 1 && mentions(this.#shape(shape), 0))) {
        found.push(path);
      }
      for (const [name, child] of this.#children(at)) {
        visit(child, path === "" ? name : `${path}.${name}`);
      }
    };
    visit(row, "");
    return found;
  }

  #node(row: number): PackedNode {
    return present(this.#shard.nodes[row], "node", row);
  }

  #string(index: number): string {
    return present(this.#shard.strings[index], "string", index);
  }

  #shape(index: number): readonly Dimension[] {
    return present(this.#shard.shapes[index], "shape", index);
  }

  #children(row: number): (readonly [string, number])[] {
    const flat = this.#node(row)[4];
    const children: (readonly [string, number])[] = [];
    for (let index = 0; index < flat.length; ) {
      const head = present(flat[index], "child", index);
      const second = present(flat[index + 1], "child", index + 1);
      if (head >= 0) {
        children.push([this.#string(head), second]);
        index += 2;
      } else {
        const child = present(flat[index + 2], "child", index + 2);
        for (let count = 0; count < -head; count++) {
          children.push([String(second + count), child]);
        }
        index += 3;
      }
    }
    return children;
  }

  #tensors(
    flat: readonly number[],
    buffers: boolean,
    extra: PackedExtra | undefined,
    classes: number,
    channels: number,
  ): readonly ArchitectureTensor[] {
    const tensors: ArchitectureTensor[] = [];
    for (let index = 0; index + 1 < flat.length; index += 2) {
      const name = this.#string(present(flat[index], "tensor", index));
      const shape = this.#shape(present(flat[index + 1], "tensor", index + 1));
      tensors.push({
        name,
        shape: shape.map((dimension) => at(dimension, classes, channels)),
        tiedTo: extra?.tied?.[name] ?? null,
        requiresGrad: !buffers && !(extra?.frozen?.includes(name) ?? false),
        persistent: !(buffers && (extra?.transient?.includes(name) ?? false)),
      });
    }
    return tensors;
  }

  #attributes(index: number, classes: number, channels: number): Record<string, AttributeValue> {
    const flat = present(this.#shard.attributes[index], "attributes", index);
    const attributes: Record<string, AttributeValue> = {};
    for (let part = 0; part + 1 < flat.length; part += 2) {
      const name = flat[part];
      const value = flat[part + 1];
      if (typeof name === "number" && value !== undefined) {
        attributes[this.#string(name)] = decodeValue(value, classes, channels);
      }
    }
    return attributes;
  }

  #dependenceOf(row: number): Dependence {
    const known = this.#dependence.get(row);
    if (known !== undefined) {
      return known;
    }
    const [, parameters, buffers, attributes] = this.#node(row);
    const shapes = [...parameters, ...buffers].filter((_, index) => index % 2 === 1).map((shape) => this.#shape(shape));
    const own = [shapes, this.#shard.attributes[attributes]];
    const children = this.#children(row).map(([, child]) => this.#dependenceOf(child));
    const classes = mentions(own, 0) || children.some((child) => child.classes);
    const channels = mentions(own, 1) || children.some((child) => child.channels);
    const depends = classes || channels ? { classes, channels } : INDEPENDENT;
    this.#dependence.set(row, depends);
    return depends;
  }
}

function present<T>(value: T | undefined, what: string, index: number): T {
  if (value === undefined) {
    throw new Error(`damaged knowledge file: no ${what} ${index}`);
  }
  return value;
}
