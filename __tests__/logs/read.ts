import { judge, type Verdict } from "../../src/logs/judge.ts";
import { LogInput, type ReadLog } from "../../src/logs/read-log.ts";

/** Reads a log given as text or bytes, in pieces of `size` bytes. */
export function readLog(name: string, content: string | Uint8Array, size: number = 4096): ReadLog {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  const input = new LogInput(name);
  for (let at = 0; at < bytes.length; at += size) input.write(bytes.subarray(at, at + size));
  return input.finish();
}

/** The series of the first run as `name: values`. */
export function seriesOf(name: string, content: string | Uint8Array): Record<string, readonly number[]> {
  const [run] = readLog(name, content).runs;
  const result: Record<string, readonly number[]> = {};
  for (const { metric, per, values } of run?.series ?? []) {
    const key = metric.name in result ? `${metric.name} (${per})` : metric.name;
    result[key] = values;
  }
  return result;
}

/** The verdicts on a log's runs. */
export function verdicts(name: string, content: string | Uint8Array, classes: number | null = null): Verdict[] {
  return judge(readLog(name, content).runs, classes === null ? null : { count: classes, source: "the test" });
}

/** Rules that raise an alarm anywhere in a log, sorted. */
export function alarms(name: string, content: string | Uint8Array, classes: number | null = null): string[] {
  const findings = verdicts(name, content, classes).flatMap((verdict) => verdict.findings);
  return [...new Set(findings.filter(({ severity }) => severity !== "note").map(({ rule }) => rule))].sort();
}
