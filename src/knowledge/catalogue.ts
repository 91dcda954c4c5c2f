/**
 * The catalogue of published architectures and data sets. It asks for a file when a question needs it and keeps what it read:
 * an index a library on the first question about that library, a shard on the first use of one of its architectures.
 */
import type { Architecture, AttributeValue, ConstructorFacts, DatasetFacts, TypeFacts } from "./architecture.ts";
import { ShardArchitecture } from "./catalogued-architecture.ts";
import { type Construction, type ConstructionRequest, resolveConstruction } from "./construct.ts";
import { DatasetTable } from "./datasets.ts";
import { decodeParameter, type LibraryIndex, type LibraryTypes } from "./library-index.ts";
import { type ModelFamilyRow, ModelFamilyTable, type ModelIdentity } from "./model-families.ts";
import { decodeValue, ShardReader } from "./pack.ts";
import { type RecipeFile, RecipeTable } from "./recipes.ts";
import { ShardFile } from "./shard-file.ts";
import { TransformersTables } from "./transformers.ts";

/** Gives a knowledge file (`models/timm.index.json`) as the bytes of its JSON text, or null when there is none. */
export type ReadKnowledge = (name: string) => Uint8Array | null;

const LIBRARIES = ["efficientnet_pytorch", "torchvision", "timm"] as const;

/** Names under which timm's factory is called; it takes any architecture. */
const TIMM_FACTORIES = new Set(["timm.create_model", "timm.models.create_model", "timm.models._factory.create_model"]);

const NO_RECIPES: RecipeFile = { recipes: [], priors: [], weightDecay: null };

export class Knowledge {
  /** Models of transformers, which are functions of a configuration. */
  readonly transformers: TransformersTables;
  readonly #read: ReadKnowledge;
  readonly #files = new Map<string, unknown>();
  readonly #shards = new Map<string, ShardReader | null>();
  readonly #architectures = new Map<string, Architecture | null>();
  #datasets: DatasetTable | null = null;
  #families: ModelFamilyTable | null = null;
  #recipes: RecipeTable | null = null;

  constructor(read: ReadKnowledge) {
    this.#read = read;
    this.transformers = new TransformersTables(read);
  }

  /** The architecture `torchvision/resnet18`, `timm/resnet50` or `efficientnet_pytorch/efficientnet-b0`; null when it is not listed. */
  architecture(id: string): Architecture | null {
    const known = this.#architectures.get(id);
    if (known !== undefined) {
      return known;
    }
    const [library = "", ...rest] = id.split("/");
    const found = this.#open(library, rest.join("/"));
    this.#architectures.set(id, found);
    return found;
  }

  /** Every architecture of a library, sorted as generated. */
  architectures(library: string): readonly string[] {
    return Object.keys(this.#index(library)?.architectures ?? {}).map((name) => `${library}/${name}`);
  }

  /**
   * What a constructor builds. Names are `torchvision.models.resnet18` (any public or defining module),
   * `timm:resnet50.a1_in1k` (as given to create_model; deprecated names are followed), `timm.models.resnet.resnet50`,
   * `torchvision:resnet18` (as given to get_model), `efficientnet_pytorch:efficientnet-b0`. Null when it is none of a listed architecture.
   */
  constructors(qualifiedName: string): ConstructorFacts | null {
    const [library = "", model] = qualifiedName.split(":", 2);
    if (model !== undefined) {
      if (library === "torchvision") {
        const builders = Object.entries(this.#index(library)?.constructors ?? {});
        const builder = builders.find(([, [architecture]]) => architecture === `torchvision/${model}`);
        return builder === undefined ? null : this.#torchvision(builder[0]);
      }
      return library === "timm" ? this.#timm(model) : this.#plain(library, model, qualifiedName);
    }
    if (qualifiedName.startsWith("timm.models.")) {
      return this.#timm(qualifiedName.slice(qualifiedName.lastIndexOf(".") + 1));
    }
    return this.#torchvision(this.canonicalName(qualifiedName));
  }

  /**
   * Which tree a call builds: binds weights, tags, class counts and the arguments that change the tree. Null when the callee is not
   * listed or an argument's effect on the tree is not known. See ConstructionRequest for what the arguments look like.
   */
  resolve(request: ConstructionRequest): Construction | null {
    return resolveConstruction(this, request);
  }

  /** True for `timm.create_model` under any of its names. */
  isTimmFactory(qualifiedName: string): boolean {
    return TIMM_FACTORIES.has(qualifiedName);
  }

  /** The defining name of what a library re-exports: `torchvision.models.ResNet` → `torchvision.models.resnet.ResNet`; itself otherwise. */
  canonicalName(name: string): string {
    const library = name.split(".", 1)[0] ?? "";
    return this.#types(library)?.aliases[name] ?? name;
  }

  /** Method resolution order of a class that occurs in the trees (public or defining name), itself first; null when not listed. */
  typeMro(qualifiedType: string): readonly string[] | null {
    return this.typeFacts(qualifiedType)?.mro ?? null;
  }

  /** Bases and own members of a class that occurs in the trees; null when not listed. */
  typeFacts(qualifiedType: string): TypeFacts | null {
    const name = this.canonicalName(qualifiedType);
    const own = name.split(".", 1)[0] ?? "";
    const libraries: readonly string[] = own === "torch" ? ["torchvision", ...LIBRARIES] : [own];
    for (const library of libraries) {
      const facts = this.#types(library)?.types[name];
      if (facts !== undefined) {
        const values = Object.entries(facts.values).map(
          ([key, value]) => [key, decodeValue(value, 0, 0, null)] as const,
        );
        return { mro: facts.mro, methods: facts.methods, values: Object.fromEntries(values) };
      }
    }
    return null;
  }

  /** Members of a torchvision weights enum (public or defining name): member → tag, with DEFAULT; null when not listed. */
  weights(qualifiedEnum: string): Readonly<Record<string, string>> | null {
    const name = this.canonicalName(qualifiedEnum);
    return name.startsWith("torchvision.") ? (this.#index("torchvision")?.weights_enums?.[name] ?? null) : null;
  }

  /** A data set by id or by a name that code uses (`torchvision.datasets.CIFAR100`, `hf:cifar100`, …); null when not listed. */
  dataset(nameOrId: string): DatasetFacts | null {
    return this.#datasetTable().find(nameOrId);
  }

  /** A data set by a name as people write it in a configuration (`CIFAR-100`, `cifar_100`); null when not listed. */
  datasetAsWritten(written: string): DatasetFacts | null {
    return this.#datasetTable().findAsWritten(written);
  }

  #datasetTable(): DatasetTable {
    this.#datasets ??= new DatasetTable(this.#file<readonly DatasetFacts[]>("datasets.json") ?? []);
    return this.#datasets;
  }

  /** The published model, its family and kind that a name in any spelling means (`ResNet-18`, `timm/resnet18.a1_in1k`, `ViTModel`). */
  modelIdentity(name: string): ModelIdentity {
    this.#families ??= new ModelFamilyTable(this.#file<readonly ModelFamilyRow[]>("model-families.json") ?? []);
    return this.#families.identify(name);
  }

  /** Published training recipes, and what is usual. */
  get recipes(): RecipeTable {
    this.#recipes ??= new RecipeTable(this.#file<RecipeFile>("recipes.json") ?? NO_RECIPES);
    return this.#recipes;
  }

  #torchvision(name: string): ConstructorFacts | null {
    const packed = name.startsWith("torchvision.") ? this.#index("torchvision")?.constructors?.[name] : undefined;
    if (packed === undefined) {
      return null;
    }
    const [architecture, signature, legacy] = packed;
    return {
      name,
      architecture,
      tag: null,
      parameters: signature.map(decodeParameter),
      legacy: Object.fromEntries(Object.entries(legacy).map(([old, [parameter, tag]]) => [old, { parameter, tag }])),
    };
  }

  #timm(model: string): ConstructorFacts | null {
    const index = this.#index("timm");
    const name = model.replace(/^timm\//, "");
    const [bare = ""] = name.split(".", 1);
    // Deprecated names carry their tag along; a tag given with one is timm's own business and wins.
    const current = index?.deprecated?.[bare] ?? null;
    const target =
      current === null ? name : name === bare ? current : `${current.split(".", 1)[0]}.${name.slice(bare.length + 1)}`;
    const dot = target.indexOf(".");
    return this.#plain(
      "timm",
      dot < 0 ? target : target.slice(0, dot),
      `timm:${model}`,
      dot < 0 ? null : target.slice(dot + 1),
    );
  }

  #plain(library: string, architecture: string, name: string, tag: string | null = null): ConstructorFacts | null {
    const listed = Object.hasOwn(this.#index(library)?.architectures ?? {}, architecture);
    return listed ? { name, architecture: `${library}/${architecture}`, tag, parameters: [], legacy: {} } : null;
  }

  #open(library: string, name: string): Architecture | null {
    const index = this.#index(library);
    if (index === null || !Object.hasOwn(index.architectures, name)) {
      return null;
    }
    const reader = this.#shard(`${library}/${index.architectures[name]}`);
    const record = reader?.shard.architecture(name) ?? null;
    if (reader === null || record === null) {
      return null;
    }
    const provenance = `${library} ${index.versions[library] ?? ""}`;
    const defaults: Readonly<Record<string, AttributeValue>> = index.defaults ?? {};
    return new ShardArchitecture(`${library}/${name}`, provenance, reader, record, defaults);
  }

  #shard(name: string): ShardReader | null {
    const known = this.#shards.get(name);
    if (known !== undefined) {
      return known;
    }
    const bytes = this.#read(`models/${name}.jsonl`);
    const reader = bytes === null ? null : new ShardReader(new ShardFile(new TextDecoder().decode(bytes)));
    this.#shards.set(name, reader);
    return reader;
  }

  #index(library: string): LibraryIndex | null {
    return LIBRARIES.some((listed) => listed === library)
      ? this.#file<LibraryIndex>(`models/${library}.index.json`)
      : null;
  }

  #types(library: string): LibraryTypes | null {
    return library === "transformers" || LIBRARIES.some((listed) => listed === library)
      ? this.#file<LibraryTypes>(`models/${library}.types.json`)
      : null;
  }

  /** The files are this project's own, written by its generators and checked by its tests: their form is not checked again. */
  #file<T>(name: string): T | null {
    if (!this.#files.has(name)) {
      const bytes = this.#read(name);
      this.#files.set(name, bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes)));
    }
    // Written as T by the generator; see above.
    return this.#files.get(name) as T | null;
  }
}
