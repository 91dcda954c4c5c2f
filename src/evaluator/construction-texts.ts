import type { InstanceValue, Value } from "./value.ts";

/** The texts that objects of the program's own classes, and of libraries beside PyTorch, were made with: a path that `__init__` read and forgot, the name of a checkpoint. */
const given: WeakMap<InstanceValue, readonly string[]> = new WeakMap();

/** Keeps the texts among a constructor's arguments. */
export function rememberTexts(object: InstanceValue, args: readonly Value[]): void {
  const texts = args.flatMap((arg) => {
    if (arg.kind === "str") return [arg.value];
    const path = arg.kind === "instance" && arg.cls.library ? arg.attributes.get("_text") : undefined;
    return path?.kind === "str" ? [path.value] : [];
  });
  if (texts.length > 0) given.set(object, texts);
}

/** The texts that an object was made with, in order; none for objects of PyTorch itself. */
export function textsGivenTo(object: InstanceValue): readonly string[] {
  return given.get(object) ?? [];
}
