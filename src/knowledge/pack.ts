/**
 * Reads the packed form that scripts/knowledge/pack.py writes (see there): rows that refer to rows, so that equal sub-trees
 * are stored, and here also built, once. Pure: bytes in, objects out.
 */
import type { ArchitectureModule, ArchitectureTensor, AttributeValue } from "./architecture.ts";
import type { Rows, ShardFile } from "./shard-file.ts";

/** a·classes + b·channels + c. */
export type Dimension = number | { readonly s: readonly [number, number, number] };

export type PackedValue =
  | number
  | string
  | boolean
  | null
  | readonly PackedValue[]
  | { readonly s: readonly [number, number, number] }
  /** A row of the table of long values. */
  | { readonly v: number }
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

export type PackedNode = readonly [
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

/** The Python value that scripts/knowledge/observe.py wrote down; symbols take the given class and channel counts. */
export function decodeValue(
  packed: PackedValue,
  classes: number,
  channels: number,
  long: Rows<PackedValue> | null,
): AttributeValue {
  const decode = (value: PackedValue) => decodeValue(value, classes, channels, long);
  if (packed === null || typeof packed !== "object") {
    return packed;
  }
  if ("s" in packed) {
    return at(packed, classes, channels);
  }
  if ("v" in packed) {
    return decode(present(long?.get(packed.v), "value", packed.v));
  }
  if ("t" in packed) {
    return packed.t.map(decode);
  }
  if ("l" in packed) {
    return { kind: "list", items: packed.l.map(decode) };
  }
  if ("d" in packed) {
    return { kind: "dict", entries: packed.d.map(([key, value]) => [decode(key), decode(value)] as const) };
  }
  if ("n" in packed) {
    return {
      kind: "namedtuple",
      type: packed.n,
      entries: packed.f.map(([key, value]) => [key, decode(value)] as const),
    };
  }
  if ("c" in packed) {
    return { kind: "class", name: packed.c };
  }
  if ("weights" in packed) {
    return { kind: "weights", name: packed.weights };
  }
  return "?" in packed ? { kind: "other", type: packed["?"] } : packed.map(decode);
}

function at(dimension: Dimension, classes: number, channels: number): number {
  if (typeof dimension === "number") {
    return dimension;
  }
  const [a, b, c] = dimension.s;
  // (a count that is not known is NaN: what does not follow it stays known)
  return (a === 0 ? 0 : a * classes) + (b === 0 ? 0 : b * channels) + c;
}

interface Dependence {
  readonly classes: boolean;
  readonly channels: boolean;
}

const INDEPENDENT: Dependence = { classes: false, channels: false };

/** Which counts any part of a packed value follows. */
function dependenceOf(value: unknown, long: Rows<PackedValue> | null): Dependence {
  if (value === null || typeof value !== "object") {
    return INDEPENDENT;
  }
  if (Array.isArray(value)) {
    return united(value.map((part) => dependenceOf(part, long)));
  }
  if ("s" in value && Array.isArray(value.s)) {
    return { classes: value.s[0] !== 0, channels: value.s[1] !== 0 };
  }
  if ("v" in value && typeof value.v === "number") {
    return dependenceOf(long?.get(value.v), long);
  }
  return united(Object.values(value).map((part) => dependenceOf(part, long)));
}

function united(parts: readonly Dependence[]): Dependence {
  const dependent = parts.filter((part) => part !== INDEPENDENT);
  return dependent.length === 0
    ? INDEPENDENT
    : { classes: dependent.some((part) => part.classes), channels: dependent.some((part) => part.channels) };
}

type Children = readonly (readonly [name: string, row: number])[];
type Attributes = Readonly<Record<string, AttributeValue>>;

/** Builds trees from the rows of one shard, each distinct row once for each class and channel count that it depends on. */
export class ShardReader {
  readonly shard: ShardFile;
  readonly #built = new Map<string | number, ArchitectureModule>();
  readonly #dependence = new Map<number, Dependence>();
  readonly #shapes = new Map<number, Dependence>();
  readonly #attributeDependence = new Map<number, Dependence>();
  readonly #attributes = new Map<number, Attributes>();
  readonly #children = new Map<number, Children>();

  constructor(shard: ShardFile) {
    this.shard = shard;
  }

  /** The module of a row at these sizes; the same object for the same question. */
  module(row: number, classes: number, channels: number): ArchitectureModule {
    const depends = this.#dependenceOf(row);
    const key =
      depends === INDEPENDENT ? row : `${row} ${depends.classes ? classes : ""} ${depends.channels ? channels : ""}`;
    const known = this.#built.get(key);
    if (known !== undefined) {
      return known;
    }
    const [type, parameters, buffers, attributes, , extra] = this.#node(row);
    const built: ArchitectureModule = {
      type: this.#string(type),
      parameters: this.#tensors(parameters, false, extra, classes, channels),
      buffers: this.#tensors(buffers, true, extra, classes, channels),
      children: this.#childrenOf(row).map(([name, child]) => [name, this.module(child, classes, channels)] as const),
      attributes: this.#attributesOf(attributes, classes, channels),
      sharedWith: extra?.shared ?? null,
    };
    this.#built.set(key, built);
    return built;
  }

  /** Paths of the modules in a row's tree whose own parameters follow the class count, in registration order. */
  classifiers(row: number): readonly string[] {
    const found: string[] = [];
    const visit = (current: number, path: string): void => {
      if (!this.#dependenceOf(current).classes) {
        return;
      }
      if (this.#shapesOf(this.#node(current)[1]).classes) {
        found.push(path);
      }
      for (const [name, child] of this.#childrenOf(current)) {
        visit(child, path === "" ? name : `${path}.${name}`);
      }
    };
    visit(row, "");
    return found;
  }

  #node(row: number): PackedNode {
    return this.shard.nodes.get(row);
  }

  #string(index: number): string {
    return present(this.shard.strings[index], "string", index);
  }

  #childrenOf(row: number): Children {
    const known = this.#children.get(row);
    if (known !== undefined) {
      return known;
    }
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
    this.#children.set(row, children);
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
      const row = present(flat[index + 1], "tensor", index + 1);
      const shape = this.shard.shapes.get(row);
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

  #attributesOf(index: number, classes: number, channels: number): Attributes {
    const known = this.#attributes.get(index);
    if (known !== undefined) {
      return known;
    }
    const flat = this.shard.attributes.get(index);
    const attributes: Record<string, AttributeValue> = {};
    for (let part = 0; part + 1 < flat.length; part += 2) {
      const name = flat[part];
      const value = flat[part + 1];
      if (typeof name === "number" && value !== undefined) {
        attributes[this.#string(name)] = decodeValue(value, classes, channels, this.shard.values);
      }
    }
    if (this.#attributesDependence(index) === INDEPENDENT) {
      this.#attributes.set(index, attributes);
    }
    return attributes;
  }

  #dependenceOf(row: number): Dependence {
    const known = this.#dependence.get(row);
    if (known !== undefined) {
      return known;
    }
    const [, parameters, buffers, attributes] = this.#node(row);
    const depends = united([
      this.#shapesOf(parameters),
      this.#shapesOf(buffers),
      this.#attributesDependence(attributes),
      ...this.#childrenOf(row).map(([, child]) => this.#dependenceOf(child)),
    ]);
    this.#dependence.set(row, depends);
    return depends;
  }

  /** The dependence of a flat list of tensors, whose every second number is a shape. */
  #shapesOf(flat: readonly number[]): Dependence {
    const rows = flat.filter((_, index) => index % 2 === 1);
    return united(
      rows.map((row) => remembered(this.#shapes, row, () => dependenceOf(this.shard.shapes.get(row), null))),
    );
  }

  #attributesDependence(index: number): Dependence {
    return remembered(this.#attributeDependence, index, () =>
      dependenceOf(this.shard.attributes.get(index), this.shard.values),
    );
  }
}

function remembered<T>(store: Map<number, T>, key: number, compute: () => T): T {
  const known = store.get(key);
  if (known !== undefined) {
    return known;
  }
  const value = compute();
  store.set(key, value);
  return value;
}

function present<T>(value: T | undefined, what: string, index: number): T {
  if (value === undefined) {
    throw new Error(`damaged knowledge file: no ${what} ${index}`);
  }
  return value;
}
