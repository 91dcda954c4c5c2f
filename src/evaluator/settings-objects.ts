import type { Expr } from "../python/syntax.ts";
import { UnknownValue } from "./value.ts";

/** What people call the object that holds a program's settings. */
const SETTINGS = /^_?(?:config|cfg|conf|args|opts|options|hparams|flags|settings|FLAGS)$/;

/** Attributes that count or measure, whatever they are read from (`tokenizer.vocab_size`). */
const COUNTS =
  /^(?:(?:num|n|nb|max|min)_\w+|(?:in|out)_(?:channels|features|dim)|\w+_(?:dim|dims|size|rate|ratio|epochs|steps|idx|id))$/;

/**
 * What is read from a settings object that is not known (`hparams.fp16_run`): a number, a text or a flag, no part of a model. Not for what
 * is called: `cfg.build(model)` and `policy.max_loss(x)` may give anything.
 */
export function asSetting(value: UnknownValue, object: Expr, attribute: string): UnknownValue {
  const name = object.kind === "Name" ? object.id : object.kind === "Attribute" ? object.attr : "";
  return value.mayHoldParameters &&
    value.alias.every(({ kind }) => kind !== "instance" && kind !== "choice") &&
    (SETTINGS.test(name) || COUNTS.test(attribute))
    ? new UnknownValue(value.reason, value.at, { mayHoldParameters: false })
    : value;
}
