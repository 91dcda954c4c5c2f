import { InstanceValue, type Value } from "../evaluator/value.ts";

/** Operations that keep a tensor's values: what goes through them is still a parameter, or a gradient. */
const CARRYING: ReadonlySet<string> = new Set(
  "detach clone view reshape flatten ravel cat stack concat to cuda cpu contiguous div mul mul_ div_ half float squeeze unsqueeze state_dict".split(
    " ",
  ),
);

/**
 * Whether a value that is sent between processes may hold parameters or gradients, rather than a loss or a count: a parameter itself,
 * copied, flattened or scaled, or anything that is not known (gradients never are).
 */
export function mayCarryWeights(value: Value): boolean {
  if (value.kind === "int" || value.kind === "float" || value.kind === "str" || value.kind === "none") return false;
  if (value.kind === "list" || value.kind === "tuple") return value.items.some(mayCarryWeights);
  if (!(value instanceof InstanceValue) || value.tensor === null) return true;
  const seen = new Set<InstanceValue>();
  const pending = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const data = next.tensor;
    if (seen.has(next) || data === null) continue;
    seen.add(next);
    if (data.isParameter || data.op === "unknown") return true;
    if (CARRYING.has(data.op)) pending.push(...data.inputs);
  }
  return false;
}
