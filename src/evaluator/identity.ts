/**
 * Identities of heap objects, in the order in which they were made: what has at least the identity that a fork began with
 * was made after it.
 */
let next = 1;

/** Objects made from now on have at least this identity. */
export const nextId = (): number => next;

/** The identity of an object being made. */
export const takeId = (): number => next++;

let sharedDepth = 0;

/** Whether an object belongs to what is being made. */
type Owns = (object: { readonly shared: boolean; readonly id: number }) => boolean;
let owns: Owns | null = null;

/**
 * Objects made while this runs may outlive the program (a library's, an imported module's): what the program changes in them is put
 * back at its end, but not what is changed while they are being made.
 *
 * @param own whether an object belongs to what this makes
 */
export function makingShared<T>(run: () => T, own: Owns | null = null): T {
  const before = owns;
  owns = own;
  sharedDepth++;
  try {
    return run();
  } finally {
    sharedDepth--;
    owns = before;
  }
}

/** Whether a shared object is a part of what is being made now. */
export const isBeingMade: Owns = (object) => owns?.(object) === true;

/** Whether an object made now may outlive the program. */
export const isMakingShared = (): boolean => sharedDepth > 0;
