import type { Expr, Stmt } from "../python/syntax.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { ListValue, type Value } from "./value.ts";

/** Methods that make a list longer. */
const GROWS: ReadonlySet<string> = new Set(["append", "extend", "insert"]);

/**
 * Lists that a loop's body fills, before it is run once for any number of times. What is called afterwards leaves the length of those that
 * grew open: `losses.append(loss)` over a loader gives as many as there are batches, each like the one that is seen.
 */
export function growingLists(interpreter: Interpreter, body: readonly Stmt[], frame: Frame): () => void {
  const before = new Map<ListValue, number>();
  for (const expr of grown(body)) {
    const list = listNamed(expr, frame);
    if (list !== null && list.open === null) before.set(list, list.items.length);
  }
  return () => {
    for (const [list, length] of before) {
      if (list.open !== null || list.items.length <= length) continue;
      interpreter.journal.touch(list);
      list.open = "how often a loop ran";
      list.rest = list.items.slice(length);
    }
  };
}

/** What a body calls such a method of, in its own statements and the blocks in it. */
function grown(body: readonly Stmt[]): Expr[] {
  return body.flatMap((statement): Expr[] => {
    switch (statement.kind) {
      case "Expr": {
        const { value } = statement;
        const isGrowth = value.kind === "Call" && value.func.kind === "Attribute" && GROWS.has(value.func.attr);
        return isGrowth && value.func.kind === "Attribute" ? [value.func.value] : [];
      }
      case "If":
      case "For":
      case "While":
        return [...grown(statement.body), ...grown(statement.orelse)];
      case "With":
      case "Try":
        return grown(statement.body);
      default:
        return [];
    }
  });
}

/** The list that a name, or an attribute of one, stands for; read without running anything. */
function listNamed(expr: Expr, frame: Frame): ListValue | null {
  let value: Value | undefined;
  if (expr.kind === "Name") value = frame.scope.lookup(expr.id);
  else if (expr.kind === "Attribute" && expr.value.kind === "Name") {
    const owner = frame.scope.lookup(expr.value.id);
    value = owner?.kind === "instance" ? owner.attributes.get(expr.attr) : undefined;
  }
  return value instanceof ListValue ? value : null;
}
