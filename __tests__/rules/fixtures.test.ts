import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import { applyEdits } from "../../src/fix/apply.ts";
import { distinctEdits } from "../../src/fix/overlap.ts";
import type { AuditResult } from "../../src/result.ts";
import { groupBy } from "../../src/source/group-by.ts";
import { analyseText } from "../support/analyse.ts";
import { annotationsOf, type Fixture, readFixtures, readRuns } from "../support/rule-folders.ts";

const fixtures = readFixtures();

describe.for(fixtures)("$rule: $name", (fixture) => {
  const path = fixture.name;
  const analysis = analyseText({ [path]: fixture.text }, readRuns(fixture.rule));

  it("has the findings its comments announce, and no other", async () => {
    const { findings, notifications } = await analysis;
    expect(notifications).toEqual([]);
    expect(judged(findings, fixture)).toEqual(announced(fixture));
  });

  it("offers the expected fix", async () => {
    expect(applied(await analysis, fixture)).toBe(fixture.fixed);
  });

  it.runIf(fixture.fixed !== null)("has the finding no more once the fix is applied", async () => {
    const { findings } = await analyseText({ [path]: fixture.fixed ?? "" }, readRuns(fixture.rule));
    expect(findings.filter(({ rule }) => rule === fixture.rule)).toEqual([]);
  });
});

describe("every rule", () => {
  const byRule = groupBy(fixtures, ({ rule }) => rule);
  it.for([...byRule])("%s has three positive and five negative fixtures at least", ([rule, own]) => {
    const positive = own.filter(({ text }) =>
      annotationsOf(text).some((one) => one.kind === "finding" && one.rule === rule),
    );
    expect(positive.length).toBeGreaterThanOrEqual(3);
    expect(own.length - positive.length).toBeGreaterThanOrEqual(5);
  });
});

/** Lines and rules of the findings that count: all of the fixture's own rule, those of others from a warning on or where announced. */
function judged(findings: readonly Finding[], fixture: Fixture): string[] {
  const expected = new Set(announced(fixture));
  return findings
    .map((finding) => ({ finding, key: `${lineOf(finding)}: ${finding.rule}` }))
    .filter(({ finding, key }) => finding.rule === fixture.rule || finding.severity !== "note" || expected.has(key))
    .map(({ key }) => key)
    .sort();
}

function announced({ text }: Fixture): string[] {
  const findings = annotationsOf(text).filter(({ kind }) => kind === "finding");
  return findings.map(({ line, rule }) => `${line}: ${rule}`).sort();
}

function lineOf({ location: { file, span } }: Finding): number {
  return file.position(span.start).line + 1;
}

/** The text with all fixes of the fixture's own rule; null when there are none. */
function applied({ findings }: AuditResult, { rule, text }: Fixture): string | null {
  const own = findings.filter((finding) => finding.rule === rule);
  const edits = distinctEdits(own.flatMap(({ fix }) => (fix === null ? [] : [fix])));
  const file = edits[0]?.file;
  return file === undefined ? null : applyEdits(file, text, edits);
}
