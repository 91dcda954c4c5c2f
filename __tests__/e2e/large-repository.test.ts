import { readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import type { Engine } from "../../src/engine.ts";
import { loadEngine } from "../../src/load-engine.ts";
import { runInProcess } from "./in-process.ts";
import { inWorld } from "./world.ts";

const it = inWorld;
const script = (name: string): string => readFileSync(`examples/${name}.py`, "utf8");

/** Python files of the repository, and processor seconds that a review of three of them may take. The time of git and of GitHub is not counted. */
const FILES = 5000;
const MOST_SECONDS = 2;

describe("a pull request of three files in a repository of 5,000", () => {
  // A processor that is shared counts what others do to its caches: another try is not another program.
  it("is reviewed in two seconds of processor time, the rest not analysed", { retry: 2 }, async ({ world }) => {
    const rest = Object.fromEntries(
      Array.from({ length: FILES }, (_, index) => [
        `src/package${index % 50}/module${index}.py`,
        `import torch\nfrom package${(index + 1) % 50} import module${(index + 7) % FILES}\n\n\ndef build${index}():\n    return torch.nn.Linear(${index}, 2)\n`,
      ]),
    );
    const { base, head } = world.open(rest, {
      "jobs/a.py": script("frozen_efficientnet"),
      "jobs/b.py": script("frozen_head"),
      "jobs/c.py": script("healthy"),
    });
    const workspace = world.checkout(world.repository.merge(base, head));
    const engine = await loadEngine();
    const entries: (readonly string[])[] = [];
    const watched: Engine = {
      ...engine,
      audit: (request) => {
        entries.push(request.paths ?? []);
        return engine.audit(request);
      },
    };
    const before = process.cpuUsage();
    const result = await runInProcess(world.github, {}, null, 60_000, workspace, watched);
    const { user, system } = process.cpuUsage(before);
    expect(result.outputs).toMatchObject({ conclusion: "failure" });
    expect(result.log).not.toContain("::error");
    // The head; the base has none of them.
    expect(entries.flat().toSorted()).toEqual(["jobs/a.py", "jobs/b.py", "jobs/c.py"]);
    expect((user + system) / 1e6).toBeLessThan(MOST_SECONDS);
  });
});
