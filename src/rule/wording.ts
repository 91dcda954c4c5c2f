import { adaptedModule, isAdapter } from "../setup/adapter-names.ts";
import type { ParameterFacts } from "../setup/setup.ts";
import { grouped } from "../source/numbers.ts";
import { groupBy } from "./group-by.ts";

/** Parts named in a message before the rest is only counted. */
const MAX_NAMED_PARTS = 3;

/** `42,016`. */
export const count = grouped;

/** `1 layer`, `49 layers`. */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** A name from the code as a Markdown code span that nothing in it can break. */
export function code(name: string): string {
  return `\`${name.replace(/[`\s]+/g, " ")}\``;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/** A ratio with as many digits as it deserves: `4.57`, `20.9`, `32`. */
export function ratio(value: number): string {
  if (value >= 100) return count(Math.round(value));
  return String(Number(value.toFixed(value < 10 ? 2 : 1)));
}

/** `1024×1024`. */
export function pixels([height, width]: readonly [number, number]): string {
  return `${height}×${width}`;
}

/** Scalars in all of them; null when the shape of one is not known. */
export function scalarsIn(parameters: readonly ParameterFacts[]): number | null {
  let total = 0;
  for (const { scalars } of parameters) {
    if (scalars === null) return null;
    total += scalars;
  }
  return total;
}

/** How much that is, as a noun phrase: `42,016 parameters`, or `12 parameter tensors` where a shape is not known. */
export function amount(parameters: readonly ParameterFacts[]): string {
  const scalars = scalarsIn(parameters);
  return scalars === null ? plural(parameters.length, "parameter tensor") : plural(scalars, "parameter");
}

/** `42,016 of 4,135,648 parameters`, `all 354 parameters`; in tensors where a shape is not known. */
export function share(part: readonly ParameterFacts[], whole: readonly ParameterFacts[]): string {
  if (part.length === whole.length) return `all ${amount(whole)}`;
  const [some, all] = [scalarsIn(part), scalarsIn(whole)];
  if (some === null || all === null) return `${count(part.length)} of ${plural(whole.length, "parameter tensor")}`;
  return `${count(some)} of ${plural(all, "parameter")}`;
}

/** `a`, `a and b`, `a … z, 12 tensors`: names of parameters, in order. */
export function named(names: readonly string[]): string {
  const [first = "", ...rest] = names;
  if (names.length <= 2) return list(names.map(code));
  return `${code(first)} … ${code(rest.at(-1) ?? first)}, ${plural(names.length, "tensor")}`;
}

/** The text as the start of a sentence. */
export function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** The module that owns a parameter: `layer4.1.bn2` of `layer4.1.bn2.weight`; empty for the root. */
export function ownerOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf(".")));
}

/** PEFT keeps the adapted model at this path: its parts stand below. */
const PEFT_PREFIX = /^base_model\.model\./;

/** What those parameters are, for people: `49 BatchNorm layers`, `24 adapters`, or the paths of the parts that hold them. */
export function parts(parameters: readonly ParameterFacts[]): string {
  if (parameters.length > 0 && parameters.every(({ role }) => role === "norm")) return normLayers(parameters);
  const adapters = new Set(parameters.filter(({ name }) => isAdapter(name)).map(({ name }) => adaptedModule(name)));
  const own = parameters.filter(({ name }) => !isAdapter(name));
  const byTop = groupBy(own, ({ name }) => name.replace(PEFT_PREFIX, "").split(".", 1)[0] ?? name);
  const paths = [...byTop.values()].map((group) => code(commonPath(group.map(({ name }) => name))));
  if (adapters.size > 0) paths.unshift(plural(adapters.size, "adapter"));
  if (paths.length <= MAX_NAMED_PARTS + 1) return list(paths);
  return list([...paths.slice(0, MAX_NAMED_PARTS), plural(paths.length - MAX_NAMED_PARTS, "other part")]);
}

function normLayers(parameters: readonly ParameterFacts[]): string {
  const layers = new Set(parameters.map(({ name }) => ownerOf(name)));
  const kinds = new Set(parameters.map(({ moduleType }) => normKind(moduleType)));
  const [kind] = kinds;
  return plural(layers.size, kinds.size === 1 && kind !== undefined ? `${kind} layer` : "normalisation layer");
}

/** `BatchNorm` of `torch.nn.modules.batchnorm.BatchNorm2d`. */
function normKind(moduleType: string): string {
  return moduleType.slice(moduleType.lastIndexOf(".") + 1).replace(/\dd$/, "");
}

/** Longest module path above all names; the name itself when it stands alone at the root. */
function commonPath(names: readonly string[]): string {
  const [first = "", ...rest] = names;
  let path = names.length === 1 && !first.includes(".") ? first : ownerOf(first);
  while (path !== "" && !rest.every((name) => name.startsWith(`${path}.`))) path = ownerOf(path);
  return path === "" ? first : path;
}
