import type { SetupEvent, TrainingSetup } from "../setup/setup.ts";
import { fenced, visible } from "./markdown.ts";
import { type Place, placeOf } from "./place.ts";

/** Steps of one chart: more are no picture. */
const MAX_STEPS = 12;

/** Characters of one step's text. */
const MAX_LABEL = 70;

/** What builds, freezes and trains a model, in words; what else happens makes no difference to what is trained. */
const WORDS: Readonly<Partial<Record<SetupEvent["kind"], string>>> = {
  "model-built": "model",
  "weights-loaded": "weights",
  "part-replaced": "replaced",
  "requires-grad-written": "frozen or thawed",
  "optimizer-built": "optimizer built",
  "group-added": "group added",
  wrapped: "wrapped",
  "handed-to-unseen-code": "code that cannot be seen",
  step: "first step",
};

/** A place that a finding speaks of: its own, or a step of its trace. */
export type Marked = Pick<Place, "path" | "line">;

/**
 * The order of what happens before the first optimizer step as a Mermaid chart, with what a finding speaks of marked; null where there are no two such events among
 * them: then the order is not what is wrong. GitHub draws it in summaries and comments, anything else shows the text.
 */
export function eventChart(setup: TrainingSetup, marked: readonly Marked[]): string | null {
  const steps = stepsOf(setup);
  const isMarked = ({ place }: Step): boolean =>
    marked.some(({ path, line }) => path === place.path && line === place.line);
  if (steps.length > MAX_STEPS || steps.filter(isMarked).length < 2) return null;
  const nodes = steps.map(
    (step, index) => `  s${index}["${label(textOf(step, setup))}"]${isMarked(step) ? ":::finding" : ""}`,
  );
  const arrows = steps.slice(1).map((_, index) => `  s${index} --> s${index + 1}`);
  const styles = "  classDef finding stroke:#d1242f,stroke-width:3px";
  return fenced("mermaid", ["flowchart TD", ...nodes, ...arrows, styles].join("\n"));
}

interface Step {
  readonly event: SetupEvent;
  readonly place: Place;
}

/** What happens up to the first step, each place once. */
function stepsOf({ events }: TrainingSetup): readonly Step[] {
  const end = events.findIndex(({ kind }) => kind === "step");
  const steps: Step[] = [];
  const seen = new Set<string>();
  for (const event of end === -1 ? [] : events.slice(0, end + 1)) {
    if (WORDS[event.kind] === undefined) continue;
    const place = placeOf(event.location);
    const key = [event.kind, place.path, place.line, event.message].join("\0");
    if (!seen.has(key)) steps.push({ event, place });
    seen.add(key);
  }
  return steps;
}

function textOf({ event, place }: Step, setup: TrainingSetup): string {
  const file = place.path === setup.file.path ? "" : `${place.path} `;
  const where = place.cell === null ? `line ${place.line}` : `cell ${place.cell + 1} line ${place.cellLine}`;
  return `${file}${where}: ${WORDS[event.kind]}, ${event.message}${event.conditional ? " (on a condition)" : ""}`;
}

/** Text in a node. Whatever is no letter, digit or harmless sign becomes Mermaid's code for it: nothing ends the label, links or styles. */
function label(text: string): string {
  const clean = visible(text).replace(/\s+/g, " ");
  const cut = clean.length > MAX_LABEL ? `${clean.slice(0, MAX_LABEL - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : clean;
  return cut.replace(/[^\p{L}\p{N} .,:_/=×…-]|:(?=\/\/)/gu, (sign) => `#${sign.codePointAt(0)};`);
}
