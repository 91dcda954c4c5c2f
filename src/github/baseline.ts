import { BASELINE_PATH, type Config } from "../config/config.ts";
import { type Baseline, BaselineProblem, readBaseline } from "../finding/baseline.ts";
import { ActionProblem } from "./problem.ts";
import type { CommitTree } from "./tree.ts";

/** The path at which a repository keeps its baseline. */
export function baselinePath(config: Config): string {
  return config.baseline ?? BASELINE_PATH;
}

/**
 * Reads the baseline from the commit that the configuration comes from: the base on pull requests, so that a change cannot accept its own findings.
 * Empty where there is none.
 * @throws ActionProblem when the file that the configuration names is missing, or the file is no baseline.
 */
export async function readBaselineOf(tree: CommitTree, config: Config): Promise<Baseline> {
  const path = baselinePath(config);
  const name = JSON.stringify(path);
  if (!tree.sizes.has(path)) {
    if (config.baseline === null) return new Set();
    throw new ActionProblem(
      `The baseline ${name} that the configuration names is not in the repository at ${tree.sha.slice(0, 7)}.`,
    );
  }
  await tree.load([path]);
  const bytes = tree.read(path);
  if (bytes === null) throw new ActionProblem(`The baseline ${name} cannot be read.`);
  try {
    return readBaseline(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof BaselineProblem) throw new ActionProblem(`The baseline ${name} ${error.message}.`);
    throw error;
  }
}
