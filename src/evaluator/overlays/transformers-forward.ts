import type { Interpreter } from "../interpreter.ts";
import type { Dimension } from "../tensor.ts";
import { bool, InstanceValue, type NativeCall, none, str, TupleValue, type Value } from "../value.ts";
import { parametersOf } from "./module-walk.ts";
import { asBool, asInt, cachedClass, dictGet, dictOf, isModule } from "./support.ts";
import { anyTrue, flowsInto, resultTensor, tensorsIn } from "./tensor-make.ts";

/** What calling a model of transformers gives: an output object of symbolic tensors that depend on the model and the batch. */

/** Fields of the output, in order, by what the class is called. `loss` is there when labels are passed. */
const OUTPUTS: readonly (readonly [name: RegExp, cls: string, fields: readonly string[]])[] = [
  [/ForQuestionAnswering$/, "QuestionAnsweringModelOutput", ["loss", "start_logits", "end_logits"]],
  [/^(Bert|Albert)ForPreTraining$/, "ModelOutput", ["loss", "prediction_logits", "seq_relationship_logits"]],
  [
    /^(Wav2Vec2|Hubert)ForPreTraining$/,
    "ModelOutput",
    ["loss", "projected_states", "projected_quantized_states", "codevector_perplexity"],
  ],
  [/^CLIPModel$/, "ModelOutput", ["loss", "logits_per_image", "logits_per_text", "text_embeds", "image_embeds"]],
  [/^CLIPTextModelWithProjection$/, "ModelOutput", ["text_embeds", "last_hidden_state"]],
  [/^CLIPVisionModelWithProjection$/, "ModelOutput", ["image_embeds", "last_hidden_state"]],
  [/ForMaskedImageModeling$/, "ModelOutput", ["loss", "reconstruction"]],
  [/DoubleHeadsModel$/, "ModelOutput", ["loss", "mc_loss", "logits", "mc_logits"]],
  [/ForXVector$/, "ModelOutput", ["loss", "logits", "embeddings"]],
  [/For[A-Z]|LMHead/, "SequenceClassifierOutput", ["loss", "logits"]],
];
/** Models that learn to restore their input: they need no labels. */
const OWN_LOSS = /^(ViTMAE|VideoMAE)ForPreTraining$/;
const LABELS = /^(?:labels|label|start_positions|next_sentence_label|return_loss|sentence_order_label|mc_labels)$/;
/** Classes whose logits are a row an example. */
const ONE_A_ROW = /For(?:Sequence|Image|Audio|Video)Classification(?:WithTeacher)?$/;

/** The described class of a model: its own, or the one that a program's class extends. */
function describedName(model: InstanceValue): string {
  return model.cls.mro.find((cls) => cls.qualifiedName.startsWith("transformers.models."))?.name ?? model.cls.name;
}

/** `pretrained_forward(self, args, kwargs)` */
const pretrainedForward: NativeCall = (call, interpreter) => {
  const [self, positional, keywords] = call.positional;
  if (!isModule(self)) return interpreter.unknown("the output of a model that is not known");
  const given = dictOf(keywords);
  const rest = positional?.kind === "tuple" ? positional.items : [];
  const passed = [...rest, ...[...(given?.entries.values() ?? [])].map(({ value }) => value)];
  const tensors = tensorsIn(interpreter, passed);
  const name = describedName(self);
  const listed = OUTPUTS.find(([pattern]) => pattern.test(name));
  // What a body gives whose class is not known has fields that are not known.
  if (listed === undefined && self.cls.openBases !== null)
    return interpreter.unknown("the output of a model whose class is not known", true, [self, ...tensors]);
  const [, outputClass, fields] = listed ?? baseOutput(self);
  const make = (field: string, shape: readonly Dimension[] | null): InstanceValue =>
    symbolic(interpreter, self, `call:${self.cls.name}`, field, tensors, shape);
  const labels = [...(given?.entries.values() ?? [])].find(({ key }) => key.kind === "str" && LABELS.test(key.value));
  const open = given === null || given.open !== null;
  const hasLoss = OWN_LOSS.test(name) || (labels === undefined ? open : labels.value.kind !== "none");
  const found: [string, Value][] = [];
  for (const field of fields) {
    if (field.endsWith("loss")) found.push([field, hasLoss ? make(field, []) : none]);
    else found.push([field, make(field, field === "logits" ? logitsShape(self, name, tensors) : null)]);
  }
  for (const field of ["hidden_states", "attentions"]) {
    const asked = wants(self, given === null ? undefined : dictGet(given, `output_${field}`), `output_${field}`);
    found.push([field, asked === false ? none : make(field, null)]);
  }
  const wantsObject = wants(self, given === null ? undefined : dictGet(given, "return_dict"), "return_dict");
  if (wantsObject === false)
    return new TupleValue(found.map(([, value]) => value).filter((value) => value.kind !== "none"));
  const output = interpreter.instance(cachedClass(interpreter, "transformers.modeling_outputs", outputClass));
  for (const [field, value] of found) output.attributes.set(field, value);
  output.attributes.set("_fields", new TupleValue(found.map(([field]) => str(field))));
  return output;
};

function baseOutput(model: InstanceValue): (typeof OUTPUTS)[number] {
  const children = dictOf(model.attributes.get("_modules"));
  const pooler = children === null ? undefined : dictGet(children, "pooler");
  const hasPooler = isModule(pooler) || /^(Swin|Segformer|ConvNext|Dinov2|CLIP|Beit|Albert)/.test(model.cls.name);
  return [
    /$/,
    "BaseModelOutputWithPooling",
    hasPooler ? ["last_hidden_state", "pooler_output"] : ["last_hidden_state"],
  ];
}

/** Whether the model is asked for something, by argument or else by its configuration. */
function wants(model: InstanceValue, argument: Value | undefined, field: string): boolean | null {
  if (argument !== undefined && argument.kind !== "none") return asBool(argument);
  const config = model.attributes.get("config");
  const value = config instanceof InstanceValue ? config.attributes.get(field) : undefined;
  return value === undefined ? field === "return_dict" : asBool(value);
}

function logitsShape(
  model: InstanceValue,
  name: string,
  tensors: readonly InstanceValue[],
): readonly Dimension[] | null {
  if (!ONE_A_ROW.test(name)) return null;
  const config = model.attributes.get("config");
  const labels = config instanceof InstanceValue ? asInt(config.attributes.get("num_labels")) : null;
  return [tensors[0]?.tensor?.shape?.[0] ?? null, labels];
}

function symbolic(
  interpreter: Interpreter,
  model: InstanceValue,
  operation: string,
  field: string,
  tensors: readonly InstanceValue[],
  shape: readonly Dimension[] | null,
): InstanceValue {
  // A hidden state is computed before the pooler that sits behind it.
  const children = dictOf(model.attributes.get("_modules"));
  const hasPooler = children !== null && isModule(dictGet(children, "pooler")) && model.open === null;
  const parts: readonly InstanceValue[] =
    field === "last_hidden_state" && hasPooler
      ? [...children.entries.values()]
          .filter(({ key }) => key.kind === "str" && key.value !== "pooler")
          .flatMap(({ value }) => (isModule(value) ? [value] : []))
      : [model];
  const own = field === "last_hidden_state" && hasPooler ? ownParameters(model) : [];
  const flags = parts.flatMap((part): (boolean | null)[] => {
    const { parameters, open } = parametersOf(part);
    return [...parameters.map(({ value }) => value.tensor?.grad.value ?? null), ...(open === null ? [] : [null])];
  });
  const connected =
    interpreter.noGrad > 0 ? false : anyTrue([...flags, ...own.map(flowsInto), ...tensors.map(flowsInto)]);
  return resultTensor(interpreter, operation, [...parts, ...own, ...tensors], shape, "float32", {
    connected,
    history: [],
  });
}

/** Parameters that a module holds itself and not in a part. */
function ownParameters(model: InstanceValue): InstanceValue[] {
  const found: InstanceValue[] = [];
  for (const { value } of dictOf(model.attributes.get("_parameters"))?.entries.values() ?? []) {
    if (value instanceof InstanceValue) found.push(value);
  }
  return found;
}

/** Names under which the library's models keep their token embeddings. */
const EMBEDDINGS = /(?:^|\.)(?:word_embeddings|wte|embed_tokens|shared|embed_in|token_embedding)$/;
const VOCABULARY =
  /(?:word_embeddings|wte|embed_tokens|shared|embed_in|token_embedding|lm_head|embed_out|vocab_projector|predictions\.decoder|generator_lm_head)\.(?:weight|bias)$|^cls\.predictions\.bias$|predictions\.bias$/;

/** `resize_embeddings(self, n)`: the vocabulary's parameters get another length; they stay the same objects. */
const resizeEmbeddings: NativeCall = (args, interpreter) => {
  const [self, count] = args.positional;
  if (!isModule(self) || count?.kind === "none") return none;
  const length = asInt(count);
  const config = self.attributes.get("config");
  const before = config instanceof InstanceValue ? asInt(config.attributes.get("vocab_size")) : null;
  for (const { name, value } of parametersOf(self).parameters) {
    const { tensor } = value;
    if (tensor === null || tensor.shape === null || !VOCABULARY.test(name)) continue;
    const [rows, ...rest] = tensor.shape;
    if (before !== null && rows !== before && rows !== null) continue;
    interpreter.journal.touch(value);
    value.tensor = { ...tensor, shape: [length, ...rest] };
  }
  if (config instanceof InstanceValue) {
    interpreter.journal.touch(config);
    config.attributes.set(
      "vocab_size",
      length === null ? interpreter.unknown("the size of the vocabulary", false) : (count ?? none),
    );
  }
  return none;
};

/** `is_token_embedding(name)`: whether a module's path is that of the token embeddings. */
const isTokenEmbedding: NativeCall = (args) => {
  const [name] = args.positional;
  return bool(name?.kind === "str" && EMBEDDINGS.test(name.value));
};

export const transformersForwardNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  ["pretrained_forward", pretrainedForward],
  ["resize_embeddings", resizeEmbeddings],
  ["is_token_embedding", isTokenEmbedding],
];
