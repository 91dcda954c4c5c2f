import type { Knowledge } from "../../knowledge/catalogue.ts";
import { asLibrary } from "../imports.ts";
import type { Interpreter } from "../interpreter.ts";
import { bool, type CallArguments, ClassValue, NativeValue, none, type Value } from "../value.ts";
import { attributeValue } from "./attribute-values.ts";
import { getClassifier, resetClassifier } from "./classifier.ts";
import { constructorNative } from "./inventory.ts";
import { initialiseModule } from "./module.ts";
import { isModule, libraryState } from "./support.ts";
import { outputOf } from "./symbolic-call.ts";
import { tensorsIn } from "./tensor-make.ts";
import { majorOf } from "./transformers-major.ts";
import { weightsClass } from "./weights-enums.ts";

export const synthetic = Symbol("classes made from the architecture tables");

/** The class of a qualified type: the stub's where there is one, else one made from the table of bases. */
export function classOfType(knowledge: Knowledge, interpreter: Interpreter, type: string): ClassValue {
  const classes = libraryState(interpreter, synthetic, () => new Map<string, ClassValue>());
  // Classes of transformers are given constructors later, which are those of one major version.
  const key = type.startsWith("transformers.") ? `${majorOf(interpreter)} ${type}` : type;
  const known = classes.get(key);
  if (known) return known;
  const dot = type.lastIndexOf(".");
  const [module, name] = [type.slice(0, dot), type.slice(dot + 1)];
  const cls =
    stubClass(interpreter, module, name) ?? asLibrary(interpreter, () => makeClass(knowledge, interpreter, type, name));
  classes.set(key, cls);
  return cls;
}

function stubClass(interpreter: Interpreter, module: string, name: string): ClassValue | null {
  const file = interpreter.builtins.file;
  if (!interpreter.modules.has(module) && interpreter.environment.findModule(module, file)?.library !== true)
    return null;
  const imported = interpreter.importModule(module);
  const found = imported.kind === "module" ? imported.scope.variables.get(name) : undefined;
  return found?.kind === "class" ? found : null;
}

function makeClass(knowledge: Knowledge, interpreter: Interpreter, type: string, name: string): ClassValue {
  const facts = knowledge.typeFacts(type);
  const tail = (facts?.mro ?? [type, "torch.nn.modules.module.Module"])
    .slice(1)
    .map((base) => classOfType(knowledge, interpreter, base));
  const cls = new ClassValue({
    name,
    qualifiedName: type,
    bases: tail.slice(0, 1),
    mroTail: tail,
    openBases: null,
    location: null,
    library: true,
  });
  for (const [key, value] of Object.entries(facts?.values ?? {}))
    cls.attributes.set(key, attributeValue(interpreter, value));
  for (const method of facts?.methods ?? []) {
    if (
      method === "__init__" ||
      method === "forward" ||
      cls.attributes.has(method) ||
      tail.some((base) => base.attributes.has(method) && !isTable(base))
    )
      continue;
    cls.attributes.set(method, tableMethod(knowledge, name, method));
  }
  if (FREEZES_ITSELF.test(type)) {
    const freeze = new NativeValue("_freeze_parameters", freezeParameters, true);
    cls.attributes.set(freeze.name, freeze);
  }
  cls.attributes.set("__init__", undescribedConstructor(name));
  return cls;
}

// Functions of their own: a closure of `makeClass` would hold on to the program that asks for the class first.

const tableMethod = (knowledge: Knowledge, name: string, method: string): NativeValue =>
  new NativeValue(method, (args, running) => symbolicMethod(knowledge, running, { name, method, args }), true);

const undescribedConstructor = (name: string): NativeValue =>
  new NativeValue(
    "__init__",
    (args, running) => {
      const self = args.positional[0];
      if (isModule(self)) {
        initialiseModule(running, self);
        self.open = `the constructor of ${name} is not described here`;
        running.leak([...args.positional.slice(1), ...args.keywords.values()], name);
      }
      return none;
    },
    true,
  );

/** Encoders of transformers with a private method that sets requires_grad = False of all they hold. */
const FREEZES_ITSELF =
  /^transformers\.models\..*(FeatureEncoder|FeatureExtractor|WhisperEncoder|SpeechEncoder|Speech2TextEncoder)$/;

function freezeParameters({ positional: [self] }: CallArguments, interpreter: Interpreter): Value {
  if (isModule(self))
    interpreter.call(interpreter.get(self, "requires_grad_"), {
      positional: [bool(false)],
      keywords: new Map(),
      open: false,
    });
  return none;
}

const isTable = (cls: ClassValue): boolean => cls.attributes.get("__init__")?.kind === "native";

/** Methods that change the module itself: afterwards its parts are no longer what the tables say. */
const CHANGES =
  /^(reset_|set_(?!grad_checkpointing|distilled_training|input_size)|prune|replace|fuse|merge|freeze|unfreeze|add_|remove_|convert|switch)/;

/** A method of a library class that is known by name only. */
function symbolicMethod(
  knowledge: Knowledge,
  interpreter: Interpreter,
  call: { readonly name: string; readonly method: string; readonly args: CallArguments },
): Value {
  const { name: cls, method, args } = call;
  const [self, ...rest] = args.positional;
  if (!isModule(self)) return interpreter.unknown(`${cls}.${method}()`);
  if (method === "reset_classifier")
    return resetClassifier(knowledge, interpreter, self, { ...args, positional: rest });
  if (method === "get_classifier") return getClassifier(interpreter, self);
  if (CHANGES.test(method)) {
    interpreter.journal.touch(self);
    self.open ??= `what ${cls}.${method}() does is not described here`;
    interpreter.leak([self], `${cls}.${method}`);
  }
  const tensors = tensorsIn(interpreter, [...rest, ...args.keywords.values()]);
  if (tensors.some((tensor) => tensor.tensor?.op !== "unknown")) return outputOf(interpreter, self, tensors, null);
  return interpreter.unknown(`what ${cls}.${method}() does is not described here`, true, [self]);
}

/** A class, weights enum or constructor of a library that only the tables know; null when they do not. */
export function libraryClass(interpreter: Interpreter, knowledge: Knowledge, qualified: string): Value | null {
  if (!/^(torchvision|timm|efficientnet_pytorch)\./.test(qualified)) return null;
  if (qualified.endsWith("_Weights")) {
    return knowledge.weights(qualified) === null ? null : weightsClass(knowledge, interpreter, qualified);
  }
  if (knowledge.typeFacts(qualified) !== null)
    return classOfType(knowledge, interpreter, knowledge.canonicalName(qualified));
  return knowledge.constructors(qualified) === null ? null : constructorNative(knowledge, qualified);
}
