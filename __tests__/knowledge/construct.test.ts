import { describe, expect, test } from "vitest";
import type { AttributeValue } from "../../src/knowledge/architecture.ts";
import { knowledge, namedParameters } from "./tree.ts";

function resolve(callee: string, given: Record<string, AttributeValue> = {}) {
  const construction = knowledge.resolve({ callee, arguments: given });
  return construction === null ? null : { ...construction, architecture: construction.architecture.id };
}

describe("torchvision", () => {
  test.each(["torchvision.models.resnet18", "torchvision.models.resnet.resnet18"])("knows %s", (callee) => {
    expect(resolve(callee, { num_classes: 10 })).toEqual({
      architecture: "torchvision/resnet18",
      classes: 10,
      variant: "",
      pretrained: false,
      tag: null,
      inexact: [],
    });
  });

  test("knows get_model", () => {
    expect(resolve("torchvision.models.get_model", { name: "resnet50", weights: "DEFAULT" })).toMatchObject({
      architecture: "torchvision/resnet50",
      tag: "IMAGENET1K_V2",
    });
    expect(resolve("torchvision.models.get_model", { name: "resnet51" })).toBeNull();
  });

  test("gives the signature with its defaults", () => {
    expect(knowledge.constructors("torchvision.models.detection.fasterrcnn_resnet50_fpn")?.parameters).toEqual([
      { name: "weights", kind: "keyword", default: null },
      { name: "progress", kind: "keyword", default: true },
      { name: "num_classes", kind: "keyword", default: null },
      {
        name: "weights_backbone",
        kind: "keyword",
        default: { kind: "weights", name: "ResNet50_Weights.IMAGENET1K_V1" },
      },
      { name: "trainable_backbone_layers", kind: "keyword", default: null },
      { name: "kwargs", kind: "variadic-keyword", default: undefined },
    ]);
  });

  test.each([
    [{ pretrained: true }, "IMAGENET1K_V1"],
    [{ weights: true }, "IMAGENET1K_V1"],
    [{ weights: "DEFAULT" }, "IMAGENET1K_V2"],
    [{ weights: "ResNet50_Weights.IMAGENET1K_V1" }, "IMAGENET1K_V1"],
    [{ pretrained: false }, null],
    [{ weights: null }, null],
  ])("reads %j as the weights %s", (given, tag) => {
    expect(resolve("torchvision.models.resnet50", given)).toMatchObject({ tag, pretrained: tag !== null });
  });

  test("does not know what unlisted arguments do", () => {
    expect(resolve("torchvision.models.resnet50", { replace_stride_with_dilation: [false, true, true] })).toBeNull();
    expect(
      resolve("torchvision.models.resnet50", { norm_layer: { kind: "class", name: "torch.nn.InstanceNorm2d" } }),
    ).toBeNull();
    expect(resolve("torchvision.models.resnet50", { weights: "IMAGENET1K_V9" })).toBeNull();
    expect(resolve("torchvision.models.resnet50x")).toBeNull();
  });

  test("knows that dropout leaves the names alone", () => {
    expect(resolve("torchvision.models.efficientnet_b0", { dropout: 0.4, num_classes: 3 })?.inexact).toEqual([
      "dropout",
    ]);
  });

  test.each([
    [{}, ""],
    [{ weights_backbone: null }, "weights_backbone=None"],
    [{ pretrained_backbone: false }, "weights_backbone=None"],
    [{ weights: "COCO_V1", weights_backbone: null }, "weights:COCO_V1"],
    [{ weights: "COCO_V1", trainable_backbone_layers: 5 }, "trainable_backbone_layers=5,weights:COCO_V1"],
  ])("detection with %j is the variant %j", (given, variant) => {
    expect(resolve("torchvision.models.detection.fasterrcnn_resnet50_fpn", given)?.variant).toBe(variant);
  });

  test("knows the members of a weights enum", () => {
    expect(knowledge.weights("torchvision.models.ResNet50_Weights")).toEqual({
      IMAGENET1K_V1: "IMAGENET1K_V1",
      IMAGENET1K_V2: "IMAGENET1K_V2",
      DEFAULT: "IMAGENET1K_V2",
    });
  });
});

describe("efficientnet_pytorch", () => {
  const callee = "efficientnet_pytorch.EfficientNet.from_pretrained";

  test("knows from_pretrained and advprop", () => {
    expect(resolve(callee, { model_name: "efficientnet-b0", num_classes: 100, advprop: true })).toEqual({
      architecture: "efficientnet_pytorch/efficientnet-b0",
      classes: 100,
      variant: "",
      pretrained: true,
      tag: "advprop",
      inexact: [],
    });
  });

  test("does not know other names or structural overrides", () => {
    expect(resolve(callee, { model_name: "efficientnet-b9" })).toBeNull();
    expect(resolve(callee, { model_name: "efficientnet-b0", width_coefficient: 2 })).toBeNull();
  });
});

describe("timm", () => {
  const create = (given: Record<string, AttributeValue>) => resolve("timm.create_model", given);

  test("knows names, tags and deprecated names", () => {
    expect(create({ model_name: "resnet50", pretrained: true })).toMatchObject({
      architecture: "timm/resnet50",
      tag: "a1_in1k",
    });
    expect(create({ model_name: "resnet50.a2_in1k" })).toMatchObject({ tag: "a2_in1k", pretrained: false });
    expect(create({ model_name: "tf_efficientnet_b0_ns" })).toMatchObject({
      architecture: "timm/tf_efficientnet_b0",
      tag: "ns_jft_in1k",
    });
    expect(create({ model_name: "hf_hub:someone/model" })).toBeNull();
    expect(create({ model_name: "resnet50.no_such_tag" })).toBeNull();
  });

  test("takes the class count of the tag", () => {
    const classes = (model_name: string) => {
      const made = knowledge.resolve({ callee: "timm.create_model", arguments: { model_name } });
      const tree = made?.architecture.tree(made.classes, made.variant);
      return tree === null || tree === undefined ? null : (namedParameters(tree).at(-1)?.[1].shape ?? null);
    };
    expect(classes("vit_base_patch16_224.augreg_in21k")).toEqual([21_843]);
    expect(classes("vit_base_patch16_224")).toEqual([1000]);
    // without a classifier the last parameter is the norm's
    expect(classes("vit_base_patch16_224.mae")).toEqual([768]);
  });

  test("knows in_chans, global_pool and features_only, and that dropout leaves names alone", () => {
    expect(create({ model_name: "resnet18", in_chans: 1, num_classes: 2, drop_rate: 0.3 })).toMatchObject({
      variant: "in_chans=1",
      classes: 2,
      inexact: ["drop_rate"],
    });
    expect(create({ model_name: "resnet18", features_only: true })?.variant).toBe("features_only");
    expect(create({ model_name: "resnet18", global_pool: "" })?.variant).toBe("global_pool=");
  });

  test("does not know other arguments", () => {
    expect(create({ model_name: "resnet18", output_stride: 8 })).toBeNull();
    expect(create({ model_name: "vit_base_patch16_224", img_size: "large" })).toBeNull();
    expect(create({ model_name: "vit_base_patch16_224", img_size: 224 })).not.toBeNull();
  });

  test("gives the maps that are asked for", () => {
    const features = create({ model_name: "resnet18", features_only: true, out_indices: [1, 2] });
    expect(features).toMatchObject({ architecture: "timm/resnet18", variant: "features_only", outIndices: [1, 2] });
    expect(create({ model_name: "resnet18", features_only: true })?.outIndices).toBeNull();
  });

  test("drops arguments that are None, as timm does", () => {
    expect(create({ model_name: "resnet18", num_classes: null, output_stride: null })).toMatchObject({
      classes: null,
      variant: "",
    });
  });
});
