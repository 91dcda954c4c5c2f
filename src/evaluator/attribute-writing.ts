import { givenDict } from "./attributes-dict.ts";
import { forAlternatives } from "./fork.ts";
import type { Interpreter } from "./interpreter.ts";
import { isThere } from "./join.ts";
import { weakenFlags } from "./leak.ts";
import { moduleDeleteAttribute, moduleSetAttribute } from "./overlays/module.ts";
import { isMisspeltFlag, recordIneffective } from "./overlays/requires-grad.ts";
import { dictSet } from "./overlays/support.ts";
import { tensorSetAttribute } from "./overlays/tensor.ts";
import { BoundValue, type InstanceValue, none, str, type Value } from "./value.ts";

/** `object.name = value`, by Python's protocol. */
export function setAttribute(interpreter: Interpreter, object: Value, name: string, value: Value): void {
  interpreter.tick();
  switch (object.kind) {
    case "choice":
      forAlternatives(interpreter, object, (alternative) => {
        setAttribute(interpreter, alternative, name, value);
        return none;
      });
      return;
    case "instance": {
      const hook = object.cls.lookup("__setattr__");
      if (hook?.kind === "function") {
        interpreter.invoke(new BoundValue(object, hook), str(name), value);
        return;
      }
      rawSet(interpreter, object, name, value);
      return;
    }
    case "unknown":
      if (name === "requires_grad") weakenFlags(interpreter, object.alias, value);
      else if (isMisspeltFlag(name)) recordIneffective(interpreter, object, name, value);
      return;
    case "none":
      interpreter.raise("AttributeError", `'NoneType' object has no attribute '${name}'`);
      return;
    default:
      rawSet(interpreter, object, name, value);
  }
}

export function rawSet(interpreter: Interpreter, object: Value, name: string, value: Value): void {
  const { journal } = interpreter;
  switch (object.kind) {
    case "instance": {
      const descriptor = object.cls.lookup(name);
      if (descriptor?.kind === "property") {
        if (descriptor.setter !== null) interpreter.invoke(descriptor.setter, object, value);
        return;
      }
      if (descriptor?.kind === "instance" && descriptor.cls.lookup("__set__") !== undefined) {
        interpreter.invokeMethod(descriptor, "__set__", object, value);
        return;
      }
      if (name === "__class__" && value.kind === "class") {
        journal.touch(object);
        object.cls = value;
        return;
      }
      if (object.tensor !== null && tensorSetAttribute(interpreter, object, name, value)) return;
      if (object.cls.isModuleClass) {
        moduleSetAttribute(interpreter, object, name, value);
        return;
      }
      setOwn(interpreter, object, name, value);
      return;
    }
    case "class":
    case "function":
      journal.touch(object);
      object.attributes.set(name, value);
      return;
    case "module":
      object.scope.assign(name, value, journal);
      return;
    case "bound":
      rawSet(interpreter, object.func, name, value);
      return;
    default:
      return;
  }
}

function setOwn(interpreter: Interpreter, object: InstanceValue, name: string, value: Value): void {
  const given = name === "__dict__" ? null : givenDict(object);
  if (given !== null) {
    dictSet(interpreter, given, name, value);
    return;
  }
  interpreter.journal.touch(object);
  object.attributes.set(name, value);
  if (interpreter.conditions.length === 0) isThere(object, name);
  // The attributes so far were those of the dict whose place it takes.
  if (name === "__dict__" && givenDict(object) !== null) {
    object.attributes.clear();
    object.attributes.set(name, value);
  }
}

/** `del object.name`. */
export function deleteAttribute(interpreter: Interpreter, object: Value, name: string): void {
  if (object.kind === "choice") {
    forAlternatives(interpreter, object, (alternative) => {
      deleteAttribute(interpreter, alternative, name);
      return none;
    });
    return;
  }
  if (object.kind === "instance") {
    const hook = object.cls.lookup("__delattr__");
    if (hook?.kind === "function") {
      interpreter.invoke(new BoundValue(object, hook), str(name));
      return;
    }
  }
  rawDelete(interpreter, object, name);
}

export function rawDelete(interpreter: Interpreter, object: Value, name: string): void {
  const { journal } = interpreter;
  if (object.kind === "instance") {
    const descriptor = object.cls.lookup(name);
    if (descriptor?.kind === "property" && descriptor.deleter !== null) {
      interpreter.invoke(descriptor.deleter, object);
      return;
    }
    if (object.cls.isModuleClass) {
      moduleDeleteAttribute(interpreter, object, name);
      return;
    }
    journal.touch(object);
    object.attributes.delete(name);
  } else if (object.kind === "class" || object.kind === "function") {
    journal.touch(object);
    object.attributes.delete(name);
  } else if (object.kind === "module") {
    object.scope.remove(name, journal);
  }
}
