import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import type { Readable } from "node:stream";
import * as zlib from "node:zlib";

/** Bytes read at once. */
const CHUNK = 4 * 1024 * 1024;

/**
 * Hands a file's bytes on in chunks, decompressed. The memory of a chunk is used again.
 *
 * @returns why it could not be read; null when it was
 */
export async function readBytes(absolute: string, onChunk: (bytes: Uint8Array) => boolean): Promise<string | null> {
  try {
    if (/\.(?:bz2|xz|zip|7z|rar)$/i.test(absolute)) return "This compression is not read; gzip and zstd are.";
    const stream = compressedStream(absolute);
    if (stream === null) readPlain(absolute, onChunk);
    else if (typeof stream === "string") return stream;
    else for await (const chunk of stream) if (chunk instanceof Uint8Array && !onChunk(chunk)) break;
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return code === "Z_BUF_ERROR" || code === "ERR_STREAM_PREMATURE_CLOSE"
      ? "The compressed file is cut; what came before was read."
      : `The file could not be read (${code}).`;
  }
}

/** The decompressing stream of a file that begins like one; null for a plain file; a sentence where this Node cannot. */
function compressedStream(absolute: string): Readable | string | null {
  const start = new Uint8Array(4);
  const file = openSync(absolute, "r");
  try {
    readSync(file, start, 0, 4, 0);
  } finally {
    closeSync(file);
  }
  if (start[0] === 0x1f && start[1] === 0x8b) return createReadStream(absolute).pipe(zlib.createGunzip());
  if (start[0] !== 0x28 || start[1] !== 0xb5 || start[2] !== 0x2f || start[3] !== 0xfd) return null;
  // Node 22.15 and later.
  if (!("createZstdDecompress" in zlib)) return "This Node does not read zstd; unpack the file.";
  return createReadStream(absolute).pipe(zlib.createZstdDecompress());
}

function readPlain(absolute: string, onChunk: (bytes: Uint8Array) => boolean): void {
  const file = openSync(absolute, "r");
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const length = readSync(file, buffer, 0, CHUNK, null);
      if (length === 0 || !onChunk(buffer.subarray(0, length))) return;
    }
  } finally {
    closeSync(file);
  }
}
