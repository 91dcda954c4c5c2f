import type { RuleContext } from "../../src/rule/context.ts";
import { appendArgument, replace, textOf } from "../../src/rule/edits.ts";
import type { Edit, Fix, LoaderFacts } from "../../src/rule/facts.ts";
import { callAt } from "../../src/rule/syntax-path.ts";

/** `shuffle=True`, in place of what is written or as a further argument. */
export function fixFor(context: RuleContext, loader: LoaderFacts, isKnownOrder: boolean): Fix | null {
  const written = loader.shuffleArgument;
  const edit = written === null ? append(context, loader) : overwrite(loader);
  if (edit === null) return null;
  const isLiteral = written === null || /^(shuffle\s*=\s*)?(False|None|0)$/.test(textOf(written.file, written.span));
  return {
    title: "Shuffle the training samples",
    safety: isKnownOrder && isLiteral ? "safe" : "unsafe",
    edits: [edit],
  };
}

function append({ syntax }: RuleContext, { call: { file, span } }: LoaderFacts): Edit | null {
  const module = syntax(file.path);
  const call = module === null ? null : callAt(module, span);
  return call === null ? null : appendArgument(file, call, "shuffle=True");
}

function overwrite({ shuffleArgument }: LoaderFacts): Edit | null {
  if (shuffleArgument === null) return null;
  const { file, span } = shuffleArgument;
  return replace(file, span, /^shuffle\s*=/.test(textOf(file, span)) ? "shuffle=True" : "True");
}
