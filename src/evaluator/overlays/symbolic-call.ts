import type { Interpreter } from "../interpreter.ts";
import type { Dimension } from "../tensor.ts";
import { type CallArguments, type InstanceValue, str, TupleValue, type Value } from "../value.ts";
import { type ArchitectureUse, uses } from "./inventory.ts";
import { moduleClass, moduleGetAttribute, registry } from "./module.ts";
import { parametersOf } from "./module-walk.ts";
import { asBool, dictFrom, isModule } from "./support.ts";
import { anyTrue, flowsInto, resultTensor, tensorsIn } from "./tensor-make.ts";

/** The result of calling a module whose forward is not described: it depends on its parameters and on its arguments. */
export function symbolicCall(interpreter: Interpreter, module: InstanceValue, args: CallArguments): Value {
  const tensors = tensorsIn(interpreter, [...args.positional, ...args.keywords.values()]);
  const base = moduleClass(interpreter);
  // A class of one's own on top of a library's runs that one's forward.
  const described = module.cls.mro.find((cls) => cls.library && !base.mro.includes(cls));
  const type = (described ?? module.cls).qualifiedName;
  const use = uses.get(module);
  if (described === undefined && use === undefined && !module.cls.library)
    return interpreter.unknown(module.open ?? module.cls.openBases ?? `${module.cls.name}.forward() is not known`);
  const output = (): InstanceValue => outputOf(interpreter, module, tensors, classesOf(interpreter, module, use));
  if (type.startsWith("torchvision.models.detection.")) {
    const losses = dictFrom([[str("loss"), output()]]);
    losses.open = "the losses of a detection model";
    return losses;
  }
  if (type.startsWith("torchvision.models.segmentation.")) {
    const has = module.attributes.get("_modules");
    const aux = has?.kind === "dict" && has.entries.get("s:aux_classifier")?.value.kind === "instance";
    return dictFrom([[str("out"), output()], ...(aux ? [[str("aux"), output()] as const] : [])]);
  }
  const auxiliary =
    /\.(inception\.Inception3|googlenet\.GoogLeNet)$/.test(type) &&
    asBool(module.attributes.get("aux_logits")) === true;
  if (auxiliary) {
    const training = asBool(module.attributes.get("training"));
    if (training === null) return interpreter.unknown(`what ${module.cls.name} returns depends on its mode`);
    if (training) return new TupleValue(Array.from({ length: type.includes("Inception3") ? 2 : 3 }, output));
  }
  return output();
}

export function outputOf(
  interpreter: Interpreter,
  module: InstanceValue,
  tensors: readonly InstanceValue[],
  classes: Dimension | undefined | null,
): InstanceValue {
  const connected = interpreter.noGrad > 0 ? false : anyTrue([requiresGrad(module), ...tensors.map(flowsInto)]);
  const batch = tensors[0]?.tensor?.shape?.[0] ?? null;
  const shape = classes === undefined || classes === null ? null : [batch, classes];
  return resultTensor(interpreter, `call:${module.cls.name}`, [module, ...tensors], shape, "float32", {
    connected,
    history: [],
  });
}

/** Whether any parameter below a module requires grad; asked at each call, so that the first one that does ends it. */
export function requiresGrad(module: InstanceValue, seen: Set<InstanceValue> = new Set()): boolean | null {
  if (seen.has(module)) return false;
  seen.add(module);
  let answer: boolean | null = module.open === null ? false : null;
  const parameters = registry(module, "_parameters");
  const children = registry(module, "_modules");
  if (parameters?.open != null || children?.open != null) answer = null;
  for (const { value } of parameters?.entries.values() ?? []) {
    const flag = value.kind === "instance" ? (value.tensor?.grad.value ?? null) : value.kind === "none" ? false : null;
    if (flag === true) return true;
    answer = flag === null ? null : answer;
  }
  for (const { value } of children?.entries.values() ?? []) {
    const below = value.kind === "none" ? false : isModule(value) ? requiresGrad(value, seen) : null;
    if (below === true) return true;
    answer = below === null ? null : answer;
  }
  return answer;
}

/** Width of the output: what the classifier in place gives now. */
export function classesOf(
  interpreter: Interpreter,
  module: InstanceValue,
  use: ArchitectureUse | undefined,
): Dimension {
  const path = use?.architecture.head[0];
  if (path === undefined) return null;
  let current: Value = module;
  for (const part of path.split(".")) {
    if (!isModule(current)) return null;
    // The classifier may have been replaced by one without such a part.
    const next: Value | undefined = moduleGetAttribute(interpreter, current, part) ?? undefined;
    if (!isModule(next)) break;
    current = next;
  }
  if (!isModule(current) || current === module) return null;
  const weights = parametersOf(current).parameters.filter(
    (parameter) => /(^|\.)weight$/.test(parameter.name) && parameter.value.tensor?.shape?.length !== 1,
  );
  return weights.at(-1)?.value.tensor?.shape?.[0] ?? null;
}
