/** Writes TensorBoard event files and W&B histories for tests. */

const TABLE = Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value >>> 0;
});

/** Scalars as TensorFlow 1 and PyTorch (`value`) or TensorFlow 2 (`tensor`) write them. */
export function eventFile(
  points: readonly { readonly tag: string; readonly step: number; readonly value: number }[],
  as: "value" | "tensor",
): Buffer {
  return Buffer.concat(
    points.map(({ tag, step, value }) => {
      const number = Buffer.alloc(4);
      number.writeFloatLE(value);
      const scalar =
        as === "value"
          ? Buffer.concat([Buffer.from([0x15]), number])
          : message(8, Buffer.concat([Buffer.from([0x08, 1]), message(4, number)]));
      const summary = message(1, Buffer.concat([message(1, Buffer.from(tag)), scalar]));
      return record(
        Buffer.concat([Buffer.from([0x09]), Buffer.alloc(8), Buffer.from([0x10, step]), message(5, summary)]),
      );
    }),
  );
}

/** A length-delimited field of a protocol buffer, shorter than 128 bytes. */
function message(field: number, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from([(field << 3) | 2, body.length]), body]);
}

function record(payload: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeUInt32LE(payload.length);
  return Buffer.concat([length, masked(length), payload, masked(payload)]);
}

function masked(bytes: Buffer): Buffer {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  crc = (crc ^ 0xffffffff) >>> 0;
  const result = Buffer.alloc(4);
  result.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0);
  return result;
}

/** A W&B history: a log of LevelDB's kind with one record a row. Checksums are left at 0: nobody looks at them. */
export function wandbFile(rows: readonly Readonly<Record<string, number>>[]): Buffer {
  let file = Buffer.from([0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0]);
  for (const row of rows) {
    const items = Object.entries(row).map(([key, value]) => {
      const json = Buffer.from(JSON.stringify(value));
      return message(1, Buffer.concat([message(1, Buffer.from(key)), Buffer.from([0x82, 0x01, json.length]), json]));
    });
    const history = Buffer.concat(items);
    let rest = Buffer.concat([Buffer.from([0x12, (history.length & 0x7f) | 0x80, history.length >> 7]), history]);
    for (let isFirst = true; rest.length > 0; isFirst = false) {
      let left = BLOCK - (file.length % BLOCK);
      if (left < 7) {
        file = Buffer.concat([file, Buffer.alloc(left)]);
        left = BLOCK;
      }
      const part = rest.subarray(0, left - 7);
      rest = rest.subarray(part.length);
      const type = isFirst ? (rest.length === 0 ? 1 : 2) : rest.length === 0 ? 4 : 3;
      file = Buffer.concat([file, Buffer.from([0, 0, 0, 0, part.length & 0xff, part.length >> 8, type]), part]);
    }
  }
  return file;
}

const BLOCK = 32 * 1024;
