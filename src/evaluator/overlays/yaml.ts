import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from "yaml";
import type { Interpreter } from "../interpreter.ts";
import { asText, pure } from "../native.ts";
import { parseFloatText, parseIntegerText } from "../text/parse-number.ts";
import {
  bool,
  DictValue,
  FloatValue,
  hashKey,
  int,
  ListValue,
  type NativeCall,
  none,
  str,
  type Value,
} from "../value.ts";
import { restingOn } from "./config-values.ts";

/** YAML as PyYAML's SafeLoader reads it (YAML 1.1): `1e-3` is a text there and `on` is true. */

// The implicit resolvers of PyYAML, yaml/resolver.py.
const BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const INT = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/;
const FLOAT =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

function plainScalar(text: string, wide: boolean): Value {
  if (NULL.test(text)) return none;
  if (BOOL.test(text)) return bool(/^(?:yes|true|on)$/i.test(text));
  if (INT.test(text)) {
    const body = text.replaceAll("_", "").replace(/^([-+]?)0(?=[0-7])/, "$10o");
    const value = parseIntegerText(body, 0);
    if (value !== null) return int(value);
  }
  if (FLOAT.test(text) || (wide && WIDE_FLOAT.test(text))) {
    const value = parseFloatText(text.replaceAll("_", "").toLowerCase().replace(".inf", "inf").replace(".nan", "nan"));
    if (value !== null) return new FloatValue(value);
  }
  return str(text);
}

class YamlReader {
  readonly interpreter: Interpreter;
  readonly document: Document.Parsed;
  // An anchor's value is one object however often it is referred to; this also keeps nested aliases from multiplying.
  readonly #values = new Map<Node, Value>();

  /** Whether `1e-3` is a number. */
  readonly #wide: boolean;

  constructor(interpreter: Interpreter, document: Document.Parsed, wide: boolean) {
    this.#wide = wide;
    this.interpreter = interpreter;
    this.document = document;
  }

  read(node: unknown): Value {
    if (node === null || node === undefined) return none;
    if (isAlias(node)) return this.read(node.resolve(this.document));
    if (isScalar(node)) return this.#scalar(node);
    if (isSeq(node) || isMap(node)) {
      const known = this.#values.get(node);
      if (known !== undefined) return known;
      if (node.tag !== undefined && !node.tag.startsWith("tag:yaml.org,2002:"))
        return this.interpreter.unknown(`YAML tag ${node.tag}`);
      return isSeq(node) ? this.#sequence(node) : this.#mapping(node);
    }
    return this.interpreter.unknown("a YAML node that is not understood");
  }

  #scalar(node: import("yaml").Scalar): Value {
    const text = typeof node.value === "string" ? node.value : (node.source ?? "");
    if (node.tag !== undefined && node.tag !== "tag:yaml.org,2002:str")
      return this.interpreter.unknown(`YAML tag ${node.tag}`, false);
    return node.type === "PLAIN" && node.tag === undefined ? plainScalar(text, this.#wide) : str(text);
  }

  #sequence(node: import("yaml").YAMLSeq): Value {
    const list = new ListValue([]);
    this.#values.set(node, list);
    list.items = node.items.map((item) => this.read(item));
    return list;
  }

  #mapping(node: import("yaml").YAMLMap): Value {
    const dict = new DictValue();
    this.#values.set(node, dict);
    const merged: Value[] = [];
    for (const pair of node.items) {
      const key = this.read(pair.key);
      const value = this.read(pair.value);
      const hash = hashKey(key);
      if (key.kind === "str" && key.value === "<<") merged.push(...(value.kind === "list" ? value.items : [value]));
      else if (hash === null) dict.open = "a key that is not known";
      else dict.entries.set(hash, { key, value });
    }
    for (const source of merged) {
      if (source.kind !== "dict") continue;
      for (const [hash, entry] of source.entries) if (!dict.entries.has(hash)) dict.entries.set(hash, entry);
    }
    return dict;
  }
}

const MAX_TEXT = 500_000;

/** Floats without a dot or a signed exponent (`1e-3`), which YAML 1.1 takes for texts and OmegaConf and ruamel.yaml do not. */
const WIDE_FLOAT = /^[-+]?(?:[0-9][0-9_]*)(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/;

const yamlDocuments: NativeCall = pure("yaml_documents", ["text", "wide"], 1, ([text, wide], interpreter) => {
  const source = asText(text);
  if (source === undefined || source.length > MAX_TEXT) return interpreter.unknown("a YAML text that is not known");
  const documents = parseAllDocuments(source, { schema: "failsafe", version: "1.1", uniqueKeys: false, merge: false });
  if (!Array.isArray(documents)) return new ListValue([]);
  if (documents.some((document) => document.errors.length > 0)) return interpreter.unknown("the YAML text has errors");
  const list = new ListValue(
    documents.map((document) =>
      new YamlReader(interpreter, document, wide?.kind === "bool" && wide.value).read(document.contents),
    ),
  );
  return restingOn(list, text?.assume ?? list.assume);
});

export const yamlNatives: readonly (readonly [string, NativeCall])[] = [["yaml_documents", yamlDocuments]];
