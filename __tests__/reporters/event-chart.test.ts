import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventChart, type Marked } from "../../src/reporters/event-chart.ts";
import { placeOf } from "../../src/reporters/place.ts";
import type { AuditResult } from "../../src/result.ts";
import { analyseText } from "../support/analyse.ts";

const marksOf = ({ findings }: AuditResult, rule: string): readonly Marked[] =>
  findings
    .filter((finding) => finding.rule === rule)
    .flatMap(({ location, trace }) => [location, ...trace])
    .map(placeOf);

async function chart(path: string, text: string, rule: string): Promise<string | null> {
  const result = await analyseText({ [path]: text });
  const [setup] = result.setups;
  if (setup === undefined) throw new Error("there is no set-up");
  expect(marksOf(result, rule).length).toBeGreaterThan(0);
  return eventChart(setup, marksOf(result, rule));
}

const NOTEBOOK = readFileSync("examples/stale_optimizer.ipynb", "utf8");
const SCRIPT = readFileSync("examples/frozen_efficientnet.py", "utf8");

describe("the order of events as a chart", () => {
  it("shows what came too early, up to the first step", async () => {
    expect(await chart("a.ipynb", NOTEBOOK, "stale-optimizer")).toMatchInlineSnapshot(`
      "\`\`\`mermaid
      flowchart TD
        s0["cell 3 line 1: model, mobilenet_v3_large built with pretrained weights"]
        s1["cell 3 line 3: frozen or thawed, requires_grad = False"]
        s2["cell 3 line 6: optimizer built, Adam"]:::finding
        s3["cell 5 line 1: replaced, 3 replaced by Linear"]:::finding
        s4["cell 6 line 7: first step, step#40;#41;"]:::finding
        s0 --> s1
        s1 --> s2
        s2 --> s3
        s3 --> s4
        classDef finding stroke:#d1242f,stroke-width:3px
      \`\`\`"
    `);
  });

  it("is left out where the order is not what is wrong", async () => {
    expect(await chart("a.py", SCRIPT, "train-loader-not-shuffled")).toBeNull();
  });

  it("lets no name of the code out of its label", async () => {
    const hostile = 'x"]; click s0 "javascript:alert(1)" ```<img src=x>#quot;.py';
    const text = (await chart(hostile, SCRIPT, "nothing-trains")) ?? "";
    const nodes = text.split("\n").filter((line) => line.includes('["'));
    for (const node of nodes) expect(node).toMatch(/^ {2}s\d+\["[\p{L}\p{N} .,:_/=×…#;-]*"\](:::finding)?$/u);
    const other = await analyseText({ "train.py": SCRIPT });
    const [setup] = other.setups;
    if (setup === undefined) throw new Error("there is no set-up");
    const message = '"]\n```\nclick s0 href "https://x" end %%{init: {}}%% @everyone';
    const events = setup.events.map((event) => ({ ...event, message }));
    const drawn = eventChart({ ...setup, events }, marksOf(other, "nothing-trains")) ?? "";
    expect(drawn.split("\n").filter((line) => /^(```|\s*click)/.test(line))).toEqual(["```mermaid", "```"]);
    expect(drawn).not.toMatch(/https:\/\/|@|%%|\{/);
  });

  it("is left out where there is too much for a picture", async () => {
    const result = await analyseText({ "train.py": SCRIPT });
    const [setup] = result.setups;
    if (setup === undefined) throw new Error("there is no set-up");
    const events = setup.events.flatMap((event) =>
      Array.from({ length: 9 }, (_, n) => ({ ...event, message: `${n}` })),
    );
    expect(eventChart({ ...setup, events }, marksOf(result, "nothing-trains"))).toBeNull();
  });
});
