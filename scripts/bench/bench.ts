/**
 * Times the command line as a whole process and prints figures and their ratio to a process that only parses the same
 * files. `npm run bench` measures the example of the README; `npm run bench -- DIR` a tree of one's own as well.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "../..");
const cli = join(root, "dist/cli.js");
const parseOnly = join(root, "scripts/bench/parse-only.ts");
const RUNS = 9;

interface Cost {
  /** Wall-clock milliseconds, process start included. */
  readonly wall: number;
  /** Processor milliseconds, user and system. */
  readonly processor: number;
  /** Peak resident memory in MB. */
  readonly memory: number;
}

/** Runs node on arguments; the child reports its own processor time and peak memory as it exits. */
function measure(args: readonly string[]): Cost {
  const probe =
    "import{writeSync}from'node:fs';process.on('exit',()=>{const r=process.resourceUsage();writeSync(3,JSON.stringify([r.userCPUTime+r.systemCPUTime,r.maxRSS]))})";
  const started = performance.now();
  const child = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(probe)}`, ...args],
    {
      stdio: ["ignore", "ignore", "pipe", "pipe"],
    },
  );
  const wall = performance.now() - started;
  const report = child.output[3]?.toString() ?? "";
  if (report === "") throw new Error(`the measured process gave no report: ${child.stderr.toString()}`);
  const [micros = 0, kilobytes = 0]: number[] = JSON.parse(report);
  return { wall, processor: micros / 1000, memory: kilobytes / 1024 };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;

function medianCost(args: readonly string[], runs: number): Cost {
  measure(args);
  const costs = Array.from({ length: runs }, () => measure(args));
  return {
    wall: median(costs.map((cost) => cost.wall)),
    processor: median(costs.map((cost) => cost.processor)),
    memory: Math.max(...costs.map((cost) => cost.memory)),
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
