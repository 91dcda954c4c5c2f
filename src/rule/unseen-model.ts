import type { OptimizerFacts } from "../setup/setup.ts";

/** A call is not longer, as far as it names what is trained. */
const CALL_LENGTH = 400;
/** What is loaded beside models. */
const NO_MODEL = /Tokenizer|Processor|Extractor|Config|Scheduler|Pipeline|Dataset|Vocab/;

/**
 * What a program calls the model that an optimizer trains, where its class is of a library that is not described (`model = UNet2DModel(…)`, `AdamW(model.parameters())`), or its parts are
 * not recorded: the class, and the checkpoint that it is loaded from. For comparing it with runs that say the same; nothing is known of its parameters. Empty where the text does not say it.
 */
export function unseenModel({ location: { file, span } }: OptimizerFacts): readonly string[] {
  const call = file.text.slice(span.start, span.start + CALL_LENGTH);
  const variable = /([A-Za-z_][\w.]*)\.parameters\(\)/.exec(call)?.[1];
  const made = variable === undefined ? null : assignedTo(variable, file.text.slice(0, span.start));
  return made ?? onlyLoaded(file.text);
}

/** The class that a name is given an object of; null where that is nothing of the kind, empty where there are several: which of them it is the text does not tell. */
function assignedTo(variable: string, text: string): string[] | null {
  const assigned = new RegExp(
    `^[ \\t]*${variable.replaceAll(".", "\\.")}[ \\t]*=[ \\t]*([\\w.]+)\\(\\s*(?:["']([^"'\\n]+)["'])?`,
    "gm",
  );
  const [made, ...others] = [...text.matchAll(assigned)];
  if (others.some(([, callee]) => callee !== made?.[1])) return [];
  const path = made?.[1]?.split(".") ?? [];
  const name = path.findLast((part) => /^[A-Z]\w+$/.test(part));
  if (name === undefined) return null;
  return path.at(-1) === "from_pretrained" && made?.[2] !== undefined ? [name, made[2]] : [name];
}

/** The one model that a file loads, whatever holds it (a LightningModule's attribute). */
function onlyLoaded(text: string): string[] {
  const loads = [...text.matchAll(/\b([A-Z]\w+)\.from_pretrained\(\s*(?:["']([^"'\n]+)["'])?/g)].filter(
    ([, name = ""]) => !NO_MODEL.test(name),
  );
  const [only] = loads;
  if (only?.[1] === undefined || loads.some(([, name]) => name !== only[1])) return [];
  return only[2] === undefined ? [only[1]] : [only[1], only[2]];
}
