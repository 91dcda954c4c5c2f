/** The file is a log of LevelDB's kind: blocks of this size, records cut at their ends. */
const BLOCK = 32 * 1024;
/** A fragment's head: checksum (4), length (2), type (1). */
const HEAD = 7;
const FULL = 1;
const FIRST = 2;
const LAST = 4;
/** What W&B writes in front: `:W&B`, a magic number, a version. */
const FILE_HEAD = 7;

/** Cuts the file of a local W&B run (`run-<id>.wandb`) into its records, each a protocol buffer. */
export class WandbRecords {
  readonly #onRecord: (bytes: Uint8Array) => void;
  #rest: Uint8Array = new Uint8Array(0);
  /** Bytes of the file before {@link #rest}. */
  #offset = 0;
  #parts: Uint8Array[] = [];
  /** Whether the file ended within a record. */
  isCut = false;

  constructor(onRecord: (bytes: Uint8Array) => void) {
    this.#onRecord = onRecord;
  }

  write(chunk: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = this.#offset === 0 ? FILE_HEAD : 0;
    for (;;) {
      const inBlock = (this.#offset + at) % BLOCK;
      // What is left of a block is too short for a head: it is filled with zeros.
      if (BLOCK - inBlock < HEAD) {
        if (at + BLOCK - inBlock > bytes.length) break;
        at += BLOCK - inBlock;
        continue;
      }
      if (at + HEAD > bytes.length) break;
      const length = (bytes[at + 4] ?? 0) | ((bytes[at + 5] ?? 0) << 8);
      const end = at + HEAD + length;
      if (end > bytes.length) break;
      this.#fragment(bytes[at + 6] ?? 0, bytes.subarray(at + HEAD, end));
      at = end;
    }
    // A copy: the reader of the file may use the chunk's memory again.
    this.#rest = new Uint8Array(bytes.subarray(at));
    this.#offset += at;
  }

  finish(): void {
    this.isCut = this.#rest.some((code) => code !== 0);
  }

  #fragment(type: number, bytes: Uint8Array): void {
    if (type === FULL) this.#onRecord(bytes);
    else if (type === FIRST) this.#parts = [new Uint8Array(bytes)];
    else if (this.#parts.length > 0) {
      this.#parts.push(new Uint8Array(bytes));
      if (type !== LAST) return;
      this.#onRecord(Buffer.concat(this.#parts));
      this.#parts = [];
    }
  }
}
