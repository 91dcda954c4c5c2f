import { budgets } from "../budget.ts";
import { compare } from "../comparison.ts";
import type { Interpreter } from "../interpreter.ts";
import type { Value } from "../value.ts";

/** Python's `a < b`; null when it is not known. */
export function lessThan(interpreter: Interpreter, a: Value, b: Value): boolean | null {
  if (a.kind === "int" && b.kind === "int") return a.value < b.value;
  if (a.kind === "str" && b.kind === "str") return codePointOrder(a.value, b.value) < 0;
  return interpreter.truth(compare(interpreter, "<", a, b));
}

/** Python orders texts by code point, JavaScript by UTF-16 unit: they differ beyond the BMP only. */
export function codePointOrder(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    const surrogates = ((left & 0xf800) === 0xd800) !== ((right & 0xf800) === 0xd800);
    return surrogates ? right - left : left - right;
  }
  return a.length - b.length;
}

/** Stable sort by `key`; null when an order is not known. The key function is called once for each element, in order. */
export function sortValues(
  interpreter: Interpreter,
  items: readonly Value[],
  key: Value,
  reverse: boolean,
): Value[] | null {
  const decorated = items.map((item) => ({ item, key: key.kind === "none" ? item : interpreter.invoke(key, item) }));
  if (decorated.length > 1 && decorated.some((entry) => entry.key.kind === "unknown" || entry.key.kind === "choice"))
    return null;
  let known = true;
  // A stable descending sort keeps equal elements in their order, as Python's `reverse=True` does.
  decorated.sort((a, b) => {
    if (!known) return 0;
    interpreter.tick();
    const [left, right] = reverse ? [b, a] : [a, b];
    const less = lessThan(interpreter, left.key, right.key);
    if (less === null) known = false;
    if (less) return -1;
    const more = lessThan(interpreter, right.key, left.key);
    if (more === null) known = false;
    return more ? 1 : 0;
  });
  return known && decorated.length <= budgets.collection ? decorated.map((entry) => entry.item) : null;
}
