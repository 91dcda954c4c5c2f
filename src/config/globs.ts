import picomatch from "picomatch";

/** Tells whether a path (relative, forward slashes) is meant. */
export type PathTest = (path: string) => boolean;

/**
 * A test for a list of globs and plain paths. A pattern also means everything below it, so that a folder can be named alone (`legacy/`);
 * a pattern without a slash matches from the root, as paths in a workflow do.
 */
export function pathTest(patterns: readonly string[]): PathTest {
  const tests = patterns.map((pattern) => {
    const plain = pattern
      .trim()
      .replace(/^(\.\/)+/, "")
      .replace(/\/+$/, "");
    if (plain === "" || plain === ".") return () => true;
    const matches = picomatch([plain, `${plain}/**`], { dot: true, nonegate: true });
    // A file may be named literally though its name holds glob characters (`data[1].py`).
    return (path: string): boolean => path === plain || path.startsWith(`${plain}/`) || matches(path);
  });
  return (path) => tests.some((test) => test(path));
}
