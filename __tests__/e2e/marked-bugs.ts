import { createHash } from "node:crypto";
import type { Engine } from "../../src/engine.ts";
import type { Severity } from "../../src/finding/finding.ts";
import type { ReportedFinding } from "../../src/result.ts";
import type { TrainingSetup } from "../../src/setup/setup.ts";
import { SourceFile } from "../../src/source/file.ts";
import { setup } from "../reporters/change-sample.ts";

const MARK = /^(?<code>.*?)\s*# bug: (?<rule>[\w-]+) (?<severity>error|warning|note)(?: -> (?<fixed>.*))?$/;

/**
 * An engine for testing what happens around the engine: a line that ends in `# bug: <rule> <severity>` is a finding, `-> text` after it
 * is a safe fix, and `# hidden` anywhere in the line suppresses it. `# trains: 0.1` is a training set-up with that learning rate. A file that holds `# crash` throws, one that holds `# budget` is incomplete.
 */
export const markedBugs: Engine = {
  version: "0.0.0-test",
  rules: [
    { id: "nothing-trains", summary: "No parameter is updated" },
    { id: "input-size", summary: "The input is not of the expected size" },
  ],
  audit({ files, paths }) {
    const entries = paths ?? files.list().filter((path) => path.endsWith(".py"));
    const findings: ReportedFinding[] = [];
    const setups: TrainingSetup[] = [];
    let complete = true;
    for (const path of entries) {
      const bytes = files.read(path);
      if (bytes === null) continue;
      const file = new SourceFile(path, new TextDecoder().decode(bytes));
      if (file.text.includes("# crash")) throw new Error("the engine stumbled");
      if (file.text.includes("# budget")) complete = false;
      findings.push(...findingsOf(file));
      setups.push(...setupsOf(file));
    }
    return {
      complete,
      findings,
      setups,
      notifications: complete
        ? []
        : [{ level: "warning", path: null, message: "The budget was reached.", incomplete: true }],
      entries: [],
      files: { considered: files.list().length, analysed: entries.length },
    };
  },
};

/** `# trains: 0.1` anywhere: a set-up with that learning rate. */
function setupsOf(file: SourceFile): readonly TrainingSetup[] {
  return [...file.text.matchAll(/# trains: ([\d.]+)/g)].map(({ index, 1: rate }) => {
    const location = { file, span: { start: index, end: index + 1 } };
    const group = { learningRate: Number(rate), scalars: 1, tensors: 1, options: {} };
    const optimizer = { name: "optimizer", className: "SGD", location, groups: [group] };
    const rest = { stale: [], staleScalars: 0, freeTensors: 0, stepped: true, rateRewritten: false, assumptions: [] };
    return setup({ file, models: [], optimizers: [{ ...optimizer, ...rest }], feeds: [] });
  });
}

function findingsOf(file: SourceFile): ReportedFinding[] {
  const findings: ReportedFinding[] = [];
  const seen = new Map<string, number>();
  for (let line = 0; line < file.lineCount; line++) {
    const text = file.line(line);
    const groups = MARK.exec(text)?.groups;
    if (groups === undefined) continue;
    const { code = "", rule = "", severity = "error", fixed } = groups;
    const start = (file.lineStarts[line] ?? 0) + code.length - code.trimStart().length;
    const span = { start, end: (file.lineStarts[line] ?? 0) + code.length };
    const ordinal = seen.get(`${rule} ${code.trim()}`) ?? 0;
    seen.set(`${rule} ${code.trim()}`, ordinal + 1);
    const identity = [rule, file.path, code.trim(), ordinal].join("\0");
    findings.push({
      rule,
      severity: severityOf(severity),
      confidence: "certain",
      location: { file, span },
      message: `\`${code.trim()}\` trains nothing: 0 of 128,100 parameters are updated.`,
      trace:
        line > 0
          ? [
              {
                file,
                span: { start: file.lineStarts[line - 1] ?? 0, end: (file.lineStarts[line] ?? 1) - 1 },
                message: "The line before it.",
              },
            ]
          : [],
      assumptions: [],
      fix:
        fixed === undefined
          ? null
          : {
              title: "Train it",
              safety: "safe",
              edits: [{ file, span: { start, end: (file.lineStarts[line] ?? 0) + text.length }, newText: fixed }],
            },
      fingerprint: createHash("sha256").update(identity).digest("hex"),
      scope: `${rule} in ${file.path}`,
      content: createHash("sha256").update(`${rule}\0${code.trim()}`).digest("hex"),
      suppressed: text.includes("# hidden") ? { reason: "on purpose" } : null,
    });
  }
  return findings;
}

function severityOf(word: string): Severity {
  return word === "warning" || word === "note" ? word : "error";
}
