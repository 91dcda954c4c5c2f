import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readTarget, type Target } from "../../src/github/event.ts";

interface Payload {
  readonly action?: string;
  readonly after?: string;
  readonly pull_request?: { readonly number: number };
  readonly merge_group?: { readonly base_sha: string; readonly head_sha: string };
  readonly workflow_run?: object & { readonly event: string; readonly head_sha: string };
}

/** GitHub's own example payloads; made by scripts/github/trim-events.ts. */
const { examples }: { readonly examples: readonly { readonly event: string; readonly payload: Payload }[] } =
  JSON.parse(readFileSync(new URL("./fixtures/events.json", import.meta.url), "utf8"));
const SHA = "1".repeat(40);
const of = (event: string): readonly Payload[] =>
  examples.filter((one) => one.event === event).map(({ payload }) => payload);

describe("GitHub's example of", () => {
  it.for(of("pull_request").map((payload) => [payload.action, payload] as const))(
    "a pull request (%s) is one to review, under pull_request_target without fetching its code",
    ([, payload]) => {
      const number = payload.pull_request?.number;
      expect(number).toBeGreaterThan(0);
      expect(readTarget({ name: "pull_request", payload, sha: SHA })).toEqual({ kind: "pull", number, mayFetch: true });
      expect(readTarget({ name: "pull_request_target", payload, sha: SHA })).toEqual({
        kind: "pull",
        number,
        mayFetch: false,
      });
    },
  );

  it("a merge group is a range of commits", () => {
    for (const payload of of("merge_group"))
      expect(readTarget({ name: "merge_group", payload, sha: SHA })).toEqual({
        kind: "range",
        base: payload.merge_group?.base_sha,
        head: payload.merge_group?.head_sha,
      } satisfies Partial<Record<keyof Extract<Target, { kind: "range" }>, unknown>>);
    expect(of("merge_group")).not.toEqual([]);
  });

  it.for(["push", "workflow_dispatch"])("%s is the whole repository at the commit of the run", (name) => {
    for (const payload of of(name))
      expect(readTarget({ name, payload, sha: SHA })).toEqual({ kind: "commit", sha: SHA });
    expect(of(name)).not.toEqual([]);
  });

  it("a workflow run counts when it was on a pull request", () => {
    for (const payload of of("workflow_run")) {
      expect(() => readTarget({ name: "workflow_run", payload, sha: SHA })).toThrow(
        "is not of a run on a pull request",
      );
      const onPull = { ...payload, workflow_run: { ...payload.workflow_run, event: "pull_request" } };
      expect(readTarget({ name: "workflow_run", payload: onPull, sha: SHA })).toMatchObject({
        kind: "run",
        head: payload.workflow_run?.head_sha,
        repository: "octo-org/octo-repo",
      });
    }
    expect(of("workflow_run")).toHaveLength(2);
  });
});

describe("an event", () => {
  it("without a payload (a schedule) is the whole repository", () => {
    expect(readTarget({ name: "schedule", payload: {}, sha: SHA })).toEqual({ kind: "commit", sha: SHA });
  });

  it.for([
    ["pull_request", {}, "names no pull request"],
    ["pull_request", { pull_request: { number: "7" } }, "is not as GitHub sends it"],
    ["merge_group", {}, "names no commits"],
    ["merge_group", { merge_group: { base_sha: "main", head_sha: SHA } }, "is not as GitHub sends it"],
    ["push", null, "is not as GitHub sends it"],
  ] as const)("%s with the payload %j is one sentence", ([name, payload, sentence]) => {
    expect(() => readTarget({ name, payload, sha: SHA })).toThrow(sentence);
  });

  it("at what is no commit is refused", () => {
    expect(() => readTarget({ name: "push", payload: {}, sha: "main" })).toThrow("GITHUB_SHA is not a commit.");
  });
});
