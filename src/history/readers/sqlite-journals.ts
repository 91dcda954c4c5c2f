/** Pages of an SQLite database that lie in the files beside it (https://www.sqlite.org/fileformat2.html, 3 and 4). */

const WAL_HEADER = 32;
const FRAME_HEADER = 24;

/** The pages of a write-ahead log that belong to finished transactions, the latest of each. */
export function committedPages(log: Uint8Array, pageSize: number): Map<number, Uint8Array> {
  const pages = new Map<number, Uint8Array>();
  const view = new DataView(log.buffer, log.byteOffset, log.byteLength);
  if (log.length < WAL_HEADER) return pages;
  const magic = view.getUint32(0);
  if ((magic !== 0x377f0682 && magic !== 0x377f0683) || view.getUint32(8) !== pageSize) return pages;
  const isLittle = magic === 0x377f0682;
  const sum = { first: 0, second: 0 };
  checksum(view, 0, 24, isLittle, sum);
  if (sum.first !== view.getUint32(24) || sum.second !== view.getUint32(28)) return pages;
  let pending = new Map<number, Uint8Array>();
  const size = FRAME_HEADER + pageSize;
  for (let at = WAL_HEADER; at + size <= log.length; at += size) {
    // Frames of an older turn of the log stand behind those of this one.
    if (view.getUint32(at + 8) !== view.getUint32(16) || view.getUint32(at + 12) !== view.getUint32(20)) break;
    checksum(view, at, 8, isLittle, sum);
    checksum(view, at + FRAME_HEADER, pageSize, isLittle, sum);
    if (sum.first !== view.getUint32(at + 16) || sum.second !== view.getUint32(at + 20)) break;
    pending.set(view.getUint32(at), log.subarray(at + FRAME_HEADER, at + size));
    if (view.getUint32(at + 4) === 0) continue;
    for (const [number, page] of pending) pages.set(number, page);
    pending = new Map();
  }
  return pages;
}

function checksum(
  view: DataView,
  from: number,
  length: number,
  isLittle: boolean,
  sum: { first: number; second: number },
): void {
  for (let at = from; at < from + length; at += 8) {
    sum.first = (sum.first + view.getUint32(at, isLittle) + sum.second) >>> 0;
    sum.second = (sum.second + view.getUint32(at + 4, isLittle) + sum.first) >>> 0;
  }
}

const JOURNAL_MAGIC = 0xd9d505f9;
const JOURNAL_MAGIC_END = 0x20a163d7;
const JOURNAL_HEADER = 28;
const UNTIL_THE_END = 0xffffffff;

/** The pages of a rollback journal: as they were before the transaction that is going on, or was cut. */
export function originalPages(journal: Uint8Array, pageSize: number): Map<number, Uint8Array> {
  const pages = new Map<number, Uint8Array>();
  const view = new DataView(journal.buffer, journal.byteOffset, journal.byteLength);
  let at = 0;
  while (at + JOURNAL_HEADER <= journal.length) {
    if (view.getUint32(at) !== JOURNAL_MAGIC || view.getUint32(at + 4) !== JOURNAL_MAGIC_END) break;
    const said = view.getUint32(at + 8);
    const nonce = view.getUint32(at + 12);
    const sector = view.getUint32(at + 20);
    if (view.getUint32(at + 24) !== pageSize || sector < 512 || sector > 65_536) break;
    at += sector;
    const count = said === UNTIL_THE_END ? Number.MAX_SAFE_INTEGER : said;
    for (let record = 0; record < count && at + pageSize + 8 <= journal.length; record++, at += pageSize + 8) {
      const page = journal.subarray(at + 4, at + 4 + pageSize);
      if (pageSum(page, nonce) !== view.getUint32(at + 4 + pageSize)) return pages;
      const number = view.getUint32(at);
      // A page that is changed again was noted before.
      if (!pages.has(number)) pages.set(number, page);
    }
    at = Math.ceil(at / sector) * sector;
  }
  return pages;
}

function pageSum(page: Uint8Array, nonce: number): number {
  let sum = nonce;
  for (let at = page.length - 200; at > 0; at -= 200) sum = (sum + (page[at] ?? 0)) >>> 0;
  return sum;
}
