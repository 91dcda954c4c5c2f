/**
 * Changes real Python at random and analyses it: no text may make the analysis throw, fail or run on. What does is printed with its seed, and
 * `--seed` with `--count 1` repeats it.
 *
 * Usage: node scripts/fuzz/fuzz.ts [--seed N] [--count N] [--seconds N] [--print]
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadEngine } from "../../src/load-engine.ts";
import { mutate, Random } from "./mutate.ts";

const ROOT = join(import.meta.dirname, "../..");

/** Processor time of one text past which it is reported, in milliseconds: the time budget of an entry, its fixes tried, and a margin. */
const SLOW = 8_000;

/** Makes the analysis take any text for a script that trains, and gives it something to find. */
const TRAINING = `
import torch
from torch import nn, optim
model = nn.Sequential(nn.Linear(4, 2), nn.ReLU())
optimizer = optim.SGD(model.parameters(), lr=0.1)
model(torch.randn(8, 4)).sum().backward()
optimizer.step()
`;

/** Texts to start from, in a fixed order. */
function corpus(): string[] {
  const texts: string[] = [];
  for (const folder of ["__tests__", "rules", "examples"]) {
    const paths = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).sort();
    for (const path of paths) {
      // Stubs are no scripts.
      if (!path.endsWith(".py") || path.includes("stubs")) continue;
      texts.push(readFileSync(join(ROOT, folder, path), "utf8"));
    }
  }
  return texts;
}

/** Why a text is a failure of the tool, or null. */
function failureOf(text: string): string | null {
  const bytes = new TextEncoder().encode(text);
  const files = { list: () => ["train.py"], read: (path: string) => (path === "train.py" ? bytes : null) };
  const started = process.cpuUsage();
  try {
    const { notifications } = engine.audit({ files, paths: ["train.py"] });
    const failed = notifications.find((one) => /failed/.test(one.message) && one.level === "error");
    if (failed !== undefined) return failed.message;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(started);
  const milliseconds = Math.round((user + system) / 1_000);
  return milliseconds > SLOW ? `It took ${milliseconds} ms.` : null;
}

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "2000" },
    seconds: { type: "string", default: "120" },
    print: { type: "boolean", default: false },
  },
});
const engine = await loadEngine();
const texts = corpus();
const first = Number(values.seed);
const deadline = performance.now() + Number(values.seconds) * 1_000;
let tried = 0;
let failed = 0;
for (let seed = first; seed < first + Number(values.count) && performance.now() < deadline; seed++) {
  const random = new Random(seed);
  const mutated = mutate(random.choose(texts), random);
  const text = random.next() < 0.5 ? `${TRAINING}${mutated}` : `${mutated}${TRAINING}`;
  if (values.print) process.stdout.write(text);
  const failure = failureOf(text);
  tried++;
  if (failure === null) continue;
  failed++;
  process.stdout.write(`seed ${seed}: ${failure}\n`);
}
process.stdout.write(`${tried} texts, ${failed} failures\n`);
process.exitCode = failed > 0 ? 1 : 0;
