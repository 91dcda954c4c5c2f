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
  findingBody,
  findingTitle,
  freezeMap,
  placeOf,
  plain,
  plural,
  proseInline,
  severityCounts,
  table
} from "./chunk-2ECVIJM3.js";
import "./chunk-74UTSEPY.js";
import "./chunk-E2DHRGUQ.js";

// src/reporters/markdown-audit.ts
var noUrl = () => null;
function markdownAudit(result) {
  let open = result.findings.filter((finding) => finding.suppressed === null), suppressed = result.findings.filter((finding) => finding.suppressed !== null), blocks = ["# Epoch Zero", verdict(result, open)];
  for (let finding of open) blocks.push(findingBlock(finding));
  let maps = result.setups.map(freezeMap).filter((map) => map !== null);
  if (maps.length > 0 && blocks.push("## Freeze maps", ...maps, BAR_LEGEND), suppressed.length > 0) {
    let items = suppressed.map((finding) => {
      let reason = finding.suppressed?.reason ?? "";
      return `- ${placeOf(finding.location, noUrl)}: ${code(finding.rule)}${reason === "" ? "" : ` \u2014 ${plain(reason)}`}`;
    });
    blocks.push(details(`${suppressed.length} suppressed`, items.join(`
`)));
  }
  if (result.notifications.length > 0) {
    let rows = result.notifications.map((one) => [
      one.level,
      one.path === null ? "" : code(one.path),
      proseInline(one.message)
    ]);
    blocks.push("## Notifications", table(["Level", "File", "Message"], [], rows));
  }
  return `${blocks.join(`

`)}
`;
}
function verdict(result, open) {
  let { analysed, considered } = result.files, seen = `${plural(result.setups.length, "training set-up")} in ${plural(analysed, "file")} evaluated, of ${considered}`, incomplete = result.complete ? "" : " **The analysis is incomplete.**";
  return `**${open.length === 0 ? "No findings" : severityCounts(open)}** (${seen}).${incomplete}`;
}
function findingBlock(finding) {
  let parts = [`## ${findingTitle(finding)}`, placeOf(finding.location, noUrl), findingBody(finding, noUrl)];
  if (finding.fix !== null) {
    let lines = lineChanges(finding.fix).flatMap((change) => [
      ...change.removed.map((line) => `-${line}`),
      ...change.added.map((line) => `+${line}`)
    ]);
    parts.push(`Fix (${finding.fix.safety}): ${proseInline(finding.fix.title)}`, fenced("diff", lines.join(`
`)));
  }
  return parts.join(`

`);
}
export {
  markdownAudit
};
