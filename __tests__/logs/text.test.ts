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
    ["names behind, with dots", lines((e, l) => `Epoch ${e} @ 10:27 PM : ${l} C.E. Loss, 94.28% Accuracy`), "c_e_loss"],
    [
      "a unit glued to the number before",
      lines((e, l) => `epoch=${e} time=0.03s tr_loss=${l} va_loss=1`),
      "train/loss",
    ],
    ["short names of the splits", lines((e, l) => `epoch=${e} tr_loss=1 va_loss=${l}`), "validation/loss"],
    ["a logarithmic error", lines((e, l) => `Epoch ${e} Train RMSLE: ${l}`), "train/rmsle"],
    ["splits for all their name", lines((e, l) => `Epoch ${e} | tr: ${l} | va: 1`), "train/loss"],
    ["one split beside a loss", lines((e, l) => `Epoch ${e} - loss: 1 - val: ${l}`), "validation/loss"],
    ["two splits of one name", lines((e, l) => `Epoch ${e} | train/val loss: 1/${l}`), "validation/loss"],
    ["two splits in brackets", lines((e, l) => `epoch ${e}: (train, val) loss = (${l}, 1)`), "train/loss"],
    ["the numbers of NumPy 2", lines((e, l) => `epoch ${e} | loss = np.float32(${l})`), "loss"],
    ["torchtune", lines((e, l) => `1|${e}|Loss: ${l}:   1%|          | ${e}/100 [00:01<01:00,  1.00it/s]`), "loss"],
    [
      "Lightning's twins",
      lines(
        (e, l) =>
          `Epoch ${e}: 100%|██| 3/3 [00:01<00:00, 3it/s, train_loss_step=7.5, val_loss=1.0, train_loss_epoch=${l}]`,
      ),
      "train/loss",
    ],
    [
      "Caffe",
      lines((e, l) => `I01 solver.cpp:404]     Test net output #${e}: loss = ${l} (* 1 = ${l} loss)`),
      "test/loss",
    ],
    ["Japanese", lines((e, l) => `エポック ${e}: 訓練損失: ${l}, 検証損失: 1`), "train/loss"],
    ["Korean", lines((e, l) => `에포크 ${e}: 훈련 손실: 1, 검증 손실: ${l}`), "validation/loss"],
    [
      "Spanish",
      lines((e, l) => `Época ${e}: pérdida de entrenamiento: 1, pérdida de validación: ${l}`),
      "validation/loss",
    ],
    ["German", lines((e, l) => `Epoche ${e}: Trainingsverlust: 1, Validierungsverlust: ${l}`), "validation/loss"],
    ["Turkish", lines((e, l) => `Epoch ${e}: Eğitim Kaybı: ${l}, Doğrulama Kaybı: 1`), "train/loss"],
    [
      "Russian splits",
      lines((e, l) => `Эпоха ${e}: потери на обучении: 1, потери на валидации: ${l}`),
      "validation/loss",
    ],
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

  it("takes the epoch's own line for it, where one follows the bars", () => {
    const bar = (split: string, epoch: number, losses: readonly number[]): string =>
      losses
        .map(
          (loss, at) =>
            `\rEpoch ${epoch} [${split}]: ${at + 1}0%|█▏  | ${at + 1}/2 [00:01<00:02, 3.1it/s, loss=${loss}]`,
        )
        .join("");
    const epochs = [1, 2, 3, 4].map(
      (epoch) =>
        `${bar("Train", epoch, [3 / epoch, 9])}\n${bar("Val", epoch, [4 / epoch, 8])}\n` +
        `Epoch ${epoch} | Train Loss: ${2 / epoch} | Val Loss: ${2.5 / epoch}\n`,
    );
    const series = seriesOf("a.log", epochs.join(""));
    expect(series["train/loss (epoch)"]).toEqual([2, 1, 2 / 3, 0.5]);
    expect(series["validation/loss (epoch)"]).toEqual([2.5, 1.25, 2.5 / 3, 0.625]);
    // Without such lines, the last drawings of all bars, each in its own run.
    const bare = [1, 2, 3, 1, 2, 3].map(
      (epoch) => `${bar("Train", epoch, [9, 2 / epoch])}\n${bar("Val", epoch, [9, 3 / epoch])}\n`,
    );
    const { runs } = readLog("a.log", bare.join(""));
    expect(
      runs.map(({ series: all }) => all.filter(({ per }) => per === "epoch").map(({ values }) => values[0])),
    ).toEqual(
      [
        [2, 3],
        [2, 3],
      ].map(([train, val]) => expect.arrayContaining([train, val])),
    );
  });

  it("takes an accuracy for that of the data that the loss before it was of", () => {
    const text = lines(
      (e, l) => `Epoch ${e}/3 | Train Loss: ${l} Acc: 0.${e}1 | Val Loss: ${l} Acc: 0.${e}2 F1: 0.${e}3`,
    );
    expect(seriesOf("a.log", text)).toEqual({
      "train/loss": LOSS,
      "train/accuracy": [0.11, 0.21, 0.31],
      "validation/loss": LOSS,
      "validation/accuracy": [0.12, 0.22, 0.32],
      "validation/f1": [0.13, 0.23, 0.33],
    });
  });

  it("takes a perplexity in brackets for that of the loss before it", () => {
    const text = lines((e, l) => `Epoch ${e} | Train Loss: ${l} (PPL: ${10 * l}) | Val Loss: ${l} (PPL: ${20 * l})`);
    expect(Object.keys(seriesOf("a.log", text)).sort()).toEqual([
      "train/loss",
      "train/ppl",
      "validation/loss",
      "validation/ppl",
    ]);
  });

  it("takes a letter for each side of a game where both are there", () => {
    const text = lines((e, l) => `Epoch ${e}/3 [ 44s] | D: 1.9 | G: ${l} | gap: +0.2 | Val | D: 1.8 | G: 0.4`);
    const [run] = readLog("a.log", text).runs;
    expect(run?.series.map(({ metric, values }) => [metric.name, metric.game, values])).toEqual([
      ["d_loss", "adversarial", [1.9, 1.9, 1.9]],
      ["g_loss", "adversarial", LOSS],
    ]);
    expect(
      readLog(
        "a.log",
        lines((e, l) => `step ${e} G: ${l}`),
      ).runs,
    ).toEqual([]);
  });

  it("believes the text before the file's name", () => {
    const text = lines((e, l) => `Epoch ${e} loss: ${l} - val_loss: 1`);
    expect(Object.keys(seriesOf("eval_curves_out.txt", text)).sort()).toEqual(["loss", "validation/loss"]);
    expect(
      Object.keys(
        seriesOf(
          "eval_out.txt",
          lines((e, l) => `Epoch ${e} loss: ${l}`),
        ),
      ),
    ).toEqual(["validation/loss"]);
  });

  it("takes what is counted by split beside a loss for accuracies", () => {
    const text = lines((e, l) => `Epoch: 00${e}, Loss: ${l}, Train: 0.5, Val: 0.${e}, Test: 0.4`);
    expect(seriesOf("a.log", text)).toEqual({
      loss: LOSS,
      "train/accuracy": [0.5, 0.5, 0.5],
      "validation/accuracy": [0.1, 0.2, 0.3],
      "test/accuracy": [0.4, 0.4, 0.4],
    });
  });

  it("takes what follows the batches of an evaluation for its result, until the next epoch", () => {
    const text = lines((e, l) =>
      [
        `Epoch: [${e}]  [ 10/500]  eta: 0:01:00  loss: ${l} (2.5)`,
        `Test:  [  0/100]  eta: 0:00:10  loss: ${l + 1} (3.0)`,
        `Test:  [ 10/100]  eta: 0:00:10  loss: ${l + 2} (3.0)`,
        `* Acc@1 5${e}.0 loss ${l + 3}`,
      ].join("\n"),
    );
    expect(seriesOf("a.log", text)).toEqual({
      loss: LOSS,
      "test/loss": LOSS.flatMap((l) => [l + 1, l + 2]),
      "test/acc1": [51, 52, 53],
      "test/loss (epoch)": LOSS.map((l) => l + 3),
    });
  });

  it("reads the tables that a detector draws", () => {
    const text = LOSS.map((loss, index) => {
      const row = (value: number, share: number): string =>
        `\r      ${index + 1}/3      2.5G      ${value}      2.3      1.2         30        640: ${share}%|███████| 9/10 [00:05<00:00,  1.9it/s]`;
      return (
        `      Epoch    GPU_mem   box_loss   cls_loss   dfl_loss  Instances       Size\n${row(9, 50)}${row(loss, 100)}\n` +
        "                 Class     Images  Instances      Box(P          R      mAP50  mAP50-95): 100%|███████| 5/5 [00:02<00:00,  2.1it/s]\n" +
        `                   all        100        500      0.5      0.6      0.55      0.${index + 1}\n                person        50        250      0.4      0.6      0.55      0.9\n`
      );
    }).join("");
    const series = seriesOf("nohup.out", text);
    expect(series["train/box_loss"]).toEqual(LOSS);
    expect(series["validation/map5095"]).toEqual([0.1, 0.2, 0.3]);
    const older = LOSS.map(
      (loss, index) =>
        `     Epoch   gpu_mem       box       obj       cls    labels  img_size\n      ${index}/2     2.5G   ${loss}   0.05   0.02       30       640: 100%|███████| 9/10 [00:05<00:00,  1.9it/s]\n`,
    );
    expect(seriesOf("nohup.out", older.join(""))["train/box_loss"]).toEqual(LOSS);
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

  it("are those of the stages that headings name, where their epochs begin anew", () => {
    const stages = [1, 2].map((stage) => `INFO | TRAINING STAGE ${stage}: heads\n${run(stage === 1 ? 1.2 : 0.3)}\n`);
    const { runs } = readLog("a.log", stages.join(""));
    expect(runs.map(({ label, resumed }) => [label, resumed])).toEqual([
      ["run 1", false],
      ["stage 2", true],
    ]);
    expect(
      readLog("a.log", `Stage 1\nEpoch 1 loss: 2\nStage 2\nEpoch 2 loss: 1.1\nEpoch 3 loss: 1\n`).runs,
    ).toHaveLength(1);
  });

  it("are runs of their own, however many, where each validates", () => {
    const sweep = (line: (loss: number) => string): string =>
      Array.from({ length: 40 }, () =>
        [8, 5, 4, 3.5].map((loss, at) => `step ${at * 100}: ${line(loss)}`).join("\n"),
      ).join("\n");
    const inner = (text: string): boolean[] => [
      ...new Set(readLog("a.log", text).runs.map(({ isInnerLoop }) => isInnerLoop)),
    ];
    expect(inner(sweep((loss) => `train loss ${loss}, val loss ${loss + 1}`))).toEqual([false]);
    expect(inner(sweep((loss) => `loss ${loss}`))).toEqual([true]);
  });

  it("are separate for ranks and folds", () => {
    const ranks = [1, 2, 3].flatMap((e) => [0, 1].map((rank) => `[rank ${rank}] Epoch ${e} loss: ${1 / e}`)).join("\n");
    expect(readLog("a.log", ranks).runs.map(({ label }) => label)).toEqual(["rank 0", "rank 1"]);
    const folds = [1, 2].map((fold) => `Fold ${fold}\n${run(2)}`).join("\n");
    expect(readLog("a.log", folds).runs.map(({ label }) => label)).toEqual(["fold 1", "fold 2"]);
  });
});
