import { K, T } from "./grammar.ts";
import { type Lower, lowerAll, lowerCommaList, lowerExpression, lowerInner } from "./lower-expression.ts";
import { type Lowering, required } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Comprehension, Expr } from "./syntax.ts";

/** Comprehensions and generator expressions. */

function lowerGenerators(clauses: readonly RawNode[], lowering: Lowering): Comprehension[] {
  const generators: (Comprehension & { readonly ifs: Expr[] })[] = [];
  for (const clause of clauses) {
    if (clause.kind === K.if_clause) {
      required(generators.at(-1), "a for clause").ifs.push(lowerInner(clause, lowering));
      continue;
    }
    const [target, ...iterables] = clause.nodes();
    const iter = lowerCommaList(iterables, clause, lowering);
    generators.push({
      target: lowerExpression(required(target, "a target"), lowering),
      iter,
      ifs: [],
      isAsync: clause.has(T.async),
    });
  }
  return generators;
}

export function lowerComprehension(kind: "ListComp" | "SetComp" | "GeneratorExp"): Lower {
  return (node, lowering) => {
    const [element, ...clauses] = node.nodes();
    const elt = lowerExpression(required(element, "an element"), lowering);
    return { kind, start: node.start, end: node.end, elt, generators: lowerGenerators(clauses, lowering) };
  };
}

export function lowerDictComprehension(node: RawNode, lowering: Lowering): Expr {
  const [pair, ...clauses] = node.nodes();
  const [key, value] = lowerAll(required(pair, "an entry").nodes(), lowering);
  return {
    kind: "DictComp",
    start: node.start,
    end: node.end,
    key: required(key, "a key"),
    value: required(value, "a value"),
    generators: lowerGenerators(clauses, lowering),
  };
}
