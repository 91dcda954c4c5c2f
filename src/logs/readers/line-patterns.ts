/* What lines of printed logs are told by. Texts are Latin-1 decoded, so that offsets are those of the bytes. */

/** A bar, drawn by tqdm, Keras, rich, pip. */
export const BAR = /\d%\||it\/s|s\/it|\d+\/\d+ \[[=>.\d]|[█▏▎▍▌▋▊▉━╸]{2,}|\[[=#>-]{5,}|\d\/\d+ .*ms\/step/;
/** A number of epochs in languages that count before the word. */
export const EPOCH_BEHIND =
  /^\s?(?:轮|輪|(?:个|個|次|回|번째|番目の?)\s?(?:epoch|エポック|에포크|에폭|轮|世代)|エポック|에포크|에폭|世代|回合)/i;
export const FIXED_EPOCH = /\b(?:epoch|epo?|round)[_#-]?(\d{1,6})\b/i;
/** Lines that repeat a value when it is the best so far: `val_loss improved from 0.5 to 0.4`, `Saving model (val_loss=0.4)`. */
export const IMPROVEMENT = /\b(?:improved?|decreased|increased|reduced|dropped)\b|-->|\bfrom [\d.]+ to [\d.]+/i;
export const SAVING =
  /\b(?:best|sav(?:ed|ing)|checkpoint|early stopping)\b|\xe4\xbf\x9d\xe5\xad\x98|\xe6\x9c\x80\xe4\xbd\xb3/i;

/** What a checkpoint had reached when it was written, told by the line that loads it. */
export const LOADING =
  /\b(?:loaded|resumed|restored)\b.{0,400}\.(?:pth?|ckpt|pkl|bin|safetensors|h5|keras|tar)\b|\b(?:loaded|resumed|restored) (?:\w+ ){0,3}(?:checkpoint|ckpt|weights|model|state)\b/i;
/** What counts runs within a file. */
export const FOLD = /^(?:fold|kfold|trial|repeat|repetition|experiment|stage|phase)$/;
export const FIXED_RANK = /\b(?:rank|worker|proc)[_#-]?(\d{1,4})\b/i;
export const EMBEDDED = /\b(?:on|over|for|in|after|at|of|the|from|per|every|last|first)\s*$/i;

/** Lightning's twins of a metric. */
export const LEVEL = /[A-Za-z]_(?:epoch|step)$/;
/** Caffe's networks. */
export const NET = /^(?:train|test) net\b/i;
/** `train/val loss: 0.5/0.6`, `(train, val) loss = (0.5, 0.6)`: two numbers of one name. */
export const TWO_SPLITS = /\b(train\w*)\s*[/,&|]\s*(val\w*|test\w*|dev)\b/i;

/** The line that announces a run, its settings with it. */
export const RUN_BEGINS =
  /^.{0,60}?\b(?:start(?:ing|s|ed)?|begin(?:ning|s)?|launch(?:ing|ed)?|running)\s+(?:(?:a|the|new|next|training)\s+){0,2}(?:run|trial|experiment|config(?:uration)?)\b/i;
