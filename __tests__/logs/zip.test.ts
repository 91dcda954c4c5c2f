import { describe, expect, it } from "vitest";
import { unzip, ZipProblem, zipEntries } from "../../src/log-files/zip.ts";
import { zipOf } from "../support/zip.ts";

/** What an archive unpacks to, by name. */
async function contents(archive: Buffer, limit = 1_000_000): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const entry of zipEntries(archive, 100)) {
    const parts: Uint8Array[] = [];
    await unzip(archive, entry, limit, (chunk) => parts.push(chunk) > 0);
    result[entry.name] = Buffer.concat(parts).toString("utf8");
  }
  return result;
}

describe("zip archives", () => {
  it("are read file by file", async () => {
    const files = { "out/train.log": "loss 1.0\n".repeat(5000), "übung.csv": "epoch,loss\n", empty: "" };
    expect(await contents(zipOf(files))).toEqual(files);
  });

  it("unpack no more than the limit, whatever they claim", async () => {
    const archive = zipOf({ "bomb.log": "0".repeat(5_000_000) });
    const [entry] = zipEntries(archive, 10);
    if (entry === undefined) throw new Error("the archive is empty");
    let size = 0;
    const read = await unzip(archive, entry, 100_000, (chunk) => {
      size += chunk.length;
      return true;
    });
    expect(read).toEqual({ size: 100_000, isCut: true });
    expect(size).toBe(100_000);
  });

  it("are refused with a reason where they are broken", async () => {
    const archive = zipOf({ "a.log": "x".repeat(100), "b.log": "y" });
    expect(() => zipEntries(Buffer.from("no archive"), 10)).toThrow(ZipProblem);
    expect(() => zipEntries(archive.subarray(0, archive.length - 30), 10)).toThrow(ZipProblem);
    expect(() => zipEntries(archive, 1)).toThrow("more than 1 files");
    const lying = Buffer.from(archive);
    // The size of the first file's packed bytes, in the list at the end.
    lying.writeUInt32LE(1_000_000, lying.indexOf(Buffer.from("504b0102", "hex")) + 20);
    expect(() => zipEntries(lying, 10)).toThrow("is cut");
  });

  it("survive every single changed byte: a problem is told, nothing else is thrown", async () => {
    const archive = zipOf({ "a/train.log": "loss 0.5\n".repeat(20) });
    for (let at = 0; at < archive.length; at++) {
      const changed = Buffer.from(archive);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      try {
        await contents(changed, 10_000);
      } catch (error) {
        expect(error, `byte ${at}`).toBeInstanceOf(ZipProblem);
      }
    }
  });
});
