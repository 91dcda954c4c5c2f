import { spawnSync } from "node:child_process";

/** What a process took. */
export interface Cost {
  /** Wall-clock milliseconds, process start included. */
  readonly wall: number;
  /** Processor milliseconds, user and system. */
  readonly processor: number;
  /** Peak resident memory in MB. */
  readonly memory: number;
  /** What it wrote to stderr. */
  readonly error: string;
}

/** Runs node on arguments; the child reports its own processor time and peak memory as it exits. */
export function measure(args: readonly string[]): Cost {
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
  return { wall, processor: micros / 1000, memory: kilobytes / 1024, error: child.stderr.toString() };
}
