import { SPLIT_WORDS } from "./metric-words.ts";
import { Recorder } from "./recorder.ts";
import type { Run } from "./run.ts";
import type { Metric, Split } from "./series.ts";

/**
 * Runs whose metrics lie in several files, put together: the event files of one folder (a resumed job, Keras' `train` and `validation` beside each
 * other), the files of an MLflow run (one a metric). Other runs stay as they are.
 */
export function groupFiles(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const key = groupOf(run);
    if (key === null) {
      result.push(run);
      continue;
    }
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [run]);
    else group.push(run);
  }
  for (const [folder, group] of groups) result.push(...(group.length === 1 ? group : together(folder, group)));
  return result.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** The folder that a run's files share; null for formats with one file a run. */
function groupOf({ path, format }: Run): string | null {
  if (format === "mlflow") return path.slice(0, path.lastIndexOf("/metrics/"));
  if (format !== "tensorboard") return null;
  const folders = path.split("/").slice(0, -1);
  if (splitOfFolder(folders.at(-1) ?? "") !== null) folders.pop();
  return folders.length === 0 ? "." : folders.join("/");
}

function splitOfFolder(name: string): Split {
  return /^(?:train|val|valid|validation|eval|test)$/i.test(name)
    ? (SPLIT_WORDS.get(name.toLowerCase()) ?? null)
    : null;
}

function together(folder: string, group: readonly Run[]): Run[] {
  // Names begin with the time they were opened at.
  const inOrder = [...group].sort((a, b) => (a.path < b.path ? -1 : 1));
  const recorder = new Recorder(folder, inOrder[0]?.format ?? "");
  for (const run of inOrder) {
    for (const series of run.series) {
      series.values.forEach((value, at) => {
        const step = series.positions[at] ?? Number.NaN;
        recorder.record(plain(series.metric), series.per, value, { epoch: Number.NaN, step }, series.lines[at] ?? 0);
      });
      const { nonFinite } = series;
      // Where they stood among the others is lost, but for the end.
      if (nonFinite !== null)
        recorder.record(
          plain(series.metric),
          series.per,
          nonFinite.first,
          { epoch: Number.NaN, step: Number.NaN },
          nonFinite.line,
        );
    }
  }
  return recorder.runs();
}

/** Values are scaled already. */
function plain(metric: Metric): Metric {
  return metric.unit === "percent" || metric.unit === "seconds" ? { ...metric, unit: "none" } : metric;
}
