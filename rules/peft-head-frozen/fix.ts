import type { RuleContext } from "../../src/rule/context.ts";
import { appendArgument, replace, textOf } from "../../src/rule/edits.ts";
import type { Edit, Fix, ModelFacts, TrainingSetup } from "../../src/rule/facts.ts";
import { modulesOf } from "../../src/rule/modules.ts";
import { callAt } from "../../src/rule/syntax-path.ts";
import { code, ownerOf } from "../../src/rule/wording.ts";

type Adapter = TrainingSetup["adapters"][number];

/**
 * The modules that PEFT trains for a task beside its adapters (peft 0.21: `PeftModelForSequenceClassification`, `…TokenClassification`,
 * `…QuestionAnswering`); the other tasks add none.
 */
const BY_TASK: readonly { readonly task: string; readonly model: RegExp; readonly trains: readonly string[] }[] = [
  { task: "SEQ_CLS", model: /ForSequenceClassification$/, trains: ["classifier", "score"] },
  { task: "TOKEN_CLS", model: /ForTokenClassification$/, trains: ["classifier", "score"] },
  { task: "QUESTION_ANS", model: /ForQuestionAnswering$/, trains: ["qa_outputs"] },
];

/** The task type that trains all of these modules, for a configuration without one. */
function taskFor({ taskType, className }: Adapter, modules: readonly string[]): string | null {
  if (taskType !== null) return null;
  const row = BY_TASK.find(({ model }) => model.test(className));
  const isCovered = modules.every((path) => row?.trains.some((name) => path === name || path.startsWith(`${name}.`)));
  return row !== undefined && isCovered ? row.task : null;
}

/** The advice that the fix follows. */
export function cureOf(adapter: Adapter, modules: readonly string[]): string {
  const task = taskFor(adapter, modules);
  return `Give the configuration ${code(task === null ? `modules_to_save=[${quoted(outermost(modules))}]` : `task_type="${task}"`)}.`;
}

/** A task type where one trains just this, else names in `modules_to_save`. */
export function fixFor({ syntax }: RuleContext, adapter: Adapter, model: ModelFacts, modules: string[]): Fix | null {
  const { config } = adapter;
  const module = config === null ? null : syntax(config.file.path);
  const call = module === null || config === null ? null : callAt(module, config.span);
  if (config === null || call === null || !textOf(config.file, call.func).endsWith("Config")) return null;
  const task = taskFor(adapter, modules);
  const given = call.keywords.find(({ arg }) => arg === (task === null ? "modules_to_save" : "task_type"));
  const names = outermost(modules);
  let edit: Edit | null;
  if (task !== null) {
    const text = `"${task}"`;
    edit =
      given === undefined
        ? appendArgument(config.file, call, `task_type=${text}`)
        : replace(config.file, given.value, text);
  } else {
    // PEFT compares the ends of names: one that ends other paths too would train more than the head.
    if (names.some((name) => isAmbiguous(model, adapter, name))) return null;
    const texts = quoted(names);
    if (given === undefined) edit = appendArgument(config.file, call, `modules_to_save=[${texts}]`);
    else if (given.value.kind === "Constant") edit = replace(config.file, given.value, `[${texts}]`);
    else if (given.value.kind !== "List") edit = null;
    else {
      const last = given.value.elts.at(-1);
      edit =
        last === undefined
          ? replace(config.file, given.value, `[${texts}]`)
          : { file: config.file, span: { start: last.end, end: last.end }, newText: `, ${texts}` };
    }
  }
  return edit === null ? null : { title: "Train the new head with the adapters", safety: "safe", edits: [edit] };
}

/** Of nested paths the outer ones; `classifier` for `classifier.dense` and `classifier.out_proj`. */
function outermost(modules: readonly string[]): string[] {
  const parents = modules.map((path) => {
    const parent = ownerOf(path);
    return parent !== "" && modules.filter((other) => ownerOf(other) === parent).length > 1 ? parent : path;
  });
  return [...new Set(parents)];
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(", ");

/** Whether the path of another module ends in this name. */
function isAmbiguous(model: ModelFacts, { path }: Adapter, name: string): boolean {
  const own = `${path === "" ? "" : `${path}.`}base_model.model.${name}`;
  return [...modulesOf(model)].some((other) => other.endsWith(name) && other !== own);
}
