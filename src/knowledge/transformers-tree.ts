/** Builds the module tree of a transformers class from its packed form and the fields of a configuration. */
import type { ArchitectureModule, ArchitectureTensor, AttributeValue } from "./architecture.ts";
import { evaluateFormula, type Fields, type FieldValue, type Formula } from "./formula.ts";

/** A size: a number, or -1 - row of a formula. */
type Size = number;

type PackedAttribute =
  | number
  | string
  | boolean
  | null
  | { readonly e: number }
  | { readonly t: readonly PackedAttribute[] }
  | { readonly l: readonly PackedAttribute[] }
  | { readonly d: readonly unknown[] }
  | { readonly c: string }
  | { readonly "?": string };

type Label = number | { readonly n: Size };

export type PackedNode = readonly [
  type: number,
  parameters: readonly number[],
  buffers: readonly number[],
  attributes: number,
  children: readonly (Label | number)[],
  extra?: {
    readonly frozen?: readonly string[];
    readonly transient?: readonly string[];
    readonly tied?: Readonly<Record<string, string>>;
    readonly shared?: string;
  },
];

/** A condition on a field: its value, any positive whole number, or anything. */
type Condition = FieldValue | { readonly int: true } | { readonly any: true };

/** Names of the fields that choose between trees, and for each tree their values. */
export type Variants = readonly [
  names: readonly string[],
  rows: readonly (readonly [values: readonly Condition[], node: number])[],
];

/** One file of the tables: the classes of a family. */
export interface FamilyFile {
  readonly strings: readonly string[];
  readonly formulas: readonly Formula[];
  readonly shapes: readonly (readonly Size[])[];
  readonly attributes: readonly (readonly (number | PackedAttribute)[])[];
  readonly nodes: readonly PackedNode[];
  /** `5:BertModel`. */
  readonly models: Readonly<Record<string, PackedModel>>;
  /** `5:BertConfig`. */
  readonly configs: Readonly<Record<string, PackedConfig>>;
}

export interface PackedModel {
  readonly type: string;
  readonly config: string;
  /** Arguments of the constructor beside the configuration, with their defaults. */
  readonly arguments: Readonly<Record<string, FieldValue>>;
  readonly prefix: string;
  readonly main_input: string;
  readonly variants: Variants;
  readonly minimum: Readonly<Record<string, number>>;
}

export interface PackedConfig {
  readonly type: string;
  readonly model_type: string;
  readonly fields: Readonly<Record<string, FieldValue | { readonly "?": string }>>;
  readonly derived: Readonly<Record<string, Formula>>;
  /** Field → a value that the constructor replaces, and by what (transformers 5: T5's `tie_word_embeddings=False`). */
  readonly forced: Readonly<Record<string, readonly [given: FieldValue, kept: FieldValue]>>;
  /** Field → class of the configuration that it holds. */
  readonly nested: Readonly<Record<string, string>>;
  /** Other names of fields: `hidden_size` → `n_embd`. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Parameters that may be passed by position, in order. */
  readonly positional: readonly string[];
}

/** The tree of a class for the fields of a configuration; null when this combination was not recorded. */
export function treeOf(file: FamilyFile, model: PackedModel, fields: Fields): ArchitectureModule | null {
  if (!isWithinBounds(model, fields)) return null;
  const [names, rows] = model.variants;
  // A field that the configuration does not have follows from another one, or stands for its default: the first row.
  const conditions = names.map((name) => ({
    absent: !fields.has(name) && !name.includes("=="),
    actual: fieldOrRelation(name, fields),
  }));
  const row = rows.find(([values]) =>
    values.every((wanted, index) => conditions[index]?.absent === true || holds(wanted, conditions[index]?.actual)),
  );
  if (row === undefined) return null;
  try {
    return new Builder(file, fields).module(row[1]);
  } catch (error) {
    if (error instanceof Unrecorded) return null;
    throw error;
  }
}

/**
 * The trees of a class for every recorded combination that the fields leave open. Modules whose number of parts is not known are
 * open and have none.
 */
export function candidateTrees(file: FamilyFile, model: PackedModel, fields: Fields): ArchitectureModule[] {
  const [names, rows] = model.variants;
  const actual = names.map((name) => fieldOrRelation(name, fields));
  const builder = new Builder(file, fields, true);
  const nodes = rows
    .filter(([values]) => values.every((wanted, at) => actual[at] === undefined || holds(wanted, actual[at])))
    .map(([, node]) => node);
  try {
    return [...new Set(nodes)].map((node) => builder.module(node));
  } catch (error) {
    if (error instanceof Unrecorded) return [];
    throw error;
  }
}

/** A count of layers that is not known, or a size that makes no sense. */
class Unrecorded extends Error {}

function isWithinBounds(model: PackedModel, fields: Fields): boolean {
  return Object.entries(model.minimum).every(([name, least]) => {
    const value = fields.get(name);
    return typeof value === "number" && value >= least;
  });
}

function fieldOrRelation(name: string, fields: Fields): FieldValue {
  const [left = "", right] = name.split("==");
  if (right === undefined) return fields.get(name);
  const [one, other] = [fields.get(left), fields.get(right)];
  return typeof one === "number" && typeof other === "number" ? one === other : undefined;
}

function holds(wanted: Condition, actual: FieldValue): boolean {
  if (wanted !== null && typeof wanted === "object" && !Array.isArray(wanted)) {
    return "any" in wanted || (typeof actual === "number" && Number.isInteger(actual) && actual > 0);
  }
  return actual !== undefined && JSON.stringify(actual) === JSON.stringify(wanted);
}

class Builder {
  readonly #file: FamilyFile;
  readonly #fields: Fields;
  readonly #isOutline: boolean;
  readonly #made = new Map<number, ArchitectureModule>();
  readonly #sizes = new Map<number, number>();

  constructor(file: FamilyFile, fields: Fields, isOutline = false) {
    this.#file = file;
    this.#fields = fields;
    this.#isOutline = isOutline;
  }

  module(row: number): ArchitectureModule {
    const known = this.#made.get(row);
    if (known !== undefined) return known;
    const node = this.#file.nodes[row];
    if (node === undefined) throw new Error(`damaged knowledge file: no node ${row}`);
    const [type, parameters, buffers, attributes, children, extra = {}] = node;
    const frozen = extra.frozen ?? [];
    const transient = extra.transient ?? [];
    const isOpen = this.#isOutline && this.#counts(children).some(Number.isNaN);
    const made: ArchitectureModule = {
      ...(isOpen ? { open: true } : {}),
      type: this.#text(type),
      parameters: this.#tensors(parameters, extra.tied ?? {}, (name) => [!frozen.includes(name), true]),
      buffers: this.#tensors(buffers, extra.tied ?? {}, (name) => [false, !transient.includes(name)]),
      attributes: this.#attributes(attributes),
      children: isOpen ? [] : this.#children(children),
      sharedWith: extra.shared ?? null,
    };
    this.#made.set(row, made);
    return made;
  }

  #text(row: number): string {
    return this.#file.strings[row] ?? "";
  }

  /** A size; NaN where it is not known. Sizes of layers are positive. */
  #size(size: Size): number {
    if (size >= 0) return size;
    const known = this.#sizes.get(size);
    if (known !== undefined) return known;
    const value = evaluateFormula(this.#file.formulas[-1 - size] ?? null, this.#fields);
    if (value < 0 || (!Number.isNaN(value) && !Number.isInteger(value))) throw new Unrecorded();
    this.#sizes.set(size, value);
    return value;
  }

  #tensors(
    rows: readonly number[],
    tied: Readonly<Record<string, string>>,
    flags: (name: string) => readonly [requiresGrad: boolean, persistent: boolean],
  ): ArchitectureTensor[] {
    const found: ArchitectureTensor[] = [];
    for (let index = 0; index < rows.length; index += 2) {
      const name = this.#text(rows[index] ?? -1);
      const shape = (this.#file.shapes[rows[index + 1] ?? -1] ?? []).map((size) => this.#size(size));
      if (shape.includes(0)) throw new Unrecorded();
      const [requiresGrad, persistent] = flags(name);
      found.push({ name, shape, tiedTo: tied[name] ?? null, requiresGrad, persistent });
    }
    return found;
  }

  #children(packed: PackedNode[4]): (readonly [string, ArchitectureModule])[] {
    const found: (readonly [string, ArchitectureModule])[] = [];
    for (let index = 0; index < packed.length; index += 2) {
      const [label, row] = [packed[index], packed[index + 1]];
      if (typeof row !== "number" || label === undefined) continue;
      if (typeof label === "number") {
        found.push([this.#text(label), this.module(row)]);
        continue;
      }
      const count = this.#size(label.n);
      if (Number.isNaN(count) || count > MOST_LAYERS) throw new Unrecorded();
      const start = found.length;
      for (let step = 0; step < count; step++) found.push([String(start + step), this.module(row)]);
    }
    return found;
  }

  /** How often children without a name of their own are repeated. */
  #counts(packed: PackedNode[4]): number[] {
    return packed.flatMap((label) => (typeof label === "object" ? [this.#size(label.n)] : []));
  }

  #attributes(row: number): Record<string, AttributeValue> {
    const packed = this.#file.attributes[row] ?? [];
    const found: Record<string, AttributeValue> = {};
    for (let index = 0; index < packed.length; index += 2) {
      const name = packed[index];
      const value = packed[index + 1];
      if (typeof name === "number" && value !== undefined) found[this.#text(name)] = this.#value(value);
    }
    return found;
  }

  #value(value: PackedAttribute): AttributeValue {
    if (value === null || typeof value !== "object") return value;
    if ("e" in value) return evaluateFormula(this.#file.formulas[value.e] ?? null, this.#fields);
    if ("t" in value) return value.t.map((item) => this.#value(item));
    if ("l" in value) return { kind: "list", items: value.l.map((item) => this.#value(item)) };
    if ("c" in value) return { kind: "class", name: value.c };
    return { kind: "other", type: "?" in value ? value["?"] : "dict" };
  }
}

/** No model has more layers in a row. */
const MOST_LAYERS = 1000;
