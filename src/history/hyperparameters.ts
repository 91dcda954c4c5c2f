import { agreed, type Candidate, ranked } from "./hyperparameter-candidates.ts";
import { methodOf, modelOfWeights } from "./hyperparameter-method.ts";
import { isImageKey, resolutionOf } from "./hyperparameter-resolution.ts";
import {
  deviceCount,
  elementsOf,
  flagOf,
  isNothing,
  largestOf,
  nameOf,
  numberOf,
  type SettingValue,
} from "./hyperparameter-values.ts";
import { warmupOf } from "./hyperparameter-warmup.ts";
import {
  FOREIGN_CONTEXTS,
  GROUP_WORDS,
  MEANINGS,
  type Meaning,
  NAMING_LEAVES,
  OWNERS,
  PREFIX_WORDS,
  type Role,
} from "./hyperparameter-words.ts";
import type { FoundRun } from "./run.ts";
import { isPossible } from "./store.ts";

/** What settings say of a run. */
export type Facts = Pick<
  FoundRun,
  | "model"
  | "parameters"
  | "dataset"
  | "method"
  | "optimizer"
  | "learningRate"
  | "batchSize"
  | "weightDecay"
  | "epochs"
  | "warmup"
  | "resolution"
  | "trainable"
>;

/** Keys whose meaning is remembered: the columns of a table come back with every row. */
const MAX_MEANINGS = 50_000;
const meanings = new Map<string, Meaning | null>();

/** What a setting's name means, by its last words and what it stands in; null for one that is none of ours. */
export function meaningOf(key: string): Meaning | null {
  const known = meanings.get(key);
  if (known !== undefined) return known;
  if (meanings.size >= MAX_MEANINGS) meanings.clear();
  const meaning = key.length > 300 ? null : findMeaning(key);
  meanings.set(key, meaning);
  return meaning;
}

/** `optim.args.learningRate` as [["optim"], ["args"], ["learning", "rate"]]. */
function segmentsOf(key: string): string[] {
  return key
    .replace(/^[-+]+/, "")
    .replace(/%/g, "_percent")
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[./:|]|__(?=[a-z])|\[|\]/)
    .map((segment) => segment.replace(/[^\p{L}\p{N}]+/gu, "_").replace(/^_+|_+$/g, ""))
    .filter((segment) => segment !== "" && !/^\d+$/.test(segment));
}

function findMeaning(key: string): Meaning | null {
  const segments = segmentsOf(key);
  const leaf = segments.at(-1);
  if (leaf === undefined || segments.length > 8) return null;
  const above = segments.slice(0, -1).filter((segment) => !PREFIX_WORDS.has(segment));
  if (above.some(isForeign)) return null;
  const parent = above.at(-1) ?? "";
  const owner = OWNERS.get(parent);
  if (owner !== undefined && NAMING_LEAVES.has(leaf)) return namedBy(owner, parent, leaf, above.length);
  // Optuna's table: `params_lr`.
  const inner = leaf.replace(/^(?:params|config|cfg|hparams?|args|user_attrs)_(?=.)/, "");
  const own = MEANINGS.get(leaf) ?? MEANINGS.get(leaf.replaceAll("_", "")) ?? MEANINGS.get(inner) ?? groupRate(inner);
  // `model/params/total`: what is a prefix elsewhere is a part of the name here.
  const before = segments.at(-2) ?? "";
  const joined = MEANINGS.get(`${before}_${leaf}`) ?? MEANINGS.get(`${parent}_${leaf}`);
  const meaning =
    joined ?? own ?? (MEANINGS.get(parent)?.role === "learning-rate" ? groupRate(`${leaf}_lr`) : undefined);
  return meaning === undefined ? null : inContext(meaning, leaf, above);
}

function isForeign(segment: string): boolean {
  return FOREIGN_CONTEXTS.has(segment) || segment.split("_").some((word) => FOREIGN_CONTEXTS.has(word));
}

/** `backbone_lr`, `lr_head`: a group's learning rate. */
function groupRate(leaf: string): Meaning | undefined {
  const match = /^(?:lr|learning_rate)_(.+)$|^(.+)_(?:lr|learning_rate)$/.exec(leaf);
  const words = (match?.[1] ?? match?.[2] ?? "").split("_");
  return words.every((word) => GROUP_WORDS.has(word)) ? { role: "learning-rate", rank: 3, as: "group" } : undefined;
}

function namedBy(role: Role, parent: string, leaf: string, depth: number): Meaning {
  if (role !== "model") return { role, rank: 4, as: leaf === "path" ? "path" : leaf === "target" ? "class" : "" };
  // The class of a training module (`model._target_`) says less than that of the network in it (`model.net._target_`).
  const isInner = /^(?:net|network|backbone|encoder)$/.test(parent) && depth > 1;
  const isClass = /^(?:target|class_path|class|type|cls)$/.test(leaf);
  if (/^(?:backbone|encoder)$/.test(parent)) return { role, rank: isInner ? 3.5 : 3, as: "" };
  return { role, rank: isClass ? (isInner ? 4.5 : 4) : 5.5, as: isClass && !isInner ? "class" : "" };
}

/** What a name means where it stands: the scheduler's `base_lr` is where a cycle begins, mmengine's `train_dataloader.batch_size` is a device's. */
function inContext(meaning: Meaning, leaf: string, above: readonly string[]): Meaning | null {
  const isScheduler = above.some((segment) => /sched|warmup|cosine|cyclic/.test(segment));
  if (meaning.role === "learning-rate" && isScheduler && meaning.as !== "peak") return null;
  if (meaning.role === "weight-decay" && isScheduler) return null;
  if (meaning.role === "epochs" && above.some((segment) => /sched|warmup|cool/.test(segment))) return null;
  // What a schedule runs over, where the training does not say it: no `step_size`, no period of a cycle.
  if (meaning.role === "steps" && isScheduler)
    return SCHEDULED.test(leaf) ? { ...meaning, rank: leaf === "num_training_steps" ? meaning.rank : 0 } : null;
  if (meaning.role === "batch" && above.at(-1) === "train_dataloader") return { role: "batch", rank: 2, as: "device" };
  // `hidden.size`, `dataset.size`: of something else.
  if (
    meaning.as === "size" &&
    above.length > 0 &&
    !/^(?:transforms?|preprocess(?:ing)?|augmentations?|aug|data|images?|img)$/.test(above.at(-1) ?? "")
  )
    return null;
  // `model.optimizer.…` stays the optimizer's; `optimizer.model` would be none.
  if (
    (meaning.role === "model" || meaning.role === "dataset") &&
    above.some((segment) => /^(?:optimi[sz]er|optim|scheduler|loss|criterion|logging)$/.test(segment))
  )
    return null;
  if (meaning.role === "optimizer" && isScheduler) return null;
  return meaning;
}

/** Not `total_iters`: of PyTorch's LinearLR that is the warm-up itself. */
const SCHEDULED = /^(?:(?:num_|n_)?(?:max|total|training|train|total_training)_steps|t_total)$/;

/** Nested deeper, and more of them, are no settings. */
const MAX_TREE_DEPTH = 12;
const MAX_TREE = 50_000;

/** Collects the settings of a run and says what they mean. */
export class Settings {
  readonly #byRole = new Map<Role, Candidate[]>();
  #looksLikeImages = false;
  #visited = 0;
  /** Settings whose names were recognised. */
  recognised = 0;

  /** Adds one setting. Nested values are added by {@link addTree}. */
  add(key: string, value: SettingValue): void {
    const meaning = meaningOf(key);
    if (meaning === null) {
      if (!this.#looksLikeImages && isImageKey(key)) this.#looksLikeImages = true;
      return;
    }
    this.recognised++;
    const list = this.#byRole.get(meaning.role);
    if (list === undefined) this.#byRole.set(meaning.role, [{ meaning, value }]);
    else list.push({ meaning, value });
  }

  /** Adds a tree of settings as YAML and JSON hold them; keys are joined by dots. */
  addTree(tree: unknown, prefix: string = "", depth: number = 0): void {
    // Aliases may make a small file an endless tree.
    if (depth > MAX_TREE_DEPTH || ++this.#visited > MAX_TREE) return;
    if (typeof tree === "object" && tree !== null && !Array.isArray(tree)) {
      for (const [key, value] of Object.entries(tree))
        this.addTree(value, prefix === "" ? key : `${prefix}.${key}`, depth + 1);
      return;
    }
    if (prefix === "") return;
    if (Array.isArray(tree) && tree.some((one) => typeof one === "object" && one !== null && !Array.isArray(one))) {
      // Parameter groups, lists of stages: each element by itself.
      for (const [index, one] of tree.slice(0, 100).entries()) this.addTree(one, `${prefix}.${index}`, depth + 1);
      return;
    }
    this.add(prefix, settingOf(tree));
  }

  /** What is known so far; null for all that is not said, or said in two ways. */
  facts(): Facts {
    const model = this.#name("model") ?? modelOfWeights(this.#byRole);
    const learningRate = this.#learningRate();
    const epochs = positive(this.#agreed("epochs", numberOf));
    return {
      model,
      parameters: positive(this.#agreed("total", numberOf)),
      dataset: this.#dataset(),
      method: methodOf(this.#byRole, this.#trainable()),
      optimizer: this.#optimizer(),
      learningRate,
      batchSize: this.#batchSize(),
      weightDecay: possible("weightDecay", this.#largest("weight-decay")),
      epochs,
      warmup: warmupOf(this.#byRole, epochs),
      resolution: resolutionOf(this.#byRole, this.#looksLikeImages, model),
      trainable: this.#trainable(),
    };
  }

  #ranked<T>(
    role: Role,
    read: (value: SettingValue, meaning: Meaning) => T | null,
  ): Iterable<{ readonly as: string; readonly value: T }> {
    return ranked(this.#byRole, role, read);
  }

  #agreed<T extends number | string>(role: Role, read: (value: SettingValue) => T | null): T | null {
    return agreed(this.#byRole, role, read);
  }

  #largest(role: Role): number | null {
    let largest: number | null = null;
    for (const { value } of this.#ranked(role, largestOf)) if (largest === null || value > largest) largest = value;
    return largest;
  }

  #learningRate(): number | null {
    const rates = [
      ...this.#ranked("learning-rate", (value) =>
        flagOf(value) === null || typeof value === "string" || typeof value === "number" ? largestOf(value) : null,
      ),
    ];
    // Ultralytics: with `optimizer: auto` the trainer chooses the rate itself, whatever `lr0` says.
    const chosen = this.#byRole.get("optimizer")?.some(({ value }) => value === "auto") === true;
    if (chosen && rates.every(({ as }) => as === "first")) return null;
    const largest = rates.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY);
    return possible("learningRate", Number.isFinite(largest) ? largest : null);
  }

  /** Samples a step: a global size as it is; one of a device only where their number is known. */
  #batchSize(): number | null {
    const sizes = [...this.#ranked("batch", wholeNumber)];
    const [first] = sizes;
    if (first === undefined || sizes.some(({ value }) => value !== first.value)) return null;
    if (sizes.some(({ as }) => as !== first.as))
      return this.#total(first.value, sizes.some(({ as }) => as === "device" || as === "trainer") ? "device" : "");
    // Some count tokens: no step takes as many samples.
    if (first.as === "global") return first.value > MOST_SAMPLES ? null : first.value;
    return this.#total(first.value, first.as);
  }

  #total(size: number, as: string): number | null {
    const accumulation = this.#byRole.has("accumulation") ? this.#agreed("accumulation", accumulationOf) : 1;
    if (accumulation === null) return null;
    const devices = this.#devices();
    const isPerDevice = as === "device" || as === "trainer";
    // Trainers that take a device's batch are told the number of devices when they are launched; scripts of theirs are read the same way, as for one.
    if (as === "trainer" && devices === undefined) return this.#ofOneDevice(size * accumulation);
    // A plain `batch_size` beside several devices: a device's in some programs, all of them's in others.
    if (isPerDevice ? devices === undefined || devices === null : devices !== undefined && devices !== 1) return null;
    const total = size * accumulation * (isPerDevice ? (devices ?? 1) : 1);
    return possible("batchSize", total);
  }

  /** A device's batch as the whole one, unless a plain batch size beside it says that it is not (DeepSpeed's `train_batch_size`, a batch that is cut into micro-batches). */
  #ofOneDevice(total: number): number | null {
    const accumulation = this.#agreed("accumulation", accumulationOf) ?? 1;
    const plain = (this.#byRole.get("batch") ?? []).filter(({ meaning }) => meaning.rank === 1);
    const others = plain.flatMap(({ value }) => wholeNumber(value) ?? []);
    const agree = others.every((other) => other === total || other * accumulation === total);
    return agree ? possible("batchSize", total) : null;
  }

  /** The number of devices in all; undefined where nothing is said of them, null where what is said is no number. */
  #devices(): number | null | undefined {
    const list = this.#byRole.get("devices");
    if (list === undefined) return undefined;
    let all: number | null = null;
    let perNode: number | null = null;
    for (const { meaning, value } of list) {
      const count = deviceCount(value);
      if (count === null) return null;
      if (meaning.as === "all") all = Math.max(all ?? 1, count);
      else perNode = Math.max(perNode ?? 1, count);
    }
    const nodes = this.#byRole.has("nodes") ? this.#agreed("nodes", wholeNumber) : 1;
    if (nodes === null) return null;
    // `world_size: 1` of a program that starts its own processes counts machines.
    if (all !== null && perNode !== null) return all >= perNode ? all : null;
    return all ?? (perNode === null ? null : perNode * nodes);
  }

  #name(role: Role): string | null {
    const names = [
      ...new Set([...this.#ranked(role, (value, { as }) => nameOf(value, as === "class"))].map(({ value }) => value)),
    ];
    const [name = null] = names;
    if (names.length === 1) return name;
    // `vit_b_16` and `timm/vit_b_16` agree; two that do not say nothing.
    const short = new Set(names.map((one) => (one.split("/").at(-1) ?? one).toLowerCase()));
    return short.size === 1 ? name : null;
  }

  #dataset(): string | null {
    const name = this.#name("dataset")?.replace(/(?:_?data_?module|_?dataset)$/i, "") ?? null;
    if (name === null || name === "") return null;
    const part = this.#agreed("dataset-part", (value) => nameOf(value));
    return part === null || part === name ? name : `${name}/${part}`;
  }

  #optimizer(): string | null {
    const name = this.#agreed("optimizer", (value) =>
      typeof value === "string" ? (nameOf(value)?.toLowerCase() ?? null) : null,
    );
    return name === null || name === "auto" ? null : name;
  }

  #trainable(): number | null {
    const total = this.#agreed("total", numberOf);
    const trainable = [...this.#ranked("trainable", numberOf)];
    const [first] = trainable;
    if (first === undefined || trainable.some(({ value }) => value !== first.value)) return null;
    if (first.as === "count") return total === null || total <= 0 ? null : possible("trainable", first.value / total);
    return possible("trainable", first.value > 1 ? first.value / 100 : first.value);
  }
}

/** More samples a step than this are tokens. */
const MOST_SAMPLES = 65_536;

/** A list that holds itself (a YAML alias) ends at this depth. */
const MAX_LIST_DEPTH = 4;

function settingOf(value: unknown, depth: number = 0): SettingValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  if (!Array.isArray(value) || depth > MAX_LIST_DEPTH) return null;
  return value.slice(0, 256).map((one) => settingOf(one, depth + 1));
}

function wholeNumber(value: SettingValue): number | null {
  const number = typeof value === "boolean" ? null : numberOf(value);
  return number !== null && Number.isInteger(number) && number > 0 ? number : null;
}

/** fairseq writes a list of one. */
function accumulationOf(value: SettingValue): number | null {
  if (isNothing(value)) return 1;
  const elements = elementsOf(value);
  return elements.length === 1 ? wholeNumber(elements[0]) : null;
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}

function possible(field: Parameters<typeof isPossible>[0], value: number | null): number | null {
  return value !== null && isPossible(field, value) ? value : null;
}
