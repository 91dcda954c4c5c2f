import { describe, expect, it } from "vitest";
import { readLog, seriesOf } from "./read.ts";

/** Lines of one epoch each, by a template with the loss and the epoch. */
function lines(template: (epoch: number, loss: number) => string): string {
  return [0.9, 0.5, 0.25].map((loss, index) => template(index + 1, loss)).join("\n");
}

const LOSS = [0.9, 0.5, 0.25];

describe("printed logs of any style", () => {
  it.for<[string, string, string]>([
    ["colon", lines((e, l) => `Epoch ${e}/3: Train Loss: ${l}`), "train/loss"],
    ["equals", lines((e, l) => `epoch=${e} train_loss=${l} lr=0.001`), "train/loss"],
    ["space", lines((e, l) => `Epoch ${e} loss ${l} acc 0.1`), "loss"],
    ["pipe", lines((e, l) => `| epoch ${e} | train loss ${l} | 3.1s |`), "train/loss"],
    [
      "fairseq",
      lines((e, l) => `2026-01-01 10:00:00 | INFO | train | epoch 00${e} | loss ${l} | nll_loss 9`),
      "train/loss",
    ],
    ["dict", lines((e, l) => `{'loss': ${l}, 'grad_norm': 1.5, 'learning_rate': 1e-05, 'epoch': ${e}.0}`), "loss"],
    ["numbers as texts", lines((e, l) => `{'loss': '${l}', 'epoch': '${e}'}`), "loss"],
    ["nested brackets", lines((e, l) => `[${e}/3][100/500] Loss_total: ${l}`), "loss"],
    ["tensor", lines((e, l) => `epoch ${e} loss: tensor(${l}, device='cuda:0', grad_fn=<NllLossBackward0>)`), "loss"],
    ["sentence", lines((e, l) => `After epoch ${e} the training loss is ${l}.`), "train/loss"],
    ["metric before the epoch", lines((e, l) => `Loss after epoch ${e}: ${l}`), "loss"],
    ["section prefix", lines((e, l) => `Epoch ${e} [Valid] loss: ${l}`), "validation/loss"],
    [
      "logger",
      lines((_e, l) => `2026-01-01 10:00:00,123 - root - INFO - Train metrics: accuracy: 0.3 ; loss: ${l}`),
      "train/loss",
    ],
    ["joined words", lines((e, l) => `epoch ${e} trainLoss=${l}`), "train/loss"],
    ["Chinese", lines((e, l) => `第${e}轮 训练损失: ${l}`), "train/loss"],
    ["current and average", lines((e, l) => `Epoch: [${e}][10/99]\tLoss ${l} (7.5)\tAcc@1 10.00 ( 9.00)`), "loss"],
    [
      "Keras without its bar",
      lines((e, l) => `Epoch ${e}/3\n9/9 - 2s - loss: ${l} - val_loss: 1 - 2s/epoch - 20ms/step`),
      "loss (epoch)",
    ],
    [
      "timm",
      lines((e, l) => `Test: [   9/10]  Time: 0.1 (0.1)  Loss:  ${l} (7.5)  Acc@1:  ${50 + e} (50.0)`),
      "test/loss",
    ],
    ["another language", lines((e, l) => `Эпоха ${e}, потери: ${l}`), "loss"],
    ["names behind", lines((e, l) => ` ${e}: 7.5, ${l} avg loss, 0.001 rate, 22.2 seconds`), "loss"],
    ["Windows line ends", lines((e, l) => `Epoch ${e} loss: ${l}`).replaceAll("\n", "\r\n"), "loss"],
    [
      "colours",
      lines((e, l) => `\u001b[32mEpoch ${e}\u001b[0m \u001b[1mloss\u001b[0m: \u001b[31m${l}\u001b[0m`),
      "loss",
    ],
  ])("%s", ([, text, name]) => {
    expect(seriesOf("train.log", text)[name]).toEqual(LOSS);
  });

  it("takes percentages and fractions as fractions", () => {
    const text = "epoch 1 accuracy: 50%\nepoch 2 accuracy: 75 %\nTest: Accuracy: 9000/10000 (90%)\n";
    expect(seriesOf("a.log", text)).toEqual({ accuracy: [0.5, 0.75], "test/accuracy": [0.9] });
  });

  it("keeps names with numbers whole", () => {
    const text = "epoch 1 Acc@1 55.0 Acc@5 80.0 mAP@0.5: 0.31 top-1: 12.5\n";
    expect(seriesOf("a.log", text)).toMatchObject({ acc1: [55], acc5: [80], map_0_5: [0.31], top1: [12.5] });
  });

  it("carries headings and sections forward", () => {
    const text = [
      "Epoch 1",
      "-----",
      "loss: 0.9",
      "Validation",
      "loss: 1.0",
      "Epoch 2",
      "loss: 0.5",
      "Validation",
      "loss: 0.8",
    ].join("\n");
    expect(seriesOf("a.log", text)).toEqual({ loss: [0.9, 0.5], "validation/loss": [1.0, 0.8] });
  });

  it("does not take values of the best epoch again", () => {
    const text = lines(
      (e, l) => `Epoch ${e} val_loss: ${l}\n  saved the best model (val_loss=${l})\nval_loss improved from 9 to ${l}`,
    );
    expect(seriesOf("a.log", text)).toEqual({ "validation/loss": LOSS });
  });

  it("reads the rows under a printed head", () => {
    const text = "epoch  train_loss  valid_loss  accuracy  time\n0  0.9  1.0  0.5  00:01\n1  0.5  0.8  0.6  00:01\n";
    expect(seriesOf("a.txt", text)).toMatchObject({
      "train/loss": [0.9, 0.5],
      "validation/loss": [1.0, 0.8],
      accuracy: [0.5, 0.6],
    });
  });

  it("reads heads of two words and rows that count themselves", () => {
    const text = "Epoch Training Loss Validation Loss\n1 0.9 1.0\n2 0.5 0.8\n";
    expect(seriesOf("a.txt", text)).toEqual({ "train/loss": [0.9, 0.5], "validation/loss": [1.0, 0.8] });
    const frame = "   epoch  train_loss\n0      0    0.9\n1      1    0.5\n";
    expect(seriesOf("a.txt", frame)).toEqual({ "train/loss": [0.9, 0.5] });
  });

  it("takes the last drawing of a progress bar as the epoch's value", () => {
    const bar = (epoch: number, losses: readonly number[]): string =>
      losses
        .map((loss, at) => `\rEpoch ${epoch}: ${at + 1}0%|█▏  | ${at + 1}/3 [00:01<00:02, 3.1it/s, loss=${loss}]`)
        .join("");
    const series = seriesOf("a.log", `${bar(1, [3, 2, 1])}\n${bar(2, [0.9, 0.8, 0.7])}\n`);
    expect(series["loss (epoch)"]).toEqual([1, 0.7]);
    expect(series["loss"]).toEqual([3, 2, 1, 0.9, 0.8, 0.7]);
  });

  it("takes no words of prose, timings or exceptions for a metric", () => {
    const text = [
      "KeyError: 3",
      "number of nan iterations: 0",
      "step_avg:nanms",
      "Early stopping patience 5",
      "best loss: 0.1",
      "loss_weight: 0.5",
      "epochs: 30",
      "loss function: CrossEntropyLoss",
    ].join("\n");
    expect(seriesOf("a.log", text)).toEqual({});
  });
});

describe("several runs in one file", () => {
  const run = (from: number): string => [1, 0.6, 0.3, 0.2].map((f, i) => `Epoch ${i + 1} loss: ${from * f}`).join("\n");

  it("are told apart where counter and loss begin again", () => {
    expect(readLog("a.log", `${run(2)}\n${run(2.2)}\n`).runs.map(({ label }) => label)).toEqual(["run 1", "run 2"]);
  });

  it("are one where only the counter goes back", () => {
    const resumed =
      "Epoch 1 loss: 2\nEpoch 2 loss: 1.1\nEpoch 3 loss: 1\nEpoch 3 loss: 0.99\nEpoch 2 loss: 1.02\nEpoch 3 loss: 0.9\n";
    expect(readLog("a.log", resumed).runs).toHaveLength(1);
  });

  it("are one where the steps of each epoch count from 0", () => {
    const text = [2, 1.6, 1.3]
      .flatMap((loss) => [0, 100, 200].map((step) => `step ${step} loss ${loss - step / 1000}`))
      .join("\n");
    expect(readLog("a.log", text).runs).toHaveLength(1);
  });

  it("are separate for ranks and folds", () => {
    const ranks = [1, 2, 3].flatMap((e) => [0, 1].map((rank) => `[rank ${rank}] Epoch ${e} loss: ${1 / e}`)).join("\n");
    expect(readLog("a.log", ranks).runs.map(({ label }) => label)).toEqual(["rank 0", "rank 1"]);
    const folds = [1, 2].map((fold) => `Fold ${fold}\n${run(2)}`).join("\n");
    expect(readLog("a.log", folds).runs.map(({ label }) => label)).toEqual(["fold 1", "fold 2"]);
  });
});
