/**
 * What a fact rests on. A fact with no assumption is certain. Sets are immutable and shared; most facts carry
 * the empty set, so that union has a fast path.
 */
export interface Assumption {
  /** Two assumptions with one key are the same assumption. */
  readonly key: string;
  /** A clause that completes "assuming that …". */
  readonly text: string;
  /** `default`: the program's own default value was taken. `unseen`: code that is not there is taken to be harmless. `path`: one way through the program was taken. */
  readonly kind: "default" | "unseen" | "path";
}

export class AssumptionSet {
  readonly items: readonly Assumption[];
  private constructor(items: readonly Assumption[]) {
    this.items = items;
  }

  static readonly none = new AssumptionSet([]);

  static of(assumption: Assumption): AssumptionSet {
    return new AssumptionSet([assumption]);
  }

  get isEmpty(): boolean {
    return this.items.length === 0;
  }

  union(other: AssumptionSet): AssumptionSet {
    if (other === this || other.items.length === 0) return this;
    if (this.items.length === 0) return other;
    const missing = other.items.filter((item) => !this.items.some((mine) => mine.key === item.key));
    return missing.length === 0 ? this : new AssumptionSet([...this.items, ...missing]);
  }
}

export const certain = AssumptionSet.none;
