import { existsSync, lstatSync, mkdirSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { ActionEnvironment } from "./environment.ts";
import type { ActionInputs } from "./inputs.ts";
import { ActionProblem } from "./problem.ts";

/** Writes a report below the runner's temporary folder and returns its path. */
export function writeTemporary(temp: string, name: string, content: string): string {
  const folder = join(temp, "epoch-zero");
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/**
 * Writes the SARIF report where the input `sarif-file` says, else to a temporary file. Returns its path.
 * @throws ActionProblem when the input leads out of the workspace, or there is none
 */
export function writeSarif(
  { temp, workspace }: ActionEnvironment,
  { sarifFile }: Pick<ActionInputs, "sarifFile">,
  sarif: string,
): string {
  if (sarifFile === null) return writeTemporary(temp, "report.sarif", sarif);
  if (workspace === null)
    throw new ActionProblem("The input `sarif-file` needs GITHUB_WORKSPACE, which does not exist.");
  return writeInWorkspace(workspace, sarifFile, sarif, "sarif-file");
}

/**
 * Writes a file where an input says, inside the workspace. The workspace may hold a stranger's files: no symbolic link is followed out of it.
 * @throws ActionProblem when the path leaves the workspace.
 */
function writeInWorkspace(workspace: string, name: string, content: string, input: string): string {
  const outside = new ActionProblem(
    `The input \`${input}\` is ${JSON.stringify(name)}; it must be a file inside the workspace.`,
  );
  const root = realpathSync(workspace);
  const path = resolve(root, name);
  if (!isInside(root, path) || path === root) throw outside;
  let parent = dirname(path);
  while (!existsSync(parent)) parent = dirname(parent);
  if (!isInside(root, realpathSync(parent))) throw outside;
  mkdirSync(dirname(path), { recursive: true });
  const target = join(realpathSync(dirname(path)), path.slice(dirname(path).length + 1));
  const existing = lstatSync(target, { throwIfNoEntry: false });
  if (existing !== undefined && !existing.isFile()) throw outside;
  writeFileSync(target, content);
  return target;
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}
