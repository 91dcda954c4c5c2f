import { lstatSync, realpathSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { applyAll, UnappliableEdit } from "../fix/apply.ts";
import type { Fix } from "../fix/fix.ts";
import { compatibleFixes, distinctEdits } from "../fix/overlap.ts";
import type { ProjectFiles } from "../project/files.ts";
import { isWithin } from "../project/workspace.ts";
import { isFixable } from "../reporters/text/summary-line.ts";
import type { AuditResult } from "../result.ts";
import { UsageError } from "./errors.ts";

/** What applying all safe fixes would do. */
export interface PlannedFixes {
  /** Raw text (without byte order mark) before and after, a path. */
  readonly changes: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  readonly applied: number;
  /** Why fixes were left out, one sentence each. */
  readonly leftOut: readonly string[];
}

/** Plans the safe fixes of all findings that are shown. A fix is made whole or not at all. */
export function planFixes(result: AuditResult, files: ProjectFiles): PlannedFixes {
  const wanted = result.findings.filter(isFixable).flatMap((finding) => (finding.fix === null ? [] : [finding.fix]));
  let { accepted, rejected } = compatibleFixes(wanted);
  const leftOut = rejected.map((fix) => `"${fix.title}" overlaps another fix; run again to apply it.`);
  const raw = new Map<string, string>();
  const rawOf = (path: string): string => {
    const text = raw.get(path) ?? decode(path, files.read(path));
    raw.set(path, text);
    return text;
  };
  for (;;) {
    try {
      const after = applyAll(distinctEdits(accepted), rawOf);
      const changes = new Map<string, { before: string; after: string }>();
      for (const [path, text] of after) {
        const before = rawOf(path);
        if (before !== text) changes.set(path, { before, after: text });
      }
      return { changes, applied: accepted.length, leftOut };
    } catch (error) {
      if (!(error instanceof UnappliableEdit)) throw error;
      const touchesPath = (fix: Fix): boolean => fix.edits.some((edit) => edit.file.path === error.path);
      leftOut.push(error.message);
      accepted = accepted.filter((fix) => !touchesPath(fix));
    }
  }
}

/**
 * Writes the planned changes. Only regular files inside the root are written, never through a symbolic link, each at once (a file beside it
 * is renamed over it) and with its permissions.
 *
 * @throws UsageError when a file cannot be written
 */
export function writeFixes(root: string, planned: PlannedFixes, files: ProjectFiles): void {
  for (const [path, { after }] of planned.changes) writeInside(root, path, withMark(files.read(path), after));
}

/** @throws UsageError */
export function writeInside(root: string, path: string, bytes: Uint8Array): void {
  const target = resolve(root, path);
  const temporary = join(dirname(target), `.${basename(target)}.epoch-zero-${process.pid}`);
  try {
    const realRoot = realpathSync(root);
    const isOurs =
      lstatSync(target).isFile() &&
      isWithin(realRoot, realpathSync(dirname(target))) &&
      isWithin(resolve(root), target);
    if (!isOurs) throw new UsageError(`${path} is not a regular file inside ${root}; it was not changed.`);
    writeFileSync(temporary, bytes, { mode: statSync(target).mode, flag: "wx" });
    renameSync(temporary, target);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    try {
      unlinkSync(temporary);
    } catch {
      // It was never made.
    }
    throw new UsageError(`${path} could not be written (${error instanceof Error ? error.message : String(error)}).`);
  }
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

function withMark(original: Uint8Array | null, text: string): Uint8Array {
  const hadMark = original !== null && MARK.equals(original.subarray(0, 3));
  const body = Buffer.from(text, "utf8");
  return hadMark ? Buffer.concat([MARK, body]) : body;
}

function decode(path: string, bytes: Uint8Array | null): string {
  if (bytes === null) throw new UnappliableEdit(path, `${path} cannot be read any more; its fixes were left out.`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UnappliableEdit(path, `${path} is not UTF-8; its fixes were left out.`);
  }
}
