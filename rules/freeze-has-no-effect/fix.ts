import type { RuleContext } from "../../src/rule/context.ts";
import { replace, textOf } from "../../src/rule/edits.ts";
import type { Edit, Fix, IneffectiveFreeze } from "../../src/rule/facts.ts";
import { type Stmt, statementAround } from "../../src/rule/syntax-path.ts";

/** Makes the statement do what it says; null where its form leaves open what that is. */
export function fixFor({ syntax }: RuleContext, freeze: IneffectiveFreeze): Fix | null {
  const module = syntax(freeze.location.file.path);
  const statement = module === null ? null : statementAround(module, freeze.location.span);
  const edit = statement === null ? null : repair(freeze, statement);
  if (edit === null) return null;
  return { title: titleOf(freeze), safety: "safe", edits: [edit] };
}

function titleOf({ kind, value }: IneffectiveFreeze): string {
  if (value === null) return "Set `requires_grad`";
  if (kind === "module-attribute") return `${value ? "Unfreeze" : "Freeze"} the parameters of the module`;
  return `${value ? "Unfreeze" : "Freeze"} the parameters`;
}

function repair(freeze: IneffectiveFreeze, statement: Stmt): Edit | null {
  switch (freeze.kind) {
    case "misspelt-attribute":
      return renameAttribute(freeze, statement);
    case "module-attribute":
      return callInstead(freeze, statement);
    case "comparison":
      return assignInstead(freeze, statement);
    case "on-copy":
      return setOnOriginal(freeze, statement);
  }
}

/** `param.require_grad = False` → `param.requires_grad = False`. */
function renameAttribute({ location: { file } }: IneffectiveFreeze, statement: Stmt): Edit | null {
  const target = attributeAssigned(statement);
  return target === null ? null : replace(file, { start: target.attrStart, end: target.end }, "requires_grad");
}

/** `model.fc.requires_grad = False` → `model.fc.requires_grad_(False)`. */
function callInstead({ location: { file } }: IneffectiveFreeze, statement: Stmt): Edit | null {
  const target = attributeAssigned(statement);
  if (target === null || statement.kind !== "Assign") return null;
  const newText = `requires_grad_(${textOf(file, statement.value)})`;
  return replace(file, { start: target.attrStart, end: statement.end }, newText);
}

/** `param.requires_grad == False` → `param.requires_grad = False`. */
function assignInstead({ location: { file } }: IneffectiveFreeze, statement: Stmt): Edit | null {
  if (statement.kind !== "Expr" || statement.value.kind !== "Compare") return null;
  const { left, ops, comparators } = statement.value;
  const [right] = comparators;
  if (ops.length !== 1 || (ops[0] !== "==" && ops[0] !== "is") || right === undefined) return null;
  const operator = file.text.indexOf(ops[0], left.end);
  if (operator === -1 || operator >= right.start) return null;
  return replace(file, { start: operator, end: operator + ops[0].length }, "=");
}

/** `param.data.requires_grad = False` → `param.requires_grad = False`. */
function setOnOriginal({ location: { file } }: IneffectiveFreeze, statement: Stmt): Edit | null {
  const target = attributeAssigned(statement);
  if (target === null) return null;
  const copy = target.value.kind === "Call" && target.value.args.length === 0 ? target.value.func : target.value;
  const isCopy = copy.kind === "Attribute" && (copy === target.value ? copy.attr === "data" : copy.attr === "detach");
  if (!isCopy || copy.kind !== "Attribute") return null;
  return replace(file, { start: copy.value.end, end: target.value.end }, "");
}

function attributeAssigned(statement: Stmt) {
  if (statement.kind !== "Assign" || statement.targets.length !== 1) return null;
  const [target] = statement.targets;
  return target?.kind === "Attribute" ? target : null;
}
