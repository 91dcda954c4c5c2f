import { createHash } from "node:crypto";
import type { Module } from "../python/syntax.ts";
import { enclosingOf } from "./enclosing.ts";
import type { Finding, Location } from "./finding.ts";
import { comparePlaces } from "./order.ts";

/** The lowered module of a finding's file, or null when it has none. */
export type ModuleOf = (path: string) => Module | null;

/**
 * One fingerprint a finding, in the order given: sha256 of rule id, path, enclosing qualified name, the token text of the
 * primary span's lines, and the ordinal among findings equal in all of these. No line number and no message goes in, so
 * that code moved up or down and a better worded rule keep the identity.
 */
export function fingerprintFindings(findings: readonly Finding[], moduleOf: ModuleOf): string[] {
  const seen = new Map<string, number>();
  const result: string[] = new Array<string>(findings.length).fill("");
  const inOrder = findings.map((finding, index) => ({ finding, index }));
  inOrder.sort((a, b) => comparePlaces(a.finding, b.finding) || a.index - b.index);
  for (const { finding, index } of inOrder) {
    const identity = identityOf(finding, moduleOf(finding.location.file.path));
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    result[index] = createHash("sha256").update(`${identity}\0${ordinal}`).digest("hex");
  }
  return result;
}

function identityOf(finding: Finding, module: Module | null): string {
  const { file, span } = finding.location;
  const name = module === null ? "<module>" : enclosingOf(module, span.start).name;
  return [finding.rule, file.path, name, tokenText(finding.location, module)].join("\0");
}

/** Text of the lines that the span touches, without comments, with white space only where two words would run together. */
function tokenText(location: Location, module: Module | null): string {
  const { file, span } = location;
  const starts = file.lineStarts;
  const first = starts[file.position(span.start).line] ?? 0;
  // An exclusive end at the start of a line does not touch that line.
  const last = file.position(Math.max(span.start, span.end - 1)).line;
  const end = starts[last + 1] ?? file.text.length;
  let code = "";
  let from = first;
  for (const comment of module?.comments ?? []) {
    if (comment.start < from || comment.start >= end) continue;
    code += `${file.text.slice(from, comment.start)} `;
    from = comment.end;
  }
  code += file.text.slice(from, end);
  return code
    .trim()
    .replace(/\s+/gu, " ")
    .replace(/ (?=[^\p{L}\p{N}_])|(?<=[^\p{L}\p{N}_]) /gu, "");
}
