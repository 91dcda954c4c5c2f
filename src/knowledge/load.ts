/** The one place of this folder that touches the file system. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { Knowledge } from "./catalogue.ts";

/**
 * Reads knowledge files below a directory (`rules/knowledge`, or its copy beside the bundle), synchronously, when asked.
 * A name such as `models/torchvision/resnet.json` is looked up as `….json.br` first, then as it is; null when there is neither.
 */
export function readerFor(directory: string): (name: string) => Uint8Array | null {
  return (name) => {
    const packed = read(join(directory, `${name}.br`));
    return packed === null ? read(join(directory, name)) : brotliDecompressSync(packed);
  };
}

/** The knowledge of a directory. Nothing is read before the first question. */
export function loadKnowledge(directory: string): Knowledge {
  return new Knowledge(readerFor(directory));
}

function read(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) {
      return null;
    }
    throw error;
  }
}
