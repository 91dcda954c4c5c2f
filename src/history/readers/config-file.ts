import { type Document, isMap, isScalar, type Pair, parseDocument, type Scalar, visit } from "yaml";
import { JsonObject, type JsonValue, parseTolerantly } from "../../logs/readers/tolerant-json.ts";

/** Aliases that are resolved: OmegaConf and W&B write a few, a bomb millions. */
const MAX_ALIASES = 2_000;
/** Characters of YAML: a larger one would take seconds. */
const MAX_YAML = 512 * 1024;

/** What a file of settings says: a tree of plain values, or why there is none as the end of a sentence. */
export type ParsedConfig = { readonly tree: unknown } | { readonly problem: string };

/** Reads settings as YAML or, where they begin like it, as JSON (with Python's NaN). Tags are never executed. */
export function parseConfig(text: string): ParsedConfig {
  const body = text.replace(/^\uFEFF/, "");
  if (/^\s*[{[]/.test(body)) {
    const { value, isBroken } = parseTolerantly(body);
    if (!isBroken && value !== undefined) return { tree: plain(value) };
    if (/^\s*\{\s*"/.test(body)) return { problem: "is damaged JSON" };
  }
  return parseYaml(body);
}

function parseYaml(text: string): ParsedConfig {
  if (text.length > MAX_YAML) return { problem: "is too large for settings" };
  if (text.includes("\0")) return { problem: "is no text" };
  let document: Document;
  try {
    document = parseDocument(text, {
      logLevel: "silent",
      strict: false,
      uniqueKeys: false,
      merge: true,
      prettyErrors: false,
    });
  } catch {
    // Nested deeper than the stack.
    return { problem: "is damaged YAML" };
  }
  if (document.errors.length > 0) return { problem: "is damaged YAML" };
  try {
    visit(document, { Scalar: (_, node) => nameOfTag(node), Pair: (_, pair) => withoutObject(pair) });
    const tree: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { tree };
  } catch {
    return { problem: "holds YAML aliases that are too many or do not resolve" };
  }
}

/** `!!python/name:torch.optim.adam.Adam ''`: the tag is the value. */
function nameOfTag(node: Scalar): void {
  const named = /python\/(?:name|module):(.+)$/.exec(node.tag ?? "");
  if (named !== null && (node.value === "" || node.value === null)) node.value = named[1] ?? null;
}

/** `!!python/object:torch.optim…`: an object's attributes are no settings of ours, but those of a namespace are. */
function withoutObject({ key, value }: Pair): symbol | undefined {
  const tag = isMap(value) ? value.tag : undefined;
  const isObject = tag !== undefined && /python\/object/.test(tag);
  const isNamespace = /argparse|Namespace|AttributeDict|EasyDict|Config|Munch|Box/.test(tag ?? "");
  return isObject && !isNamespace && isScalar(key) ? visit.REMOVE : undefined;
}

/** Plain objects and lists of what the tolerant reader made. */
export function plain(value: JsonValue): unknown {
  if (value instanceof JsonObject) return Object.fromEntries([...value.entries].map(([key, one]) => [key, plain(one)]));
  return isList(value) ? value.map(plain) : value;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A tree that is an object, as one. */
export function objectOf(tree: unknown): Readonly<Record<string, unknown>> | null {
  return isRecord(tree) ? tree : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
