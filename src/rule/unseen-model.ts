import type { OptimizerFacts } from "../setup/setup.ts";

/** A call is not longer, as far as it names what is trained. */
const CALL_LENGTH = 400;

/**
 * What a program calls the model that an optimizer trains, where its class is of a library that is not described (`model = UNet2DModel(…)`, `AdamW(model.parameters())`): the class, and the
 * checkpoint that it is loaded from. For comparing it with runs that say the same; nothing is known of its parameters. Empty where the text does not say it.
 */
export function unseenModel({ location: { file, span } }: OptimizerFacts): readonly string[] {
  const call = file.text.slice(span.start, span.start + CALL_LENGTH);
  const variable = /([A-Za-z_][\w.]*)\.parameters\(\)/.exec(call)?.[1];
  if (variable === undefined) return [];
  const assigned = new RegExp(
    `^[ \\t]*${variable.replaceAll(".", "\\.")}[ \\t]*=[ \\t]*([\\w.]+)\\(\\s*(?:["']([^"'\\n]+)["'])?`,
    "gm",
  );
  const made = [...file.text.slice(0, span.start).matchAll(assigned)].at(-1);
  const path = made?.[1]?.split(".") ?? [];
  const name = path.findLast((part) => /^[A-Z]\w+$/.test(part));
  if (name === undefined) return [];
  const isLoaded = path.at(-1) === "from_pretrained";
  return isLoaded && made?.[2] !== undefined ? [name, made[2]] : [name];
}
