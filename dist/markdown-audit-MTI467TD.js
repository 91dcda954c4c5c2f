import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  lineChanges
} from "./chunk-SV63MNR5.js";
import "./chunk-KCTRRWRV.js";
import {
  BAR_LEGEND,
  code,
  details,
  fenced,
  findingTitle,
  freezeMap,
  messageText,
  placeOf,
  plain,
  plural,
  proseInline,
  severityCounts,
  table,
  traceDetails
} from "./chunk-EILNA6XJ.js";
import {
  groupByPlace,
  withoutRepetition
} from "./chunk-JJFZ4A5L.js";
import "./chunk-JFKPYQEO.js";
import "./chunk-JYYQHBWJ.js";
import "./chunk-74UTSEPY.js";
import "./chunk-E2DHRGUQ.js";

// src/reporters/markdown-audit.ts
var noUrl = () => null;
function markdownAudit(result) {
  let open = result.findings.filter((finding) => finding.suppressed === null), blocks = ["# Epoch Zero", verdict(result, open)], paths = /* @__PURE__ */ new Set([
    ...open.map((finding) => finding.location.file.path),
    ...result.setups.map((setup) => setup.file.path)
  ]), hasMap = !1;
  for (let path of paths) {
    let findings = open.filter((finding) => finding.location.file.path === path), shown = result.setups.filter((setup) => setup.file.path === path).map(freezeMap).filter((map) => map !== null);
    findings.length === 0 && shown.length === 0 || (hasMap ||= shown.length > 0, blocks.push(`## ${code(path)}`, ...groupByPlace(findings).map(placeBlock), ...shown));
  }
  return hasMap && blocks.push(BAR_LEGEND), blocks.push(...suppressedBlocks(result), ...notificationBlocks(result)), `${blocks.join(`

`)}
`;
}
function verdict(result, open) {
  let { analysed, considered } = result.files, seen = `${plural(result.setups.length, "training set-up")} in ${plural(analysed, "file")} evaluated, of ${considered}`, incomplete = result.complete ? "" : " **The analysis is incomplete.**";
  return `**${open.length === 0 ? "No findings" : severityCounts(open)}** (${seen}).${incomplete}`;
}
function placeBlock(group) {
  let parts = [];
  for (let { finding, trace, fix } of withoutRepetition(group)) {
    if (parts.push(`${findingTitle(finding)} \xB7 ${placeOf(finding.location, noUrl, !1)}`, messageText(finding)), fix !== null) {
      let lines = lineChanges(fix).flatMap((change) => [
        ...change.removed.map((line) => `-${line}`),
        ...change.added.map((line) => `+${line}`)
      ]);
      parts.push(`**Fix** (${fix.safety}): ${proseInline(fix.title)}`, fenced("diff", lines.join(`
`)));
    }
    parts.push(traceDetails(finding.location.file.path, trace, noUrl));
  }
  return parts.filter((part) => part !== "").join(`

`);
}
function suppressedBlocks({ findings }) {
  let suppressed = findings.filter((finding) => finding.suppressed !== null);
  if (suppressed.length === 0) return [];
  let items = suppressed.map((finding) => {
    let reason = finding.suppressed?.reason ?? "";
    return `- ${placeOf(finding.location, noUrl)}: ${code(finding.rule)}${reason === "" ? "" : ` \u2014 ${plain(reason)}`}`;
  });
  return [details(`${suppressed.length} suppressed`, items.join(`
`))];
}
function notificationBlocks({ notifications }) {
  if (notifications.length === 0) return [];
  let rows = notifications.map((one) => [
    one.level,
    one.path === null ? "" : code(one.path),
    proseInline(one.message)
  ]);
  return ["## Notifications", table(["Level", "File", "Message"], [], rows)];
}
export {
  markdownAudit
};
