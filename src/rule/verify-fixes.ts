import type { Finding } from "../finding/finding.ts";
import { applyEdits, UnappliableEdit } from "../fix/apply.ts";
import type { Edit, Fix } from "../fix/fix.ts";
import { compatibleFixes, distinctEdits } from "../fix/overlap.ts";
import type { TrainingSetup } from "../setup/setup.ts";
import type { SourceFile } from "../source/file.ts";
import { grouped } from "../source/numbers.ts";
import type { RuleTag } from "./rule.ts";
import { code } from "./wording.ts";

/** What evaluating an entry gave. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly setups: readonly TrainingSetup[];
}

/** Evaluates the same entry with some files replaced by patched text. */
export type Reevaluate = (patched: ReadonlyMap<string, SourceFile>) => Judgement;

/**
 * A patch is offered only when the patched source, evaluated again, no longer has the finding and has no new one. What
 * it buys then goes into the message. A manual fix is a sketch and is left as it is. Fixes of rules that judge different
 * parts of the set-up (`tagOf`) do not touch each other's facts: they are tried together, and one by one where that fails.
 */
export function verifyFixes(
  before: Judgement,
  reevaluate: Reevaluate,
  tagOf: (rule: string) => RuleTag | null,
): Finding[] {
  const results = new Map<string, Judgement | null>();
  tryTogether(before, reevaluate, tagOf, results);
  return before.findings.map((finding) => {
    const { fix } = finding;
    if (fix === null || fix.safety === "manual") return finding;
    const key = keyOf(fix);
    let after = results.get(key);
    if (after === undefined) {
      after = evaluatePatched([fix], reevaluate);
      results.set(key, after);
    }
    if (after === null || !isBetter(finding, before, after)) return { ...finding, fix: null };
    const gain = tagOf(finding.rule) === "trainability" ? gainOf(before.setups, after.setups) : null;
    return gain === null ? finding : { ...finding, message: `${finding.message} ${gain}` };
  });
}

/** Tries one fix of each part of the set-up in one evaluation; notes the result for each only when all of them help. */
function tryTogether(
  before: Judgement,
  reevaluate: Reevaluate,
  tagOf: (rule: string) => RuleTag | null,
  results: Map<string, Judgement | null>,
): void {
  const byTag = new Map<RuleTag, { readonly finding: Finding; readonly fix: Fix }>();
  for (const finding of before.findings) {
    const tag = tagOf(finding.rule);
    const { fix } = finding;
    if (tag !== null && fix !== null && fix.safety !== "manual" && !byTag.has(tag)) byTag.set(tag, { finding, fix });
  }
  const group = [...byTag.values()];
  const fixes = group.map(({ fix }) => fix);
  if (group.length < 2 || compatibleFixes(fixes).rejected.length > 0) return;
  const after = evaluatePatched(fixes, reevaluate);
  if (after === null || !group.every(({ finding }) => isBetter(finding, before, after))) return;
  for (const fix of fixes) results.set(keyOf(fix), after);
}

function evaluatePatched(fixes: readonly Fix[], reevaluate: Reevaluate): Judgement | null {
  const patched = patchedTexts(distinctEdits(fixes));
  return patched === null ? null : reevaluate(patched);
}

const keyOf = (fix: Fix): string =>
  fix.edits.map(({ file, span, newText }) => `${file.path}:${span.start}:${span.end}:${newText}`).join("\n");

/** The decoded texts with the edits made; notebooks keep their map, for only code within one cell changes. */
function patchedTexts(made: readonly Edit[]): Map<string, SourceFile> | null {
  const result = new Map<string, SourceFile>();
  const files = new Map(made.map((edit) => [edit.file.path, edit.file]));
  for (const [path, file] of files) {
    const edits = made.filter((edit) => edit.file.path === path);
    try {
      const plain = file.withoutCells();
      const text = applyEdits(
        plain,
        plain.text,
        edits.map((edit) => ({ ...edit, file: plain })),
      );
      result.set(path, file.withText(text));
    } catch (error) {
      if (error instanceof UnappliableEdit) return null;
      throw error;
    }
  }
  return result;
}

function isBetter(finding: Finding, before: Judgement, after: Judgement): boolean {
  return stillTrain(before.setups, after.setups) && improves(finding, before.findings, after.findings);
}

/** A patched program that does not come to its first step any more has no findings either, and is no repair. */
function stillTrain(before: readonly TrainingSetup[], after: readonly TrainingSetup[]): boolean {
  const training = (setups: readonly TrainingSetup[]): number =>
    setups.filter(({ firstStep, firstBackward }) => firstStep !== null || firstBackward !== null).length;
  return training(after) >= training(before);
}

/** One finding of the rule fewer, and of no rule more; a note may come up, for what is trained at last can be advised on. */
function improves(finding: Finding, before: readonly Finding[], after: readonly Finding[]): boolean {
  const count = (findings: readonly Finding[], rule: string): number =>
    findings.filter((one) => one.rule === rule).length;
  if (count(after, finding.rule) >= count(before, finding.rule)) return false;
  return after.every((one) => one.severity === "note" || count(after, one.rule) <= count(before, one.rule));
}

/** "With the suggested patch, 128,100 of 4,135,648 parameters are updated": the first model for which that number grows. */
function gainOf(before: readonly TrainingSetup[], after: readonly TrainingSetup[]): string | null {
  const models = new Map(before.flatMap((setup) => setup.models).map((model) => [model.name, model.parameters]));
  for (const { name, parameters } of after.flatMap((setup) => setup.models)) {
    const was = models.get(name)?.updated ?? null;
    const { updated, total } = parameters;
    if (was === null || updated === null || total === null || updated <= was) continue;
    const share = updated === total ? `all ${grouped(total)}` : `${grouped(updated)} of ${grouped(total)}`;
    return `With the suggested patch, ${share} parameters of ${code(name)} are updated.`;
  }
  return null;
}
