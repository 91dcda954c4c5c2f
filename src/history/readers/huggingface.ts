import { objectOf, parseConfig } from "./config-file.ts";
import type { Draft } from "./draft.ts";
import { type Entry, isUnreadable, joined, type SourceFiles, textOf } from "./source-files.ts";
import { numbersOf } from "./wandb-run.ts";

/** A `log_history` of a long run has tens of megabytes. */
const STATE_LIMIT = 128 * 1024 * 1024;

const CHECKPOINT = /^checkpoint-(\d+)$/;

type Tree = Readonly<Record<string, unknown>>;

/** The folder below a run in which the longest `trainer_state.json` lies (each checkpoint repeats the log so far); null where there is none. */
export function trainerStateFolder(files: SourceFiles, folder: string, entries: readonly Entry[]): string | null {
  if (entries.some(({ name, isFolder }) => name === "trainer_state.json" && !isFolder)) return folder;
  const checkpoints = entries
    .filter(({ name, isFolder }) => isFolder && CHECKPOINT.test(name))
    .sort((a, b) => stepOf(b.name) - stepOf(a.name));
  for (const { name } of checkpoints) {
    const inside = files.entries(joined(folder, name));
    if (!isUnreadable(inside) && inside.some((entry) => entry.name === "trainer_state.json"))
      return joined(folder, name);
  }
  return null;
}

/** Whether a folder is what the Trainer leaves: its state, or its results beside a model (LLaMA-Factory keeps the adapter and no state). */
export function isTrainerOutput(files: SourceFiles, folder: string, entries: readonly Entry[]): boolean {
  if (CHECKPOINT.test(folder.split("/").at(-1) ?? "")) return false;
  if (trainerStateFolder(files, folder, entries) !== null) return true;
  const has = (test: RegExp): boolean => entries.some(({ name, isFolder }) => !isFolder && test.test(name));
  return (
    has(/^(?:all|train)_results\.json$/) && has(/^(?:adapter_config\.json|training_args\.(?:bin|json)|config\.json)$/)
  );
}

function stepOf(name: string): number {
  return Number(CHECKPOINT.exec(name)?.[1] ?? 0);
}

/**
 * Reads what Hugging Face's Trainer leaves in its output folder: `trainer_state.json`, and of its arguments whatever is text (`training_args.json`, the model card,
 * `adapter_config.json`, `config.json`); `training_args.bin` is a pickle, which is never loaded.
 *
 * @param folder the run's folder, @param stateFolder where the state lies
 * @returns sentences' ends on what could not be read
 */
export function readTrainer(files: SourceFiles, folder: string, stateFolder: string, draft: Draft): string[] {
  const problems: string[] = [];
  const read = (path: string, limit?: number): Tree | null => {
    const text = textOf(files, path, limit);
    if (text === null) return null;
    const parsed = parseConfig(text);
    if ("problem" in parsed) problems.push(`${path.slice(folder === "" ? 0 : folder.length + 1)} ${parsed.problem}`);
    return "tree" in parsed ? objectOf(parsed.tree) : null;
  };
  const state = read(joined(stateFolder, "trainer_state.json"), STATE_LIMIT);
  const settings = draft.part("huggingface");
  const folders = [...new Set([folder, stateFolder])];
  for (const place of folders) {
    const args =
      read(joined(place, "training_args.json")) ??
      read(joined(place, "train_args.json")) ??
      read(joined(place, "args.json"));
    if (args !== null) settings.addTree(args);
    const adapter = read(joined(place, "adapter_config.json"));
    if (adapter !== null) addAdapter(adapter, settings);
    const config = read(joined(place, "config.json"));
    if (config !== null) addModelConfig(config, draft);
  }
  addYaml(files, folder, draft);
  const results = [
    state,
    ...["all_results.json", "train_results.json", "eval_results.json"].map((name) => read(joined(folder, name))),
  ];
  for (const result of results.slice(1))
    for (const [key, value] of Object.entries(result ?? {})) addNumbers(draft, key, value);
  if (state !== null) addState(state, results, settings, draft);
  else draft.identities.push(`trainer ${JSON.stringify(results)}`);
  addCard(textOf(files, joined(folder, "README.md")), draft);
  return problems;
}

/** Programs over the Trainer (LLaMA-Factory, axolotl) take a YAML file of any name, which people keep with the result. */
function addYaml(files: SourceFiles, folder: string, draft: Draft): void {
  const entries = files.entries(folder);
  if (isUnreadable(entries)) return;
  const named = entries.filter(({ name, isFolder }) => !isFolder && /\.ya?ml$/.test(name));
  // Several are choices, of which one was taken.
  const [only] = named;
  const text = only === undefined || named.length > 1 ? null : textOf(files, joined(folder, only.name));
  const parsed = text === null ? null : parseConfig(text);
  if (parsed !== null && "tree" in parsed) draft.part("huggingface", true).addTree(parsed.tree);
}

function addNumbers(draft: Draft, key: string, value: unknown): void {
  // The mean over all steps, logged once, is no point of the curve.
  const name = key === "loss" ? "train_loss" : key;
  for (const [path, number] of numbersOf(name, value, 0)) draft.metrics.add(path, number);
}

function addState(
  state: Tree,
  results: readonly (Tree | null)[],
  settings: ReturnType<Draft["part"]>,
  draft: Draft,
): void {
  const history = Array.isArray(state["log_history"])
    ? state["log_history"].map(objectOf).filter((entry) => entry !== null)
    : [];
  for (const entry of history)
    for (const [key, value] of Object.entries(entry))
      if (key !== "epoch" && key !== "step") addNumbers(draft, key, value);
  for (const key of ["num_train_epochs", "max_steps"]) if (state[key] !== undefined) settings.addTree(state[key], key);
  const step = Number(state["global_step"]);
  const isDone = history.some((entry) => "train_runtime" in entry) || (step > 0 && step >= Number(state["max_steps"]));
  if (isDone) draft.status = "finished";
  const total = totalBatch(state, [...results, ...history]);
  if (total !== null) settings.add("total_train_batch_size", total);
  const [first] = history;
  draft.identities.push(`trainer ${JSON.stringify([state["max_steps"], first])}`);
}

/**
 * Samples a step, from the Trainer's own throughput: samples a second over steps a second, rounded to a multiple of one process's batch. Steps an epoch must be many,
 * so that the last, smaller one does not matter.
 */
function totalBatch(state: Tree, results: readonly (Tree | null)[]): number | null {
  const process = Number(state["train_batch_size"]);
  const stepsPerEpoch = Number(state["max_steps"]) / Number(state["num_train_epochs"]);
  const result = results.find((one) => typeof one?.["train_samples_per_second"] === "number");
  const samples = Number(result?.["train_samples_per_second"]);
  const steps = Number(result?.["train_steps_per_second"]);
  if (!(process > 0) || !(steps > 0) || !(samples > 0)) return null;
  const multiple = samples / steps / process;
  const whole = Math.round(multiple);
  // Both were rounded to three decimals.
  const error = multiple * (0.0005 / steps + 0.0005 / samples) + whole / stepsPerEpoch;
  return whole >= 1 && error < 0.3 && Math.abs(multiple - whole) <= error + 0.01 ? whole * process : null;
}

function addAdapter(adapter: Tree, settings: ReturnType<Draft["part"]>): void {
  settings.addTree(adapter["peft_type"], "peft_type");
  settings.addTree(adapter["base_model_name_or_path"], "base_model");
  if (adapter["peft_type"] === "LORA") settings.addTree(adapter["r"], "lora_r");
}

/** Of a model's configuration only its name and its input: the rest are settings of layers. */
function addModelConfig(config: Tree, draft: Draft): void {
  const settings = draft.part("huggingface", true);
  for (const key of ["_name_or_path", "model_type", "architectures", "image_size"])
    if (config[key] !== undefined && config[key] !== null) settings.addTree(config[key], key.replace(/^_/, "model_"));
}

/** The model card that the Trainer writes lists its arguments: `- learning_rate: 5e-05`. */
function addCard(card: string | null, draft: Draft): void {
  const list = /### Training hyperparameters\s([\s\S]*?)(?:\n#|$)/.exec(card ?? "")?.[1];
  const head = /^---\r?\n([\s\S]*?)\r?\n---/.exec(card ?? "")?.[1];
  if (card === null || list === undefined) return;
  const settings = draft.part("huggingface");
  const named = new Map([...list.matchAll(/^- ([\w.]+): (.+?)\r?$/gm)].map(([, key = "", value = ""]) => [key, value]));
  for (const [key, value] of named) {
    if (key === "optimizer") settings.add(key, /^(?:Use )?(?:OptimizerNames\.)?(\w+)/.exec(value)?.[1] ?? value);
    else if (key !== "train_batch_size" && key !== "gradient_accumulation_steps" && key !== "num_devices")
      settings.add(key, value);
  }
  // The card names the total where it is another number.
  const total = named.get("total_train_batch_size") ?? named.get("train_batch_size");
  if (total !== undefined) settings.add("total_train_batch_size", total);
  const parsed = head === undefined ? null : parseConfig(head);
  const front = parsed !== null && "tree" in parsed ? objectOf(parsed.tree) : null;
  const fallback = draft.part("huggingface", true);
  for (const [key, name] of [
    ["base_model", "base_model"],
    ["datasets", "dataset"],
  ] as const)
    if (front?.[key] !== undefined) fallback.addTree(front[key], name);
}
