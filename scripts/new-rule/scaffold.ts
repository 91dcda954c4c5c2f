/** What a new rule starts from. Everything a reviewer will ask for is there to be filled in. */

/** A scaffolded file: path relative to the repository, and its text. */
export interface ScaffoldedFile {
  readonly path: string;
  readonly text: string;
}

/** Of the sources, as biome.json has it. */
const LINE_WIDTH = 120;

const RULE_ID = /^[a-z]+(-[a-z0-9]+)*$/;

/** @throws Error when the text is no rule id: kebab-case, naming the pattern and not the cure. */
export function checkId(id: string): void {
  if (!RULE_ID.test(id))
    throw new Error(`${JSON.stringify(id)} is no rule id: write it in kebab-case, as in head-frozen.`);
}

/** The files of a new rule. */
export function scaffold(id: string, summary: string): ScaffoldedFile[] {
  checkId(id);
  const folder = `rules/${id}`;
  return [
    { path: `${folder}/rule.ts`, text: ruleText(id, summary) },
    { path: `${folder}/README.md`, text: readmeText(id, summary) },
    { path: `${folder}/fixtures/flagged.py`, text: scriptText("0.0", `  # finding: ${id}`) },
    { path: `${folder}/fixtures/fine.py`, text: scriptText("0.1", `  # ok: ${id}`) },
  ];
}

/** rules/index.ts with the rule added in alphabetical order. */
export function register(index: string, id: string): string {
  checkId(id);
  const ids = [...index.matchAll(/^import \w+ from "\.\/([a-z0-9-]+)\/rule\.ts";$/gm)].map(([, known]) => known ?? "");
  if (ids.includes(id)) throw new Error(`${id} is already in rules/index.ts.`);
  const sorted = [...ids, id].sort();
  const imports = sorted.map((one) => `import ${camel(one)} from "./${one}/rule.ts";`).join("\n");
  const list = sorted.map((one) => `  ${camel(one)},`).join("\n");
  return index
    .replace(/(?:^import \w+ from "\.\/[a-z0-9-]+\/rule\.ts";\n)+/m, `${imports}\n`)
    .replace(/(= \[\n)[^\]]*(\];)/, `$1${list}\n$2`);
}

function camel(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function ruleText(id: string, summary: string): string {
  return `import type { RuleContext } from "../../src/rule/context.ts";
import type { Finding } from "../../src/rule/facts.ts";
import { defineRule } from "../../src/rule/rule.ts";
import { code } from "../../src/rule/wording.ts";

export default defineRule({
  meta: {
    id: "${id}",
    ${summaryLine(summary)}
    severity: "warning",
    tags: ["hyperparameters"],
  },
  check: judge,
});

/** An example to start from: a learning rate of zero. Judges facts only, and yields nothing where one that matters is null. */
function* judge({ setup, finding }: RuleContext): Iterable<Finding> {
  for (const optimizer of setup.optimizers) {
    if (!optimizer.groups.some(({ learningRate }) => learningRate === 0)) continue;
    yield finding({
      location: optimizer.location,
      message: \`\${code(optimizer.name)} has a learning rate of 0, so it changes nothing. PyTorch raises nothing. Give it one.\`,
      assumptions: optimizer.assumptions,
    });
  }
}
`;
}

/** As Biome formats it: a long text stands on a line of its own. */
function summaryLine(summary: string): string {
  const text = JSON.stringify(summary.replace(/\.$/, ""));
  return `    summary: ${text},`.length <= LINE_WIDTH ? `summary: ${text},` : `summary:\n      ${text},`;
}

function readmeText(id: string, summary: string): string {
  return `# ${id}

${summary.replace(/\.$/, "")}.

## What it does

Reports …

## Why it is bad and silent

…

## Flagged

\`\`\`python
${scriptText("0.0").trimEnd()}
\`\`\`

## Fine

\`\`\`python
${scriptText("0.1").trimEnd()}
\`\`\`

## Limits

Silent for … (each deliberate practice that looks alike, with a fixture).

## Source

- Where the pattern, its harm or its numbers come from.
`;
}

/** A small training script; `mark` is the comment on the line that the example rule looks at. */
function scriptText(learningRate: string, mark = ""): string {
  return `import torch
from torch import nn

model = nn.Linear(4, 2)
optimizer = torch.optim.SGD(model.parameters(), lr=${learningRate})${mark}
for x, y in [(torch.zeros(1, 4), torch.zeros(1, dtype=torch.long))]:
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(x), y).backward()
    optimizer.step()
`;
}
