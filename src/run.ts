import { createWorld, type World } from "./evaluator/environment.ts";
import { StubLibrary } from "./evaluator/stub-library.ts";
import type { Notification } from "./finding/notification.ts";
import { reportFindings } from "./finding/report-findings.ts";
import type { Knowledge } from "./knowledge/catalogue.ts";
import { isPython, mayDrive, startsTraining } from "./project/entries.ts";
import type { ProjectFiles } from "./project/files.ts";
import { ModuleFinder } from "./project/modules.ts";
import { type ParsedFile, Sources } from "./project/sources.ts";
import type { PythonParser } from "./python/parser.ts";
import type { AuditResult } from "./result.ts";
import type { Rule } from "./rule/rule.ts";
import { distinct, runRules } from "./rule/run-rules.ts";
import { type Judgement, verifyFixes } from "./rule/verify-fixes.ts";
import { evaluateEntry } from "./setup/evaluate-entry.ts";
import type { TrainingSetup } from "./setup/setup.ts";
import type { SourceFile } from "./source/file.ts";

/** What to analyse. */
export interface AuditRequest {
  readonly files: ProjectFiles;
  /** Entry files to analyse; all training scripts of the tree when null. */
  readonly paths: readonly string[] | null;
}

/** What the engine works with; the entries load it. */
export interface Tools {
  readonly parser: PythonParser;
  readonly knowledge: Knowledge;
  readonly readStub: (name: string) => Uint8Array | null;
  readonly rules: readonly Rule[];
  /** Milliseconds of processor time from any beginning, for the time budget. */
  readonly now: () => number;
}

/**
 * The pipeline: files → syntax → evaluation → set-ups → rules → fixes verified → findings. Pure: reading goes through
 * `request.files`, writing is the caller's business.
 */
export function audit(request: AuditRequest, tools: Tools): AuditResult {
  try {
    const sources = new Sources(request.files, tools.parser);
    const entries = readEntries(request, sources);
    const world = createWorld(sources, new StubLibrary(tools.readStub, tools.parser), tools.knowledge, tools.now);
    const evaluated = entries.map((entry) => evaluate(world, entry, tools));
    const before = new Map(evaluated.map((one) => [one.entry, one]));
    const findings = verifyFixes(
      evaluated.flatMap(({ entry, findings: found }) => found.map((finding) => ({ finding, entry }))),
      (entry) => before.get(entry) ?? NOTHING,
      (entry, patched) => reevaluate(world, entry, patched, tools),
    );
    const reported = reportFindings({
      findings: distinct(findings),
      files: entries.map((entry) => entry.file),
      moduleOf: (path) => sources.parse(path)?.module ?? null,
      knownRules: new Set(tools.rules.map((rule) => rule.meta.id)),
    });
    const notifications = [
      ...sources.notifications,
      ...evaluated.flatMap((one) => one.notifications),
      ...reported.notifications,
    ];
    return {
      complete: !notifications.some((notification) => notification.incomplete),
      findings: reported.findings,
      setups: evaluated.flatMap((one) => one.setups),
      notifications,
      files: {
        considered: request.paths?.length ?? [...sources.paths].filter(isPython).length,
        analysed: entries.length,
      },
    };
  } finally {
    tools.parser.release();
  }
}

/** The files that drive training. A file that was named is read in any case, so that what is wrong with it is said. */
function readEntries(request: AuditRequest, sources: Sources): ParsedFile[] {
  const paths = (request.paths ?? [...sources.paths]).filter(isPython);
  return paths.flatMap((path) => {
    const file = sources.text(path);
    if (file === null || !(mayDrive(file.text) || startsTrainingIn(sources, file))) return [];
    const parsed = sources.parse(path);
    return parsed === null ? [] : [parsed];
  });
}

function startsTrainingIn(sources: Sources, file: SourceFile): boolean {
  const finder = new ModuleFinder(sources, file.path);
  return startsTraining(
    file.text,
    (path) => sources.text(path)?.text ?? null,
    (name) => finder.pathOf(name),
  );
}

interface Evaluated extends Judgement {
  /** Path of the entry script. */
  readonly entry: string;
  readonly notifications: readonly Notification[];
}

const NOTHING: Judgement = { findings: [], setups: [] };

/** One entry: evaluated, then judged. A failure of ours costs this file, never the run. */
function evaluate(world: World, entry: ParsedFile, tools: Tools): Evaluated {
  try {
    const { setups, notifications } = evaluateEntry(world, entry);
    const judged = judge(setups, world.sources, tools);
    return {
      entry: entry.file.path,
      setups,
      findings: judged.findings,
      notifications: [...notifications, ...judged.notifications],
    };
  } catch (error) {
    return { entry: entry.file.path, ...NOTHING, notifications: [internalFailure(entry, error)] };
  }
}

function internalFailure(entry: ParsedFile, error: unknown): Notification {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    level: "error",
    path: entry.file.path,
    message: `The evaluator failed on this file and nothing of it was judged: ${reason}. Please report this.`,
    incomplete: true,
  };
}

function judge(setups: readonly TrainingSetup[], sources: Sources, tools: Tools): ReturnType<typeof runRules> {
  return runRules({
    rules: tools.rules,
    setups,
    knowledge: tools.knowledge,
    moduleOf: (path) => sources.parse(path)?.module ?? null,
  });
}

/** The same entry after a patch: what verifies a fix. */
function reevaluate(world: World, path: string, patched: ReadonlyMap<string, SourceFile>, tools: Tools): Judgement {
  const sources = world.sources.patched(patched);
  const entry = sources.parse(path);
  return entry === null ? NOTHING : evaluate({ ...world, sources }, entry, tools);
}
