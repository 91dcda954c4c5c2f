/**
 * Something outside the tool is wrong: an input, a permission, a configuration file. The message is one sentence that names it;
 * the run ends with exit code 1 and never green.
 */
export class ActionProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "ActionProblem";
  }
}

/** The pull request's head moved while the run was at work: nothing may be posted on it any more. */
export class Superseded extends Error {
  constructor(analysed: string, newest: string) {
    super(
      `superseded: the head moved from ${analysed.slice(0, 7)} to ${newest.slice(0, 7)} while this run was at work`,
    );
    this.name = "Superseded";
  }
}
