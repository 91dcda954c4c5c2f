import { agreed, type Candidates, ranked } from "./hyperparameter-candidates.ts";
import { elementsOf, numberOf, type SettingValue, sideOf } from "./hyperparameter-values.ts";
import type { Meaning } from "./hyperparameter-words.ts";

/** Settings that only programs for images have. */
const IMAGE_KEY = /image|img|patch_?size|mixup|cutmix|color_?jitter|hflip|random_?crop|rand_?augment|auto_?augment/i;

export function isImageKey(key: string): boolean {
  return IMAGE_KEY.test(key);
}

/** Published networks for images at the beginning of a word: `SimpleDenseNet` is one of dense layers. */
const IMAGE_MODEL =
  /(?<![a-z])(?:(?:se_?-?|wide_?-?|pre_?act_?-?)?res_?-?ne[xs]?t|dense_?-?net|mobile_?-?net|efficient_?-?net|shuffle_?-?net|squeeze_?-?net|ghost_?-?net|alex_?-?net|goog?le_?-?net|mnas_?-?net|hr_?-?net|nf_?net|reg_?net|seg_?net|psp_?net|link_?net|retina_?net|u_?-?net|convnext|conv_?mixer|mlp_?-?mixer|poolformer|segformer|mask2?former|vgg|inception|xception|yolo|deeplab|detr|(?:faster|mask|cascade)_?-?r_?-?cnn|vit(?![a-z])|vision_?-?transformer|deit|beit|swin|dinov?\d?(?![a-z])|clip(?![a-z]))/i;

/** Networks whose input is no image, whatever size it has. */
const OTHER_MODEL =
  /lstm|gru(?![a-z])|rnn|mlp|perceptron|linear|logistic|regress|tab(?:ular|net|transformer)|bert|gpt|llama|(?<![a-z])(?:dense|ffn|t5|transformer)(?![a-z])/i;

/**
 * The side of the images that a model is trained on. A lone `input_size` or `size` is the width of a layer in half of all programs: it counts as a side only where the
 * model, or another setting, is one for images.
 *
 * @param looksLikeImages whether some setting is one that only programs for images have
 */
export function resolutionOf(
  candidates: Candidates,
  looksLikeImages: boolean,
  modelName: string | null,
): number | null {
  const forImages = modelName !== null && IMAGE_MODEL.test(modelName);
  const isOther = modelName !== null && !forImages && OTHER_MODEL.test(modelName);
  const read = (value: SettingValue, { as }: Meaning): number | null => {
    if (as === "size" && !forImages && !looksLikeImages) return null;
    if (as === "" || isPlane(value)) return as === "" || !isOther ? sideOf(value) : null;
    const side = sideOf(value);
    if (side === null || isOther) return null;
    if (looksLikeImages && as !== "size") return side;
    return as !== "input" && (forImages || looksLikeImages) && isUsual(side) ? side : null;
  };
  let side: number | null = null;
  for (const { value } of ranked(candidates, "resolution", read)) {
    if (side !== null && side !== value) return null;
    side = value;
  }
  if (side !== null) return side;
  const height = agreed(candidates, "height", numberOf);
  const width = agreed(candidates, "width", numberOf);
  return height === null || width === null ? null : sideOf([height, width]);
}

/** Sizes that images are cut to. */
function isUsual(side: number): boolean {
  return side >= 32 && side <= 1536 && side % 8 === 0;
}

function isPlane(value: SettingValue): boolean {
  return elementsOf(value).length >= 2 || (typeof value === "string" && /\d\s*[x×X ]\s*\d/.test(value));
}
