import { lstatSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Engine } from "../engine.ts";
import { LogCollection, type ReadLogs } from "../log-files/read.ts";
import { recordedScripts, resolveScript, scriptOfFile } from "../log-files/script-names.ts";
import { groupFiles } from "../logs/group-files.ts";
import { judge } from "../logs/judge.ts";
import { type LogReport, reportOf } from "../logs/report.ts";
import type { Run } from "../logs/run.ts";
import { isWithin } from "../project/workspace.ts";
import { classesOf, isStuck, type ScriptEvidence, type ScriptLink, withCause } from "../reporters/log-causes.ts";
import type { GitHubClient } from "./client.ts";
import type { ActionEnvironment } from "./environment.ts";
import type { ActionInputs } from "./inputs.ts";
import type { Judgement } from "./judge.ts";
import { readArtifact } from "./log-artifacts.ts";
import { workspaceLogs } from "./log-workspace.ts";
import { loadRepository } from "./scope.ts";

const ARTIFACT = "artifact:";
/** Scripts that are evaluated because a log names them. */
const MAX_SCRIPTS = 8;
/** Bytes of a record beside a log. */
const MAX_RECORD = 1_000_000;

export interface LogsRequest {
  readonly environment: ActionEnvironment;
  readonly inputs: ActionInputs;
  readonly client: GitHubClient;
  readonly engine: Engine;
  readonly judgement: Judgement;
}

/** The judgement with what the logs of the input `log-files` show, joined with the scripts of the analysed commit; the judgement itself where there are none. */
export async function withLogs(request: LogsRequest): Promise<Judgement> {
  const { inputs, judgement } = request;
  // The parts of a matrix share their logs: one of them reads them.
  if (inputs.logFiles.length === 0 || (inputs.shard !== null && inputs.shard.index > 1)) return judgement;
  const records = new Map<string, string>();
  const read = await readAll(request, records);
  const scripts = new Scripts(request, records);
  const logs = await joinedReport(read, scripts);
  const notifications = [...judgement.result.notifications, ...logs.notifications];
  const complete = judgement.result.complete && !logs.notifications.some(({ incomplete }) => incomplete);
  return {
    ...judgement,
    report: { ...judgement.report, logs, notifications, complete },
    result: { ...judgement.result, logs, notifications, complete },
  };
}

async function readAll(request: LogsRequest, records: Map<string, string>): Promise<ReadLogs> {
  const { environment, inputs, client } = request;
  const logs = new LogCollection();
  for (const pattern of inputs.logFiles) {
    if (pattern.startsWith(ARTIFACT)) {
      const run = triggeringRun(environment) ?? environment.runId;
      await readArtifact(client, run, pattern.slice(ARTIFACT.length).trim(), logs, records);
      continue;
    }
    const quoted = JSON.stringify(pattern);
    if (environment.workspace === null) {
      logs.missing(`The input \`log-files\` names ${quoted}, but there is no workspace (GITHUB_WORKSPACE).`);
      continue;
    }
    const files = workspaceLogs(environment.workspace, pattern);
    if (files === null) logs.missing(`The input \`log-files\` names ${quoted}, which is outside the workspace.`);
    else if (files.length === 0)
      logs.missing(`The input \`log-files\` names ${quoted}: there is no such log in the workspace.`);
    else for (const file of files) await logs.read(file);
  }
  if (logs.result.runs.length === 0 && !logs.result.notifications.some(({ incomplete }) => incomplete))
    logs.missing("No training log could be read in what the input `log-files` names.");
  return logs.result;
}

const runSchema = z.object({ workflow_run: z.object({ id: z.int().positive() }) });

/** The workflow run whose end started this one; null for other events. */
function triggeringRun({ eventName, payload }: ActionEnvironment): string | null {
  if (eventName !== "workflow_run") return null;
  const parsed = runSchema.safeParse(payload);
  return parsed.success ? String(parsed.data.workflow_run.id) : null;
}

/** Judges each run with the classes of its script, and joins what is stuck with what the script does. */
async function joinedReport(read: ReadLogs, scripts: Scripts): Promise<LogReport> {
  const verdicts = [];
  for (const run of groupFiles(read.runs)) {
    const plain = judge([run], null);
    const isSick = plain.some(({ findings }) => findings.length > 0);
    const script = isSick ? await scripts.of(run) : null;
    verdicts.push(...(script === null ? plain : judge([run], classesOf(script.evidence.setups))));
  }
  const report = reportOf(verdicts, read.notifications);
  const findings = [];
  for (const finding of report.findings) {
    const script = isStuck(finding) ? await scripts.of(finding.run) : null;
    findings.push(script === null ? finding : withCause(finding, script.evidence, script.link));
  }
  return { ...report, findings };
}

interface LinkedScript {
  readonly evidence: ScriptEvidence;
  readonly link: ScriptLink;
}

/** The scripts of the analysed commit that logs belong to. Each is evaluated once. */
class Scripts {
  readonly #request: LogsRequest;
  readonly #records: ReadonlyMap<string, string>;
  readonly #known = new Map<string, LinkedScript | null>();
  #isLoaded = false;

  constructor(request: LogsRequest, records: ReadonlyMap<string, string>) {
    this.#request = request;
    this.#records = records;
  }

  /** The script of a run: the one its record names, else the only one of the commit's analysed scripts that trains. */
  async of(run: Run): Promise<LinkedScript | null> {
    const { result, head } = this.#request.judgement;
    const paths = [...head.sizes.keys()].filter((path) => path.endsWith(".py"));
    const read = (path: string): string | null => this.#records.get(path) ?? this.#beside(path);
    for (const name of recordedScripts(run, { read })) {
      const path = resolveScript(name, paths);
      if (path !== null) return this.#evaluated(path, "recorded");
    }
    const trained = [...new Set(result.setups.map(({ file }) => file.path))];
    const writer = scriptOfFile(run.path, trained, (path) => textOf(head.read(path)));
    if (writer !== null) return this.#evaluated(writer, "recorded");
    const [only, ...others] = trained;
    return only !== undefined && others.length === 0 ? this.#evaluated(only, "only") : null;
  }

  /** The text of a file of the workspace that lies beside a log. */
  #beside(path: string): string | null {
    const { workspace } = this.#request.environment;
    if (workspace === null) return null;
    const root = realpathSync(workspace);
    const absolute = join(root, path);
    const stats = lstatSync(absolute, { throwIfNoEntry: false });
    if (stats?.isFile() !== true || stats.size > MAX_RECORD || !isWithin(root, realpathSync(dirname(absolute))))
      return null;
    return readFileSync(absolute, "utf8");
  }

  async #evaluated(path: string, link: ScriptLink): Promise<LinkedScript | null> {
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    if (this.#known.size >= MAX_SCRIPTS) return null;
    const { engine, judgement } = this.#request;
    if (!this.#isLoaded) await loadRepository(judgement.head);
    this.#isLoaded = true;
    // A script that cannot be evaluated explains nothing; the log's own verdict stands.
    let linked: LinkedScript | null = null;
    try {
      linked = { evidence: engine.audit({ files: judgement.head, paths: [path] }), link };
    } catch {
      linked = null;
    }
    this.#known.set(path, linked);
    return linked;
  }
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null ? null : new TextDecoder().decode(bytes);
}
