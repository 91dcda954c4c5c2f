import { describe, expect, it } from "vitest";
import { effectiveNumber, robustSpread, shrunk, tWidening, weightedMedian } from "../../src/history/statistics.ts";

const equal = (...values: number[]) => values.map((value) => ({ value, weight: 1 }));

describe("weightedMedian", () => {
  it("is the median where weights are equal", () => {
    expect(weightedMedian(equal(3, 1, 2))).toBe(2);
    expect(weightedMedian(equal(4, 1, 2, 3))).toBe(2.5);
  });

  it("lies where half of the weight is", () => {
    expect(
      weightedMedian([
        { value: 1, weight: 1 },
        { value: 9, weight: 5 },
      ]),
    ).toBe(9);
    expect(
      weightedMedian([
        { value: 1, weight: 0 },
        { value: 9, weight: 1 },
      ]),
    ).toBe(9);
  });

  it("of nothing is no number", () => {
    expect(weightedMedian([])).toBeNaN();
  });
});

describe("effectiveNumber", () => {
  it("counts equal weights, and discounts unequal ones", () => {
    expect(effectiveNumber(equal(1, 2, 3, 4))).toBe(4);
    expect(
      effectiveNumber([
        { value: 1, weight: 1 },
        { value: 2, weight: 0.1 },
      ]),
    ).toBeCloseTo(1.2, 1);
  });
});

describe("robustSpread", () => {
  it("estimates the standard deviation of a normal sample", () => {
    const normal = Array.from({ length: 999 }, (_, index) => normalQuantile((index + 1) / 1000));
    expect(robustSpread(equal(...normal)).deviation).toBeCloseTo(1, 1);
  });

  it("does not mind one value in ten anywhere", () => {
    const values = [1, 1.1, 0.9, 1, 1.05, 0.95, 1, 1.1, 0.9];
    const without = robustSpread(equal(...values));
    const withOne = robustSpread(equal(...values, 1000));
    expect(withOne.centre).toBeCloseTo(without.centre, 1);
    expect(withOne.deviation).toBeLessThan(3 * without.deviation);
  });

  it("has no spread for one value, and for repeated ones", () => {
    expect(robustSpread(equal(2)).deviation).toBe(0);
    expect(robustSpread(equal(2, 2, 2)).deviation).toBe(0);
  });
});

describe("shrunk", () => {
  const prior = { centre: 0, deviation: 0.4, strength: { spread: 3, centre: 1 } };

  it("fades the prior as values accumulate", () => {
    const sample = (n: number) => shrunk({ centre: 1, deviation: 0.1, n }, prior, 0);
    expect(sample(1).centre).toBe(0.5);
    expect(sample(99).centre).toBe(0.99);
    expect(sample(1).deviation).toBeGreaterThan(sample(10).deviation);
    expect(sample(1000).deviation).toBeCloseTo(0.1, 2);
  });

  it("is the prior without any value, and never below the floor", () => {
    expect(shrunk({ centre: Number.NaN, deviation: 0, n: 0 }, prior, 0).centre).toBe(0);
    expect(shrunk({ centre: 0, deviation: 0, n: 500 }, prior, 0.2).deviation).toBe(0.2);
  });
});

describe("tWidening", () => {
  it("follows Student's t: 2.571 at 5 degrees of freedom, 2.228 at 10, 1.984 at 100", () => {
    expect(tWidening(5) * 1.96).toBeCloseTo(2.571, 3);
    expect(tWidening(10) * 1.96).toBeCloseTo(2.228, 3);
    expect(tWidening(100) * 1.96).toBeCloseTo(1.984, 2);
  });

  it("falls with every degree of freedom, also between them", () => {
    const steps = Array.from({ length: 400 }, (_, index) => tWidening(1 + index / 8));
    for (const [index, value] of steps.entries()) expect(value).toBeLessThanOrEqual((steps[index - 1] ?? 99) + 1e-9);
  });
});

/** Quantile of the normal distribution (Odeh & Evans 1974), to three digits. */
function normalQuantile(share: number): number {
  const t = Math.sqrt(-2 * Math.log(Math.min(share, 1 - share)));
  const value =
    t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3);
  return share < 0.5 ? -value : value;
}
