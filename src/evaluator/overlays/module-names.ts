import type { Interpreter } from "../interpreter.ts";
import { type InstanceValue, ListValue, str, type Value } from "../value.ts";
import { registry } from "./module.ts";

/**
 * The names in a module, as `nn.Module.__dir__` collects them: `[getattr(net, a) for a in dir(net) if a.startswith("exit")]`.
 * Unknown where a class of another library is among its bases, whose names are not all described.
 * @param described the names every module has
 */
export function moduleDir(interpreter: Interpreter, module: InstanceValue, described: Value): Value {
  const foreign = module.cls.mro.find(
    (cls) => cls.library && cls.name !== "object" && !cls.qualifiedName.startsWith("torch.nn."),
  );
  let open = module.open ?? module.cls.openBases;
  if (foreign !== undefined) open ??= `the names in ${foreign.name} are not all described here`;
  const names = new Set<string>(module.attributes.keys());
  for (const name of interpreter.elements(described) ?? []) if (name.kind === "str") names.add(name.value);
  for (const cls of module.cls.mro) for (const name of cls.attributes.keys()) names.add(name);
  for (const kind of ["_parameters", "_modules", "_buffers"] as const) {
    const dict = registry(module, kind);
    open ??= dict === null ? "a table of the module's parts was replaced" : dict.open;
    for (const { key } of dict?.entries.values() ?? []) if (key.kind === "str") names.add(key.value);
  }
  if (open !== null) return interpreter.unknown(open, false);
  return new ListValue([...names].filter((name) => !/^\d/.test(name)).map((name) => str(name)));
}
