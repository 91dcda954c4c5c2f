import type { InstanceValue, Value } from "../value.ts";
import { dictGet, dictOf, isModule } from "./support.ts";

/** Wrappers that PyTorch people put around a model and that rename every parameter (`module.…`). */
const WRAPPERS: ReadonlySet<string> = new Set([
  "torch.nn.parallel.data_parallel.DataParallel",
  "torch.nn.parallel.distributed.DistributedDataParallel",
  "torch.distributed.fsdp.fully_sharded_data_parallel.FullyShardedDataParallel",
]);

/** The model inside wrappers. */
export function unwrap(module: InstanceValue): InstanceValue {
  let inner = module;
  while (inner.cls.mro.some((cls) => WRAPPERS.has(cls.qualifiedName))) {
    const parts = dictOf(inner.attributes.get("_modules"));
    const wrapped = parts === null ? undefined : dictGet(parts, "module");
    if (wrapped?.kind !== "instance") return inner;
    inner = wrapped;
  }
  return inner;
}

/**
 * The module that a value is in any case, wrapped or not: `net.encoder = DataParallel(net.encoder)` on machines with several
 * devices has the same parameters either way. Null when it may be another one.
 */
export function wrappedOrNot(value: Value): InstanceValue | null {
  if (isModule(value)) return value;
  if (value.kind !== "choice") return null;
  let found: InstanceValue | null = null;
  for (const { value: alternative } of value.alternatives) {
    if (!isModule(alternative)) return null;
    const inner = unwrap(alternative);
    if (found !== null && inner !== found) return null;
    found = inner;
  }
  return found;
}
