import { createInflateRaw } from "node:zlib";

/** One file in a zip archive. */
export interface ZipEntry {
  /** As the archive writes it, backslashes turned: a name for reports, never a path to write to. */
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly start: number;
  readonly compressed: number;
  /** Size that the archive claims; what is really unpacked is counted. */
  readonly size: number;
}

/** Thrown for bytes that are no zip archive, or one that is cut or lies about itself. */
export class ZipProblem extends Error {}

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record and its comment of up to 65,535 bytes lie in the last bytes. */
const TAIL = 22 + 65_535;
const NO_FILE_32 = 0xffffffff;
const NO_COUNT_16 = 0xffff;

/**
 * The files in an archive (APPNOTE 6.3.10, 4.3): from its central directory, folders left out, at most `limit`. Everything in it is a stranger's: offsets and
 * sizes are checked, nothing is written anywhere.
 *
 * @throws ZipProblem
 */
export function zipEntries(bytes: Buffer, limit: number): readonly ZipEntry[] {
  const { count, offset } = endOf(bytes);
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL)
      throw new ZipProblem("its list of files is broken");
    const nameLength = bytes.readUInt16LE(at + 28);
    const extraLength = bytes.readUInt16LE(at + 30);
    const name = bytes
      .subarray(at + 46, at + 46 + nameLength)
      .toString("utf8")
      .replaceAll("\\", "/");
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const entry = entryOf(bytes, at, name, extra);
    if (!name.endsWith("/")) entries.push(entry);
    if (entries.length > limit) throw new ZipProblem(`it holds more than ${limit} files`);
    at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(bytes: Buffer): { readonly count: number; readonly offset: number } {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - TAIL); at--) {
    if (bytes.readUInt32LE(at) !== END) continue;
    const count = bytes.readUInt16LE(at + 10);
    const offset = bytes.readUInt32LE(at + 16);
    if (count !== NO_COUNT_16 && offset !== NO_FILE_32) return { count, offset };
    return end64(bytes, at - 20);
  }
  throw new ZipProblem("it is no zip archive, or cut");
}

function end64(bytes: Buffer, locator: number): { readonly count: number; readonly offset: number } {
  if (locator < 0 || bytes.readUInt32LE(locator) !== LOCATOR64) throw new ZipProblem("its end is broken");
  const at = number64(bytes, locator + 8);
  if (at + 56 > bytes.length || bytes.readUInt32LE(at) !== END64) throw new ZipProblem("its end is broken");
  return { count: number64(bytes, at + 32), offset: number64(bytes, at + 48) };
}

function entryOf(bytes: Buffer, at: number, name: string, extra: Buffer): ZipEntry {
  const sizes = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
  // What does not fit 32 bits stands in the extra field 1, in this order.
  let large = zip64Field(extra);
  const [size = 0, compressed = 0, header = 0] = sizes.map((value) => {
    if (value !== NO_FILE_32) return value;
    if (large.length < 8) throw new ZipProblem("its list of files is broken");
    const full = number64(large, 0);
    large = large.subarray(8);
    return full;
  });
  if (header + 30 > bytes.length || bytes.readUInt32LE(header) !== LOCAL)
    throw new ZipProblem("a file in it is broken");
  const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
  if (start + compressed > bytes.length) throw new ZipProblem("a file in it is cut");
  const isEncrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
  return { name, method: bytes.readUInt16LE(at + 10), isEncrypted, start, compressed, size };
}

function zip64Field(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
  }
  return Buffer.alloc(0);
}

function number64(bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new ZipProblem("its sizes are impossible");
  return Number(value);
}

/**
 * Unpacks one file in pieces, in constant memory. `onChunk` answers whether it wants more.
 *
 * @param limit bytes unpacked at most
 * @returns how many bytes there were, and whether the limit cut them
 * @throws ZipProblem
 */
export async function unzip(
  bytes: Buffer,
  entry: ZipEntry,
  limit: number,
  onChunk: (chunk: Uint8Array) => boolean,
): Promise<{ readonly size: number; readonly isCut: boolean }> {
  if (entry.isEncrypted) throw new ZipProblem("it is encrypted");
  const packed = bytes.subarray(entry.start, entry.start + entry.compressed);
  if (entry.method === 0) {
    const part = packed.subarray(0, limit);
    onChunk(part);
    return { size: part.length, isCut: part.length < packed.length };
  }
  if (entry.method !== 8) throw new ZipProblem(`its compression (method ${entry.method}) is not read`);
  const inflate = createInflateRaw();
  inflate.end(packed);
  let size = 0;
  try {
    for await (const chunk of inflate) {
      if (!(chunk instanceof Uint8Array)) continue;
      const part = chunk.subarray(0, limit - size);
      size += part.length;
      if (!onChunk(part)) break;
      if (part.length < chunk.length) return { size, isCut: true };
    }
  } catch {
    throw new ZipProblem("a file in it is broken");
  } finally {
    inflate.destroy();
  }
  return { size, isCut: false };
}
