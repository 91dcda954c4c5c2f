import type { Expr } from "../python/syntax.ts";
import { UnknownValue } from "./value.ts";

/** What people call the object that holds a program's settings. */
const SETTINGS = /^_?(?:config|cfg|conf|args|opts|options|hparams|flags|settings|FLAGS)$/;

/** What is read from a settings object that is not known (`hparams.fp16_run`): a number, a text or a flag, no part of a model. */
export function asSetting(value: UnknownValue, object: Expr): UnknownValue {
  const name = object.kind === "Name" ? object.id : object.kind === "Attribute" ? object.attr : "";
  return value.mayHoldParameters &&
    value.alias.every(({ kind }) => kind !== "instance" && kind !== "choice") &&
    SETTINGS.test(name)
    ? new UnknownValue(value.reason, value.at, false)
    : value;
}
