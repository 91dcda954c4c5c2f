import { metricOf, otherMetric } from "../metric-name.ts";
import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import type { Metric, Split } from "../series.ts";
import { BYTES, FIXED32, FIXED64, VARINT, varint, varintEnd } from "./protobuf.ts";

/** A TFRecord: length (8 bytes), its checksum (4), the payload, its checksum (4). */
const HEADER = 12;
const FOOTER = 4;
/** A longer record is an image, a graph or garbage. */
const MAX_RECORD = 512 * 1024 * 1024;

/** One tag as its bytes, and what it measures. */
interface Tag {
  readonly bytes: Uint8Array;
  readonly metric: Metric | null;
}

/**
 * Reads TensorBoard event files: scalars as `simple_value`, and as tensors of one element, which is how TensorFlow 2 writes them. Field numbers
 * are those of tensorflow/core/util/event.proto and framework/summary.proto. A last record that is cut is left out.
 */
export class EventFileReader {
  readonly #recorder: Recorder;
  #section: Split;
  #rest: Uint8Array = new Uint8Array(0);
  /** Bytes of a record that is skipped, still to come. */
  #skip = 0;
  readonly #tags: Tag[] = [];
  #lastTag = 0;
  records = 0;
  isBroken = false;
  isTruncated = false;

  constructor(path: string, section: Split) {
    this.#recorder = new Recorder(path, "tensorboard");
    this.#section = section;
  }

  write(chunk: Uint8Array): void {
    if (this.isBroken) return;
    let bytes = chunk;
    if (this.#skip > 0) {
      const skipped = Math.min(this.#skip, bytes.length);
      this.#skip -= skipped;
      bytes = bytes.subarray(skipped);
    }
    if (this.#rest.length > 0) bytes = Buffer.concat([this.#rest, bytes]);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    while (at + HEADER <= bytes.length) {
      const length = view.getUint32(at, true);
      if (
        view.getUint32(at + 4, true) !== 0 ||
        length > MAX_RECORD ||
        (this.records < 3 && !isHeader(bytes, at, view))
      ) {
        this.isBroken = true;
        return;
      }
      const end = at + HEADER + length + FOOTER;
      if (end > bytes.length) {
        // Large records are no scalars: they are not collected.
        if (length > 1 << 20) {
          this.#skip = end - bytes.length;
          at = bytes.length;
        }
        break;
      }
      this.#event(bytes, at + HEADER, at + HEADER + length, view);
      this.records++;
      at = end;
    }
    // A copy: the reader of the file may use the chunk's memory again.
    this.#rest = new Uint8Array(bytes.subarray(at));
  }

  finish(): void {
    this.isTruncated = this.#rest.length > 0 || this.#skip > 0;
  }

  runs(): Run[] {
    return this.#recorder.runs();
  }

  problems(): string[] {
    if (this.isBroken)
      return [`After ${this.records} records the file is no event file any more; what follows was not read.`];
    return this.isTruncated ? [`The last record is cut; the ${this.records} before it were read.`] : [];
  }

  /** Event: wall_time 1, step 2, summary 5. */
  #event(bytes: Uint8Array, from: number, to: number, view: DataView): void {
    let at = from;
    let step = Number.NaN;
    while (at < to) {
      const key = bytes[at++] ?? 0;
      const field = key >> 3;
      const wire = key & 7;
      if (wire === FIXED64) at += 8;
      else if (wire === FIXED32) at += 4;
      else if (wire === VARINT) {
        const value = varint(bytes, at, to);
        if (field === 2) step = value;
        at = varintEnd(bytes, at, to);
      } else if (wire === BYTES) {
        const length = varint(bytes, at, to);
        at = varintEnd(bytes, at, to);
        if (field === 5) this.#summary(bytes, at, Math.min(to, at + length), view, Number.isNaN(step) ? 0 : step);
        at += length;
      } else {
        return;
      }
    }
  }

  /** Summary: repeated value 1. */
  #summary(bytes: Uint8Array, from: number, to: number, view: DataView, step: number): void {
    let at = from;
    while (at < to) {
      const key = bytes[at++] ?? 0;
      if ((key & 7) !== BYTES) return;
      const length = varint(bytes, at, to);
      at = varintEnd(bytes, at, to);
      if (key >> 3 === 1) this.#value(bytes, at, Math.min(to, at + length), view, step);
      at += length;
    }
  }

  /** Summary.Value: tag 1, simple_value 2, tensor 8. */
  #value(bytes: Uint8Array, from: number, to: number, view: DataView, step: number): void {
    let at = from;
    let tagFrom = -1;
    let tagTo = -1;
    let value: number | null = null;
    while (at < to) {
      const key = bytes[at++] ?? 0;
      const field = key >> 3;
      const wire = key & 7;
      if (wire === FIXED32) {
        if (field === 2 && at + 4 <= to) value = view.getFloat32(at, true);
        at += 4;
      } else if (wire === FIXED64) at += 8;
      else if (wire === VARINT) at = varintEnd(bytes, at, to);
      else if (wire === BYTES) {
        const length = varint(bytes, at, to);
        at = varintEnd(bytes, at, to);
        if (field === 1) {
          tagFrom = at;
          tagTo = at + length;
        } else if (field === 8) value = tensorScalar(bytes, at, Math.min(to, at + length), view) ?? value;
        at += length;
      } else return;
    }
    if (value === null || tagFrom === -1) return;
    const metric = this.#metricOf(bytes, tagFrom, tagTo);
    if (metric !== null) {
      const per = metric.split === "validation" || metric.split === "test" ? "epoch" : "step";
      this.#recorder.record(metric, per, value, { epoch: Number.NaN, step }, 0);
    }
  }

  /** Tags repeat in turn: the one after the last is tried first. */
  #metricOf(bytes: Uint8Array, from: number, to: number): Metric | null {
    const tags = this.#tags;
    for (let tries = 0, at = this.#lastTag; tries < tags.length; tries++) {
      at = at + 1 < tags.length ? at + 1 : 0;
      const tag = tags[at];
      if (tag !== undefined && isSame(tag.bytes, bytes, from, to)) {
        this.#lastTag = at;
        return tag.metric;
      }
    }
    const own = new Uint8Array(bytes.subarray(from, to));
    const name = Buffer.from(own).toString("utf8");
    // `runs/detect/train/` is a run called train where its tags say `train/…` and `val/…` themselves; Keras' `evaluation_…` in `validation/` is no such.
    const split = metricOf(name, null)?.split ?? null;
    if (split !== null && (split !== this.#section || split === "train")) this.#section = null;
    const metric = metricOf(name, this.#section) ?? otherMetric(name, this.#section);
    tags.push({ bytes: own, metric });
    return metric;
  }
}

function isSame(tag: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (tag.length !== to - from) return false;
  for (let i = 0; i < tag.length; i++) if (tag[i] !== bytes[from + i]) return false;
  return true;
}

/** TensorProto: dtype 1, tensor_content 4, half_val 13, float_val 5, double_val 6, int_val 7. Null unless it is one number. */
function tensorScalar(bytes: Uint8Array, from: number, to: number, view: DataView): number | null {
  let at = from;
  let type = 1;
  while (at < to) {
    const key = bytes[at++] ?? 0;
    const field = key >> 3;
    const wire = key & 7;
    if (wire === VARINT) {
      if (field === 1) type = varint(bytes, at, to);
      at = varintEnd(bytes, at, to);
    } else if (wire === FIXED32) {
      if (field === 5) return view.getFloat32(at, true);
      at += 4;
    } else if (wire === FIXED64) {
      if (field === 6) return view.getFloat64(at, true);
      at += 8;
    } else if (wire === BYTES) {
      const length = varint(bytes, at, to);
      at = varintEnd(bytes, at, to);
      if (field === 4 || field === 5) {
        if (length === 4 && type === 1) return view.getFloat32(at, true);
        if (length === 8 && type === 2) return view.getFloat64(at, true);
        if (field === 4 && length > 0) return null;
      }
      at += length;
    } else return null;
  }
  return null;
}

/** Whether a record begins here: the masked CRC-32C of the length fits. */
export function isHeader(bytes: Uint8Array, at: number, view: DataView): boolean {
  if (at + HEADER > bytes.length) return false;
  let crc = 0xffffffff;
  for (let i = 0; i < 8; i++) crc = (CRC_TABLE[(crc ^ (bytes[at + i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  crc = (crc ^ 0xffffffff) >>> 0;
  const masked = (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
  return masked === view.getUint32(at + 8, true);
}

/** CRC-32C (Castagnoli), reflected polynomial 0x82F63B78. */
const CRC_TABLE = new Uint32Array(256);
for (let index = 0; index < 256; index++) {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  CRC_TABLE[index] = value >>> 0;
}
