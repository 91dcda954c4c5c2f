/** Measures the import of many runs, in the forms that trackers export, and a query of the store that it writes. */
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { measure } from "./measure.ts";

const RUNS = 100_000;
const MODELS = ["resnet18", "resnet50", "vit_base_patch16_224", "convnext_tiny", "bert-base-uncased"];
const DATASETS = ["cifar10", "cifar100", "imagenet", "glue/sst2"];
const OPTIMIZERS = ["sgd", "adam", "adamw"];

interface MadeRun {
  readonly id: string;
  readonly params: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, number>>;
}

/** The same runs each time: a linear congruential generator. */
function* madeRuns(): Generator<MadeRun> {
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? "";
  for (let index = 0; index < RUNS; index++) {
    yield {
      id: (index * 2_654_435_761).toString(16).padStart(32, "0"),
      params: {
        lr: (10 ** (-5 + 4 * random())).toPrecision(4),
        batch_size: String(2 ** Math.floor(3 + 7 * random())),
        weight_decay: "0.0005",
        epochs: "90",
        model_name: pick(MODELS),
        dataset: pick(DATASETS),
        optimizer: pick(OPTIMIZERS),
        image_size: "224",
        seed: String(index),
        num_workers: "8",
        dropout: "0.1",
        precision: "bf16",
      },
      metrics: { val_accuracy: random(), val_loss: 3 * random(), train_loss: 3 * random(), epoch: 89, lr: 1e-6 },
    };
  }
}

/** As `mlflow.search_runs().to_csv()` writes them. */
async function writeCsv(path: string): Promise<void> {
  const file = createWriteStream(path);
  let isFirst = true;
  for (const { id, params, metrics } of madeRuns()) {
    const cells = {
      run_id: id,
      experiment_id: "0",
      status: "FINISHED",
      ...prefixed("metrics.", metrics),
      ...prefixed("params.", params),
    };
    if (isFirst) file.write(`${Object.keys(cells).join(",")}\n`);
    isFirst = false;
    if (!file.write(`${Object.values(cells).join(",")}\n`))
      await new Promise<void>((resolve) => file.once("drain", () => resolve()));
  }
  await new Promise<void>((resolve) => file.end(() => resolve()));
}

async function writeJsonLines(path: string): Promise<void> {
  const file = createWriteStream(path);
  for (const { id, params, metrics } of madeRuns()) {
    if (!file.write(`${JSON.stringify({ name: id, state: "finished", config: params, summary: metrics })}\n`))
      await new Promise<void>((resolve) => file.once("drain", () => resolve()));
  }
  await new Promise<void>((resolve) => file.end(() => resolve()));
}

/** The tables of MLflow's store, each metric logged five times. */
function writeDatabase(path: string): void {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA synchronous = OFF;
    CREATE TABLE experiments (experiment_id INTEGER NOT NULL, name VARCHAR(256), lifecycle_stage VARCHAR(32), PRIMARY KEY (experiment_id));
    CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, status VARCHAR(9), start_time BIGINT, lifecycle_stage VARCHAR(20), experiment_id INTEGER, PRIMARY KEY (run_uuid));
    CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY (key, run_uuid));
    CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL, run_uuid VARCHAR(32) NOT NULL, step BIGINT DEFAULT '0' NOT NULL, is_nan BOOLEAN DEFAULT '0' NOT NULL);
    CREATE TABLE tags (key VARCHAR(250) NOT NULL, value VARCHAR(8000), run_uuid VARCHAR(32) NOT NULL, PRIMARY KEY (key, run_uuid));
    INSERT INTO experiments VALUES (0, 'Default', 'active');
    BEGIN`);
  const run = database.prepare("INSERT INTO runs VALUES (?, 'FINISHED', 1790000000000, 'active', 0)");
  const param = database.prepare("INSERT INTO params VALUES (?, ?, ?)");
  const metric = database.prepare("INSERT INTO metrics VALUES (?, ?, 1790000000000, ?, ?, 0)");
  for (const { id, params, metrics } of madeRuns()) {
    run.run(id);
    for (const [key, value] of Object.entries(params)) param.run(key, value, id);
    for (const [key, value] of Object.entries(metrics))
      for (let step = 0; step < 5; step++) metric.run(key, value / (step + 1), id, step);
  }
  database.exec("COMMIT");
  database.close();
}

function prefixed(prefix: string, record: Readonly<Record<string, number | string>>): Record<string, number | string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [prefix + key, value]));
}

const QUERY = `import { readFileSync } from "node:fs";
const { parseStore, runsMatching } = await import(process.argv[1]);
const bytes = readFileSync(process.argv[2]);
const started = performance.now();
const runs = parseStore([bytes]).runs.filter((run) => run.model === "resnet18" && run.dataset === "cifar10");
const parsed = performance.now();
const again = runsMatching([bytes], (line) => line.includes('"model":"resnet18"'), (run) => run.dataset === "cifar10");
if (again.length !== runs.length) throw new Error("two queries, two answers");
process.stderr.write(JSON.stringify([runs.length, parsed - started, performance.now() - parsed]));`;

/** Prints what each import and each query takes. */
export async function benchHistory(cli: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "epoch-zero-bench-"));
  try {
    await writeCsv(join(folder, "runs.csv"));
    await writeJsonLines(join(folder, "runs.jsonl"));
    writeDatabase(join(folder, "mlflow.db"));
    console.log(`Node ${process.version}, ${RUNS.toLocaleString("en")} runs`);
    for (const name of ["runs.csv", "runs.jsonl", "mlflow.db"]) {
      const store = join(folder, `${name}.store.jsonl`);
      const source = join(folder, name);
      const cost = measure([cli, "history", "import", source, "--store", store]);
      show(`import ${name} (${megabytes(source)} MB)`, cost);
      show("the same again: all are known", measure([cli, "history", "import", source, "--store", store]));
      const query = measure([
        "--input-type=module",
        "-e",
        QUERY,
        join(import.meta.dirname, "../../src/history/store.ts"),
        store,
      ]);
      const [count, whole, fast]: number[] = JSON.parse(query.error);
      show(`query of the store (${megabytes(store)} MB), ${count} runs`, query);
      console.log(`  of it parse and filter ${whole?.toFixed(0)} ms; filter, then parse ${fast?.toFixed(0)} ms`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function show(
  name: string,
  cost: { readonly wall: number; readonly processor: number; readonly memory: number },
): void {
  console.log(
    `${name.padEnd(52)}${cost.wall.toFixed(0).padStart(8)} ms${cost.processor.toFixed(0).padStart(8)} ms cpu${cost.memory.toFixed(0).padStart(6)} MB`,
  );
}

function megabytes(path: string): string {
  return (statSync(path).size / 1e6).toFixed(0);
}
