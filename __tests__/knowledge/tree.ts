/** What PyTorch's own iterators would say of a tree. */
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { ArchitectureModule, ArchitectureTensor } from "../../src/knowledge/architecture.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";

export const directory = fileURLToPath(new URL("../../rules/knowledge", import.meta.url));
export const knowledge = loadKnowledge(directory);

type Named<T> = readonly [path: string, value: T];

/** `named_modules()`: every module object once, before its children. */
export function* namedModules(module: ArchitectureModule, path = ""): Generator<Named<ArchitectureModule>> {
  if (module.sharedWith !== null) {
    return;
  }
  yield [path, module];
  for (const [name, child] of module.children) {
    yield* namedModules(child, join(path, name));
  }
}

/** `named_parameters()`: every parameter object once. */
export function namedParameters(root: ArchitectureModule): Named<ArchitectureTensor>[] {
  return [...namedModules(root)].flatMap(([path, module]) =>
    module.parameters
      .filter((parameter) => parameter.tiedTo === null)
      .map((parameter) => [join(path, parameter.name), parameter] as const),
  );
}

/** `state_dict()`: own parameters and persistent buffers, then the children's; shared ones under each of their names. */
export function* state(module: ArchitectureModule, path = ""): Generator<Named<ArchitectureTensor>> {
  for (const tensor of [...module.parameters, ...module.buffers]) {
    if (tensor.persistent) {
      yield [join(path, tensor.name), tensor];
    }
  }
  for (const [name, child] of module.children) {
    yield* state(child, join(path, name));
  }
}

export function scalars(parameters: readonly Named<ArchitectureTensor>[]): number {
  return parameters.reduce((sum, [, tensor]) => sum + tensor.shape.reduce((product, side) => product * side, 1), 0);
}

export function digest(lines: readonly string[]): string {
  return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 16);
}

export function shape(tensor: ArchitectureTensor): string {
  return tensor.shape.join("x");
}

function join(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
