import { describe, expect, it } from "vitest";
import { type Facts, Settings } from "../../src/history/hyperparameters.ts";

/** What is known from a tree of settings, without what is not. */
function facts(tree: unknown): Partial<Facts> {
  const settings = new Settings();
  settings.addTree(tree);
  return Object.fromEntries(Object.entries(settings.facts()).filter(([, value]) => value !== null));
}

describe("learning rate", () => {
  it.each([
    "lr",
    "learning_rate",
    "--lr",
    "learningRate",
    "LR",
    "optimizer.lr",
    "optim.args.lr",
    "optimizer/params/lr",
    "optimizer__lr",
    "params.learning_rate",
    "config/lr",
    "SOLVER.BASE_LR",
    "lr0",
    "base_lr",
    "training.optimizer.init_args.lr",
    "hparams/lr",
  ])("is called %s", (key) => expect(facts({ [key]: "1e-3" })).toEqual({ learningRate: 0.001 }));

  it.each([
    [{ lr: "0.1 (peak)" }, 0.1],
    [{ lr: [0.01, 0.1] }, 0.1],
    [{ lr: "[0.01, 0.1]" }, 0.1],
    [{ lr: { backbone: 1e-5, head: 1e-3 } }, 1e-3],
    [{ lr_backbone: 1e-5, lr: 1e-4 }, 1e-4],
    [{ lr: 0.01, scheduler: { max_lr: 0.1 } }, 0.1],
    [{ lr: 0.01, min_lr: 1e-6, warmup_lr: 1, end_lr: 5, lr_decay: 0.1, lr_step: 30 }, 0.01],
    [{ lr: null, learning_rate: "None" }, undefined],
    [{ lr: "auto" }, undefined],
    [{ discriminator: { lr: 4e-4 }, generator: { lr: 1e-4 } }, undefined],
    [{ lr_scheduler: { base_lr: 1e-6 }, lr: 0.1 }, 0.1],
    [{ optimizer: "auto", lr0: 0.01 }, undefined],
    [{ lr: true }, undefined],
  ])("is the peak of the largest group: %j", (tree, rate) => expect(facts(tree).learningRate).toBe(rate));
});

describe("batch size", () => {
  it.each([
    [{ batch_size: 128 }, 128],
    [{ "--bs": "64" }, 64],
    [{ data: { batch_size: 32 } }, 32],
    [{ batch_size: 8, gradient_accumulation_steps: 4 }, 32],
    [{ global_batch_size: 256, micro_batch_size: 4, world_size: 8 }, 256],
    [{ per_device_train_batch_size: 8, gradient_accumulation_steps: 4, world_size: 2 }, 64],
    // The settings of such a trainer never say the devices; its script is read as for one, and so is this.
    [{ per_device_train_batch_size: 8 }, 8],
    [{ per_device_train_batch_size: 8, gradient_accumulation_steps: 4 }, 32],
    [{ micro_batch_size: 4, gradient_accumulation_steps: 8, devices: "auto" }, undefined],
    [{ train_micro_batch_size_per_gpu: 4, train_batch_size: 512 }, undefined],
    [{ batch_size: 128, micro_batch_size: 4 }, undefined],
    [{ per_device_train_batch_size: 8, train_batch_size: 8, gradient_accumulation_steps: 2 }, 16],
    [{ samples_per_gpu: 8 }, undefined],
    [{ batch_size: 16, num_gpus: 8 }, undefined],
    [{ batch_size_per_gpu: 8, devices: "0,1,2,3" }, 32],
    [{ batch_size_per_gpu: 8, gpus: [0, 1], num_nodes: 2 }, 32],
    [{ train_dataloader: { batch_size: 8 }, val_dataloader: { batch_size: 1 }, world_size: 4 }, 32],
    // Of one device in some programs, of all in others.
    [{ batch_size: 64, devices: 4 }, undefined],
    [{ batch_size: 64, devices: 1 }, 64],
    [{ batch_size: 64, trainer: { devices: "auto" } }, undefined],
    [{ batch_size: 64, eval_batch_size: 512, test: { batch_size: 100 }, val_batch_size: 256 }, 64],
    [{ batch_size: 64, accumulate_grad_batches: "{0: 8}" }, undefined],
    [{ train_batch_size: 256, train_micro_batch_size_per_gpu: 4, world_size: 16, gradient_accumulation_steps: 4 }, 256],
    [{ total_batch_size: 524_288 }, undefined],
    [{ batch_size: "auto" }, undefined],
    [{ stage1: { batch_size: 32 }, stage2: { batch_size: 64 } }, undefined],
  ])("is that of all devices and accumulated steps, or unknown: %j", (tree, size) =>
    expect(facts(tree).batchSize).toBe(size),
  );
});

describe("resolution", () => {
  it.each([
    [{ img_size: 224 }, 224],
    [{ imgsz: "640" }, 640],
    [{ image_size: [224, 224] }, 224],
    [{ image_size: "224x336" }, 274.34],
    [{ input_size: "3 224 224" }, 224],
    [{ input_size: [3, 224, 224] }, 224],
    [{ data: { image: { size: 96 } } }, 96],
    [{ img_height: 100, img_width: 400 }, 200],
    [{ crop_size: 224, img_size: 256 }, 224],
    // The width of a layer.
    [{ input_size: 784 }, undefined],
    [{ input_size: 224, mixup: 0.8 }, 224],
    [{ input_size: 224, backbone: "efficientnet_b0" }, 224],
    [{ size: "224", model: "resnet50" }, 224],
    [{ size: [256, 256], hflip: 0.5 }, 256],
    [{ size: [256, 256] }, undefined],
    [{ input_shape: "3x224x224" }, 224],
    [{ img_dim: 128 }, 128],
    [{ image_res: 384 }, 384],
    [{ input_size: 784, model: "SimpleDenseNet" }, undefined],
    [{ input_size: 64, model: "LSTMClassifier" }, undefined],
    [{ input_size: 10, model: "resnet18" }, undefined],
    [{ input_dim: 768, model: "vit_base" }, undefined],
    [{ input_size: 512 }, undefined],
    [{ hidden: { size: 256 }, dataset: { size: 1024 }, model: "resnet18" }, undefined],
    [{ data: { size: 256 }, model: { name: "convnext_tiny" } }, 256],
    [{ data: { size: 50000 }, model: { name: "convnext_tiny" } }, undefined],
    [{ sz: 224, arch: "vit_base" }, 224],
    [{ image_size: [480, 512, 544, 576] }, undefined],
  ])("is the side of the square image: %j", (tree, side) => expect(facts(tree).resolution).toBe(side));
});

describe("names", () => {
  it.each([
    [{ model: "resnet18" }, "resnet18"],
    [{ model_name_or_path: "google/vit-base-patch16-224" }, "google/vit-base-patch16-224"],
    [{ model_name_or_path: "/home/me/models/bert-base-uncased/" }, "bert-base-uncased"],
    [{ model: "yolov8n.pt" }, "yolov8n"],
    [{ weights: "yolov5s.pt", cfg: "" }, "yolov5s"],
    [{ model: { name: "vit_b_16", dropout: 0.1 } }, "vit_b_16"],
    [{ model: { _target_: "src.m.LitModule", net: { _target_: "src.nets.SimpleNet" } } }, "SimpleNet"],
    [{ model: "ResNet(\n  (conv1): Conv2d(3, 64)\n)" }, "ResNet"],
    [{ model: "<class 'torchvision.models.resnet.ResNet'>" }, "ResNet"],
    [{ arch: "unet", backbone: "resnet34" }, "unet"],
    // timm names weights behind a dot: no Python path.
    [{ model: "vit_small_patch16_224.augreg_in21k_ft_in1k" }, "vit_small_patch16_224.augreg_in21k_ft_in1k"],
    [{ model: "timm/resnet18.a1_in1k" }, "timm/resnet18.a1_in1k"],
    [{ model: "hf-hub:timm/resnet18.a1_in1k" }, "hf-hub:timm/resnet18.a1_in1k"],
    [{ model: "torchvision.models.resnet18" }, "resnet18"],
    [{ model: "models.resnet18" }, "resnet18"],
    [{ model: "nets.SimpleNet" }, "SimpleNet"],
    [{ model: { _target_: "ours.resnet18" } }, "resnet18"],
    [{ backbone: "resnet34" }, "resnet34"],
    [{ teacher: { model: "resnet152" } }, undefined],
    [{ model: true, net: 3, arch: "None" }, undefined],
    [{ model: "$" + "{oc.env:MODEL}" }, undefined],
  ])("of models: %j", (tree, name) => expect(facts(tree).model).toBe(name));

  it.each([
    [{ dataset: "cifar10" }, "cifar10"],
    [{ data: { name: "cifar10", root: "/data" } }, "cifar10"],
    [{ data_path: "/datasets/imagenet/" }, "imagenet"],
    [{ data_dir: "/datasets/imagenet/train" }, "imagenet"],
    [{ data_dir: "/home/me/data" }, undefined],
    [{ data: "coco128.yaml" }, "coco128"],
    [{ data: "train_config.yaml" }, undefined],
    [{ data: "/content/Trash-2/data.yaml" }, "Trash-2"],
    [{ dataset_name: "imagefolder" }, undefined],
    [{ task: "detect" }, undefined],
    [{ dataset_name: "glue", dataset_config_name: "sst2" }, "glue/sst2"],
    [{ data: { _target_: "src.data.MNISTDataModule", data_dir: "data/" } }, "MNIST"],
    [{ dataset: ["b", "a"] }, "a+b"],
  ])("of data sets: %j", (tree, name) => expect(facts(tree).dataset).toBe(name));

  it.each([
    [{ optimizer: "SGD" }, "sgd"],
    [{ opt: "adamw" }, "adamw"],
    [{ optimizer: { _target_: "torch.optim.AdamW", _partial_: true } }, "adamw"],
    [{ optim: { type: "SGD", lr: 0.1 } }, "sgd"],
    [{ optimizer: "Adam (\nParameter Group 0\n    lr: 0.1\n)" }, "adam"],
    [{ optimizer: "<class 'torch.optim.sgd.SGD'>" }, "sgd"],
    [{ optimizer: "auto" }, undefined],
  ])("of optimizers: %j", (tree, name) => expect(facts(tree).optimizer).toBe(name));
});

describe("the rest", () => {
  it("knows weight decay, epochs, parameters", () => {
    expect(facts({ wd: "5e-4", n_epochs: "90.0", total_params: "11,689,512", trainable_params: "513 000" })).toEqual({
      weightDecay: 5e-4,
      epochs: 90,
      parameters: 11_689_512,
    });
    expect(facts({ "model/params/total": 1000, "model/params/trainable": 10 })).toEqual({
      parameters: 1000,
      trainable: 0.01,
    });
    expect(facts({ "trainable%": 0.5, epochs: -1 })).toEqual({ trainable: 0.5 });
  });

  it.each([
    [{ warmup_ratio: 0.1, warmup_steps: 0 }, 0.1],
    [{ warmup_epochs: 5, epochs: 100 }, 0.05],
    [{ warmup_steps: 500, max_steps: 10_000 }, 0.05],
    [{ warmup_steps: 500 }, undefined],
    [{ num_warmup_steps: 500, total_steps: "10000" }, 0.05],
    [{ scheduler: { warmup_steps: 500, total_steps: 10_000 } }, 0.05],
    // LinearLR's `total_iters` is the warm-up itself.
    [{ scheduler: { warmup_steps: 500, total_iters: 500 } }, undefined],
    [{ warmup_steps: 500, max_steps: -1 }, undefined],
    [{ warmup_steps: 500, max_steps: -1, num_training_steps: 5000 }, 0.1],
    [{ warmup_steps: 500, epochs: 10, steps_per_epoch: 500 }, 0.1],
    [{ warmup_steps: 500, epochs: 10 }, undefined],
    [{ warmup_ratio: 0.1, warmup_steps: 469, max_steps: 4689 }, 0.1],
    [{ warmup_steps: 0.06 }, 0.06],
    [{ pct_start: 0.3 }, 0.3],
    [{ warmup: true }, undefined],
    [{ warmup_epochs: 5, warmup_ratio: 0.1, epochs: 100 }, undefined],
  ])("knows the share of the warm-up: %j", (tree, share) => expect(facts(tree).warmup).toBe(share));

  it.each([
    [{ pretrained: false }, "scratch"],
    [{ pretrained: true }, "full"],
    [{ pretrained: "imagenet" }, "full"],
    [{ weights: "IMAGENET1K_V2" }, "full"],
    [{ weights: [0.3, 0.7] }, undefined],
    // Ultralytics: a file of weights is loaded, a description is built anew.
    [{ model: "yolov8n.pt", pretrained: false }, "full"],
    [{ model: "yolov8n.yaml", pretrained: true }, undefined],
    [{ pretrained: true, freeze_backbone: false }, "full"],
    [{ pretrained: true, freeze_backbone: true }, "head"],
    [{ pretrained: true, freeze: 10 }, "partial"],
    [{ pretrained: true, freeze_encoder: true }, undefined],
    [{ pretrained: true, total_params: 1000, trainable_params: 10 }, undefined],
    [{ linear_probe: 1 }, "head"],
    [{ lora_r: 8, base_model: "x" }, "lora"],
    [{ use_lora: false, lora_r: 8 }, undefined],
    [{ peft_type: "PROMPT_TUNING" }, "prompt"],
    [{ finetuning_type: "full" }, "full"],
    [{ finetuning_type: "lora" }, "lora"],
    [{ bitfit: true, pretrained: true }, "bias"],
    [{ lr: 0.1 }, undefined],
  ])("knows the method where the settings say it: %j", (tree, method) => expect(facts(tree).method).toBe(method));

  it("takes no meaning from settings of something else", () => {
    expect(
      facts({
        ema: { decay: 0.99 },
        seed: 1,
        batch_norm: true,
        lr_mult: 10,
        model_dir: "/x",
        log_every: 50,
        num_workers: 8,
        grad_clip: 1,
        model_ema: true,
        optimizer_state: "x",
      }),
    ).toEqual({});
  });

  it("is not taken in by deep or enormous trees", () => {
    let deep: unknown = { lr: 0.1 };
    for (let level = 0; level < 1000; level++) deep = { deep };
    expect(facts({ deep, lr: 0.2, x: "y".repeat(1e6) })).toEqual({ learningRate: 0.2 });
  });
});
