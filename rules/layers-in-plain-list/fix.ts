import type { RuleContext } from "../../src/rule/context.ts";
import { replace, textOf } from "../../src/rule/edits.ts";
import type { Fix, Location, ModelFacts } from "../../src/rule/facts.ts";
import { type Expr, nodesAround, type Stmt } from "../../src/rule/syntax-path.ts";
import { nameOfNn } from "../../src/rule/torch-names.ts";

type Unregistered = ModelFacts["unregistered"][number];

/** `nn.ModuleList([…])` around the list that is assigned in the class, where that is written as a list or dict. */
export function fixFor({ syntax }: RuleContext, { attribute, location }: Unregistered): Fix | null {
  const module = syntax(location.file.path);
  const nn = module === null ? null : nameOfNn(module);
  if (module === null || nn === null) return null;
  const scope = nodesAround(module, location.span).findLast((node) => node.kind === "ClassDef");
  if (scope?.kind !== "ClassDef") return null;
  const values = scope.body.flatMap((one) =>
    one.kind === "FunctionDef" ? assignedTo(location, one.body, attribute) : [],
  );
  const [value] = values;
  if (value === undefined || values.length > 1) return null;
  const container = containerFor(value);
  if (container === null) return null;
  const text = `${nn}.${container}(${textOf(location.file, value)})`;
  return {
    title: `Register the layers in a ${container}`,
    safety: "safe",
    edits: [replace(location.file, value, text)],
  };
}

/** The container that takes just this; null for anything that may hold more than modules under text keys. */
function containerFor(value: Expr): "ModuleList" | "ModuleDict" | null {
  if (value.kind === "ListComp") return "ModuleList";
  if (value.kind === "List") return value.elts.every(({ kind }) => kind === "Call") ? "ModuleList" : null;
  const isNamed =
    value.kind === "Dict" &&
    value.keys.length > 0 &&
    value.keys.every((key) => key?.kind === "Constant" && /^[^.]+$/.test(String(key.value)));
  return isNamed && value.values.every(({ kind }) => kind === "Call") ? "ModuleDict" : null;
}

/** What is assigned to `self.attribute` in these statements and the blocks in them. */
function assignedTo(location: Location, body: readonly Stmt[], attribute: string): Expr[] {
  return body.flatMap((statement): Expr[] => {
    if (statement.kind === "For" || statement.kind === "If") {
      return assignedTo(location, [...statement.body, ...statement.orelse], attribute);
    }
    if (statement.kind !== "Assign") return [];
    return statement.targets.some((target) => textOf(location.file, target) === `self.${attribute}`)
      ? [statement.value]
      : [];
  });
}
