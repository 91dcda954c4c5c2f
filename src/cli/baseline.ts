import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { BASELINE_PATH, type Config } from "../config/config.ts";
import type { Baseline } from "../finding/baseline.ts";
import { isWithin } from "../project/workspace.ts";
import type { AuditResult } from "../result.ts";
import { UsageError } from "./errors.ts";

/** Where the baseline of a run is: what the option names, else what the configuration names, else the usual place. */
export interface BaselineFile {
  readonly absolute: string;
  /** As it is called in messages. */
  readonly shown: string;
  /** Somebody named it: it has to be there. */
  readonly named: boolean;
  /** The folder that it may not lie outside of: a configuration is not to write elsewhere. Null when the option named it. */
  readonly within: string | null;
}

export function baselineFile(root: string, cwd: string, option: string | undefined, config: Config): BaselineFile {
  if (option !== undefined) return { absolute: resolve(cwd, option), shown: option, named: true, within: null };
  const path = config.baseline ?? BASELINE_PATH;
  return { absolute: join(root, path), shown: path, named: config.baseline !== null, within: root };
}

/**
 * The findings that are accepted; none where there is no baseline and nobody named one.
 *
 * @throws UsageError when the file is missing or is no baseline
 */
export async function loadBaseline({ absolute, shown, named }: BaselineFile): Promise<Baseline> {
  if (!existsSync(absolute)) {
    if (named) throw new UsageError(`There is no baseline ${JSON.stringify(shown)}; --write-baseline writes one.`);
    return new Set();
  }
  const { BaselineProblem, readBaseline } = await import("../finding/baseline.ts");
  try {
    return readBaseline(readFileSync(absolute, "utf8"));
  } catch (error) {
    const reason = error instanceof BaselineProblem ? error.message : "cannot be read";
    throw new UsageError(`The baseline ${JSON.stringify(shown)} ${reason}.`);
  }
}

/**
 * Writes what was found as the baseline and returns how many findings that are.
 *
 * @throws UsageError when it cannot be written there
 */
export async function writeBaseline(file: BaselineFile, { findings }: AuditResult): Promise<number> {
  const { baselineText } = await import("../finding/baseline.ts");
  const { absolute, shown, within } = file;
  try {
    mkdirSync(dirname(absolute), { recursive: true });
    const target = join(realpathSync(dirname(absolute)), relative(dirname(absolute), absolute));
    const isLink = lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() === true;
    if (within !== null && (isLink || !isWithin(realpathSync(within), target)))
      throw new Error("it leads out of the repository");
    writeFileSync(target, baselineText(findings));
  } catch (error) {
    const reason =
      error instanceof Error && "code" in error
        ? String(error.code)
        : error instanceof Error
          ? error.message
          : String(error);
    throw new UsageError(`The baseline could not be written to ${JSON.stringify(shown)} (${reason}).`);
  }
  return findings.filter((finding) => finding.suppressed === null).length;
}
