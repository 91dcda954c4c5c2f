import { asInteger, asText, scalarUnknown } from "../native.ts";
import { BytesValue, bool, int, str } from "../value.ts";
import { type Method, pureMethod } from "./method.ts";

/** Methods of `bytes` that set-up scripts use; others are unknown scalars. */

const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

function affix(name: "startswith" | "endswith"): [string, Method<BytesValue>] {
  return pureMethod<BytesValue>(name, ["prefix"], 1, (self, [prefix], interpreter) => {
    if (prefix?.kind !== "bytes") return scalarUnknown(interpreter, "an affix that is not known");
    const mine = hexOf(self.value);
    const theirs = hexOf(prefix.value);
    return bool(name === "startswith" ? mine.startsWith(theirs) : mine.endsWith(theirs));
  });
}

export const bytesMethods: ReadonlyMap<string, Method<BytesValue>> = new Map<string, Method<BytesValue>>([
  pureMethod("decode", ["encoding", "errors"], 0, (self, [encoding], interpreter) => {
    const name = (asText(encoding) ?? "utf-8").toLowerCase().replace("_", "-");
    if (["utf-8", "utf8", "ascii"].includes(name)) return str(new TextDecoder("utf-8").decode(self.value));
    if (name === "latin-1" || name === "iso-8859-1") return str(String.fromCharCode(...self.value));
    return scalarUnknown(interpreter, `encoding ${name}`);
  }),
  pureMethod("hex", [], 0, (self) => str(hexOf(self.value))),
  pureMethod("count", ["sub"], 1, (self, [sub], interpreter) => {
    const byte = asInteger(sub);
    if (byte === undefined) return scalarUnknown(interpreter, "a count in bytes");
    return int(self.value.filter((one) => one === byte).length);
  }),
  pureMethod(
    "strip",
    [],
    0,
    (self) => new BytesValue(new TextEncoder().encode(new TextDecoder().decode(self.value).trim())),
  ),
  pureMethod("__len__", [], 0, (self) => int(self.value.length)),
  affix("startswith"),
  affix("endswith"),
]);
