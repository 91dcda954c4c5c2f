import { type AssumptionSet, certain } from "../assumptions.ts";
import { isBeingMade, isMakingShared, takeId } from "../identity.ts";
import type { Touchable } from "../journal.ts";
import type { Value } from "../value.ts";

/** Values with an identity, and what their existence rests on. */

/** Something with an identity. */
export abstract class Identified {
  readonly id: number = takeId();
  /** Outlives the program. */
  readonly shared: boolean = isMakingShared();
  touchedIn = 0;
  /** What the existence of this very object rests on. */
  assume: AssumptionSet = certain;
}

/** Something with attributes that can be set. */
export abstract class Attributed extends Identified implements Touchable {
  attributes: Map<string, Value> = new Map();
  capture(): unknown {
    return { attributes: new Map(this.attributes) };
  }
  restore(state: unknown): void {
    this.attributes = new Map((state as { attributes: Map<string, Value> }).attributes); // see ListValue.restore
  }
}

/** What shared objects rested on before this program. */
const restedOn = new Map<Identified, AssumptionSet>();
let rests = 0;

/** The existence of an object rests on this from now on; for a shared one, until the program's end. */
export function setRests(object: Identified, assume: AssumptionSet): void {
  if (object.assume === assume) return;
  if (object.shared && !isBeingMade(object)) {
    if (!restedOn.has(object)) restedOn.set(object, object.assume);
    rests++;
  }
  object.assume = assume;
}

/** Grows with every change of what a shared object rests on. */
export const restsChanged = (): number => rests;

/** Puts back what shared objects rested on. */
export function restoreRests(): void {
  for (const [object, assume] of restedOn) object.assume = assume;
  restedOn.clear();
}
