import { metricOf } from "../metric-name.ts";
import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import { numberIn } from "./json-cells.ts";
import { LineSplitter } from "./line-splitter.ts";

/** `epoch 3: 0.52`, `[3] 0.52`: the place in front. */
const PLACE = /^\s*(?:(?:epoch|ep|step|iter(?:ation)?)\s*[:#]?\s*)?\[?(\d+)\]?\s*(?:[:=]|(?<=\]))\s*/i;

/** Whether the lines hold one number each (or `step value`): a curve whose name is the file's. */
export function isNumberList(lines: readonly string[]): boolean {
  const filled = lines
    .filter((line) => line.trim() !== "")
    .slice(0, 50)
    .map((line) => line.replace(PLACE, "$1 "));
  return (
    filled.length >= 1 &&
    filled.every((line) =>
      line
        .trim()
        .split(/[\s,;]+/)
        .filter((cell) => cell !== "")
        .every((cell) => numberIn(cell) !== null),
    )
  );
}

/** The metric that the first line of a list names (`train_loss`, then numbers); empty where it names none. */
export function headOfList(lines: readonly string[]): string {
  const [head = "", ...rest] = lines.map((line) => line.trim()).filter((line) => line !== "");
  const name = head.replace(/^\uFEFF/, "").replace(/^["']|["']$/g, "");
  const isList = rest.length >= 2 && rest.slice(0, 50).every((line) => numberIn(line) !== null);
  return isList && metricOf(name, null) !== null ? name : "";
}

/** Reads one number a line (`train_loss.txt`), the last column of several, or all numbers of one long line. */
export class NumberListReader {
  readonly #recorder: Recorder;
  readonly #splitter: LineSplitter;
  #index = 0;

  /** @param columns which column holds the value: MLflow's `timestamp value step` is 1; -1 is the last */
  constructor(
    path: string,
    format: string,
    metricName: string,
    columns: { readonly value: number; readonly step: number },
  ) {
    this.#recorder = new Recorder(path, format);
    const metric = metricOf(metricName, null);
    this.#splitter = new LineSplitter((bytes, from, to, line) => {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1");
      const cells = text
        .replace(PLACE, "$1 ")
        .trim()
        .split(/[\s,;]+/)
        .filter((cell) => cell !== "");
      if (metric === null || cells.length === 0) return;
      const isLong = cells.length > 5;
      const values = isLong ? cells : [cells.at(columns.value >= cells.length ? -1 : columns.value) ?? ""];
      for (const cell of values) {
        const value = numberIn(cell);
        const step = columns.step === -1 || isLong ? this.#index : Number(cells.at(columns.step) ?? this.#index);
        this.#index++;
        if (value !== null) this.#recorder.record(metric, "epoch", value, { epoch: Number.NaN, step }, line);
      }
    });
  }

  write(chunk: Uint8Array): void {
    this.#splitter.write(chunk);
  }

  finish(): void {
    this.#splitter.finish();
  }

  runs(): Run[] {
    return this.#recorder.runs();
  }

  problems(): string[] {
    return [];
  }
}
