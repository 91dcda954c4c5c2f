import { readFileSync } from "node:fs";

/**
 * Shows the requests that the tests made (`EPOCH_ZERO_RECORD_REQUESTS`) to another fake GitHub and lists what it refuses; see __tests__/fake-github/fixtures/README.md.
 *
 *   node scripts/github/second-opinion.ts RECORD.jsonl http://127.0.0.1:3300
 */
const [record, other] = process.argv.slice(2);
if (record === undefined || other === undefined) throw new Error("name the record and the address of the other fake");

interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** What makes a request one of its kind: ids and texts differ, the shape is the same. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).map(([key, inner]) => [key, key === "body" ? typeof inner : shapeOf(inner)]);
  return typeof value === "string" && value.length < 20 && !/\d/.test(value) ? value : typeof value;
}

const requests = new Map<string, Recorded>();
for (const line of readFileSync(record, "utf8").split("\n")) {
  if (line === "") continue;
  const request: Recorded = JSON.parse(line);
  const path = request.path.replace(/[0-9a-f]{40}|\d+/g, "#");
  requests.set(JSON.stringify([request.method, path, shapeOf(request.body)]), request);
}
let refused = 0;
// Its own failures are no judgement: it cannot read every part of GitHub's description.
let unjudged = 0;
for (const { method, path, body } of requests.values()) {
  const headers = { "content-type": "application/json" };
  const init = body === null ? { method } : { method, headers, body: JSON.stringify(body) };
  const answer = await fetch(new URL(path, other), { ...init, redirect: "manual" });
  const text = await answer.text();
  if (answer.status < 400) continue;
  if (answer.status >= 500) {
    unjudged++;
    continue;
  }
  refused++;
  process.stdout.write(`${method} ${path}: ${answer.status} ${text.slice(0, 400)}\n`);
}
process.stdout.write(`${requests.size} kinds of requests, ${refused} refused, ${unjudged} not judged\n`);
process.exitCode = refused > 0 ? 1 : 0;
