import type { Rule } from "../src/rule/rule.ts";
import freezeHasNoEffect from "./freeze-has-no-effect/rule.ts";
import headFrozen from "./head-frozen/rule.ts";
import nothingTrains from "./nothing-trains/rule.ts";
import onlyNormTrainable from "./only-norm-trainable/rule.ts";
import resolutionDatasetUpscale from "./resolution-dataset-upscale/rule.ts";
import resolutionModelMismatch from "./resolution-model-mismatch/rule.ts";
import trainLoaderNotShuffled from "./train-loader-not-shuffled/rule.ts";

/** Every rule there is, in alphabetical order. */
export const rules: readonly Rule[] = [
  freezeHasNoEffect,
  headFrozen,
  nothingTrains,
  onlyNormTrainable,
  resolutionDatasetUpscale,
  resolutionModelMismatch,
  trainLoaderNotShuffled,
];
