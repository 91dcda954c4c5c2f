import { liveDict } from "./live-names.ts";
import type { DictValue, InstanceValue } from "./value.ts";

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
