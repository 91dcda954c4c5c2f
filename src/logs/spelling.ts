/** Words of scripts that are written without spaces, and what they stand for; longer ones first. */
const UNSPACED: readonly (readonly [RegExp, string])[] = [
  [/学习率|學習率|学習率|학습률/g, " learning rate "],
  [/最佳|最好|最优|最優|最高|最低|最小|最大|최고|최저|최소|最良/g, " best "],
  [/损失函?数?值?|損失函?數?值?|代价|손실|ロス|로스/g, " loss "],
  [/误差|誤差|오차/g, " error "],
  [/训练(?:集|数据)?|訓練(?:集|データ|數據)?|学習(?:データ)?|훈련|학습/g, " train "],
  [/验证(?:集|数据)?|驗證(?:集|數據)?|検証(?:データ)?|검증/g, " val "],
  [/测试(?:集|数据)?|測試(?:集|數據)?|テスト(?:データ)?|评估|評估|評価|테스트|평가/g, " test "],
  [/准确率|准确度|正确率|準確率|正確率|精度|正解率|정확도|정답률/g, " acc "],
  [/轮次|轮数|世代|回合|エポック|에포크|에폭/g, " epoch "],
  [/迭代次?数?|步数|ステップ|스텝|이터레이션/g, " step "],
  [/平均|평균/g, " avg "],
  [/为|為|的|の|は|이|가|数据|データ|데이터/g, " "],
];

/** A lower-case name with the words of Chinese, Japanese and Korean in English, parted by spaces. */
export function withoutUnspaced(text: string): string {
  // Plain ASCII, as nearly all names are.
  if (!/[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text)) return text;
  return UNSPACED.reduce((result, [pattern, word]) => result.replace(pattern, word), text);
}

/** Misspellings too far from the word, or of words too short, to be told by {@link isOneSlip}. */
const KNOWN_SLIPS: ReadonlyMap<string, string> = new Map(
  "vail:val vai:val vaild:valid vlaid:valid valdi:valid trian:train trainig:training traning:training acurracy:accuracy epcoh:epoch eopch:epoch epcho:epoch epoh:epoch epock:epoch losss:loss loos:loss lsos:loss lossess:losses"
    .split(" ")
    .map((pair): [string, string] => [pair.split(":")[0] ?? "", pair.split(":")[1] ?? ""]),
);

/** Long words that are often misspelt, and that no other word differs from in one letter. */
const LONG_WORDS = ["training", "validation", "accuracy", "perplexity", "crossentropy"];

/** A word as it was meant: `vaildation` is `validation`. */
export function corrected(word: string): string {
  const known = KNOWN_SLIPS.get(word);
  if (known !== undefined) return known;
  if (word.length < 7) return word;
  return LONG_WORDS.find((long) => long[0] === word[0] && long !== word && isOneSlip(word, long)) ?? word;
}

/** Whether two words differ by one letter added, left out or wrong, or by two that changed places (Damerau 1964). */
function isOneSlip(word: string, meant: string): boolean {
  if (Math.abs(word.length - meant.length) > 1) return false;
  let from = 0;
  while (from < word.length && word[from] === meant[from]) from++;
  const rest = word.slice(from);
  const other = meant.slice(from);
  if (rest.length > other.length) return rest.slice(1) === other;
  if (rest.length < other.length) return rest === other.slice(1);
  const isWrong = rest.slice(1) === other.slice(1);
  return isWrong || (rest[0] === other[1] && rest[1] === other[0] && rest.slice(2) === other.slice(2));
}
