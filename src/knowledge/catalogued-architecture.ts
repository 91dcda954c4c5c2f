/** One architecture of a shard. */
import type { Architecture, ArchitectureModule, AttributeValue, InputFacts } from "./architecture.ts";
import { inputFacts } from "./input-facts.ts";
import type { PackedArchitecture, ShardReader } from "./pack.ts";

/** timm's and torchvision's models take RGB unless they are told otherwise. */
const RGB = 3;

export class ShardArchitecture implements Architecture {
  readonly id: string;
  readonly module: string;
  readonly provenance: string;
  readonly defaultTag: string | null;
  readonly variants: readonly string[];
  readonly defaultClasses: number | null;
  readonly #reader: ShardReader;
  readonly #record: PackedArchitecture;
  readonly #defaults: Readonly<Record<string, AttributeValue>>;
  #head: readonly string[] | null = null;
  #inputs: Readonly<Record<string, InputFacts>> | null = null;

  constructor(
    id: string,
    provenance: string,
    reader: ShardReader,
    record: PackedArchitecture,
    defaults: Readonly<Record<string, AttributeValue>>,
  ) {
    this.id = id;
    this.module = record.module;
    this.provenance = provenance;
    this.defaultTag = record.defaultTag;
    this.variants = Object.keys(record.variants);
    this.#reader = reader;
    this.#record = record;
    this.#defaults = defaults;
    const own = record.variants[""]?.[1] ?? null;
    this.defaultClasses = this.#isTimm && record.defaultTag !== null ? (this.classesOf(record.defaultTag) ?? own) : own;
  }

  get #isTimm(): boolean {
    return this.id.startsWith("timm/");
  }

  get head(): readonly string[] {
    this.#head ??= this.#reader.classifiers(this.#record.variants[""]?.[0] ?? 0);
    return this.#head;
  }

  get inputs(): Readonly<Record<string, InputFacts>> {
    if (this.#inputs === null) {
      const facts: Record<string, InputFacts> = {};
      for (const tag of Object.keys(this.#record.tags)) {
        const config = this.config(tag);
        if (config !== null) {
          facts[tag] = inputFacts(
            config,
            this.#record.fixedSize ?? false,
            `${this.provenance}, ${this.id}, weights "${tag}"`,
          );
        }
      }
      const byDefault = this.defaultTag === null ? undefined : facts[this.defaultTag];
      this.#inputs = byDefault === undefined ? facts : { "": byDefault, ...facts };
    }
    return this.#inputs;
  }

  config(tag: string): Readonly<Record<string, AttributeValue>> | null {
    const index = this.#record.tags[tag === "" ? (this.defaultTag ?? "") : tag];
    const row = index === undefined ? undefined : this.#reader.shard.configs.get(index);
    return row === undefined ? null : { ...this.#defaults, ...row };
  }

  classesOf(tag: string): number | null {
    const classes = this.config(tag)?.["num_classes"];
    return typeof classes === "number" ? classes : null;
  }

  keepsNames(argument: string): boolean | null {
    return this.#record.dropoutKeepsNames?.[argument] ?? null;
  }

  tree(classes: number | null, variant: string): ArchitectureModule | null {
    const parts = variant === "" ? [] : variant.split(",");
    const tag = parts.find((part) => part.startsWith("tag:"));
    const channels = channelsOf(parts, this.#ownChannels(tag));
    const count = classes ?? (this.#isTimm ? this.#ownClasses(tag) : null);
    const key = this.#key(parts, count);
    const found = key === null ? undefined : this.#record.variants[key];
    if (found === undefined || channels === null) {
      return null;
    }
    const [row, own, exact] = found;
    const size = count ?? own ?? 0;
    const anySize = exact.includes("n") || count === null || size === own || key?.includes("num_classes=0") === true;
    const anyChannels = exact.includes("c") || channels === this.#ownChannels(tag);
    return anySize && anyChannels ? this.#reader.module(row, size, channels) : null;
  }

  /** The recorded variant for these parts; timm builds `num_classes=0` and (where its input differs) each tag as a tree of its own. */
  #key(parts: readonly string[], classes: number | null): string | null {
    let kept = parts.filter((part) => !part.startsWith("in_chans="));
    if (!this.#isTimm) {
      return kept.sort().join(",");
    }
    if (classes === 0 && !kept.includes("features_only") && !kept.includes("num_classes=0")) {
      kept = [...kept, "num_classes=0"];
    }
    const tag = kept.find((part) => part.startsWith("tag:"));
    if (tag !== undefined) {
      if (this.#record.tags[tag.slice("tag:".length)] === undefined) {
        return null;
      }
      // Only tags whose plain tree differs from the default tag's have trees of their own.
      if (this.#record.variants[tag] === undefined) {
        kept = kept.filter((part) => part !== tag);
      }
    }
    return kept.sort().join(",");
  }

  #ownClasses(tag: string | undefined): number | null {
    return tag === undefined ? this.defaultClasses : this.classesOf(tag.slice("tag:".length));
  }

  #ownChannels(tag: string | undefined): number {
    const size = this.config(tag === undefined ? "" : tag.slice("tag:".length))?.["input_size"];
    const channels = Array.isArray(size) && size.length === 3 ? size[0] : RGB;
    return typeof channels === "number" ? channels : RGB;
  }
}

/** The channel count that a variant names, the model's own without one, null when it is not a count. */
function channelsOf(parts: readonly string[], own: number): number | null {
  const part = parts.find((candidate) => candidate.startsWith("in_chans="));
  if (part === undefined) {
    return own;
  }
  const channels = Number(part.slice("in_chans=".length));
  return (Number.isInteger(channels) && channels > 0) || Number.isNaN(channels) ? channels : null;
}
