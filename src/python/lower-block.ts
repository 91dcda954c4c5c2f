import { isToken, K, OTHER } from "./grammar.ts";
import { isStatement, lowerStatement } from "./lower-statement.ts";
import type { Lowering } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Stmt } from "./syntax.ts";

/** The statements of an optional block; none where it is missing. */
export function lowerBody(block: RawNode | undefined, lowering: Lowering): Stmt[] {
  return block === undefined ? [] : lowerBlock(block, lowering);
}

/** The statements of a block or module. Stretches that are no statement become one `ErrorStmt` each. */
export function lowerBlock(block: RawNode, lowering: Lowering): Stmt[] {
  const body: Stmt[] = [];
  let gapStart = -1;
  let gapEnd = -1;
  const closeGap = (): void => {
    if (gapStart >= 0 && gapEnd > gapStart) body.push({ kind: "ErrorStmt", start: gapStart, end: gapEnd });
    gapStart = -1;
  };
  for (const child of statementsOf(block)) {
    if (isStatement(child)) {
      closeGap();
      body.push(lowerStatement(child, lowering));
    } else if (child.kind !== OTHER && !isToken(child.kind)) {
      if (gapStart < 0) gapStart = child.start;
      gapEnd = child.end;
    }
  }
  closeGap();
  return body;
}

/** The children of a block; an ERROR that swallowed whole statements gives them back. */
function* statementsOf(block: RawNode): Iterable<RawNode> {
  for (const child of block.children) {
    if ((child.kind === K.ERROR || child.kind === K.block) && child.children.some(holdsStatements))
      yield* statementsOf(child);
    else yield child;
  }
}

/** True for a statement and for a stretch of broken syntax with statements in it. */
export function holdsStatements(node: RawNode): boolean {
  return isStatement(node) || ((node.kind === K.ERROR || node.kind === K.block) && node.children.some(holdsStatements));
}
