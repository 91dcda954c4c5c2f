/** Commands that documentation shows: `README.md` and its like, and the head of the script itself. */

/** Names under which people write down how a script is started. */
const DOCUMENT =
  /(?:^|\/)[^/]*(?:readme|getting[-_]?started|training|usage|quick|tutorial|example|experiment|reproduc|instruction|run)[^/]*\.(?:md|markdown|rst)$/i;

/** Whether a file may say how scripts of the repository are started. */
export function isDocument(path: string): boolean {
  return DOCUMENT.test(path);
}

/** A program that starts scripts, behind variables of the environment; what shells and notebooks print before a command is left out. */
const COMMAND =
  /^(?:[$>#!%]+|\.\.\s)?\s*((?:[A-Za-z_]\w*=\S+\s+)*(?:\S*\/)?(?:python[\d.]*|torchrun|accelerate\s+launch|deepspeed|horovodrun)\s.*)$/;
/** The same within a sentence. */
const INLINE = /`((?:[A-Za-z_]\w*=\S+\s+)*(?:python[\d.]*|torchrun|accelerate launch|deepspeed)\s[^`]+)`/g;

/**
 * A document as shell: as many lines, with nothing left but the commands. What the reader is to put in
 * (`<path to data>`, `[imagenet folder]`, `{dataset}`) becomes a variable that nobody sets.
 */
export function commandsAsShell(text: string): string {
  let isContinued = false;
  return text
    .split("\n")
    .map((line) => {
      const trimmed = line.trim();
      const command = isContinued ? trimmed : (COMMAND.exec(trimmed)?.[1] ?? inlineCommands(line));
      isContinued = command !== "" && trimmed.endsWith("\\");
      return withoutPlaceholders(command);
    })
    .join("\n");
}

const inlineCommands = (line: string): string => [...line.matchAll(INLINE)].map(([, command]) => command).join(" ; ");

function withoutPlaceholders(command: string): string {
  return command
    .replace(/(\s)\[\s*-[^\]]*\]/g, "$1")
    .replace(/<[^<>]*>|(?<=\s)\[[^\]=]*[A-Za-z][^\]=]*\]|\{[A-Za-z_][\w |/-]*\}/g, "$$PLACEHOLDER")
    .replace(/(?<=\s)(?:\.\.\.|…)(?=\s|$)/g, "");
}
