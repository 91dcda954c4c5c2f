import type { Language } from "web-tree-sitter";

/** Named node types of tree-sitter-python that the lowering tells apart. */
const NAMED = [
  "ERROR",
  "module",
  "block",
  "comment",
  "line_continuation",
  "import_statement",
  "import_from_statement",
  "future_import_statement",
  "relative_import",
  "import_prefix",
  "dotted_name",
  "aliased_import",
  "wildcard_import",
  "print_statement",
  "chevron",
  "assert_statement",
  "expression_statement",
  "return_statement",
  "delete_statement",
  "raise_statement",
  "pass_statement",
  "break_statement",
  "continue_statement",
  "global_statement",
  "nonlocal_statement",
  "exec_statement",
  "type_alias_statement",
  "if_statement",
  "elif_clause",
  "else_clause",
  "for_statement",
  "while_statement",
  "try_statement",
  "except_clause",
  "finally_clause",
  "with_statement",
  "with_clause",
  "with_item",
  "match_statement",
  "case_clause",
  "case_pattern",
  "function_definition",
  "class_definition",
  "decorated_definition",
  "decorator",
  "parameters",
  "lambda_parameters",
  "default_parameter",
  "typed_parameter",
  "typed_default_parameter",
  "positional_separator",
  "keyword_separator",
  "list_splat_pattern",
  "dictionary_splat_pattern",
  "tuple_pattern",
  "list_pattern",
  "pattern_list",
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "string",
  "concatenated_string",
  "string_start",
  "string_content",
  "string_end",
  "interpolation",
  "format_expression",
  "format_specifier",
  "type_conversion",
  "escape_sequence",
  "escape_interpolation",
  "named_expression",
  "not_operator",
  "boolean_operator",
  "binary_operator",
  "unary_operator",
  "comparison_operator",
  "lambda",
  "conditional_expression",
  "attribute",
  "subscript",
  "slice",
  "call",
  "argument_list",
  "keyword_argument",
  "list_splat",
  "dictionary_splat",
  "list",
  "set",
  "tuple",
  "dictionary",
  "pair",
  "list_comprehension",
  "set_comprehension",
  "dictionary_comprehension",
  "generator_expression",
  "for_in_clause",
  "if_clause",
  "parenthesized_expression",
  "parenthesized_list_splat",
  "expression_list",
  "assignment",
  "augmented_assignment",
  "yield",
  "await",
  "as_pattern",
  "as_pattern_target",
  "type",
  "type_parameter",
  "generic_type",
  "union_type",
  "member_type",
  "splat_type",
  "constrained_type",
  "keyword_pattern",
  "splat_pattern",
  "class_pattern",
  "union_pattern",
  "dict_pattern",
  "complex_pattern",
] as const;

/** Anonymous tokens that the lowering looks at; every other token is dropped while reading. */
const TOKENS = [
  ",",
  ":",
  "=",
  ":=",
  "*",
  "**",
  "-",
  "+",
  "~",
  "/",
  "//",
  "%",
  "@",
  "<<",
  ">>",
  "&",
  "|",
  "^",
  "and",
  "or",
  "not",
  "in",
  "is",
  "<",
  "<=",
  "==",
  "!=",
  ">=",
  ">",
  "<>",
  "not in",
  "is not",
  "from",
  "as",
  "async",
  "_",
  "+=",
  "-=",
  "*=",
  "/=",
  "@=",
  "//=",
  "%=",
  "**=",
  ">>=",
  "<<=",
  "&=",
  "^=",
  "|=",
] as const;

export type NodeName = (typeof NAMED)[number];

/** Kind of a token or node that no lowering looks at: `if`, `def`, `;`, brackets. */
export const OTHER = 0;
/** A node below the depth budget: it was not read. */
export const TOO_DEEP = 1;
const FIRST_NODE = 2;
const FIRST_TOKEN = FIRST_NODE + NAMED.length;

/** Our number for each named node type. Numbers are ours, not the grammar's, so that they are constants of the program. */
export const K = numbered(NAMED, FIRST_NODE);
/** Our number for each anonymous token. */
export const T = numbered(TOKENS, FIRST_TOKEN);

function numbered<const Names extends readonly string[]>(names: Names, first: number): Record<Names[number], number> {
  // The record is complete by construction; `Object.fromEntries` cannot say so.
  return Object.fromEntries(names.map((name, index) => [name, first + index])) as Record<Names[number], number>;
}

/** The spelling of a token kind, or "" for a node. */
export function tokenText(kind: number): string {
  return TOKENS[kind - FIRST_TOKEN] ?? "";
}

export function isToken(kind: number): boolean {
  return kind >= FIRST_TOKEN;
}

/** Node types whose inside no lowering looks at: their text says everything. */
const LEAVES: readonly NodeName[] = [
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "string_start",
  "string_content",
  "string_end",
  "pass_statement",
  "break_statement",
  "continue_statement",
  "wildcard_import",
  "import_prefix",
  "dotted_name",
  "type_conversion",
  "positional_separator",
  "keyword_separator",
  "global_statement",
  "nonlocal_statement",
];

/** What the reader does with a grammar symbol. */
export interface SymbolTable {
  /** Our kind of a grammar symbol, by the grammar's id. */
  readonly kinds: Uint8Array;
  /** 1 where a named node's children are not read, by our kind. */
  readonly leaf: Uint8Array;
}

/** Several grammar symbols may share a name (aliases): each gets the same kind. */
export function symbolTable(language: Language): SymbolTable {
  const nodes = new Map<string, number>(Object.entries(K));
  const tokens = new Map<string, number>(Object.entries(T));
  const kinds = new Uint8Array(65536);
  for (let id = 0; id < language.nodeTypeCount; id++) {
    const name = language.nodeTypeForId(id) ?? "";
    kinds[id] = (language.nodeTypeIsNamed(id) ? nodes.get(name) : tokens.get(name)) ?? OTHER;
  }
  // The runtime reports errors under the highest symbol, which is in no table.
  kinds[65535] = K.ERROR;
  const leaf = new Uint8Array(256);
  for (const name of LEAVES) leaf[K[name]] = 1;
  return { kinds, leaf };
}
