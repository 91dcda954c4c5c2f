/** What `<library>.index.json` and `<library>.types.json` hold: written by scripts/knowledge/generate_models.py. */
import type { AttributeValue, ConstructorParameter } from "./architecture.ts";
import { decodeValue } from "./pack.ts";

type PackedDefault = Parameters<typeof decodeValue>[0];

export interface LibraryIndex {
  readonly library: string;
  readonly versions: Readonly<Record<string, string>>;
  /** Architecture → shard, without the library's name. */
  readonly architectures: Readonly<Record<string, string>>;
  /** torchvision: qualified function → architecture, signature, legacy keywords. */
  readonly constructors?: Readonly<
    Record<
      string,
      readonly [
        architecture: string,
        signature: readonly (readonly [
          name: string,
          kind: string,
          value: PackedDefault | Readonly<Record<string, never>>,
        ])[],
        legacy: Readonly<Record<string, readonly [parameter: string, tag: string | null]>>,
      ]
    >
  >;
  /** torchvision: qualified enum → member (and DEFAULT) → tag. */
  readonly weights_enums?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** timm: removed or renamed model → current name with tag. */
  readonly deprecated?: Readonly<Record<string, string | null>>;
  /** timm: what a pretrained_cfg says where a row does not. */
  readonly defaults?: Readonly<Record<string, AttributeValue>>;
}

export interface LibraryTypes {
  readonly types: Readonly<
    Record<
      string,
      {
        readonly mro: readonly string[];
        readonly methods: readonly string[];
        readonly values: Readonly<Record<string, PackedDefault>>;
      }
    >
  >;
  readonly aliases: Readonly<Record<string, string>>;
}

type Absent = Readonly<Record<string, never>>;

/** A parameter of a signature; `{}` stands for "no default". */
export function decodeParameter(
  packed: readonly [name: string, kind: string, value: PackedDefault | Absent],
): ConstructorParameter {
  const [name, kind, value] = packed;
  return {
    name,
    kind: kind === "VAR_KEYWORD" ? "variadic-keyword" : kind === "KEYWORD_ONLY" ? "keyword" : "positional",
    default: isAbsent(value) ? undefined : decodeValue(value, 0, 0, null),
  };
}

function isAbsent(value: PackedDefault | Absent): value is Absent {
  return value !== null && typeof value === "object" && Object.keys(value).length === 0;
}
