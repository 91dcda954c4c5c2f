import { TextDecoder } from "node:util";
import { type LogReader, openLog, SNIFFED_BYTES } from "./open-log.ts";
import { TextReader } from "./readers/text.ts";
import type { Run } from "./run.ts";
import { utf16Of } from "./unicode.ts";

/** What reading a log brought. */
export interface ReadLog {
  readonly runs: readonly Run[];
  /** Sentences on what could not be read; empty where all was. */
  readonly problems: readonly string[];
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** So many zeros in front are a hole: the file was emptied while a program still wrote on at its old place. */
const HOLE = 8;

/** One log while it is read: decides the format from its beginning, then passes the bytes on. */
export class LogInput {
  readonly #name: string;
  readonly #start: Uint8Array[] = [];
  #startSize = 0;
  #reader: LogReader | null = null;
  #refusal: string | null = null;
  #decoder: TextDecoder | null = null;
  #isDecided = false;
  #hasReturnsOnly = false;
  /** Zeros in front; null once something else came. */
  #zeros: number | null = 0;

  constructor(name: string) {
    this.#name = name;
  }

  /** The bytes may be overwritten afterwards. */
  write(chunk: Uint8Array): void {
    if (this.#isDecided) {
      this.#pass(chunk);
      return;
    }
    this.#keep(this.#withoutHole(chunk));
    if (this.#startSize >= SNIFFED_BYTES) this.#decide(false);
  }

  /** False when nothing that follows will be looked at. */
  get isReading(): boolean {
    return this.#refusal === null;
  }

  finish(): ReadLog {
    if (!this.#isDecided) this.#decide(true);
    if (this.#decoder !== null) this.#reader?.write(Buffer.from(this.#decoder.decode(), "utf8"));
    this.#reader?.finish();
    return this.current();
  }

  /** What has been read so far, of a log that still grows. */
  /** The format is decided now if it was not yet: a log that has only begun is read from its first lines. */
  current(): ReadLog {
    if (!this.#isDecided && this.#startSize > 0) this.#decide(false);
    if (this.#refusal !== null) return { runs: [], problems: [this.#refusal] };
    return { runs: this.#reader?.runs() ?? [], problems: this.#reader?.problems() ?? [] };
  }

  #keep(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    this.#start.push(new Uint8Array(chunk));
    this.#startSize += chunk.length;
  }

  #withoutHole(chunk: Uint8Array): Uint8Array {
    if (this.#zeros === null) return chunk;
    const first = chunk.findIndex((byte) => byte !== 0);
    if (first < 0) {
      this.#zeros += chunk.length;
      return new Uint8Array(0);
    }
    const zeros = this.#zeros + first;
    this.#zeros = null;
    if (zeros >= HOLE) return chunk.subarray(first);
    this.#keep(new Uint8Array(zeros - first));
    return chunk;
  }

  #decide(isWhole: boolean): void {
    this.#isDecided = true;
    const start = Buffer.concat(this.#start);
    this.#start.length = 0;
    if (start.length === 0) {
      this.#refusal = (this.#zeros ?? 0) > 0 ? "The file holds nothing but zeros." : "The file is empty.";
      return;
    }
    const encoding = utf16Of(start);
    if (encoding !== null) this.#decoder = new TextDecoder(encoding);
    const first = this.#decoded(start);
    const opened = this.#opened(first, isWhole);
    if (typeof opened === "string") {
      this.#refusal = opened;
      return;
    }
    this.#reader = opened;
    opened.write(this.#withLines(first));
  }

  /** Tables of old Macs, and of Windows programs that translate a line end twice, have carriage returns only; text with them is drawn over itself. */
  #opened(first: Uint8Array, isWhole: boolean): LogReader | string {
    if (first.includes(LINE_FEED) || !first.includes(CARRIAGE_RETURN)) return openLog(this.#name, first, isWhole);
    this.#hasReturnsOnly = true;
    const opened = openLog(this.#name, this.#withLines(first), isWhole);
    if (typeof opened !== "string" && !(opened instanceof TextReader)) return opened;
    this.#hasReturnsOnly = false;
    return openLog(this.#name, first, isWhole);
  }

  #withLines(bytes: Uint8Array): Uint8Array {
    return this.#hasReturnsOnly ? bytes.map((byte) => (byte === CARRIAGE_RETURN ? LINE_FEED : byte)) : bytes;
  }

  #pass(chunk: Uint8Array): void {
    if (this.#reader !== null) this.#reader.write(this.#withLines(this.#decoded(chunk)));
  }

  #decoded(chunk: Uint8Array): Uint8Array {
    return this.#decoder === null ? chunk : Buffer.from(this.#decoder.decode(chunk, { stream: true }), "utf8");
  }
}
