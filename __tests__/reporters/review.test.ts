import { describe, expect, it } from "vitest";
import {
  closedBody,
  fingerprintsOf,
  marker,
  type PlacedFinding,
  planReview,
  reviewBody,
} from "../../src/reporters/review.ts";
import { FIX, finding, report, SCRIPT } from "./change-sample.ts";

const patched = SCRIPT.text.replace("SGD(model._fc.parameters()", "SGD(model.parameters()");

function placed(overrides: Partial<PlacedFinding> = {}): PlacedFinding {
  return {
    finding: finding({ fix: FIX }),
    placement: { kind: "inline", path: SCRIPT.path, lines: { first: 7, last: 7 } },
    suggestion: {
      kind: "suggestion",
      lines: { first: 7, last: 7 },
      replacement: ["optimizer = torch.optim.SGD(model.parameters(), lr=0.01)"],
    },
    patch: new Map([[SCRIPT.path, { before: SCRIPT.text, after: patched }]]),
    ...overrides,
  };
}

describe("a review comment", () => {
  it("carries message, suggestion, trace and marker", async () => {
    const [comment] = planReview([placed()], 25).comments;
    expect(comment?.inline).toMatchObject({ path: SCRIPT.path, line: 8, side: "RIGHT" });
    expect(comment?.inline).not.toHaveProperty("start_line");
    await expect(`${comment?.inline?.body}\n`).toMatchFileSnapshot("snapshots/comment-suggestion.md");
  });

  it("shows a fix that is no suggestion as a patch", async () => {
    const entry = placed({ suggestion: { kind: "none", reason: "its lines are not all part of the diff" } });
    await expect(`${planReview([entry], 25).comments[0]?.inline?.body}\n`).toMatchFileSnapshot(
      "snapshots/comment-patch.md",
    );
  });

  it("on several lines names the first and the last", () => {
    const entry = placed({
      suggestion: null,
      placement: { kind: "inline", path: SCRIPT.path, lines: { first: 3, last: 5 } },
    });
    expect(planReview([entry], 25).comments[0]?.inline).toMatchObject({ start_line: 4, start_side: "RIGHT", line: 6 });
  });

  it("on a file says which line it is about", () => {
    const entry = placed({ placement: { kind: "file", path: SCRIPT.path, why: "" } });
    const [comment] = planReview([entry], 25).comments;
    expect(comment?.inline).toBeNull();
    expect(comment?.onFile).toMatchObject({ subject_type: "file", path: SCRIPT.path });
    expect(comment?.onFile?.body).toContain("line 8");
    expect(comment?.onFile?.body).not.toContain("```suggestion");
  });

  it("is shared by findings on the same lines: one story, one suggestion, a marker each", async () => {
    const second = placed({ finding: finding({ fix: FIX, rule: "head-frozen", fingerprint: "b".repeat(64) }) });
    const { comments } = planReview([placed(), second], 25);
    expect(comments).toHaveLength(1);
    const body = comments[0]?.inline?.body ?? "";
    expect(body.match(/```suggestion/g)).toHaveLength(1);
    expect(body.match(/How it came about/g)).toHaveLength(1);
    expect(fingerprintsOf(body)).toEqual(["a".repeat(64), "b".repeat(64)]);
    expect(fingerprintsOf(closedBody(body, "0123456789"))).toEqual([]);
    await expect(`${body}\n`).toMatchFileSnapshot("snapshots/comment-shared.md");
  });

  it("does not offer a second suggestion that overlaps the first", () => {
    const second = placed({
      finding: finding({ fix: FIX, rule: "head-frozen", fingerprint: "b".repeat(64) }),
      placement: { kind: "inline", path: SCRIPT.path, lines: { first: 6, last: 7 } },
    });
    const bodies = planReview([placed(), second], 25).comments.map((comment) => comment.inline?.body ?? "");
    expect(bodies).toHaveLength(2);
    expect(bodies.filter((body) => body.includes("```suggestion"))).toHaveLength(1);
  });

  it("fences a suggestion with more backticks than it holds", () => {
    const entry = placed({
      suggestion: { kind: "suggestion", lines: { first: 7, last: 7 }, replacement: ['x = """```` """'] },
    });
    expect(planReview([entry], 25).comments[0]?.inline?.body).toContain('`````suggestion\nx = """```` """\n`````');
  });
});

describe("the plan of a review", () => {
  it("keeps to the limit on comments and lists the rest in the body", async () => {
    const entries = [
      placed(),
      placed({
        finding: finding({ rule: "input-size", severity: "warning", fingerprint: "b".repeat(64) }),
        placement: { kind: "inline", path: SCRIPT.path, lines: { first: 3, last: 3 } },
      }),
      placed({
        finding: finding({ rule: "no-shuffle", severity: "note" }),
        placement: { kind: "summary", path: "x.py", why: "" },
      }),
    ];
    const plan = planReview(entries, 1);
    expect(plan.comments).toHaveLength(1);
    const body = reviewBody(plan, report({ existing: [finding()] }), [finding()]);
    await expect(`${body}\n`).toMatchFileSnapshot("snapshots/review-body.md");
  });
});

describe("the marker", () => {
  it("is found again on the last lines only", () => {
    expect(fingerprintsOf(`text\n\n${marker(finding())}`)).toEqual(["a".repeat(64)]);
    expect(fingerprintsOf(`text\n\n${marker(finding())}\n`)).toEqual(["a".repeat(64)]);
    expect(fingerprintsOf(`${marker(finding())}\nand more`)).toEqual([]);
    expect(fingerprintsOf(`quoted: ${marker(finding())}`)).toEqual([]);
  });

  it("of a closed comment is not taken for an open one", () => {
    const body = `**Error**\n\n\`\`\`suggestion\nx\n\`\`\`\n\n${marker(finding())}`;
    const closed = closedBody(body, "0123456789");
    expect(closed).toContain("No longer found as of 0123456.");
    expect(closed).not.toContain("suggestion");
    expect(fingerprintsOf(closed)).toEqual([]);
  });
});
