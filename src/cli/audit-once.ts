import type { Config } from "../config/config.ts";
import { pathTest } from "../config/globs.ts";
import type { Engine } from "../engine.ts";
import { unjudgedRemarks } from "../finding/compared-run.ts";
import { compare } from "../finding/comparison.ts";
import type { Notification } from "../finding/notification.ts";
import { orderFindings } from "../finding/order.ts";
import { applyRuleLevels } from "../finding/report-findings.ts";
import type { RunRecord } from "../history/run.ts";
import { isSource } from "../project/limits.ts";
import { Workspace } from "../project/workspace.ts";
import type { AuditResult } from "../result.ts";
import { setupChanges } from "../setup/setup-changes.ts";
import type { AuditOptions } from "./audit.ts";
import { type BaselineFile, loadBaseline } from "./baseline.ts";
import type { Io } from "./io.ts";
import { type Shard, shardOf } from "./options.ts";
import { Progress } from "./progress.ts";
import type { Since } from "./since.ts";
import type { Targets } from "./targets.ts";

export interface AuditOnceRequest {
  readonly targets: Targets;
  readonly config: Config;
  /** What there is to say of the configuration. */
  readonly notifications: readonly Notification[];
  readonly accepted: BaselineFile;
  /** Previous runs to compare with. */
  readonly history: readonly RunRecord[];
  readonly options: AuditOptions;
  readonly io: Io;
  readonly engine: Engine;
}

/** One analysis of what the command line names: its findings are those that count against the base and the baseline. */
export async function auditOnce(request: AuditOnceRequest): Promise<AuditResult> {
  const { targets, config, options, io, engine } = request;
  const workspace = workspaceOf(request);
  const before = options.base === undefined ? null : (await import("./since.ts")).since(targets.root, options.base);
  const progress = new Progress(io.stderr, options.progress);
  try {
    const files = progress.watch(workspace);
    const entries = before === null ? entryPaths(request, workspace) : await affected(request, workspace, before);
    const head = levelled(
      engine.audit({ files, paths: entries, ...(request.history.length === 0 ? {} : { history: request.history }) }),
      config,
    );
    const base = before === null ? null : await auditBase(request, before, entries ?? []);
    const result = await compared(request, head, base, before);
    const notifications = [
      ...request.notifications,
      ...result.notifications,
      ...unjudgedRemarks(result.comparedRuns ?? []),
      ...workspace.notifications,
    ];
    const isEmpty = entries === null ? !workspace.list().some(isSource) : entries.length === 0;
    if (isEmpty && before === null && options.shard === undefined) {
      const message = "There are no Python files or notebooks to analyse.";
      notifications.push({ level: "note", path: null, message, incomplete: false });
    }
    const complete = result.complete && !notifications.some((one) => one.incomplete);
    const { shard } = options;
    const part = shard === undefined ? {} : { shard: { index: shard.index, total: shard.count } };
    return { ...result, ...part, complete, notifications: distinct(notifications) };
  } finally {
    await progress.done();
  }
}

function workspaceOf({ targets, config }: AuditOnceRequest): Workspace {
  return new Workspace(targets.root, { isExcluded: pathTest(config.exclude), maxFileSize: config.maxFileSize });
}

function levelled(result: AuditResult, config: Config): AuditResult {
  return { ...result, findings: applyRuleLevels(result.findings, config.rules) };
}

/** The head's result with the findings that count, and what became of the others. */
async function compared(
  { accepted, options }: AuditOnceRequest,
  head: AuditResult,
  base: AuditResult | null,
  before: Since | null,
): Promise<AuditResult> {
  // What is to be written anew is not compared with what was there.
  const baseline = options.writeBaseline ? new Set<string>() : await loadBaseline(accepted);
  if (base === null && baseline.size === 0) return head;
  const { findings, complete } = head;
  const comparison = compare({ head: findings, base: base?.findings ?? null, baseline, complete });
  const suppressed = comparison.suppressed.filter(({ fromThisChange }) => base === null || fromThisChange);
  const result = {
    ...head,
    findings: orderFindings([...comparison.fresh, ...suppressed.map(({ finding }) => finding)]),
    comparison,
  };
  if (base === null || before === null) return result;
  const remarks = base.complete ? [] : [BASE_INCOMPLETE];
  return {
    ...result,
    notifications: [...head.notifications, ...remarks],
    setupChanges: setupChanges(base.setups, head.setups, before.renamed),
  };
}

const BASE_INCOMPLETE: Notification = {
  level: "note",
  path: null,
  message: "The base could not be analysed whole, so findings that were there before may be shown as new.",
  incomplete: false,
};

async function auditBase(
  { targets, config, engine, history }: AuditOnceRequest,
  before: Since,
  entries: readonly string[],
): Promise<AuditResult> {
  const { auditBefore } = await import("./since.ts");
  return auditBefore(before, entries, isTarget(targets, config), config, { engine, history });
}

/** The entries among those asked for that a change may matter to. Where nothing differs there is nothing to evaluate. */
async function affected(request: AuditOnceRequest, workspace: Workspace, before: Since): Promise<readonly string[]> {
  const { affectedBy } = await import("./since.ts");
  // Looked through by eyes of its own: that an unchanged file is too large to be read is nobody's concern here.
  const touched = affectedBy(before, workspaceOf(request));
  if (touched.size === 0) return [];
  const entries = entryPaths(request, workspace) ?? workspace.list().filter(isSource);
  return entries.filter((path) => touched.has(path));
}

/** Whether a path that is no longer there would have been an entry. */
function isTarget({ files, folders }: Targets, config: Config): (path: string) => boolean {
  const isExcluded = pathTest(config.exclude);
  const isWanted = config.paths.length > 0 && folders.includes("") ? pathTest(config.paths) : () => true;
  return (path) =>
    !isExcluded(path) &&
    isWanted(path) &&
    (files.includes(path) || folders.some((folder) => folder === "" || path.startsWith(`${folder}/`)));
}

/** The entry files to analyse; null lets the engine choose among all. */
function entryPaths(
  { targets, config, options }: { targets: Targets; config: Config; options: { readonly shard: Shard | undefined } },
  workspace: Workspace,
): readonly string[] | null {
  const isWhole = targets.folders.includes("");
  const isFiltered = isWhole && config.paths.length > 0;
  const { shard } = options;
  if (isWhole && !isFiltered && shard === undefined) return null;
  const isWanted = isFiltered ? pathTest(config.paths) : () => true;
  const listed = targets.folders
    .flatMap((folder) => workspace.listBelow(folder))
    .filter((path) => isSource(path) && isWanted(path));
  const entries = [...new Set([...targets.files, ...listed])].sort();
  return shard === undefined ? entries : shardOf(entries, shard);
}

function distinct(notifications: readonly Notification[]): Notification[] {
  const seen = new Map<string, Notification>();
  for (const one of notifications) seen.set(`${one.path}\0${one.message}`, one);
  return [...seen.values()];
}
