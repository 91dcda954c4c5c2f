import { contains } from "../comparison.ts";
import { bool, IteratorValue, none } from "../value.ts";
import type { Method } from "./method.ts";

/** The item and iteration protocol that containers share, as `super().__getitem__(key)` reaches it. */
export function containerProtocol(name: string): Method | null {
  switch (name) {
    case "__len__":
      return (self, _args, interpreter) => interpreter.invoke(interpreter.builtins.variables.get("len") ?? none, self);
    case "__iter__":
      return (self, _args, interpreter) => new IteratorValue("iterator", interpreter.iterate(self));
    case "__getitem__":
      return (self, args, interpreter) => interpreter.getItem(self, args.positional[0] ?? none);
    case "__setitem__":
      return (self, args, interpreter) => {
        interpreter.setItem(self, args.positional[0] ?? none, args.positional[1] ?? none);
        return none;
      };
    case "__delitem__":
      return (self, args, interpreter) => {
        interpreter.deleteItem(self, args.positional[0] ?? none);
        return none;
      };
    case "__contains__":
      return (self, args, interpreter) => {
        const answer = contains(interpreter, self, args.positional[0] ?? none);
        return answer === null ? interpreter.unknown("membership is not known", false) : bool(answer);
      };
    default:
      return null;
  }
}
