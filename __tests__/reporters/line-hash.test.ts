import { describe, expect, it } from "vitest";
import { lineHashes } from "../../src/reporters/line-hash.ts";

/** What GitHub's own upload action computes for these texts. */
describe("the hashes of lines are those of GitHub's upload", () => {
  it.for([
    ["", ["c129715d7a2bc9a3:1"]],
    [" a\nb\n  \t\tc\n d", ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"]],
    ...["\n|\n\n\n|\n|\n", "\n|\r\r\r|\r|\r", "\r\n|\r\n\r\n\r\n|\r\n|\r\n", "\n|\r\n\n\r|\r|\r\n"].map((ends) => {
      const [a = "", b = "", c = "", d = ""] = ends.split("|");
      const hashes =
        "e9496ae3ebfced30 fb7c023a8b9ccb3f ce8ba1a563dcdaca e20e36e16fcb0cc8 b3edc88f2938467e c8e28b0b4002a3a0 c129715d7a2bc9a3";
      return [
        ` hello; \t${a}world!!!${b}  \t\tGreetings${c} End${d}`,
        hashes.split(" ").map((one) => `${one}:1`),
      ] as const;
    }),
    [
      "Lorem ipsum dolor sit amet.\n".repeat(10),
      [
        ...[1, 2, 3, 4, 5, 6].map((ordinal) => `a7f2ff13bc495cf2:${ordinal}`),
        "a7f2ff1481e87703:1",
        "a9cf91f7bbf1862b:1",
        "55ec222b86bcae53:1",
        "cc97dc7b1d7d8f7b:1",
        "c129715d7a2bc9a3:1",
      ],
    ],
  ] as const)("%j", ([text, hashes]) => {
    expect(lineHashes(text)).toEqual(hashes);
  });

  it("are not slow of a long file", () => {
    const before = process.cpuUsage().user;
    expect(lineHashes("x = model(y)\n".repeat(150_000))).toHaveLength(150_001);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(3);
  });
});
