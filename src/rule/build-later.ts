import type { Fix } from "../fix/fix.ts";
import type { RuleContext } from "./context.ts";
import { codeOf, textOf } from "./edits.ts";
import type { OptimizerFacts } from "./facts.ts";
import { nodesAround, rootName, type Stmt } from "./syntax-path.ts";
import { blockAround, moveAfter } from "./wrapping.ts";

/**
 * Builds an optimizer after the last statement of its block that concerns the model, and before anything uses it. Null where something
 * uses it before, or where nothing concerns the model after it.
 */
export function buildLater(
  { syntax }: RuleContext,
  { location }: Pick<OptimizerFacts, "location">,
  model: string,
): Fix | null {
  const { file, span } = location;
  const module = syntax(file.path);
  const block = module === null ? null : blockAround(module, span);
  const statement = block?.body[block.index];
  if (module === null || block === null || statement?.kind !== "Assign") return null;
  const [target, ...others] = statement.targets;
  const optimizer = target === undefined || others.length > 0 ? null : rootName(target);
  if (target === undefined || optimizer === null || nodesAround(module, span).at(-1) === statement) return null;
  const name = mention(textOf(file, target));
  const about = mention(model.slice(model.lastIndexOf(".") + 1));
  let after: Stmt | null = null;
  for (const next of block.body.slice(block.index + 1)) {
    const text = codeOf(file, next);
    if (name.test(text) || next.kind === "FunctionDef" || next.kind === "ClassDef" || next.kind === "Return") break;
    if (about.test(text)) after = next;
  }
  const edits = after === null ? null : moveAfter(file, statement, after);
  if (edits === null) return null;
  return { title: "Build the optimizer when the model has its final form", safety: "safe", edits: [...edits] };
}

const mention = (name: string): RegExp => new RegExp(`(?<!\\w)${name.replace(/[^\w.]/g, "\\$&")}\\b`);
