import type { Value } from "../value.ts";

/** Characters of the key of a tuple: one that holds itself twice, forty levels deep, has no end. */
const MAX_TUPLE_KEY = 10_000;

/** The key under which a value stands in dicts and sets, or null when it is not known. Equal values have equal keys. */
export function hashKey(value: Value): string | null {
  switch (value.kind) {
    case "none":
      return "None";
    case "bool":
      return `n:${value.value ? 1 : 0}`;
    case "int":
    case "float":
      return `n:${value.value}`;
    case "str":
      return `s:${value.value}`;
    case "bytes":
      return `b:${value.value.join(",")}`;
    case "ellipsis":
    case "notimplemented":
      return value.kind;
    case "tuple": {
      const parts: string[] = [];
      let length = 0;
      for (const item of value.items) {
        const part = hashKey(item);
        if (part === null) return null;
        length += part.length;
        if (length > MAX_TUPLE_KEY) return null;
        parts.push(`${part.length}:${part}`);
      }
      return `t(${parts.join(",")})`;
    }
    case "range":
      return `r:${value.start},${value.stop},${value.step}`;
    case "bound": {
      const self = hashKey(value.self);
      const func = hashKey(value.func);
      return self === null || func === null ? null : `m:${self}.${func}`;
    }
    case "instance":
      return value.builtin !== null && value.builtin.kind !== "list" && value.builtin.kind !== "dict"
        ? hashKey(value.builtin)
        : `o:${value.id}`;
    case "unknown":
    case "choice":
    case "slice":
      return null;
    default:
      return `o:${value.id}`;
  }
}
