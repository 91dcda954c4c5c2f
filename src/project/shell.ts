/** Reads as much of shell as lines that start programs need: quoting, continued lines, variables set to literals. */

/** A command of a shell text. */
export interface ShellCommand {
  /** Words with quotes removed; null where a word holds something that is only known when it runs. */
  readonly words: readonly (string | null)[];
  /** Line of its first word, from 0, within the text. */
  readonly line: number;
}

/** What stands between two commands of a line. */
const SEPARATOR = /^(?:&&|\|\||[;|&()])/;
const ASSIGNMENT = /^(?:export\s+)?([A-Za-z_]\w*)=(.*)$/s;
const VARIABLE = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/;

/** The commands of a text, in order. Variables that an earlier line sets to a literal are put in; loops and conditions are not followed. */
export function shellCommands(text: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  const variables = new Map<string, string | null>();
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    const line = at;
    let whole = (lines[at] ?? "").replace(/\r$/, "");
    while (whole.endsWith("\\") && at + 1 < lines.length)
      whole = `${whole.slice(0, -1)} ${(lines[++at] ?? "").replace(/\r$/, "")}`;
    for (const words of splitLine(whole, variables)) {
      if (!keepAssignments(words, variables) && words.length > 0) commands.push({ words, line });
    }
  }
  return commands;
}

/** A line that only sets variables: remembered. */
function keepAssignments(words: readonly (string | null)[], variables: Map<string, string | null>): boolean {
  const rest = words[0] === "export" ? words.slice(1) : words;
  if (rest.length === 0 || !rest.every((word) => word !== null && ASSIGNMENT.test(word))) return false;
  for (const word of rest) {
    const [, name = "", value = ""] = ASSIGNMENT.exec(word ?? "") ?? [];
    // Set twice (in branches, say): which one holds is not followed.
    variables.set(name, variables.has(name) && variables.get(name) !== value ? null : value);
  }
  return true;
}

function splitLine(line: string, variables: ReadonlyMap<string, string | null>): (string | null)[][] {
  const commands: (string | null)[][] = [[]];
  let rest = line;
  for (;;) {
    rest = rest.replace(/^\s+/, "");
    if (rest === "" || rest.startsWith("#")) return commands;
    const separator = SEPARATOR.exec(rest);
    if (separator !== null) {
      commands.push([]);
      rest = rest.slice(separator[0].length);
      continue;
    }
    const joined = /^\d*>&\d/.exec(rest);
    if (joined !== null) {
      rest = rest.slice(joined[0].length);
      continue;
    }
    const redirection = /^\d*(?:>>?|<)\s*/.exec(rest);
    const { words, length } = readWord(redirection === null ? rest : rest.slice(redirection[0].length), variables);
    rest = rest.slice((redirection?.[0].length ?? 0) + length);
    if (redirection === null) commands.at(-1)?.push(...words);
  }
}

/**
 * One word of the text, several where a variable in it holds several; its length in the text is at least one, so that
 * reading always ends.
 */
function readWord(
  text: string,
  variables: ReadonlyMap<string, string | null>,
): { words: (string | null)[]; length: number } {
  const words: (string | null)[] = [""];
  // `--data=$DATA` is an option whose value is not known, not a word of which nothing is.
  const option = /^--?[A-Za-z][\w-]*(?==["']?[$`])/.exec(text)?.[0];
  if (option !== undefined) {
    const value = readWord(text.slice(option.length + 1), variables);
    const [first] = value.words;
    const given = typeof first === "string" ? [`${option}=${first}`] : [option, null];
    return { words: [...given, ...value.words.slice(1)], length: option.length + 1 + value.length };
  }
  let quote = "";
  let at = 0;
  const add = (part: string | null | undefined): void => {
    const before = words.at(-1);
    words[words.length - 1] = part === null || part === undefined || typeof before !== "string" ? null : before + part;
  };
  while (at < text.length) {
    const letter = text.charAt(at);
    if (quote === "" && /[\s;|&<>()]/.test(letter)) break;
    if (letter === quote) quote = "";
    else if (quote === "" && (letter === "'" || letter === '"')) quote = letter;
    else if (letter === "\\" && quote !== "'") add(text.charAt(++at));
    else if ((letter === "$" && quote !== "'") || (letter === "`" && quote !== "'")) {
      const variable = VARIABLE.exec(text.slice(at));
      const value = variable === null ? null : variables.get(variable[1] ?? variable[2] ?? "");
      const [first, ...more] = quote === "" && typeof value === "string" ? value.trim().split(/\s+/) : [value];
      add(first);
      // `"$@"` is any number of words: two that are not known, so that the second is no option's value.
      if (/^\$(?:[@*]|\{[@*]|\{\w+\[[@*]\])/.test(text.slice(at))) words.push(null);
      words.push(...more.map((part) => part ?? null));
      at += variable === null ? expansionLength(text.slice(at)) : variable[0].length;
      continue;
    } else if (quote === "" && /[*?[{]/.test(letter)) add(isLiteral(text.slice(at)) ? letter : null);
    else add(letter);
    at++;
  }
  return { words, length: Math.max(at, 1) };
}

/** Length of `$1`, `$@`, `${x:-y}`, `$(…)`, `` `…` ``. */
function expansionLength(text: string): number {
  return /^(?:\$\{[^}]*\}|\$\((?:[^()]|\([^)]*\))*\)|`[^`]*`|\$.?)/s.exec(text)?.[0].length ?? 1;
}

/** Brackets and braces are literal where nothing can be expanded: `model.layers=[1,2]` is for Hydra. */
const isLiteral = (text: string): boolean => /^[[{]/.test(text) && !/^\{[^}\s]*,[^}\s]*\}/.test(text);
