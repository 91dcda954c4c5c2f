/**
 * What the thresholds for previous runs cost and catch: `node scripts/history/simulate.ts [--trials 2000]`.
 *
 * Histories are drawn from normal distributions of the logarithm, with teams that repeat one value (spread 0), that tune a little (0.15 decades), a lot (0.3), and
 * that sweep (uniform over 1.5 decades), and a quarter of heavy tails (one value in ten anywhere within 1.5 decades). The judged value comes from the same
 * distribution (false alarms), or stands a given distance away from its centre (power). Prints Markdown tables; `docs/history.md` holds them.
 */
import { argv } from "node:process";
import type { Precedent } from "../../src/history/good-runs.ts";
import { assess, ENOUGH_RUNS, isOutlier } from "../../src/history/judge.ts";
import { QUANTITIES } from "../../src/history/quantities.ts";
import { emptyRun, type FoundRun, type Quantity } from "../../src/history/run.ts";
import type { Identity } from "../../src/history/similarity.ts";

const at = argv.indexOf("--trials");
const TRIALS = at === -1 ? 2000 : Number(argv[at + 1]);
const SIZES = [3, 4, 5, 6, 8, 10, 15, 20, 30, 50, 100];
const DISTANCES = [0.3, 0.5, 0.7, 1, 1.5, 2];

/** A generator with a seed, so that the tables can be made again (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const random = seeded(20261123);
const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** How a team's values are spread, in decades around 0. */
const TEAMS: Readonly<Record<string, () => number>> = {
  "one value": () => 0,
  "tunes a little (0.15)": () => 0.15 * normal(),
  "tunes a lot (0.3)": () => 0.3 * normal(),
  "heavy tails": () => (random() < 0.1 ? 3 * random() - 1.5 : 0.2 * normal()),
  "sweep over 1.5 decades": () => 1.5 * random() - 0.75,
};

const identity: Identity = {
  model: null,
  optimizer: null,
  optimizerText: "adam",
  dataset: null,
  label: null,
  dataKey: null,
};

function runWith(quantity: Quantity, decades: number): FoundRun {
  return { ...emptyRun("table", "simulated"), optimizer: "adam", [quantity]: 10 ** decades };
}

function flagged(quantity: Quantity, history: readonly number[], value: number): boolean {
  const precedents: Precedent[] = history.map((one) => ({
    run: runWith(quantity, one),
    identity,
    likeness: { level: "same", weight: 1, differs: [] },
  }));
  const rule = QUANTITIES[quantity];
  const found = assess({ run: runWith(quantity, value), identity }, rule, precedents, null);
  return !("reason" in found) && isOutlier(found, rule);
}

/** Share of histories in which a value is flagged. */
function rate(quantity: Quantity, draw: () => number, n: number, value: (draw: () => number) => number): number {
  let count = 0;
  for (let trial = 0; trial < TRIALS; trial++) {
    const history = Array.from({ length: n }, draw);
    if (flagged(quantity, history, value(draw))) count++;
  }
  return count / TRIALS;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

for (const quantity of ["learningRate", "resolution"] as const) {
  const { label, floor, least } = QUANTITIES[quantity];
  console.log(`\n## ${label} (floor ${floor}, nearest outlier ${least} decades, ${ENOUGH_RUNS} runs needed)\n`);
  console.log("False alarms: the judged value comes from the same team.\n");
  console.log(`| n | ${Object.keys(TEAMS).join(" | ")} |`);
  console.log(
    `|---|${Object.keys(TEAMS)
      .map(() => "---|")
      .join("")}`,
  );
  for (const n of SIZES)
    console.log(
      `| ${n} | ${Object.values(TEAMS)
        .map((draw) => percent(rate(quantity, draw, n, (own) => own())))
        .join(" | ")} |`,
    );
  for (const [name, draw] of Object.entries(TEAMS)) {
    console.log(`\nFound, ${name}: the judged value stands this many decades above the centre.\n`);
    console.log(`| n | ${DISTANCES.join(" | ")} |`);
    console.log(`|---|${DISTANCES.map(() => "---|").join("")}`);
    for (const n of SIZES)
      console.log(
        `| ${n} | ${DISTANCES.map((distance) => percent(rate(quantity, draw, n, () => distance))).join(" | ")} |`,
      );
  }
}
