import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { packModelFamilies } from "../../scripts/knowledge/pack_model_families.ts";
import { directory, knowledge, namedParameters, scalars } from "./tree.ts";

const identity = (name: string) => knowledge.modelIdentity(name);

test("model-families.json.br is model-families.yaml, checked and packed", () => {
  const packed = brotliDecompressSync(readFileSync(join(directory, "model-families.json.br"))).toString();
  expect(packModelFamilies(readFileSync(join(directory, "model-families.yaml"), "utf8"))).toBe(packed);
});

describe("spellings of one model have one name", () => {
  test.each([
    [
      "resnet18",
      [
        "ResNet-18",
        "ResNet18",
        "torchvision/resnet18",
        "torchvision.models.resnet18",
        "timm/resnet18.a1_in1k",
        "hf_hub:timm/resnet18.tv_in1k",
        "microsoft/resnet-18",
        "models/resnet18.pth",
      ],
    ],
    ["wide_resnet50_2", ["wide_resnet50_2", "Wide-ResNet-50-2"]],
    ["wrn28_10", ["WRN-28-10", "wrn_28_10", "WideResNet-28-10"]],
    [
      "efficientnet_b0",
      [
        "EfficientNet-B0",
        "EfficientNetB0",
        "efficientnet_pytorch/efficientnet-b0",
        "tf_efficientnet_b0_ns",
        "tf_efficientnet_b0.ns_jft_in1k",
        "google/efficientnet-b0",
      ],
    ],
    ["efficientnet_v2_s", ["efficientnetv2_s", "efficientnet_v2_s", "tf_efficientnetv2_s_in21k"]],
    ["mobilenet_v2", ["mobilenet_v2", "MobileNetV2", "google/mobilenet_v2_1.0_224", "mobilenetv2_100.ra_in1k"]],
    [
      "mobilenet_v3_large",
      ["mobilenet_v3_large", "MobileNetV3-Large", "mobilenetv3_large_100", "tf_mobilenetv3_large_100"],
    ],
    ["densenet121", ["DenseNet-121", "densenet121"]],
    ["vgg16_bn", ["VGG16-BN", "vgg16_bn"]],
    [
      "vit_b_16",
      [
        "vit_b_16",
        "ViT-B/16",
        "ViT-B_16",
        "vit_base_patch16_224",
        "vit_base_patch16_384.augreg_in21k_ft_in1k",
        "google/vit-base-patch16-224-in21k",
      ],
    ],
    ["deit_b_16", ["deit_base_patch16_224", "facebook/deit-base-patch16-224"]],
    ["swin_t", ["swin_t", "Swin-T", "swin_tiny_patch4_window7_224", "microsoft/swin-tiny-patch4-window7-224"]],
    ["convnext_tiny", ["convnext_tiny", "ConvNeXt-T", "facebook/convnext-tiny-224", "facebook/convnext-tiny-224-22k"]],
    ["dinov2_b", ["facebook/dinov2-base", "dinov2_vitb14", "vit_base_patch14_dinov2.lvd142m"]],
    ["bert_base_uncased", ["bert-base-uncased", "google-bert/bert-base-uncased", "/data/pretrained/bert-base-uncased"]],
    ["bert_tiny", ["prajjwal1/bert-tiny", "google/bert_uncased_L-2_H-128_A-2"]],
    ["llama2_7b", ["meta-llama/Llama-2-7b-hf", "meta-llama/Llama-2-7b"]],
    ["gpt2", ["gpt2", "GPT-2", "openai-community/gpt2"]],
    ["inception_v3", ["inception_v3", "InceptionV3", "tf_inception_v3"]],
    ["clip_vit_b_32", ["openai/clip-vit-base-patch32", "open_clip/ViT-B-32"]],
    ["unet", ["unet", "UNet", "U-Net", "smp.Unet", "segmentation_models_pytorch.Unet"]],
    ["yolov8n", ["yolov8n", "yolov8n.pt", "YOLOv8n"]],
  ])("%s", (name, spellings) => {
    expect(spellings.filter((spelling) => identity(spelling).name !== name)).toEqual([]);
  });

  test.each([
    ["resnet50", "resnet50d"],
    ["resnet50", "wide_resnet50_2"],
    ["resnet50", "resnext50_32x4d"],
    ["resnet50", "resnetv2_50"],
    ["resnet101", "resnet10_1"],
    ["vit_b_16", "vit_base_patch16_clip_224"],
    ["vit_b_16", "vit_b_32"],
    ["vit_b_16", "deit_base_patch16_224"],
    ["efficientnet_b0", "efficientnet_b0_gn"],
    ["efficientnetv2_s", "efficientnetv2_rw_s"],
    ["vgg16", "vgg16_bn"],
    ["bert-base-cased", "bert-base-uncased"],
    ["Llama-2-7b-hf", "Llama-2-7b-chat-hf"],
    ["openai/whisper-small", "openai/whisper-small.en"],
    ["swin_t", "swin_s3_tiny_224"],
    ["regnety_008", "regnet_y_800mf"],
  ])("%s is not %s", (one, other) => {
    expect(identity(one).name).not.toBe(identity(other).name);
  });
});

describe("the family and kind of", () => {
  test.each([
    ["resnet50d", "resnet", "cnn-bn"],
    ["ResNetForImageClassification", "resnet", "cnn-bn"],
    ["torchvision.models.resnet.ResNet", "resnet", "cnn-bn"],
    ["vgg16", "vgg", "cnn-plain"],
    ["vgg16_bn", "vgg", "cnn-bn"],
    ["alexnet", "alexnet", "cnn-plain"],
    ["efficientnetv2_s", "efficientnetv2", "cnn-bn"],
    ["google/vit-base-patch16-224-in21k", "vit", "vision-transformer"],
    ["BertForSequenceClassification", "bert", "encoder-lm"],
    ["transformers.RobertaModel", "roberta", "encoder-lm"],
    ["microsoft/deberta-v3-base", "deberta", "encoder-lm"],
    ["LlamaForCausalLM", "llama", "decoder-lm"],
    ["Qwen/Qwen2.5-7B", "qwen", "decoder-lm"],
    ["t5-small", "t5", "seq2seq-lm"],
    ["facebook/bart-large-cnn", "bart", "seq2seq-lm"],
    ["wav2vec2-base", "wav2vec2", "speech"],
    ["openai/whisper-small", "whisper", "speech"],
    ["fasterrcnn_resnet50_fpn", "fasterrcnn", "detection"],
    ["ssd300_vgg16", "ssd", "detection"],
    ["facebook/detr-resnet-50", "detr", "detection-transformer"],
    ["deeplabv3_resnet50", "deeplab", "segmentation"],
    ["nvidia/segformer-b0-finetuned-ade-512-512", "segformer", "segmentation-transformer"],
    ["openai/clip-vit-base-patch32", "clip", "multimodal"],
    ["runwayml/stable-diffusion-v1-5", "stable-diffusion", "diffusion"],
    ["UNet2DConditionModel", "diffusion-unet", "diffusion"],
    ["r2plus1d_18", "r2plus1d", "video"],
    ["DCGAN", "gan", "gan"],
    ["GCN", "gcn", "gnn"],
    ["GAT", "gat", "gnn"],
    ["PointNet2", "pointnet", "point-cloud"],
    ["FT-Transformer", "tabular-transformer", "tabular"],
    ["LSTM", "lstm", "rnn"],
  ])("%s", (name, family, kind) => {
    expect(identity(name)).toMatchObject({ family, kind });
  });

  test.each(["Net", "MyModel", "SimpleCNN", "Classifier", "Transformer", "Discriminator", "checkpoint-500", ""])(
    "%o is not known",
    (name) => {
      expect(identity(name)).toEqual({ name: name.toLowerCase().replace("-", "_"), family: null, kind: null });
    },
  );

  test.each([
    "resnet50_unet",
    "bert_lstm",
    "resnet18-lstm",
    "bert4rec",
    "ResNet50FPN_detector",
    "resnet_1d",
    "Resnet50RoIHead",
    "Wav2Vec2FeatureExtractor",
    "Unet1D",
    "clipseg",
    "vitpose",
  ])("%s, which is made of more, is not known", (name) => {
    expect(identity(name)).toMatchObject({ family: null, kind: null });
  });

  test.each(["UNetModel", "FCN", "Darknet", "VNet"])("%s, a name with two meanings, is none", (name) => {
    expect(identity(name)).toMatchObject({ kind: null });
  });
});

describe("of the published architectures", () => {
  const listed = ["efficientnet_pytorch", "torchvision", "timm"].flatMap((library) => knowledge.architectures(library));

  test("every one has a family", () => {
    expect(listed.filter((id) => identity(id).family === null)).toEqual([]);
  });

  test("only nets without normalisation, optical flow and a test net are of no kind", () => {
    const families = new Set(listed.filter((id) => identity(id).kind === null).map((id) => identity(id).family));
    expect([...families].sort()).toEqual(["feature-net", "nfnet", "raft"]);
  });

  test("those with one name have the same size, up to what depends on the input's resolution", () => {
    const sizes = new Map<string, [string, number][]>();
    for (const id of listed) {
      const tree = knowledge.architecture(id)?.tree(10, "") ?? null;
      if (tree === null) continue;
      const { name } = identity(id);
      sizes.set(name, [...(sizes.get(name) ?? []), [id, scalars(namedParameters(tree))]]);
    }
    const differing = [...sizes].filter(([, members]) => {
      const counts = members.map(([, count]) => count);
      const isSized = members.some(([id]) => /_\d{3}(?:$|\D)|window|samvit/.test(id));
      return Math.max(...counts) > Math.min(...counts) * (isSized ? 1.05 : 1.002);
    });
    // torchvision's has an auxiliary classifier.
    expect(differing.map(([name]) => name)).toEqual(["inception_v3"]);
  });

  test("two libraries' names for one architecture meet", () => {
    const libraries = new Map<string, Set<string>>();
    for (const id of listed) {
      const { name } = identity(id);
      libraries.set(name, (libraries.get(name) ?? new Set()).add(id.split("/")[0] ?? ""));
    }
    const shared = [...libraries.values()].filter(({ size }) => size > 1);
    expect(shared.length).toBeGreaterThan(70);
  });
});

test("every checkpoint of transformers has a family", () => {
  const { checkpoints }: { checkpoints: Record<string, unknown> } = JSON.parse(
    readFileSync(new URL("../../scripts/knowledge/transformers_checkpoints.json", import.meta.url), "utf8"),
  );
  const names = Object.keys(checkpoints);
  expect(names.length).toBeGreaterThan(200);
  expect(names.filter((name) => identity(name).kind === null)).toEqual([]);
});

describe("the schema refuses", () => {
  test.each([
    ["a pattern that is none", '- {family: x, kind: cnn-bn, match: ["("]}'],
    ["an unknown kind", "- {family: x, kind: cnn, match: [x]}"],
    ["a row that matches nothing", "- {family: x, kind: cnn-bn, match: []}"],
    ["unknown keys", "- {family: x, kind: cnn-bn, match: [x], names: [x]}"],
  ])("%s", (_, yaml) => {
    expect(() => packModelFamilies(yaml)).toThrow();
  });
});
