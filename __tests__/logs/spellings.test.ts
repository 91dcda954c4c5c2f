import { describe, expect, it } from "vitest";
import { seriesOf } from "./read.ts";

const TRAIN = [2.1, 1.4, 0.9, 0.7];
const VALIDATION = [2.3, 1.6, 1.2, 1.1];

/** The series of a log with one line (or a few) an epoch. */
function printed(
  line: (epoch: number, train: string, validation: string) => string,
  name: string = "train.log",
): Record<string, readonly number[]> {
  const lines = TRAIN.map((train, index) => line(index + 1, train.toFixed(4), (VALIDATION[index] ?? 0).toFixed(4)));
  return seriesOf(name, `${lines.join("\n")}\n`);
}

describe("losses are told by their names", () => {
  it.each<[string, (e: number, t: string, v: string) => string]>([
    ["in French", (e, t, v) => `Epoque [${e}/9], Perte d'apprentissage : ${t}, Perte de validation : ${v}`],
    ["in French, as a cost", (e, t, v) => `époque ${e} -- coût apprentissage: ${t} ; coût validation: ${v}`],
    ["in German", (e, t, v) => `Epoche ${e} | Verlust (Training): ${t} | Verlust (Validierung): ${v}`],
    ["in Portuguese", (e, t, v) => `Epoca [${e}] Perda (treino): ${t} | Perda (validacao): ${v}`],
    ["in Italian", (e, t, v) => `Epoca ${e}: perdita di addestramento: ${t} perdita di validazione: ${v}`],
    ["in Russian", (e, t, v) => `эпоха ${e}: функция потерь (train) = ${t}, функция потерь (val) = ${v}`],
    ["in Russian, of English words", (e, t, v) => `Эпоха: ${e} | Лосс трейн: ${t} | Лосс вал: ${v}`],
    ["in Polish", (e, t, v) => `Epoka ${e}/9: strata treningowa: ${t}, strata walidacyjna: ${v}`],
    ["in Dutch", (e, t, v) => `Epoch ${e}: trainingsverlies: ${t}, validatieverlies: ${v}`],
    ["in Chinese", (e, t, v) => `第${e}个epoch，平均训练损失：${t}，平均验证损失：${v}`],
    ["in traditional Chinese", (e, t, v) => `世代 ${e}，訓練損失 ${t}，驗證損失 ${v}`],
    ["in Japanese", (e, t, v) => `${e}エポック目: 学習データのロス=${t}, 検証データのロス=${v}`],
    ["in Korean", (e, t, v) => `${e}번째 에포크 - 훈련손실: ${t} 검증손실: ${v}`],
    ["misspelt", (e, t, v) => `Epoch ${e}: Traning Loss: ${t} Vaildation Loss: ${v}`],
    ["cut short by a slip", (e, t, v) => `Epoch ${e} Train_loss: ${t}, Val_los: ${v}`],
    ["by a letter beside a split", (e, t, v) => `ep${e}: L_train=${t} L_val=${v}`],
    ["by what they are in and out of", (e, t, v) => `Epoch ${e}: in-sample loss ${t}, held-out loss ${v}`],
    [
      "by a split in brackets behind",
      (e, t, v) => `-- Epoch: ${e} --\nLoss (training)   = ${t}\nLoss (val)     = ${v}`,
    ],
    ["by a split behind, once for both", (e, t, v) => `EPOCH ${e}:\nLOSS train ${t} valid ${v}`],
    ["by a name before both splits", (e, t, v) => `Loss at epoch ${e}: train ${t}, val ${v}`],
    ["by a split before the epoch", (e, t, v) => `train epoch ${e} loss ${t}\neval epoch ${e} loss ${v}`],
    ["by the metric before", (e, t, v) => `Epoch ${e}: train acc 50.0% loss ${t}; val acc 40.0% loss ${v}`],
    ["in prose", (e, t, v) => `The training loss of epoch ${e} is ${t} and the validation loss is ${v}.`],
    ["behind a dotted line", (e, t, v) => `Epoch ${e}---train loss---${t}---val loss---${v}`],
    [
      "before the bar they belong to",
      (e, t, v) => `Epoch ${e} train_loss: ${t} val_loss: ${v}: 100% 9/9 [00:04<00:00]`,
    ],
  ])("%s", (_how, line) => {
    const series = printed(line);
    expect(series["train/loss"]).toEqual(TRAIN);
    expect(series["validation/loss"]).toEqual(VALIDATION);
  });

  it("by what boosting calls them", () => {
    expect(printed((e, t, v) => `[${e}]\ttraining's l2: ${t}\tvalid_1's l2: ${v}`)["train/l2"]).toEqual(TRAIN);
    const sets = printed((e, t, v) => `[${e}]\tvalidation_0-rmse:${t}\tvalidation_1-rmse:${v}`);
    expect(sets["validation/1_rmse"]).toEqual(VALIDATION);
    const learned = printed((e, t, v) => `${e}:\tlearn: ${t}\ttest: ${v}\tbest: ${v} (${e})`);
    expect(learned["train/loss"]).toEqual(TRAIN);
  });

  it("by terms and their sum, without the word", () => {
    const series = printed((e, t) => `Epoch ${e}, Step ${100 * e}: Rec=0.20, KL=14.8, Total=${t}`);
    expect(series["loss"]).toEqual(TRAIN);
    expect(series["kl_loss"]).toHaveLength(4);
  });

  it("and seconds are none, though they cost", () => {
    const line = "epoch:[1/9] train step:0 loss: 0.5 batch_cost: 7.4 sec, reader_cost: 7.0 sec";
    expect(Object.keys(seriesOf("train.log", `${line}\n`))).toEqual(["train/loss"]);
  });

  it("as PyTorch prints a tensor", () => {
    const series = printed(
      (e, t, v) => `Epoch ${e} loss tensor(${t}, device='cuda:0', grad_fn=<NllLossBackward0>) val tensor(${v})`,
    );
    expect(series["loss"]).toEqual(TRAIN);
    expect(series["validation/loss"]).toEqual(VALIDATION);
  });

  it("whose value is nan before a bar", () => {
    const series = seriesOf("train.log", "Valid Epoch: 1 Loss: nan: 100% 6/6 [00:04<00:00, 1.7it/s]\n");
    expect(series["validation/loss"]).toEqual([]);
  });
});

describe("epochs are told apart from other places", () => {
  it("where each has a part that is not the whole", () => {
    // One batch of each evaluation, and its mean.
    const text = VALIDATION.map(
      (value, index) => `epoch:[${index + 1}/9] val step:0 loss: 9.9\nEND epoch:${index + 1} val loss_avg: ${value}`,
    ).join("\n");
    expect(seriesOf("train.log", `${text}\n`)["validation/loss (epoch)"]).toEqual(VALIDATION);
  });
});
