import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { register, scaffold } from "../../scripts/new-rule/scaffold.ts";
import type { Rule } from "../../src/rule/rule.ts";
import { runRules } from "../../src/rule/run-rules.ts";
import { analyseText } from "../support/analyse.ts";
import { noHistory } from "../support/history.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const INDEX = readFileSync(join(ROOT, "rules/index.ts"), "utf8");
const ID = "aaa-never-moves";
const SUMMARY = "A parameter group with a learning rate of zero never moves, however long the training goes on";

describe("a new rule", () => {
  it("is registered in alphabetical order, and the rest of the list stays", () => {
    const added = register(INDEX, "aaa-first");
    expect(added).toContain('import aaaFirst from "./aaa-first/rule.ts";');
    expect(added.split("\n").filter((line) => !/aaa-?first/i.test(line))).toEqual(INDEX.split("\n"));
    const ids = [...added.matchAll(/"\.\/([a-z0-9-]+)\/rule\.ts"/g)].map(([, id]) => id);
    expect(ids).toEqual(ids.toSorted());
  });

  it("is refused when it exists or is no id", () => {
    expect(() => register(INDEX, "nothing-trains")).toThrow("already");
    for (const id of ["My-Rule", "../x", "a_b", ""]) expect(() => scaffold(id, "x")).toThrow("is no rule id");
  });
});

describe("npm run new-rule", () => {
  let root: string;
  let out: string;
  beforeAll(() => {
    root = lightCopy();
    const ran = run(process.execPath, "scripts/new-rule/new-rule.ts", ID, `${SUMMARY}.`);
    expect(ran).toMatchObject({ status: 0, stderr: "" });
    out = ran.stdout;
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const run = (program: string, ...argv: string[]) => {
    const env = { ...process.env, NO_COLOR: "1" };
    const { status, stdout, stderr } = spawnSync(program, argv, { cwd: root, encoding: "utf8", env });
    return { status, stdout, stderr };
  };
  const bin = (name: string): string => join(ROOT, "node_modules/.bin", name);
  const read = (path: string): string => readFileSync(join(root, path), "utf8");

  it("makes rule, README and fixtures of both kinds, and lists the rule", () => {
    for (const path of ["rule.ts", "README.md", "fixtures/flagged.py", "fixtures/fine.py"])
      expect(out).toContain(`rules/${ID}/${path}\n`);
    expect(read("rules/index.ts")).toContain(`import aaaNeverMoves from "./${ID}/rule.ts";`);
    expect(read("README.md")).toContain(`| [${ID}](rules/${ID}/README.md) | ${SUMMARY} | warning |`);
  });

  it("makes what passes the lint", () => {
    const ran = run(bin("biome"), "ci", "--vcs-enabled=false", `rules/${ID}`, "rules/index.ts");
    expect(ran.stderr + ran.stdout).toContain("No fixes applied");
    expect(ran.status).toBe(0);
  });

  it("makes what passes the type check", () => {
    expect(run(bin("tsc"), "--noEmit", "-p", "tsconfig.json")).toMatchObject({ status: 0, stdout: "" });
  });

  it("makes a README as the documentation's tests want it", () => {
    const readme = read(`rules/${ID}/README.md`);
    expect(readme.startsWith(`# ${ID}\n\n${SUMMARY}.\n\n## What it does\n`)).toBe(true);
    expect([...readme.matchAll(/^## /gm)]).toHaveLength(6);
  });

  it("makes a rule that judges its fixtures as they say", async () => {
    const { default: rule }: { default: Rule } = await import(pathToFileURL(join(root, `rules/${ID}/rule.ts`)).href);
    const found = async (name: string): Promise<readonly string[]> => {
      const { setups } = await analyseText({ [name]: read(`rules/${ID}/fixtures/${name}`) });
      const knowledge = { dataset: () => null, architecture: () => null };
      return runRules({ rules: [rule], setups, knowledge, history: noHistory, moduleOf: () => null }).findings.map(
        (one) => one.rule,
      );
    };
    expect(await found("flagged.py")).toEqual([ID]);
    expect(await found("fine.py")).toEqual([]);
  });

  it("does not overwrite a rule", () => {
    const again = run(process.execPath, "scripts/new-rule/new-rule.ts", ID, SUMMARY);
    expect(again).toMatchObject({ status: 1, stderr: `rules/${ID} exists already.\n` });
  });
});

/** The repository with links for all that the script does not write: it writes beside itself. */
function lightCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), "epoch-zero-rule-"));
  for (const name of ["src", "node_modules"]) symlinkSync(join(ROOT, name), join(copy, name));
  for (const name of ["scripts", "README.md", "biome.json", "package.json"])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  mkdirSync(join(copy, "rules"));
  writeFileSync(join(copy, "rules/index.ts"), INDEX);
  for (const name of readdirSync(join(ROOT, "rules")).filter((one) => one !== "index.ts"))
    symlinkSync(join(ROOT, "rules", name), join(copy, "rules", name));
  const config = JSON.parse(readFileSync(join(ROOT, "tsconfig.json"), "utf8"));
  writeFileSync(join(copy, "tsconfig.json"), JSON.stringify({ ...config, include: [`rules/${ID}`] }));
  return copy;
}
