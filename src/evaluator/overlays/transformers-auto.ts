import type { Knowledge } from "../../knowledge/catalogue.ts";
import { asLibrary } from "../imports.ts";
import type { Interpreter } from "../interpreter.ts";
import {
  type CallArguments,
  ClassMethodValue,
  ClassValue,
  type InstanceValue,
  NativeValue,
  none,
  type Value,
} from "../value.ts";
import { initialiseModule } from "./module.ts";
import { asText, cachedClass, libraryState } from "./support.ts";
import { namedCheckpoint } from "./transformers-checkpoints.ts";
import { configName } from "./transformers-config.ts";
import { majorOf } from "./transformers-major.ts";

/** Auto classes of transformers: which class they make, and a model of which only that much is known. */

const MODEL_MODULE = "transformers.modeling_utils";

/** The class of a qualified name; null where no table lists it. */
type ClassNamed = (knowledge: Knowledge, interpreter: Interpreter, qualified: string) => Value | null;

const autoClasses = Symbol("auto classes of transformers");

/** The auto class of a name. */
export function autoClass(
  knowledge: Knowledge,
  interpreter: Interpreter,
  name: string,
  classNamed: ClassNamed,
): ClassValue {
  const made = libraryState(interpreter, autoClasses, () => new Map<string, ClassValue>());
  const known = made.get(name);
  if (known !== undefined) return known;
  const cls = asLibrary(interpreter, () => makeAutoClass(knowledge, name, classNamed));
  made.set(name, cls);
  return cls;
}

function makeAutoClass(knowledge: Knowledge, name: string, classNamed: ClassNamed): ClassValue {
  const cls = new ClassValue({
    name,
    qualifiedName: `transformers.models.auto.modeling_auto.${name}`,
    bases: [],
    mroTail: [],
    openBases: null,
    location: null,
    library: true,
  });
  const pick = (running: Interpreter, config: Value | string | undefined): ClassValue | string => {
    const kind = typeof config === "string" ? config : configName(config);
    if (kind === null) return `which model ${name} makes is not known`;
    const model = knowledge.transformers.autoClass(name, kind, majorOf(running));
    const type = model === null ? null : classNamed(knowledge, running, `transformers.${model}`);
    return type instanceof ClassValue ? type : `${name} makes a model of a ${kind} that is not described`;
  };
  const classMethod = (title: string, call: (args: CallArguments, running: Interpreter) => Value): void => {
    const native = new NativeValue(title, (args, running) =>
      call({ ...args, positional: args.positional.slice(1) }, running),
    );
    cls.attributes.set(title, new ClassMethodValue(native));
  };
  classMethod("from_config", (args, running) => {
    const config = args.positional[0] ?? args.keywords.get("config");
    const type = pick(running, config);
    return typeof type === "string" ? openModel(running, name, type, config) : running.invoke(type, config ?? none);
  });
  classMethod("from_pretrained", (args, running) => {
    const checkpoint = args.positional[0] ?? args.keywords.get("pretrained_model_name_or_path");
    const text = asText(checkpoint);
    const config = args.keywords.get("config");
    const facts = text === null ? null : (namedCheckpoint(knowledge, running, text)?.facts ?? null);
    if (config === undefined && facts === null) {
      const reason =
        text === null
          ? `which checkpoint ${name} loads is not known`
          : `the configuration of the checkpoint "${text}" is not listed`;
      return loadedOpen(running, openModel(running, name, reason, config), args);
    }
    const type = pick(running, config ?? facts?.config);
    if (typeof type === "string") return loadedOpen(running, openModel(running, name, type, config), args);
    // The class's own, which reads what says how to load (the number type) as well.
    return running.call(running.get(type, "from_pretrained"), args);
  });
  return cls;
}

/**
 * A model of which only the auto class is known: that it is one, and that it has parts. Its own class is a subclass of any
 * of the library's.
 */
export function openModel(
  interpreter: Interpreter,
  name: string,
  reason: string,
  config: Value | undefined,
): InstanceValue {
  const base = cachedClass(interpreter, MODEL_MODULE, "PreTrainedModel");
  const cls = new ClassValue({
    name,
    qualifiedName: `transformers.${name}`,
    bases: [base],
    mroTail: base.mro,
    openBases: reason,
    location: null,
    library: true,
  });
  cls.attributes.set("base_model_prefix", interpreter.unknown("the name of a model's body", false));
  const model = interpreter.instance(cls);
  initialiseModule(interpreter, model);
  model.open = reason;
  const isGiven = config !== undefined && config.kind !== "none" && config.kind !== "str";
  model.attributes.set("config", isGiven ? config : interpreter.unknown("the configuration of a checkpoint"));
  return model;
}

/** The number type it is loaded in is no secret. */
function loadedOpen(interpreter: Interpreter, model: InstanceValue, args: CallArguments): Value {
  const dtype = args.keywords.get("dtype") ?? args.keywords.get("torch_dtype") ?? none;
  interpreter.record("weights-loaded", `${model.cls.name} loaded`, model);
  return interpreter.invoke(interpreter.library(MODEL_MODULE, "in_dtype"), model, dtype);
}
