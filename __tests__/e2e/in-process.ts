import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../../src/engine.ts";
import type { ActionEnvironment, ActionIo } from "../../src/github/environment.ts";
import { runAction, runPost } from "../../src/github/run-action.ts";
import { OWNER, REPO } from "../fake-github/protocol.ts";
import type { FakeGitHub } from "../fake-github/server.ts";
import { markedBugs } from "./marked-bugs.ts";

export interface InProcessResult {
  readonly code: 0 | 1;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** The JSON report; empty when there is none. */
  readonly report: string;
}

const DEFAULTS: Readonly<Record<string, string>> = { mode: "auto", "max-comments": "25", suggestions: "true" };

/** Runs the Action and its post step in this process, with seconds of a few milliseconds: for tables of many runs. */
export async function runInProcess(
  { url, state }: FakeGitHub,
  inputs: Readonly<Record<string, string>> = {},
  event: Pick<ActionEnvironment, "eventName" | "payload" | "sha"> | null = null,
  patience = 60_000,
  workspace: string | null = null,
  engine: Engine = markedBugs,
): Promise<InProcessResult> {
  const [pull] = state.pulls.values();
  if (pull === undefined) throw new Error("no pull request was opened");
  const temp = mkdtempSync(join(tmpdir(), "fake-runner-"));
  const environment: ActionEnvironment = {
    ...(event ?? {
      eventName: "pull_request",
      payload: { pull_request: { number: pull.number, head: { sha: pull.head } } },
      sha: pull.head,
    }),
    owner: OWNER,
    repo: REPO,
    apiUrl: url,
    graphqlUrl: `${url}/graphql`,
    serverUrl: "https://github.example",
    workspace,
    temp,
    runId: "4711",
    runAttempt: "1",
    second: 25,
    patience,
  };
  const lines: string[] = [];
  const outputs: Record<string, string> = {};
  const saved: Record<string, string> = {};
  const summaries: string[] = [];
  const all = { ...DEFAULTS, token: state.token, ...inputs };
  const io: ActionIo = {
    input: (name) => Object.entries(all).find(([key]) => key === name)?.[1] ?? "",
    output: (name, value) => {
      outputs[name] = value;
    },
    saveState: (name, value) => {
      saved[name] = value;
    },
    print: (line) => lines.push(line),
    summary: (markdown) => summaries.push(markdown),
  };
  const code = await runAction(environment, io, engine);
  await runPost(environment, io, (name) => saved[name] ?? "");
  const report = outputs["report"] === undefined ? "" : readFileSync(outputs["report"], "utf8");
  rmSync(temp, { recursive: true, force: true });
  return { code, log: lines.join("\n"), outputs, summary: summaries.join("\n"), report };
}
