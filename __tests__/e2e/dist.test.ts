import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect } from "vitest";
import { reportSchema } from "../../src/reporters/json-schema.ts";
import { DIST } from "./dist-folder.ts";
import { inWorld } from "./world.ts";

const ACTION = join(DIST, "action.js");
const read = (name: string): string => readFileSync(`examples/${name}`, "utf8");
const example = (name: string): Record<string, string> => ({ [`examples/${name}`]: read(name) });

const it = inWorld;

/** The training script, with freezing moved to a file of its own; `test` is the condition under which a parameter is frozen. */
const helper = (test: string): string =>
  `def freeze(model):\n    for name, param in model.named_parameters():\n        if ${test}:\n            param.requires_grad = False\n`;
const SCRIPT = `import torch
from torchvision import models
from lib.freezing import freeze

model = models.resnet18(weights="IMAGENET1K_V1")
model.fc = torch.nn.Linear(512, 10)
freeze(model)
optimizer = torch.optim.SGD(model.fc.parameters(), lr=0.01)
for images, labels in torch.utils.data.DataLoader([], shuffle=True):
    optimizer.zero_grad()
    torch.nn.functional.cross_entropy(model(images), labels).backward()
    optimizer.step()
`;

/** The Action as it is shipped, with the real engine, on the runner's Node. */
describe.skipIf(!existsSync(ACTION))("the shipped Action", () => {
  beforeAll(() => expect(process.versions.node).toMatch(/^24\./));

  it("reviews the script that trains nothing", async ({ world }) => {
    const { head } = world.open({}, example("frozen_efficientnet.py"));
    const result = await world.run(ACTION);
    const { state } = world.github;

    expect(result.log).not.toContain("::error");
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ conclusion: "failure" });
    const report = reportSchema.parse(JSON.parse(result.report));
    expect(result.outputs["findings"]).toBe(String(report.findings.length));
    expect(report.complete).toBe(true);
    expect(report.setups[0]?.models[0]?.parameters).toEqual({
      total: 4_135_648,
      trainable: 42_016,
      optimized: 128_100,
      updated: 0,
    });

    expect(state.reviews).toMatchObject([{ event: "COMMENT", commitId: head }]);
    const comment = state.comments.find((one) => one.body.includes("rule=nothing-trains"));
    expect(comment).toMatchObject({ path: "examples/frozen_efficientnet.py", commitId: head, subjectType: "line" });
    for (const figure of ["4,135,648", "42,016", "128,100", "49 BatchNorm", "```suggestion"])
      expect(comment?.body).toContain(figure);
    // One comment a place, one open comment a finding.
    const places = state.comments.map((one) => `${one.startLine ?? one.line}-${one.line}`);
    expect(new Set(places).size).toBe(places.length);
    const marked = state.comments.flatMap((one) =>
      [...one.body.matchAll(/fp=([0-9a-f]{64}) -->/g)].map(([, fp]) => fp),
    );
    expect(marked.toSorted()).toEqual(report.findings.map((finding) => finding.fingerprint).toSorted());

    expect(state.checks).toMatchObject([{ headSha: head, status: "completed", conclusion: "failure" }]);
    const summary = state.checks[0]?.summary ?? "";
    expect(summary).toMatch(/\| `_bn0` \| BatchNorm2d \| `▒+` \| 64 \| 64 \| 0 \|/);
    expect(summary).toMatch(/\| \*\*Total\*\* \|.*\| \*\*4,135,648\*\* \| \*\*42,016\*\* \| \*\*0\*\* \|/);
    for (const text of ["128,100", "**none** of its 4,135,648", "`░` frozen", "fed at **224×224**"])
      expect(summary).toContain(text);
    expect(state.checks[0]?.annotations.length).toBe(report.findings.length);
    expect(result.summary).toContain("**none** of its 4,135,648");
    expect(state.requests.filter((request) => request.status >= 400)).toEqual([]);
    expect(state.requests.length).toBeLessThanOrEqual(15);
  });

  it("says the same with a checkout", async ({ world }) => {
    const { base, head } = world.open({ "README.md": "x\n" }, example("frozen_efficientnet.py"));
    const remote = await world.run(ACTION);
    const local = await world.run(ACTION, { workspace: world.checkout(world.repository.merge(base, head)) });
    expect(JSON.parse(local.report)).toEqual(JSON.parse(remote.report));
  });

  it("explains the resolution with its numbers", async ({ world }) => {
    world.open({}, example("upscaled_cifar.py"));
    const { code } = await world.run(ACTION);
    const summary = world.github.state.checks[0]?.summary ?? "";
    expect(code).toBe(1);
    expect(summary).toMatch(
      /32×32 as stored → fed at \*\*1024×1024\*\* \(×32\) → weights trained at 224×224 \(about ×20\.9 /,
    );
    expect(summary).toContain("`resolution-model-mismatch` (likely)");
  });

  it("shows everything it can with a token that may only read", async ({ world }) => {
    world.open({}, example("frozen_efficientnet.py"));
    Object.assign(world.github.state.permissions, { pulls: "read", checks: "none" });
    const { code, log, outputs, summary } = await world.run(ACTION);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ conclusion: "failure" });
    expect(log).toContain("x-accepted-github-permissions: checks=write");
    expect(log).toMatch(/^::error file=examples\/frozen_efficientnet\.py,line=\d+,endLine=\d+,title=nothing-trains::/m);
    expect(summary).toContain("**none** of its 4,135,648");
  });

  it("judges the unchanged script whose helper changed", async ({ world }) => {
    const healthy = {
      "lib/__init__.py": "",
      "lib/freezing.py": helper('not name.startswith("fc.")'),
      "train.py": SCRIPT,
    };
    world.open(healthy, { "lib/freezing.py": helper('"bn" not in name') });
    const { code, report } = await world.run(ACTION);
    const { findings } = reportSchema.parse(JSON.parse(report));
    expect(code).toBe(1);
    expect(findings.map(({ rule }) => rule)).toContain("nothing-trains");
    expect(world.github.state.checks[0]).toMatchObject({ conclusion: "failure" });
  });

  it("reviews a notebook on the raw file's lines", async ({ world }) => {
    world.open({}, example("stale_optimizer.ipynb"));
    const { code, report } = await world.run(ACTION);
    const [finding] = reportSchema.parse(JSON.parse(report)).findings;
    const [comment] = world.github.state.comments;
    expect(code).toBe(1);
    expect(finding?.cell).toEqual(expect.any(Number));
    // Where the suggestion covers more lines, the comment does.
    expect(comment?.startLine ?? comment?.line).toBe(finding?.line);
    expect(comment?.body).toMatch(/cell \d+, line \d+/);
    expect(read("stale_optimizer.ipynb").split("\n")[(finding?.line ?? 0) - 1]).toContain("optimizer");
  });

  it("audits the whole repository on demand, without a review", async ({ world }) => {
    const sha = world.repository.commit({
      ...example("frozen_efficientnet.py"),
      ...example("healthy.py"),
      "notes.md": "x\n",
    });
    const { code, outputs, summary } = await world.run(ACTION, { event: "workflow_dispatch", payload: {}, sha });
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ conclusion: "failure" });
    expect(world.github.state.reviews).toEqual([]);
    expect(world.github.state.checks).toMatchObject([{ headSha: sha, conclusion: "failure" }]);
    expect(summary).toMatch(/^\*\*The repository has /);
    expect(summary).toContain("`examples/healthy.py`");
  });

  it.for(["without a checkout", "with a checkout"] as const)(
    "takes less than two seconds for three files of 5,000, %s",
    async (how, { world }) => {
      const script = read("healthy.py");
      const base = Object.fromEntries(
        Array.from({ length: 5000 }, (_, index) => [
          `team${index % 50}/job${index}.py`,
          `from lib.util${index % 7} import helper\n${script}# ${index}\n`,
        ]),
      );
      const changed = Object.fromEntries(
        [0, 1, 2].map((index) => [`team${index}/job${index}.py`, `${script}# tuned\n`]),
      );
      const { head } = world.open(base, changed);
      const workspace = how === "with a checkout" ? { workspace: world.checkout(head) } : {};
      // Processor time of the whole process: on a busy machine the clock says nothing.
      const report =
        "process.on('exit',()=>{const{user,system}=process.cpuUsage();console.log('cpu-ms',(user+system)/1000)})";
      const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(report)}` };
      const result = await world.run(ACTION, { ...workspace, env });
      expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
      expect(JSON.parse(result.report).setups).toHaveLength(3);
      expect(Number(/^cpu-ms ([\d.]+)$/m.exec(result.log)?.[1])).toBeLessThan(2000);
    },
  );

  it("has nothing to say of a healthy script", async ({ world }) => {
    world.open({}, example("healthy.py"));
    const result = await world.run(ACTION);
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
    expect(world.github.state.reviews).toEqual([]);
  });
});
