import { nextId } from "./identity.ts";

/** Something on the heap whose state can be remembered and put back. */
export interface Touchable {
  /** Part of the library, or of an imported module, that several programs share. */
  readonly shared: boolean;
  /** Grows with every object that is made. */
  readonly id: number;
  /** Identity at which it was made, where `id` says something else. */
  readonly born?: number;
  /** The journal's own mark: the youngest frame that may have seen the object, by its serial. */
  touchedIn: number;
  /** The object whose state this one shows: `object.__dict__` is a view of the object. */
  readonly standsFor?: Touchable | null;
  capture(): unknown;
  restore(state: unknown): void;
}

/**
 * States of the objects touched since a point in time, as they were then. Objects made later are left out: nothing that goes
 * on from that point knows them, and on the way that made them they are what it made of them.
 */
export class Snapshot extends Map<Touchable, unknown> {
  /** Identity that objects made after the point have at least. */
  readonly since: number;
  constructor(since: number = nextId()) {
    super();
    this.since = since;
  }
}

/** A frame that is being recorded into. Serials grow: the later one was opened, or reopened, later. */
interface Recording {
  readonly snapshot: Snapshot;
  readonly serial: number;
}

/** One sequence for all journals: an object of the library may carry the mark of an earlier program's. */
let serials = 0;

/**
 * Remembers, for every open frame, the state in which an object was when it was first touched after the frame was
 * opened. A branch is run as *effects*: its frame is opened, the branch runs, the touched objects' new states are read
 * off, the old ones put back. Frames need not nest: a pending early return keeps its frame open to the function's end.
 */
export class Journal {
  #frames: Recording[] = [];
  /** Serial of the youngest frame that was opened. */
  #youngest = 0;
  /** States of shared objects before this program touched them. */
  readonly #shared = new Map<Touchable, unknown>();
  #loading = 0;
  /** Whether a shared object belongs to an import that is still being run, and so is not put back. */
  readonly #isBeingMade: (object: Touchable) => boolean;

  constructor(isBeingMade: (object: Touchable) => boolean = () => false) {
    this.#isBeingMade = isBeingMade;
  }

  /** Whether the program has changed nothing of what programs share. */
  get isLibraryUntouched(): boolean {
    return this.#shared.size === 0;
  }

  get active(): boolean {
    return this.#frames.length > 0;
  }

  /** Must be called before any mutation of a heap object. */
  touch(touched: Touchable): void {
    const object = touched.standsFor ?? touched;
    if (object.shared && this.#loading === 0 && !this.#isBeingMade(object) && !this.#shared.has(object))
      this.#shared.set(object, object.capture());
    if (object.touchedIn >= this.#youngest) return;
    this.#remember(object);
  }

  #remember(object: Touchable): void {
    const frames = this.#frames;
    let captured: unknown;
    let have = false;
    // Youngest first: a frame that was there when the object was last touched has seen it.
    for (let i = frames.length - 1; i >= 0; i--) {
      const frame = frames[i];
      if (frame === undefined || frame.serial <= object.touchedIn) break;
      const { snapshot } = frame;
      if ((object.id >= snapshot.since && !object.shared) || snapshot.has(object)) continue;
      if (!have) {
        captured = object.capture();
        have = true;
      }
      snapshot.set(object, captured);
    }
    if (frames.length > 0) object.touchedIn = this.#youngest;
  }

  /** `since`: identity that objects made after the point have at least, where that point lies back. */
  open(since: number = nextId()): Snapshot {
    const snapshot = new Snapshot(since);
    this.reopen(snapshot);
    return snapshot;
  }

  /** Stops recording into a frame; the heap stays as it is. */
  close(frame: Snapshot): void {
    const index = this.#frames.findLastIndex(({ snapshot }) => snapshot === frame);
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
    this.#youngest = ++serials;
    this.#frames.push({ snapshot: frame, serial: this.#youngest });
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
    for (const [object, state] of this.#shared) object.restore(state);
    this.#shared.clear();
  }

  /** Runs with nothing recorded: what it changes is not taken back with the branch (imports happen once, whichever branch). */
  unrecorded<T>(run: () => T): T {
    const frames = this.#frames;
    this.#frames = [];
    try {
      return run();
    } finally {
      // What was marked meanwhile was not seen by these frames: they count as opened now.
      this.#frames = frames.map(({ snapshot }) => ({ snapshot, serial: ++serials }));
      this.#youngest = serials;
    }
  }

  /** The present states of the objects a frame has seen. */
  effects(frame: Snapshot): Snapshot {
    const states = new Snapshot(frame.since);
    for (const object of frame.keys()) states.set(object, object.capture());
    return states;
  }

  /** Puts back what the frame's objects were when it was opened. */
  rollback(frame: Snapshot): void {
    for (const [object, state] of frame) object.restore(state);
  }
}
