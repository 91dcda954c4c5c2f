import type { Split } from "./series.ts";

/** Words of metric names, as programs print them. Kept as data: a new spelling is one word here. */
export const SPLIT_WORDS: ReadonlyMap<string, Split> = new Map<string, Split>([
  ...words(
    "train training trn tr trainset trained trains tra entrenamiento treino treinamento entraînement entrainement обучении обучения обучение обучающая обучающей тренировочная тренировочный тренировочной тренировка трейн трейне eğitim egitim pelatihan trainings apprentissage aprendizaje addestramento allenamento treningowa treningowy treningu trénink trenink trénovací treino навчання навчальна тренувальна luyện learn tl",
    "train",
  ),
  ...words(
    "val valid validation validate validating validset eval evaluation evaluating evaluate dev vali cv heldout holdout vld evals ev va validación validação валидации валидация валидационная doğrulama validasi validierung validierungs validacao validazione convalida walidacja walidacji walidacyjna walidacyjny validace validatie валідації валідація валидационной вал вале định dogrulama vl",
    "validation",
  ),
  ...words(
    "test testing tst testset tests te inference prueba pruebas teste testes тест тесте тестовая тестовой testowa testowy uji pengujian",
    "test",
  ),
]);

/** Names that say *loss* by themselves. */
export const LOSS_WORDS: ReadonlySet<string> = new Set(
  "loss losses lss nce infonce ntxent nll bce ce xent crossentropy mse rmse rmsle msle nrmse rmspe mae mape smape mase wape logcosh cost costs objective elbo perplexity ppl bpc bpb bpd logloss huber hinge trl tel tloss vloss criterion chamfer pérdida perdida perda perte verlust потери потеря потерь лосс лосса kaybı kayıp coût cout custo costo coste kosten perdita strata verlies ztráta ztrata втрати втрата kerugian mát 損失 손실".split(
    " ",
  ),
);

/** Terms that stand for a part of a loss or a penalty where the whole is printed too. */
export const PART_WORDS: ReadonlySet<string> = new Set(
  "kl kld recon reconstruction reg regularization regularizer aux auxiliary cls box bbox obj dfl seg mask rpn loc conf giou ciou iou dice center centerness objectness contrastive triplet commit commitment vq codebook style content perceptual lpips distill distillation kd l1 l2 ortho consistency entropy smooth edge depth pose angle classifier pal1 pal2 s t feat feature features sim semantic classification localization regression".split(
    " ",
  ),
);

export const ACCURACY_WORDS: ReadonlySet<string> = new Set(
  "acc accuracy acc1 acc5 accu accs top1 top5 prec1 prec5 accuracies correct bacc oa tacc vacc precisión точность accuratezza exactitud acurácia doğruluk akurasi genauigkeit acuracia exactitude nauwkeurigheid dokładność přesnost presnost точність xác dogruluk 精度 정확도".split(
    " ",
  ),
);

/** Qualities that should rise. */
export const SCORE_WORDS: ReadonlySet<string> = new Set(
  "f1 fscore fbeta auc auroc auprc roc ap map map50 map5095 map75 iou miou fwiou jaccard dice dsc bleu rouge rouge1 rouge2 rougel meteor cider r2 psnr ssim score em mcc kappa ndcg mrr hits hit recall precision sensitivity specificity spearman pearson pck qwk winrate".split(
    " ",
  ),
);

export const ERROR_WORDS: ReadonlySet<string> = new Set(
  "err error errors wer cer eer top1err top5err errate fid erreur errore erro fehler ошибка fout hata błąd".split(" "),
);

/** Words that make a number something else, whatever stands beside them: counts, times, settings, records of the best. */
export const FOREIGN_WORDS: ReadonlySet<string> = new Set(
  "best lowest highest min minimum max maximum previous prev patience seed time times elapsed eta remaining duration sec secs second seconds minute minutes hour hours weight weights lambda coef coefficient scale scaler scaling margin threshold smoothing type function fn name interval freq frequency every size samples count counter num number params parameters version port seq length width height dim workers delta diff difference improvement improved decreased increased target limit workers std stddev var variance support nan inf skipped overflow history id line file checkpoint saved saving gamma beta beta1 beta2 momentum decay warmup ratio tolerance tol class classes weighting kwargs per last ci reduction ignore if when unless until stop detected".split(
    " ",
  ),
);

/** Words before *error* that make it an exception. */
export const EXCEPTION_WORDS: ReadonlySet<string> = new Set(
  "key http runtime value type import os io index attribute assertion module syntax memory cuda connection timeout failed failure notfound found keyboard overflow zero division permission unicode decode json server client url ssl".split(
    " ",
  ),
);

/** Words that add nothing to a name. */
export const FILLER_WORDS: ReadonlySet<string> = new Set(
  "is was of at the a an current cur curr now avg average averaged mean running total tot overall final smoothed smooth ema med median batch epoch step steps iter iteration phase set data dataset on for in after value and metrics metric results result stats log model info root global main one each this all with ave agg meter monitor val1 got reached so far it has been equals equal 轮 第 次 network images has finished finish complete completed done end ended de del do da des du la el en na di на по для los las dei delle della sul auf der die das dem den bei van op выборке выборка функция mất kiểm huấn độ chính średnia promedio média media moyenne durchschnitt".split(
    " ",
  ),
);

export const EPOCH_WORDS: ReadonlySet<string> = new Set(
  "epoch epochs ep epo epok round rounds epc época epoca 轮 轮次 epoche эпоха эпохи эпохе époque epoque epoka epocha епоха devir durchlauf エポック 에포크 에폭".split(
    " ",
  ),
);
export const STEP_WORDS: ReadonlySet<string> = new Set(
  "step steps iter iters iteration iterations itr itrs it batch batches globalstep num_updates updates update minibatch mb i trainstep s 步 iteración iteracion iterazione iteração iteracao itération шаг итерация paso passo schritt".split(
    " ",
  ),
);

export const GENERATOR_WORDS: ReadonlySet<string> = new Set(
  "g gen generator d dis disc discriminator critic adv adversarial real fake gan lossd lossg dloss gloss errd errg lossda lossga gp gpenalty".split(
    " ",
  ),
);
export const POLICY_WORDS: ReadonlySet<string> = new Set(
  "policy actor value vf pg ppo reward rewards return returns advantage q qf qf1 qf2 td grpo entropy clipfrac clip explained episode dqn".split(
    " ",
  ),
);
export const REWARD_WORDS: ReadonlySet<string> = new Set("reward rewards return returns".split(" "));

function words(list: string, split: Split): [string, Split][] {
  return list.split(" ").map((word) => [word, split]);
}
