import type { Interpreter } from "../interpreter.ts";
import { type CallArguments, DictValue, type InstanceValue, str, TupleValue, type Value } from "../value.ts";
import { modulesIn } from "./module-walk.ts";
import { dictOf, positional } from "./support.ts";
import { outputOf } from "./symbolic-call.ts";

/**
 * Forward hooks as `nn.Module.__call__` runs them. The stub of `register_forward_hook` keeps them in the module's `_forward_hooks` and
 * `_forward_pre_hooks`, by handle, and the handles of hooks that want keyword arguments in a second table.
 */
type Table = "_forward_hooks" | "_forward_pre_hooks";

interface Hook {
  readonly call: Value;
  readonly withKeywords: boolean;
}

function hooksOf(module: InstanceValue, table: Table): Hook[] {
  const hooks = dictOf(module.attributes.get(table));
  if (hooks === null || hooks.entries.size === 0) return [];
  const keyed = dictOf(module.attributes.get(`${table}_with_kwargs`));
  return [...hooks.entries].map(([key, { value }]) => ({
    call: value,
    withKeywords: keyed?.entries.has(key) === true,
  }));
}

const keywordDict = (args: CallArguments): DictValue => {
  const dict = new DictValue();
  for (const [name, value] of args.keywords) dict.entries.set(`s:${name}`, { key: str(name), value });
  return dict;
};

/** The arguments of a call after the module's own pre-hooks. */
export function afterPreHooks(interpreter: Interpreter, module: InstanceValue, args: CallArguments): CallArguments {
  let current = args;
  for (const { call, withKeywords } of hooksOf(module, "_forward_pre_hooks")) {
    const given = new TupleValue([...current.positional]);
    const answer = withKeywords
      ? interpreter.invoke(call, module, given, keywordDict(current))
      : interpreter.invoke(call, module, given);
    if (answer.kind === "none" || withKeywords) continue;
    current = { ...current, positional: answer.kind === "tuple" ? answer.items : [answer] };
  }
  return current;
}

/** The result of a call after the module's own hooks. */
export function afterHooks(interpreter: Interpreter, module: InstanceValue, args: CallArguments, result: Value): Value {
  let current = result;
  for (const { call, withKeywords } of hooksOf(module, "_forward_hooks")) {
    const given = new TupleValue([...args.positional]);
    const answer = withKeywords
      ? interpreter.invoke(call, module, given, keywordDict(args), current)
      : interpreter.invoke(call, module, given, current);
    if (answer.kind !== "none") current = answer;
  }
  return current;
}

/**
 * Runs the hooks of the parts of a module whose forward is not described: each part is called once, in the order of the tree, with
 * tensors of unknown shape.
 */
export function runInnerHooks(
  interpreter: Interpreter,
  module: InstanceValue,
  tensors: readonly InstanceValue[],
): void {
  for (const { value: part } of modulesIn(module).modules) {
    if (part === module) continue;
    const before = hooksOf(part, "_forward_pre_hooks").length > 0;
    const after = hooksOf(part, "_forward_hooks").length > 0;
    if (!before && !after) continue;
    const input = outputOf(interpreter, module, tensors, null);
    const args = afterPreHooks(interpreter, part, positional(input));
    afterHooks(interpreter, part, args, outputOf(interpreter, part, tensors, null));
  }
}
