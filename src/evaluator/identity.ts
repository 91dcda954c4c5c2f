/**
 * Identities of heap objects, in the order in which they were made: what has at least the identity that a fork began with
 * was made after it.
 */
let next = 1;

/** Objects made from now on have at least this identity. */
export const nextId = (): number => next;

/** The identity of an object being made. */
export const takeId = (): number => next++;
