import { crc32, deflateRawSync } from "node:zlib";

/** A zip archive of the given files, as actions/upload-artifact makes them. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const title = Buffer.from(name, "utf8");
    // Version 2.0, no flags, deflated, no time; then checksum, both sizes, length of the name.
    const common = numbers(
      [20, 2],
      [0, 2],
      [8, 2],
      [0, 4],
      [crc32(plain), 4],
      [packed.length, 4],
      [plain.length, 4],
      [title.length, 2],
    );
    parts.push(numbers([0x04034b50, 4]), common, numbers([0, 2]), title, packed);
    list.push(
      numbers([0x02014b50, 4], [20, 2]),
      common,
      numbers([0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      title,
    );
    offset += 4 + common.length + 2 + title.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const count = Object.keys(files).length;
  const end = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [directory.length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...parts, directory, end]);
}

/** Little-endian numbers of 2 or 4 bytes. */
function numbers(...values: readonly (readonly [number, number])[]): Buffer {
  return Buffer.concat(
    values.map(([value, size]) => {
      const bytes = Buffer.alloc(size);
      bytes.writeUIntLE(value, 0, size);
      return bytes;
    }),
  );
}
