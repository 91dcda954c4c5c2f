import { isNode, LineCounter, parseDocument } from "yaml";
import type * as z from "zod";
import type { Notification } from "../finding/notification.ts";
import type { RuleLevel } from "../finding/report-findings.ts";
import { type Config, DEFAULT_CONFIG } from "./config.ts";
import { nearest } from "./nearest.ts";
import { type ConfigFile, configSchema } from "./schema.ts";

/** YAML aliases resolved at most: a file of nested aliases would otherwise grow without bound ("billion laughs"). */
const MAX_ALIASES = 50;
/** Characters of configuration read at most; real files have a few hundred. */
const MAX_LENGTH = 256 * 1024;

/**
 * Reads a configuration file. Everything wrong with it comes back as notifications of level `error`, one sentence with the line each;
 * the configuration is then the default one, and the caller must not go on with it.
 */
export function loadConfig(text: string, path: string): { config: Config; notifications: Notification[] } {
  const problems = new Problems(path);
  const config = readConfig(text, problems);
  return { config: problems.list.length === 0 ? config : DEFAULT_CONFIG, notifications: problems.list };
}

/** Warnings for rules that the configuration names and the tool does not have. */
export function unknownRules(config: Config, known: ReadonlySet<string>, path: string): Notification[] {
  return Object.keys(config.rules)
    .filter((id) => !known.has(id))
    .map((id): Notification => {
      const meant = nearest(id, known);
      const hint = meant === null ? "" : ` (did you mean \`${meant}\`?)`;
      return { level: "warning", path, message: `There is no rule \`${id}\` to configure${hint}.`, incomplete: false };
    });
}

class Problems {
  readonly list: Notification[] = [];
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  add(line: number | null, message: string): void {
    const where = line === null ? "" : `Line ${line}: `;
    this.list.push({ level: "error", path: this.#path, message: `${where}${message}`, incomplete: true });
  }
}

function readConfig(text: string, problems: Problems): Config {
  if (text.length > MAX_LENGTH) {
    problems.add(null, `the configuration is longer than ${MAX_LENGTH / 1024} KiB.`);
    return DEFAULT_CONFIG;
  }
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ""), { lineCounter: lines, prettyErrors: false });
  for (const error of document.errors)
    problems.add(lines.linePos(error.pos[0]).line, `${firstSentence(error.message)}.`);
  if (document.errors.length > 0) return DEFAULT_CONFIG;
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    problems.add(null, "the YAML aliases of the configuration are too many or do not resolve.");
    return DEFAULT_CONFIG;
  }
  if (value === null || value === undefined) return DEFAULT_CONFIG;
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return toConfig(parsed.data);
  const lineOf = (keys: readonly PropertyKey[]): number | null => {
    for (let depth = keys.length; depth > 0; depth--) {
      const node: unknown = document.getIn(keys.slice(0, depth), true);
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    }
    return keys.length === 0 ? 1 : null;
  };
  for (const issue of parsed.error.issues) describeIssue(issue, lineOf, problems);
  return DEFAULT_CONFIG;
}

function describeIssue(
  issue: z.core.$ZodIssue,
  lineOf: (keys: readonly PropertyKey[]) => number | null,
  problems: Problems,
): void {
  const name = issue.path.length === 0 ? "the configuration" : `\`${issue.path.join(".")}\``;
  const line = lineOf(issue.path);
  switch (issue.code) {
    case "unrecognized_keys":
      for (const key of issue.keys) {
        const meant = nearest(key, Object.keys(configSchema.shape));
        const hint = meant === null ? "" : `; did you mean \`${meant}\`?`;
        problems.add(lineOf([...issue.path, key]), `there is no setting \`${key}\`${hint === "" ? "." : hint}`);
      }
      return;
    case "invalid_type":
      problems.add(line, `${name} must be ${TYPE_WORDS[issue.expected] ?? issue.expected}.`);
      return;
    case "invalid_value":
      problems.add(line, `${name} must be one of ${issue.values.map((value) => `\`${String(value)}\``).join(", ")}.`);
      return;
    case "invalid_key":
      problems.add(line, `${name} is not the id of a rule.`);
      return;
    case "too_big":
      problems.add(line, `${name} must be at most ${issue.maximum}.`);
      return;
    case "too_small":
      problems.add(
        line,
        issue.origin === "string" ? `${name} must not be empty.` : `${name} must be at least ${issue.minimum}.`,
      );
      return;
    default:
      problems.add(line, `${name} is not valid: ${issue.message}.`);
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  object: "a mapping of settings",
  record: "a mapping of rule ids to severities",
  array: "a list",
  string: "a text",
  number: "a number",
  int: "a whole number",
};

function toConfig(file: ConfigFile): Config {
  const rules: Record<string, RuleLevel> = { ...file.rules };
  return {
    rules,
    exclude: file.exclude ?? [],
    paths: file.paths ?? [],
    failOn: file["fail-on"] ?? null,
    maxFileSize: file["max-file-size"] ?? null,
    baseline: file.baseline ?? null,
    history: file.history ?? null,
  };
}

function firstSentence(message: string): string {
  return (message.split("\n")[0] ?? message).replace(/[.:]?\s*$/, "");
}
