import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  splitLead
} from "./chunk-JJFZ4A5L.js";
import {
  area,
  ratio,
  sizeText
} from "./chunk-JFKPYQEO.js";
import {
  cellOf,
  rawRange
} from "./chunk-74UTSEPY.js";

// src/reporters/change-report.ts
var ONE = { error: "error", warning: "warning", note: "note" };
function severityCounts(findings) {
  let parts = ["error", "warning", "note"].flatMap((severity) => {
    let number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [plural(number, ONE[severity])];
  });
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : parts[0] ?? "no findings";
}
function plural(number, noun) {
  return `${number.toLocaleString("en-US")} ${noun}${number === 1 ? "" : "s"}`;
}

// src/reporters/markdown.ts
var INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g, CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g, BREAK = "&#8203;";
function visible(text) {
  return text.replace(/\r\n?/g, `
`).replace(CONTROL, "").replace(INVISIBLE, (char) => `<U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`);
}
function longestRun(text) {
  return Math.max(0, ...Array.from(text.matchAll(/`+/g), (run) => run[0].length));
}
function code(text) {
  let clean = visible(text).replace(/\s*\n\s*/g, " ");
  if (clean.trim() === "") return "` `";
  let fence = "`".repeat(longestRun(clean) + 1), pad = /^[`\s]|[`\s]$/.test(clean) ? " " : "";
  return `${fence}${pad}${clean}${pad}${fence}`;
}
function plain(text) {
  return escaped(visible(text).replace(/\s*\n\s*/g, " "));
}
function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/[\\`*_[\]~|$]/g, "\\$&").replace(/!(?=\\\[)/g, "\\!").replace(/#(?=\d)/g, `#${BREAK}`).replace(/@(?=\w)/g, `@${BREAK}`).replace(/\b(GH-)(?=\d)/gi, `$1${BREAK}`).replace(/:(?=\/\/)/g, `:${BREAK}`).replace(/\b(www)\.(?=\w)/gi, `$1${BREAK}.`).replace(/\b(?=[0-9a-f]{40}\b)/gi, BREAK).replace(
    /^(\s*)([-+#=]|\d+[.)])(?=\s|$|[-=#])/,
    (_, space, mark) => /^\d/.test(mark) ? `${space}${mark.slice(0, -1)}\\${mark.slice(-1)}` : `${space}\\${mark}`
  );
}
function prose(text) {
  return visible(text).trim().split(/\n{2,}/).map((paragraph) => paragraph.split(`
`).map(proseLine).join(`
`)).join(`

`);
}
function proseInline(text) {
  return proseLine(
    visible(text).trim().replace(/\s*\n\s*/g, " ")
  );
}
function proseLine(line) {
  let bullet = /^- (?=\S)/.exec(line)?.[0] ?? "", rest = line.slice(bullet.length), result = "", at = 0;
  for (let span of rest.matchAll(/(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/g))
    result += escaped(rest.slice(at, span.index)) + code(unpadded(span[2] ?? "")), at = span.index + span[0].length;
  return bullet + result + escaped(rest.slice(at));
}
function unpadded(content) {
  return content.startsWith(" ") && content.endsWith(" ") && content.trim() !== "" ? content.slice(1, -1) : content;
}
function fenced(language, content) {
  let fence = "`".repeat(Math.max(3, longestRun(content) + 1)), end = content === "" || content.endsWith(`
`) ? "" : `
`;
  return `${fence}${language}
${content}${end}${fence}`;
}
function link(markdown, url) {
  return url === null ? markdown : `[${markdown}](${url.replace(/[()\s<>\\|]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`)})`;
}
function tableRow(cells2) {
  return `| ${cells2.map((cell) => cell.replace(/\n/g, " ").replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
}
function table(header, right, rows) {
  let rule = header.map((_, index) => right.includes(index) ? "--:" : ":--");
  return [tableRow(header), `| ${rule.join(" | ")} |`, ...rows.map(tableRow)].join(`
`);
}
function details(title, body) {
  return `<details><summary>${htmlText(title)}</summary>

${body}

</details>`;
}
function htmlText(text) {
  return visible(text).replace(/\s*\n\s*/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/#(?=\d)/g, `#${BREAK}`).replace(/@(?=\w)/g, `@${BREAK}`);
}
function byteLength(text) {
  return Buffer.byteLength(text, "utf8");
}
function fitBlocks(blocks, limit, omitted) {
  let kept = blocks.map((block, index) => ({ block, index, bytes: byteLength(block.markdown) + 2 })), removable = kept.toSorted((a, b) => a.block.importance - b.block.importance || b.index - a.index), total = kept.reduce((sum, entry) => sum + entry.bytes, 0), dropped = /* @__PURE__ */ new Set(), room = () => dropped.size === 0 ? limit : limit - byteLength(omitted(blocks.length)) - 2;
  for (let entry of removable) {
    if (total <= room()) break;
    dropped.add(entry.index), total -= entry.bytes;
  }
  let parts = kept.filter((entry) => !dropped.has(entry.index)).map((entry) => entry.block.markdown);
  return dropped.size > 0 && parts.push(omitted(dropped.size)), parts.join(`

`);
}
function truncateBytes(text, limit) {
  if (byteLength(text) <= limit) return text;
  let bytes = Buffer.from(text, "utf8").subarray(0, Math.max(0, limit - 3));
  return `${new TextDecoder("utf-8", { ignoreBOM: !0 }).decode(bytes).replace(/\uFFFD+$/, "")}\u2026`;
}
function asText(message) {
  return visible(message).trim();
}

// src/source/diff.ts
var HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
function zeroBased(start, count2) {
  return count2 === 0 ? start : start - 1;
}
function parsePatch(patch) {
  let hunks = [], lines = patch.split(`
`);
  for (let i = 0; i < lines.length; i++) {
    let header = HEADER.exec(lines[i] ?? "");
    if (header === null) continue;
    let oldCount = Number(header[2] ?? 1), newCount = Number(header[4] ?? 1), oldStart = zeroBased(Number(header[1]), oldCount), newStart = zeroBased(Number(header[3]), newCount), body = [], oldLine = oldStart, newLine = newStart;
    for (; oldLine < oldStart + oldCount || newLine < newStart + newCount; ) {
      let line = lines[++i];
      if (line === void 0) return null;
      let text = line.slice(1);
      if (line.startsWith("+")) body.push({ kind: "added", text, oldLine: null, newLine: newLine++ });
      else if (line.startsWith("-")) body.push({ kind: "removed", text, oldLine: oldLine++, newLine: null });
      else if (line.startsWith(" ") || line === "")
        body.push({ kind: "context", text, oldLine: oldLine++, newLine: newLine++ });
      else if (!line.startsWith("\\")) return null;
    }
    hunks.push({ oldStart, oldCount, newStart, newCount, lines: body });
  }
  return hunks;
}
function hunkAt(hunks, newLine) {
  return hunks.find((hunk) => newLine >= hunk.newStart && newLine < hunk.newStart + hunk.newCount) ?? null;
}
function newText(hunk, newLine) {
  return hunk.lines.find((line) => line.newLine === newLine)?.text ?? null;
}

// src/finding/placement.ts
function rawLines({ file, span }) {
  let { start, end } = rawRange(file, span), last = end.line > start.line && end.column === 0 ? end.line - 1 : end.line;
  return { first: start.line, last: Math.max(start.line, last) };
}
var MAX_COMMENT_LINES = 20;
function place(location, diffs) {
  let path = location.file.path, diff = diffs.get(path);
  if (diff === void 0) return { kind: "summary", path, why: "the pull request does not change this file" };
  let lines = rawLines(location);
  if (diff.hunks === null) return { kind: "inline", path, lines: capped(lines) };
  for (let line = lines.first; line <= lines.last; line++) {
    let hunk = hunkAt(diff.hunks, line);
    if (hunk === null) continue;
    let last = Math.min(lines.last, hunk.newStart + hunk.newCount - 1);
    return { kind: "inline", path, lines: capped({ first: line, last }) };
  }
  return { kind: "file", path, why: "the line is not part of the diff" };
}
function capped(lines) {
  return { first: lines.first, last: Math.min(lines.last, lines.first + MAX_COMMENT_LINES - 1) };
}

// src/reporters/finding-markdown.ts
var SEVERITY_WORD = { error: "Error", warning: "Warning", note: "Note" }, CONFIDENCE_WORD = {
  certain: null,
  likely: "likely",
  possible: "possible"
}, MAX_TRACE_STEPS = 12;
function findingTitle({ severity, confidence, rule }) {
  let sure = CONFIDENCE_WORD[confidence];
  return `**${SEVERITY_WORD[severity]}** ${code(rule)}${sure === null ? "" : ` (${sure})`}`;
}
function placeOf(location, lineUrl, withPath = !0) {
  let { first, last } = rawLines(location), cell = cellOf(location.file, location.span), text = cell === null ? `line ${first + 1}` : `cell ${cell.cell + 1}, line ${cell.line + 1}`, label = withPath ? `${code(location.file.path)} ${text}` : text;
  return link(label, lineUrl(location.file.path, first + 1, last + 1));
}
function messageText(finding) {
  let { lead, rest } = splitLead(finding.message);
  return lead === "" ? prose(rest) : rest === "" ? `**${proseInline(lead)}**` : `**${proseInline(lead)}**${/^\s*\n/.test(rest) ? `

` : " "}${prose(rest)}`;
}
function traceDetails(path, trace, lineUrl) {
  if (trace.length === 0) return "";
  let shown = trace.length <= MAX_TRACE_STEPS ? trace : [...trace.slice(0, MAX_TRACE_STEPS / 2), ...trace.slice(-MAX_TRACE_STEPS / 2)], items = shown.map((step) => {
    let elsewhere = step.file.path !== path;
    return `${placeOf(step, lineUrl, elsewhere)}: ${proseInline(step.message)}`;
  });
  return trace.length > shown.length && items.splice(MAX_TRACE_STEPS / 2, 0, `\u2026 ${trace.length - shown.length} more steps`), details("How it came about", items.map((item, index) => `${index + 1}. ${item}`).join(`
`));
}

// src/reporters/freeze-map-markdown.ts
var BAR_CELLS = 12, MAX_STAGES = 24, BAR_LEGEND = "`\u2588` updated by an optimizer \xB7 `\u2592` requires grad, but no optimizer holds it: never updated \xB7 `\u2591` frozen \xB7 `?` not known. Counted at the first optimizer step.";
function freezeMap(setup) {
  let models = setup.models.filter((model) => model.trained);
  return models.length === 0 ? null : models.map((model) => modelMap(setup, model)).join(`

`);
}
function modelMap(setup, model) {
  let lines = [`${headline(setup, model)}`], stages = shownStages(model.stages), rows = stages.shown.map((stage) => stageRow(stage));
  stages.left > 0 && rows.push([`${stages.left} smaller stages`, "", "", "", "", ""]);
  let total = model.parameters;
  rows.push([
    "**Total**",
    "",
    bar(total),
    ...[total.total, total.trainable, total.updated].map((n) => `**${count(n)}**`)
  ]), lines.push(table(["Stage", "", "", "Parameters", "Require grad", "Updated"], [3, 4, 5], rows));
  let inputs = inputLines(setup, model);
  return inputs.length > 0 && lines.push(inputs.join(`  
`)), lines.join(`

`);
}
function headline(setup, model) {
  let what = model.architecture ?? model.className, weights = model.weights === null ? "from scratch" : model.weights === "unknown" ? "weights not known" : `weights ${code(model.weights)}`, where = setup.entry === "<module>" ? code(setup.file.path) : `${code(setup.file.path)}, ${code(setup.entry)}`;
  return `**${code(model.name)}** in ${where} (${plain(what)}, ${weights}): ${verdict(model.parameters)}`;
}
function verdict({ total, trainable, updated }) {
  return updated === null || total === null ? trainable === null || total === null ? "how much of it is updated is not known." : `${count(trainable)} of ${count(total)} parameters require grad; how many are updated is not known.` : updated === 0 ? `**none** of its ${count(total)} parameters is ever updated.` : updated === total ? `all ${count(total)} parameters are updated.` : `${count(updated)} of ${count(total)} parameters (${percent(updated, total)}) are updated.`;
}
function shownStages(stages) {
  if (stages.length <= MAX_STAGES) return { shown: stages, left: 0 };
  let largest = new Set(
    stages.toSorted((a, b) => (b.counts.total ?? 0) - (a.counts.total ?? 0)).slice(0, MAX_STAGES)
  );
  return { shown: stages.filter((stage) => largest.has(stage)), left: stages.length - MAX_STAGES };
}
function stageRow(stage) {
  let { counts } = stage;
  return [
    code(stage.name),
    plain(stage.label),
    bar(counts),
    count(counts.total),
    counts.trainable === null || counts.total === null || counts.trainable === 0 || counts.trainable === counts.total ? count(counts.trainable) : `${count(counts.trainable)} (${percent(counts.trainable, counts.total)})`,
    count(counts.updated)
  ];
}
function bar({ total, trainable, updated }) {
  if (total === null || trainable === null || total === 0) return `\`${"?".repeat(BAR_CELLS)}\``;
  let grad = cells(trainable, total);
  if (updated === null) return `\`${"?".repeat(grad)}${"\u2591".repeat(BAR_CELLS - grad)}\``;
  let full = cells(updated, total);
  return updated < trainable && full === grad && grad > 1 && (full = grad - 1), `\`${"\u2588".repeat(full)}${"\u2592".repeat(Math.max(0, grad - full))}${"\u2591".repeat(BAR_CELLS - Math.max(full, grad))}\``;
}
function cells(part, total) {
  return part <= 0 ? 0 : part >= total ? BAR_CELLS : Math.min(BAR_CELLS - 1, Math.max(1, Math.round(part / total * BAR_CELLS)));
}
function count(value) {
  return value === null ? "\u2013" : value.toLocaleString("en-US");
}
function percent(part, total) {
  let share = 100 * part / total;
  return share > 0 && share < 0.1 ? "< 0.1 %" : share > 99.9 && share < 100 ? "> 99.9 %" : `${Number(share.toFixed(1))} %`;
}
function inputLines(setup, model) {
  let feeds = setup.feeds.filter((feed) => feed.model === model.name), texts = (evaluation2) => [
    ...new Set(
      feeds.filter((feed) => feed.training === !1 === evaluation2).flatMap((feed) => inputText(feed, model))
    )
  ], training = texts(!1), evaluation = texts(!0).filter((text) => !training.includes(text));
  return [...training.map((text) => `Input: ${text}`), ...evaluation.map((text) => `Input while evaluating: ${text}`)];
}
function inputText(feed, model) {
  if (feed.size === null) return [];
  let parts = [], data = feed.dataset === null ? "images" : plain(feed.dataset);
  feed.native !== null && parts.push(`${data}, ${sizeText(feed.native)} as stored`);
  let scale = feed.native === null ? 1 : Math.sqrt(area(feed.size) / area(feed.native));
  if (parts.push(`fed at **${sizeText(feed.size)}**${scale === 1 ? "" : ` (\xD7${ratio(scale)})`}`), model.expects !== null) {
    let cost = area(feed.size) / area(model.expects.size), what = model.weights === null ? "made for" : "weights trained at", note = cost === 1 ? "" : ` (about \xD7${ratio(cost)} the compute an image)`;
    parts.push(`${what} ${sizeText(model.expects.size)}${note}`);
  }
  return [parts.join(" \u2192 ")];
}

export {
  severityCounts,
  plural,
  parsePatch,
  hunkAt,
  newText,
  rawLines,
  place,
  code,
  plain,
  prose,
  proseInline,
  fenced,
  table,
  details,
  fitBlocks,
  truncateBytes,
  asText,
  findingTitle,
  placeOf,
  messageText,
  traceDetails,
  BAR_LEGEND,
  freezeMap
};
