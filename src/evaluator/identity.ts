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

/**
 * Objects made while this runs may outlive the program (a library's, an imported module's): what the program changes in them is put
 * back at its end.
 */
export function makingShared<T>(run: () => T): T {
  sharedDepth++;
  try {
    return run();
  } finally {
    sharedDepth--;
  }
}

/** Whether an object made now may outlive the program. */
export const isMakingShared = (): boolean => sharedDepth > 0;
