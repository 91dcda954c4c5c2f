import { describe, expect, it } from "vitest";
import { LazyNames } from "../../src/evaluator/lazy-names.ts";
import { int, type Value } from "../../src/evaluator/value.ts";

const number = (value: Value | undefined): number | undefined => (value?.kind === "int" ? value.value : undefined);

describe("names that are made when they are asked for", () => {
  it("runs nothing before, and once", () => {
    const names = new LazyNames();
    let runs = 0;
    names.defer("a", () => int(++runs));
    expect([names.has("a"), runs]).toEqual([true, 0]);
    expect([number(names.get("a")), number(names.get("a")), runs]).toEqual([1, 1, 1]);
  });

  it("runs once for all copies, so that a class put back is the same class", () => {
    const names = new LazyNames();
    let runs = 0;
    names.defer("a", () => int(++runs));
    const copy = names.copy();
    expect(names.get("a")).toBe(copy.get("a"));
    expect(runs).toBe(1);
  });

  it("keeps a copy apart from what is assigned or deleted later", () => {
    const names = new LazyNames();
    names.defer("a", () => int(1));
    names.defer("b", () => int(2));
    const copy = names.copy();
    names.set("a", int(5));
    names.delete("b");
    expect([number(copy.get("a")), number(copy.get("b"))]).toEqual([1, 2]);
    expect([...names].map(([name, value]) => [name, number(value)])).toEqual([["a", 5]]);
  });

  it("is not there while it is being made", () => {
    const names = new LazyNames();
    names.defer("a", () => (names.get("a") === undefined ? int(1) : int(2)));
    expect(number(names.get("a"))).toBe(1);
  });

  it("tries again after a failure, and leaves out what cannot be made", () => {
    const names = new LazyNames();
    let fails = true;
    names.defer("a", () => {
      if (fails) throw new Error("out of budget");
      return int(1);
    });
    names.defer("b", () => undefined);
    expect(() => names.get("a")).toThrow("out of budget");
    fails = false;
    expect([...names.keys()]).toEqual(["a", "b"]);
    expect([...names.values()].map(number)).toEqual([1]);
  });
});
