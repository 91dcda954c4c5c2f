import type { FindingComment, InlineComment } from "../reporters/review.ts";
import type { ReportedFinding } from "../result.ts";
import { type Denied, deniedBy, type GitHubClient, ONCE, reasonOf, statusOf } from "./client.ts";
import { ownComments } from "./comments.ts";
import { Superseded } from "./problem.ts";
import { type Pull, readPull } from "./pull.ts";

/** What came of the comments. */
export interface Posted {
  /** Findings that have a comment now. */
  readonly posted: readonly ReportedFinding[];
  /** Findings whose comment GitHub did not take, on lines or on the file. */
  readonly refused: readonly ReportedFinding[];
  /** Set when the token may not comment at all. */
  readonly denied: Denied | null;
}

export interface ReviewRequest {
  readonly pull: Pull;
  readonly comments: readonly FindingComment[];
  /** The review's own text, given the findings that it carries. */
  readonly body: (findings: readonly ReportedFinding[]) => string;
  readonly login: string;
  readonly log: (line: string) => void;
}

/** Requests spent on finding the entries that GitHub refuses; the rest then go to the file or the summary. */
const MAX_ATTEMPTS = 16;

/**
 * Posts one review with the inline comments, then comments on files. GitHub refuses a whole review for one bad entry without naming it:
 * the list is halved until the good part is through, and the bad ones move to their file.
 * @throws Superseded when the head moved meanwhile.
 */
export async function postReview(client: GitHubClient, request: ReviewRequest): Promise<Posted> {
  const session = new ReviewSession(client, request);
  const inline = request.comments.filter((comment) => comment.inline !== null);
  const onFile = request.comments.filter((comment) => comment.inline === null);
  if (inline.length > 0) await session.review(inline);
  if (session.denied === null)
    for (const comment of [...onFile, ...session.demoted]) await session.commentOnFile(comment);
  return { posted: session.posted, refused: session.refused, denied: session.denied };
}

class ReviewSession {
  readonly posted: ReportedFinding[] = [];
  readonly refused: ReportedFinding[] = [];
  readonly demoted: FindingComment[] = [];
  denied: Denied | null = null;
  readonly #client: GitHubClient;
  readonly #request: ReviewRequest;
  #attempts = 0;

  constructor(client: GitHubClient, request: ReviewRequest) {
    this.#client = client;
    this.#request = request;
  }

  /** Posts the comments as one review, or in halves. */
  async review(comments: readonly FindingComment[]): Promise<void> {
    if (this.denied !== null) return;
    if (this.#attempts++ >= MAX_ATTEMPTS) {
      this.demoted.push(...comments);
      return;
    }
    try {
      await this.#send(comments);
      this.posted.push(...comments.flatMap((comment) => comment.findings));
    } catch (error) {
      this.denied = deniedBy(error);
      if (this.denied !== null) return;
      const status = statusOf(error);
      if (status !== null && status >= 500) return this.#afterServerError(comments);
      if (status !== 422) {
        this.#refuse(comments, error);
        return;
      }
      await this.#assertHead();
      if (comments.length === 1) {
        this.demoted.push(...comments);
        return;
      }
      this.#request.log(`GitHub refused a review of ${comments.length} comments; trying in halves`);
      const middle = Math.ceil(comments.length / 2);
      await this.review(comments.slice(0, middle));
      await this.review(comments.slice(middle));
    }
  }

  async #send(comments: readonly FindingComment[]): Promise<void> {
    const { pull, body } = this.#request;
    const entries = comments.map((comment) => comment.inline).filter((entry) => entry !== null);
    const text =
      this.posted.length === 0 ? body(comments.flatMap((comment) => comment.findings)) : "The same review, continued.";
    await this.#client.request("POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews", {
      ...this.#client.repository,
      ...ONCE,
      pull_number: pull.number,
      commit_id: pull.head,
      event: "COMMENT",
      body: text,
      comments: entries.map((entry: InlineComment) => ({ ...entry })),
    });
  }

  /** The review may have arrived: look before trying once more. */
  async #afterServerError(comments: readonly FindingComment[]): Promise<void> {
    await this.#client.settle();
    const { pull, login } = this.#request;
    try {
      const known = new Set((await ownComments(this.#client, pull, login)).flatMap((comment) => comment.fingerprints));
      const arrived = comments.some(({ findings }) => findings.some((finding) => known.has(finding.fingerprint)));
      if (!arrived) await this.#send(comments);
      this.posted.push(...comments.flatMap((comment) => comment.findings));
    } catch (error) {
      this.#refuse(comments, error);
    }
  }

  #refuse(comments: readonly FindingComment[], error: unknown): void {
    this.#request.log(`The review could not be posted (${reasonOf(error)}).`);
    this.refused.push(...comments.flatMap((comment) => comment.findings));
  }

  /** Posts a comment on the file as a whole. */
  async commentOnFile({ findings, onFile }: FindingComment): Promise<void> {
    if (this.denied !== null || onFile === null) {
      this.refused.push(...findings);
      return;
    }
    const { pull, log } = this.#request;
    try {
      // The typed route insists on a line, which GitHub does not take for a whole file.
      await this.#client.request({
        method: "POST",
        url: "/repos/{owner}/{repo}/pulls/{pull_number}/comments",
        ...this.#client.repository,
        ...ONCE,
        pull_number: pull.number,
        commit_id: pull.head,
        path: onFile.path,
        body: onFile.body,
        subject_type: onFile.subject_type,
      });
      this.posted.push(...findings);
    } catch (error) {
      this.denied = deniedBy(error);
      if (this.denied === null && statusOf(error) === 422) await this.#assertHead();
      log(`GitHub did not take a comment on a file (${reasonOf(error)}).`);
      this.refused.push(...findings);
    }
  }

  async #assertHead(): Promise<void> {
    await assertHead(this.#client, this.#request.pull);
  }
}

/** @throws Superseded when the pull request's head is no longer the analysed commit. */
export async function assertHead(client: GitHubClient, pull: Pull): Promise<void> {
  const now = await readPull(client, pull.number);
  if (now.head !== pull.head) throw new Superseded(pull.head, now.head);
}
