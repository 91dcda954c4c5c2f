/** Which published model, and which family of models, a name in any spelling means. */

/**
 * What kind of network a family is, as far as its learning rates go: convolutional nets with normalisation layers and without; transformers
 * and their like for images (Swin, ConvNeXt, mixers: trained with AdamW as those); language models by how they work; tasks with habits of
 * their own.
 */
export const MODEL_KINDS = [
  "cnn-bn",
  "cnn-plain",
  "vision-transformer",
  "encoder-lm",
  "decoder-lm",
  "seq2seq-lm",
  "speech",
  "multimodal",
  "detection",
  "detection-transformer",
  "segmentation",
  "segmentation-transformer",
  "video",
  "gan",
  "diffusion",
  "gnn",
  "point-cloud",
  "tabular",
  "mlp",
  "rnn",
] as const;

export type ModelKind = (typeof MODEL_KINDS)[number];

export interface ModelIdentity {
  /**
   * One name for all spellings of one published model: `resnet18`, `vit_b_16`, `bert_base_uncased`. Weights and input resolution are no part
   * of it. For a model that is not known, the name in lower case. For comparison; show people what they wrote.
   */
  readonly name: string;
  readonly family: string | null;
  readonly kind: ModelKind | null;
}

/** A row of model-families.json. Patterns see names in lower case with `_` between words. */
export interface ModelFamilyRow {
  /** Left out: what matched. */
  readonly family?: string;
  readonly kind?: ModelKind;
  /** Regular expressions that begin a name of this family; no letter may follow. */
  readonly match: readonly string[];
  /** The beginning of canonical names; as matched where left out. */
  readonly stem?: string;
  /** The name may go on with that of another network (a detector with its backbone). */
  readonly composite?: boolean;
  /** The input's resolution and the data of the weights occur in names (`…_224`, `…_in21k`). */
  readonly sized?: boolean;
  /** Rewrites of the canonical name, in order: [regular expression, replacement]. */
  readonly rename?: readonly (readonly [string, string])[];
}

interface CompiledRow extends Omit<ModelFamilyRow, "rename"> {
  readonly start: RegExp;
  readonly rename: readonly (readonly [RegExp, string])[];
}

/** Words after a backbone's name that make it part of something else: `resnet50_unet`, `bert_crf`. */
const COMPOSITE =
  /(?:^|_)(?:\w*unet\w*|fpn|\w*rcnn|ssd\w*|yolo\w*|\w*detr|deeplab\w*|fcn\w*|pspnet|segnet|linknet|upernet|seg\w*|det|detect\w*|\w*lstm|gru|rnn|crf|\w*gan|vae|autoencoder|transformer|gcn|gat|gnn|siamese|cnn|ctc|hybrid_model|ensemble)(?:_|$)|^_?[123]d(?![a-z])/;

/** A word right behind the number of a model: the class of one of its parts, or of something made with it. */
const PART = /^_?\d+[a-z]{4,}/;

/** Beginnings of dotted Python names and prefixes of hubs that say where a model comes from. */
const ORIGINS = /^(?:hf[-_]hub:|timm:|torchvision:|efficientnet_pytorch:|huggingface:)/;

const FILE_SUFFIX = /\.(?:pt|pth|ckpt|yaml|yml|bin|onnx|safetensors|tar|h5|json)$/i;

/** Class names of the transformers library: architecture, then task. `UNetModel` is a name of its own. */
const TASK_CLASS =
  /^(?![Uu]_?[Nn]et)(\w+?)(?:For[A-Z]\w*|LMHeadModel|DoubleHeadsModel|WithLMHeadModel|MTModel|EncoderModel|PreTrainedModel|Model)$/;

const RESOLUTION =
  /_(?:96|112|128|144|160|176|192|196|224|240|256|260|288|299|300|320|336|378|380|384|392|400|408|416|448|456|475|480|512|518|528|560|576|600|640|768|800|896|1024)(?:px)?(?=_|$)/g;

/** Data sets of weights at the end of a name. */
const WEIGHTS =
  /_(?:pt22k|ft22k|in21k|in22k|in12k|in21ft1k|in22ft1k|22kft1k|in1k|imagenet\d*k?|ft_?in1k|ft|22k|21k|1k|pretrained)$/;

export class ModelFamilyTable {
  readonly #rows: readonly CompiledRow[];
  readonly #known = new Map<string, ModelIdentity>();

  constructor(rows: readonly ModelFamilyRow[]) {
    this.#rows = rows.map((row) => ({
      ...row,
      start: new RegExp(`^(?:${row.match.join("|")})(?![a-z])`),
      rename: (row.rename ?? []).map(([pattern, name]) => [new RegExp(pattern), name] as const),
    }));
  }

  /** The model meant by a name. Two models that are not surely the same never get one name. */
  identify(name: string): ModelIdentity {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const found = this.#find(name);
    this.#known.set(name, found);
    return found;
  }

  #find(name: string): ModelIdentity {
    const { forms, whole } = spellings(name);
    for (const form of forms) {
      const found = this.#match(form);
      if (found !== null) return found;
    }
    return { name: whole, family: null, kind: null };
  }

  #match(text: string): ModelIdentity | null {
    for (const row of this.#rows) {
      const matched = row.start.exec(text);
      if (matched === null) continue;
      const rest = text.slice(matched[0].length);
      // `Resnet50RoIHead` is a part of something, as `resnet50_unet` is something else.
      const isOther = PART.test(rest) || (row.composite !== true && COMPOSITE.test(rest));
      if (isOther) return { name: text, family: null, kind: null };
      return {
        name: canonical(row, matched[0], rest),
        family: row.family ?? matched[0].replace(/^tf_|_/g, ""),
        kind: row.kind ?? null,
      };
    }
    return null;
  }
}

function canonical(row: CompiledRow, matched: string, rest: string): string {
  const stem = row.stem ?? matched;
  const kept = row.sized === true ? withoutSize(rest) : rest;
  // `detr_resnet_50` is `detr_resnet50`, as `resnet_18` is `resnet18`.
  const tail = (row.composite === true ? kept.replace(/([a-z])_(?=\d)/g, "$1") : kept).replace(/^_(?=\d)/, "");
  const joint = /^[a-z]/.test(tail) || (/^\d/.test(tail) && /\d$/.test(stem)) ? "_" : "";
  return row.rename.reduce(
    (name, [pattern, replacement]) => name.replace(pattern, replacement),
    `${stem}${joint}${tail}`,
  );
}

/** Without what only the weights or the size of their input differ in. */
function withoutSize(rest: string): string {
  let text = rest.replace(RESOLUTION, "");
  for (let shorter = text.replace(WEIGHTS, ""); shorter !== text; shorter = text.replace(WEIGHTS, "")) text = shorter;
  return text;
}

/**
 * What to look up for a name, best first: without where it comes from, without the tag of its weights, without the task of a class; in
 * lower case, words joined by `_`. `whole` is what stands for a model that is not known.
 */
function spellings(name: string): { forms: readonly string[]; whole: string } {
  const bare = lastPart(name.trim().replace(FILE_SUFFIX, "").replace(/\.en$/, "_en").replace(ORIGINS, ""));
  // A dot between digits belongs to a number; any other separates a module from a class, or an architecture from the tag of its weights.
  const parts = bare.split(/(?<!\d)\.|\.(?!\d)/);
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  const tagged = parts.length === 2 && /\d|_/.test(first);
  const forms = (tagged ? [first, last] : [last, first]).flatMap((text) => {
    const task = TASK_CLASS.exec(text)?.[1];
    return task === undefined ? [words(text)] : [words(task), words(text)];
  });
  return { forms: [...new Set(forms)].filter((form) => form !== ""), whole: words(tagged ? first : last) };
}

/** Behind the last slash, but `ViT-B/16` is one name, and CLIP's `clip/ViT-B/16` another. */
function lastPart(name: string): string {
  const parts = name.replace(/\/+$/, "").split("/");
  const last = parts.pop() ?? "";
  const whole = /^\d+(?:@\d+(?:px)?)?$/.test(last) && parts.length > 0 ? `${parts.pop()}_${last}` : last;
  return /^(?:open_?)?clip$/i.test(parts.at(-1) ?? "") ? `clip_${whole}` : whole;
}

function words(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("+", "plus")
    .replace(/[^a-z0-9.]+/g, "_")
    .replace(/^_+|_+$/g, "");
}
