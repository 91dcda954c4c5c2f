import type { RuleContext } from "../../src/rule/context.ts";
import { appendArgument, replace } from "../../src/rule/edits.ts";
import type { Edit, Fix, ModelFacts } from "../../src/rule/facts.ts";
import { callAt } from "../../src/rule/syntax-path.ts";

/** Asks for pretrained weights where the architecture itself is built. */
export function fixFor({ syntax }: RuleContext, model: ModelFacts, id: string): Fix | null {
  const { file, span } = model.location;
  const module = model.architecture === id ? syntax(file.path) : null;
  const call = module === null ? null : callAt(module, span);
  if (call === null) return null;
  const argument = (name: string) => call.keywords.find(({ arg }) => arg === name)?.value;
  const isTimm = id.startsWith("timm/");
  // torchvision refuses weights for another number of classes.
  if (!isTimm && (!id.startsWith("torchvision/") || argument("num_classes") !== undefined)) return null;
  const [flag, weights] = [argument("pretrained"), argument("weights")];
  let edit: Edit | null;
  if (flag !== undefined) edit = flag.kind === "Constant" ? replace(file, flag, "True") : null;
  else if (weights !== undefined) edit = weights.kind === "Constant" ? replace(file, weights, '"DEFAULT"') : null;
  else if (isTimm) edit = appendArgument(file, call, "pretrained=True");
  else
    edit =
      call.args.length + call.keywords.length === 0
        ? { file, span: { start: call.end - 1, end: call.end - 1 }, newText: 'weights="DEFAULT"' }
        : appendArgument(file, call, 'weights="DEFAULT"');
  return edit === null ? null : { title: "Load pretrained weights", safety: "unsafe", edits: [edit] };
}
