import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  columns,
  cut,
  figure,
  grouped,
  padEnd,
  padStart,
  plural,
  printable,
  wrap
} from "./chunk-BRHIX7KE.js";
import {
  area,
  ratio,
  sizeText
} from "./chunk-JFKPYQEO.js";

// src/reporters/text/bars.ts
function barCells(counts, width = 20) {
  let { total, trainable } = counts, updated = counts.updated ?? trainable;
  if (total === null || trainable === null || updated === null) return null;
  if (total === 0) return { updated: 0, idle: 0, frozen: width };
  let cells = [updated, Math.max(0, trainable - updated), Math.max(0, total - trainable)].map((share) => share === 0 ? 0 : Math.max(1, Math.round(share / total * width))), longest = cells.indexOf(Math.max(...cells));
  return cells[longest] = (cells[longest] ?? 0) + width - cells.reduce((sum, cell) => sum + cell, 0), { updated: cells[0] ?? 0, idle: cells[1] ?? 0, frozen: cells[2] ?? 0 };
}
function freezeBar(counts, theme) {
  let cells = barCells(counts);
  if (cells === null) return theme.faint("?".repeat(20));
  let part = (paint, mark, length) => length === 0 ? "" : paint(mark.repeat(length));
  return part(theme.good, "\u2588", cells.updated) + part(theme.doubtful, "\u2592", cells.idle) + part(theme.faint, "\u2591", cells.frozen);
}
function barLegend(theme) {
  return `${theme.good("\u2588")} updated  ${theme.doubtful("\u2592")} requires grad, in no optimizer  ${theme.faint("\u2591")} frozen`;
}
function updatedShare(counts) {
  let part = counts.updated ?? counts.trainable;
  return part === null || counts.total === null || counts.total === 0 ? "?" : percentage(part / counts.total);
}
function percentage(share) {
  return share > 0 && share < 0.01 ? "<1 %" : share > 0.99 && share < 1 ? ">99 %" : `${Math.round(share * 100)} %`;
}

// src/reporters/text/freeze-map.ts
var MAX_STAGES = 24;
function freezeMap(model, theme) {
  let what = model.architecture ?? model.className, lines = [`${theme.strong(printable(model.name))}  ${theme.faint(printable(what))}`];
  lines.push(...wrap(countsLine(model), theme.width - 4).map((line) => `  ${line}`));
  let stages = model.stages.slice(0, MAX_STAGES);
  if (stages.length > 0) {
    let names = stages.map((stage) => printable(stage.name)), nameWidth = Math.min(24, Math.max(...names.map(columns))), totals = stages.map((stage) => figure(stage.counts.total)), totalWidth = Math.max(...totals.map(columns));
    stages.forEach((stage, index) => {
      let name = padEnd(cut(names[index] ?? "", nameWidth), nameWidth), share = padStart(updatedShare(stage.counts), 5), total = padStart(totals[index] ?? "", totalWidth), head = `  ${name}  ${freezeBar(stage.counts, theme)} ${share}  ${total}`, room = theme.width - columns(head) - 4, label = room >= 8 ? `  ${theme.faint(cut(printable(stage.label), room))}` : "";
      lines.push((head + label).trimEnd());
    }), model.stages.length > MAX_STAGES && lines.push(theme.faint(`  \u2026 ${plural(model.stages.length - MAX_STAGES, "more stage")}`)), lines.push(`  ${barLegend(theme)}`);
  }
  return lines;
}
function countsLine({ parameters, stateComplete }) {
  let { total, trainable, optimized, updated } = parameters, partial = stateComplete ? "" : " (not all parts are known)";
  return `${figure(total)} parameters${partial}: ${figure(trainable)} require grad, ${figure(optimized)} optimized, ${figure(updated)} updated`;
}
function inputLine(feed, model, loaders) {
  let parts = [feed.size === null ? "size not known" : sizeText(feed.size)];
  feed.channels !== null && parts.push(plural(feed.channels, "channel")), feed.batch !== null && parts.push(`in batches of ${grouped(feed.batch)}`);
  let known = loaders.find((loader) => loader.name === feed.loader)?.dataset?.known ?? null, source = [feed.dataset ?? known, feed.native === null ? null : `${sizeText(feed.native)} as stored`].filter((part) => part !== null).join(", "), expects = model?.expects ?? null, cost = expects === null || feed.size === null ? 1 : area(feed.size) / area(expects.size);
  return printable(
    parts.join(", ") + (feed.loader === null ? "" : `${feed.batch === null ? "," : ""} from ${feed.loader}`) + (source === "" ? "" : ` (${source})`) + (expects === null ? "" : `; its weights expect ${sizeText(expects.size)}`) + (cost === 1 ? "" : ` (\xD7${ratio(cost)} the compute)`)
  );
}

export {
  freezeMap,
  inputLine
};
