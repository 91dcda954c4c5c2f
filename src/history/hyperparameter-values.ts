import { JsonObject, type JsonValue, parseTolerantly } from "../logs/readers/tolerant-json.ts";

/** A setting as a source writes it. */
export type SettingValue = string | number | boolean | null | undefined | readonly SettingValue[];

/** Longer texts are prose, source code or a printed model. */
const MAX_TEXT = 2_000;

/** `0.1`, `1e-3`, `1_000`, `5%`, `1/256`, `0.1 (peak)`, `11.2M`: the number, or null for what is none. Infinite values are none. */
export function numberOf(value: SettingValue): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "string" || value.length > MAX_TEXT) return null;
  const match =
    /^\s*['"]?([-+]?(?:\d[\d_]*(?:,\d{3})*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)\s*(?:\/\s*(\d+(?:\.\d+)?)|([%kKMB])(?![a-zA-Z]))?\s*(?:\([^)]*\))?['"]?\s*$/.exec(
      value,
    );
  if (match === null) return null;
  const number = Number((match[1] ?? "").replace(/[_,]/g, ""));
  const divisor = match[2] === undefined ? 1 : Number(match[2]);
  const unit = UNITS[match[3] ?? ""] ?? 1;
  const result = match[3] === "%" ? number / 100 : (number * unit) / divisor;
  return Number.isFinite(result) ? result : null;
}

const UNITS: Readonly<Record<string, number>> = { k: 1e3, K: 1e3, M: 1e6, B: 1e9 };

/** True and false in the spellings of Python, YAML 1.1 and shells; null for other values. */
export function flagOf(value: SettingValue): boolean | null {
  if (typeof value === "boolean") return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== "string") return null;
  if (/^\s*(?:true|yes|on|y|1|1\.0)\s*$/i.test(value)) return true;
  if (/^\s*(?:false|no|off|n|0|0\.0|none|null|)\s*$/i.test(value)) return false;
  return null;
}

/** Whether a value says that there is none: None, null, an empty text. */
export function isNothing(value: SettingValue): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === "string" && /^\s*(?:none|null|nan|nil|n\/a|undefined|~)?\s*$/i.test(value);
}

/** The elements of a list, also of one that is written as text (`[0.1, 0.01]`, `(224, 224)`, `0,1`); a single value is a list of itself. */
export function elementsOf(value: SettingValue): readonly SettingValue[] {
  if (Array.isArray(value)) return value;
  if (typeof value === "string" && value.length <= MAX_TEXT) {
    if (/^\s*[[(].*[\])]\s*$/s.test(value)) {
      const parsed = parseTolerantly(value.trim()).value;
      if (Array.isArray(parsed)) return parsed.flatMap(settingOf);
    }
    if (/^\s*\d+(?:\s*,\s*\d+)+\s*,?\s*$/.test(value))
      return value
        .split(",")
        .filter((part) => part.trim() !== "")
        .map((part) => part.trim());
  }
  return [value];
}

function settingOf(value: JsonValue): SettingValue[] {
  if (value instanceof JsonObject) return [];
  return [isList(value) ? value.flatMap(settingOf) : value];
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The largest of the numbers; null where there is none. */
export function largestOf(value: SettingValue): number | null {
  let largest: number | null = null;
  for (const element of elementsOf(value)) {
    const number = numberOf(element);
    if (number !== null && (largest === null || number > largest)) largest = number;
  }
  return largest;
}

/**
 * The side of an image: of `224`, `[224, 224]`, `"3 224 224"`, `224x336` (the geometric mean). Null where the numbers are no size, or several.
 */
export function sideOf(value: SettingValue): number | null {
  const single = numberOf(value);
  if (single !== null) return isSide(single) ? single : null;
  let numbers: (number | null)[];
  if (typeof value === "string" && /^\s*\d+(?:\s*[x×X* ]\s*\d+){1,2}\s*$/.test(value))
    numbers = value
      .split(/[x×X* ]+/)
      .filter((part) => part !== "")
      .map(Number);
  else numbers = elementsOf(value).map(numberOf);
  const sizes = numbers.filter((number) => number !== null);
  if (sizes.length !== numbers.length) return null;
  const plane = sizes.length === 4 ? sizes.slice(1) : sizes;
  const [first = 0, second = 0, third = 0] = plane;
  if (plane.length === 1) return isSide(first) ? first : null;
  if (plane.length === 2) return meanSide(first, second);
  if (plane.length !== 3) return null;
  if (first <= 4) return meanSide(second, third);
  return third <= 4 ? meanSide(first, second) : null;
}

function meanSide(height: number, width: number): number | null {
  if (!isSide(height) || !isSide(width)) return null;
  return Math.round(Math.sqrt(height * width) * 100) / 100;
}

function isSide(value: number): boolean {
  return Number.isInteger(value) && value >= 8 && value <= 16_384;
}

/** How many devices a value names: `4`, `[0, 1]`, `"0,1,2,3"`, `cuda:0`. Null where it does not say (`auto`, `-1`). */
export function deviceCount(value: SettingValue): number | null {
  if (isNothing(value) || value === "cpu") return 1;
  const elements = elementsOf(value);
  if (Array.isArray(value) || elements.length > 1) return elements.length > 0 ? elements.length : null;
  if (typeof value === "string" && /^cuda(?::\d+)?$|^mps$/i.test(value.trim())) return 1;
  const count = numberOf(value);
  if (count === null || !Number.isInteger(count) || count < 0) return null;
  // `gpus: 0` of old Lightning is the processor.
  return Math.max(1, count);
}

/** Folders and files of this name say nothing; what stands above them may. */
const PARTS =
  /^(?:train|training|trainset|val|test|raw|processed|images?|imgs?|checkpoint-\d+|checkpoints?|ckpts?|weights|best|last|latest|final|model|pytorch_model|v\d+|\d+)$/i;

const GENERIC_FILES =
  /^(?:data|dataset|config|cfg|model|pytorch_model|adapter_model|weights|custom|default|index|\w*_(?:config|cfg|data|dataset))$/i;

/** Above these stand folders of a machine, not names. */
const PLACES =
  /^(?:data|datas|dataset|datasets|input|inputs|home|mnt|root|tmp|content|drive|mydrive|my drive|workspace|scratch|project|projects|src|outputs?|models|pretrained|results?|runs?|logs?|default|custom|auto|yolov?\d+|imagefolder|audiofolder|videofolder|csv|json|jsonl|text|parquet|webdataset|\.+|~)$/i;

const DOTTED = /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/;

/** What Python paths to networks, optimizers and data sets begin with. */
const PACKAGES =
  /^(?:torch|torchvision|torchtext|torchaudio|timm|transformers|diffusers|peft|monai|keras|tensorflow|tf|jax|flax|mmcls|mmseg|mmdet|mmpretrain|segmentation_models_pytorch|smp|lightning|pytorch_lightning|pl|src|lib|libs|core|code|nn|optim|models?|nets?|networks?|modules?|archs?|architectures?|backbones?|layers|zoo|\w+_models?|data|datasets?|datamodules?)$/i;

/**
 * Whether a dotted name is the path of a class or function (`torchvision.models.resnet18`, `nets.simple.SimpleNet`), and not one with a tag: timm writes weights as
 * `resnet18.a1_in1k`.
 */
function isPythonPath(name: string): boolean {
  if (!DOTTED.test(name)) return false;
  const parts = name.split(".");
  return parts.length > 2 || PACKAGES.test(parts[0] ?? "") || /^_?[A-Z]/.test(parts[1] ?? "");
}

/**
 * A name as written, freed of what is none of it: a printed object's arguments, a module's path, a file's folders and ending. Null where nothing remains.
 *
 * @param isClass the value is that of a key which always holds a Python path (`_target_`, `class_path`)
 */
export function nameOf(value: SettingValue, isClass: boolean = false): string | null {
  const list = Array.isArray(value) ? value : null;
  if (list !== null) {
    const names = list.map((one) => nameOf(one, isClass));
    if (names.length === 0 || names.length > 3 || names.includes(null)) return null;
    return [...new Set(names)].sort().join("+");
  }
  if (typeof value !== "string" || isNothing(value) || value.length > MAX_TEXT) return null;
  // `<class 'torch.optim.sgd.SGD'>`, `SGD (\nParameter Group 0`, `<torchvision.models.ResNet object at 0x7f…>`
  const shown = /^<(?:class |function |module |bound method )?'?([\w.]+)'?.*>$/s.exec(value.trim());
  let name = (shown?.[1] ?? value).trim().replace(/^['"]|['"]$/g, "");
  const called = /^([A-Za-z_][\w.]*)\s*\(/.exec(name);
  if (called !== null) name = called[1] ?? name;
  if (name.includes("\n") || name.length > 120 || /[{}<>]/.test(name)) return null;
  name = fileStem(name);
  if (isClass ? DOTTED.test(name) : isPythonPath(name)) name = name.split(".").at(-1) ?? name;
  // `${model.name}`: an interpolation that was not resolved.
  if (name === "" || name.includes("$") || !/[\p{L}]/u.test(name) || flagOf(name) !== null) return null;
  return PLACES.test(name) || PARTS.test(name) ? null : name;
}

const ENDINGS =
  /\.(?:pt|pth|bin|safetensors|ckpt|tar|ya?ml|json|h5|hdf5|onnx|npz|npy|csv|tsv|parquet|txt|zip|tar\.gz|pkl|jsonl|arrow|lmdb|py)$/i;

/** `org/name` is a name; other paths are named by their last folder or file that has a name of its own. */
function fileStem(name: string): string {
  const slashed = name.replaceAll("\\", "/").replace(/\/+$/, "");
  const parts = slashed.split("/").filter((part) => part !== "");
  const isName = (part: string): boolean => !PLACES.test(part) && !PARTS.test(part);
  const [only = ""] = parts;
  if (parts.length === 1) {
    const stem = only.replace(ENDINGS, "");
    return stem !== only && GENERIC_FILES.test(stem) ? "" : stem;
  }
  const isHub =
    parts.length === 2 && !/^[/.~]|^[A-Za-z]:/.test(slashed) && !ENDINGS.test(slashed) && parts.every(isName);
  if (isHub) return slashed;
  for (const part of parts.toReversed()) {
    const stem = part.replace(ENDINGS, "");
    // `coco/data.yaml`: a file that is called like a place is in one.
    if (stem !== part && GENERIC_FILES.test(stem)) continue;
    if (PLACES.test(stem)) return "";
    if (!PARTS.test(stem)) return stem;
  }
  return "";
}
