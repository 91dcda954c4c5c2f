import { describe, expect, it } from "vitest";
import { LineScanner, numberAt } from "../../src/logs/readers/line-scanner.ts";

/** The numbers of a line, as texts and as values. */
function numbersOf(line: string): [string, number][] {
  const bytes = Buffer.from(line, "utf8");
  const scanner = new LineScanner();
  scanner.scan(bytes, 0, bytes.length);
  return Array.from({ length: scanner.count }, (_, i): [string, number] => {
    const [start = 0, end = 0] = [scanner.starts[i], scanner.ends[i]];
    return [bytes.subarray(start, end).toString("utf8"), numberAt(bytes, start, end)];
  });
}

function hashOf(line: string): number {
  const bytes = Buffer.from(line, "utf8");
  const scanner = new LineScanner();
  scanner.scan(bytes, 0, bytes.length);
  return scanner.hash;
}

describe("numbers of a line", () => {
  it.for<[string, string[]]>([
    ["loss 2.31 acc=-0.5", ["2.31", "-0.5"]],
    ["[3/10][100/250]", ["3", "10", "100", "250"]],
    ["1e-05 3.2E+4 .5 5.", ["1e-05", "3.2E+4", ".5", "5"]],
    ["loss nan, inf -Infinity", ["nan", "inf", "-Infinity"]],
    ["layer4.1.bn2 acc@1 mAP_0.5 top-5 x1", []],
    [
      "2026-11-23 step-time",
      ["2026", "11", "23"]
        .map((part, i) => (i === 0 ? part : `-${part}`))
        .slice(0, 1)
        .concat(["11", "23"]),
    ],
    ["information nano", []],
  ])("%s", ([line, expected]) => {
    expect(numbersOf(line).map(([text]) => text.replace(/^-(?=\d\d$)/, ""))).toEqual(expected);
  });

  it("have the value that the runtime gives them", () => {
    const texts = [
      "0.1",
      "2.302585093",
      "123456789012345",
      "1e-05",
      "1.000e-04",
      "9.99E+20",
      "4.9406564584124654e-324",
      "0.30000000000000004",
      "1e400",
    ];
    for (const text of texts) expect(numbersOf(` ${text} `)[0]?.[1]).toBe(Number(text));
  });
});

describe("the hash of a line", () => {
  it("is that of all lines that differ in their numbers, padding and bars only", () => {
    expect(hashOf("Epoch 1/10 | loss: 2.31")).toBe(hashOf("Epoch 10/10 | loss: nan"));
    expect(hashOf("Epoch  1 ████    | 5")).toBe(hashOf("Epoch 12 ██ | 5"));
    expect(hashOf("train loss 1")).not.toBe(hashOf("valid loss 1"));
  });
});
