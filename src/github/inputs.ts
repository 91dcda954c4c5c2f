import type { FailLevel } from "../finding/order.ts";
import { ActionProblem } from "./problem.ts";

/** The Action's inputs, checked. */
export interface ActionInputs {
  readonly token: string;
  /** Null when the input is empty: then the configuration decides, else `error`. */
  readonly failOn: FailLevel | null;
  /** Globs or plain paths; all when empty. */
  readonly paths: readonly string[];
  /** Path of the configuration in the repository; null looks for the usual ones. */
  readonly config: string | null;
  readonly mode: "auto" | "review" | "audit" | "merge";
  /** Review comments a run posts at most. */
  readonly maxComments: number;
  readonly suggestions: boolean;
  readonly checkName: string;
  /** Where the SARIF goes, relative to the workspace; null for a temporary file. */
  readonly sarifFile: string | null;
  readonly shard: Shard | null;
  /** Where it is shown what a change does to the training set-ups. */
  readonly setupDiff: "summary" | "comment" | "off";
  /** A store of previous runs in the workspace; null for that of the base. */
  readonly history: string | null;
  /** Training logs to judge: globs and plain paths in the workspace, and `artifact:NAME`; none when empty. */
  readonly logFiles: readonly string[];
  /** Whether an audit keeps an issue that says what it found. */
  readonly auditIssue: boolean;
  /** Folder in the workspace with the reports that `mode: merge` joins; empty otherwise. */
  readonly reports: string;
}

/** Part `index` (from 1) of `total`. */
export interface Shard {
  readonly index: number;
  readonly total: number;
}

/** GitHub itself gets slow beyond this, and nobody reads that many. */
const MAX_COMMENTS_LIMIT = 100;

const MAX_SHARDS = 256;

const FAIL_LEVELS: readonly FailLevel[] = ["error", "warning", "note", "never"];
const SETUP_DIFFS: readonly ActionInputs["setupDiff"][] = ["summary", "comment", "off"];
const MODES: readonly ActionInputs["mode"][] = ["auto", "review", "audit", "merge"];

/**
 * Reads and checks the inputs. `get` gives the trimmed text of an input, empty when it is not set.
 * @throws ActionProblem naming the input that is wrong.
 */
export function readInputs(get: (name: string) => string): ActionInputs {
  const token = get("token");
  if (token === "") throw new ActionProblem("The input `token` is empty; leave it out to use the token of the job.");
  const failOn = get("fail-on");
  return {
    token,
    // The default of action.yml arrives as if it had been written: the configuration may then say otherwise.
    failOn: failOn === "" || failOn === "error" ? null : oneOf("fail-on", failOn, FAIL_LEVELS),
    paths: linesOf(get("paths")),
    config: get("config") === "" ? null : relativePath("config", get("config")),
    mode: oneOf("mode", get("mode") || "auto", MODES),
    maxComments: wholeNumber("max-comments", get("max-comments") || "25", 0, MAX_COMMENTS_LIMIT),
    suggestions: yesOrNo("suggestions", get("suggestions") || "true"),
    checkName: get("check-name") || "Epoch Zero",
    sarifFile: get("sarif-file") === "" ? null : get("sarif-file"),
    shard: readShard(get("shard")),
    history: get("history") === "" ? null : relativePath("history", get("history")),
    setupDiff: oneOf("setup-diff", get("setup-diff") || "summary", SETUP_DIFFS),
    logFiles: linesOf(get("log-files")),
    auditIssue: yesOrNo("audit-issue", get("audit-issue") || "false"),
    reports: get("reports"),
  };
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (found === undefined)
    throw new ActionProblem(
      `The input \`${name}\` is ${JSON.stringify(value)}; it must be one of ${allowed.join(", ")}.`,
    );
  return found;
}

function yesOrNo(name: string, value: string): boolean {
  return oneOf<string>(name, value.toLowerCase(), ["true", "false"]) === "true";
}

function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= least && number <= most))
    throw new ActionProblem(
      `The input \`${name}\` is ${JSON.stringify(value)}; it must be a whole number from ${least} to ${most}.`,
    );
  return number;
}

function relativePath(name: string, value: string): string {
  const path = value.replace(/^(\.\/)+/, "");
  if (path.startsWith("/") || path.split("/").includes(".."))
    throw new ActionProblem(
      `The input \`${name}\` is ${JSON.stringify(value)}; it must be a path inside the repository.`,
    );
  return path;
}

function readShard(value: string): Shard | null {
  if (value === "") return null;
  const match = /^(\d{1,6})\s*\/\s*(\d{1,6})$/.exec(value);
  const [index, total] = [Number(match?.[1]), Number(match?.[2])];
  if (!(index >= 1 && index <= total && total <= MAX_SHARDS))
    throw new ActionProblem(
      `The input \`shard\` is ${JSON.stringify(value)}; it must read like 2/8, with at most ${MAX_SHARDS} parts.`,
    );
  return { index, total };
}
