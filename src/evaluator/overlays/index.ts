import type { Knowledge } from "../../knowledge/catalogue.ts";
import type { NativeCall } from "../value.ts";
import { backwardHookNatives } from "./backward-hooks.ts";
import { checkpointNatives } from "./checkpoint.ts";
import { dataNatives } from "./data.ts";
import { dataclassNatives } from "./dataclass.ts";
import { frameworkNatives } from "./frameworks.ts";
import { initialisationNatives } from "./initialisation.ts";
import { inventoryNatives } from "./inventory.ts";
import { moduleNatives } from "./module-natives.ts";
import { optimizerNatives } from "./optimizers.ts";
import { tensorNatives } from "./tensor.ts";
import { tensorFactoryNatives } from "./tensor-factories.ts";
import { torchNatives } from "./torch.ts";
import { transformersNatives } from "./transformers.ts";
import { transformersForwardNatives } from "./transformers-forward.ts";

/** Every native that the stubs of PyTorch, torchvision and the training frameworks reach through `_epochzero`. */
export function libraryNatives(knowledge: Knowledge): readonly (readonly [name: string, call: NativeCall])[] {
  return [
    ...moduleNatives,
    ...tensorNatives,
    ...backwardHookNatives,
    ...checkpointNatives,
    ...tensorFactoryNatives,
    ...optimizerNatives,
    ...torchNatives,
    ...dataNatives,
    ...dataclassNatives,
    ...frameworkNatives,
    ...initialisationNatives,
    ...inventoryNatives(knowledge),
    ...transformersNatives(knowledge),
    ...transformersForwardNatives,
  ];
}
