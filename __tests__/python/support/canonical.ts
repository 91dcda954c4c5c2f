import type {
  Arg,
  Arguments,
  Comprehension,
  Constant,
  ExceptHandler,
  Expr,
  FormattedValue,
  FunctionDef,
  Keyword,
  Module,
  Pattern,
  Stmt,
} from "../../../src/python/syntax.ts";

/** The canonical form that `scripts/oracle/ast_dump.py` writes of CPython's own tree. */
export function canonicalModule(module: Module): string {
  return module.body.map(statement).join("\n");
}

interface Placed {
  readonly start: number;
  readonly end: number;
}
const at = (node: Placed): string => `@${node.start}:${node.end}`;
const list = <T>(items: readonly T[], write: (item: T) => string): string => `[${items.map(write).join(" ")}]`;
const optional = (node: Expr | null): string => (node === null ? "-" : expression(node));
const body = (statements: readonly Stmt[]): string => list(statements, statement);
const all = (nodes: readonly Expr[]): string => list(nodes, expression);

/** As Python's `json.dumps`: everything but printable ASCII escaped. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function double(value: number): string {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0).toString(16).padStart(16, "0");
}

function constant(node: Constant): string {
  const { value } = node;
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string") return quoted(value);
  if (value instanceof Uint8Array) return `b${Buffer.from(value).toString("hex")}`;
  if (node.imaginary === true) return `j${double(Number(value))}`;
  return node.float === true ? `f${double(Number(value))}` : String(value);
}

function joined(values: readonly (Constant | FormattedValue)[]): string {
  // CPython writes the text of `{x=}` as a constant of its own.
  const texts: string[] = [];
  let pending = "";
  const flush = (): void => {
    if (pending !== "") texts.push(quoted(pending));
    pending = "";
  };
  for (const value of values) {
    if (value.kind === "Constant") {
      pending += String(value.value);
      continue;
    }
    if (value.debugText !== null) pending += value.debugText;
    flush();
    const spec = value.formatSpec === null ? "-" : `(JoinedStr ${joined(value.formatSpec.values)})`;
    texts.push(`(FormattedValue ${expression(value.value)} ${value.conversion ?? "-"} ${spec})`);
  }
  flush();
  return texts.join(" ");
}

function arg(node: Arg): string {
  return `(arg${at(node)} ${node.arg} ${optional(node.annotation)})`;
}

function args(node: Arguments): string {
  const one = (parameter: Arg | null): string => (parameter === null ? "-" : arg(parameter));
  const { posonlyargs, vararg, kwonlyargs, kwDefaults, kwarg, defaults } = node;
  return `(arguments ${list(posonlyargs, arg)} ${list(node.args, arg)} ${one(vararg)} ${list(kwonlyargs, arg)} ${list(kwDefaults, optional)} ${one(kwarg)} ${all(defaults)})`;
}

function keyword(node: Keyword): string {
  return `(Keyword${at(node)} ${node.arg ?? "-"} ${expression(node.value)})`;
}

function generator(node: Comprehension): string {
  return `(comprehension ${expression(node.target)} ${expression(node.iter)} ${all(node.ifs)} ${node.isAsync ? "async" : "sync"})`;
}

export function expression(node: Expr): string {
  return `(${node.kind}${at(node)}${expressionFields(node)})`;
}

function expressionFields(node: Expr): string {
  const e = expression;
  switch (node.kind) {
    case "Constant":
      return ` ${constant(node)}`;
    case "Ellipsis":
    case "ErrorExpr":
      return "";
    case "Name":
      return ` ${node.id}`;
    case "Attribute":
      return ` ${e(node.value)} ${node.attr}`;
    case "Subscript":
      return ` ${e(node.value)} ${e(node.slice)}`;
    case "Slice":
      return ` ${optional(node.lower)} ${optional(node.upper)} ${optional(node.step)}`;
    case "Starred":
    case "Await":
    case "YieldFrom":
      return ` ${e(node.value)}`;
    case "Yield":
      return ` ${optional(node.value)}`;
    case "Call":
      return ` ${e(node.func)} ${all(node.args)} ${list(node.keywords, keyword)}`;
    case "UnaryOp":
      return ` ${node.op} ${e(node.operand)}`;
    case "BinOp":
      return ` ${e(node.left)} ${node.op} ${e(node.right)}`;
    case "BoolOp":
      return ` ${node.op} ${all(node.values)}`;
    case "Compare":
      return ` ${e(node.left)} ${list(node.ops, String)} ${all(node.comparators)}`;
    case "IfExp":
      return ` ${e(node.test)} ${e(node.body)} ${e(node.orelse)}`;
    case "Lambda":
      return ` ${args(node.args)} ${e(node.body)}`;
    case "Tuple":
    case "List":
    case "Set":
      return ` ${all(node.elts)}`;
    case "Dict":
      return ` ${list(node.keys, optional)} ${all(node.values)}`;
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return ` ${e(node.elt)} ${list(node.generators, generator)}`;
    case "DictComp":
      return ` ${e(node.key)} ${e(node.value)} ${list(node.generators, generator)}`;
    case "JoinedStr":
      return ` ${joined(node.values)}`;
    case "FormattedValue":
      return " misplaced";
    case "NamedExpr":
      return ` ${e(node.target)} ${e(node.value)}`;
  }
}

const COMPOUND: ReadonlySet<string> = new Set([
  "FunctionDef",
  "ClassDef",
  "For",
  "While",
  "If",
  "With",
  "Try",
  "Match",
]);

export function statement(node: Stmt): string {
  return `(${node.kind}${COMPOUND.has(node.kind) ? `@${node.start}` : at(node)}${statementFields(node)})`;
}

function handler(node: ExceptHandler): string {
  const type = node.type === null ? "-" : expression(node.type);
  return `(ExceptHandler ${type} ${node.name ?? "-"} ${body(node.body)} ${node.star ? "star" : "plain"})`;
}

function definition(node: FunctionDef): string {
  const flags = `${node.isAsync ? "async" : "sync"} ${node.isGenerator ? "generator" : "plain"}`;
  return ` ${node.name} ${args(node.args)} ${body(node.body)} ${all(node.decorators)} ${optional(node.returns)} ${flags}`;
}

function statementFields(node: Stmt): string {
  const e = expression;
  switch (node.kind) {
    case "FunctionDef":
      return definition(node);
    case "ClassDef":
      return ` ${node.name} ${all(node.bases)} ${list(node.keywords, keyword)} ${body(node.body)} ${all(node.decorators)}`;
    case "Return":
      return ` ${optional(node.value)}`;
    case "Delete":
      return ` ${all(node.targets)}`;
    case "Assign":
      return ` ${all(node.targets)} ${e(node.value)}`;
    case "AugAssign":
      return ` ${e(node.target)} ${node.op} ${e(node.value)}`;
    case "AnnAssign":
      return ` ${e(node.target)} ${e(node.annotation)} ${optional(node.value)}`;
    case "For":
      return ` ${e(node.target)} ${e(node.iter)} ${body(node.body)} ${body(node.orelse)} ${node.isAsync ? "async" : "sync"}`;
    case "While":
    case "If":
      return ` ${e(node.test)} ${body(node.body)} ${body(node.orelse)}`;
    case "With": {
      const items = list(node.items, (item) => `(withitem ${e(item.contextExpr)} ${optional(item.optionalVars)})`);
      return ` ${items} ${body(node.body)} ${node.isAsync ? "async" : "sync"}`;
    }
    case "Raise":
      return ` ${optional(node.exc)} ${optional(node.cause)}`;
    case "Try":
      return ` ${body(node.body)} ${list(node.handlers, handler)} ${body(node.orelse)} ${body(node.finalbody)}`;
    case "Assert":
      return ` ${e(node.test)} ${optional(node.msg)}`;
    case "Import":
      return ` ${list(node.names, (alias) => `(alias${at(alias)} ${alias.name} ${alias.asname ?? "-"})`)}`;
    case "ImportFrom": {
      const names = list(node.names, (alias) => `(alias${at(alias)} ${alias.name} ${alias.asname ?? "-"})`);
      return ` ${node.module ?? "-"} ${names} ${node.level}`;
    }
    case "Global":
    case "Nonlocal":
      return ` [${node.names.join(" ")}]`;
    case "Expr":
      return ` ${e(node.value)}`;
    case "Match": {
      const cases = list(
        node.cases,
        (one) => `(match_case ${pattern(one.pattern)} ${optional(one.guard)} ${body(one.body)})`,
      );
      return ` ${e(node.subject)} ${cases}`;
    }
    case "Pass":
    case "Break":
    case "Continue":
    case "ErrorStmt":
      return "";
  }
}

export function pattern(node: Pattern): string {
  return `(${node.kind}${at(node)}${patternFields(node)})`;
}

function patternFields(node: Pattern): string {
  switch (node.kind) {
    case "MatchValue":
      return ` ${expression(node.value)}`;
    case "MatchSingleton":
      return ` ${node.value === null ? "None" : node.value ? "True" : "False"}`;
    case "MatchSequence":
    case "MatchOr":
      return ` ${list(node.patterns, pattern)}`;
    case "MatchMapping":
      return ` ${all(node.keys)} ${list(node.patterns, pattern)} ${node.rest ?? "-"}`;
    case "MatchClass":
      return ` ${expression(node.cls)} ${list(node.patterns, pattern)} [${node.kwdAttrs.join(" ")}] ${list(node.kwdPatterns, pattern)}`;
    case "MatchStar":
      return ` ${node.name ?? "-"}`;
    case "MatchAs":
      return ` ${node.pattern === null ? "-" : pattern(node.pattern)} ${node.name ?? "-"}`;
  }
}
