import { InstanceValue, type Value } from "./value.ts";

/** More values than this are not compared. */
const MAX_COMPARED = 50_000;

/**
 * Whether two objects are built alike through and through: `Net().cuda() if gpu else Net()` gives the same network on either side, and nothing
 * can tell afterwards which. Both must be fresh, so that nothing else knows either of them.
 */
export function areTwins(a: Value, b: Value): boolean {
  if (!(a instanceof InstanceValue) || !(b instanceof InstanceValue)) return false;
  if (!a.cls.isModuleClass || a.open !== null || b.open !== null) return false;
  const pairs = new Map<Value, Value>();
  let compared = 0;
  const alike = (x: Value, y: Value): boolean => {
    if (x === y) return true;
    if (x.kind !== y.kind || ++compared > MAX_COMPARED) return false;
    const known = pairs.get(x);
    if (known !== undefined) return known === y;
    switch (x.kind) {
      case "int":
      case "float":
      case "bool":
      case "str":
        return x.kind === y.kind && "value" in y && x.value === y.value;
      case "none":
        return true;
      // A number that is not known on either side (the size of a vocabulary) is one that is not known.
      case "unknown":
        return y.kind === "unknown" && ((!x.mayHoldParameters && !y.mayHoldParameters) || x.reason === y.reason);
      case "tuple":
      case "list": {
        if (y.kind !== x.kind || (x.kind === "list" && y.kind === "list" && (x.open !== null || y.open !== null)))
          return false;
        pairs.set(x, y);
        return x.items.length === y.items.length && x.items.every((item, index) => alike(item, y.items[index] ?? item));
      }
      case "dict": {
        if (y.kind !== "dict" || x.open !== null || y.open !== null || x.entries.size !== y.entries.size) return false;
        pairs.set(x, y);
        const others = [...y.entries];
        return [...x.entries].every(([key, { value }], index) => {
          const [otherKey, other] = others[index] ?? [null, null];
          return otherKey === key && other !== null && alike(value, other.value);
        });
      }
      case "set":
        if (y.kind !== "set" || x.open !== null || y.open !== null) return false;
        return x.entries.size === y.entries.size && [...x.entries.keys()].every((key) => y.entries.has(key));
      case "instance": {
        if (!(y instanceof InstanceValue) || !sameKind(x, y)) return false;
        pairs.set(x, y);
        const names = [...x.attributes.keys()];
        if (names.length !== y.attributes.size) return false;
        return names.every((name) => {
          const [left, right] = [x.attributes.get(name), y.attributes.get(name)];
          return left !== undefined && right !== undefined && alike(left, right);
        });
      }
      default:
        return false;
    }
  };
  return alike(a, b);
}

/** Same class, and tensors of the same form and flags; neither holds more than its attributes. */
function sameKind(x: InstanceValue, y: InstanceValue): boolean {
  if (x.cls !== y.cls || x.open !== null || y.open !== null || x.builtin !== null || y.builtin !== null) return false;
  const [a, b] = [x.tensor, y.tensor];
  if (a === null || b === null) return a === b;
  return (
    a.op === b.op &&
    a.isParameter === b.isParameter &&
    a.dtype === b.dtype &&
    a.origin === b.origin &&
    a.connected === b.connected &&
    a.grad.value === b.grad.value &&
    a.inputs.length === 0 &&
    b.inputs.length === 0 &&
    JSON.stringify(a.shape) === JSON.stringify(b.shape)
  );
}
