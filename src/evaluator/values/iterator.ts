import type { Journal, Touchable } from "../journal.ts";
import type { Scope } from "../scope.ts";
import type { Value } from "../value.ts";
import { Identified } from "./identified.ts";

/** One pull of an iterator. `unknown`: an element of which only this much is known, and whether more follow is not known. */
export type Pull =
  | { readonly done: true }
  | { readonly done: false; readonly value: Value; readonly repeats?: boolean };

/** A lazy, single-use iterator. */
export class IteratorValue extends Identified implements Touchable {
  readonly kind = "iterator";
  readonly name: string;
  readonly #pull: () => Pull;
  readonly #buffer: Pull[] = [];
  #index = 0;
  #finished = false;
  /** Sends a value into a suspended generator; null for other iterators. */
  readonly send: ((value: Value) => Pull) | null;
  /** The variables of a suspended generator; null for other iterators. */
  readonly scope: Scope | null;
  constructor(
    name: string,
    pull: () => Pull,
    send: ((value: Value) => Pull) | null = null,
    scope: Scope | null = null,
  ) {
    super();
    this.name = name;
    this.#pull = pull;
    this.send = send;
    this.scope = scope;
  }
  next(journal: Journal): Pull {
    if (this.#index < this.#buffer.length) {
      journal.touch(this);
      return this.#buffer[this.#index++] ?? { done: true };
    }
    if (this.#finished) return { done: true };
    if (journal.active || this.shared) {
      journal.touch(this);
      // A branch, or the program, may be taken back: remember what was pulled, so that it can be given again.
      const pulled = this.#pull();
      if (pulled.done) this.#finished = true;
      else {
        this.#buffer.push(pulled);
        this.#index++;
      }
      return pulled;
    }
    const pulled = this.#pull();
    if (pulled.done) this.#finished = true;
    return pulled;
  }
  capture(): number {
    return this.#index;
  }
  restore(state: unknown): void {
    this.#index = state as number; // see ListValue.restore
  }
}
