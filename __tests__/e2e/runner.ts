import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { OWNER, REPO } from "../fake-github/protocol.ts";
import type { FakeGitHub } from "../fake-github/server.ts";

/** Bundles an entry as the build does, into a temporary folder: what runs has no source tree around it. */
export async function bundle(entry: string): Promise<{ readonly file: string; readonly dispose: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "epoch-zero-dist-"));
  const file = join(folder, "action.mjs");
  await build({
    entryPoints: [entry],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
    // Dependencies in CommonJS ask for Node's modules with `require`.
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
  return { file, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

export interface JobRequest {
  /** The bundle to run. */
  readonly script: string;
  readonly github: FakeGitHub;
  readonly event: string;
  readonly payload: unknown;
  readonly sha: string;
  /** Folder with a checkout; an empty one when not given. */
  readonly workspace?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** State that the main step saved, for running the post step. */
  readonly state?: Readonly<Record<string, string>>;
  /** Kill the process with SIGINT after this request was made. */
  readonly cancelAfter?: (method: string, path: string) => boolean;
}

export interface JobResult {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly state: Readonly<Record<string, string>>;
  /** The job summary. */
  readonly summary: string;
  /** Contents of the files that the outputs `report` and `sarif` name; empty when not set. */
  readonly report: string;
  readonly sarif: string;
}

/** The defaults of action.yml, as the runner fills them in. */
const DEFAULTS: Readonly<Record<string, string>> = {
  "fail-on": "error",
  paths: "",
  config: "",
  mode: "auto",
  "max-comments": "25",
  suggestions: "true",
  "check-name": "Epoch Zero",
  "sarif-file": "",
  shard: "",
};

/** Runs the Action the way GitHub's runner does: a fresh process with the runner's environment and nothing else. */
export async function runJob(request: JobRequest): Promise<JobResult> {
  const { github } = request;
  const folder = mkdtempSync(join(tmpdir(), "fake-runner-"));
  const file = (name: string, content = ""): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const inputs = { ...DEFAULTS, token: github.state.token, ...request.inputs };
  const env: Record<string, string> = {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: github.url,
    GITHUB_GRAPHQL_URL: `${github.url}/graphql`,
    GITHUB_SERVER_URL: "https://github.example",
    GITHUB_REPOSITORY: `${OWNER}/${REPO}`,
    GITHUB_EVENT_NAME: request.event,
    GITHUB_EVENT_PATH: file("event.json", JSON.stringify(request.payload)),
    GITHUB_SHA: request.sha,
    GITHUB_RUN_ID: "4711",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_WORKSPACE: request.workspace ?? mkdtempSync(join(folder, "workspace-")),
    GITHUB_OUTPUT: file("output"),
    GITHUB_STATE: file("state"),
    GITHUB_STEP_SUMMARY: file("summary.md"),
    RUNNER_TEMP: mkdtempSync(join(folder, "temp-")),
    ...request.env,
  };
  for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.toUpperCase()}`] = value;
  for (const [name, value] of Object.entries(request.state ?? {})) env[`STATE_${name}`] = value;
  const { code, log } = await spawned(request, env);
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  const outputs = fileCommands(read("output"));
  const contents = (path: string | undefined): string => (path === undefined ? "" : readFileSync(path, "utf8"));
  const result = {
    code,
    log,
    outputs,
    state: fileCommands(read("state")),
    summary: read("summary.md"),
    report: contents(outputs["report"]),
    sarif: contents(outputs["sarif"]),
  };
  rmSync(folder, { recursive: true, force: true });
  // Whatever a test is about: the token is nobody's to read.
  if (JSON.stringify(result).includes(github.state.token))
    throw new Error(`the token leaked: ${JSON.stringify(result)}`);
  return result;
}

function spawned(request: JobRequest, env: Record<string, string>): Promise<{ code: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [request.script], { env, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    child.stdout.on("data", (chunk: Buffer) => {
      log += chunk.toString("utf8");
    });
    child.stderr.on("data", (chunk: Buffer) => {
      log += chunk.toString("utf8");
    });
    const { cancelAfter, github } = request;
    if (cancelAfter !== undefined) {
      github.state.after = (method, path) => {
        if (cancelAfter(method, path)) child.kill("SIGINT");
      };
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, log }));
  });
}

/** Reads the file that `core.setOutput` and `core.saveState` append to. */
function fileCommands(text: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [, name = "", , value = ""] of text.matchAll(/^(.+?)<<(\S+)\n([\s\S]*?)\n\2$/gm)) values[name] = value;
  return values;
}
