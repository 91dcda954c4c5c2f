import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { OPERATIONS } from "../../scripts/github/operations.ts";
import { answerFaults, queryFaults, requestFaults } from "../fake-github/contract.ts";

const SHA = "a".repeat(40);
const AT = "https://api.github.com/repos/acme/training";
const faults = (method: string, path: string, body: unknown = null): readonly string[] =>
  requestFaults(method, new URL(AT + path), body);

/** The fake GitHub refuses to stop where one of these was broken: so each test of the Action is one of its requests, too. */
describe("GitHub's own description of its API", () => {
  it("takes what is right", () => {
    expect(faults("GET", "/pulls/7/files?per_page=100&page=2")).toEqual([]);
    const annotations = [{ path: "a.py", start_line: 1, end_line: 1, annotation_level: "failure", message: "x" }];
    const output = { title: "t", summary: "s", annotations };
    expect(faults("PATCH", "/check-runs/1", { status: "completed", conclusion: "failure", output })).toEqual([]);
    const comments = [{ path: "a.py", body: "x", line: 2, side: "RIGHT" }];
    expect(faults("POST", "/pulls/7/reviews", { commit_id: SHA, event: "COMMENT", body: "x", comments })).toEqual([]);
    expect(queryFaults("query { viewer { login } }")).toEqual([]);
  });

  it.for([
    ["an operation that the Action has no use for", "DELETE", "/pulls/7", null, "not among the operations"],
    ["a parameter that there is not", "GET", "/pulls/7/files?size=100", null, "no query parameter `size`"],
    ["a page that is no number", "GET", "/pulls/7/files?page=next", null, "`page` must be integer"],
    ["a state that there is not", "GET", "/pulls?state=merged", null, "`state` must be equal to one of"],
    ["a body where there is none", "GET", "/pulls/7", {}, "takes no body"],
    ["a check without a name", "POST", "/check-runs", { head_sha: SHA }, "must have required property 'name'"],
    ["a conclusion that there is not", "PATCH", "/check-runs/1", { conclusion: "bad" }, "must be equal to one of"],
    [
      "more than fifty annotations",
      "PATCH",
      "/check-runs/1",
      {
        output: {
          summary: "s",
          annotations: Array.from({ length: 51 }, () => ({
            path: "a.py",
            start_line: 1,
            end_line: 1,
            annotation_level: "notice",
            message: "x",
          })),
        },
      },
      "must NOT have more than 50 items",
    ],
    [
      "a field of a comment that GitHub would pass over",
      "POST",
      "/pulls/7/reviews",
      { comments: [{ path: "a.py", body: "x", lines: 2 }] },
      "/comments/0 must NOT have additional properties (lines)",
    ],
  ] as const)("refuses %s", ([, method, path, body, sentence]) => {
    expect(faults(method, path, body).join("\n")).toContain(sentence);
  });

  it("refuses a query of what there is not", () => {
    expect(queryFaults("query { viewer { email } }")).toEqual(['GraphQL: Cannot query field "email" on type "User".']);
    expect(
      queryFaults('mutation { minimizeComment(input: { subjectId: "x", classifier: FIXED }) { clientMutationId } }'),
    ).toEqual(['GraphQL: Value "FIXED" does not exist in "ReportedContentClassifiers" enum.']);
    expect(queryFaults("query {")).toEqual(["GraphQL: Syntax Error: Expected Name, found <EOF>."]);
  });

  it("refuses answers of a fake that invents", () => {
    const path = "/repos/acme/training/pulls/7";
    expect(answerFaults("GET", path, 200, { number: 7, head: { sha: SHA } })).toEqual([]);
    expect(answerFaults("GET", path, 200, { number: "7", heads: {} })).toHaveLength(2);
    expect(answerFaults("GET", path, 203, {})).toEqual([
      "GET /repos/{owner}/{repo}/pulls/{pull_number}: GitHub does not answer with 203",
    ]);
  });
});

describe("the operations that are described", () => {
  it("are those that the Action makes", () => {
    const folder = new URL("../../src/github/", import.meta.url);
    const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), "utf8"));
    const typed = sources.flatMap((text) => [...text.matchAll(/"((?:GET|POST|PATCH|PUT|DELETE) \/[^"]+)"/g)]);
    const bare = sources.flatMap((text) => [...text.matchAll(/method: "(\w+)",\s+url: "(\/[^"]+)"/g)]);
    const made = [...typed.map(([, name]) => name), ...bare.map(([, method, path]) => `${method} ${path}`)];
    expect([...new Set(made)].toSorted()).toEqual([...OPERATIONS].toSorted());
  });
});
