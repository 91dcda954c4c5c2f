import { describe, expect, test } from "vitest";
import type { ArchitectureModule } from "../../src/knowledge/architecture.ts";
import { Knowledge } from "../../src/knowledge/catalogue.ts";
import { readerFor } from "../../src/knowledge/load.ts";
import { directory, knowledge, namedModules, namedParameters, scalars } from "./tree.ts";

function tree(id: string, classes: number | null = null, variant = ""): ArchitectureModule {
  const found = knowledge.architecture(id)?.tree(classes, variant) ?? null;
  if (found === null) {
    throw new Error(`unknown: ${id} ${variant}`);
  }
  return found;
}

function moduleAt(root: ArchitectureModule, path: string): ArchitectureModule {
  const found = [...namedModules(root)].find(([name]) => name === path);
  if (found === undefined) {
    throw new Error(`no module ${path}`);
  }
  return found[1];
}

describe("a tree", () => {
  test("EfficientNet-B0 has 5,288,548 parameters", () => {
    expect(scalars(namedParameters(tree("efficientnet_pytorch/efficientnet-b0")))).toBe(5_288_548);
  });

  test("EfficientNet-B0 has 49 BatchNorm layers with 42,016 scalars, whatever its head, and a head of 128,100 for 100 classes", () => {
    const root = tree("efficientnet_pytorch/efficientnet-b0", 100);
    const norms = [...namedModules(root)].filter(
      ([, module]) => module.type === "torch.nn.modules.batchnorm.BatchNorm2d",
    );
    expect(norms).toHaveLength(49);
    expect(scalars(norms.flatMap(([, norm]) => namedParameters(norm)))).toBe(42_016);
    expect(scalars(namedParameters(moduleAt(root, "_fc")))).toBe(128_100);
    expect(scalars(namedParameters(root))).toBe(4_135_648);
  });

  test("carries what scripts read of a module", () => {
    const root = tree("torchvision/resnet50", 7);
    expect(moduleAt(root, "fc").attributes).toMatchObject({ in_features: 2048, out_features: 7 });
    expect(moduleAt(root, "conv1").attributes).toEqual({
      in_channels: 3,
      out_channels: 64,
      kernel_size: [7, 7],
      stride: [2, 2],
      padding: [3, 3],
      dilation: [1, 1],
      transposed: false,
      output_padding: [0, 0],
      groups: 1,
      padding_mode: "zeros",
      bias: null,
    });
    expect(moduleAt(root, "layer1.1").attributes["downsample"]).toBeNull();
    expect(moduleAt(tree("torchvision/mobilenet_v2"), "").attributes["last_channel"]).toBe(1280);
    expect(moduleAt(tree("timm/resnet50"), "").attributes).toMatchObject({ num_features: 2048, num_classes: 1000 });
    expect(moduleAt(tree("torchvision/vgg16"), "classifier.2").attributes).toMatchObject({ p: 0.5, inplace: false });
  });

  test("keeps buffers apart from parameters", () => {
    const norm = moduleAt(tree("torchvision/resnet18"), "bn1");
    expect(norm.buffers.map((buffer) => [buffer.name, buffer.shape])).toEqual([
      ["running_mean", [64]],
      ["running_var", [64]],
      ["num_batches_tracked", []],
    ]);
  });

  test("is one object for one question", () => {
    expect(tree("torchvision/resnet50", 7)).toBe(tree("torchvision/resnet50", 7));
    expect(tree("torchvision/resnet50", 7)).not.toBe(tree("torchvision/resnet50", 8));
    expect(moduleAt(tree("torchvision/resnet50", 7), "layer4")).toBe(
      moduleAt(tree("torchvision/resnet50", 8), "layer4"),
    );
  });

  test("has known names and NaN where the class count is not known", () => {
    const head = moduleAt(tree("torchvision/resnet18", Number.NaN), "fc");
    expect(head.parameters.map((parameter) => [parameter.name, parameter.shape])).toEqual([
      ["weight", [Number.NaN, 512]],
      ["bias", [Number.NaN]],
    ]);
  });

  test("is not known for variants that were not recorded", () => {
    const resnet = knowledge.architecture("torchvision/resnet18");
    expect(resnet?.tree(null, "in_chans=1")).toBeNull();
    expect(resnet?.tree(null, "width_per_group=128")).toBeNull();
    expect(knowledge.architecture("torchvision/resnet19")).toBeNull();
    expect(knowledge.architecture("tensorflow/resnet50")).toBeNull();
    expect(knowledge.architecture("")).toBeNull();
  });

  test("refers a tied parameter to the path that owns it", () => {
    const ties = knowledge
      .architectures("torchvision")
      .flatMap((id) => [...namedModules(tree(id))].flatMap(([, module]) => module.parameters))
      .filter((parameter) => parameter.tiedTo !== null);
    expect(ties.every((parameter) => parameter.tiedTo !== "")).toBe(true);
  });
});

describe("torchvision with weights", () => {
  const cases = knowledge.architectures("torchvision").flatMap((id) => {
    const architecture = knowledge.architecture(id);
    return Object.keys(architecture?.inputs ?? {})
      .filter((tag) => tag !== "")
      .map((tag) => [id, tag, architecture?.config(tag)?.["num_params"]] as const);
  });

  test("has the parameter counts that torchvision publishes (weights.meta), all of them", () => {
    expect(cases.length).toBeGreaterThan(140);
    const wrong = cases.filter(
      ([id, tag, published]) => scalars(namedParameters(tree(id, null, `weights:${tag}`))) !== published,
    );
    expect(wrong).toEqual([]);
  });

  test("freezes the stem and layer1 of a detection backbone, and has FrozenBatchNorm without parameters", () => {
    const frozen = namedParameters(tree("torchvision/fasterrcnn_resnet50_fpn", null, "weights:COCO_V1")).filter(
      ([, parameter]) => !parameter.requiresGrad,
    );
    expect(scalars(frozen)).toBe(222_400);
    expect(frozen.every(([path]) => /^backbone\.body\.(conv1|layer1)\./.test(path))).toBe(true);
    const plain = namedParameters(tree("torchvision/fasterrcnn_resnet50_fpn", null, "weights_backbone=None"));
    expect(plain.every(([, parameter]) => parameter.requiresGrad)).toBe(true);
    expect(plain.some(([path]) => path === "backbone.body.bn1.weight")).toBe(true);
  });
});

describe("the head", () => {
  test.each([
    ["torchvision/resnet18", ["fc"]],
    ["torchvision/vgg16", ["classifier.6"]],
    ["torchvision/vit_b_16", ["heads.head"]],
    ["torchvision/inception_v3", ["AuxLogits.fc", "fc"]],
    ["torchvision/fasterrcnn_resnet50_fpn", ["roi_heads.box_predictor.cls_score", "roi_heads.box_predictor.bbox_pred"]],
    ["efficientnet_pytorch/efficientnet-b0", ["_fc"]],
    ["timm/vit_base_patch16_224", ["head"]],
    ["timm/deit_base_distilled_patch16_224", ["head", "head_dist"]],
    ["timm/convnext_tiny", ["head.fc"]],
  ])("of %s is %j", (id, head) => {
    expect(knowledge.architecture(id)?.head).toEqual(head);
  });
});

describe("input facts", () => {
  test("come by weights tag", () => {
    const resnet = knowledge.architecture("torchvision/resnet50");
    expect(resnet?.inputs["IMAGENET1K_V2"]).toMatchObject({
      size: [224, 224],
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
      interpolation: "bilinear",
    });
    expect(resnet?.inputs[""]).toEqual(resnet?.inputs["IMAGENET1K_V2"]);
    expect(knowledge.architecture("efficientnet_pytorch/efficientnet-b4")?.inputs["advprop"]).toMatchObject({
      size: [380, 380],
      mean: [0.5, 0.5, 0.5],
    });
  });

  test("differ within an architecture where its tags do", () => {
    const vit = knowledge.architecture("timm/vit_base_patch16_224");
    expect(vit?.inputs["augreg_in21k"]?.mean).toEqual([0.5, 0.5, 0.5]);
    expect(vit?.inputs["dino"]?.mean ?? vit?.inputs["mae"]?.mean).toEqual([0.485, 0.456, 0.406]);
    expect(vit?.classesOf("augreg_in21k")).toBe(21_843);
    expect(vit?.classesOf("mae")).toBe(0);
  });

  test("tell which models raise on another size", () => {
    expect(knowledge.architecture("torchvision/vit_b_16")?.inputs[""]?.fixedSize).toBe(true);
    expect(knowledge.architecture("torchvision/swin_t")?.inputs[""]?.fixedSize).toBe(false);
    expect(knowledge.architecture("timm/swin_tiny_patch4_window7_224")?.inputs[""]?.fixedSize).toBe(true);
    expect(knowledge.architecture("timm/resnet50")?.inputs[""]?.fixedSize).toBe(false);
  });
});

describe("types", () => {
  test("know their bases, under defining and public names", () => {
    const mro = [
      "torchvision.ops.misc.Conv2dNormActivation",
      "torchvision.ops.misc.ConvNormActivation",
      "torch.nn.modules.container.Sequential",
      "torch.nn.modules.module.Module",
    ];
    expect(knowledge.typeMro("torchvision.ops.misc.Conv2dNormActivation")).toEqual(mro);
    expect(knowledge.typeMro("torchvision.ops.Conv2dNormActivation")).toEqual(mro);
    expect(knowledge.typeMro("efficientnet_pytorch.utils.Conv2dStaticSamePadding")).toContain(
      "torch.nn.modules.conv.Conv2d",
    );
    expect(knowledge.typeMro("torch.nn.modules.batchnorm.BatchNorm2d")).toContain(
      "torch.nn.modules.batchnorm._BatchNorm",
    );
    expect(knowledge.typeMro("no.such.Type")).toBeNull();
  });

  test("know their class attributes", () => {
    expect(knowledge.typeFacts("torchvision.models.resnet.Bottleneck")?.values["expansion"]).toBe(4);
    expect(knowledge.typeFacts("torchvision.models.ResNet")?.methods).toContain("_forward_impl");
  });

  test("are known for every module of every tree", () => {
    const types = new Set(
      ["efficientnet_pytorch", "torchvision", "timm"].flatMap((library) =>
        knowledge.architectures(library).flatMap((id) => [...namedModules(tree(id))].map(([, module]) => module.type)),
      ),
    );
    expect([...types].filter((type) => knowledge.typeMro(type) === null)).toEqual([]);
  });
});

test("nothing is read before the first question, and one architecture takes two files", () => {
  const asked: string[] = [];
  const read = readerFor(directory);
  const fresh = new Knowledge((name) => {
    asked.push(name);
    return read(name);
  });
  expect(asked).toEqual([]);
  fresh.architecture("timm/resnet50")?.tree(10, "");
  expect(asked).toEqual(["models/timm.index.json", "models/timm/resnet.jsonl"]);
});

test("a damaged or missing file is no answer or an error, never a wrong answer", () => {
  expect(new Knowledge(() => null).architecture("torchvision/resnet18")).toBeNull();
  expect(new Knowledge(() => null).constructors("torchvision.models.resnet18")).toBeNull();
  expect(() => new Knowledge(() => new Uint8Array([1])).architecture("torchvision/resnet18")).toThrow();
});
