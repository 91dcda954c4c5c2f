import type { Rule } from "../src/rule/rule.ts";
import batchSizeOutlier from "./batch-size-outlier/rule.ts";
import checkpointCutsGradient from "./checkpoint-cuts-gradient/rule.ts";
import distributedWithoutWrapper from "./distributed-without-wrapper/rule.ts";
import epochsOutlier from "./epochs-outlier/rule.ts";
import freezeBeforeDeepspeedInit from "./freeze-before-deepspeed-init/rule.ts";
import freezeHasNoEffect from "./freeze-has-no-effect/rule.ts";
import freezePatternMatchesEverything from "./freeze-pattern-matches-everything/rule.ts";
import freezePatternMatchesNothing from "./freeze-pattern-matches-nothing/rule.ts";
import frozenBatchnormUpdates from "./frozen-batchnorm-updates/rule.ts";
import graphCut from "./graph-cut/rule.ts";
import headFrozen from "./head-frozen/rule.ts";
import initialisationLost from "./initialisation-lost/rule.ts";
import lateUnfreezeNotOptimized from "./late-unfreeze-not-optimized/rule.ts";
import layersInPlainList from "./layers-in-plain-list/rule.ts";
import learningRateOutlier from "./learning-rate-outlier/rule.ts";
import moduleNeverCalled from "./module-never-called/rule.ts";
import movedAfterDdp from "./moved-after-ddp/rule.ts";
import nothingTrains from "./nothing-trains/rule.ts";
import onlyNormTrainable from "./only-norm-trainable/rule.ts";
import peftHeadFrozen from "./peft-head-frozen/rule.ts";
import randomBackboneFrozen from "./random-backbone-frozen/rule.ts";
import rawModuleAfterDdp from "./raw-module-after-ddp/rule.ts";
import resolutionDatasetUpscale from "./resolution-dataset-upscale/rule.ts";
import resolutionModelMismatch from "./resolution-model-mismatch/rule.ts";
import resolutionOutlier from "./resolution-outlier/rule.ts";
import staleOptimizer from "./stale-optimizer/rule.ts";
import trainLoaderNotShuffled from "./train-loader-not-shuffled/rule.ts";
import trainableDepth from "./trainable-depth/rule.ts";
import trainableFractionOutlier from "./trainable-fraction-outlier/rule.ts";
import trainableNotOptimized from "./trainable-not-optimized/rule.ts";
import unfrozenAfterDdp from "./unfrozen-after-ddp/rule.ts";
import updatesLostInLowPrecision from "./updates-lost-in-low-precision/rule.ts";
import warmupOutlier from "./warmup-outlier/rule.ts";
import weightDecayOutlier from "./weight-decay-outlier/rule.ts";
import zeroInitialisation from "./zero-initialisation/rule.ts";

/** Every rule there is, in alphabetical order. */
export const rules: readonly Rule[] = [
  batchSizeOutlier,
  checkpointCutsGradient,
  distributedWithoutWrapper,
  epochsOutlier,
  freezeBeforeDeepspeedInit,
  freezeHasNoEffect,
  freezePatternMatchesEverything,
  freezePatternMatchesNothing,
  frozenBatchnormUpdates,
  graphCut,
  headFrozen,
  initialisationLost,
  lateUnfreezeNotOptimized,
  layersInPlainList,
  learningRateOutlier,
  moduleNeverCalled,
  movedAfterDdp,
  nothingTrains,
  onlyNormTrainable,
  peftHeadFrozen,
  randomBackboneFrozen,
  rawModuleAfterDdp,
  resolutionDatasetUpscale,
  resolutionModelMismatch,
  resolutionOutlier,
  staleOptimizer,
  trainLoaderNotShuffled,
  trainableDepth,
  trainableFractionOutlier,
  trainableNotOptimized,
  unfrozenAfterDdp,
  updatesLostInLowPrecision,
  warmupOutlier,
  weightDecayOutlier,
  zeroInitialisation,
];
