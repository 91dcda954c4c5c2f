import { expect, it } from "vitest";
import { stripPlot } from "../../src/history/strip-plot.ts";

const format = (decades: number): string => String(Number((10 ** decades).toPrecision(2)));

it("draws the runs and the value below them", () => {
  const { line, marker } = stripPlot([-4, -4, -4, -3.7, -3], -1, format, 30);
  expect(`${line}\n${marker}`).toMatchInlineSnapshot(`
    "0.0001 ├⁝──·──────·───────────────────┤ 0.1
                                         ▲ 0.1"
  `);
});

it("puts the marker under the cell of its value wherever it lies", () => {
  for (let own = -5; own <= 0; own += 0.37) {
    const { line, marker } = stripPlot([own, -3], own, format, 40);
    expect(line[marker.indexOf("▲")]).toMatch(/[·:]/);
  }
});

it("draws equal values in the middle", () => {
  const { line } = stripPlot([-3, -3], -3, format, 11);
  expect(line).toBe("0.001 ├─────:─────┤ 0.001");
});
