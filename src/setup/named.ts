import { reprText } from "../evaluator/formatting.ts";
import type { Interpreter } from "../evaluator/interpreter.ts";
import type { Scope } from "../evaluator/scope.ts";
import type { InstanceValue, Value } from "../evaluator/value.ts";

/** An object of interest and the variable or attribute path by which the program reaches it. */
export interface NamedObject {
  readonly name: string;
  readonly object: InstanceValue;
  /** Reached only through an object of a library that keeps it (`trainer.model`): the program gave it no name. */
  readonly kept?: boolean;
}

/** How far into attributes and containers names are followed: `trainer.models["g"].net` and no further. */
const MAX_DEPTH = 3;
/** Longest container that is searched for models or optimizers. */
const MAX_ELEMENTS = 64;

/**
 * Modules and optimizers by name: the main script's variables first, then the active functions' from the outside in,
 * then other modules' variables. An object keeps the first name it is found under.
 */
export function namedObjects(interpreter: Interpreter, wanted: (object: InstanceValue) => boolean): NamedObject[] {
  const found: NamedObject[] = [];
  const seen = new Set<Value>();
  const visit = (name: string, value: Value, depth: number, kept = false): void => {
    if (value.kind === "choice") {
      for (const alternative of value.alternatives) visit(name, alternative.value, depth, kept);
      return;
    }
    if (seen.has(value) || depth > MAX_DEPTH) return;
    switch (value.kind) {
      case "instance":
        seen.add(value);
        if (wanted(value)) found.push({ name, object: value, kept });
        for (const attribute of heldBy(value)) {
          const item = value.attributes.get(attribute);
          if (item !== undefined) visit(`${name}.${attribute}`, item, depth + 1, true);
        }
        if (value.tensor === null && !value.cls.isModuleClass && !value.cls.library) {
          for (const [attribute, item] of value.attributes) visit(`${name}.${attribute}`, item, depth + 1, kept);
        } else if (value.cls.isModuleClass && !value.cls.library) {
          // Optimizers and losses that a module keeps beside its parts.
          for (const [attribute, item] of value.attributes) {
            if (!attribute.startsWith("_")) visit(`${name}.${attribute}`, item, depth + 1, kept);
          }
          const parts = value.attributes.get("_modules");
          if (parts?.kind === "dict") {
            for (const entry of parts.entries.values()) {
              if (entry.key.kind === "str") visit(`${name}.${entry.key.value}`, entry.value, depth + 1, kept);
            }
          }
        }
        if (value.builtin !== null) visit(name, value.builtin, depth + 1);
        return;
      case "list":
      case "tuple":
        seen.add(value);
        if (value.items.length <= MAX_ELEMENTS) {
          value.items.forEach((item, index) => {
            visit(`${name}[${index}]`, item, depth + 1);
          });
        }
        return;
      case "dict":
        seen.add(value);
        if (value.entries.size <= MAX_ELEMENTS) {
          for (const entry of value.entries.values()) {
            // As Python writes it: `nets['G']`.
            const key = entry.key.kind === "instance" ? null : reprText(interpreter, entry.key);
            visit(`${name}[${key ?? "?"}]`, entry.value, depth + 1);
          }
        }
        return;
      default:
        return;
    }
  };
  for (const scope of scopesOutsideIn(interpreter)) {
    // Plain variables before paths: `model` is a better name than `trainer.model`.
    for (const [name, value] of scope.variables) if (value.kind === "instance" && wanted(value)) visit(name, value, 0);
    for (const [name, value] of scope.variables) if (!name.startsWith("__")) visit(name, value, 0);
  }
  return found;
}

/** Attributes by which a trainer of a library keeps models and optimizers: its description lists them in `__holds__`. */
function heldBy(value: InstanceValue): string[] {
  const listed = value.cls.library ? value.cls.lookup("__holds__") : undefined;
  return listed?.kind === "tuple" ? listed.items.flatMap((item) => (item.kind === "str" ? [item.value] : [])) : [];
}

/** The namespaces of the analysed program that its running code can get at. */
export function scopesOutsideIn(interpreter: Interpreter): Scope[] {
  const scopes = new Set<Scope>();
  const main = interpreter.modules.get("__main__");
  if (main !== undefined) scopes.add(main.scope);
  for (const frame of interpreter.frames) if (!frame.scope.library) scopes.add(frame.scope);
  // Enclosing functions of closures: variables of a function whose frame is gone.
  for (const frame of interpreter.frames) {
    for (let scope = frame.scope.parent; scope !== null && !scope.library; scope = scope.parent) scopes.add(scope);
  }
  for (const module of interpreter.modules.values()) if (!module.library) scopes.add(module.scope);
  return [...scopes];
}
