import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  isFixable
} from "./chunk-CTB6ACZB.js";
import {
  isWithin
} from "./chunk-BWZNOUBD.js";
import {
  UnappliableEdit,
  applyAll
} from "./chunk-CTTDNA3H.js";
import "./chunk-BRHIX7KE.js";
import {
  UsageError
} from "./chunk-DKPKWO5K.js";
import "./chunk-3G4TIQEQ.js";
import {
  compatibleFixes,
  distinctEdits
} from "./chunk-KCTRRWRV.js";
import "./chunk-74UTSEPY.js";
import "./chunk-E2DHRGUQ.js";

// src/cli/fixes.ts
import { lstatSync, realpathSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
function planFixes(result, files) {
  let wanted = result.findings.filter(isFixable).flatMap((finding) => finding.fix === null ? [] : [finding.fix]), { accepted, rejected } = compatibleFixes(wanted), leftOut = rejected.map((fix) => `"${fix.title}" overlaps another fix; run again to apply it.`), raw = /* @__PURE__ */ new Map(), rawOf = (path) => {
    let text = raw.get(path) ?? decode(path, files.read(path));
    return raw.set(path, text), text;
  };
  for (; ; )
    try {
      let after = applyAll(distinctEdits(accepted), rawOf), changes = /* @__PURE__ */ new Map();
      for (let [path, text] of after) {
        let before = rawOf(path);
        before !== text && changes.set(path, { before, after: text });
      }
      return { changes, applied: accepted.length, leftOut };
    } catch (error) {
      if (!(error instanceof UnappliableEdit)) throw error;
      let touchesPath = (fix) => fix.edits.some((edit) => edit.file.path === error.path);
      leftOut.push(error.message), accepted = accepted.filter((fix) => !touchesPath(fix));
    }
}
function writeFixes(root, planned, files) {
  for (let [path, { after }] of planned.changes) writeInside(root, path, withMark(files.read(path), after));
}
function writeInside(root, path, bytes) {
  let target = resolve(root, path), temporary = join(dirname(target), `.${basename(target)}.epoch-zero-${process.pid}`);
  try {
    let realRoot = realpathSync(root);
    if (!(lstatSync(target).isFile() && isWithin(realRoot, realpathSync(dirname(target))) && isWithin(resolve(root), target))) throw new UsageError(`${path} is not a regular file inside ${root}; it was not changed.`);
    writeFileSync(temporary, bytes, { mode: statSync(target).mode, flag: "wx" }), renameSync(temporary, target);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    try {
      unlinkSync(temporary);
    } catch {
    }
    throw new UsageError(`${path} could not be written (${error instanceof Error ? error.message : String(error)}).`);
  }
}
var MARK = Buffer.from([239, 187, 191]);
function withMark(original, text) {
  let hadMark = original !== null && MARK.equals(original.subarray(0, 3)), body = Buffer.from(text, "utf8");
  return hadMark ? Buffer.concat([MARK, body]) : body;
}
function decode(path, bytes) {
  if (bytes === null) throw new UnappliableEdit(path, `${path} cannot be read any more; its fixes were left out.`);
  try {
    return new TextDecoder("utf-8", { fatal: !0 }).decode(bytes);
  } catch {
    throw new UnappliableEdit(path, `${path} is not UTF-8; its fixes were left out.`);
  }
}
export {
  planFixes,
  writeFixes,
  writeInside
};
