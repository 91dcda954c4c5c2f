import type { Parser, ParseState, Tree } from "web-tree-sitter";

/**
 * Progress reports of the runtime (one per 100 operations of the parser) that one file may take. Counted, not timed, so that every machine
 * refuses the same files. Python takes up to 0.035 a character, for tables of numbers: 2 MB of those take 70,000 and about 3 s.
 */
export const MAX_PROGRESS = 100_000;

/**
 * What a report counts while the parser recovers from an error: it then tries several readings at once and takes up to ten times as long for an
 * operation. Real code with a slip in it has next to none of these; text that is not Python has them half the time.
 */
const RECOVERY_WEIGHT = 10;

/** What is said of a file past the limit. */
export const PARSE_REFUSAL =
  "The file takes longer to parse than Epoch Zero allows (the parse budget): it is no ordinary Python and was left out.";

/** Parses a text, or gives up with null past the limit. The parser is ready for the next text either way. */
export function parseWithin(parser: Parser, text: string, limit: number): Tree | null {
  let progress = 0;
  const progressCallback = ({ hasError }: ParseState): boolean => {
    progress += hasError ? RECOVERY_WEIGHT : 1;
    return progress > limit;
  };
  const tree = parser.parse(text, null, { progressCallback });
  // Without a reset the next parse would go on with this text.
  if (tree === null) parser.reset();
  return tree;
}
