/**
 * timm's `features_only=True`: which maps a backbone gives and which of its parts remain (timm 1.0.31, `models/_features.py` and the
 * models' own classes of features). The trees are recorded for the default `out_indices`; others follow from them.
 */
import type { ArchitectureModule, AttributeValue } from "./architecture.ts";

/** One feature map: its row in timm's `feature_info`. */
export interface FeatureNet {
  readonly tree: ArchitectureModule;
  /** timm's table of all maps the architecture has, of which `indices` are given, in that order. */
  readonly rows: readonly AttributeValue[];
  readonly indices: readonly number[];
}

/** Wrappers that hold the parts of a model up to the last map that is asked for. */
const CUT_AFTER_LAST = new Set(
  ["FeatureListNet", "FeatureDictNet", "FeatureHookNet"].map((name) => `timm.models._features.${name}`),
);
const GETTER = "timm.models._features.FeatureGetterNet";
/** Classes of their own that hold every part whichever maps are asked for. */
const WHOLE = /^timm\.models\.(efficientnet\.EfficientNet|mobilenetv3\.MobileNetV3|hrnet\.HighResolutionNet)Features$/;
/** `out_indices` of `FeatureListNet`, `FeatureDictNet` and the models' own classes when nobody says. */
const DEFAULT_MAPS = 5;

/**
 * @param plain the tree of the same architecture as a classifier, whose `feature_info` lists the maps
 * @param recorded its tree with `features_only=True` and the default indices
 * @param asked `out_indices`: indices (negative from the end), the number of last maps, or null for the default
 * @returns null where the tree does not follow from what is recorded
 */
export function featureNet(
  plain: ArchitectureModule | null,
  recorded: ArchitectureModule,
  asked: readonly number[] | number | null,
): FeatureNet | null {
  const rows = listOf(plain?.attributes["feature_info"]);
  const usual = rows === null ? null : defaultIndices(recorded, rows.length);
  if (rows === null || usual === null || usual.length === 0) return null;
  const indices = asked === null ? usual : absolute(asked, rows.length);
  if (indices === null) return null;
  const last = Math.max(...indices);
  const tree = last === Math.max(...usual) || WHOLE.test(recorded.type) ? recorded : cut(recorded, rows, last);
  return tree === null ? null : { tree, rows, indices };
}

function defaultIndices(recorded: ArchitectureModule, count: number): readonly number[] | null {
  if (WHOLE.test(recorded.type)) return Array.from({ length: Math.min(count, DEFAULT_MAPS) }, (_, index) => index);
  if (recorded.type === GETTER) return numbers(listOf(recorded.attributes["out_indices"]));
  const returned = recorded.attributes["return_layers"];
  if (!CUT_AFTER_LAST.has(recorded.type)) return null;
  if (returned === null || typeof returned !== "object" || !("kind" in returned) || returned.kind !== "dict")
    return null;
  return numbers(returned.entries.map(([, index]) => Number(index)))?.toSorted((a, b) => a - b) ?? null;
}

function absolute(asked: readonly number[] | number, count: number): readonly number[] | null {
  const indices = typeof asked === "number" ? Array.from({ length: asked }, (_, index) => index - asked) : asked;
  const found = indices.map((index) => (index < 0 ? count + index : index));
  return found.length > 0 && found.every((index) => Number.isInteger(index) && index >= 0 && index < count)
    ? found
    : null;
}

/** The recorded tree without what lies behind the map `last`. */
function cut(recorded: ArchitectureModule, rows: readonly AttributeValue[], last: number): ArchitectureModule | null {
  const module = moduleOf(rows[last]);
  if (module === null) return null;
  if (CUT_AFTER_LAST.has(recorded.type)) return upTo(recorded, module.replaceAll(".", "_"));
  // A vision transformer keeps its blocks in one Sequential; norm and head are as for the default indices.
  const inner = recorded.type === GETTER ? recorded.children.find(([name]) => name === "model")?.[1] : undefined;
  const blocks = inner?.children.find(([name]) => name === "blocks")?.[1];
  if (inner === undefined || blocks === undefined || module !== `blocks.${last}`) return null;
  const kept = upTo(blocks, String(last));
  return kept === null ? null : replaced(recorded, "model", replaced(inner, "blocks", kept));
}

function upTo(parent: ArchitectureModule, name: string): ArchitectureModule | null {
  const index = parent.children.findIndex(([child]) => child === name);
  return index < 0 ? null : { ...parent, children: parent.children.slice(0, index + 1) };
}

const replaced = (parent: ArchitectureModule, name: string, by: ArchitectureModule): ArchitectureModule => ({
  ...parent,
  children: parent.children.map(([child, module]) => [child, child === name ? by : module] as const),
});

function moduleOf(row: AttributeValue | undefined): string | null {
  if (row === null || typeof row !== "object" || !("kind" in row) || row.kind !== "dict") return null;
  const value = row.entries.find(([key]) => key === "module")?.[1];
  return typeof value === "string" ? value : null;
}

/** The numbers that a tuple or list of an argument holds; null when it is neither. */
export function numbers(value: AttributeValue | readonly AttributeValue[] | undefined): readonly number[] | null {
  const items = listOf(value);
  return items?.every((item): item is number => typeof item === "number") ? items : null;
}

function listOf(value: AttributeValue | readonly AttributeValue[] | undefined): readonly AttributeValue[] | null {
  if (Array.isArray(value)) return value;
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "list" ? value.items : null;
}
