import type { RuleContext } from "../../src/rule/context.ts";
import { replace } from "../../src/rule/edits.ts";
import type { Fix, Location } from "../../src/rule/facts.ts";
import { callAt } from "../../src/rule/syntax-path.ts";

/** `torch.float32` where the call that builds the model asks for another dtype. */
export function fixFor({ syntax }: RuleContext, { file, span }: Location): Fix | null {
  const module = syntax(file.path);
  const call = module === null ? null : callAt(module, span);
  const dtype = call?.keywords.find(({ arg }) => arg === "dtype" || arg === "torch_dtype")?.value;
  if (dtype?.kind !== "Attribute" || !/^(b?float16|half)$/.test(dtype.attr)) return null;
  const edit = replace(file, { start: dtype.end - dtype.attr.length, end: dtype.end }, "float32");
  return { title: "Keep the parameters in float32", safety: "unsafe", edits: [edit] };
}
