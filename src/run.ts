import { createWorld, type World } from "./evaluator/environment.ts";
import { StubLibrary } from "./evaluator/stub-library.ts";
import type { ComparedRun } from "./finding/compared-run.ts";
import type { Notification } from "./finding/notification.ts";
import { reportFindings } from "./finding/report-findings.ts";
import { PreviousRuns } from "./history/previous-runs.ts";
import type { RunRecord } from "./history/run.ts";
import type { Knowledge } from "./knowledge/catalogue.ts";
import { isPython, mayDrive, startsTraining } from "./project/entries.ts";
import type { ProjectFiles } from "./project/files.ts";
import { ModuleFinder } from "./project/modules.ts";
import { folderOf } from "./project/paths.ts";
import { Sources } from "./project/sources.ts";
import type { PythonParser } from "./python/parser.ts";
import type { AuditResult } from "./result.ts";
import { compareWithRuns } from "./rule/compare-runs.ts";
import type { RunHistory } from "./rule/context.ts";
import type { Rule } from "./rule/rule.ts";
import { distinct, runRules, withoutSubsumed } from "./rule/run-rules.ts";
import { type Judgement, verifyFixes } from "./rule/verify-fixes.ts";
import { evaluateEntry } from "./setup/evaluate-entry.ts";
import type { EntryFacts } from "./setup/understanding.ts";
import type { SourceFile } from "./source/file.ts";

/** What to analyse. */
export interface AuditRequest {
  readonly files: ProjectFiles;
  /** Entry files to analyse; all training scripts of the tree when null. */
  readonly paths: readonly string[] | null;
  /** Previous runs to compare with; absent where there is no store of any. */
  readonly history?: readonly RunRecord[];
}

/** What the engine works with; the entries load it. */
export interface Tools {
  readonly parser: PythonParser;
  readonly knowledge: Knowledge;
  readonly readStub: (name: string) => Uint8Array | null;
  readonly rules: readonly Rule[];
  /** Milliseconds of processor time from any beginning, for the time budget. */
  readonly now: () => number;
  /** Called after each entry, when nothing of it is needed any more but its findings. */
  readonly betweenEntries?: () => void;
}

/** Source text that is kept parsed from one entry to the next, in characters. */
const PARSED_TEXT = 8_000_000;

/**
 * The pipeline: files → syntax → evaluation → set-ups → rules → fixes verified → findings. Pure: reading goes through
 * `request.files`, writing is the caller's business.
 */
export function audit(request: AuditRequest, tools: Tools): AuditResult {
  const stubParser = tools.parser.sibling();
  try {
    const sources = new Sources(request.files, tools.parser);
    const entries = entryPaths(request, sources);
    const world = createWorld(sources, new StubLibrary(tools.readStub, stubParser), tools.knowledge, tools.now);
    const history = historyOf(request, tools);
    const judged = entries.map((path) => {
      const result = judgeEntry(world, path, { ...tools, history, comparesRuns: request.history !== undefined });
      if (sources.trim(PARSED_TEXT)) world.library.imports.clear();
      tools.betweenEntries?.();
      return result;
    });
    const reported = reportFindings({
      findings: distinct(judged.flatMap((one) => one.findings)),
      files: entries.flatMap((path) => sources.text(path) ?? []),
      moduleOf: (path) => sources.parse(path)?.module ?? null,
      knownRules: new Set(tools.rules.map((rule) => rule.meta.id)),
    });
    const notifications = [
      ...sources.notifications,
      ...judged.flatMap((one) => one.notifications),
      ...reported.notifications,
    ];
    return {
      complete: !notifications.some((notification) => notification.incomplete),
      findings: reported.findings,
      setups: judged.flatMap((one) => one.setups),
      ...(request.history === undefined ? {} : { comparedRuns: judged.flatMap((one) => one.compared) }),
      notifications,
      entries: judged.flatMap(({ facts }) => facts ?? []),
      files: {
        considered: request.paths?.length ?? [...sources.paths].filter(isPython).length,
        analysed: entries.length,
      },
    };
  } finally {
    tools.parser.release();
    stubParser.release();
  }
}

/** So few files are named one by one, not as a folder: what is wrong with each is said even where nothing in it trains. */
const NAMED_FILES = 20;

/** The files that drive training. */
function entryPaths(request: AuditRequest, sources: Sources): string[] {
  const paths = (request.paths ?? [...sources.paths]).filter(isPython);
  const named = request.paths !== null && paths.length <= NAMED_FILES;
  return paths.filter((path) => {
    const file = sources.text(path);
    if (file === null) return false;
    if (named && file.text.trim() === "" && !path.endsWith("__init__.py")) sources.noteEmpty(path);
    if (mayDrive(file.text) || startsTrainingIn(sources, file)) return true;
    if (named) sources.parse(path);
    return false;
  });
}

function startsTrainingIn(sources: Sources, file: SourceFile): boolean {
  const finder = new ModuleFinder(sources, file.path);
  return startsTraining(file.text, {
    textOf: (path) => sources.text(path)?.text ?? null,
    find: (name) => finder.pathOf(name),
    below: (path) => [...sources.paths].filter((one) => isPython(one) && one.startsWith(`${folderOf(path)}/`)),
  });
}

interface JudgingTools extends Tools {
  readonly history: RunHistory;
  /** There is a store of runs, so that each set-up is shown beside them. */
  readonly comparesRuns: boolean;
}

/** Looks at the runs when a rule first asks for them. */
function historyOf({ history = [] }: AuditRequest, { knowledge }: Tools): RunHistory {
  let previous: PreviousRuns | null = null;
  return {
    verdict: (run, quantity, hints) => {
      previous ??= new PreviousRuns(history, knowledge, knowledge.recipes);
      return previous.verdict(run, quantity, hints);
    },
  };
}

interface Judged extends Judgement {
  /** What became of it; null where nothing could be evaluated. */
  readonly facts: EntryFacts | null;
  readonly notifications: readonly Notification[];
  /** Its set-ups beside previous runs. */
  readonly compared: readonly ComparedRun[];
}

const NOTHING: Judged = { findings: [], setups: [], facts: null, notifications: [], compared: [] };

/** One entry: evaluated, judged, and its fixes tried. A failure of ours costs this file, never the run. */
function judgeEntry(world: World, path: string, tools: JudgingTools): Judged {
  try {
    const before = evaluateAndJudge(world, path, tools);
    const tags = new Map(tools.rules.map(({ meta }) => [meta.id, meta.tags[0] ?? null]));
    const findings = verifyFixes(
      before,
      (patched) => evaluateAndJudge({ ...world, sources: world.sources.patched(patched) }, path, tools),
      (rule) => tags.get(rule) ?? null,
    );
    // A fix that did not hold is no reason any more to say the same twice.
    const compared = tools.comparesRuns
      ? before.setups.flatMap((setup) => compareWithRuns(setup, tools.history) ?? [])
      : [];
    return { ...before, findings: withoutSubsumed(findings, tools.rules), compared };
  } catch (error) {
    return { ...NOTHING, notifications: [internalFailure(path, error)] };
  }
}

function evaluateAndJudge(world: World, path: string, tools: JudgingTools): Judged {
  const entry = world.sources.parse(path);
  if (entry === null) return NOTHING;
  const { setups, facts, notifications } = evaluateEntry(world, entry);
  const judged = runRules({
    rules: tools.rules,
    setups,
    knowledge: tools.knowledge,
    history: tools.history,
    moduleOf: (file) => world.sources.parse(file)?.module ?? null,
  });
  return {
    setups,
    facts,
    findings: judged.findings,
    notifications: [...notifications, ...judged.notifications],
    compared: [],
  };
}

function internalFailure(path: string, error: unknown): Notification {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    level: "error",
    path,
    message: `The evaluator failed on this file and nothing of it was judged: ${reason}. Please report this.`,
    incomplete: true,
  };
}
