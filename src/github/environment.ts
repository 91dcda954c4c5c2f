/** What the runner tells a job, read once by the entry. Everything here is text from environment variables. */
export interface ActionEnvironment {
  readonly eventName: string;
  readonly payload: unknown;
  /** GITHUB_SHA. */
  readonly sha: string;
  readonly owner: string;
  readonly repo: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly serverUrl: string;
  /** GITHUB_WORKSPACE; null when it is not set or does not exist. */
  readonly workspace: string | null;
  /** RUNNER_TEMP. */
  readonly temp: string;
  /** GITHUB_RUN_ID and GITHUB_RUN_ATTEMPT. */
  readonly runId: string;
  readonly runAttempt: string;
  /** Milliseconds that waiting counts a second as; 1000 when absent. Tests shorten it. */
  readonly second?: number;
  /** Milliseconds that an answer is waited for; 60,000 when absent. Tests shorten it. */
  readonly patience?: number;
}

/** What the Action tells the runner. */
export interface ActionIo {
  readonly input: (name: string) => string;
  readonly output: (name: string, value: string) => void;
  /** Keeps a value for the post step. */
  readonly saveState: (name: string, value: string) => void;
  /** One line for the log, already made safe. */
  readonly print: (line: string) => void;
  /** Appends to the job summary. */
  readonly summary: (markdown: string) => void;
}

/** State shared by the main and the post step. */
export const STATE = {
  checkId: "check-id",
  closed: "check-closed",
  conclusion: "conclusion",
  started: "started",
} as const;
