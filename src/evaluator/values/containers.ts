import type { Touchable } from "../journal.ts";
import type { Value } from "../value.ts";
import { Identified } from "./identified.ts";

/** Lists, dicts and sets. */

export interface ListState {
  readonly rest: readonly Value[] | null;
  readonly items: Value[];
  readonly open: string | null;
}
export class ListValue extends Identified implements Touchable {
  readonly kind = "list";
  items: Value[];
  /** Why more (or other) elements than `items` may be there, or null when the list is exactly `items`. */
  open: string | null = null;
  /** Of an open list: values such that each element that is not listed is like one of them; null when it may be anything. */
  rest: readonly Value[] | null = null;
  constructor(items: Value[]) {
    super();
    this.items = items;
  }
  capture(): ListState {
    return { items: this.items.slice(), open: this.open, rest: this.rest };
  }
  restore(state: unknown): void {
    const captured = state as ListState; // a Touchable only ever gets back what its own capture() gave
    this.items = captured.items.slice();
    this.open = captured.open;
    this.rest = captured.rest;
  }
}

export interface DictEntry {
  readonly key: Value;
  readonly value: Value;
}
export interface DictState {
  readonly entries: Map<string, DictEntry>;
  readonly open: string | null;
}
export class DictValue extends Identified implements Touchable {
  readonly kind = "dict";
  /** Keyed by {@link hashKey}, in insertion order. */
  entries: Map<string, DictEntry>;
  open: string | null = null;
  standsFor: Touchable | null = null;
  constructor(entries: Map<string, DictEntry> = new Map()) {
    super();
    this.entries = entries;
  }
  capture(): DictState {
    return { entries: new Map(this.entries), open: this.open };
  }
  restore(state: unknown): void {
    const captured = state as DictState; // see ListValue.restore
    this.entries = new Map(captured.entries);
    this.open = captured.open;
  }
}

export class SetValue extends Identified implements Touchable {
  readonly kind = "set";
  entries: Map<string, Value>;
  readonly frozen: boolean;
  open: string | null = null;
  constructor(entries: Map<string, Value> = new Map(), frozen = false) {
    super();
    this.entries = entries;
    this.frozen = frozen;
  }
  capture(): { entries: Map<string, Value>; open: string | null } {
    return { entries: new Map(this.entries), open: this.open };
  }
  restore(state: unknown): void {
    const captured = state as { entries: Map<string, Value>; open: string | null }; // see ListValue.restore
    this.entries = new Map(captured.entries);
    this.open = captured.open;
  }
}
