import { SourceFile } from "../source/file.ts";

/**
 * Code that exists as a text only, given to `exec` or `eval`. It goes by the path of the file that runs it, for imports;
 * its own positions are nobody's: what happens in it happens at the call.
 */
export class CodeText extends SourceFile {}
