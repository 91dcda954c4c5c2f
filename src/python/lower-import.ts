import { K } from "./grammar.ts";
import { dottedName, identifier, type Lowering, required, textOf } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Alias, Import, ImportFrom } from "./syntax.ts";

export function lowerImport(node: RawNode, lowering: Lowering): Import {
  return { kind: "Import", start: node.start, end: node.end, names: lowerAliases(node.nodes(), lowering) };
}

export function lowerImportFrom(node: RawNode, lowering: Lowering): ImportFrom {
  const { start, end } = node;
  const parts = node.nodes();
  if (node.kind === K.future_import_statement) {
    return { kind: "ImportFrom", start, end, module: "__future__", names: lowerAliases(parts, lowering), level: 0 };
  }
  const [origin, ...names] = parts;
  const { module, level } = lowerOrigin(required(origin, "a module"), lowering);
  return { kind: "ImportFrom", start, end, module, names: lowerAliases(names, lowering), level };
}

function lowerOrigin(origin: RawNode, lowering: Lowering): { module: string | null; level: number } {
  if (origin.kind === K.dotted_name) return { module: dottedName(origin, lowering), level: 0 };
  const prefix = origin.child(K.import_prefix);
  const name = origin.child(K.dotted_name);
  const level = prefix === undefined ? 0 : textOf(prefix, lowering).replace(/[^.]/g, "").length;
  return { module: name === undefined ? null : dottedName(name, lowering), level };
}

function lowerAliases(nodes: readonly RawNode[], lowering: Lowering): Alias[] {
  return nodes.map((node) => {
    const { start, end } = node;
    if (node.kind === K.wildcard_import) return { start, end, name: "*", asname: null };
    if (node.kind !== K.aliased_import) return { start, end, name: dottedName(node, lowering), asname: null };
    const [name, alias] = node.nodes();
    return { start, end, name: dottedName(required(name, "a name"), lowering), asname: identifier(alias, lowering) };
  });
}
