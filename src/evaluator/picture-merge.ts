import { InstanceValue, TupleValue, UnknownValue, type Value } from "./value.ts";

const PICTURES: ReadonlySet<string> = new Set(["PIL.Image.Image", "numpy._array.ndarray"]);
/** What is asked of a picture: the rest of it is not computed. */
const FACTS = ["width", "height", "mode", "shape", "dtype"] as const;

/**
 * One picture or array that stands for either of two, as after a step that is taken at random (`if random() < 0.5: image = flip(image)`): what both agree on is known of it. Null
 * for anything else, and for arrays whose numbers are kept.
 */
export function eitherPicture(a: Value, b: Value): InstanceValue | null {
  if (!(a instanceof InstanceValue) || !(b instanceof InstanceValue) || a.cls !== b.cls) return null;
  if (!PICTURES.has(a.cls.qualifiedName) || hasNumbers(a) || hasNumbers(b)) return null;
  const agreed = FACTS.flatMap((name) => {
    const [left, right] = [a.attributes.get(name), b.attributes.get(name)];
    return left === undefined || right === undefined ? [] : [{ name, left, value: agree(left, right) }];
  });
  if (agreed.every(({ left, value }) => left === value)) return a;
  const merged = new InstanceValue(a.cls, a.createdAt);
  for (const [name, value] of a.attributes) merged.attributes.set(name, value);
  for (const { name, value } of agreed) merged.attributes.set(name, value);
  return merged;
}

const hasNumbers = ({ attributes }: InstanceValue): boolean => (attributes.get("_data")?.kind ?? "none") !== "none";

function agree(a: Value, b: Value): Value {
  if (a === b) return a;
  if (a.kind === "tuple" && b.kind === "tuple" && a.items.length === b.items.length) {
    const items = a.items.map((item, index) => agree(item, b.items[index] ?? item));
    return items.every((item, index) => item === a.items[index]) ? a : new TupleValue(items);
  }
  const isSame = (a.kind === "int" || a.kind === "str") && a.kind === b.kind && a.value === b.value;
  if (isSame || (a.kind === "none" && b.kind === "none")) return a;
  return new UnknownValue("it depends on a step that not every picture takes", null, { mayHoldParameters: false });
}
