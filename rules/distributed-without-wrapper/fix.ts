import type { RuleContext } from "../../src/rule/context.ts";
import { insertBefore, optimizedExpression } from "../../src/rule/edits.ts";
import type { Fix, OptimizerFacts } from "../../src/rule/facts.ts";
import { nameOfNn } from "../../src/rule/torch-names.ts";

/** Wraps the model just before the optimizer takes its parameters, which the wrapper leaves as they are. */
export function fixFor({ syntax }: RuleContext, model: string, { location }: OptimizerFacts): Fix | null {
  const module = syntax(location.file.path);
  const nn = module === null ? null : nameOfNn(module);
  const given = module === null ? null : optimizedExpression(module, location);
  if (nn === null || given === null || lastOf(given.owner) !== lastOf(model)) return null;
  const { owner, statement } = given;
  const edit = insertBefore(location.file, statement, `${owner} = ${nn}.parallel.DistributedDataParallel(${owner})`);
  return edit === null ? null : { title: "Wrap the model", safety: "unsafe", edits: [edit] };
}

const lastOf = (path: string): string => path.slice(path.lastIndexOf(".") + 1);
