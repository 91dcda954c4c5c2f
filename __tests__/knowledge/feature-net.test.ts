import { describe, expect, test } from "vitest";
import type { ArchitectureModule } from "../../src/knowledge/architecture.ts";
import { featureNet } from "../../src/knowledge/feature-net.ts";
import { atImageSize } from "../../src/knowledge/image-size.ts";
import { knowledge } from "./tree.ts";

/** What `timm.create_model(name, features_only=True, out_indices=asked)` builds; checked against timm 1.0.31. */
function features(name: string, asked: readonly number[] | number | null) {
  const made = knowledge.resolve({
    callee: "timm.create_model",
    arguments: { model_name: name, features_only: true, ...(asked === null ? {} : { out_indices: asked }) },
  });
  const recorded = made?.architecture.tree(made.classes, made.variant) ?? null;
  return made === null || recorded === null
    ? null
    : featureNet(made.architecture.tree(null, ""), recorded, made.outIndices ?? null);
}

const childNames = (tree: ArchitectureModule | undefined) => tree?.children.map(([name]) => name);
const child = (tree: ArchitectureModule | undefined, name: string) =>
  tree?.children.find(([candidate]) => candidate === name)?.[1];

describe("features_only", () => {
  test.each([
    ["resnet18", null, [0, 1, 2, 3, 4], "layer4"],
    ["resnet18", [2, 3, 4], [2, 3, 4], "layer4"],
    ["resnet18", [0, 1], [0, 1], "layer1"],
    ["convnext_tiny", 2, [2, 3], "stages_3"],
    ["convnext_tiny", [-4, -3], [0, 1], "stages_1"],
    ["vgg16", [3], [3], "features_22"],
  ] as const)("%s with out_indices %j gives the maps %j and ends with %s", (name, asked, indices, last) => {
    const found = features(name, asked);
    expect(found?.indices).toEqual(indices);
    expect(childNames(found?.tree)?.at(-1)).toBe(last);
  });

  test("keeps every block of models that have a class of their own for it", () => {
    expect(child(features("efficientnet_b0", [1])?.tree, "blocks")?.children).toHaveLength(7);
  });

  test("cuts the blocks of a vision transformer", () => {
    const model = child(features("vit_tiny_patch16_224", [2, 5])?.tree, "model");
    expect(childNames(child(model, "blocks"))).toEqual(["0", "1", "2", "3", "4", "5"]);
  });

  test("does not guess indices that there are not", () => {
    expect(features("resnet18", [7])).toBeNull();
    expect(features("resnet18", [])).toBeNull();
  });
});

describe("img_size", () => {
  const tree = (name: string) => {
    const made = knowledge.resolve({ callee: "timm.create_model", arguments: { model_name: name } });
    return made?.architecture.tree(made.classes, made.variant) ?? null;
  };

  test("follows in the position embedding of a vision transformer", () => {
    const vit = tree("vit_tiny_patch16_224");
    const resized = vit === null ? null : atImageSize(vit, [96, 128]);
    expect(resized?.parameters.find((row) => row.name === "pos_embed")?.shape).toEqual([1, 49, 192]);
    expect(resized === null ? null : child(resized, "patch_embed")?.attributes).toMatchObject({ num_patches: 48 });
  });

  test("is not followed where other tables hang on it", () => {
    const swin = tree("swin_tiny_patch4_window7_224");
    expect(swin === null ? undefined : atImageSize(swin, [256, 256])).toBeNull();
  });
});
