import type { FeedFacts, LoaderFacts, ModelFacts } from "../../setup/setup.ts";
import { grouped } from "../../source/numbers.ts";
import { area, ratio, sizeText } from "../size.ts";
import { barLegend, freezeBar, updatedShare } from "./bars.ts";
import { columns, cut, figure, padEnd, padStart, plural, printable, wrap } from "./layout.ts";
import type { Theme } from "./theme.ts";

/** Stages drawn at most; a model of hundreds of parts is not read row by row. */
const MAX_STAGES = 24;

/** Name, architecture and the four counts of a model, and a bar a stage. */
export function freezeMap(model: ModelFacts, theme: Theme): string[] {
  const what = model.architecture ?? model.className;
  const lines = [`${theme.strong(printable(model.name))}  ${theme.faint(printable(what))}`];
  lines.push(...wrap(countsLine(model), theme.width - 4).map((line) => `  ${line}`));
  const stages = model.stages.slice(0, MAX_STAGES);
  if (stages.length > 0) {
    const names = stages.map((stage) => printable(stage.name));
    const nameWidth = Math.min(24, Math.max(...names.map(columns)));
    const totals = stages.map((stage) => figure(stage.counts.total));
    const totalWidth = Math.max(...totals.map(columns));
    stages.forEach((stage, index) => {
      const name = padEnd(cut(names[index] ?? "", nameWidth), nameWidth);
      const share = padStart(updatedShare(stage.counts), 5);
      const total = padStart(totals[index] ?? "", totalWidth);
      const head = `  ${name}  ${freezeBar(stage.counts, theme)} ${share}  ${total}`;
      const room = theme.width - columns(head) - 4;
      const label = room >= 8 ? `  ${theme.faint(cut(printable(stage.label), room))}` : "";
      lines.push((head + label).trimEnd());
    });
    if (model.stages.length > MAX_STAGES)
      lines.push(theme.faint(`  … ${plural(model.stages.length - MAX_STAGES, "more stage")}`));
    lines.push(`  ${barLegend(theme)}`);
  }
  return lines;
}

/** `4,135,648 parameters: 42,016 require grad, 128,100 optimized, 0 updated`. */
export function countsLine({ parameters, stateComplete }: ModelFacts): string {
  const { total, trainable, optimized, updated } = parameters;
  const partial = stateComplete ? "" : " (not all parts are known)";
  return `${figure(total)} parameters${partial}: ${figure(trainable)} require grad, ${figure(optimized)} optimized, ${figure(updated)} updated`;
}

/** What a model is fed: `1024×1024, 3 channels, in batches of 4 from train_loader (CIFAR100, 32×32 as stored)`. */
export function inputLine(feed: FeedFacts, model: ModelFacts | undefined, loaders: readonly LoaderFacts[]): string {
  const parts = [feed.size === null ? "size not known" : sizeText(feed.size)];
  if (feed.channels !== null) parts.push(plural(feed.channels, "channel"));
  if (feed.batch !== null) parts.push(`in batches of ${grouped(feed.batch)}`);
  const known = loaders.find((loader) => loader.name === feed.loader)?.dataset?.known ?? null;
  const origin = [feed.dataset ?? known, feed.native === null ? null : `${sizeText(feed.native)} as stored`];
  const source = origin.filter((part) => part !== null).join(", ");
  const expects = model?.expects ?? null;
  const cost = expects === null || feed.size === null ? 1 : area(feed.size) / area(expects.size);
  return printable(
    parts.join(", ") +
      (feed.loader === null ? "" : `${feed.batch === null ? "," : ""} from ${feed.loader}`) +
      (source === "" ? "" : ` (${source})`) +
      (expects === null ? "" : `; its weights expect ${sizeText(expects.size)}`) +
      (cost === 1 ? "" : ` (×${ratio(cost)} the compute)`),
  );
}
