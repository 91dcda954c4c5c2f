import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { commandsAsShell, isDocument } from "./documented.ts";
import { folderOf, normalize } from "./paths.ts";
import { type ShellCommand, shellCommands } from "./shell.ts";
import type { Sources } from "./sources.ts";

/** A command of the repository that starts a script: better evidence of how it runs than its defaults. */
export interface Invocation {
  /** File that holds the command: a shell script, a Makefile, a workflow. */
  readonly path: string;
  /** Line of the command, from 0. */
  readonly line: number;
  /** What the script gets as `sys.argv[1:]`; null for a value that is only known when the command runs. */
  readonly words: readonly (string | null)[];
}

interface Command extends ShellCommand {
  readonly path: string;
}

/** Files with commands that are looked at, and characters of each: more is generated. */
const MAX_FILES = 400;
const MAX_LENGTH = 200_000;
/** Documents that are looked at, those nearest to the root first. */
const MAX_DOCUMENTS = 60;

const SHELL = /\.(?:sh|bash|zsh|slurm|sbatch|job)$/i;
const MAKE = /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/;
const PIPELINE = /(?:^|\/)(?:\.github\/workflows\/[^/]+|\.gitlab-ci|\.circleci\/config|azure-pipelines|dvc)\.ya?ml$/;
/** Keys of workflow files under which shell stands. */
const SHELL_KEYS: ReadonlySet<string> = new Set(["run", "script", "command", "cmd"]);

const LAUNCHER = /(?:^|\/)(?:python[\d.]*|torchrun|accelerate|deepspeed|horovodrun|ipython3?)$/;
/** Modules that run the script they are given. */
const LAUNCHING_MODULE =
  /^(?:torch\.distributed\.(?:launch|run)|torch\.distributed\.elastic\.\w+|accelerate\.commands\.launch)$/;

const known = new WeakMap<Sources, readonly Command[]>();

/**
 * The commands of the repository that start a script, those with the same arguments once, in order of their files' paths.
 * Covers `python x.py`, `python -m pkg.x`, `torchrun`, `accelerate launch`, `deepspeed` and `./x.py`.
 */
export function findInvocations(sources: Sources, script: string): Invocation[] {
  const found = new Map<string, Invocation>();
  for (const command of commandsOf(sources)) {
    const words = argumentsFor(command, script, sources);
    if (words === null) continue;
    const key = JSON.stringify(words);
    if (!found.has(key)) found.set(key, { path: command.path, line: command.line, words });
  }
  return [...found.values()];
}

/**
 * Commands that show how people start a script, likeliest first: those of shell scripts where there are several, then those of
 * documents and of the script's own head. Words that the reader is to put in are null; a command without any is left out.
 */
export function documentedInvocations(sources: Sources, script: string): Invocation[] {
  const found = new Map<string, Invocation>();
  const shown = new Set([...documentCommands(sources), ...ownCommands(sources, script)]);
  for (const command of [...commandsOf(sources), ...shown]) {
    const words = argumentsFor(command, script, sources);
    if (words === null || words.length === 0) continue;
    if (!shown.has(command) && !isComplete({ ...command, words })) continue;
    const key = JSON.stringify(words);
    if (!found.has(key)) found.set(key, { path: command.path, line: command.line, words });
  }
  const folder = folderOf(script);
  const rank = ({ path, words }: Invocation): number =>
    (words.some((word) => word !== null && namesFile(word, folder, sources)) ? 4 : 0) +
    (words.includes(null) ? 0 : 2) +
    (folderOf(path) === folder ? 1 : 0);
  return [...found.values()].toSorted((a, b) => rank(b) - rank(a));
}

/** Whether a word of a command is, or ends in, the name of a configuration that the repository has. */
function namesFile(word: string, folder: string, sources: Sources): boolean {
  const name = word.slice(word.indexOf("=") + 1);
  if (!/\.(?:ya?ml|json|toml|ini|cfg|py)$/.test(name)) return false;
  return [name, `${folder}/${name}`].some((path) => sources.paths.has(normalize(path) ?? ""));
}

/** Whether a command's words are all there: one that holds `$ARGS` or `"$@"` may give any flags. */
export function isComplete(invocation: Invocation): boolean {
  const { words } = invocation;
  return words.every((word, index) => word !== null || words[index - 1]?.startsWith("-") === true);
}

function commandsOf(sources: Sources): readonly Command[] {
  const before = known.get(sources);
  if (before !== undefined) return before;
  const paths = [...sources.paths].filter((path) => SHELL.test(path) || MAKE.test(path) || PIPELINE.test(path)).sort();
  const commands = paths.slice(0, MAX_FILES).flatMap((path) => {
    // Not through `sources.text`: a shell script in an odd encoding is no fault to be told of.
    const bytes = sources.files.read(path);
    if (bytes === null || bytes.length > MAX_LENGTH) return [];
    const text = new TextDecoder().decode(bytes);
    if (!/python|torchrun|accelerate|deepspeed|\.py\b/.test(text)) return [];
    return read(path, text).map((command) => ({ ...command, path }));
  });
  known.set(sources, commands);
  return commands;
}

const documented = new WeakMap<Sources, readonly Command[]>();

function documentCommands(sources: Sources): readonly Command[] {
  const before = documented.get(sources);
  if (before !== undefined) return before;
  const paths = [...sources.paths].filter(isDocument).sort((a, b) => a.split("/").length - b.split("/").length);
  const commands = paths.slice(0, MAX_DOCUMENTS).flatMap((path) => {
    const bytes = sources.files.read(path);
    return bytes === null || bytes.length > MAX_LENGTH ? [] : shownIn(path, new TextDecoder().decode(bytes));
  });
  documented.set(sources, commands);
  return commands;
}

/** `# python train.py --config base.yaml` and the like in a comment or docstring of the script. */
function ownCommands(sources: Sources, script: string): readonly Command[] {
  const text = sources.text(script)?.text ?? "";
  return text.includes(".py ") ? shownIn(script, text) : [];
}

const shownIn = (path: string, text: string): Command[] =>
  shellCommands(commandsAsShell(text)).map((command) => ({ ...command, path }));

function read(path: string, text: string): ShellCommand[] {
  if (PIPELINE.test(path)) return pipelineCommands(text);
  return shellCommands(MAKE.test(path) ? makeAsShell(text) : text);
}

/** Recipes of a Makefile as shell: the same number of lines, variables in shell's notation. */
function makeAsShell(text: string): string {
  let isContinued = false;
  return text
    .split("\n")
    .map((line) => {
      const isFirst = !isContinued;
      isContinued = line.endsWith("\\");
      const assignment = /^(?:export\s+)?([A-Za-z_]\w*)\s*[:?]?=\s*(.*?)\s*$/.exec(line);
      if (assignment !== null) return `${assignment[1]}='${assignment[2]?.replaceAll("'", "")}'`;
      // Continued lines of a recipe need no tab, so all but targets are kept.
      if (isFirst && /^[^\t#\s][^=]*:(?!=)/.test(line)) return "";
      return (isFirst ? line.replace(/^\t[ ]*[@+-]*/, "") : line)
        .replace(/\$\((\w+)\)/g, "$${$1}")
        .replaceAll("$$", "$");
    })
    .join("\n");
}

function pipelineCommands(text: string): ShellCommand[] {
  const lines = new LineCounter();
  const commands: ShellCommand[] = [];
  const visit = (node: unknown, isShell: boolean): void => {
    if (isScalar(node) && isShell && typeof node.value === "string") {
      const start = lines.linePos(node.range?.[0] ?? 0).line - 1;
      // The text of a block begins on the line after its `|`.
      const first = start + (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED" ? 1 : 0);
      const folded = node.type === "BLOCK_FOLDED";
      const found = shellCommands(node.value.replace(/\$\{\{.*?\}\}/gs, "$EXPRESSION_OF_THE_WORKFLOW"));
      commands.push(...found.map(({ words, line }) => ({ words, line: first + (folded ? 0 : line) })));
    } else if (isSeq(node)) {
      for (const item of node.items) visit(item, isShell);
    } else if (isMap(node)) {
      for (const { key, value } of node.items) visit(value, isScalar(key) && SHELL_KEYS.has(String(key.value)));
    }
  };
  visit(parseDocument(text, { lineCounter: lines, uniqueKeys: false }).contents, false);
  return commands;
}

/** What a command hands to the script, or null when it starts another program. */
function argumentsFor(command: Command, script: string, sources: Sources): (string | null)[] | null {
  const { words } = command;
  const start = words.findIndex((word) => word === null || !/^[A-Za-z_]\w*=/.test(word));
  const direct = words[start];
  if (start < 0) return null;
  if (direct?.startsWith("./") && isScript(direct, command.path, script, sources)) return words.slice(start + 1);
  // A launcher's name may itself be a variable (`$PYTHON train.py`).
  const launcher = words.findIndex(
    (word, index) => (word === null && index === start) || (word !== null && LAUNCHER.test(word)),
  );
  if (launcher < 0 || words.slice(0, launcher).includes("echo")) return null;
  for (let at = launcher + 1; at < words.length; at++) {
    const word = words[at];
    if (word === null || word === undefined) continue;
    const next = words[at + 1];
    if (word === "-m" || word === "--module") {
      if (typeof next === "string" && LAUNCHING_MODULE.test(next)) at++;
      else if (typeof next === "string" && isModule(next, script)) return words.slice(at + 2);
      else return null;
    } else if (word === "-c") return null;
    else if (/\.py$/i.test(word)) return isScript(word, command.path, script, sources) ? words.slice(at + 1) : null;
  }
  return null;
}

/** Whether a file name in a command means the script: from the command's folder or from the root, or the only file that ends so (after `cd`). */
function isScript(word: string, from: string, script: string, sources: Sources): boolean {
  const plain = normalize(word) ?? normalize(word.replace(/^(?:\.\.\/)+/, ""));
  if (plain === null || plain === "") return false;
  const besides = normalize(`${folderOf(from)}/${word}`);
  if (besides !== null && sources.paths.has(besides)) return besides === script;
  if (sources.paths.has(plain)) return plain === script;
  if (!script.endsWith(`/${plain}`)) return false;
  return [...sources.paths].filter((path) => path.endsWith(`/${plain}`)).length === 1;
}

function isModule(name: string, script: string): boolean {
  const base = name.replaceAll(".", "/");
  return [`${base}.py`, `${base}/__main__.py`].some((path) => script === path || script.endsWith(`/${path}`));
}
