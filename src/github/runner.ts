import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { getInput, getState, saveState, setOutput, summary } from "@actions/core";
import type { Engine } from "../engine.ts";
import { workflowCommand } from "../reporters/annotations.ts";
import { type ActionEnvironment, type ActionIo, STATE } from "./environment.ts";
import { ActionProblem } from "./problem.ts";
import { runAction, runPost } from "./run-action.ts";

/** Runs the Action, or its post step, in a job of GitHub's runner. Sets the exit code. */
export async function runOnRunner(loadEngine: () => Promise<Engine>): Promise<void> {
  const env = process.env;
  const summaries: string[] = [];
  const io: ActionIo = {
    input: (name) => getInput(name),
    output: setOutput,
    saveState,
    print: (line) => process.stdout.write(`${line}\n`),
    summary: (markdown) => summaries.push(markdown),
  };
  // The workspace of a container job belongs to another user: git would refuse to read its objects. No blob is fetched unasked.
  Object.assign(env, {
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "safe.directory",
    GIT_CONFIG_VALUE_0: "*",
    GIT_NO_LAZY_FETCH: "1",
  });
  try {
    const environment = readEnvironment(env, await readContext());
    if (getState(STATE.started) === "true") return await runPost(environment, io, getState);
    saveState(STATE.started, "true");
    process.exitCode = await runAction(environment, io, await loadEngine());
  } catch (error) {
    io.print(workflowCommand("error", error instanceof Error ? error.message : String(error)));
    process.exitCode = 1;
  }
  await writeSummary(env, summaries);
}

async function writeSummary(env: NodeJS.ProcessEnv, markdown: readonly string[]): Promise<void> {
  if (markdown.length === 0 || (env["GITHUB_STEP_SUMMARY"] ?? "") === "") return;
  try {
    await summary.addRaw(`${markdown.join("\n\n")}\n`).write();
  } catch {
    process.stdout.write("The job summary could not be written.\n");
  }
}

type RunnerContext = typeof import("@actions/github").context;

/** The event as the toolkit reads it, which it does when it is loaded. @throws ActionProblem when the payload is not JSON. */
async function readContext(): Promise<RunnerContext> {
  try {
    return (await import("@actions/github")).context;
  } catch (error) {
    if (error instanceof SyntaxError) throw new ActionProblem("The event's payload (GITHUB_EVENT_PATH) is not JSON.");
    throw error;
  }
}

/** @throws ActionProblem when a variable that every runner sets is missing. */
function readEnvironment(env: NodeJS.ProcessEnv, context: RunnerContext): ActionEnvironment {
  const required = (name: string): string => {
    const value = env[name] ?? "";
    if (value === "")
      throw new ActionProblem(`The environment variable ${name} is not set; this program runs as a GitHub Action.`);
    return value;
  };
  const [owner = "", repo = ""] = required("GITHUB_REPOSITORY").split("/");
  const apiUrl = (env["GITHUB_API_URL"] || "https://api.github.com").replace(/\/+$/, "");
  const workspace = env["GITHUB_WORKSPACE"] ?? "";
  return {
    eventName: required("GITHUB_EVENT_NAME"),
    payload: context.payload,
    sha: env["GITHUB_SHA"] ?? "",
    owner,
    repo,
    apiUrl,
    graphqlUrl: env["GITHUB_GRAPHQL_URL"] || `${apiUrl.replace(/\/v3$/, "")}/graphql`,
    serverUrl: (env["GITHUB_SERVER_URL"] || "https://github.com").replace(/\/+$/, ""),
    workspace: workspace !== "" && existsSync(workspace) ? workspace : null,
    temp: env["RUNNER_TEMP"] || tmpdir(),
    runId: env["GITHUB_RUN_ID"] ?? "",
    runAttempt: env["GITHUB_RUN_ATTEMPT"] || "1",
  };
}
