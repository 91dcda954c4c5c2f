import type { Location } from "../finding/finding.ts";
import type { Edit } from "../fix/fix.ts";
import type { SourceFile } from "../source/file.ts";
import type { Span } from "../source/range.ts";
import {
  type Call,
  callAt,
  type Expr,
  loopOver,
  type Module,
  nodesAround,
  rootName,
  type Stmt,
  statementAround,
} from "./syntax-path.ts";

/** The source of a node. */
export function textOf(file: SourceFile, { start, end }: Span): string {
  return file.text.slice(start, end);
}

/** The source of a node without its comments, to look for names in; a `#` in a text ends its line too. */
export function codeOf(file: SourceFile, node: Span): string {
  return textOf(file, node).replace(/#.*/g, "");
}

export function replace(file: SourceFile, { start, end }: Span, newText: string): Edit {
  return { file, span: { start, end }, newText };
}

/** A new line before the statement; null when something else stands before it on its line. */
export function insertBefore(file: SourceFile, statement: Span, line: string): Edit | null {
  const { column } = file.position(statement.start);
  const indent = file.text.slice(statement.start - column, statement.start);
  if (indent.trim() !== "") return null;
  return { file, span: { start: statement.start, end: statement.start }, newText: `${line}\n${indent}` };
}

/** A further argument after the last one; null for a call without arguments or with `**`, which may hold it already. */
export function appendArgument(file: SourceFile, call: Call, argument: string): Edit | null {
  if (call.keywords.some(({ arg }) => arg === null)) return null;
  const end = Math.max(-1, ...[...call.args, ...call.keywords].map((node) => node.end));
  return end === -1 ? null : { file, span: { start: end, end }, newText: `, ${argument}` };
}

/** A place in the code that sets `requires_grad`, taken apart. */
export interface GradWrite {
  /** What the flag is set on: `param` of `param.requires_grad = False`. */
  readonly target: Expr;
  /** The literal that is set, or null when it is not a literal. */
  readonly literal: Expr | null;
}

/** Takes the write at a location apart: an assignment, `requires_grad_(…)`, or `setattr(…, "requires_grad", …)`. */
export function gradWriteAt(module: Module, span: Span): GradWrite | null {
  for (const node of nodesAround(module, span).reverse()) {
    if (node.kind === "Assign") return fromAssignment(node.targets, node.value);
    const found = node.kind === "Keyword" ? null : fromExpression(node.kind === "Expr" ? node.value : node);
    if (found !== null) return found;
    if (node.kind === "For" || node.kind === "FunctionDef" || node.kind === "ClassDef") return null;
  }
  return null;
}

function fromAssignment(targets: readonly Expr[], value: Expr): GradWrite | null {
  const [target] = targets;
  if (targets.length !== 1 || target?.kind !== "Attribute" || target.attr !== "requires_grad") return null;
  return { target: target.value, literal: asFlag(value) };
}

function fromExpression(node: Expr | Stmt): GradWrite | null {
  if (node.kind === "ListComp" || node.kind === "GeneratorExp") return fromExpression(node.elt);
  if (node.kind !== "Call") return null;
  const { func, args, keywords } = node;
  if (func.kind === "Attribute" && func.attr === "requires_grad_") {
    const flag = args[0] ?? keywords.find(({ arg }) => arg === "requires_grad")?.value ?? null;
    return { target: func.value, literal: flag === null ? null : asFlag(flag) };
  }
  const [target, name, value] = args;
  const isSetattr =
    func.kind === "Name" && func.id === "setattr" && name?.kind === "Constant" && name.value === "requires_grad";
  return isSetattr && target !== undefined && value !== undefined ? { target, literal: asFlag(value) } : null;
}

function asFlag(value: Expr): Expr | null {
  return value.kind === "Constant" && (typeof value.value === "boolean" || value.value === 0 || value.value === 1)
    ? value
    : null;
}

/** The edit that makes a literal write set this value instead; null when the value written is computed. */
export function setWrittenFlag(module: Module, write: Location, value: boolean): Edit | null {
  const literal = gradWriteAt(module, write.span)?.literal ?? null;
  return literal === null ? null : replace(write.file, literal, value ? "True" : "False");
}

/** Where people look for a write: the loop over the parameters it stands in, else its statement. */
export function placeOfWrite(module: Module | null, write: Location): Location {
  if (module === null) return write;
  const target = gradWriteAt(module, write.span)?.target;
  const name = target === undefined ? null : rootName(target);
  const loop = name === null ? null : loopOver(module, write.span, name);
  const node = loop ?? statementAround(module, write.span);
  return node === null ? write : { file: write.file, span: { start: node.start, end: node.end } };
}

/** What an optimizer is given, where it is written over `X.parameters()`. */
export interface OptimizedExpression {
  readonly argument: Expr;
  /** `model.fc` of `Adam(model.fc.parameters())`. */
  readonly owner: string;
  /** Whether only those are taken that require grad at that moment. */
  readonly isFiltered: boolean;
  /** The statement that builds the optimizer. */
  readonly statement: Stmt;
}

/** Reads the first argument of an optimizer's construction; null when it is anything but (a filter over) `X.parameters()`. */
export function optimizedExpression(module: Module, optimizer: Location): OptimizedExpression | null {
  const call = callAt(module, optimizer.span);
  const statement = statementAround(module, optimizer.span);
  const argument = call?.args[0] ?? call?.keywords.find(({ arg }) => arg === "params")?.value;
  if (argument === undefined || statement === null) return null;
  const inner = withoutFilter(argument);
  if (inner.kind !== "Call" || inner.func.kind !== "Attribute" || inner.func.attr !== "parameters") return null;
  const owner = inner.func.value;
  if (rootName(owner) === null) return null;
  const isFiltered = textOf(optimizer.file, argument).includes("requires_grad");
  return { argument, owner: textOf(optimizer.file, owner), isFiltered, statement };
}

/** What is iterated: the source of `list(…)`, `filter(…, …)` and `[p for p in … if …]`, however nested. */
function withoutFilter(argument: Expr): Expr {
  if (argument.kind === "ListComp" || argument.kind === "GeneratorExp") {
    const [only, ...others] = argument.generators;
    return only !== undefined && others.length === 0 && argument.elt.kind === "Name"
      ? withoutFilter(only.iter)
      : argument;
  }
  if (argument.kind !== "Call" || argument.func.kind !== "Name") return argument;
  const { id } = argument.func;
  const source = id === "list" ? argument.args[0] : id === "filter" ? argument.args[1] : undefined;
  return source === undefined ? argument : withoutFilter(source);
}

/** `classifier[1]` of `classifier.1`: how Python code reaches a module by its qualified name. */
export function modulePath(qualified: string): string {
  return qualified
    .split(".")
    .map((segment, index) => (/^\d+$/.test(segment) ? `[${segment}]` : `${index === 0 ? "" : "."}${segment}`))
    .join("");
}

/**
 * The expression of the whole model, from the expression of a part of it: `net.module` of `net.module.fc` when `fc` is a part.
 * Null when the expression is neither the model's own name nor ends in the path of a part.
 */
export function modelExpression(owner: string, modelName: string, moduleNames: ReadonlySet<string>): string | null {
  if (owner === modelName || owner === `${modelName}.module`) return owner;
  for (let dot = owner.indexOf("."); dot !== -1; dot = owner.indexOf(".", dot + 1)) {
    const part = owner.slice(dot + 1).replace(/\[(\d+)\]/g, ".$1");
    if (moduleNames.has(part)) return owner.slice(0, dot);
  }
  return null;
}
