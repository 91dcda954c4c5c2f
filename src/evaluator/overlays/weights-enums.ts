import type { Architecture, AttributeValue } from "../../knowledge/architecture.ts";
import type { Knowledge } from "../../knowledge/catalogue.ts";
import { asLibrary } from "../imports.ts";
import type { Interpreter } from "../interpreter.ts";
import {
  type CallArguments,
  ClassValue,
  type InstanceValue,
  ListValue,
  NativeValue,
  str,
  type Value,
} from "../value.ts";
import { attributeValue } from "./attribute-values.ts";
import { synthetic } from "./inventory-classes.ts";
import { cachedClass, dictFrom, libraryState } from "./support.ts";

/** A class with a member an attribute, as `ResNet18_Weights.DEFAULT` needs. */
export function weightsClass(knowledge: Knowledge, interpreter: Interpreter, qualified: string): Value {
  const classes = libraryState(interpreter, synthetic, () => new Map<string, ClassValue>());
  const known = classes.get(qualified);
  if (known) return known;
  const members = knowledge.weights(qualified);
  if (members === null) return interpreter.unknown(`${qualified} is not recorded`, false);
  const cls = asLibrary(interpreter, () => makeEnum(knowledge, interpreter, qualified, members));
  classes.set(qualified, cls);
  return cls;
}

function makeEnum(
  knowledge: Knowledge,
  interpreter: Interpreter,
  qualified: string,
  members: Readonly<Record<string, string>>,
): ClassValue {
  const name = qualified.slice(qualified.lastIndexOf(".") + 1);
  const cls = new ClassValue({
    name,
    qualifiedName: knowledge.canonicalName(qualified),
    bases: [],
    mroTail: [],
    openBases: null,
    location: null,
    library: true,
  });
  const architecture = architectureOfEnum(knowledge, name);
  const made = new Map<string, InstanceValue>();
  for (const [member, tag] of Object.entries(members)) {
    const instance = made.get(tag) ?? interpreter.instance(cls);
    made.set(tag, instance);
    if (instance.attributes.size === 0) {
      instance.attributes.set("name", str(tag));
      instance.attributes.set("_weights_name", str(`${name}.${tag}`));
      const meta = dictFrom(
        Object.entries(architecture?.config(tag) ?? {}).map(
          ([key, value]) => [str(key), attributeValue(interpreter, value)] as const,
        ),
      );
      const classCount = architecture?.classesOf(tag) ?? null;
      const categories = new ListValue(
        classCount === null || classCount > 2000
          ? []
          : Array.from({ length: classCount }, (_, index) =>
              interpreter.unknown(`the name of category ${index}`, false),
            ),
      );
      categories.open = classCount === null ? "the categories" : null;
      meta.entries.set("s:categories", { key: str("categories"), value: categories });
      meta.open = "further facts about the weights";
      instance.attributes.set("meta", meta);
      instance.attributes.set("transforms", presetOf(architecture?.config(tag) ?? {}));
    }
    cls.attributes.set(member, instance);
    cls.attributes.set(tag, instance);
  }
  cls.attributes.set("__class_getitem__", memberByName(cls));
  return cls;
}

// Functions of their own: a closure of `makeEnum` would hold on to the program that asks for the class first.

const presetOf = (config: Readonly<Record<string, AttributeValue>>): NativeValue =>
  new NativeValue("transforms", (args, running) => preset(running, config, args));

const memberByName = (cls: ClassValue): NativeValue =>
  new NativeValue("__class_getitem__", (args, running) => {
    const key = args.positional.at(-1);
    const member = key?.kind === "str" ? cls.attributes.get(key.value) : undefined;
    return member ?? running.unknown(`a member of ${cls.name}`, false);
  });

function preset(
  interpreter: Interpreter,
  config: Readonly<Record<string, AttributeValue>>,
  args: CallArguments,
): Value {
  const cls = cachedClass(interpreter, "torchvision.transforms._presets", "ImageClassification");
  const keywords = new Map(args.keywords);
  for (const key of ["crop_size", "resize_size", "mean", "std"]) {
    const value = config[key];
    if (value !== undefined && !keywords.has(key)) keywords.set(key, attributeValue(interpreter, value));
  }
  if (!keywords.has("crop_size")) return interpreter.unknown("the transforms of these weights", false);
  return interpreter.call(cls, { ...args, keywords });
}

function architectureOfEnum(knowledge: Knowledge, enumName: string): Architecture | null {
  const wanted = enumName
    .replace(/_Weights$/, "")
    .replaceAll("_", "")
    .toLowerCase();
  const id = knowledge
    .architectures("torchvision")
    .find((one) => one.slice("torchvision/".length).replaceAll("_", "").toLowerCase() === wanted);
  return id === undefined ? null : knowledge.architecture(id);
}

export const MODEL_MODULES = ["", "detection.", "segmentation.", "video.", "optical_flow."];
