import { K, T } from "./grammar.ts";
import { lowerCallArguments, lowerParameters } from "./lower-arguments.ts";
import { holdsStatements, lowerBlock } from "./lower-block.ts";
import { lowerExpression } from "./lower-expression.ts";
import { identifier, type Lowering, required } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Arguments, ClassDef, Expr, FunctionDef, Keyword, Stmt } from "./syntax.ts";

export function lowerDecorated(node: RawNode, lowering: Lowering): FunctionDef | ClassDef {
  const decorators: Expr[] = [];
  for (const child of node.nodes()) {
    if (child.kind === K.decorator)
      decorators.push(lowerExpression(required(child.nodes()[0], "a decorator"), lowering));
    else if (child.kind === K.function_definition) return lowerFunction(child, decorators, lowering);
    else if (child.kind === K.class_definition) return lowerClass(child, decorators, lowering);
  }
  return required<FunctionDef>(null, "a definition");
}

export function lowerFunction(node: RawNode, decorators: readonly Expr[], lowering: Lowering): FunctionDef {
  const name = required(node.child(K.identifier), "a name");
  const returns = node.child(K.type);
  return new LazyFunction(node, name, {
    name: identifier(name, lowering),
    args: lowerParameters(node.child(K.parameters), lowering),
    decorators,
    returns: returns === undefined ? null : lowerExpression(returns, lowering),
    lowering,
  });
}

export function lowerClass(node: RawNode, decorators: readonly Expr[], lowering: Lowering): ClassDef {
  const name = required(node.child(K.identifier), "a name");
  const list = node.child(K.argument_list);
  const { args, keywords } = list === undefined ? { args: [], keywords: [] } : lowerCallArguments(list, lowering);
  return new LazyClass(node, name, { name: identifier(name, lowering), bases: args, keywords, decorators, lowering });
}

interface FunctionParts {
  readonly name: string;
  readonly args: Arguments;
  readonly decorators: readonly Expr[];
  readonly returns: Expr | null;
  readonly lowering: Lowering;
}

/** A body that is read and lowered when it is first asked for: most functions of a repository are never entered. */
class LazyBody {
  #blocks: readonly RawNode[];
  #raw: readonly RawNode[] | null = null;
  #statements: readonly Stmt[] | null = null;
  readonly #lowering: Lowering;

  constructor(definition: RawNode, lowering: Lowering) {
    // A syntax error inside the body may have cut it: its first statements then lie in an ERROR before the block.
    this.#blocks = definition.children.filter(
      (child) => child.kind === K.block || (child.kind === K.ERROR && holdsStatements(child)),
    );
    this.#lowering = lowering;
  }

  get statements(): readonly Stmt[] {
    if (this.#statements === null) {
      this.#statements = this.raw.flatMap((block) => lowerBlock(block, this.#lowering));
      // The parse tree's copy is not needed twice, and it is several times the size of the syntax.
      this.#raw = null;
      this.#blocks = [];
    }
    return this.#statements;
  }

  /** The blocks as read; none any more once they are lowered. */
  get raw(): readonly RawNode[] {
    this.#raw ??= this.#blocks.map((block) => this.#lowering.readBlock(block));
    return this.#raw;
  }
}

class LazyFunction implements FunctionDef {
  readonly kind = "FunctionDef";
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly nameStart: number;
  readonly args: Arguments;
  readonly decorators: readonly Expr[];
  readonly returns: Expr | null;
  readonly isAsync: boolean;
  readonly #body: LazyBody;
  #isGenerator: boolean | null;

  constructor(node: RawNode, name: RawNode, parts: FunctionParts) {
    const block = node.child(K.block);
    this.start = node.start;
    this.end = node.end;
    this.name = parts.name;
    this.nameStart = name.start;
    this.args = parts.args;
    this.decorators = parts.decorators;
    this.returns = parts.returns;
    this.isAsync = node.has(T.async);
    this.#body = new LazyBody(node, parts.lowering);
    const text = block === undefined ? "" : parts.lowering.text.slice(block.start, block.end);
    // Without the word there is no `yield`; only the few functions that have it are looked into, when they are asked.
    this.#isGenerator = text.includes("yield") ? null : false;
  }

  get body(): readonly Stmt[] {
    // The raw block goes away with the lowering, so the question that needs it is answered first.
    if (this.#isGenerator === null) this.#isGenerator = yields(this.#body.raw);
    return this.#body.statements;
  }

  get isGenerator(): boolean {
    this.#isGenerator ??= yields(this.#body.raw);
    return this.#isGenerator;
  }
}

/** True when the block itself yields: not a lambda, function or class within it. */
function yields(blocks: readonly RawNode[]): boolean {
  const pending: RawNode[] = [...blocks];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === K.yield) return true;
    // Bodies of nested functions are not even read; their defaults and decorators are this function's.
    if (node.kind !== K.lambda) pending.push(...node.children);
  }
  return false;
}

interface ClassParts {
  readonly name: string;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly decorators: readonly Expr[];
  readonly lowering: Lowering;
}

class LazyClass implements ClassDef {
  readonly kind = "ClassDef";
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly nameStart: number;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly decorators: readonly Expr[];
  readonly #body: LazyBody;

  constructor(node: RawNode, name: RawNode, parts: ClassParts) {
    this.start = node.start;
    this.end = node.end;
    this.name = parts.name;
    this.nameStart = name.start;
    this.bases = parts.bases;
    this.keywords = parts.keywords;
    this.decorators = parts.decorators;
    this.#body = new LazyBody(node, parts.lowering);
  }

  get body(): readonly Stmt[] {
    return this.#body.statements;
  }
}
