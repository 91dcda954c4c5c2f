import type { Node } from "web-tree-sitter";
import type { SyntaxProblem } from "./syntax.ts";

/** One file reports at most this many places: a file in another language would report every line. */
const MAX_PROBLEMS = 50;

/** The outermost ERROR nodes and the MISSING tokens of a tree, in source order. Only called on trees that have any. */
export function findProblems(root: Node): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined && problems.length < MAX_PROBLEMS; node = pending.pop()) {
    const { startIndex: start, endIndex: end } = node;
    if (node.isMissing)
      problems.push({
        start,
        end,
        message: `Python's syntax wants ${wanted(node)} here; the statement is treated as unknown.`,
      });
    else if (node.isError)
      problems.push({ start, end, message: "This is not valid Python syntax; the statement is treated as unknown." });
    if (node.isMissing || (node.isError && node !== root)) continue;
    for (const child of node.children.toReversed()) if (child.hasError || child.isMissing) pending.push(child);
  }
  return problems;
}

function wanted(missing: Node): string {
  if (!missing.isNamed) return `\`${missing.type}\``;
  return missing.type === "identifier" ? "a name" : `a ${missing.type.replaceAll("_", " ")}`;
}
