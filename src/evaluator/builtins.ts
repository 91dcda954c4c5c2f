import { BuiltinTable } from "./builtins/class-table.ts";
import { defineExceptions } from "./builtins/exceptions.ts";
import { defineIntrospection } from "./builtins/introspection.ts";
import { defineIterators } from "./builtins/iterators.ts";
import { defineNumbers } from "./builtins/numbers.ts";
import { defineSystem } from "./builtins/system.ts";
import { defineTypes } from "./builtins/types.ts";
import { native } from "./native.ts";
import { bool, ellipsis, none, notImplemented, PropertyValue, type Value } from "./value.ts";

/** Every built-in name that set-up and training code uses. Programs of a run share them. */
export function createBuiltins(): Map<string, Value> {
  const table = new BuiltinTable();
  defineTypes(table);
  defineExceptions(table);
  defineIterators(table);
  defineNumbers(table);
  defineIntrospection(table);
  defineSystem(table);
  table.variables.set("NotImplemented", notImplemented);
  table.variables.set("Ellipsis", ellipsis);
  table.variables.set("__debug__", bool(true));
  return table.variables;
}

/** `prop.setter` and its like: a function that gives a copy of the property with that accessor. Null: no such attribute. */
export function propertyMethod(value: PropertyValue, name: string): Value | null {
  switch (name) {
    case "setter":
      return native(name, (args) => new PropertyValue(value.getter, args.positional[0] ?? null, value.deleter));
    case "getter":
      return native(name, (args) => new PropertyValue(args.positional[0] ?? null, value.setter, value.deleter));
    case "deleter":
      return native(name, (args) => new PropertyValue(value.getter, value.setter, args.positional[0] ?? null));
    case "fget":
      return value.getter ?? none;
    case "fset":
      return value.setter ?? none;
    case "fdel":
      return value.deleter ?? none;
    default:
      return null;
  }
}
