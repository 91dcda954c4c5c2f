import type { ProjectFiles } from "../project/files.ts";
import type { Output } from "./io.ts";

/** Work shorter than this needs no progress, in milliseconds. */
const PATIENCE_MS = 700;
/** Time between two drawings, in milliseconds. */
const REDRAW_MS = 120;
const ERASE_LINE = "\r\u001b[2K";

/** A line on the terminal that tells which file is being read while long work goes on; nothing where there is no terminal. */
export class Progress {
  readonly #output: Output;
  readonly #isOn: boolean;
  readonly #started = Date.now();
  #drawn = 0;

  constructor(output: Output, isWanted: boolean) {
    this.#output = output;
    this.#isOn = isWanted && output.isTTY;
  }

  /** The same files, telling of each one read. The engine is synchronous: reading is when there is a moment to draw. */
  watch(files: ProjectFiles): ProjectFiles {
    if (!this.#isOn) return files;
    let read = 0;
    return {
      list: () => files.list(),
      ...(files.has === undefined ? {} : { has: (path: string) => files.has?.(path) ?? false }),
      read: (path) => {
        read++;
        this.#draw(`${read} files read, now ${path}`);
        return files.read(path);
      },
    };
  }

  /** Takes the line away. */
  async done(): Promise<void> {
    if (this.#drawn > 0) await this.#output.write(ERASE_LINE);
  }

  #draw(text: string): void {
    const now = Date.now();
    if (now - this.#started < PATIENCE_MS || now - this.#drawn < REDRAW_MS) return;
    this.#drawn = now;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a file name must not act on the terminal
    const safe = text.replace(/[\x00-\x1f\x7f-\x9f]/g, "?");
    void this.#output.write(ERASE_LINE + safe.slice(0, (this.#output.columns ?? 80) - 1));
  }
}
