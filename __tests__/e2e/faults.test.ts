import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Repository } from "../fake-github/repository.ts";
import { FakeGitHub } from "../fake-github/server.ts";
import type { FakeComment } from "../fake-github/state.ts";
import { FAULTS, patienceFor } from "./fault-table.ts";
import { type InProcessResult, runInProcess } from "./in-process.ts";

const BUG = "freeze(model)  # bug: nothing-trains error\n";

/** Every call that a run makes, by method and the end of its path. */
const CALLS = {
  "reading the pull request": ["GET", /\/pulls\/7$/],
  "asking for the merge base": ["GET", /\/compare\//],
  "creating the check": ["POST", /\/check-runs$/],
  "listing the files": ["GET", /\/pulls\/7\/files$/],
  "reading a tree": ["GET", /\/git\/trees\//],
  "reading blobs": ["POST", /\/graphql$/],
  "reading a blob": ["GET", /\/git\/blobs\//],
  "listing the comments": ["GET", /\/pulls\/7\/comments$/],
  "posting the review": ["POST", /\/reviews$/],
  "commenting on a file": ["POST", /\/pulls\/7\/comments$/],
  "closing an old comment": ["PATCH", /\/pulls\/comments\/\d+$/],
  "listing the conversation": ["GET", /\/issues\/7\/comments$/],
  "commenting on the training": ["POST", /\/issues\/7\/comments$/],
  "completing the check": ["PATCH", /\/check-runs\/\d+$/],
} as const;

/** Calls whose failure takes the verdict away: what is to be judged cannot be read. */
const NEEDED = new Set<string>(["reading the pull request", "listing the files", "reading a tree"]);

/**
 * A pull request whose last push brings a finding inside the diff and one outside of it, and takes away one that was commented on. All runs share the
 * repository; each has a GitHub of its own.
 */
const repository = new Repository();
let prepared: { readonly base: string; readonly head: string; readonly said: readonly FakeComment[] };

beforeAll(async () => {
  const filler = Array.from({ length: 40 }, (_, index) => `x${index} = ${index}\n`).join("");
  const same = "start()  # bug: input-size warning\n";
  const base = repository.commit({ "train.py": `${filler}${same}` });
  const before = repository.commit({ "train.py": `thaw(model)  # bug: input-size note\n${filler}${same}` }, base);
  // The second of two equal lines is the new one: it stands where the diff does not reach.
  const head = repository.commit(
    { "train.py": `${BUG}${same}# trains: 0.1\n${filler}${same}`, "strange.py": "# \u{fffd}\n" },
    base,
  );
  const said = await withGitHub({ base, head: before, said: [] }, async (github) => {
    await runInProcess(github);
    return github.state.comments;
  });
  expect(said).toHaveLength(1);
  prepared = { base, head, said };
});
afterAll(() => repository.dispose());

async function withGitHub<T>(at: typeof prepared, use: (github: FakeGitHub) => Promise<T>): Promise<T> {
  const github = new FakeGitHub(repository);
  await github.start();
  github.openPull(7, at.base, at.head);
  github.state.comments.push(...at.said.map((comment) => ({ ...comment })));
  try {
    return await use(github);
  } finally {
    await github.stop();
  }
}

/** Runs every case at the same time (most of a run is waiting, between writes and before repeating) and names those that fail. */
async function all(names: readonly string[], run: (name: string, github: FakeGitHub) => Promise<void>): Promise<void> {
  const ran = await Promise.allSettled(names.map((name) => withGitHub(prepared, (github) => run(name, github))));
  const failed = ran.flatMap((one, index) =>
    one.status === "rejected" ? [`${names[index]}: ${String(one.reason)}`] : [],
  );
  expect(failed).toEqual([]);
}

describe.concurrent.each(Object.keys(CALLS) as (keyof typeof CALLS)[])("%s", (call) => {
  const [method, path] = CALLS[call];

  it("that always fails, however it does, posts nothing twice and is never falsely green", () =>
    all(Object.keys(FAULTS), async (name, github) => {
      let met = 0;
      github.state.fail = (asked, where) => {
        if (asked !== method || !path.test(where)) return undefined;
        met++;
        return FAULTS[name];
      };
      const result = await runInProcess(github, { "setup-diff": "comment" }, null, patienceFor(name));
      expect(met).toBeGreaterThan(0);
      check(github, result, call);
    }));

  it("that fails once is repeated, or it is said what is missing", () =>
    all(["429", "502", "a time-out", "a connection cut", "502 after it was carried out"], async (name, github) => {
      let met = 0;
      github.state.fail = (asked, where) =>
        asked === method && path.test(where) && met++ === 0 ? FAULTS[name] : undefined;
      const result = await runInProcess(github, { "setup-diff": "comment" }, null, patienceFor(name));
      check(github, result, call);
      if (method !== "GET") return;
      expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "2" });
      expect(github.state.reviews).toHaveLength(1);
    }));
});

function check({ state }: FakeGitHub, result: InProcessResult, call: string): void {
  // The new finding is an error: nothing that happens on the way makes the job pass, and no check says otherwise.
  expect(result.code).toBe(1);
  const ours = state.checks.filter((one) => one.headSha === prepared.head);
  expect(ours.map((one) => one.conclusion)).not.toContain("success");
  expect(ours.map((one) => one.conclusion)).not.toContain("neutral");
  // Nothing twice: one comment a finding, one check, one annotation a finding.
  const marks = state.comments.flatMap(({ body }) => [...body.matchAll(/fp=([0-9a-f]{64}) -->/g)].map(([, fp]) => fp));
  expect(new Set(marks).size).toBe(marks.length);
  expect(ours.length).toBeLessThanOrEqual(1);
  for (const { annotations } of ours) expect(annotations.length).toBeLessThanOrEqual(2);
  expect(state.talk.length).toBeLessThanOrEqual(1);
  // What cannot be read is one error; where the findings are known they are shown by some way.
  const errors = result.log.match(/^::error.*$/gm) ?? [];
  if (NEEDED.has(call) && result.outputs["findings"] === undefined) {
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^::error::[A-Z].{20,300}[.:]?$/);
    expect(errors[0]).not.toMatch(/undefined|\[object|HttpError|TypeError/);
  } else {
    expect(result.summary).toContain("`nothing-trains`");
  }
}
