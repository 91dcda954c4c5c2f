import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closeCheck, createCheck } from "../../src/github/check.ts";
import { createClient, deniedBy, type GitHubClient } from "../../src/github/client.ts";
import { ownComments, ownLogin } from "../../src/github/comments.ts";
import { listChanges, mergeBase, readPull } from "../../src/github/pull.ts";

const API = "https://ghes.example/api/v3";
const REPO = "/repos/acme/training";
const PULL = { number: 7, head: "b".repeat(40), base: "a".repeat(40), changedFiles: 250 };

beforeAll(() => nock.disableNetConnect());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

const lines: string[] = [];

/** A client for a GitHub Enterprise Server that counts its waiting in milliseconds. */
function client(): GitHubClient {
  lines.length = 0;
  return createClient({
    token: "t",
    apiUrl: API,
    graphqlUrl: "https://ghes.example/api/graphql",
    owner: "acme",
    repo: "training",
    log: (line) => lines.push(line),
    second: 1,
  });
}

describe("a read", () => {
  it("that meets a server error is tried again", async () => {
    nock(API).get(`${REPO}/pulls/7`).reply(502).get(`${REPO}/pulls/7`).reply(200, pullAnswer());
    expect(await readPull(client(), 7)).toMatchObject({ head: PULL.head, base: PULL.base });
  });

  it("that meets a secondary rate limit waits as long as GitHub says, and is told", async () => {
    nock(API)
      .get(`${REPO}/pulls/7`)
      .reply(403, { message: "You have exceeded a secondary rate limit" }, { "retry-after": "3" })
      .get(`${REPO}/pulls/7`)
      .reply(200, pullAnswer());
    await readPull(client(), 7);
    expect(lines).toEqual([expect.stringContaining("waiting 3 s")]);
  });

  it("does not wait an hour", async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 3600);
    nock(API)
      .get(`${REPO}/pulls/7`)
      .reply(403, { message: "API rate limit exceeded" }, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset });
    await expect(readPull(client(), 7)).rejects.toThrow();
    expect(lines).toEqual([expect.stringContaining("not waiting")]);
  });

  it("of many files takes every page", async () => {
    const file = (index: number) => ({
      filename: `f${index}.py`,
      status: "modified",
      changes: 1,
      patch: "@@ -1 +1 @@\n-a\n+b",
    });
    for (const [page, count] of [
      [1, 100],
      [2, 100],
      [3, 50],
    ] as const) {
      nock(API)
        .get(`${REPO}/pulls/7/files`)
        .query({ per_page: 100, page })
        .reply(
          200,
          Array.from({ length: count }, (_, i) => file(page * 100 + i)),
        );
    }
    const { files, whole } = await listChanges(client(), PULL);
    expect(files).toHaveLength(250);
    expect(whole).toBe(true);
  });

  it("of fewer files than there are says so", async () => {
    nock(API).get(`${REPO}/pulls/7/files`).query(true).reply(200, []);
    expect(await listChanges(client(), PULL)).toEqual({ files: [], whole: false });
  });

  it("knows a file without a patch from one without a change", async () => {
    nock(API)
      .get(`${REPO}/pulls/7/files`)
      .query(true)
      .reply(200, [
        { filename: "large.py", status: "modified", changes: 9000 },
        { filename: "new.py", previous_filename: "old.py", status: "renamed", changes: 0 },
      ]);
    const { files } = await listChanges(client(), PULL);
    expect(files).toMatchObject([
      { path: "large.py", hunks: null },
      { path: "new.py", previousPath: "old.py", hunks: [] },
    ]);
  });

  it("that is made again asks only whether the answer has changed", async () => {
    const pull = (head: string) => ({ head: { sha: head }, base: { sha: PULL.base }, changed_files: 1 });
    const [first, second] = ["1", "2"].map((digit) => digit.repeat(40));
    nock(API)
      .get(`${REPO}/pulls/7`)
      .reply(200, pull(first ?? ""), { etag: 'W/"a"' })
      .get(`${REPO}/pulls/7`)
      .matchHeader("if-none-match", 'W/"a"')
      .reply(304)
      .get(`${REPO}/pulls/7`)
      .matchHeader("if-none-match", 'W/"a"')
      .reply(200, pull(second ?? ""), { etag: 'W/"b"' })
      .get(`${REPO}/pulls/7`)
      .matchHeader("if-none-match", 'W/"b"')
      .reply(304);
    const github = client();
    const heads: string[] = [];
    for (let time = 0; time < 4; time++) heads.push((await readPull(github, 7)).head);
    expect(heads).toEqual([first, first, second, second]);
    expect(nock.isDone()).toBe(true);
  });

  it("that says nothing has changed, of what was never read, is a failure", async () => {
    nock(API).get(`${REPO}/pulls/7`).reply(304);
    await expect(readPull(client(), 7)).rejects.toMatchObject({ status: 304 });
  });

  it("of the merge base falls back to the base", async () => {
    nock(API)
      .get(/compare/)
      .reply(404);
    expect(await mergeBase(client(), PULL)).toBe(PULL.base);
  });
});

describe("a write", () => {
  const check = { name: "Epoch Zero", headSha: PULL.head, externalId: "1-1", detailsUrl: null };

  it("is not repeated when it arrived and only its answer was lost", async () => {
    nock(API)
      .post(`${REPO}/check-runs`)
      .reply(502)
      .get(`${REPO}/commits/${PULL.head}/check-runs`)
      .query(true)
      .reply(200, {
        check_runs: [{ id: 5, external_id: "1-1", status: "in_progress", html_url: null, app: { slug: "our-app" } }],
      });
    expect(await createCheck(client(), check)).toEqual({ id: 5, url: null, login: "our-app[bot]" });
  });

  it("is repeated when it did not arrive", async () => {
    nock(API)
      .post(`${REPO}/check-runs`)
      .reply(500)
      .get(`${REPO}/commits/${PULL.head}/check-runs`)
      .query(true)
      .reply(200, { check_runs: [] })
      .post(`${REPO}/check-runs`)
      .reply(201, { id: 6, html_url: null, app: null });
    expect(await createCheck(client(), check)).toMatchObject({ id: 6 });
  });

  it("that is refused names the permission", async () => {
    nock(API)
      .post(`${REPO}/check-runs`)
      .reply(
        403,
        { message: "Resource not accessible by integration" },
        { "x-accepted-github-permissions": "checks=write" },
      );
    expect(await createCheck(client(), check)).toEqual({ denied: true, needs: "checks=write" });
  });

  it("an update that arrived is not sent twice: annotations would double", async () => {
    nock(API)
      .patch(`${REPO}/check-runs/5`)
      .reply(502)
      .get(`${REPO}/check-runs/5`)
      .reply(200, { status: "completed", output: { annotations_count: 0 } });
    await closeCheck(client(), 5, "cancelled", "t", "s");
  });

  it("a rate limit is no missing permission", () => {
    const error = Object.assign(new Error("You have exceeded a secondary rate limit"), { status: 403 });
    expect(deniedBy(error)).toBeNull();
  });
});

describe("our own comments", () => {
  const marked = (fp: string, login: string) => ({
    id: Number(fp),
    body: `x\n\n<!-- epoch-zero:v1 rule=r fp=${fp} -->`,
    user: { login },
  });

  it("are told by their author, not by their marker", async () => {
    nock(API)
      .get(`${REPO}/pulls/7/comments`)
      .query(true)
      .reply(200, [marked("1", "github-actions[bot]"), marked("2", "mallory"), { body: "hi", user: null }]);
    const own = await ownComments(client(), PULL, "github-actions[bot]");
    expect(own.flatMap((comment) => comment.fingerprints)).toEqual(["1"]);
  });

  it("are written under the login that GraphQL names without its suffix", async () => {
    nock("https://ghes.example")
      .post("/api/graphql")
      .reply(200, { data: { viewer: { login: "github-actions" } } });
    expect(await ownLogin(client(), null)).toBe("github-actions[bot]");
    nock("https://ghes.example")
      .post("/api/graphql")
      .reply(200, { data: { viewer: { login: "ada" } } });
    expect(await ownLogin(client(), null)).toBe("ada");
    expect(await ownLogin(client(), "our-app[bot]")).toBe("our-app[bot]");
  });
});

function pullAnswer(): unknown {
  return { head: { sha: PULL.head }, base: { sha: PULL.base }, changed_files: 1 };
}
