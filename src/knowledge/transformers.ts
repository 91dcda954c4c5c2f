/**
 * Models of transformers as functions of their configuration: class and fields in, module tree out. Reads an index on the
 * first question and a family's file on the first use of one of its classes.
 */
import type { ArchitectureModule } from "./architecture.ts";
import { evaluateFormula, type Fields, type FieldValue, withElements } from "./formula.ts";
import { outlineOf } from "./transformers-outline.ts";
import { candidateTrees, type FamilyFile, type PackedConfig, type PackedModel, treeOf } from "./transformers-tree.ts";

interface Index {
  /** Major version → version that the tables were made from. */
  readonly versions: Readonly<Record<string, string>>;
  /** Major version → auto class → model type → class. */
  readonly auto: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  /** Class → file, qualified name. */
  readonly models: Readonly<Record<string, readonly [file: string, type: string]>>;
  /** Configuration class → file, model type, qualified name. */
  readonly configs: Readonly<Record<string, readonly [file: string, modelType: string, type: string]>>;
  /** Abstract classes: `BertPreTrainedModel` → qualified name. */
  readonly bases: Readonly<Record<string, string>>;
  readonly checkpoints: Readonly<Record<string, CheckpointFacts>>;
}

/** A checkpoint on the hub. */
export interface CheckpointFacts {
  /** Class of its configuration. */
  readonly config: string;
  /** Fields of its config.json that models follow; those of nested configurations in an object. */
  readonly fields: Readonly<Record<string, NestedValue>>;
  /** Class whose parameters are stored. */
  readonly saved?: string;
  /** Published number of parameters of a class. */
  readonly parameters?: readonly [model: string, count: number] | null;
  /** Input embeddings and output layer are stored apart, with different values: transformers 5 then leaves them untied whatever the configuration says. */
  readonly untied?: boolean;
  /** Parts that not every revision of the file holds: a piece of their parameters' names. */
  readonly unsure?: readonly string[];
}

type NestedValue = FieldValue | { readonly [name: string]: FieldValue };

/** Major versions that are described; the newest first. */
export const TRANSFORMERS_MAJORS = [5, 4] as const;
export type TransformersMajor = (typeof TRANSFORMERS_MAJORS)[number];

/** Owners under which checkpoints of the early hub are filed now: `google-bert/bert-base-uncased` is `bert-base-uncased`. */
const OLD_OWNERS = /^(?:google-bert|FacebookAI|distilbert|albert|openai-community|google-t5)\//;

/** What a public name of the library stands for. */
export type TransformersName =
  | { readonly kind: "model" | "config" | "base"; readonly name: string; readonly type: string }
  | { readonly kind: "auto"; readonly name: string };

export class TransformersTables {
  readonly #read: (name: string) => Uint8Array | null;
  readonly #files = new Map<string, FamilyFile | null>();
  #index: Index | null | undefined;
  /** Listed checkpoints by the last part of their names, in small letters. */
  #byLastPart: Map<string, string> | null = null;

  /** `read` gives `models/transformers.index.json` as bytes, or null. */
  constructor(read: (name: string) => Uint8Array | null) {
    this.#read = read;
  }

  /** A name such as `transformers.BertModel` or `transformers.models.bert.modeling_bert.BertModel`; null when it is none of the listed classes. */
  find(qualified: string): TransformersName | null {
    const index = this.#open();
    const dot = qualified.lastIndexOf(".");
    const [module, name] = [qualified.slice(0, dot), qualified.slice(dot + 1)];
    if (index === null || !/^transformers(?:\.models\.[a-z0-9_.]+)?$/.test(module)) return null;
    if (Object.values(index.auto).some((classes) => Object.hasOwn(classes, name))) return { kind: "auto", name };
    const kinds = [
      ["model", index.models[name]?.[1]] as const,
      ["config", index.configs[name]?.[2]] as const,
      ["base", index.bases[name]] as const,
    ];
    for (const [kind, type] of kinds) {
      // `transformers.models.bert` names what `transformers.models.bert.modeling_bert` defines.
      if (type?.startsWith(`${module}.`)) return { kind, name, type };
    }
    return null;
  }

  /** The version that a major's tables describe: `5.23.0`. */
  version(major: TransformersMajor): string | null {
    return this.#open()?.versions[major] ?? null;
  }

  model(name: string, major: TransformersMajor): PackedModel | null {
    const file = this.#family(this.#open()?.models[name]?.[0]);
    return file?.models[`${major}:${name}`] ?? null;
  }

  config(name: string, major: TransformersMajor): PackedConfig | null {
    const file = this.#family(this.#open()?.configs[name]?.[0]);
    return file?.configs[`${major}:${name}`] ?? null;
  }

  /** The class that an auto class makes for a configuration; null when it makes none or is not listed. */
  autoClass(auto: string, config: string, major: TransformersMajor): string | null {
    const index = this.#open();
    const modelType = index?.configs[config]?.[1];
    return modelType === undefined ? null : (index?.auto[major]?.[auto]?.[modelType] ?? null);
  }

  /** The configuration class of the abstract class that a module defines (`BertPreTrainedModel`): its package's first. */
  configOf(type: string): string | null {
    const [, , family] = type.split(".");
    const found = Object.entries(this.#open()?.configs ?? {}).find(([, row]) => row[2].split(".")[2] === family);
    return found?.[0] ?? null;
  }

  checkpoint(name: string): CheckpointFacts | null {
    const known = this.#open()?.checkpoints ?? {};
    const short = name.replace(OLD_OWNERS, "");
    return Object.hasOwn(known, name)
      ? (known[name] ?? null)
      : Object.hasOwn(known, short)
        ? (known[short] ?? null)
        : null;
  }

  /**
   * The listed checkpoint that an unlisted name is called after: the same one in a folder or of another owner (`/data/bert-base-uncased`), or one that
   * something was made of (`textattack/bert-base-uncased-SST-2`; `isDerived`), whose vocabulary may be another. Null where no name is found in it.
   */
  namesake(name: string): { readonly name: string; readonly isDerived: boolean } | null {
    if (this.#byLastPart === null) {
      this.#byLastPart = new Map();
      for (const known of this.checkpoints()) {
        const last = known.slice(known.lastIndexOf("/") + 1).toLowerCase();
        if (!this.#byLastPart.has(last)) this.#byLastPart.set(last, known);
      }
    }
    const parts = name
      .toLowerCase()
      .split(/[\\/]+/)
      .filter((part) => part !== "");
    for (const part of parts.toReversed()) {
      const same = this.#byLastPart.get(part);
      if (same !== undefined) return { name: same, isDerived: false };
    }
    const last = parts.at(-1) ?? "";
    let base = "";
    for (const known of this.#byLastPart.keys())
      if (/[-_]/.test(known) && last.startsWith(`${known}-`) && known.length > base.length) base = known;
    const found = this.#byLastPart.get(base);
    return found === undefined ? null : { name: found, isDerived: true };
  }

  /** Every listed checkpoint. */
  checkpoints(): readonly string[] {
    return Object.keys(this.#open()?.checkpoints ?? {});
  }

  /**
   * Fields of a configuration: the class's defaults, what is given, and what follows from it (`head_dim` where only the width is
   * given). Null when the class is not listed.
   */
  fields(config: string, major: TransformersMajor, given: Readonly<Record<string, NestedValue>>): Fields | null {
    const facts = this.config(config, major);
    if (facts === null) return null;
    const found = new Map<string, FieldValue>();
    for (const [name, value] of Object.entries(facts.fields)) found.set(name, isPlain(value) ? value : undefined);
    for (const [name, value] of Object.entries(given)) {
      const known = facts.aliases[name] ?? name;
      if (isPlain(value)) found.set(known, this.kept(config, major, known, value));
    }
    for (const [name, nested] of Object.entries(facts.nested)) {
      const inner = given[name];
      const parts = this.fields(nested, major, isPlain(inner) ? {} : inner);
      for (const [part, value] of parts ?? []) found.set(`${name}.${part}`, value);
    }
    return this.derive(
      config,
      major,
      withElements(found),
      new Set(Object.keys(given).map((name) => facts.aliases[name] ?? name)),
    );
  }

  /** What a configuration keeps of a value that is passed to its constructor. */
  kept(config: string, major: TransformersMajor, field: string, value: FieldValue): FieldValue {
    const forced = this.config(config, major)?.forced[field];
    return forced !== undefined && forced[0] === value ? forced[1] : value;
  }

  /** Fills in the fields that follow from others, where they were not given or were given as None. */
  derive(config: string, major: TransformersMajor, fields: Fields, given: ReadonlySet<string>): Fields {
    const found = new Map(fields);
    for (const [name, formula] of Object.entries(this.config(config, major)?.derived ?? {})) {
      if (given.has(name) && found.get(name) !== null) continue;
      const value = evaluateFormula(formula, found);
      found.set(name, Number.isNaN(value) ? undefined : value);
    }
    return found;
  }

  /**
   * The tree of a class for all fields of its configuration and the other arguments of its constructor (defaults filled in). Null when
   * the class or the combination is not recorded; sizes that follow an unknown field are NaN.
   */
  tree(
    name: string,
    major: TransformersMajor,
    fields: Fields,
    given: Readonly<Record<string, FieldValue>> = {},
  ): ArchitectureModule | null {
    const model = this.model(name, major);
    const file = this.#family(this.#open()?.models[name]?.[0]);
    if (model === null || file === null) return null;
    if (Object.keys(given).some((argument) => !Object.hasOwn(model.arguments, argument))) return null;
    const all = new Map(fields);
    for (const [argument, value] of Object.entries({ ...model.arguments, ...given })) all.set(`(${argument})`, value);
    return treeOf(file, model, all);
  }

  /**
   * What is certain of a class whatever the fields are that are not given: parts that every recorded combination has. Sizes that are not known are NaN.
   * Null when the class is not listed.
   */
  outline(name: string, major: TransformersMajor, fields: Fields): ArchitectureModule | null {
    const model = this.model(name, major);
    const file = this.#family(this.#open()?.models[name]?.[0]);
    return model === null || file === null ? null : outlineOf(candidateTrees(file, model, fields));
  }

  #open(): Index | null {
    if (this.#index === undefined) this.#index = this.#json<Index>("index");
    return this.#index;
  }

  #family(name: string | undefined): FamilyFile | null {
    if (name === undefined) return null;
    let file = this.#files.get(name);
    if (file === undefined) {
      file = this.#json<FamilyFile>(name);
      this.#files.set(name, file);
    }
    return file;
  }

  #json<T>(name: string): T | null {
    const bytes = this.#read(`models/transformers.${name}.json`);
    if (bytes === null) return null;
    // The generator wrote it as T.
    const value: T = JSON.parse(new TextDecoder().decode(bytes));
    return value;
  }
}

function isPlain(value: NestedValue | { readonly "?": string }): value is FieldValue {
  return value === null || typeof value !== "object" || Array.isArray(value);
}
