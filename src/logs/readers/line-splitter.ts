/** Longer lines are cut in pieces: such a line is a dump, or a progress bar that is redrawn without end. */
const MAX_LINE = 1 << 20;

const NEWLINE = 10;

/** Called with one line's bytes (without its end) and its number from 1. The bytes are valid only during the call. */
export type OnLine = (bytes: Uint8Array, from: number, to: number, line: number) => void;

/** Cuts a stream of bytes into lines. Keeps at most one unfinished line. */
export class LineSplitter {
  readonly #onLine: OnLine;
  #rest: Uint8Array = new Uint8Array(0);
  #line = 1;

  constructor(onLine: OnLine) {
    this.#onLine = onLine;
  }

  write(chunk: Uint8Array): void {
    let bytes = chunk;
    if (this.#rest.length > 0) {
      bytes = Buffer.concat([this.#rest, chunk]);
      this.#rest = new Uint8Array(0);
    }
    let from = 0;
    while (from < bytes.length) {
      const end = bytes.indexOf(NEWLINE, from);
      if (end === -1) break;
      this.#onLine(bytes, from, end, this.#line++);
      from = end + 1;
    }
    if (bytes.length - from > MAX_LINE) {
      this.#onLine(bytes, from, bytes.length, this.#line);
    } else if (from < bytes.length) {
      // A copy: the reader of the file may use the chunk's memory again.
      this.#rest = new Uint8Array(bytes.subarray(from));
    }
  }

  /** The last line, when nothing ends it. */
  finish(): void {
    if (this.#rest.length > 0) this.#onLine(this.#rest, 0, this.#rest.length, this.#line++);
    this.#rest = new Uint8Array(0);
  }
}
