/** Sizes of models as functions of configuration fields, as scripts/knowledge/fit.py finds them. */

/** A number, the name of a field, or an operation; null: no formula is known. */
export type Formula =
  | number
  | string
  | null
  | readonly [operator: "+" | "-" | "*" | "//", left: Formula, right: Formula];

/** What a field holds; undefined where that is not known. */
export type FieldValue = number | string | boolean | null | readonly FieldValue[] | undefined;

/** Fields by name; elements of lists as `depths.0`, fields of nested configurations as `text_config.hidden_size`. */
export type Fields = ReadonlyMap<string, FieldValue>;

/** The value of a formula; NaN where a field that it needs is not known or is no number. */
export function evaluateFormula(formula: Formula, fields: Fields): number {
  if (formula === null) return Number.NaN;
  if (typeof formula === "number") return formula;
  if (typeof formula === "string") {
    const value = fields.get(formula);
    return typeof value === "number" ? value : Number.NaN;
  }
  const [operator, leftPart, rightPart] = formula;
  const left = evaluateFormula(leftPart, fields);
  const right = evaluateFormula(rightPart, fields);
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    default:
      return right === 0 ? Number.NaN : Math.floor(left / right);
  }
}

/** Adds the elements of lists and their length to a set of fields: `depths` → `depths.0`, …, `depths.length`. */
export function withElements(fields: Iterable<readonly [string, FieldValue]>): Map<string, FieldValue> {
  const all = new Map<string, FieldValue>();
  for (const [name, value] of fields) {
    all.set(name, value);
    if (!Array.isArray(value)) continue;
    const items: readonly FieldValue[] = value;
    items.forEach((item, index) => {
      all.set(`${name}.${index}`, item);
    });
    all.set(`${name}.length`, items.length);
  }
  return all;
}
