import type { RuleContext } from "../../src/rule/context.ts";
import type { Fix, Location } from "../../src/rule/facts.ts";
import { moveAfter, sameBlock } from "../../src/rule/wrapping.ts";

/** Moves the line that initialises behind the one that replaces. */
export function fixFor({ syntax }: RuleContext, initialised: Location, replaced: Location): Fix | null {
  const module = syntax(initialised.file.path);
  const block = module === null ? null : sameBlock(module, initialised, replaced);
  const [statement, target] = block === null ? [] : [block.body[block.first], block.body[block.second]];
  if (statement?.kind !== "Expr" || target === undefined) return null;
  const edits = moveAfter(initialised.file, statement, target);
  return edits === null ? null : { title: "Initialise the new layer", safety: "unsafe", edits: [...edits] };
}
