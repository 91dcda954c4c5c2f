import { forkStatements } from "../fork.ts";
import type { Interpreter } from "../interpreter.ts";
import { type CallArguments, type InstanceValue, type NativeCall, none, type Value } from "../value.ts";
import { dictOf, runState } from "./support.ts";
import { resultTensor } from "./tensor-make.ts";

/**
 * Hooks that `backward()` runs: of modules (`register_full_backward_hook`), of tensors (`register_hook`) and of parameters whose gradient
 * is complete (`register_post_accumulate_grad_hook`). Which of them a backward pass reaches is not followed, so each may have run or not:
 * what they write is then known only where both ways agree.
 */

/** More hooks than this are not run: they stand on every layer of a large model, and collect figures. */
const MAX_HOOKS = 64;

interface TensorHook {
  readonly tensor: InstanceValue;
  readonly hook: Value;
  /** The hook gets the parameter itself, not its gradient. */
  readonly accumulated: boolean;
}

interface Registered {
  readonly modules: Set<InstanceValue>;
  readonly tensors: TensorHook[];
}

const registeredHooks = Symbol("backward hooks");
const registered = (interpreter: Interpreter): Registered =>
  runState(interpreter, registeredHooks, () => ({ modules: new Set(), tensors: [] }));

const TABLES = ["_backward_pre_hooks", "_backward_hooks"] as const;

/** `tensor.register_hook(hook)`, `tensor.register_post_accumulate_grad_hook(hook)`. */
export function registerTensorHook(
  interpreter: Interpreter,
  tensor: InstanceValue,
  args: CallArguments,
  accumulated: boolean,
): Value {
  const hook = args.positional[0] ?? args.keywords.get("hook");
  if (hook !== undefined) registered(interpreter).tensors.push({ tensor, hook, accumulated });
  return interpreter.unknown("the handle of a hook", false);
}

/** Runs the hooks registered so far, as a backward pass may. */
export function runBackwardHooks(interpreter: Interpreter): void {
  const { modules, tensors } = registered(interpreter);
  const calls: (() => void)[] = [];
  for (const module of modules) {
    for (const hook of TABLES.flatMap((table) => tableOf(module, table))) {
      const gradient = (): Value => interpreter.unknown("the gradients that a hook gets", false);
      calls.push(() => interpreter.invoke(hook, module, gradient(), gradient()));
    }
  }
  for (const { tensor, hook, accumulated } of tensors) {
    const given = (): Value => (accumulated ? tensor : gradientOf(interpreter, tensor));
    calls.push(() => interpreter.invoke(hook, given()));
  }
  for (const call of calls.slice(0, MAX_HOOKS)) {
    const run = (): null => {
      call();
      return null;
    };
    forkStatements(interpreter, interpreter.frame, "the backward pass runs this hook", run, () => null);
  }
}

function tableOf(module: InstanceValue, table: (typeof TABLES)[number]): Value[] {
  const hooks = dictOf(module.attributes.get(table));
  return hooks === null ? [] : [...hooks.entries.values()].map(({ value }) => value);
}

function gradientOf(interpreter: Interpreter, tensor: InstanceValue): Value {
  const { shape = null, dtype = null } = tensor.tensor ?? {};
  return resultTensor(interpreter, "gradient", [], shape, dtype, { connected: false });
}

const backwardHooked: NativeCall = ({ positional: [module] }, interpreter) => {
  if (module?.kind === "instance") registered(interpreter).modules.add(module);
  return none;
};

export const backwardHookNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  ["backward_hooked", backwardHooked],
];
