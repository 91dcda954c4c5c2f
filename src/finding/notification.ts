/** The tool speaking of itself: what it could not read, a budget it reached, a configuration key it ignored. */
export interface Notification {
  readonly level: "error" | "warning" | "note";
  /** File concerned, relative to the root, or null. */
  readonly path: string | null;
  readonly message: string;
  /** True when something asked for was not analysed: the result is then incomplete and the exit code 2. */
  readonly incomplete: boolean;
}
