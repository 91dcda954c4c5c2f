import { BASELINE_PATH, CONFIG_PATHS } from "../config/config.ts";
import type { Engine } from "../engine.ts";
import { type Baseline, unusedEntries } from "../finding/baseline.ts";
import { unjudgedRemarks } from "../finding/compared-run.ts";
import { compare } from "../finding/comparison.ts";
import type { Notification } from "../finding/notification.ts";
import type { RunRecord } from "../history/run.ts";
import { STORE_PATH } from "../history/store.ts";
import { byteLimitWith, isSource } from "../project/limits.ts";
import type { ChangeReport } from "../reporters/change-report.ts";
import type { AuditResult } from "../result.ts";
import { setupChanges } from "../setup/setup-changes.ts";
import { analyse, analyseBase, renamesIn, type Selection, selected } from "./analyse.ts";
import { baselinePath, readBaselineOf } from "./baseline.ts";
import { type LoadedConfiguration, readConfiguration } from "./configuration.ts";
import type { ActionInputs } from "./inputs.ts";
import type { ChangeList } from "./pull.ts";
import { readRunStore } from "./run-store.ts";
import { loadRepository, scopeOfChange } from "./scope.ts";
import { type Subject, touchedConfiguration } from "./subject.ts";
import type { CommitTree } from "./tree.ts";
import type { TreeOf } from "./trees.ts";

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
  /** The job's workspace; null where the runner names none. */
  readonly workspace: string | null;
  readonly lineUrl: ChangeReport["lineUrl"];
}

/** Analyses the head, and the base over the same entries, and sorts what was found. */
export async function judge(request: JudgeRequest): Promise<Judgement> {
  const { inputs, subject, changes, treeOf } = request;
  await readAhead(request);
  const known = new Set(request.engine.rules.map((rule) => rule.id));
  const configuration = await readConfiguration(treeOf(subject.configuration), inputs.config, known);
  const selection: Selection = { config: configuration.config, paths: inputs.paths, shard: inputs.shard };
  const store = await readRunStore(
    treeOf(subject.configuration),
    configuration.config,
    inputs.history,
    request.workspace,
  );
  const engine = comparing(request.engine, store.runs);
  const baseline = await readBaselineOf(treeOf(subject.configuration), configuration.config);
  const accepted = baselinePath(configuration.config);
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
    ...store.notifications,
    ...baselineRemarks(changes, accepted, treeOf(subject.configuration).sizes.has(accepted)),
    ...analysed.notifications,
    ...analysed.result.notifications,
    ...unjudgedRemarks(analysed.result.comparedRuns ?? []),
  ];
  const complete = analysed.result.complete && !notifications.some((notification) => notification.incomplete);
  const { before } = analysed;
  const compared = compare({ head: analysed.result.findings, base: before?.findings ?? null, baseline, complete });
  if (changes === null && isAll(selection)) notifications.push(...unusedRemark(baseline, analysed.result));
  const changedSetups =
    before === null ? null : setupChanges(before.setups, analysed.result.setups, renamesIn(changes?.files ?? []));
  const result: AuditResult = {
    ...analysed.result,
    complete,
    notifications,
    comparison: compared,
    ...(inputs.shard === null ? {} : { shard: inputs.shard }),
    ...(changedSetups === null ? {} : { setupChanges: changedSetups }),
  };
  const report: ChangeReport = {
    scope: changes === null ? "repository" : "change",
    failOn: inputs.failOn ?? configuration.config.failOn ?? "error",
    complete,
    ...compared,
    setups: result.setups,
    setupChanges: inputs.setupDiff === "off" ? null : changedSetups,
    ...(result.comparedRuns === undefined ? {} : { comparedRuns: result.comparedRuns }),
    notifications,
    analysed: result.files.analysed,
    lineUrl: request.lineUrl,
  };
  return { report, result, head };
}

/** Reads at once what every run needs of its commits: over the network each question costs a request. */
async function readAhead({ inputs, subject, changes, treeOf }: JudgeRequest): Promise<void> {
  const settings = [...(inputs.config === null ? CONFIG_PATHS : [inputs.config]), BASELINE_PATH, STORE_PATH];
  const files = changes?.files ?? [];
  await Promise.all([
    treeOf(subject.configuration).load(settings),
    treeOf(subject.head).load(files.filter(({ status }) => status !== "removed").map(({ path }) => path)),
    ...(subject.base === null ? [] : [treeOf(subject.base).load(files.map(({ previousPath }) => previousPath))]),
  ]);
}

/** The engine with previous runs to compare with. */
function comparing(engine: Engine, history: readonly RunRecord[]): Engine {
  return history.length === 0 ? engine : { ...engine, audit: (request) => engine.audit({ ...request, history }) };
}

interface Analysed {
  readonly result: AuditResult;
  /** The base's result; null where everything counts. */
  readonly before: AuditResult | null;
  readonly notifications: readonly Notification[];
}

async function analyseRepository(engine: Engine, tree: CommitTree, selection: Selection): Promise<Analysed> {
  const notifications = await loadRepository(tree);
  const entries = isAll(selection) ? null : selected(tree.list().filter(isSource), selection);
  return { result: await analyse(engine, tree, entries, selection.config, tree), before: null, notifications };
}

/** Whether nothing is left out of the repository. */
function isAll({ config, paths, shard }: Selection): boolean {
  return paths.length === 0 && config.paths.length === 0 && config.exclude.length === 0 && shard === null;
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
  const result = await analyse(engine, head, entries, config, head);
  const before = await analyseBase(engine, base, entries, changes.files, head, selection);
  const notifications = [...scope.notifications, ...before.notifications];
  if (!changes.whole) {
    notifications.push({
      level: "warning",
      path: null,
      message: `The change has more files than GitHub lists; only the first ${changes.files.length} were looked at.`,
      incomplete: true,
    });
  }
  return { result, before: before.result, notifications };
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

/** A baseline that a change edits accepts nothing before it is merged. */
function baselineRemarks(changes: ChangeList | null, path: string, isThere: boolean): readonly Notification[] {
  return touchedConfiguration(changes?.files ?? [], [path]).map((touched) => ({
    level: "note",
    path: touched,
    message: isThere
      ? "This change edits the baseline; that of the base was applied."
      : "This change adds a baseline; it takes effect once merged.",
    incomplete: false,
  }));
}

function unusedRemark(baseline: Baseline, result: AuditResult): readonly Notification[] {
  const unused = result.complete ? unusedEntries(baseline, result.findings) : 0;
  if (unused === 0) return [];
  const message = `${unused} of the ${baseline.size} entries of the baseline fit nothing any more; \`audit --write-baseline\` writes it anew.`;
  return [{ level: "note", path: null, message, incomplete: false }];
}
