import { CONFIG_PATHS } from "../config/config.ts";
import type { Engine } from "../engine.ts";
import type { Notification } from "../finding/notification.ts";
import { byteLimitWith, isSource } from "../project/limits.ts";
import type { ChangeReport } from "../reporters/change-report.ts";
import type { AuditResult, ReportedFinding } from "../result.ts";
import { analyse, analyseBase, type Selection, selected } from "./analyse.ts";
import { type LoadedConfiguration, readConfiguration } from "./configuration.ts";
import type { ActionInputs } from "./inputs.ts";
import type { ChangeList } from "./pull.ts";
import { loadRepository, scopeOfChange } from "./scope.ts";
import { type Subject, touchedConfiguration } from "./subject.ts";
import type { CommitTree } from "./tree.ts";
import type { TreeOf } from "./trees.ts";
import { compare } from "./verdict.ts";

/** What a run found out, before anything is published. */
export interface Judgement {
  readonly report: ChangeReport;
  /** The head's result with everything the run has to say of itself. */
  readonly result: AuditResult;
  /** The head's files, for building suggestions. */
  readonly head: CommitTree;
}

export interface JudgeRequest {
  readonly engine: Engine;
  readonly inputs: ActionInputs;
  readonly subject: Subject;
  readonly changes: ChangeList | null;
  readonly treeOf: TreeOf;
  readonly lineUrl: ChangeReport["lineUrl"];
}

/** Analyses the head, and the base over the same entries, and sorts what was found. */
export async function judge(request: JudgeRequest): Promise<Judgement> {
  const { engine, inputs, subject, changes, treeOf } = request;
  const known = new Set(engine.rules.map((rule) => rule.id));
  const configuration = await readConfiguration(treeOf(subject.configuration), inputs.config, known);
  const selection: Selection = { config: configuration.config, paths: inputs.paths, shard: inputs.shard };
  const { maxFileSize } = configuration.config;
  const limited = (sha: string): CommitTree =>
    maxFileSize === null ? treeOf(sha) : treeOf(sha).withLimit(byteLimitWith(maxFileSize));
  const head = limited(subject.head);
  const analysed =
    changes === null || subject.base === null
      ? await analyseRepository(engine, head, selection)
      : await analyseChange(engine, head, limited(subject.base), changes, selection);
  const notifications = [
    ...configuration.notifications,
    ...configurationRemarks(changes, configuration, inputs.config),
    ...analysed.notifications,
    ...analysed.result.notifications,
  ];
  const complete = analysed.result.complete && !notifications.some((notification) => notification.incomplete);
  const result: AuditResult = { ...analysed.result, complete, notifications };
  const report: ChangeReport = {
    scope: changes === null ? "repository" : "change",
    failOn: inputs.failOn ?? configuration.config.failOn ?? "error",
    complete,
    ...compare(result.findings, analysed.before),
    setups: result.setups,
    notifications,
    analysed: result.files.analysed,
    lineUrl: request.lineUrl,
  };
  return { report, result, head };
}

interface Analysed {
  readonly result: AuditResult;
  /** Findings of the base; null where everything counts. */
  readonly before: readonly ReportedFinding[] | null;
  readonly notifications: readonly Notification[];
}

async function analyseRepository(engine: Engine, tree: CommitTree, selection: Selection): Promise<Analysed> {
  const notifications = await loadRepository(tree);
  const { config, paths, shard } = selection;
  const all = paths.length === 0 && config.paths.length === 0 && config.exclude.length === 0 && shard === null;
  const entries = all ? null : selected(tree.list().filter(isSource), selection);
  return { result: await analyse(engine, tree, entries, config, tree.sizes), before: null, notifications };
}

async function analyseChange(
  engine: Engine,
  head: CommitTree,
  base: CommitTree,
  changes: ChangeList,
  selection: Selection,
): Promise<Analysed> {
  const { config } = selection;
  const scope = await scopeOfChange(head, changes.files);
  const entries = selected(scope.entries, selection);
  const result = await analyse(engine, head, entries, config, head.sizes);
  const before = await analyseBase(engine, base, entries, changes.files, head, config);
  const notifications = [...scope.notifications, ...before.notifications];
  if (!changes.whole) {
    notifications.push({
      level: "warning",
      path: null,
      message: `The change has more files than GitHub lists; only the first ${changes.files.length} were looked at.`,
      incomplete: true,
    });
  }
  return { result, before: before.result.findings, notifications };
}

/** A change to the configuration is reported, not applied: it would switch off what judges it. */
function configurationRemarks(
  changes: ChangeList | null,
  { path }: LoadedConfiguration,
  named: string | null,
): readonly Notification[] {
  const paths = named === null ? CONFIG_PATHS : [named];
  return touchedConfiguration(changes?.files ?? [], paths).map((touched) => ({
    level: "note",
    path: touched,
    message:
      path === null
        ? "This change adds a configuration; it takes effect once merged."
        : "This change edits the configuration; that of the base was applied.",
    incomplete: false,
  }));
}
