import { lossAtChance } from "./chance.ts";
import { lossDiverging } from "./diverging.ts";
import { lossFlat } from "./flat.ts";
import { gpuMemoryExcess, gpuUnderused } from "./gpu.ts";
import { zeroGradients } from "./gradients.ts";
import { lossNotFinite } from "./not-finite.ts";
import { lossOscillating } from "./oscillating.ts";
import { overfitting } from "./overfitting.ts";
import { convergedAtStart } from "./settled.ts";
import type { Signal } from "./signal.ts";
import { throughputFalling } from "./throughput.ts";

/** All signals, nothing else. */
export const SIGNALS: readonly Signal[] = [
  lossNotFinite,
  lossDiverging,
  lossAtChance,
  lossFlat,
  lossOscillating,
  convergedAtStart,
  zeroGradients,
  overfitting,
  gpuUnderused,
  gpuMemoryExcess,
  throughputFalling,
];
