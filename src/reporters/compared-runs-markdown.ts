import type { ComparedQuantity, ComparedRun } from "../finding/compared-run.ts";
import { evidenceMarkdown } from "./evidence-markdown.ts";
import { type Block, code, details, plain, table } from "./markdown.ts";

/** Each set-up beside previous runs, folded: value, norm and verdict of every quantity that is known, with the distributions of those that are far out. */
export function comparedRunBlocks(runs: readonly ComparedRun[]): readonly Block[] {
  return runs.flatMap((run): Block[] => {
    const known = run.quantities.filter(({ value }) => value !== null);
    if (known.length === 0) return [];
    const title = `Compared with previous runs: ${run.path}`;
    return [{ markdown: details(title, comparedRunMarkdown(run)), importance: 300 }];
  });
}

/** The table of one set-up. */
export function comparedRunMarkdown({ described, quantities }: ComparedRun): string {
  const known = quantities.filter(({ value }) => value !== null);
  const rows = known.map((one) => [
    plain(one.label),
    code(one.value ?? "?"),
    one.norm === null ? "" : `${code(one.norm.centre)} (${plain(one.norm.low)} to ${plain(one.norm.high)})`,
    plain(one.basis),
    plain(verdictWord(one)),
  ]);
  const plots = known
    .filter(({ severity, evidence }) => severity !== null && evidence !== null)
    .map(({ evidence }) => evidenceMarkdown(evidence ?? undefined));
  const head = ["", "this run", "good runs", "judged by", "verdict"];
  return [plain(described), table(head, [], rows), ...plots].filter((part) => part !== "").join("\n\n");
}

/** "usual", "×100 (warning)", "no verdict: …". */
export function verdictWord({ severity, decades, unjudged }: ComparedQuantity): string {
  if (unjudged !== null) return `no verdict: ${unjudged}`;
  const times = decades === null ? "" : factor(decades);
  if (severity === null) return decades === null || Math.abs(decades) < 0.05 ? "usual" : `usual (${times})`;
  return times === "" ? severity : `${times}: ${severity}`;
}

/** `×2` or `1/2` of the norm. */
function factor(decades: number): string {
  const times = Number((10 ** Math.abs(decades)).toPrecision(2));
  return decades >= 0 ? `×${times}` : `1/${times}`;
}
