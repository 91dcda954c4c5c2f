import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { numberIn } from "./json-cells.ts";
import { JsonObject, type JsonValue } from "./tolerant-json.ts";

/** Deeper nesting is no log; an alias may lead to itself. */
const MAX_DEPTH = 50;

/** A YAML document as the JSON it stands for; undefined where it is none. Tags are not followed: values are what they are written as. */
export function yamlValue(text: string): JsonValue | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: "silent", strict: false, uniqueKeys: false });
  return document.contents === null ? undefined : jsonOf(document.contents, lines, 0);
}

function jsonOf(node: Node, lines: LineCounter, depth: number): JsonValue {
  if (depth > MAX_DEPTH || isAlias(node)) return null;
  if (isSeq<Node>(node)) return node.items.map((item) => jsonOf(item, lines, depth + 1));
  if (isMap<Node, Node | null>(node)) {
    const object = new JsonObject(lines.linePos(node.range?.[0] ?? 0).line);
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      if (name !== "") object.entries.set(name, value === null ? null : jsonOf(value, lines, depth + 1));
    }
    return object;
  }
  if (!isScalar(node)) return null;
  const { value } = node;
  if (typeof value === "number" || typeof value === "boolean") return value;
  // `nan`, `1e-3`: numbers to Python, texts to YAML.
  return typeof value === "string" ? (numberIn(value) ?? value) : null;
}
