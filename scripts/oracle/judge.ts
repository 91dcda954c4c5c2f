/**
 * Evaluates generated scripts and compares each with what PyTorch recorded beside it.
 *
 *     node scripts/oracle/judge.ts FOLDER [--all]
 *
 * FOLDER holds NAME.py and NAME.json (its truth). Prints what is wrong, why things are unknown, and the counts.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareWithTruth, type Truth } from "../../__tests__/oracle/compare.ts";
import { loadEngine } from "../../src/load-engine.ts";

const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node scripts/oracle/judge.ts FOLDER [--all]");
const engine = await loadEngine();
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".json"))
  .map((name) => name.slice(0, -".json".length));
const counts = { exact: 0, unknown: 0, wrong: 0, crash: 0 };
const reasons = new Map<string, string[]>();

for (const name of names) {
  const source = readFileSync(join(folder, `${name}.py`));
  const truth: Truth = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  try {
    const { setups } = engine.audit({
      files: { list: () => [`${name}.py`], read: (path) => (path === `${name}.py` ? source : null) },
      paths: [`${name}.py`],
    });
    const verdict = compareWithTruth(truth, setups);
    counts[verdict.kind]++;
    if (verdict.kind === "wrong") console.log(`WRONG ${name}\n    ${verdict.details.slice(0, 4).join("\n    ")}`);
    if (verdict.kind === "unknown") {
      const why = setups.flatMap((setup) => setup.unknowns.map((fact) => fact.why))[0] ?? verdict.details[0] ?? "";
      const reason = why.replace(/`[^`]*`|\d+/g, "…");
      reasons.set(reason, [...(reasons.get(reason) ?? []), name]);
      if (flags.includes("--all"))
        console.log(`UNKNOWN ${name} ${why}\n    ${verdict.details.slice(0, 3).join("\n    ")}`);
    }
  } catch (error) {
    counts.crash++;
    console.log(`CRASH ${name} ${error instanceof Error ? error.stack : String(error)}`);
  }
}
for (const [reason, found] of [...reasons].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`${String(found.length).padStart(4)} ${reason}  (${found.slice(0, 4).join(" ")})`);
}
console.log(
  `${names.length} judged: ${counts.exact} exact, ${counts.unknown} unknown, ${counts.wrong} wrong, ${counts.crash} crashed`,
);
