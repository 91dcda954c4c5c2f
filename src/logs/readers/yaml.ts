import type { Run } from "../run.ts";
import type { Split } from "../series.ts";
import { JsonDocumentReader } from "./json-document.ts";
import { TextReader } from "./text.ts";

/** Reads a YAML document as the JSON it stands for; where no curve is in it, line by line, as a log that only looks like one. */
export class YamlReader {
  readonly #document: JsonDocumentReader;
  readonly #text: TextReader;

  constructor(path: string, split: Split) {
    this.#document = new JsonDocumentReader(path, split, "yaml");
    this.#text = new TextReader(path, split);
  }

  write(chunk: Uint8Array): void {
    this.#document.write(chunk);
    this.#text.write(chunk);
  }

  finish(): void {
    this.#document.finish();
    this.#text.finish();
  }

  runs(): Run[] {
    const runs = this.#document.runs();
    return runs.some(({ series }) => series.some(({ metric, count }) => metric.kind !== "other" && count > 1))
      ? runs
      : this.#text.runs();
  }

  problems(): string[] {
    return this.#document.isTooLarge ? this.#document.problems() : [];
  }
}
