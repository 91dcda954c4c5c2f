import type { Location } from "../finding/finding.ts";
import type { Expr, For } from "../python/syntax.ts";
import type { AssumptionSet } from "./assumptions.ts";
import type { Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";

/** A condition on a string that a loop goes over, with the strings it held and did not hold for. */
export interface NameTest {
  readonly location: Location;
  readonly held: Set<string>;
  readonly failed: Set<string>;
  /** How often it was asked: of one model once for each name. */
  asked: number;
  /** Whether the outcome was not known for some string. */
  unknown: boolean;
  assume: AssumptionSet;
}

/** More distinct conditions than this are not followed. */
const MAX_TESTS = 200;

/** Notes the outcome of a condition, when all it takes from the innermost loop is one string. */
export function noteNameTest(
  interpreter: Interpreter,
  test: Expr,
  frame: Frame,
  outcome: { readonly truth: boolean | null; readonly assume: AssumptionSet },
): void {
  const loop = frame.loops.at(-1);
  if (loop === undefined || frame.scope.library || interpreter.shadow) return;
  const name = testedVariable(test, loop);
  const value = name === null ? undefined : frame.scope.lookup(name);
  if (value?.kind !== "str") return;
  let known = interpreter.nameTests.get(test);
  if (known === undefined) {
    if (interpreter.nameTests.size >= MAX_TESTS) return;
    known = {
      location: { file: frame.file, span: { start: test.start, end: test.end } },
      held: new Set(),
      failed: new Set(),
      asked: 0,
      unknown: false,
      assume: outcome.assume,
    };
    interpreter.nameTests.set(test, known);
  }
  known.asked++;
  known.assume = known.assume.union(outcome.assume);
  if (outcome.truth === null) known.unknown = true;
  else (outcome.truth ? known.held : known.failed).add(value.value);
}

const memo: WeakMap<Expr, string | null> = new WeakMap();

/** The one variable of the loop that a condition names; null when there is none, or more than one. */
function testedVariable(test: Expr, loop: For): string | null {
  let name = memo.get(test);
  if (name === undefined) {
    const targets = new Set(namesIn(loop.target));
    const used = new Set(namesIn(test).filter((id) => targets.has(id)));
    const [only] = used;
    name = used.size === 1 && only !== undefined ? only : null;
    memo.set(test, name);
  }
  return name;
}

function namesIn(expr: Expr | null | undefined): string[] {
  if (expr === null || expr === undefined) return [];
  switch (expr.kind) {
    case "Name":
      return [expr.id];
    case "Tuple":
    case "List":
    case "Set":
      return expr.elts.flatMap(namesIn);
    case "Compare":
      return [expr.left, ...expr.comparators].flatMap(namesIn);
    case "BoolOp":
      return expr.values.flatMap(namesIn);
    case "UnaryOp":
      return namesIn(expr.operand);
    case "BinOp":
      return [expr.left, expr.right].flatMap(namesIn);
    case "Call":
      return [expr.func, ...expr.args, ...expr.keywords.map((keyword) => keyword.value)].flatMap(namesIn);
    case "Attribute":
    case "Starred":
      return namesIn(expr.value);
    case "Subscript":
      return [expr.value, expr.slice].flatMap(namesIn);
    case "GeneratorExp":
    case "ListComp":
    case "SetComp":
      return [expr.elt, ...expr.generators.flatMap((one) => [one.iter, ...one.ifs])].flatMap(namesIn);
    default:
      return [];
  }
}
