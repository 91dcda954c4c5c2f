import { createHash } from "node:crypto";
import type { Module } from "../python/syntax.ts";
import { enclosingOf } from "./enclosing.ts";
import type { Finding, Location } from "./finding.ts";
import { comparePlaces } from "./order.ts";

/** The lowered module of a finding's file, or null when it has none. */
export type ModuleOf = (path: string) => Module | null;

/** Who a finding is. */
export interface Identity {
  /** The same across pushes: no line number and no message goes in, so that code moved up or down and a better worded rule keep it. 64 hex digits. */
  readonly fingerprint: string;
  /** The same wherever the code stands: of the rule and the token text alone. 64 hex digits. */
  readonly content: string;
  /** The same for all findings of a rule in one function, class or module level of a file. 64 hex digits. */
  readonly scope: string;
}

/**
 * One identity a finding, in the order given. The fingerprint is the sha256 of rule id, path, enclosing qualified name, the token text of
 * the primary span's lines, and the ordinal among findings equal in all of these.
 */
export function identifyFindings(findings: readonly Finding[], moduleOf: ModuleOf): Identity[] {
  const seen = new Map<string, number>();
  const result: Identity[] = new Array<Identity>(findings.length).fill({ fingerprint: "", content: "", scope: "" });
  const inOrder = findings.map((finding, index) => ({ finding, index }));
  inOrder.sort((a, b) => comparePlaces(a.finding, b.finding) || a.index - b.index);
  for (const { finding, index } of inOrder) {
    const { file, span } = finding.location;
    const module = moduleOf(file.path);
    const name = module === null ? "<module>" : enclosingOf(module, span.start).name;
    const text = tokenText(finding.location, module);
    const identity = [finding.rule, file.path, name, text].join("\0");
    const ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1);
    result[index] = {
      fingerprint: sha256(`${identity}\0${ordinal}`),
      content: sha256(`${finding.rule}\0${text}`),
      scope: sha256([finding.rule, file.path, name].join("\0")),
    };
  }
  return result;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
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
