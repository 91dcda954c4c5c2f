/** What the fake GitHub remembers, for tests to look at and to set up. */

export interface FakePull {
  readonly number: number;
  base: string;
  head: string;
  /** Repository and branch that it comes from. */
  fork: string;
  branch: string;
  /** Files for which GitHub leaves the patch out. */
  readonly withoutPatch: Set<string>;
}

export interface FakeComment {
  readonly id: number;
  readonly pull: number;
  readonly path: string;
  body: string;
  readonly line: number | null;
  readonly startLine: number | null;
  readonly subjectType: "line" | "file";
  readonly login: string;
  readonly commitId: string;
  readonly reviewId: number | null;
  /** The comment that this one replies to. */
  readonly inReplyTo: number | null;
  minimized: boolean;
}

export interface FakeReview {
  readonly id: number;
  readonly pull: number;
  readonly body: string;
  readonly event: string;
  readonly commitId: string;
}

export interface FakeCheck {
  readonly id: number;
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string | null;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  readonly annotations: Readonly<Record<string, unknown>>[];
  /** Login of the App that made it. */
  readonly login: string;
}

export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

/** A failure of GitHub's: an answer with a status (`after`: once the request was carried out), a connection cut, or no answer at all. */
export type FakeFault =
  | {
      readonly status: number;
      readonly after?: boolean;
      readonly headers?: Readonly<Record<string, string>>;
      readonly message?: string;
    }
  | { readonly cut: true; readonly after?: boolean }
  | { readonly silent: true; readonly after?: boolean };

export interface FakeIssue {
  readonly number: number;
  readonly title: string;
  body: string;
  readonly login: string;
  state: "open" | "closed";
  reason: "completed" | "not_planned" | "reopened" | null;
  /** Pull requests are issues too. */
  readonly isPull?: boolean;
}

/** What a workflow run left behind. */
export interface FakeArtifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  /** The archive. */
  readonly zip: Buffer;
  readonly expired?: boolean;
}

/** What the token may do. */
export interface Permissions {
  actions: "read" | "none";
  contents: "read" | "none";
  pulls: "write" | "read" | "none";
  checks: "write" | "none";
  issues: "write" | "none";
}

export class FakeState {
  readonly pulls = new Map<number, FakePull>();
  readonly comments: FakeComment[] = [];
  readonly reviews: FakeReview[] = [];
  /** Comments on the pull request as a whole. */
  readonly talk: { readonly id: number; readonly pull: number; body: string; readonly login: string }[] = [];
  readonly checks: FakeCheck[] = [];
  /** The last is the one that changed last. */
  readonly issues: FakeIssue[] = [];
  readonly requests: RecordedRequest[] = [];
  readonly artifacts: FakeArtifact[] = [];
  /** Where archives lie: an address outside the API that takes no token. */
  storageUrl = "";
  /** Tokens that were sent to the storage all the same. */
  readonly leakedTokens: string[] = [];
  readonly permissions: Permissions = {
    actions: "read",
    contents: "read",
    pulls: "write",
    checks: "write",
    issues: "write",
  };
  /** Token the requests must carry. */
  token = "fake-token";
  /** Login that the token writes as. */
  login = "github-actions[bot]";
  /** Called before a request is carried out: lets a test move the head. */
  before: ((method: string, path: string) => void) | null = null;
  /** Called after a request was carried out. */
  after: ((method: string, path: string) => void) | null = null;
  /** Requests that are carried out and then answered with a server error, once each. */
  answerLost: ((method: string, path: string) => boolean) | null = null;
  /** Changed files that are listed at most; GitHub's own are 3,000 of a pull request and 300 of a comparison. */
  listLimits = { pull: 3000, compare: 300 };
  /** Whether recursive listings of trees are cut, as those of very large repositories are. */
  truncateTrees = false;
  /** The repository was renamed: what asks for it by its old name is sent on. */
  renamed = false;
  /** Requests that fail, and how: `null` cuts the connection, `timeout` never answers. */
  fail: ((method: string, path: string) => FakeFault | undefined) | null = null;
  /** Refuses reviews on a commit that is no longer the head. */
  refuseOldCommits = false;
  #lastId = 100;

  nextId(): number {
    return ++this.#lastId;
  }

  /** Requests by method and a part of the path. */
  made(method: string, part: string): readonly RecordedRequest[] {
    return this.requests.filter((request) => request.method === method && request.path.includes(part));
  }
}
