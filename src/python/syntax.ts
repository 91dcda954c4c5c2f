/**
 * The typed syntax of Python, named after CPython's own `ast` module so that Python's documentation is ours too.
 * `start` and `end` are offsets in UTF-16 code units into {@link SourceFile.text}, end-exclusive.
 * Bodies are lowered from the parse tree on demand: a full walk of a tree costs more than the parse itself.
 */

interface NodeBase {
  readonly start: number;
  readonly end: number;
}

// ---------------------------------------------------------------- expressions

export interface Constant extends NodeBase {
  readonly kind: "Constant";
  /** `number` with `float: false` for int; `bigint` for ints beyond 2^53; `null` is None; "Ellipsis" has its own node. */
  readonly value: string | number | bigint | boolean | null | Uint8Array;
  /** True for `1.0`, `1e3`: the number is a Python float even when integral. */
  readonly float?: boolean;
  /** True for `1j`; `value` is then the imaginary part. */
  readonly imaginary?: boolean;
}
export interface EllipsisLiteral extends NodeBase { readonly kind: "Ellipsis" }
export interface Name extends NodeBase { readonly kind: "Name"; readonly id: string }
export interface Attribute extends NodeBase {
  readonly kind: "Attribute";
  readonly value: Expr;
  readonly attr: string;
  /** Where the attribute's own name stands. */
  readonly attrStart: number;
}
export interface Subscript extends NodeBase { readonly kind: "Subscript"; readonly value: Expr; readonly slice: Expr }
export interface Slice extends NodeBase {
  readonly kind: "Slice";
  readonly lower: Expr | null;
  readonly upper: Expr | null;
  readonly step: Expr | null;
}
export interface Starred extends NodeBase { readonly kind: "Starred"; readonly value: Expr }
export interface Keyword extends NodeBase {
  readonly kind: "Keyword";
  /** `null` for `**value`. */
  readonly arg: string | null;
  readonly value: Expr;
}
export interface Call extends NodeBase {
  readonly kind: "Call";
  readonly func: Expr;
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}
export type UnaryOperator = "not" | "-" | "+" | "~";
export interface UnaryOp extends NodeBase { readonly kind: "UnaryOp"; readonly op: UnaryOperator; readonly operand: Expr }
export type BinaryOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "@" | "<<" | ">>" | "&" | "|" | "^";
export interface BinOp extends NodeBase { readonly kind: "BinOp"; readonly op: BinaryOperator; readonly left: Expr; readonly right: Expr }
export interface BoolOp extends NodeBase { readonly kind: "BoolOp"; readonly op: "and" | "or"; readonly values: readonly Expr[] }
export type CompareOperator = "==" | "!=" | "<" | "<=" | ">" | ">=" | "is" | "is not" | "in" | "not in";
export interface Compare extends NodeBase {
  readonly kind: "Compare";
  readonly left: Expr;
  readonly ops: readonly CompareOperator[];
  readonly comparators: readonly Expr[];
}
export interface IfExp extends NodeBase { readonly kind: "IfExp"; readonly test: Expr; readonly body: Expr; readonly orelse: Expr }
export interface Lambda extends NodeBase { readonly kind: "Lambda"; readonly args: Arguments; readonly body: Expr }
export interface TupleExpr extends NodeBase { readonly kind: "Tuple"; readonly elts: readonly Expr[] }
export interface ListExpr extends NodeBase { readonly kind: "List"; readonly elts: readonly Expr[] }
export interface SetExpr extends NodeBase { readonly kind: "Set"; readonly elts: readonly Expr[] }
export interface DictExpr extends NodeBase {
  readonly kind: "Dict";
  /** A `null` key is a `**mapping` entry. */
  readonly keys: readonly (Expr | null)[];
  readonly values: readonly Expr[];
}
export interface Comprehension {
  readonly target: Expr;
  readonly iter: Expr;
  readonly ifs: readonly Expr[];
  readonly isAsync: boolean;
}
export interface ListComp extends NodeBase { readonly kind: "ListComp"; readonly elt: Expr; readonly generators: readonly Comprehension[] }
export interface SetComp extends NodeBase { readonly kind: "SetComp"; readonly elt: Expr; readonly generators: readonly Comprehension[] }
export interface GeneratorExp extends NodeBase { readonly kind: "GeneratorExp"; readonly elt: Expr; readonly generators: readonly Comprehension[] }
export interface DictComp extends NodeBase {
  readonly kind: "DictComp";
  readonly key: Expr;
  readonly value: Expr;
  readonly generators: readonly Comprehension[];
}
export interface JoinedStr extends NodeBase {
  readonly kind: "JoinedStr";
  /** Plain text parts are `Constant` strings. */
  readonly values: readonly (Constant | FormattedValue)[];
}
export interface FormattedValue extends NodeBase {
  readonly kind: "FormattedValue";
  readonly value: Expr;
  readonly conversion: "s" | "r" | "a" | null;
  readonly formatSpec: JoinedStr | null;
  /** The source text shown before the value in `f"{x = }"`: `x = `, with the `=` and the white space around it; else null. */
  readonly debugText: string | null;
}
export interface NamedExpr extends NodeBase { readonly kind: "NamedExpr"; readonly target: Name; readonly value: Expr }
export interface Await extends NodeBase { readonly kind: "Await"; readonly value: Expr }
export interface Yield extends NodeBase { readonly kind: "Yield"; readonly value: Expr | null }
export interface YieldFrom extends NodeBase { readonly kind: "YieldFrom"; readonly value: Expr }
/** A stretch the parser could not read: evaluates to Unknown. */
export interface ErrorExpr extends NodeBase { readonly kind: "ErrorExpr" }

export type Expr =
  | Constant | EllipsisLiteral | Name | Attribute | Subscript | Slice | Starred | Call | UnaryOp | BinOp | BoolOp | Compare | IfExp
  | Lambda | TupleExpr | ListExpr | SetExpr | DictExpr | ListComp | SetComp | GeneratorExp | DictComp | JoinedStr | FormattedValue
  | NamedExpr | Await | Yield | YieldFrom | ErrorExpr;

// ---------------------------------------------------------------- functions

export interface Arg extends NodeBase { readonly arg: string; readonly annotation: Expr | null }
/** As CPython's `arguments`: `defaults` belong to the last of posonlyargs + args; a null in `kwDefaults` means "required". */
export interface Arguments {
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | null;
  readonly kwonlyargs: readonly Arg[];
  readonly kwDefaults: readonly (Expr | null)[];
  readonly kwarg: Arg | null;
  readonly defaults: readonly Expr[];
}

// ---------------------------------------------------------------- statements

export interface FunctionDef extends NodeBase {
  readonly kind: "FunctionDef";
  readonly name: string;
  readonly nameStart: number;
  readonly args: Arguments;
  /** Lowered at first use; the same array afterwards. */
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
  readonly returns: Expr | null;
  readonly isAsync: boolean;
  /** True when the body (not nested functions) contains `yield`. */
  readonly isGenerator: boolean;
}
export interface ClassDef extends NodeBase {
  readonly kind: "ClassDef";
  readonly name: string;
  readonly nameStart: number;
  readonly bases: readonly Expr[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
  readonly decorators: readonly Expr[];
}
export interface Return extends NodeBase { readonly kind: "Return"; readonly value: Expr | null }
export interface Delete extends NodeBase { readonly kind: "Delete"; readonly targets: readonly Expr[] }
export interface Assign extends NodeBase { readonly kind: "Assign"; readonly targets: readonly Expr[]; readonly value: Expr }
export interface AugAssign extends NodeBase { readonly kind: "AugAssign"; readonly target: Expr; readonly op: BinaryOperator; readonly value: Expr }
export interface AnnAssign extends NodeBase { readonly kind: "AnnAssign"; readonly target: Expr; readonly annotation: Expr; readonly value: Expr | null }
export interface For extends NodeBase {
  readonly kind: "For";
  readonly target: Expr;
  readonly iter: Expr;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
  readonly isAsync: boolean;
}
export interface While extends NodeBase { readonly kind: "While"; readonly test: Expr; readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[] }
export interface If extends NodeBase { readonly kind: "If"; readonly test: Expr; readonly body: readonly Stmt[]; readonly orelse: readonly Stmt[] }
export interface WithItem { readonly contextExpr: Expr; readonly optionalVars: Expr | null }
export interface With extends NodeBase { readonly kind: "With"; readonly items: readonly WithItem[]; readonly body: readonly Stmt[]; readonly isAsync: boolean }
export interface Raise extends NodeBase { readonly kind: "Raise"; readonly exc: Expr | null; readonly cause: Expr | null }
export interface ExceptHandler extends NodeBase {
  readonly type: Expr | null;
  readonly name: string | null;
  readonly body: readonly Stmt[];
  readonly star: boolean;
}
export interface Try extends NodeBase {
  readonly kind: "Try";
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}
export interface Assert extends NodeBase { readonly kind: "Assert"; readonly test: Expr; readonly msg: Expr | null }
export interface Alias extends NodeBase { readonly name: string; readonly asname: string | null }
export interface Import extends NodeBase { readonly kind: "Import"; readonly names: readonly Alias[] }
export interface ImportFrom extends NodeBase {
  readonly kind: "ImportFrom";
  /** Dotted module, or null for `from . import x`. */
  readonly module: string | null;
  /** A single alias named `*` for a star import. */
  readonly names: readonly Alias[];
  /** Number of leading dots. */
  readonly level: number;
}
export interface Global extends NodeBase { readonly kind: "Global"; readonly names: readonly string[] }
export interface Nonlocal extends NodeBase { readonly kind: "Nonlocal"; readonly names: readonly string[] }
export interface ExprStmt extends NodeBase { readonly kind: "Expr"; readonly value: Expr }
export interface Pass extends NodeBase { readonly kind: "Pass" }
export interface Break extends NodeBase { readonly kind: "Break" }
export interface Continue extends NodeBase { readonly kind: "Continue" }
export interface MatchCase { readonly pattern: Pattern; readonly guard: Expr | null; readonly body: readonly Stmt[] }
export interface Match extends NodeBase { readonly kind: "Match"; readonly subject: Expr; readonly cases: readonly MatchCase[] }
/** Broken syntax at statement level, a notebook magic that could not be read: its effects are unknown. */
export interface ErrorStmt extends NodeBase { readonly kind: "ErrorStmt" }

export type Stmt =
  | FunctionDef | ClassDef | Return | Delete | Assign | AugAssign | AnnAssign | For | While | If | With | Raise | Try | Assert | Import
  | ImportFrom | Global | Nonlocal | ExprStmt | Pass | Break | Continue | Match | ErrorStmt;

// ---------------------------------------------------------------- match patterns (PEP 634)

export type Pattern =
  | (NodeBase & { readonly kind: "MatchValue"; readonly value: Expr })
  | (NodeBase & { readonly kind: "MatchSingleton"; readonly value: boolean | null })
  | (NodeBase & { readonly kind: "MatchSequence"; readonly patterns: readonly Pattern[] })
  | (NodeBase & { readonly kind: "MatchMapping"; readonly keys: readonly Expr[]; readonly patterns: readonly Pattern[]; readonly rest: string | null })
  | (NodeBase & {
      readonly kind: "MatchClass";
      readonly cls: Expr;
      readonly patterns: readonly Pattern[];
      readonly kwdAttrs: readonly string[];
      readonly kwdPatterns: readonly Pattern[];
    })
  | (NodeBase & { readonly kind: "MatchStar"; readonly name: string | null })
  | (NodeBase & { readonly kind: "MatchAs"; readonly pattern: Pattern | null; readonly name: string | null })
  | (NodeBase & { readonly kind: "MatchOr"; readonly patterns: readonly Pattern[] });

// ---------------------------------------------------------------- module

export interface Comment extends NodeBase { readonly text: string }
/** A place where the parser found an error; the rest of the file stays usable. */
export interface SyntaxProblem extends NodeBase { readonly message: string }

export interface Module {
  readonly kind: "Module";
  readonly body: readonly Stmt[];
  /** Comments in source order, computed at first use. */
  readonly comments: readonly Comment[];
  readonly problems: readonly SyntaxProblem[];
  /** Why nothing of the file was read, in one sentence; null for all but the most hostile. */
  readonly refusal: string | null;
}
