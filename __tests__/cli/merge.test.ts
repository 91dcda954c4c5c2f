import { afterEach, describe, expect, it } from "vitest";
import type { JsonReport } from "../../src/reporters/json.ts";
import { Folder } from "./harness.ts";

let folder: Folder;
const at = (files: Readonly<Record<string, string>>): Folder => {
  folder = new Folder(files);
  return folder;
};
afterEach(() => folder.remove());

/** Writes the report of each shard as `part1.json`, `part2.json`, …, and returns their names. */
async function parts(count: number): Promise<string[]> {
  const names: string[] = [];
  for (let index = 1; index <= count; index++) {
    names.push(`part${index}.json`);
    const shard = `${index}/${count}`;
    await folder.run(["audit", "--shard", shard, "--format", "json", "--output", `part${index}.json`]);
  }
  return names;
}

const FILES = { "a.py": "BUG\n", "b.py": "HINT\n", "c.py": "x = 1\n", "d.py": "BUG\nHINT\n", "e.py": "HINT\n" };

describe("merge", () => {
  it("of all parts is the report of the whole", async () => {
    at(FILES);
    const whole: JsonReport = JSON.parse((await folder.run(["audit", "--format", "json"])).out);
    const ran = await folder.run(["merge", ...(await parts(3))]);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out)).toEqual(whole);
    const reversed = await folder.run(["merge", "part3.json", "part1.json", "part2.json"]);
    expect(JSON.parse(reversed.out)).toEqual(whole);
  });

  it("of all parts is SARIF for code scanning, with what each rule says of itself", async () => {
    at(FILES);
    const ran = await folder.run(["merge", "--format", "sarif", ...(await parts(3))]);
    expect(ran.code).toBe(1);
    const [run] = JSON.parse(ran.out).runs;
    const whole = JSON.parse((await folder.run(["audit", "--format", "sarif"])).out).runs[0];
    const places = (results: readonly { ruleId: string; locations: object }[]): object[] =>
      results.map(({ ruleId, locations }) => ({ ruleId, locations }));
    expect(places(run.results)).toEqual(places(whole.results));
    const rule = run.tool.driver.rules.find(({ id }: { readonly id: string }) => id === "nothing-trains");
    expect(rule.shortDescription.text).toMatch(/^[A-Z].{20,}\.$/);
    // The parts are one: an upload of it is not that of a part.
    expect(run).not.toHaveProperty("automationDetails");
  });

  it("fails as the whole would", async () => {
    at({ "a.py": "HINT\n", "b.py": "x = 1\n" });
    const names = await parts(2);
    expect((await folder.run(["merge", ...names])).code).toBe(0);
    expect((await folder.run(["merge", "--fail-on", "warning", ...names])).code).toBe(1);
    expect((await folder.run(["merge", "--fail-on", "never", ...names])).code).toBe(0);
  });

  it.for([
    [["part1.json", "part3.json"], "The report of part 2/3 is missing."],
    [["part1.json", "part2.json", "part2.json", "part3.json"], "The report of a part came twice."],
    [["part1.json", "whole.json"], "The reports do not belong together: they are of different divisions into shards."],
    [["whole.json", "whole.json"], "The reports are not of parts of one repository: they name no shard."],
  ] as const)("of %j is incomplete and says so", async ([names, sentence]) => {
    at(FILES);
    await parts(3);
    await folder.run(["audit", "--format", "json", "--output", "whole.json"]);
    const ran = await folder.run(["merge", ...names]);
    expect(ran.code).toBe(2);
    const merged: JsonReport = JSON.parse(ran.out);
    expect(merged.complete).toBe(false);
    expect(merged.notifications).toContainEqual({ level: "error", path: null, message: sentence });
  });

  it("keeps what the baseline accepts apart", async () => {
    at(FILES);
    await folder.run(["audit", "--write-baseline"]);
    folder.write("c.py", "BUG\n");
    const ran = await folder.run(["merge", ...(await parts(2)), "--format", "markdown"]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(
      /^\*\*The repository has 1 error \(0 training set-ups\)\. 1 blocks \(fail-on: error\)\.\*\*\n/,
    );
    expect(ran.out).toContain("| error | `nothing-trains` | `c.py` line 1 | It does not learn. |");
    expect(ran.out).toContain("<summary>5 findings accepted by the baseline</summary>");
  });

  it("escapes what a forged report says", async () => {
    at({ "a.py": "BUG\n" });
    const [name = ""] = await parts(1);
    const report = JSON.parse((await folder.run(["audit", "--shard", "1/1", "--format", "json"])).out);
    report.findings[0].message = "<img src=x> @everyone | ```\n::error::x";
    report.findings[0].path = "a`|b.py";
    folder.write(name, JSON.stringify(report));
    const { out } = await folder.run(["merge", name, "--format", "markdown"]);
    expect(out).not.toContain("<img");
    expect(out).not.toContain("@everyone");
    expect(out.split("\n").filter((line) => line.startsWith("| error"))).toHaveLength(1);
  });

  it.for([
    ["nothing.json", null, '"nothing.json" could not be read (ENOENT)'],
    ["bad.json", "{", '"bad.json" is not JSON'],
    ["other.json", '{"version": 1}', '"other.json" is no report of this version of Epoch Zero (at tool)'],
  ] as const)("of %s is refused with one sentence", async ([name, text, sentence]) => {
    at(text === null ? {} : { [name]: text });
    const ran = await folder.run(["merge", name]);
    expect(ran).toEqual({ code: 2, out: "", err: `epoch-zero: ${sentence}.\n` });
  });
});
