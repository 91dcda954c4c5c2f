import { setTimeout as sleep } from "node:timers/promises";
import { defaults } from "@actions/github/lib/utils";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { rememberAnswers } from "./conditional.ts";

const PacedOctokit = Octokit.plugin(retry, throttling);

/** Longest wait for a rate limit, in seconds: a job that sleeps longer costs more than the review is worth. */
const MAX_LIMIT_WAIT_S = 60;
const MAX_LIMIT_RETRIES = 2;

/** Longest wait for one answer, in milliseconds. A connection that hangs must not hold the job. */
const ANSWER_TIMEOUT_MS = 60_000;

/** Wait before asking what became of a write that failed half-way, in seconds. */
const SETTLE_S = 2;

export interface ClientOptions {
  readonly token: string;
  /** GITHUB_API_URL. */
  readonly apiUrl: string;
  /** GITHUB_GRAPHQL_URL. */
  readonly graphqlUrl: string;
  readonly owner: string;
  readonly repo: string;
  /** Lines about waiting and retrying. */
  readonly log: (line: string) => void;
  /** Milliseconds of the unit that waiting is counted in; tests shorten it. */
  readonly second?: number;
  /** Longest wait for one answer, in milliseconds; tests shorten it. */
  readonly patience?: number;
}

/** An authenticated client for one repository. Reads are retried and paced; writes are paced and never repeated blindly. */
export type GitHubClient = ReturnType<typeof createClient>;

/** Spread into the parameters of a write: repeating one that did arrive would post it twice. */
export const ONCE = { request: { retries: 0 } } as const;

export function createClient(options: ClientOptions) {
  const second = options.second ?? 1000;
  const mayWait = (what: string) => (seconds: number, request: object, _octokit: unknown, retries: number) => {
    const wait = seconds <= MAX_LIMIT_WAIT_S && retries < MAX_LIMIT_RETRIES;
    const url = "url" in request ? String(request.url) : "a request";
    options.log(
      `GitHub's ${what} was reached at ${url}; ${wait ? `waiting ${seconds} s` : `not waiting ${seconds} s`}`,
    );
    return wait;
  };
  const octokit = new PacedOctokit({
    auth: options.token,
    baseUrl: options.apiUrl,
    userAgent: "epoch-zero",
    request: { fetch: fetchWithin(options.patience ?? ANSWER_TIMEOUT_MS) },
    // Failed requests are told by whoever made them: many are expected (a token that may only read, a file that is not there).
    log: { debug: () => {}, info: () => {}, warn: options.log, error: () => {} },
    // 429 belongs to the throttling plugin, which knows how long to wait.
    retry: { doNotRetry: [400, 401, 403, 404, 409, 410, 422, 429, 451], retryAfterBaseValue: second },
    throttle: {
      // Pacing is for one GitHub; a process may talk to several.
      id: `${options.apiUrl} ${options.owner}/${options.repo}`,
      retryAfterBaseValue: second,
      onRateLimit: mayWait("rate limit"),
      onSecondaryRateLimit: mayWait("secondary rate limit"),
    },
  });
  rememberAnswers(octokit);
  const repository = { owner: options.owner, repo: options.repo };
  let requests = 0;
  octokit.hook.before("request", () => {
    requests++;
  });
  return {
    repository,
    request: octokit.request,
    /** The `data` of a query. Throws when GitHub answers with errors and no data. */
    async graphql(query: string): Promise<unknown> {
      const response = await octokit.request({ method: "POST", url: options.graphqlUrl, query });
      const body: unknown = response.data;
      const data = typeof body === "object" && body !== null && "data" in body ? body.data : null;
      if (data === null || data === undefined) throw new Error("GitHub answered a GraphQL query without data");
      return data;
    },
    /** Waits until a write whose answer was lost can be seen, if it arrived. */
    settle: (): Promise<void> => sleep(SETTLE_S * second),
    /** Requests made so far, retries not counted. */
    requests: () => requests,
  };
}

/** The fetch of @actions/github, which knows the runner's proxies, with a limit in milliseconds on the time of each try. */
function fetchWithin(limit: number): (url: string, init: RequestInit) => Promise<unknown> {
  const send = defaults.request?.fetch ?? fetch;
  return (url, init) => send(url, { ...init, signal: AbortSignal.timeout(limit) });
}

/** The HTTP status of a failed request; null for anything else (a network that failed has status 500 in Octokit's words). */
export function statusOf(error: unknown): number | null {
  return error instanceof Error && "status" in error && typeof error.status === "number" ? error.status : null;
}

/** Why a request failed, as one clause: GitHub's words with its status, or that the connection did. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const status = statusOf(error);
  const [message = ""] = error.message.split(/\n| - https:/);
  // A request without an answer is an error 500 in Octokit's words.
  const answered = "response" in error && error.response !== undefined;
  if (status === null) return message;
  return answered ? `HTTP ${status}, ${message}` : `no answer, ${message}`;
}

/** A write that the token may not make. */
export interface Denied {
  readonly denied: true;
  /** GitHub's own word for what is missing (`x-accepted-github-permissions`), or null. */
  readonly needs: string | null;
}

/** Something that could not be written for another reason than a missing permission. */
export interface Failed {
  readonly failed: string;
}

/** Reads a refusal for want of permission from an error; null when it is something else, rate limits included. */
export function deniedBy(error: unknown): Denied | null {
  const status = statusOf(error);
  if ((status !== 403 && status !== 401) || !(error instanceof Error)) return null;
  if (/rate limit|abuse/i.test(error.message)) return null;
  return { denied: true, needs: headerOf(error, "x-accepted-github-permissions") };
}

function headerOf(error: Error, name: string): string | null {
  if (!("response" in error) || typeof error.response !== "object" || error.response === null) return null;
  const { response } = error;
  if (!("headers" in response) || typeof response.headers !== "object" || response.headers === null) return null;
  const value: unknown = Object.entries(response.headers).find(([key]) => key === name)?.[1];
  return typeof value === "string" && value !== "" ? value : null;
}
