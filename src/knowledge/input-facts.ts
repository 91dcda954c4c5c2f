/** Input facts of a weights tag, out of what each library calls them. */
import type { AttributeValue, InputFacts } from "./architecture.ts";

/**
 * Reads timm's pretrained_cfg (`input_size` is channels, height, width), torchvision's transforms (`crop_size`) and
 * efficientnet_pytorch's image size (`input_size` is height, width).
 */
export function inputFacts(
  config: Readonly<Record<string, AttributeValue>>,
  fixedSize: boolean,
  source: string,
): InputFacts {
  return {
    size: side(config["input_size"] ?? config["crop_size"]),
    testSize: side(config["test_input_size"]),
    mean: numbers(config["mean"]),
    std: numbers(config["std"]),
    interpolation: typeof config["interpolation"] === "string" ? config["interpolation"] : null,
    fixedSize,
    source,
  };
}

function numbers(value: AttributeValue | undefined): readonly number[] | null {
  return Array.isArray(value) && value.every((item) => typeof item === "number") ? value : null;
}

function side(value: AttributeValue | undefined): readonly [number, number] | null {
  const sides = numbers(value)?.slice(-2) ?? [];
  const [height, width = height] = sides;
  return height === undefined || width === undefined ? null : [height, width];
}
