import { nearest } from "../config/nearest.ts";
import { hanging, padEnd } from "../reporters/text/layout.ts";
import { themeOf } from "../reporters/text/theme.ts";
import { UsageError } from "./errors.ts";
import { type ColorChoice, type Io, usesColors, widthOf } from "./io.ts";
import { markdownText } from "./markdown-text.ts";
import { readRuleDoc, readRuleDocs, ruleIds, summaryOf } from "./rule-docs.ts";

/** `epoch-zero explain [RULE]`: the rule's README, or the list of rules. */
export async function explain(rule: string | undefined, color: ColorChoice, io: Io): Promise<number> {
  const theme = themeOf({ colors: usesColors(color, io.stdout, io.env), width: widthOf(io.stdout, io.env) });
  if (rule === undefined) {
    const docs = readRuleDocs();
    const width = Math.max(0, ...docs.map((doc) => doc.id.length));
    const lines = docs.flatMap((doc) => {
      const [first = "", ...rest] = hanging(`${padEnd(doc.id, width)}  `, summaryOf(doc), theme.width);
      return [theme.strong(first.slice(0, width)) + first.slice(width), ...rest];
    });
    await io.stdout.write(`${lines.join("\n")}\n`);
    return 0;
  }
  const doc = readRuleDoc(rule);
  if (doc === null) {
    const meant = nearest(rule, ruleIds());
    const hint = meant === null ? "`epoch-zero explain` lists the rules." : `did you mean ${meant}?`;
    throw new UsageError(`There is no rule ${JSON.stringify(rule)}; ${hint}`);
  }
  await io.stdout.write(markdownText(doc.markdown, theme));
  return 0;
}
