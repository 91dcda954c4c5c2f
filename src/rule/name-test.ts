import type { NameTestFacts, TrainingSetup } from "../setup/setup.ts";
import type { RuleContext } from "./context.ts";
import { gradWriteAt, textOf } from "./edits.ts";
import type { Location } from "./facts.ts";
import { type Module, nodesAround, type Stmt } from "./syntax-path.ts";

/** A test on parameter names that decides over requires_grad, with what it is for. */
export interface FreezeByName {
  readonly test: NameTestFacts;
  /** The source of the condition. */
  readonly condition: string;
  /** What is set where the condition holds; null when it is computed. */
  readonly sets: boolean | null;
  /** The number of names it was asked about. */
  readonly names: number;
  readonly model: string;
}

/**
 * Tests on the names of one whole model that stand alone: an `if` whose body does nothing but set requires_grad, without `else` or with one
 * that sets the opposite, or `p.requires_grad = test`. In a chain, or in code that several models go through, a test that fits nothing is a case that did not arise.
 */
export function freezesByName(context: RuleContext): FreezeByName[] {
  return context.setup.nameTests.flatMap((test): FreezeByName[] => {
    const [model, ...others] = test.models;
    if (model === undefined || others.length > 0 || isShared(context.setup, test)) return [];
    const module = context.syntax(test.location.file.path);
    const around = module === null ? [] : nodesAround(module, test.location.span);
    const statement = around.findLast((node): node is Stmt => node.kind === "If" || node.kind === "Assign");
    if (module === null || statement === undefined) return [];
    const condition = textOf(test.location.file, test.location.span);
    // A pattern that comes from a setting or a list was not written for this model.
    if (!/["']/.test(condition)) return [];
    const names = test.held + test.failed;
    if (statement.kind === "Assign") return [{ test, condition, sets: true, names, model }];
    if (statement.kind !== "If") return [];
    const outer = around[around.indexOf(statement) - 1];
    const isBranch = outer?.kind === "If" && outer.orelse.includes(statement);
    const sets = isBranch ? undefined : flagSetIn(module, statement.body);
    if (sets === undefined) return [];
    if (statement.orelse.length > 0) {
      // Names to train and a rest to freeze: only where all fell to the rest is one side certainly empty by mistake.
      const isAllFrozen = test.held === 0 ? sets === true : test.failed === 0 && sets === false;
      if (!isAllFrozen || flagSetIn(module, statement.orelse) !== !sets) return [];
    }
    return [{ test, condition, sets, names, model }];
  });
}

/** What a branch sets requires_grad to, null when that is computed; undefined for a branch that does anything else, printing aside. */
function flagSetIn(module: Module, body: readonly Stmt[]): boolean | null | undefined {
  const [only, ...more] = body.filter((statement) => !isPrinted(statement));
  if (only === undefined || more.length > 0) return undefined;
  const write = gradWriteAt(module, { start: only.end - 1, end: only.end }) ?? gradWriteAt(module, only);
  if (write === null) return undefined;
  const { literal } = write;
  return literal?.kind === "Constant" ? literal.value === true || literal.value === 1 : null;
}

function isPrinted(statement: Stmt): boolean {
  if (statement.kind !== "Expr" || statement.value.kind !== "Call") return false;
  const { func } = statement.value;
  if (func.kind === "Name") return func.id === "print";
  return func.kind === "Attribute" && func.value.kind === "Name" && /^(log(ger|ging)?|tqdm)$/i.test(func.value.id);
}

/** A helper that is called for more than one model of the set-up. */
function isShared({ nameTests }: TrainingSetup, test: NameTestFacts): boolean {
  return nameTests.some((other) => other !== test && sameSpan(other.location, test.location));
}

const sameSpan = (a: Location, b: Location): boolean =>
  a.file.path === b.file.path && a.span.start === b.span.start && a.span.end === b.span.end;
