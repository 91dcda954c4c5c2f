/**
 * Holds `epoch-zero log` against `trainproof` (https://pypi.org/project/trainproof, 0.22) on labelled training logs of one's own and prints precision, recall and
 * how many files each could read.
 *
 *     node scripts/bench/logs.ts FOLDER LABELS [TRAINPROOF]
 *
 * LABELS is a text with one log a line, columns separated by tabs: the file in FOLDER; rules of which at least one must alarm (separated by commas; none for a
 * healthy log); rules that are true as well and neither asked for nor wrong. TRAINPROOF is the path of its executable; without it only this tool runs.
 * `EPOCH_ZERO_CLI` measures another build than `dist/cli.js`.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

interface Labelled {
  readonly file: string;
  readonly wanted: readonly string[];
  readonly accepted: ReadonlySet<string>;
}

/** What a tool says of a log: rules that alarm, in this tool's words; null where it could not read it. */
type Judge = (path: string) => ReadonlySet<string> | null;

/** trainproof's findings in this tool's words. Spikes of the gradient's norm have no counterpart and count for nobody. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  "TP-NAN": ["loss-not-finite"],
  "TP-NAN-GRAD": ["loss-not-finite"],
  "TP-DIVERGE": ["loss-diverging"],
  "TP-FLAT": ["loss-flat"],
  "TP-DEAD-RUN": ["loss-flat"],
  "TP-ZERO-LOSS": ["loss-flat"],
  "TP-ZERO-GRAD": ["zero-gradients"],
  "TP-OVERFIT": ["overfitting"],
  "TP-GPU-UTIL": ["gpu-underused"],
  "TP-LOADER-BOUND": ["gpu-underused"],
};
/** Signals of one run that does not learn: which of them a tool sees first is its own affair. */
const STUCK = ["loss-flat", "loss-at-chance", "loss-oscillating", "converged-at-start", "zero-gradients"];

function labelsOf(path: string): readonly Labelled[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [file = "", wanted = "", also = ""] = line.split("\t").map((cell) => cell.trim());
      const rules = (text: string): string[] => text.split(",").filter((rule) => rule !== "");
      const expanded = rules(wanted).some((rule) => STUCK.includes(rule))
        ? [...rules(wanted), ...STUCK]
        : rules(wanted);
      return { file, wanted: expanded, accepted: new Set([...expanded, ...rules(also)]) };
    });
}

function output(command: string, args: readonly string[]): Record<string, unknown> | null {
  const { stdout } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  try {
    const value: unknown = JSON.parse(stdout);
    return typeof value === "object" && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function listOf(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "object" && one !== null) : [];
}

const cli = process.env["EPOCH_ZERO_CLI"] ?? fileURLToPath(new URL("../../dist/cli.js", import.meta.url));

const ownJudge: Judge = (path) => {
  const report = output(process.execPath, [cli, "log", "--format", "json", path]);
  const runs = listOf(report?.["runs"]);
  if (runs.every((run) => Number(run["points"]) < 2)) return null;
  return new Set(
    listOf(report?.["findings"])
      .filter((finding) => finding["severity"] !== "note")
      .map((finding) => String(finding["rule"])),
  );
};

function trainproofJudge(executable: string): Judge {
  return (path) => {
    const report = output(executable, ["doctor", "--json", path]);
    const [run] = listOf(report?.["reports"]);
    const ids = listOf(run?.["findings"])
      .filter((finding) => finding["level"] !== "PASS")
      .map((finding) => String(finding["id"]));
    if (run === undefined || ids.includes("TP-NO-LOSS") || ids.includes("TP-NO-RECORDS")) return null;
    return new Set(ids.flatMap((id) => WORDS[id] ?? []));
  };
}

function score(name: string, judge: Judge, folder: string, labels: readonly Labelled[]): void {
  let [right, wrong, missed, unread, healthy, alarmed] = [0, 0, 0, 0, 0, 0];
  for (const { file, wanted, accepted } of labels) {
    const said = judge(join(folder, file));
    if (said === null) unread++;
    const rules = [...(said ?? [])];
    const isRight = rules.some((rule) => accepted.has(rule));
    const bad = rules.filter((rule) => !accepted.has(rule));
    wrong += bad.length;
    if (wanted.length > 0) {
      if (isRight) right++;
      else missed++;
    } else {
      if (isRight) right++;
      if (accepted.size === 0) healthy++;
      if (accepted.size === 0 && bad.length > 0) alarmed++;
    }
  }
  const share = (part: number, whole: number): string => (whole === 0 ? "–" : (part / whole).toFixed(3));
  console.log(
    `${name.padEnd(14)} precision ${share(right, right + wrong)}  recall ${share(right, right + missed)}  read ${labels.length - unread} of ${labels.length}  ` +
      `healthy logs with alarms ${alarmed} of ${healthy}  (right ${right}, wrong ${wrong}, missed ${missed})`,
  );
}

const [folder, labelFile, trainproof] = process.argv.slice(2);
if (folder === undefined || labelFile === undefined) {
  console.error("usage: node scripts/bench/logs.ts FOLDER LABELS [TRAINPROOF]");
  process.exitCode = 2;
} else {
  const labels = labelsOf(labelFile);
  score("epoch-zero", ownJudge, folder, labels);
  if (trainproof !== undefined) score("trainproof", trainproofJudge(trainproof), folder, labels);
}
