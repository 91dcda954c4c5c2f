import { InstanceValue, type Value } from "../evaluator/value.ts";
import type { AdapterFacts } from "./distributed-facts.ts";
import type { Root } from "./roots.ts";

const PEFT_MODEL = "peft.peft_model.PeftModel";

/** What PEFT put into the models, read off the wrappers that hold its configurations. */
export function adapterFacts(roots: readonly Root[]): AdapterFacts[] {
  return roots.flatMap(({ name, tree }) =>
    tree.modules.flatMap(({ path, module }): AdapterFacts[] => {
      if (!module.cls.mro.some((cls) => cls.qualifiedName === PEFT_MODEL) || module.createdAt === null) return [];
      const configs = module.attributes.get("peft_config");
      const [only, ...others] = configs?.kind === "dict" ? [...configs.entries.values()] : [];
      const adapted = part(part(module, "base_model"), "model");
      if (!(only?.value instanceof InstanceValue) || others.length > 0 || adapted === null) return [];
      const { attributes, createdAt } = only.value;
      const taskType = attributes.get("task_type");
      const saved = namesIn(attributes.get("modules_to_save"));
      if (saved === null) return [];
      return [
        {
          model: name,
          path,
          location: module.createdAt,
          config: createdAt,
          taskType: taskType?.kind === "str" ? taskType.value : null,
          modulesToSave: saved,
          className: adapted.cls.name,
        },
      ];
    }),
  );
}

/** A submodule by its name; null when it is not there. */
function part(module: InstanceValue | null, name: string): InstanceValue | null {
  const modules = module?.attributes.get("_modules");
  const found = modules?.kind === "dict" ? modules.entries.get(`s:${name}`)?.value : undefined;
  return found instanceof InstanceValue ? found : null;
}

/** The texts of a list; empty for None, null where one is not known. */
function namesIn(value: Value | undefined): string[] | null {
  if (value === undefined || value.kind === "none") return [];
  if (value.kind !== "list" && value.kind !== "tuple") return null;
  const names = value.items.flatMap((item) => (item.kind === "str" ? [item.value] : []));
  return names.length === value.items.length ? names : null;
}
