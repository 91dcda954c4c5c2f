import type { Module, Stmt } from "../python/syntax.ts";

/** Where an offset stands in a module: the innermost statement and the qualified name of the function or class around it. */
export interface Enclosing {
  /** Innermost statement that contains the offset; null between statements. */
  readonly statement: Stmt | null;
  /** `Trainer.fit`, or `<module>`; named as Python's `__qualname__`, without `<locals>`. */
  readonly name: string;
}

/** Walks only the statements around the offset, so that no other body needs lowering. */
export function enclosingOf(module: Module, offset: number): Enclosing {
  const names: string[] = [];
  let statement: Stmt | null = null;
  let body: readonly Stmt[] | null = module.body;
  while (body !== null) {
    const next = containing(body, offset);
    if (next === null) break;
    statement = next;
    if (next.kind === "FunctionDef" || next.kind === "ClassDef") names.push(next.name);
    body = bodiesOf(next).find((inner) => containing(inner, offset) !== null) ?? null;
  }
  return { statement, name: names.length === 0 ? "<module>" : names.join(".") };
}

function containing(body: readonly Stmt[], offset: number): Stmt | null {
  return (
    body.find((statement) => statement.start <= offset && offset < Math.max(statement.end, statement.start + 1)) ?? null
  );
}

function bodiesOf(statement: Stmt): readonly (readonly Stmt[])[] {
  switch (statement.kind) {
    case "FunctionDef":
    case "ClassDef":
    case "With":
      return [statement.body];
    case "For":
    case "While":
    case "If":
      return [statement.body, statement.orelse];
    case "Try":
      return [
        statement.body,
        ...statement.handlers.map((handler) => handler.body),
        statement.orelse,
        statement.finalbody,
      ];
    case "Match":
      return statement.cases.map((one) => one.body);
    default:
      return [];
  }
}
