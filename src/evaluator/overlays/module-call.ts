import type { Interpreter } from "../interpreter.ts";
import type { CallArguments, InstanceValue, NativeCall, Value } from "../value.ts";
import { afterHooks, afterPreHooks, runInnerHooks } from "./forward-hooks.ts";
import { moduleClass } from "./module.ts";
import { isModule, libraryState } from "./support.ts";
import { symbolicCall } from "./symbolic-call.ts";
import { tensorsIn } from "./tensor-make.ts";

/** Calling a module: its hooks, its forward, and what stands for a forward that is not described. */

/** Whether a method is nn.Module's own, so that it may run here at once. */
export function isOwn(interpreter: Interpreter, module: InstanceValue, name: string): boolean {
  return module.cls.lookup(name) === moduleClass(interpreter).attributes.get(name);
}

const callDepth = Symbol("depth of module calls");
/** How many module calls are running. */
export const depthOf = (interpreter: Interpreter): { value: number } =>
  libraryState(interpreter, callDepth, () => ({ value: 0 }));

/** `nn.Module.__call__`. */
export const callModule: NativeCall = (args, interpreter) => {
  const [self, ...rest] = args.positional;
  if (!isModule(self)) return interpreter.unknown("a call of something that is no known module");
  const depth = depthOf(interpreter);
  if (depth.value === 0) {
    const tensors = tensorsIn(interpreter, [...rest, ...args.keywords.values()]);
    interpreter.record("module-called", `${self.cls.name} is called`, self, tensors);
  }
  depth.value++;
  try {
    const given = afterPreHooks(interpreter, self, { ...args, positional: rest });
    const result = isOwn(interpreter, self, "forward")
      ? undescribedForward(interpreter, self, given)
      : interpreter.call(interpreter.get(self, "forward"), given);
    return afterHooks(interpreter, self, given, result);
  } finally {
    depth.value--;
  }
};

/** `nn.Module.forward` itself: of a library's class whose forward is not described, or of a class that has none. */
export function undescribedForward(interpreter: Interpreter, self: InstanceValue, args: CallArguments): Value {
  const base = moduleClass(interpreter);
  const described = self.cls.mro.every((cls) => !cls.library || cls === base || base.mro.includes(cls));
  if (described && self.cls.openBases === null && self.open === null) {
    interpreter.raise("NotImplementedError", `Module [${self.cls.name}] is missing the required "forward" function`);
  }
  runInnerHooks(interpreter, self, tensorsIn(interpreter, [...args.positional, ...args.keywords.values()]));
  return symbolicCall(interpreter, self, args);
}
