import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * Takes GitHub's example payloads of the events that the Action runs on from the npm package `@octokit/webhooks-examples` (`api.github.com/index.json`), one of each action, without
 * addresses: what the reading of events is tested on.
 *
 *   node scripts/github/trim-events.ts PATH/TO/index.json
 */
const TARGET = fileURLToPath(new URL("../../__tests__/github/fixtures/events.json", import.meta.url));

const EVENTS: ReadonlySet<string> = new Set([
  "merge_group",
  "pull_request",
  "push",
  "workflow_dispatch",
  "workflow_run",
]);

interface Described {
  readonly name: string;
  readonly examples: readonly object[];
}

const [sourcePath] = process.argv.slice(2);
if (sourcePath === undefined)
  throw new Error("name the examples: api.github.com/index.json of @octokit/webhooks-examples");
const described: readonly Described[] = JSON.parse(readFileSync(sourcePath, "utf8"), (key, value) =>
  /(^|_)(url|links?)$/.test(key) ? undefined : value,
);
const examples = described
  .filter(({ name }) => EVENTS.has(name))
  .flatMap(({ name, examples: all }) => {
    const first = new Map(all.toReversed().map((payload) => ["action" in payload ? payload.action : "", payload]));
    return [...first.values()].toReversed().map((payload) => ({ event: name, payload }));
  });
writeFileSync(TARGET, `${JSON.stringify({ source: "@octokit/webhooks-examples 7.6.1, MIT", examples })}\n`);
process.stdout.write(`${examples.length} payloads\n`);
