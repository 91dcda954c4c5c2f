/**
 * IPython's own syntax in notebook cells: magics, shell lines, help. It is replaced by harmless Python of the same length, so that every
 * offset stays. Reference: IPython's "Built-in magic commands" and `IPython.core.inputtransformer2`.
 */

/** Cell magics whose body is Python run in the notebook's own namespace. */
const PYTHON_CELL_MAGICS: ReadonlySet<string> = new Set([
  "time",
  "timeit",
  "capture",
  "prun",
  "memit",
  "mprun",
  "lprun",
  "debug",
]);

/** `pip install x` and the like run without a percent sign (IPython's automagic). */
const AUTOMAGIC =
  /^(?:pip3?|conda|mamba|uv|apt-get|apt)[ \t]+(?:-\S+[ \t]+)*(?:pip|install|uninstall|list|show|update|upgrade|freeze)\b/;
const HELP = /^(?:\?{1,2}[^\s?]|%{0,2}[\w.*]+\?{1,2}[ \t]*$)/;
const ASSIGNED_MAGIC = /^([\w.,*[\]'" \t]+?=[ \t]*)([!%][^=\r\n].*)$/;
const CELL_MAGIC = /^(?:[ \t]*\r?\n)*(%%(!|\w+).*)/;

/** A cell's Python, exactly as long as the cell: only IPython's own syntax differs. */
export function neutraliseMagics(cell: string): string {
  const cellMagic = CELL_MAGIC.exec(cell);
  if (cellMagic !== null) {
    if (!PYTHON_CELL_MAGICS.has(cellMagic[2] ?? "")) return cell.replace(/[^\r\n]+/g, commented);
    const [whole, line = ""] = cellMagic;
    return commentedAfterBlank(whole, line) + neutraliseLines(cell.slice(whole.length));
  }
  return neutraliseLines(cell);
}

function commentedAfterBlank(whole: string, line: string): string {
  return whole.slice(0, whole.length - line.length) + commented(line);
}

/** A comment of the same length. */
function commented(line: string): string {
  return `#${line.slice(1)}`;
}

/** A statement without effect of the same length; IPython's line may be the only one of its block. */
function statementOfLength(line: string): string {
  if (line.length >= 6) return `pass #${line.slice(6)}`;
  return (line.length >= 4 ? "pass" : "0").padEnd(line.length);
}

function valueOfLength(text: string): string {
  if (text.length >= 6) return `None #${text.slice(6)}`;
  return (text.length >= 4 ? "None" : "0").padEnd(text.length);
}

function neutraliseLines(cell: string): string {
  const lines = cell.split(/(\r\n|\r|\n)/);
  const state = new LogicalLines();
  let result = "";
  let continuesShell = false;
  for (let i = 0; i < lines.length; i += 2) {
    const line = lines[i] ?? "";
    const ending = lines[i + 1] ?? "";
    if (continuesShell) {
      result += (line === "" ? "" : commented(line)) + ending;
      continuesShell = line.endsWith("\\");
      continue;
    }
    const replaced = state.startsStatement ? neutralisedLine(line) : null;
    if (replaced === null) state.read(line);
    else continuesShell = line.endsWith("\\");
    result += (replaced ?? line) + ending;
  }
  return result;
}

/** The replacement of a line that starts a statement, null for plain Python. */
function neutralisedLine(line: string): string | null {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const code = line.slice(indent.length);
  // `%time statement` runs the statement here; both prefixes are six characters long.
  if (/^%time[ \t]+[^\s-]/.test(code))
    return `${indent}None; ${code
      .slice(6)
      .trimStart()
      .padEnd(code.length - 6)}`;
  if (/^[%!]/.test(code) || HELP.test(code) || AUTOMAGIC.test(code)) return indent + statementOfLength(code);
  const assigned = ASSIGNED_MAGIC.exec(code);
  if (assigned === null || isInString(assigned[1] ?? "")) return null;
  return indent + (assigned[1] ?? "") + valueOfLength(assigned[2] ?? "");
}

/** An odd number of quotes: the text ends within a string. */
function isInString(text: string): boolean {
  return (text.split('"').length - 1) % 2 === 1 || (text.split("'").length - 1) % 2 === 1;
}

/** Follows brackets, strings and backslashes from line to line, to know where a statement can start. */
class LogicalLines {
  #depth = 0;
  /** The quotes of an open triple-quoted string. */
  #quotes: string | null = null;
  #continued = false;

  get startsStatement(): boolean {
    return this.#depth === 0 && this.#quotes === null && !this.#continued;
  }

  read(line: string): void {
    this.#continued = false;
    let offset = 0;
    while (offset < line.length) {
      if (this.#quotes !== null) {
        offset = this.#stringEnd(line, offset, this.#quotes);
        continue;
      }
      const character = line.charAt(offset);
      if (character === "#") return;
      if (character === '"' || character === "'") {
        const triple = character.repeat(3);
        const isTriple = line.startsWith(triple, offset);
        this.#quotes = isTriple ? triple : character;
        offset += this.#quotes.length;
        continue;
      }
      if ("([{".includes(character)) this.#depth++;
      else if (")]}".includes(character)) this.#depth = Math.max(0, this.#depth - 1);
      else if (character === "\\" && offset === line.length - 1) this.#continued = true;
      offset++;
    }
    // A string in single quotes ends with its line, unless a backslash carries it on.
    if (this.#quotes?.length === 1 && !line.endsWith("\\")) this.#quotes = null;
  }

  /** The offset after the closing quotes, or the end of the line where the string goes on. */
  #stringEnd(line: string, from: number, quotes: string): number {
    for (let offset = from; offset < line.length; offset++) {
      if (line.charAt(offset) === "\\") offset++;
      else if (line.startsWith(quotes, offset)) {
        this.#quotes = null;
        return offset + quotes.length;
      }
    }
    return line.length;
  }
}
