import type { Location } from "../finding/finding.ts";
import type { Edit } from "../fix/fix.ts";
import type { RuleContext } from "./context.ts";
import { insertBefore, textOf } from "./edits.ts";
import type { ModelFacts, TrainingSetup } from "./facts.ts";
import { type Call, callAt, type Expr, type Module, nodesAround, type Stmt } from "./syntax-path.ts";
import { code } from "./wording.ts";

/** `ddp = DistributedDataParallel(model, …)`, taken apart. */
export interface Wrapping {
  readonly module: Module;
  readonly statement: Stmt;
  readonly call: Call;
  /** What is wrapped, as written: `model`. */
  readonly inner: string;
  /** What the wrapper is called: `ddp`, `self.model`. */
  readonly outer: string;
}

/** Reads a wrapping at a location; null when it is not an assignment of the wrapper of a named model to one name. */
export function wrappingAt({ syntax }: RuleContext, { file, span }: Location): Wrapping | null {
  const module = syntax(file.path);
  const call = module === null ? null : callAt(module, span);
  const statement = module === null ? undefined : nodesAround(module, span).findLast((node) => node.kind === "Assign");
  if (module === null || call === null || statement?.kind !== "Assign" || statement.value !== call) return null;
  const [target, ...others] = statement.targets;
  const wrapped = call.args[0] ?? call.keywords.find(({ arg }) => arg === "module")?.value;
  if (target === undefined || others.length > 0 || !isPath(target) || wrapped === undefined || !isPath(wrapped)) {
    return null;
  }
  return { module, statement, call, inner: textOf(file, wrapped), outer: textOf(file, target) };
}

/** The innermost function around a place; null at the top of the module. */
export function functionAround(module: Module, { span }: Location): Stmt | null {
  const found = nodesAround(module, span).findLast((node) => node.kind === "FunctionDef");
  return found?.kind === "FunctionDef" ? found : null;
}

/** The block that a place stands in, with the index of its statement. */
export function blockAround(
  module: Module,
  span: Location["span"],
): { readonly body: readonly Stmt[]; readonly index: number } | null {
  const bodies = [module.body, ...nodesAround(module, span).flatMap(bodiesOf)];
  for (const body of bodies.reverse()) {
    const index = body.findIndex((one) => one.start <= span.start && span.end <= one.end);
    if (index !== -1) return { body, index };
  }
  return null;
}

/** The innermost block of the first place, with the index of the statement at each; null where the second stands elsewhere. */
export function sameBlock(
  module: Module,
  first: Location,
  second: Location,
): { readonly body: readonly Stmt[]; readonly first: number; readonly second: number } | null {
  const block = first.file.path === second.file.path ? blockAround(module, first.span) : null;
  if (block === null) return null;
  const { body, index } = block;
  const { start, end } = second.span;
  const other = body.findIndex((one) => one.start <= start && end <= one.end);
  return other === -1 || other === index ? null : { body, first: index, second: other };
}

/** Edits that take the lines of a statement away and put a statement before another one. */
export function moveBefore(
  { file }: Location,
  statement: Stmt,
  target: Stmt,
  text: string,
): readonly [Edit, Edit] | null {
  const added = insertBefore(file, target, text);
  const taken = wholeLines(file.text, statement);
  return added === null || taken === null ? null : [added, { file, span: taken, newText: "" }];
}

/** Edits that move the lines of a statement behind those of another one of the same block; null where they share lines with something. */
export function moveAfter(file: Location["file"], statement: Stmt, target: Stmt): readonly [Edit, Edit] | null {
  const [taken, place] = [wholeLines(file.text, statement), wholeLines(file.text, target)];
  if (taken === null || place === null) return null;
  const newText = file.text.slice(taken.start, taken.end);
  return [
    { file, span: taken, newText: "" },
    { file, span: { start: place.end, end: place.end }, newText },
  ];
}

/** The lines a statement stands on, with their ends; null where something else stands on them. */
function wholeLines(text: string, { start, end }: Stmt): { readonly start: number; readonly end: number } | null {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const to = text.indexOf("\n", end) + 1;
  const isAlone = text.slice(from, start).trim() === "" && /^[ \t]*(#.*)?\r?\n$/.test(text.slice(end, to));
  return to > 0 && isAlone ? { start: from, end: to } : null;
}

/** The model a wrapper holds, for its figures; null where more than one has its class. */
export function wrappedModel({ models }: TrainingSetup, className: string): ModelFacts | null {
  const [only, ...others] = models.filter((model) => model.className === className);
  return others.length > 0 ? null : (only ?? null);
}

/** `line 12`, or the file too where it is another one. */
export function placeName({ file, span }: Location, from: Location): string {
  const line = `line ${file.position(span.start).line + 1}`;
  return file.path === from.file.path ? line : `${line} of ${code(file.path)}`;
}

function bodiesOf(node: ReturnType<typeof nodesAround>[number]): (readonly Stmt[])[] {
  switch (node.kind) {
    case "FunctionDef":
    case "ClassDef":
    case "With":
      return [node.body];
    case "For":
    case "While":
    case "If":
      return [node.body, node.orelse];
    case "Try":
      return [node.body, ...node.handlers.map(({ body }) => body), node.orelse, node.finalbody];
    default:
      return [];
  }
}

function isPath(expression: Expr): boolean {
  return expression.kind === "Name" || (expression.kind === "Attribute" && isPath(expression.value));
}
