import type { Knowledge } from "../../knowledge/catalogue.ts";
import type { NativeCall } from "../value.ts";
import { dataNatives } from "./data.ts";
import { inventoryNatives } from "./inventory.ts";
import { moduleNatives } from "./module-natives.ts";
import { tensorNatives } from "./tensor.ts";
import { torchNatives } from "./torch.ts";

/** Every native that the library stubs of PyTorch and torchvision reach through `_epochzero`. */
export function libraryNatives(knowledge: Knowledge): readonly (readonly [name: string, call: NativeCall])[] {
  return [...moduleNatives, ...tensorNatives, ...torchNatives, ...dataNatives, ...inventoryNatives(knowledge)];
}
