import { liveDict } from "./live-names.ts";
import type { DictValue, InstanceValue } from "./value.ts";

/**
 * The dict that a program put in the place of an object's own (`self.__dict__ = self` of a dict whose keys are attributes, a state that
 * all instances share); null where it did not.
 */
export function givenDict(object: InstanceValue): DictValue | null {
  const given = object.attributes.get("__dict__");
  const dict = given?.kind === "instance" ? given.builtin : given;
  return dict?.kind === "dict" ? dict : null;
}

/** `object.__dict__`: what is written into it is an attribute of the object (`self.__dict__.update(kwargs)`). */
export function attributesDict(object: InstanceValue): DictValue {
  return liveDict(object, {
    names: () => object.attributes,
    get open() {
      return object.open;
    },
    set open(reason) {
      object.open = reason;
    },
  });
}
