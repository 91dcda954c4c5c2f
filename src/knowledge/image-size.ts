/** timm's `img_size`: what another input size makes of a vision transformer's recorded tree (timm 1.0.31, `models/vision_transformer.py`). */
import type { ArchitectureModule, AttributeValue } from "./architecture.ts";

/** Models of which only the position embedding and the patch embedding's own figures follow the size. */
const BY_POSITION = /^timm\.models\.(vision_transformer\.VisionTransformer|deit\.VisionTransformerDistilled)$/;

/**
 * The tree at another input size.
 *
 * @param size height and width in pixels
 * @returns null where it does not follow from the recorded tree
 */
export function atImageSize(tree: ArchitectureModule, size: readonly [number, number]): ArchitectureModule | null {
  const embedding = tree.children.find(([name]) => name === "patch_embed")?.[1];
  const patch = pair(embedding?.attributes["patch_size"]);
  const before = embedding?.attributes["num_patches"];
  if (!BY_POSITION.test(tree.type) || embedding === undefined || patch === null || typeof before !== "number") {
    return null;
  }
  const grid = [Math.floor(size[0] / patch[0]), Math.floor(size[1] / patch[1])] as const;
  const patches = grid[0] * grid[1];
  const resized: ArchitectureModule = {
    ...embedding,
    attributes: { ...embedding.attributes, img_size: size, grid_size: grid, num_patches: patches },
  };
  return {
    ...tree,
    parameters: tree.parameters.map((row) => {
      const [batch, length, ...rest] = row.shape;
      if (row.name !== "pos_embed" || batch === undefined || length === undefined) return row;
      return { ...row, shape: [batch, length - before + patches, ...rest] };
    }),
    children: tree.children.map(([name, child]) => [name, name === "patch_embed" ? resized : child] as const),
  };
}

/** Height and width of `img_size=384` or `img_size=(384, 512)`; null for anything else. */
export function pair(value: AttributeValue | undefined): readonly [number, number] | null {
  if (typeof value === "number") return [value, value];
  const items =
    typeof value === "object" && value !== null && "kind" in value && value.kind === "list" ? value.items : value;
  if (!Array.isArray(items) || items.length !== 2) return null;
  const [height, width]: readonly unknown[] = items;
  return typeof height === "number" && typeof width === "number" ? [height, width] : null;
}
