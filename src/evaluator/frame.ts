import type { Location } from "../finding/finding.ts";
import type { Expr, For, Stmt } from "../python/syntax.ts";
import type { SourceFile } from "../source/file.ts";
import type { AssumptionSet } from "./assumptions.ts";
import type { Snapshot } from "./journal.ts";
import type { Scope } from "./scope.ts";
import type { FunctionValue, Value } from "./value.ts";

/** How a block ended: null is "ran to its end". `raise` and `sys.exit` are JavaScript exceptions ({@link PythonException}). */
export type Completion =
  | null
  | { readonly type: "return"; readonly value: Value }
  | { readonly type: "break" }
  | { readonly type: "continue" };

/** A way out taken under a condition that is not known, while the rest of the block goes on in the other world. */
export interface PendingExit {
  readonly completion: NonNullable<Completion>;
  /** States at the fork of what the other world has touched since; its journal frame stays open. */
  readonly base: Snapshot;
  /** What this way out had changed. */
  readonly states: Snapshot;
  readonly when: string;
}

/** One activation: a function call, a module body, a class body. */
export interface Frame {
  readonly scope: Scope;
  readonly file: SourceFile;
  readonly func: FunctionValue | null;
  /** Statement or call being evaluated: where "here" is. */
  node: Stmt | Expr | null;
  exits: PendingExit[];
  /** `for` statements being run, outermost first. */
  readonly loops: For[];
  /** What each of them runs over. */
  iterables?: Value[];
  /** Depth of loops whose number of runs is not known: what is yielded there is yielded any number of times. */
  repeating: number;
  /** Why some ways through it were not followed to their `return`; absent where all were. */
  lost?: string;
  /** Number of unknown conditions it was entered under; absent for what is no function call. */
  readonly entered?: number;
}

/** A Python exception on its way up. */
export class PythonException extends Error {
  /** The exception instance or class; Unknown when `raise` was given something unknown. */
  readonly value: Value;
  readonly location: Location | null;
  /** What the way to it rests on: defaults of options, innermost last. */
  readonly rests: AssumptionSet;
  constructor(value: Value, location: Location | null, message: string, rests: AssumptionSet) {
    // Where we are in our own code is of no interest, and dear to find out: Python raises for every look-up with a default.
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = limit;
    this.value = value;
    this.location = location;
    this.rests = rests;
  }
}
