import { comparePlaces, compareText } from "../../finding/order.ts";
import type { AuditResult } from "../../result.ts";
import type { TrainingSetup } from "../../setup/setup.ts";
import { groupByPlace } from "../same-place.ts";
import { comparisonBlocks } from "./comparison-text.ts";
import { placeText } from "./finding-text.ts";
import { freezeMap, inputLine } from "./freeze-map.ts";
import { hanging } from "./layout.ts";
import { summaryLine } from "./summary-line.ts";
import { type TextOptions, type Theme, themeOf } from "./theme.ts";

/** The report of `audit --format text`: findings by file, then the freeze maps of their set-ups, then one line of summary. */
export function textReport(result: AuditResult, options: TextOptions): string {
  const theme = themeOf(options);
  const open = result.findings.filter((finding) => finding.suppressed === null);
  const paths = [...new Set(open.map((finding) => finding.location.file.path))].sort(compareText);
  const blocks: string[] = [];
  for (const path of paths) {
    const here = open.filter((finding) => finding.location.file.path === path).sort(comparePlaces);
    for (const group of groupByPlace(here)) blocks.push(placeText(group, theme).join("\n"));
    for (const setup of result.setups) {
      if (setup.file.path === path) blocks.push(...setupBlocks(setup, theme));
    }
  }
  blocks.push(...comparisonBlocks(result, theme), summaryLine(result, theme));
  return `${blocks.join("\n\n")}\n`;
}

/** One block a trained model: the map and what it is fed while training. */
function setupBlocks(setup: TrainingSetup, theme: Theme): string[] {
  return setup.models
    .filter((model) => model.trained)
    .map((model) => {
      const lines = freezeMap(model, theme).map((line) => `  ${line}`);
      const feed = setup.feeds.find((one) => one.model === model.name && one.training !== false);
      if (feed !== undefined) lines.push(...hanging("    input  ", inputLine(feed, model, setup.loaders), theme.width));
      return lines.join("\n");
    });
}
