import type { Interpreter } from "../interpreter.ts";
import { type InstanceValue, ListValue, type NativeCall, none, str, type Value } from "../value.ts";
import { Bound, dictGet, dictOf, isTensor, setPlain } from "./support.ts";

/** What a description of an optimizer holds: its parameter groups. */

/** Reads `params` once: what an optimizer's constructor does with an iterator. */
function pullAll(interpreter: Interpreter, value: Value): ListValue {
  const list = new ListValue([]);
  if (isTensor(value)) {
    list.items.push(value);
    return list;
  }
  const pull = interpreter.iterate(value);
  for (;;) {
    const pulled = pull();
    if (pulled.done) return list;
    if (pulled.repeats) {
      // One that stands for any number of others; a known one among them is certainly there.
      if (pulled.value.kind !== "unknown") list.items.push(pulled.value);
      list.open = pulled.value.kind === "unknown" ? pulled.value.reason : "how many parameters there are is not known";
      return list;
    }
    list.items.push(pulled.value);
  }
}

const optimizerInit: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["self", "params", "defaults"]);
  const self = args.get("self");
  const params = args.or("params");
  if (self?.kind !== "instance") return none;
  if (isTensor(params)) {
    interpreter.raise(
      "TypeError",
      "params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor",
    );
  }
  setPlain(interpreter, self, "param_groups", new ListValue([]));
  if (params.kind === "unknown") {
    const group = new ListValue([]);
    group.open = params.reason;
    addGroup(interpreter, self, group);
    return none;
  }
  const listed = pullAll(interpreter, params);
  if (listed.items.length === 0 && listed.open === null)
    interpreter.raise("ValueError", "optimizer got an empty parameter list");
  const first = listed.items[0];
  if (first !== undefined && dictOf(first) !== null) {
    for (const group of listed.items) interpreter.invokeMethod(self, "add_param_group", group);
    if (listed.open !== null) {
      const groups = self.attributes.get("param_groups");
      if (groups?.kind === "list") {
        interpreter.journal.touch(groups);
        groups.open = listed.open;
      }
    }
    return none;
  }
  addGroup(interpreter, self, listed);
  return none;
};

function addGroup(interpreter: Interpreter, self: InstanceValue, params: Value): void {
  const dict = interpreter.call(interpreter.builtins.variables.get("dict") ?? none, {
    positional: [],
    keywords: new Map([["params", params]]),
    open: false,
  });
  // With not one parameter known, it may be groups with keys of their own (`lr_scale`) that were handed over.
  if (dict.kind === "dict" && params.kind === "list" && params.items.length === 0) dict.open = params.open;
  interpreter.invokeMethod(self, "add_param_group", dict);
}

/** Checks and completes one group, and appends it. */
const optimizerGroup: NativeCall = (call, interpreter) => {
  const args = new Bound(call, ["self", "group", "defaults"]);
  const self = args.get("self");
  const group = dictOf(args.get("group"));
  if (self?.kind !== "instance") return none;
  const groups = self.attributes.get("param_groups");
  if (group === null || groups?.kind !== "list") {
    if (groups?.kind === "list") {
      interpreter.journal.touch(groups);
      groups.open = "a parameter group is not known";
    }
    return none;
  }
  const params = pullAll(interpreter, dictGet(group, "params") ?? none);
  const held = new Set<Value>();
  for (const other of groups.items) {
    const list = dictGet(dictOf(other) ?? group, "params");
    if (other !== group && list?.kind === "list") for (const item of list.items) held.add(item);
  }
  params.items = params.items.map((item) =>
    item.kind === "tuple" && item.items.length === 2 ? (item.items[1] ?? item) : item,
  );
  for (const item of params.items) {
    if (isTensor(item)) {
      if (!item.tensor?.isParameter && item.tensor?.connected === true && item.tensor.op !== "leaf") {
        interpreter.raise("ValueError", "can't optimize a non-leaf Tensor");
      }
      if (held.has(item)) interpreter.raise("ValueError", "some parameters appear in more than one parameter group");
    } else if (item.kind !== "unknown" && item.kind !== "choice") {
      interpreter.raise("TypeError", `optimizer can only optimize Tensors, but one of the params is ${item.kind}`);
    }
  }
  interpreter.journal.touch(group);
  group.entries.set("s:params", { key: str("params"), value: params });
  for (const entry of dictOf(args.get("defaults"))?.entries.values() ?? []) {
    if (entry.key.kind === "str" && !group.entries.has(`s:${entry.key.value}`))
      group.entries.set(`s:${entry.key.value}`, entry);
  }
  interpreter.journal.touch(groups);
  groups.items.push(args.or("group"));
  return none;
};

export const optimizerNatives: readonly (readonly [name: string, call: NativeCall])[] = [
  ["optimizer_init", optimizerInit],
  ["optimizer_group", optimizerGroup],
  [
    "consume",
    (call, interpreter) => {
      pullAll(interpreter, call.positional[0] ?? none);
      return none;
    },
  ],
];
