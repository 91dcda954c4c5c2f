import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadEngine } from "../../src/load-engine.ts";
import { compareWithTruth, type Truth } from "./compare.ts";

/** A script of `scripts/oracle/generate.py` with what PyTorch said of it; see `scripts/oracle/record_generated.py`. */
interface GeneratedScript {
  readonly script: string;
  readonly text: string;
  readonly models: readonly (Omit<Truth["models"][number], "state" | "inputShape"> & {
    readonly state: readonly string[];
  })[];
}

const engine = await loadEngine();
const scripts: readonly GeneratedScript[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "generated.json"), "utf8"),
);

/** `fc.weight 10x512 1 0`: name, shape (empty for a scalar), requires grad, held by an optimizer. */
function stateOf(line: string): Truth["models"][number]["state"][number] {
  const [name = "", shape = "", requiresGrad, optimized] = line.split(" ");
  return {
    name,
    shape: shape === "" ? [] : shape.split("x").map(Number),
    requiresGrad: requiresGrad === "1",
    optimized: optimized === "1",
  };
}

describe("generated scripts: architecture x freeze idiom x surgery x order x style", () => {
  test.for(scripts.map((one) => [one.script, one] as const))("%s", ([script, { text, models }]) => {
    const source = new TextEncoder().encode(text);
    const { setups } = engine.audit({
      files: { list: () => [script], read: (path) => (path === script ? source : null) },
      paths: [script],
    });
    const truth: Truth = {
      script,
      models: models.map((model) => ({ ...model, inputShape: null, state: model.state.map(stateOf) })),
    };
    expect(compareWithTruth(truth, setups)).toEqual({ kind: "exact", details: [] });
  });

  test("the sample holds some forty scripts", () => {
    expect(scripts.length).toBeGreaterThanOrEqual(40);
  });
});
