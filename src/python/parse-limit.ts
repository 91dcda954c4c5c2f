import type { Parser, Tree } from "web-tree-sitter";

/**
 * Progress reports of the runtime (one per 100 operations of the parser) that one file may take. Counted, not timed, so that every machine
 * refuses the same files. Python takes 0.01 a character and tables of numbers 0.035: 2 MB of those take 70,000 and about 3 s. Text that is not
 * Python at all takes as many but longer ones: 2 MB of HTML end after 66,000 and 9 s.
 */
export const MAX_PROGRESS = 100_000;

/** What is said of a file past the limit. */
export const PARSE_REFUSAL =
  "The file takes longer to parse than Epoch Zero allows (the parse budget): it is no ordinary Python and was left out.";

/** Parses a text, or gives up with null past the limit. The parser is ready for the next text either way. */
export function parseWithin(parser: Parser, text: string, limit: number): Tree | null {
  let progress = 0;
  const tree = parser.parse(text, null, { progressCallback: () => ++progress > limit });
  // Without a reset the next parse would go on with this text.
  if (tree === null) parser.reset();
  return tree;
}
