import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  GitCommitFiles,
  git,
  mergeBase,
  resolveCommit
} from "./chunk-CR4EJBFF.js";
import "./chunk-3G4TIQEQ.js";
import {
  placeOf
} from "./chunk-BKORIWGK.js";
import "./chunk-74UTSEPY.js";
import "./chunk-E2DHRGUQ.js";

// src/project/git-changes.ts
function changesSince(folder, commit) {
  let args = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--relative", "--unified=0"], patch = git(folder, [...args, "--src-prefix=a/", "--dst-prefix=b/", commit, "--", "."]).toString("utf8"), names = git(folder, [...args.slice(0, -1), "--name-only", "-z", commit, "--", "."]).toString("utf8"), untracked = git(folder, ["ls-files", "--others", "--exclude-standard", "-z", "--", "."]).toString("utf8"), lines = parseZeroContextDiff(patch), whole = new Set(untracked.split("\0").filter((path) => path !== "")), changed = /* @__PURE__ */ new Set([...names.split("\0").filter((path) => path !== ""), ...whole]);
  return {
    touches: (path, line) => whole.has(path) || (lines.get(path) ?? []).some(([from, to]) => from <= line && line < to),
    changed: (path) => changed.has(path),
    size: changed.size
  };
}
function parseZeroContextDiff(patch) {
  let result = /* @__PURE__ */ new Map(), ranges = [], oldLeft = 0, newLeft = 0;
  for (let line of patch.split(`
`))
    if (oldLeft > 0 && line.startsWith("-")) oldLeft--;
    else if (newLeft > 0 && line.startsWith("+")) newLeft--;
    else if (line.startsWith("+++ ")) {
      let path = unquote(line.slice(4).replace(/\t$/, ""));
      ranges = [], path.startsWith("b/") && result.set(path.slice(2), ranges);
    } else {
      let hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
      if (hunk === null) continue;
      oldLeft = Number(hunk[1] ?? 1), newLeft = Number(hunk[3] ?? 1);
      let start = Number(hunk[2]) - 1;
      newLeft > 0 && ranges.push([start, start + newLeft]);
    }
  return result;
}
function unquote(name) {
  if (!name.startsWith('"')) return name;
  let bytes = [], body = Buffer.from(name.slice(1, name.lastIndexOf('"')), "utf8").toString("latin1"), simple = { n: `
`, t: "	", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };
  for (let [, octal, escaped, plain] of body.matchAll(/\\([0-7]{3})|\\(.)|([^\\])/gs))
    octal !== void 0 ? bytes.push(Number.parseInt(octal, 8)) : bytes.push((simple[escaped ?? ""] ?? escaped ?? plain ?? "").charCodeAt(0));
  return Buffer.from(bytes).toString("utf8");
}

// src/cli/since.ts
function since(root, revision) {
  let commit = mergeBase(root, resolveCommit(root, revision));
  return { changes: changesSince(root, commit), files: new GitCommitFiles(root, commit) };
}
async function onlySince(result, { changes, files }, engine) {
  let untouched = result.findings.filter((finding) => !touches(finding, changes));
  if (untouched.length === 0) return result;
  let paths = [...new Set(untouched.map((finding) => finding.location.file.path))], before = engine.audit({ files, paths: entriesOf(result, paths) }), known = new Set(before.findings.map((finding) => finding.fingerprint)), hidden = new Set(untouched.filter((finding) => known.has(finding.fingerprint)));
  return { ...result, findings: result.findings.filter((finding) => !hidden.has(finding)) };
}
function entriesOf(result, paths) {
  return [.../* @__PURE__ */ new Set([...paths, ...result.setups.map((setup) => setup.file.path)])];
}
function touches(finding, changes) {
  let primary = placeOf(finding.location);
  for (let line = primary.line; line <= primary.endLine; line++)
    if (!(line === primary.endLine && primary.endColumn === 1 && line > primary.line) && changes.touches(primary.path, line - 1))
      return !0;
  return finding.trace.some((step) => changes.touches(step.file.path, placeOf(step).line - 1));
}
export {
  onlySince,
  since
};
