import { K, T } from "./grammar.ts";
import { lowerExpression } from "./lower-expression.ts";
import { identifier, type Lowering, MalformedSyntax, required } from "./lowering.ts";
import type { RawNode } from "./raw-tree.ts";
import type { Arg, Arguments, Expr, Keyword } from "./syntax.ts";

export interface CallArguments {
  readonly args: readonly Expr[];
  readonly keywords: readonly Keyword[];
}

/** The arguments of a call or the bases of a class; a lone generator expression stands without brackets of its own. */
export function lowerCallArguments(list: RawNode, lowering: Lowering): CallArguments {
  if (list.kind === K.generator_expression) return { args: [lowerExpression(list, lowering)], keywords: [] };
  const args: Expr[] = [];
  const keywords: Keyword[] = [];
  for (const argument of list.nodes()) {
    const { start, end } = argument;
    if (argument.kind === K.keyword_argument) {
      const [name, value] = argument.nodes();
      keywords.push({
        kind: "Keyword",
        start,
        end,
        arg: identifier(name, lowering),
        value: lowerExpression(required(value, "a value"), lowering),
      });
    } else if (argument.kind === K.dictionary_splat) {
      const value = required(argument.nodes()[0], "a mapping");
      keywords.push({ kind: "Keyword", start, end, arg: null, value: lowerExpression(value, lowering) });
    } else {
      args.push(lowerExpression(argument, lowering));
    }
  }
  return { args, keywords };
}

interface MutableArguments {
  posonlyargs: Arg[];
  args: Arg[];
  vararg: Arg | null;
  kwonlyargs: Arg[];
  kwDefaults: (Expr | null)[];
  kwarg: Arg | null;
  defaults: Expr[];
}

/** The parameters of a function or lambda, sorted as CPython's `arguments` sorts them. */
export function lowerParameters(list: RawNode | undefined, lowering: Lowering): Arguments {
  const result: MutableArguments = {
    posonlyargs: [],
    args: [],
    vararg: null,
    kwonlyargs: [],
    kwDefaults: [],
    kwarg: null,
    defaults: [],
  };
  let isKeywordOnly = false;
  for (const parameter of list?.nodes() ?? []) {
    if (parameter.kind === K.positional_separator) {
      result.posonlyargs = result.args;
      result.args = [];
    } else if (parameter.kind === K.keyword_separator) {
      isKeywordOnly = true;
    } else {
      const { arg, stars, defaultValue } = lowerParameter(parameter, lowering);
      if (stars === 1) {
        result.vararg = arg;
        isKeywordOnly = true;
      } else if (stars === 2) {
        result.kwarg = arg;
      } else if (isKeywordOnly) {
        result.kwonlyargs.push(arg);
        result.kwDefaults.push(defaultValue);
      } else {
        result.args.push(arg);
        if (defaultValue !== null) result.defaults.push(defaultValue);
      }
    }
  }
  return result;
}

interface Parameter {
  readonly arg: Arg;
  readonly stars: 0 | 1 | 2;
  readonly defaultValue: Expr | null;
}

function lowerParameter(parameter: RawNode, lowering: Lowering): Parameter {
  if (parameter.kind === K.identifier) return plain(parameter, null, null, lowering);
  const parts = parameter.nodes();
  const name = required(parts[0], "a name");
  switch (parameter.kind) {
    case K.default_parameter:
      return plain(name, null, required(parts[1], "a default"), lowering);
    case K.typed_default_parameter:
      return plain(name, required(parts[1], "a type"), required(parts[2], "a default"), lowering);
    case K.typed_parameter: {
      const annotation = required(parts[1], "a type");
      if (name.kind === K.identifier) return plain(name, annotation, null, lowering);
      return starred(name, annotation, lowering);
    }
    case K.list_splat_pattern:
    case K.dictionary_splat_pattern:
      return starred(parameter, null, lowering);
    default:
      throw new MalformedSyntax("a parameter of an unknown form");
  }
}

function plain(name: RawNode, annotation: RawNode | null, value: RawNode | null, lowering: Lowering): Parameter {
  const defaultValue = value === null ? null : lowerExpression(value, lowering);
  return { arg: lowerArg(name, annotation, lowering), stars: 0, defaultValue };
}

function starred(splat: RawNode, annotation: RawNode | null, lowering: Lowering): Parameter {
  const name = required(splat.nodes()[0], "a name");
  const stars = splat.kind === K.dictionary_splat_pattern || splat.has(T["**"]) ? 2 : 1;
  return { arg: lowerArg(name, annotation, lowering), stars, defaultValue: null };
}

function lowerArg(name: RawNode, annotation: RawNode | null, lowering: Lowering): Arg {
  // Python 2's `def f((a, b))` has no counterpart.
  if (name.kind !== K.identifier) throw new MalformedSyntax("a parameter that is not a name");
  return {
    start: name.start,
    end: annotation?.end ?? name.end,
    arg: identifier(name, lowering),
    annotation: annotation === null ? null : lowerExpression(annotation, lowering),
  };
}
