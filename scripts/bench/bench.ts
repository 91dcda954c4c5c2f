/**
 * Times the command line as a whole process and prints figures and their ratio to a process that only parses the same
 * files. `npm run bench` measures the example of the README; `npm run bench -- DIR` a tree of one's own as well; `npm run bench -- --history` the import of
 * 100,000 previous runs instead.
 */
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { benchHistory } from "./history.ts";
import { type Cost, measure } from "./measure.ts";

const root = join(import.meta.dirname, "../..");
/** `EPOCH_ZERO_CLI` measures another build. */
const cli = process.env["EPOCH_ZERO_CLI"] ?? join(root, "dist/cli.js");
const parseOnly = join(root, "scripts/bench/parse-only.ts");
const RUNS = 9;

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

function medianCost(args: readonly string[], runs: number): Cost {
  measure(args);
  const costs = Array.from({ length: runs }, () => measure(args));
  return {
    wall: median(costs.map((cost) => cost.wall)),
    processor: median(costs.map((cost) => cost.processor)),
    memory: Math.max(...costs.map((cost) => cost.memory)),
    error: "",
  };
}

function show(name: string, cost: Cost): void {
  const cells = [cost.wall, cost.processor].map((value) => `${value.toFixed(0)} ms`.padStart(10));
  console.log(`${name.padEnd(44)}${cells.join("")}${`${cost.memory.toFixed(0)} MB`.padStart(9)}`);
}

function compare(title: string, target: string, files: readonly string[], runs: number): void {
  const audit = medianCost([cli, "audit", "--no-progress", "--format", "json", target], runs);
  const parse = medianCost([parseOnly, ...files], runs);
  show(`audit ${title}`, audit);
  show(`parse ${title}`, parse);
  console.log(
    `${"ratio audit : parse".padEnd(44)}${(audit.wall / parse.wall).toFixed(2).padStart(10)}${(audit.processor / parse.processor).toFixed(2).padStart(10)}\n`,
  );
}

if (process.argv.includes("--history")) {
  await benchHistory(cli);
  process.exit();
}
console.log(
  `${`Node ${process.version}, median of ${RUNS}`.padEnd(44)}${"wall".padStart(10)}${"processor".padStart(10)}${"peak".padStart(9)}`,
);
show("node --version (process start)", medianCost(["-e", ""], RUNS));
const example = join(root, "examples/frozen_efficientnet.py");
compare(relative(root, example), example, [example], RUNS);
for (const folder of process.argv.slice(2)) {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .map((path) => join(folder, path));
  compare(`${folder} (${files.length} files)`, folder, files, 3);
}
