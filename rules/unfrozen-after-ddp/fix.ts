import type { RuleContext } from "../../src/rule/context.ts";
import { codeOf } from "../../src/rule/edits.ts";
import type { Fix, Location } from "../../src/rule/facts.ts";
import { moveAfter, sameBlock, wrappingAt } from "../../src/rule/wrapping.ts";

/** Wraps the model behind the line that changes it, where both stand in one block and nothing between them needs the wrapper. */
export function fixFor(context: RuleContext, wrapper: Location, changed: Location): Fix | null {
  const wrapping = wrappingAt(context, wrapper);
  const block = wrapping === null ? null : sameBlock(wrapping.module, wrapper, changed);
  if (wrapping === null || block === null || block.second < block.first) return null;
  const { body, first, second } = block;
  const [statement, target] = [body[first], body[second]];
  const name = new RegExp(`(?<![\\w.])${wrapping.outer.replaceAll(".", "\\.")}\\b`);
  const needsWrapper = body.slice(first + 1, second + 1).some((one) => name.test(codeOf(wrapper.file, one)));
  if (statement === undefined || target === undefined || needsWrapper) return null;
  const edits = moveAfter(wrapper.file, statement, target);
  return edits === null ? null : { title: "Wrap the model after the change", safety: "safe", edits: [...edits] };
}
