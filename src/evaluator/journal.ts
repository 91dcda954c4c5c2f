/** Something on the heap whose state can be remembered and put back. */
export interface Touchable {
  /** Part of the library that several programs share. */
  readonly shared: boolean;
  /** Grows with every object that is made; absent where nothing asks for it. */
  readonly id?: number;
  /** The object whose state this one shows: `object.__dict__` is a view of the object. */
  readonly standsFor?: Touchable | null;
  capture(): unknown;
  restore(state: unknown): void;
}

/** States of the objects touched since a point in time, as they were then. */
export type Snapshot = Map<Touchable, unknown>;

/**
 * Remembers, for every open frame, the state in which an object was when it was first touched after the frame was
 * opened. A branch is run as *effects*: its frame is opened, the branch runs, the touched objects' new states are read
 * off, the old ones put back. Frames need not nest: a pending early return keeps its frame open to the function's end.
 */
export class Journal {
  #frames: Snapshot[] = [];
  readonly #since = new WeakMap<Snapshot, number>();
  /** States of shared objects before this program touched them. */
  readonly #shared: Snapshot = new Map();
  #loading = 0;

  get active(): boolean {
    return this.#frames.length > 0;
  }

  /** Must be called before any mutation of a heap object. */
  touch(touched: Touchable): void {
    const object = touched.standsFor ?? touched;
    let captured: unknown;
    let have = false;
    if (object.shared && this.#loading === 0 && !this.#shared.has(object)) {
      captured = object.capture();
      have = true;
      this.#shared.set(object, captured);
    }
    for (const frame of this.#frames) {
      if (frame.has(object)) continue;
      if (!have) {
        captured = object.capture();
        have = true;
      }
      frame.set(object, captured);
    }
  }

  /** `since`: identity that objects made after the fork have at least. */
  open(since: number | null = null): Snapshot {
    const frame: Snapshot = new Map();
    this.#frames.push(frame);
    if (since !== null) this.#since.set(frame, since);
    return frame;
  }

  /** Whether an object was made on one side of the fork that a frame belongs to: it then is what that side made of it. */
  isNewer(object: Touchable, frame: Snapshot): boolean {
    const since = this.#since.get(frame);
    return since !== undefined && object.id !== undefined && object.id >= since;
  }

  /** Stops recording into a frame; the heap stays as it is. */
  close(frame: Snapshot): void {
    const index = this.#frames.lastIndexOf(frame);
    if (index >= 0) this.#frames.splice(index, 1);
  }

  /** Number of open frames; with {@link truncate}, how a failure leaves the journal as it found it. */
  get size(): number {
    return this.#frames.length;
  }
  truncate(size: number): void {
    this.#frames.length = Math.min(this.#frames.length, size);
  }

  /** Starts recording into a closed frame again. */
  reopen(frame: Snapshot): void {
    this.#frames.push(frame);
  }

  /** Runs what builds the library itself: that is not the program's doing and stays. */
  loading<T>(run: () => T): T {
    this.#loading++;
    try {
      return this.unrecorded(run);
    } finally {
      this.#loading--;
    }
  }

  /** Puts back what the program changed in the shared library. */
  restoreShared(): void {
    this.rollback(this.#shared);
    this.#shared.clear();
  }

  /** Runs with nothing recorded: what it changes is not taken back with the branch (imports happen once, whichever branch). */
  unrecorded<T>(run: () => T): T {
    const frames = this.#frames;
    this.#frames = [];
    try {
      return run();
    } finally {
      this.#frames = frames;
    }
  }

  /** The present states of the objects a frame has seen. */
  effects(frame: Snapshot): Snapshot {
    const states: Snapshot = new Map();
    for (const object of frame.keys()) states.set(object, object.capture());
    return states;
  }

  /** Puts back what the frame's objects were when it was opened. */
  rollback(frame: Snapshot): void {
    for (const [object, state] of frame) object.restore(state);
  }
}
