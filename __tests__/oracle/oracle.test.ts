import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { applyAll } from "../../src/fix/apply.ts";
import { distinctEdits } from "../../src/fix/overlap.ts";
import { loadEngine } from "../../src/load-engine.ts";
import type { AuditResult } from "../../src/result.ts";
import { compareWithTruth, type Truth } from "./compare.ts";

const engine = await loadEngine();
const here = import.meta.dirname;
const repository = join(here, "../..");

/** Audits one script of the oracle as a project of its own: the folder it lies in, or the file with its configuration. */
function auditScript(script: string): { result: AuditResult; read: (path: string) => string } {
  const base = script.startsWith("examples/") ? repository : join(here, "scripts");
  const root = join(base, script.includes("/") ? (dirname(script).split("/")[0] ?? "") : "");
  const entry = script.includes("/") ? script.slice(script.indexOf("/") + 1) : script;
  const files = script.includes("/")
    ? walk(root, "")
    : readdirSync(root).filter((name) => statSync(join(root, name)).isFile());
  const read = (path: string): Uint8Array | null => (files.includes(path) ? readFileSync(join(root, path)) : null);
  const result = engine.audit({ files: { list: () => files, read }, paths: [entry] });
  return { result, read: (path) => new TextDecoder().decode(read(path) ?? new Uint8Array()) };
}

function walk(folder: string, prefix: string): string[] {
  return readdirSync(join(folder, prefix)).flatMap((name) => {
    const path = prefix === "" ? name : `${prefix}/${name}`;
    return statSync(join(folder, path)).isDirectory() ? walk(folder, path) : [path];
  });
}

const truths = readdirSync(join(here, "truth"))
  .filter((name) => name.endsWith(".json"))
  .map((name): Truth => JSON.parse(readFileSync(join(here, "truth", name), "utf8")));

/** Scripts of which something is not known yet, each with the reason. One that has become exact must leave the list. */
const notExact: Readonly<Record<string, string>> = JSON.parse(readFileSync(join(here, "not-exact.json"), "utf8"));

describe("the evaluator against PyTorch, parameter by parameter", () => {
  test.for(truths.map((truth) => [truth.script, truth] as const))("%s", ([script, truth]) => {
    const verdict = compareWithTruth(truth, auditScript(script).result.setups);
    expect(verdict.details.filter(() => verdict.kind === "wrong")).toEqual([]);
    expect({ script, kind: verdict.kind, details: verdict.details.slice(0, 3) }).toMatchObject({
      kind: script in notExact ? "unknown" : "exact",
    });
  });

  test("nine of ten scripts are exact", () => {
    expect(truths.length).toBeGreaterThanOrEqual(30);
    expect(Object.keys(notExact).length / truths.length).toBeLessThanOrEqual(0.1);
  });
});

interface PatchTruth {
  readonly script: string;
  readonly patchedSha256: string;
  readonly models: readonly {
    readonly name: string;
    readonly changed: number;
    readonly parameters: { readonly updated: number };
  }[];
}

const patches = readdirSync(join(here, "patches")).map(
  (name): PatchTruth => JSON.parse(readFileSync(join(here, "patches", name), "utf8")),
);

describe("a suggested patch makes the script train, as PyTorch has shown", () => {
  test.for(patches.map((truth) => [truth.script, truth] as const))("%s", ([script, truth]) => {
    const name = script.replace(/^__tests__\/oracle\/scripts\//, "");
    const { result, read } = auditScript(name);
    const safe = result.findings.flatMap(({ fix }) => (fix?.safety === "safe" ? [fix] : []));
    const [patched] = applyAll(distinctEdits(safe), read).values();
    expect(
      createHash("sha256")
        .update(patched ?? "")
        .digest("hex"),
    ).toBe(truth.patchedSha256);
    for (const model of truth.models) {
      expect(model.changed).toBeGreaterThan(0);
      expect(model.changed).toBeLessThanOrEqual(model.parameters.updated);
    }
  });
});
