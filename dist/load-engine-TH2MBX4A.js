import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  toolVersion
} from "./chunk-WXV72TBP.js";
import {
  UnappliableEdit,
  applyEdits
} from "./chunk-CTTDNA3H.js";
import {
  reportFindings
} from "./chunk-WX6NRDRP.js";
import {
  compareFindings
} from "./chunk-IQNGQ3TB.js";
import {
  require_dist
} from "./chunk-VGDH47SR.js";
import {
  groupBy
} from "./chunk-JYYQHBWJ.js";
import "./chunk-74UTSEPY.js";
import {
  __toESM
} from "./chunk-E2DHRGUQ.js";

// src/load-engine.ts
import { existsSync } from "node:fs";
import { dirname, join as join5 } from "node:path";
import { fileURLToPath } from "node:url";

// src/rule/rule.ts
var ID = /^[a-z]+(-[a-z0-9]+)*$/;
function defineRule(rule) {
  if (!ID.test(rule.meta.id)) throw new Error(`"${rule.meta.id}" is no rule id: write it in kebab-case.`);
  if (rule.meta.summary === "" || /[\n]|\.$/.test(rule.meta.summary))
    throw new Error(`The summary of ${rule.meta.id} must be one line without a full stop.`);
  return rule;
}

// src/rule/wording.ts
var MAX_NAMED_PARTS = 3;
function count(value) {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
function plural(value, noun) {
  return `${count(value)} ${noun}${value === 1 ? "" : "s"}`;
}
function code(name2) {
  return `\`${name2.replace(/[`\s]+/g, " ")}\``;
}
function list(items) {
  return items.length < 2 ? items[0] ?? "" : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}
function ratio(value) {
  return value >= 100 ? count(Math.round(value)) : String(Number(value.toFixed(value < 10 ? 2 : 1)));
}
function pixels([height, width]) {
  return `${height}\xD7${width}`;
}
function scalarsIn(parameters) {
  let total = 0;
  for (let { scalars } of parameters) {
    if (scalars === null) return null;
    total += scalars;
  }
  return total;
}
function amount(parameters) {
  let scalars = scalarsIn(parameters);
  return scalars === null ? plural(parameters.length, "parameter tensor") : plural(scalars, "parameter");
}
function share(part, whole) {
  let [some, all2] = [scalarsIn(part), scalarsIn(whole)];
  return some === null || all2 === null ? `${count(part.length)} of ${plural(whole.length, "parameter tensor")}` : `${count(some)} of ${plural(all2, "parameter")}`;
}
function ownerOf(name2) {
  return name2.slice(0, Math.max(0, name2.lastIndexOf(".")));
}
function parts2(parameters) {
  if (parameters.length > 0 && parameters.every(({ role }) => role === "norm")) return normLayers(parameters);
  let paths = [...groupBy(parameters, ({ name: name2 }) => name2.split(".", 1)[0] ?? name2).values()].map((group2) => code(commonPath(group2.map(({ name: name2 }) => name2))));
  return paths.length <= MAX_NAMED_PARTS + 1 ? list(paths) : list([...paths.slice(0, MAX_NAMED_PARTS), plural(paths.length - MAX_NAMED_PARTS, "other part")]);
}
function normLayers(parameters) {
  let layers = new Set(parameters.map(({ name: name2 }) => ownerOf(name2))), kinds = new Set(parameters.map(({ moduleType }) => normKind(moduleType))), [kind] = kinds;
  return plural(layers.size, kinds.size === 1 && kind !== void 0 ? `${kind} layer` : "normalisation layer");
}
function normKind(moduleType) {
  return moduleType.slice(moduleType.lastIndexOf(".") + 1).replace(/\dd$/, "");
}
function commonPath(names2) {
  let [first = "", ...rest] = names2, path = names2.length === 1 && !first.includes(".") ? first : ownerOf(first);
  for (; path !== "" && !rest.every((name2) => name2.startsWith(`${path}.`)); ) path = ownerOf(path);
  return path === "" ? first : path;
}

// src/rule/syntax-path.ts
function nodesAround(module2, span) {
  let path = [], level = module2.body;
  for (; ; ) {
    let next = level.find((node) => node !== null && node.start <= span.start && span.end <= node.end);
    if (next == null) return path;
    path.push(next), level = childrenOf(next);
  }
}
function statementAround(module2, span) {
  return nodesAround(module2, span).findLast(isStatement) ?? null;
}
function callAt(module2, span) {
  let path = nodesAround(module2, span), around = path.findLast((node) => node.kind === "Call");
  if (around !== void 0) return around;
  let statement = path.findLast(isStatement);
  return (statement?.kind === "Assign" || statement?.kind === "Return" || statement?.kind === "Expr") && statement.value?.kind === "Call" ? statement.value : null;
}
function loopOver(module2, span, name2) {
  let path = nodesAround(module2, span), scope = path.findLastIndex((node) => node.kind === "FunctionDef" || node.kind === "ClassDef"), loop = path.slice(scope + 1).findLast((node) => node.kind === "For" && binds(node.target, name2));
  return loop?.kind === "For" ? loop : null;
}
function rootName(expression) {
  switch (expression.kind) {
    case "Name":
      return expression.id;
    case "Attribute":
    case "Subscript":
      return rootName(expression.value);
    case "Call":
      return rootName(expression.func);
    default:
      return null;
  }
}
function binds(target, name2) {
  return target.kind === "Name" ? target.id === name2 : target.kind === "Starred" ? binds(target.value, name2) : (target.kind === "Tuple" || target.kind === "List") && target.elts.some((element) => binds(element, name2));
}
var STATEMENTS = /* @__PURE__ */ new Set([
  "FunctionDef",
  "ClassDef",
  "Return",
  "Delete",
  "Assign",
  "AugAssign",
  "AnnAssign",
  "For",
  "While",
  "If",
  "With",
  "Raise",
  "Try",
  "Assert",
  "Import",
  "ImportFrom",
  "Global",
  "Nonlocal",
  "Expr",
  "Pass",
  "Break",
  "Continue",
  "Match",
  "ErrorStmt"
]);
function isStatement(node) {
  return STATEMENTS.has(node.kind);
}
function childrenOf(node) {
  switch (node.kind) {
    case "FunctionDef":
      return [...node.decorators, ...node.args.defaults, ...node.args.kwDefaults, ...node.body];
    case "ClassDef":
      return [...node.decorators, ...node.bases, ...node.keywords, ...node.body];
    case "Assign":
      return [...node.targets, node.value];
    case "AugAssign":
    case "AnnAssign":
    case "NamedExpr":
      return [node.target, node.value];
    case "For":
      return [node.target, node.iter, ...node.body, ...node.orelse];
    case "While":
    case "If":
      return [node.test, ...node.body, ...node.orelse];
    case "With":
      return [...node.items.flatMap(({ contextExpr, optionalVars }) => [contextExpr, optionalVars]), ...node.body];
    case "Try":
      return [...node.body, ...node.handlers.flatMap(({ body: body2 }) => body2), ...node.orelse, ...node.finalbody];
    case "Match":
      return [node.subject, ...node.cases.flatMap(({ guard, body: body2 }) => [guard, ...body2])];
    case "Raise":
      return [node.exc, node.cause];
    case "Assert":
      return [node.test, node.msg];
    case "Delete":
      return node.targets;
    default:
      return childrenOfExpression(node);
  }
}
function childrenOfExpression(node) {
  switch (node.kind) {
    case "Expr":
    case "Return":
    case "Attribute":
    case "Starred":
    case "Keyword":
    case "Await":
    case "Yield":
    case "YieldFrom":
    case "FormattedValue":
      return [node.value];
    case "Subscript":
      return [node.value, node.slice];
    case "Slice":
      return [node.lower, node.upper, node.step];
    case "Call":
      return [node.func, ...node.args, ...node.keywords];
    case "UnaryOp":
      return [node.operand];
    case "BinOp":
      return [node.left, node.right];
    case "BoolOp":
    case "JoinedStr":
      return node.values;
    case "Compare":
      return [node.left, ...node.comparators];
    case "IfExp":
      return [node.test, node.body, node.orelse];
    case "Lambda":
      return [...node.args.defaults, node.body];
    case "Tuple":
    case "List":
    case "Set":
      return node.elts;
    case "Dict":
      return [...node.keys, ...node.values];
    case "ListComp":
    case "SetComp":
    case "GeneratorExp":
      return [node.elt, ...node.generators.flatMap(ofComprehension)];
    case "DictComp":
      return [node.key, node.value, ...node.generators.flatMap(ofComprehension)];
    default:
      return [];
  }
}
function ofComprehension({ target, iter, ifs }) {
  return [target, iter, ...ifs];
}

// src/rule/edits.ts
function textOf(file, { start: start2, end }) {
  return file.text.slice(start2, end);
}
function replace(file, { start: start2, end }, newText) {
  return { file, span: { start: start2, end }, newText };
}
function insertBefore(file, statement, line) {
  let { column } = file.position(statement.start), indent = file.text.slice(statement.start - column, statement.start);
  return indent.trim() !== "" ? null : { file, span: { start: statement.start, end: statement.start }, newText: `${line}
${indent}` };
}
function appendArgument(file, call, argument) {
  if (call.keywords.some(({ arg }) => arg === null)) return null;
  let end = Math.max(-1, ...[...call.args, ...call.keywords].map((node) => node.end));
  return end === -1 ? null : { file, span: { start: end, end }, newText: `, ${argument}` };
}
function gradWriteAt(module2, span) {
  for (let node of nodesAround(module2, span).reverse()) {
    if (node.kind === "Assign") return fromAssignment(node.targets, node.value);
    let found = node.kind === "Keyword" ? null : fromExpression(node.kind === "Expr" ? node.value : node);
    if (found !== null) return found;
    if (node.kind === "For" || node.kind === "FunctionDef" || node.kind === "ClassDef") return null;
  }
  return null;
}
function fromAssignment(targets, value) {
  let [target] = targets;
  return targets.length !== 1 || target?.kind !== "Attribute" || target.attr !== "requires_grad" ? null : { target: target.value, literal: asFlag(value) };
}
function fromExpression(node) {
  if (node.kind === "ListComp" || node.kind === "GeneratorExp") return fromExpression(node.elt);
  if (node.kind !== "Call") return null;
  let { func: func2, args: args2, keywords } = node;
  if (func2.kind === "Attribute" && func2.attr === "requires_grad_") {
    let flag = args2[0] ?? keywords.find(({ arg }) => arg === "requires_grad")?.value ?? null;
    return { target: func2.value, literal: flag === null ? null : asFlag(flag) };
  }
  let [target, name2, value] = args2;
  return func2.kind === "Name" && func2.id === "setattr" && name2?.kind === "Constant" && name2.value === "requires_grad" && target !== void 0 && value !== void 0 ? { target, literal: asFlag(value) } : null;
}
function asFlag(value) {
  return value.kind === "Constant" && (typeof value.value == "boolean" || value.value === 0 || value.value === 1) ? value : null;
}
function setWrittenFlag(module2, write, value) {
  let literal2 = gradWriteAt(module2, write.span)?.literal ?? null;
  return literal2 === null ? null : replace(write.file, literal2, value ? "True" : "False");
}
function placeOfWrite(module2, write) {
  if (module2 === null) return write;
  let target = gradWriteAt(module2, write.span)?.target, name2 = target === void 0 ? null : rootName(target), node = (name2 === null ? null : loopOver(module2, write.span, name2)) ?? statementAround(module2, write.span);
  return node === null ? write : { file: write.file, span: { start: node.start, end: node.end } };
}
function optimizedExpression(module2, optimizer) {
  let call = callAt(module2, optimizer.span), statement = statementAround(module2, optimizer.span), argument = call?.args[0] ?? call?.keywords.find(({ arg }) => arg === "params")?.value;
  if (argument === void 0 || statement === null) return null;
  let inner = withoutFilter(argument);
  if (inner.kind !== "Call" || inner.func.kind !== "Attribute" || inner.func.attr !== "parameters") return null;
  let owner = inner.func.value;
  if (rootName(owner) === null) return null;
  let isFiltered = textOf(optimizer.file, argument).includes("requires_grad");
  return { argument, owner: textOf(optimizer.file, owner), isFiltered, statement };
}
function withoutFilter(argument) {
  if (argument.kind === "ListComp" || argument.kind === "GeneratorExp") {
    let [only, ...others] = argument.generators;
    return only !== void 0 && others.length === 0 && argument.elt.kind === "Name" ? withoutFilter(only.iter) : argument;
  }
  if (argument.kind !== "Call" || argument.func.kind !== "Name") return argument;
  let { id } = argument.func, source = id === "list" ? argument.args[0] : id === "filter" ? argument.args[1] : void 0;
  return source === void 0 ? argument : withoutFilter(source);
}
function modulePath(qualified) {
  return qualified.split(".").map((segment, index2) => /^\d+$/.test(segment) ? `[${segment}]` : `${index2 === 0 ? "" : "."}${segment}`).join("");
}
function modelExpression(owner, modelName, moduleNames) {
  if (owner === modelName || owner === `${modelName}.module`) return owner;
  for (let dot = owner.indexOf("."); dot !== -1; dot = owner.indexOf(".", dot + 1)) {
    let part = owner.slice(dot + 1).replace(/\[(\d+)\]/g, ".$1");
    if (moduleNames.has(part)) return owner.slice(0, dot);
  }
  return null;
}

// rules/freeze-has-no-effect/fix.ts
function fixFor({ syntax }, freeze) {
  let module2 = syntax(freeze.location.file.path), statement = module2 === null ? null : statementAround(module2, freeze.location.span), edit = statement === null ? null : repair(freeze, statement);
  return edit === null ? null : { title: titleOf(freeze), safety: "safe", edits: [edit] };
}
function titleOf({ kind, value }) {
  return value === null ? "Set `requires_grad`" : kind === "module-attribute" ? `${value ? "Unfreeze" : "Freeze"} the parameters of the module` : `${value ? "Unfreeze" : "Freeze"} the parameters`;
}
function repair(freeze, statement) {
  switch (freeze.kind) {
    case "misspelt-attribute":
      return renameAttribute(freeze, statement);
    case "module-attribute":
      return callInstead(freeze, statement);
    case "comparison":
      return assignInstead(freeze, statement);
    case "on-copy":
      return setOnOriginal(freeze, statement);
  }
}
function renameAttribute({ location: { file } }, statement) {
  let target = attributeAssigned(statement);
  return target === null ? null : replace(file, { start: target.attrStart, end: target.end }, "requires_grad");
}
function callInstead({ location: { file } }, statement) {
  let target = attributeAssigned(statement);
  if (target === null || statement.kind !== "Assign") return null;
  let newText = `requires_grad_(${textOf(file, statement.value)})`;
  return replace(file, { start: target.attrStart, end: statement.end }, newText);
}
function assignInstead({ location: { file } }, statement) {
  if (statement.kind !== "Expr" || statement.value.kind !== "Compare") return null;
  let { left, ops, comparators } = statement.value, [right] = comparators;
  if (ops.length !== 1 || ops[0] !== "==" && ops[0] !== "is" || right === void 0) return null;
  let operator = file.text.indexOf(ops[0], left.end);
  return operator === -1 || operator >= right.start ? null : replace(file, { start: operator, end: operator + ops[0].length }, "=");
}
function setOnOriginal({ location: { file } }, statement) {
  let target = attributeAssigned(statement);
  if (target === null) return null;
  let copy = target.value.kind === "Call" && target.value.args.length === 0 ? target.value.func : target.value;
  return !(copy.kind === "Attribute" && (copy === target.value ? copy.attr === "data" : copy.attr === "detach")) || copy.kind !== "Attribute" ? null : replace(file, { start: copy.value.end, end: target.value.end }, "");
}
function attributeAssigned(statement) {
  if (statement.kind !== "Assign" || statement.targets.length !== 1) return null;
  let [target] = statement.targets;
  return target?.kind === "Attribute" ? target : null;
}

// rules/freeze-has-no-effect/rule.ts
var rule_default = defineRule({
  meta: {
    id: "freeze-has-no-effect",
    summary: "A statement that looks like freezing or unfreezing sets nothing that PyTorch reads",
    severity: "error",
    tags: ["trainability"]
  },
  check: judge
});
function* judge(context) {
  for (let freeze of context.setup.ineffectiveFreezes)
    yield context.finding({
      location: freeze.location,
      severity: severityOf(freeze),
      message: `${what(freeze)} ${outcome(freeze)} ${cure(freeze)}`,
      trace: freeze.trace,
      assumptions: freeze.assumptions,
      fix: fixFor(context, freeze)
    });
}
function severityOf({ value, contradicted: contradicted2 }) {
  return contradicted2 === !1 ? "note" : value === !1 && contradicted2 === !0 ? "error" : "warning";
}
function what({ kind, written }) {
  switch (kind) {
    case "misspelt-attribute":
      return `${code(written)} is not an attribute that PyTorch reads; the flag is called \`requires_grad\`. Python creates a new attribute and says nothing.`;
    case "module-attribute":
      return `Setting ${code(written)} on a module only creates a plain attribute on it: its parameters keep their own \`requires_grad\`. Python and PyTorch say nothing.`;
    case "comparison":
      return `This line compares ${code(written)} and throws the result away; nothing is set. Python says nothing.`;
    case "on-copy":
      return `${code(written)} is set on a copy, and the model keeps its own parameters. PyTorch says nothing.`;
  }
}
function outcome({ value, contradicted: contradicted2, scalars, tensors }) {
  let concerned = scalars === null ? plural(tensors, "parameter tensor") : plural(scalars, "parameter");
  return value === null || contradicted2 === null ? `It was meant for ${concerned}.` : contradicted2 === !1 ? `The ${concerned} it was meant for ${value ? "require grad" : "stay still"} anyway, so nothing goes wrong today.` : value ? `The ${concerned} that were to be unfrozen are not updated.` : `The ${concerned} that were to be frozen are updated from the first step on.`;
}
function cure({ kind, value }) {
  let flag = value === null ? "\u2026" : value ? "True" : "False";
  return kind === "module-attribute" ? `Write \`.requires_grad_(${flag})\`, which sets it on every parameter of the module.` : kind === "on-copy" ? "Set it on the parameters that `model.parameters()` gives." : `Write \`requires_grad = ${flag}\`.`;
}

// src/rule/facts.ts
function mayBeUpdated(parameter) {
  return parameter.requiresGrad !== !1 && parameter.optimized !== !1 && parameter.reached !== !1;
}
function takesSteps(setup) {
  return setup.driver === "trainer" ? !0 : setup.firstStep !== null && setup.optimizers.some(({ stepped }) => stepped);
}
function changesAfterFirstStep(setup) {
  let deciding = /* @__PURE__ */ new Set(["requires-grad-written", "group-added", "optimizer-built"]), first = setup.events.findIndex(({ kind }) => kind === "step");
  if (first === -1) return !1;
  let before = new Set(setup.events.slice(0, first).map(({ location }) => placeOf(location)));
  return setup.events.slice(first).some(({ kind, location }) => deciding.has(kind) && !before.has(placeOf(location)));
}
function placeOf({ file, span }) {
  return `${file.path}:${span.start}:${span.end}`;
}
function trainedModels(setup) {
  return setup.models.filter(({ trained, state, stateComplete }) => trained && (state.length > 0 || !stateComplete));
}
function mainOptimizer(setup) {
  let held = ({ groups }) => groups.reduce((sum2, { scalars }) => sum2 + (scalars ?? 0), 0);
  return setup.optimizers.toSorted((a, b) => Number(b.stepped) - Number(a.stepped) || held(b) - held(a))[0] ?? null;
}
function assumptionsOf(...facts) {
  return [...new Set(facts.flatMap(({ assumptions }) => assumptions))];
}
function lastWriteOf(model, parameters) {
  let writes = /* @__PURE__ */ new Map();
  for (let { lastWrite: lastWrite2 } of parameters) lastWrite2 !== null && writes.set(placeOf(lastWrite2), lastWrite2);
  let order3 = (write) => model.freezeTrace.findLastIndex((step) => coincide(step, write));
  return [...writes.values()].sort((a, b) => order3(a) - order3(b) || a.span.start - b.span.start).at(-1) ?? null;
}
function coincide(a, b) {
  return a.file.path === b.file.path && a.span.start < b.span.end && b.span.start < a.span.end;
}

// src/rule/name-test.ts
function freezesByName(context) {
  return context.setup.nameTests.flatMap((test2) => {
    let [model, ...others] = test2.models;
    if (model === void 0 || others.length > 0 || isShared(context.setup, test2)) return [];
    let module2 = context.syntax(test2.location.file.path), around = module2 === null ? [] : nodesAround(module2, test2.location.span), statement = around.findLast((node) => node.kind === "If" || node.kind === "Assign");
    if (module2 === null || statement === void 0) return [];
    let condition2 = textOf(test2.location.file, test2.location.span);
    if (!/["']/.test(condition2)) return [];
    let names2 = test2.held + test2.failed;
    if (statement.kind === "Assign") return [{ test: test2, condition: condition2, sets: !0, names: names2, model }];
    if (statement.kind !== "If" || statement.orelse.length > 0) return [];
    let outer = around[around.indexOf(statement) - 1], [only, ...more] = statement.body;
    if (outer?.kind === "If" && outer.orelse.includes(statement) || only === void 0 || more.length > 0) return [];
    let write = gradWriteAt(module2, { start: only.end - 1, end: only.end }) ?? gradWriteAt(module2, only);
    if (write === null) return [];
    let { literal: literal2 } = write, sets = literal2?.kind === "Constant" ? literal2.value === !0 || literal2.value === 1 : null;
    return [{ test: test2, condition: condition2, sets, names: names2, model }];
  });
}
function isShared({ nameTests }, test2) {
  return nameTests.some((other) => other !== test2 && sameSpan(other.location, test2.location));
}
var sameSpan = (a, b) => a.file.path === b.file.path && a.span.start === b.span.start && a.span.end === b.span.end;

// rules/freeze-pattern-matches-everything/rule.ts
var rule_default2 = defineRule({
  meta: {
    id: "freeze-pattern-matches-everything",
    summary: "A test on parameter names that freezes or unfreezes a part fits every parameter of the model",
    severity: "error",
    tags: ["trainability"]
  },
  check: judge2
});
function* judge2(context) {
  if (takesSteps(context.setup))
    for (let freeze of freezesByName(context)) {
      let model = context.setup.models.find(({ name: name2 }) => name2 === freeze.model);
      freeze.test.failed > 0 || freeze.names < 2 || model === void 0 || (yield context.finding({
        location: freeze.test.location,
        severity: isDecisive(model, freeze) ? "error" : "warning",
        message: message(model, freeze),
        trace: model.freezeTrace,
        assumptions: assumptionsOf(model, freeze.test)
      }));
    }
}
function isDecisive(model, { sets }) {
  return sets === !1 && model.state.every(({ requiresGrad }) => requiresGrad === !1);
}
function message(model, { condition: condition2, names: names2, sets }) {
  let action = sets === null ? "is set" : sets ? "is unfrozen" : "is frozen";
  return `${code(condition2)} holds for all ${count(names2)} parameter names of ${code(model.name)}, so the whole model ${action} here and the test spares nothing. Python raises nothing when a text is not found, or is found everywhere. Use the names that this model has, or tell the layers by their type.`;
}

// rules/freeze-pattern-matches-nothing/rule.ts
var SHOWN = 3, rule_default3 = defineRule({
  meta: {
    id: "freeze-pattern-matches-nothing",
    summary: "A test on parameter names that freezes or unfreezes fits no parameter of the model",
    severity: "error",
    tags: ["trainability"]
  },
  check: judge3
});
function* judge3(context) {
  if (takesSteps(context.setup))
    for (let freeze of freezesByName(context)) {
      let model = context.setup.models.find(({ name: name2 }) => name2 === freeze.model);
      freeze.test.held > 0 || model === void 0 || (yield context.finding({
        location: freeze.test.location,
        severity: isDecisive2(model, freeze) ? "error" : "warning",
        message: message2(model, freeze),
        trace: model.freezeTrace,
        assumptions: assumptionsOf(model, freeze.test)
      }));
    }
}
function isDecisive2(model, { sets }) {
  return sets === !0 && model.state.every(({ requiresGrad, role }) => requiresGrad === !1 || role === "norm");
}
function message2(model, { condition: condition2, names: names2, sets }) {
  let action = sets === null ? "is set" : sets ? "is unfrozen" : "is frozen", parts3 = [...new Set(model.state.map(({ name: name2 }) => name2.split(".", 1)[0] ?? name2))], shown2 = list(parts3.slice(0, SHOWN).map(code)), last = parts3.length > SHOWN ? ` \u2026 ${code(parts3.at(-1) ?? "")}` : "";
  return `${code(condition2)} holds for none of the ${count(names2)} parameter names of ${code(model.name)}, so nothing ${action} here. Its parts are called ${shown2}${last}. Python raises nothing when a text is not found. Use the names that this model has, or tell the layers by their type.`;
}

// rules/frozen-batchnorm-updates/rule.ts
var rule_default4 = defineRule({
  meta: {
    id: "frozen-batchnorm-updates",
    summary: "BatchNorm layers of a frozen pretrained backbone still change their running statistics",
    severity: "note",
    tags: ["trainability"]
  },
  check: judge4
});
function* judge4(context) {
  let { setup } = context;
  if (!takesSteps(setup) || changesAfterFirstStep(setup)) return;
  let evaluates = setup.events.some(({ kind, message: message10 }) => kind === "mode-set" && message10 === "eval");
  for (let model of trainedModels(setup)) {
    let { driftingNorms: driftingNorms2, normLayers: normLayers3, state } = model, learns = state.some((parameter) => mayBeUpdated(parameter) && parameter.origin !== "fresh");
    !evaluates || !model.stateComplete || driftingNorms2 === 0 || learns || !state.some(mayBeUpdated) || (yield context.finding({
      location: model.freezeTrace.at(-1) ?? model.location,
      message: `${plural(driftingNorms2, "BatchNorm layer")} of ${code(model.name)} (of ${normLayers3.modules}) are frozen, but in train mode: \`requires_grad\` does not stop their running mean and variance, which move to the new data at every batch. In eval mode the frozen layers then see other statistics than the pretrained ones. That can help on data far from the pretraining data, and harm with small batches. Call \`.eval()\` on the backbone after every \`model.train()\` to keep them.`,
      trace: model.freezeTrace,
      assumptions: assumptionsOf(model)
    }));
  }
}

// src/rule/modules.ts
function modulesOf({ state }) {
  let names2 = /* @__PURE__ */ new Set();
  for (let { name: name2 } of state)
    for (let owner = ownerOf(name2); owner !== ""; owner = ownerOf(owner)) names2.add(owner);
  return names2;
}
function isIn(parameter, module2) {
  return module2 === "" || parameter.name.startsWith(`${module2}.`);
}
function freshHead(model) {
  if (!model.state.some(({ origin }) => origin === "pretrained")) return null;
  let inHead = model.state.filter((parameter) => model.head.some((path) => isIn(parameter, path))), candidates = inHead.length > 0 ? inHead : afterLastPretrained(model);
  if (candidates.some(({ origin }) => origin === "unknown")) return null;
  let parameters = candidates.filter(({ origin, role }) => origin === "fresh" && role !== "norm");
  return parameters.length === 0 ? null : { modules: [...new Set(parameters.map(({ name: name2 }) => ownerOf(name2)))], parameters };
}
function afterLastPretrained({ state }) {
  return state.slice(state.findLastIndex(({ origin }) => origin !== "fresh") + 1);
}

// rules/head-frozen/fix.ts
function fixFor2(context, model, head, frozen, optimizer) {
  if (optimizer.stale.some(({ model: part }) => part === model.name)) return null;
  let isHeld = head.parameters.every(({ optimized }) => optimized === !0);
  if (!frozen && isHeld) return null;
  let edits = [], unfreeze = frozen ? unfreezeAtWrite(context, model, head) ?? unfreezeBeforeOptimizer(context, model, head, optimizer) : null;
  if (frozen && unfreeze === null) return null;
  if (unfreeze !== null && edits.push(...unfreeze), !isHeld) {
    let added = addToOptimizer(context, model, head, optimizer);
    if (added === null && !frozen) return null;
    edits.push(...added ?? []);
  }
  return { title: "Train the new head", safety: isHeld && unfreeze !== null ? "safe" : "unsafe", edits };
}
function unfreezeAtWrite({ syntax }, model, head) {
  let write = lastWriteOf(model, head.parameters), module2 = write === null ? null : syntax(write.file.path);
  if (write === null || module2 === null) return null;
  let written = model.state.filter(({ lastWrite: lastWrite2 }) => lastWrite2 !== null && coincide(lastWrite2, write));
  if (written.length !== head.parameters.length || !head.parameters.every((parameter) => written.includes(parameter)))
    return null;
  let edit = setWrittenFlag(module2, write, !0);
  return edit === null ? null : [edit];
}
function unfreezeBeforeOptimizer({ syntax }, model, head, { location }) {
  let module2 = syntax(location.file.path), given = module2 === null ? null : optimizedExpression(module2, location), whole = given === null ? null : modelExpression(given.owner, model.name, modulesOf(model));
  if (given === null || whole === null) return null;
  let held = model.state.filter(({ optimized }) => optimized !== !1), lines = (held.length === head.parameters.length && head.parameters.every((parameter) => held.includes(parameter)) ? [given.owner] : head.modules.map((path) => `${whole}${dotted(path)}`)).map((part) => `${part}.requires_grad_(True)`), indent = given.statement.start - location.file.position(given.statement.start).column, edit = insertBefore(
    location.file,
    given.statement,
    lines.join(`
${textOf(location.file, { start: indent, end: given.statement.start })}`)
  );
  return edit === null ? null : [edit];
}
function addToOptimizer({ syntax }, model, head, { location }) {
  let module2 = syntax(location.file.path), given = module2 === null ? null : optimizedExpression(module2, location), whole = given === null ? null : modelExpression(given.owner, model.name, modulesOf(model));
  if (given === null || given.isFiltered || whole === null || whole === given.owner) return null;
  let lists = [given.owner, ...head.modules.map((path) => `${whole}${dotted(path)}`)].map(
    (owner) => `list(${owner}.parameters())`
  );
  return [replace(location.file, given.argument, lists.join(" + "))];
}
function dotted(path) {
  let expression = modulePath(path);
  return expression.startsWith("[") ? expression : `.${expression}`;
}

// rules/head-frozen/rule.ts
var rule_default5 = defineRule({
  meta: {
    id: "head-frozen",
    summary: "A newly initialised head on pretrained layers is never updated",
    severity: "error",
    tags: ["trainability"],
    subsumedBy: ["nothing-trains", "stale-optimizer"]
  },
  check: judge5
});
function* judge5(context) {
  let { setup } = context, optimizer = mainOptimizer(setup);
  if (!(optimizer === null || !takesSteps(setup) || changesAfterFirstStep(setup)))
    for (let model of trainedModels(setup)) {
      if (!model.stateComplete || !model.state.some(({ optimized }) => optimized === !0)) continue;
      let head = freshHead(model);
      if (head === null || head.parameters.some(mayBeUpdated)) continue;
      let frozen = head.parameters.every(({ requiresGrad }) => requiresGrad === !1), location = primaryLocation(context, model, head, frozen, optimizer);
      yield context.finding({
        location,
        message: message3(model, head, frozen),
        trace: trace(model, optimizer, setup.firstStep),
        assumptions: assumptionsOf(model, ...head.parameters, ...setup.optimizers),
        fix: fixFor2(context, model, head, frozen, optimizer)
      });
    }
}
function primaryLocation({ syntax }, model, head, frozen, optimizer) {
  let write = frozen ? lastWriteOf(model, head.parameters) : null;
  return write === null ? optimizer.location : placeOfWrite(syntax(write.file.path), write);
}
function message3(model, head, frozen) {
  let names2 = list(head.modules.map(code)), why = reason(head, frozen), rest = model.state.some(mayBeUpdated) ? " The loss falls while the other layers adapt to a random classifier, so the run looks like one that merely learns badly." : "", cure2 = head.parameters.every(({ optimized }) => optimized === !0) ? "Let the head require grad." : `${frozen ? "Let the head require grad, and give" : "Give"} it to the optimizer.`;
  return `The head of ${code(model.name)} (${names2}) is newly initialised and never updated: ${why}. It classifies with random weights from the first epoch to the last. PyTorch raises nothing.${rest} ${cure2}`;
}
function reason({ parameters }, frozen) {
  let isHeld = parameters.some(({ optimized }) => optimized === !0);
  return frozen ? `none of its ${amount(parameters)} requires grad at the first optimizer step${isHeld ? ", though the optimizer holds them" : ""}` : isHeld ? `of its ${amount(parameters)} some are frozen, and the others are in no optimizer or out of the reach of the loss` : `none of its ${amount(parameters)} is in any optimizer, though they require grad`;
}
function trace(model, optimizer, firstStep) {
  let steps = [...model.freezeTrace, { ...optimizer.location, message: "The optimizer is built." }];
  return firstStep !== null && steps.push({ ...firstStep, message: "The first step leaves the head as it is." }), steps;
}

// rules/initialisation-lost/rule.ts
var MOST = 0.5, rule_default6 = defineRule({
  meta: {
    id: "initialisation-lost",
    summary: "Pretrained weights are overwritten by an initialisation that runs after they were loaded",
    severity: "warning",
    tags: ["trainability"]
  },
  check: judge6
});
function* judge6(context) {
  if (takesSteps(context.setup))
    for (let model of trainedModels(context.setup)) {
      let lost = model.state.filter(({ initialised, origin }) => initialised?.lost === !0 && origin === "fresh"), location = lost[0]?.initialised?.location ?? null, [some, all2] = [scalarsIn(lost), scalarsIn(model.state)];
      location === null || some === null || all2 === null || some <= MOST * all2 || (yield context.finding({
        location,
        message: `${share(lost, model.state)} of ${code(model.name)} had pretrained values and are given new ones here, so training starts from scratch (almost). Initialisation in place asks nobody what was there before. Initialise before the weights are loaded, or only the new layers.`,
        trace: [
          { ...model.location, message: "The model is built with pretrained weights." },
          { ...location, message: "They are overwritten." }
        ],
        assumptions: assumptionsOf(model, ...lost)
      }));
    }
}

// rules/late-unfreeze-not-optimized/rule.ts
var rule_default7 = defineRule({
  meta: {
    id: "late-unfreeze-not-optimized",
    summary: "Layers are unfrozen during training and never given to an optimizer",
    severity: "error",
    tags: ["trainability"]
  },
  check: judge7
});
function* judge7(context) {
  let { setup } = context;
  if (!(!takesSteps(setup) || setup.later === null))
    for (let model of setup.later.models) {
      let before = setup.models.find(({ name: name2 }) => name2 === model.name);
      if (before === void 0 || !model.stateComplete || !model.state.some(({ optimized }) => optimized === !0))
        continue;
      let unfrozen = unfrozenSince(before, model), write = lastWriteOf(model, unfrozen);
      unfrozen.length === 0 || write === null || unfrozen.some(({ optimized }) => optimized !== !1) || (yield context.finding({
        location: placeOfWrite(context.syntax(write.file.path), write),
        message: `${amount(unfrozen)} of ${code(model.name)} (${parts2(unfrozen)}) are unfrozen here while training goes on, but no optimizer holds them, then or later: from here on their gradients are computed and thrown away. The optimizer took its list of parameters when it was built. PyTorch raises nothing. Add them with \`optimizer.add_param_group(\u2026)\`, or give the optimizer all parameters from the start: those without a gradient are skipped.`,
        trace: [
          ...setup.optimizers.map(({ location }) => ({ ...location, message: "The optimizer is built without them." })),
          { ...write, message: "They are unfrozen." },
          { ...setup.later.step, message: "This step still leaves them as they are." }
        ],
        assumptions: assumptionsOf(model, ...unfrozen, ...setup.optimizers)
      }));
    }
}
function unfrozenSince(before, after) {
  let frozen = new Set(before.state.filter(({ requiresGrad }) => requiresGrad === !1).map(({ name: name2 }) => name2));
  return after.state.filter(({ name: name2, requiresGrad }) => requiresGrad === !0 && frozen.has(name2));
}

// rules/layers-in-plain-list/rule.ts
var rule_default8 = defineRule({
  meta: {
    id: "layers-in-plain-list",
    summary: "Layers kept in a plain list or dict are no part of the module, so no optimizer gets them",
    severity: "error",
    tags: ["trainability"]
  },
  check: judge8
});
function* judge8(context) {
  let { setup } = context;
  if (takesSteps(setup))
    for (let model of setup.models)
      for (let layers of model.unregistered) {
        if (layers.requiresGrad !== !0 || layers.reached !== !0 || !layers.fresh || layers.optimized !== !1)
          continue;
        let size = layers.scalars === null ? plural(layers.modules, "layer") : `${count(layers.scalars)} parameters`;
        yield context.finding({
          location: layers.location,
          message: `${code(`${layers.owner}.${layers.attribute}`)} keeps ${plural(layers.modules, "module")} (${size}) in a plain container. PyTorch registers only modules, \`ModuleList\` and \`ModuleDict\`: \`parameters()\`, \`to()\`, \`train()\` and \`state_dict()\` do not see these, so they keep their random values and are not saved. Nothing is raised. Keep them in an \`nn.ModuleList\` or \`nn.ModuleDict\`.`,
          trace: setup.optimizers.map(({ location }) => ({
            ...location,
            message: "The optimizer is built without them."
          })),
          assumptions: assumptionsOf(model, ...setup.optimizers)
        });
      }
}

// rules/module-never-called/rule.ts
var rule_default9 = defineRule({
  meta: {
    id: "module-never-called",
    summary: "A layer is created and given to the optimizer, but the model never uses it",
    severity: "warning",
    tags: ["trainability"]
  },
  check: judge9
});
function* judge9(context) {
  let { setup } = context;
  if (!(!takesSteps(setup) || changesAfterFirstStep(setup))) {
    for (let model of trainedModels(setup))
      if (!(!model.stateComplete || !model.state.some(({ reached }) => reached === !0)))
        for (let [path, parameters] of unusedParts(model)) {
          let text = model.definedIn?.file.text ?? null;
          if (text === null || model.definedIn === null || isMentionedAgain(text, path)) continue;
          let at2 = new RegExp(`self\\.${path}\\s*=`).exec(text)?.index;
          at2 !== void 0 && (yield context.finding({
            location: { file: model.definedIn.file, span: { start: at2, end: at2 + `self.${path}`.length } },
            message: `${code(path)} of ${code(model.name)} (${amount(parameters)}) is created and given to the optimizer, but no loss reaches it and nothing in this file mentions it again: it keeps its initial values. PyTorch raises nothing (in distributed training it waits for these gradients for ever or raises). Use it in \`forward\`, or remove it.`,
            assumptions: assumptionsOf(model, ...parameters, ...setup.optimizers)
          }));
        }
  }
}
function unusedParts(model) {
  return [...groupBy(
    model.state.filter(({ name: name2 }) => name2.includes(".")),
    ({ name: name2 }) => name2.split(".", 1)[0] ?? name2
  )].filter(
    ([, parameters]) => parameters.every(
      ({ reached, requiresGrad, optimized, origin }) => reached === !1 && requiresGrad === !0 && optimized === !0 && origin === "fresh"
    )
  );
}
function isMentionedAgain(text, part) {
  return (text.match(new RegExp(`(\\.|["'])${part}\\b`, "g")) ?? []).length !== 1 || /getattr\(self|\.children\(|named_children\(|_modules\b/.test(text);
}

// rules/nothing-trains/fix.ts
function fixFor3(context, model, overlap, optimizer) {
  if (overlap.unreached.length > 0) return null;
  if (overlap.held.length > 0)
    return unfreezeAtWrite2(context, model, overlap.held) ?? unfreezeBeforeOptimizer2(context, model, overlap.held, optimizer);
  let isStale = optimizer.staleScalars !== 0;
  return overlap.trainable.length > 0 && !isStale ? optimizeTrainable(context, model, optimizer) : null;
}
function unfreezeAtWrite2({ syntax }, model, held) {
  let write = lastWriteOf(model, held), module2 = write === null ? null : syntax(write.file.path);
  if (write === null || module2 === null) return null;
  let written = (parameter) => parameter.lastWrite !== null && coincide(parameter.lastWrite, write);
  if (!held.every(written) || model.state.some((parameter) => written(parameter) && parameter.optimized !== !0))
    return null;
  let edit = setWrittenFlag(module2, write, !0);
  if (edit === null) return null;
  let safety = held.length < model.state.length ? "safe" : "unsafe";
  return { title: `Train ${parts2(held)}, which the optimizer holds`, safety, edits: [edit] };
}
function unfreezeBeforeOptimizer2({ syntax }, model, held, { location }) {
  let module2 = syntax(location.file.path), given = module2 === null ? null : optimizedExpression(module2, location);
  if (given === null) return null;
  let edit = insertBefore(location.file, given.statement, `${given.owner}.requires_grad_(True)`);
  if (edit === null) return null;
  let safety = held.length < model.state.length ? "safe" : "unsafe";
  return { title: `Train ${parts2(held)}, which the optimizer holds`, safety, edits: [edit] };
}
function optimizeTrainable({ syntax }, model, { location }) {
  let module2 = syntax(location.file.path), given = module2 === null ? null : optimizedExpression(module2, location);
  if (given === null) return null;
  let whole = modelExpression(given.owner, model.name, modulesOf(model));
  if (whole === null || whole === given.owner) return null;
  let newText = `[p for p in ${whole}.parameters() if p.requires_grad]`;
  return {
    title: `Give the optimizer the parameters of ${code(whole)} that require grad`,
    safety: "unsafe",
    edits: [replace(location.file, given.argument, newText)]
  };
}

// rules/nothing-trains/overlap.ts
function overlapOf({ state }) {
  let held = state.filter(({ optimized }) => optimized === !0);
  return {
    held,
    trainable: state.filter(({ requiresGrad }) => requiresGrad === !0),
    unreached: held.filter(({ requiresGrad }) => requiresGrad === !0)
  };
}

// rules/nothing-trains/rule.ts
var rule_default10 = defineRule({
  meta: {
    id: "nothing-trains",
    summary: "At the first optimizer step, no parameter both requires grad and is held by an optimizer",
    severity: "error",
    tags: ["trainability"]
  },
  check: judge10
});
function* judge10(context) {
  let { setup } = context, optimizer = mainOptimizer(setup);
  if (optimizer === null || !takesSteps(setup) || changesAfterFirstStep(setup) || setup.optimizers.some(({ freeTensors }) => freeTensors !== 0)) return;
  let models = trainedModels(setup), model = mainModel(models);
  if (model === void 0 || models.some(({ state, stateComplete }) => !stateComplete || state.some(mayBeUpdated)))
    return;
  let overlap = overlapOf(model), location = primaryLocation2(context, model, overlap, optimizer);
  yield context.finding({
    location,
    message: message4(model, overlap, optimizer, isLoud(models)),
    trace: trace2(model, overlap, optimizer, setup.firstStep),
    assumptions: assumptionsOf(...models, ...setup.optimizers, ...models.flatMap(({ state }) => state)),
    fix: fixFor3(context, model, overlap, optimizer)
  });
}
function mainModel(models) {
  let [held, trainable] = [
    (model) => overlapOf(model).held.length,
    (model) => overlapOf(model).trainable.length
  ];
  return models.toSorted(
    (a, b) => held(b) - held(a) || trainable(b) - trainable(a) || b.state.length - a.state.length
  )[0];
}
function isLoud(models) {
  return models.every(({ state }) => state.every(({ requiresGrad }) => requiresGrad === !1));
}
function primaryLocation2({ syntax }, model, overlap, optimizer) {
  let write = overlap.unreached.length > 0 ? null : lastWriteOf(model, overlap.held);
  return write === null ? optimizer.location : placeOfWrite(syntax(write.file.path), write);
}
function message4(model, overlap, optimizer, loud) {
  let name2 = code(model.name), { held, trainable, unreached } = overlap;
  if (unreached.length > 0)
    return `No parameter of ${name2} is ever updated. The optimizer holds ${amount(unreached)} that require grad (${parts2(unreached)}), but the loss reaches none of them: their gradients stay None and \`step()\` skips them. PyTorch raises nothing. Look for what cuts the graph between the model and the loss.`;
  if (loud) {
    let whose = held.length > 0 ? `the ${amount(held)} that the optimizer holds (${parts2(held)}) included` : "and the optimizer holds none of them";
    return `No parameter of ${name2} is ever updated. At the first optimizer step none of its ${amount(model.state)} require grad, ${whose}. Training fails at the first batch, because \`backward()\` finds nothing to differentiate, or goes on without effect where the loss was made to require grad by hand. Let the parameters that are to train require grad.`;
  }
  return `No parameter of ${name2} is ever updated. At the first optimizer step, ${share(trainable, model.state)} still require grad (${parts2(trainable)}), ${holding(model, overlap, optimizer)}, and the overlap is 0. PyTorch raises nothing: the loss is computed and printed, gradients are made that nobody reads, and \`step()\` has nothing to change. ${advice(overlap)}`;
}
function holding(model, { held }, { staleScalars }) {
  if (held.length === 0)
    return staleScalars === null || staleScalars === 0 ? "the optimizer holds none of them" : `the optimizer holds ${plural(staleScalars, "parameter")} that ${staleScalars === 1 ? "is" : "are"} no longer part of ${code(model.name)}`;
  let scalars = scalarsIn(held), others = scalars === null ? `${plural(held.length, "other tensor")}` : `${count(scalars)} other${scalars === 1 ? "" : "s"}`, fresh = held.every(({ origin }) => origin === "fresh") && model.state.some(({ origin }) => origin === "pretrained");
  return `the optimizer holds ${others} (${parts2(held)}${fresh ? ", newly initialised" : ""})`;
}
function advice({ held }) {
  return held.length === 0 ? "Give the optimizer the parameters that are to train, after the model has its final form." : "Let the parameters that the optimizer holds require grad, or give it those that do.";
}
function trace2(model, { held }, optimizer, firstStep) {
  let what2 = held.length === 0 ? `nothing of ${code(model.name)}` : `${amount(held)} (${parts2(held)})`, steps = [
    ...model.freezeTrace,
    { ...optimizer.location, message: `The optimizer is given ${what2}.` }
  ];
  return firstStep !== null && steps.push({ ...firstStep, message: "The first step finds nothing to change." }), steps;
}

// rules/only-norm-trainable/rule.ts
var rule_default11 = defineRule({
  meta: {
    id: "only-norm-trainable",
    summary: "Only normalisation parameters still require grad or are updated",
    severity: "error",
    tags: ["trainability"]
  },
  check: judge11
});
function* judge11(context) {
  let { setup } = context, optimizer = mainOptimizer(setup);
  if (optimizer === null || !takesSteps(setup) || changesAfterFirstStep(setup) || setup.optimizers.some(({ freeTensors }) => freeTensors !== 0)) return;
  let models = trainedModels(setup);
  if (!models.some(({ stateComplete }) => !stateComplete) && !models.some(({ state }) => state.some((parameter) => parameter.role !== "norm" && mayBeUpdated(parameter))))
    for (let model of models) {
      let finding = judgeModel(context, model, optimizer);
      finding !== null && (yield finding);
    }
}
function judgeModel(context, model, optimizer) {
  let norm = model.state.filter(({ role }) => role === "norm"), others = model.state.filter(({ role }) => role !== "norm"), trainable = norm.filter(({ requiresGrad }) => requiresGrad === !0);
  if (others.length === 0 || trainable.length === 0) return null;
  let updated = trainable.filter(mayBeUpdated);
  if (updated.some(({ optimized }) => optimized !== !0)) return null;
  let grade = updated.length > 0 ? "updated" : onlyNormRequireGrad(model, others) ? "idle" : null;
  if (grade === null) return null;
  let head = headOf(model);
  return context.finding({
    location: primaryLocation3(context, model, others, optimizer),
    severity: severityOf2(grade, head),
    message: grade === "idle" ? idleMessage(model, trainable) : updatedMessage(model, updated, head),
    trace: [...model.freezeTrace, { ...optimizer.location, message: "The optimizer is built." }],
    assumptions: assumptionsOf(model, ...model.state, ...context.setup.optimizers)
  });
}
function onlyNormRequireGrad(model, others) {
  return model.state.some(({ optimized }) => optimized === !0) && others.every(({ requiresGrad }) => requiresGrad === !1);
}
function headOf(model) {
  return freshHead(model)?.modules ?? [];
}
function severityOf2(grade, head) {
  return grade === "idle" ? "error" : head.length > 0 ? "warning" : "note";
}
function primaryLocation3({ syntax }, model, others, optimizer) {
  let write = mainWrite(others) ?? lastWriteOf(model, others);
  return write === null ? optimizer.location : placeOfWrite(syntax(write.file.path), write);
}
function mainWrite(others) {
  let frozen = others.filter(({ lastWrite: lastWrite2 }) => lastWrite2 !== null);
  return [...groupBy(frozen, ({ lastWrite: lastWrite2 }) => `${lastWrite2?.file.path}:${lastWrite2?.span.start}`).values()].sort((a, b) => b.length - a.length)[0]?.[0]?.lastWrite ?? null;
}
function idleMessage(model, trainable) {
  return `Every weight of ${code(model.name)} is frozen except its normalisation: ${share(trainable, model.state)} still require grad (${parts2(trainable)}), and none of them is in the optimizer. PyTorch raises nothing, because these parameters keep \`backward()\` working. Let the layers that are to learn require grad, and give them to the optimizer.`;
}
function updatedMessage(model, updated, head) {
  let start2 = `Only normalisation parameters of ${code(model.name)} are updated: ${share(updated, model.state)} (${parts2(updated)}).`;
  return head.length > 0 ? `${start2} Its newly initialised head (${list(head.map(code))}) keeps its random weights, so the normalisation layers must adapt to it. PyTorch raises nothing, and the loss falls a little, because normalisation alone does learn. Train the head too.` : `${start2} All other ${amount(model.state.filter(({ role }) => role !== "norm"))} stay as they are. This is an established way of adapting a model when it is meant; PyTorch says nothing when it is not.`;
}

// rules/random-backbone-frozen/rule.ts
var BACKBONE_SHARE = 0.5, DELIBERATE = /rand|reservoir|rnd|scratch|untrained|baseline|fixed|echo|ablat|target|teacher|momentum|ema(_|$)/i, rule_default12 = defineRule({
  meta: {
    id: "random-backbone-frozen",
    summary: "A backbone is frozen although no pretrained weights were loaded into it",
    severity: "error",
    tags: ["trainability"]
  },
  check: judge12
});
function* judge12(context) {
  let { setup } = context;
  if (!(!takesSteps(setup) || changesAfterFirstStep(setup))) {
    for (let model of trainedModels(setup))
      if (!(!model.stateComplete || !model.state.some(mayBeUpdated) || DELIBERATE.test(`${model.name} ${model.className}`)))
        for (let backbone of model.published) {
          if (hasTwin(model, backbone)) continue;
          let frozen = frozenAtRandom(model, backbone), write = lastWriteOf(model, frozen);
          frozen.length === 0 || write === null || DELIBERATE.test(backbone.path) || (yield context.finding({
            location: placeOfWrite(context.syntax(write.file.path), write),
            message: message5(model, backbone, frozen),
            trace: [{ ...model.location, message: "The model is built without pretrained weights." }, ...model.freezeTrace],
            assumptions: assumptionsOf(model, ...frozen)
          }));
        }
  }
}
function hasTwin({ published }, backbone) {
  return published.some((other) => other !== backbone && other.id === backbone.id);
}
function frozenAtRandom(model, { path, pretrained }) {
  let own3 = model.state.filter((parameter) => isIn(parameter, path));
  if (pretrained !== !1 || own3.some(({ origin, assumptions }) => origin !== "fresh" || assumptions.length > 0))
    return [];
  let frozen = own3.filter(({ requiresGrad }) => requiresGrad === !1), [some, all2] = [scalarsIn(frozen), scalarsIn(own3)];
  return some !== null && all2 !== null && some > BACKBONE_SHARE * all2 ? frozen : [];
}
function message5(model, { path, id }, frozen) {
  let name2 = path === "" ? code(model.name) : `${code(path)} of ${code(model.name)}`;
  return `${amount(frozen)} of ${name2} are frozen here, but ${code(id)} was built without pretrained weights: they have the random values they were created with, and keep them. What is trained on top sees random features. PyTorch raises nothing, and the loss still falls somewhat. Load pretrained weights (the default is none), or let the layers train.`;
}

// src/rule/resolution.ts
var DENSE = /rcnn|retinanet|fcos|ssd|detr|yolo|fcn_|deeplab|lraspp|unet|segformer|upernet|maskformer|raft|depth|sam(vit|_)/i;
function trainingResolutions({ models, feeds }) {
  let found = /* @__PURE__ */ new Map();
  for (let feed of feeds) {
    let model = models.find(({ name: name2 }) => name2 === feed.model);
    if (model === void 0 || feed.training !== !0 || feed.size === null || !isPoolingClassifier(model) || feed.loader === null && feed.dataset === null && feed.trace.length === 0 || model.weights !== null && (model.expects === null || model.expects.fixedSize)) continue;
    let key2 = `${model.name}
${pixels(feed.size)}`;
    found.has(key2) || found.set(key2, resolutionOf(model, feed, feed.size));
  }
  return [...found.values()];
}
function resolutionOf(model, feed, size) {
  let expected = model.weights === null ? null : model.expects?.size ?? null, side2 = ([height, width]) => Math.sqrt(height * width);
  return {
    model,
    feed,
    size,
    toWeights: expected === null ? null : side2(size) / side2(expected),
    toNative: feed.native === null ? null : Math.min(...size) / Math.min(...feed.native)
  };
}
function isPoolingClassifier({ architecture, head, state }) {
  if (architecture === null || DENSE.test(architecture) || head.length === 0) return !1;
  let weights = state.filter(
    ({ name: name2, role }) => role === "weight" && head.some((path) => name2.startsWith(`${path}.`))
  );
  return weights.length > 0 && weights.every(({ shape }) => shape === null || shape.slice(2).every((side2) => side2 === 1));
}
var SIZED = /resize|crop|(?<!gr[ae]y)scale/i;
function placeOfSize({ syntax }, { feed }) {
  let step = feed.trace.findLast((one) => isResize(syntax(one.file.path), one)) ?? feed.trace.findLast((one) => SIZED.test(calledAt(syntax(one.file.path), one) ?? "")) ?? feed.trace.at(-1);
  return step === void 0 ? feed.location : { file: step.file, span: step.span };
}
function isResize(module2, { span }) {
  return /resize/i.test(calledAt(module2, { span }) ?? "");
}
function calledAt(module2, { span }) {
  let call = module2 === null ? null : callAt(module2, span);
  return call === null ? null : nameOf(call.func);
}
function fixSize(context, { model, size }) {
  let expected = model.expects?.size;
  if (expected === void 0) return null;
  let steps = context.setup.feeds.filter((feed) => feed.model === model.name && feed.size !== null && pixels(feed.size) === pixels(size)).flatMap(({ trace: trace3 }) => trace3), edits = /* @__PURE__ */ new Map(), resizes = !1;
  for (let step of steps) {
    let module2 = context.syntax(step.file.path), made = module2 === null ? null : scaleLiterals(module2, step, size, expected);
    if (made === null) return null;
    for (let edit of made) edits.set(placeOf(edit), edit);
    resizes ||= made.length > 0 && isResize(module2, step);
  }
  return resizes ? { title: `Feed the model ${pixels(expected)} images`, safety: "unsafe", edits: [...edits.values()] } : null;
}
function scaleLiterals(module2, { file, span }, size, expected) {
  let call = callAt(module2, span);
  if (call === null) return null;
  if (!SIZED.test(nameOf(call.func) ?? "")) return [];
  let sides = writtenSides(call).map((side2) => numberOf(module2, side2)), edits = [];
  for (let [index2, side2] of sides.entries()) {
    if (side2 === null) return null;
    let axis2 = index2 === 0 ? 0 : 1;
    edits.push(replace(file, side2.place, String(Math.round(side2.value * expected[axis2] / size[axis2]))));
  }
  return edits.length > 0 ? edits : null;
}
function writtenSides({ args: args2, keywords }) {
  let keyword = (name2) => keywords.find(({ arg }) => arg === name2)?.value, [height, width, size] = [keyword("height"), keyword("width"), keyword("size") ?? args2[0]];
  if (height !== void 0 && width !== void 0) return [height, width];
  if (size === void 0) return [];
  if (size.kind === "Tuple" || size.kind === "List") return size.elts;
  let second = args2[1];
  return second?.kind === "Constant" && typeof second.value == "number" && second.value > 5 ? [size, second] : [size];
}
function numberOf(module2, side2) {
  if (side2.kind === "Constant") return typeof side2.value == "number" ? { value: side2.value, place: side2 } : null;
  if (side2.kind !== "Name") return null;
  let assigned = module2.body.flatMap(
    (statement) => statement.kind === "Assign" && statement.targets.some((target) => target.kind === "Name" && target.id === side2.id) ? [statement.value] : []
  ), [value] = assigned;
  return assigned.length === 1 && value?.kind === "Constant" ? numberOf(module2, value) : null;
}
function nameOf(callee) {
  return callee.kind === "Attribute" ? callee.attr : callee.kind === "Name" ? callee.id : null;
}

// rules/resolution-dataset-upscale/rule.ts
var PUBLISHED = 12, UNUSUAL = 20, FOLLOWS_MODEL = 1.5, EXTREME = { toWeights: 4, toNative: 16 }, rule_default13 = defineRule({
  meta: {
    id: "resolution-dataset-upscale",
    summary: "Small images are blown up beyond published practice, and beyond what the model asks for",
    severity: "error",
    tags: ["input"]
  },
  check: judge13
});
function* judge13(context) {
  for (let resolution of trainingResolutions(context.setup)) {
    let severity = severityOf3(resolution);
    severity !== null && (yield context.finding({
      location: placeOfSize(context, resolution),
      severity,
      confidence: "likely",
      message: message6(resolution),
      trace: [
        ...resolution.feed.trace,
        { ...resolution.feed.location, message: `The model receives ${pixels(resolution.size)} images.` }
      ],
      assumptions: assumptionsOf(resolution.feed, resolution.model),
      fix: fixSize(context, resolution)
    }));
  }
}
function severityOf3({ toWeights, toNative }) {
  return toNative === null || toNative <= PUBLISHED || toWeights !== null && toWeights <= FOLLOWS_MODEL ? null : toWeights !== null && toWeights >= EXTREME.toWeights && toNative >= EXTREME.toNative ? "error" : toNative > UNUSUAL ? "warning" : "note";
}
function message6({ model, feed, size, toWeights, toNative }) {
  let native2 = feed.native ?? size, area = size[0] * size[1] / (native2[0] * native2[1]), dataset = feed.dataset === null ? "The images" : `Images of ${code(feed.dataset)}`, asked = toWeights === null ? `${code(model.name)} is trained from scratch, so no weights ask for that size.` : `The weights of ${code(model.name)} do not ask for it: they were trained at ${pixels(model.expects?.size ?? size)}.`;
  return `${dataset} are ${pixels(native2)} and are blown up \xD7${ratio(toNative ?? 1)} to ${pixels(size)}: ${ratio(area)} pixels for each real one, and no new detail. ${asked} Published practice for such images stops at \xD7${PUBLISHED}, with few exceptions up to \xD719. PyTorch raises nothing; the run is only slow and large. That it also learns worse is likely, not certain: the apparent size of the objects decides. Resize to less.`;
}

// rules/resolution-model-mismatch/rule.ts
var PUBLISHED2 = { low: 128 / 224, high: 518 / 224 }, UNUSUAL2 = { low: 0.43, high: 3 }, EXTREME2 = { toWeights: 4, toNative: 16 }, REDUCTION = 32, rule_default14 = defineRule({
  meta: {
    id: "resolution-model-mismatch",
    summary: "Images reach a pretrained classifier at a size far from the one its weights were trained at",
    severity: "error",
    tags: ["input"]
  },
  check: judge14
});
function* judge14(context) {
  for (let resolution of trainingResolutions(context.setup)) {
    let severity = severityOf4(resolution);
    severity !== null && (yield context.finding({
      location: placeOfSize(context, resolution),
      severity,
      confidence: "likely",
      message: message7(resolution),
      trace: [
        ...resolution.feed.trace,
        { ...resolution.feed.location, message: `The model receives ${pixels(resolution.size)} images.` }
      ],
      assumptions: assumptionsOf(resolution.feed, resolution.model),
      fix: fixSize(context, resolution)
    }));
  }
}
function severityOf4({ toWeights, toNative }) {
  return toWeights === null || toWeights >= PUBLISHED2.low && toWeights <= PUBLISHED2.high ? null : toWeights >= EXTREME2.toWeights && toNative !== null && toNative >= EXTREME2.toNative ? "error" : toWeights < UNUSUAL2.low || toWeights > UNUSUAL2.high ? "warning" : "note";
}
function message7(resolution) {
  let { model, size, toWeights, toNative, feed } = resolution, expected = model.expects?.size ?? size, native2 = feed.native === null || toNative === null ? "" : ` The images themselves are ${pixels(feed.native)}, so each is ${toNative > 1 ? `blown up \xD7${ratio(toNative)}` : "not enlarged"}.`;
  return `${`${code(model.name)} is fed ${pixels(size)} images; its weights (${code(model.weights ?? "")}) were trained at ${pixels(expected)}, a ratio of ${ratio(toWeights ?? 1)}.${native2}`} ${consequence(resolution)} PyTorch raises nothing, because global pooling takes any size. How much it harms depends on the apparent size of the objects, which pretrained features are tuned to and which code does not show: likely, not certain. Use about ${pixels(expected)} unless the objects need more.`;
}
function consequence({ size, toWeights }) {
  let times = (toWeights ?? 1) ** 2;
  if (times > 1) return `One step costs about \xD7${ratio(times)} the compute and activation memory (more for attention).`;
  let map = Math.ceil(Math.min(...size) / REDUCTION);
  return `After the usual reduction by ${REDUCTION}, ${map}\xD7${map} positions are left of each image.`;
}

// rules/stale-optimizer/rule.ts
var rule_default15 = defineRule({
  meta: {
    id: "stale-optimizer",
    summary: "The optimizer holds parameters that are no longer part of the model, and not those that took their place",
    severity: "error",
    tags: ["trainability"],
    subsumedBy: ["nothing-trains"]
  },
  check: judge15
});
function* judge15(context) {
  let { setup } = context;
  if (takesSteps(setup)) {
    for (let optimizer of setup.optimizers)
      if (optimizer.stepped)
        for (let part of optimizer.stale) {
          let model = setup.models.find(({ name: name2 }) => name2 === part.model);
          if (model === void 0 || part.reached !== !1 || !model.stateComplete) continue;
          let successors = successorsOf(model, part.names);
          successors.length === 0 || successors.some(({ optimized }) => optimized !== !1) || isHeldLater(context, model, successors) || (yield report(context, optimizer, part, model, successors));
        }
  }
}
function successorsOf(model, names2) {
  let places = new Set(names2.map(ownerOf));
  return model.state.filter(
    ({ name: name2, requiresGrad }) => requiresGrad === !0 && [...places].some((place) => place === "" || name2.startsWith(`${place}.`))
  );
}
function isHeldLater({ setup }, model, successors) {
  let later = setup.later?.models.find(({ name: name2 }) => name2 === model.name), names2 = new Set(successors.map(({ name: name2 }) => name2));
  return later?.state.some(({ name: name2, optimized }) => names2.has(name2) && optimized !== !1) ?? !1;
}
function report(context, optimizer, part, model, successors) {
  let places = list([...new Set(part.names.map((name2) => code(ownerOf(name2) || name2)))].slice(0, 3)), replaced = part.replacedAt === null ? [] : [{ ...part.replacedAt, message: `${places} is replaced.` }], lost = part.scalars === null ? "parameters" : `${count(part.scalars)} parameters`;
  return context.finding({
    location: optimizer.location,
    message: `${code(optimizer.name)} was built before ${places} of ${code(model.name)} was replaced. It still updates the ${lost} that were thrown away, and none of the ${amount(successors)} that took their place: those keep the values they were created with. PyTorch raises nothing, because parameters without a gradient are skipped. Build the optimizer after the model has its final form.`,
    trace: [
      { ...optimizer.location, message: "The optimizer takes the parameters that are there now." },
      ...replaced,
      ...context.setup.firstStep === null ? [] : [{ ...context.setup.firstStep, message: "The first step skips the replaced part." }]
    ],
    assumptions: assumptionsOf(optimizer, model, ...successors)
  });
}

// rules/train-loader-not-shuffled/fix.ts
function fixFor4(context, loader, isKnownOrder) {
  let written = loader.shuffleArgument, edit = written === null ? append(context, loader) : overwrite(loader);
  if (edit === null) return null;
  let isLiteral2 = written === null || /^(shuffle\s*=\s*)?(False|None|0)$/.test(textOf(written.file, written.span));
  return {
    title: "Shuffle the training samples",
    safety: isKnownOrder && isLiteral2 ? "safe" : "unsafe",
    edits: [edit]
  };
}
function append({ syntax }, { call: { file, span } }) {
  let module2 = syntax(file.path), call = module2 === null ? null : callAt(module2, span);
  return call === null ? null : appendArgument(file, call, "shuffle=True");
}
function overwrite({ shuffleArgument }) {
  if (shuffleArgument === null) return null;
  let { file, span } = shuffleArgument;
  return replace(file, span, /^shuffle\s*=/.test(textOf(file, span)) ? "shuffle=True" : "True");
}

// rules/train-loader-not-shuffled/rule.ts
var CLASS_FOLDERS = /\.(ImageFolder|DatasetFolder)$/, IN_ORDER = /seq|series|window|temporal|time|stream|bptt|corpus|text|lm|video|frames|graph|rollout|replay|buffer/i, rule_default16 = defineRule({
  meta: {
    id: "train-loader-not-shuffled",
    summary: "The training loader gives the samples in the same order every epoch",
    severity: "error",
    tags: ["loop"]
  },
  check: judge16
});
function* judge16(context) {
  for (let loader of context.setup.loaders) {
    let { dataset } = loader;
    if (loader.role !== "train" || loader.shuffle !== !1 || loader.sampler !== !1 || dataset === null || dataset.iterable || dataset.order === "shuffled" || isOneBatch(context, loader, dataset) || isOrderedByNature(context, dataset)) continue;
    let order3 = orderOf(context, dataset);
    order3 === "unknown" && !isEvidentlyForTraining(loader, dataset) || (yield context.finding({
      location: loader.call,
      severity: SEVERITY[order3],
      ...order3 === "unknown" ? { confidence: "possible" } : {},
      message: message8(loader, dataset, order3),
      trace: [{ ...dataset.location, message: `The dataset is ${code(shortName(dataset))}.` }],
      assumptions: loader.assumptions,
      fix: fixFor4(context, loader, order3 !== "unknown")
    }));
  }
}
var SEVERITY = { "by-class": "error", mixed: "warning", unknown: "note" };
function orderOf({ knowledge }, { className: className2, known: known2, order: order3 }) {
  let facts = known2 === null ? null : knowledge.dataset(known2), byClass = CLASS_FOLDERS.test(className2) || facts?.sortedByClass === !0;
  return byClass && order3 === "as-stored" ? "by-class" : byClass || facts !== null || order3 === "split-at-random" ? "mixed" : "unknown";
}
function isOneBatch({ knowledge }, { batchSize }, { known: known2 }) {
  let size = known2 === null ? null : knowledge.dataset(known2)?.train ?? null;
  return batchSize !== null && size !== null && batchSize >= size;
}
function isOrderedByNature({ knowledge }, { known: known2 }) {
  let facts = known2 === null ? null : knowledge.dataset(known2);
  return facts === null ? !1 : facts.modality === "series" || facts.modality === "graph" || facts.modality === "text" && facts.task === "generation";
}
function isEvidentlyForTraining({ name: name2 }, { className: className2, split: split2 }) {
  return split2 === "train" && !IN_ORDER.test(className2) && !IN_ORDER.test(name2);
}
function message8(loader, dataset, order3) {
  let set2 = code(shortName(dataset)), batch = loader.batchSize === null ? "each batch" : `each batch of ${count(loader.batchSize)}`, start2 = `${code(loader.name)} feeds training without shuffling (\`shuffle\` ${loader.shuffleArgument === null ? "is False unless set" : "is False here"}).`;
  switch (order3) {
    case "by-class":
      return `${start2} ${set2} lists its samples class by class, so ${batch} holds one class, or two at a border: the model is pulled to one class after the other, and batch statistics follow. PyTorch raises nothing and the training loss looks very good. Set \`shuffle=True\`.`;
    case "mixed":
      return `${start2} ${set2} is mixed, so batches are not of one class, but every epoch repeats the same batches in the same order, and their gradients are correlated from epoch to epoch. PyTorch raises nothing. Set \`shuffle=True\`.`;
    case "unknown":
      return `${start2} How ${set2} orders its samples is not known; where it follows the labels, whole batches hold one class. PyTorch raises nothing. Set \`shuffle=True\` unless the order is meant.`;
  }
}
function shortName({ className: className2 }) {
  return className2.slice(className2.lastIndexOf(".") + 1);
}

// rules/trainable-depth/rule.ts
var MANY_IMAGES = 2e4, HEAD_SHARE = 0.05, PROBE = /probe|linear.?eval|feature.?extract|frozen.?feature|knn|lora|adapter|prompt|bitfit/i, rule_default17 = defineRule({
  meta: {
    id: "trainable-depth",
    summary: "Only the head of a pretrained classifier learns, with enough images to train more of it",
    severity: "note",
    tags: ["trainability"]
  },
  check: judge17
});
function* judge17(context) {
  let { setup } = context, optimizer = mainOptimizer(setup);
  if (!(optimizer === null || !takesSteps(setup) || changesAfterFirstStep(setup) || PROBE.test(setup.file.text)))
    for (let model of trainedModels(setup)) {
      let { total, updated } = model.parameters;
      if (total === null || updated === null || updated === 0 || updated > HEAD_SHARE * total || !model.published.some(({ pretrained }) => pretrained === !0)) continue;
      let images = trainingImages(context, model);
      images === null || images < MANY_IMAGES || (yield context.finding({
        location: optimizer.location,
        confidence: "possible",
        message: `${count(updated)} of ${count(total)} parameters of ${code(model.name)} are updated, with ${count(images)} training images. Head-only training is quick and safe, but with more than about ${count(MANY_IMAGES)} images training more layers usually gives clearly better results, at a learning rate ten times lower for the pretrained ones. What is best for this data only a comparison shows: the head alone, the last quarter of the layers, the last half and all of them, each at the present learning rate and at a tenth of it.`,
        trace: model.freezeTrace,
        assumptions: assumptionsOf(model, optimizer)
      }));
    }
}
function trainingImages({ setup, knowledge }, model) {
  let feed = setup.feeds.find((one) => one.model === model.name && one.training === !0 && one.dataset !== null), facts = feed?.dataset == null ? null : knowledge.dataset(feed.dataset);
  return facts?.modality === "image" ? facts.train : null;
}

// rules/trainable-not-optimized/rule.ts
var MAJOR_SHARE = 0.1, rule_default18 = defineRule({
  meta: {
    id: "trainable-not-optimized",
    summary: "Parameters get gradients that no optimizer ever uses",
    severity: "warning",
    tags: ["trainability"],
    subsumedBy: ["nothing-trains", "stale-optimizer", "head-frozen"]
  },
  check: judge18
});
function* judge18(context) {
  let { setup } = context, optimizer = mainOptimizer(setup);
  if (!(optimizer === null || !takesSteps(setup) || changesAfterFirstStep(setup)))
    for (let model of trainedModels(setup)) {
      if (!model.stateComplete || !model.state.some(mayBeUpdated)) continue;
      let idle = model.state.filter(
        ({ requiresGrad, optimized, reached }) => requiresGrad === !0 && optimized === !1 && reached === !0
      );
      idle.length !== 0 && (yield context.finding({
        location: optimizer.location,
        severity: severityOf5(model, idle),
        message: message9(model, idle),
        trace: [...model.freezeTrace, { ...optimizer.location, message: "The optimizer is given the others." }],
        assumptions: assumptionsOf(model, ...idle, ...setup.optimizers)
      }));
    }
}
function severityOf5(model, idle) {
  let fresh = idle.filter(({ origin, role }) => origin === "fresh" && role !== "norm"), [some, all2] = [scalarsIn(fresh), scalarsIn(model.state)], isMajor = some !== null && all2 !== null && all2 > 0 && some > MAJOR_SHARE * all2, head = freshHead(model)?.parameters ?? [];
  return isMajor || head.some((parameter) => fresh.includes(parameter)) ? "warning" : "note";
}
function message9(model, idle) {
  let consequence4 = idle.every(({ origin }) => origin === "fresh") ? "They keep the random values they were created with, and the rest of the model has to work around them." : "They keep their values; their gradients cost time and memory for nothing.";
  return `${share(idle, model.state)} of ${code(model.name)} require grad and get gradients (${parts2(idle)}), and no optimizer holds them. ${consequence4} PyTorch raises nothing. Give them to the optimizer, or freeze them with \`requires_grad_(False)\` if that is meant.`;
}

// rules/updates-lost-in-low-precision/rule.ts
var LOST_BELOW = 1e-4, PLAIN = /* @__PURE__ */ new Set(["SGD", "Adam", "AdamW", "RMSprop", "Adagrad", "Adamax", "NAdam", "RAdam"]), MAJOR_SHARE2 = 0.5, rule_default19 = defineRule({
  meta: {
    id: "updates-lost-in-low-precision",
    summary: "Parameters are trained in float16 or bfloat16, where most updates are too small to change them",
    severity: "error",
    tags: ["trainability"]
  },
  check: judge19
});
function* judge19(context) {
  let { setup } = context, optimizer = mainOptimizer(setup);
  if (!(optimizer === null || !takesSteps(setup) || !PLAIN.has(optimizer.className)) && !setup.events.some(
    ({ kind, message: message10 }) => kind === "wrapped" && /fsdp|fullyshard|deepspeed|prepare|zero/i.test(message10)
  ))
    for (let model of trainedModels(setup)) {
      if (!model.stateComplete) continue;
      let updated = model.state.filter((parameter) => mayBeUpdated(parameter) && parameter.requiresGrad === !0);
      for (let dtype of ["float16", "bfloat16"]) {
        let low = updated.filter((parameter) => parameter.dtype === dtype), rate = largestRate(optimizer);
        low.length <= MAJOR_SHARE2 * updated.length || dtype === "bfloat16" && (rate === null || rate >= LOST_BELOW) || (yield report2(context, model, low, dtype, optimizer));
      }
    }
}
function largestRate({ groups }) {
  let largest = 0;
  for (let { learningRate } of groups) {
    if (learningRate === null) return null;
    largest = Math.max(largest, learningRate);
  }
  return largest;
}
function report2(context, model, low, dtype, optimizer) {
  let start2 = `${code(optimizer.className)} updates ${share(low, model.state)} of ${code(model.name)} in ${dtype}.`, why = dtype === "bfloat16" ? `bfloat16 keeps about 3 digits: at a learning rate of ${largestRate(optimizer)} most steps are smaller than half the distance to the next number, and the weight stays what it was.` : "float16 keeps about 4 digits and nothing below 6\xB710\u207B\u2078: small gradients and the squares that the optimizer keeps become 0, and then steps are lost or turn into NaN.";
  return context.finding({
    location: optimizer.location,
    severity: dtype === "float16" ? "error" : "warning",
    message: `${start2} ${why} PyTorch raises nothing. Keep the parameters in float32 and compute under \`torch.autocast\`.`,
    trace: [
      { ...model.location, message: "The model is built." },
      { ...optimizer.location, message: `The optimizer is given parameters in ${dtype}.` }
    ],
    assumptions: assumptionsOf(model, ...low, optimizer)
  });
}

// rules/zero-initialisation/rule.ts
var rule_default20 = defineRule({
  meta: {
    id: "zero-initialisation",
    summary: "All weight matrices of a model start with one and the same value, so its units never become different",
    severity: "warning",
    tags: ["trainability"]
  },
  check: judge20
});
function* judge20(context) {
  if (takesSteps(context.setup))
    for (let model of trainedModels(context.setup)) {
      let matrices = weightMatrices(model), first = matrices[0]?.initialised;
      if (!model.stateComplete || matrices.length < 2 || first === null || first?.constant == null || !matrices.every(({ initialised }) => initialised !== null && initialised.constant !== null)) continue;
      let value = matrices.every(({ initialised }) => initialised?.constant === 0) ? "0" : "a constant";
      yield context.finding({
        location: first.location ?? model.location,
        message: `All ${count(matrices.length)} weight matrices of ${code(model.name)} are filled with ${value}. ${consequence2(value)} PyTorch raises nothing. Keep PyTorch's own initialisation, or use a random one; zeros belong into biases and into the last layer of a residual branch.`,
        assumptions: assumptionsOf(model, ...matrices)
      });
    }
}
function weightMatrices({ state }) {
  return state.filter(
    (parameter) => parameter.role === "weight" && (parameter.shape?.length ?? 2) >= 2 && mayBeUpdated(parameter)
  );
}
function consequence2(value) {
  return value === "0" ? "Every hidden unit gives the same and every gradient but the last bias's is 0: nothing else is ever learned." : "All units of a layer compute the same and get the same gradient, so each layer stays as if it had one unit.";
}

// rules/index.ts
var rules = [
  rule_default,
  rule_default2,
  rule_default3,
  rule_default4,
  rule_default5,
  rule_default6,
  rule_default7,
  rule_default8,
  rule_default9,
  rule_default10,
  rule_default11,
  rule_default12,
  rule_default13,
  rule_default14,
  rule_default15,
  rule_default16,
  rule_default17,
  rule_default18,
  rule_default19,
  rule_default20
];

// src/knowledge/load.ts
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

// src/knowledge/input-facts.ts
function inputFacts(config, fixedSize, source) {
  return {
    size: side(config.input_size ?? config.crop_size),
    testSize: side(config.test_input_size),
    mean: numbers(config.mean),
    std: numbers(config.std),
    interpolation: typeof config.interpolation == "string" ? config.interpolation : null,
    fixedSize,
    source
  };
}
function numbers(value) {
  return Array.isArray(value) && value.every((item) => typeof item == "number") ? value : null;
}
function side(value) {
  let sides = numbers(value)?.slice(-2) ?? [], [height, width = height] = sides;
  return height === void 0 || width === void 0 ? null : [height, width];
}

// src/knowledge/catalogued-architecture.ts
var RGB = 3, ShardArchitecture = class {
  id;
  module;
  provenance;
  defaultTag;
  variants;
  defaultClasses;
  #reader;
  #record;
  #defaults;
  #head = null;
  #inputs = null;
  constructor(id, provenance, reader, record3, defaults) {
    this.id = id, this.module = record3.module, this.provenance = provenance, this.defaultTag = record3.defaultTag, this.variants = Object.keys(record3.variants), this.#reader = reader, this.#record = record3, this.#defaults = defaults;
    let own3 = record3.variants[""]?.[1] ?? null;
    this.defaultClasses = this.#isTimm && record3.defaultTag !== null ? this.classesOf(record3.defaultTag) ?? own3 : own3;
  }
  get #isTimm() {
    return this.id.startsWith("timm/");
  }
  get head() {
    return this.#head ??= this.#reader.classifiers(this.#record.variants[""]?.[0] ?? 0), this.#head;
  }
  get inputs() {
    if (this.#inputs === null) {
      let facts = {};
      for (let tag of Object.keys(this.#record.tags)) {
        let config = this.config(tag);
        config !== null && (facts[tag] = inputFacts(
          config,
          this.#record.fixedSize ?? !1,
          `${this.provenance}, ${this.id}, weights "${tag}"`
        ));
      }
      let byDefault = this.defaultTag === null ? void 0 : facts[this.defaultTag];
      this.#inputs = byDefault === void 0 ? facts : { "": byDefault, ...facts };
    }
    return this.#inputs;
  }
  config(tag) {
    let index2 = this.#record.tags[tag === "" ? this.defaultTag ?? "" : tag], row2 = index2 === void 0 ? void 0 : this.#reader.shard.configs.get(index2);
    return row2 === void 0 ? null : { ...this.#defaults, ...row2 };
  }
  classesOf(tag) {
    let classes2 = this.config(tag)?.num_classes;
    return typeof classes2 == "number" ? classes2 : null;
  }
  keepsNames(argument) {
    return this.#record.dropoutKeepsNames?.[argument] ?? null;
  }
  tree(classes2, variant) {
    let parts3 = variant === "" ? [] : variant.split(","), tag = parts3.find((part) => part.startsWith("tag:")), channels = channelsOf(parts3, this.#ownChannels(tag)), count5 = classes2 ?? (this.#isTimm ? this.#ownClasses(tag) : null), key2 = this.#key(parts3, count5), found = key2 === null ? void 0 : this.#record.variants[key2];
    if (found === void 0 || channels === null)
      return null;
    let [row2, own3, exact2] = found, size = count5 ?? own3 ?? 0, anySize = exact2.includes("n") || count5 === null || size === own3 || key2?.includes("num_classes=0") === !0, anyChannels = exact2.includes("c") || channels === this.#ownChannels(tag);
    return anySize && anyChannels ? this.#reader.module(row2, size, channels) : null;
  }
  /** The recorded variant for these parts; timm builds `num_classes=0` and (where its input differs) each tag as a tree of its own. */
  #key(parts3, classes2) {
    let kept2 = parts3.filter((part) => !part.startsWith("in_chans="));
    if (!this.#isTimm)
      return kept2.sort().join(",");
    classes2 === 0 && !kept2.includes("features_only") && !kept2.includes("num_classes=0") && (kept2 = [...kept2, "num_classes=0"]);
    let tag = kept2.find((part) => part.startsWith("tag:"));
    if (tag !== void 0) {
      if (this.#record.tags[tag.slice(4)] === void 0)
        return null;
      this.#record.variants[tag] === void 0 && (kept2 = kept2.filter((part) => part !== tag));
    }
    return kept2.sort().join(",");
  }
  #ownClasses(tag) {
    return tag === void 0 ? this.defaultClasses : this.classesOf(tag.slice(4));
  }
  #ownChannels(tag) {
    let size = this.config(tag === void 0 ? "" : tag.slice(4))?.input_size, channels = Array.isArray(size) && size.length === 3 ? size[0] : RGB;
    return typeof channels == "number" ? channels : RGB;
  }
};
function channelsOf(parts3, own3) {
  let part = parts3.find((candidate) => candidate.startsWith("in_chans="));
  if (part === void 0)
    return own3;
  let channels = Number(part.slice(9));
  return Number.isInteger(channels) && channels > 0 || Number.isNaN(channels) ? channels : null;
}

// src/knowledge/construction-arguments.ts
var HARMLESS = {
  torchvision: words("progress check_hash transform_input init_weights zero_init_residual memory_efficient"),
  timm: words("model_name pretrained num_classes pretrained_cfg checkpoint_path cache_dir"),
  efficientnet: words("model_name weights_path num_classes advprop")
}, INEXACT = {
  torchvision: words(`
    dropout stochastic_depth_prob attention_dropout drop_rate
    min_size max_size size image_mean image_std
    box_score_thresh box_nms_thresh box_detections_per_img box_fg_iou_thresh box_bg_iou_thresh box_batch_size_per_image box_positive_fraction
    rpn_pre_nms_top_n_train rpn_pre_nms_top_n_test rpn_post_nms_top_n_train rpn_post_nms_top_n_test rpn_nms_thresh rpn_fg_iou_thresh
    rpn_bg_iou_thresh rpn_batch_size_per_image rpn_positive_fraction rpn_score_thresh
    score_thresh nms_thresh detections_per_img fg_iou_thresh bg_iou_thresh topk_candidates`),
  timm: words("scriptable exportable no_jit proj_drop_rate attn_drop_rate pos_drop_rate"),
  efficientnet: words("dropout_rate drop_connect_rate image_size batch_norm_momentum batch_norm_epsilon")
};
function words(text) {
  return new Set(text.split(/\s+/).filter((word) => word !== ""));
}

// src/knowledge/construct.ts
var TORCHVISION_VARIANTS = ["weights_backbone", "aux_logits", "aux_loss", "trainable_backbone_layers"];
function resolveConstruction(catalogue, request) {
  let { callee } = request;
  if (catalogue.isTimmFactory(callee) || callee.startsWith("timm.models."))
    return timm(catalogue, request);
  let name2 = catalogue.canonicalName(callee), method2 = name2.slice(name2.lastIndexOf(".") + 1);
  if (callee.startsWith("efficientnet_pytorch.") && (method2 === "from_name" || method2 === "from_pretrained"))
    return efficientnet(catalogue, method2, request.arguments);
  let { name: builder, ...rest } = request.arguments, byName = name2 === "torchvision.models._api.get_model", facts = catalogue.constructors(byName ? `torchvision:${String(builder).toLowerCase()}` : callee), architecture = facts === null ? null : catalogue.architecture(facts.architecture);
  return facts === null || architecture === null ? null : torchvision(architecture, facts, byName ? rest : request.arguments);
}
function torchvision(architecture, facts, given) {
  let known2 = withoutLegacy(facts, given), defaults = new Map(facts.parameters.map((parameter) => [parameter.name, parameter.default]));
  if (known2 === null)
    return null;
  let tag = weightsTag(architecture, known2.weights ?? null), pretrained = tag !== null;
  if (tag === void 0)
    return null;
  let parts3 = pretrained ? [`weights:${tag}`] : [], inexact = [];
  for (let [name2, value] of Object.entries(known2))
    if (!(name2 === "weights" || name2 === "num_classes" || HARMLESS.torchvision.has(name2)))
      if (INEXACT.torchvision.has(name2))
        inexact.push(name2);
      else if (TORCHVISION_VARIANTS.some((variant) => variant === name2))
        if (name2 === "weights_backbone") {
          if (value === null && !pretrained && (defaults.get(name2) ?? null) !== null)
            parts3.push("weights_backbone=None");
          else if (value !== null && (defaults.get(name2) ?? null) === null && !pretrained)
            return null;
        } else value !== null && parts3.push(`${name2}=${python(value)}`);
      else return null;
  let classes2 = count2(known2.num_classes ?? null);
  return classes2 === void 0 ? null : { architecture, classes: classes2, variant: parts3.sort().join(","), pretrained, tag, inexact };
}
function withoutLegacy(facts, given) {
  let known2 = {};
  for (let [name2, value] of Object.entries(given)) {
    let legacy = facts.legacy[name2], positional2 = name2 === "weights" && typeof value == "boolean" ? facts.legacy.pretrained : void 0, old = legacy ?? positional2;
    if (old === void 0)
      known2[name2] = value;
    else {
      if (typeof value != "boolean" || value && old.tag === null)
        return null;
      known2[old.parameter] = value ? old.tag : null;
    }
  }
  return known2;
}
function weightsTag(architecture, value) {
  if (value === null)
    return null;
  let text = typeof value == "object" && "kind" in value && value.kind === "weights" ? value.name : value;
  if (typeof text != "string")
    return;
  let member2 = text.slice(text.lastIndexOf(".") + 1), tag = member2 === "DEFAULT" ? architecture.defaultTag : member2;
  return tag !== null && architecture.config(tag) !== null ? tag : void 0;
}
function timm(catalogue, request) {
  let given = Object.fromEntries(Object.entries(request.arguments).filter(([, value]) => value !== null)), name2 = catalogue.isTimmFactory(request.callee) ? given.model_name : request.callee.split(".").at(-1), facts = typeof name2 == "string" ? catalogue.constructors(`timm:${name2}`) : null, architecture = facts === null ? null : catalogue.architecture(facts.architecture);
  if (facts === null || architecture === null)
    return null;
  let own3 = given.pretrained_cfg ?? facts.tag ?? architecture.defaultTag ?? "", classes2 = count2(given.num_classes ?? null);
  if (typeof own3 != "string" || classes2 === void 0 || own3 !== "" && architecture.config(own3) === null)
    return null;
  let parts3 = own3 === "" || own3 === architecture.defaultTag ? [] : [`tag:${own3}`], inexact = [];
  for (let [argument, value] of Object.entries(given))
    if (INEXACT.timm.has(argument) || architecture.keepsNames(argument) === !0)
      inexact.push(argument);
    else if (argument === "features_only")
      parts3.push(...value === !0 ? ["features_only"] : []);
    else if (argument === "global_pool" && typeof value == "string")
      parts3.push(`global_pool=${value}`);
    else if (argument === "in_chans" && typeof value == "number")
      parts3.push(`in_chans=${value}`);
    else if (argument === "img_size") {
      if (!isOwnSize(architecture, own3, value))
        return null;
    } else if (!HARMLESS.timm.has(argument))
      return null;
  let pretrained = given.pretrained === !0;
  return { architecture, classes: classes2, variant: parts3.sort().join(","), pretrained, tag: own3 === "" ? null : own3, inexact };
}
function isOwnSize(architecture, tag, value) {
  let config = architecture.config(tag), size = config?.input_size, sides = Array.isArray(value) ? value : [value, value];
  return config?.fixed_input_size === !0 && Array.isArray(size) && size[1] === sides[0] && size[2] === sides[1];
}
function efficientnet(catalogue, method2, given) {
  let name2 = given.model_name, architecture = typeof name2 == "string" ? catalogue.architecture(`efficientnet_pytorch/${name2}`) : null, classes2 = count2(given.num_classes ?? null);
  if (architecture === null || classes2 === void 0)
    return null;
  let parts3 = [], inexact = [];
  for (let [argument, value] of Object.entries(given))
    if (argument === "include_top" && typeof value == "boolean")
      parts3.push(...value ? [] : ["include_top=False"]);
    else if (argument === "in_channels" && typeof value == "number")
      parts3.push(`in_chans=${value}`);
    else if (INEXACT.efficientnet.has(argument))
      inexact.push(argument);
    else if (!HARMLESS.efficientnet.has(argument))
      return null;
  let pretrained = method2 === "from_pretrained", tag = given.advprop === !0 ? "advprop" : "imagenet";
  return { architecture, classes: classes2, variant: parts3.sort().join(","), pretrained, tag: pretrained ? tag : null, inexact };
}
function count2(value) {
  return value === null ? null : typeof value == "number" && (Number.isInteger(value) && value >= 0 || Number.isNaN(value)) ? value : void 0;
}
function python(value) {
  return value === !0 ? "True" : value === !1 ? "False" : String(value);
}

// src/knowledge/datasets.ts
var DatasetTable = class {
  #byName = /* @__PURE__ */ new Map();
  constructor(rows) {
    for (let row2 of rows)
      for (let name2 of [row2.id, ...row2.names])
        this.#byName.set(name2.toLowerCase(), row2);
  }
  /** By id or name, in any case; null when not listed. A class may be named by the module that defines it. */
  find(nameOrId) {
    let name2 = nameOrId.toLowerCase(), exported = name2.replace(/^(torch\w+\.datasets)\.(?:\w+\.)+(\w+)$/, "$1.$2");
    return this.#byName.get(name2) ?? this.#byName.get(exported) ?? null;
  }
};

// src/knowledge/pack.ts
function decodeValue(packed, classes2, channels, long) {
  let decode = (value) => decodeValue(value, classes2, channels, long);
  return packed === null || typeof packed != "object" ? packed : "s" in packed ? at(packed, classes2, channels) : "v" in packed ? decode(present(long?.get(packed.v), "value", packed.v)) : "t" in packed ? packed.t.map(decode) : "l" in packed ? { kind: "list", items: packed.l.map(decode) } : "d" in packed ? { kind: "dict", entries: packed.d.map(([key2, value]) => [decode(key2), decode(value)]) } : "n" in packed ? {
    kind: "namedtuple",
    type: packed.n,
    entries: packed.f.map(([key2, value]) => [key2, decode(value)])
  } : "c" in packed ? { kind: "class", name: packed.c } : "weights" in packed ? { kind: "weights", name: packed.weights } : "?" in packed ? { kind: "other", type: packed["?"] } : packed.map(decode);
}
function at(dimension, classes2, channels) {
  if (typeof dimension == "number")
    return dimension;
  let [a, b, c] = dimension.s;
  return (a === 0 ? 0 : a * classes2) + (b === 0 ? 0 : b * channels) + c;
}
var INDEPENDENT = { classes: !1, channels: !1 };
function dependenceOf(value, long) {
  return value === null || typeof value != "object" ? INDEPENDENT : Array.isArray(value) ? united(value.map((part) => dependenceOf(part, long))) : "s" in value && Array.isArray(value.s) ? { classes: value.s[0] !== 0, channels: value.s[1] !== 0 } : "v" in value && typeof value.v == "number" ? dependenceOf(long?.get(value.v), long) : united(Object.values(value).map((part) => dependenceOf(part, long)));
}
function united(parts3) {
  let dependent = parts3.filter((part) => part !== INDEPENDENT);
  return dependent.length === 0 ? INDEPENDENT : { classes: dependent.some((part) => part.classes), channels: dependent.some((part) => part.channels) };
}
var ShardReader = class {
  shard;
  #built = /* @__PURE__ */ new Map();
  #dependence = /* @__PURE__ */ new Map();
  #shapes = /* @__PURE__ */ new Map();
  #attributeDependence = /* @__PURE__ */ new Map();
  #attributes = /* @__PURE__ */ new Map();
  #children = /* @__PURE__ */ new Map();
  constructor(shard) {
    this.shard = shard;
  }
  /** The module of a row at these sizes; the same object for the same question. */
  module(row2, classes2, channels) {
    let depends = this.#dependenceOf(row2), key2 = depends === INDEPENDENT ? row2 : `${row2} ${depends.classes ? classes2 : ""} ${depends.channels ? channels : ""}`, known2 = this.#built.get(key2);
    if (known2 !== void 0)
      return known2;
    let [type, parameters, buffers, attributes, , extra] = this.#node(row2), built = {
      type: this.#string(type),
      parameters: this.#tensors(parameters, !1, extra, classes2, channels),
      buffers: this.#tensors(buffers, !0, extra, classes2, channels),
      children: this.#childrenOf(row2).map(([name2, child]) => [name2, this.module(child, classes2, channels)]),
      attributes: this.#attributesOf(attributes, classes2, channels),
      sharedWith: extra?.shared ?? null
    };
    return this.#built.set(key2, built), built;
  }
  /** Paths of the modules in a row's tree whose own parameters follow the class count, in registration order. */
  classifiers(row2) {
    let found = [], visit = (current, path) => {
      if (this.#dependenceOf(current).classes) {
        this.#shapesOf(this.#node(current)[1]).classes && found.push(path);
        for (let [name2, child] of this.#childrenOf(current))
          visit(child, path === "" ? name2 : `${path}.${name2}`);
      }
    };
    return visit(row2, ""), found;
  }
  #node(row2) {
    return this.shard.nodes.get(row2);
  }
  #string(index2) {
    return present(this.shard.strings[index2], "string", index2);
  }
  #childrenOf(row2) {
    let known2 = this.#children.get(row2);
    if (known2 !== void 0)
      return known2;
    let flat = this.#node(row2)[4], children = [];
    for (let index2 = 0; index2 < flat.length; ) {
      let head = present(flat[index2], "child", index2), second = present(flat[index2 + 1], "child", index2 + 1);
      if (head >= 0)
        children.push([this.#string(head), second]), index2 += 2;
      else {
        let child = present(flat[index2 + 2], "child", index2 + 2);
        for (let count5 = 0; count5 < -head; count5++)
          children.push([String(second + count5), child]);
        index2 += 3;
      }
    }
    return this.#children.set(row2, children), children;
  }
  #tensors(flat, buffers, extra, classes2, channels) {
    let tensors = [];
    for (let index2 = 0; index2 + 1 < flat.length; index2 += 2) {
      let name2 = this.#string(present(flat[index2], "tensor", index2)), row2 = present(flat[index2 + 1], "tensor", index2 + 1), shape = this.shard.shapes.get(row2);
      tensors.push({
        name: name2,
        shape: shape.map((dimension) => at(dimension, classes2, channels)),
        tiedTo: extra?.tied?.[name2] ?? null,
        requiresGrad: !buffers && !(extra?.frozen?.includes(name2) ?? !1),
        persistent: !(buffers && (extra?.transient?.includes(name2) ?? !1))
      });
    }
    return tensors;
  }
  #attributesOf(index2, classes2, channels) {
    let known2 = this.#attributes.get(index2);
    if (known2 !== void 0)
      return known2;
    let flat = this.shard.attributes.get(index2), attributes = {};
    for (let part = 0; part + 1 < flat.length; part += 2) {
      let name2 = flat[part], value = flat[part + 1];
      typeof name2 == "number" && value !== void 0 && (attributes[this.#string(name2)] = decodeValue(value, classes2, channels, this.shard.values));
    }
    return this.#attributesDependence(index2) === INDEPENDENT && this.#attributes.set(index2, attributes), attributes;
  }
  #dependenceOf(row2) {
    let known2 = this.#dependence.get(row2);
    if (known2 !== void 0)
      return known2;
    let [, parameters, buffers, attributes] = this.#node(row2), depends = united([
      this.#shapesOf(parameters),
      this.#shapesOf(buffers),
      this.#attributesDependence(attributes),
      ...this.#childrenOf(row2).map(([, child]) => this.#dependenceOf(child))
    ]);
    return this.#dependence.set(row2, depends), depends;
  }
  /** The dependence of a flat list of tensors, whose every second number is a shape. */
  #shapesOf(flat) {
    let rows = flat.filter((_, index2) => index2 % 2 === 1);
    return united(
      rows.map((row2) => remembered(this.#shapes, row2, () => dependenceOf(this.shard.shapes.get(row2), null)))
    );
  }
  #attributesDependence(index2) {
    return remembered(
      this.#attributeDependence,
      index2,
      () => dependenceOf(this.shard.attributes.get(index2), this.shard.values)
    );
  }
};
function remembered(store, key2, compute) {
  let known2 = store.get(key2);
  if (known2 !== void 0)
    return known2;
  let value = compute();
  return store.set(key2, value), value;
}
function present(value, what2, index2) {
  if (value === void 0)
    throw new Error(`damaged knowledge file: no ${what2} ${index2}`);
  return value;
}

// src/knowledge/library-index.ts
function decodeParameter(packed) {
  let [name2, kind, value] = packed;
  return {
    name: name2,
    kind: kind === "VAR_KEYWORD" ? "variadic-keyword" : kind === "KEYWORD_ONLY" ? "keyword" : "positional",
    default: isAbsent(value) ? void 0 : decodeValue(value, 0, 0, null)
  };
}
function isAbsent(value) {
  return value !== null && typeof value == "object" && Object.keys(value).length === 0;
}

// src/knowledge/shard-file.ts
var Rows = class {
  #lines;
  #first;
  #parsed = /* @__PURE__ */ new Map();
  constructor(lines, first) {
    this.#lines = lines, this.#first = first;
  }
  /** Throws when the file is damaged: a row that is referred to exists. */
  get(row2) {
    let known2 = this.#parsed.get(row2);
    if (known2 !== void 0)
      return known2;
    let line = this.#lines[this.#first + row2];
    if (line === void 0 || row2 < 0)
      throw new Error(`damaged knowledge file: no row ${row2}`);
    let value = JSON.parse(line);
    return this.#parsed.set(row2, value), value;
  }
}, ShardFile = class {
  strings;
  shapes;
  values;
  attributes;
  nodes;
  configs;
  #architectures;
  #records;
  constructor(text) {
    let lines = text.split(`
`), header = JSON.parse(lines[0] ?? "");
    this.strings = header.strings, this.shapes = new Rows(lines, header.tables.shapes), this.values = new Rows(lines, header.tables.values), this.attributes = new Rows(lines, header.tables.attributes), this.nodes = new Rows(lines, header.tables.nodes), this.configs = new Rows(lines, header.tables.configs), this.#architectures = header.architectures, this.#records = new Rows(lines, 0);
  }
  /** The record of an architecture, or null. */
  architecture(name2) {
    let line = Object.hasOwn(this.#architectures, name2) ? this.#architectures[name2] : void 0;
    return line === void 0 ? null : this.#records.get(line);
  }
};

// src/knowledge/formula.ts
function evaluateFormula(formula, fields) {
  if (formula === null) return Number.NaN;
  if (typeof formula == "number") return formula;
  if (typeof formula == "string") {
    let value = fields.get(formula);
    return typeof value == "number" ? value : Number.NaN;
  }
  let [operator, leftPart, rightPart] = formula, left = evaluateFormula(leftPart, fields), right = evaluateFormula(rightPart, fields);
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    default:
      return right === 0 ? Number.NaN : Math.floor(left / right);
  }
}
function withElements(fields) {
  let all2 = /* @__PURE__ */ new Map();
  for (let [name2, value] of fields) {
    if (all2.set(name2, value), !Array.isArray(value)) continue;
    let items = value;
    items.forEach((item, index2) => {
      all2.set(`${name2}.${index2}`, item);
    }), all2.set(`${name2}.length`, items.length);
  }
  return all2;
}

// src/knowledge/transformers-tree.ts
function treeOf(file, model, fields) {
  if (!isWithinBounds(model, fields)) return null;
  let [names2, rows] = model.variants, conditions = names2.map((name2) => ({ absent: !fields.has(name2) && !name2.includes("=="), actual: fieldOrRelation(name2, fields) })), row2 = rows.find(([values]) => values.every((wanted2, index2) => conditions[index2]?.absent === !0 || holds(wanted2, conditions[index2]?.actual)));
  if (row2 === void 0) return null;
  try {
    return new Builder(file, fields).module(row2[1]);
  } catch (error) {
    if (error instanceof Unrecorded) return null;
    throw error;
  }
}
var Unrecorded = class extends Error {
};
function isWithinBounds(model, fields) {
  return Object.entries(model.minimum).every(([name2, least]) => {
    let value = fields.get(name2);
    return typeof value == "number" && value >= least;
  });
}
function fieldOrRelation(name2, fields) {
  let [left = "", right] = name2.split("==");
  if (right === void 0) return fields.get(name2);
  let [one, other] = [fields.get(left), fields.get(right)];
  return typeof one == "number" && typeof other == "number" ? one === other : void 0;
}
function holds(wanted2, actual) {
  return wanted2 !== null && typeof wanted2 == "object" && !Array.isArray(wanted2) ? "any" in wanted2 || typeof actual == "number" && Number.isInteger(actual) && actual > 0 : actual !== void 0 && JSON.stringify(actual) === JSON.stringify(wanted2);
}
var Builder = class {
  #file;
  #fields;
  #made = /* @__PURE__ */ new Map();
  #sizes = /* @__PURE__ */ new Map();
  constructor(file, fields) {
    this.#file = file, this.#fields = fields;
  }
  module(row2) {
    let known2 = this.#made.get(row2);
    if (known2 !== void 0) return known2;
    let node = this.#file.nodes[row2];
    if (node === void 0) throw new Error(`damaged knowledge file: no node ${row2}`);
    let [type, parameters, buffers, attributes, children, extra = {}] = node, frozen = extra.frozen ?? [], transient = extra.transient ?? [], made = {
      type: this.#text(type),
      parameters: this.#tensors(parameters, extra.tied ?? {}, (name2) => [!frozen.includes(name2), !0]),
      buffers: this.#tensors(buffers, extra.tied ?? {}, (name2) => [!1, !transient.includes(name2)]),
      attributes: this.#attributes(attributes),
      children: this.#children(children),
      sharedWith: extra.shared ?? null
    };
    return this.#made.set(row2, made), made;
  }
  #text(row2) {
    return this.#file.strings[row2] ?? "";
  }
  /** A size; NaN where it is not known. Sizes of layers are positive. */
  #size(size) {
    if (size >= 0) return size;
    let known2 = this.#sizes.get(size);
    if (known2 !== void 0) return known2;
    let value = evaluateFormula(this.#file.formulas[-1 - size] ?? null, this.#fields);
    if (value < 0 || !Number.isNaN(value) && !Number.isInteger(value)) throw new Unrecorded();
    return this.#sizes.set(size, value), value;
  }
  #tensors(rows, tied, flags2) {
    let found = [];
    for (let index2 = 0; index2 < rows.length; index2 += 2) {
      let name2 = this.#text(rows[index2] ?? -1), shape = (this.#file.shapes[rows[index2 + 1] ?? -1] ?? []).map((size) => this.#size(size));
      if (shape.includes(0)) throw new Unrecorded();
      let [requiresGrad, persistent] = flags2(name2);
      found.push({ name: name2, shape, tiedTo: tied[name2] ?? null, requiresGrad, persistent });
    }
    return found;
  }
  #children(packed) {
    let found = [];
    for (let index2 = 0; index2 < packed.length; index2 += 2) {
      let [label, row2] = [packed[index2], packed[index2 + 1]];
      if (typeof row2 != "number" || label === void 0) continue;
      if (typeof label == "number") {
        found.push([this.#text(label), this.module(row2)]);
        continue;
      }
      let count5 = this.#size(label.n);
      if (Number.isNaN(count5) || count5 > MOST_LAYERS) throw new Unrecorded();
      let start2 = found.length;
      for (let step = 0; step < count5; step++) found.push([String(start2 + step), this.module(row2)]);
    }
    return found;
  }
  #attributes(row2) {
    let packed = this.#file.attributes[row2] ?? [], found = {};
    for (let index2 = 0; index2 < packed.length; index2 += 2) {
      let name2 = packed[index2], value = packed[index2 + 1];
      typeof name2 == "number" && value !== void 0 && (found[this.#text(name2)] = this.#value(value));
    }
    return found;
  }
  #value(value) {
    return value === null || typeof value != "object" ? value : "e" in value ? evaluateFormula(this.#file.formulas[value.e] ?? null, this.#fields) : "t" in value ? value.t.map((item) => this.#value(item)) : "l" in value ? { kind: "list", items: value.l.map((item) => this.#value(item)) } : "c" in value ? { kind: "class", name: value.c } : { kind: "other", type: "?" in value ? value["?"] : "dict" };
  }
}, MOST_LAYERS = 1e3;

// src/knowledge/transformers.ts
var OLD_OWNERS = /^(?:google-bert|FacebookAI|distilbert|albert|openai-community|google-t5)\//, TransformersTables = class {
  #read;
  #files = /* @__PURE__ */ new Map();
  #index;
  /** `read` gives `models/transformers.index.json` as bytes, or null. */
  constructor(read5) {
    this.#read = read5;
  }
  /** A name such as `transformers.BertModel` or `transformers.models.bert.modeling_bert.BertModel`; null when it is none of the listed classes. */
  find(qualified) {
    let index2 = this.#open(), dot = qualified.lastIndexOf("."), [module2, name2] = [qualified.slice(0, dot), qualified.slice(dot + 1)];
    if (index2 === null || !/^transformers(?:\.models\.[a-z0-9_.]+)?$/.test(module2)) return null;
    if (Object.values(index2.auto).some((classes2) => Object.hasOwn(classes2, name2))) return { kind: "auto", name: name2 };
    let kinds = [["model", index2.models[name2]?.[1]], ["config", index2.configs[name2]?.[2]], ["base", index2.bases[name2]]];
    for (let [kind, type] of kinds)
      if (type !== void 0 && type.startsWith(`${module2}.`)) return { kind, name: name2, type };
    return null;
  }
  /** The version that a major's tables describe: `5.23.0`. */
  version(major) {
    return this.#open()?.versions[major] ?? null;
  }
  model(name2, major) {
    return this.#family(this.#open()?.models[name2]?.[0])?.models[`${major}:${name2}`] ?? null;
  }
  config(name2, major) {
    return this.#family(this.#open()?.configs[name2]?.[0])?.configs[`${major}:${name2}`] ?? null;
  }
  /** The class that an auto class makes for a configuration; null when it makes none or is not listed. */
  autoClass(auto, config, major) {
    let index2 = this.#open(), modelType = index2?.configs[config]?.[1];
    return modelType === void 0 ? null : index2?.auto[major]?.[auto]?.[modelType] ?? null;
  }
  checkpoint(name2) {
    let known2 = this.#open()?.checkpoints ?? {}, short = name2.replace(OLD_OWNERS, "");
    return Object.hasOwn(known2, name2) ? known2[name2] ?? null : Object.hasOwn(known2, short) ? known2[short] ?? null : null;
  }
  /** Every listed checkpoint. */
  checkpoints() {
    return Object.keys(this.#open()?.checkpoints ?? {});
  }
  /**
   * Fields of a configuration: the class's defaults, what is given, and what follows from it (`head_dim` where only the width is
   * given). Null when the class is not listed.
   */
  fields(config, major, given) {
    let facts = this.config(config, major);
    if (facts === null) return null;
    let found = /* @__PURE__ */ new Map();
    for (let [name2, value] of Object.entries(facts.fields)) found.set(name2, isPlain(value) ? value : void 0);
    for (let [name2, value] of Object.entries(given)) {
      let known2 = facts.aliases[name2] ?? name2;
      isPlain(value) && found.set(known2, value);
    }
    for (let [name2, nested] of Object.entries(facts.nested)) {
      let inner = given[name2], parts3 = this.fields(nested, major, isPlain(inner) ? {} : inner);
      for (let [part, value] of parts3 ?? []) found.set(`${name2}.${part}`, value);
    }
    return this.derive(config, major, withElements(found), new Set(Object.keys(given).map((name2) => facts.aliases[name2] ?? name2)));
  }
  /** Fills in the fields that follow from others, where they were not given or were given as None. */
  derive(config, major, fields, given) {
    let found = new Map(fields);
    for (let [name2, formula] of Object.entries(this.config(config, major)?.derived ?? {})) {
      if (given.has(name2) && found.get(name2) !== null) continue;
      let value = evaluateFormula(formula, found);
      found.set(name2, Number.isNaN(value) ? void 0 : value);
    }
    return found;
  }
  /**
   * The tree of a class for all fields of its configuration and the other arguments of its constructor (defaults filled in). Null when
   * the class or the combination is not recorded; sizes that follow an unknown field are NaN.
   */
  tree(name2, major, fields, given = {}) {
    let model = this.model(name2, major), file = this.#family(this.#open()?.models[name2]?.[0]);
    if (model === null || file === null || Object.keys(given).some((argument) => !Object.hasOwn(model.arguments, argument))) return null;
    let all2 = new Map(fields);
    for (let [argument, value] of Object.entries({ ...model.arguments, ...given })) all2.set(`(${argument})`, value);
    return treeOf(file, model, all2);
  }
  #open() {
    return this.#index === void 0 && (this.#index = this.#json("index")), this.#index;
  }
  #family(name2) {
    if (name2 === void 0) return null;
    let file = this.#files.get(name2);
    return file === void 0 && (file = this.#json(name2), this.#files.set(name2, file)), file;
  }
  #json(name2) {
    let bytes = this.#read(`models/transformers.${name2}.json`);
    return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes));
  }
};
function isPlain(value) {
  return value === null || typeof value != "object" || Array.isArray(value);
}

// src/knowledge/catalogue.ts
var LIBRARIES = ["efficientnet_pytorch", "torchvision", "timm"], TIMM_FACTORIES = /* @__PURE__ */ new Set(["timm.create_model", "timm.models.create_model", "timm.models._factory.create_model"]), Knowledge = class {
  /** Models of transformers, which are functions of a configuration. */
  transformers;
  #read;
  #files = /* @__PURE__ */ new Map();
  #shards = /* @__PURE__ */ new Map();
  #architectures = /* @__PURE__ */ new Map();
  #datasets = null;
  constructor(read5) {
    this.#read = read5, this.transformers = new TransformersTables(read5);
  }
  /** The architecture `torchvision/resnet18`, `timm/resnet50` or `efficientnet_pytorch/efficientnet-b0`; null when it is not listed. */
  architecture(id) {
    let known2 = this.#architectures.get(id);
    if (known2 !== void 0)
      return known2;
    let [library = "", ...rest] = id.split("/"), found = this.#open(library, rest.join("/"));
    return this.#architectures.set(id, found), found;
  }
  /** Every architecture of a library, sorted as generated. */
  architectures(library) {
    return Object.keys(this.#index(library)?.architectures ?? {}).map((name2) => `${library}/${name2}`);
  }
  /**
   * What a constructor builds. Names are `torchvision.models.resnet18` (any public or defining module),
   * `timm:resnet50.a1_in1k` (as given to create_model; deprecated names are followed), `timm.models.resnet.resnet50`,
   * `torchvision:resnet18` (as given to get_model), `efficientnet_pytorch:efficientnet-b0`. Null when it is none of a listed architecture.
   */
  constructors(qualifiedName) {
    let [library = "", model] = qualifiedName.split(":", 2);
    if (model !== void 0) {
      if (library === "torchvision") {
        let builder = Object.entries(this.#index(library)?.constructors ?? {}).find(([, [architecture]]) => architecture === `torchvision/${model}`);
        return builder === void 0 ? null : this.#torchvision(builder[0]);
      }
      return library === "timm" ? this.#timm(model) : this.#plain(library, model, qualifiedName);
    }
    return qualifiedName.startsWith("timm.models.") ? this.#timm(qualifiedName.slice(qualifiedName.lastIndexOf(".") + 1)) : this.#torchvision(this.canonicalName(qualifiedName));
  }
  /**
   * Which tree a call builds: binds weights, tags, class counts and the arguments that change the tree. Null when the callee is not
   * listed or an argument's effect on the tree is not known. See ConstructionRequest for what the arguments look like.
   */
  resolve(request) {
    return resolveConstruction(this, request);
  }
  /** True for `timm.create_model` under any of its names. */
  isTimmFactory(qualifiedName) {
    return TIMM_FACTORIES.has(qualifiedName);
  }
  /** The defining name of what a library re-exports: `torchvision.models.ResNet` → `torchvision.models.resnet.ResNet`; itself otherwise. */
  canonicalName(name2) {
    let library = name2.split(".", 1)[0] ?? "";
    return this.#types(library)?.aliases[name2] ?? name2;
  }
  /** Method resolution order of a class that occurs in the trees (public or defining name), itself first; null when not listed. */
  typeMro(qualifiedType) {
    return this.typeFacts(qualifiedType)?.mro ?? null;
  }
  /** Bases and own members of a class that occurs in the trees; null when not listed. */
  typeFacts(qualifiedType) {
    let name2 = this.canonicalName(qualifiedType), own3 = name2.split(".", 1)[0] ?? "", libraries = own3 === "torch" ? ["torchvision", ...LIBRARIES] : [own3];
    for (let library of libraries) {
      let facts = this.#types(library)?.types[name2];
      if (facts !== void 0) {
        let values = Object.entries(facts.values).map(
          ([key2, value]) => [key2, decodeValue(value, 0, 0, null)]
        );
        return { mro: facts.mro, methods: facts.methods, values: Object.fromEntries(values) };
      }
    }
    return null;
  }
  /** Members of a torchvision weights enum (public or defining name): member → tag, with DEFAULT; null when not listed. */
  weights(qualifiedEnum) {
    let name2 = this.canonicalName(qualifiedEnum);
    return name2.startsWith("torchvision.") ? this.#index("torchvision")?.weights_enums?.[name2] ?? null : null;
  }
  /** A data set by id or by a name that code uses (`torchvision.datasets.CIFAR100`, `hf:cifar100`, …); null when not listed. */
  dataset(nameOrId) {
    return this.#datasets ??= new DatasetTable(this.#file("datasets.json") ?? []), this.#datasets.find(nameOrId);
  }
  #torchvision(name2) {
    let packed = name2.startsWith("torchvision.") ? this.#index("torchvision")?.constructors?.[name2] : void 0;
    if (packed === void 0)
      return null;
    let [architecture, signature, legacy] = packed;
    return {
      name: name2,
      architecture,
      tag: null,
      parameters: signature.map(decodeParameter),
      legacy: Object.fromEntries(Object.entries(legacy).map(([old, [parameter, tag]]) => [old, { parameter, tag }]))
    };
  }
  #timm(model) {
    let index2 = this.#index("timm"), name2 = model.replace(/^timm\//, ""), [bare = ""] = name2.split(".", 1), current = index2?.deprecated?.[bare] ?? null, target = current === null ? name2 : name2 === bare ? current : `${current.split(".", 1)[0]}.${name2.slice(bare.length + 1)}`, dot = target.indexOf(".");
    return this.#plain(
      "timm",
      dot < 0 ? target : target.slice(0, dot),
      `timm:${model}`,
      dot < 0 ? null : target.slice(dot + 1)
    );
  }
  #plain(library, architecture, name2, tag = null) {
    return Object.hasOwn(this.#index(library)?.architectures ?? {}, architecture) ? { name: name2, architecture: `${library}/${architecture}`, tag, parameters: [], legacy: {} } : null;
  }
  #open(library, name2) {
    let index2 = this.#index(library);
    if (index2 === null || !Object.hasOwn(index2.architectures, name2))
      return null;
    let reader = this.#shard(`${library}/${index2.architectures[name2]}`), record3 = reader?.shard.architecture(name2) ?? null;
    if (reader === null || record3 === null)
      return null;
    let provenance = `${library} ${index2.versions[library] ?? ""}`, defaults = index2.defaults ?? {};
    return new ShardArchitecture(`${library}/${name2}`, provenance, reader, record3, defaults);
  }
  #shard(name2) {
    let known2 = this.#shards.get(name2);
    if (known2 !== void 0)
      return known2;
    let bytes = this.#read(`models/${name2}.jsonl`), reader = bytes === null ? null : new ShardReader(new ShardFile(new TextDecoder().decode(bytes)));
    return this.#shards.set(name2, reader), reader;
  }
  #index(library) {
    return LIBRARIES.some((listed) => listed === library) ? this.#file(`models/${library}.index.json`) : null;
  }
  #types(library) {
    return library === "transformers" || LIBRARIES.some((listed) => listed === library) ? this.#file(`models/${library}.types.json`) : null;
  }
  /** The files are this project's own, written by its generators and checked by its tests: their form is not checked again. */
  #file(name2) {
    if (!this.#files.has(name2)) {
      let bytes = this.#read(name2);
      this.#files.set(name2, bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes)));
    }
    return this.#files.get(name2);
  }
};

// src/knowledge/load.ts
function readerFor(directory) {
  return (name2) => {
    let packed = read(join(directory, `${name2}.br`));
    return packed === null ? read(join(directory, name2)) : brotliDecompressSync(packed);
  };
}
function loadKnowledge(directory) {
  return new Knowledge(readerFor(directory));
}
function read(path) {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return null;
    throw error;
  }
}

// src/python/load.ts
import { readFile } from "node:fs/promises";
import { join as join2 } from "node:path";

// node_modules/web-tree-sitter/web-tree-sitter.js
var __defProp = Object.defineProperty, __name = (target, value) => __defProp(target, "name", { value, configurable: !0 }), Edit = class {
  static {
    __name(this, "Edit");
  }
  /** The start position of the change. */
  startPosition;
  /** The end position of the change before the edit. */
  oldEndPosition;
  /** The end position of the change after the edit. */
  newEndPosition;
  /** The start index of the change. */
  startIndex;
  /** The end index of the change before the edit. */
  oldEndIndex;
  /** The end index of the change after the edit. */
  newEndIndex;
  constructor({
    startIndex,
    oldEndIndex,
    newEndIndex,
    startPosition,
    oldEndPosition,
    newEndPosition
  }) {
    this.startIndex = startIndex >>> 0, this.oldEndIndex = oldEndIndex >>> 0, this.newEndIndex = newEndIndex >>> 0, this.startPosition = startPosition, this.oldEndPosition = oldEndPosition, this.newEndPosition = newEndPosition;
  }
  /**
   * Edit a point and index to keep it in-sync with source code that has been edited.
   *
   * This function updates a single point's byte offset and row/column position
   * based on an edit operation. This is useful for editing points without
   * requiring a tree or node instance.
   */
  editPoint(point, index2) {
    let newIndex = index2, newPoint = { ...point };
    if (index2 >= this.oldEndIndex) {
      newIndex = this.newEndIndex + (index2 - this.oldEndIndex);
      let originalRow = point.row;
      newPoint.row = this.newEndPosition.row + (point.row - this.oldEndPosition.row), newPoint.column = originalRow === this.oldEndPosition.row ? this.newEndPosition.column + (point.column - this.oldEndPosition.column) : point.column;
    } else index2 > this.startIndex && (newIndex = this.newEndIndex, newPoint.row = this.newEndPosition.row, newPoint.column = this.newEndPosition.column);
    return { point: newPoint, index: newIndex };
  }
  /**
   * Edit a range to keep it in-sync with source code that has been edited.
   *
   * This function updates a range's start and end positions based on an edit
   * operation. This is useful for editing ranges without requiring a tree
   * or node instance.
   */
  editRange(range) {
    let newRange = {
      startIndex: range.startIndex,
      startPosition: { ...range.startPosition },
      endIndex: range.endIndex,
      endPosition: { ...range.endPosition }
    };
    return range.endIndex >= this.oldEndIndex ? range.endIndex !== Number.MAX_SAFE_INTEGER && (newRange.endIndex = this.newEndIndex + (range.endIndex - this.oldEndIndex), newRange.endPosition = {
      row: this.newEndPosition.row + (range.endPosition.row - this.oldEndPosition.row),
      column: range.endPosition.row === this.oldEndPosition.row ? this.newEndPosition.column + (range.endPosition.column - this.oldEndPosition.column) : range.endPosition.column
    }, newRange.endIndex < this.newEndIndex && (newRange.endIndex = Number.MAX_SAFE_INTEGER, newRange.endPosition = { row: Number.MAX_SAFE_INTEGER, column: Number.MAX_SAFE_INTEGER })) : range.endIndex > this.startIndex && (newRange.endIndex = this.startIndex, newRange.endPosition = { ...this.startPosition }), range.startIndex >= this.oldEndIndex ? (newRange.startIndex = this.newEndIndex + (range.startIndex - this.oldEndIndex), newRange.startPosition = {
      row: this.newEndPosition.row + (range.startPosition.row - this.oldEndPosition.row),
      column: range.startPosition.row === this.oldEndPosition.row ? this.newEndPosition.column + (range.startPosition.column - this.oldEndPosition.column) : range.startPosition.column
    }, newRange.startIndex < this.newEndIndex && (newRange.startIndex = Number.MAX_SAFE_INTEGER, newRange.startPosition = { row: Number.MAX_SAFE_INTEGER, column: Number.MAX_SAFE_INTEGER })) : range.startIndex > this.startIndex && (newRange.startIndex = this.startIndex, newRange.startPosition = { ...this.startPosition }), newRange;
  }
}, SIZE_OF_SHORT = 2, SIZE_OF_INT = 4, SIZE_OF_CURSOR = 4 * SIZE_OF_INT, SIZE_OF_NODE = 5 * SIZE_OF_INT, SIZE_OF_POINT = 2 * SIZE_OF_INT, SIZE_OF_RANGE = 2 * SIZE_OF_INT + 2 * SIZE_OF_POINT, ZERO_POINT = { row: 0, column: 0 }, INTERNAL = /* @__PURE__ */ Symbol("INTERNAL");
function assertInternal(x) {
  if (x !== INTERNAL) throw new Error("Illegal constructor");
}
__name(assertInternal, "assertInternal");
function isPoint(point) {
  return !!point && typeof point.row == "number" && typeof point.column == "number";
}
__name(isPoint, "isPoint");
function setModule(module2) {
  C = module2;
}
__name(setModule, "setModule");
var C;
function newFinalizer(handler) {
  try {
    return new FinalizationRegistry(handler);
  } catch (e) {
    console.error("Unsupported FinalizationRegistry:", e);
    return;
  }
}
__name(newFinalizer, "newFinalizer");
var finalizer = newFinalizer((address) => {
  C._ts_lookahead_iterator_delete(address);
}), LookaheadIterator = class {
  static {
    __name(this, "LookaheadIterator");
  }
  /** @internal */
  0 = 0;
  // Internal handle for Wasm
  /** @internal */
  language;
  /** @internal */
  positioned = !1;
  /** @internal */
  constructor(internal, address, language) {
    assertInternal(internal), this[0] = address, this.language = language, finalizer?.register(this, address, this);
  }
  /**
   * Get the current symbol of the lookahead iterator.
   *
   * Returns `null` if the iterator is not positioned on a symbol:
   *
   * - Before the first iteration step
   * - After the iterator is exhausted
   * - After a {@link reset} or {@link resetState} call
   */
  get currentTypeId() {
    return this.positioned ? C._ts_lookahead_iterator_current_symbol(this[0]) : null;
  }
  /**
   * Get the current symbol name of the lookahead iterator.
   *
   * Returns `null` if the iterator is not positioned on a symbol.
   */
  get currentType() {
    let id = this.currentTypeId;
    return id === null ? null : this.language.types[id] ?? C.UTF8ToString(C._ts_language_symbol_name(this.language[0], id));
  }
  /** Delete the lookahead iterator, freeing its resources. */
  delete() {
    finalizer?.unregister(this), C._ts_lookahead_iterator_delete(this[0]), this[0] = 0;
  }
  /**
   * Reset the lookahead iterator.
   *
   * This returns `true` if the language was set successfully and `false`
   * otherwise.
   */
  reset(language, stateId) {
    return C._ts_lookahead_iterator_reset(this[0], language[0], stateId) ? (this.language = language, this.positioned = !1, !0) : !1;
  }
  /**
   * Reset the lookahead iterator to another state.
   *
   * This returns `true` if the iterator was reset to the given state and
   * `false` otherwise.
   */
  resetState(stateId) {
    return C._ts_lookahead_iterator_reset_state(this[0], stateId) ? (this.positioned = !1, !0) : !1;
  }
  /**
   * Returns an iterator that iterates over the symbols of the lookahead iterator.
   *
   * The iterator will yield the current symbol name as a string for each step
   * until there are no more symbols to iterate over.
   */
  [Symbol.iterator]() {
    return {
      next: /* @__PURE__ */ __name(() => {
        this.positioned = !!C._ts_lookahead_iterator_next(this[0]);
        let value = this.currentType;
        return value === null ? { done: !0, value: "" } : { done: !1, value };
      }, "next")
    };
  }
};
function getText(tree, startIndex, endIndex, startPosition) {
  let length2 = endIndex - startIndex, result = tree.textCallback(startIndex, startPosition);
  if (result) {
    for (startIndex += result.length; startIndex < endIndex; ) {
      let string = tree.textCallback(startIndex, startPosition);
      if (string && string.length > 0)
        startIndex += string.length, result += string;
      else
        break;
    }
    startIndex > endIndex && (result = result.slice(0, length2));
  }
  return result ?? "";
}
__name(getText, "getText");
var finalizer2 = newFinalizer((address) => {
  C._ts_tree_delete(address);
}), Tree = class _Tree {
  static {
    __name(this, "Tree");
  }
  /** @internal */
  0 = 0;
  // Internal handle for Wasm
  /** @internal */
  textCallback;
  /** The language that was used to parse the syntax tree. */
  language;
  /** @internal */
  constructor(internal, address, language, textCallback) {
    assertInternal(internal), this[0] = address, this.language = language, this.textCallback = textCallback, finalizer2?.register(this, address, this);
  }
  /** Create a shallow copy of the syntax tree. This is very fast. */
  copy() {
    let address = C._ts_tree_copy(this[0]);
    return new _Tree(INTERNAL, address, this.language, this.textCallback);
  }
  /** Delete the syntax tree, freeing its resources. */
  delete() {
    finalizer2?.unregister(this), C._ts_tree_delete(this[0]), this[0] = 0;
  }
  /** Get the root node of the syntax tree. */
  get rootNode() {
    return C._ts_tree_root_node_wasm(this[0]), unmarshalNode(this);
  }
  /**
   * Get the root node of the syntax tree, but with its position shifted
   * forward by the given offset.
   */
  rootNodeWithOffset(offsetBytes, offsetExtent) {
    let address = TRANSFER_BUFFER + SIZE_OF_NODE;
    return C.setValue(address, offsetBytes, "i32"), marshalPoint(address + SIZE_OF_INT, offsetExtent), C._ts_tree_root_node_with_offset_wasm(this[0]), unmarshalNode(this);
  }
  /**
   * Edit the syntax tree to keep it in sync with source code that has been
   * edited.
   *
   * You must describe the edit both in terms of byte offsets and in terms of
   * row/column coordinates.
   */
  edit(edit) {
    marshalEdit(edit), C._ts_tree_edit_wasm(this[0]);
  }
  /** Create a new {@link TreeCursor} starting from the root of the tree. */
  walk() {
    return this.rootNode.walk();
  }
  /**
   * Compare this old edited syntax tree to a new syntax tree representing
   * the same document, returning a sequence of ranges whose syntactic
   * structure has changed.
   *
   * For this to work correctly, this syntax tree must have been edited such
   * that its ranges match up to the new tree. Generally, you'll want to
   * call this method right after calling one of the [`Parser::parse`]
   * functions. Call it on the old tree that was passed to parse, and
   * pass the new tree that was returned from `parse`.
   */
  getChangedRanges(other) {
    if (!(other instanceof _Tree))
      throw new TypeError("Argument must be a Tree");
    C._ts_tree_get_changed_ranges_wasm(this[0], other[0]);
    let count5 = C.getValue(TRANSFER_BUFFER, "i32"), buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32"), result = new Array(count5);
    if (count5 > 0) {
      let address = buffer;
      for (let i2 = 0; i2 < count5; i2++)
        result[i2] = unmarshalRange(address), address += SIZE_OF_RANGE;
      C._free(buffer);
    }
    return result;
  }
  /** Get the included ranges that were used to parse the syntax tree. */
  getIncludedRanges() {
    C._ts_tree_included_ranges_wasm(this[0]);
    let count5 = C.getValue(TRANSFER_BUFFER, "i32"), buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32"), result = new Array(count5);
    if (count5 > 0) {
      let address = buffer;
      for (let i2 = 0; i2 < count5; i2++)
        result[i2] = unmarshalRange(address), address += SIZE_OF_RANGE;
      C._free(buffer);
    }
    return result;
  }
}, finalizer3 = newFinalizer((address) => {
  C._ts_tree_cursor_delete_wasm(address);
}), TreeCursor = class _TreeCursor {
  static {
    __name(this, "TreeCursor");
  }
  /** @internal */
  // @ts-expect-error: never read
  0 = 0;
  // Internal handle for Wasm
  /** @internal */
  // @ts-expect-error: never read
  1 = 0;
  // Internal handle for Wasm
  /** @internal */
  // @ts-expect-error: never read
  2 = 0;
  // Internal handle for Wasm
  /** @internal */
  // @ts-expect-error: never read
  3 = 0;
  // Internal handle for Wasm
  /** @internal */
  tree;
  /** @internal */
  constructor(internal, tree) {
    assertInternal(internal), this.tree = tree, unmarshalTreeCursor(this), finalizer3?.register(this, this.tree[0], this);
  }
  /** Creates a deep copy of the tree cursor. This allocates new memory. */
  copy() {
    let copy = new _TreeCursor(INTERNAL, this.tree);
    return C._ts_tree_cursor_copy_wasm(this.tree[0]), unmarshalTreeCursor(copy), copy;
  }
  /** Delete the tree cursor, freeing its resources. */
  delete() {
    finalizer3?.unregister(this), marshalTreeCursor(this), C._ts_tree_cursor_delete_wasm(this.tree[0]), this[0] = this[1] = this[2] = 0;
  }
  /** Get the tree cursor's current {@link Node}. */
  get currentNode() {
    return marshalTreeCursor(this), C._ts_tree_cursor_current_node_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /**
   * Get the numerical field id of this tree cursor's current node.
   *
   * See also {@link TreeCursor#currentFieldName}.
   */
  get currentFieldId() {
    return marshalTreeCursor(this), C._ts_tree_cursor_current_field_id_wasm(this.tree[0]);
  }
  /** Get the field name of this tree cursor's current node. */
  get currentFieldName() {
    return this.tree.language.fields[this.currentFieldId];
  }
  /**
   * Get the depth of the cursor's current node relative to the original
   * node that the cursor was constructed with.
   */
  get currentDepth() {
    return marshalTreeCursor(this), C._ts_tree_cursor_current_depth_wasm(this.tree[0]);
  }
  /**
   * Get the index of the cursor's current node out of all of the
   * descendants of the original node that the cursor was constructed with.
   */
  get currentDescendantIndex() {
    return marshalTreeCursor(this), C._ts_tree_cursor_current_descendant_index_wasm(this.tree[0]);
  }
  /** Get the type of the cursor's current node. */
  get nodeType() {
    return this.tree.language.types[this.nodeTypeId] || "ERROR";
  }
  /** Get the type id of the cursor's current node. */
  get nodeTypeId() {
    return marshalTreeCursor(this), C._ts_tree_cursor_current_node_type_id_wasm(this.tree[0]);
  }
  /** Get the state id of the cursor's current node. */
  get nodeStateId() {
    return marshalTreeCursor(this), C._ts_tree_cursor_current_node_state_id_wasm(this.tree[0]);
  }
  /** Get the id of the cursor's current node. */
  get nodeId() {
    return marshalTreeCursor(this), C._ts_tree_cursor_current_node_id_wasm(this.tree[0]);
  }
  /**
   * Check if the cursor's current node is *named*.
   *
   * Named nodes correspond to named rules in the grammar, whereas
   * *anonymous* nodes correspond to string literals in the grammar.
   */
  get nodeIsNamed() {
    return marshalTreeCursor(this), C._ts_tree_cursor_current_node_is_named_wasm(this.tree[0]) === 1;
  }
  /**
   * Check if the cursor's current node is *missing*.
   *
   * Missing nodes are inserted by the parser in order to recover from
   * certain kinds of syntax errors.
   */
  get nodeIsMissing() {
    return marshalTreeCursor(this), C._ts_tree_cursor_current_node_is_missing_wasm(this.tree[0]) === 1;
  }
  /** Get the string content of the cursor's current node. */
  get nodeText() {
    marshalTreeCursor(this);
    let startIndex = C._ts_tree_cursor_start_index_wasm(this.tree[0]), endIndex = C._ts_tree_cursor_end_index_wasm(this.tree[0]);
    C._ts_tree_cursor_start_position_wasm(this.tree[0]);
    let startPosition = unmarshalPoint(TRANSFER_BUFFER);
    return getText(this.tree, startIndex, endIndex, startPosition);
  }
  /** Get the start position of the cursor's current node. */
  get startPosition() {
    return marshalTreeCursor(this), C._ts_tree_cursor_start_position_wasm(this.tree[0]), unmarshalPoint(TRANSFER_BUFFER);
  }
  /** Get the end position of the cursor's current node. */
  get endPosition() {
    return marshalTreeCursor(this), C._ts_tree_cursor_end_position_wasm(this.tree[0]), unmarshalPoint(TRANSFER_BUFFER);
  }
  /** Get the start index of the cursor's current node. */
  get startIndex() {
    return marshalTreeCursor(this), C._ts_tree_cursor_start_index_wasm(this.tree[0]);
  }
  /** Get the end index of the cursor's current node. */
  get endIndex() {
    return marshalTreeCursor(this), C._ts_tree_cursor_end_index_wasm(this.tree[0]);
  }
  /**
   * Move this cursor to the first child of its current node.
   *
   * This returns `true` if the cursor successfully moved, and returns
   * `false` if there were no children.
   */
  gotoFirstChild() {
    marshalTreeCursor(this);
    let result = C._ts_tree_cursor_goto_first_child_wasm(this.tree[0]);
    return unmarshalTreeCursor(this), result === 1;
  }
  /**
   * Move this cursor to the last child of its current node.
   *
   * This returns `true` if the cursor successfully moved, and returns
   * `false` if there were no children.
   *
   * Note that this function may be slower than
   * {@link TreeCursor#gotoFirstChild} because it needs to
   * iterate through all the children to compute the child's position.
   */
  gotoLastChild() {
    marshalTreeCursor(this);
    let result = C._ts_tree_cursor_goto_last_child_wasm(this.tree[0]);
    return unmarshalTreeCursor(this), result === 1;
  }
  /**
   * Move this cursor to the parent of its current node.
   *
   * This returns `true` if the cursor successfully moved, and returns
   * `false` if there was no parent node (the cursor was already on the
   * root node).
   *
   * Note that the node the cursor was constructed with is considered the root
   * of the cursor, and the cursor cannot walk outside this node.
   */
  gotoParent() {
    marshalTreeCursor(this);
    let result = C._ts_tree_cursor_goto_parent_wasm(this.tree[0]);
    return unmarshalTreeCursor(this), result === 1;
  }
  /**
   * Move this cursor to the next sibling of its current node.
   *
   * This returns `true` if the cursor successfully moved, and returns
   * `false` if there was no next sibling node.
   *
   * Note that the node the cursor was constructed with is considered the root
   * of the cursor, and the cursor cannot walk outside this node.
   */
  gotoNextSibling() {
    marshalTreeCursor(this);
    let result = C._ts_tree_cursor_goto_next_sibling_wasm(this.tree[0]);
    return unmarshalTreeCursor(this), result === 1;
  }
  /**
   * Move this cursor to the previous sibling of its current node.
   *
   * This returns `true` if the cursor successfully moved, and returns
   * `false` if there was no previous sibling node.
   *
   * Note that this function may be slower than
   * {@link TreeCursor#gotoNextSibling} due to how node
   * positions are stored. In the worst case, this will need to iterate
   * through all the children up to the previous sibling node to recalculate
   * its position. Also note that the node the cursor was constructed with is
   * considered the root of the cursor, and the cursor cannot walk outside this node.
   */
  gotoPreviousSibling() {
    marshalTreeCursor(this);
    let result = C._ts_tree_cursor_goto_previous_sibling_wasm(this.tree[0]);
    return unmarshalTreeCursor(this), result === 1;
  }
  /**
   * Move the cursor to the node that is the nth descendant of
   * the original node that the cursor was constructed with, where
   * zero represents the original node itself.
   */
  gotoDescendant(goalDescendantIndex) {
    marshalTreeCursor(this), C._ts_tree_cursor_goto_descendant_wasm(this.tree[0], goalDescendantIndex), unmarshalTreeCursor(this);
  }
  /**
   * Move this cursor to the first child of its current node that contains or
   * starts after the given byte offset.
   *
   * This returns `true` if the cursor successfully moved to a child node, and returns
   * `false` if no such child was found.
   */
  gotoFirstChildForIndex(goalIndex) {
    marshalTreeCursor(this), C.setValue(TRANSFER_BUFFER + SIZE_OF_CURSOR, goalIndex, "i32");
    let result = C._ts_tree_cursor_goto_first_child_for_index_wasm(this.tree[0]);
    return unmarshalTreeCursor(this), result === 1;
  }
  /**
   * Move this cursor to the first child of its current node that contains or
   * starts after the given byte offset.
   *
   * This returns the index of the child node if one was found, and returns
   * `null` if no such child was found.
   */
  gotoFirstChildForPosition(goalPosition) {
    marshalTreeCursor(this), marshalPoint(TRANSFER_BUFFER + SIZE_OF_CURSOR, goalPosition);
    let result = C._ts_tree_cursor_goto_first_child_for_position_wasm(this.tree[0]);
    return unmarshalTreeCursor(this), result === 1;
  }
  /**
   * Re-initialize this tree cursor to start at the original node that the
   * cursor was constructed with.
   */
  reset(node) {
    marshalNode(node), marshalTreeCursor(this, TRANSFER_BUFFER + SIZE_OF_NODE), C._ts_tree_cursor_reset_wasm(this.tree[0]), unmarshalTreeCursor(this);
  }
  /**
   * Re-initialize a tree cursor to the same position as another cursor.
   *
   * Unlike {@link TreeCursor#reset}, this will not lose parent
   * information and allows reusing already created cursors.
   */
  resetTo(cursor) {
    marshalTreeCursor(this, TRANSFER_BUFFER), marshalTreeCursor(cursor, TRANSFER_BUFFER + SIZE_OF_CURSOR), C._ts_tree_cursor_reset_to_wasm(this.tree[0], cursor.tree[0]), unmarshalTreeCursor(this);
  }
}, Node = class {
  static {
    __name(this, "Node");
  }
  /** @internal */
  // @ts-expect-error: never read
  0 = 0;
  // Internal handle for Wasm
  /** @internal */
  _children;
  /** @internal */
  _namedChildren;
  /** @internal */
  constructor(internal, {
    id,
    tree,
    startIndex,
    startPosition,
    other
  }) {
    assertInternal(internal), this[0] = other, this.id = id, this.tree = tree, this.startIndex = startIndex, this.startPosition = startPosition;
  }
  /**
   * The numeric id for this node that is unique.
   *
   * Within a given syntax tree, no two nodes have the same id. However:
   *
   * * If a new tree is created based on an older tree, and a node from the old tree is reused in
   *   the process, then that node will have the same id in both trees.
   *
   * * A node not marked as having changes does not guarantee it was reused.
   *
   * * If a node is marked as having changed in the old tree, it will not be reused.
   */
  id;
  /** The byte index where this node starts. */
  startIndex;
  /** The position where this node starts. */
  startPosition;
  /** The tree that this node belongs to. */
  tree;
  /** Get this node's type as a numerical id. */
  get typeId() {
    return marshalNode(this), C._ts_node_symbol_wasm(this.tree[0]);
  }
  /**
   * Get the node's type as a numerical id as it appears in the grammar,
   * ignoring aliases.
   */
  get grammarId() {
    return marshalNode(this), C._ts_node_grammar_symbol_wasm(this.tree[0]);
  }
  /** Get this node's type as a string. */
  get type() {
    return this.tree.language.types[this.typeId] || "ERROR";
  }
  /**
   * Get this node's symbol name as it appears in the grammar, ignoring
   * aliases as a string.
   */
  get grammarType() {
    return this.tree.language.types[this.grammarId] || "ERROR";
  }
  /**
   * Check if this node is *named*.
   *
   * Named nodes correspond to named rules in the grammar, whereas
   * *anonymous* nodes correspond to string literals in the grammar.
   */
  get isNamed() {
    return marshalNode(this), C._ts_node_is_named_wasm(this.tree[0]) === 1;
  }
  /**
   * Check if this node is *extra*.
   *
   * Extra nodes represent things like comments, which are not required
   * by the grammar, but can appear anywhere.
   */
  get isExtra() {
    return marshalNode(this), C._ts_node_is_extra_wasm(this.tree[0]) === 1;
  }
  /**
   * Check if this node represents a syntax error.
   *
   * Syntax errors represent parts of the code that could not be incorporated
   * into a valid syntax tree.
   */
  get isError() {
    return marshalNode(this), C._ts_node_is_error_wasm(this.tree[0]) === 1;
  }
  /**
   * Check if this node is *missing*.
   *
   * Missing nodes are inserted by the parser in order to recover from
   * certain kinds of syntax errors.
   */
  get isMissing() {
    return marshalNode(this), C._ts_node_is_missing_wasm(this.tree[0]) === 1;
  }
  /** Check if this node has been edited. */
  get hasChanges() {
    return marshalNode(this), C._ts_node_has_changes_wasm(this.tree[0]) === 1;
  }
  /**
   * Check if this node represents a syntax error or contains any syntax
   * errors anywhere within it.
   */
  get hasError() {
    return marshalNode(this), C._ts_node_has_error_wasm(this.tree[0]) === 1;
  }
  /** Get the byte index where this node ends. */
  get endIndex() {
    return marshalNode(this), C._ts_node_end_index_wasm(this.tree[0]);
  }
  /** Get the position where this node ends. */
  get endPosition() {
    return marshalNode(this), C._ts_node_end_point_wasm(this.tree[0]), unmarshalPoint(TRANSFER_BUFFER);
  }
  /** Get the string content of this node. */
  get text() {
    return getText(this.tree, this.startIndex, this.endIndex, this.startPosition);
  }
  /** Get this node's parse state. */
  get parseState() {
    return marshalNode(this), C._ts_node_parse_state_wasm(this.tree[0]);
  }
  /** Get the parse state after this node. */
  get nextParseState() {
    return marshalNode(this), C._ts_node_next_parse_state_wasm(this.tree[0]);
  }
  /** Check if this node is equal to another node. */
  equals(other) {
    return this.tree === other.tree && this.id === other.id;
  }
  /**
   * Get the node's child at the given index, where zero represents the first child.
   *
   * This method is fairly fast, but its cost is technically log(n), so if
   * you might be iterating over a long list of children, you should use
   * {@link Node#children} instead.
   */
  child(index2) {
    return marshalNode(this), C._ts_node_child_wasm(this.tree[0], index2), unmarshalNode(this.tree);
  }
  /**
   * Get this node's *named* child at the given index.
   *
   * See also {@link Node#isNamed}.
   * This method is fairly fast, but its cost is technically log(n), so if
   * you might be iterating over a long list of children, you should use
   * {@link Node#namedChildren} instead.
   */
  namedChild(index2) {
    return marshalNode(this), C._ts_node_named_child_wasm(this.tree[0], index2), unmarshalNode(this.tree);
  }
  /**
   * Get this node's child with the given numerical field id.
   *
   * See also {@link Node#childForFieldName}. You can
   * convert a field name to an id using {@link Language#fieldIdForName}.
   */
  childForFieldId(fieldId) {
    return marshalNode(this), C._ts_node_child_by_field_id_wasm(this.tree[0], fieldId), unmarshalNode(this.tree);
  }
  /**
   * Get the first child with the given field name.
   *
   * If multiple children may have the same field name, access them using
   * {@link Node#childrenForFieldName}.
   */
  childForFieldName(fieldName) {
    let fieldId = this.tree.language.fields.indexOf(fieldName);
    return fieldId !== -1 ? this.childForFieldId(fieldId) : null;
  }
  /** Get the field name of this node's child at the given index. */
  fieldNameForChild(index2) {
    marshalNode(this);
    let address = C._ts_node_field_name_for_child_wasm(this.tree[0], index2);
    return address ? C.AsciiToString(address) : null;
  }
  /** Get the field name of this node's named child at the given index. */
  fieldNameForNamedChild(index2) {
    marshalNode(this);
    let address = C._ts_node_field_name_for_named_child_wasm(this.tree[0], index2);
    return address ? C.AsciiToString(address) : null;
  }
  /**
   * Get an array of this node's children with a given field name.
   *
   * See also {@link Node#children}.
   */
  childrenForFieldName(fieldName) {
    let fieldId = this.tree.language.fields.indexOf(fieldName);
    return fieldId !== -1 && fieldId !== 0 ? this.childrenForFieldId(fieldId) : [];
  }
  /**
    * Get an array of this node's children with a given field id.
    *
    * See also {@link Node#childrenForFieldName}.
    */
  childrenForFieldId(fieldId) {
    marshalNode(this), C._ts_node_children_by_field_id_wasm(this.tree[0], fieldId);
    let count5 = C.getValue(TRANSFER_BUFFER, "i32"), buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32"), result = new Array(count5);
    if (count5 > 0) {
      let address = buffer;
      for (let i2 = 0; i2 < count5; i2++)
        result[i2] = unmarshalNode(this.tree, address), address += SIZE_OF_NODE;
      C._free(buffer);
    }
    return result;
  }
  /** Get the node's first child that contains or starts after the given byte offset. */
  firstChildForIndex(index2) {
    marshalNode(this);
    let address = TRANSFER_BUFFER + SIZE_OF_NODE;
    return C.setValue(address, index2, "i32"), C._ts_node_first_child_for_byte_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /** Get the node's first named child that contains or starts after the given byte offset. */
  firstNamedChildForIndex(index2) {
    marshalNode(this);
    let address = TRANSFER_BUFFER + SIZE_OF_NODE;
    return C.setValue(address, index2, "i32"), C._ts_node_first_named_child_for_byte_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /** Get this node's number of children. */
  get childCount() {
    return marshalNode(this), C._ts_node_child_count_wasm(this.tree[0]);
  }
  /**
   * Get this node's number of *named* children.
   *
   * See also {@link Node#isNamed}.
   */
  get namedChildCount() {
    return marshalNode(this), C._ts_node_named_child_count_wasm(this.tree[0]);
  }
  /** Get this node's first child. */
  get firstChild() {
    return this.child(0);
  }
  /**
   * Get this node's first named child.
   *
   * See also {@link Node#isNamed}.
   */
  get firstNamedChild() {
    return this.namedChild(0);
  }
  /** Get this node's last child. */
  get lastChild() {
    return this.child(this.childCount - 1);
  }
  /**
   * Get this node's last named child.
   *
   * See also {@link Node#isNamed}.
   */
  get lastNamedChild() {
    return this.namedChild(this.namedChildCount - 1);
  }
  /**
   * Iterate over this node's children.
   *
   * If you're walking the tree recursively, you may want to use the
   * {@link TreeCursor} APIs directly instead.
   */
  get children() {
    if (!this._children) {
      marshalNode(this), C._ts_node_children_wasm(this.tree[0]);
      let count5 = C.getValue(TRANSFER_BUFFER, "i32"), buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
      if (this._children = new Array(count5), count5 > 0) {
        let address = buffer;
        for (let i2 = 0; i2 < count5; i2++)
          this._children[i2] = unmarshalNode(this.tree, address), address += SIZE_OF_NODE;
        C._free(buffer);
      }
    }
    return this._children;
  }
  /**
   * Iterate over this node's named children.
   *
   * See also {@link Node#children}.
   */
  get namedChildren() {
    if (!this._namedChildren) {
      marshalNode(this), C._ts_node_named_children_wasm(this.tree[0]);
      let count5 = C.getValue(TRANSFER_BUFFER, "i32"), buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
      if (this._namedChildren = new Array(count5), count5 > 0) {
        let address = buffer;
        for (let i2 = 0; i2 < count5; i2++)
          this._namedChildren[i2] = unmarshalNode(this.tree, address), address += SIZE_OF_NODE;
        C._free(buffer);
      }
    }
    return this._namedChildren;
  }
  /**
   * Get the descendants of this node that are the given type, or in the given types array.
   *
   * The types array should contain node type strings, which can be retrieved from {@link Language#types}.
   *
   * Additionally, a `startPosition` and `endPosition` can be passed in to restrict the search to a byte range.
   */
  descendantsOfType(types, startPosition = ZERO_POINT, endPosition = ZERO_POINT) {
    Array.isArray(types) || (types = [types]);
    let symbols = [], typesBySymbol = this.tree.language.types;
    for (let node_type of types)
      node_type == "ERROR" && symbols.push(65535);
    for (let i2 = 0, n = typesBySymbol.length; i2 < n; i2++)
      types.includes(typesBySymbol[i2]) && symbols.push(i2);
    let symbolsAddress = C._malloc(SIZE_OF_INT * symbols.length);
    for (let i2 = 0, n = symbols.length; i2 < n; i2++)
      C.setValue(symbolsAddress + i2 * SIZE_OF_INT, symbols[i2], "i32");
    marshalNode(this), C._ts_node_descendants_of_type_wasm(
      this.tree[0],
      symbolsAddress,
      symbols.length,
      startPosition.row,
      startPosition.column,
      endPosition.row,
      endPosition.column
    );
    let descendantCount = C.getValue(TRANSFER_BUFFER, "i32"), descendantAddress = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32"), result = new Array(descendantCount);
    if (descendantCount > 0) {
      let address = descendantAddress;
      for (let i2 = 0; i2 < descendantCount; i2++)
        result[i2] = unmarshalNode(this.tree, address), address += SIZE_OF_NODE;
    }
    return C._free(descendantAddress), C._free(symbolsAddress), result;
  }
  /** Get this node's next sibling. */
  get nextSibling() {
    return marshalNode(this), C._ts_node_next_sibling_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /** Get this node's previous sibling. */
  get previousSibling() {
    return marshalNode(this), C._ts_node_prev_sibling_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /**
   * Get this node's next *named* sibling.
   *
   * See also {@link Node#isNamed}.
   */
  get nextNamedSibling() {
    return marshalNode(this), C._ts_node_next_named_sibling_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /**
   * Get this node's previous *named* sibling.
   *
   * See also {@link Node#isNamed}.
   */
  get previousNamedSibling() {
    return marshalNode(this), C._ts_node_prev_named_sibling_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /** Get the node's number of descendants, including one for the node itself. */
  get descendantCount() {
    return marshalNode(this), C._ts_node_descendant_count_wasm(this.tree[0]);
  }
  /**
   * Get this node's immediate parent.
   * Prefer {@link Node#childWithDescendant} for iterating over this node's ancestors.
   */
  get parent() {
    return marshalNode(this), C._ts_node_parent_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /**
   * Get the node that contains `descendant`.
   *
   * Note that this can return `descendant` itself.
   */
  childWithDescendant(descendant) {
    return marshalNode(this), marshalNode(descendant, 1), C._ts_node_child_with_descendant_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /** Get the smallest node within this node that spans the given byte range. */
  descendantForIndex(start2, end = start2) {
    if (typeof start2 != "number" || typeof end != "number")
      throw new Error("Arguments must be numbers");
    marshalNode(this);
    let address = TRANSFER_BUFFER + SIZE_OF_NODE;
    return C.setValue(address, start2, "i32"), C.setValue(address + SIZE_OF_INT, end, "i32"), C._ts_node_descendant_for_index_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /** Get the smallest named node within this node that spans the given byte range. */
  namedDescendantForIndex(start2, end = start2) {
    if (typeof start2 != "number" || typeof end != "number")
      throw new Error("Arguments must be numbers");
    marshalNode(this);
    let address = TRANSFER_BUFFER + SIZE_OF_NODE;
    return C.setValue(address, start2, "i32"), C.setValue(address + SIZE_OF_INT, end, "i32"), C._ts_node_named_descendant_for_index_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /** Get the smallest node within this node that spans the given point range. */
  descendantForPosition(start2, end = start2) {
    if (!isPoint(start2) || !isPoint(end))
      throw new Error("Arguments must be {row, column} objects");
    marshalNode(this);
    let address = TRANSFER_BUFFER + SIZE_OF_NODE;
    return marshalPoint(address, start2), marshalPoint(address + SIZE_OF_POINT, end), C._ts_node_descendant_for_position_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /** Get the smallest named node within this node that spans the given point range. */
  namedDescendantForPosition(start2, end = start2) {
    if (!isPoint(start2) || !isPoint(end))
      throw new Error("Arguments must be {row, column} objects");
    marshalNode(this);
    let address = TRANSFER_BUFFER + SIZE_OF_NODE;
    return marshalPoint(address, start2), marshalPoint(address + SIZE_OF_POINT, end), C._ts_node_named_descendant_for_position_wasm(this.tree[0]), unmarshalNode(this.tree);
  }
  /**
   * Create a new {@link TreeCursor} starting from this node.
   *
   * Note that the given node is considered the root of the cursor,
   * and the cursor cannot walk outside this node.
   */
  walk() {
    return marshalNode(this), C._ts_tree_cursor_new_wasm(this.tree[0]), new TreeCursor(INTERNAL, this.tree);
  }
  /**
   * Edit this node to keep it in-sync with source code that has been edited.
   *
   * This function is only rarely needed. When you edit a syntax tree with
   * the {@link Tree#edit} method, all of the nodes that you retrieve from
   * the tree afterward will already reflect the edit. You only need to
   * use {@link Node#edit} when you have a specific {@link Node} instance that
   * you want to keep and continue to use after an edit.
   */
  edit(edit) {
    if (this.startIndex >= edit.oldEndIndex) {
      this.startIndex = edit.newEndIndex + (this.startIndex - edit.oldEndIndex);
      let subbedPointRow, subbedPointColumn;
      this.startPosition.row > edit.oldEndPosition.row ? (subbedPointRow = this.startPosition.row - edit.oldEndPosition.row, subbedPointColumn = this.startPosition.column) : (subbedPointRow = 0, subbedPointColumn = this.startPosition.column, this.startPosition.column >= edit.oldEndPosition.column && (subbedPointColumn = this.startPosition.column - edit.oldEndPosition.column)), subbedPointRow > 0 ? (this.startPosition.row += subbedPointRow, this.startPosition.column = subbedPointColumn) : this.startPosition.column += subbedPointColumn;
    } else this.startIndex > edit.startIndex && (this.startIndex = edit.newEndIndex, this.startPosition.row = edit.newEndPosition.row, this.startPosition.column = edit.newEndPosition.column);
  }
  /** Get the S-expression representation of this node. */
  toString() {
    marshalNode(this);
    let address = C._ts_node_to_string_wasm(this.tree[0]), result = C.AsciiToString(address);
    return C._free(address), result;
  }
};
function unmarshalCaptures(query, tree, address, patternIndex, result) {
  for (let i2 = 0, n = result.length; i2 < n; i2++) {
    let captureIndex = C.getValue(address, "i32");
    address += SIZE_OF_INT;
    let node = unmarshalNode(tree, address);
    address += SIZE_OF_NODE, result[i2] = { patternIndex, name: query.captureNames[captureIndex], node };
  }
  return address;
}
__name(unmarshalCaptures, "unmarshalCaptures");
function marshalNode(node, index2 = 0) {
  let address = TRANSFER_BUFFER + index2 * SIZE_OF_NODE;
  C.setValue(address, node.id, "i32"), address += SIZE_OF_INT, C.setValue(address, node.startIndex, "i32"), address += SIZE_OF_INT, C.setValue(address, node.startPosition.row, "i32"), address += SIZE_OF_INT, C.setValue(address, node.startPosition.column, "i32"), address += SIZE_OF_INT, C.setValue(address, node[0], "i32");
}
__name(marshalNode, "marshalNode");
function unmarshalNode(tree, address = TRANSFER_BUFFER) {
  let id = C.getValue(address, "i32");
  if (address += SIZE_OF_INT, id === 0) return null;
  let index2 = C.getValue(address, "i32");
  address += SIZE_OF_INT;
  let row2 = C.getValue(address, "i32");
  address += SIZE_OF_INT;
  let column = C.getValue(address, "i32");
  address += SIZE_OF_INT;
  let other = C.getValue(address, "i32");
  return new Node(INTERNAL, {
    id,
    tree,
    startIndex: index2,
    startPosition: { row: row2, column },
    other
  });
}
__name(unmarshalNode, "unmarshalNode");
function marshalTreeCursor(cursor, address = TRANSFER_BUFFER) {
  C.setValue(address + 0 * SIZE_OF_INT, cursor[0], "i32"), C.setValue(address + 1 * SIZE_OF_INT, cursor[1], "i32"), C.setValue(address + 2 * SIZE_OF_INT, cursor[2], "i32"), C.setValue(address + 3 * SIZE_OF_INT, cursor[3], "i32");
}
__name(marshalTreeCursor, "marshalTreeCursor");
function unmarshalTreeCursor(cursor) {
  cursor[0] = C.getValue(TRANSFER_BUFFER + 0 * SIZE_OF_INT, "i32"), cursor[1] = C.getValue(TRANSFER_BUFFER + 1 * SIZE_OF_INT, "i32"), cursor[2] = C.getValue(TRANSFER_BUFFER + 2 * SIZE_OF_INT, "i32"), cursor[3] = C.getValue(TRANSFER_BUFFER + 3 * SIZE_OF_INT, "i32");
}
__name(unmarshalTreeCursor, "unmarshalTreeCursor");
function marshalPoint(address, point) {
  C.setValue(address, point.row, "i32"), C.setValue(address + SIZE_OF_INT, point.column, "i32");
}
__name(marshalPoint, "marshalPoint");
function unmarshalPoint(address) {
  return {
    row: C.getValue(address, "i32") >>> 0,
    column: C.getValue(address + SIZE_OF_INT, "i32") >>> 0
  };
}
__name(unmarshalPoint, "unmarshalPoint");
function marshalRange(address, range) {
  marshalPoint(address, range.startPosition), address += SIZE_OF_POINT, marshalPoint(address, range.endPosition), address += SIZE_OF_POINT, C.setValue(address, range.startIndex, "i32"), address += SIZE_OF_INT, C.setValue(address, range.endIndex, "i32"), address += SIZE_OF_INT;
}
__name(marshalRange, "marshalRange");
function unmarshalRange(address) {
  let result = {};
  return result.startPosition = unmarshalPoint(address), address += SIZE_OF_POINT, result.endPosition = unmarshalPoint(address), address += SIZE_OF_POINT, result.startIndex = C.getValue(address, "i32") >>> 0, address += SIZE_OF_INT, result.endIndex = C.getValue(address, "i32") >>> 0, result;
}
__name(unmarshalRange, "unmarshalRange");
function marshalEdit(edit, address = TRANSFER_BUFFER) {
  marshalPoint(address, edit.startPosition), address += SIZE_OF_POINT, marshalPoint(address, edit.oldEndPosition), address += SIZE_OF_POINT, marshalPoint(address, edit.newEndPosition), address += SIZE_OF_POINT, C.setValue(address, edit.startIndex, "i32"), address += SIZE_OF_INT, C.setValue(address, edit.oldEndIndex, "i32"), address += SIZE_OF_INT, C.setValue(address, edit.newEndIndex, "i32"), address += SIZE_OF_INT;
}
__name(marshalEdit, "marshalEdit");
function unmarshalLanguageMetadata(address) {
  let major_version = C.getValue(address, "i32"), minor_version = C.getValue(address += SIZE_OF_INT, "i32"), patch_version = C.getValue(address += SIZE_OF_INT, "i32");
  return { major_version, minor_version, patch_version };
}
__name(unmarshalLanguageMetadata, "unmarshalLanguageMetadata");
var LANGUAGE_FUNCTION_REGEX = /^tree_sitter_\w+$/, Language = class _Language {
  static {
    __name(this, "Language");
  }
  /** @internal */
  0 = 0;
  // Internal handle for Wasm
  /**
   * A list of all node types in the language. The index of each type in this
   * array is its node type id.
   */
  types;
  /**
   * A list of all field names in the language. The index of each field name in
   * this array is its field id.
   */
  fields;
  /** @internal */
  constructor(internal, address) {
    assertInternal(internal), this[0] = address, this.types = new Array(C._ts_language_symbol_count(this[0]));
    for (let i2 = 0, n = this.types.length; i2 < n; i2++)
      C._ts_language_symbol_type(this[0], i2) < 2 && (this.types[i2] = C.UTF8ToString(C._ts_language_symbol_name(this[0], i2)));
    this.fields = new Array(C._ts_language_field_count(this[0]) + 1);
    for (let i2 = 0, n = this.fields.length; i2 < n; i2++) {
      let fieldName = C._ts_language_field_name_for_id(this[0], i2);
      fieldName !== 0 ? this.fields[i2] = C.UTF8ToString(fieldName) : this.fields[i2] = null;
    }
  }
  /**
   * Gets the name of the language.
   */
  get name() {
    let ptr = C._ts_language_name(this[0]);
    return ptr === 0 ? null : C.UTF8ToString(ptr);
  }
  /**
   * Gets the ABI version of the language.
   */
  get abiVersion() {
    return C._ts_language_abi_version(this[0]);
  }
  /**
  * Get the metadata for this language. This information is generated by the
  * CLI, and relies on the language author providing the correct metadata in
  * the language's `tree-sitter.json` file.
  */
  get metadata() {
    return C._ts_language_metadata_wasm(this[0]), C.getValue(TRANSFER_BUFFER, "i32") === 0 ? null : unmarshalLanguageMetadata(TRANSFER_BUFFER + SIZE_OF_INT);
  }
  /**
   * Gets the number of fields in the language.
   */
  get fieldCount() {
    return this.fields.length - 1;
  }
  /**
   * Gets the number of states in the language.
   */
  get stateCount() {
    return C._ts_language_state_count(this[0]);
  }
  /**
   * Get the field id for a field name.
   */
  fieldIdForName(fieldName) {
    let result = this.fields.indexOf(fieldName);
    return result !== -1 ? result : null;
  }
  /**
   * Get the field name for a field id.
   */
  fieldNameForId(fieldId) {
    return this.fields[fieldId] ?? null;
  }
  /**
   * Get the node type id for a node type name.
   */
  idForNodeType(type, named3) {
    let typeLength = C.lengthBytesUTF8(type), typeAddress = C._malloc(typeLength + 1);
    C.stringToUTF8(type, typeAddress, typeLength + 1);
    let result = C._ts_language_symbol_for_name(this[0], typeAddress, typeLength, named3 ? 1 : 0);
    return C._free(typeAddress), result || null;
  }
  /**
   * Gets the number of node types in the language.
   */
  get nodeTypeCount() {
    return C._ts_language_symbol_count(this[0]);
  }
  /**
   * Get the node type name for a node type id.
   */
  nodeTypeForId(typeId) {
    let name2 = C._ts_language_symbol_name(this[0], typeId);
    return name2 ? C.UTF8ToString(name2) : null;
  }
  /**
   * Check if a node type is named.
   *
   * @see {@link https://tree-sitter.github.io/tree-sitter/using-parsers/2-basic-parsing.html#named-vs-anonymous-nodes}
   */
  nodeTypeIsNamed(typeId) {
    return !!C._ts_language_type_is_named_wasm(this[0], typeId);
  }
  /**
   * Check if a node type is visible.
   */
  nodeTypeIsVisible(typeId) {
    return !!C._ts_language_type_is_visible_wasm(this[0], typeId);
  }
  /**
   * Get the supertypes ids of this language.
   *
   * @see {@link https://tree-sitter.github.io/tree-sitter/using-parsers/6-static-node-types.html?highlight=supertype#supertype-nodes}
   */
  get supertypes() {
    C._ts_language_supertypes_wasm(this[0]);
    let count5 = C.getValue(TRANSFER_BUFFER, "i32"), buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32"), result = new Array(count5);
    if (count5 > 0) {
      let address = buffer;
      for (let i2 = 0; i2 < count5; i2++)
        result[i2] = C.getValue(address, "i16"), address += SIZE_OF_SHORT;
    }
    return result;
  }
  /**
   * Get the subtype ids for a given supertype node id.
   */
  subtypes(supertype) {
    C._ts_language_subtypes_wasm(this[0], supertype);
    let count5 = C.getValue(TRANSFER_BUFFER, "i32"), buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32"), result = new Array(count5);
    if (count5 > 0) {
      let address = buffer;
      for (let i2 = 0; i2 < count5; i2++)
        result[i2] = C.getValue(address, "i16"), address += SIZE_OF_SHORT;
    }
    return result;
  }
  /**
   * Get the next state id for a given state id and node type id.
   */
  nextState(stateId, typeId) {
    return C._ts_language_next_state(this[0], stateId, typeId);
  }
  /**
   * Create a new lookahead iterator for this language and parse state.
   *
   * This returns `null` if state is invalid for this language.
   *
   * Iterating {@link LookaheadIterator} will yield valid symbols in the given
   * parse state. A newly created iterator is not positioned on a symbol, so
   * {@link LookaheadIterator#currentType} returns `null` until the first
   * iteration step.
   *
   * Lookahead iterators can be useful for generating suggestions and improving
   * syntax error diagnostics. To get symbols valid in an `ERROR` node, use the
   * lookahead iterator on its first leaf node state. For `MISSING` nodes, a
   * lookahead iterator created on the previous non-extra leaf node may be
   * appropriate.
   */
  lookaheadIterator(stateId) {
    let address = C._ts_lookahead_iterator_new(this[0], stateId);
    return address ? new LookaheadIterator(INTERNAL, address, this) : null;
  }
  /**
   * Load a language from a WebAssembly module.
   * The module can be provided as a path to a file, a `URL` to a file, or as a
   * buffer.
   */
  static async load(input) {
    let binary22;
    if (input instanceof Uint8Array)
      binary22 = input;
    else if (globalThis.process?.versions.node)
      binary22 = await (await import("fs/promises")).readFile(input);
    else {
      let response = await fetch(input);
      if (!response.ok) {
        let body2 = await response.text();
        throw new Error(`Language.load failed with status ${response.status}.

${body2}`);
      }
      let retryResp = response.clone();
      try {
        binary22 = await WebAssembly.compileStreaming(response);
      } catch (reason2) {
        console.error("wasm streaming compile failed:", reason2), console.error("falling back to ArrayBuffer instantiation"), binary22 = new Uint8Array(await retryResp.arrayBuffer());
      }
    }
    let mod = await C.loadWebAssemblyModule(binary22, { loadAsync: !0 });
    return _Language.loadFromWasmExports(mod, { sync: !1 });
  }
  static loadFromWasmExports(mod, { sync }) {
    let symbolNames = Object.keys(mod), functionName = symbolNames.find((key2) => LANGUAGE_FUNCTION_REGEX.test(key2) && !key2.includes("external_scanner_"));
    if (!functionName)
      throw console.log(`Couldn't find language function in Wasm file. Symbols:
${JSON.stringify(symbolNames, null, 2)}`), new Error(`Language.${sync ? "loadSync" : "load"} failed: no language function found in Wasm file`);
    let languageAddress = mod[functionName]();
    return new _Language(INTERNAL, languageAddress);
  }
  /**
   * Load a language synchronously from a pre-compiled WebAssembly module.
   * Use this when the host environment provides a `WebAssembly.Module` directly.
   */
  static loadSync(wasmModule) {
    let mod = C.loadWebAssemblyModule(wasmModule, { loadAsync: !1 });
    return _Language.loadFromWasmExports(mod, { sync: !0 });
  }
};
async function Module2(moduleArg = {}) {
  var moduleRtn, Module = moduleArg, ENVIRONMENT_IS_WEB = typeof window == "object", ENVIRONMENT_IS_WORKER = typeof WorkerGlobalScope < "u", ENVIRONMENT_IS_NODE = typeof process == "object" && process.versions?.node && process.type != "renderer";
  if (ENVIRONMENT_IS_NODE) {
    let { createRequire } = await import("module");
    var require = createRequire(import.meta.url);
  }
  Module.currentQueryProgressCallback = null, Module.currentProgressCallback = null, Module.currentLogCallback = null, Module.currentParseCallback = null;
  var arguments_ = [], thisProgram = "./this.program", quit_ = /* @__PURE__ */ __name((status, toThrow) => {
    throw toThrow;
  }, "quit_"), _scriptName = import.meta.url, scriptDirectory = "";
  function locateFile(path) {
    return Module.locateFile ? Module.locateFile(path, scriptDirectory) : scriptDirectory + path;
  }
  __name(locateFile, "locateFile");
  var readAsync, readBinary;
  if (ENVIRONMENT_IS_NODE) {
    var fs = require("fs");
    _scriptName.startsWith("file:") && (scriptDirectory = require("path").dirname(require("url").fileURLToPath(_scriptName)) + "/"), readBinary = /* @__PURE__ */ __name((filename) => {
      filename = isFileURI(filename) ? new URL(filename) : filename;
      var ret = fs.readFileSync(filename);
      return ret;
    }, "readBinary"), readAsync = /* @__PURE__ */ __name(async (filename, binary22 = !0) => {
      filename = isFileURI(filename) ? new URL(filename) : filename;
      var ret = fs.readFileSync(filename, binary22 ? void 0 : "utf8");
      return ret;
    }, "readAsync"), process.argv.length > 1 && (thisProgram = process.argv[1].replace(/\\/g, "/")), arguments_ = process.argv.slice(2), quit_ = /* @__PURE__ */ __name((status, toThrow) => {
      throw process.exitCode = status, toThrow;
    }, "quit_");
  } else if (ENVIRONMENT_IS_WEB || ENVIRONMENT_IS_WORKER) {
    try {
      scriptDirectory = new URL(".", _scriptName).href;
    } catch {
    }
    ENVIRONMENT_IS_WORKER && (readBinary = /* @__PURE__ */ __name((url) => {
      var xhr = new XMLHttpRequest();
      return xhr.open("GET", url, !1), xhr.responseType = "arraybuffer", xhr.send(null), new Uint8Array(
        /** @type{!ArrayBuffer} */
        xhr.response
      );
    }, "readBinary")), readAsync = /* @__PURE__ */ __name(async (url) => {
      if (isFileURI(url))
        return new Promise((resolve, reject) => {
          var xhr = new XMLHttpRequest();
          xhr.open("GET", url, !0), xhr.responseType = "arraybuffer", xhr.onload = () => {
            if (xhr.status == 200 || xhr.status == 0 && xhr.response) {
              resolve(xhr.response);
              return;
            }
            reject(xhr.status);
          }, xhr.onerror = reject, xhr.send(null);
        });
      var response = await fetch(url, {
        credentials: "same-origin"
      });
      if (response.ok)
        return response.arrayBuffer();
      throw new Error(response.status + " : " + response.url);
    }, "readAsync");
  }
  var out = console.log.bind(console), err = console.error.bind(console), dynamicLibraries = [], wasmBinary, ABORT = !1, EXITSTATUS, isFileURI = /* @__PURE__ */ __name((filename) => filename.startsWith("file://"), "isFileURI"), readyPromiseResolve, readyPromiseReject, wasmMemory, HEAP8, HEAPU8, HEAP16, HEAPU16, HEAP32, HEAPU32, HEAPF32, HEAPF64, HEAP64, HEAPU64, HEAP_DATA_VIEW, runtimeInitialized = !1;
  function updateMemoryViews() {
    var b = wasmMemory.buffer;
    Module.HEAP8 = HEAP8 = new Int8Array(b), Module.HEAP16 = HEAP16 = new Int16Array(b), Module.HEAPU8 = HEAPU8 = new Uint8Array(b), Module.HEAPU16 = HEAPU16 = new Uint16Array(b), Module.HEAP32 = HEAP32 = new Int32Array(b), Module.HEAPU32 = HEAPU32 = new Uint32Array(b), Module.HEAPF32 = HEAPF32 = new Float32Array(b), Module.HEAPF64 = HEAPF64 = new Float64Array(b), Module.HEAP64 = HEAP64 = new BigInt64Array(b), Module.HEAPU64 = HEAPU64 = new BigUint64Array(b), Module.HEAP_DATA_VIEW = HEAP_DATA_VIEW = new DataView(b), LE_HEAP_UPDATE();
  }
  __name(updateMemoryViews, "updateMemoryViews");
  function initMemory() {
    if (Module.wasmMemory)
      wasmMemory = Module.wasmMemory;
    else {
      var INITIAL_MEMORY = Module.INITIAL_MEMORY || 33554432;
      wasmMemory = new WebAssembly.Memory({
        initial: INITIAL_MEMORY / 65536,
        // In theory we should not need to emit the maximum if we want "unlimited"
        // or 4GB of memory, but VMs error on that atm, see
        // https://github.com/emscripten-core/emscripten/issues/14130
        // And in the pthreads case we definitely need to emit a maximum. So
        // always emit one.
        maximum: 32768
      });
    }
    updateMemoryViews();
  }
  __name(initMemory, "initMemory");
  var __RELOC_FUNCS__ = [];
  function preRun() {
    if (Module.preRun)
      for (typeof Module.preRun == "function" && (Module.preRun = [Module.preRun]); Module.preRun.length; )
        addOnPreRun(Module.preRun.shift());
    callRuntimeCallbacks(onPreRuns);
  }
  __name(preRun, "preRun");
  function initRuntime() {
    runtimeInitialized = !0, callRuntimeCallbacks(__RELOC_FUNCS__), wasmExports.__wasm_call_ctors(), callRuntimeCallbacks(onPostCtors);
  }
  __name(initRuntime, "initRuntime");
  function preMain() {
  }
  __name(preMain, "preMain");
  function postRun() {
    if (Module.postRun)
      for (typeof Module.postRun == "function" && (Module.postRun = [Module.postRun]); Module.postRun.length; )
        addOnPostRun(Module.postRun.shift());
    callRuntimeCallbacks(onPostRuns);
  }
  __name(postRun, "postRun");
  function abort(what2) {
    Module.onAbort?.(what2), what2 = "Aborted(" + what2 + ")", err(what2), ABORT = !0, what2 += ". Build with -sASSERTIONS for more info.";
    var e = new WebAssembly.RuntimeError(what2);
    throw readyPromiseReject?.(e), e;
  }
  __name(abort, "abort");
  var wasmBinaryFile;
  function findWasmBinary() {
    return Module.locateFile ? locateFile("web-tree-sitter.wasm") : new URL("web-tree-sitter.wasm", import.meta.url).href;
  }
  __name(findWasmBinary, "findWasmBinary");
  function getBinarySync(file) {
    if (file == wasmBinaryFile && wasmBinary)
      return new Uint8Array(wasmBinary);
    if (readBinary)
      return readBinary(file);
    throw "both async and sync fetching of the wasm failed";
  }
  __name(getBinarySync, "getBinarySync");
  async function getWasmBinary(binaryFile) {
    if (!wasmBinary)
      try {
        var response = await readAsync(binaryFile);
        return new Uint8Array(response);
      } catch {
      }
    return getBinarySync(binaryFile);
  }
  __name(getWasmBinary, "getWasmBinary");
  async function instantiateArrayBuffer(binaryFile, imports) {
    try {
      var binary22 = await getWasmBinary(binaryFile), instance2 = await WebAssembly.instantiate(binary22, imports);
      return instance2;
    } catch (reason2) {
      err(`failed to asynchronously prepare wasm: ${reason2}`), abort(reason2);
    }
  }
  __name(instantiateArrayBuffer, "instantiateArrayBuffer");
  async function instantiateAsync(binary22, binaryFile, imports) {
    if (!binary22 && !isFileURI(binaryFile) && !ENVIRONMENT_IS_NODE)
      try {
        var response = fetch(binaryFile, {
          credentials: "same-origin"
        }), instantiationResult = await WebAssembly.instantiateStreaming(response, imports);
        return instantiationResult;
      } catch (reason2) {
        err(`wasm streaming compile failed: ${reason2}`), err("falling back to ArrayBuffer instantiation");
      }
    return instantiateArrayBuffer(binaryFile, imports);
  }
  __name(instantiateAsync, "instantiateAsync");
  function getWasmImports() {
    return {
      env: wasmImports,
      wasi_snapshot_preview1: wasmImports,
      "GOT.mem": new Proxy(wasmImports, GOTHandler),
      "GOT.func": new Proxy(wasmImports, GOTHandler)
    };
  }
  __name(getWasmImports, "getWasmImports");
  async function createWasm() {
    function receiveInstance(instance2, module2) {
      wasmExports = instance2.exports, wasmExports = relocateExports(wasmExports, 1024);
      var metadata2 = getDylinkMetadata(module2);
      return metadata2.neededDynlibs && (dynamicLibraries = metadata2.neededDynlibs.concat(dynamicLibraries)), mergeLibSymbols(wasmExports, "main"), LDSO.init(), loadDylibs(), __RELOC_FUNCS__.push(wasmExports.__wasm_apply_data_relocs), assignWasmExports(wasmExports), wasmExports;
    }
    __name(receiveInstance, "receiveInstance");
    function receiveInstantiationResult(result2) {
      return receiveInstance(result2.instance, result2.module);
    }
    __name(receiveInstantiationResult, "receiveInstantiationResult");
    var info2 = getWasmImports();
    if (Module.instantiateWasm)
      return new Promise((resolve, reject) => {
        Module.instantiateWasm(info2, (mod, inst) => {
          resolve(receiveInstance(mod, inst));
        });
      });
    wasmBinaryFile ??= findWasmBinary();
    var result = await instantiateAsync(wasmBinary, wasmBinaryFile, info2), exports = receiveInstantiationResult(result);
    return exports;
  }
  __name(createWasm, "createWasm");
  class ExitStatus {
    static {
      __name(this, "ExitStatus");
    }
    name = "ExitStatus";
    constructor(status) {
      this.message = `Program terminated with exit(${status})`, this.status = status;
    }
  }
  var GOT = {}, currentModuleWeakSymbols = /* @__PURE__ */ new Set([]), GOTHandler = {
    get(obj, symName) {
      var rtn = GOT[symName];
      return rtn || (rtn = GOT[symName] = new WebAssembly.Global({
        value: "i32",
        mutable: !0
      })), currentModuleWeakSymbols.has(symName) || (rtn.required = !0), rtn;
    }
  }, LE_ATOMICS_NATIVE_BYTE_ORDER = [], LE_HEAP_LOAD_F32 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getFloat32(byteOffset, !0), "LE_HEAP_LOAD_F32"), LE_HEAP_LOAD_F64 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getFloat64(byteOffset, !0), "LE_HEAP_LOAD_F64"), LE_HEAP_LOAD_I16 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getInt16(byteOffset, !0), "LE_HEAP_LOAD_I16"), LE_HEAP_LOAD_I32 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getInt32(byteOffset, !0), "LE_HEAP_LOAD_I32"), LE_HEAP_LOAD_I64 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getBigInt64(byteOffset, !0), "LE_HEAP_LOAD_I64"), LE_HEAP_LOAD_U32 = /* @__PURE__ */ __name((byteOffset) => HEAP_DATA_VIEW.getUint32(byteOffset, !0), "LE_HEAP_LOAD_U32"), LE_HEAP_STORE_F32 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setFloat32(byteOffset, value, !0), "LE_HEAP_STORE_F32"), LE_HEAP_STORE_F64 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setFloat64(byteOffset, value, !0), "LE_HEAP_STORE_F64"), LE_HEAP_STORE_I16 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setInt16(byteOffset, value, !0), "LE_HEAP_STORE_I16"), LE_HEAP_STORE_I32 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setInt32(byteOffset, value, !0), "LE_HEAP_STORE_I32"), LE_HEAP_STORE_I64 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setBigInt64(byteOffset, value, !0), "LE_HEAP_STORE_I64"), LE_HEAP_STORE_U32 = /* @__PURE__ */ __name((byteOffset, value) => HEAP_DATA_VIEW.setUint32(byteOffset, value, !0), "LE_HEAP_STORE_U32"), callRuntimeCallbacks = /* @__PURE__ */ __name((callbacks) => {
    for (; callbacks.length > 0; )
      callbacks.shift()(Module);
  }, "callRuntimeCallbacks"), onPostRuns = [], addOnPostRun = /* @__PURE__ */ __name((cb) => onPostRuns.push(cb), "addOnPostRun"), onPreRuns = [], addOnPreRun = /* @__PURE__ */ __name((cb) => onPreRuns.push(cb), "addOnPreRun"), UTF8Decoder = typeof TextDecoder < "u" ? new TextDecoder() : void 0, findStringEnd = /* @__PURE__ */ __name((heapOrArray, idx, maxBytesToRead, ignoreNul) => {
    var maxIdx = idx + maxBytesToRead;
    if (ignoreNul) return maxIdx;
    for (; heapOrArray[idx] && !(idx >= maxIdx); ) ++idx;
    return idx;
  }, "findStringEnd"), UTF8ArrayToString = /* @__PURE__ */ __name((heapOrArray, idx = 0, maxBytesToRead, ignoreNul) => {
    var endPtr = findStringEnd(heapOrArray, idx, maxBytesToRead, ignoreNul);
    if (endPtr - idx > 16 && heapOrArray.buffer && UTF8Decoder)
      return UTF8Decoder.decode(heapOrArray.subarray(idx, endPtr));
    for (var str2 = ""; idx < endPtr; ) {
      var u0 = heapOrArray[idx++];
      if (!(u0 & 128)) {
        str2 += String.fromCharCode(u0);
        continue;
      }
      var u1 = heapOrArray[idx++] & 63;
      if ((u0 & 224) == 192) {
        str2 += String.fromCharCode((u0 & 31) << 6 | u1);
        continue;
      }
      var u2 = heapOrArray[idx++] & 63;
      if ((u0 & 240) == 224 ? u0 = (u0 & 15) << 12 | u1 << 6 | u2 : u0 = (u0 & 7) << 18 | u1 << 12 | u2 << 6 | heapOrArray[idx++] & 63, u0 < 65536)
        str2 += String.fromCharCode(u0);
      else {
        var ch = u0 - 65536;
        str2 += String.fromCharCode(55296 | ch >> 10, 56320 | ch & 1023);
      }
    }
    return str2;
  }, "UTF8ArrayToString"), getDylinkMetadata = /* @__PURE__ */ __name((binary22) => {
    var offset = 0, end = 0;
    function getU8() {
      return binary22[offset++];
    }
    __name(getU8, "getU8");
    function getLEB() {
      for (var ret = 0, mul = 1; ; ) {
        var byte = binary22[offset++];
        if (ret += (byte & 127) * mul, mul *= 128, !(byte & 128)) break;
      }
      return ret;
    }
    __name(getLEB, "getLEB");
    function getString() {
      var len = getLEB();
      return offset += len, UTF8ArrayToString(binary22, offset - len, len);
    }
    __name(getString, "getString");
    function getStringList() {
      for (var count22 = getLEB(), rtn = []; count22--; ) rtn.push(getString());
      return rtn;
    }
    __name(getStringList, "getStringList");
    function failIf(condition2, message10) {
      if (condition2) throw new Error(message10);
    }
    if (__name(failIf, "failIf"), binary22 instanceof WebAssembly.Module) {
      var dylinkSection = WebAssembly.Module.customSections(binary22, "dylink.0");
      failIf(dylinkSection.length === 0, "need dylink section"), binary22 = new Uint8Array(dylinkSection[0]), end = binary22.length;
    } else {
      var int32View = new Uint32Array(new Uint8Array(binary22.subarray(0, 24)).buffer), magicNumberFound = int32View[0] == 1836278016 || int32View[0] == 6386541;
      failIf(!magicNumberFound, "need to see wasm magic number"), failIf(binary22[8] !== 0, "need the dylink section to be first"), offset = 9;
      var section_size = getLEB();
      end = offset + section_size;
      var name2 = getString();
      failIf(name2 !== "dylink.0");
    }
    for (var customSection = {
      neededDynlibs: [],
      tlsExports: /* @__PURE__ */ new Set(),
      weakImports: /* @__PURE__ */ new Set(),
      runtimePaths: []
    }, WASM_DYLINK_MEM_INFO = 1, WASM_DYLINK_NEEDED = 2, WASM_DYLINK_EXPORT_INFO = 3, WASM_DYLINK_IMPORT_INFO = 4, WASM_DYLINK_RUNTIME_PATH = 5, WASM_SYMBOL_TLS = 256, WASM_SYMBOL_BINDING_MASK = 3, WASM_SYMBOL_BINDING_WEAK = 1; offset < end; ) {
      var subsectionType = getU8(), subsectionSize = getLEB();
      if (subsectionType === WASM_DYLINK_MEM_INFO)
        customSection.memorySize = getLEB(), customSection.memoryAlign = getLEB(), customSection.tableSize = getLEB(), customSection.tableAlign = getLEB();
      else if (subsectionType === WASM_DYLINK_NEEDED)
        customSection.neededDynlibs = getStringList();
      else if (subsectionType === WASM_DYLINK_EXPORT_INFO)
        for (var count5 = getLEB(); count5--; ) {
          var symname = getString(), flags2 = getLEB();
          flags2 & WASM_SYMBOL_TLS && customSection.tlsExports.add(symname);
        }
      else if (subsectionType === WASM_DYLINK_IMPORT_INFO)
        for (var count5 = getLEB(); count5--; ) {
          var modname = getString(), symname = getString(), flags2 = getLEB();
          (flags2 & WASM_SYMBOL_BINDING_MASK) == WASM_SYMBOL_BINDING_WEAK && customSection.weakImports.add(symname);
        }
      else subsectionType === WASM_DYLINK_RUNTIME_PATH ? customSection.runtimePaths = getStringList() : offset += subsectionSize;
    }
    return customSection;
  }, "getDylinkMetadata");
  function getValue(ptr, type = "i8") {
    switch (type.endsWith("*") && (type = "*"), type) {
      case "i1":
        return HEAP8[ptr];
      case "i8":
        return HEAP8[ptr];
      case "i16":
        return LE_HEAP_LOAD_I16((ptr >> 1) * 2);
      case "i32":
        return LE_HEAP_LOAD_I32((ptr >> 2) * 4);
      case "i64":
        return LE_HEAP_LOAD_I64((ptr >> 3) * 8);
      case "float":
        return LE_HEAP_LOAD_F32((ptr >> 2) * 4);
      case "double":
        return LE_HEAP_LOAD_F64((ptr >> 3) * 8);
      case "*":
        return LE_HEAP_LOAD_U32((ptr >> 2) * 4);
      default:
        abort(`invalid type for getValue: ${type}`);
    }
  }
  __name(getValue, "getValue");
  var newDSO = /* @__PURE__ */ __name((name2, handle2, syms) => {
    var dso = {
      refcount: 1 / 0,
      name: name2,
      exports: syms,
      global: !0
    };
    return LDSO.loadedLibsByName[name2] = dso, handle2 != null && (LDSO.loadedLibsByHandle[handle2] = dso), dso;
  }, "newDSO"), LDSO = {
    loadedLibsByName: {},
    loadedLibsByHandle: {},
    init() {
      newDSO("__main__", 0, wasmImports);
    }
  }, ___heap_base = 82240, alignMemory = /* @__PURE__ */ __name((size, alignment) => Math.ceil(size / alignment) * alignment, "alignMemory"), getMemory = /* @__PURE__ */ __name((size) => {
    if (runtimeInitialized)
      return _calloc(size, 1);
    var ret = ___heap_base, end = ret + alignMemory(size, 16);
    return ___heap_base = end, GOT.__heap_base.value = end, ret;
  }, "getMemory"), isInternalSym = /* @__PURE__ */ __name((symName) => ["__cpp_exception", "__c_longjmp", "__wasm_apply_data_relocs", "__dso_handle", "__tls_size", "__tls_align", "__set_stack_limits", "_emscripten_tls_init", "__wasm_init_tls", "__wasm_call_ctors", "__start_em_asm", "__stop_em_asm", "__start_em_js", "__stop_em_js"].includes(symName) || symName.startsWith("__em_js__"), "isInternalSym"), uleb128EncodeWithLen = /* @__PURE__ */ __name((arr) => {
    let n = arr.length;
    return [n % 128 | 128, n >> 7, ...arr];
  }, "uleb128EncodeWithLen"), wasmTypeCodes = {
    i: 127,
    // i32
    p: 127,
    // i32
    j: 126,
    // i64
    f: 125,
    // f32
    d: 124,
    // f64
    e: 111
  }, generateTypePack = /* @__PURE__ */ __name((types) => uleb128EncodeWithLen(Array.from(types, (type) => {
    var code2 = wasmTypeCodes[type];
    return code2;
  })), "generateTypePack"), convertJsFunctionToWasm = /* @__PURE__ */ __name((func2, sig) => {
    var bytes = Uint8Array.of(
      0,
      97,
      115,
      109,
      // magic ("\0asm")
      1,
      0,
      0,
      0,
      // version: 1
      1,
      ...uleb128EncodeWithLen([
        1,
        // count: 1
        96,
        // param types
        ...generateTypePack(sig.slice(1)),
        // return types (for now only supporting [] if `void` and single [T] otherwise)
        ...generateTypePack(sig[0] === "v" ? "" : sig[0])
      ]),
      // The rest of the module is static
      2,
      7,
      // import section
      // (import "e" "f" (func 0 (type 0)))
      1,
      1,
      101,
      1,
      102,
      0,
      0,
      7,
      5,
      // export section
      // (export "f" (func 0 (type 0)))
      1,
      1,
      102,
      0,
      0
    ), module2 = new WebAssembly.Module(bytes), instance2 = new WebAssembly.Instance(module2, {
      e: {
        f: func2
      }
    }), wrappedFunc = instance2.exports.f;
    return wrappedFunc;
  }, "convertJsFunctionToWasm"), wasmTableMirror = [], wasmTable = new WebAssembly.Table({
    initial: 31,
    element: "anyfunc"
  }), getWasmTableEntry = /* @__PURE__ */ __name((funcPtr) => {
    var func2 = wasmTableMirror[funcPtr];
    return func2 || (wasmTableMirror[funcPtr] = func2 = wasmTable.get(funcPtr)), func2;
  }, "getWasmTableEntry"), updateTableMap = /* @__PURE__ */ __name((offset, count5) => {
    if (functionsInTableMap)
      for (var i2 = offset; i2 < offset + count5; i2++) {
        var item = getWasmTableEntry(i2);
        item && functionsInTableMap.set(item, i2);
      }
  }, "updateTableMap"), functionsInTableMap, getFunctionAddress = /* @__PURE__ */ __name((func2) => (functionsInTableMap || (functionsInTableMap = /* @__PURE__ */ new WeakMap(), updateTableMap(0, wasmTable.length)), functionsInTableMap.get(func2) || 0), "getFunctionAddress"), freeTableIndexes = [], getEmptyTableSlot = /* @__PURE__ */ __name(() => freeTableIndexes.length ? freeTableIndexes.pop() : wasmTable.grow(1), "getEmptyTableSlot"), setWasmTableEntry = /* @__PURE__ */ __name((idx, func2) => {
    wasmTable.set(idx, func2), wasmTableMirror[idx] = wasmTable.get(idx);
  }, "setWasmTableEntry"), addFunction = /* @__PURE__ */ __name((func2, sig) => {
    var rtn = getFunctionAddress(func2);
    if (rtn)
      return rtn;
    var ret = getEmptyTableSlot();
    try {
      setWasmTableEntry(ret, func2);
    } catch (err2) {
      if (!(err2 instanceof TypeError))
        throw err2;
      var wrapped = convertJsFunctionToWasm(func2, sig);
      setWasmTableEntry(ret, wrapped);
    }
    return functionsInTableMap.set(func2, ret), ret;
  }, "addFunction"), updateGOT = /* @__PURE__ */ __name((exports, replace3) => {
    for (var symName in exports)
      if (!isInternalSym(symName)) {
        var value = exports[symName];
        GOT[symName] ||= new WebAssembly.Global({
          value: "i32",
          mutable: !0
        }), (replace3 || GOT[symName].value == 0) && (typeof value == "function" ? GOT[symName].value = addFunction(value) : typeof value == "number" ? GOT[symName].value = value : err(`unhandled export type for '${symName}': ${typeof value}`));
      }
  }, "updateGOT"), relocateExports = /* @__PURE__ */ __name((exports, memoryBase2, replace3) => {
    var relocated = {};
    for (var e in exports) {
      var value = exports[e];
      typeof value == "object" && (value = value.value), typeof value == "number" && (value += memoryBase2), relocated[e] = value;
    }
    return updateGOT(relocated, replace3), relocated;
  }, "relocateExports"), isSymbolDefined = /* @__PURE__ */ __name((symName) => {
    var existing = wasmImports[symName];
    return !(!existing || existing.stub);
  }, "isSymbolDefined"), dynCall = /* @__PURE__ */ __name((sig, ptr, args2 = [], promising = !1) => {
    var func2 = getWasmTableEntry(ptr), rtn = func2(...args2);
    function convert(rtn2) {
      return rtn2;
    }
    return __name(convert, "convert"), rtn;
  }, "dynCall"), stackSave = /* @__PURE__ */ __name(() => _emscripten_stack_get_current(), "stackSave"), stackRestore = /* @__PURE__ */ __name((val) => __emscripten_stack_restore(val), "stackRestore"), createInvokeFunction = /* @__PURE__ */ __name((sig) => (ptr, ...args2) => {
    var sp = stackSave();
    try {
      return dynCall(sig, ptr, args2);
    } catch (e) {
      if (stackRestore(sp), e !== e + 0) throw e;
      if (_setThrew(1, 0), sig[0] == "j") return 0n;
    }
  }, "createInvokeFunction"), resolveGlobalSymbol = /* @__PURE__ */ __name((symName, direct = !1) => {
    var sym;
    return isSymbolDefined(symName) ? sym = wasmImports[symName] : symName.startsWith("invoke_") && (sym = wasmImports[symName] = createInvokeFunction(symName.split("_")[1])), {
      sym,
      name: symName
    };
  }, "resolveGlobalSymbol"), onPostCtors = [], addOnPostCtor = /* @__PURE__ */ __name((cb) => onPostCtors.push(cb), "addOnPostCtor"), UTF8ToString = /* @__PURE__ */ __name((ptr, maxBytesToRead, ignoreNul) => ptr ? UTF8ArrayToString(HEAPU8, ptr, maxBytesToRead, ignoreNul) : "", "UTF8ToString"), loadWebAssemblyModule = /* @__PURE__ */ __name((binary, flags, libName, localScope, handle) => {
    var metadata = getDylinkMetadata(binary);
    function loadModule() {
      var memAlign = Math.pow(2, metadata.memoryAlign), memoryBase = metadata.memorySize ? alignMemory(getMemory(metadata.memorySize + memAlign), memAlign) : 0, tableBase = metadata.tableSize ? wasmTable.length : 0;
      handle && (HEAP8[handle + 8] = 1, LE_HEAP_STORE_U32((handle + 12 >> 2) * 4, memoryBase), LE_HEAP_STORE_I32((handle + 16 >> 2) * 4, metadata.memorySize), LE_HEAP_STORE_U32((handle + 20 >> 2) * 4, tableBase), LE_HEAP_STORE_I32((handle + 24 >> 2) * 4, metadata.tableSize)), metadata.tableSize && wasmTable.grow(metadata.tableSize);
      var moduleExports;
      function resolveSymbol(sym) {
        var resolved = resolveGlobalSymbol(sym).sym;
        return !resolved && localScope && (resolved = localScope[sym]), resolved || (resolved = moduleExports[sym]), resolved;
      }
      __name(resolveSymbol, "resolveSymbol");
      var proxyHandler = {
        get(stubs, prop) {
          switch (prop) {
            case "__memory_base":
              return memoryBase;
            case "__table_base":
              return tableBase;
          }
          if (prop in wasmImports && !wasmImports[prop].stub) {
            var res = wasmImports[prop];
            return res;
          }
          if (!(prop in stubs)) {
            var resolved;
            stubs[prop] = (...args2) => (resolved ||= resolveSymbol(prop), resolved(...args2));
          }
          return stubs[prop];
        }
      }, proxy = new Proxy({}, proxyHandler);
      currentModuleWeakSymbols = metadata.weakImports;
      var info = {
        "GOT.mem": new Proxy({}, GOTHandler),
        "GOT.func": new Proxy({}, GOTHandler),
        env: proxy,
        wasi_snapshot_preview1: proxy
      };
      function postInstantiation(module, instance) {
        updateTableMap(tableBase, metadata.tableSize), moduleExports = relocateExports(instance.exports, memoryBase), flags.allowUndefined || reportUndefinedSymbols();
        function addEmAsm(addr, body) {
          for (var args = [], arity = 0; arity < 16 && body.indexOf("$" + arity) != -1; arity++)
            args.push("$" + arity);
          args = args.join(",");
          var func = `(${args}) => { ${body} };`;
          ASM_CONSTS[start] = eval(func);
        }
        if (__name(addEmAsm, "addEmAsm"), "__start_em_asm" in moduleExports)
          for (var start = moduleExports.__start_em_asm, stop = moduleExports.__stop_em_asm; start < stop; ) {
            var jsString = UTF8ToString(start);
            addEmAsm(start, jsString), start = HEAPU8.indexOf(0, start) + 1;
          }
        function addEmJs(name, cSig, body) {
          var jsArgs = [];
          if (cSig = cSig.slice(1, -1), cSig != "void") {
            cSig = cSig.split(",");
            for (var i in cSig) {
              var jsArg = cSig[i].split(" ").pop();
              jsArgs.push(jsArg.replace("*", ""));
            }
          }
          var func = `(${jsArgs}) => ${body};`;
          moduleExports[name] = eval(func);
        }
        __name(addEmJs, "addEmJs");
        for (var name in moduleExports)
          if (name.startsWith("__em_js__")) {
            var start = moduleExports[name], jsString = UTF8ToString(start), parts = jsString.split("<::>");
            addEmJs(name.replace("__em_js__", ""), parts[0], parts[1]), delete moduleExports[name];
          }
        var applyRelocs = moduleExports.__wasm_apply_data_relocs;
        applyRelocs && (runtimeInitialized ? applyRelocs() : __RELOC_FUNCS__.push(applyRelocs));
        var init = moduleExports.__wasm_call_ctors;
        return init && (runtimeInitialized ? init() : addOnPostCtor(init)), moduleExports;
      }
      if (__name(postInstantiation, "postInstantiation"), flags.loadAsync)
        return (async () => {
          var instance2;
          return binary instanceof WebAssembly.Module ? instance2 = new WebAssembly.Instance(binary, info) : { module: binary, instance: instance2 } = await WebAssembly.instantiate(binary, info), postInstantiation(binary, instance2);
        })();
      var module = binary instanceof WebAssembly.Module ? binary : new WebAssembly.Module(binary), instance = new WebAssembly.Instance(module, info);
      return postInstantiation(module, instance);
    }
    return __name(loadModule, "loadModule"), flags = {
      ...flags,
      rpath: {
        parentLibPath: libName,
        paths: metadata.runtimePaths
      }
    }, flags.loadAsync ? metadata.neededDynlibs.reduce((chain, dynNeeded) => chain.then(() => loadDynamicLibrary(dynNeeded, flags, localScope)), Promise.resolve()).then(loadModule) : (metadata.neededDynlibs.forEach((needed) => loadDynamicLibrary(needed, flags, localScope)), loadModule());
  }, "loadWebAssemblyModule"), mergeLibSymbols = /* @__PURE__ */ __name((exports, libName2) => {
    for (var [sym, exp] of Object.entries(exports)) {
      let setImport = /* @__PURE__ */ __name((target) => {
        isSymbolDefined(target) || (wasmImports[target] = exp);
      }, "setImport");
      setImport(sym);
      let main_alias = "__main_argc_argv";
      sym == "main" && setImport(main_alias), sym == main_alias && setImport("main");
    }
  }, "mergeLibSymbols"), asyncLoad = /* @__PURE__ */ __name(async (url) => {
    var arrayBuffer = await readAsync(url);
    return new Uint8Array(arrayBuffer);
  }, "asyncLoad");
  function loadDynamicLibrary(libName2, flags2 = {
    global: !0,
    nodelete: !0
  }, localScope2, handle2) {
    var dso = LDSO.loadedLibsByName[libName2];
    if (dso)
      return flags2.global ? dso.global || (dso.global = !0, mergeLibSymbols(dso.exports, libName2)) : localScope2 && Object.assign(localScope2, dso.exports), flags2.nodelete && dso.refcount !== 1 / 0 && (dso.refcount = 1 / 0), dso.refcount++, handle2 && (LDSO.loadedLibsByHandle[handle2] = dso), flags2.loadAsync ? Promise.resolve(!0) : !0;
    dso = newDSO(libName2, handle2, "loading"), dso.refcount = flags2.nodelete ? 1 / 0 : 1, dso.global = flags2.global;
    function loadLibData() {
      if (handle2) {
        var data2 = LE_HEAP_LOAD_U32((handle2 + 28 >> 2) * 4), dataSize = LE_HEAP_LOAD_U32((handle2 + 32 >> 2) * 4);
        if (data2 && dataSize) {
          var libData = HEAP8.slice(data2, data2 + dataSize);
          return flags2.loadAsync ? Promise.resolve(libData) : libData;
        }
      }
      var libFile = locateFile(libName2);
      if (flags2.loadAsync)
        return asyncLoad(libFile);
      if (!readBinary)
        throw new Error(`${libFile}: file not found, and synchronous loading of external files is not available`);
      return readBinary(libFile);
    }
    __name(loadLibData, "loadLibData");
    function getExports() {
      return flags2.loadAsync ? loadLibData().then((libData) => loadWebAssemblyModule(libData, flags2, libName2, localScope2, handle2)) : loadWebAssemblyModule(loadLibData(), flags2, libName2, localScope2, handle2);
    }
    __name(getExports, "getExports");
    function moduleLoaded(exports) {
      dso.global ? mergeLibSymbols(exports, libName2) : localScope2 && Object.assign(localScope2, exports), dso.exports = exports;
    }
    return __name(moduleLoaded, "moduleLoaded"), flags2.loadAsync ? getExports().then((exports) => (moduleLoaded(exports), !0)) : (moduleLoaded(getExports()), !0);
  }
  __name(loadDynamicLibrary, "loadDynamicLibrary");
  var reportUndefinedSymbols = /* @__PURE__ */ __name(() => {
    for (var [symName, entry] of Object.entries(GOT))
      if (entry.value == 0) {
        var value = resolveGlobalSymbol(symName, !0).sym;
        if (!value && !entry.required)
          continue;
        if (typeof value == "function")
          entry.value = addFunction(value, value.sig);
        else if (typeof value == "number")
          entry.value = value;
        else
          throw new Error(`bad export type for '${symName}': ${typeof value}`);
      }
  }, "reportUndefinedSymbols"), runDependencies = 0, dependenciesFulfilled = null, removeRunDependency = /* @__PURE__ */ __name((id) => {
    if (runDependencies--, Module.monitorRunDependencies?.(runDependencies), runDependencies == 0 && dependenciesFulfilled) {
      var callback = dependenciesFulfilled;
      dependenciesFulfilled = null, callback();
    }
  }, "removeRunDependency"), addRunDependency = /* @__PURE__ */ __name((id) => {
    runDependencies++, Module.monitorRunDependencies?.(runDependencies);
  }, "addRunDependency"), loadDylibs = /* @__PURE__ */ __name(async () => {
    if (!dynamicLibraries.length) {
      reportUndefinedSymbols();
      return;
    }
    addRunDependency("loadDylibs");
    for (var lib of dynamicLibraries)
      await loadDynamicLibrary(lib, {
        loadAsync: !0,
        global: !0,
        nodelete: !0,
        allowUndefined: !0
      });
    reportUndefinedSymbols(), removeRunDependency("loadDylibs");
  }, "loadDylibs"), noExitRuntime = !0;
  function setValue(ptr, value, type = "i8") {
    switch (type.endsWith("*") && (type = "*"), type) {
      case "i1":
        HEAP8[ptr] = value;
        break;
      case "i8":
        HEAP8[ptr] = value;
        break;
      case "i16":
        LE_HEAP_STORE_I16((ptr >> 1) * 2, value);
        break;
      case "i32":
        LE_HEAP_STORE_I32((ptr >> 2) * 4, value);
        break;
      case "i64":
        LE_HEAP_STORE_I64((ptr >> 3) * 8, BigInt(value));
        break;
      case "float":
        LE_HEAP_STORE_F32((ptr >> 2) * 4, value);
        break;
      case "double":
        LE_HEAP_STORE_F64((ptr >> 3) * 8, value);
        break;
      case "*":
        LE_HEAP_STORE_U32((ptr >> 2) * 4, value);
        break;
      default:
        abort(`invalid type for setValue: ${type}`);
    }
  }
  __name(setValue, "setValue");
  var ___memory_base = new WebAssembly.Global({
    value: "i32",
    mutable: !1
  }, 1024), ___stack_high = 82240, ___stack_low = 16704, ___stack_pointer = new WebAssembly.Global({
    value: "i32",
    mutable: !0
  }, 82240), ___table_base = new WebAssembly.Global({
    value: "i32",
    mutable: !1
  }, 1), __abort_js = /* @__PURE__ */ __name(() => abort(""), "__abort_js");
  __abort_js.sig = "v";
  var getHeapMax = /* @__PURE__ */ __name(() => (
    // Stay one Wasm page short of 4GB: while e.g. Chrome is able to allocate
    // full 4GB Wasm memories, the size will wrap back to 0 bytes in Wasm side
    // for any code that deals with heap sizes, which would require special
    // casing all heap size related code to treat 0 specially.
    2147483648
  ), "getHeapMax"), growMemory = /* @__PURE__ */ __name((size) => {
    var oldHeapSize = wasmMemory.buffer.byteLength, pages = (size - oldHeapSize + 65535) / 65536 | 0;
    try {
      return wasmMemory.grow(pages), updateMemoryViews(), 1;
    } catch {
    }
  }, "growMemory"), _emscripten_resize_heap = /* @__PURE__ */ __name((requestedSize) => {
    var oldSize = HEAPU8.length;
    requestedSize >>>= 0;
    var maxHeapSize = getHeapMax();
    if (requestedSize > maxHeapSize)
      return !1;
    for (var cutDown = 1; cutDown <= 4; cutDown *= 2) {
      var overGrownHeapSize = oldSize * (1 + 0.2 / cutDown);
      overGrownHeapSize = Math.min(overGrownHeapSize, requestedSize + 100663296);
      var newSize = Math.min(maxHeapSize, alignMemory(Math.max(requestedSize, overGrownHeapSize), 65536)), replacement = growMemory(newSize);
      if (replacement)
        return !0;
    }
    return !1;
  }, "_emscripten_resize_heap");
  _emscripten_resize_heap.sig = "ip";
  var _fd_close = /* @__PURE__ */ __name((fd) => 52, "_fd_close");
  _fd_close.sig = "ii";
  var INT53_MAX = 9007199254740992, INT53_MIN = -9007199254740992, bigintToI53Checked = /* @__PURE__ */ __name((num) => num < INT53_MIN || num > INT53_MAX ? NaN : Number(num), "bigintToI53Checked");
  function _fd_seek(fd, offset, whence, newOffset) {
    return offset = bigintToI53Checked(offset), 70;
  }
  __name(_fd_seek, "_fd_seek"), _fd_seek.sig = "iijip";
  var printCharBuffers = [null, [], []], printChar = /* @__PURE__ */ __name((stream, curr) => {
    var buffer = printCharBuffers[stream];
    curr === 0 || curr === 10 ? ((stream === 1 ? out : err)(UTF8ArrayToString(buffer)), buffer.length = 0) : buffer.push(curr);
  }, "printChar"), _fd_write = /* @__PURE__ */ __name((fd, iov, iovcnt, pnum) => {
    for (var num = 0, i2 = 0; i2 < iovcnt; i2++) {
      var ptr = LE_HEAP_LOAD_U32((iov >> 2) * 4), len = LE_HEAP_LOAD_U32((iov + 4 >> 2) * 4);
      iov += 8;
      for (var j = 0; j < len; j++)
        printChar(fd, HEAPU8[ptr + j]);
      num += len;
    }
    return LE_HEAP_STORE_U32((pnum >> 2) * 4, num), 0;
  }, "_fd_write");
  _fd_write.sig = "iippp";
  function _tree_sitter_log_callback(isLexMessage, messageAddress) {
    if (Module.currentLogCallback) {
      let message10 = UTF8ToString(messageAddress);
      Module.currentLogCallback(message10, isLexMessage !== 0);
    }
  }
  __name(_tree_sitter_log_callback, "_tree_sitter_log_callback");
  function _tree_sitter_parse_callback(inputBufferAddress, index2, row2, column, lengthAddress) {
    let string = Module.currentParseCallback(index2, {
      row: row2,
      column
    });
    typeof string == "string" ? (setValue(lengthAddress, string.length, "i32"), stringToUTF16(string, inputBufferAddress, 10240)) : setValue(lengthAddress, 0, "i32");
  }
  __name(_tree_sitter_parse_callback, "_tree_sitter_parse_callback");
  function _tree_sitter_progress_callback(currentOffset, hasError) {
    return Module.currentProgressCallback ? Module.currentProgressCallback({
      currentOffset,
      hasError
    }) : !1;
  }
  __name(_tree_sitter_progress_callback, "_tree_sitter_progress_callback");
  function _tree_sitter_query_progress_callback(currentOffset) {
    return Module.currentQueryProgressCallback ? Module.currentQueryProgressCallback({
      currentOffset
    }) : !1;
  }
  __name(_tree_sitter_query_progress_callback, "_tree_sitter_query_progress_callback");
  var runtimeKeepaliveCounter = 0, keepRuntimeAlive = /* @__PURE__ */ __name(() => noExitRuntime || runtimeKeepaliveCounter > 0, "keepRuntimeAlive"), _proc_exit = /* @__PURE__ */ __name((code2) => {
    EXITSTATUS = code2, keepRuntimeAlive() || (Module.onExit?.(code2), ABORT = !0), quit_(code2, new ExitStatus(code2));
  }, "_proc_exit");
  _proc_exit.sig = "vi";
  var exitJS = /* @__PURE__ */ __name((status, implicit) => {
    EXITSTATUS = status, _proc_exit(status);
  }, "exitJS"), handleException = /* @__PURE__ */ __name((e) => {
    if (e instanceof ExitStatus || e == "unwind")
      return EXITSTATUS;
    quit_(1, e);
  }, "handleException"), lengthBytesUTF8 = /* @__PURE__ */ __name((str2) => {
    for (var len = 0, i2 = 0; i2 < str2.length; ++i2) {
      var c = str2.charCodeAt(i2);
      c <= 127 ? len++ : c <= 2047 ? len += 2 : c >= 55296 && c <= 57343 ? (len += 4, ++i2) : len += 3;
    }
    return len;
  }, "lengthBytesUTF8"), stringToUTF8Array = /* @__PURE__ */ __name((str2, heap, outIdx, maxBytesToWrite) => {
    if (!(maxBytesToWrite > 0)) return 0;
    for (var startIdx = outIdx, endIdx = outIdx + maxBytesToWrite - 1, i2 = 0; i2 < str2.length; ++i2) {
      var u = str2.codePointAt(i2);
      if (u <= 127) {
        if (outIdx >= endIdx) break;
        heap[outIdx++] = u;
      } else if (u <= 2047) {
        if (outIdx + 1 >= endIdx) break;
        heap[outIdx++] = 192 | u >> 6, heap[outIdx++] = 128 | u & 63;
      } else if (u <= 65535) {
        if (outIdx + 2 >= endIdx) break;
        heap[outIdx++] = 224 | u >> 12, heap[outIdx++] = 128 | u >> 6 & 63, heap[outIdx++] = 128 | u & 63;
      } else {
        if (outIdx + 3 >= endIdx) break;
        heap[outIdx++] = 240 | u >> 18, heap[outIdx++] = 128 | u >> 12 & 63, heap[outIdx++] = 128 | u >> 6 & 63, heap[outIdx++] = 128 | u & 63, i2++;
      }
    }
    return heap[outIdx] = 0, outIdx - startIdx;
  }, "stringToUTF8Array"), stringToUTF8 = /* @__PURE__ */ __name((str2, outPtr, maxBytesToWrite) => stringToUTF8Array(str2, HEAPU8, outPtr, maxBytesToWrite), "stringToUTF8"), stackAlloc = /* @__PURE__ */ __name((sz) => __emscripten_stack_alloc(sz), "stackAlloc"), stringToUTF8OnStack = /* @__PURE__ */ __name((str2) => {
    var size = lengthBytesUTF8(str2) + 1, ret = stackAlloc(size);
    return stringToUTF8(str2, ret, size), ret;
  }, "stringToUTF8OnStack"), AsciiToString = /* @__PURE__ */ __name((ptr) => {
    for (var str2 = ""; ; ) {
      var ch = HEAPU8[ptr++];
      if (!ch) return str2;
      str2 += String.fromCharCode(ch);
    }
  }, "AsciiToString"), stringToUTF16 = /* @__PURE__ */ __name((str2, outPtr, maxBytesToWrite) => {
    if (maxBytesToWrite ??= 2147483647, maxBytesToWrite < 2) return 0;
    maxBytesToWrite -= 2;
    for (var startPtr = outPtr, numCharsToWrite = maxBytesToWrite < str2.length * 2 ? maxBytesToWrite / 2 : str2.length, i2 = 0; i2 < numCharsToWrite; ++i2) {
      var codeUnit = str2.charCodeAt(i2);
      LE_HEAP_STORE_I16((outPtr >> 1) * 2, codeUnit), outPtr += 2;
    }
    return LE_HEAP_STORE_I16((outPtr >> 1) * 2, 0), outPtr - startPtr;
  }, "stringToUTF16");
  LE_ATOMICS_NATIVE_BYTE_ORDER = new Int8Array(new Int16Array([1]).buffer)[0] === 1 ? [
    /* little endian */
    ((x) => x),
    ((x) => x),
    void 0,
    ((x) => x)
  ] : [
    /* big endian */
    ((x) => x),
    ((x) => ((x & 65280) << 8 | (x & 255) << 24) >> 16),
    void 0,
    ((x) => x >> 24 & 255 | x >> 8 & 65280 | (x & 65280) << 8 | (x & 255) << 24)
  ];
  function LE_HEAP_UPDATE() {
    HEAPU16.unsigned = ((x) => x & 65535), HEAPU32.unsigned = ((x) => x >>> 0);
  }
  if (__name(LE_HEAP_UPDATE, "LE_HEAP_UPDATE"), initMemory(), Module.noExitRuntime && (noExitRuntime = Module.noExitRuntime), Module.print && (out = Module.print), Module.printErr && (err = Module.printErr), Module.dynamicLibraries && (dynamicLibraries = Module.dynamicLibraries), Module.wasmBinary && (wasmBinary = Module.wasmBinary), Module.arguments && (arguments_ = Module.arguments), Module.thisProgram && (thisProgram = Module.thisProgram), Module.preInit)
    for (typeof Module.preInit == "function" && (Module.preInit = [Module.preInit]); Module.preInit.length > 0; )
      Module.preInit.shift()();
  Module.setValue = setValue, Module.getValue = getValue, Module.UTF8ToString = UTF8ToString, Module.stringToUTF8 = stringToUTF8, Module.lengthBytesUTF8 = lengthBytesUTF8, Module.AsciiToString = AsciiToString, Module.stringToUTF16 = stringToUTF16, Module.loadWebAssemblyModule = loadWebAssemblyModule, Module.LE_HEAP_STORE_I64 = LE_HEAP_STORE_I64;
  var ASM_CONSTS = {}, _malloc, _calloc, _realloc, _free, _ts_range_edit, _memcmp, _ts_language_symbol_count, _ts_language_state_count, _ts_language_abi_version, _ts_language_name, _ts_language_field_count, _ts_language_next_state, _ts_language_symbol_name, _ts_language_symbol_for_name, _strncmp, _ts_language_symbol_type, _ts_language_field_name_for_id, _ts_lookahead_iterator_new, _ts_lookahead_iterator_delete, _ts_lookahead_iterator_reset_state, _ts_lookahead_iterator_reset, _ts_lookahead_iterator_next, _ts_lookahead_iterator_current_symbol, _ts_point_edit, _ts_parser_delete, _ts_parser_reset, _ts_parser_set_language, _ts_parser_set_included_ranges, _ts_query_new, _ts_query_delete, _iswspace, _iswalnum, _ts_query_copy, _ts_query_pattern_count, _ts_query_capture_count, _ts_query_string_count, _ts_query_capture_name_for_id, _ts_query_capture_quantifier_for_id, _ts_query_string_value_for_id, _ts_query_predicates_for_pattern, _ts_query_start_byte_for_pattern, _ts_query_end_byte_for_pattern, _ts_query_is_pattern_rooted, _ts_query_is_pattern_non_local, _ts_query_is_pattern_guaranteed_at_step, _ts_query_disable_capture, _ts_query_disable_pattern, _ts_tree_copy, _ts_tree_delete, _ts_init, _ts_parser_new_wasm, _ts_parser_enable_logger_wasm, _ts_parser_parse_wasm, _ts_parser_included_ranges_wasm, _ts_language_type_is_named_wasm, _ts_language_type_is_visible_wasm, _ts_language_metadata_wasm, _ts_language_supertypes_wasm, _ts_language_subtypes_wasm, _ts_tree_root_node_wasm, _ts_tree_root_node_with_offset_wasm, _ts_tree_edit_wasm, _ts_tree_included_ranges_wasm, _ts_tree_get_changed_ranges_wasm, _ts_tree_cursor_new_wasm, _ts_tree_cursor_copy_wasm, _ts_tree_cursor_delete_wasm, _ts_tree_cursor_reset_wasm, _ts_tree_cursor_reset_to_wasm, _ts_tree_cursor_goto_first_child_wasm, _ts_tree_cursor_goto_last_child_wasm, _ts_tree_cursor_goto_first_child_for_index_wasm, _ts_tree_cursor_goto_first_child_for_position_wasm, _ts_tree_cursor_goto_next_sibling_wasm, _ts_tree_cursor_goto_previous_sibling_wasm, _ts_tree_cursor_goto_descendant_wasm, _ts_tree_cursor_goto_parent_wasm, _ts_tree_cursor_current_node_type_id_wasm, _ts_tree_cursor_current_node_state_id_wasm, _ts_tree_cursor_current_node_is_named_wasm, _ts_tree_cursor_current_node_is_missing_wasm, _ts_tree_cursor_current_node_id_wasm, _ts_tree_cursor_start_position_wasm, _ts_tree_cursor_end_position_wasm, _ts_tree_cursor_start_index_wasm, _ts_tree_cursor_end_index_wasm, _ts_tree_cursor_current_field_id_wasm, _ts_tree_cursor_current_depth_wasm, _ts_tree_cursor_current_descendant_index_wasm, _ts_tree_cursor_current_node_wasm, _ts_node_symbol_wasm, _ts_node_field_name_for_child_wasm, _ts_node_field_name_for_named_child_wasm, _ts_node_children_by_field_id_wasm, _ts_node_first_child_for_byte_wasm, _ts_node_first_named_child_for_byte_wasm, _ts_node_grammar_symbol_wasm, _ts_node_child_count_wasm, _ts_node_named_child_count_wasm, _ts_node_child_wasm, _ts_node_named_child_wasm, _ts_node_child_by_field_id_wasm, _ts_node_next_sibling_wasm, _ts_node_prev_sibling_wasm, _ts_node_next_named_sibling_wasm, _ts_node_prev_named_sibling_wasm, _ts_node_descendant_count_wasm, _ts_node_parent_wasm, _ts_node_child_with_descendant_wasm, _ts_node_descendant_for_index_wasm, _ts_node_named_descendant_for_index_wasm, _ts_node_descendant_for_position_wasm, _ts_node_named_descendant_for_position_wasm, _ts_node_start_point_wasm, _ts_node_end_point_wasm, _ts_node_start_index_wasm, _ts_node_end_index_wasm, _ts_node_to_string_wasm, _ts_node_children_wasm, _ts_node_named_children_wasm, _ts_node_descendants_of_type_wasm, _ts_node_is_named_wasm, _ts_node_has_changes_wasm, _ts_node_has_error_wasm, _ts_node_is_error_wasm, _ts_node_is_missing_wasm, _ts_node_is_extra_wasm, _ts_node_parse_state_wasm, _ts_node_next_parse_state_wasm, _ts_query_matches_wasm, _ts_query_captures_wasm, _memset, _memcpy, _memmove, _iswalpha, _iswblank, _iswdigit, _iswlower, _iswpunct, _iswupper, _iswxdigit, _memchr, _strlen, _strcmp, _strncat, _strncpy, _towlower, _towupper, _setThrew, __emscripten_stack_restore, __emscripten_stack_alloc, _emscripten_stack_get_current, ___wasm_apply_data_relocs;
  function assignWasmExports(wasmExports2) {
    Module._malloc = _malloc = wasmExports2.malloc, Module._calloc = _calloc = wasmExports2.calloc, Module._realloc = _realloc = wasmExports2.realloc, Module._free = _free = wasmExports2.free, Module._ts_range_edit = _ts_range_edit = wasmExports2.ts_range_edit, Module._memcmp = _memcmp = wasmExports2.memcmp, Module._ts_language_symbol_count = _ts_language_symbol_count = wasmExports2.ts_language_symbol_count, Module._ts_language_state_count = _ts_language_state_count = wasmExports2.ts_language_state_count, Module._ts_language_abi_version = _ts_language_abi_version = wasmExports2.ts_language_abi_version, Module._ts_language_name = _ts_language_name = wasmExports2.ts_language_name, Module._ts_language_field_count = _ts_language_field_count = wasmExports2.ts_language_field_count, Module._ts_language_next_state = _ts_language_next_state = wasmExports2.ts_language_next_state, Module._ts_language_symbol_name = _ts_language_symbol_name = wasmExports2.ts_language_symbol_name, Module._ts_language_symbol_for_name = _ts_language_symbol_for_name = wasmExports2.ts_language_symbol_for_name, Module._strncmp = _strncmp = wasmExports2.strncmp, Module._ts_language_symbol_type = _ts_language_symbol_type = wasmExports2.ts_language_symbol_type, Module._ts_language_field_name_for_id = _ts_language_field_name_for_id = wasmExports2.ts_language_field_name_for_id, Module._ts_lookahead_iterator_new = _ts_lookahead_iterator_new = wasmExports2.ts_lookahead_iterator_new, Module._ts_lookahead_iterator_delete = _ts_lookahead_iterator_delete = wasmExports2.ts_lookahead_iterator_delete, Module._ts_lookahead_iterator_reset_state = _ts_lookahead_iterator_reset_state = wasmExports2.ts_lookahead_iterator_reset_state, Module._ts_lookahead_iterator_reset = _ts_lookahead_iterator_reset = wasmExports2.ts_lookahead_iterator_reset, Module._ts_lookahead_iterator_next = _ts_lookahead_iterator_next = wasmExports2.ts_lookahead_iterator_next, Module._ts_lookahead_iterator_current_symbol = _ts_lookahead_iterator_current_symbol = wasmExports2.ts_lookahead_iterator_current_symbol, Module._ts_point_edit = _ts_point_edit = wasmExports2.ts_point_edit, Module._ts_parser_delete = _ts_parser_delete = wasmExports2.ts_parser_delete, Module._ts_parser_reset = _ts_parser_reset = wasmExports2.ts_parser_reset, Module._ts_parser_set_language = _ts_parser_set_language = wasmExports2.ts_parser_set_language, Module._ts_parser_set_included_ranges = _ts_parser_set_included_ranges = wasmExports2.ts_parser_set_included_ranges, Module._ts_query_new = _ts_query_new = wasmExports2.ts_query_new, Module._ts_query_delete = _ts_query_delete = wasmExports2.ts_query_delete, Module._iswspace = _iswspace = wasmExports2.iswspace, Module._iswalnum = _iswalnum = wasmExports2.iswalnum, Module._ts_query_copy = _ts_query_copy = wasmExports2.ts_query_copy, Module._ts_query_pattern_count = _ts_query_pattern_count = wasmExports2.ts_query_pattern_count, Module._ts_query_capture_count = _ts_query_capture_count = wasmExports2.ts_query_capture_count, Module._ts_query_string_count = _ts_query_string_count = wasmExports2.ts_query_string_count, Module._ts_query_capture_name_for_id = _ts_query_capture_name_for_id = wasmExports2.ts_query_capture_name_for_id, Module._ts_query_capture_quantifier_for_id = _ts_query_capture_quantifier_for_id = wasmExports2.ts_query_capture_quantifier_for_id, Module._ts_query_string_value_for_id = _ts_query_string_value_for_id = wasmExports2.ts_query_string_value_for_id, Module._ts_query_predicates_for_pattern = _ts_query_predicates_for_pattern = wasmExports2.ts_query_predicates_for_pattern, Module._ts_query_start_byte_for_pattern = _ts_query_start_byte_for_pattern = wasmExports2.ts_query_start_byte_for_pattern, Module._ts_query_end_byte_for_pattern = _ts_query_end_byte_for_pattern = wasmExports2.ts_query_end_byte_for_pattern, Module._ts_query_is_pattern_rooted = _ts_query_is_pattern_rooted = wasmExports2.ts_query_is_pattern_rooted, Module._ts_query_is_pattern_non_local = _ts_query_is_pattern_non_local = wasmExports2.ts_query_is_pattern_non_local, Module._ts_query_is_pattern_guaranteed_at_step = _ts_query_is_pattern_guaranteed_at_step = wasmExports2.ts_query_is_pattern_guaranteed_at_step, Module._ts_query_disable_capture = _ts_query_disable_capture = wasmExports2.ts_query_disable_capture, Module._ts_query_disable_pattern = _ts_query_disable_pattern = wasmExports2.ts_query_disable_pattern, Module._ts_tree_copy = _ts_tree_copy = wasmExports2.ts_tree_copy, Module._ts_tree_delete = _ts_tree_delete = wasmExports2.ts_tree_delete, Module._ts_init = _ts_init = wasmExports2.ts_init, Module._ts_parser_new_wasm = _ts_parser_new_wasm = wasmExports2.ts_parser_new_wasm, Module._ts_parser_enable_logger_wasm = _ts_parser_enable_logger_wasm = wasmExports2.ts_parser_enable_logger_wasm, Module._ts_parser_parse_wasm = _ts_parser_parse_wasm = wasmExports2.ts_parser_parse_wasm, Module._ts_parser_included_ranges_wasm = _ts_parser_included_ranges_wasm = wasmExports2.ts_parser_included_ranges_wasm, Module._ts_language_type_is_named_wasm = _ts_language_type_is_named_wasm = wasmExports2.ts_language_type_is_named_wasm, Module._ts_language_type_is_visible_wasm = _ts_language_type_is_visible_wasm = wasmExports2.ts_language_type_is_visible_wasm, Module._ts_language_metadata_wasm = _ts_language_metadata_wasm = wasmExports2.ts_language_metadata_wasm, Module._ts_language_supertypes_wasm = _ts_language_supertypes_wasm = wasmExports2.ts_language_supertypes_wasm, Module._ts_language_subtypes_wasm = _ts_language_subtypes_wasm = wasmExports2.ts_language_subtypes_wasm, Module._ts_tree_root_node_wasm = _ts_tree_root_node_wasm = wasmExports2.ts_tree_root_node_wasm, Module._ts_tree_root_node_with_offset_wasm = _ts_tree_root_node_with_offset_wasm = wasmExports2.ts_tree_root_node_with_offset_wasm, Module._ts_tree_edit_wasm = _ts_tree_edit_wasm = wasmExports2.ts_tree_edit_wasm, Module._ts_tree_included_ranges_wasm = _ts_tree_included_ranges_wasm = wasmExports2.ts_tree_included_ranges_wasm, Module._ts_tree_get_changed_ranges_wasm = _ts_tree_get_changed_ranges_wasm = wasmExports2.ts_tree_get_changed_ranges_wasm, Module._ts_tree_cursor_new_wasm = _ts_tree_cursor_new_wasm = wasmExports2.ts_tree_cursor_new_wasm, Module._ts_tree_cursor_copy_wasm = _ts_tree_cursor_copy_wasm = wasmExports2.ts_tree_cursor_copy_wasm, Module._ts_tree_cursor_delete_wasm = _ts_tree_cursor_delete_wasm = wasmExports2.ts_tree_cursor_delete_wasm, Module._ts_tree_cursor_reset_wasm = _ts_tree_cursor_reset_wasm = wasmExports2.ts_tree_cursor_reset_wasm, Module._ts_tree_cursor_reset_to_wasm = _ts_tree_cursor_reset_to_wasm = wasmExports2.ts_tree_cursor_reset_to_wasm, Module._ts_tree_cursor_goto_first_child_wasm = _ts_tree_cursor_goto_first_child_wasm = wasmExports2.ts_tree_cursor_goto_first_child_wasm, Module._ts_tree_cursor_goto_last_child_wasm = _ts_tree_cursor_goto_last_child_wasm = wasmExports2.ts_tree_cursor_goto_last_child_wasm, Module._ts_tree_cursor_goto_first_child_for_index_wasm = _ts_tree_cursor_goto_first_child_for_index_wasm = wasmExports2.ts_tree_cursor_goto_first_child_for_index_wasm, Module._ts_tree_cursor_goto_first_child_for_position_wasm = _ts_tree_cursor_goto_first_child_for_position_wasm = wasmExports2.ts_tree_cursor_goto_first_child_for_position_wasm, Module._ts_tree_cursor_goto_next_sibling_wasm = _ts_tree_cursor_goto_next_sibling_wasm = wasmExports2.ts_tree_cursor_goto_next_sibling_wasm, Module._ts_tree_cursor_goto_previous_sibling_wasm = _ts_tree_cursor_goto_previous_sibling_wasm = wasmExports2.ts_tree_cursor_goto_previous_sibling_wasm, Module._ts_tree_cursor_goto_descendant_wasm = _ts_tree_cursor_goto_descendant_wasm = wasmExports2.ts_tree_cursor_goto_descendant_wasm, Module._ts_tree_cursor_goto_parent_wasm = _ts_tree_cursor_goto_parent_wasm = wasmExports2.ts_tree_cursor_goto_parent_wasm, Module._ts_tree_cursor_current_node_type_id_wasm = _ts_tree_cursor_current_node_type_id_wasm = wasmExports2.ts_tree_cursor_current_node_type_id_wasm, Module._ts_tree_cursor_current_node_state_id_wasm = _ts_tree_cursor_current_node_state_id_wasm = wasmExports2.ts_tree_cursor_current_node_state_id_wasm, Module._ts_tree_cursor_current_node_is_named_wasm = _ts_tree_cursor_current_node_is_named_wasm = wasmExports2.ts_tree_cursor_current_node_is_named_wasm, Module._ts_tree_cursor_current_node_is_missing_wasm = _ts_tree_cursor_current_node_is_missing_wasm = wasmExports2.ts_tree_cursor_current_node_is_missing_wasm, Module._ts_tree_cursor_current_node_id_wasm = _ts_tree_cursor_current_node_id_wasm = wasmExports2.ts_tree_cursor_current_node_id_wasm, Module._ts_tree_cursor_start_position_wasm = _ts_tree_cursor_start_position_wasm = wasmExports2.ts_tree_cursor_start_position_wasm, Module._ts_tree_cursor_end_position_wasm = _ts_tree_cursor_end_position_wasm = wasmExports2.ts_tree_cursor_end_position_wasm, Module._ts_tree_cursor_start_index_wasm = _ts_tree_cursor_start_index_wasm = wasmExports2.ts_tree_cursor_start_index_wasm, Module._ts_tree_cursor_end_index_wasm = _ts_tree_cursor_end_index_wasm = wasmExports2.ts_tree_cursor_end_index_wasm, Module._ts_tree_cursor_current_field_id_wasm = _ts_tree_cursor_current_field_id_wasm = wasmExports2.ts_tree_cursor_current_field_id_wasm, Module._ts_tree_cursor_current_depth_wasm = _ts_tree_cursor_current_depth_wasm = wasmExports2.ts_tree_cursor_current_depth_wasm, Module._ts_tree_cursor_current_descendant_index_wasm = _ts_tree_cursor_current_descendant_index_wasm = wasmExports2.ts_tree_cursor_current_descendant_index_wasm, Module._ts_tree_cursor_current_node_wasm = _ts_tree_cursor_current_node_wasm = wasmExports2.ts_tree_cursor_current_node_wasm, Module._ts_node_symbol_wasm = _ts_node_symbol_wasm = wasmExports2.ts_node_symbol_wasm, Module._ts_node_field_name_for_child_wasm = _ts_node_field_name_for_child_wasm = wasmExports2.ts_node_field_name_for_child_wasm, Module._ts_node_field_name_for_named_child_wasm = _ts_node_field_name_for_named_child_wasm = wasmExports2.ts_node_field_name_for_named_child_wasm, Module._ts_node_children_by_field_id_wasm = _ts_node_children_by_field_id_wasm = wasmExports2.ts_node_children_by_field_id_wasm, Module._ts_node_first_child_for_byte_wasm = _ts_node_first_child_for_byte_wasm = wasmExports2.ts_node_first_child_for_byte_wasm, Module._ts_node_first_named_child_for_byte_wasm = _ts_node_first_named_child_for_byte_wasm = wasmExports2.ts_node_first_named_child_for_byte_wasm, Module._ts_node_grammar_symbol_wasm = _ts_node_grammar_symbol_wasm = wasmExports2.ts_node_grammar_symbol_wasm, Module._ts_node_child_count_wasm = _ts_node_child_count_wasm = wasmExports2.ts_node_child_count_wasm, Module._ts_node_named_child_count_wasm = _ts_node_named_child_count_wasm = wasmExports2.ts_node_named_child_count_wasm, Module._ts_node_child_wasm = _ts_node_child_wasm = wasmExports2.ts_node_child_wasm, Module._ts_node_named_child_wasm = _ts_node_named_child_wasm = wasmExports2.ts_node_named_child_wasm, Module._ts_node_child_by_field_id_wasm = _ts_node_child_by_field_id_wasm = wasmExports2.ts_node_child_by_field_id_wasm, Module._ts_node_next_sibling_wasm = _ts_node_next_sibling_wasm = wasmExports2.ts_node_next_sibling_wasm, Module._ts_node_prev_sibling_wasm = _ts_node_prev_sibling_wasm = wasmExports2.ts_node_prev_sibling_wasm, Module._ts_node_next_named_sibling_wasm = _ts_node_next_named_sibling_wasm = wasmExports2.ts_node_next_named_sibling_wasm, Module._ts_node_prev_named_sibling_wasm = _ts_node_prev_named_sibling_wasm = wasmExports2.ts_node_prev_named_sibling_wasm, Module._ts_node_descendant_count_wasm = _ts_node_descendant_count_wasm = wasmExports2.ts_node_descendant_count_wasm, Module._ts_node_parent_wasm = _ts_node_parent_wasm = wasmExports2.ts_node_parent_wasm, Module._ts_node_child_with_descendant_wasm = _ts_node_child_with_descendant_wasm = wasmExports2.ts_node_child_with_descendant_wasm, Module._ts_node_descendant_for_index_wasm = _ts_node_descendant_for_index_wasm = wasmExports2.ts_node_descendant_for_index_wasm, Module._ts_node_named_descendant_for_index_wasm = _ts_node_named_descendant_for_index_wasm = wasmExports2.ts_node_named_descendant_for_index_wasm, Module._ts_node_descendant_for_position_wasm = _ts_node_descendant_for_position_wasm = wasmExports2.ts_node_descendant_for_position_wasm, Module._ts_node_named_descendant_for_position_wasm = _ts_node_named_descendant_for_position_wasm = wasmExports2.ts_node_named_descendant_for_position_wasm, Module._ts_node_start_point_wasm = _ts_node_start_point_wasm = wasmExports2.ts_node_start_point_wasm, Module._ts_node_end_point_wasm = _ts_node_end_point_wasm = wasmExports2.ts_node_end_point_wasm, Module._ts_node_start_index_wasm = _ts_node_start_index_wasm = wasmExports2.ts_node_start_index_wasm, Module._ts_node_end_index_wasm = _ts_node_end_index_wasm = wasmExports2.ts_node_end_index_wasm, Module._ts_node_to_string_wasm = _ts_node_to_string_wasm = wasmExports2.ts_node_to_string_wasm, Module._ts_node_children_wasm = _ts_node_children_wasm = wasmExports2.ts_node_children_wasm, Module._ts_node_named_children_wasm = _ts_node_named_children_wasm = wasmExports2.ts_node_named_children_wasm, Module._ts_node_descendants_of_type_wasm = _ts_node_descendants_of_type_wasm = wasmExports2.ts_node_descendants_of_type_wasm, Module._ts_node_is_named_wasm = _ts_node_is_named_wasm = wasmExports2.ts_node_is_named_wasm, Module._ts_node_has_changes_wasm = _ts_node_has_changes_wasm = wasmExports2.ts_node_has_changes_wasm, Module._ts_node_has_error_wasm = _ts_node_has_error_wasm = wasmExports2.ts_node_has_error_wasm, Module._ts_node_is_error_wasm = _ts_node_is_error_wasm = wasmExports2.ts_node_is_error_wasm, Module._ts_node_is_missing_wasm = _ts_node_is_missing_wasm = wasmExports2.ts_node_is_missing_wasm, Module._ts_node_is_extra_wasm = _ts_node_is_extra_wasm = wasmExports2.ts_node_is_extra_wasm, Module._ts_node_parse_state_wasm = _ts_node_parse_state_wasm = wasmExports2.ts_node_parse_state_wasm, Module._ts_node_next_parse_state_wasm = _ts_node_next_parse_state_wasm = wasmExports2.ts_node_next_parse_state_wasm, Module._ts_query_matches_wasm = _ts_query_matches_wasm = wasmExports2.ts_query_matches_wasm, Module._ts_query_captures_wasm = _ts_query_captures_wasm = wasmExports2.ts_query_captures_wasm, Module._memset = _memset = wasmExports2.memset, Module._memcpy = _memcpy = wasmExports2.memcpy, Module._memmove = _memmove = wasmExports2.memmove, Module._iswalpha = _iswalpha = wasmExports2.iswalpha, Module._iswblank = _iswblank = wasmExports2.iswblank, Module._iswdigit = _iswdigit = wasmExports2.iswdigit, Module._iswlower = _iswlower = wasmExports2.iswlower, Module._iswpunct = _iswpunct = wasmExports2.iswpunct, Module._iswupper = _iswupper = wasmExports2.iswupper, Module._iswxdigit = _iswxdigit = wasmExports2.iswxdigit, Module._memchr = _memchr = wasmExports2.memchr, Module._strlen = _strlen = wasmExports2.strlen, Module._strcmp = _strcmp = wasmExports2.strcmp, Module._strncat = _strncat = wasmExports2.strncat, Module._strncpy = _strncpy = wasmExports2.strncpy, Module._towlower = _towlower = wasmExports2.towlower, Module._towupper = _towupper = wasmExports2.towupper, _setThrew = wasmExports2.setThrew, __emscripten_stack_restore = wasmExports2._emscripten_stack_restore, __emscripten_stack_alloc = wasmExports2._emscripten_stack_alloc, _emscripten_stack_get_current = wasmExports2.emscripten_stack_get_current, ___wasm_apply_data_relocs = wasmExports2.__wasm_apply_data_relocs;
  }
  __name(assignWasmExports, "assignWasmExports");
  var wasmImports = {
    /** @export */
    __heap_base: ___heap_base,
    /** @export */
    __indirect_function_table: wasmTable,
    /** @export */
    __memory_base: ___memory_base,
    /** @export */
    __stack_high: ___stack_high,
    /** @export */
    __stack_low: ___stack_low,
    /** @export */
    __stack_pointer: ___stack_pointer,
    /** @export */
    __table_base: ___table_base,
    /** @export */
    _abort_js: __abort_js,
    /** @export */
    emscripten_resize_heap: _emscripten_resize_heap,
    /** @export */
    fd_close: _fd_close,
    /** @export */
    fd_seek: _fd_seek,
    /** @export */
    fd_write: _fd_write,
    /** @export */
    memory: wasmMemory,
    /** @export */
    tree_sitter_log_callback: _tree_sitter_log_callback,
    /** @export */
    tree_sitter_parse_callback: _tree_sitter_parse_callback,
    /** @export */
    tree_sitter_progress_callback: _tree_sitter_progress_callback,
    /** @export */
    tree_sitter_query_progress_callback: _tree_sitter_query_progress_callback
  };
  function callMain(args2 = []) {
    var entryFunction = resolveGlobalSymbol("main").sym;
    if (entryFunction) {
      args2.unshift(thisProgram);
      var argc = args2.length, argv = stackAlloc((argc + 1) * 4), argv_ptr = argv;
      args2.forEach((arg) => {
        LE_HEAP_STORE_U32((argv_ptr >> 2) * 4, stringToUTF8OnStack(arg)), argv_ptr += 4;
      }), LE_HEAP_STORE_U32((argv_ptr >> 2) * 4, 0);
      try {
        var ret = entryFunction(argc, argv);
        return exitJS(
          ret,
          /* implicit = */
          !0
        ), ret;
      } catch (e) {
        return handleException(e);
      }
    }
  }
  __name(callMain, "callMain");
  function run(args2 = arguments_) {
    if (runDependencies > 0) {
      dependenciesFulfilled = run;
      return;
    }
    if (preRun(), runDependencies > 0) {
      dependenciesFulfilled = run;
      return;
    }
    function doRun() {
      if (Module.calledRun = !0, !ABORT) {
        initRuntime(), readyPromiseResolve?.(Module), Module.onRuntimeInitialized?.();
        var noInitialRun = Module.noInitialRun || !1;
        noInitialRun || callMain(args2), postRun();
      }
    }
    __name(doRun, "doRun"), Module.setStatus ? (Module.setStatus("Running..."), setTimeout(() => {
      setTimeout(() => Module.setStatus(""), 1), doRun();
    }, 1)) : doRun();
  }
  __name(run, "run");
  var wasmExports;
  return wasmExports = await createWasm(), run(), runtimeInitialized ? moduleRtn = Module : moduleRtn = new Promise((resolve, reject) => {
    readyPromiseResolve = resolve, readyPromiseReject = reject;
  }), moduleRtn;
}
__name(Module2, "Module");
var web_tree_sitter_default = Module2, Module3 = null;
async function initializeBinding(moduleOptions) {
  return Module3 ??= await web_tree_sitter_default(moduleOptions);
}
__name(initializeBinding, "initializeBinding");
function checkModule() {
  return !!Module3;
}
__name(checkModule, "checkModule");
var TRANSFER_BUFFER, LANGUAGE_VERSION, MIN_COMPATIBLE_VERSION, finalizer4 = newFinalizer((addresses) => {
  C._ts_parser_delete(addresses[0]), C._free(addresses[1]);
}), Parser = class {
  static {
    __name(this, "Parser");
  }
  /** @internal */
  0 = 0;
  // Internal handle for Wasm
  /** @internal */
  1 = 0;
  // Internal handle for Wasm
  /** @internal */
  logCallback = null;
  /** The parser's current language. */
  language = null;
  /**
   * This must always be called before creating a Parser.
   *
   * You can optionally pass in options to configure the Wasm module, the most common
   * one being `locateFile` to help the module find the `.wasm` file.
   */
  static async init(moduleOptions) {
    setModule(await initializeBinding(moduleOptions)), TRANSFER_BUFFER = C._ts_init(), LANGUAGE_VERSION = C.getValue(TRANSFER_BUFFER, "i32"), MIN_COMPATIBLE_VERSION = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
  }
  /**
   * Create a new parser.
   */
  constructor() {
    this.initialize(), finalizer4?.register(this, [this[0], this[1]], this);
  }
  /** @internal */
  initialize() {
    if (!checkModule())
      throw new Error("cannot construct a Parser before calling `init()`");
    C._ts_parser_new_wasm(), this[0] = C.getValue(TRANSFER_BUFFER, "i32"), this[1] = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32");
  }
  /** Delete the parser, freeing its resources. */
  delete() {
    finalizer4?.unregister(this), C._ts_parser_delete(this[0]), C._free(this[1]), this[0] = 0, this[1] = 0;
  }
  /**
   * Set the language that the parser should use for parsing.
   *
   * If the language was not successfully assigned, an error will be thrown.
   * This happens if the language was generated with an incompatible
   * version of the Tree-sitter CLI. Check the language's version using
   * {@link Language#version} and compare it to this library's
   * {@link LANGUAGE_VERSION} and {@link MIN_COMPATIBLE_VERSION} constants.
   */
  setLanguage(language) {
    let address;
    if (!language)
      address = 0, this.language = null;
    else if (language.constructor === Language) {
      address = language[0];
      let version = C._ts_language_abi_version(address);
      if (version < MIN_COMPATIBLE_VERSION || LANGUAGE_VERSION < version)
        throw new Error(
          `Incompatible language version ${version}. Compatibility range ${MIN_COMPATIBLE_VERSION} through ${LANGUAGE_VERSION}.`
        );
      this.language = language;
    } else
      throw new Error("Argument must be a Language");
    return C._ts_parser_set_language(this[0], address), this;
  }
  /**
   * Parse a slice of UTF8 text.
   *
   * @param {string | ParseCallback} callback - The UTF8-encoded text to parse or a callback function.
   *
   * @param {Tree | null} [oldTree] - A previous syntax tree parsed from the same document. If the text of the
   *   document has changed since `oldTree` was created, then you must edit `oldTree` to match
   *   the new text using {@link Tree#edit}.
   *
   * @param {ParseOptions} [options] - Options for parsing the text.
   *  This can be used to set the included ranges, or a progress callback.
   *
   * @returns {Tree | null} A {@link Tree} if parsing succeeded, or `null` if:
   *  - The parser has not yet had a language assigned with {@link Parser#setLanguage}.
   *  - The progress callback returned true.
   */
  parse(callback, oldTree, options) {
    if (typeof callback == "string")
      C.currentParseCallback = (index2) => callback.slice(index2);
    else if (typeof callback == "function")
      C.currentParseCallback = callback;
    else
      throw new Error("Argument must be a string or a function");
    options?.progressCallback ? C.currentProgressCallback = options.progressCallback : C.currentProgressCallback = null, this.logCallback ? (C.currentLogCallback = this.logCallback, C._ts_parser_enable_logger_wasm(this[0], 1)) : (C.currentLogCallback = null, C._ts_parser_enable_logger_wasm(this[0], 0));
    let rangeCount = 0, rangeAddress = 0;
    if (options?.includedRanges) {
      rangeCount = options.includedRanges.length, rangeAddress = C._calloc(rangeCount, SIZE_OF_RANGE);
      let address = rangeAddress;
      for (let i2 = 0; i2 < rangeCount; i2++)
        marshalRange(address, options.includedRanges[i2]), address += SIZE_OF_RANGE;
    }
    let treeAddress = C._ts_parser_parse_wasm(
      this[0],
      this[1],
      oldTree ? oldTree[0] : 0,
      rangeAddress,
      rangeCount
    );
    if (!treeAddress)
      return C.currentParseCallback = null, C.currentLogCallback = null, C.currentProgressCallback = null, null;
    if (!this.language)
      throw new Error("Parser must have a language to parse");
    let result = new Tree(INTERNAL, treeAddress, this.language, C.currentParseCallback);
    return C.currentParseCallback = null, C.currentLogCallback = null, C.currentProgressCallback = null, result;
  }
  /**
   * Instruct the parser to start the next parse from the beginning.
   *
   * If the parser previously failed because of a callback, 
   * then by default, it will resume where it left off on the
   * next call to {@link Parser#parse} or other parsing functions.
   * If you don't want to resume, and instead intend to use this parser to
   * parse some other document, you must call `reset` first.
   */
  reset() {
    C._ts_parser_reset(this[0]);
  }
  /** Get the ranges of text that the parser will include when parsing. */
  getIncludedRanges() {
    C._ts_parser_included_ranges_wasm(this[0]);
    let count5 = C.getValue(TRANSFER_BUFFER, "i32"), buffer = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32"), result = new Array(count5);
    if (count5 > 0) {
      let address = buffer;
      for (let i2 = 0; i2 < count5; i2++)
        result[i2] = unmarshalRange(address), address += SIZE_OF_RANGE;
      C._free(buffer);
    }
    return result;
  }
  /** Set the logging callback that a parser should use during parsing. */
  setLogger(callback) {
    if (!callback)
      this.logCallback = null;
    else {
      if (typeof callback != "function")
        throw new Error("Logger callback must be a function");
      this.logCallback = callback;
    }
    return this;
  }
  /** Get the parser's current logger. */
  getLogger() {
    return this.logCallback;
  }
}, PREDICATE_STEP_TYPE_CAPTURE = 1, PREDICATE_STEP_TYPE_STRING = 2, QUERY_WORD_REGEX = /[\w-]+/g, CaptureQuantifier = {
  Zero: 0,
  ZeroOrOne: 1,
  ZeroOrMore: 2,
  One: 3,
  OneOrMore: 4
}, isCaptureStep = /* @__PURE__ */ __name((step) => step.type === "capture", "isCaptureStep"), isStringStep = /* @__PURE__ */ __name((step) => step.type === "string", "isStringStep"), QueryErrorKind = {
  Syntax: 1,
  NodeName: 2,
  FieldName: 3,
  CaptureName: 4,
  PatternStructure: 5
}, QueryError = class _QueryError extends Error {
  constructor(kind, info2, index2, length2) {
    super(_QueryError.formatMessage(kind, info2)), this.kind = kind, this.info = info2, this.index = index2, this.length = length2, this.name = "QueryError";
  }
  kind;
  info;
  index;
  length;
  static {
    __name(this, "QueryError");
  }
  /** Formats an error message based on the error kind and info */
  static formatMessage(kind, info2) {
    switch (kind) {
      case QueryErrorKind.NodeName:
        return `Bad node name '${info2.word}'`;
      case QueryErrorKind.FieldName:
        return `Bad field name '${info2.word}'`;
      case QueryErrorKind.CaptureName:
        return `Bad capture name @${info2.word}`;
      case QueryErrorKind.PatternStructure:
        return `Bad pattern structure at offset ${info2.suffix}`;
      case QueryErrorKind.Syntax:
        return `Bad syntax at offset ${info2.suffix}`;
    }
  }
};
function parseAnyPredicate(steps, index2, operator, textPredicates) {
  if (steps.length !== 3)
    throw new Error(
      `Wrong number of arguments to \`#${operator}\` predicate. Expected 2, got ${steps.length - 1}`
    );
  if (!isCaptureStep(steps[1]))
    throw new Error(
      `First argument of \`#${operator}\` predicate must be a capture. Got "${steps[1].value}"`
    );
  let isPositive = operator === "eq?" || operator === "any-eq?", matchAll = !operator.startsWith("any-");
  if (isCaptureStep(steps[2])) {
    let captureName1 = steps[1].name, captureName2 = steps[2].name;
    textPredicates[index2].push((captures) => {
      let nodes1 = [], nodes2 = [];
      for (let c of captures)
        c.name === captureName1 && nodes1.push(c.node), c.name === captureName2 && nodes2.push(c.node);
      let compare2 = /* @__PURE__ */ __name((n1, n2, positive) => positive ? n1.text === n2.text : n1.text !== n2.text, "compare");
      return matchAll ? nodes1.every((n1) => nodes2.some((n2) => compare2(n1, n2, isPositive))) : nodes1.some((n1) => nodes2.some((n2) => compare2(n1, n2, isPositive)));
    });
  } else {
    let captureName = steps[1].name, stringValue = steps[2].value, matches = /* @__PURE__ */ __name((n) => n.text === stringValue, "matches"), doesNotMatch = /* @__PURE__ */ __name((n) => n.text !== stringValue, "doesNotMatch");
    textPredicates[index2].push((captures) => {
      let nodes = [];
      for (let c of captures)
        c.name === captureName && nodes.push(c.node);
      let test2 = isPositive ? matches : doesNotMatch;
      return matchAll ? nodes.every(test2) : nodes.some(test2);
    });
  }
}
__name(parseAnyPredicate, "parseAnyPredicate");
function parseMatchPredicate(steps, index2, operator, textPredicates) {
  if (steps.length !== 3)
    throw new Error(
      `Wrong number of arguments to \`#${operator}\` predicate. Expected 2, got ${steps.length - 1}.`
    );
  if (steps[1].type !== "capture")
    throw new Error(
      `First argument of \`#${operator}\` predicate must be a capture. Got "${steps[1].value}".`
    );
  if (steps[2].type !== "string")
    throw new Error(
      `Second argument of \`#${operator}\` predicate must be a string. Got @${steps[2].name}.`
    );
  let isPositive = operator === "match?" || operator === "any-match?", matchAll = !operator.startsWith("any-"), captureName = steps[1].name, regex = new RegExp(steps[2].value);
  textPredicates[index2].push((captures) => {
    let nodes = [];
    for (let c of captures)
      c.name === captureName && nodes.push(c.node.text);
    let test2 = /* @__PURE__ */ __name((text, positive) => positive ? regex.test(text) : !regex.test(text), "test");
    return nodes.length === 0 ? !isPositive : matchAll ? nodes.every((text) => test2(text, isPositive)) : nodes.some((text) => test2(text, isPositive));
  });
}
__name(parseMatchPredicate, "parseMatchPredicate");
function parseAnyOfPredicate(steps, index2, operator, textPredicates) {
  if (steps.length < 2)
    throw new Error(
      `Wrong number of arguments to \`#${operator}\` predicate. Expected at least 1. Got ${steps.length - 1}.`
    );
  if (steps[1].type !== "capture")
    throw new Error(
      `First argument of \`#${operator}\` predicate must be a capture. Got "${steps[1].value}".`
    );
  let isPositive = operator === "any-of?", captureName = steps[1].name, stringSteps = steps.slice(2);
  if (!stringSteps.every(isStringStep))
    throw new Error(
      `Arguments to \`#${operator}\` predicate must be strings.".`
    );
  let values = stringSteps.map((s) => s.value);
  textPredicates[index2].push((captures) => {
    let nodes = [];
    for (let c of captures)
      c.name === captureName && nodes.push(c.node.text);
    return nodes.length === 0 ? !isPositive : nodes.every((text) => values.includes(text)) === isPositive;
  });
}
__name(parseAnyOfPredicate, "parseAnyOfPredicate");
function parseIsPredicate(steps, index2, operator, assertedProperties, refutedProperties) {
  if (steps.length < 2 || steps.length > 3)
    throw new Error(
      `Wrong number of arguments to \`#${operator}\` predicate. Expected 1 or 2. Got ${steps.length - 1}.`
    );
  if (!steps.every(isStringStep))
    throw new Error(
      `Arguments to \`#${operator}\` predicate must be strings.".`
    );
  let properties = operator === "is?" ? assertedProperties : refutedProperties;
  properties[index2] || (properties[index2] = {}), properties[index2][steps[1].value] = steps[2]?.value ?? null;
}
__name(parseIsPredicate, "parseIsPredicate");
function parseSetDirective(steps, index2, setProperties) {
  if (steps.length < 2 || steps.length > 3)
    throw new Error(`Wrong number of arguments to \`#set!\` predicate. Expected 1 or 2. Got ${steps.length - 1}.`);
  if (!steps.every(isStringStep))
    throw new Error('Arguments to `#set!` predicate must be strings.".');
  setProperties[index2] || (setProperties[index2] = {}), setProperties[index2][steps[1].value] = steps[2]?.value ?? null;
}
__name(parseSetDirective, "parseSetDirective");
function parsePattern(index2, stepType, stepValueId, captureNames, stringValues, steps, textPredicates, predicates, setProperties, assertedProperties, refutedProperties) {
  if (stepType === PREDICATE_STEP_TYPE_CAPTURE) {
    let name2 = captureNames[stepValueId];
    steps.push({ type: "capture", name: name2 });
  } else if (stepType === PREDICATE_STEP_TYPE_STRING)
    steps.push({ type: "string", value: stringValues[stepValueId] });
  else if (steps.length > 0) {
    if (steps[0].type !== "string")
      throw new Error("Predicates must begin with a literal value");
    let operator = steps[0].value;
    switch (operator) {
      case "any-not-eq?":
      case "not-eq?":
      case "any-eq?":
      case "eq?":
        parseAnyPredicate(steps, index2, operator, textPredicates);
        break;
      case "any-not-match?":
      case "not-match?":
      case "any-match?":
      case "match?":
        parseMatchPredicate(steps, index2, operator, textPredicates);
        break;
      case "not-any-of?":
      case "any-of?":
        parseAnyOfPredicate(steps, index2, operator, textPredicates);
        break;
      case "is?":
      case "is-not?":
        parseIsPredicate(steps, index2, operator, assertedProperties, refutedProperties);
        break;
      case "set!":
        parseSetDirective(steps, index2, setProperties);
        break;
      default:
        predicates[index2].push({ operator, operands: steps.slice(1) });
    }
    steps.length = 0;
  }
}
__name(parsePattern, "parsePattern");
var finalizer5 = newFinalizer((address) => {
  C._ts_query_delete(address);
}), Query = class {
  static {
    __name(this, "Query");
  }
  /** @internal */
  0 = 0;
  // Internal handle for Wasm
  /** @internal */
  exceededMatchLimit;
  /** @internal */
  textPredicates;
  /** The names of the captures used in the query. */
  captureNames;
  /** The quantifiers of the captures used in the query. */
  captureQuantifiers;
  /**
   * The other user-defined predicates associated with the given index.
   *
   * This includes predicates with operators other than:
   * - `match?`
   * - `eq?` and `not-eq?`
   * - `any-of?` and `not-any-of?`
   * - `is?` and `is-not?`
   * - `set!`
   */
  predicates;
  /** The properties for predicates with the operator `set!`. */
  setProperties;
  /** The properties for predicates with the operator `is?`. */
  assertedProperties;
  /** The properties for predicates with the operator `is-not?`. */
  refutedProperties;
  /** The maximum number of in-progress matches for this cursor. */
  matchLimit;
  /**
   * Create a new query from a string containing one or more S-expression
   * patterns.
   *
   * The query is associated with a particular language, and can only be run
   * on syntax nodes parsed with that language. References to Queries can be
   * shared between multiple threads.
   *
   * @link {@see https://tree-sitter.github.io/tree-sitter/using-parsers/queries}
   */
  constructor(language, source) {
    let sourceLength = C.lengthBytesUTF8(source), sourceAddress = C._malloc(sourceLength + 1);
    C.stringToUTF8(source, sourceAddress, sourceLength + 1);
    let address = C._ts_query_new(
      language[0],
      sourceAddress,
      sourceLength,
      TRANSFER_BUFFER,
      TRANSFER_BUFFER + SIZE_OF_INT
    );
    if (!address) {
      let errorId = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32"), errorByte = C.getValue(TRANSFER_BUFFER, "i32"), errorIndex = C.UTF8ToString(sourceAddress, errorByte).length, suffix = source.slice(errorIndex, errorIndex + 100).split(`
`)[0], word = suffix.match(QUERY_WORD_REGEX)?.[0] ?? "";
      switch (C._free(sourceAddress), errorId) {
        case QueryErrorKind.Syntax:
          throw new QueryError(QueryErrorKind.Syntax, { suffix: `${errorIndex}: '${suffix}'...` }, errorIndex, 0);
        case QueryErrorKind.NodeName:
          throw new QueryError(errorId, { word }, errorIndex, word.length);
        case QueryErrorKind.FieldName:
          throw new QueryError(errorId, { word }, errorIndex, word.length);
        case QueryErrorKind.CaptureName:
          throw new QueryError(errorId, { word }, errorIndex, word.length);
        case QueryErrorKind.PatternStructure:
          throw new QueryError(errorId, { suffix: `${errorIndex}: '${suffix}'...` }, errorIndex, 0);
      }
    }
    let stringCount = C._ts_query_string_count(address), captureCount = C._ts_query_capture_count(address), patternCount = C._ts_query_pattern_count(address), captureNames = new Array(captureCount), captureQuantifiers = new Array(patternCount), stringValues = new Array(stringCount);
    for (let i2 = 0; i2 < captureCount; i2++) {
      let nameAddress = C._ts_query_capture_name_for_id(
        address,
        i2,
        TRANSFER_BUFFER
      ), nameLength = C.getValue(TRANSFER_BUFFER, "i32");
      captureNames[i2] = C.UTF8ToString(nameAddress, nameLength);
    }
    for (let i2 = 0; i2 < patternCount; i2++) {
      let captureQuantifiersArray = new Array(captureCount);
      for (let j = 0; j < captureCount; j++) {
        let quantifier2 = C._ts_query_capture_quantifier_for_id(address, i2, j);
        captureQuantifiersArray[j] = quantifier2;
      }
      captureQuantifiers[i2] = captureQuantifiersArray;
    }
    for (let i2 = 0; i2 < stringCount; i2++) {
      let valueAddress = C._ts_query_string_value_for_id(
        address,
        i2,
        TRANSFER_BUFFER
      ), nameLength = C.getValue(TRANSFER_BUFFER, "i32");
      stringValues[i2] = C.UTF8ToString(valueAddress, nameLength);
    }
    let setProperties = new Array(patternCount), assertedProperties = new Array(patternCount), refutedProperties = new Array(patternCount), predicates = new Array(patternCount), textPredicates = new Array(patternCount);
    for (let i2 = 0; i2 < patternCount; i2++) {
      let predicatesAddress = C._ts_query_predicates_for_pattern(address, i2, TRANSFER_BUFFER), stepCount = C.getValue(TRANSFER_BUFFER, "i32");
      predicates[i2] = [], textPredicates[i2] = [];
      let steps = new Array(), stepAddress = predicatesAddress;
      for (let j = 0; j < stepCount; j++) {
        let stepType = C.getValue(stepAddress, "i32");
        stepAddress += SIZE_OF_INT;
        let stepValueId = C.getValue(stepAddress, "i32");
        stepAddress += SIZE_OF_INT, parsePattern(
          i2,
          stepType,
          stepValueId,
          captureNames,
          stringValues,
          steps,
          textPredicates,
          predicates,
          setProperties,
          assertedProperties,
          refutedProperties
        );
      }
      Object.freeze(textPredicates[i2]), Object.freeze(predicates[i2]), Object.freeze(setProperties[i2]), Object.freeze(assertedProperties[i2]), Object.freeze(refutedProperties[i2]);
    }
    C._free(sourceAddress), this[0] = address, this.captureNames = captureNames, this.captureQuantifiers = captureQuantifiers, this.textPredicates = textPredicates, this.predicates = predicates, this.setProperties = setProperties, this.assertedProperties = assertedProperties, this.refutedProperties = refutedProperties, this.exceededMatchLimit = !1, finalizer5?.register(this, address, this);
  }
  /** Delete the query, freeing its resources. */
  delete() {
    finalizer5?.unregister(this), C._ts_query_delete(this[0]), this[0] = 0;
  }
  /**
   * Iterate over all of the matches in the order that they were found.
   *
   * Each match contains the index of the pattern that matched, and a list of
   * captures. Because multiple patterns can match the same set of nodes,
   * one match may contain captures that appear *before* some of the
   * captures from a previous match.
   *
   * @param {Node} node - The node to execute the query on.
   *
   * @param {QueryOptions} options - Options for query execution.
   */
  matches(node, options = {}) {
    let startPosition = options.startPosition ?? ZERO_POINT, endPosition = options.endPosition ?? ZERO_POINT, startIndex = options.startIndex ?? 0, endIndex = options.endIndex ?? 0, startContainingPosition = options.startContainingPosition ?? ZERO_POINT, endContainingPosition = options.endContainingPosition ?? ZERO_POINT, startContainingIndex = options.startContainingIndex ?? 0, endContainingIndex = options.endContainingIndex ?? 0, matchLimit = options.matchLimit ?? 4294967295, maxStartDepth = options.maxStartDepth ?? 4294967295, progressCallback = options.progressCallback;
    if (typeof matchLimit != "number")
      throw new Error("Arguments must be numbers");
    if (this.matchLimit = matchLimit, endIndex !== 0 && startIndex > endIndex)
      throw new Error("`startIndex` cannot be greater than `endIndex`");
    if (endPosition !== ZERO_POINT && (startPosition.row > endPosition.row || startPosition.row === endPosition.row && startPosition.column > endPosition.column))
      throw new Error("`startPosition` cannot be greater than `endPosition`");
    if (endContainingIndex !== 0 && startContainingIndex > endContainingIndex)
      throw new Error("`startContainingIndex` cannot be greater than `endContainingIndex`");
    if (endContainingPosition !== ZERO_POINT && (startContainingPosition.row > endContainingPosition.row || startContainingPosition.row === endContainingPosition.row && startContainingPosition.column > endContainingPosition.column))
      throw new Error("`startContainingPosition` cannot be greater than `endContainingPosition`");
    progressCallback && (C.currentQueryProgressCallback = progressCallback), marshalNode(node), C._ts_query_matches_wasm(
      this[0],
      node.tree[0],
      startPosition.row,
      startPosition.column,
      endPosition.row,
      endPosition.column,
      startIndex,
      endIndex,
      startContainingPosition.row,
      startContainingPosition.column,
      endContainingPosition.row,
      endContainingPosition.column,
      startContainingIndex,
      endContainingIndex,
      matchLimit,
      maxStartDepth
    );
    let rawCount = C.getValue(TRANSFER_BUFFER, "i32"), startAddress = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32"), didExceedMatchLimit = C.getValue(TRANSFER_BUFFER + 2 * SIZE_OF_INT, "i32"), result = new Array(rawCount);
    this.exceededMatchLimit = !!didExceedMatchLimit;
    let filteredCount = 0, address = startAddress;
    for (let i2 = 0; i2 < rawCount; i2++) {
      let patternIndex = C.getValue(address, "i32");
      address += SIZE_OF_INT;
      let captureCount = C.getValue(address, "i32");
      address += SIZE_OF_INT;
      let captures = new Array(captureCount);
      if (address = unmarshalCaptures(this, node.tree, address, patternIndex, captures), this.textPredicates[patternIndex].every((p) => p(captures))) {
        result[filteredCount] = { patternIndex, captures };
        let setProperties = this.setProperties[patternIndex];
        result[filteredCount].setProperties = setProperties;
        let assertedProperties = this.assertedProperties[patternIndex];
        result[filteredCount].assertedProperties = assertedProperties;
        let refutedProperties = this.refutedProperties[patternIndex];
        result[filteredCount].refutedProperties = refutedProperties, filteredCount++;
      }
    }
    return result.length = filteredCount, C._free(startAddress), C.currentQueryProgressCallback = null, result;
  }
  /**
   * Iterate over all of the individual captures in the order that they
   * appear.
   *
   * This is useful if you don't care about which pattern matched, and just
   * want a single, ordered sequence of captures.
   *
   * @param {Node} node - The node to execute the query on.
   *
   * @param {QueryOptions} options - Options for query execution.
   */
  captures(node, options = {}) {
    let startPosition = options.startPosition ?? ZERO_POINT, endPosition = options.endPosition ?? ZERO_POINT, startIndex = options.startIndex ?? 0, endIndex = options.endIndex ?? 0, startContainingPosition = options.startContainingPosition ?? ZERO_POINT, endContainingPosition = options.endContainingPosition ?? ZERO_POINT, startContainingIndex = options.startContainingIndex ?? 0, endContainingIndex = options.endContainingIndex ?? 0, matchLimit = options.matchLimit ?? 4294967295, maxStartDepth = options.maxStartDepth ?? 4294967295, progressCallback = options.progressCallback;
    if (typeof matchLimit != "number")
      throw new Error("Arguments must be numbers");
    if (this.matchLimit = matchLimit, endIndex !== 0 && startIndex > endIndex)
      throw new Error("`startIndex` cannot be greater than `endIndex`");
    if (endPosition !== ZERO_POINT && (startPosition.row > endPosition.row || startPosition.row === endPosition.row && startPosition.column > endPosition.column))
      throw new Error("`startPosition` cannot be greater than `endPosition`");
    if (endContainingIndex !== 0 && startContainingIndex > endContainingIndex)
      throw new Error("`startContainingIndex` cannot be greater than `endContainingIndex`");
    if (endContainingPosition !== ZERO_POINT && (startContainingPosition.row > endContainingPosition.row || startContainingPosition.row === endContainingPosition.row && startContainingPosition.column > endContainingPosition.column))
      throw new Error("`startContainingPosition` cannot be greater than `endContainingPosition`");
    progressCallback && (C.currentQueryProgressCallback = progressCallback), marshalNode(node), C._ts_query_captures_wasm(
      this[0],
      node.tree[0],
      startPosition.row,
      startPosition.column,
      endPosition.row,
      endPosition.column,
      startIndex,
      endIndex,
      startContainingPosition.row,
      startContainingPosition.column,
      endContainingPosition.row,
      endContainingPosition.column,
      startContainingIndex,
      endContainingIndex,
      matchLimit,
      maxStartDepth
    );
    let count5 = C.getValue(TRANSFER_BUFFER, "i32"), startAddress = C.getValue(TRANSFER_BUFFER + SIZE_OF_INT, "i32"), didExceedMatchLimit = C.getValue(TRANSFER_BUFFER + 2 * SIZE_OF_INT, "i32"), result = new Array();
    this.exceededMatchLimit = !!didExceedMatchLimit;
    let captures = new Array(), address = startAddress;
    for (let i2 = 0; i2 < count5; i2++) {
      let patternIndex = C.getValue(address, "i32");
      address += SIZE_OF_INT;
      let captureCount = C.getValue(address, "i32");
      address += SIZE_OF_INT;
      let captureIndex = C.getValue(address, "i32");
      if (address += SIZE_OF_INT, captures.length = captureCount, address = unmarshalCaptures(this, node.tree, address, patternIndex, captures), this.textPredicates[patternIndex].every((p) => p(captures))) {
        let capture = captures[captureIndex], setProperties = this.setProperties[patternIndex];
        capture.setProperties = setProperties;
        let assertedProperties = this.assertedProperties[patternIndex];
        capture.assertedProperties = assertedProperties;
        let refutedProperties = this.refutedProperties[patternIndex];
        capture.refutedProperties = refutedProperties, result.push(capture);
      }
    }
    return C._free(startAddress), C.currentQueryProgressCallback = null, result;
  }
  /** Get the predicates for a given pattern. */
  predicatesForPattern(patternIndex) {
    return this.predicates[patternIndex];
  }
  /**
   * Disable a certain capture within a query.
   *
   * This prevents the capture from being returned in matches, and also
   * avoids any resource usage associated with recording the capture.
   */
  disableCapture(captureName) {
    let captureNameLength = C.lengthBytesUTF8(captureName), captureNameAddress = C._malloc(captureNameLength + 1);
    C.stringToUTF8(captureName, captureNameAddress, captureNameLength + 1), C._ts_query_disable_capture(this[0], captureNameAddress, captureNameLength), C._free(captureNameAddress);
  }
  /**
   * Disable a certain pattern within a query.
   *
   * This prevents the pattern from matching, and also avoids any resource
   * usage associated with the pattern. This throws an error if the pattern
   * index is out of bounds.
   */
  disablePattern(patternIndex) {
    if (patternIndex >= this.predicates.length)
      throw new Error(
        `Pattern index is ${patternIndex} but the pattern count is ${this.predicates.length}`
      );
    C._ts_query_disable_pattern(this[0], patternIndex);
  }
  /**
   * Check if, on its last execution, this cursor exceeded its maximum number
   * of in-progress matches.
   */
  didExceedMatchLimit() {
    return this.exceededMatchLimit;
  }
  /** Get the byte offset where the given pattern starts in the query's source. */
  startIndexForPattern(patternIndex) {
    if (patternIndex >= this.predicates.length)
      throw new Error(
        `Pattern index is ${patternIndex} but the pattern count is ${this.predicates.length}`
      );
    return C._ts_query_start_byte_for_pattern(this[0], patternIndex);
  }
  /** Get the byte offset where the given pattern ends in the query's source. */
  endIndexForPattern(patternIndex) {
    if (patternIndex >= this.predicates.length)
      throw new Error(
        `Pattern index is ${patternIndex} but the pattern count is ${this.predicates.length}`
      );
    return C._ts_query_end_byte_for_pattern(this[0], patternIndex);
  }
  /** Get the number of patterns in the query. */
  patternCount() {
    return C._ts_query_pattern_count(this[0]);
  }
  /** Get the index for a given capture name. */
  captureIndexForName(captureName) {
    return this.captureNames.indexOf(captureName);
  }
  /** Check if a given pattern within a query has a single root node. */
  isPatternRooted(patternIndex) {
    return C._ts_query_is_pattern_rooted(this[0], patternIndex) === 1;
  }
  /** Check if a given pattern within a query has a single root node. */
  isPatternNonLocal(patternIndex) {
    return C._ts_query_is_pattern_non_local(this[0], patternIndex) === 1;
  }
  /**
   * Check if a given step in a query is 'definite'.
   *
   * A query step is 'definite' if its parent pattern will be guaranteed to
   * match successfully once it reaches the step.
   */
  isPatternGuaranteedAtStep(byteIndex) {
    return C._ts_query_is_pattern_guaranteed_at_step(this[0], byteIndex) === 1;
  }
};

// src/python/grammar.ts
var NAMED = [
  "ERROR",
  "module",
  "block",
  "comment",
  "line_continuation",
  "import_statement",
  "import_from_statement",
  "future_import_statement",
  "relative_import",
  "import_prefix",
  "dotted_name",
  "aliased_import",
  "wildcard_import",
  "print_statement",
  "chevron",
  "assert_statement",
  "expression_statement",
  "return_statement",
  "delete_statement",
  "raise_statement",
  "pass_statement",
  "break_statement",
  "continue_statement",
  "global_statement",
  "nonlocal_statement",
  "exec_statement",
  "type_alias_statement",
  "if_statement",
  "elif_clause",
  "else_clause",
  "for_statement",
  "while_statement",
  "try_statement",
  "except_clause",
  "finally_clause",
  "with_statement",
  "with_clause",
  "with_item",
  "match_statement",
  "case_clause",
  "case_pattern",
  "function_definition",
  "class_definition",
  "decorated_definition",
  "decorator",
  "parameters",
  "lambda_parameters",
  "default_parameter",
  "typed_parameter",
  "typed_default_parameter",
  "positional_separator",
  "keyword_separator",
  "list_splat_pattern",
  "dictionary_splat_pattern",
  "tuple_pattern",
  "list_pattern",
  "pattern_list",
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "string",
  "concatenated_string",
  "string_start",
  "string_content",
  "string_end",
  "interpolation",
  "format_expression",
  "format_specifier",
  "type_conversion",
  "escape_sequence",
  "escape_interpolation",
  "named_expression",
  "not_operator",
  "boolean_operator",
  "binary_operator",
  "unary_operator",
  "comparison_operator",
  "lambda",
  "conditional_expression",
  "attribute",
  "subscript",
  "slice",
  "call",
  "argument_list",
  "keyword_argument",
  "list_splat",
  "dictionary_splat",
  "list",
  "set",
  "tuple",
  "dictionary",
  "pair",
  "list_comprehension",
  "set_comprehension",
  "dictionary_comprehension",
  "generator_expression",
  "for_in_clause",
  "if_clause",
  "parenthesized_expression",
  "parenthesized_list_splat",
  "expression_list",
  "assignment",
  "augmented_assignment",
  "yield",
  "await",
  "as_pattern",
  "as_pattern_target",
  "type",
  "type_parameter",
  "generic_type",
  "union_type",
  "member_type",
  "splat_type",
  "constrained_type",
  "keyword_pattern",
  "splat_pattern",
  "class_pattern",
  "union_pattern",
  "dict_pattern",
  "complex_pattern"
], TOKENS = [
  ",",
  ":",
  "=",
  ":=",
  "*",
  "**",
  "-",
  "+",
  "~",
  "/",
  "//",
  "%",
  "@",
  "<<",
  ">>",
  "&",
  "|",
  "^",
  "and",
  "or",
  "not",
  "in",
  "is",
  "<",
  "<=",
  "==",
  "!=",
  ">=",
  ">",
  "<>",
  "not in",
  "is not",
  "from",
  "as",
  "async",
  "_",
  "+=",
  "-=",
  "*=",
  "/=",
  "@=",
  "//=",
  "%=",
  "**=",
  ">>=",
  "<<=",
  "&=",
  "^=",
  "|="
];
var FIRST_TOKEN = 2 + NAMED.length, K = numbered(NAMED, 2), T = numbered(TOKENS, FIRST_TOKEN);
function numbered(names2, first) {
  return Object.fromEntries(names2.map((name2, index2) => [name2, first + index2]));
}
function tokenText(kind) {
  return TOKENS[kind - FIRST_TOKEN] ?? "";
}
function isToken(kind) {
  return kind >= FIRST_TOKEN;
}
var LEAVES = [
  "identifier",
  "integer",
  "float",
  "true",
  "false",
  "none",
  "ellipsis",
  "string_start",
  "string_content",
  "string_end",
  "pass_statement",
  "break_statement",
  "continue_statement",
  "wildcard_import",
  "import_prefix",
  "dotted_name",
  "type_conversion",
  "positional_separator",
  "keyword_separator",
  "global_statement",
  "nonlocal_statement"
];
function symbolTable(language) {
  let nodes = new Map(Object.entries(K)), tokens = new Map(Object.entries(T)), kinds = new Uint8Array(65536);
  for (let id = 0; id < language.nodeTypeCount; id++) {
    let name2 = language.nodeTypeForId(id) ?? "";
    kinds[id] = (language.nodeTypeIsNamed(id) ? nodes.get(name2) : tokens.get(name2)) ?? 0;
  }
  kinds[65535] = K.ERROR;
  let leaf2 = new Uint8Array(256);
  for (let name2 of LEAVES) leaf2[K[name2]] = 1;
  return { kinds, leaf: leaf2 };
}

// src/python/raw-tree.ts
var MAX_DEPTH = 600, NONE = [], RawNode = class {
  kind;
  /** UTF-16 offsets; 0 for tokens, whose places nobody asks for. */
  start;
  end;
  children = NONE;
  /** The unread block of a function or class. */
  native = null;
  /** True when this node or one below it is an ERROR or MISSING. */
  broken = !1;
  constructor(kind, start2, end) {
    this.kind = kind, this.start = start2, this.end = end;
  }
  /** The first child of a kind. */
  child(kind) {
    for (let child of this.children) if (child.kind === kind) return child;
  }
  has(kind) {
    return this.child(kind) !== void 0;
  }
  /** The children that are nodes, not tokens. */
  nodes() {
    return this.children.filter((child) => child.kind !== 0 && !isToken(child.kind));
  }
}, TreeReader = class {
  #symbols;
  /** MISSING is asked for only where the tree has an error at all. */
  #hasError;
  tree;
  constructor(tree, symbols) {
    this.tree = tree, this.#symbols = symbols, this.#hasError = tree.rootNode.hasError;
  }
  get hasError() {
    return this.#hasError;
  }
  /** Reads a node and all below it, except the bodies of functions and classes. */
  read(node) {
    let cursor = node.walk();
    try {
      return this.#node(cursor, this.#symbols.kinds[cursor.nodeTypeId] ?? 0, 0);
    } finally {
      cursor.delete();
    }
  }
  #node(cursor, kind, depth2) {
    let node = new RawNode(depth2 > MAX_DEPTH ? 1 : kind, cursor.startIndex, cursor.endIndex);
    if (kind === K.ERROR && (node.broken = !0), this.#hasError && node.start === node.end && cursor.nodeIsMissing && (node.broken = !0), depth2 > MAX_DEPTH || this.#symbols.leaf[kind] === 1) return node;
    let isDefinition = kind === K.function_definition || kind === K.class_definition;
    if (!cursor.gotoFirstChild()) return node;
    let children = [];
    do {
      let child = this.#child(cursor, isDefinition, depth2);
      child !== null && (child.broken && (node.broken = !0), children.push(child));
    } while (cursor.gotoNextSibling());
    return cursor.gotoParent(), node.children = children, node;
  }
  #child(cursor, isDefinition, depth2) {
    let kind = this.#symbols.kinds[cursor.nodeTypeId] ?? 0;
    if (kind === K.comment || kind === K.line_continuation) return null;
    if (kind === 0 || isToken(kind)) {
      let missing2 = this.#hasError && cursor.nodeIsMissing;
      if (kind === 0 && !missing2) return null;
      let token = new RawNode(kind, 0, 0);
      return token.broken = missing2, token;
    }
    if (isDefinition && kind === K.block) {
      let block = new RawNode(kind, cursor.startIndex, cursor.endIndex);
      return block.native = cursor.currentNode, block;
    }
    return this.#node(cursor, kind, depth2 + 1);
  }
};

// src/python/edges.ts
var LEFT_OPEN = /* @__PURE__ */ new Set([
  K.attribute,
  K.subscript,
  K.call,
  K.binary_operator,
  K.comparison_operator,
  K.boolean_operator,
  K.conditional_expression,
  K.generic_type,
  K.union_type,
  K.member_type,
  K.type
]);
function isLeftOpen(kind) {
  return LEFT_OPEN.has(kind);
}
function withLeftmost(node, replace3) {
  let path = [], leftmost = node;
  for (; LEFT_OPEN.has(leftmost.kind) && leftmost.children[0] !== void 0; )
    path.push(leftmost), leftmost = leftmost.children[0];
  let result = replace3(leftmost);
  for (let ancestor of path.reverse())
    result = copied(ancestor, result.start, [result, ...ancestor.children.slice(1)]);
  return result;
}
function leftmostOf(node) {
  let leftmost = node;
  for (; LEFT_OPEN.has(leftmost.kind) && leftmost.children[0] !== void 0; ) leftmost = leftmost.children[0];
  return leftmost;
}
var RIGHT_OPEN = /* @__PURE__ */ new Set([
  K.conditional_expression,
  K.boolean_operator,
  K.not_operator,
  K.lambda,
  K.comparison_operator,
  K.binary_operator,
  K.unary_operator,
  K.await
]);
function splitTarget(node) {
  let path = [], rightmost = node;
  for (let last = rightmost.children.at(-1); RIGHT_OPEN.has(rightmost.kind) && last !== void 0; last = rightmost.children.at(-1))
    path.push(rightmost), rightmost = last;
  if (rightmost.kind !== K.as_pattern) return { value: node, target: void 0 };
  let [inner, target] = rightmost.nodes(), value = inner ?? rightmost;
  for (let ancestor of path.reverse()) {
    let copy = new RawNode(ancestor.kind, ancestor.start, value.end);
    copy.children = [...ancestor.children.slice(0, -1), value], copy.broken = ancestor.broken, value = copy;
  }
  return { value, target };
}
function copied(node, start2, children) {
  let copy = new RawNode(node.kind, start2, node.end);
  return copy.children = children, copy.broken = node.broken, copy;
}
function applyTypeTo(operand, start2) {
  let type = new RawNode(K.identifier, start2, start2 + 4);
  if (operand.kind === K.list) {
    let subscript = new RawNode(K.subscript, start2, operand.end);
    return subscript.children = [type, ...operand.children], subscript;
  }
  let list4 = operand.kind === K.generator_expression ? operand : new RawNode(K.argument_list, operand.start, operand.end);
  list4.children = operand.children;
  let call = new RawNode(K.call, start2, operand.end);
  return call.children = [type, list4], call;
}

// src/python/literals.ts
function stringShape(text) {
  let length2 = 0, isRaw = !1, isBytes = !1, isFormatted = !1;
  for (; length2 < text.length; length2++) {
    let letter = text.charAt(length2).toLowerCase();
    if (letter === "r") isRaw = !0;
    else if (letter === "b") isBytes = !0;
    else if (letter === "f" || letter === "t") isFormatted = !0;
    else if (letter !== "u") break;
  }
  let quote2 = text.charAt(length2), quoteLength = text.startsWith(quote2.repeat(3), length2) ? 3 : 1;
  return { isRaw, isBytes, isFormatted, contentStart: length2 + quoteLength, quoteLength };
}
var SIMPLE_ESCAPES = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: `
`,
  r: "\r",
  t: "	",
  v: "\v"
}, ESCAPE = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(N\{[^}]*\})|([\s\S]))/g;
function codePoint(digits) {
  let value = Number.parseInt(digits, 16);
  return value <= 1114111 ? String.fromCodePoint(value) : "\uFFFD";
}
function decodeString(content, shape) {
  let text = content.includes("\r") ? content.replace(/\r\n?/g, `
`) : content;
  return shape.isRaw || !text.includes("\\") ? text : text.replace(ESCAPE, (whole, octal, hex, short, long, named3, other) => {
    if (octal !== void 0) {
      let code2 = Number.parseInt(octal, 8);
      return String.fromCharCode(shape.isBytes ? code2 & 255 : code2);
    }
    return hex !== void 0 ? String.fromCharCode(Number.parseInt(hex, 16)) : shape.isBytes && other === void 0 ? whole : short !== void 0 ? String.fromCharCode(Number.parseInt(short, 16)) : long !== void 0 ? codePoint(long) : named3 !== void 0 ? whole : other === `
` ? "" : SIMPLE_ESCAPES[other] ?? whole;
  });
}
function decodeFormattedText(content, shape) {
  return shape.isRaw || !content.includes("\\N{") ? decodeString(undouble(content), shape) : content.split(/(\\N\{[^}]*\})/).map((part) => part.startsWith("\\N{") ? part : decodeString(undouble(part), shape)).join("");
}
function undouble(text) {
  return text.includes("{{") || text.includes("}}") ? text.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)) : text;
}
function bytesOf(value) {
  return Uint8Array.from(value, (character) => character.charCodeAt(0) & 255);
}
function decodeInteger(source) {
  let text = source.replaceAll("_", "");
  if (/[jJ]$/.test(text)) return { value: Number(text.slice(0, -1)), imaginary: !0 };
  /[lL]$/.test(text) && (text = text.slice(0, -1)), /^0[0-7]+$/.test(text) && /[1-7]/.test(text) && (text = `0o${text.slice(1)}`);
  let value = Number(text);
  return { value: Number.isSafeInteger(value) ? value : exact(text) };
}
function exact(text) {
  try {
    return BigInt(text);
  } catch {
    return Number.NaN;
  }
}
function decodeFloat(source) {
  let text = source.replaceAll("_", "");
  return /[jJ]$/.test(text) ? { value: Number(text.slice(0, -1)), imaginary: !0 } : { value: Number(text), float: !0 };
}

// src/python/lowering.ts
var MalformedSyntax = class extends Error {
};
function required(part, what2) {
  if (part == null) throw new MalformedSyntax(`${what2} is missing`);
  return part;
}
function textOf2(node, lowering) {
  return lowering.text.slice(node.start, node.end);
}
function errorExpression(node, lowering) {
  return node.kind === 1 && recordDepth(node, lowering), { kind: "ErrorExpr", start: node.start, end: node.end };
}
function recordDepth(node, lowering) {
  record(node, "This code nests deeper than Epoch Zero reads; the inner part is treated as unknown.", lowering);
}
function record(place, message10, lowering) {
  lowering.problems.push({ start: place.start, end: place.end, message: message10 });
}
function identifier(node, lowering) {
  let found = required(node, "a name"), text = textOf2(found, lowering);
  if (text === "") throw new MalformedSyntax("a name is missing");
  return isAscii(text) ? text : text.normalize("NFKC");
}
function dottedName(node, lowering) {
  let text = identifier(node, lowering);
  return /[^\w.]/.test(text) ? text.replace(/\\\r?\n|\s+/g, "") : text;
}
function isAscii(text) {
  for (let i2 = 0; i2 < text.length; i2++) if (text.charCodeAt(i2) > 127) return !1;
  return !0;
}

// src/python/lower-arguments.ts
function lowerCallArguments(list4, lowering) {
  if (list4.kind === K.generator_expression) return { args: [lowerExpression(list4, lowering)], keywords: [] };
  let args2 = [], keywords = [];
  for (let argument of list4.nodes()) {
    let { start: start2, end } = argument;
    if (argument.kind === K.keyword_argument) {
      let [name2, value] = argument.nodes();
      keywords.push({
        kind: "Keyword",
        start: start2,
        end,
        arg: identifier(name2, lowering),
        value: lowerExpression(required(value, "a value"), lowering)
      });
    } else if (argument.kind === K.dictionary_splat) {
      let value = required(argument.nodes()[0], "a mapping");
      keywords.push({ kind: "Keyword", start: start2, end, arg: null, value: lowerExpression(value, lowering) });
    } else
      args2.push(lowerExpression(argument, lowering));
  }
  return { args: args2, keywords };
}
function lowerParameters(list4, lowering) {
  let result = {
    posonlyargs: [],
    args: [],
    vararg: null,
    kwonlyargs: [],
    kwDefaults: [],
    kwarg: null,
    defaults: []
  }, isKeywordOnly = !1;
  for (let parameter of list4?.nodes() ?? [])
    if (parameter.kind === K.positional_separator)
      result.posonlyargs = result.args, result.args = [];
    else if (parameter.kind === K.keyword_separator)
      isKeywordOnly = !0;
    else {
      let { arg, stars, defaultValue: defaultValue2 } = lowerParameter(parameter, lowering);
      stars === 1 ? (result.vararg = arg, isKeywordOnly = !0) : stars === 2 ? result.kwarg = arg : isKeywordOnly ? (result.kwonlyargs.push(arg), result.kwDefaults.push(defaultValue2)) : (result.args.push(arg), defaultValue2 !== null && result.defaults.push(defaultValue2));
    }
  return result;
}
function lowerParameter(parameter, lowering) {
  if (parameter.kind === K.identifier) return plain(parameter, null, null, lowering);
  let parts3 = parameter.nodes(), name2 = required(parts3[0], "a name");
  switch (parameter.kind) {
    case K.default_parameter:
      return plain(name2, null, required(parts3[1], "a default"), lowering);
    case K.typed_default_parameter:
      return plain(name2, required(parts3[1], "a type"), required(parts3[2], "a default"), lowering);
    case K.typed_parameter: {
      let annotation = required(parts3[1], "a type");
      return name2.kind === K.identifier ? plain(name2, annotation, null, lowering) : starred(name2, annotation, lowering);
    }
    case K.list_splat_pattern:
    case K.dictionary_splat_pattern:
      return starred(parameter, null, lowering);
    default:
      throw new MalformedSyntax("a parameter of an unknown form");
  }
}
function plain(name2, annotation, value, lowering) {
  let defaultValue2 = value === null ? null : lowerExpression(value, lowering);
  return { arg: lowerArg(name2, annotation, lowering), stars: 0, defaultValue: defaultValue2 };
}
function starred(splat, annotation, lowering) {
  let name2 = required(splat.nodes()[0], "a name"), stars = splat.kind === K.dictionary_splat_pattern || splat.has(T["**"]) ? 2 : 1;
  return { arg: lowerArg(name2, annotation, lowering), stars, defaultValue: null };
}
function lowerArg(name2, annotation, lowering) {
  if (name2.kind !== K.identifier) throw new MalformedSyntax("a parameter that is not a name");
  return {
    start: name2.start,
    end: annotation?.end ?? name2.end,
    arg: identifier(name2, lowering),
    annotation: annotation === null ? null : lowerExpression(annotation, lowering)
  };
}

// src/python/lower-string.ts
function lowerStringLiteral(node, lowering) {
  let { start: start2, end } = node, text = textOf2(node, lowering);
  if (text.startsWith("`")) return { kind: "ErrorExpr", start: start2, end };
  let shape = stringShape(text);
  return shape.isFormatted ? { kind: "JoinedStr", start: start2, end, values: merged(formattedParts(node, shape, lowering)) } : { kind: "Constant", start: start2, end, value: plainValue(text, shape) };
}
function plainValue(text, shape) {
  let value = decodeString(text.slice(shape.contentStart, text.length - shape.quoteLength), shape);
  return shape.isBytes ? bytesOf(value) : value;
}
function lowerConcatenation(node, lowering) {
  let { start: start2, end } = node, parts3 = [], isFormatted = !1;
  for (let literal2 of node.nodes()) {
    let lowered = lowerStringLiteral(literal2, lowering);
    lowered.kind === "JoinedStr" ? (isFormatted = !0, parts3.push(...lowered.values)) : lowered.kind === "Constant" && parts3.push(lowered);
  }
  if (isFormatted) return { kind: "JoinedStr", start: start2, end, values: merged(parts3) };
  let constants = parts3.filter((part) => part.kind === "Constant").map((part) => part.value), bytes = constants.filter((value2) => value2 instanceof Uint8Array), value = bytes.length > 0 ? concatenated(bytes) : constants.join("");
  return { kind: "Constant", start: start2, end, value };
}
function concatenated(chunks) {
  let result = new Uint8Array(chunks.reduce((length2, chunk) => length2 + chunk.length, 0)), offset = 0;
  for (let chunk of chunks)
    result.set(chunk, offset), offset += chunk.length;
  return result;
}
function merged(parts3) {
  let result = [];
  for (let part of parts3) {
    let last = result.at(-1);
    part.kind === "Constant" && last?.kind === "Constant" ? result[result.length - 1] = {
      kind: "Constant",
      start: last.start,
      end: part.end,
      value: `${last.value}${part.value}`
    } : result.push(part);
  }
  return result.filter((part) => part.kind !== "Constant" || part.value !== "");
}
function formattedParts(node, shape, lowering) {
  return interleaved(node, node.start + shape.contentStart, node.end - shape.quoteLength, shape, lowering);
}
function interleaved(node, from, to, shape, lowering) {
  let parts3 = [], offset = from, pushText = (end) => {
    end <= offset || parts3.push({
      kind: "Constant",
      start: offset,
      end,
      value: decodeFormattedText(lowering.text.slice(offset, end), shape)
    });
  };
  for (let field of node.nodes())
    field.kind !== K.interpolation && field.kind !== K.format_expression || (pushText(field.start), parts3.push(lowerField(field, shape, lowering)), offset = field.end);
  return pushText(to), parts3;
}
function lowerField(field, shape, lowering) {
  let expression = required(field.nodes()[0], "an expression"), conversionNode = field.child(K.type_conversion), spec = field.child(K.format_specifier), conversion = conversionNode === void 0 ? null : conversionOf(textOf2(conversionNode, lowering)), isDebug = field.has(T["="]);
  return {
    kind: "FormattedValue",
    start: field.start,
    end: field.end,
    value: lowerExpression(expression, lowering),
    // `{x=}` shows the repr where nothing else is asked for.
    conversion: conversion ?? (isDebug && spec === void 0 ? "r" : null),
    formatSpec: spec === void 0 ? null : lowerSpec(spec, shape, lowering),
    debugText: isDebug ? debugText(field.start + 1, expression.end, lowering) : null
  };
}
function debugText(start2, expressionEnd, lowering) {
  let end = lowering.text.indexOf("=", expressionEnd) + 1;
  for (; /\s/.test(lowering.text.charAt(end)); ) end++;
  return lowering.text.slice(start2, end);
}
function conversionOf(text) {
  let letter = text.slice(1);
  return letter === "s" || letter === "r" || letter === "a" ? letter : null;
}
function lowerSpec(spec, shape, lowering) {
  return {
    kind: "JoinedStr",
    start: spec.start,
    end: spec.end,
    values: merged(interleaved(spec, spec.start + 1, spec.end, shape, lowering))
  };
}

// src/python/masked-stars.ts
var STAR_BEFORE_BRACKET = /(?<=(?:\breturn|\byield|\bin|[=,])[ \t]*)\*(?=[([{])/g;
function starsBeforeBrackets(text) {
  return new Set(Array.from(text.matchAll(STAR_BEFORE_BRACKET), (match) => match.index));
}
function maskStars(text, stars) {
  return text.replace(STAR_BEFORE_BRACKET, (star, offset) => stars.has(offset) ? " " : star);
}
function takeMaskedStar(start2, lowering) {
  let star = start2 - 1;
  return lowering.maskedStars.delete(star) ? star : -1;
}

// src/python/lower-expression.ts
function lowerExpression(node, lowering) {
  let lower2 = LOWER[node.kind];
  if (lower2 === void 0 || node.broken && node.kind !== K.parenthesized_expression)
    return errorExpression(node, lowering);
  if (lowering.maskedStars.size > 0 && !UNBRACKETED.has(node.kind)) {
    let star = takeMaskedStar(node.start, lowering);
    if (star >= 0) return { kind: "Starred", start: star, end: node.end, value: lower2(node, lowering) };
  }
  return lowering.text.charCodeAt(node.start) === ASTERISK && isLeftOpen(node.kind) ? lowerHoistedStar(node, lowering) : lower2(node, lowering);
}
var ASTERISK = 42, UNBRACKETED = /* @__PURE__ */ new Set([K.expression_list, K.pattern_list]);
function lowerHoistedStar(node, lowering) {
  let value = withLeftmost(node, (leftmost) => STARRED.has(leftmost.kind) ? required(leftmost.nodes()[0], "an expression") : leftmost);
  return value.start === node.start ? lowerInner(node, lowering) : { kind: "Starred", start: node.start, end: node.end, value: lowerExpression(value, lowering) };
}
function lowerHoistedName(node, lowering) {
  let [name2] = leftmostOf(node).nodes(), value = withLeftmost(node, (named3) => required(named3.nodes()[1], "a value")), target = lowerName(required(name2, "a name"), lowering);
  return { kind: "NamedExpr", start: node.start, end: node.end, target, value: lowerExpression(value, lowering) };
}
var STARRED = /* @__PURE__ */ new Set([K.list_splat, K.list_splat_pattern, K.splat_type]);
function lowerInner(node, lowering) {
  return lowerExpression(required(node.nodes()[0], "an expression"), lowering);
}
function lowerAll(nodes, lowering) {
  return nodes.map((node) => lowerExpression(node, lowering));
}
function lowerCommaList(nodes, parent, lowering) {
  let first = required(nodes[0], "an expression");
  return nodes.length === 1 && !parent.has(T[","]) ? lowerExpression(first, lowering) : {
    kind: "Tuple",
    start: first.start,
    end: endWithComma(nodes, parent, lowering),
    elts: lowerAll(nodes, lowering)
  };
}
function endWithComma(nodes, parent, lowering) {
  let last = required(nodes.at(-1), "an element");
  return parent.children[parent.children.indexOf(last) + 1]?.kind === T[","] ? lowering.text.indexOf(",", last.end) + 1 : last.end;
}
function lowerName(node, lowering) {
  return { kind: "Name", start: node.start, end: node.end, id: identifier(node, lowering) };
}
function lowerConstant(value) {
  return ({ start: start2, end }) => ({ kind: "Constant", start: start2, end, value });
}
function lowerSequence(kind) {
  return (node, lowering) => ({ kind, start: node.start, end: node.end, elts: lowerAll(node.nodes(), lowering) });
}
function lowerTuplePattern(node, lowering) {
  let elements = node.nodes(), first = elements[0];
  return first !== void 0 && elements.length === 1 && !node.has(T[","]) ? lowerExpression(first, lowering) : { kind: "Tuple", start: node.start, end: node.end, elts: lowerAll(elements, lowering) };
}
function lowerExpressionList(node, lowering) {
  let elts = lowerAll(node.nodes(), lowering);
  return { kind: "Tuple", start: Math.min(node.start, elts[0]?.start ?? node.start), end: node.end, elts };
}
function lowerStarred(node, lowering) {
  return { kind: "Starred", start: node.start, end: node.end, value: lowerInner(node, lowering) };
}
function lowerAttribute(node, lowering) {
  let [object, name2] = node.nodes(), attribute = required(name2, "an attribute name");
  return {
    kind: "Attribute",
    start: required(object, "an object").start,
    end: attribute.end,
    value: lowerExpression(required(object, "an object"), lowering),
    attr: identifier(attribute, lowering),
    attrStart: attribute.start
  };
}
function lowerSubscript(node, lowering) {
  let [value, ...indices] = node.nodes();
  return {
    kind: "Subscript",
    start: node.start,
    end: node.end,
    value: lowerExpression(required(value, "a value"), lowering),
    slice: lowerIndices(indices, node, lowering)
  };
}
function lowerIndices(indices, parent, lowering) {
  let index2 = lowerCommaList(indices, parent, lowering);
  return index2.kind === "Starred" ? { kind: "Tuple", start: index2.start, end: index2.end, elts: [index2] } : index2;
}
function lowerSlice(node, lowering) {
  let parts3 = [null, null, null], part = 0;
  for (let child of node.children)
    child.kind === T[":"] ? part++ : parts3[part] = lowerExpression(child, lowering);
  return {
    kind: "Slice",
    start: node.start,
    end: node.end,
    lower: parts3[0] ?? null,
    upper: parts3[1] ?? null,
    step: parts3[2] ?? null
  };
}
function lowerCall(node, lowering) {
  let [func2, list4] = node.nodes(), { args: args2, keywords } = lowerCallArguments(required(list4, "the arguments"), lowering);
  return {
    kind: "Call",
    start: node.start,
    end: node.end,
    func: lowerExpression(required(func2, "a function"), lowering),
    args: args2,
    keywords
  };
}
function lowerBinary(node, lowering) {
  let [left, operator, right] = node.children;
  return operator?.kind === T["&"] && (isXor(left) || isXor(right)) ? lowerXorOfAnds(node, lowering) : {
    kind: "BinOp",
    start: node.start,
    end: node.end,
    // The grammar allows binary operators only here.
    op: tokenText(required(operator, "an operator").kind),
    left: lowerExpression(required(left, "an operand"), lowering),
    right: lowerExpression(required(right, "an operand"), lowering)
  };
}
function isXor(node) {
  if (node?.kind !== K.binary_operator) return !1;
  let [left, operator, right] = node.children;
  return operator?.kind === T["^"] || operator?.kind === T["&"] && (isXor(left) || isXor(right));
}
function lowerXorOfAnds(node, lowering) {
  let groups = [[]], flatten2 = (part) => {
    let operator = part.kind === K.binary_operator ? part.children[1]?.kind : void 0;
    if (operator !== T["&"] && operator !== T["^"]) {
      groups.at(-1)?.push(part);
      return;
    }
    flatten2(required(part.children[0], "an operand")), operator === T["^"] && groups.push([]), flatten2(required(part.children[2], "an operand"));
  };
  return flatten2(node), leftChain(
    "^",
    groups.map(
      (group2) => leftChain(
        "&",
        group2.map((operand) => placed(operand, lowering))
      )
    )
  ).value;
}
function placed(node, lowering) {
  return { start: node.start, end: node.end, value: lowerExpression(node, lowering) };
}
function leftChain(op, operands) {
  return operands.reduce(({ start: start2, value: left }, { end, value: right }) => ({
    start: start2,
    end,
    value: { kind: "BinOp", start: start2, end, op, left, right }
  }));
}
function lowerUnion(node, lowering) {
  let operands = [], flatten2 = (part) => {
    if (part.kind === K.union_type || part.kind === K.binary_operator && part.children[1]?.kind === T["|"] || part.kind === K.type) for (let child of part.nodes()) flatten2(child);
    else operands.push(placed(part, lowering));
  };
  return flatten2(node), leftChain("|", operands).value;
}
function lowerUnary(node, lowering) {
  let [operator, operand] = node.children, op = tokenText(required(operator, "an operator").kind);
  return {
    kind: "UnaryOp",
    start: node.start,
    end: node.end,
    op,
    operand: lowerExpression(required(operand, "an operand"), lowering)
  };
}
function lowerBoolean(node, lowering) {
  if (leftmostOf(node).kind === K.named_expression) return lowerHoistedName(node, lowering);
  let operator = required(node.children[1], "an operator").kind, values = [], rest = node;
  for (; rest.kind === K.boolean_operator && rest.children[1]?.kind === operator; )
    values.push(lowerExpression(required(rest.children[2], "an operand"), lowering)), rest = required(rest.children[0], "an operand");
  return values.push(lowerExpression(rest, lowering)), {
    kind: "BoolOp",
    start: node.start,
    end: node.end,
    op: operator === T.and ? "and" : "or",
    values: values.reverse()
  };
}
function lowerComparison(node, lowering) {
  let ops = [], operands = [];
  for (let child of node.children) {
    let token = tokenText(child.kind);
    token === "" ? operands.push(child) : ops.push(token === "<>" ? "!=" : token);
  }
  let [left, ...comparators] = lowerAll(operands, lowering);
  return { kind: "Compare", start: node.start, end: node.end, left: required(left, "an operand"), ops, comparators };
}
function lowerConditional(node, lowering) {
  if (leftmostOf(node).kind === K.named_expression) return lowerHoistedName(node, lowering);
  let [body2, test2, orelse] = lowerAll(node.nodes(), lowering);
  return {
    kind: "IfExp",
    start: node.start,
    end: node.end,
    test: required(test2, "a condition"),
    body: required(body2, "a value"),
    orelse: required(orelse, "a value")
  };
}
function lowerLambda(node, lowering) {
  let body2 = required(node.nodes().at(-1), "a body");
  return {
    kind: "Lambda",
    start: node.start,
    end: node.end,
    args: lowerParameters(node.child(K.lambda_parameters), lowering),
    body: lowerExpression(body2, lowering)
  };
}
function lowerDictionary(node, lowering) {
  let keys = [], values = [];
  for (let entry of node.nodes()) {
    if (entry.kind === K.dictionary_splat) {
      keys.push(null), values.push(lowerInner(entry, lowering));
      continue;
    }
    let [key2, value] = entry.nodes();
    keys.push(lowerExpression(required(key2, "a key"), lowering)), values.push(lowerExpression(required(value, "a value"), lowering));
  }
  return { kind: "Dict", start: node.start, end: node.end, keys, values };
}
function lowerGenerators(clauses, lowering) {
  let generators = [];
  for (let clause of clauses) {
    if (clause.kind === K.if_clause) {
      required(generators.at(-1), "a for clause").ifs.push(lowerInner(clause, lowering));
      continue;
    }
    let [target, ...iterables] = clause.nodes(), iter = lowerCommaList(iterables, clause, lowering);
    generators.push({
      target: lowerExpression(required(target, "a target"), lowering),
      iter,
      ifs: [],
      isAsync: clause.has(T.async)
    });
  }
  return generators;
}
function lowerComprehension(kind) {
  return (node, lowering) => {
    let [element, ...clauses] = node.nodes(), elt = lowerExpression(required(element, "an element"), lowering);
    return { kind, start: node.start, end: node.end, elt, generators: lowerGenerators(clauses, lowering) };
  };
}
function lowerDictComprehension(node, lowering) {
  let [pair, ...clauses] = node.nodes(), [key2, value] = lowerAll(required(pair, "an entry").nodes(), lowering);
  return {
    kind: "DictComp",
    start: node.start,
    end: node.end,
    key: required(key2, "a key"),
    value: required(value, "a value"),
    generators: lowerGenerators(clauses, lowering)
  };
}
function lowerNamedExpression(node, lowering) {
  let [name2, value] = node.nodes();
  return {
    kind: "NamedExpr",
    start: node.start,
    end: node.end,
    target: lowerName(required(name2, "a name"), lowering),
    value: lowerExpression(required(value, "a value"), lowering)
  };
}
function lowerAwait(node, lowering) {
  let operand = required(node.nodes()[0], "an operand");
  if (operand.kind !== K.binary_operator || operand.children[1]?.kind !== T["**"])
    return { kind: "Await", start: node.start, end: node.end, value: lowerExpression(operand, lowering) };
  let [base, , exponent] = operand.children, awaited = lowerExpression(required(base, "an operand"), lowering);
  return {
    kind: "BinOp",
    start: node.start,
    end: node.end,
    op: "**",
    left: { kind: "Await", start: node.start, end: required(base, "an operand").end, value: awaited },
    right: lowerExpression(required(exponent, "an operand"), lowering)
  };
}
function lowerYield(node, lowering) {
  let { start: start2, end } = node, value = node.nodes()[0];
  return node.has(T.from) ? { kind: "YieldFrom", start: start2, end, value: lowerExpression(required(value, "a value"), lowering) } : { kind: "Yield", start: start2, end, value: value === void 0 ? null : lowerExpression(value, lowering) };
}
function lowerGenericType(node, lowering) {
  let [value, parameters] = node.nodes(), list4 = required(parameters, "the type's parameters");
  return {
    kind: "Subscript",
    start: node.start,
    end: node.end,
    value: lowerExpression(required(value, "a type"), lowering),
    slice: lowerIndices(list4.nodes(), list4, lowering)
  };
}
function lowerConstrainedType(node, lowering) {
  let [lower2, upper] = lowerAll(node.nodes(), lowering);
  return { kind: "Slice", start: node.start, end: node.end, lower: lower2 ?? null, upper: upper ?? null, step: null };
}
var LOWER = (() => {
  let table3 = new Array(256).fill(void 0), set2 = (lower2, ...kinds) => {
    for (let kind of kinds) table3[kind] = lower2;
  };
  return set2(lowerName, K.identifier), set2(lowerDottedValue, K.dotted_name), set2(
    (node, lowering) => ({
      kind: "Constant",
      start: node.start,
      end: node.end,
      ...decodeInteger(textOf2(node, lowering))
    }),
    K.integer
  ), set2(
    (node, lowering) => ({
      kind: "Constant",
      start: node.start,
      end: node.end,
      ...decodeFloat(textOf2(node, lowering))
    }),
    K.float
  ), set2(lowerConstant(!0), K.true), set2(lowerConstant(!1), K.false), set2(lowerConstant(null), K.none), set2(({ start: start2, end }) => ({ kind: "Ellipsis", start: start2, end }), K.ellipsis), set2(lowerStringLiteral, K.string), set2(lowerConcatenation, K.concatenated_string), set2(lowerInner, K.parenthesized_expression, K.type, K.parenthesized_list_splat), set2(lowerSequence("Tuple"), K.tuple), set2(lowerSequence("List"), K.list, K.list_pattern), set2(lowerSequence("Set"), K.set), set2(lowerTuplePattern, K.tuple_pattern), set2(lowerExpressionList, K.expression_list, K.pattern_list), set2(lowerStarred, K.list_splat, K.list_splat_pattern, K.splat_type), set2(lowerAttribute, K.attribute, K.member_type), set2(lowerSubscript, K.subscript), set2(lowerSlice, K.slice), set2(lowerCall, K.call), set2(lowerBinary, K.binary_operator), set2(lowerUnion, K.union_type), set2(lowerUnary, K.unary_operator, K.not_operator), set2(lowerBoolean, K.boolean_operator), set2(lowerComparison, K.comparison_operator), set2(lowerConditional, K.conditional_expression), set2(lowerLambda, K.lambda), set2(lowerDictionary, K.dictionary), set2(lowerComprehension("ListComp"), K.list_comprehension), set2(lowerComprehension("SetComp"), K.set_comprehension), set2(lowerComprehension("GeneratorExp"), K.generator_expression), set2(lowerDictComprehension, K.dictionary_comprehension), set2(lowerNamedExpression, K.named_expression), set2(lowerAwait, K.await), set2(lowerYield, K.yield), set2(lowerGenericType, K.generic_type), set2(lowerConstrainedType, K.constrained_type), table3;
})();
function lowerDottedValue(node, lowering) {
  let text = textOf2(node, lowering), value = null;
  for (let match of text.matchAll(/[^\s.\\]+/g)) {
    let start2 = node.start + match.index, end = start2 + match[0].length;
    value = value === null ? { kind: "Name", start: start2, end, id: match[0] } : { kind: "Attribute", start: node.start, end, value, attr: match[0], attrStart: start2 };
  }
  return required(value, "a name");
}

// src/python/lower-compound.ts
function lowerIf(node, lowering) {
  let all2 = node.nodes().filter((child) => child.kind === K.elif_clause), branches = all2.slice(0, MAX_DEPTH), beyond = all2[MAX_DEPTH], orelse = beyond === void 0 ? lowerElse(node, lowering) : [{ kind: "ErrorStmt", start: beyond.start, end: node.end }];
  beyond !== void 0 && recordDepth({ start: beyond.start, end: node.end }, lowering);
  for (let branch of branches.reverse())
    orelse = [
      {
        kind: "If",
        start: branch.start,
        end: orelse.at(-1)?.end ?? branch.end,
        ...condition(branch, lowering),
        orelse
      }
    ];
  return { kind: "If", start: node.start, end: node.end, ...condition(node, lowering), orelse };
}
function condition(node, lowering) {
  return { test: lowerHeader(node, firstPart(node), lowering), body: lowerBody(node.child(K.block), lowering) };
}
function lowerHeader(node, part, lowering) {
  return node.has(K.ERROR) ? { kind: "ErrorExpr", start: part.start, end: part.end } : lowerExpression(part, lowering);
}
function firstPart(node) {
  return required(
    node.nodes().find((child) => child.kind !== K.ERROR && child.kind !== K.block),
    "an expression"
  );
}
function lowerElse(node, lowering) {
  return lowerBody(node.child(K.else_clause)?.child(K.block), lowering);
}
function lowerWhile(node, lowering) {
  return {
    kind: "While",
    start: node.start,
    end: node.end,
    ...condition(node, lowering),
    orelse: lowerElse(node, lowering)
  };
}
function lowerFor(node, lowering) {
  let [target, iter] = node.nodes().filter((child) => child.kind !== K.ERROR);
  return {
    kind: "For",
    start: node.start,
    end: node.end,
    target: lowerHeader(node, required(target, "a target"), lowering),
    iter: lowerHeader(node, required(iter, "an iterable"), lowering),
    body: lowerBody(node.child(K.block), lowering),
    orelse: lowerElse(node, lowering),
    isAsync: node.has(T.async)
  };
}
function lowerTry(node, lowering) {
  let handlers = node.nodes().filter((child) => child.kind === K.except_clause);
  return {
    kind: "Try",
    start: node.start,
    end: node.end,
    body: lowerBody(node.child(K.block), lowering),
    handlers: handlers.map((handler) => lowerHandler(handler, lowering)),
    orelse: lowerElse(node, lowering),
    finalbody: lowerBody(node.child(K.finally_clause)?.child(K.block), lowering)
  };
}
function lowerHandler(clause, lowering) {
  let parts3 = clause.nodes().filter((child) => child.kind !== K.block && child.kind !== K.ERROR), [first, second] = parts3, body2 = lowerBody(clause.child(K.block), lowering), { start: start2, end } = clause, star = clause.has(T["*"]);
  if (first === void 0) return { start: start2, end, type: null, name: null, body: body2, star };
  let { value, target } = splitTarget(first), named3 = target ?? second, name2 = named3 === void 0 ? null : identifier(named3, lowering);
  return { start: start2, end, type: lowerExpression(value, lowering), name: name2, body: body2, star };
}
function lowerWith(node, lowering) {
  let items = required(node.child(K.with_clause), "a context manager").nodes().filter((child) => child.kind === K.with_item);
  return {
    kind: "With",
    start: node.start,
    end: node.end,
    items: items.length === 1 ? lowerOnlyItem(required(items[0], "a context manager"), lowering) : items.map((item) => lowerItem(item, lowering)),
    body: lowerBody(node.child(K.block), lowering),
    isAsync: node.has(T.async)
  };
}
function lowerOnlyItem(item, lowering) {
  let value = required(item.nodes()[0], "a context manager");
  if (value.kind === K.tuple || value.kind === K.parenthesized_expression) {
    let elements = value.nodes();
    if (elements.length > 0 && elements.every((element) => !NOT_IN_WITH_LIST.has(element.kind)) && !elements.some((element) => element.broken))
      return elements.map((element) => lowerContext(element, lowering));
  }
  return [lowerContext(value, lowering)];
}
var NOT_IN_WITH_LIST = /* @__PURE__ */ new Set([
  K.list_splat,
  K.list_splat_pattern,
  K.named_expression,
  K.yield
]);
function lowerItem(item, lowering) {
  return lowerContext(required(item.nodes()[0], "a context manager"), lowering);
}
function lowerContext(value, lowering) {
  let { value: context, target } = splitTarget(value), optionalVars = target === void 0 ? null : lowerExpression(required(target.nodes()[0] ?? target, "a target"), lowering);
  return { contextExpr: lowerExpression(context, lowering), optionalVars };
}

// src/python/lower-definition.ts
function lowerDecorated(node, lowering) {
  let decorators = [];
  for (let child of node.nodes())
    if (child.kind === K.decorator)
      decorators.push(lowerExpression(required(child.nodes()[0], "a decorator"), lowering));
    else {
      if (child.kind === K.function_definition) return lowerFunction(child, decorators, lowering);
      if (child.kind === K.class_definition) return lowerClass(child, decorators, lowering);
    }
  return required(null, "a definition");
}
function lowerFunction(node, decorators, lowering) {
  let name2 = required(node.child(K.identifier), "a name"), returns = node.child(K.type);
  return new LazyFunction(node, name2, {
    name: identifier(name2, lowering),
    args: lowerParameters(node.child(K.parameters), lowering),
    decorators,
    returns: returns === void 0 ? null : lowerExpression(returns, lowering),
    lowering
  });
}
function lowerClass(node, decorators, lowering) {
  let name2 = required(node.child(K.identifier), "a name"), list4 = node.child(K.argument_list), { args: args2, keywords } = list4 === void 0 ? { args: [], keywords: [] } : lowerCallArguments(list4, lowering);
  return new LazyClass(node, name2, { name: identifier(name2, lowering), bases: args2, keywords, decorators, lowering });
}
var LazyBody = class {
  #blocks;
  #raw = null;
  #statements = null;
  #lowering;
  constructor(definition, lowering) {
    this.#blocks = definition.children.filter(
      (child) => child.kind === K.block || child.kind === K.ERROR && holdsStatements(child)
    ), this.#lowering = lowering;
  }
  get statements() {
    return this.#statements === null && (this.#statements = this.raw.flatMap((block) => lowerBlock(block, this.#lowering)), this.#raw = null, this.#blocks = []), this.#statements;
  }
  /** The blocks as read; none any more once they are lowered. */
  get raw() {
    return this.#raw ??= this.#blocks.map((block) => this.#lowering.readBlock(block)), this.#raw;
  }
}, LazyFunction = class {
  kind = "FunctionDef";
  start;
  end;
  name;
  nameStart;
  args;
  decorators;
  returns;
  isAsync;
  #body;
  #isGenerator;
  constructor(node, name2, parts3) {
    let block = node.child(K.block);
    this.start = node.start, this.end = node.end, this.name = parts3.name, this.nameStart = name2.start, this.args = parts3.args, this.decorators = parts3.decorators, this.returns = parts3.returns, this.isAsync = node.has(T.async), this.#body = new LazyBody(node, parts3.lowering);
    let text = block === void 0 ? "" : parts3.lowering.text.slice(block.start, block.end);
    this.#isGenerator = text.includes("yield") ? null : !1;
  }
  get body() {
    return this.#isGenerator === null && (this.#isGenerator = yields(this.#body.raw)), this.#body.statements;
  }
  get isGenerator() {
    return this.#isGenerator ??= yields(this.#body.raw), this.#isGenerator;
  }
};
function yields(blocks) {
  let pending = [...blocks];
  for (let node = pending.pop(); node !== void 0; node = pending.pop()) {
    if (node.kind === K.yield) return !0;
    node.kind !== K.lambda && pending.push(...node.children);
  }
  return !1;
}
var LazyClass = class {
  kind = "ClassDef";
  start;
  end;
  name;
  nameStart;
  bases;
  keywords;
  decorators;
  #body;
  constructor(node, name2, parts3) {
    this.start = node.start, this.end = node.end, this.name = parts3.name, this.nameStart = name2.start, this.bases = parts3.bases, this.keywords = parts3.keywords, this.decorators = parts3.decorators, this.#body = new LazyBody(node, parts3.lowering);
  }
  get body() {
    return this.#body.statements;
  }
};

// src/python/lower-import.ts
function lowerImport(node, lowering) {
  return { kind: "Import", start: node.start, end: node.end, names: lowerAliases(node.nodes(), lowering) };
}
function lowerImportFrom(node, lowering) {
  let { start: start2, end } = node, parts3 = node.nodes();
  if (node.kind === K.future_import_statement)
    return { kind: "ImportFrom", start: start2, end, module: "__future__", names: lowerAliases(parts3, lowering), level: 0 };
  let [origin, ...names2] = parts3, { module: module2, level } = lowerOrigin(required(origin, "a module"), lowering);
  return { kind: "ImportFrom", start: start2, end, module: module2, names: lowerAliases(names2, lowering), level };
}
function lowerOrigin(origin, lowering) {
  if (origin.kind === K.dotted_name) return { module: dottedName(origin, lowering), level: 0 };
  let prefix = origin.child(K.import_prefix), name2 = origin.child(K.dotted_name), level = prefix === void 0 ? 0 : textOf2(prefix, lowering).replace(/[^.]/g, "").length;
  return { module: name2 === void 0 ? null : dottedName(name2, lowering), level };
}
function lowerAliases(nodes, lowering) {
  return nodes.map((node) => {
    let { start: start2, end } = node;
    if (node.kind === K.wildcard_import) return { start: start2, end, name: "*", asname: null };
    if (node.kind !== K.aliased_import) return { start: start2, end, name: dottedName(node, lowering), asname: null };
    let [name2, alias] = node.nodes();
    return { start: start2, end, name: dottedName(required(name2, "a name"), lowering), asname: identifier(alias, lowering) };
  });
}

// src/python/lower-pattern.ts
function lowerCasePatterns(patterns, clause, lowering) {
  let lowered = patterns.map((pattern) => lowerPattern(pattern, lowering)), first = required(lowered[0], "a pattern");
  if (lowered.length === 1 && !clause.has(T[","]) && first.kind !== "MatchStar") return first;
  let { start: start2 } = required(patterns[0], "a pattern");
  return { kind: "MatchSequence", start: start2, end: endWithComma(patterns, clause, lowering), patterns: lowered };
}
function lowerPattern(node, lowering) {
  let { start: start2, end } = node;
  switch (node.kind) {
    case K.case_pattern:
      return lowerCasePattern(node, lowering);
    case K.as_pattern: {
      let [pattern, name2] = node.nodes();
      return {
        kind: "MatchAs",
        start: start2,
        end,
        pattern: lowerPattern(required(pattern, "a pattern"), lowering),
        name: identifier(name2, lowering)
      };
    }
    case K.true:
    case K.false:
      return { kind: "MatchSingleton", start: start2, end, value: node.kind === K.true };
    case K.none:
      return { kind: "MatchSingleton", start: start2, end, value: null };
    case K.dotted_name:
      return lowerNamePattern(node, lowering);
    case K.list_pattern:
      return {
        kind: "MatchSequence",
        start: start2,
        end,
        patterns: node.nodes().map((child) => lowerPattern(child, lowering))
      };
    case K.tuple_pattern:
      return lowerTuplePattern2(node, lowering);
    case K.union_pattern:
      return { kind: "MatchOr", start: start2, end, patterns: alternatives(node, lowering) };
    case K.splat_pattern:
      return { kind: "MatchStar", start: start2, end, name: splatName(node, lowering) };
    case K.class_pattern:
      return lowerClassPattern(node, lowering);
    case K.dict_pattern:
      return lowerMappingPattern(node, lowering);
    case K.complex_pattern:
      return { kind: "MatchValue", start: start2, end, value: lowerComplex(node, lowering) };
    case K.string:
    case K.concatenated_string:
    case K.integer:
    case K.float:
      return { kind: "MatchValue", start: start2, end, value: lowerExpression(node, lowering) };
    default:
      throw new MalformedSyntax("a pattern of an unknown form");
  }
}
function lowerCasePattern(node, lowering) {
  return lowerTokens(node.children, node, lowering);
}
function lowerTokens(children, place, lowering) {
  let { start: start2, end } = place, [first, second] = children;
  if (first?.kind === T._) return { kind: "MatchAs", start: start2, end, pattern: null, name: null };
  if (first?.kind === T["-"]) {
    let operand = required(second, "a number");
    return negativeValue(operand, lowering);
  }
  return lowerPattern(required(first, "a pattern"), lowering);
}
function negated(operand, start2, lowering) {
  return { kind: "UnaryOp", start: start2, end: operand.end, op: "-", operand: lowerExpression(operand, lowering) };
}
function lowerNamePattern(node, lowering) {
  let { start: start2, end } = node, value = lowerDottedValue(node, lowering);
  return value.kind !== "Name" ? { kind: "MatchValue", start: start2, end, value } : { kind: "MatchAs", start: start2, end, pattern: null, name: value.id === "_" ? null : value.id };
}
function lowerTuplePattern2(node, lowering) {
  let patterns = node.nodes().map((child) => lowerPattern(child, lowering)), [first] = patterns;
  return first !== void 0 && patterns.length === 1 && !node.has(T[","]) && first.kind !== "MatchStar" ? first : { kind: "MatchSequence", start: node.start, end: node.end, patterns };
}
function alternatives(node, lowering) {
  let patterns = [], negative = !1;
  for (let child of node.children)
    if (child.kind !== T["|"]) {
      if (child.kind === T["-"]) {
        negative = !0;
        continue;
      }
      child.kind === K.union_pattern ? patterns.push(...alternatives(child, lowering)) : negative ? patterns.push(negativeValue(child, lowering)) : child.kind === T._ ? patterns.push({ kind: "MatchAs", start: node.start, end: node.end, pattern: null, name: null }) : patterns.push(lowerPattern(child, lowering)), negative = !1;
    }
  return patterns;
}
function negativeValue(number, lowering) {
  let start2 = lowering.text.lastIndexOf("-", number.start);
  return { kind: "MatchValue", start: start2, end: number.end, value: negated(number, start2, lowering) };
}
function splatName(node, lowering) {
  let name2 = node.child(K.identifier);
  if (name2 === void 0) return null;
  let text = textOf2(name2, lowering);
  return text === "_" ? null : text;
}
function lowerClassPattern(node, lowering) {
  let [cls, ...members3] = node.nodes(), patterns = [], kwdAttrs = [], kwdPatterns = [];
  for (let member2 of members3) {
    let keyword = member2.child(K.keyword_pattern);
    if (keyword === void 0) {
      patterns.push(lowerPattern(member2, lowering));
      continue;
    }
    let [name2, , ...value2] = keyword.children;
    kwdAttrs.push(identifier(name2, lowering)), kwdPatterns.push(lowerTokens(value2, keyword, lowering));
  }
  let value = lowerDottedValue(required(cls, "a class"), lowering);
  return { kind: "MatchClass", start: node.start, end: node.end, cls: value, patterns, kwdAttrs, kwdPatterns };
}
function lowerMappingPattern(node, lowering) {
  let keys = [], patterns = [], rest = null, keyTokens = [];
  for (let child of node.children)
    child.kind === K.splat_pattern ? rest = splatName(child, lowering) : child.kind === T[":"] ? (keys.push(lowerKey(keyTokens, node, lowering)), keyTokens = []) : child.kind === K.case_pattern ? patterns.push(lowerPattern(child, lowering)) : child.kind !== T[","] && keyTokens.push(child);
  return { kind: "MatchMapping", start: node.start, end: node.end, keys, patterns, rest };
}
function lowerKey(tokens, place, lowering) {
  let pattern = lowerTokens(tokens, tokens[0] ?? place, lowering);
  if (pattern.kind === "MatchValue") return pattern.value;
  let { start: start2, end } = pattern;
  if (pattern.kind === "MatchSingleton") return { kind: "Constant", start: start2, end, value: pattern.value };
  throw new MalformedSyntax("a mapping pattern's key that is not a value");
}
function lowerComplex(node, lowering) {
  let [real, imaginary] = node.nodes(), operator = node.children.findLast((child) => child.kind === T["+"] || child.kind === T["-"]), first = required(real, "a number"), isNegative = node.children[0]?.kind === T["-"];
  return {
    kind: "BinOp",
    start: node.start,
    end: node.end,
    op: operator?.kind === T["-"] ? "-" : "+",
    left: isNegative ? negated(first, node.start, lowering) : lowerExpression(first, lowering),
    right: lowerExpression(required(imaginary, "a number"), lowering)
  };
}

// src/python/lower-statement.ts
function lowerStatement(node, lowering) {
  let { start: start2, end } = node;
  node.kind === 1 && recordDepth(node, lowering);
  let lower2 = LOWER2[node.kind];
  if (lower2 === void 0) return { kind: "ErrorStmt", start: start2, end };
  if (node.broken && !COMPOUND.has(node.kind)) return { kind: "ErrorStmt", start: start2, end };
  try {
    return lower2(node, lowering);
  } catch (error) {
    if (!(error instanceof MalformedSyntax)) throw error;
    return node.broken || record(node, `This statement could not be read (${error.message}); it is treated as unknown.`, lowering), { kind: "ErrorStmt", start: start2, end };
  }
}
function isStatement2(node) {
  return node.kind === 1 || LOWER2[node.kind] !== void 0;
}
function lowerExpressionStatement(node, lowering) {
  let parts3 = node.nodes(), first = required(parts3[0], "an expression");
  if (first.kind === K.assignment) return lowerAssignment(first, lowering);
  if (first.kind === K.augmented_assignment) return lowerAugmented(first, lowering);
  let value = lowerCommaList(parts3, node, lowering);
  return { kind: "Expr", start: node.start, end: node.end, value };
}
function lowerAssignment(node, lowering) {
  let targets = [], rest = node;
  for (; rest.kind === K.assignment; ) {
    let [left, right, annotated] = rest.nodes(), target = lowerExpression(required(left, "a target"), lowering);
    if (rest.has(T[":"])) {
      let annotation = lowerExpression(required(right, "a type"), lowering), value = annotated === void 0 ? null : lowerExpression(annotated, lowering);
      return { kind: "AnnAssign", start: node.start, end: node.end, target, annotation, value };
    }
    targets.push(target), rest = required(right, "a value");
  }
  return { kind: "Assign", start: node.start, end: node.end, targets, value: lowerExpression(rest, lowering) };
}
function lowerAugmented(node, lowering) {
  let [target, operator, value] = node.children;
  return {
    kind: "AugAssign",
    start: node.start,
    end: node.end,
    target: lowerExpression(required(target, "a target"), lowering),
    // The grammar allows the assigning binary operators only here.
    op: tokenText(required(operator, "an operator").kind).slice(0, -1),
    value: lowerExpression(required(value, "a value"), lowering)
  };
}
function lowerReturn(node, lowering) {
  let value = node.nodes()[0];
  return {
    kind: "Return",
    start: node.start,
    end: node.end,
    value: value === void 0 ? null : lowerExpression(value, lowering)
  };
}
function lowerDelete(node, lowering) {
  let list4 = required(node.nodes()[0], "a target"), targets = list4.kind === K.expression_list ? list4.nodes() : [list4];
  return {
    kind: "Delete",
    start: node.start,
    end: node.end,
    targets: targets.map((target) => lowerExpression(target, lowering))
  };
}
function lowerRaise(node, lowering) {
  let { start: start2, end } = node, from = node.children.findIndex((child) => child.kind === T.from), before = from < 0 ? node.children : node.children.slice(0, from), exception = before[0] === void 0 ? null : lowerExpression(before[0], lowering), cause = from < 0 ? null : lowerExpression(required(node.children[from + 1], "a cause"), lowering);
  return {
    kind: "Raise",
    start: start2,
    end,
    exc: exception?.kind === "Tuple" && before[0]?.kind === K.expression_list ? calledException(exception) : exception,
    cause
  };
}
function calledException(tuple2) {
  let [func2, argument] = tuple2.elts;
  return func2 === void 0 || argument === void 0 ? tuple2 : { kind: "Call", start: tuple2.start, end: tuple2.end, func: func2, args: [argument], keywords: [] };
}
function lowerAssert(node, lowering) {
  let [test2, message10] = node.nodes(), msg = message10 === void 0 ? null : lowerExpression(message10, lowering);
  return {
    kind: "Assert",
    start: node.start,
    end: node.end,
    test: lowerExpression(required(test2, "a condition"), lowering),
    msg
  };
}
function lowerNames(kind) {
  return (node, lowering) => {
    let list4 = textOf2(node, lowering).replace(/^\w+/, "").replace(/\\\r?\n/g, " ");
    return { kind, start: node.start, end: node.end, names: list4.split(",").map((name2) => name2.trim()) };
  };
}
function lowerPrint(node, lowering) {
  let { start: start2, end } = node, args2 = [], keywords = [];
  for (let argument of node.nodes()) {
    if (argument.kind !== K.chevron) {
      args2.push(lowerExpression(argument, lowering));
      continue;
    }
    let file = lowerExpression(required(argument.nodes()[0], "a file"), lowering);
    keywords.push({ kind: "Keyword", start: argument.start, end: argument.end, arg: "file", value: file });
  }
  return {
    kind: "Expr",
    start: start2,
    end,
    value: { kind: "Call", start: start2, end, func: keywordName(node, "print"), args: args2, keywords }
  };
}
function lowerExec(node, lowering) {
  let { start: start2, end } = node, args2 = node.nodes().map((argument) => lowerExpression(argument, lowering));
  return {
    kind: "Expr",
    start: start2,
    end,
    value: { kind: "Call", start: start2, end, func: keywordName(node, "exec"), args: args2, keywords: [] }
  };
}
function keywordName(node, id) {
  return { kind: "Name", start: node.start, end: node.start + id.length, id };
}
function lowerTypeAlias(node, lowering) {
  let [left, right] = node.nodes(), name2 = required(left, "a name"), opening = lowering.text.charAt(name2.start), isCall2 = opening === "(" || opening === "[", place = isCall2 ? withLeftmost(name2, (operand) => applyTypeTo(operand, node.start)) : name2, lowered = lowerExpression(place, lowering), target = !isCall2 && lowered.kind === "Subscript" ? lowered.value : lowered, value = lowerExpression(required(right, "a type"), lowering);
  return { kind: "Assign", start: node.start, end: node.end, targets: [target], value };
}
function lowerMatch(node, lowering) {
  let block = node.child(K.block), subjects = node.nodes().filter((child) => child.kind !== K.block && child.kind !== K.case_clause), subject = lowerCommaList(subjects, node, lowering), clauses = (block ?? node).nodes().filter((child) => child.kind === K.case_clause);
  return {
    kind: "Match",
    start: node.start,
    end: node.end,
    subject,
    cases: clauses.map((clause) => lowerCase(clause, lowering))
  };
}
function lowerCase(clause, lowering) {
  let patterns = clause.nodes().filter((child) => child.kind === K.case_pattern), guard = clause.child(K.if_clause);
  return {
    pattern: lowerCasePatterns(patterns, clause, lowering),
    guard: guard === void 0 ? null : lowerExpression(required(guard.nodes()[0], "a guard"), lowering),
    body: lowerBody(clause.child(K.block), lowering)
  };
}
function lowerBare(kind) {
  return ({ start: start2, end }) => ({ kind, start: start2, end });
}
var COMPOUND = /* @__PURE__ */ new Set([
  K.if_statement,
  K.for_statement,
  K.while_statement,
  K.try_statement,
  K.with_statement,
  K.match_statement,
  K.function_definition,
  K.class_definition,
  K.decorated_definition
]), LOWER2 = (() => {
  let table3 = new Array(256).fill(void 0);
  return table3[K.expression_statement] = lowerExpressionStatement, table3[K.return_statement] = lowerReturn, table3[K.delete_statement] = lowerDelete, table3[K.raise_statement] = lowerRaise, table3[K.assert_statement] = lowerAssert, table3[K.pass_statement] = lowerBare("Pass"), table3[K.break_statement] = lowerBare("Break"), table3[K.continue_statement] = lowerBare("Continue"), table3[K.global_statement] = lowerNames("Global"), table3[K.nonlocal_statement] = lowerNames("Nonlocal"), table3[K.import_statement] = lowerImport, table3[K.import_from_statement] = lowerImportFrom, table3[K.future_import_statement] = lowerImportFrom, table3[K.print_statement] = lowerPrint, table3[K.exec_statement] = lowerExec, table3[K.type_alias_statement] = lowerTypeAlias, table3[K.if_statement] = lowerIf, table3[K.for_statement] = lowerFor, table3[K.while_statement] = lowerWhile, table3[K.try_statement] = lowerTry, table3[K.with_statement] = lowerWith, table3[K.match_statement] = lowerMatch, table3[K.function_definition] = (node, lowering) => lowerFunction(node, [], lowering), table3[K.class_definition] = (node, lowering) => lowerClass(node, [], lowering), table3[K.decorated_definition] = lowerDecorated, table3;
})();

// src/python/lower-block.ts
function lowerBody(block, lowering) {
  return block === void 0 ? [] : lowerBlock(block, lowering);
}
function lowerBlock(block, lowering) {
  let body2 = [], gapStart = -1, gapEnd = -1, closeGap = () => {
    gapStart >= 0 && gapEnd > gapStart && body2.push({ kind: "ErrorStmt", start: gapStart, end: gapEnd }), gapStart = -1;
  };
  for (let child of statementsOf(block))
    isStatement2(child) ? (closeGap(), body2.push(lowerStatement(child, lowering))) : child.kind !== 0 && !isToken(child.kind) && (gapStart < 0 && (gapStart = child.start), gapEnd = child.end);
  return closeGap(), body2;
}
function* statementsOf(block) {
  for (let child of block.children)
    (child.kind === K.ERROR || child.kind === K.block) && child.children.some(holdsStatements) ? yield* statementsOf(child) : yield child;
}
function holdsStatements(node) {
  return isStatement2(node) || (node.kind === K.ERROR || node.kind === K.block) && node.children.some(holdsStatements);
}

// src/python/problems.ts
function findProblems(root) {
  let problems = [], pending = [root];
  for (let node = pending.pop(); node !== void 0 && problems.length < 50; node = pending.pop()) {
    let { startIndex: start2, endIndex: end } = node;
    if (node.isMissing ? problems.push({
      start: start2,
      end,
      message: `Python's syntax wants ${wanted(node)} here; the statement is treated as unknown.`
    }) : node.isError && problems.push({ start: start2, end, message: "This is not valid Python syntax; the statement is treated as unknown." }), !(node.isMissing || node.isError && node !== root))
      for (let child of node.children.toReversed()) (child.hasError || child.isMissing) && pending.push(child);
  }
  return problems;
}
function wanted(missing2) {
  return missing2.isNamed ? missing2.type === "identifier" ? "a name" : `a ${missing2.type.replaceAll("_", " ")}` : `\`${missing2.type}\``;
}

// src/python/parser.ts
async function createParser(load) {
  await Parser.init({ wasmBinary: load.runtimeWasm });
  let language = await Language.load(load.grammarWasm);
  return new TreeSitterParser(language);
}
var TreeSitterParser = class _TreeSitterParser {
  #parser = new Parser();
  #language;
  #symbols;
  #trees = [];
  #generation = 0;
  constructor(language) {
    this.#language = language, this.#parser.setLanguage(language), this.#symbols = symbolTable(language);
  }
  parse(file) {
    let tree = this.#parser.parse(file.text);
    if (tree === null) throw new Error(`The Python parser gave no tree for ${file.path}.`);
    let generation = this.#generation, isAlive = () => generation === this.#generation, repaired = tree.rootNode.hasError ? this.#repaired(file.text) : null;
    return repaired === null ? this.#module(file, tree, /* @__PURE__ */ new Set(), isAlive) : (tree.delete(), this.#module(file, repaired.tree, repaired.stars, isAlive));
  }
  #module(file, tree, stars, isAlive) {
    return this.#trees.push(tree), new LazyModule(file, tree, { symbols: this.#symbols, stars, isAlive });
  }
  /** A tree without errors of a text whose stars the grammar cannot read, or null. */
  #repaired(text) {
    let stars = starsBeforeBrackets(text);
    if (stars.size === 0) return null;
    let tree = this.#parser.parse(maskStars(text, stars));
    return tree === null || !tree.rootNode.hasError ? tree === null ? null : { tree, stars } : (tree.delete(), null);
  }
  release() {
    for (let tree of this.#trees) tree.delete();
    this.#trees = [], this.#generation++;
  }
  sibling() {
    return new _TreeSitterParser(this.#language);
  }
}, LazyModule = class {
  kind = "Module";
  problems;
  #file;
  #reader;
  #isAlive;
  #lowering;
  #body = null;
  #comments = null;
  constructor(file, tree, options) {
    this.#file = file, this.#reader = new TreeReader(tree, options.symbols), this.#isAlive = options.isAlive, this.problems = this.#reader.hasError ? findProblems(tree.rootNode) : [], this.#lowering = {
      text: file.text,
      problems: this.problems,
      maskedStars: options.stars,
      readBlock: (block) => this.#readBlock(block)
    };
  }
  get body() {
    return this.#body === null && (this.#assertAlive(), this.#body = lowerBlock(this.#reader.read(this.#reader.tree.rootNode), this.#lowering)), this.#body;
  }
  get comments() {
    return this.#comments ??= this.#readComments(), this.#comments;
  }
  #readComments() {
    return this.#file.text.includes("#") ? (this.#assertAlive(), this.#reader.tree.rootNode.descendantsOfType("comment").map((node) => {
      let text = this.#file.text.slice(node.startIndex, node.endIndex).trimEnd();
      return { start: node.startIndex, end: node.startIndex + text.length, text };
    })) : [];
  }
  #readBlock(block) {
    return block.native === null ? block : (this.#assertAlive(), this.#reader.read(block.native));
  }
  #assertAlive() {
    if (!this.#isAlive())
      throw new Error(`The parse tree of ${this.#file.path} was released before this part of it was read.`);
  }
};

// src/python/load.ts
var RUNTIME = "web-tree-sitter.wasm", GRAMMAR = "tree-sitter-python.wasm";
async function loadParser(directory) {
  let [runtimeWasm, grammarWasm] = await Promise.all([
    readEither(directory, RUNTIME),
    readEither(directory, GRAMMAR)
  ]);
  return createParser({ runtimeWasm, grammarWasm });
}
async function readEither(directory, file) {
  try {
    return await readFile(join2(directory, file));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
    return readFile(join2(directory, file.replace(/\.wasm$/, ""), file));
  }
}

// src/project/paths.ts
var ROOT = "/home/user/projects/repository", WORKING_FOLDER = "/home/user/projects/repository.cwd";
function normalize(path) {
  let parts3 = [];
  for (let part of path.split("/"))
    if (!(part === "" || part === ".")) {
      if (part !== "..") parts3.push(part);
      else if (parts3.pop() === void 0) return null;
    }
  return parts3.join("/");
}
function folderOf(path) {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}
function folderAndParents(folder) {
  let result = [folder];
  for (let at2 = folder; at2 !== ""; )
    at2 = folderOf(at2), result.push(at2);
  return result;
}
function meanings(path, scriptFolder2) {
  let within4 = below(path, ROOT);
  if (within4 !== null) return kept([normalize(within4)]);
  let relative = below(path, WORKING_FOLDER) ?? (path.startsWith("/") ? null : path);
  return relative === null ? [] : kept(folderAndParents(scriptFolder2).map((folder) => normalize(`${folder}/${relative}`)));
}
var below = (path, folder) => path === folder ? "" : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null, kept = (paths) => [...new Set(paths.filter((path) => path !== null))];

// src/project/modules.ts
var USUAL_ROOTS = ["", "src", "lib", "python"], ModuleFinder = class {
  #sources;
  /** The script's folder first. */
  #usual;
  #roots;
  #found = /* @__PURE__ */ new Map();
  constructor(sources2, script) {
    this.#sources = sources2;
    let folder = folderOf(script);
    this.#usual = [.../* @__PURE__ */ new Set([...folderAndParents(folder), ...USUAL_ROOTS])], this.#roots = this.#usual;
  }
  /**
   * Folders that the program itself puts on `sys.path`, in their order there: `before` those that stand before the script's own
   * folder, `after` those behind it. Paths relative to the repository's root.
   */
  setPath(before, after) {
    let own3 = this.#usual.slice(0, 1), roots = [.../* @__PURE__ */ new Set([...before, ...own3, ...after, ...this.#usual])].filter(
      (folder) => folder === "" || this.#usual.includes(folder) || this.#sources.folders.has(folder)
    );
    roots.join(`
`) !== this.#roots.join(`
`) && (this.#roots = roots, this.#found.clear());
  }
  /** A module or package on the path: what comes before anything installed. */
  find(name2, from) {
    let known2 = this.#found.get(name2);
    if (known2 !== void 0) return known2;
    let found = this.#search(name2, from);
    return this.#found.set(name2, found), found;
  }
  /**
   * What a name may mean when nothing installed has it: a folder without `__init__.py` (a namespace package, which Python
   * takes only after regular ones), or the one file it ends, in a project whose root is not the repository's.
   */
  findElsewhere(name2) {
    let relative = name2.replaceAll(".", "/");
    for (let root of this.#roots) {
      let base = root === "" ? relative : `${root}/${relative}`;
      if (this.#sources.folders.has(base) && this.#holdsPython(base))
        return { parsed: null, path: base, isPackage: !0 };
    }
    return this.#onlyFit(relative);
  }
  /** The file that a dotted name means, without reading it; null when it is none of the repository's. */
  pathOf(name2) {
    if (name2 === "") return null;
    let relative = name2.replaceAll(".", "/");
    for (let root of this.#roots) {
      let base = root === "" ? relative : `${root}/${relative}`;
      for (let path of [`${base}.py`, `${base}/__init__.py`]) if (this.#sources.paths.has(path)) return path;
    }
    return null;
  }
  #search(name2, from) {
    let relative = name2.replaceAll(".", "/");
    for (let root of this.#roots) {
      let found = this.#at(root === "" ? relative : `${root}/${relative}`);
      if (found !== null && found.path !== from.path) return found;
    }
    return null;
  }
  #at(base) {
    let { paths } = this.#sources;
    return paths.has(`${base}/__init__.py`) ? this.#load(`${base}/__init__.py`, !0) : paths.has(`${base}.py`) ? this.#load(`${base}.py`, !1) : null;
  }
  #holdsPython(folder) {
    for (let path of this.#sources.paths) if (path.startsWith(`${folder}/`) && path.endsWith(".py")) return !0;
    return !1;
  }
  #load(path, isPackage) {
    let parsed = this.#sources.parse(path);
    return parsed === null ? null : { parsed, path, isPackage };
  }
  /** A dotted name (two parts or more) that ends one path only: a project whose root folder is not the repository's. */
  #onlyFit(relative) {
    if (!relative.includes("/")) return null;
    let fits = [...this.#sources.paths].filter(
      (path) => path.endsWith(`/${relative}.py`) || path.endsWith(`/${relative}/__init__.py`)
    ), [only, second] = fits;
    return only === void 0 || second !== void 0 ? null : this.#load(only, only.endsWith("/__init__.py"));
  }
};

// src/project/pins.ts
var PIN_FILE = /^(?:(?:requirements\/)?[^/]*requirements[^/]*\.(?:txt|in)|requirements\/[^/]+\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|environment[^/]*\.ya?ml|conda[^/]*\.ya?ml|Pipfile|poetry\.lock|uv\.lock)$/, MAX_FILES = 20;
function pinnedMajor(sources2, script, library) {
  for (let folder = folderOf(script); folder !== null; folder = folder === "" ? null : folderOf(folder)) {
    let prefix = folder === "" ? "" : `${folder}/`, said = [...sources2.paths].filter(
      (path) => path.startsWith(prefix) && PIN_FILE.test(path.slice(prefix.length))
    ).slice(0, MAX_FILES).map((path) => majorIn(sources2.text(path)?.text ?? "", library)), majors = new Set(said.filter((major) => major !== null)), [only = null, second] = majors;
    if (second !== void 0) return null;
    if (only !== null) return Number.isFinite(only) ? only : null;
  }
  return null;
}
function majorIn(text, library) {
  let name2 = library.replace(/[-_.]+/g, "[-_.]+"), locked = new RegExp(`name\\s*=\\s*"${name2}"\\s*\\n\\s*version\\s*=\\s*"(\\d+)`, "i").exec(text)?.[1];
  if (locked !== void 0) return Number(locked);
  let stated = new RegExp(`(?:^|[\\s"'\`])${name2}(?:\\[[^\\]]*\\])?["']?(?![\\w.-]*[\\w/])\\s*(.*)$`, "i"), found = null;
  for (let line of text.split(`
`)) {
    let rest = stated.exec(line.replace(/(?:^|\s)#.*$/, ""))?.[1];
    rest === void 0 || rest.startsWith(":") || (found = Math.min(found ?? Number.POSITIVE_INFINITY, highestMajor(rest)));
  }
  return found;
}
function highestMajor(specifier) {
  let own3 = /^[\s=<>!~^"'{}\d.,*\w-]*?(?=["']\s*,\s*["'][A-Za-z]|;|$)/.exec(specifier)?.[0] ?? specifier, highest = Number.POSITIVE_INFINITY;
  for (let [, operator = "", major = "", rest = ""] of own3.matchAll(
    /(===?|~=|<=|<|>=|>|!=|\^|=\s*["'{]?[^\d<>=~^!]*)\s*v?(\d+)((?:\.\d+)*)/g
  )) {
    let number = Number(major);
    operator === "<" ? highest = Math.min(highest, /[1-9]/.test(rest) ? number : number - 1) : /^(?:>=|>|!=)$/.test(operator) || (highest = Math.min(highest, number));
  }
  return highest;
}

// src/source/file.ts
var SourceFile = class _SourceFile {
  /** Relative to the root of the analysed tree, with forward slashes. */
  path;
  /** The decoded Python text: no BOM, newlines as in the file. */
  text;
  cells;
  #lineStarts = null;
  constructor(path, text, cells = null) {
    this.path = path, this.text = text, this.cells = cells;
  }
  /** Offset of each line's first code unit. */
  get lineStarts() {
    if (this.#lineStarts === null) {
      let starts = [0];
      for (let i2 = 0; i2 < this.text.length; i2++) {
        let code2 = this.text.charCodeAt(i2);
        (code2 === 10 || code2 === 13 && this.text.charCodeAt(i2 + 1) !== 10) && starts.push(i2 + 1);
      }
      this.#lineStarts = Uint32Array.from(starts);
    }
    return this.#lineStarts;
  }
  /** The position of an offset. */
  position(offset) {
    let starts = this.lineStarts, low = 0, high = starts.length - 1;
    for (; low < high; ) {
      let middle = low + high + 1 >> 1;
      (starts[middle] ?? 0) <= offset ? low = middle : high = middle - 1;
    }
    return { line: low, column: offset - (starts[low] ?? 0) };
  }
  range(start2, end) {
    return { start: this.position(start2), end: this.position(end) };
  }
  /** The text of a line, without its line ending. */
  line(line) {
    let starts = this.lineStarts, start2 = starts[line];
    return start2 === void 0 ? "" : this.text.slice(start2, starts[line + 1] ?? this.text.length).replace(/[\r\n]+$/, "");
  }
  /** The same text as a plain file: positions are then those of the joined source, not of the notebook. */
  withoutCells() {
    return this.cells === null ? this : new _SourceFile(this.path, this.text);
  }
  /** The same file with another text, as a plain file: for evaluating a patch, not for reporting places in it. */
  withText(text) {
    return new _SourceFile(this.path, text);
  }
  get lineCount() {
    return this.lineStarts.length;
  }
};

// src/evaluator/assumptions.ts
var AssumptionSet = class _AssumptionSet {
  items;
  constructor(items) {
    this.items = items;
  }
  static none = new _AssumptionSet([]);
  static of(assumption) {
    return new _AssumptionSet([assumption]);
  }
  get isEmpty() {
    return this.items.length === 0;
  }
  union(other) {
    if (other === this || other.items.length === 0) return this;
    if (this.items.length === 0) return other;
    let missing2 = other.items.filter((item) => !this.items.some((mine) => mine.key === item.key));
    return missing2.length === 0 ? this : new _AssumptionSet([...this.items, ...missing2]);
  }
}, certain = AssumptionSet.none;

// src/evaluator/value.ts
var nextIdentity = 1, libraryDepth = 0;
function makingLibrary(run2) {
  libraryDepth++;
  try {
    return run2();
  } finally {
    libraryDepth--;
  }
}
var NoneValue = class {
  kind = "none";
  assume;
  constructor(assume = certain) {
    this.assume = assume;
  }
}, BoolValue = class {
  kind = "bool";
  value;
  assume;
  constructor(value, assume = certain) {
    this.value = value, this.assume = assume;
  }
}, IntValue = class {
  kind = "int";
  /** A safe integer; larger results are Unknown. */
  value;
  assume;
  constructor(value, assume = certain) {
    this.value = value, this.assume = assume;
  }
}, FloatValue = class {
  kind = "float";
  value;
  assume;
  constructor(value, assume = certain) {
    this.value = value, this.assume = assume;
  }
}, StrValue = class {
  kind = "str";
  value;
  assume;
  constructor(value, assume = certain) {
    this.value = value, this.assume = assume;
  }
}, BytesValue = class {
  kind = "bytes";
  value;
  assume = certain;
  constructor(value) {
    this.value = value;
  }
}, EllipsisValue = class {
  kind = "ellipsis";
  assume = certain;
}, NotImplementedValue = class {
  kind = "notimplemented";
  assume = certain;
}, TupleValue = class {
  kind = "tuple";
  items;
  assume;
  /** Set for named tuples: the class and its field names. */
  cls;
  constructor(items, assume = certain, cls = null) {
    this.items = items, this.assume = assume, this.cls = cls;
  }
}, SliceValue = class {
  kind = "slice";
  lower;
  upper;
  step;
  assume = certain;
  constructor(lower2, upper, step) {
    this.lower = lower2, this.upper = upper, this.step = step;
  }
}, RangeValue = class {
  kind = "range";
  start;
  stop;
  step;
  assume;
  constructor(start2, stop2, step, assume = certain) {
    this.start = start2, this.stop = stop2, this.step = step, this.assume = assume;
  }
  get length() {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }
}, nextId = () => nextIdentity, Identified = class {
  id = nextIdentity++;
  shared = libraryDepth > 0;
  /** What the existence of this very object rests on. */
  assume = certain;
}, ListValue = class extends Identified {
  kind = "list";
  items;
  /** Why more (or other) elements than `items` may be there, or null when the list is exactly `items`. */
  open = null;
  constructor(items) {
    super(), this.items = items;
  }
  capture() {
    return { items: this.items.slice(), open: this.open };
  }
  restore(state) {
    let captured = state;
    this.items = captured.items.slice(), this.open = captured.open;
  }
}, DictValue = class extends Identified {
  kind = "dict";
  /** Keyed by {@link hashKey}, in insertion order. */
  entries;
  open = null;
  standsFor = null;
  constructor(entries = /* @__PURE__ */ new Map()) {
    super(), this.entries = entries;
  }
  capture() {
    return { entries: new Map(this.entries), open: this.open };
  }
  restore(state) {
    let captured = state;
    this.entries = new Map(captured.entries), this.open = captured.open;
  }
}, SetValue = class extends Identified {
  kind = "set";
  entries;
  frozen;
  open = null;
  constructor(entries = /* @__PURE__ */ new Map(), frozen = !1) {
    super(), this.entries = entries, this.frozen = frozen;
  }
  capture() {
    return { entries: new Map(this.entries), open: this.open };
  }
  restore(state) {
    let captured = state;
    this.entries = new Map(captured.entries), this.open = captured.open;
  }
}, Attributed = class extends Identified {
  attributes = /* @__PURE__ */ new Map();
  capture() {
    return { attributes: new Map(this.attributes) };
  }
  restore(state) {
    this.attributes = new Map(state.attributes);
  }
}, FunctionValue = class extends Attributed {
  kind = "function";
  name;
  args;
  #body;
  isGenerator;
  isAsync;
  closure;
  /** Values of the defaults, aligned with the end of posonlyargs + args. */
  defaults;
  kwDefaults;
  location;
  qualifiedName;
  /** The class whose body defined it: what `super()` means inside. */
  owner = null;
  constructor(init2) {
    super(), this.name = init2.name, this.args = init2.args, this.#body = init2.body, this.isGenerator = init2.isGenerator, this.isAsync = init2.isAsync, this.closure = init2.closure, this.defaults = init2.defaults, this.kwDefaults = init2.kwDefaults, this.location = init2.location, this.qualifiedName = init2.qualifiedName;
  }
  /** Statements, or the expression of a lambda. */
  get body() {
    return this.#body();
  }
}, NativeValue = class extends Identified {
  kind = "native";
  name;
  call;
  /** Whether it binds `self` when read off an instance, as Python functions do and builtins do not. */
  binds;
  constructor(name2, call, binds2 = !1) {
    super(), this.name = name2, this.call = call, this.binds = binds2;
  }
}, BoundValue = class extends Identified {
  kind = "bound";
  self;
  func;
  constructor(self, func2) {
    super(), this.self = self, this.func = func2;
  }
}, ClassValue = class extends Attributed {
  kind = "class";
  name;
  /** `torch.nn.modules.linear.Linear`; for the repository's own classes module and name. */
  qualifiedName;
  bases;
  /** Linearisation, itself first. Bases that are not known are left out and make the class {@link openBases}. */
  mro;
  /** Why part of the behaviour is not known (a base class that cannot be seen), or null. */
  openBases;
  location;
  /** Defined by the library stubs or the inventory, not by the analysed repository. */
  library;
  /** Memo of "descends from nn.Module". */
  isModuleClass;
  metaclass;
  constructor(init2) {
    super(), this.name = init2.name, this.qualifiedName = init2.qualifiedName, this.bases = init2.bases, this.mro = [this, ...init2.mroTail], this.openBases = init2.openBases, this.location = init2.location, this.library = init2.library, this.metaclass = init2.metaclass ?? null, this.isModuleClass = this.mro.some((cls) => cls.qualifiedName === "torch.nn.modules.module.Module");
  }
  /** The attribute found first along the MRO. */
  lookup(name2) {
    for (let cls of this.mro) {
      let value = cls.attributes.get(name2);
      if (value !== void 0) return value;
    }
  }
  isSubclassOf(other) {
    return this.mro.includes(other);
  }
}, InstanceValue = class extends Attributed {
  kind = "instance";
  cls;
  /** Where the constructor was called by the analysed program. */
  createdAt;
  /** Set for tensors and parameters. */
  tensor = null;
  /** The built-in part of an instance of a class that extends list, dict, set, str, int … */
  builtin = null;
  /** Why attributes (for modules: parameters too) that are not listed may be there, or null. */
  open = null;
  constructor(cls, createdAt) {
    super(), this.cls = cls, this.createdAt = createdAt;
  }
  capture() {
    return { attributes: new Map(this.attributes), tensor: this.tensor, open: this.open, cls: this.cls };
  }
  restore(state) {
    let captured = state;
    this.attributes = new Map(captured.attributes), this.tensor = captured.tensor, this.open = captured.open, this.cls = captured.cls;
  }
}, ModuleValue = class extends Identified {
  kind = "module";
  name;
  scope;
  /** Why attributes that are not in the scope may exist (library not described), or null. */
  open;
  library;
  constructor(name2, scope, open, library) {
    super(), this.name = name2, this.scope = scope, this.open = open, this.library = library;
  }
}, IteratorValue = class extends Identified {
  kind = "iterator";
  name;
  #pull;
  #buffer = [];
  #index = 0;
  #finished = !1;
  /** Sends a value into a suspended generator; null for other iterators. */
  send;
  constructor(name2, pull, send = null) {
    super(), this.name = name2, this.#pull = pull, this.send = send;
  }
  next(journal) {
    if (this.#index < this.#buffer.length)
      return journal.touch(this), this.#buffer[this.#index++] ?? { done: !0 };
    if (this.#finished) return { done: !0 };
    if (journal.active) {
      journal.touch(this);
      let pulled2 = this.#pull();
      return pulled2.done ? this.#finished = !0 : (this.#buffer.push(pulled2), this.#index++), pulled2;
    }
    let pulled = this.#pull();
    return pulled.done && (this.#finished = !0), pulled;
  }
  capture() {
    return this.#index;
  }
  restore(state) {
    this.#index = state;
  }
}, PropertyValue = class extends Identified {
  kind = "property";
  getter;
  setter;
  deleter;
  constructor(getter, setter, deleter) {
    super(), this.getter = getter, this.setter = setter, this.deleter = deleter;
  }
}, StaticMethodValue = class extends Identified {
  kind = "staticmethod";
  func;
  constructor(func2) {
    super(), this.func = func2;
  }
}, ClassMethodValue = class extends Identified {
  kind = "classmethod";
  func;
  constructor(func2) {
    super(), this.func = func2;
  }
}, SuperValue = class extends Identified {
  kind = "super";
  start;
  self;
  constructor(start2, self) {
    super(), this.start = start2, this.self = self;
  }
}, UnknownValue = class {
  kind = "unknown";
  reason;
  at;
  assume = certain;
  /** False when it is certainly no module and no tensor with parameters (a number from the command line, say). */
  mayHoldParameters;
  /** What it may be, or be part of: `parameters[:unknown]` is some of `parameters`. A write to it may be a write to those. */
  alias;
  constructor(reason2, at2, mayHoldParameters = !0, alias = []) {
    this.reason = reason2, this.at = at2, this.mayHoldParameters = mayHoldParameters, this.alias = alias;
  }
}, ChoiceValue = class {
  kind = "choice";
  alternatives;
  assume = certain;
  constructor(alternatives3) {
    this.alternatives = alternatives3;
  }
}, none = new NoneValue(), yes = new BoolValue(!0), no = new BoolValue(!1), ellipsis = new EllipsisValue(), notImplemented = new NotImplementedValue(), bool = (value, assume = certain) => assume.isEmpty ? value ? yes : no : new BoolValue(value, assume), str = (value, assume = certain) => new StrValue(value, assume), int = (value, assume = certain) => Number.isSafeInteger(value) ? new IntValue(value, assume) : new UnknownValue("an integer beyond 2^53", null, !1), MAX_TUPLE_KEY = 1e4;
function hashKey(value) {
  switch (value.kind) {
    case "none":
      return "None";
    case "bool":
      return `n:${value.value ? 1 : 0}`;
    case "int":
    case "float":
      return `n:${value.value}`;
    case "str":
      return `s:${value.value}`;
    case "bytes":
      return `b:${value.value.join(",")}`;
    case "ellipsis":
    case "notimplemented":
      return value.kind;
    case "tuple": {
      let parts3 = [], length2 = 0;
      for (let item of value.items) {
        let part = hashKey(item);
        if (part === null || (length2 += part.length, length2 > MAX_TUPLE_KEY)) return null;
        parts3.push(`${part.length}:${part}`);
      }
      return `t(${parts3.join(",")})`;
    }
    case "range":
      return `r:${value.start},${value.stop},${value.step}`;
    case "bound": {
      let self = hashKey(value.self), func2 = hashKey(value.func);
      return self === null || func2 === null ? null : `m:${self}.${func2}`;
    }
    case "instance":
      return value.builtin !== null && value.builtin.kind !== "list" && value.builtin.kind !== "dict" ? hashKey(value.builtin) : `o:${value.id}`;
    case "unknown":
    case "choice":
    case "slice":
      return null;
    default:
      return `o:${value.id}`;
  }
}

// src/evaluator/builtins/class-table.ts
var BuiltinTable = class {
  variables = /* @__PURE__ */ new Map();
  object;
  constructor() {
    this.object = this.#make("object", [], "object");
  }
  #make(name2, bases, key2) {
    let tail = bases.flatMap((base) => base.mro), cls = new ClassValue({
      name: name2,
      qualifiedName: `builtins.${name2}`,
      bases,
      mroTail: [...new Set(tail)],
      openBases: null,
      location: null,
      library: !0
    });
    return this.variables.set(key2, cls), cls;
  }
  /** A class under a name; `$name` for the classes that programs cannot spell. */
  define(key2, base = this.object) {
    return this.#make(key2.replace("$", ""), [base], key2);
  }
  /** What `cls(...)` and `super().__new__(cls, ...)` do: the first argument is the class. */
  construct(cls, call) {
    let maker = new NativeValue(cls.name, call);
    cls.attributes.set("__construct__", maker), cls.attributes.set("__new__", new StaticMethodValue(maker));
  }
  native(name2, call) {
    this.variables.set(name2, new NativeValue(name2, call));
  }
};

// src/evaluator/lazy-names.ts
var Deferred = class {
  #run;
  #state = "waiting";
  #value = void 0;
  constructor(run2) {
    this.#run = run2;
  }
  /** The value; undefined while it is being made (a cycle, which Python would also find half made) and when it cannot be. */
  force(name2) {
    if (this.#state !== "waiting") return this.#value;
    this.#state = "running";
    try {
      return this.#value = this.#run(name2), this.#state = "done", this.#value;
    } finally {
      this.#state === "running" && (this.#state = "waiting");
    }
  }
}, LazyNames = class _LazyNames extends Map {
  #deferred;
  constructor(names2 = null) {
    if (super(), this.#deferred = new Map(names2 === null ? [] : names2.#deferred), names2 !== null)
      for (let name2 of names2.keys()) super.set(name2, names2.#plain(name2));
  }
  /** Keeps a name's place; `run` gives its value, or undefined when it cannot. */
  defer(name2, run2) {
    super.set(name2, none), this.#deferred.set(name2, new Deferred(run2));
  }
  /** Another namespace with the same content: what is deferred in both still runs once. */
  copy() {
    return new _LazyNames(this);
  }
  get(name2) {
    let deferred = this.#deferred.get(name2);
    return deferred === void 0 ? super.get(name2) : deferred.force(name2);
  }
  set(name2, value) {
    return this.#deferred.delete(name2), super.set(name2, value);
  }
  delete(name2) {
    return this.#deferred.delete(name2), super.delete(name2);
  }
  clear() {
    this.#deferred.clear(), super.clear();
  }
  *entries() {
    for (let name2 of [...this.keys()]) {
      let value = this.get(name2);
      value !== void 0 && (yield [name2, value]);
    }
  }
  *values() {
    for (let [, value] of this.entries()) yield value;
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  forEach(visit) {
    for (let [name2, value] of this.entries()) visit(value, name2, this);
  }
  #plain(name2) {
    return super.get(name2) ?? none;
  }
};

// src/evaluator/scope.ts
var Scope = class {
  variables = /* @__PURE__ */ new Map();
  kind;
  /** Where free names are looked up next; class bodies are skipped by Python's rules. */
  parent;
  globals;
  file;
  /** Dotted module name. */
  moduleName;
  /** Part of a library description, not of the analysed program. */
  library;
  /** Why names that are not here may exist (`from unseen import *`), or null. */
  open = null;
  get shared() {
    return this.library && this.kind !== "function";
  }
  #redirects = null;
  constructor(init2) {
    this.kind = init2.kind, this.parent = init2.parent, this.file = init2.file, this.moduleName = init2.moduleName, this.library = init2.library, this.globals = init2.kind === "module" ? this : init2.parent?.globals ?? this;
  }
  capture() {
    return copyOf(this.variables);
  }
  restore(state) {
    this.variables = copyOf(state);
  }
  declareGlobal(name2) {
    this.#redirects ??= /* @__PURE__ */ new Map(), this.#redirects.set(name2, this.globals);
  }
  declareNonlocal(name2) {
    for (let scope = this.parent; scope !== null; scope = scope.parent)
      if (scope.kind === "function" && scope.variables.has(name2)) {
        this.#redirects ??= /* @__PURE__ */ new Map(), this.#redirects.set(name2, scope);
        return;
      }
  }
  lookup(name2) {
    let redirect = this.#redirects?.get(name2);
    if (redirect) return redirect.variables.get(name2);
    let own3 = this.variables.get(name2);
    if (own3 !== void 0) return own3;
    for (let scope = this.parent; scope !== null; scope = scope.parent) {
      if (scope.kind === "class") continue;
      let value = scope.variables.get(name2);
      if (value !== void 0) return value;
    }
  }
  assign(name2, value, journal) {
    let target = this.#redirects?.get(name2) ?? this;
    journal.touch(target), target.variables.set(name2, value);
  }
  remove(name2, journal) {
    let target = this.#redirects?.get(name2) ?? this;
    journal.touch(target), target.variables.delete(name2);
  }
}, copyOf = (names2) => names2 instanceof LazyNames ? names2.copy() : new Map(names2);

// src/evaluator/join.ts
var MAX_ALTERNATIVES = 4;
function joinValues(a, b, when) {
  if (a === b) return a;
  if (a.kind === "unknown") return unknownOr(a, b);
  if (b.kind === "unknown") return unknownOr(b, a);
  if (sameValue(a, b)) return a.assume.isEmpty ? b : a;
  if (a.kind === "tuple" && b.kind === "tuple" && a.items.length === b.items.length && a.cls === b.cls) {
    let items = a.items.map((item, index2) => joinValues(item, b.items[index2] ?? item, when));
    return new a.constructor(items, a.assume.union(b.assume), a.cls);
  }
  let alternatives3 = [...alternativesOf(a, when), ...alternativesOf(b, `not (${when})`)], distinct2 = [];
  for (let alternative of alternatives3)
    distinct2.some((seen) => seen.value === alternative.value || sameValue(seen.value, alternative.value)) || distinct2.push(alternative);
  return distinct2.length === 1 && distinct2[0] ? distinct2[0].value : distinct2.length > MAX_ALTERNATIVES ? new UnknownValue(`it depends on more than ${MAX_ALTERNATIVES} conditions`, null) : new ChoiceValue(distinct2);
}
function unknownOr(unknown, other) {
  let further = (other.kind === "unknown" ? other.alias : hasState(other) ? [other] : []).filter(
    (value) => !unknown.alias.includes(value)
  ), mayHold = unknown.mayHoldParameters || other.kind === "unknown" && other.mayHoldParameters || further.length > 0;
  if (further.length === 0 && mayHold === unknown.mayHoldParameters) return unknown;
  let { reason: reason2, at: at2 } = unknown.mayHoldParameters || other.kind !== "unknown" ? unknown : other;
  return new UnknownValue(reason2, at2, mayHold, [...unknown.alias, ...further].slice(0, MAX_ALIASES));
}
var hasState = (value) => value.kind === "instance" || value.kind === "list" || value.kind === "dict" || value.kind === "tuple" || value.kind === "choice" || value.kind === "set", MAX_ALIASES = 64;
function alternativesOf(value, when) {
  return value.kind === "choice" ? [...value.alternatives] : [{ when, value }];
}
function sameValue(a, b) {
  if (a.kind !== b.kind) return !1;
  if (a.kind === "instance" && b.kind === "instance" && a.tensor !== null && b.tensor !== null)
    return !a.tensor.isParameter && !b.tensor.isParameter && a.tensor.op !== "leaf" && sameSymbolic(a.tensor, b.tensor);
  let keyA = hashKey(a);
  return keyA !== null && keyA === hashKey(b);
}
function sameSymbolic(a, b) {
  return a.op === b.op && a.connected === b.connected && a.inputs.length === b.inputs.length && a.inputs.every((input, index2) => input === b.inputs[index2]) && JSON.stringify(a.shape) === JSON.stringify(b.shape);
}
function joinMaps(a, b, when) {
  let joined2 = /* @__PURE__ */ new Map();
  for (let [name2, value] of a) {
    let other = b.get(name2);
    joined2.set(name2, other === void 0 ? value : joinValues(value, other, when));
  }
  for (let [name2, value] of b) joined2.has(name2) || joined2.set(name2, value);
  return joined2;
}
function joinFlags(a, b, when) {
  if (a === b) return a;
  let writes = a.writes.length >= b.writes.length ? a.writes : b.writes, other = writes === a.writes ? b.writes : a.writes, merged2 = [...writes, ...other.filter((write) => !writes.includes(write))].map(
    (write) => a.writes.includes(write) && b.writes.includes(write) ? write : { ...write, when: write.when ?? when }
  );
  return {
    value: a.value === b.value ? a.value : null,
    assume: a.assume.union(b.assume),
    writes: merged2
  };
}
function joinTensors(a, b, when) {
  return a === b || a === null || b === null ? a ?? b : {
    ...a,
    shape: JSON.stringify(a.shape) === JSON.stringify(b.shape) ? a.shape : null,
    dtype: a.dtype === b.dtype ? a.dtype : null,
    grad: joinFlags(a.grad, b.grad, when),
    origin: a.origin === b.origin ? a.origin : "unknown",
    connected: a.connected === b.connected ? a.connected : null
  };
}
function joinLists(a, b, when) {
  let length2 = Math.min(a.items.length, b.items.length), items = [];
  for (let i2 = 0; i2 < length2; i2++) {
    let left = a.items[i2], right = b.items[i2];
    left && right && items.push(joinValues(left, right, when));
  }
  let open = a.open ?? b.open ?? (a.items.length === b.items.length ? null : `its length depends on \`${when}\``);
  return { items, open };
}
function joinDicts(a, b, when) {
  let entries = /* @__PURE__ */ new Map(), open = a.open ?? b.open;
  for (let [key2, entry] of a.entries) {
    let other = b.entries.get(key2);
    other === void 0 && (open ??= `some of its keys depend on \`${when}\``), entries.set(
      key2,
      other === void 0 ? entry : { key: entry.key, value: joinValues(entry.value, other.value, when) }
    );
  }
  for (let [key2, entry] of b.entries)
    entries.has(key2) || (open ??= `some of its keys depend on \`${when}\``, entries.set(key2, entry));
  return { entries, open };
}
function joinStates(object, a, b, when) {
  if (object instanceof Scope) return joinMaps(a, b, when);
  if (object instanceof ListValue) return joinLists(a, b, when);
  if (object instanceof DictValue) return joinDicts(a, b, when);
  if (object instanceof SetValue) {
    let left2 = a, right2 = b, same2 = left2.entries.size === right2.entries.size && [...left2.entries.keys()].every((key2) => right2.entries.has(key2));
    return {
      entries: new Map([...left2.entries, ...right2.entries]),
      open: left2.open ?? right2.open ?? (same2 ? null : `some of its elements depend on \`${when}\``)
    };
  }
  if (object instanceof InstanceValue) {
    let left2 = a, right2 = b;
    return {
      attributes: joinMaps(left2.attributes, right2.attributes, when),
      tensor: joinTensors(left2.tensor, right2.tensor, when),
      open: left2.open ?? right2.open,
      cls: left2.cls
    };
  }
  if (typeof a == "number" && typeof b == "number") return Math.max(a, b);
  let left = a, right = b;
  return { attributes: joinMaps(left.attributes, right.attributes, when) };
}
function joinWorld(journal, base, other, when) {
  for (let object of /* @__PURE__ */ new Set([...base.keys(), ...other.keys()])) {
    let theirs = other.has(object) ? other.get(object) : base.get(object);
    if (journal.isNewer(object, base)) {
      if (!other.has(object)) continue;
      journal.touch(object), object.restore(theirs);
      continue;
    }
    let ours = object.capture();
    journal.touch(object), object.restore(joinStates(object, theirs, ours, when));
  }
}

// src/evaluator/native.ts
function native(name2, call) {
  return new NativeValue(name2, call);
}
function method(name2, call) {
  return new NativeValue(name2, call, !0);
}
function callArguments(positional2, keywords) {
  return { positional: positional2, keywords: keywords ?? /* @__PURE__ */ new Map(), open: !1 };
}
function shift(args2, count5 = 1) {
  return { ...args2, positional: args2.positional.slice(count5) };
}
function bind(interpreter, name2, args2, parameters, required2) {
  let bound2 = parameters.map((_, index2) => args2.positional[index2]);
  args2.positional.length > parameters.length && interpreter.raise(
    "TypeError",
    `${name2}() takes at most ${parameters.length} arguments (${args2.positional.length} given)`
  );
  for (let [keyword, value] of args2.keywords) {
    let index2 = parameters.indexOf(keyword);
    index2 < 0 && interpreter.raise("TypeError", `${name2}() got an unexpected keyword argument '${keyword}'`), bound2[index2] = value;
  }
  for (let i2 = 0; i2 < required2; i2++)
    bound2[i2] === void 0 && (args2.open ? bound2[i2] = interpreter.unknown(`an argument of ${name2}() is not known`) : interpreter.raise("TypeError", `${name2}() missing required argument: '${parameters[i2]}'`));
  return bound2;
}
function scalarUnknown(interpreter, reason2) {
  return interpreter.unknown(reason2, !1);
}
function assumptionsOf2(values) {
  let all2 = certain;
  for (let value of values) value !== void 0 && (all2 = all2.union(value.assume));
  return all2;
}
function withAssume(value, extra) {
  if (extra.isEmpty) return value;
  let all2 = value.assume.union(extra);
  if (all2 === value.assume) return value;
  switch (value.kind) {
    case "none":
      return new NoneValue(all2);
    case "bool":
      return new BoolValue(value.value, all2);
    case "int":
      return new IntValue(value.value, all2);
    case "float":
      return new FloatValue(value.value, all2);
    case "str":
      return new StrValue(value.value, all2);
    case "tuple":
      return new TupleValue(
        value.items.map((item) => withAssume(item, extra)),
        all2,
        value.cls
      );
    case "range":
      return new RangeValue(value.start, value.stop, value.step, all2);
    case "choice":
      return new ChoiceValue(
        value.alternatives.map((alternative) => {
          let changed2 = withAssume(alternative.value, extra);
          return { when: alternative.when, value: changed2.kind === "choice" ? alternative.value : changed2 };
        })
      );
    case "unknown":
    case "bytes":
    case "slice":
    case "ellipsis":
    case "notimplemented":
      return value;
    default:
      return value.assume = all2, value;
  }
}
function restOn(interpreter, value, extra) {
  if (extra.isEmpty) return value;
  switch (value.kind) {
    case "function":
    case "class":
    case "native":
    case "bound":
      return interpreter.chosen.set(value, extra.union(interpreter.chosen.get(value) ?? certain)), value;
    case "instance":
    case "list":
    case "dict":
    case "set":
      return value.assume = value.assume.union(extra), value;
    default:
      return withAssume(value, extra);
  }
}
function mapAlternatives(value, apply2) {
  if (value.kind !== "choice") return apply2(value);
  let results = [];
  for (let alternative of value.alternatives) {
    let result = apply2(alternative.value);
    if (result.kind === "unknown") return result;
    let parts3 = result.kind === "choice" ? result.alternatives : [{ when: alternative.when, value: result }];
    for (let part of parts3) {
      let key2 = hashKey(part.value);
      results.some((seen) => seen.value === part.value || key2 !== null && hashKey(seen.value) === key2) || results.push(part);
    }
  }
  return results.length === 1 && results[0] ? results[0].value : results.length > MAX_ALTERNATIVES ? new UnknownValue(`it depends on more than ${MAX_ALTERNATIVES} conditions`, null) : new ChoiceValue(results);
}
function plain2(value) {
  return value.kind === "instance" && value.builtin !== null ? value.builtin : value;
}
function firstUnknown(values) {
  for (let value of values) if (value?.kind === "unknown") return value;
  return null;
}
function pure(name2, parameters, required2, compute) {
  return (args2, interpreter) => {
    if (args2.open) return scalarUnknown(interpreter, `the arguments of ${name2}() are not known`);
    let values = bind(interpreter, name2, args2, parameters, required2);
    return pureApply(interpreter, values, (singles) => compute(singles, interpreter));
  };
}
function pureApply(interpreter, values, compute) {
  let unwrapped = values.map((value) => value === void 0 ? void 0 : plain2(value)), unknown = firstUnknown(unwrapped);
  if (unknown) return scalarUnknown(interpreter, unknown.reason);
  let index2 = unwrapped.findIndex((value) => value?.kind === "choice"), choice = unwrapped[index2];
  if (choice !== void 0)
    return mapAlternatives(choice, (single) => {
      let replaced = unwrapped.slice();
      return replaced[index2] = single, pureApply(interpreter, replaced, compute);
    });
  let singles = [];
  for (let value of unwrapped) value?.kind !== "choice" && singles.push(value);
  return withAssume(compute(singles), assumptionsOf2(values));
}
function asInteger(value) {
  if (value?.kind === "int") return value.value;
  if (value?.kind === "bool") return value.value ? 1 : 0;
}
function asNumber(value) {
  return value?.kind === "float" ? value.value : asInteger(value);
}
function asText(value) {
  return value?.kind === "str" ? value.value : void 0;
}

// src/evaluator/builtins/exceptions.ts
var HIERARCHY = [
  ["BaseException", ["Exception", "GeneratorExit", "KeyboardInterrupt", "SystemExit", "BaseExceptionGroup"]],
  [
    "Exception",
    [
      "ArithmeticError",
      "AssertionError",
      "AttributeError",
      "BufferError",
      "EOFError",
      "ImportError",
      "LookupError",
      "MemoryError",
      "NameError",
      "OSError",
      "ReferenceError",
      "RuntimeError",
      "StopAsyncIteration",
      "StopIteration",
      "SyntaxError",
      "SystemError",
      "TypeError",
      "ValueError",
      "Warning",
      "ExceptionGroup"
    ]
  ],
  ["ArithmeticError", ["FloatingPointError", "OverflowError", "ZeroDivisionError"]],
  ["ImportError", ["ModuleNotFoundError"]],
  ["LookupError", ["IndexError", "KeyError"]],
  ["NameError", ["UnboundLocalError"]],
  [
    "OSError",
    [
      "BlockingIOError",
      "ChildProcessError",
      "ConnectionError",
      "FileExistsError",
      "FileNotFoundError",
      "InterruptedError",
      "IsADirectoryError",
      "NotADirectoryError",
      "PermissionError",
      "ProcessLookupError",
      "TimeoutError"
    ]
  ],
  ["ConnectionError", ["BrokenPipeError", "ConnectionAbortedError", "ConnectionRefusedError", "ConnectionResetError"]],
  ["RuntimeError", ["NotImplementedError", "RecursionError"]],
  ["SyntaxError", ["IndentationError"]],
  ["IndentationError", ["TabError"]],
  ["ValueError", ["UnicodeError"]],
  ["UnicodeError", ["UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError"]],
  [
    "Warning",
    [
      "BytesWarning",
      "DeprecationWarning",
      "EncodingWarning",
      "FutureWarning",
      "ImportWarning",
      "PendingDeprecationWarning",
      "ResourceWarning",
      "RuntimeWarning",
      "SyntaxWarning",
      "UnicodeWarning",
      "UserWarning"
    ]
  ]
];
function defineExceptions(table3) {
  let root = table3.define("BaseException");
  root.attributes.set("args", new TupleValue([])), root.attributes.set(
    "__init__",
    method("__init__", (args2, interpreter) => {
      let [self, ...rest] = args2.positional;
      return self?.kind !== "instance" ? none : (interpreter.journal.touch(self), self.attributes.set("args", new TupleValue(rest)), rest[0] !== void 0 && self.cls.mro.some((cls) => cls.name === "SystemExit") && self.attributes.set("code", rest[0]), rest[0] !== void 0 && self.cls.mro.some((cls) => cls.name === "StopIteration") && self.attributes.set("value", rest[0]), none);
    })
  ), root.attributes.set(
    "with_traceback",
    method("with_traceback", (args2) => args2.positional[0] ?? none)
  ), root.attributes.set(
    "add_note",
    method("add_note", () => none)
  );
  for (let name2 of ["__cause__", "__context__", "__traceback__"]) root.attributes.set(name2, none);
  let classes2 = /* @__PURE__ */ new Map([["BaseException", root]]);
  for (let [parent, children] of HIERARCHY)
    for (let child of children) classes2.set(child, table3.define(child, classes2.get(parent) ?? root));
  for (let alias of ["EnvironmentError", "IOError"]) table3.variables.set(alias, classes2.get("OSError") ?? root);
}

// src/evaluator/methods/views.ts
var DictView = class extends ListValue {
  viewName;
  constructor(viewName, dict2) {
    let entries = [...dict2.entries.values()];
    super(
      viewName === "dict_values" ? entries.map((entry) => entry.value) : entries.map((entry) => new TupleValue([entry.key, entry.value], entry.key.assume.union(dict2.assume)))
    ), this.viewName = viewName, this.open = dict2.open;
  }
}, LiveKeys = class extends Map {
  #source;
  constructor(source) {
    super(), this.#source = source;
  }
  get size() {
    return this.#source().size;
  }
  has(key2) {
    return this.#source().has(key2);
  }
  get(key2) {
    return this.#source().get(key2)?.key;
  }
  keys() {
    return this.#source().keys();
  }
  *values() {
    for (let entry of this.#source().values()) yield entry.key;
  }
  *entries() {
    for (let [hash, entry] of this.#source()) yield [hash, entry.key];
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  forEach(callback) {
    for (let [hash, entry] of this.#source()) callback(entry.key, hash, this);
  }
}, KeysView = class extends SetValue {
  constructor(dict2) {
    super(new LiveKeys(() => dict2.entries), !0), Object.defineProperty(this, "open", { get: () => dict2.open });
  }
};

// src/evaluator/class-of.ts
var HIDDEN_CLASSES = {
  none: "$NoneType",
  ellipsis: "$ellipsis",
  notimplemented: "$NotImplementedType",
  function: "$function",
  native: "$builtin_function_or_method",
  bound: "$method",
  module: "$module",
  iterator: "$generator",
  dict_keys: "$dict_keys",
  dict_values: "$dict_values",
  dict_items: "$dict_items"
};
function className(value) {
  switch (value.kind) {
    case "list":
      return value instanceof DictView ? HIDDEN_CLASSES[value.viewName] : "list";
    case "set":
      return value instanceof KeysView ? HIDDEN_CLASSES.dict_keys : value.frozen ? "frozenset" : "set";
    case "class":
      return "type";
    case "bool":
    case "int":
    case "float":
    case "str":
    case "bytes":
    case "tuple":
    case "slice":
    case "range":
    case "dict":
    case "property":
    case "staticmethod":
    case "classmethod":
    case "super":
      return value.kind;
    case "unknown":
    case "choice":
    case "instance":
      return null;
    default:
      return HIDDEN_CLASSES[value.kind];
  }
}
function classOf(interpreter, value) {
  if (value.kind === "instance" || value.kind === "tuple" && value.cls !== null) return value.cls;
  if (value.kind === "class" && value.metaclass !== null) return value.metaclass;
  let name2 = className(value), cls = name2 === null ? void 0 : interpreter.builtins.variables.get(name2);
  return cls?.kind === "class" ? cls : null;
}

// src/evaluator/budget.ts
var budgets = {
  /** Syntax nodes evaluated for one entry point. Real set-up scripts stay below 300,000; at about 5 million a second this is 0.6 s. */
  steps: 3e6,
  /** Python call depth. CPython's own limit is 1,000; real set-up code stays below 60, and each level costs several JavaScript frames. */
  callDepth: 150,
  /** Nesting of expressions, for generated literals and hostile input. */
  expressionDepth: 400,
  /** Iterations of one loop without a training step in it: the longest real table of layers is far below. */
  loopIterations: 2e4,
  /** Iterations of one loop that has taken an optimizer step: schedules that unfreeze do so within the first few hundred epochs. */
  trainingIterations: 400,
  /** Steps a loop that trains may take beyond its third iteration: what a schedule changes shows early, and what follows the loop is worth seeing too. */
  trainingSteps: 4e5,
  /** Ways out of one loop (`if done: break` with an unknown `done`) that are kept apart: an episode of 10,000 actions ends long before. */
  pendingExits: 100,
  /** Iterations of a `while` whose condition is not known, or that only an unknown `break` ends. */
  unknownIterations: 2,
  /** Unknown branches inside one another: past it the code is run on one side only would be wrong, so it is not run at all. */
  forkDepth: 14,
  /** Elements of one list, string characters built, range members materialised: keeps hostile `"a" * 10**9` from eating memory. */
  collection: 2e5,
  /** Processor time of one entry, all its programs together: a net below the step budgets, for steps that are dear. Several times what the slowest real script takes. */
  milliseconds: 2e3,
  /** Steps a branch that was *not* taken may cost when it is run to see what it would have changed. */
  shadowSteps: 6e4
}, STEPS_A_LOOK = 2048, BudgetReached = class extends Error {
  budget;
  constructor(budget) {
    super(budget), this.budget = budget;
  }
};

// src/evaluator/text/numbers.ts
function scaledInteger(x, power2) {
  let view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  let bits = view.getBigUint64(0), exponentBits = Number(bits >> 52n & 0x7ffn), fraction = bits & 0xfffffffffffffn, mantissa = exponentBits === 0 ? fraction : fraction | 0x10000000000000n, exponent = (exponentBits === 0 ? 1 : exponentBits) - 1075, numerator = mantissa, denominator = 1n;
  exponent >= 0 ? numerator <<= BigInt(exponent) : denominator <<= BigInt(-exponent), power2 >= 0 ? numerator *= 10n ** BigInt(power2) : denominator *= 10n ** BigInt(-power2);
  let quotient = numerator / denominator, twice = numerator % denominator * 2n;
  return twice > denominator || twice === denominator && quotient % 2n === 1n ? quotient + 1n : quotient;
}
function fixed(x, precision) {
  let digits = scaledInteger(x, precision).toString().padStart(precision + 1, "0");
  return precision === 0 ? digits : `${digits.slice(0, -precision)}.${digits.slice(-precision)}`;
}
function scientificParts(x, precision) {
  if (x === 0) return { digits: "0".repeat(precision + 1), exponent: 0 };
  let exponent = Number(x.toExponential().split("e")[1]), digits = scaledInteger(x, precision - exponent).toString();
  return digits.length > precision + 1 && (exponent++, digits = digits.slice(0, precision + 1)), { digits, exponent };
}
function exponentText(exponent) {
  return `e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
function scientific(x, precision) {
  let { digits, exponent } = scientificParts(x, precision);
  return `${digits.slice(0, 1)}${precision > 0 ? `.${digits.slice(1)}` : ""}${exponentText(exponent)}`;
}
function general(x, precision, keepZeros) {
  let significant = precision === 0 ? 1 : precision, { exponent } = scientificParts(x, significant - 1), text = exponent < -4 || exponent >= significant ? scientific(x, significant - 1) : fixed(x, significant - 1 - exponent);
  if (keepZeros) return text;
  let [mantissa = "", tail] = text.split("e"), stripped = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  return tail === void 0 ? stripped : `${stripped}e${tail}`;
}
function floatRepr(x) {
  if (Number.isNaN(x)) return "nan";
  if (!Number.isFinite(x)) return x > 0 ? "inf" : "-inf";
  let sign = x < 0 || Object.is(x, -0) ? "-" : "", [mantissa = "0", exponentPart = "0"] = Math.abs(x).toExponential().split("e"), exponent = Number(exponentPart), digits = mantissa.replace(".", "");
  if (exponent < -4 || exponent >= 16) {
    let rest = digits.slice(1);
    return `${sign}${digits.slice(0, 1)}${rest === "" ? "" : `.${rest}`}${exponentText(exponent)}`;
  }
  if (exponent < 0) return `${sign}0.${"0".repeat(-exponent - 1)}${digits}`;
  let whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${sign}${whole}.${digits.slice(exponent + 1) || "0"}`;
}
function group(digits, separator, size = 3) {
  let parts3 = [];
  for (let end = digits.length; end > 0; end -= size) parts3.unshift(digits.slice(Math.max(0, end - size), end));
  return parts3.join(separator);
}

// src/evaluator/text/spec.ts
var MAX_WIDTH = 1e4, MAX_PRECISION = 300, PATTERN = /^(?:(.)?([<>=^]))?([+\- ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([a-zA-Z%])?$/su;
function parseSpec(text) {
  let match = PATTERN.exec(text);
  if (!match) return null;
  let [, fill, align, sign, , alternate, zero, width, grouping, precision, type] = match, spec = {
    fill: fill ?? (zero && !align || zero ? "0" : " "),
    align: align === "<" || align === ">" || align === "=" || align === "^" ? align : zero ? "=" : "",
    sign: sign === "+" || sign === " " ? sign : "-",
    alternate: alternate !== void 0,
    width: width === void 0 ? 0 : Number(width),
    grouping: grouping === "," || grouping === "_" ? grouping : "",
    precision: precision === void 0 ? null : Number(precision),
    type: type ?? ""
  };
  return spec.width > MAX_WIDTH || (spec.precision ?? 0) > MAX_PRECISION ? null : spec;
}
function pad(prefix, body2, spec, fallback) {
  let length2 = [...prefix, ...body2].length;
  if (length2 >= spec.width) return prefix + body2;
  let missing2 = spec.width - length2, fill = spec.fill;
  switch (spec.align === "" ? fallback : spec.align) {
    case "<":
      return prefix + body2 + fill.repeat(missing2);
    case "=":
      return prefix + fill.repeat(missing2) + body2;
    case "^":
      return fill.repeat(missing2 >> 1) + prefix + body2 + fill.repeat(missing2 - (missing2 >> 1));
    default:
      return fill.repeat(missing2) + prefix + body2;
  }
}
function numberText(prefix, whole, rest, spec, groupSize = 3) {
  if (spec.grouping === "") return pad(prefix, whole + rest, spec, ">");
  let digits = whole;
  if (spec.align === "=" && spec.fill === "0")
    for (; prefix.length + group(digits, ",", groupSize).length + rest.length < spec.width; ) digits = `0${digits}`;
  return pad(prefix, group(digits, spec.grouping, groupSize) + rest, spec, ">");
}
var signOf = (negative, spec) => negative ? "-" : spec.sign === "-" ? "" : spec.sign;
function formatInteger(value, spec) {
  if (/^[eEfFgG%]$/.test(spec.type)) return formatFloat(value, spec);
  if (spec.precision !== null) return null;
  let magnitude = Math.abs(value), sign = signOf(value < 0, spec);
  switch (spec.type) {
    case "":
    case "d":
    case "n":
      return numberText(sign, String(magnitude), "", spec);
    case "b":
      return numberText(sign + (spec.alternate ? "0b" : ""), magnitude.toString(2), "", spec, 4);
    case "o":
      return numberText(sign + (spec.alternate ? "0o" : ""), magnitude.toString(8), "", spec, 4);
    case "x":
      return numberText(sign + (spec.alternate ? "0x" : ""), magnitude.toString(16), "", spec, 4);
    case "X":
      return numberText(sign + (spec.alternate ? "0X" : ""), magnitude.toString(16).toUpperCase(), "", spec, 4);
    case "c":
      return value >= 0 && value <= 1114111 ? pad("", String.fromCodePoint(value), spec, "<") : null;
    default:
      return null;
  }
}
function floatBody(magnitude, spec) {
  if (Number.isNaN(magnitude)) return "nan";
  if (!Number.isFinite(magnitude)) return "inf";
  let precision = spec.precision ?? 6;
  switch (spec.type.toLowerCase()) {
    case "f":
      return fixed(magnitude, precision) + (spec.alternate && precision === 0 ? "." : "");
    case "e":
      return scientific(magnitude, precision);
    case "g":
    case "n":
      return general(magnitude, precision, spec.alternate);
    case "%":
      return `${fixed(magnitude * 100, precision)}%`;
    case "":
      return spec.precision === null ? floatRepr(magnitude) : plainFloat(magnitude, spec.precision);
    default:
      return null;
  }
}
function plainFloat(magnitude, precision) {
  let significant = precision === 0 ? 1 : precision, { digits, exponent } = scientificParts(magnitude, significant - 1);
  if (exponent < -4 || exponent >= significant) {
    let rest = digits.slice(1).replace(/0+$/, "");
    return `${digits.slice(0, 1)}${rest === "" ? "" : `.${rest}`}${exponentText(exponent)}`;
  }
  let text = general(magnitude, significant, !1);
  return text.includes(".") ? text : `${text}.0`;
}
function formatFloat(value, spec) {
  let body2 = floatBody(Math.abs(value), spec);
  if (body2 === null) return null;
  let upper = /^[EFG]$/.test(spec.type) ? body2.toUpperCase() : body2, split2 = /^(\d+)(.*)$/s.exec(upper), negative = value < 0 || Object.is(value, -0);
  return numberText(signOf(negative, spec), split2?.[1] ?? "", split2?.[2] ?? upper, spec);
}
function formatText(value, spec) {
  if (spec.type !== "" && spec.type !== "s" || spec.align === "=") return null;
  let cut = spec.precision === null ? value : [...value].slice(0, spec.precision).join("");
  return pad("", cut, spec, "<");
}

// src/evaluator/formatting.ts
var MAX_DEPTH2 = 40, TextNotKnown = class extends Error {
}, TextBuilder = class {
  interpreter;
  assume = certain;
  #open = /* @__PURE__ */ new Set();
  constructor(interpreter) {
    this.interpreter = interpreter;
  }
  refuse(reason2) {
    throw new TextNotKnown(reason2);
  }
  str(value) {
    if (value.kind === "str")
      return this.assume = this.assume.union(value.assume), value.value;
    if (value.kind === "instance") {
      if (value.tensor !== null) return this.refuse("the text of a tensor is not known");
      if (value.cls.lookup("__str__") !== void 0) return this.#result(this.interpreter.invokeMethod(value, "__str__"));
      if (isException(value.cls)) return this.#exceptionText(value);
      if (value.builtin?.kind === "str" && value.cls.lookup("__repr__") === void 0) return this.str(value.builtin);
    }
    return this.repr(value);
  }
  repr(value) {
    switch (this.assume = this.assume.union(value.assume), value.kind) {
      case "none":
        return "None";
      case "bool":
        return value.value ? "True" : "False";
      case "int":
        return String(value.value);
      case "float":
        return floatRepr(value.value);
      case "str":
        return quote(value.value);
      case "bytes":
        return bytesRepr(value.value);
      case "ellipsis":
        return "Ellipsis";
      case "notimplemented":
        return "NotImplemented";
      case "slice":
        return `slice(${this.repr(value.lower)}, ${this.repr(value.upper)}, ${this.repr(value.step)})`;
      case "range":
        return `range(${value.start}, ${value.stop}${value.step === 1 ? "" : `, ${value.step}`})`;
      case "list":
      case "tuple":
      case "dict":
      case "set":
        return this.#container(value);
      case "class":
        return `<class '${classText(value)}'>`;
      case "instance":
        return this.#instance(value);
      case "unknown":
        return this.refuse(value.reason);
      default:
        return this.refuse("the text shows an address in memory");
    }
  }
  #result(value) {
    let text = plain2(value);
    return text.kind !== "str" ? this.refuse(text.kind === "unknown" ? text.reason : "__str__ gives no known text") : (this.assume = this.assume.union(text.assume), text.value);
  }
  #instance(value) {
    if (value.tensor !== null) return this.refuse("the text of a tensor is not known");
    if (value.cls.lookup("__repr__") !== void 0)
      return this.#result(this.interpreter.invokeMethod(value, "__repr__"));
    if (isException(value.cls)) {
      let args2 = value.attributes.get("args"), items = args2?.kind === "tuple" ? args2.items.map((item) => this.repr(item)) : [];
      return `${value.cls.name}(${items.join(", ")})`;
    }
    return value.builtin !== null && !value.cls.library ? this.repr(value.builtin) : this.refuse(`the text of a ${value.cls.name} is not known`);
  }
  #exceptionText(value) {
    let args2 = value.attributes.get("args");
    if (args2?.kind !== "tuple" || args2.items.length === 0) return "";
    let [only] = args2.items;
    return args2.items.length === 1 && only ? value.cls.mro.some((cls) => cls.name === "KeyError") ? this.repr(only) : this.str(only) : this.repr(args2);
  }
  #container(value) {
    if (value.kind !== "tuple" && value.open !== null && this.refuse(value.open), this.#open.has(value)) return value.kind === "list" ? "[...]" : value.kind === "dict" ? "{...}" : "(...)";
    this.#open.size >= MAX_DEPTH2 && this.refuse("nested too deeply"), this.#open.add(value);
    try {
      return this.#containerBody(value);
    } finally {
      this.#open.delete(value);
    }
  }
  #containerBody(value) {
    switch (value.kind) {
      case "list":
        return `[${value.items.map((item) => this.repr(item)).join(", ")}]`;
      case "tuple": {
        let items = value.items.map((item) => this.repr(item)), fields = value.cls?.lookup("_fields");
        if (value.cls !== null && fields?.kind === "tuple") {
          let names2 = fields.items.map((field) => field.kind === "str" ? field.value : "?");
          return `${value.cls.name}(${items.map((item, index2) => `${names2[index2]}=${item}`).join(", ")})`;
        }
        return items.length === 1 ? `(${items[0]},)` : `(${items.join(", ")})`;
      }
      case "dict":
        return `{${[...value.entries.values()].map((entry) => `${this.repr(entry.key)}: ${this.repr(entry.value)}`).join(", ")}}`;
      case "set": {
        if (value.entries.size > 1)
          for (let item of value.entries.values())
            asInteger(item) === void 0 && this.refuse("the order of a set is not known");
        let items = [...value.entries.values()].map((item) => this.repr(item));
        return value.frozen ? items.length === 0 ? "frozenset()" : `frozenset({${items.join(", ")}})` : items.length === 0 ? "set()" : `{${items.join(", ")}}`;
      }
    }
  }
};
function classText(cls) {
  return cls.qualifiedName.startsWith("builtins.") ? cls.name : cls.qualifiedName;
}
function isException(cls) {
  return cls.mro.some((base) => base.qualifiedName === "builtins.BaseException");
}
function quote(text) {
  let mark = text.includes("'") && !text.includes('"') ? '"' : "'", out2 = mark;
  for (let character of text) {
    let code2 = character.codePointAt(0) ?? 0;
    character === "\\" || character === mark ? out2 += `\\${character}` : character === `
` ? out2 += "\\n" : character === "\r" ? out2 += "\\r" : character === "	" ? out2 += "\\t" : code2 < 32 || code2 >= 127 && code2 < 161 || code2 === 173 ? out2 += `\\x${code2.toString(16).padStart(2, "0")}` : out2 += character;
  }
  return out2 + mark;
}
function bytesRepr(bytes) {
  let body2 = "";
  for (let byte of bytes) {
    let character = String.fromCharCode(byte);
    byte === 92 || byte === 39 ? body2 += `\\${character}` : byte === 10 ? body2 += "\\n" : byte === 13 ? body2 += "\\r" : byte === 9 ? body2 += "\\t" : byte < 32 || byte > 126 ? body2 += `\\x${byte.toString(16).padStart(2, "0")}` : body2 += character;
  }
  return `b'${body2}'`;
}
function build(interpreter, make) {
  let builder = new TextBuilder(interpreter);
  try {
    let text = make(builder);
    if (text.length > budgets.collection) throw new BudgetReached("collection");
    return str(text, builder.assume);
  } catch (error) {
    if (error instanceof TextNotKnown) return scalarUnknown(interpreter, error.message);
    throw error;
  }
}
function toStr(interpreter, value) {
  return mapAlternatives(value, (single) => build(interpreter, (builder) => builder.str(single)));
}
function toRepr(interpreter, value) {
  return mapAlternatives(value, (single) => build(interpreter, (builder) => builder.repr(single)));
}
function formatValue(interpreter, value, conversion, spec) {
  return mapAlternatives(
    value,
    (single) => mapAlternatives(spec, (singleSpec) => single.kind === "instance" && conversion === null && single.tensor === null && single.cls.lookup("__format__") !== void 0 ? interpreter.invokeMethod(single, "__format__", singleSpec) : build(interpreter, (builder) => singleSpec.kind !== "str" ? builder.refuse(singleSpec.kind === "unknown" ? singleSpec.reason : "the format is not known") : (builder.assume = builder.assume.union(singleSpec.assume), formatField(builder, single, conversion, singleSpec.value))))
  );
}
function formatField(builder, value, conversion, specText) {
  let { interpreter } = builder;
  if (conversion === "r" || conversion === "a") return padText(builder, builder.repr(value), specText);
  if (conversion === "s") return padText(builder, builder.str(value), specText);
  if (specText === "") return builder.str(value);
  let single = value.kind === "instance" ? plain2(value) : value, spec = parseSpec(specText);
  if (spec === null)
    return single.kind === "unknown" ? builder.refuse(single.reason) : single.kind === "int" || single.kind === "float" || single.kind === "str" ? interpreter.raise("ValueError", `Invalid format specifier '${specText}'`) : builder.refuse("a format of its own");
  builder.assume = builder.assume.union(value.assume);
  let text;
  if (single.kind === "float") text = formatFloat(single.value, spec);
  else if (single.kind === "int") text = formatInteger(single.value, spec);
  else if (single.kind === "bool")
    text = spec.type === "" ? formatText(builder.str(single), spec) : formatInteger(single.value ? 1 : 0, spec);
  else if (single.kind === "str") text = formatText(single.value, spec);
  else return single.kind === "unknown" ? builder.refuse(single.reason) : single.kind === "instance" ? builder.refuse(`the format of a ${single.cls.name} is not known`) : interpreter.raise("TypeError", "unsupported format string passed to __format__");
  return text ?? interpreter.raise("ValueError", `Unknown format code '${spec.type}'`);
}
function padText(builder, text, specText) {
  if (specText === "") return text;
  let spec = parseSpec(specText);
  return (spec === null ? null : formatText(text, spec)) ?? builder.interpreter.raise("ValueError", `Invalid format specifier '${specText}'`);
}
function formatTemplate(interpreter, template, args2) {
  return args2.open ? scalarUnknown(interpreter, "the arguments of format() are not known") : build(interpreter, (builder) => (builder.assume = template.assume, expand(builder, template.value, args2, { next: 0 }, 2)));
}
function expand(builder, template, args2, counter, depth2) {
  let { interpreter } = builder, out2 = "";
  for (let i2 = 0; i2 < template.length; i2++) {
    let character = template.charAt(i2);
    if ((character === "{" || character === "}") && template.charAt(i2 + 1) === character) {
      out2 += character, i2++;
      continue;
    }
    if (character === "}") return interpreter.raise("ValueError", "Single '}' encountered in format string");
    if (character !== "{") {
      out2 += character;
      continue;
    }
    let end = fieldEnd(template, i2);
    if (end < 0 || depth2 === 0) return interpreter.raise("ValueError", "Single '{' encountered in format string");
    out2 += formatPart(builder, template.slice(i2 + 1, end), args2, counter, depth2), i2 = end;
  }
  return out2;
}
function fieldEnd(template, start2) {
  let nesting = 0;
  for (let i2 = start2; i2 < template.length; i2++)
    if (template.charAt(i2) === "{") nesting++;
    else if (template.charAt(i2) === "}" && --nesting === 0) return i2;
  return -1;
}
function formatPart(builder, field, args2, counter, depth2) {
  let match = /^((?:\[[^\]]*\]|[^!:[])*)(?:!([sra]))?(?::(.*))?$/s.exec(field);
  if (!match) return builder.refuse("a replacement field that is not understood");
  let value = lookupField(builder, match[1] ?? "", args2, counter), spec = expand(builder, match[3] ?? "", args2, counter, depth2 - 1), conversion = match[2] === "s" || match[2] === "r" || match[2] === "a" ? match[2] : null, text = formatValue(builder.interpreter, value, conversion, str(spec));
  return text.kind === "str" ? builder.str(text) : builder.refuse(text.kind === "unknown" ? text.reason : "it depends on a condition");
}
function lookupField(builder, name2, args2, counter) {
  let { interpreter } = builder, first = /^[^.[]*/.exec(name2)?.[0] ?? "", value;
  if (first === "" ? value = args2.positional[counter.next++] : /^\d+$/.test(first) ? value = args2.positional[Number(first)] : value = args2.keywords.get(first), value === void 0)
    return first === "" || /^\d+$/.test(first) ? interpreter.raise("IndexError", "Replacement index out of range for positional args tuple") : interpreter.raise("KeyError", first);
  for (let part of name2.slice(first.length).match(/\.[^.[]+|\[[^\]]*\]/g) ?? [])
    if (part.startsWith(".")) value = interpreter.get(value, part.slice(1));
    else {
      let key2 = part.slice(1, -1);
      value = interpreter.getItem(value, /^\d+$/.test(key2) ? int(Number(key2)) : str(key2));
    }
  return value;
}
function percentFormat(interpreter, template, right) {
  return mapAlternatives(
    right,
    (single) => build(interpreter, (builder) => (builder.assume = template.assume, expandPercent(builder, template.value, single)))
  );
}
function expandPercent(builder, template, right) {
  let { interpreter } = builder, whole = plain2(right), tuple2 = whole.kind === "tuple" ? whole.items : null, index2 = 0, next = () => tuple2 === null && index2++ === 0 ? right : tuple2?.[index2++] ?? interpreter.raise("TypeError", "not enough arguments for format string"), text = template.replace(
    /%(?:\(([^)]*)\))?([#0\- +]*)(\*|\d+)?(?:\.(\*|\d+))?[hlL]?(.)/gs,
    (_match, key2, flags2 = "", width, precision, type = "") => {
      if (type === "%") return "%";
      let count5 = (part) => part === void 0 ? null : part === "*" ? asInteger(next()) ?? builder.refuse("a width that is not known") : Number(part), columns = count5(width), digits = count5(precision), value = key2 === void 0 ? next() : interpreter.getItem(whole, str(key2));
      return percentField(builder, value, { flags: String(flags2), columns, digits, type: String(type) });
    }
  );
  return tuple2 !== null && index2 < tuple2.length ? interpreter.raise("TypeError", "not all arguments converted during string formatting") : text;
}
function percentField(builder, value, field) {
  let { interpreter } = builder, { flags: flags2, type } = field, left = flags2.includes("-") || (field.columns ?? 0) < 0, width = Math.abs(field.columns ?? 0), numeric = /^[diuoxXeEfFgG]$/.test(type), sign = flags2.includes("+") ? "+" : flags2.includes(" ") ? " " : "-", zero = flags2.includes("0") && !left && numeric, common2 = { sign, alternate: flags2.includes("#"), width, grouping: "" }, align = left ? "<" : zero ? "=" : ">", fill = zero ? "0" : " ";
  if (width > 1e4 || (field.digits ?? 0) > 300) return builder.refuse("a width out of proportion");
  if (type === "s" || type === "r" || type === "a") {
    let text = type === "s" ? builder.str(value) : builder.repr(value);
    return formatText(text, { ...common2, fill, align, precision: field.digits, type: "s" }) ?? text;
  }
  if (type === "c" && value.kind === "str") return builder.str(value);
  if (!numeric && type !== "c") return interpreter.raise("ValueError", `unsupported format character '${type}'`);
  let number = asNumber(plain2(value));
  if (builder.assume = builder.assume.union(value.assume), number === void 0) {
    let single = plain2(value);
    return single.kind === "unknown" ? builder.refuse(single.reason) : single.kind === "instance" || single.kind === "choice" ? builder.refuse("a number that is not known") : interpreter.raise("TypeError", `%${type} format: a real number is required`);
  }
  if (/^[diu]$/.test(type)) {
    let text = formatInteger(Math.trunc(number), { ...common2, fill, align, precision: null, type: "d" }) ?? "";
    return field.digits === null ? text : padDigits(text, field.digits);
  }
  return /^[oxXc]$/.test(type) ? formatInteger(number, { ...common2, fill, align, precision: null, type }) ?? "" : formatFloat(number, { ...common2, fill, align, precision: field.digits, type }) ?? "";
}
function padDigits(text, digits) {
  return text.replace(/\d+/, (number) => number.padStart(digits, "0"));
}

// src/evaluator/overlays/support.ts
var Bound = class {
  values;
  /** What did not fit a name: `*args`. */
  rest;
  /** True when more arguments than these may have been passed. */
  open;
  constructor(args2, names2) {
    let values = /* @__PURE__ */ new Map();
    args2.positional.forEach((value, index2) => {
      let name2 = names2[index2];
      name2 !== void 0 && values.set(name2, value);
    });
    for (let [name2, value] of args2.keywords) values.set(name2, value);
    this.values = values, this.rest = args2.positional.slice(names2.length), this.open = args2.open;
  }
  get(name2) {
    return this.values.get(name2);
  }
  /** The argument; None where it was not passed. */
  or(name2, fallback = none) {
    return this.values.get(name2) ?? fallback;
  }
  int(name2, fallback) {
    let value = this.values.get(name2);
    return value === void 0 || value.kind === "none" ? fallback : asInt(value);
  }
  bool(name2, fallback) {
    let value = this.values.get(name2);
    return value === void 0 ? fallback : asBool(value);
  }
  text(name2, fallback) {
    let value = this.values.get(name2);
    return value?.kind === "str" ? value.value : fallback;
  }
};
function asInt(value) {
  return value === void 0 ? null : value.kind === "int" ? value.value : value.kind === "bool" ? value.value ? 1 : 0 : value.kind === "instance" && value.builtin !== null ? asInt(value.builtin) : null;
}
function asNumber2(value) {
  return value?.kind === "float" ? value.value : asInt(value);
}
function asBool(value) {
  return value?.kind === "bool" ? value.value : value?.kind === "int" ? value.value !== 0 : value?.kind === "none" ? !1 : null;
}
function asText2(value) {
  return value?.kind === "str" ? value.value : null;
}
function sequence(value) {
  return value === void 0 ? null : value.kind === "tuple" ? value.items : value.kind === "list" ? value.open === null ? value.items : null : value.kind === "instance" && value.builtin !== null ? sequence(value.builtin) : value.kind === "range" ? value.length > 1e4 ? null : Array.from({ length: value.length }, (_, index2) => int(value.start + index2 * value.step)) : null;
}
function dimensions(value, length2) {
  let items = sequence(value);
  if (items !== null) return items.map((item) => asInt(item));
  let single = asInt(value);
  return single === null ? null : Array.from({ length: length2 }, () => single);
}
function dimensionValue(interpreter, dimension) {
  return dimension === null ? interpreter.unknown("a dimension that is not known", !1) : int(dimension);
}
function shapeValue(interpreter, shape) {
  return shape === null ? interpreter.unknown("the shape of a tensor", !1) : new TupleValue(shape.map((dimension) => dimensionValue(interpreter, dimension)));
}
function lazily(name2, make) {
  let running = null;
  return new IteratorValue(name2, () => {
    running ??= make();
    let step = running.next();
    return step.done ? { done: !0 } : step.value;
  });
}
function dictOf(value) {
  return value?.kind === "dict" ? value : value?.kind === "instance" && value.builtin?.kind === "dict" ? value.builtin : null;
}
function dictGet(dict2, name2) {
  return dict2.entries.get(`s:${name2}`)?.value;
}
function dictSet(interpreter, dict2, name2, value) {
  interpreter.journal.touch(dict2), dict2.entries.set(`s:${name2}`, { key: str(name2), value });
}
function dictDelete(interpreter, dict2, name2) {
  return dict2.entries.has(`s:${name2}`) ? (interpreter.journal.touch(dict2), dict2.entries.delete(`s:${name2}`)) : !1;
}
function dictFrom(pairs) {
  let dict2 = new DictValue();
  for (let [key2, value] of pairs) {
    let hash = hashKey(key2);
    hash === null ? dict2.open = "a key is not known" : dict2.entries.set(hash, { key: key2, value });
  }
  return dict2;
}
function setPlain(interpreter, instance2, name2, value) {
  interpreter.journal.touch(instance2), instance2.attributes.set(name2, value);
}
function libraryClass(interpreter, module2, name2) {
  let found = interpreter.library(module2, name2);
  if (found.kind !== "class") throw new Error(`the stub ${module2}.${name2} is not a class`);
  return found;
}
var classCache = /* @__PURE__ */ Symbol("library classes");
function cachedClass(interpreter, module2, name2) {
  let cache = interpreter.overlayState.get(classCache);
  cache instanceof Map || (cache = /* @__PURE__ */ new Map(), interpreter.overlayState.set(classCache, cache));
  let classes2 = cache, key2 = `${module2}.${name2}`, cls = classes2.get(key2);
  return cls === void 0 && (cls = libraryClass(interpreter, module2, name2), classes2.set(key2, cls)), cls;
}
function runState(interpreter, key2, make) {
  return interpreter.overlayState.has(key2) || interpreter.overlayState.set(key2, make()), interpreter.overlayState.get(key2);
}
var positional = (...values) => ({
  positional: values,
  keywords: /* @__PURE__ */ new Map(),
  open: !1
});
function isModule(value) {
  return value instanceof InstanceValue && value.cls.isModuleClass;
}
function isTensor(value) {
  return value instanceof InstanceValue && value.tensor !== null;
}
function isParameter(value) {
  return isTensor(value) && value.tensor.isParameter;
}

// src/evaluator/overlays/requires-grad.ts
var lastWrite = /* @__PURE__ */ Symbol("last requires_grad event");
function currentLoop(interpreter) {
  let frame = interpreter.userFrame(), loop = frame?.loops.at(-1);
  return frame && loop ? { file: frame.file, span: { start: loop.start, end: loop.end } } : null;
}
function setRequiresGrad(interpreter, tensor, value) {
  let data2 = tensor.tensor;
  if (data2 === null) return;
  (value.kind === "str" || value.kind === "int" || value.kind === "float" || value.kind === "none") && interpreter.raise("RuntimeError", "requires_grad must be a bool");
  let known2 = interpreter.truth(value);
  if (!(data2.isParameter || data2.op === "leaf" || data2.connected === !1) && data2.connected === !0) {
    known2 === !1 && interpreter.raise("RuntimeError", "you can only change requires_grad flags of leaf variables.");
    return;
  }
  known2 === !0 && data2.dtype !== null && !data2.dtype.includes("float") && !data2.dtype.includes("complex") && interpreter.raise("RuntimeError", "only Tensors of floating point dtype can require gradients");
  let location = interpreter.here(), copied2 = copiedParameter(data2, known2);
  copied2 !== null && recordIneffective(interpreter, copied2, EXACT, value), interpreter.journal.touch(tensor), tensor.tensor = {
    ...data2,
    op: data2.isParameter ? data2.op : "leaf",
    connected: data2.isParameter ? data2.connected : known2,
    grad: {
      value: known2,
      assume: data2.grad.assume.union(interpreter.path).union(value.assume),
      writes: [
        ...data2.grad.writes,
        { value: known2, location, loop: currentLoop(interpreter), when: interpreter.conditions.join(" and ") || null }
      ]
    }
  }, recordWrite(interpreter, tensor, known2, location);
}
function copiedParameter(data2, value) {
  let [source] = data2.inputs;
  return source?.tensor?.isParameter !== !0 ? null : data2.op === "state_dict" || data2.op === "detach" && value === !1 ? source : null;
}
function recordWrite(interpreter, tensor, value, location) {
  let state = runState(interpreter, lastWrite, () => ({ event: null, written: [] })), previous = interpreter.events.at(-1), message10 = `requires_grad = ${value === null ? "?" : value ? "True" : "False"}`;
  if (previous !== void 0 && previous === state.event && previous.message === message10 && previous.location?.span.start === location?.span.start && previous.location?.file === location?.file && previous.conditions.length === interpreter.conditions.length) {
    state.written.push(tensor);
    return;
  }
  let written = [tensor];
  interpreter.record("requires-grad-written", message10, tensor, written, location), state.event = interpreter.events.at(-1) ?? null, state.written = written;
}
var MISTAKEN = /* @__PURE__ */ new Set([
  "requires_grad_",
  "require_grads",
  "requires_gradient",
  "requires_gradients",
  "req_grad",
  "trainable",
  "requiresGrad",
  "require_gradient"
]), EXACT = "requires_grad";
function isMistakenFlag(name2) {
  return name2 === EXACT ? !1 : MISTAKEN.has(name2) || Math.abs(name2.length - EXACT.length) <= 3 && distance(name2.toLowerCase(), EXACT) <= 3;
}
function distance(a, b) {
  let previous = Array.from({ length: b.length + 1 }, (_, index2) => index2);
  for (let i2 = 1; i2 <= a.length; i2++) {
    let row2 = [i2];
    for (let j = 1; j <= b.length; j++) {
      let substitution = (previous[j - 1] ?? 0) + (a[i2 - 1] === b[j - 1] ? 0 : 1);
      row2.push(Math.min((previous[j] ?? 0) + 1, (row2[j - 1] ?? 0) + 1, substitution));
    }
    previous = row2;
  }
  return previous[b.length] ?? 0;
}
function recordIneffective(interpreter, subject, name2, value) {
  interpreter.record("ineffective-freeze", name2, subject, [value]);
}

// src/evaluator/overlays/shapes.ts
function broadcast(a, b) {
  if (a === null || b === null) return null;
  let rank2 = Math.max(a.length, b.length), result = [];
  for (let i2 = 0; i2 < rank2; i2++) {
    let x = i2 < rank2 - a.length ? 1 : a[i2 - (rank2 - a.length)] ?? null, y = i2 < rank2 - b.length ? 1 : b[i2 - (rank2 - b.length)] ?? null;
    if (x === 1) result.push(y);
    else if (y === 1 || y === null || x === y) result.push(x);
    else if (x === null) result.push(y);
    else return null;
  }
  return result;
}
function count3(shape) {
  if (shape === null) return null;
  let product = 1;
  for (let dimension of shape) {
    if (dimension === null) return null;
    product *= dimension;
  }
  return product;
}
function axis(rank2, dim) {
  let index2 = dim < 0 ? dim + rank2 : dim;
  return index2 >= 0 && index2 < rank2 ? index2 : null;
}
function reduce(shape, dims, keep) {
  if (shape === null) return null;
  if (dims === null) return keep ? shape.map(() => 1) : [];
  let axes = dims.map((dim) => axis(shape.length, dim));
  return axes.includes(null) ? null : keep ? shape.map((dimension, index2) => axes.includes(index2) ? 1 : dimension) : shape.filter((_, index2) => !axes.includes(index2));
}
function reshape(shape, target) {
  let index2 = target.indexOf(-1);
  if (index2 < 0) return target;
  let total = count3(shape), others = count3(target.filter((_, at2) => at2 !== index2)), inferred = null;
  return total !== null && others !== null && others !== 0 ? inferred = total / others : shape !== null && (inferred = cancel(shape, target, index2)), target.map(
    (dimension, at2) => at2 === index2 ? inferred !== null && Number.isInteger(inferred) ? inferred : null : dimension
  );
}
function cancel(shape, target, index2) {
  if (shape[0] !== null || target[0] !== null || index2 === 0) return null;
  let total = count3(shape.slice(1)), others = count3(target.slice(1).filter((_, at2) => at2 + 1 !== index2));
  return total !== null && others !== null && others !== 0 ? total / others : null;
}
function flatten(shape, start2, end) {
  if (shape === null) return null;
  if (shape.length === 0) return [1];
  let from = axis(shape.length, start2), to = axis(shape.length, end);
  return from === null || to === null || from > to ? null : [...shape.slice(0, from), count3(shape.slice(from, to + 1)), ...shape.slice(to + 1)];
}
function permute(shape, dims) {
  if (shape === null || dims.length !== shape.length) return null;
  let result = [];
  for (let dim of dims) {
    let index2 = dim === null ? null : axis(shape.length, dim);
    if (index2 === null) return null;
    result.push(shape[index2] ?? null);
  }
  return result;
}
function transpose(shape, first, second) {
  if (shape === null || first === null || second === null) return null;
  let a = axis(shape.length, first), b = axis(shape.length, second);
  if (a === null || b === null) return null;
  let result = shape.slice();
  return result[a] = shape[b] ?? null, result[b] = shape[a] ?? null, result;
}
function unsqueeze(shape, dim) {
  if (shape === null || dim === null) return null;
  let index2 = axis(shape.length + 1, dim);
  return index2 === null ? null : [...shape.slice(0, index2), 1, ...shape.slice(index2)];
}
function squeeze(shape, dims) {
  if (shape === null) return null;
  if (dims === null) return shape.includes(null) ? null : shape.filter((dimension) => dimension !== 1);
  let axes = dims.map((dim) => axis(shape.length, dim));
  return axes.some((index2) => index2 !== null && shape[index2] === null) ? null : shape.filter((dimension, index2) => !(axes.includes(index2) && dimension === 1));
}
function concatenate(shapes, dim) {
  let first = shapes[0];
  if (dim === null || !first) return null;
  let index2 = axis(first.length, dim);
  if (index2 === null) return null;
  let total = 0;
  for (let shape of shapes) {
    let size = shape?.[index2] ?? null;
    total = total === null || size === null ? null : total + size;
  }
  return first.map(
    (dimension, at2) => at2 === index2 ? total : dimension ?? shapes.map((shape) => shape?.[at2] ?? null).find((size) => size !== null) ?? null
  );
}
function matmul(a, b) {
  if (a === null || b === null || a.length === 0 || b.length === 0) return null;
  if (a.length === 1 && b.length === 1) return [];
  if (a.length === 1) return [...b.slice(0, -2), b.at(-1) ?? null];
  if (b.length === 1) return a.slice(0, -1);
  let batch = broadcast(a.slice(0, -2), b.slice(0, -2));
  return batch === null ? null : [...batch, a.at(-2) ?? null, b.at(-1) ?? null];
}
function windowed(size, kernel, stride, padding2, dilation, ceil = !1) {
  if (size === null || kernel === null || stride === null || padding2 === null || dilation === null || stride === 0)
    return null;
  let span = size + 2 * padding2 - dilation * (kernel - 1) - 1, result = (ceil ? Math.ceil(span / stride) : Math.floor(span / stride)) + 1;
  return ceil && (result - 1) * stride >= size + padding2 && (result -= 1), result > 0 ? result : null;
}
function unwindowed(size, kernel, stride, padding2, dilation, extra) {
  return size === null || kernel === null || stride === null || padding2 === null || dilation === null || extra === null ? null : (size - 1) * stride - 2 * padding2 + dilation * (kernel - 1) + extra + 1;
}

// src/evaluator/tensor.ts
var flagFalse = { value: !1, assume: certain, writes: [] }, flagTrue = { value: !0, assume: certain, writes: [] }, flagUnknown = { value: null, assume: certain, writes: [] };

// src/evaluator/overlays/tensor-make.ts
var tensorNumbers = /* @__PURE__ */ new WeakMap(), MAX_NUMBERS = 1024, flagOf = (connected) => connected === null ? flagUnknown : connected ? flagTrue : flagFalse;
function tensorData(init2) {
  let connected = init2.connected === void 0 ? !1 : init2.connected;
  return {
    shape: init2.shape ?? null,
    dtype: init2.dtype ?? null,
    isParameter: init2.isParameter ?? !1,
    grad: init2.grad ?? flagOf(connected),
    origin: init2.origin ?? "fresh",
    op: init2.op,
    inputs: init2.inputs ?? [],
    connected,
    history: init2.history ?? []
  };
}
function makeTensor(interpreter, init2) {
  let instance2 = interpreter.instance(cachedClass(interpreter, "torch", "Tensor"));
  return instance2.tensor = tensorData(init2), instance2;
}
function leafTensor(interpreter, shape, dtype, requiresGrad = !1) {
  return makeTensor(interpreter, { shape, dtype, op: "leaf", connected: requiresGrad, grad: flagOf(requiresGrad) });
}
function unknownTensor(interpreter, reason2) {
  return makeTensor(interpreter, {
    op: "unknown",
    connected: null,
    origin: "unknown",
    history: [{ location: interpreter.here(), message: reason2 }]
  });
}
function flowsInto(tensor) {
  let data2 = tensor.tensor;
  return data2 === null ? null : data2.op === "leaf" || data2.isParameter ? data2.grad.value : data2.connected;
}
function anyTrue(facts) {
  let result = !1;
  for (let fact of facts) {
    if (fact === !0) return !0;
    fact === null && (result = null);
  }
  return result;
}
function tensorsIn(interpreter, values, depth2 = 0) {
  let found = [], add = (value) => {
    if (isTensor(value)) found.push(value);
    else if (value.kind === "unknown")
      (value.mayHoldParameters || depth2 > 0) && found.push(unknownTensor(interpreter, value.reason));
    else if (value.kind === "choice")
      for (let alternative of value.alternatives) add(alternative.value);
    else depth2 < 3 && (value.kind === "tuple" || value.kind === "list" ? (found.push(...tensorsIn(interpreter, value.items, depth2 + 1)), value.kind === "list" && value.open !== null && found.push(unknownTensor(interpreter, value.open))) : value.kind === "dict" && found.push(
      ...tensorsIn(
        interpreter,
        [...value.entries.values()].map((entry) => entry.value),
        depth2 + 1
      )
    ));
  };
  for (let value of values) add(value);
  return found;
}
function originOf(inputs) {
  let origin = "fresh";
  for (let input of inputs) {
    if (input.tensor?.origin === "pretrained") return "pretrained";
    input.tensor?.origin === "unknown" && (origin = "unknown");
  }
  return origin;
}
function resultTensor(interpreter, op, inputs, shape, dtype, extra = {}) {
  let connected = extra.connected !== void 0 ? extra.connected : interpreter.noGrad > 0 ? !1 : anyTrue(inputs.map(flowsInto)), history = extra.history ?? inputs.find((input) => (input.tensor?.history.length ?? 0) > 0)?.tensor?.history ?? [];
  return makeTensor(interpreter, { op, inputs, shape, dtype, connected, origin: originOf(inputs), history });
}
function genericResult(interpreter, op, values) {
  let inputs = tensorsIn(interpreter, values);
  return resultTensor(interpreter, op, inputs, null, inputs[0]?.tensor?.dtype ?? null);
}

// src/evaluator/overlays/tensor-index.ts
function tensorItem(interpreter, tensor, key2) {
  let data2 = tensor.tensor, keys = key2.kind === "tuple" ? key2.items : [key2], inputs = [tensor, ...tensorsIn(interpreter, keys.filter(isTensor))], result = resultTensor(interpreter, "index", inputs, indexed(data2?.shape ?? null, keys), data2?.dtype ?? null), numbers2 = data2 === null ? void 0 : tensorNumbers.get(data2), index2 = asInt(keys[0]);
  if (numbers2 !== void 0 && keys.length === 1 && index2 !== null && data2?.shape?.length === 1) {
    let number = numbers2.at(index2);
    number !== void 0 && result.tensor !== null ? tensorNumbers.set(result.tensor, [number]) : interpreter.raise("IndexError", "index is out of bounds for dimension 0");
  }
  return result;
}
function indexed(shape, keys) {
  if (shape === null) return null;
  let consumed = keys.filter((key2) => key2.kind !== "none" && key2.kind !== "ellipsis").length, result = [], advanced = [], dimension = 0;
  for (let key2 of keys) {
    if (key2.kind === "ellipsis") {
      let skipped = shape.length - consumed;
      for (let i2 = 0; i2 < skipped; i2++) result.push(shape[dimension++] ?? null);
      continue;
    }
    if (key2.kind === "none") {
      result.push(1);
      continue;
    }
    let size = shape[dimension] ?? null;
    if (key2.kind === "slice")
      dimension++, result.push(sliced(size, key2.lower, key2.upper, key2.step));
    else if (key2.kind === "int" || key2.kind === "bool") dimension++;
    else if (isTensor(key2))
      if (key2.tensor?.dtype === "bool" || key2.tensor?.dtype === "uint8") {
        let rank2 = key2.tensor.shape?.length;
        if (rank2 === void 0) return null;
        dimension += rank2, advanced.push({ shape: [null], at: result.length });
      } else
        dimension++, advanced.push({ shape: key2.tensor?.shape ?? null, at: result.length });
    else {
      let items = sequence(key2);
      if (items === null) {
        if (key2.kind === "unknown" && !key2.mayHoldParameters && keys.length === 1) {
          dimension++;
          continue;
        }
        return null;
      }
      dimension++, advanced.push({ shape: [items.length], at: result.length });
    }
  }
  let rest = shape.slice(dimension), first = advanced[0];
  if (first === void 0) return [...result, ...rest];
  let shared2 = first.shape;
  for (let other of advanced.slice(1)) shared2 = broadcast(shared2, other.shape);
  return shared2 === null ? null : [...result.slice(0, first.at), ...shared2, ...result.slice(first.at), ...rest];
}
function sliced(size, lower2, upper, step) {
  if (lower2.kind === "none" && upper.kind === "none" && step.kind === "none") return size;
  let by = step.kind === "none" ? 1 : asInt(step);
  if (by === null || by <= 0) return null;
  let from = lower2.kind === "none" ? 0 : asInt(lower2), to = upper.kind === "none" ? null : asInt(upper);
  if (from === null || to === null && upper.kind !== "none" || size === null) return null;
  let bound2 = (index2) => Math.max(0, Math.min(size, index2 < 0 ? index2 + size : index2));
  return Math.max(0, Math.ceil((bound2(to ?? size) - bound2(from)) / by));
}

// src/evaluator/overlays/tensor-names.ts
var TENSOR_METHODS = new Set(
  "abs abs_ absolute absolute_ acos acos_ acosh acosh_ add add_ addbmm addbmm_ addcdiv addcdiv_ addcmul addcmul_ addmm addmm_ addmv addmv_ addr addr_ adjoint all allclose amax amin aminmax angle any apply_ arccos arccos_ arccosh arccosh_ arcsin arcsin_ arcsinh arcsinh_ arctan arctan2 arctan2_ arctan_ arctanh arctanh_ argmax argmin argsort argwhere as_strided as_strided_ as_strided_scatter as_subclass asin asin_ asinh asinh_ atan atan2 atan2_ atan_ atanh atanh_ backward baddbmm baddbmm_ bernoulli bernoulli_ bfloat16 bincount bitwise_and bitwise_and_ bitwise_left_shift bitwise_left_shift_ bitwise_not bitwise_not_ bitwise_or bitwise_or_ bitwise_right_shift bitwise_right_shift_ bitwise_xor bitwise_xor_ bmm bool broadcast_to byte cauchy_ ccol_indices cdouble ceil ceil_ cfloat chalf char cholesky cholesky_inverse cholesky_solve chunk clamp clamp_ clamp_max clamp_max_ clamp_min clamp_min_ clip clip_ clone coalesce col_indices conj conj_physical conj_physical_ const_data_ptr contiguous copy_ copysign copysign_ corrcoef cos cos_ cosh cosh_ count_nonzero cov cpu cross crow_indices cuda cummax cummin cumprod cumprod_ cumsum cumsum_ data_ptr deg2rad deg2rad_ dense_dim dequantize det detach detach_ diag diag_embed diagflat diagonal diagonal_scatter diff digamma digamma_ dim dim_order dist div div_ divide divide_ dot double dsplit eig element_size eq eq_ equal erf erf_ erfc erfc_ erfinv erfinv_ exp exp2 exp2_ exp_ expand expand_as expm1 expm1_ exponential_ fill_ fill_diagonal_ fix fix_ flatten flip fliplr flipud float float_power float_power_ floor floor_ floor_divide floor_divide_ fmax fmin fmod fmod_ frac frac_ frexp gather gcd gcd_ ge ge_ geometric_ geqrf ger get_device greater greater_ greater_equal greater_equal_ gt gt_ half hardshrink hash_tensor heaviside heaviside_ histc histogram hsplit hypot hypot_ i0 i0_ igamma igamma_ igammac igammac_ index index_add index_add_ index_copy index_copy_ index_fill index_fill_ index_put index_put_ index_reduce index_reduce_ index_select indices inner int int_repr inverse ipu is_coalesced is_complex is_conj is_contiguous is_distributed is_floating_point is_inference is_neg is_nonzero is_pinned is_same_size is_set_to is_shared is_signed isclose isfinite isinf isnan isneginf isposinf isreal istft item kron kthvalue lcm lcm_ ldexp ldexp_ le le_ lerp lerp_ less less_ less_equal less_equal_ lgamma lgamma_ log log10 log10_ log1p log1p_ log2 log2_ log_ log_normal_ log_softmax logaddexp logaddexp2 logcumsumexp logdet logical_and logical_and_ logical_not logical_not_ logical_or logical_or_ logical_xor logical_xor_ logit logit_ logsumexp long lstsq lt lt_ lu lu_solve map2_ map_ masked_fill masked_fill_ masked_scatter masked_scatter_ masked_select matmul matrix_exp matrix_power max maximum mean median min minimum mm mode module_load moveaxis movedim msort mtia mul mul_ multinomial multiply multiply_ mv mvlgamma mvlgamma_ nan_to_num nan_to_num_ nanmean nanmedian nanquantile nansum narrow narrow_copy ndimension ne ne_ neg neg_ negative negative_ nelement new new_empty new_empty_strided new_full new_ones new_tensor new_zeros nextafter nextafter_ nonzero nonzero_static norm normal_ not_equal not_equal_ numel numpy orgqr ormqr outer permute pin_memory pinverse polygamma polygamma_ positive pow pow_ prelu prod put put_ q_per_channel_axis q_per_channel_scales q_per_channel_zero_points q_scale q_zero_point qr qscheme quantile rad2deg rad2deg_ random_ ravel reciprocal reciprocal_ record_stream register_hook register_post_accumulate_grad_hook reinforce relu relu_ remainder remainder_ renorm renorm_ repeat repeat_interleave requires_grad_ reshape reshape_as resize resize_ resize_as resize_as_ resize_as_sparse_ resolve_conj resolve_neg retain_grad roll rot90 round round_ row_indices rsqrt rsqrt_ scatter scatter_ scatter_add scatter_add_ scatter_reduce scatter_reduce_ select select_scatter set_ sgn sgn_ share_memory_ short sigmoid sigmoid_ sign sign_ signbit sin sin_ sinc sinc_ sinh sinh_ size slice_inverse slice_scatter slogdet smm softmax solve sort sparse_dim sparse_mask sparse_resize_ sparse_resize_and_clear_ split split_with_sizes sqrt sqrt_ square square_ squeeze squeeze_ sspaddmm std stft storage storage_offset storage_type stride sub sub_ subtract subtract_ sum sum_to_size svd swapaxes swapaxes_ swapdims swapdims_ symeig t t_ take take_along_dim tan tan_ tanh tanh_ tensor_split tile to to_dense to_mkldnn to_padded_tensor to_sparse to_sparse_bsc to_sparse_bsr to_sparse_coo to_sparse_csc to_sparse_csr tolist topk trace transpose transpose_ triangular_solve tril tril_ triu triu_ true_divide true_divide_ trunc trunc_ type type_as unbind unflatten unfold uniform_ unique unique_consecutive unsafe_chunk unsafe_split unsafe_split_with_sizes unsqueeze unsqueeze_ untyped_storage values var vdot view view_as vsplit where xlogy xlogy_ xpu zero_ ".trim().split(" ")
);

// src/evaluator/overlays/spatial.ts
function spatialRank(name2) {
  return Number(/(\d)d$/.exec(name2)?.[1] ?? 2);
}
function convolution(call, transposed) {
  let input = call.shape(), weight = call.shape("weight"), rank2 = spatialRank(call.name);
  if (input === null || input.length < rank2 + 1) return null;
  let stride = dimensions(call.bound.or("stride"), rank2) ?? Array.from({ length: rank2 }, () => call.bound.get("stride") ? null : 1), dilation = dimensions(call.bound.or("dilation"), rank2) ?? Array.from({ length: rank2 }, () => call.bound.get("dilation") ? null : 1), given = call.bound.get("padding"), padding2 = dimensions(given, rank2) ?? Array.from({ length: rank2 }, () => given === void 0 ? 0 : null), groups = call.int("groups", 1), sides = input.slice(-rank2), kernel = weight?.slice(-rank2) ?? [], leading = input.slice(0, input.length - rank2 - 1);
  if (transposed) {
    let channels = weight?.[1] ?? null, extra = dimensions(call.bound.or("output_padding"), rank2) ?? Array.from({ length: rank2 }, () => call.bound.get("output_padding") ? null : 0);
    return [
      ...leading,
      channels === null || groups === null ? null : channels * groups,
      ...sides.map(
        (side2, i2) => unwindowed(
          side2,
          kernel[i2] ?? null,
          stride[i2] ?? null,
          padding2[i2] ?? null,
          dilation[i2] ?? null,
          extra[i2] ?? null
        )
      )
    ];
  }
  let text = given?.kind === "str" ? given.value : null;
  return [
    ...leading,
    weight?.[0] ?? null,
    ...sides.map(
      (side2, i2) => text === "same" ? side2 : windowed(
        side2,
        kernel[i2] ?? null,
        stride[i2] ?? null,
        text === "valid" ? 0 : padding2[i2] ?? null,
        dilation[i2] ?? null
      )
    )
  ];
}
function pooling(call) {
  let input = call.shape(), rank2 = spatialRank(call.name);
  if (input === null || input.length < rank2) return null;
  let unknown = Array.from({ length: rank2 }, () => null), kernel = dimensions(call.value("kernel_size"), rank2) ?? unknown, givenStride = call.bound.get("stride"), stride = givenStride === void 0 || givenStride.kind === "none" || sequence(givenStride)?.length === 0 ? kernel : dimensions(givenStride, rank2) ?? unknown, padding2 = dimensions(call.bound.get("padding"), rank2) ?? (call.bound.get("padding") ? unknown : unknown.map(() => 0)), dilation = dimensions(call.bound.get("dilation"), rank2) ?? (call.bound.get("dilation") ? unknown : unknown.map(() => 1)), ceil = call.flag("ceil_mode", !1), kept2 = input.length - rank2;
  return input.map((size, index2) => {
    let i2 = index2 - kept2;
    return i2 < 0 ? size : ceil === null ? null : windowed(size, kernel[i2] ?? null, stride[i2] ?? null, padding2[i2] ?? null, dilation[i2] ?? null, ceil);
  });
}
function interpolation(call) {
  let input = call.shape();
  if (input === null || input.length < 3) return null;
  let rank2 = input.length - 2, size = call.bound.get("size");
  if (size !== void 0 && size.kind !== "none") {
    let target = dimensions(size, rank2);
    return [...input.slice(0, 2), ...Array.from({ length: rank2 }, (_, index2) => target?.[index2] ?? null)];
  }
  let factor = call.bound.get("scale_factor"), listed = sequence(factor);
  return input.map((side2, index2) => {
    if (index2 < 2 || side2 === null) return side2;
    let by = asNumber2(listed === null ? factor : listed[index2 - 2]);
    return by === null ? null : Math.floor(side2 * by);
  });
}
function padding(call) {
  let input = call.shape(), pads = sequence(call.value("pad"));
  return input === null ? null : pads === null ? input.map(() => null) : input.map((size, index2) => {
    let pair = input.length - 1 - index2;
    if (pair * 2 >= pads.length) return size;
    let before = asInt(pads[pair * 2]), after = asInt(pads[pair * 2 + 1]);
    return size === null || before === null || after === null ? null : size + before + after;
  });
}

// src/evaluator/overlays/tensor-ops.ts
var OpCall = class {
  interpreter;
  name;
  args;
  bound;
  constructor(interpreter, name2, args2, names2) {
    this.interpreter = interpreter, this.name = name2, this.args = args2, this.bound = new Bound(args2, names2);
  }
  get all() {
    return [...this.args.positional, ...this.args.keywords.values()];
  }
  value(name2) {
    return this.bound.or(name2);
  }
  tensor(name2) {
    let value = this.bound.get(name2);
    return isTensor(value) ? value : null;
  }
  shape(name2 = "input") {
    let value = this.bound.get(name2);
    return value === void 0 ? null : value.kind === "int" || value.kind === "float" || value.kind === "bool" ? [] : isTensor(value) ? value.tensor?.shape ?? null : null;
  }
  dtype(name2 = "input") {
    return this.tensor(name2)?.tensor?.dtype ?? null;
  }
  int(name2, fallback = null) {
    return this.bound.int(name2, fallback);
  }
  flag(name2, fallback) {
    return this.bound.bool(name2, fallback);
  }
  /** `dim`: undefined when not given (all dimensions), null when not known. */
  dims(name2) {
    let value = this.bound.get(name2);
    if (value === void 0 || value.kind === "none") return;
    let single = asInt(value);
    if (single !== null) return [single];
    let items = sequence(value)?.map((item) => asInt(item));
    if (items === void 0) return null;
    let known2 = [];
    for (let item of items) {
      if (item === null) return null;
      known2.push(item);
    }
    return known2;
  }
  /** Sizes given as `f(2, 3)` or `f((2, 3))`, from the named parameter on. */
  sizes(name2) {
    let value = this.bound.get(name2);
    if (value === void 0) return null;
    let items = sequence(value);
    return items !== null ? items.map((item) => asInt(item)) : value.kind !== "int" && value.kind !== "unknown" ? null : [value, ...this.bound.rest].map((item) => asInt(item));
  }
  result(shape, dtype = this.dtype(), connected) {
    let inputs = tensorsIn(this.interpreter, this.all);
    return resultTensor(
      this.interpreter,
      this.name,
      inputs,
      shape,
      dtype,
      connected === void 0 ? {} : { connected }
    );
  }
}, table = /* @__PURE__ */ new Map();
function define(names2, parameters, rule) {
  let split2 = parameters === "" ? [] : parameters.split(" ");
  for (let name2 of names2.split(" ")) table.set(name2, { names: split2, rule });
}
var same = (call) => call.result(call.shape());
define(
  "relu relu6 elu selu celu gelu silu mish leaky_relu rrelu prelu hardtanh hardswish hardsigmoid hardshrink softshrink tanhshrink threshold sigmoid tanh logsigmoid softplus softsign softmax log_softmax softmin gumbel_softmax normalize dropout dropout1d dropout2d dropout3d alpha_dropout feature_alpha_dropout feature_dropout batch_norm instance_norm layer_norm rms_norm group_norm local_response_norm abs absolute neg negative exp exp2 expm1 log log2 log10 log1p sqrt rsqrt square reciprocal sin cos tan asin acos atan sinh cosh asinh acosh atanh sign erf erfc erfinv logit positive clamp clip clamp_min clamp_max round floor ceil trunc frac nan_to_num flip fliplr flipud roll tril triu cumsum cumprod logcumsumexp cummax_values sort_values masked_fill scatter scatter_add index_fill index_add index_copy clone contiguous alias renorm deg2rad rad2deg lgamma digamma polygamma sinc fill type_as view_as_complex cpu cuda npu xpu mps pin_memory share_memory_ rot90 requires_no_change where_self angle conj to_dense to_sparse coalesce standardize",
  "input",
  same
);
define("glu", "input dim", (call) => {
  let shape = call.shape(), dim = call.int("dim", -1), at2 = shape === null || dim === null ? null : axis(shape.length, dim);
  return shape === null || at2 === null ? call.result(null) : call.result(shape.map((size, index2) => index2 === at2 && size !== null ? Math.floor(size / 2) : size));
});
var both = (call) => call.result(
  broadcast(call.shape("input"), call.shape("other")),
  promoted(call.value("input"), call.value("other"))
);
define(
  "add sub subtract mul multiply div divide true_divide floor_divide remainder fmod pow maximum minimum fmin fmax atan2 arctan2 hypot dist_ xlogy rsub",
  "input other",
  both
);
define("addcmul addcdiv lerp", "input other end", (call) => call.result(call.shape()));
define("where", "condition input other", (call) => call.args.positional.length === 1 ? new TupleValue([call.result(null, "int64", !1)]) : call.result(
  broadcast(call.shape("condition"), broadcast(call.shape("input"), call.shape("other")))
));
var comparison = (call) => call.result(broadcast(call.shape("input"), call.shape("other")), "bool", !1);
define(
  "eq ne lt le gt ge equal_elements greater less greater_equal less_equal not_equal isclose logical_and logical_or logical_xor",
  "input other",
  comparison
);
define(
  "isnan isinf isfinite logical_not isposinf isneginf signbit",
  "input",
  (call) => call.result(call.shape(), "bool", !1)
);
define(
  "bitwise_and bitwise_or bitwise_xor bitwise_not",
  "input other",
  (call) => call.result(
    call.value("other") === none ? call.shape() : broadcast(call.shape("input"), call.shape("other")),
    call.dtype(),
    !1
  )
);
define(
  "equal allclose is_nonzero is_tensor_like",
  "input other",
  (call) => call.interpreter.unknown("a comparison of tensors depends on data", !1)
);
function promoted(a, b) {
  let x = isTensor(a) ? a.tensor?.dtype ?? null : null, y = isTensor(b) ? b.tensor?.dtype ?? null : null;
  if (isTensor(a) && isTensor(b))
    return x === y ? x : x === null || y === null ? null : rank(x) >= rank(y) ? x : y;
  let tensor = isTensor(a) ? x : y;
  return (isTensor(a) ? b : a).kind === "float" && tensor !== null && rank(tensor) < rank("float16") ? "float32" : tensor;
}
var order = [
  "bool",
  "uint8",
  "int8",
  "int16",
  "int32",
  "int64",
  "float16",
  "bfloat16",
  "float32",
  "float64",
  "complex64"
], rank = (dtype) => order.indexOf(dtype), reduction = (call) => {
  let keep = call.flag("keepdim", !1), dims = call.dims("dim"), shape = dims === null || keep === null ? null : reduce(call.shape(), dims ?? null, keep);
  return call.result(shape);
};
define(
  "sum mean prod std var norm logsumexp nansum nanmean amax amin vector_norm matrix_norm",
  "input dim keepdim",
  reduction
);
define("std_mean var_mean aminmax", "input dim keepdim", (call) => new TupleValue([reduction(call), reduction(call)]));
for (let name2 of ["norm"]) define(name2, "input p dim keepdim", reduction);
define("all any", "input dim keepdim", (call) => {
  let dims = call.dims("dim");
  return call.result(
    dims === null ? null : reduce(call.shape(), dims ?? null, call.flag("keepdim", !1) ?? !1),
    "bool",
    !1
  );
});
define("argmax argmin", "input dim keepdim", (call) => {
  let dims = call.dims("dim");
  return call.result(
    dims === null ? null : reduce(call.shape(), dims ?? null, call.flag("keepdim", !1) ?? !1),
    "int64",
    !1
  );
});
define("count_nonzero", "input dim", (call) => {
  let dims = call.dims("dim");
  return call.result(dims === null ? null : reduce(call.shape(), dims ?? null, !1), "int64", !1);
});
var extreme = (call) => {
  let dim = call.bound.get("dim");
  if (dim === void 0 || dim.kind === "none") return call.result([]);
  if (isTensor(dim)) return both(new OpCall(call.interpreter, call.name, call.args, ["input", "other"]));
  let dims = call.dims("dim"), shape = dims ? reduce(call.shape(), dims, call.flag("keepdim", !1) ?? !1) : null;
  return new TupleValue([call.result(shape), call.result(shape, "int64", !1)]);
};
define("max min median mode nanmedian cummax cummin", "input dim keepdim", extreme);
define(
  "sort",
  "input dim descending",
  (call) => new TupleValue([call.result(call.shape()), call.result(call.shape(), "int64", !1)])
);
define("argsort", "input dim descending", (call) => call.result(call.shape(), "int64", !1));
define("topk", "input k dim", (call) => {
  let shape = call.shape(), dim = shape === null ? null : axis(shape.length, call.int("dim", -1) ?? Number.NaN), out2 = shape === null || dim === null ? null : shape.map((size, index2) => index2 === dim ? call.int("k") : size);
  return new TupleValue([call.result(out2), call.result(out2, "int64", !1)]);
});
define(
  "kthvalue",
  "input k dim keepdim",
  (call) => new TupleValue([call.result(null), call.result(null, "int64", !1)])
);
define("cosine_similarity pairwise_distance", "input other dim", (call) => {
  let shape = broadcast(call.shape("input"), call.shape("other"));
  return call.result(reduce(shape, call.name === "pairwise_distance" ? [-1] : [call.int("dim", 1) ?? 1], !1));
});
define("view reshape", "input shape", (call) => {
  let value = call.bound.get("shape");
  if (value !== void 0 && isDtype(value)) return call.result(call.shape(), dtypeName(value));
  let target = call.sizes("shape");
  return call.result(target === null ? null : reshape(call.shape(), target));
});
define("view_as reshape_as expand_as", "input other", (call) => call.result(call.shape("other")));
define("flatten", "input start_dim end_dim", (call) => {
  let start2 = call.int("start_dim", 0), end = call.int("end_dim", -1);
  return call.result(start2 === null || end === null ? null : flatten(call.shape(), start2, end));
});
define("ravel", "input", (call) => call.result(flatten(call.shape(), 0, -1)));
define("unflatten", "input dim sizes", (call) => {
  let shape = call.shape(), sizes = dimensions(call.value("sizes"), 1), dim = call.int("dim"), at2 = shape === null || dim === null ? null : axis(shape.length, dim);
  return shape === null || at2 === null || sizes === null ? call.result(null) : call.result([
    ...shape.slice(0, at2),
    ...reshape([shape[at2] ?? null], sizes) ?? [],
    ...shape.slice(at2 + 1)
  ]);
});
define("permute", "input dims", (call) => {
  let dims = call.sizes("dims");
  return call.result(dims === null ? null : permute(call.shape(), dims));
});
define(
  "transpose swapaxes swapdims",
  "input dim0 dim1",
  (call) => call.result(transpose(call.shape(), call.int("dim0"), call.int("dim1")))
);
define("movedim moveaxis", "input source destination", (call) => call.result(null));
define(
  "t adjoint",
  "input",
  (call) => call.result((call.shape()?.length ?? 0) < 2 ? call.shape() : transpose(call.shape(), -2, -1))
);
define("unsqueeze", "input dim", (call) => call.result(unsqueeze(call.shape(), call.int("dim"))));
define("squeeze", "input dim", (call) => {
  let dims = call.dims("dim");
  return call.result(dims === null ? null : squeeze(call.shape(), dims ?? null));
});
define("expand broadcast_to", "input sizes", (call) => {
  let target = call.sizes("sizes"), shape = call.shape();
  if (target === null) return call.result(null);
  let offset = target.length - (shape?.length ?? 0);
  return call.result(target.map((size, index2) => size === -1 ? shape?.[index2 - offset] ?? null : size));
});
var tiled = (call) => {
  let repeats = call.sizes("repeats"), shape = call.shape();
  if (repeats === null || shape === null) return call.result(null);
  let rank2 = Math.max(repeats.length, shape.length), grown = [...Array.from({ length: rank2 - shape.length }, () => 1), ...shape], times = [...Array.from({ length: rank2 - repeats.length }, () => 1), ...repeats];
  return call.result(
    grown.map((size, index2) => {
      let factor = times[index2] ?? null;
      return size === null || factor === null ? null : size * factor;
    })
  );
};
define("repeat tile", "input repeats", tiled);
define("repeat_interleave", "input repeats dim", (call) => {
  let shape = call.shape(), dim = call.int("dim"), repeats = call.int("repeats"), at2 = shape === null || dim === null ? null : axis(shape.length, dim);
  return shape === null || at2 === null ? call.result(null) : call.result(
    shape.map((size, index2) => index2 === at2 ? size === null || repeats === null ? null : size * repeats : size)
  );
});
var joined = (call) => {
  let items = sequence(call.value("tensors")), shape = items === null ? null : concatenate(
    items.map((item) => isTensor(item) ? item.tensor?.shape ?? null : null),
    call.int("dim", 0)
  ), first = items?.[0];
  return call.result(shape, isTensor(first) ? first.tensor?.dtype ?? null : null);
};
define("cat concat concatenate", "tensors dim", joined);
define("stack", "tensors dim", (call) => {
  let list4 = call.value("tensors"), items = list4.kind === "list" || list4.kind === "tuple" ? list4.items : null, first = items?.find(isTensor)?.tensor ?? null, dim = call.int("dim", 0);
  if (items === null || first === null || first.shape === null || dim === null) return call.result(null);
  let at2 = axis(first.shape.length + 1, dim), length2 = list4.kind === "list" && list4.open !== null ? null : items.length;
  return call.result(at2 === null ? null : [...first.shape.slice(0, at2), length2, ...first.shape.slice(at2)], first.dtype);
});
define("hstack vstack dstack block_diag", "tensors", (call) => call.result(null));
var pieces = (call, sizes) => {
  let shape = call.shape(), dim = call.int("dim", 0), at2 = shape === null || dim === null ? null : axis(shape.length, dim);
  if (sizes === null) {
    let list4 = new ListValue([call.result(null)]);
    return list4.open = "how many pieces a tensor is split into is not known", list4;
  }
  return new TupleValue(
    sizes.map(
      (size) => call.result(shape === null || at2 === null ? null : shape.map((old, index2) => index2 === at2 ? size : old))
    )
  );
};
define("split split_with_sizes", "input split_size dim", (call) => {
  let listed = sequence(call.bound.get("split_size") ?? call.value("split_size_or_sections"));
  if (listed !== null)
    return pieces(
      call,
      listed.map((item) => asInt(item))
    );
  let total = call.shape()?.at(call.int("dim", 0) ?? 0) ?? null, size = call.int("split_size");
  return total === null || size === null || size <= 0 || total / size > MAX_NUMBERS ? pieces(call, null) : pieces(
    call,
    Array.from({ length: Math.ceil(total / size) }, (_, index2) => Math.min(size, total - index2 * size))
  );
});
define("chunk tensor_split", "input chunks dim", (call) => {
  let chunks = call.int("chunks");
  if (chunks === null || chunks <= 0 || chunks > MAX_NUMBERS) return pieces(call, null);
  let total = call.shape()?.at(call.int("dim", 0) ?? 0) ?? null;
  if (total === null)
    return pieces(
      call,
      Array.from({ length: chunks }, () => null)
    );
  let size = Math.ceil(total / chunks);
  return pieces(
    call,
    Array.from({ length: Math.ceil(total / size) }, (_, index2) => Math.min(size, total - index2 * size))
  );
});
define("unbind", "input dim", (call) => {
  let shape = call.shape(), dim = call.int("dim", 0), at2 = shape === null || dim === null ? null : axis(shape.length, dim), length2 = shape === null || at2 === null ? null : shape[at2] ?? null, rest = shape === null || at2 === null ? null : shape.filter((_, index2) => index2 !== at2);
  if (length2 === null || length2 > MAX_NUMBERS) {
    let list4 = new ListValue([call.result(rest)]);
    return list4.open = "the length of a tensor is not known", list4;
  }
  return new TupleValue(Array.from({ length: length2 }, () => call.result(rest)));
});
define("select", "input dim index", (call) => {
  let dim = call.int("dim"), shape = call.shape();
  return call.result(shape === null || dim === null ? null : reduce(shape, [dim], !1));
});
define("narrow", "input dim start length", (call) => {
  let shape = call.shape(), dim = call.int("dim"), at2 = shape === null || dim === null ? null : axis(shape.length, dim);
  return call.result(
    shape === null || at2 === null ? null : shape.map((size, index2) => index2 === at2 ? call.int("length") : size)
  );
});
define("index_select", "input dim index", (call) => {
  let shape = call.shape(), dim = call.int("dim"), at2 = shape === null || dim === null ? null : axis(shape.length, dim);
  return call.result(
    shape === null || at2 === null ? null : shape.map((size, index2) => index2 === at2 ? call.shape("index")?.[0] ?? null : size)
  );
});
define("gather take_along_dim", "input dim index", (call) => call.result(call.shape("index")));
define("masked_select nonzero unique unique_consecutive bincount histc take", "input", (call) => call.result(null));
define("one_hot", "input num_classes", (call) => {
  let shape = call.shape(), classes2 = call.int("num_classes", -1);
  return call.result(shape === null ? null : [...shape, classes2 === -1 ? null : classes2], "int64", !1);
});
define(
  "matmul mm bmm mv",
  "input other",
  (call) => call.result(matmul(call.shape("input"), call.shape("other")))
);
define("dot inner vdot", "input other", (call) => call.result(matmul(call.shape("input"), call.shape("other"))));
define(
  "outer ger",
  "input other",
  (call) => call.result([call.shape("input")?.[0] ?? null, call.shape("other")?.[0] ?? null])
);
define(
  "addmm baddbmm addbmm",
  "base input other",
  (call) => call.result(matmul(call.shape("input"), call.shape("other")), call.dtype("base"))
);
define("cdist", "input other", (call) => {
  let a = call.shape("input"), b = call.shape("other");
  return call.result(a === null || b === null ? null : [...a.slice(0, -1), b.at(-2) ?? null]);
});
define("linear", "input weight bias", (call) => {
  let input = call.shape();
  return call.result(input === null ? null : [...input.slice(0, -1), call.shape("weight")?.[0] ?? null]);
});
define("bilinear", "input other weight bias", (call) => {
  let input = call.shape();
  return call.result(input === null ? null : [...input.slice(0, -1), call.shape("weight")?.[0] ?? null]);
});
define("embedding", "input weight", (call) => {
  let input = call.shape();
  return call.result(input === null ? null : [...input, call.shape("weight")?.[1] ?? null], call.dtype("weight"));
});
define(
  "embedding_bag",
  "input weight offsets",
  (call) => call.result(
    [
      call.shape("offsets")?.[0] ?? (call.shape()?.length === 2 ? call.shape()?.[0] ?? null : null),
      call.shape("weight")?.[1] ?? null
    ],
    call.dtype("weight")
  )
);
define("scaled_dot_product_attention", "input key value", (call) => {
  let query = call.shape();
  return call.result(query === null ? null : [...query.slice(0, -1), call.shape("value")?.at(-1) ?? null]);
});
define("attention_of", "input", same);
define("recurrent_of", "input width", (call) => {
  let input = call.shape();
  return call.result(input === null ? null : [...input.slice(0, -1), call.int("width")]);
});
define(
  "conv1d conv2d conv3d",
  "input weight bias stride padding dilation groups",
  (call) => call.result(convolution(call, !1))
);
define(
  "conv_transpose1d conv_transpose2d conv_transpose3d",
  "input weight bias stride padding output_padding groups dilation",
  (call) => call.result(convolution(call, !0))
);
define(
  "max_pool1d max_pool2d max_pool3d",
  "input kernel_size stride padding dilation ceil_mode return_indices",
  (call) => indexed2(call, pooling(call))
);
define(
  "avg_pool1d avg_pool2d avg_pool3d",
  "input kernel_size stride padding ceil_mode",
  (call) => call.result(pooling(call))
);
define(
  "lp_pool1d lp_pool2d lp_pool3d",
  "input norm_type kernel_size stride ceil_mode",
  (call) => call.result(pooling(call))
);
define(
  "adaptive_avg_pool1d adaptive_avg_pool2d adaptive_avg_pool3d adaptive_max_pool1d adaptive_max_pool2d adaptive_max_pool3d",
  "input output_size return_indices",
  (call) => {
    let shape = call.shape(), spatial = Number(call.name.at(-2)), target = dimensions(call.value("output_size"), spatial), known2 = sequence(call.value("output_size"));
    if (shape === null || shape.length < spatial) return indexed2(call, null);
    let kept2 = shape.slice(0, shape.length - spatial);
    return indexed2(call, [
      ...kept2,
      ...Array.from(
        { length: spatial },
        (_, index2) => known2?.[index2]?.kind === "none" ? shape[kept2.length + index2] ?? null : target?.[index2] ?? null
      )
    ]);
  }
);
define(
  "interpolate upsample upsample_nearest upsample_bilinear",
  "input size scale_factor mode",
  (call) => call.result(interpolation(call))
);
define("pad", "input pad mode value", (call) => call.result(padding(call)));
define(
  "pixel_shuffle",
  "input upscale_factor",
  (call) => call.result(shuffled(call.shape(), call.int("upscale_factor"), !0))
);
define(
  "pixel_unshuffle",
  "input downscale_factor",
  (call) => call.result(shuffled(call.shape(), call.int("downscale_factor"), !1))
);
define("channel_shuffle native_channel_shuffle", "input groups", same);
define("affine_grid", "theta size", (call) => {
  let size = dimensions(call.value("size"), 4);
  return call.result(
    size === null ? null : [size[0] ?? null, size[2] ?? null, size[3] ?? null, 2],
    call.dtype("theta")
  );
});
define("grid_sample", "input grid", (call) => {
  let input = call.shape(), grid = call.shape("grid");
  return call.result(input === null || grid === null ? null : [...input.slice(0, 2), ...grid.slice(1, -1)]);
});
function indexed2(call, shape) {
  return call.flag("return_indices", !1) === !0 ? new TupleValue([call.result(shape), call.result(shape, "int64", !1)]) : call.result(shape);
}
function shuffled(shape, factor, up) {
  if (shape === null || shape.length < 3) return null;
  let scale = (size, by) => size === null || by === null ? null : Math.floor(size * by), f = factor === null ? null : up ? factor : 1 / factor, [channels, height, width] = shape.slice(-3);
  return [
    ...shape.slice(0, -3),
    scale(channels ?? null, f === null ? null : 1 / (f * f)),
    scale(height ?? null, f),
    scale(width ?? null, f)
  ];
}
var loss = (call) => {
  let how = call.bound.get("reduction"), text = how === void 0 ? "mean" : how.kind === "str" ? how.value : null, scalar = text === "mean" || text === "sum" || text === "batchmean", full = [
    "mse_loss",
    "l1_loss",
    "smooth_l1_loss",
    "huber_loss",
    "binary_cross_entropy",
    "binary_cross_entropy_with_logits",
    "kl_div"
  ].includes(call.name) ? broadcast(call.shape("input"), call.shape("target")) : null, result = call.result(scalar ? [] : text === "none" ? full : null);
  return call.interpreter.record("loss-computed", call.name, result, tensorsIn(call.interpreter, call.all)), result;
};
define(
  "cross_entropy nll_loss binary_cross_entropy binary_cross_entropy_with_logits mse_loss l1_loss smooth_l1_loss huber_loss kl_div poisson_nll_loss gaussian_nll_loss cosine_embedding_loss margin_ranking_loss hinge_embedding_loss triplet_margin_loss triplet_margin_with_distance_loss multilabel_margin_loss multilabel_soft_margin_loss multi_margin_loss soft_margin_loss ctc_loss",
  "input target",
  loss
);
define("detach", "input", (call) => call.result(call.shape(), call.dtype(), !1));
define("numpy tolist_array", "input", (call) => call.interpreter.unknown("the values of a tensor", !1));
define("item", "input", (call) => {
  let numbers2 = call.tensor("input")?.tensor, known2 = numbers2 ? tensorNumbers.get(numbers2) : void 0, first = known2?.length === 1 ? known2[0] : void 0;
  return first === void 0 ? call.interpreter.unknown("the value of a tensor", !1) : numberValue(call.interpreter, first, numbers2?.dtype ?? null);
});
function numberValue(interpreter, value, dtype) {
  return dtype === null ? interpreter.unknown("the value of a tensor", !1) : dtype === "bool" ? new BoolValue(value !== 0) : dtype.includes("int") ? new IntValue(value) : new FloatValue(value);
}
var casts = {
  half: "float16",
  float: "float32",
  double: "float64",
  bfloat16: "bfloat16",
  long: "int64",
  int: "int32",
  short: "int16",
  char: "int8",
  byte: "uint8",
  bool: "bool"
};
for (let [name2, dtype] of Object.entries(casts)) {
  let floats = dtype.includes("float");
  define(name2, "input", (call) => call.result(call.shape(), dtype, floats ? void 0 : !1));
}
var cast = (call) => {
  let asked = call.all.slice(1).find(isDtype), other = call.bound.get("other");
  return call.result(call.shape(), asked ? dtypeName(asked) : isTensor(other) ? call.dtype("other") : call.dtype());
};
define("to type", "input other", cast);
define(
  "einsum",
  "equation",
  (call) => call.result(null, tensorsIn(call.interpreter, call.all)[0]?.tensor?.dtype ?? null)
);
function isDtype(value) {
  return value.kind === "instance" && value.cls.qualifiedName === "torch.dtype";
}
function dtypeName(value) {
  if (value === void 0 || value.kind !== "instance") return null;
  let name2 = value.attributes.get("_name");
  return name2?.kind === "str" ? name2.value : null;
}
function runOp(interpreter, name2, args2) {
  let op = table.get(name2);
  if (op === void 0)
    return genericResult(interpreter, name2, [...args2.positional, ...args2.keywords.values()]);
  let renamed = args2.keywords.has("self") && !args2.keywords.has("input") ? rename(args2) : args2;
  return op.rule(new OpCall(interpreter, name2, renamed, op.names));
}
var aliases = /* @__PURE__ */ new Map([
  ["self", "input"],
  ["x", "input"],
  ["axis", "dim"],
  ["keepdims", "keepdim"],
  ["size", "size"]
]);
function rename(args2) {
  return { ...args2, keywords: new Map([...args2.keywords].map(([key2, value]) => [aliases.get(key2) ?? key2, value])) };
}
function isKnownOp(name2) {
  return table.has(name2);
}

// src/evaluator/overlays/tensor-write.ts
var VIEWS = new Set(
  "index view reshape select narrow transpose permute squeeze unsqueeze t flatten unflatten diagonal expand swapaxes movedim".split(
    " "
  )
);
function writeInto(interpreter, target, values) {
  let written = carrying(interpreter, values);
  written.length !== 0 && (attach(interpreter, target, written), writeThrough(interpreter, target, written));
}
function writeThrough(interpreter, view, values) {
  let written = carrying(interpreter, values);
  if (written.length !== 0)
    for (let tensor = viewed(view); tensor !== null; tensor = viewed(tensor)) attach(interpreter, tensor, written);
}
function carrying(interpreter, values) {
  return interpreter.noGrad > 0 ? [] : tensorsIn(interpreter, values).filter((tensor) => flowsInto(tensor) !== !1);
}
function viewed({ tensor }) {
  let before = tensor?.op === WRITTEN ? tensor.inputs[0]?.tensor : tensor;
  return before != null && VIEWS.has(before.op) ? before.inputs[0] ?? null : null;
}
var WRITTEN = "setitem";
function attach(interpreter, tensor, written) {
  let before = tensor.tensor;
  if (before === null || before.isParameter) return;
  let previous = new InstanceValue(tensor.cls, tensor.createdAt);
  previous.tensor = before, interpreter.journal.touch(tensor);
  let inputs = [previous, ...written];
  tensor.tensor = { ...before, op: WRITTEN, inputs, connected: anyTrue(inputs.map(flowsInto)) };
}

// src/evaluator/overlays/tensor.ts
var OPERATORS = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "//": "floor_divide",
  "%": "remainder",
  "**": "pow",
  "@": "matmul",
  "<<": "bitwise_left_shift",
  ">>": "bitwise_right_shift",
  "&": "bitwise_and",
  "|": "bitwise_or",
  "^": "bitwise_xor",
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  "<=": "le",
  ">": "gt",
  ">=": "ge"
};
function tensorBinary(interpreter, op, left, right) {
  let name2 = OPERATORS[op];
  if (name2 === void 0) return null;
  let other = isTensor(left) ? right : left;
  return other.kind === "none" || other.kind === "str" || other.kind === "dict" ? op === "==" ? bool(!1) : op === "!=" ? bool(!0) : null : other.kind === "instance" && other.tensor === null && other.builtin === null ? null : runOp(interpreter, name2, positional(left, right));
}
var ATTRIBUTES = {
  shape: (interpreter, self) => shapeValue(interpreter, self.tensor?.shape ?? null),
  ndim: (interpreter, self) => rankOf(interpreter, self),
  requires_grad: (interpreter, self) => flagValue(interpreter, self),
  is_leaf: (_interpreter, self) => bool(self.tensor?.isParameter === !0 || self.tensor?.op === "leaf" || self.tensor?.connected === !1),
  dtype: (interpreter, self) => {
    let name2 = self.tensor?.dtype ?? null;
    return name2 === null ? interpreter.unknown("the dtype of a tensor", !1) : interpreter.library("torch", name2);
  },
  device: (interpreter) => interpreter.unknown("the device of a tensor", !1),
  grad: (interpreter, self) => self.attributes.get("grad") ?? interpreter.unknown("a gradient", !0),
  grad_fn: (interpreter) => interpreter.unknown("a graph node", !1),
  data: (interpreter, self) => runOp(interpreter, "detach", positional(self)),
  T: (interpreter, self) => runOp(interpreter, "t", positional(self)),
  mT: (interpreter, self) => runOp(interpreter, "t", positional(self)),
  H: (interpreter, self) => runOp(interpreter, "t", positional(self)),
  real: (interpreter, self) => runOp(interpreter, "clone", positional(self)),
  imag: (interpreter, self) => runOp(interpreter, "clone", positional(self)),
  is_cuda: (interpreter) => interpreter.unknown("the device of a tensor", !1),
  is_sparse: () => bool(!1),
  is_quantized: () => bool(!1),
  is_meta: () => bool(!1),
  layout: (interpreter) => interpreter.unknown("the layout of a tensor", !1),
  itemsize: (interpreter) => interpreter.unknown("the item size of a tensor", !1),
  nbytes: (interpreter) => interpreter.unknown("the size of a tensor", !1),
  names: (interpreter) => interpreter.unknown("names of dimensions", !1),
  name: () => none
};
function rankOf(interpreter, self) {
  let shape = self.tensor?.shape ?? null;
  return shape === null ? interpreter.unknown("the number of dimensions of a tensor", !1) : int(shape.length);
}
function flagValue(interpreter, self) {
  let grad = self.tensor?.grad;
  return !grad || grad.value === null ? interpreter.unknown("requires_grad of a tensor", !1) : bool(grad.value, grad.assume);
}
var METHODS = {
  backward: (interpreter, self) => (interpreter.record("backward", "backward()", self, self.tensor?.inputs ?? []), none),
  requires_grad_: (interpreter, self, args2) => (setRequiresGrad(interpreter, self, args2.positional[0] ?? args2.keywords.get("requires_grad") ?? bool(!0)), self),
  detach_: (interpreter, self) => {
    let data2 = self.tensor;
    return data2 !== null && (interpreter.journal.touch(self), self.tensor = { ...data2, inputs: [], op: "detach", connected: !1, grad: { ...data2.grad, value: !1 } }), self;
  },
  size: (interpreter, self, args2) => {
    let shape = self.tensor?.shape ?? null, dim = args2.positional[0] ?? args2.keywords.get("dim");
    if (dim === void 0 || dim.kind === "none") return shapeValue(interpreter, shape);
    let index2 = asInt(dim);
    return dimensionValue(interpreter, shape === null || index2 === null ? null : shape.at(index2) ?? null);
  },
  dim: (interpreter, self) => rankOf(interpreter, self),
  ndimension: (interpreter, self) => rankOf(interpreter, self),
  numel: (interpreter, self) => {
    let shape = self.tensor?.shape ?? null, total = shape === null ? null : 1;
    for (let size of shape ?? []) total = total === null || size === null ? null : total * size;
    return dimensionValue(interpreter, total);
  },
  nelement: (interpreter, self) => METHODS.numel?.(interpreter, self, positional()) ?? none,
  tolist: (interpreter, self) => tensorList(interpreter, self),
  is_floating_point: (interpreter, self) => floating(interpreter, self),
  is_complex: () => bool(!1),
  is_contiguous: (interpreter) => interpreter.unknown("the layout of a tensor", !1),
  get_device: (interpreter) => interpreter.unknown("the device of a tensor", !1),
  element_size: (interpreter) => interpreter.unknown("the size of a tensor", !1),
  data_ptr: (interpreter) => interpreter.unknown("an address", !1),
  storage: (interpreter) => interpreter.unknown("the storage of a tensor", !1),
  untyped_storage: (interpreter) => interpreter.unknown("the storage of a tensor", !1),
  stride: (interpreter) => interpreter.unknown("the stride of a tensor", !1),
  register_hook: (interpreter) => interpreter.unknown("the handle of a hook", !1),
  register_post_accumulate_grad_hook: (interpreter) => interpreter.unknown("the handle of a hook", !1),
  retain_grad: () => none,
  is_pinned: (interpreter) => interpreter.unknown("whether a tensor is pinned", !1),
  is_shared: (interpreter) => interpreter.unknown("whether a tensor is shared", !1),
  share_memory_: (_interpreter, self) => self,
  new_zeros: (interpreter, self, args2) => created(interpreter, self, args2),
  new_ones: (interpreter, self, args2) => created(interpreter, self, args2),
  new_empty: (interpreter, self, args2) => created(interpreter, self, args2),
  new_full: (interpreter, self, args2) => created(interpreter, self, { ...args2, positional: args2.positional.slice(0, 1) }),
  new_tensor: (interpreter, self, args2) => interpreter.call(interpreter.library("torch", "tensor"), args2.positional.length > 0 ? args2 : positional(self)),
  // A reshaped or moved leaf keeps being itself for whoever asks `is`, when nothing changes.
  to: (interpreter, self, args2) => moved(interpreter, self, "to", args2),
  cuda: (interpreter, self, args2) => moved(interpreter, self, "cuda", args2),
  cpu: (interpreter, self, args2) => moved(interpreter, self, "cpu", args2),
  map_: (_interpreter, self) => self
};
function floating(interpreter, self) {
  let dtype = self.tensor?.dtype ?? null;
  return dtype === null ? interpreter.unknown("the dtype of a tensor", !1) : bool(dtype.includes("float"));
}
function created(interpreter, self, args2) {
  let keywords = new Map(args2.keywords), dtype = self.tensor?.dtype ?? null;
  return !keywords.has("dtype") && dtype !== null && keywords.set("dtype", interpreter.library("torch", dtype)), interpreter.call(interpreter.library("torch", "empty"), { ...args2, keywords });
}
function moved(interpreter, self, name2, args2) {
  let asked = [...args2.positional, ...args2.keywords.values()].find(isDtype), dtype = dtypeName(asked) ?? self.tensor?.dtype ?? null;
  return resultTensor(interpreter, name2, [self], self.tensor?.shape ?? null, dtype);
}
function tensorList(interpreter, self) {
  let data2 = self.tensor, numbers2 = data2 === null ? void 0 : tensorNumbers.get(data2);
  return data2 === null || numbers2 === void 0 ? interpreter.unknown("the values of a tensor", !1) : data2.shape?.length === 0 ? numberValue(interpreter, numbers2[0] ?? 0, data2.dtype) : data2.shape?.length !== 1 ? interpreter.unknown("the values of a tensor", !1) : new ListValue(numbers2.map((number) => numberValue(interpreter, number, data2.dtype)));
}
function tensorGetAttribute(interpreter, instance2, name2) {
  let attribute = Object.hasOwn(ATTRIBUTES, name2) ? ATTRIBUTES[name2] : void 0;
  if (attribute !== void 0) return attribute(interpreter, instance2);
  let call = tensorMethod(name2);
  return call === null ? null : new BoundValue(instance2, new NativeValue(name2, call));
}
var methodCache = /* @__PURE__ */ new Map();
function tensorMethod(name2) {
  let call = methodCache.get(name2);
  return call === void 0 && (call = makeMethod(name2), methodCache.set(name2, call)), call;
}
function makeMethod(name2) {
  let own3 = Object.hasOwn(METHODS, name2) ? METHODS[name2] : void 0;
  return own3 !== void 0 ? (args2, interpreter) => {
    let [self, ...rest] = args2.positional;
    return isTensor(self) ? own3(interpreter, self, { ...args2, positional: rest }) : interpreter.unknown(`${name2} of something that is no known tensor`);
  } : name2.startsWith("_") || !isKnownOp(name2) && !TENSOR_METHODS.has(name2) ? null : name2.endsWith("_") ? inPlace(name2.slice(0, -1)) : (args2, interpreter) => runOp(interpreter, name2, args2);
}
function inPlace(name2) {
  return (args2, interpreter) => {
    let [self] = args2.positional;
    if (!isTensor(self)) return interpreter.unknown(`${name2}_ of something that is no known tensor`);
    let before = self.tensor;
    if (before === null || before.isParameter) return self;
    let result = isKnownOp(name2) ? runOp(interpreter, name2, args2) : genericResult(interpreter, name2, args2.positional);
    if (!isTensor(result) || result.tensor === null) return self;
    let [, ...operands] = [...args2.positional, ...args2.keywords.values()];
    writeThrough(interpreter, self, operands);
    let previous = new InstanceValue(self.cls, self.createdAt);
    previous.tensor = before;
    let keepsShape = !["squeeze", "unsqueeze", "t", "transpose", "resize", "set", "resize_as"].includes(name2);
    return interpreter.journal.touch(self), self.tensor = {
      ...result.tensor,
      shape: keepsShape ? before.shape : result.tensor.shape,
      dtype: before.dtype,
      inputs: result.tensor.inputs.map((input) => input === self ? previous : input)
    }, self;
  };
}
var ASSIGNABLE = /* @__PURE__ */ new Set(["grad", "name", "data", "names"]);
function tensorSetAttribute(interpreter, instance2, name2, value) {
  if (name2 === "requires_grad")
    return setRequiresGrad(interpreter, instance2, value), !0;
  if (name2 === "data") {
    let source = isTensor(value) ? value.tensor : null, data2 = instance2.tensor;
    return data2 === null || (interpreter.journal.touch(instance2), instance2.tensor = {
      ...data2,
      shape: source?.shape ?? data2.shape,
      origin: source === null || source.origin !== data2.origin ? "unknown" : data2.origin
    }), !0;
  }
  return !ASSIGNABLE.has(name2) && isMistakenFlag(name2) && recordIneffective(interpreter, instance2, name2, value), setPlain(interpreter, instance2, name2, value), !0;
}
function tensorElements(interpreter, tensor) {
  let length2 = tensor.tensor?.shape?.[0] ?? null;
  return length2 === null || length2 > 64 ? null : Array.from({ length: length2 }, (_, index2) => tensorItem(interpreter, tensor, int(index2)));
}
var selfTensor = (args2) => isTensor(args2.positional[0]) ? args2.positional[0] : null, tensorNatives = [
  [
    "tensor_item",
    (args2, interpreter) => {
      let self = selfTensor(args2);
      return self === null ? interpreter.unknown("an element of a tensor") : tensorItem(interpreter, self, args2.positional[1] ?? none);
    }
  ],
  [
    "tensor_length",
    (args2, interpreter) => {
      let shape = selfTensor(args2)?.tensor?.shape ?? null;
      return dimensionValue(interpreter, shape?.[0] ?? null);
    }
  ],
  [
    "tensor_scalar",
    (args2, interpreter) => {
      let self = selfTensor(args2);
      return self === null ? interpreter.unknown("the value of a tensor", !1) : runOp(interpreter, "item", positional(self));
    }
  ],
  [
    "tensor_elements",
    (args2, interpreter) => {
      let self = selfTensor(args2), items = self === null ? null : tensorElements(interpreter, self);
      if (items !== null) return new ListValue(items);
      let list4 = new ListValue([]);
      return list4.open = "the length of a tensor is not known", list4;
    }
  ],
  [
    "tensor_unary",
    (args2, interpreter) => {
      let self = selfTensor(args2);
      return self === null ? interpreter.unknown("an operation on a tensor") : runOp(interpreter, args2.positional[1]?.kind === "str" ? args2.positional[1].value : "neg", positional(self));
    }
  ],
  // `torch.Tensor.add(x, y)`: a method read off the class.
  [
    "tensor_class_method",
    (args2, interpreter) => {
      let name2 = args2.positional[0], call = name2?.kind === "str" ? tensorMethod(name2.value) : null;
      return call === null || name2?.kind !== "str" ? interpreter.unknown("a method of torch.Tensor") : new NativeValue(name2.value, call, !0);
    }
  ],
  [
    "torch_op",
    (args2, interpreter) => {
      let name2 = args2.positional[0];
      if (name2?.kind !== "str") return interpreter.unknown("an operation");
      let text = name2.value;
      return new NativeValue(text, (inner, running) => runOp(running, text, inner));
    }
  ],
  [
    "set_requires_grad",
    (args2, interpreter) => {
      let [tensor, value] = args2.positional;
      return isTensor(tensor) && value !== void 0 && setRequiresGrad(interpreter, tensor, value), none;
    }
  ],
  [
    "backward",
    (args2, interpreter) => (interpreter.record("backward", "backward()", args2.positional[0] ?? null, tensorsIn(interpreter, args2.positional)), none)
  ]
];

// src/evaluator/operators.ts
var DUNDER = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "truediv",
  "//": "floordiv",
  "%": "mod",
  "**": "pow",
  "@": "matmul",
  "<<": "lshift",
  ">>": "rshift",
  "&": "and",
  "|": "or",
  "^": "xor"
}, isNumber = (value) => value.kind === "int" || value.kind === "float" || value.kind === "bool", toNumber = (value) => value.kind === "bool" ? value.value ? 1 : 0 : value.value;
function overChoices(interpreter, left, right, apply2) {
  let lefts = left.kind === "choice" ? left.alternatives : [{ when: "", value: left }], rights = right.kind === "choice" ? right.alternatives : [{ when: "", value: right }];
  if (lefts.length * rights.length > MAX_ALTERNATIVES) return interpreter.unknown("it depends on too many conditions");
  let result = null;
  for (let a of lefts)
    for (let b of rights) {
      let when = [a.when, b.when].filter((text) => text !== "").join(" and "), value = apply2(a.value, b.value);
      result = result === null ? value : joinValues(result, value, `not (${when})`);
    }
  return result ?? interpreter.unknown("no alternative is left");
}
function binary2(interpreter, op, left, right, inPlace3 = !1) {
  let open = interpreter.journal.size;
  try {
    return combine(interpreter, op, left, right, inPlace3);
  } catch (error) {
    return interpreter.tooLarge(error, open);
  }
}
function combine(interpreter, op, left, right, inPlace3) {
  if (left.kind === "choice" || right.kind === "choice")
    return overChoices(interpreter, left, right, (a, b) => binary2(interpreter, op, a, b));
  if (left.kind === "instance" || right.kind === "instance") {
    let special = binaryInstance(interpreter, op, left, right, inPlace3);
    if (special !== null) return special;
  }
  if (left.kind === "unknown") return interpreter.unknown(left.reason, !1);
  if (right.kind === "unknown")
    return op === "%" && left.kind === "str" ? interpreter.unknown(right.reason, !1) : inPlace3 && left.kind === "list" && op === "+" ? (interpreter.journal.touch(left), left.open = right.reason, left) : interpreter.unknown(
      right.reason,
      right.mayHoldParameters && (left.kind === "list" || left.kind === "tuple")
    );
  let assume = left.assume.union(right.assume);
  if (isNumber(left) && isNumber(right)) return arithmetic(interpreter, op, left, right);
  if (op === "+") {
    if (left.kind === "str" && right.kind === "str")
      return limit(left.value.length + right.value.length), str(left.value + right.value, assume);
    if (left.kind === "tuple" && right.kind === "tuple")
      return limit(left.items.length + right.items.length), new TupleValue([...left.items, ...right.items], assume);
    if (left.kind === "list" && right.kind === "list") {
      limit(left.items.length + right.items.length), interpreter.spend(left.items.length + right.items.length);
      let result = inPlace3 ? left : new ListValue(left.items.slice());
      return interpreter.journal.touch(result), result.items = result.items.concat(right.items), result.open = left.open ?? right.open, result;
    }
    if (left.kind === "list" && inPlace3) {
      let items = interpreter.elements(right);
      return interpreter.journal.touch(left), items === null ? left.open = "extended by something unknown" : left.items = left.items.concat(items), left;
    }
    if (left.kind === "bytes" && right.kind === "bytes")
      return limit(left.value.length + right.value.length), new BytesValue(new Uint8Array([...left.value, ...right.value]));
  }
  if (op === "*") {
    if (right.kind === "int" || right.kind === "bool") return repeat(left, toNumber(right)) ?? fallback();
    if (left.kind === "int" || left.kind === "bool") return repeat(right, toNumber(left)) ?? fallback();
  }
  if (op === "%" && left.kind === "str") return percentFormat(interpreter, left, right);
  if (left.kind === "dict" && right.kind === "dict" && op === "|") {
    let result = inPlace3 ? left : new DictValue(new Map(left.entries));
    interpreter.journal.touch(result);
    for (let [key2, entry] of right.entries) result.entries.set(key2, entry);
    return result.open = left.open ?? right.open, result;
  }
  if (left.kind === "set" && right.kind === "set") return setAlgebra(op, left, right) ?? fallback();
  return fallback();
  function fallback() {
    return interpreter.unknown(`\`${op}\` between ${left.kind} and ${right.kind} is not followed`, !1);
  }
}
function limit(size) {
  if (size > budgets.collection) throw new BudgetReached("collection");
}
function repeat(value, times) {
  let count5 = Math.max(0, times);
  if (value.kind === "str")
    return limit(value.value.length * count5), str(value.value.repeat(count5), value.assume);
  if (value.kind === "list" || value.kind === "tuple") {
    limit(value.items.length * count5);
    let items = Array.from({ length: count5 }, () => value.items).flat();
    if (value.kind === "tuple") return new TupleValue(items, value.assume);
    let list4 = new ListValue(items);
    return list4.open = value.open, list4;
  }
  return null;
}
function setAlgebra(op, left, right) {
  let inRight = ([key2]) => right.entries.has(key2), entries;
  if (op === "|") entries = new Map([...left.entries, ...right.entries]);
  else if (op === "&") entries = new Map([...left.entries].filter(inRight));
  else if (op === "-") entries = new Map([...left.entries].filter((entry) => !inRight(entry)));
  else if (op === "^")
    entries = new Map([
      ...[...left.entries].filter((entry) => !inRight(entry)),
      ...[...right.entries].filter(([key2]) => !left.entries.has(key2))
    ]);
  else return null;
  let result = new SetValue(entries, left.frozen);
  return result.open = left.open ?? right.open, result;
}
function arithmetic(interpreter, op, left, right) {
  let a = toNumber(left), b = toNumber(right), assume = left.assume.union(right.assume), float = left.kind === "float" || right.kind === "float", make = (value) => float ? new FloatValue(value, assume) : int(value, assume);
  switch (op) {
    case "+":
      return make(a + b);
    case "-":
      return make(a - b);
    case "*":
      return make(a * b);
    case "/":
      return b === 0 ? interpreter.raise("ZeroDivisionError", "division by zero") : new FloatValue(a / b, assume);
    case "//":
      return b === 0 ? interpreter.raise("ZeroDivisionError", "division by zero") : make(Math.floor(a / b));
    case "%":
      return b === 0 ? interpreter.raise("ZeroDivisionError", "modulo by zero") : make(a - b * Math.floor(a / b));
    case "**":
      return float || b < 0 ? new FloatValue(a ** b, assume) : int(a ** b, assume);
    case "<<":
      return int(a * 2 ** b, assume);
    case ">>":
      return int(Math.floor(a / 2 ** b), assume);
    case "&":
    case "|":
    case "^":
      return bitwise(op, left, right, assume);
    default:
      return interpreter.unknown(`\`${op}\` between numbers`, !1);
  }
}
function bitwise(op, left, right, assume) {
  let a = BigInt(Math.trunc(toNumber(left))), b = BigInt(Math.trunc(toNumber(right))), result = op === "&" ? a & b : op === "|" ? a | b : a ^ b;
  return left.kind === "bool" && right.kind === "bool" ? bool(result !== 0n, assume) : int(Number(result), assume);
}
function binaryInstance(interpreter, op, left, right, inPlace3) {
  if (left.kind === "instance" && left.tensor !== null || right.kind === "instance" && right.tensor !== null) {
    let result = tensorBinary(interpreter, op, left, right);
    if (result !== null) return result;
  }
  let name2 = DUNDER[op], attempts = [
    ...inPlace3 ? [[left, `__i${name2}__`, right]] : [],
    [left, `__${name2}__`, right],
    [right, `__r${name2}__`, left]
  ];
  for (let [self, method2, other] of attempts) {
    if (self.kind !== "instance" || self.cls.lookup(method2) === void 0) continue;
    let result = interpreter.invokeMethod(self, method2, other);
    if (result.kind !== "notimplemented") return result;
  }
  let a = left.kind === "instance" && left.builtin !== null ? left.builtin : left, b = right.kind === "instance" && right.builtin !== null ? right.builtin : right;
  if (a !== left || b !== right) return binary2(interpreter, op, a, b);
  let parameters = [left, right].some((value) => value.kind === "unknown" && value.mayHoldParameters);
  return interpreter.unknown(`\`${op}\` on ${describe(left)} and ${describe(right)} is not followed`, parameters);
}
var describe = (value) => value.kind === "instance" ? value.cls.name : value.kind;
function unary(interpreter, op, operand) {
  if (op === "not") {
    let truth2 = interpreter.truth(operand);
    return truth2 === null ? interpreter.unknown(operand.kind === "unknown" ? operand.reason : "its truth is not known", !1) : bool(!truth2, operand.assume);
  }
  if (operand.kind === "choice")
    return overChoices(interpreter, operand, bool(!0), (value) => unary(interpreter, op, value));
  if (isNumber(operand)) {
    let value = toNumber(operand), result = op === "-" ? -value : op === "+" ? value : -Math.trunc(value) - 1;
    return operand.kind === "float" ? new FloatValue(result, operand.assume) : int(result, operand.assume);
  }
  if (operand.kind === "instance") {
    let name2 = op === "-" ? "__neg__" : op === "+" ? "__pos__" : "__invert__";
    if (operand.tensor !== null || operand.cls.lookup(name2) !== void 0)
      return interpreter.invokeMethod(operand, name2);
  }
  return interpreter.unknown(operand.kind === "unknown" ? operand.reason : `\`${op}\` on ${operand.kind}`, !1);
}

// src/evaluator/comparison.ts
function compare(interpreter, op, left, right) {
  if (left.kind === "choice" || right.kind === "choice")
    return overChoices(interpreter, left, right, (a, b) => compare(interpreter, op, a, b));
  let assume = left.assume.union(right.assume), answer = (value, negate = !1) => value === null ? interpreter.unknown(unknownReason(left, right), !1) : bool(negate ? !value : value, assume);
  switch (op) {
    case "is":
      return answer(identical(left, right));
    case "is not":
      return answer(identical(left, right), !0);
    case "in":
      return answer(contains(interpreter, right, left));
    case "not in":
      return answer(contains(interpreter, right, left), !0);
    case "==":
    case "!=": {
      let special = compareInstance(interpreter, op, left, right);
      return special !== null ? special : answer(equal(interpreter, left, right), op === "!=");
    }
    default: {
      let special = compareInstance(interpreter, op, left, right);
      return special !== null ? special : answer(order2(interpreter, op, left, right));
    }
  }
}
function unknownReason(left, right) {
  return left.kind === "unknown" ? left.reason : right.kind === "unknown" ? right.reason : `a comparison of ${describe(left)} with ${describe(right)} is not followed`;
}
function identical(left, right) {
  if (left === right) return left.kind === "unknown" ? null : !0;
  if (left.kind === "unknown" || right.kind === "unknown") return null;
  if (left.kind !== right.kind) return !1;
  switch (left.kind) {
    case "none":
    case "ellipsis":
    case "notimplemented":
      return !0;
    case "bool":
    case "int":
    case "str":
      return hashKey(left) === hashKey(right);
    default:
      return !1;
  }
}
function equal(interpreter, left, right) {
  if (left === right && left.kind !== "unknown" && left.kind !== "float") return !0;
  if (left.kind === "unknown" || right.kind === "unknown") return null;
  if (left.kind === "choice" || right.kind === "choice" || left.kind === "instance" || right.kind === "instance")
    return interpreter.truth(compare(interpreter, "==", left, right));
  if (isNumber(left) && isNumber(right)) return toNumber(left) === toNumber(right);
  if (left.kind !== right.kind) return !1;
  if (left.kind === "list" && right.kind === "list" || left.kind === "tuple" && right.kind === "tuple") {
    let open = left.kind === "list" && left.open !== null || right.kind === "list" && right.open !== null;
    if (left.items.length !== right.items.length) return open ? null : !1;
    let result = open ? null : !0;
    for (let i2 = 0; i2 < left.items.length; i2++) {
      let a2 = left.items[i2], b2 = right.items[i2], same2 = a2 && b2 ? equal(interpreter, a2, b2) : !1;
      if (same2 === !1) return !1;
      same2 === null && (result = null);
    }
    return result;
  }
  if (left.kind === "dict" && right.kind === "dict") {
    if (left.open !== null || right.open !== null) return null;
    if (left.entries.size !== right.entries.size) return !1;
    let result = !0;
    for (let [key2, entry] of left.entries) {
      let other = right.entries.get(key2), same2 = other ? equal(interpreter, entry.value, other.value) : !1;
      if (same2 === !1) return !1;
      same2 === null && (result = null);
    }
    return result;
  }
  if (left.kind === "set" && right.kind === "set")
    return left.open !== null || right.open !== null ? null : left.entries.size === right.entries.size && [...left.entries.keys()].every((key2) => right.entries.has(key2));
  let a = hashKey(left), b = hashKey(right);
  return a === null || b === null ? null : a === b;
}
var REFLECTED = {
  "==": "__eq__",
  "!=": "__ne__",
  "<": "__gt__",
  "<=": "__ge__",
  ">": "__lt__",
  ">=": "__le__"
}, DIRECT = {
  "==": "__eq__",
  "!=": "__ne__",
  "<": "__lt__",
  "<=": "__le__",
  ">": "__gt__",
  ">=": "__ge__"
};
function compareInstance(interpreter, op, left, right) {
  if (left.kind !== "instance" && right.kind !== "instance") return null;
  if (left.kind === "instance" && left.tensor !== null || right.kind === "instance" && right.tensor !== null) {
    let result = tensorBinary(interpreter, op, left, right);
    return result !== null ? result : interpreter.unknown("a comparison of tensors depends on data", !1);
  }
  let attempts = [
    [left, DIRECT[op], right],
    [right, REFLECTED[op], left]
  ];
  for (let [self, method2, other] of attempts) {
    if (self.kind !== "instance" || method2 === void 0 || self.cls.lookup(method2) === void 0) continue;
    let result = interpreter.invokeMethod(self, method2, other);
    if (result.kind !== "notimplemented") return result;
  }
  if (op === "!=" && (left.kind === "instance" && left.cls.lookup("__eq__") || right.kind === "instance" && right.cls.lookup("__eq__")))
    return unary(interpreter, "not", compare(interpreter, "==", left, right));
  let a = left.kind === "instance" && left.builtin !== null ? left.builtin : left, b = right.kind === "instance" && right.builtin !== null ? right.builtin : right;
  return a !== left || b !== right ? compare(interpreter, op, a, b) : left.kind === "unknown" || right.kind === "unknown" ? null : op === "==" || op === "!=" ? [left, right].some((value) => value.kind === "instance" && value.cls.openBases !== null) && left !== right ? null : bool(left === right == (op === "==")) : null;
}
function order2(interpreter, op, left, right) {
  if (isNumber(left) && isNumber(right))
    return ordered(op, toNumber(left) - toNumber(right), Number.isNaN(toNumber(left)) || Number.isNaN(toNumber(right)));
  if (left.kind === "str" && right.kind === "str")
    return ordered(op, left.value < right.value ? -1 : left.value > right.value ? 1 : 0, !1);
  if (left.kind === "list" && right.kind === "list" || left.kind === "tuple" && right.kind === "tuple") {
    for (let i2 = 0; i2 < Math.min(left.items.length, right.items.length); i2++) {
      let a = left.items[i2], b = right.items[i2];
      if (a === void 0 || b === void 0) return null;
      let same2 = equal(interpreter, a, b);
      if (same2 === null) return null;
      if (!same2) return interpreter.truth(compare(interpreter, op === "<=" ? "<" : op === ">=" ? ">" : op, a, b));
    }
    return ordered(op, left.items.length - right.items.length, !1);
  }
  if (left.kind === "set" && right.kind === "set" && left.open === null && right.open === null) {
    let within4 = [...left.entries.keys()].every((key2) => right.entries.has(key2)), around = [...right.entries.keys()].every((key2) => left.entries.has(key2));
    return op === "<=" ? within4 : op === ">=" ? around : op === "<" ? within4 && !around : around && !within4;
  }
  return null;
}
function ordered(op, difference2, nan) {
  if (nan) return !1;
  let sign = Number.isNaN(difference2) ? 0 : difference2;
  return op === "<" ? sign < 0 : op === "<=" ? sign <= 0 : op === ">" ? sign > 0 : sign >= 0;
}
function contains(interpreter, container, item) {
  if (container.kind === "unknown") return null;
  if (container.kind === "choice" || item.kind === "choice")
    return interpreter.truth(
      overChoices(interpreter, container, item, (a, b) => {
        let answer = contains(interpreter, a, b);
        return answer === null ? interpreter.unknown("membership is not known", !1) : bool(answer);
      })
    );
  switch (container.kind) {
    case "str":
      return item.kind === "str" ? container.value.includes(item.value) : null;
    case "dict":
    case "set": {
      let key2 = hashKey(item);
      return key2 === null ? container.entries.size === 0 && container.open === null ? !1 : null : container.entries.has(key2) ? container.open === null || container.kind === "dict" ? !0 : null : container.open === null ? !1 : null;
    }
    case "range":
      return item.kind !== "int" ? item.kind === "unknown" ? null : !1 : container.length > 0 && (item.value - container.start) % container.step === 0 && (item.value - container.start) / container.step >= 0 && (item.value - container.start) / container.step < container.length;
    case "instance":
      return container.cls.lookup("__contains__") !== void 0 ? interpreter.truth(interpreter.invokeMethod(container, "__contains__", item)) : container.builtin !== null ? contains(interpreter, container.builtin, item) : containsByIteration(interpreter, container, item);
    default:
      return containsByIteration(interpreter, container, item);
  }
}
function containsByIteration(interpreter, container, item) {
  let pull = interpreter.iterate(container), result = !1;
  for (; ; ) {
    let pulled = pull();
    if (pulled.done) return result;
    if (pulled.repeats) return null;
    if (pulled.value === item && item.kind !== "unknown") return !0;
    let same2 = equal(interpreter, pulled.value, item);
    if (same2) return !0;
    same2 === null && (result = null), interpreter.tick();
  }
}

// src/evaluator/methods/sorting.ts
function lessThan(interpreter, a, b) {
  return a.kind === "int" && b.kind === "int" ? a.value < b.value : a.kind === "str" && b.kind === "str" ? codePointOrder(a.value, b.value) < 0 : interpreter.truth(compare(interpreter, "<", a, b));
}
function codePointOrder(a, b) {
  if (a === b) return 0;
  let length2 = Math.min(a.length, b.length);
  for (let i2 = 0; i2 < length2; i2++) {
    let left = a.charCodeAt(i2), right = b.charCodeAt(i2);
    if (left === right) continue;
    return (left & 63488) === 55296 != ((right & 63488) === 55296) ? right - left : left - right;
  }
  return a.length - b.length;
}
function sortValues(interpreter, items, key2, reverse) {
  let decorated = items.map((item) => ({ item, key: key2.kind === "none" ? item : interpreter.invoke(key2, item) }));
  if (decorated.length > 1 && decorated.some((entry) => entry.key.kind === "unknown" || entry.key.kind === "choice"))
    return null;
  let known2 = !0;
  return decorated.sort((a, b) => {
    if (!known2) return 0;
    interpreter.tick();
    let [left, right] = reverse ? [b, a] : [a, b], less = lessThan(interpreter, left.key, right.key);
    if (less === null && (known2 = !1), less) return -1;
    let more = lessThan(interpreter, right.key, left.key);
    return more === null && (known2 = !1), more ? 1 : 0;
  }), known2 && decorated.length <= budgets.collection ? decorated.map((entry) => entry.item) : null;
}

// src/evaluator/builtins/introspection.ts
function descends(interpreter, cls, value, target) {
  if (target.kind === "tuple") {
    let answer = !1;
    for (let item of target.items) {
      let one = descends(interpreter, cls, value, item);
      if (one) return !0;
      one === null && (answer = null);
    }
    return answer;
  }
  if (target.kind !== "class") return null;
  if (cls.isSubclassOf(target)) return !0;
  let protocol2 = target.attributes.get("__protocol__");
  if (protocol2?.kind === "tuple" && value !== null) return fitsProtocol(cls, value, target, protocol2);
  let hook = target.metaclass?.lookup("__instancecheck__");
  return hook !== void 0 && value !== null ? interpreter.truth(interpreter.invoke(hook, target, value)) : cls.openBases === null ? !1 : null;
}
function fitsProtocol(cls, value, target, protocol2) {
  let kinds = target.attributes.get("__kinds__"), kind = value.kind;
  return kinds?.kind === "tuple" && kinds.items.some((item) => item.kind === "str" && item.value === kind) ? !0 : value.kind !== "instance" ? !1 : value.builtin !== null && fitsProtocol(cls, value.builtin, target, protocol2) || protocol2.items.every((item) => item.kind === "str" && cls.lookup(item.value) !== void 0) && protocol2.items.length > 0 ? !0 : cls.openBases === null ? !1 : null;
}
function isinstance(args2, interpreter) {
  let [value = none, target = none] = bind(interpreter, "isinstance", args2, ["object", "classinfo"], 2);
  return mapAlternatives(value, (single) => single.kind === "unknown" ? scalarUnknown(interpreter, single.reason) : mapAlternatives(target, (wanted2) => {
    let cls = classOf(interpreter, single), answer = cls === null ? null : descends(interpreter, cls, single, wanted2);
    return answer !== null ? bool(answer, single.kind === "instance" ? void 0 : single.assume) : scalarUnknown(
      interpreter,
      wanted2.kind === "unknown" ? wanted2.reason : cls?.openBases ?? "whether it is an instance is not known"
    );
  }));
}
function issubclass(args2, interpreter) {
  let [cls = none, target = none] = bind(interpreter, "issubclass", args2, ["class", "classinfo"], 2);
  if (cls.kind === "unknown") return scalarUnknown(interpreter, cls.reason);
  if (cls.kind !== "class") return interpreter.raise("TypeError", "issubclass() arg 1 must be a class");
  let answer = descends(interpreter, cls, null, target);
  return answer === null ? scalarUnknown(interpreter, cls.openBases ?? "a class that is not known") : bool(answer);
}
function getattr(args2, interpreter) {
  let [object = none, name2 = none, fallback] = bind(interpreter, "getattr", args2, ["object", "name", "default"], 2);
  return mapAlternatives(plain2(name2), (single) => single.kind === "unknown" ? interpreter.unknown(single.reason) : single.kind !== "str" ? interpreter.raise("TypeError", "attribute name must be string") : (fallback === void 0 ? !0 : interpreter.has(object, single.value)) === !1 && fallback !== void 0 ? fallback : restOn(interpreter, interpreter.get(object, single.value), single.assume));
}
function hasattr(args2, interpreter) {
  let [object = none, name2 = none] = bind(interpreter, "hasattr", args2, ["object", "name"], 2);
  return mapAlternatives(plain2(name2), (single) => {
    if (single.kind !== "str") return scalarUnknown(interpreter, "the name of an attribute is not known");
    let answer = interpreter.has(object, single.value), reason2 = object.kind === "unknown" ? object.reason : `whether there is \`${single.value}\` is not known`;
    return answer === null ? scalarUnknown(interpreter, reason2) : bool(answer, single.assume);
  });
}
function openObject(interpreter, object, reason2) {
  object.kind === "instance" && (interpreter.journal.touch(object), object.open ??= reason2);
}
function setattr(args2, interpreter) {
  let [object = none, name2 = none, value = none] = bind(interpreter, "setattr", args2, ["object", "name", "value"], 3), key2 = plain2(name2);
  return key2.kind === "str" ? interpreter.assuming(key2.assume, () => interpreter.set(object, key2.value, value)) : openObject(interpreter, object, "an attribute whose name is not known was set"), none;
}
function delattr(args2, interpreter) {
  let [object = none, name2 = none] = bind(interpreter, "delattr", args2, ["object", "name"], 2), key2 = plain2(name2);
  return key2.kind === "str" ? interpreter.delete(object, key2.value) : openObject(interpreter, object, "an attribute whose name is not known was deleted"), none;
}
function callable(args2, interpreter) {
  let [value = none] = bind(interpreter, "callable", args2, ["object"], 1);
  return mapAlternatives(value, (single) => {
    switch (single.kind) {
      case "function":
      case "native":
      case "bound":
      case "class":
        return bool(!0);
      case "unknown":
        return scalarUnknown(interpreter, single.reason);
      case "instance":
        return single.cls.isModuleClass || single.cls.lookup("__call__") !== void 0 ? bool(!0) : single.open === null && single.cls.openBases === null && !single.cls.library ? bool(!1) : scalarUnknown(interpreter, `whether a ${single.cls.name} can be called`);
      default:
        return bool(!1);
    }
  });
}
function namespace(scope) {
  let dict2 = new DictValue(
    new Map([...scope.variables].map(([name2, value]) => [`s:${name2}`, { key: str(name2), value }]))
  );
  return dict2.open = scope.open, dict2;
}
var callerScope = (interpreter) => interpreter.frame.scope;
function dir(args2, interpreter) {
  let [value] = args2.positional, names2 = /* @__PURE__ */ new Set(), open = null;
  if (value === void 0) for (let name2 of callerScope(interpreter).variables.keys()) names2.add(name2);
  else if (value.kind === "module") {
    for (let name2 of value.scope.variables.keys()) names2.add(name2);
    open = value.open ?? (value.library ? `the names in ${value.name} are not all described here` : null);
  } else if (value.kind === "instance" || value.kind === "class") {
    let cls = value.kind === "instance" ? value.cls : value;
    if (value.kind === "instance") for (let name2 of value.attributes.keys()) names2.add(name2);
    for (let base of cls.mro) for (let name2 of base.attributes.keys()) names2.add(name2);
    open = cls.openBases ?? (value.kind === "instance" ? value.open : null), cls.mro.some((base) => base.library && base.name !== "object") && (open ??= `the names in ${cls.name} are not all described here`);
  } else return interpreter.unknown("the names in a value", !1);
  let list4 = new ListValue([...names2].sort(codePointOrder).map((name2) => str(name2)));
  return open !== null && (list4.items = [], list4.open = open), list4;
}
function superCall(args2, interpreter) {
  let [start2, self] = args2.positional;
  if (start2 !== void 0)
    return start2.kind === "class" && self !== void 0 ? new SuperValue(start2, self) : interpreter.unknown(start2.kind === "unknown" ? start2.reason : "super() of something that is not a class");
  for (let i2 = interpreter.frames.length - 1; i2 >= 0; i2--) {
    let frame = interpreter.frames[i2], func2 = frame?.func;
    if (!frame || !func2 || func2.owner === null) continue;
    let first = func2.args.posonlyargs[0] ?? func2.args.args[0], receiver = first !== void 0 ? frame.scope.variables.get(first.arg) : firstOf(func2.args.vararg === null ? void 0 : frame.scope.variables.get(func2.args.vararg.arg));
    if (receiver !== void 0) return new SuperValue(func2.owner, receiver);
  }
  return interpreter.raise("RuntimeError", "super(): no arguments");
}
var firstOf = (value) => value?.kind === "tuple" ? value.items[0] : void 0;
function identity(value, interpreter) {
  return "id" in value ? int(139637976727552 + value.id * 16) : scalarUnknown(interpreter, "the identity of a value");
}
function defineIntrospection(table3) {
  table3.native("isinstance", isinstance), table3.native("issubclass", issubclass), table3.native("getattr", getattr), table3.native("hasattr", hasattr), table3.native("setattr", setattr), table3.native("delattr", delattr), table3.native("callable", callable), table3.native("dir", dir), table3.construct(
    table3.define("super"),
    (args2, interpreter) => superCall({ ...args2, positional: args2.positional.slice(1) }, interpreter)
  ), table3.native(
    "id",
    (args2, interpreter) => mapAlternatives(args2.positional[0] ?? none, (single) => identity(single, interpreter))
  ), table3.native("hash", (args2, interpreter) => {
    let [value = none] = args2.positional;
    return value.kind === "instance" && value.cls.lookup("__hash__") !== void 0 ? interpreter.invokeMethod(value, "__hash__") : value.kind === "int" && value.value >= 0 ? value : scalarUnknown(interpreter, "a hash");
  }), table3.native("globals", (_args, interpreter) => namespace(callerScope(interpreter).globals)), table3.native("locals", (_args, interpreter) => namespace(callerScope(interpreter))), table3.native("vars", (args2, interpreter) => {
    let [value] = args2.positional;
    return value === void 0 ? namespace(callerScope(interpreter)) : value.kind === "unknown" ? interpreter.unknown(value.reason, value.mayHoldParameters) : interpreter.get(value, "__dict__");
  });
}

// src/evaluator/frame.ts
var PythonException = class extends Error {
  /** The exception instance or class; Unknown when `raise` was given something unknown. */
  value;
  location;
  constructor(value, location, message10 = "") {
    super(message10), this.value = value, this.location = location;
  }
};

// src/evaluator/iteration.ts
var finished = { done: !0 };
function iterate(interpreter, value) {
  switch (value.kind) {
    case "iterator":
      return () => value.next(interpreter.journal);
    case "list":
      return pullList(interpreter, value);
    case "tuple":
      return pullArray(value.items, value.assume);
    case "str":
      return pullArray(
        [...value.value].map((character) => str(character)),
        value.assume
      );
    case "bytes":
      return pullArray([...value.value].map((byte) => int(byte)));
    case "range": {
      let index2 = 0;
      return () => (interpreter.tick(), index2 < value.length ? { done: !1, value: int(value.start + value.step * index2++, value.assume) } : finished);
    }
    case "dict":
      return withOpenTail(interpreter, pullArray([...value.entries.values()].map((entry) => entry.key)), value.open);
    case "set":
      return withOpenTail(interpreter, pullArray([...value.entries.values()]), value.open);
    case "instance":
      return iterateInstance(interpreter, value);
    case "class": {
      let method2 = value.metaclass?.lookup("__iter__");
      return method2 !== void 0 ? iterate(interpreter, interpreter.invoke(method2, value)) : once(interpreter, `the elements of class ${value.name} are not known`);
    }
    case "choice": {
      let lists = value.alternatives.filter((alternative) => alternative.value.kind !== "none"), only = lists.length === 1 ? lists[0] : void 0;
      return only ? iterate(interpreter, only.value) : pullTogether(interpreter, lists);
    }
    case "unknown":
      return once(interpreter, value.reason, value.mayHoldParameters, value.alias);
    case "none":
      return interpreter.raise("TypeError", "'NoneType' object is not iterable");
    default:
      return once(interpreter, `iteration over ${value.kind} is not followed`);
  }
}
function pullTogether(interpreter, choice) {
  let reason2 = "which of several sequences this is depends on a condition", pulls2 = choice.map(({ value, when }) => ({ pull: iterate(interpreter, value), when })), ended = !1;
  return () => {
    if (ended) return finished;
    let pulled = pulls2.map(({ pull }) => pull());
    if (pulled.every((one) => one.done)) return finished;
    let joined2 = null, repeats = !1;
    for (let [index2, one] of pulled.entries()) {
      if (one.done)
        return ended = !0, { done: !1, value: interpreter.unknown(reason2), repeats: !0 };
      repeats ||= one.repeats === !0, joined2 = joined2 === null ? one.value : joinValues(joined2, one.value, pulls2[index2 - 1]?.when ?? reason2);
    }
    ended = repeats;
    let value = joined2 ?? interpreter.unknown(reason2);
    return repeats ? { done: !1, value, repeats } : { done: !1, value };
  };
}
function pullArray(items, _assume = certain) {
  let index2 = 0;
  return () => {
    let item = items[index2];
    return item === void 0 ? finished : (index2++, { done: !1, value: item });
  };
}
function pullList(interpreter, list4) {
  let index2 = 0, tail = !1;
  return () => {
    let item = list4.items[index2];
    return item !== void 0 ? (index2++, { done: !1, value: item }) : list4.open === null || tail ? finished : (tail = !0, { done: !1, value: interpreter.unknown(list4.open), repeats: !0 });
  };
}
function withOpenTail(interpreter, pull, open) {
  if (open === null) return pull;
  let tail = !1;
  return () => {
    if (tail) return finished;
    let pulled = pull();
    return pulled.done ? (tail = !0, { done: !1, value: interpreter.unknown(open), repeats: !0 }) : pulled;
  };
}
function once(interpreter, reason2, mayHoldParameters = !0, alias = []) {
  let done = !1;
  return () => done ? finished : (done = !0, { done: !1, value: interpreter.unknown(reason2, mayHoldParameters, alias), repeats: !0 });
}
function iterateInstance(interpreter, value) {
  if (value.tensor !== null) {
    let elements = tensorElements(interpreter, value);
    return elements !== null ? pullArray(elements) : once(interpreter, "elements of a tensor", !1);
  }
  if (value.cls.lookup("__iter__") !== void 0) {
    let iterator = interpreter.invokeMethod(value, "__iter__");
    return iterator.kind === "instance" && iterator.cls.lookup("__next__") !== void 0 ? pullProtocol(interpreter, iterator) : iterator === value ? once(interpreter, `the elements of a ${value.cls.name} are not known`) : iterate(interpreter, iterator);
  }
  if (value.cls.lookup("__next__") !== void 0) return pullProtocol(interpreter, value);
  if (value.builtin !== null) return iterate(interpreter, value.builtin);
  if (value.cls.lookup("__getitem__") !== void 0 && value.cls.lookup("__len__") !== void 0) {
    let length2 = interpreter.invokeMethod(value, "__len__");
    if (length2.kind === "int" && length2.value <= 64) {
      let index2 = 0;
      return () => index2 < length2.value ? { done: !1, value: interpreter.invokeMethod(value, "__getitem__", int(index2++)) } : finished;
    }
    let done = !1;
    return () => {
      if (done) return finished;
      done = !0;
      let index2 = interpreter.unknown("an index", !1);
      return { done: !1, value: interpreter.invokeMethod(value, "__getitem__", index2), repeats: !0 };
    };
  }
  return once(interpreter, `the elements of a ${value.cls.name} are not known`);
}
function pullProtocol(interpreter, value) {
  return () => {
    try {
      return { done: !1, value: interpreter.invokeMethod(value, "__next__") };
    } catch (error) {
      if (isStopIteration(error)) return finished;
      throw error;
    }
  };
}
function isStopIteration(error) {
  if (!(error instanceof Error) || !("value" in error)) return !1;
  let value = error.value;
  return typeof value == "object" && value !== null && "cls" in value && typeof value.cls == "object" && value.cls !== null && "name" in value.cls && value.cls.name === "StopIteration";
}
function iteratorOf(interpreter, value) {
  return value.kind === "iterator" ? value : value.kind === "instance" && value.cls.lookup("__iter__") !== void 0 ? interpreter.invokeMethod(value, "__iter__") : new IteratorValue("iterator", iterate(interpreter, value));
}

// src/evaluator/builtins/iterators.ts
var finished2 = { done: !0 };
function enumerateCall(args2, interpreter) {
  let [iterable = none, start2] = bind(interpreter, "enumerate", args2, ["iterable", "start"], 1), pull = interpreter.iterate(iterable), index2 = start2 === void 0 ? 0 : asInteger(start2) ?? null;
  return new IteratorValue("enumerate", () => {
    let pulled = pull();
    return pulled.done ? finished2 : pulled.repeats || index2 === null ? (index2 = null, {
      ...pulled,
      value: new TupleValue([scalarUnknown(interpreter, "the number of an iteration"), pulled.value])
    }) : { done: !1, value: new TupleValue([int(index2++), pulled.value]) };
  });
}
function pullAll(interpreter, pulls2) {
  let pulled = [];
  for (let pull of pulls2) {
    let one = pull();
    if (one.done) return null;
    pulled.push(one);
  }
  return pulled.some((one) => one.repeats) ? {
    values: pulled.map(
      (one) => one.repeats ? one.value : interpreter.unknown("one of the elements, which one is not known", !0, [one.value])
    ),
    repeats: !0
  } : { values: pulled.map((one) => one.value), repeats: !1 };
}
function zipCall(args2, interpreter) {
  let pulls2 = args2.positional.map((value) => interpreter.iterate(value));
  return args2.open ? interpreter.unknown("what is zipped is not known") : new IteratorValue("zip", () => {
    let step = pulls2.length === 0 ? null : pullAll(interpreter, pulls2);
    if (step === null) return finished2;
    let value = new TupleValue(step.values);
    return step.repeats ? { done: !1, value, repeats: !0 } : { done: !1, value };
  });
}
function mapCall(args2, interpreter) {
  let [func2 = none, ...iterables] = args2.positional, pulls2 = iterables.map((value) => interpreter.iterate(value));
  return new IteratorValue("map", () => {
    let step = pulls2.length === 0 ? null : pullAll(interpreter, pulls2);
    if (step === null) return finished2;
    let value = interpreter.invoke(func2, ...step.values);
    return step.repeats ? { done: !1, value, repeats: !0 } : { done: !1, value };
  });
}
function filterCall(args2, interpreter) {
  let [func2 = none, iterable = none] = bind(interpreter, "filter", args2, ["function", "iterable"], 2), pull = interpreter.iterate(iterable), over = !1;
  return new IteratorValue("filter", () => {
    for (; !over; ) {
      let pulled = pull();
      if (pulled.done) break;
      let keeps = interpreter.truth(func2.kind === "none" ? pulled.value : interpreter.invoke(func2, pulled.value));
      if (keeps) return pulled;
      if (keeps === null)
        return over = !0, { done: !1, value: pulled.repeats ? pulled.value : interpreter.unknown("which elements the filter keeps is not known"), repeats: !0 };
      interpreter.tick();
    }
    return finished2;
  });
}
function reversedCall(args2, interpreter) {
  let [given = none] = bind(interpreter, "reversed", args2, ["sequence"], 1);
  if (given.kind === "instance" && given.cls.lookup("__reversed__") !== void 0)
    return interpreter.invokeMethod(given, "__reversed__");
  if (given.kind === "unknown") return interpreter.unknown(given.reason, given.mayHoldParameters);
  if (given.kind === "choice") return interpreter.unknown("which sequence is reversed depends on a condition");
  let items = interpreter.elements(plain2(given));
  if (items === null) return interpreter.unknown("the elements that are reversed are not known");
  let index2 = items.length;
  return new IteratorValue("reversed", () => {
    let item = items[--index2];
    return item === void 0 ? finished2 : { done: !1, value: item };
  });
}
function sortedCall(args2, interpreter) {
  let [iterable = none, key2 = none, reverse] = bind(interpreter, "sorted", args2, ["iterable", "key", "reverse"], 1), items = interpreter.elements(iterable), descending = reverse === void 0 ? !1 : interpreter.truth(reverse), sorted = items === null || descending === null ? null : sortValues(interpreter, items, key2, descending), list4 = new ListValue(sorted ?? []);
  return sorted === null && (list4.open = "the order of the sorted elements is not known"), list4;
}
function extreme2(name2) {
  return (args2, interpreter) => {
    let key2 = args2.keywords.get("key") ?? none, [only] = args2.positional;
    if (args2.open) return scalarUnknown(interpreter, `the arguments of ${name2}() are not known`);
    if (args2.positional.length > 1)
      return pureApply(
        interpreter,
        args2.positional,
        (values) => choose(
          interpreter,
          name2,
          values.flatMap((value) => value ?? []),
          key2
        )
      );
    let items = only === void 0 ? [] : interpreter.elements(only);
    return items === null ? scalarUnknown(interpreter, `the elements that ${name2}() is taken of are not known`) : items.length === 0 ? args2.keywords.get("default") ?? interpreter.raise("ValueError", `${name2}() iterable argument is empty`) : choose(interpreter, name2, items, key2);
  };
}
function choose(interpreter, name2, items, key2) {
  let best = null;
  for (let item of items) {
    let candidate = { item, key: key2.kind === "none" ? item : interpreter.invoke(key2, item) };
    if (best === null) {
      best = candidate;
      continue;
    }
    let better = name2 === "min" ? lessThan(interpreter, candidate.key, best.key) : lessThan(interpreter, best.key, candidate.key);
    if (better === null) return scalarUnknown(interpreter, `${name2}() of values that are not known`);
    better && (best = candidate);
  }
  return best?.item ?? none;
}
function sumCall(args2, interpreter) {
  let [iterable = none, start2 = int(0)] = bind(interpreter, "sum", args2, ["iterable", "start"], 1), pull = interpreter.iterate(iterable), total = start2;
  for (let pulled = pull(); !pulled.done; pulled = pull())
    total = binary2(interpreter, "+", total, pulled.value), interpreter.tick(), pulled.repeats && (total.kind === "instance" && total.tensor !== null || (total = interpreter.unknown(
      "a sum over elements that are not known",
      pulled.value.kind === "unknown" && pulled.value.mayHoldParameters
    )));
  return total;
}
function quantifier(name2) {
  return (args2, interpreter) => {
    let [iterable = none] = bind(interpreter, name2, args2, ["iterable"], 1), pull = interpreter.iterate(iterable), unknown = null, assume = iterable.assume;
    for (let pulled = pull(); !pulled.done; pulled = pull()) {
      let answer = interpreter.truth(pulled.value);
      if (assume = assume.union(pulled.value.assume), answer === null || pulled.repeats)
        unknown ??= pulled.value.kind === "unknown" ? pulled.value.reason : "an element's truth is not known";
      else if (answer === (name2 === "any")) return unknown === null ? bool(answer, assume) : bool(answer, assume);
      interpreter.tick();
    }
    return unknown === null ? bool(name2 === "all", assume) : scalarUnknown(interpreter, unknown);
  };
}
function nextCall(args2, interpreter) {
  let [iterator = none, fallback] = bind(interpreter, "next", args2, ["iterator", "default"], 1);
  if (iterator.kind === "iterator") {
    let pulled = iterator.next(interpreter.journal);
    return pulled.done ? fallback ?? interpreter.raise("StopIteration", "") : pulled.value;
  }
  if (iterator.kind === "instance" && iterator.cls.lookup("__next__") !== void 0)
    try {
      return interpreter.invokeMethod(iterator, "__next__");
    } catch (error) {
      if (fallback !== void 0 && isStop(error)) return fallback;
      throw error;
    }
  return interpreter.unknown(iterator.kind === "unknown" ? iterator.reason : "the next element is not known");
}
var isStop = (error) => error instanceof PythonException && error.value.kind === "instance" && error.value.cls.name === "StopIteration";
function iterCall(args2, interpreter) {
  let [first = none, sentinel] = bind(interpreter, "iter", args2, ["object", "sentinel"], 1);
  if (sentinel === void 0) return iteratorOf(interpreter, first);
  let done = !1;
  return new IteratorValue("callable_iterator", () => {
    if (done) return finished2;
    let value = interpreter.invoke(first), ends = equal(interpreter, value, sentinel);
    return done = ends !== !1, ends === !0 ? finished2 : { done: !1, value, repeats: ends === null };
  });
}
function length(interpreter, value) {
  switch (value.kind) {
    case "str":
      return int([...value.value].length, value.assume);
    case "bytes":
      return int(value.value.length);
    case "tuple":
      return int(value.items.length, value.assume);
    case "range":
      return int(value.length, value.assume);
    case "list":
      return value.open === null ? int(value.items.length, value.assume) : scalarUnknown(interpreter, value.open);
    case "dict":
    case "set":
      return value.open === null ? int(value.entries.size, value.assume) : scalarUnknown(interpreter, value.open);
    case "instance":
      return value.tensor !== null || value.cls.lookup("__len__") !== void 0 ? interpreter.invokeMethod(value, "__len__") : value.builtin !== null ? length(interpreter, value.builtin) : value.open === null && value.cls.openBases === null && !value.cls.library ? interpreter.raise("TypeError", `object of type '${value.cls.name}' has no len()`) : scalarUnknown(interpreter, `the length of a ${value.cls.name}`);
    case "class":
      return value.metaclass?.lookup("__len__") === void 0 ? interpreter.raise("TypeError", "object of type 'type' has no len()") : interpreter.invoke(interpreter.get(value, "__len__"));
    case "unknown":
      return scalarUnknown(interpreter, value.reason);
    case "choice":
      return pureApply(interpreter, [value], ([single]) => single ? length(interpreter, single) : none);
    default:
      return interpreter.raise(
        "TypeError",
        `object of type '${value.kind === "none" ? "NoneType" : value.kind}' has no len()`
      );
  }
}
function defineIterators(table3) {
  table3.native("enumerate", enumerateCall), table3.native("zip", zipCall), table3.native("map", mapCall), table3.native("filter", filterCall), table3.native("reversed", reversedCall), table3.native("sorted", sortedCall), table3.native("min", extreme2("min")), table3.native("max", extreme2("max")), table3.native("sum", sumCall), table3.native("any", quantifier("any")), table3.native("all", quantifier("all")), table3.native("next", nextCall), table3.native("iter", iterCall), table3.native("len", (args2, interpreter) => length(interpreter, args2.positional[0] ?? none));
}

// src/evaluator/builtins/numbers.ts
function roundNumber(value, digits) {
  if (!Number.isFinite(value) || Math.abs(digits) > 300) return value;
  let scaled = scaledInteger(Math.abs(value), digits), text = digits > 0 ? `${scaled}e-${digits}` : `${scaled}e${-digits}`;
  return Math.sign(value) * Number(text);
}
var round = pure("round", ["number", "ndigits"], 1, ([value, digits], interpreter) => {
  if (value?.kind === "instance")
    return value.tensor === null && value.cls.lookup("__round__") !== void 0 ? interpreter.invokeMethod(value, "__round__") : scalarUnknown(interpreter, "a rounded value");
  let number = asNumber(value);
  if (number === void 0) return interpreter.raise("TypeError", "type doesn't define __round__ method");
  let places = asInteger(digits);
  return value?.kind === "float" && places !== void 0 ? new FloatValue(roundNumber(number, places)) : value?.kind !== "float" ? int(places !== void 0 && places < 0 ? roundNumber(number, places) : number) : Number.isFinite(number) ? int(roundNumber(number, 0)) : interpreter.raise("OverflowError", "cannot convert float to integer");
}), inBase = (name2, radix, prefix) => pure(name2, ["number"], 1, ([value], interpreter) => {
  let number = asInteger(value);
  return number === void 0 ? interpreter.raise("TypeError", "object cannot be interpreted as an integer") : str(`${number < 0 ? "-" : ""}${prefix}${Math.abs(number).toString(radix)}`);
});
function power(base, exponent, modulus) {
  let result = 1n, factor = BigInt(base) % BigInt(modulus);
  for (let rest = BigInt(exponent); rest > 0n; rest >>= 1n)
    rest & 1n && (result = result * factor % BigInt(modulus)), factor = factor * factor % BigInt(modulus);
  return Number(result);
}
function defineNumbers(table3) {
  table3.native("round", round), table3.native("abs", (args2, interpreter) => {
    let [value = none] = bind(interpreter, "abs", args2, ["x"], 1);
    return value.kind === "instance" && value.builtin === null && (value.tensor !== null || value.cls.lookup("__abs__") !== void 0) ? interpreter.invokeMethod(value, "__abs__") : pure("abs", ["x"], 1, ([single], inner) => {
      let number = asNumber(single);
      return number === void 0 ? inner.raise("TypeError", "bad operand type for abs()") : single?.kind === "float" ? new FloatValue(Math.abs(number)) : int(Math.abs(number));
    })(args2, interpreter);
  }), table3.native("divmod", (args2, interpreter) => {
    let [a = none, b = none] = bind(interpreter, "divmod", args2, ["a", "b"], 2);
    return new TupleValue([binary2(interpreter, "//", a, b), binary2(interpreter, "%", a, b)]);
  }), table3.native("pow", (args2, interpreter) => {
    let [base = none, exponent = none, modulus] = bind(interpreter, "pow", args2, ["base", "exp", "mod"], 2);
    if (modulus === void 0 || modulus.kind === "none") return binary2(interpreter, "**", base, exponent);
    let numbers2 = [base, exponent, modulus].map(asInteger), [a, b, m] = numbers2;
    return a === void 0 || b === void 0 || !m || b < 0 || m < 0 ? scalarUnknown(interpreter, "a modular power") : int(power(a, b, m));
  }), table3.native("hex", inBase("hex", 16, "0x")), table3.native("bin", inBase("bin", 2, "0b")), table3.native("oct", inBase("oct", 8, "0o")), table3.native(
    "chr",
    pure("chr", ["i"], 1, ([value], interpreter) => {
      let code2 = asInteger(value);
      return code2 === void 0 || code2 < 0 || code2 > 1114111 ? interpreter.raise("ValueError", "chr() arg not in range(0x110000)") : str(String.fromCodePoint(code2));
    })
  ), table3.native(
    "ord",
    pure("ord", ["c"], 1, ([value], interpreter) => {
      let letters = [...asText(value) ?? ""], code2 = letters.length === 1 ? letters[0]?.codePointAt(0) : void 0;
      return code2 === void 0 ? interpreter.raise("TypeError", "ord() expected a character") : int(code2);
    })
  );
  for (let name2 of ["repr", "ascii"])
    table3.native(name2, (args2, interpreter) => toRepr(interpreter, args2.positional[0] ?? none));
  table3.native(
    "format",
    (args2, interpreter) => formatValue(interpreter, args2.positional[0] ?? none, null, args2.positional[1] ?? str(""))
  );
}

// src/evaluator/text/parse-number.ts
var DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz", PREFIXES = { "0x": 16, "0o": 8, "0b": 2 };
function parseIntegerText(text, base) {
  let match = /^([+-]?)(.*)$/s.exec(text.trim().toLowerCase()), body2 = match?.[2] ?? "", radix = base, prefix = PREFIXES[body2.slice(0, 2)];
  if (prefix !== void 0 && (base === 0 || base === prefix) ? (radix = prefix, body2 = body2.slice(2).replace(/^_/, "")) : base === 0 && (radix = 10), !/^[0-9a-z]+(?:_[0-9a-z]+)*$/.test(body2)) return null;
  let value = 0;
  for (let character of body2.replaceAll("_", "")) {
    let digit = DIGITS.indexOf(character);
    if (digit < 0 || digit >= radix) return null;
    value = value * radix + digit;
  }
  return match?.[1] === "-" ? -value : value;
}
function parseFloatText(text) {
  let body2 = text.trim().toLowerCase(), special = /^([+-]?)(inf|infinity|nan)$/.exec(body2);
  return special ? special[2] === "nan" ? Number.NaN : special[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY : /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/.test(body2) ? Number(body2.replaceAll("_", "")) : null;
}

// src/evaluator/builtins/system.ts
function evaluateText(args2, interpreter) {
  let source = args2.positional[0], text = asText(source)?.trim();
  if (text === void 0)
    return interpreter.unknown(source?.kind === "unknown" ? source.reason : "code that is not known is run");
  if (text === "None") return none;
  if (text === "True" || text === "False") return bool(text === "True");
  if (/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(text)) return dottedName2(interpreter, text);
  let integer2 = /^-?\d+$/.test(text) ? parseIntegerText(text, 10) : null;
  if (integer2 !== null) return int(integer2);
  let float = /^[-\d.][\d.eE+-]*$/.test(text) ? parseFloatText(text) : null;
  if (float !== null) return new FloatValue(float);
  let literal2 = /^(['"])([^'"\\\n]*)\1$/.exec(text);
  return literal2?.[2] !== void 0 ? str(literal2[2]) : interpreter.unknown(`what ${quote(text.slice(0, 60))} evaluates to`);
}
function dottedName2(interpreter, text) {
  let [first = "", ...rest] = text.split("."), value = interpreter.frame.scope.lookup(first) ?? interpreter.builtins.variables.get(first) ?? interpreter.raise("NameError", `name '${first}' is not defined`);
  for (let name2 of rest) value = interpreter.get(value, name2);
  return value;
}
function named(scope, code2) {
  let words2 = code2 === void 0 ? null : new Set(code2.match(/[A-Za-z_]\w*/g) ?? []), found = [];
  for (let [name2, value] of scope.variables)
    (words2 === null || words2.has(name2)) && value.kind !== "module" && found.push(value);
  return found;
}
function defineSystem(table3) {
  for (let name2 of ["print", "breakpoint", "help"]) table3.native(name2, () => none);
  table3.native("input", (_args, interpreter) => scalarUnknown(interpreter, "it is read from the keyboard")), table3.native("eval", evaluateText), table3.native("compile", (_args, interpreter) => interpreter.unknown("compiled code is not followed", !1)), table3.native("exec", (args2, interpreter) => {
    let { scope } = interpreter.frame;
    return scope.open ??= "code given to exec() is not followed", interpreter.forget([...args2.positional.slice(1), ...named(scope, asText(args2.positional[0]))], "exec"), none;
  }), table3.native("__import__", (args2, interpreter) => {
    let name2 = asText(args2.positional[0]);
    return name2 === void 0 ? interpreter.unknown("the name of the imported module is not known") : (interpreter.importModule(name2), interpreter.importModule(name2.split(".")[0] ?? name2));
  });
  for (let name2 of ["exit", "quit"]) table3.native(name2, (_args, interpreter) => interpreter.raise("SystemExit", ""));
  table3.native("open", (args2, interpreter) => interpreter.call(interpreter.library("io", "open"), args2));
}

// src/evaluator/methods/method.ts
function pureMethod(name2, parameters, required2, compute) {
  return [
    name2,
    (self, args2, interpreter) => {
      if (args2.open) return scalarUnknown(interpreter, `the arguments of ${name2}() are not known`);
      let values = bind(interpreter, name2, args2, parameters, required2), result = pureApply(interpreter, values, (singles) => compute(self, singles, interpreter));
      return result === self ? result : withAssume(result, self.assume);
    }
  ];
}

// src/evaluator/methods/bytes.ts
var hexOf = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
function affix(name2) {
  return pureMethod(name2, ["prefix"], 1, (self, [prefix], interpreter) => {
    if (prefix?.kind !== "bytes") return scalarUnknown(interpreter, "an affix that is not known");
    let mine = hexOf(self.value), theirs = hexOf(prefix.value);
    return bool(name2 === "startswith" ? mine.startsWith(theirs) : mine.endsWith(theirs));
  });
}
var bytesMethods = new Map([
  pureMethod("decode", ["encoding", "errors"], 0, (self, [encoding], interpreter) => {
    let name2 = (asText(encoding) ?? "utf-8").toLowerCase().replace("_", "-");
    return ["utf-8", "utf8", "ascii"].includes(name2) ? str(new TextDecoder("utf-8").decode(self.value)) : name2 === "latin-1" || name2 === "iso-8859-1" ? str(String.fromCharCode(...self.value)) : scalarUnknown(interpreter, `encoding ${name2}`);
  }),
  pureMethod("hex", [], 0, (self) => str(hexOf(self.value))),
  pureMethod("count", ["sub"], 1, (self, [sub], interpreter) => {
    let byte = asInteger(sub);
    return byte === void 0 ? scalarUnknown(interpreter, "a count in bytes") : int(self.value.filter((one) => one === byte).length);
  }),
  pureMethod(
    "strip",
    [],
    0,
    (self) => new BytesValue(new TextEncoder().encode(new TextDecoder().decode(self.value).trim()))
  ),
  pureMethod("__len__", [], 0, (self) => int(self.value.length)),
  affix("startswith"),
  affix("endswith")
]);

// src/evaluator/methods/dict.ts
var UNKNOWN_KEY = "a key that is not known was used";
function storeEntry(interpreter, dict2, key2, value) {
  interpreter.journal.touch(dict2);
  let hash = hashKey(key2);
  if (hash !== null) {
    dict2.entries.set(hash, { key: dict2.entries.get(hash)?.key ?? key2, value });
    return;
  }
  for (let [known2, entry] of dict2.entries)
    dict2.entries.set(known2, { key: entry.key, value: joinValues(entry.value, value, "the key is another") });
  dict2.open ??= key2.kind === "unknown" ? key2.reason : UNKNOWN_KEY;
}
function updateDict(interpreter, dict2, source) {
  let other = plain2(source);
  if (interpreter.journal.touch(dict2), other.kind === "none") return;
  if (other.kind === "dict") {
    for (let entry of [...other.entries.values()]) storeEntry(interpreter, dict2, entry.key, entry.value);
    dict2.open ??= other.open;
    return;
  }
  if (other.kind === "unknown" || other.kind === "choice") {
    let reason2 = other.kind === "unknown" ? other.reason : "updated by one of several mappings";
    for (let [hash, entry] of dict2.entries)
      dict2.entries.set(hash, { key: entry.key, value: interpreter.unknown(reason2) });
    dict2.open ??= reason2;
    return;
  }
  if (other.kind === "instance" && interpreter.has(other, "keys") === !0) {
    let keys = interpreter.elements(interpreter.invokeMethod(other, "keys"));
    for (let key2 of keys ?? []) storeEntry(interpreter, dict2, key2, interpreter.getItem(other, key2));
    keys === null && (dict2.open ??= "updated by a mapping whose keys are not known");
    return;
  }
  let pull = interpreter.iterate(other);
  for (let pulled = pull(); !pulled.done; pulled = pull()) {
    let pair = pulled.repeats ? null : interpreter.elements(pulled.value), [key2, value] = pair ?? [];
    if (key2 === void 0 || value === void 0) {
      if (dict2.open ??= "updated by pairs that are not known", pulled.repeats) return;
    } else storeEntry(interpreter, dict2, key2, value);
  }
}
function read2(interpreter, dict2, key2, fallback) {
  let hash = hashKey(key2);
  if (hash !== null) {
    let entry = dict2.entries.get(hash);
    return entry !== void 0 ? entry.value : dict2.open === null ? void 0 : interpreter.unknown(dict2.open);
  }
  if (key2.kind === "choice")
    return pureApply(
      interpreter,
      [key2],
      ([single]) => (single && read2(interpreter, dict2, single, fallback)) ?? fallback ?? none
    );
  let values = [...dict2.entries.values()].map((entry) => entry.value);
  fallback !== null && values.push(fallback);
  let [first, ...rest] = values;
  return first === void 0 || dict2.open !== null || rest.length > 3 ? interpreter.unknown(key2.kind === "unknown" ? key2.reason : UNKNOWN_KEY) : rest.reduce((joined2, value) => joinValues(joined2, value, "the key is this one"), first);
}
function get(self, args2, interpreter) {
  let [key2, fallback = none] = bind(interpreter, "get", args2, ["key", "default"], 1);
  return key2 === void 0 ? none : restOn(interpreter, read2(interpreter, self, plain2(key2), fallback) ?? fallback, key2.assume);
}
function keyError(interpreter, key2) {
  return interpreter.raise("KeyError", key2.kind === "str" ? key2.value : "the key is not there");
}
function pop(self, args2, interpreter) {
  let [key2, fallback] = bind(interpreter, "pop", args2, ["key", "default"], 1);
  if (key2 === void 0) return none;
  interpreter.journal.touch(self);
  let hash = hashKey(key2), value = read2(interpreter, self, key2, fallback ?? null);
  return hash === null ? (self.entries = /* @__PURE__ */ new Map(), self.open ??= UNKNOWN_KEY) : self.entries.delete(hash), value ?? fallback ?? keyError(interpreter, key2);
}
function setdefault(self, args2, interpreter) {
  let [key2, fallback = none] = bind(interpreter, "setdefault", args2, ["key", "default"], 1);
  if (key2 === void 0) return none;
  let hash = hashKey(key2), entry = hash === null ? void 0 : self.entries.get(hash);
  if (entry !== void 0) return entry.value;
  let value = self.open === null && hash !== null ? fallback : interpreter.unknown(self.open ?? UNKNOWN_KEY);
  return storeEntry(interpreter, self, key2, value), value;
}
function popitem(self, args2, interpreter) {
  let last = args2.keywords.get("last"), hashes = [...self.entries.keys()], hash = last !== void 0 && interpreter.truth(last) === !1 ? hashes[0] : hashes.at(-1), entry = hash === void 0 ? void 0 : self.entries.get(hash);
  return self.open !== null ? interpreter.unknown(self.open) : hash === void 0 || entry === void 0 ? interpreter.raise("KeyError", "popitem(): dictionary is empty") : (interpreter.journal.touch(self), self.entries.delete(hash), new TupleValue([entry.key, entry.value]));
}
function update(self, args2, interpreter) {
  interpreter.journal.touch(self);
  for (let source of args2.positional) updateDict(interpreter, self, source);
  for (let [name2, value] of args2.keywords) storeEntry(interpreter, self, str(name2), value);
  return args2.open && (self.open ??= "updated with arguments that are not known"), none;
}
function fromKeys(args2, interpreter) {
  let [iterable, value = none] = args2.positional, dict2 = new DictValue(), pull = iterable === void 0 ? null : interpreter.iterate(iterable);
  for (let pulled = pull?.(); pulled !== void 0 && !pulled.done; pulled = pull?.())
    pulled.repeats ? dict2.open = "its keys are not known" : storeEntry(interpreter, dict2, pulled.value, value);
  return dict2;
}
var dictMethods = /* @__PURE__ */ new Map([
  ["get", get],
  ["pop", pop],
  ["popitem", popitem],
  ["setdefault", setdefault],
  ["update", update],
  ["keys", (self) => new KeysView(self)],
  ["values", (self) => new DictView("dict_values", self)],
  ["items", (self) => new DictView("dict_items", self)],
  [
    "copy",
    (self) => {
      let copy = new DictValue(new Map(self.entries));
      return copy.open = self.open, copy;
    }
  ],
  [
    "clear",
    (self, _args, interpreter) => (interpreter.journal.touch(self), self.entries = /* @__PURE__ */ new Map(), self.open = null, none)
  ],
  ["fromkeys", (_self, args2, interpreter) => fromKeys(args2, interpreter)],
  ["__init__", update]
]);

// src/evaluator/methods/list.ts
var OPEN_ARGUMENT = "changed with an argument that is not known";
function openList(interpreter, list4, reason2) {
  interpreter.journal.touch(list4), list4.open ??= reason2;
}
function scrambleList(interpreter, list4, reason2) {
  interpreter.journal.touch(list4), list4.items = [], list4.open ??= reason2;
}
function extendList(interpreter, list4, iterable) {
  let added = [], pull = interpreter.iterate(iterable);
  for (; ; ) {
    let pulled = pull();
    if (pulled.done) break;
    if (pulled.repeats) {
      openList(
        interpreter,
        list4,
        pulled.value.kind === "unknown" ? pulled.value.reason : "extended by elements whose number is not known"
      );
      break;
    }
    if (added.push(pulled.value), list4.items.length + added.length > budgets.collection) throw new BudgetReached("collection");
  }
  interpreter.journal.touch(list4), list4.items = list4.items.concat(added);
}
var openOf = (self) => self.kind === "list" ? self.open : null;
function indexOf(interpreter, self, value, from, to) {
  let length2 = self.items.length, wrap = (index2) => index2 < 0 ? Math.max(0, index2 + length2) : Math.min(index2, length2);
  for (let i2 = wrap(from); i2 < wrap(to); i2++) {
    let item = self.items[i2], same2 = item === void 0 ? !1 : equal(interpreter, item, value);
    if (same2 === null) return null;
    if (same2) return i2;
  }
  return openOf(self) === null ? "absent" : null;
}
function index(self, args2, interpreter) {
  let [value, start2, stop2] = bind(interpreter, "index", args2, ["value", "start", "stop"], 1);
  if (value === void 0) return none;
  let found = indexOf(interpreter, self, value, asInteger(start2) ?? 0, asInteger(stop2) ?? self.items.length);
  return found === null ? scalarUnknown(interpreter, "the position of a value that is not known") : found === "absent" ? interpreter.raise("ValueError", "value is not in list") : int(found);
}
function count4(self, args2, interpreter) {
  let [value] = bind(interpreter, "count", args2, ["value"], 1), total = 0;
  for (let item of self.items) {
    let same2 = value === void 0 ? !1 : equal(interpreter, item, value);
    if (same2 === null) return scalarUnknown(interpreter, "how often a value occurs is not known");
    same2 && total++;
  }
  return openOf(self) === null ? int(total) : scalarUnknown(interpreter, "how often a value occurs is not known");
}
function pop2(self, args2, interpreter) {
  let [position2 = int(-1)] = bind(interpreter, "pop", args2, ["index"], 0), at2 = asInteger(position2);
  if (interpreter.journal.touch(self), at2 === void 0 || self.open !== null && at2 < 0) {
    let items = self.items, open = self.open;
    at2 === void 0 && scrambleList(interpreter, self, OPEN_ARGUMENT);
    let [first, ...rest] = items;
    return first === void 0 || rest.length > 3 ? interpreter.unknown("an element at an unknown index") : open !== null ? interpreter.unknown(open) : rest.reduce((joined2, item2) => joinValues(joined2, item2, "the index is this one"), first);
  }
  let wrapped = at2 < 0 ? at2 + self.items.length : at2;
  if (wrapped < 0 || wrapped >= self.items.length)
    return self.open !== null ? interpreter.unknown(self.open) : interpreter.raise("IndexError", self.items.length === 0 ? "pop from empty list" : "pop index out of range");
  let [item] = self.items.splice(wrapped, 1);
  return item ?? none;
}
function remove(self, args2, interpreter) {
  let [value] = bind(interpreter, "remove", args2, ["value"], 1);
  if (value === void 0) return none;
  let found = indexOf(interpreter, self, value, 0, self.items.length);
  return interpreter.journal.touch(self), found === null ? scrambleList(interpreter, self, OPEN_ARGUMENT) : found === "absent" ? interpreter.raise("ValueError", "list.remove(x): x not in list") : self.items.splice(found, 1), none;
}
function sort(self, args2, interpreter) {
  let [key2 = none, reverse] = bind(interpreter, "sort", { ...args2, positional: [] }, ["key", "reverse"], 0), descending = reverse === void 0 ? !1 : interpreter.truth(reverse), sorted = descending === null || self.open !== null ? null : sortValues(interpreter, self.items, key2, descending);
  return interpreter.journal.touch(self), sorted !== null ? self.items = sorted : scrambleList(interpreter, self, "sorted by something that is not known"), none;
}
function insert(self, args2, interpreter) {
  let [position2, value] = bind(interpreter, "insert", args2, ["index", "object"], 2), at2 = asInteger(position2);
  return interpreter.journal.touch(self), value === void 0 ? none : (at2 === void 0 ? scrambleList(interpreter, self, OPEN_ARGUMENT) : self.items.splice(at2 < 0 ? Math.max(0, at2 + self.items.length) : at2, 0, value), none);
}
var listMethods = /* @__PURE__ */ new Map([
  [
    "append",
    (self, args2, interpreter) => {
      let [value] = bind(interpreter, "append", args2, ["object"], 1);
      if (self.items.length >= budgets.collection) throw new BudgetReached("collection");
      return interpreter.journal.touch(self), value !== void 0 && self.items.push(value), none;
    }
  ],
  [
    "extend",
    (self, args2, interpreter) => {
      let [iterable] = bind(interpreter, "extend", args2, ["iterable"], 1);
      return iterable !== void 0 && extendList(interpreter, self, iterable), none;
    }
  ],
  ["insert", insert],
  ["pop", pop2],
  ["remove", remove],
  ["sort", sort],
  ["index", index],
  ["count", count4],
  [
    "reverse",
    (self, _args, interpreter) => (interpreter.journal.touch(self), self.open !== null ? scrambleList(interpreter, self, self.open) : self.items = self.items.slice().reverse(), none)
  ],
  [
    "clear",
    (self, _args, interpreter) => (interpreter.journal.touch(self), self.items = [], self.open = null, none)
  ],
  [
    "copy",
    (self) => {
      let copy = new ListValue(self.items.slice());
      return copy.open = self.open, copy;
    }
  ],
  [
    "__init__",
    (self, args2, interpreter) => {
      interpreter.journal.touch(self), self.items = [], self.open = null;
      let iterable = args2.positional[0];
      return iterable !== void 0 && extendList(interpreter, self, iterable), none;
    }
  ]
]), tupleMethods = /* @__PURE__ */ new Map([
  ["index", index],
  ["count", count4]
]);

// src/evaluator/methods/number.ts
var integer = (self) => asInteger(self) ?? 0, intMethods = new Map([
  pureMethod("bit_length", [], 0, (self) => int(integer(self) === 0 ? 0 : Math.abs(integer(self)).toString(2).length)),
  pureMethod("bit_count", [], 0, (self) => int(Math.abs(integer(self)).toString(2).replaceAll("0", "").length)),
  pureMethod("conjugate", [], 0, (self) => int(integer(self))),
  pureMethod("is_integer", [], 0, () => bool(!0)),
  pureMethod("as_integer_ratio", [], 0, (self) => new TupleValue([int(integer(self)), int(1)])),
  pureMethod("to_bytes", ["length", "byteorder"], 0, (self, [length2, order3]) => {
    let size = Math.min(asInteger(length2) ?? 1, 64), bytes = new Uint8Array(size), rest = BigInt(integer(self));
    for (let i2 = size - 1; i2 >= 0; i2--)
      bytes[i2] = Number(rest & 255n), rest >>= 8n;
    return new BytesValue(order3?.kind === "str" && order3.value === "little" ? bytes.reverse() : bytes);
  })
]), floatMethods = new Map([
  pureMethod("is_integer", [], 0, (self) => bool(Number.isInteger(self.value))),
  pureMethod("conjugate", [], 0, (self) => self),
  pureMethod(
    "hex",
    [],
    0,
    (self, _values, interpreter) => self.value === 0 ? str("0x0.0p+0") : interpreter.unknown("a hexadecimal float", !1)
  ),
  pureMethod("as_integer_ratio", [], 0, (self) => {
    let numerator = self.value, denominator = 1;
    for (; !Number.isInteger(numerator) && denominator < 2 ** 52; )
      numerator *= 2, denominator *= 2;
    return new TupleValue([int(numerator), int(denominator)]);
  })
]);
function numberAttribute(self, name2) {
  let value = self.kind === "bool" ? int(integer(self), self.assume) : self;
  switch (name2) {
    case "real":
      return value;
    case "imag":
      return self.kind === "float" ? new FloatValue(0) : int(0);
    case "numerator":
      return self.kind === "float" ? null : value;
    case "denominator":
      return self.kind === "float" ? null : int(1);
    default:
      return null;
  }
}

// src/evaluator/methods/protocol.ts
function containerProtocol(name2) {
  switch (name2) {
    case "__len__":
      return (self, _args, interpreter) => interpreter.invoke(interpreter.builtins.variables.get("len") ?? none, self);
    case "__iter__":
      return (self, _args, interpreter) => new IteratorValue("iterator", interpreter.iterate(self));
    case "__getitem__":
      return (self, args2, interpreter) => interpreter.getItem(self, args2.positional[0] ?? none);
    case "__setitem__":
      return (self, args2, interpreter) => (interpreter.setItem(self, args2.positional[0] ?? none, args2.positional[1] ?? none), none);
    case "__delitem__":
      return (self, args2, interpreter) => (interpreter.deleteItem(self, args2.positional[0] ?? none), none);
    case "__contains__":
      return (self, args2, interpreter) => {
        let answer = contains(interpreter, self, args2.positional[0] ?? none);
        return answer === null ? interpreter.unknown("membership is not known", !1) : bool(answer);
      };
    default:
      return null;
  }
}

// src/evaluator/methods/range.ts
function position(self, value) {
  if (value === void 0) return -1;
  let index2 = (value - self.start) / self.step;
  return Number.isInteger(index2) && index2 >= 0 && index2 < self.length ? index2 : -1;
}
var rangeMethods = new Map([
  pureMethod("index", ["value"], 1, (self, [value], interpreter) => {
    let index2 = position(self, asInteger(value));
    return index2 < 0 ? interpreter.raise("ValueError", "value is not in range") : int(index2);
  }),
  pureMethod("count", ["value"], 1, (self, [value]) => int(position(self, asInteger(value)) < 0 ? 0 : 1)),
  pureMethod("__len__", [], 0, (self) => int(self.length))
]);
function rangeAttribute(self, name2) {
  return name2 === "start" ? int(self.start) : name2 === "stop" ? int(self.stop) : name2 === "step" ? int(self.step) : null;
}

// src/evaluator/methods/set.ts
function addElement(interpreter, set2, value) {
  interpreter.journal.touch(set2);
  let hash = hashKey(value);
  hash === null ? set2.open ??= value.kind === "unknown" ? value.reason : "an element that is not known was added" : set2.entries.has(hash) || set2.entries.set(hash, value);
}
function setOf(interpreter, iterable, frozen = !1) {
  let source = plain2(iterable), set2 = new SetValue(/* @__PURE__ */ new Map(), frozen);
  if (source.kind === "set")
    return set2.entries = new Map(source.entries), set2.open = source.open, set2;
  let pull = interpreter.iterate(source);
  for (let pulled = pull(); !pulled.done; pulled = pull())
    pulled.repeats ? set2.open ??= pulled.value.kind === "unknown" ? pulled.value.reason : "its elements are not known" : addElement(interpreter, set2, pulled.value);
  return set2;
}
var union = (left, right) => new Map([...left, ...[...right].filter(([key2]) => !left.has(key2))]), intersection = (left, right) => new Map([...left].filter(([key2]) => right.has(key2))), difference = (left, right) => new Map([...left].filter(([key2]) => !right.has(key2))), symmetric = (left, right) => new Map([...difference(left, right), ...difference(right, left)]);
function combined(interpreter, self, others, combine2) {
  let entries = new Map(self.entries), { open } = self;
  for (let other of others) {
    let right = setOf(interpreter, other);
    entries = combine2(entries, right.entries), open ??= right.open;
  }
  return { entries, open };
}
function algebra(name2, combine2) {
  return [
    name2,
    (self, args2, interpreter) => {
      let { entries, open } = combined(interpreter, self, args2.positional, combine2), result = new SetValue(entries, self.frozen);
      return result.open = open, result;
    }
  ];
}
function inPlace2(name2, combine2) {
  return [
    name2,
    (self, args2, interpreter) => {
      let { entries, open } = combined(interpreter, self, args2.positional, combine2);
      return interpreter.journal.touch(self), self.entries = entries, self.open = open, none;
    }
  ];
}
function relation(name2, holds2) {
  return [
    name2,
    (self, args2, interpreter) => {
      let other = setOf(interpreter, args2.positional[0] ?? none);
      return self.open !== null || other.open !== null ? interpreter.unknown(self.open ?? other.open ?? "", !1) : bool(holds2(self, other));
    }
  ];
}
var within = (inner, outer) => [...inner.entries.keys()].every((key2) => outer.entries.has(key2));
function discard(name2) {
  return [
    name2,
    (self, args2, interpreter) => {
      let [value = none] = args2.positional;
      interpreter.journal.touch(self);
      let hash = hashKey(value);
      return hash === null ? self.open ??= "an element that is not known was removed" : !self.entries.delete(hash) && name2 === "remove" && self.open === null && keyError(interpreter, value), none;
    }
  ];
}
var setMethods = new Map([
  algebra("union", union),
  algebra("intersection", intersection),
  algebra("difference", difference),
  algebra("symmetric_difference", symmetric),
  inPlace2("update", union),
  inPlace2("intersection_update", intersection),
  inPlace2("difference_update", difference),
  inPlace2("symmetric_difference_update", symmetric),
  inPlace2("__init__", union),
  relation("issubset", (mine, theirs) => within(mine, theirs)),
  relation("issuperset", (mine, theirs) => within(theirs, mine)),
  relation("isdisjoint", (mine, theirs) => ![...mine.entries.keys()].some((key2) => theirs.entries.has(key2))),
  discard("remove"),
  discard("discard"),
  [
    "add",
    (self, args2, interpreter) => {
      let [value] = bind(interpreter, "add", args2, ["elem"], 1);
      return value !== void 0 && addElement(interpreter, self, value), none;
    }
  ],
  [
    "pop",
    (self, _args, interpreter) => {
      if (self.entries.size === 0 && self.open === null) return interpreter.raise("KeyError", "pop from an empty set");
      interpreter.journal.touch(self);
      let [only] = [...self.entries];
      return self.entries.size === 1 && self.open === null && only ? (self.entries.delete(only[0]), only[1]) : (self.open ??= "which element was popped is not known", interpreter.unknown("an element of a set"));
    }
  ],
  [
    "clear",
    (self, _args, interpreter) => (interpreter.journal.touch(self), self.entries = /* @__PURE__ */ new Map(), self.open = null, none)
  ],
  algebra("copy", union)
]);

// src/evaluator/methods/str.ts
var list2 = (texts) => new ListValue(texts.map((text) => str(text))), SPACE = "\\s\\x1c-\\x1f\\x85", LEADING = new RegExp(`^[${SPACE}]+`), TRAILING = new RegExp(`[${SPACE}]+$`);
function strip(self, characters, left, right) {
  if (characters === void 0 || characters.kind === "none") {
    let start3 = left ? self.replace(LEADING, "") : self;
    return right ? start3.replace(TRAILING, "") : start3;
  }
  let set2 = new Set(asText(characters) ?? ""), letters = [...self], start2 = 0, end = letters.length;
  if (left) for (; start2 < end && set2.has(letters[start2] ?? ""); ) start2++;
  if (right) for (; end > start2 && set2.has(letters[end - 1] ?? ""); ) end--;
  return letters.slice(start2, end).join("");
}
function splitText(self, separator, limit2) {
  if (separator !== null) {
    let parts4 = self.split(separator);
    return limit2 < 0 || parts4.length <= limit2 + 1 ? parts4 : [...parts4.slice(0, limit2), parts4.slice(limit2).join(separator)];
  }
  let parts3 = [], rest = self.replace(LEADING, ""), word = new RegExp(`^[^${SPACE}]+`);
  for (; rest !== ""; ) {
    if (limit2 >= 0 && parts3.length >= limit2) {
      parts3.push(rest);
      break;
    }
    let match = word.exec(rest)?.[0] ?? "";
    parts3.push(match), rest = rest.slice(match.length).replace(LEADING, "");
  }
  return parts3;
}
function splitRight(self, separator, limit2) {
  if (limit2 < 0) return splitText(self, separator, -1);
  if (separator !== null) {
    let parts4 = self.split(separator);
    if (parts4.length <= limit2 + 1) return parts4;
    let cut = parts4.length - limit2;
    return [parts4.slice(0, cut).join(separator), ...parts4.slice(cut)];
  }
  let parts3 = [], rest = self.replace(TRAILING, ""), word = new RegExp(`[^${SPACE}]+$`);
  for (; rest !== ""; ) {
    if (parts3.length >= limit2) {
      parts3.unshift(rest);
      break;
    }
    let match = word.exec(rest)?.[0] ?? "";
    parts3.unshift(match), rest = rest.slice(0, rest.length - match.length).replace(TRAILING, "");
  }
  return parts3;
}
function split(name2) {
  return pureMethod(name2, ["sep", "maxsplit"], 0, (self, [sep, maxsplit], interpreter) => {
    let separator = asText(sep) ?? null;
    if (separator === "") return interpreter.raise("ValueError", "empty separator");
    let limit2 = asInteger(maxsplit) ?? -1;
    return list2(name2 === "split" ? splitText(self.value, separator, limit2) : splitRight(self.value, separator, limit2));
  });
}
function partition(name2) {
  return pureMethod(name2, ["sep"], 1, (self, [sep], interpreter) => {
    let separator = asText(sep) ?? "";
    if (separator === "") return interpreter.raise("ValueError", "empty separator");
    let index2 = name2 === "partition" ? self.value.indexOf(separator) : self.value.lastIndexOf(separator), parts3 = index2 < 0 ? name2 === "partition" ? [self.value, "", ""] : ["", "", self.value] : [self.value.slice(0, index2), separator, self.value.slice(index2 + separator.length)];
    return new TupleValue(parts3.map((part) => str(part)));
  });
}
function window2(self, start2, end) {
  let wrap = (value) => Math.min(self.length, value < 0 ? Math.max(0, value + self.length) : value), from = asInteger(start2), to = asInteger(end);
  return [
    from === void 0 ? 0 : from > self.length ? self.length + 1 : wrap(from),
    to === void 0 ? self.length : wrap(to)
  ];
}
function affix2(name2) {
  return pureMethod(name2, ["prefix", "start", "end"], 1, (self, [affixes, start2, end], interpreter) => {
    let [from, to] = window2(self.value, start2, end);
    if (from > self.value.length) return bool(!1);
    let part = self.value.slice(from, to), candidates = affixes?.kind === "tuple" ? affixes.items : affixes ? [affixes] : [], unknown = null;
    for (let candidate of candidates) {
      let text = plain2(candidate);
      if (text.kind === "str") {
        if (name2 === "startswith" ? part.startsWith(text.value) : part.endsWith(text.value)) return bool(!0);
      } else text.kind === "unknown" ? unknown = text.reason : text.kind === "choice" ? unknown = "the affix depends on a condition" : interpreter.raise("TypeError", `${name2} first arg must be str or a tuple of str`);
    }
    return unknown === null ? bool(!1) : scalarUnknown(interpreter, unknown);
  });
}
function find(name2) {
  return pureMethod(name2, ["sub", "start", "end"], 1, (self, [sub, start2, end], interpreter) => {
    let text = asText(sub);
    if (text === void 0) return interpreter.raise("TypeError", "must be str");
    let [from, to] = window2(self.value, start2, end), part = from > to ? null : self.value.slice(from, to), found = part === null ? -1 : name2.startsWith("r") ? part.lastIndexOf(text) : part.indexOf(text);
    return found < 0 && name2.endsWith("index") ? interpreter.raise("ValueError", "substring not found") : int(found < 0 ? -1 : found + from);
  });
}
function test(name2, holds2) {
  return pureMethod(name2, [], 0, (self) => bool(holds2(self.value)));
}
function change(name2, apply2) {
  return pureMethod(name2, [], 0, (self) => str(apply2(self.value)));
}
function pad2(name2) {
  return pureMethod(name2, ["width", "fillchar"], 1, (self, [width, fill]) => {
    let columns = asInteger(width) ?? 0;
    if (columns > budgets.collection) throw new BudgetReached("collection");
    let missing2 = columns - [...self.value].length, character = asText(fill) ?? " ";
    if (missing2 <= 0) return self;
    if (name2 === "ljust") return str(self.value + character.repeat(missing2));
    if (name2 === "rjust") return str(character.repeat(missing2) + self.value);
    let left = Math.floor(missing2 / 2) + (missing2 & columns & 1);
    return str(character.repeat(left) + self.value + character.repeat(missing2 - left));
  });
}
var title = (text) => text.replace(new RegExp("\\p{L}+", "gu"), (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()), capitalize = (text) => {
  let [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("").toLowerCase();
}, swapcase = (text) => [...text].map((letter) => letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()).join(""), LINE_ENDS = "\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029", LINE = new RegExp(`[^${LINE_ENDS}]*(?:\\r\\n|[${LINE_ENDS}])|[^${LINE_ENDS}]+$`, "g"), LINE_END = new RegExp(`(?:\\r\\n|[${LINE_ENDS}])$`);
function splitlines(text, keep) {
  let lines = text.match(LINE) ?? [];
  return keep ? lines : lines.map((line) => line.replace(LINE_END, ""));
}
function join3(self, values, interpreter) {
  let parts3 = [], length2 = 0;
  for (let value of values) {
    let item = plain2(value);
    if (item.kind === "unknown") return scalarUnknown(interpreter, item.reason);
    if (item.kind === "choice") return joinChoice(self, values, value, item, interpreter);
    if (item.kind !== "str")
      return interpreter.raise("TypeError", `sequence item ${parts3.length}: expected str instance`);
    if (parts3.push(item.value), length2 += item.value.length + self.value.length, length2 > budgets.collection) throw new BudgetReached("collection");
  }
  return withAssume(str(parts3.join(self.value)), self.assume.union(assumptionsOf2(values)));
}
function joinChoice(self, values, at2, choice, interpreter) {
  return mapAlternatives(
    choice,
    (single) => join3(
      self,
      values.map((value) => value === at2 ? single : value),
      interpreter
    )
  );
}
function replace2(self, [old, fresh, count5], interpreter) {
  let from = asText(old), to = asText(fresh);
  if (from === void 0 || to === void 0) return interpreter.raise("TypeError", "replace() argument must be str");
  let limit2 = asInteger(count5) ?? -1, pieces2 = from === "" ? ["", ...self.value, ""] : self.value.split(from);
  if (self.value.length + pieces2.length * to.length > budgets.collection) throw new BudgetReached("collection");
  if (limit2 < 0 || pieces2.length <= limit2 + 1) return str(pieces2.join(to));
  let separator = from === "" ? "" : from;
  return str([...pieces2.slice(0, limit2), pieces2.slice(limit2).join(separator)].join(to));
}
function expandtabs(text, size) {
  let column = 0, out2 = "";
  for (let character of text)
    if (character === "	") {
      let spaces = size > 0 ? size - column % size : 0;
      out2 += " ".repeat(spaces), column += spaces;
    } else
      out2 += character, column = character === `
` || character === "\r" ? 0 : column + 1;
  return out2;
}
function translate(self, [table3], interpreter) {
  if (table3?.kind !== "dict" || table3.open !== null)
    return scalarUnknown(interpreter, "a translation table that is not known");
  let out2 = "";
  for (let character of self.value) {
    let entry = table3.entries.get(`n:${character.codePointAt(0)}`)?.value;
    if (entry === void 0) out2 += character;
    else if (entry.kind === "str") out2 += entry.value;
    else if (entry.kind === "int") out2 += String.fromCodePoint(entry.value);
    else if (entry.kind !== "none") return scalarUnknown(interpreter, "a translation that is not known");
  }
  return str(out2);
}
function makeTranslation(values) {
  let [from, to, drop] = values, entries = /* @__PURE__ */ new Map(), add = (character, value) => {
    let key2 = int(character.codePointAt(0) ?? 0);
    entries.set(hashKey(key2) ?? "", { key: key2, value });
  };
  if (from?.kind === "dict")
    for (let { key: key2, value } of from.entries.values())
      key2.kind === "str" ? add(key2.value, value) : entries.set(hashKey(key2) ?? "", { key: key2, value });
  else {
    let targets = [...asText(to) ?? ""];
    [...asText(from) ?? ""].forEach((character, index2) => {
      add(character, str(targets[index2] ?? ""));
    });
    for (let character of asText(drop) ?? "") add(character, none);
  }
  return new DictValue(entries);
}
var cased = (text) => text.toLowerCase() !== text.toUpperCase(), strMethods = new Map([
  split("split"),
  split("rsplit"),
  partition("partition"),
  partition("rpartition"),
  affix2("startswith"),
  affix2("endswith"),
  find("find"),
  find("rfind"),
  find("index"),
  find("rindex"),
  pad2("ljust"),
  pad2("rjust"),
  pad2("center"),
  change("lower", (text) => text.toLowerCase()),
  change("upper", (text) => text.toUpperCase()),
  change("casefold", (text) => text.toLowerCase().replaceAll("\xDF", "ss")),
  change("title", title),
  change("capitalize", capitalize),
  change("swapcase", swapcase),
  test("isdigit", (text) => new RegExp("^\\p{Nd}+$", "u").test(text)),
  test("isdecimal", (text) => new RegExp("^\\p{Nd}+$", "u").test(text)),
  test("isnumeric", (text) => new RegExp("^\\p{N}+$", "u").test(text)),
  test("isalpha", (text) => new RegExp("^\\p{L}+$", "u").test(text)),
  test("isalnum", (text) => /^[\p{L}\p{N}]+$/u.test(text)),
  test("isspace", (text) => new RegExp(`^[${SPACE}]+$`).test(text)),
  test("islower", (text) => cased(text) && text === text.toLowerCase()),
  test("isupper", (text) => cased(text) && text === text.toUpperCase()),
  test("istitle", (text) => cased(text) && text === title(text)),
  test("isidentifier", (text) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)),
  test("isascii", (text) => [...text].every((character) => character < "\x80")),
  test("isprintable", (text) => !new RegExp("\\p{C}", "u").test(text)),
  pureMethod("strip", ["chars"], 0, (self, [chars]) => str(strip(self.value, chars, !0, !0))),
  pureMethod("lstrip", ["chars"], 0, (self, [chars]) => str(strip(self.value, chars, !0, !1))),
  pureMethod("rstrip", ["chars"], 0, (self, [chars]) => str(strip(self.value, chars, !1, !0))),
  pureMethod("replace", ["old", "new", "count"], 2, replace2),
  pureMethod("count", ["sub", "start", "end"], 1, (self, [sub, start2, end]) => {
    let [from, to] = window2(self.value, start2, end), text = asText(sub) ?? "";
    if (from > to) return int(0);
    let part = self.value.slice(from, to);
    return int(text === "" ? part.length + 1 : part.split(text).length - 1);
  }),
  pureMethod("removeprefix", ["prefix"], 1, (self, [prefix]) => {
    let text = asText(prefix) ?? "";
    return self.value.startsWith(text) ? str(self.value.slice(text.length)) : self;
  }),
  pureMethod("removesuffix", ["suffix"], 1, (self, [suffix]) => {
    let text = asText(suffix) ?? "";
    return text !== "" && self.value.endsWith(text) ? str(self.value.slice(0, -text.length)) : self;
  }),
  pureMethod("zfill", ["width"], 1, (self, [width]) => {
    let columns = Math.min(asInteger(width) ?? 0, budgets.collection), sign = /^[+-]/.exec(self.value)?.[0] ?? "";
    return str(sign + self.value.slice(sign.length).padStart(columns - sign.length, "0"));
  }),
  pureMethod(
    "splitlines",
    ["keepends"],
    0,
    (self, [keep]) => list2(splitlines(self.value, keep?.kind === "bool" && keep.value))
  ),
  pureMethod(
    "expandtabs",
    ["tabsize"],
    0,
    (self, [size]) => str(expandtabs(self.value, Math.min(asInteger(size) ?? 8, 100)))
  ),
  pureMethod("translate", ["table"], 1, translate),
  pureMethod("maketrans", ["x", "y", "z"], 1, (_self, values) => makeTranslation(values)),
  pureMethod("encode", ["encoding", "errors"], 0, (self, [encoding], interpreter) => {
    let name2 = (asText(encoding) ?? "utf-8").toLowerCase().replace("_", "-");
    return ["utf-8", "utf8", "ascii"].includes(name2) ? new BytesValue(new TextEncoder().encode(self.value)) : scalarUnknown(interpreter, `encoding ${name2}`);
  }),
  pureMethod("__len__", [], 0, (self) => int([...self.value].length)),
  ["format", (self, args2, interpreter) => formatTemplate(interpreter, self, args2)],
  [
    "format_map",
    (self, args2, interpreter) => {
      let mapping = plain2(args2.positional[0] ?? none);
      if (mapping.kind !== "dict" || mapping.open !== null)
        return scalarUnknown(interpreter, "a mapping that is not known");
      let keywords = /* @__PURE__ */ new Map();
      for (let { key: key2, value } of mapping.entries.values()) key2.kind === "str" && keywords.set(key2.value, value);
      return formatTemplate(interpreter, self, { positional: [], keywords, open: !1 });
    }
  ],
  [
    "join",
    (self, args2, interpreter) => {
      let iterable = args2.positional[0], items = iterable === void 0 ? null : interpreter.elements(iterable);
      return items === null ? scalarUnknown(interpreter, "the joined texts are not known") : withAssume(join3(self, items, interpreter), iterable?.assume ?? self.assume);
    }
  ]
]);

// src/evaluator/methods/index.ts
var CONTAINERS = /* @__PURE__ */ new Set(["str", "bytes", "list", "tuple", "dict", "set", "range"]), PROTOCOL_NAMES = [
  "__len__",
  "__iter__",
  "__getitem__",
  "__setitem__",
  "__delitem__",
  "__contains__"
];
function own(self, name2) {
  switch (self.kind) {
    case "str":
      return apply(self, strMethods.get(name2));
    case "bytes":
      return apply(self, bytesMethods.get(name2));
    case "list":
      return apply(self, listMethods.get(name2));
    case "tuple":
      return apply(self, tupleMethods.get(name2));
    case "dict":
      return apply(self, dictMethods.get(name2));
    case "set":
      return apply(self, setMethods.get(name2));
    case "range":
      return apply(self, rangeMethods.get(name2));
    case "int":
    case "bool":
      return apply(self, intMethods.get(name2));
    case "float":
      return apply(self, floatMethods.get(name2));
    default:
      return null;
  }
}
function apply(self, method2) {
  return method2 === void 0 ? null : (args2, interpreter) => method2(self, args2, interpreter);
}
function common(self, name2) {
  switch (name2) {
    case "__repr__":
      return (_args, interpreter) => toRepr(interpreter, self);
    case "__str__":
      return (_args, interpreter) => toStr(interpreter, self);
    case "__eq__":
    case "__ne__":
      return (args2, interpreter) => {
        let other = args2.positional[0], same2 = other === void 0 ? null : equal(interpreter, self, plain2(other));
        return same2 === null ? notImplemented : bool(name2 === "__eq__" ? same2 : !same2);
      };
    case "__hash__":
      return (_args, interpreter) => {
        let value = self.kind === "int" ? self.value : null;
        return value === null || hashKey(self) === null ? interpreter.unknown("a hash", !1) : int(value);
      };
    case "__init__":
      return () => none;
    default:
      return null;
  }
}
function data(self, name2) {
  switch (self.kind) {
    case "int":
    case "bool":
    case "float":
      return numberAttribute(self, name2);
    case "range":
      return rangeAttribute(self, name2);
    case "slice":
      return name2 === "start" ? self.lower : name2 === "stop" ? self.upper : name2 === "step" ? self.step : null;
    default:
      return null;
  }
}
function builtinMethod(self, name2) {
  let call = own(self, name2) ?? protocol(self, name2) ?? common(self, name2);
  return call === null ? data(self, name2) : new NativeValue(name2, call);
}
function protocol(self, name2) {
  return CONTAINERS.has(self.kind) && name2.startsWith("__") ? apply(self, containerProtocol(name2) ?? void 0) : null;
}
function unboundMethod(name2) {
  return new NativeValue(
    name2,
    (args2, interpreter) => {
      let receiver = args2.positional[0];
      if (receiver === void 0) return interpreter.raise("TypeError", `unbound method ${name2}() needs an argument`);
      let found = builtinMethod(plain2(receiver), name2);
      return found?.kind !== "native" ? interpreter.unknown(`\`${name2}\` on something that is not known`) : found.call(shift(args2), interpreter);
    },
    !0
  );
}

// src/evaluator/attribute-kinds.ts
var SAMPLES = /* @__PURE__ */ new Map([
  ["str", str("")],
  ["bytes", new BytesValue(new Uint8Array())],
  ["int", int(0)],
  ["bool", no],
  ["float", new FloatValue(0)],
  ["list", new ListValue([])],
  ["tuple", new TupleValue([])],
  ["dict", new DictValue()],
  ["set", new SetValue()],
  ["frozenset", new SetValue(/* @__PURE__ */ new Map(), !0)]
]);
function classAttribute(interpreter, object, name2) {
  let value = object.lookup(name2);
  if (value !== void 0)
    return value.kind === "classmethod" ? new BoundValue(object, value.func) : value.kind === "staticmethod" ? value.func : value;
  switch (name2) {
    case "__name__":
      return str(object.name);
    case "__qualname__":
      return str(object.name);
    case "__module__":
      return str(object.qualifiedName.slice(0, -object.name.length - 1));
    case "__mro__":
      return new TupleValue(object.mro);
    case "__bases__":
      return new TupleValue(object.bases);
    case "__doc__":
      return none;
    case "__class__":
      return object.metaclass ?? interpreter.builtins.variables.get("type") ?? null;
    case "__dict__":
      return new DictValue(
        new Map([...object.attributes].map(([key2, item]) => [`s:${key2}`, { key: str(key2), value: item }]))
      );
    case "mro":
      return new NativeValue("mro", () => new ListValue([...object.mro]));
    default:
      break;
  }
  let fromMetaclass = object.metaclass?.lookup(name2);
  if (fromMetaclass !== void 0) return bind2(interpreter, fromMetaclass, object, object.metaclass);
  if (RAW_METHODS.has(name2)) return rawMethod(name2, object === interpreter.builtins.variables.get("object"));
  let sample = SAMPLES.get(object.name);
  return object.library && object.lookup("__construct__") !== void 0 && sample !== void 0 ? builtinMethod(sample, name2) === null ? null : new NativeValue(name2, (args2, inner) => {
    let [self, ...rest] = args2.positional;
    return self === void 0 ? inner.unknown(`\`${object.name}.${name2}\` without an object`) : inner.call(inner.get(self, name2), { ...args2, positional: rest });
  }) : null;
}
function moduleAttribute(interpreter, object, name2) {
  let value = object.scope.variables.get(name2);
  if (value !== void 0) return value;
  if (name2 === "__dict__")
    return new DictValue(
      new Map([...object.scope.variables].map(([key2, item]) => [`s:${key2}`, { key: str(key2), value: item }]))
    );
  if (name2 === "__name__") return str(object.name);
  if (name2 === "__version__") return interpreter.unknown(`the installed version of ${object.name}`, !1);
  let submodule = (object.shared ? interpreter.shared.modules : interpreter.modules).get(`${object.name}.${name2}`);
  if (submodule !== void 0) return submodule;
  if (object.library && object.open === null) {
    let imported = interpreter.importModule(`${object.name}.${name2}`);
    if (imported.kind === "module" && imported.open === null) return imported;
  }
  let fallback = object.scope.variables.get("__getattr__");
  if (fallback !== void 0) return interpreter.invoke(fallback, str(name2));
  let table3 = interpreter.environment.libraryAttribute(object.name, name2, interpreter);
  if (table3 !== null) return table3;
  if (object.open !== null) {
    let imported = interpreter.modules.get(`${object.name}.${name2}`);
    if (imported !== void 0) return imported;
  }
  return null;
}
function functionAttribute(interpreter, object, name2) {
  let own3 = object.attributes.get(name2);
  if (own3 !== void 0) return own3;
  switch (name2) {
    case "__name__":
      return str(object.name);
    case "__qualname__":
      return str(object.qualifiedName);
    case "__module__":
      return str(object.closure.moduleName);
    case "__doc__":
      return none;
    case "__defaults__":
      return new TupleValue(object.defaults);
    case "__annotations__":
      return annotations(interpreter, object);
    case "__dict__":
      return new DictValue(
        new Map([...object.attributes].map(([key2, value]) => [`s:${key2}`, { key: str(key2), value }]))
      );
    case "__call__":
      return object;
    case "__get__":
      return new NativeValue("__get__", (args2) => new BoundValue(args2.positional[0] ?? none, object));
    default:
      return null;
  }
}
function annotations(interpreter, func2) {
  let entries = [...func2.args.posonlyargs, ...func2.args.args, ...func2.args.kwonlyargs].flatMap(
    (parameter) => parameter.annotation === null ? [] : [
      [
        `s:${parameter.arg}`,
        { key: str(parameter.arg), value: named2(interpreter, func2, parameter.annotation) }
      ]
    ]
  );
  return new DictValue(new Map(entries));
}
function named2(interpreter, func2, expr) {
  return expr.kind === "Attribute" ? interpreter.get(named2(interpreter, func2, expr.value), expr.attr) : (expr.kind === "Name" ? func2.closure.lookup(expr.id) ?? interpreter.builtins.variables.get(expr.id) : void 0) ?? interpreter.unknown("an annotation", !1);
}
function superAttribute(interpreter, object, name2) {
  let cls = superClass(object);
  if (cls === null) return null;
  let { mro } = cls, rest = mro.slice(mro.indexOf(object.start) + 1);
  for (let base of rest) {
    let value = base.attributes.get(name2);
    if (value !== void 0)
      return value.kind === "classmethod" ? new BoundValue(cls, value.func) : name2 === "__new__" ? value.kind === "staticmethod" ? value.func : value : object.self.kind === "class" && value.kind === "function" && object.self !== cls ? value : bind2(interpreter, value, object.self, cls);
  }
  if (name2 === "__call__" && object.self.kind === "class" && cls !== object.self) {
    let made = object.self;
    return new NativeValue("__call__", (args2, inner) => instantiate(inner, made, args2));
  }
  if (name2 === "__new__") return new NativeValue("__new__", (args2, inner) => objectNew(inner, args2.positional[0]));
  if (RAW_METHODS.has(name2)) return new BoundValue(object.self, rawMethod(name2));
  if (cls.openBases !== null) return interpreter.unknown(cls.openBases);
  if (object.self.kind === "instance" && object.self.builtin !== null) {
    let method2 = builtinMethod(object.self.builtin, name2);
    if (method2 !== null) return method2;
  }
  return name2 === "__init__" || name2 === "__init_subclass__" || name2 === "__post_init__" || name2 === "__set_name__" ? new NativeValue(name2, () => none) : null;
}
function superClass({ self, start: start2 }) {
  return self.kind === "instance" ? self.cls : self.kind !== "class" ? null : !self.mro.includes(start2) && self.metaclass?.mro.includes(start2) ? self.metaclass : self;
}
function objectNew(interpreter, cls) {
  return cls?.kind === "class" ? interpreter.instance(cls) : interpreter.unknown("object.__new__ of something unknown");
}
function iteratorAttribute(_interpreter, object, name2) {
  switch (name2) {
    case "__next__":
      return new NativeValue(name2, (_args, inner) => {
        let pulled = object.next(inner.journal);
        return pulled.done ? inner.raise("StopIteration", "") : pulled.value;
      });
    case "__iter__":
      return new NativeValue(name2, () => object);
    case "send":
      return new NativeValue(name2, (args2, inner) => {
        let pulled = object.send === null ? object.next(inner.journal) : object.send(args2.positional[0] ?? none);
        return pulled.done ? inner.raise("StopIteration", "") : pulled.value;
      });
    case "close":
    case "throw":
      return new NativeValue(name2, () => none);
    default:
      return null;
  }
}

// src/evaluator/attributes-dict.ts
var PREFIX = "s:", LiveEntries = class extends Map {
  #object;
  constructor(object) {
    super(), this.#object = object;
  }
  // The object's own map is another one after a branch was taken back: it is asked for each time.
  get #attributes() {
    return this.#object.attributes;
  }
  get size() {
    return this.#attributes.size;
  }
  has(key2) {
    return key2.startsWith(PREFIX) && this.#attributes.has(key2.slice(PREFIX.length));
  }
  get(key2) {
    let name2 = key2.slice(PREFIX.length), value = key2.startsWith(PREFIX) ? this.#attributes.get(name2) : void 0;
    return value === void 0 ? void 0 : { key: str(name2), value };
  }
  set(key2, { value }) {
    return key2.startsWith(PREFIX) && this.#attributes.set(key2.slice(PREFIX.length), value), this;
  }
  delete(key2) {
    return key2.startsWith(PREFIX) && this.#attributes.delete(key2.slice(PREFIX.length));
  }
  clear() {
    this.#attributes.clear();
  }
  *entries() {
    for (let [name2, value] of this.#attributes) yield [PREFIX + name2, { key: str(name2), value }];
  }
  *keys() {
    for (let name2 of this.#attributes.keys()) yield PREFIX + name2;
  }
  *values() {
    for (let [, entry] of this.entries()) yield entry;
  }
  [Symbol.iterator]() {
    return this.entries();
  }
  forEach(run2) {
    for (let [key2, entry] of this.entries()) run2(entry, key2, this);
  }
};
function attributesDict(object) {
  let live = new LiveEntries(object), dict2 = new DictValue(live);
  return dict2.standsFor = object, Object.defineProperties(dict2, {
    entries: {
      get: () => live,
      set: (entries) => {
        let copied2 = [...entries];
        live.clear();
        for (let [key2, entry] of copied2) live.set(key2, entry);
      }
    },
    open: {
      get: () => object.open,
      set: (reason2) => {
        object.open = reason2;
      }
    }
  }), dict2;
}

// src/evaluator/fork.ts
function runSide(interpreter, frame, when, since, run2) {
  let exitsBefore = frame.exits.length, eventsBefore = interpreter.events.length, snapshot = interpreter.journal.open(since);
  interpreter.conditions.push(when);
  let completion = null, raised = null;
  try {
    completion = run2();
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    raised = error, interpreter.events.length = eventsBefore;
  } finally {
    interpreter.conditions.pop();
  }
  return { completion, raised, frame: snapshot, exits: frame.exits.splice(exitsBefore) };
}
function forkStatements(interpreter, frame, when, onTrue, onFalse) {
  if (interpreter.conditions.length > 0) return forkWithin(interpreter, frame, when, onTrue, onFalse);
  let { journal } = interpreter, base = journal.open(), open = journal.size, [exits, events] = [frame.exits.length, interpreter.events.length];
  try {
    return forkWithin(interpreter, frame, when, onTrue, onFalse);
  } catch (error) {
    if (!(error instanceof BudgetReached) || error.budget !== "forkDepth") throw error;
    interpreter.events.length = events, frame.exits.splice(exits), journal.truncate(open);
    let reached = journal.effects(base);
    return journal.rollback(base), joinWorld(journal, base, reached, when), forget(interpreter, base, when), null;
  } finally {
    journal.close(base);
  }
}
function forget(interpreter, touched, when) {
  let assumption = interpreter.assumption(
    "path",
    `path:${when}`,
    `what depends on \`${when}\` leaves requires_grad alone`
  );
  for (let object of touched.keys()) {
    if (!(object instanceof InstanceValue) || object.tensor === null) continue;
    let { grad } = object.tensor;
    object.tensor = { ...object.tensor, grad: { ...grad, assume: grad.assume.union(assumption) } };
  }
}
function forkWithin(interpreter, frame, when, onTrue, onFalse) {
  if (interpreter.conditions.length >= budgets.forkDepth)
    throw interpreter.noteBudget("forkDepth"), new BudgetReached("forkDepth");
  let { journal } = interpreter, negated2 = `not (${when})`, since = nextId(), first = runSide(interpreter, frame, when, since, onTrue);
  for (let exit of first.exits) journal.close(exit.base);
  let firstStates = journal.effects(first.frame);
  journal.rollback(first.frame), journal.close(first.frame);
  let second = runSide(interpreter, frame, negated2, since, onFalse);
  if (first.raised !== null) {
    if (second.raised !== null)
      throw closeExits(interpreter, second.exits), journal.close(second.frame), second.raised;
    return journal.close(second.frame), frame.exits.push(...second.exits), second.completion;
  }
  if (second.raised !== null) {
    closeExits(interpreter, second.exits), journal.rollback(second.frame), journal.close(second.frame), applyStates(interpreter, firstStates);
    for (let exit of first.exits) journal.reopen(exit.base);
    return frame.exits.push(...first.exits), first.completion;
  }
  for (let exit of first.exits) {
    journal.reopen(exit.base);
    for (let [object, state] of second.frame) exit.base.has(object) || exit.base.set(object, state);
  }
  return frame.exits.push(...first.exits, ...second.exits), merge(interpreter, frame, when, since, { completion: first.completion, states: firstStates }, second);
}
function merge(interpreter, frame, when, since, first, second) {
  let { journal } = interpreter, a = first.completion, b = second.completion;
  if (a === null && b === null || a !== null && b !== null && a.type === b.type)
    return joinWorld(journal, second.frame, first.states, when), journal.close(second.frame), a?.type === "return" && b?.type === "return" ? { type: "return", value: joinValues(a.value, b.value, when) } : a;
  if (a !== null)
    return frame.exits.push({ completion: a, base: second.frame, states: first.states, when }), b;
  if (b === null) return null;
  let secondStates = journal.effects(second.frame);
  journal.rollback(second.frame), journal.close(second.frame);
  let base = journal.open(since);
  return applyStates(interpreter, first.states), frame.exits.push({ completion: b, base, states: secondStates, when: `not (${when})` }), null;
}
function applyStates(interpreter, states) {
  for (let [object, state] of states)
    interpreter.journal.touch(object), object.restore(state);
}
function closeExits(interpreter, exits) {
  for (let exit of exits) interpreter.journal.close(exit.base);
}
function resolveExits(interpreter, frame, from, type) {
  for (let i2 = frame.exits.length - 1; i2 >= from; i2--) {
    let exit = frame.exits[i2];
    exit?.completion.type === type && (frame.exits.splice(i2, 1), interpreter.journal.close(exit.base), joinWorld(interpreter.journal, exit.base, exit.states, exit.when));
  }
}
function finishFrame(interpreter, frame, run2) {
  let value = none;
  try {
    let completion = run2();
    completion?.type === "return" && (value = completion.value);
  } catch (error) {
    let last = error instanceof PythonException ? frame.exits.pop() : void 0;
    if (last === void 0 || last.completion.type !== "return")
      throw closeExits(interpreter, frame.exits), error;
    interpreter.journal.close(last.base);
    for (let object of /* @__PURE__ */ new Set([...last.base.keys(), ...last.states.keys()]))
      interpreter.journal.touch(object), object.restore(last.states.has(object) ? last.states.get(object) : last.base.get(object));
    value = last.completion.value;
  }
  for (let i2 = frame.exits.length - 1; i2 >= 0; i2--) {
    let exit = frame.exits[i2];
    exit !== void 0 && (interpreter.journal.close(exit.base), joinWorld(interpreter.journal, exit.base, exit.states, exit.when), exit.completion.type === "return" && (value = joinValues(exit.completion.value, value, exit.when)));
  }
  return frame.exits = [], value;
}
function forAlternatives(interpreter, choice, run2) {
  let frame = interpreter.frame, [head, ...rest] = choice.alternatives;
  if (head === void 0) return interpreter.unknown("no alternative is left");
  if (rest.length === 0) return run2(head.value);
  let results = { first: null, others: null };
  return forkStatements(
    interpreter,
    frame,
    head.when,
    () => (results.first = run2(head.value), null),
    () => (results.others = forAlternatives(interpreter, new ChoiceValue(rest), run2), null)
  ), results.first === null ? results.others ?? none : results.others === null ? results.first : joinValues(results.first, results.others, head.when);
}

// src/evaluator/leak.ts
function leak(interpreter, values, callee) {
  let parameters = [...reachable(values)].filter((object) => object.tensor?.isParameter);
  if (parameters.length === 0) return;
  let assumption = interpreter.assumption(
    "unseen",
    `unseen:${callee}`,
    `\`${callee}\` (its source is not in the repository) leaves requires_grad and the parameters alone`
  );
  for (let object of parameters)
    object.tensor !== null && (interpreter.journal.touch(object), object.tensor = {
      ...object.tensor,
      grad: { ...object.tensor.grad, assume: object.tensor.grad.assume.union(assumption) }
    });
  interpreter.record(
    "handed-to-unseen-code",
    `handed to ${callee}, whose source is not here`,
    null,
    parameters.slice(0, 1)
  );
}
function weakenFlags(interpreter, alias, value) {
  let flag = interpreter.truth(value), location = interpreter.here();
  for (let object of reachable(alias)) {
    if (object.tensor === null || object.tensor.grad.value === flag) continue;
    interpreter.journal.touch(object);
    let { grad } = object.tensor, write = { value: flag, location, loop: null, when: "it is one of those meant" };
    object.tensor = { ...object.tensor, grad: { ...grad, value: null, writes: [...grad.writes, write] } };
  }
}
function forget2(interpreter, values, callee) {
  let reason2 = `\`${callee}\` (its source is not in the repository) changes it`, any2 = !1;
  for (let object of reachable(values))
    object.tensor?.isParameter ? (interpreter.journal.touch(object), object.tensor = { ...object.tensor, grad: { ...object.tensor.grad, value: null } }, any2 = !0) : object.cls.isModuleClass && (interpreter.journal.touch(object), object.open ??= reason2, any2 = !0);
  any2 && interpreter.record("handed-to-unseen-code", `handed to ${callee}, whose source is not here`, null);
}
function reachable(values) {
  let seen = /* @__PURE__ */ new Set(), instances = /* @__PURE__ */ new Set(), queue = [...values];
  for (; queue.length > 0 && seen.size < 2e4; ) {
    let value = queue.pop();
    if (!(value === void 0 || seen.has(value)))
      switch (seen.add(value), value.kind) {
        case "instance":
          instances.add(value);
          for (let held of value.attributes.values()) queue.push(held);
          value.builtin !== null && queue.push(value.builtin);
          break;
        case "list":
        case "tuple":
          for (let held of value.items) queue.push(held);
          break;
        case "dict":
          for (let entry of value.entries.values()) queue.push(entry.value);
          break;
        case "set":
          for (let held of value.entries.values()) queue.push(held);
          break;
        case "bound":
          queue.push(value.self);
          break;
        case "unknown":
          for (let held of value.alias) queue.push(held);
          break;
        case "choice":
          for (let alternative of value.alternatives) queue.push(alternative.value);
          break;
        default:
          break;
      }
  }
  return instances;
}

// src/evaluator/overlays/module-walk.ts
function* members(instance2, kind) {
  let at2 = () => dictOf(instance2.attributes.get(kind)), seen = /* @__PURE__ */ new Set();
  for (let key2 of [...at2()?.entries.keys() ?? []]) {
    let entry = at2()?.entries.get(key2);
    entry === void 0 || seen.has(key2) || entry.key.kind !== "str" || (seen.add(key2), yield [entry.key.value, entry.value]);
  }
  return at2()?.open ?? null;
}
function* walkModules(walk, instance2, prefix) {
  if (walk.modules.has(instance2)) return;
  walk.unique && walk.modules.add(instance2), instance2.open !== null && (walk.open ??= instance2.open), yield { name: prefix, value: instance2, open: null };
  let children = members(instance2, "_modules");
  for (; ; ) {
    let step = children.next();
    if (step.done) {
      walk.open ??= step.value;
      return;
    }
    let [name2, value] = step.value;
    for (let module2 of modulesOf2(walk, value))
      yield* walkModules(walk, module2, prefix === "" ? name2 : `${prefix}.${name2}`);
  }
}
function modulesOf2(walk, value) {
  if (isModule(value)) return [value];
  if (value.kind === "none") return [];
  if (value.kind === "choice") {
    let modules = [];
    for (let { value: alternative } of value.alternatives) isModule(alternative) && modules.push(alternative);
    return modules.every(holdsNoParameters) && value.alternatives.every((one) => one.value.kind !== "unknown") || (walk.open ??= "which module it is depends on a condition that is not known"), modules;
  }
  return walk.open ??= value.kind === "unknown" ? value.reason : "a child that is no module", [];
}
function* walkMembers(walk, instance2, prefix, recurse, kind) {
  let owners = recurse ? walkModules(walk, instance2, prefix) : [{ name: prefix, value: instance2, open: null }];
  for (let { name: path, value: owner } of owners) {
    if (!isModule(owner)) continue;
    !recurse && owner.open !== null && (walk.open ??= owner.open);
    let entries = members(owner, kind);
    for (; ; ) {
      let step = entries.next();
      if (step.done) {
        walk.open ??= step.value;
        break;
      }
      let [name2, value] = step.value;
      for (let tensor of tensorsOf(walk, value))
        walk.tensors.has(tensor) || (walk.unique && walk.tensors.add(tensor), yield { name: path === "" ? name2 : `${path}.${name2}`, value: tensor, open: null });
    }
  }
}
function tensorsOf(walk, value) {
  return isTensor(value) ? [value] : value.kind === "none" ? [] : value.kind === "choice" ? (walk.open ??= "which parameter it is depends on a condition that is not known", value.alternatives.map((one) => one.value).filter((one) => isTensor(one))) : (walk.open ??= value.kind === "unknown" ? value.reason : "a parameter that is not known", []);
}
var newWalk = (unique) => ({ unique, modules: /* @__PURE__ */ new Set(), tensors: /* @__PURE__ */ new Set(), open: null });
function* pulls(interpreter, walk, found, pairs) {
  for (let { name: name3, value } of found)
    yield { done: !1, value: pairs ? new TupleValue([str(name3), value]) : value };
  if (walk.open === null) return;
  let unknown = interpreter.unknown(walk.open), name2 = interpreter.unknown(walk.open, !1);
  yield { done: !1, value: pairs ? new TupleValue([name2, unknown]) : unknown, repeats: !0 };
}
function namedModules(interpreter, root, prefix, unique) {
  return lazily("named_modules", function* () {
    let walk = newWalk(unique);
    yield* pulls(interpreter, walk, walkModules(walk, root, prefix), !0);
  });
}
function namedMembers(interpreter, root, kind, prefix, recurse, unique) {
  return lazily(kind === "_parameters" ? "named_parameters" : "named_buffers", function* () {
    let walk = newWalk(unique);
    yield* pulls(interpreter, walk, walkMembers(walk, root, prefix, recurse, kind), !0);
  });
}
function namedChildren(interpreter, root) {
  return lazily("named_children", function* () {
    let walk = newWalk(!0);
    yield* pulls(interpreter, walk, walkChildren(walk, root), !0);
  });
}
function* walkChildren(walk, root) {
  root.open !== null && (walk.open ??= root.open);
  let children = members(root, "_modules");
  for (; ; ) {
    let step = children.next();
    if (step.done) {
      walk.open ??= step.value;
      return;
    }
    let [name2, value] = step.value;
    for (let module2 of modulesOf2(walk, value))
      walk.modules.has(module2) || (walk.modules.add(module2), yield { name: name2, value: module2, open: null });
  }
}
function secondOf(interpreter, pairs) {
  return lazily("values", function* () {
    let pull = interpreter.iterate(pairs);
    for (; ; ) {
      let pulled = pull();
      if (pulled.done) return;
      let { value } = pulled, second = value.kind === "tuple" || value.kind === "list" ? value.items[1] : void 0;
      yield {
        ...pulled,
        value: second ?? (value.kind === "unknown" ? value : interpreter.getItem(value, new IntValue(1)))
      };
    }
  });
}
function parametersOf(root) {
  let walk = newWalk(!0), parameters = [];
  for (let { name: name2, value } of walkMembers(walk, root, "", !0, "_parameters"))
    isTensor(value) && parameters.push({ name: name2, value });
  return { parameters, open: walk.open };
}
function modulesIn(root, unique = !0) {
  let walk = newWalk(unique), modules = [];
  for (let { name: name2, value } of walkModules(walk, root, "")) isModule(value) && modules.push({ name: name2, value });
  return { modules, open: walk.open };
}
function holdsNoParameters(module2) {
  let { parameters, open } = parametersOf(module2);
  return parameters.length === 0 && open === null;
}

// src/evaluator/overlays/module.ts
function registry(instance2, name2) {
  return dictOf(instance2.attributes.get(name2));
}
var SETTINGS = /* @__PURE__ */ new Set([
  "config",
  "cfg",
  "conf",
  "args",
  "opt",
  "opts",
  "options",
  "hparams",
  "params",
  "tokenizer",
  "logger",
  "device",
  "dtype",
  "name"
]);
function moduleSetAttribute(interpreter, instance2, name2, value) {
  let parameters = registry(instance2, "_parameters"), modules = registry(instance2, "_modules"), buffers = registry(instance2, "_buffers");
  if (isParameter(value)) {
    parameters === null && beforeInit(interpreter, instance2, "parameters"), forget3(interpreter, instance2, name2, [buffers, modules]), dictSet(interpreter, parameters ?? new DictValue(), name2, value);
    return;
  }
  if (parameters !== null && dictGet(parameters, name2) !== void 0) {
    value.kind !== "none" && isCertain(value) && interpreter.raise(
      "TypeError",
      `cannot assign '${typeName(value)}' as parameter '${name2}' (torch.nn.Parameter or None expected)`
    ), dictSet(interpreter, parameters, name2, value), openIfUnknown(interpreter, instance2, name2, value);
    return;
  }
  if (isModule(value)) {
    modules === null && beforeInit(interpreter, instance2, "module");
    let replaced = modules === null ? void 0 : dictGet(modules, name2);
    forget3(interpreter, instance2, name2, [parameters, buffers]), dictSet(interpreter, modules ?? new DictValue(), name2, value), isModule(replaced) && replaced !== value && interpreter.record("part-replaced", `${name2} replaced by ${value.cls.name}`, instance2, [value, replaced]);
    return;
  }
  if (modules !== null && dictGet(modules, name2) !== void 0) {
    value.kind !== "none" && isCertain(value) && interpreter.raise(
      "TypeError",
      `cannot assign '${typeName(value)}' as child module '${name2}' (torch.nn.Module or None expected)`
    ), dictSet(interpreter, modules, name2, value), openIfUnknown(interpreter, instance2, name2, value);
    return;
  }
  if (buffers !== null && dictGet(buffers, name2) !== void 0 && (value.kind === "none" || isTensor(value) || value.kind === "unknown")) {
    dictSet(interpreter, buffers, name2, value);
    return;
  }
  setOrdinary(interpreter, instance2, name2, value, modules);
}
function setOrdinary(interpreter, instance2, name2, value, modules) {
  if (modules !== null && value.kind === "choice" && value.alternatives.some((one) => isModule(one.value))) {
    dictSet(interpreter, modules, name2, value), openIfUnknown(interpreter, instance2, name2, value);
    return;
  }
  if (name2 === "requires_grad" || isMistakenFlag(name2)) {
    let self = interpreter.userFrame()?.scope.lookup("self");
    (value.kind === "bool" || value.kind === "unknown" && name2 === "requires_grad") && self !== instance2 && (name2 === "requires_grad" || name2.includes("grad")) && recordIneffective(interpreter, instance2, name2, value);
  }
  setPlain(interpreter, instance2, name2, value), openIfUnknown(interpreter, instance2, name2, value);
}
var isCertain = (value) => value.kind !== "unknown" && value.kind !== "choice", typeName = (value) => isTensor(value) ? "torch.FloatTensor" : value.kind === "instance" ? value.cls.name : value.kind;
function beforeInit(interpreter, instance2, what2) {
  if (instance2.cls.openBases !== null || instance2.open !== null) {
    for (let name2 of ["_parameters", "_buffers", "_modules"]) setPlain(interpreter, instance2, name2, new DictValue());
    return;
  }
  interpreter.raise("AttributeError", `cannot assign ${what2} before Module.__init__() call`);
}
function forget3(interpreter, instance2, name2, dicts) {
  instance2.attributes.has(name2) && (interpreter.journal.touch(instance2), instance2.attributes.delete(name2));
  for (let dict2 of dicts) dict2 !== null && dictDelete(interpreter, dict2, name2);
}
function openIfUnknown(interpreter, instance2, name2, value) {
  let reason2 = reasonToOpen(name2, value);
  reason2 === null || instance2.open !== null || (interpreter.journal.touch(instance2), instance2.open = reason2);
}
function reasonToOpen(name2, value) {
  if (value.kind === "unknown")
    return value.mayHoldParameters && !SETTINGS.has(name2) ? `\`${name2}\`: ${value.reason}` : null;
  if (!(value instanceof ChoiceValue)) return null;
  for (let { value: alternative } of value.alternatives) {
    if (isParameter(alternative)) return `\`${name2}\` is one of several parameters`;
    if (isModule(alternative) && !holdsNoParameters(alternative)) return `\`${name2}\` is one of several modules`;
    if (alternative.kind === "unknown" && alternative.mayHoldParameters) return `\`${name2}\`: ${alternative.reason}`;
  }
  return null;
}
function moduleGetAttribute(_interpreter, instance2, name2) {
  for (let kind of ["_parameters", "_buffers", "_modules"]) {
    let dict2 = registry(instance2, kind), found = dict2 === null ? void 0 : dictGet(dict2, name2);
    if (found !== void 0) return found;
  }
  return null;
}
function moduleDeleteAttribute(interpreter, instance2, name2) {
  for (let kind of ["_parameters", "_buffers", "_modules"]) {
    let dict2 = registry(instance2, kind);
    if (dict2 !== null && dictDelete(interpreter, dict2, name2)) return !0;
  }
  return instance2.attributes.has(name2) ? (interpreter.journal.touch(instance2), instance2.attributes.delete(name2)) : !1;
}
function initialiseModule(interpreter, instance2) {
  interpreter.journal.touch(instance2), instance2.attributes.set("training", yes);
  for (let name2 of ["_parameters", "_buffers", "_modules"]) instance2.attributes.set(name2, new DictValue());
}
function moduleClass(interpreter) {
  return cachedClass(interpreter, "torch.nn.modules.module", "Module");
}

// src/evaluator/attribute-writing.ts
function setAttribute(interpreter, object, name2, value) {
  switch (interpreter.tick(), object.kind) {
    case "choice":
      forAlternatives(interpreter, object, (alternative) => (setAttribute(interpreter, alternative, name2, value), none));
      return;
    case "instance": {
      let hook = object.cls.lookup("__setattr__");
      if (hook?.kind === "function") {
        interpreter.invoke(new BoundValue(object, hook), str(name2), value);
        return;
      }
      rawSet(interpreter, object, name2, value);
      return;
    }
    case "unknown":
      name2 === "requires_grad" && weakenFlags(interpreter, object.alias, value);
      return;
    case "none":
      interpreter.raise("AttributeError", `'NoneType' object has no attribute '${name2}'`);
      return;
    default:
      rawSet(interpreter, object, name2, value);
  }
}
function rawSet(interpreter, object, name2, value) {
  let { journal } = interpreter;
  switch (object.kind) {
    case "instance": {
      let descriptor = object.cls.lookup(name2);
      if (descriptor?.kind === "property") {
        descriptor.setter !== null && interpreter.invoke(descriptor.setter, object, value);
        return;
      }
      if (descriptor?.kind === "instance" && descriptor.cls.lookup("__set__") !== void 0) {
        interpreter.invokeMethod(descriptor, "__set__", object, value);
        return;
      }
      if (name2 === "__class__" && value.kind === "class") {
        journal.touch(object), object.cls = value;
        return;
      }
      if (object.tensor !== null && tensorSetAttribute(interpreter, object, name2, value)) return;
      if (object.cls.isModuleClass) {
        moduleSetAttribute(interpreter, object, name2, value);
        return;
      }
      journal.touch(object), object.attributes.set(name2, value);
      return;
    }
    case "class":
    case "function":
      journal.touch(object), object.attributes.set(name2, value);
      return;
    case "module":
      object.scope.assign(name2, value, journal);
      return;
    case "bound":
      rawSet(interpreter, object.func, name2, value);
      return;
    default:
      return;
  }
}
function deleteAttribute(interpreter, object, name2) {
  if (object.kind === "choice") {
    forAlternatives(interpreter, object, (alternative) => (deleteAttribute(interpreter, alternative, name2), none));
    return;
  }
  if (object.kind === "instance") {
    let hook = object.cls.lookup("__delattr__");
    if (hook?.kind === "function") {
      interpreter.invoke(new BoundValue(object, hook), str(name2));
      return;
    }
  }
  rawDelete(interpreter, object, name2);
}
function rawDelete(interpreter, object, name2) {
  let { journal } = interpreter;
  if (object.kind === "instance") {
    let descriptor = object.cls.lookup(name2);
    if (descriptor?.kind === "property" && descriptor.deleter !== null) {
      interpreter.invoke(descriptor.deleter, object);
      return;
    }
    if (object.cls.isModuleClass) {
      moduleDeleteAttribute(interpreter, object, name2);
      return;
    }
    journal.touch(object), object.attributes.delete(name2);
  } else object.kind === "class" || object.kind === "function" ? (journal.touch(object), object.attributes.delete(name2)) : object.kind === "module" && object.scope.remove(name2, journal);
}

// src/evaluator/attributes.ts
function getAttribute(interpreter, object, name2) {
  interpreter.tick();
  let found = findAttribute(interpreter, object, name2);
  return interpreter.attributeGuards > 0 && object.kind === "instance" && !name2.startsWith("_") && isCertainlyAbsent(object, found) ? interpreter.raise("AttributeError", `'${object.cls.name}' object has no attribute '${name2}'`) : found ?? missing(interpreter, object, name2);
}
function hasAttribute(interpreter, object, name2) {
  if (object.kind === "unknown") return null;
  if (object.kind === "choice") {
    let answers = new Set(object.alternatives.map((one) => hasAttribute(interpreter, one.value, name2)));
    return answers.size === 1 ? [...answers][0] ?? null : null;
  }
  try {
    let found = findAttribute(interpreter, object, name2);
    if (found !== null && isUndescribed(object, found)) return !1;
    if (found !== null) return found.kind === "unknown" && isOpen(object) ? null : !0;
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    return !1;
  }
  return isOpen(object) ? null : !1;
}
var isCertainlyAbsent = (object, found) => found === null ? object.cls.isModuleClass && !isOpen(object) : isUndescribed(object, found);
function isUndescribed(object, found) {
  return object.kind === "instance" && object.cls.isModuleClass && object.open === null && object.cls.openBases === null && found.kind === "unknown" && found.reason.endsWith("is not described here");
}
function isOpen(object) {
  switch (object.kind) {
    case "instance":
      return object.open !== null || object.cls.openBases !== null || !isFullyDescribed(object.cls);
    case "class":
      return object.openBases !== null || object.library;
    case "module":
      return object.open !== null || object.library || object.scope.open !== null;
    case "native":
      return !0;
    default:
      return !1;
  }
}
function isFullyDescribed(cls) {
  return !cls.library || cls.isModuleClass || cls.lookup("__complete__") !== void 0;
}
function missing(interpreter, object, name2) {
  switch (object.kind) {
    case "none":
      return interpreter.raise("AttributeError", `'NoneType' object has no attribute '${name2}'`);
    case "unknown":
      return interpreter.unknown(object.reason, object.mayHoldParameters, object.alias);
    case "instance":
      return interpreter.unknown(
        object.open ?? object.cls.openBases ?? `\`${object.cls.name}.${name2}\` is not described here`
      );
    case "class":
      return interpreter.unknown(object.openBases ?? `\`${object.name}.${name2}\` is not described here`);
    case "module":
      return interpreter.unknown(
        object.open ?? object.scope.open ?? `\`${object.name}.${name2}\` is not described here`
      );
    default:
      return interpreter.unknown(`\`.${name2}\` of a ${object.kind} is not described here`);
  }
}
function findAttribute(interpreter, object, name2) {
  switch (object.kind) {
    case "unknown":
      return name2 === "requires_grad_" && object.alias.length > 0 ? weakeningCall(object) : null;
    case "choice":
      return forAlternatives(interpreter, object, (alternative) => getAttribute(interpreter, alternative, name2));
    case "instance":
      return instanceAttribute(interpreter, object, name2);
    case "class":
      return classAttribute(interpreter, object, name2);
    case "module":
      return moduleAttribute(interpreter, object, name2);
    case "function":
      return functionAttribute(interpreter, object, name2);
    case "native":
      return name2 === "__name__" || name2 === "__qualname__" ? str(object.name) : null;
    case "bound":
      return name2 === "__self__" ? object.self : name2 === "__func__" ? object.func : findAttribute(interpreter, object.func, name2);
    case "super":
      return superAttribute(interpreter, object, name2);
    case "iterator":
      return iteratorAttribute(interpreter, object, name2);
    case "property":
      return propertyMethod(object, name2);
    case "staticmethod":
    case "classmethod":
      return name2 === "__func__" ? object.func : findAttribute(interpreter, object.func, name2);
    case "tuple": {
      let field = object.cls === null ? void 0 : object.cls.lookup(name2);
      return field !== void 0 ? bind2(interpreter, field, object, object.cls) : builtinOrClass(interpreter, object, name2);
    }
    default:
      return builtinOrClass(interpreter, object, name2);
  }
}
function weakeningCall(object) {
  return new NativeValue("requires_grad_", (args2, interpreter) => (weakenFlags(interpreter, object.alias, args2.positional[0] ?? args2.keywords.get("requires_grad") ?? yes), object));
}
function builtinOrClass(interpreter, object, name2) {
  return name2 === "__class__" ? classOf(interpreter, object) : builtinMethod(object, name2);
}
function bind2(interpreter, value, self, cls) {
  switch (value.kind) {
    case "function":
      return new BoundValue(self, value);
    case "native":
      return value.binds ? new BoundValue(self, value) : value;
    case "property":
      return value.getter === null ? interpreter.unknown("a property that cannot be read") : interpreter.invoke(value.getter, self);
    case "staticmethod":
      return value.func;
    case "classmethod":
      return new BoundValue(cls ?? self, value.func);
    case "instance":
      return value.cls.lookup("__get__") === void 0 || value.cls.isModuleClass ? value : interpreter.invokeMethod(value, "__get__", self, cls ?? none);
    default:
      return value;
  }
}
function isDataDescriptor(value) {
  return value.kind === "property" || value.kind === "instance" && value.cls.lookup("__set__") !== void 0;
}
function instanceAttribute(interpreter, object, name2) {
  let { cls } = object, fromClass = cls.lookup(name2);
  if (fromClass !== void 0 && isDataDescriptor(fromClass)) return bind2(interpreter, fromClass, object, cls);
  let own3 = object.attributes.get(name2);
  if (own3 !== void 0) return own3;
  if (object.tensor !== null) {
    let value = tensorGetAttribute(interpreter, object, name2);
    if (value !== null) return value;
  }
  if (fromClass !== void 0) return bind2(interpreter, fromClass, object, cls);
  if (cls.isModuleClass) {
    let value = moduleGetAttribute(interpreter, object, name2);
    if (value !== null) return value;
  }
  if (name2 === "__class__") return cls;
  if (name2 === "__dict__") return attributesDict(object);
  if (name2 === "__doc__") return none;
  if (RAW_METHODS.has(name2)) return new BoundValue(object, rawMethod(name2));
  if (object.builtin !== null) {
    let method2 = builtinMethod(object.builtin, name2);
    if (method2 !== null) return method2;
  }
  let fallback = cls.lookup("__getattr__");
  return fallback !== void 0 ? interpreter.invoke(bind2(interpreter, fallback, object, cls), str(name2)) : null;
}
var RAW_METHODS = /* @__PURE__ */ new Set(["__setattr__", "__getattribute__", "__delattr__"]);
function rawMethod(name2, plainly = !1) {
  return new NativeValue(
    name2,
    (args2, interpreter) => {
      let [self, key2, value] = args2.positional;
      return self === void 0 || key2?.kind !== "str" ? interpreter.unknown(`${name2} with an unknown name`) : name2 === "__getattribute__" ? getAttribute(interpreter, self, key2.value) : (name2 === "__delattr__" ? rawDelete(interpreter, self, key2.value) : value !== void 0 && plainly && self.kind === "instance" && self.tensor === null ? (interpreter.journal.touch(self), self.attributes.set(key2.value, value)) : value !== void 0 && rawSet(interpreter, self, key2.value, value), none);
    },
    !0
  );
}

// src/evaluator/arguments.ts
function evaluateArguments(interpreter, args2, keywordNodes, frame) {
  let positional2 = [], keywords = /* @__PURE__ */ new Map(), openPositional = !1, open = !1;
  for (let arg of args2) {
    if (arg.kind !== "Starred") {
      let value = evaluate(interpreter, arg, frame);
      openPositional || positional2.push(value);
      continue;
    }
    let items = interpreter.elements(evaluate(interpreter, arg.value, frame));
    if (items === null) openPositional = !0;
    else if (!openPositional) for (let item of items) positional2.push(item);
  }
  for (let keyword of keywordNodes) {
    let value = evaluate(interpreter, keyword.value, frame);
    keyword.arg !== null ? keywords.set(keyword.arg, value) : spreadKeywords(interpreter, value, keywords) || (open = !0);
  }
  return openPositional ? { positional: positional2, keywords, open: !0, openPositional } : { positional: positional2, keywords, open };
}
function spreadKeywords(interpreter, value, into) {
  let source = value.kind === "instance" && value.builtin !== null ? value.builtin : value;
  if (source.kind === "dict") {
    for (let entry of source.entries.values()) entry.key.kind === "str" && into.set(entry.key.value, entry.value);
    return source.open === null;
  }
  if (source.kind === "instance" && source.cls.lookup("keys") !== void 0) {
    let keys = interpreter.elements(interpreter.invokeMethod(source, "keys"));
    if (keys === null) return !1;
    for (let key2 of keys) key2.kind === "str" && into.set(key2.value, interpreter.getItem(source, key2));
    return !0;
  }
  return !1;
}

// src/evaluator/displays.ts
function spread(interpreter, elts, frame) {
  let items = [], open = null;
  for (let elt of elts) {
    if (elt.kind !== "Starred") {
      items.push(evaluate(interpreter, elt, frame));
      continue;
    }
    let more = interpreter.elements(evaluate(interpreter, elt.value, frame));
    more === null ? open = "elements unpacked with * are not known" : items.push(...more);
  }
  return { items, open };
}
function tuple(interpreter, elts, frame) {
  let { items, open } = spread(interpreter, elts, frame);
  return open === null ? new TupleValue(items) : interpreter.unknown(open);
}
function list3(interpreter, elts, frame) {
  let { items, open } = spread(interpreter, elts, frame), value = new ListValue(items);
  return value.open = open, value;
}
function set(interpreter, elts, frame) {
  let { items, open } = spread(interpreter, elts, frame), value = new SetValue();
  value.open = open;
  for (let item of items) addToSet(value, item);
  return value;
}
function addToSet(target, item) {
  let key2 = hashKey(item);
  key2 === null ? target.open ??= "an element that is not known" : target.entries.has(key2) || target.entries.set(key2, item);
}
function dict(interpreter, keys, values, frame) {
  let result = new DictValue();
  return keys.forEach((keyNode, index2) => {
    let valueNode = values[index2];
    if (valueNode === void 0) return;
    if (keyNode === null) {
      mergeInto(interpreter, result, evaluate(interpreter, valueNode, frame));
      return;
    }
    let key2 = evaluate(interpreter, keyNode, frame);
    interpreter.setItem(result, key2, evaluate(interpreter, valueNode, frame));
  }), result;
}
function mergeInto(interpreter, target, value) {
  let source = value.kind === "instance" && value.builtin !== null ? value.builtin : value;
  if (source.kind === "dict") {
    for (let [key2, entry] of source.entries) target.entries.set(key2, entry);
    target.open ??= source.open;
    return;
  }
  let found = /* @__PURE__ */ new Map();
  spreadKeywords(interpreter, source, found) || (target.open ??= "a mapping unpacked with ** is not known");
  for (let [key2, item] of found) target.entries.set(`s:${key2}`, { key: str(key2), value: item });
}

// src/evaluator/targets.ts
function assignTarget(interpreter, target, value, frame) {
  switch (target.kind) {
    case "Name":
      frame.scope.assign(target.id, value, interpreter.journal);
      return;
    case "Attribute":
      interpreter.set(evaluate(interpreter, target.value, frame), target.attr, value);
      return;
    case "Subscript":
      interpreter.setItem(
        evaluate(interpreter, target.value, frame),
        evaluate(interpreter, target.slice, frame),
        value
      );
      return;
    case "Tuple":
    case "List":
      unpack(interpreter, target.elts, value, frame);
      return;
    case "Starred":
      assignTarget(interpreter, target.value, value, frame);
      return;
    default:
      return;
  }
}
function unpack(interpreter, targets, value, frame) {
  let star = targets.findIndex((target) => target.kind === "Starred"), items = value.kind === "unknown" || value.kind === "choice" ? null : takeElements(interpreter, value, star < 0 ? targets.length : null);
  if (items === null) {
    let reason2 = value.kind === "unknown" ? value.reason : "what is unpacked is not known", holds2 = value.kind !== "unknown" || value.mayHoldParameters;
    for (let target of targets) assignTarget(interpreter, target, interpreter.unknown(reason2, holds2), frame);
    return;
  }
  if (star < 0) {
    items.length < targets.length && interpreter.raise("ValueError", `not enough values to unpack (expected ${targets.length})`), targets.forEach((target, index2) => {
      let item = items[index2];
      item !== void 0 && assignTarget(interpreter, target, item, frame);
    });
    return;
  }
  let after = targets.length - star - 1;
  targets.forEach((target, index2) => {
    index2 < star ? assignTarget(interpreter, target, items[index2] ?? none, frame) : index2 === star ? assignTarget(interpreter, target, new ListValue(items.slice(star, items.length - after)), frame) : assignTarget(interpreter, target, items[items.length - (targets.length - index2)] ?? none, frame);
  });
}
function takeElements(interpreter, value, count5) {
  if (value.kind === "instance" && value.tensor !== null)
    return count5 === null ? null : Array.from({ length: count5 }, (_, index2) => interpreter.getItem(value, int(index2)));
  if (count5 === null) return interpreter.elements(value);
  let pull = interpreter.iterate(value), items = [];
  for (; items.length < count5; ) {
    let pulled = pull();
    if (pulled.done) break;
    if (pulled.repeats) return null;
    items.push(pulled.value);
  }
  return items;
}

// src/evaluator/comprehensions.ts
var comprehensionScopes = /* @__PURE__ */ new WeakSet();
function bindingScope(scope) {
  let target = scope;
  for (; comprehensionScopes.has(target) && target.parent !== null; ) target = target.parent;
  return target;
}
function innerFrame(frame) {
  let scope = new Scope({
    kind: "function",
    parent: frame.scope,
    file: frame.file,
    moduleName: frame.scope.moduleName,
    library: frame.scope.library
  });
  return comprehensionScopes.add(scope), {
    scope,
    file: frame.file,
    func: frame.func,
    node: frame.node,
    exits: [],
    loops: frame.loops,
    repeating: frame.repeating
  };
}
function runGenerators(interpreter, generators, index2, inner, first, certain2, emit) {
  let generator = generators[index2];
  if (generator === void 0) {
    emit(inner, certain2);
    return;
  }
  let pull = interpreter.iterate(first ?? evaluate(interpreter, generator.iter, inner));
  for (let count5 = 0; ; count5++) {
    let pulled = pull();
    if (pulled.done) return;
    if (count5 > budgets.collection) throw new BudgetReached("collection");
    interpreter.tick(), assignTarget(interpreter, generator.target, pulled.value, inner);
    let passed = testAll(interpreter, generator.ifs, inner);
    passed !== !1 && runGenerators(interpreter, generators, index2 + 1, inner, null, certain2 && passed === !0 && !pulled.repeats, emit);
  }
}
function testAll(interpreter, tests, frame) {
  let result = !0;
  for (let test2 of tests) {
    let { truth: truth2 } = evaluateTest(interpreter, test2, frame);
    if (truth2 === !1) return !1;
    truth2 === null && (result = null);
  }
  return result;
}
function comprehension(interpreter, expr, frame) {
  let first = expr.generators[0], source = first === void 0 ? none : evaluate(interpreter, first.iter, frame), inner = innerFrame(frame), open = "some of its elements depend on what is not known", result = expr.kind === "ListComp" ? new ListValue([]) : expr.kind === "SetComp" ? new SetValue() : new DictValue();
  return inFrame(
    interpreter,
    inner,
    () => runGenerators(interpreter, expr.generators, 0, inner, source, !0, (at2, certain2) => {
      if (certain2 || (result.open = open), expr.kind === "DictComp" && result.kind === "dict") {
        let key2 = evaluate(interpreter, expr.key, at2), value = evaluate(interpreter, expr.value, at2);
        (certain2 || hashKey(key2) !== null) && interpreter.setItem(result, key2, value);
      } else if (expr.kind !== "DictComp") {
        let value = evaluate(interpreter, expr.elt, at2);
        result.kind === "set" && certain2 && addToSet(result, value), result.kind === "list" && certain2 && result.open === null && result.items.push(value);
      }
    })
  ), result;
}
function generatorExpression(interpreter, expr, frame) {
  let first = expr.generators[0];
  if (first === void 0) return interpreter.unknown("an empty generator expression");
  let source = evaluate(interpreter, first.iter, frame), inner = innerFrame(frame), pulls2 = pullGenerators(interpreter, expr.generators, 0, inner, interpreter.iterate(source), !0);
  return new IteratorValue("generator expression", () => (inner.node = interpreter.frame.node, inFrame(interpreter, inner, () => {
    let next = pulls2.next();
    if (next.done) return { done: !0 };
    let value = evaluate(interpreter, expr.elt, inner);
    return next.value ? { done: !1, value } : { done: !1, value: uncertain(interpreter, value), repeats: !0 };
  })));
}
function uncertain(interpreter, value) {
  return value.kind === "instance" ? interpreter.unknown("whether this element is taken depends on what is not known") : value;
}
function* pullGenerators(interpreter, generators, index2, inner, pull, certain2) {
  let generator = generators[index2];
  if (generator === void 0) {
    yield certain2;
    return;
  }
  let next = pull ?? interpreter.iterate(evaluate(interpreter, generator.iter, inner));
  for (; ; ) {
    let pulled = next();
    if (pulled.done) return;
    interpreter.tick(), assignTarget(interpreter, generator.target, pulled.value, inner);
    let passed = testAll(interpreter, generator.ifs, inner);
    passed !== !1 && (yield* pullGenerators(
      interpreter,
      generators,
      index2 + 1,
      inner,
      null,
      certain2 && passed === !0 && !pulled.repeats
    ));
  }
}

// src/evaluator/definitions.ts
function makeFunction(interpreter, frame, parts3) {
  let prefix = frame.scope.kind === "module" ? "" : `${qualifier(frame)}.`;
  return new FunctionValue({
    ...parts3,
    closure: frame.scope,
    defaults: parts3.args.defaults.map((node) => evaluate(interpreter, node, frame)),
    kwDefaults: parts3.args.kwDefaults.map((node) => node === null ? null : evaluate(interpreter, node, frame)),
    location: { file: frame.file, span: { start: parts3.node.start, end: parts3.node.end } },
    qualifiedName: `${prefix}${parts3.name}`
  });
}
function qualifier(frame) {
  let qualname = frame.scope.kind === "class" ? frame.scope.variables.get("__qualname__") : void 0;
  return qualname?.kind === "str" ? qualname.value : frame.func === null ? "" : `${frame.func.qualifiedName}.<locals>`;
}
function defineFunction(interpreter, statement, frame) {
  let decorators = statement.decorators.map((node) => evaluate(interpreter, node, frame)), value = makeFunction(interpreter, frame, {
    name: statement.name,
    args: statement.args,
    body: () => statement.body,
    isGenerator: statement.isGenerator,
    isAsync: statement.isAsync,
    node: statement
  });
  for (let decorator of decorators.reverse()) value = decorate(interpreter, decorator, value);
  frame.scope.assign(statement.name, value, interpreter.journal);
}
function decorate(interpreter, decorator, value) {
  if (decorator.kind === "unknown") return value;
  let result = interpreter.invoke(decorator, value);
  return result.kind === "unknown" ? value : result;
}
function defineClass(interpreter, statement, frame) {
  let decorators = statement.decorators.map((node) => evaluate(interpreter, node, frame)), bases = statement.bases.flatMap(
    (node) => node.kind === "Starred" ? interpreter.elements(evaluate(interpreter, node.value, frame)) ?? [] : [evaluate(interpreter, node, frame)]
  ), keywords = /* @__PURE__ */ new Map();
  for (let keyword of statement.keywords)
    keyword.arg !== null && keywords.set(keyword.arg, evaluate(interpreter, keyword.value, frame));
  let scope = new Scope({
    kind: "class",
    parent: frame.scope,
    file: frame.file,
    moduleName: frame.scope.moduleName,
    library: frame.scope.library
  }), prefix = frame.scope.kind === "module" ? "" : `${qualifier(frame)}.`;
  scope.variables.set("__qualname__", str(`${prefix}${statement.name}`));
  let body2 = { scope, file: frame.file, func: frame.func, node: null, exits: [], loops: [], repeating: 0 };
  inFrame(interpreter, body2, () => interpreter.run(statement.body, body2)), scope.variables.delete("__qualname__");
  let location = frame.scope.library ? null : { file: frame.file, span: { start: statement.start, end: statement.end } }, value = createClass(interpreter, {
    name: statement.name,
    moduleName: frame.scope.moduleName,
    bases,
    namespace: scope.variables,
    keywords,
    location,
    library: frame.scope.library
  });
  for (let decorator of decorators.reverse()) value = decorate(interpreter, decorator, value);
  frame.scope.assign(statement.name, value, interpreter.journal);
}
function createClass(interpreter, parts3) {
  let known2 = [], openBases = null;
  for (let base of parts3.bases)
    base.kind === "class" ? (known2.push(base), openBases ??= base.openBases) : openBases ??= base.kind === "unknown" ? base.reason : `a base class of ${parts3.name} is not known`;
  let object = interpreter.builtins.variables.get("object"), metaclassKeyword = parts3.keywords.get("metaclass"), metaclass = metaclassKeyword?.kind === "class" ? metaclassKeyword : known2.find((base) => base.metaclass !== null)?.metaclass ?? null, tail = linearise(known2);
  object?.kind === "class" && !tail.includes(object) && parts3.name !== "object" && tail.push(object);
  let cls = new ClassValue({
    name: parts3.name,
    qualifiedName: parts3.moduleName === "" ? parts3.name : `${parts3.moduleName}.${parts3.name}`,
    bases: parts3.bases,
    mroTail: tail,
    openBases,
    location: parts3.location,
    library: parts3.library,
    metaclass
  });
  for (let [name2, value] of parts3.namespace)
    cls.attributes.set(name2, value), own2(value, cls);
  return announce(interpreter, cls, parts3.keywords), cls;
}
function own2(value, cls) {
  if (value.kind === "function") value.owner ??= cls;
  else if (value instanceof StaticMethodValue || value instanceof ClassMethodValue) own2(value.func, cls);
  else if (value.kind === "property")
    for (let accessor of [value.getter, value.setter, value.deleter]) accessor !== null && own2(accessor, cls);
}
function announce(interpreter, cls, keywords) {
  for (let [name2, value] of cls.attributes)
    value.kind === "instance" && value.cls.lookup("__set_name__") !== void 0 && interpreter.invokeMethod(value, "__set_name__", cls, str(name2));
  let rest = new Map(keywords);
  rest.delete("metaclass");
  for (let base of cls.mro.slice(1)) {
    let hook = base.attributes.get("__init_subclass__");
    if (hook === void 0) continue;
    let func2 = hook.kind === "classmethod" ? hook.func : hook;
    try {
      interpreter.call(func2, { positional: [cls], keywords: rest, open: !1 });
    } catch (error) {
      if (!(error instanceof PythonException)) throw error;
    }
    break;
  }
  let initializer = cls.metaclass?.lookup("__init__");
  initializer?.kind === "function" && interpreter.invoke(initializer, cls, str(cls.name));
}
function linearise(bases) {
  let sequences = [...bases.map((base) => [...base.mro]), [...bases]], result = [];
  for (; ; ) {
    let remaining = sequences.filter((sequence2) => sequence2.length > 0);
    if (remaining.length === 0) return result;
    let candidate = remaining.map((sequence2) => sequence2[0]).find((head) => head !== void 0 && !remaining.some((other) => other.indexOf(head) > 0)) ?? remaining[0]?.[0];
    if (candidate === void 0) return result;
    result.push(candidate);
    for (let sequence2 of sequences) {
      let index2 = sequence2.indexOf(candidate);
      index2 >= 0 && sequence2.splice(index2, 1);
    }
  }
}

// src/evaluator/expressions.ts
var depth = 0;
function evaluate(interpreter, expr, frame) {
  if (interpreter.tick(), depth >= budgets.expressionDepth)
    return interpreter.noteBudget("expressionDepth"), interpreter.unknown("expressions nest too deeply");
  depth++;
  let open = interpreter.journal.size;
  try {
    return evaluateNode(interpreter, expr, frame);
  } catch (error) {
    return interpreter.tooLarge(error, open);
  } finally {
    depth--;
  }
}
function evaluateNode(interpreter, expr, frame) {
  switch (expr.kind) {
    case "Constant":
      return constant(interpreter, expr);
    case "Name":
      return lookupName(interpreter, expr, frame);
    case "Attribute":
      return interpreter.get(evaluate(interpreter, expr.value, frame), expr.attr);
    case "Call":
      return evaluateCall(interpreter, expr, frame);
    case "Subscript":
      return interpreter.getItem(evaluate(interpreter, expr.value, frame), evaluate(interpreter, expr.slice, frame));
    case "BinOp":
      return binary2(
        interpreter,
        expr.op,
        evaluate(interpreter, expr.left, frame),
        evaluate(interpreter, expr.right, frame)
      );
    case "UnaryOp":
      return unary(interpreter, expr.op, evaluate(interpreter, expr.operand, frame));
    case "Compare":
      return evaluateCompare(interpreter, expr, frame);
    case "BoolOp":
      return evaluateBoolean(interpreter, expr.op, expr.values, frame);
    case "IfExp":
      return evaluateConditional(interpreter, expr, frame);
    case "Tuple":
      return tuple(interpreter, expr.elts, frame);
    case "List":
      return list3(interpreter, expr.elts, frame);
    case "Set":
      return set(interpreter, expr.elts, frame);
    case "Dict":
      return dict(interpreter, expr.keys, expr.values, frame);
    case "Slice":
      return new SliceValue(
        expr.lower === null ? none : evaluate(interpreter, expr.lower, frame),
        expr.upper === null ? none : evaluate(interpreter, expr.upper, frame),
        expr.step === null ? none : evaluate(interpreter, expr.step, frame)
      );
    case "JoinedStr":
      return joinedString(interpreter, expr, frame);
    case "FormattedValue":
      return joinedString(interpreter, { kind: "JoinedStr", values: [expr], start: expr.start, end: expr.end }, frame);
    case "Lambda":
      return lambda(interpreter, expr, frame);
    case "ListComp":
    case "SetComp":
    case "DictComp":
      return comprehension(interpreter, expr, frame);
    case "GeneratorExp":
      return generatorExpression(interpreter, expr, frame);
    case "NamedExpr": {
      let value = evaluate(interpreter, expr.value, frame);
      return bindingScope(frame.scope).assign(expr.target.id, value, interpreter.journal), value;
    }
    case "Await":
    case "Starred":
      return evaluate(interpreter, expr.value, frame);
    case "Ellipsis":
      return ellipsis;
    case "Yield":
    case "YieldFrom":
      return expr.value !== null && evaluate(interpreter, expr.value, frame), interpreter.unknown("what a generator is sent");
    case "ErrorExpr":
      return interpreter.unknown("the source could not be read here");
  }
}
function constant(interpreter, expr) {
  let { value } = expr;
  if (value === null) return none;
  switch (typeof value) {
    case "string":
      return new StrValue(value);
    case "boolean":
      return value ? yes : no;
    case "bigint":
      return interpreter.unknown("an integer beyond 2^53", !1);
    case "number":
      return expr.imaginary ? interpreter.unknown("a complex number", !1) : expr.float ? new FloatValue(value) : int(value);
    default:
      return new BytesValue(value);
  }
}
function lookupName(interpreter, expr, frame) {
  let value = frame.scope.lookup(expr.id) ?? interpreter.builtins.variables.get(expr.id);
  if (value !== void 0) return value;
  let globals = frame.scope.globals, hook = globals.library ? globals.variables.get("__getattr__") : void 0;
  return hook !== void 0 ? interpreter.invoke(hook, str(expr.id)) : interpreter.unknown(globals.open ?? `the name \`${expr.id}\` is not defined here`);
}
function evaluateCall(interpreter, expr, frame) {
  let func2 = evaluate(interpreter, expr.func, frame), args2 = evaluateArguments(interpreter, expr.args, expr.keywords, frame), before = frame.node;
  frame.node = expr;
  try {
    return interpreter.call(func2, args2);
  } finally {
    frame.node = before;
  }
}
function evaluateCompare(interpreter, expr, frame) {
  let left = evaluate(interpreter, expr.left, frame), result = yes;
  for (let i2 = 0; i2 < expr.ops.length; i2++) {
    let op = expr.ops[i2], node = expr.comparators[i2];
    if (op === void 0 || node === void 0) break;
    let right = evaluate(interpreter, node, frame), one = compare(interpreter, op, left, right);
    if (expr.ops.length === 1) return one;
    let truth2 = interpreter.truth(one);
    if (truth2 === !1) return one;
    (truth2 === null || result === yes) && (result = one), left = right;
  }
  return result;
}
function evaluateBoolean(interpreter, op, nodes, frame) {
  let stopAt = op === "or", pending = null, assume = AssumptionSet.none;
  for (let i2 = 0; i2 < nodes.length; i2++) {
    let node = nodes[i2];
    if (node === void 0) break;
    let value = interpreter.assuming(assume, () => evaluate(interpreter, node, frame)), last = i2 === nodes.length - 1, truth2 = interpreter.truth(value);
    if (pending === null) {
      if (truth2 === stopAt || last && truth2 !== null) return withAssumptions(value, assume);
      if (last) return value;
      truth2 === null ? pending = value : assume = assume.union(value.assume);
      continue;
    }
    if (truth2 === stopAt) return pending.kind === "unknown" ? joinDecided(pending, value, stopAt) : value;
    (truth2 === null || last) && (pending = joinValues(pending, value, "the first operand decides"));
  }
  return pending ?? none;
}
function joinDecided(pending, value, stopAt) {
  return value.kind === "bool" ? bool(stopAt) : joinValues(pending, value, "the first operand decides");
}
function evaluateConditional(interpreter, expr, frame) {
  let { truth: truth2, assume } = evaluateTest(interpreter, expr.test, frame);
  if (truth2 !== null) {
    let value = interpreter.assuming(assume, () => evaluate(interpreter, truth2 ? expr.body : expr.orelse, frame));
    return withAssumptions(value, assume);
  }
  let results = { a: null, b: null }, when = conditionText(expr.test, frame);
  return forkStatements(
    interpreter,
    frame,
    when,
    () => (results.a = evaluate(interpreter, expr.body, frame), null),
    () => (results.b = evaluate(interpreter, expr.orelse, frame), null)
  ), results.a === null ? results.b ?? none : results.b === null ? results.a : joinValues(results.a, results.b, when);
}
function joinedString(interpreter, expr, frame) {
  let text = "", assume = AssumptionSet.none, unknown = null;
  for (let part of expr.values) {
    if (part.kind === "Constant") {
      text += typeof part.value == "string" ? part.value : "";
      continue;
    }
    let value = evaluate(interpreter, part.value, frame), spec = part.formatSpec === null ? str("") : joinedString(interpreter, part.formatSpec, frame);
    if (spec.kind !== "str") {
      unknown = "a format that is not known";
      continue;
    }
    let conversion = part.conversion ?? (part.debugText !== null && part.formatSpec === null ? "r" : null), formatted = formatValue(interpreter, value, conversion, spec);
    if (formatted.kind !== "str") {
      unknown ??= formatted.kind === "unknown" ? formatted.reason : "a part of the string is not known";
      continue;
    }
    text += (part.debugText ?? "") + formatted.value, assume = assume.union(formatted.assume);
  }
  if (text.length > budgets.collection) throw new BudgetReached("collection");
  return unknown === null ? str(text, assume) : interpreter.unknown(unknown, !1);
}
function lambda(interpreter, expr, frame) {
  return makeFunction(interpreter, frame, {
    name: "<lambda>",
    args: expr.args,
    body: () => expr.body,
    isGenerator: !1,
    isAsync: !1,
    node: expr
  });
}

// src/evaluator/conditions.ts
function withAssumptions(value, assume) {
  if (assume.isEmpty) return value;
  switch (value.kind) {
    case "bool":
      return bool(value.value, value.assume.union(assume));
    case "int":
      return int(value.value, value.assume.union(assume));
    case "float":
      return new FloatValue(value.value, value.assume.union(assume));
    case "str":
      return str(value.value, value.assume.union(assume));
    default:
      return value;
  }
}
function evaluateTest(interpreter, expr, frame) {
  if (expr.kind === "UnaryOp" && expr.op === "not") {
    let inner = evaluateTest(interpreter, expr.operand, frame);
    return { truth: inner.truth === null ? null : !inner.truth, assume: inner.assume };
  }
  if (expr.kind === "BoolOp") {
    let stopAt = expr.op === "or", assume = AssumptionSet.none, unknown = !1;
    for (let node of expr.values) {
      let one = evaluateTest(interpreter, node, frame);
      if (one.truth === stopAt) return { truth: stopAt, assume: one.assume };
      one.truth === null && (unknown = !0), assume = assume.union(one.assume);
    }
    return { truth: unknown ? null : !stopAt, assume };
  }
  let value = evaluate(interpreter, expr, frame);
  return { truth: interpreter.truth(value), assume: value.assume };
}
function conditionText(expr, frame) {
  let text = frame.file.text.slice(expr.start, expr.end).replace(/\s+/g, " ");
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

// src/evaluator/lazy-module.ts
var QUIET_DECORATORS = /* @__PURE__ */ new Set([
  "contextmanager",
  "dataclass",
  "lru_cache",
  "cache",
  "wraps",
  "overload"
]);
function runLibraryBody(interpreter, body2, frame) {
  let names2 = new LazyNames();
  for (let [name2, value] of frame.scope.variables) names2.set(name2, value);
  frame.scope.variables = names2;
  let { shared: shared2 } = interpreter;
  for (let statement of body2) {
    let waiting = waitingNames(interpreter, statement, frame);
    if (waiting === null) interpreter.run([statement], frame);
    else
      for (let [name2, only] of waiting)
        currentNames(frame).defer(name2, () => runLate(shared2.interpreter ?? interpreter, only, frame, name2));
  }
}
function currentNames(frame) {
  let { variables } = frame.scope;
  if (variables instanceof LazyNames) return variables;
  throw new Error(`the namespace of ${frame.scope.moduleName} is not that of a library module`);
}
function waitingNames(interpreter, statement, frame) {
  switch (statement.kind) {
    case "FunctionDef":
    case "ClassDef":
      return statement.decorators.every(isQuiet) ? [[statement.name, statement]] : null;
    case "ImportFrom":
      return statement.names.flatMap(
        (alias) => alias.name === "*" ? starNames(interpreter, statement, frame) : [alias]
      ).map((alias) => [alias.asname ?? alias.name, { ...statement, names: [alias] }]);
    case "Import":
      return statement.names.some((alias) => alias.asname === null && alias.name.includes(".")) ? null : statement.names.map((alias) => [alias.asname ?? alias.name, { ...statement, names: [alias] }]);
    default:
      return null;
  }
}
function isQuiet(decorator) {
  let named3 = decorator.kind === "Call" ? decorator.func : decorator, name2 = named3.kind === "Name" ? named3.id : named3.kind === "Attribute" ? named3.attr : "";
  return QUIET_DECORATORS.has(name2);
}
function starNames(interpreter, statement, frame) {
  let module2 = interpreter.importModule(absoluteName(frame.scope, statement.module, statement.level));
  if (module2.kind !== "module") return [];
  let open = module2.open ?? module2.scope.open;
  open !== null && (frame.scope.open ??= open);
  let listed = module2.scope.variables.get("__all__"), names2 = listed?.kind === "list" || listed?.kind === "tuple" ? listed.items.flatMap((item) => item.kind === "str" ? [item.value] : []) : [...module2.scope.variables.keys()].filter((name2) => !name2.startsWith("_")), { start: start2, end } = statement;
  return names2.map((name2) => ({ name: name2, asname: null, start: start2, end }));
}
function runLate(interpreter, statement, frame, name2) {
  let { scope } = frame, late = { ...frame, node: statement, exits: [], loops: [], repeating: 0 };
  try {
    asLibrary(interpreter, () => inFrame(interpreter, late, () => interpreter.run([statement], late)));
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    scope.open ??= `\`${scope.moduleName}.${name2}\` is not defined: ${error.message || "it raises"}`;
    return;
  }
  return scope.variables.get(name2);
}

// src/evaluator/overlays/inert.ts
var classKey = /* @__PURE__ */ Symbol("inert class");
function inertClass(interpreter) {
  return runState(interpreter, classKey, () => {
    let object = interpreter.builtins.variables.get("object"), base = object?.kind === "class" ? [object] : [], cls = new ClassValue({
      name: "object of a library that only looks on",
      qualifiedName: "epochzero.Inert",
      bases: base,
      mroTail: base,
      openBases: "an object of a library that only looks on",
      location: null,
      library: !0
    }), again = method("inert", (_args, inner) => inert(inner));
    for (let name2 of ["__getattr__", "__enter__", "__getitem__"]) cls.attributes.set(name2, again);
    for (let name2 of ["__exit__", "__setitem__", "__delitem__"])
      cls.attributes.set(
        name2,
        method(name2, () => none)
      );
    cls.attributes.set("__call__", method("__call__", callInert));
    for (let name2 of ["__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__"])
      cls.attributes.set(
        name2,
        method(name2, (_args, inner) => scalarUnknown(inner, "a comparison with a value that is not known"))
      );
    return cls;
  });
}
var callInert = (args2, interpreter) => {
  let [, first, ...rest] = args2.positional;
  return (first?.kind === "function" || first?.kind === "class") && rest.length === 0 && args2.keywords.size === 0 ? first : inert(interpreter);
};
function inert(interpreter) {
  let instance2 = interpreter.instance(inertClass(interpreter));
  return instance2.builtin = scalarUnknown(interpreter, "a value from a library that only looks on"), instance2;
}
var inertNatives = [
  // `from _epochzero import harmless as __getattr__` makes a whole module of them.
  ["harmless", (_args, interpreter) => inert(interpreter)]
];

// src/evaluator/overlays/system.ts
var pathKey = /* @__PURE__ */ Symbol("sys.path"), argvKey = /* @__PURE__ */ Symbol("sys.argv"), scriptFolder = (interpreter) => {
  let folder = folderOf(interpreter.environment.repository.script);
  return folder === "" ? ROOT : `${ROOT}/${folder}`;
}, pathList = (interpreter) => runState(interpreter, pathKey, () => new ListValue([str(scriptFolder(interpreter))]));
function argvList(interpreter) {
  return runState(interpreter, argvKey, () => {
    let { script, invocation } = interpreter.environment.repository, list4 = new ListValue([scalarUnknown(interpreter, "how the script's name is written")]);
    if (invocation === null)
      return list4.open = "the command line", list4;
    let option = "";
    for (let word of invocation.words) {
      let isOption = word !== null && /^--?[A-Za-z]/.test(word);
      isOption && (option = word);
      let shown2 = word === null || isOption || option === "" ? word ?? option : `${option} ${word}`, where = `\`${invocation.path}\` (line ${invocation.line + 1})`, assume = AssumptionSet.of({
        kind: "default",
        key: `command:${invocation.path}:${shown2}`,
        text: `${where} starts \`${script}\` with \`${shown2}\``
      });
      list4.items.push(
        word === null ? scalarUnknown(interpreter, `${where} gives \`${option}\` a value that is not known`) : str(word, assume)
      ), isOption || (option = "");
    }
    return list4;
  });
}
function followSearchPath(interpreter) {
  if (!interpreter.overlayState.has(pathKey)) return;
  let assigned = interpreter.shared.modules.get("sys")?.scope.variables.get("path"), list4 = assigned?.kind === "list" ? assigned : pathList(interpreter), own3 = scriptFolder(interpreter), texts = list4.items.map((item) => asText(plain2(item))), at2 = texts.indexOf(own3), known2 = (items) => items.filter((text) => text !== void 0);
  interpreter.environment.repository.setSearchPath(
    known2(at2 < 0 ? texts : texts.slice(0, at2)),
    known2(at2 < 0 ? [] : texts.slice(at2 + 1))
  );
}
function asProgram(interpreter, run2) {
  let frame = interpreter.userFrame();
  return frame === null ? run2() : inFrame(interpreter, frame, run2);
}
var pathText = (value) => {
  let text = value === void 0 ? void 0 : plain2(value);
  return text?.kind === "str" ? text.value : void 0;
}, systemNatives = [
  [
    // `from _epochzero import system_attribute as __getattr__` in the description of `sys`.
    "system_attribute",
    (args2, interpreter) => {
      let name2 = asText(args2.positional[0]);
      return name2 === "path" ? pathList(interpreter) : name2 === "argv" ? argvList(interpreter) : inert(interpreter);
    }
  ],
  [
    "working_folder",
    (_args, interpreter) => str(
      WORKING_FOLDER,
      interpreter.assumption("default", "working-folder", "the script is started from a folder of its repository")
    )
  ],
  [
    "read_text",
    (args2, interpreter) => {
      let path = plain2(args2.positional[0] ?? none), text = path.kind === "str" ? interpreter.environment.readText(path.value) : null;
      return text !== null ? str(text, path.assume) : scalarUnknown(
        interpreter,
        path.kind === "str" ? `the content of ${shown(path.value)}` : "the content of a file"
      );
    }
  ],
  [
    // "file", "folder", or unknown: what is not in the repository may still be on the disk.
    "entry_at",
    (args2, interpreter) => {
      let text = pathText(args2.positional[0]), entry = text === void 0 ? null : interpreter.environment.repository.entryAt(text);
      return entry === null ? scalarUnknown(interpreter, "what is on the disk") : str(entry);
    }
  ],
  [
    "names_in",
    (args2, interpreter) => {
      let text = pathText(args2.positional[0]), names2 = text === void 0 ? null : interpreter.environment.repository.namesIn(text);
      return names2 === null ? interpreter.unknown("the files in a folder") : new ListValue(names2.map((name2) => str(name2)));
    }
  ],
  [
    "import_module",
    (args2, interpreter) => {
      let name2 = asText(plain2(args2.positional[0] ?? none));
      return name2 === void 0 || name2 === "" ? interpreter.unknown("the name of the imported module is not known") : asProgram(interpreter, () => importModule(interpreter, name2));
    }
  ],
  [
    // The module, or None where there is no such one: how the module part of a dotted path is told from its attributes.
    "module_or_none",
    (args2, interpreter) => {
      let name2 = pathText(args2.positional[0]) ?? "";
      return asProgram(interpreter, () => canImport(interpreter, name2) ? importModule(interpreter, name2) : none);
    }
  ],
  [
    // The file whose code defines a function; for None the file of the program that calls.
    "defining_file",
    (args2, interpreter) => {
      let [given = none] = args2.positional, func2 = given.kind === "bound" ? given.func : given, path = func2.kind === "function" ? func2.location.file.path : interpreter.userFrame()?.file.path;
      return path === void 0 ? scalarUnknown(interpreter, "the file of a function") : str(`${ROOT}/${path}`);
    }
  ],
  [
    // `module_from_file(name, path)`.
    "module_from_file",
    (args2, interpreter) => {
      let name2 = pathText(args2.positional[0]), path = pathText(args2.positional[1]), source = path === void 0 ? null : interpreter.environment.repository.moduleAt(path);
      return source === null || name2 === void 0 ? interpreter.unknown("a module loaded from a file that is not known") : asProgram(interpreter, () => runModule(interpreter, { ...source, name: name2 }));
    }
  ],
  [
    // The names of a module that its own statements bind: what a configuration in Python says.
    "module_names",
    (args2) => {
      let [module2] = args2.positional;
      return module2?.kind === "module" ? new ListValue([...module2.scope.variables.keys()].map((name2) => str(name2))) : none;
    }
  ],
  [
    // The bare text: for questions about its form, which would otherwise be answered both ways.
    "bare_text",
    (args2) => {
      let [text = none] = args2.positional;
      return text.kind === "str" ? str(text.value) : text;
    }
  ],
  [
    // `resting_on(value, source)`: the value, resting on what the source rests on.
    "resting_on",
    (args2, interpreter) => {
      let [value = none, source = none] = args2.positional;
      return restOn(interpreter, value, source.assume);
    }
  ]
], shown = (path) => path.replace(`${ROOT}/`, "").replace(`${WORKING_FOLDER}/`, "");

// src/evaluator/imports.ts
var INTRINSICS = "_epochzero";
function importModule(interpreter, name2) {
  let fromLibrary = interpreter.frames.at(-1)?.scope.library ?? !1, known2 = fromLibrary ? interpreter.shared.modules.get(name2) : interpreter.modules.get(name2);
  if (known2 !== void 0) return known2;
  let dot = name2.lastIndexOf("."), parent = dot < 0 ? null : importModule(interpreter, name2.slice(0, dot)), again = fromLibrary ? interpreter.shared.modules.get(name2) : interpreter.modules.get(name2);
  if (again !== void 0) return again;
  let module2 = loadModule2(interpreter, name2);
  return (!fromLibrary || !module2.shared) && interpreter.modules.set(name2, module2), parent?.kind === "module" && (!parent.shared || module2.shared) && parent.scope.variables.set(name2.slice(dot + 1), module2), module2;
}
function loadModule2(interpreter, name2) {
  let file = interpreter.frames.at(-1)?.file ?? interpreter.builtins.file;
  if (name2 === INTRINSICS) return shared(interpreter, name2, () => intrinsics(interpreter));
  (interpreter.frames.at(-1)?.scope.library ?? !1) || followSearchPath(interpreter);
  let source = interpreter.environment.findModule(name2, file);
  if (source === null) {
    let scope = new Scope({ kind: "module", parent: null, file, moduleName: name2, library: !0 });
    return new ModuleValue(name2, scope, `the source of \`${name2}\` is not in the repository`, !0);
  }
  return source.library ? shared(interpreter, name2, () => runModule(interpreter, source)) : runModule(interpreter, source);
}
function shared(interpreter, name2, make) {
  let known2 = interpreter.shared.modules.get(name2);
  if (known2 !== void 0) return known2;
  try {
    return asLibrary(interpreter, make);
  } catch (error) {
    throw interpreter.shared.modules.delete(name2), error;
  }
}
function asLibrary(interpreter, make) {
  let { path, steps, depth: depth2, noGrad } = interpreter, conditions = interpreter.conditions.splice(0);
  interpreter.path = certain, interpreter.steps = 0, interpreter.depth = 0, interpreter.noGrad = 0;
  try {
    return makingLibrary(() => interpreter.journal.loading(make));
  } finally {
    interpreter.path = path, interpreter.conditions.push(...conditions), interpreter.steps = steps, interpreter.depth = depth2, interpreter.noGrad = noGrad;
  }
}
function intrinsics(interpreter) {
  let { file } = interpreter.builtins, scope = new Scope({ kind: "module", parent: null, file, moduleName: INTRINSICS, library: !0 });
  for (let [name2, value] of interpreter.environment.natives) scope.variables.set(name2, value);
  let module2 = new ModuleValue(INTRINSICS, scope, null, !0);
  return interpreter.shared.modules.set(INTRINSICS, module2), module2;
}
function runModule(interpreter, source, asMain = !1) {
  let scope = new Scope({
    kind: "module",
    parent: null,
    file: source.file,
    moduleName: source.name,
    library: source.library
  });
  scope.variables.set("__name__", str(asMain ? "__main__" : source.name)), scope.variables.set("__file__", str(`${ROOT}/${source.file.path}`)), scope.variables.set(
    "__package__",
    str(source.isPackage ? source.name : source.name.split(".").slice(0, -1).join("."))
  );
  let module2 = new ModuleValue(source.name, scope, null, source.library);
  (source.library ? interpreter.shared.modules : interpreter.modules).set(source.name, module2), asMain && interpreter.modules.set("__main__", module2);
  let frame = { scope, file: source.file, func: null, node: null, exits: [], loops: [], repeating: 0 }, path = interpreter.path;
  try {
    let body2 = () => inFrame(
      interpreter,
      frame,
      () => source.library ? runLibraryBody(interpreter, source.body, frame) : interpreter.run(source.body, frame)
    );
    asMain ? body2() : interpreter.journal.unrecorded(body2);
  } catch (error) {
    if (!(error instanceof PythonException) || asMain) throw error;
    scope.open = `\`${source.name}\` does not import: ${error.message || "it raises"}`;
  } finally {
    interpreter.path = path;
  }
  return module2;
}
function absoluteName(scope, module2, level) {
  if (level === 0) return module2 ?? "";
  let globals = scope.globals, packageName = globals.variables.get("__package__"), base = packageName?.kind === "str" ? packageName.value.split(".") : globals.moduleName.split(".").slice(0, -1);
  return [...base.slice(0, Math.max(0, base.length - (level - 1))).filter((part) => part !== ""), ...module2 === null ? [] : [module2]].join(".");
}
function canImport(interpreter, name2) {
  let known2 = interpreter.modules.get(name2) ?? interpreter.shared.modules.get(name2);
  return known2 !== void 0 ? known2.open === null : (followSearchPath(interpreter), name2 === INTRINSICS || interpreter.environment.findModule(name2, interpreter.frame.file) !== null);
}

// src/evaluator/exceptions.ts
function* executeTry(interpreter, statement, frame) {
  let completion;
  try {
    completion = yield* executeGuarded(interpreter, statement, frame);
  } catch (error) {
    if (error instanceof BudgetReached) throw error;
    let final2 = runBlock(interpreter, statement.finalbody, frame);
    if (final2 !== null) return final2;
    throw error;
  }
  return (yield* executeBlock(interpreter, statement.finalbody, frame)) ?? completion;
}
function* executeGuarded(interpreter, statement, frame) {
  let missing2 = unseenImport(interpreter, statement, frame), importHandler = missing2 === null ? null : handlerFor(interpreter, statement, frame, "ImportError");
  if (missing2 !== null && importHandler !== null && !yields2(statement.body))
    return forkStatements(
      interpreter,
      frame,
      `${missing2} is installed`,
      () => runBlock(interpreter, [...statement.body, ...statement.orelse], frame),
      () => runBlock(interpreter, importHandler.body, frame)
    );
  try {
    return (expectsAbsence(statement) && !yields2(statement.body) ? guarded(interpreter, () => runBlock(interpreter, statement.body, frame)) : yield* executeBlock(interpreter, statement.body, frame)) ?? (yield* executeBlock(interpreter, statement.orelse, frame));
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    for (let handler of statement.handlers)
      if (catches(interpreter, handler.type, error.value, frame))
        return handler.name !== null && frame.scope.assign(handler.name, error.value, interpreter.journal), yield* executeBlock(interpreter, handler.body, frame);
    throw error;
  }
}
function expectsAbsence(statement) {
  return statement.handlers.some(({ type }) => (type?.kind === "Tuple" ? type.elts : [type]).some((one) => one === null || one.kind === "Name" && ATTRIBUTE_HANDLERS.has(one.id)));
}
var ATTRIBUTE_HANDLERS = /* @__PURE__ */ new Set(["AttributeError", "Exception", "BaseException"]);
function guarded(interpreter, run2) {
  interpreter.attributeGuards++;
  try {
    return run2();
  } finally {
    interpreter.attributeGuards--;
  }
}
function unseenImport(interpreter, statement, frame) {
  for (let one of statement.body)
    if (one.kind === "Import") {
      let alias = one.names.find((name2) => !canImport(interpreter, name2.name));
      if (alias !== void 0) return alias.name;
    } else if (one.kind === "ImportFrom") {
      let name2 = absoluteName(frame.scope, one.module, one.level);
      if (!canImport(interpreter, name2)) return name2;
    }
  return null;
}
function handlerFor(interpreter, statement, frame, exception) {
  let cls = interpreter.builtins.variables.get(exception);
  if (cls?.kind !== "class") return statement.handlers[0] ?? null;
  let probe = interpreter.instance(cls), narrower = interpreter.builtins.variables.get("ModuleNotFoundError"), module2 = narrower?.kind === "class" ? interpreter.instance(narrower) : probe;
  return statement.handlers.find((handler) => catches(interpreter, handler.type, module2, frame)) ?? null;
}
function catches(interpreter, type, value, frame) {
  if (type === null) return !0;
  let wanted2 = evaluate(interpreter, type, frame);
  return (wanted2.kind === "tuple" ? wanted2.items : [wanted2]).some((cls) => cls.kind !== "class" || value.kind !== "instance" ? !0 : value.cls.isSubclassOf(cls));
}

// src/evaluator/import-statement.ts
function executeImport(interpreter, statement, frame) {
  let { journal } = interpreter;
  if (statement.kind === "Import") {
    for (let alias of statement.names) {
      let module3 = interpreter.importModule(alias.name), top = alias.name.split(".")[0] ?? alias.name;
      alias.asname !== null ? frame.scope.assign(alias.asname, module3, journal) : frame.scope.assign(top, interpreter.importModule(top), journal);
    }
    return;
  }
  let name2 = absoluteName(frame.scope, statement.module, statement.level), module2 = interpreter.importModule(name2);
  for (let alias of statement.names)
    alias.name === "*" ? importStar(interpreter, module2, frame) : frame.scope.assign(alias.asname ?? alias.name, importedName(interpreter, module2, name2, alias.name), journal);
}
function importedName(interpreter, module2, moduleName2, name2) {
  if (module2.kind === "module" && !module2.scope.variables.has(name2) && !module2.library) {
    let full = moduleName2 === "" ? name2 : `${moduleName2}.${name2}`;
    if (canImport(interpreter, full)) return interpreter.importModule(full);
  }
  return interpreter.get(module2, name2);
}
function importStar(interpreter, module2, frame) {
  if (module2.kind !== "module") return;
  let listed = module2.scope.variables.get("__all__"), names2 = listed?.kind === "list" || listed?.kind === "tuple" ? listed.items.flatMap((item) => item.kind === "str" ? [item.value] : []) : [...module2.scope.variables.keys()].filter((name2) => !name2.startsWith("_"));
  for (let name2 of names2) frame.scope.assign(name2, interpreter.get(module2, name2), interpreter.journal);
  let open = module2.open ?? module2.scope.open;
  open !== null && (frame.scope.globals.open ??= open);
}

// src/evaluator/rest.ts
var REPORTING = /^(?:print|debug|info|warning|log|log_\w+|add_\w+|set_description|set_description_str|set_postfix|set_postfix_str|write|format|save|str)$/, MAX_CALLS = 3;
function isReported(node, name2, scope, calls) {
  return Array.isArray(node) ? node.every((item) => isReported(item, name2, scope, calls)) : isNode(node) ? node.kind === "Name" ? node.id !== name2 : node.kind === "JoinedStr" ? !0 : isCall(node) ? isReportedCall(node, name2, scope, calls) : Object.values(node).every((part) => typeof part != "object" || isReported(part, name2, scope, calls)) : !0;
}
function isReportedCall(call, name2, scope, calls) {
  let { func: func2 } = call, callee = func2.kind === "Name" ? func2.id : func2.kind === "Attribute" ? func2.attr : "";
  if (!isReported(func2, name2, scope, calls)) return !1;
  if (REPORTING.test(callee)) return !0;
  let target = func2.kind === "Name" ? scope.lookup(func2.id) : void 0;
  return [
    ...call.args.map((value) => ({ name: null, value })),
    ...call.keywords.map(({ arg, value }) => ({ name: arg, value }))
  ].every(({ name: keyword, value }, index2) => {
    if (isReported(value, name2, scope, calls)) return !0;
    if (calls === 0 || !(target instanceof FunctionValue) || value.kind !== "Name") return !1;
    let parameters = [...target.args.posonlyargs, ...target.args.args, ...target.args.kwonlyargs], parameter = keyword ?? parameters[index2]?.arg;
    return parameter === void 0 || !parameters.some(({ arg }) => arg === parameter) ? !1 : isReported(target.body, parameter, target.closure, calls - 1);
  });
}
var isNode = (value) => typeof value == "object" && value !== null, isCall = (node) => isNode(node) && node.kind === "Call", MAX_WATCHED = 3, RestWatch = class {
  #interpreter;
  #loop;
  #frame;
  #trained;
  /** What the iteration being watched touched, and the identity that objects made in it start from. */
  #watched = null;
  #left = MAX_WATCHED;
  /** The iterations to come repeat the last one. */
  reached = !1;
  constructor(interpreter, loop, frame) {
    this.#interpreter = interpreter, this.#loop = loop, this.#frame = frame, this.#trained = interpreter.stepCount;
  }
  begin() {
    if (!(this.#left === 0 || this.#interpreter.stepCount === this.#trained)) {
      if (this.#left-- === MAX_WATCHED && !this.#counts()) {
        this.#left = 0;
        return;
      }
      this.#watched = { touched: this.#interpreter.journal.open(), firstNew: new ListValue([]).id };
    }
  }
  end() {
    let watched = this.#watched;
    this.cancel(), !(watched === null || this.#loop.target.kind !== "Name") && (this.reached = isAtRest(this.#interpreter, watched, this.#frame, this.#loop.target.id));
  }
  /** Stops watching: the iteration raised, or is over. */
  cancel() {
    this.#watched !== null && this.#interpreter.journal.close(this.#watched.touched), this.#watched = null;
  }
  /** Whether the loop is over numbers that are only reported. */
  #counts() {
    let { target, body: body2 } = this.#loop;
    return target.kind !== "Name" || this.#frame.scope.lookup(target.id)?.kind !== "int" ? !1 : isReported(body2, target.id, this.#frame.scope, MAX_CALLS);
  }
};
function isAtRest(interpreter, watched, frame, counter) {
  for (let [object, was] of watched.touched)
    if (object instanceof Scope) {
      if (object.kind === "function" && !interpreter.frames.some(({ scope }) => scope === object)) continue;
      let ignored = object === frame.scope || object === frame.scope.globals ? counter : null;
      if (!sameNames(was, object.capture(), ignored)) return !1;
    } else if (!("id" in object && typeof object.id == "number" && object.id >= watched.firstNew) && !(object instanceof InstanceValue && object.cls.library && !object.cls.isModuleClass && object.tensor === null) && !isSame(was, object.capture(), 0))
      return !1;
  return !0;
}
function sameNames(was, now, ignored) {
  if (!(was instanceof Map) || !(now instanceof Map) || was.size !== now.size) return !1;
  for (let [name2, value] of was) if (name2 !== ignored && !isSame(value, now.get(name2), 0)) return !1;
  return !0;
}
var MAX_COMPARED = 5e3, MAX_NESTING = 6;
function isSame(a, b, depth2) {
  if (a === b) return !0;
  if (depth2 > MAX_NESTING) return !1;
  if (a instanceof Map && b instanceof Map) {
    if (a.size !== b.size || a.size > MAX_COMPARED) return !1;
    for (let [key2, value] of a) if (!isSame(value, b.get(key2), depth2 + 1)) return !1;
    return !0;
  }
  return Array.isArray(a) && Array.isArray(b) ? b.length < a.length || b.length > MAX_COMPARED ? !1 : b.every((item, index2) => index2 < a.length ? isSame(a[index2], item, depth2 + 1) : isVague(item)) : isVague(a) && isVague(b) ? !0 : !isNode(a) || !isNode(b) ? !1 : isValue(a) && isValue(b) ? sameValue2(a, b, depth2) : Object.keys(a).every(
    (key2) => key2 === "tensor" ? sameTensor(a[key2], b[key2]) : isSame(a[key2], b[key2], depth2 + 1)
  );
}
function sameTensor(a, b) {
  if (a === b) return !0;
  if (!isNode(a) || !isNode(b)) return !1;
  let [was, is] = [a.grad, b.grad];
  return isNode(was) && isNode(is) && was.value === is.value && a.isParameter === b.isParameter;
}
var isValue = (node) => typeof node.kind == "string" && "assume" in node;
function sameValue2(a, b, depth2) {
  switch (a.kind) {
    case "int":
    case "float":
    case "bool":
    case "str":
      return a.kind === b.kind && hashKey(a) === hashKey(b);
    case "tuple":
    case "list":
      return b.kind === a.kind && isSame(a.items, b.items, depth2 + 1);
    case "dict":
      return b.kind === "dict" && isSame(a.entries, b.entries, depth2 + 1);
    case "instance":
      return b.kind !== "instance" || a.cls !== b.cls || a.cls.isModuleClass || a.tensor !== null ? !1 : isSame(a.attributes, b.attributes, depth2 + 1) && isSame(a.builtin, b.builtin, depth2 + 1);
    default:
      return !1;
  }
}
function isVague(value) {
  return isNode(value) ? value.kind === "unknown" || value.kind === "iterator" ? !0 : value instanceof ChoiceValue ? value.alternatives.every((one) => one.value.kind === "none" || isVague(one.value)) : value instanceof InstanceValue && value.tensor !== null && !value.tensor.isParameter : !1;
}

// src/evaluator/loops.ts
function* executeFor(interpreter, statement, frame) {
  let iterable = evaluate(interpreter, statement.iter, frame), pull = interpreter.iterate(iterable), exits = frame.exits.length, before = marks(interpreter), rest = new RestWatch(interpreter, statement, frame);
  frame.loops.push(statement);
  let completion = null;
  try {
    for (let count5 = 0; completion === null; count5++) {
      frame.node = statement;
      let pulled = pull();
      if (pulled.done || hasTrainedEnough(interpreter, count5, before, pulled.value) || frame.exits.length - exits > budgets.pendingExits) break;
      if (count5 >= budgets.loopIterations) {
        completion = yield* executeRest(interpreter, statement, pulled.value, frame, exits);
        break;
      }
      if (pulled.repeats)
        completion = yield* executeRepeated(interpreter, statement, pulled.value, frame, exits);
      else {
        if (assignTarget(interpreter, statement.target, pulled.value, frame), rest.reached) continue;
        rest.begin(), completion = yield* executeBlock(interpreter, statement.body, frame);
      }
      resolveExits(interpreter, frame, exits, "continue"), completion?.type === "continue" && (completion = null), rest.end();
    }
  } finally {
    rest.cancel(), frame.loops.pop();
  }
  return yield* leaveLoop(interpreter, statement, frame, exits, completion);
}
function* leaveLoop(interpreter, statement, frame, exits, completion) {
  return completion === null && statement.orelse.length > 0 && (completion = yield* executeBlock(interpreter, statement.orelse, frame)), resolveExits(interpreter, frame, exits, "break"), completion?.type === "break" ? null : completion;
}
var marks = (interpreter) => ({
  trained: interpreter.stepCount,
  called: interpreter.moduleCalls,
  work: interpreter.steps
});
function hasTrainedEnough(interpreter, count5, before, element) {
  return (interpreter.stepCount > before.trained || interpreter.moduleCalls > before.called && element?.kind === "int") && count5 >= 3 && interpreter.steps - before.work > budgets.trainingSteps ? !0 : interpreter.stepCount > before.trained && count5 >= budgets.trainingIterations;
}
function* executeRest(interpreter, statement, element, frame, exits) {
  interpreter.noteBudget("loopIterations");
  let rest = interpreter.unknown("one of more elements than are followed", !0, [element]), completion = yield* executeRepeated(interpreter, statement, rest, frame, exits);
  return resolveExits(interpreter, frame, exits, "continue"), completion?.type === "continue" ? null : completion;
}
function* executeRepeated(interpreter, statement, element, frame, exits) {
  let mayBeEmpty = isUnknown(element);
  widenCounters(interpreter, statement.body, frame), frame.repeating++;
  try {
    return !mayBeEmpty || frame.func?.isGenerator && yields2(statement.body) ? (assignTarget(interpreter, statement.target, element, frame), yield* executeBlock(interpreter, statement.body, frame)) : runMaybe(interpreter, frame, exits, `the loop over ${conditionText(statement.iter, frame)} runs`, () => (assignTarget(interpreter, statement.target, element, frame), runBlock(interpreter, statement.body, frame)));
  } finally {
    frame.repeating--;
  }
}
function isUnknown(element) {
  return element.kind === "unknown" || element.kind === "tuple" && element.items.length > 0 && element.items.every(isUnknown);
}
function widenCounters(interpreter, body2, frame) {
  for (let statement of body2)
    switch (statement.kind) {
      case "AugAssign": {
        let { target } = statement, value = target.kind === "Name" ? frame.scope.variables.get(target.id) : void 0;
        (value?.kind === "int" || value?.kind === "float") && assignTarget(interpreter, target, interpreter.unknown("how often a loop ran", !1), frame);
        break;
      }
      case "If":
      case "For":
      case "While":
        widenCounters(interpreter, statement.body, frame), widenCounters(interpreter, statement.orelse, frame);
        break;
      case "With":
      case "Try":
        widenCounters(interpreter, statement.body, frame);
        break;
      default:
        break;
    }
}
function runMaybe(interpreter, frame, exits, when, run2) {
  let { journal } = interpreter, events = interpreter.events.length, exitsBefore = frame.exits.length, snapshot = journal.open(nextId()), completion;
  try {
    completion = run2(), resolveExits(interpreter, frame, exits, "continue");
  } catch (error) {
    throw journal.close(snapshot), error;
  }
  if (interpreter.events.slice(events).some((event) => event.kind === "step" || event.kind === "backward" || event.kind === "loader-iterated") || frame.exits.length > exitsBefore || completion?.type === "return")
    return journal.close(snapshot), completion;
  let states = journal.effects(snapshot);
  return journal.rollback(snapshot), joinWorld(journal, snapshot, states, when), journal.close(snapshot), null;
}
var unknownRunsAllowed = (interpreter) => interpreter.journal.size > MANY_WORLDS ? 1 : budgets.unknownIterations, MANY_WORLDS = 6;
function* executeWhile(interpreter, statement, frame) {
  let exits = frame.exits.length, before = marks(interpreter), completion = null, unknownRuns = 0;
  for (let count5 = 0; completion === null; count5++) {
    frame.node = statement;
    let { truth: truth2 } = evaluateTest(interpreter, statement.test, frame);
    if (truth2 === !1) break;
    let leavesSomehow = frame.exits.length > exits;
    if ((truth2 === null || leavesSomehow) && unknownRuns++, unknownRuns > unknownRunsAllowed(interpreter) || hasTrainedEnough(interpreter, count5, before)) break;
    if (count5 >= budgets.loopIterations)
      throw interpreter.noteBudget("loopIterations"), new BudgetReached("loopIterations");
    truth2 === null && !(frame.func?.isGenerator && yields2(statement.body)) ? completion = runMaybe(
      interpreter,
      frame,
      exits,
      conditionText(statement.test, frame),
      () => runBlock(interpreter, statement.body, frame)
    ) : (truth2 === null && frame.repeating++, completion = yield* executeBlock(interpreter, statement.body, frame), truth2 === null && frame.repeating--), resolveExits(interpreter, frame, exits, "continue"), completion?.type === "continue" && (completion = null);
  }
  return yield* leaveLoop(interpreter, statement, frame, exits, completion);
}

// src/evaluator/matching.ts
function* executeMatch(interpreter, statement, frame) {
  let subject = evaluate(interpreter, statement.subject, frame);
  for (let i2 = 0; i2 < statement.cases.length; i2++) {
    let one = statement.cases[i2];
    if (one === void 0) continue;
    let matched = matchCase(interpreter, one, subject, frame);
    if (matched !== !1)
      return matched === !0 ? yield* executeBlock(interpreter, one.body, frame) : forkCases(interpreter, statement.cases.slice(i2), subject, frame);
  }
  return null;
}
function forkCases(interpreter, cases, subject, frame) {
  let [first, ...rest] = cases;
  if (first === void 0) return null;
  let matched = matchCase(interpreter, first, subject, frame);
  return matched === !0 ? runBlock(interpreter, first.body, frame) : matched === !1 ? forkCases(interpreter, rest, subject, frame) : forkStatements(
    interpreter,
    frame,
    `case ${frame.file.text.slice(first.pattern.start, first.pattern.end)}`,
    () => runBlock(interpreter, first.body, frame),
    () => forkCases(interpreter, rest, subject, frame)
  );
}
function matchCase(interpreter, one, subject, frame) {
  let matched = matchPattern(interpreter, one.pattern, subject, frame);
  if (matched === !1 || one.guard === null) return matched;
  let guard = evaluateTest(interpreter, one.guard, frame).truth;
  return guard === !1 ? !1 : matched === null ? null : guard;
}
function matchPattern(interpreter, pattern, subject, frame) {
  let bind3 = (name2, value) => {
    name2 !== null && frame.scope.assign(name2, value, interpreter.journal);
  };
  switch (pattern.kind) {
    case "MatchValue":
      return equal(interpreter, subject, evaluate(interpreter, pattern.value, frame));
    case "MatchSingleton":
      return subject.kind === "unknown" || subject.kind === "choice" ? null : pattern.value === null ? subject.kind === "none" : subject.kind === "bool" && subject.value === pattern.value;
    case "MatchAs": {
      let matched = pattern.pattern === null ? !0 : matchPattern(interpreter, pattern.pattern, subject, frame);
      return matched !== !1 && bind3(pattern.name, subject), matched;
    }
    case "MatchStar":
      return bind3(pattern.name, subject), !0;
    case "MatchOr": {
      let result = !1;
      for (let one of pattern.patterns) {
        let matched = matchPattern(interpreter, one, subject, frame);
        if (matched) return !0;
        matched === null && (result = null);
      }
      return result;
    }
    case "MatchSequence":
      return matchSequence(interpreter, pattern.patterns, subject, frame);
    case "MatchMapping": {
      if (subject.kind !== "dict") return subject.kind === "unknown" || subject.kind === "instance" ? null : !1;
      let rest = new Map(subject.entries), results = pattern.keys.map((keyNode, index2) => {
        let key2 = hashKey(evaluate(interpreter, keyNode, frame)), entry = key2 === null ? void 0 : subject.entries.get(key2), inner = pattern.patterns[index2];
        return key2 !== null && rest.delete(key2), entry === void 0 ? subject.open === null && key2 !== null ? !1 : null : inner === void 0 ? !0 : matchPattern(interpreter, inner, entry.value, frame);
      });
      return bind3(pattern.rest, new DictValue(rest)), all(results);
    }
    case "MatchClass":
      return matchClass(interpreter, pattern, subject, frame);
  }
}
function all(results) {
  return results.includes(!1) ? !1 : results.includes(null) ? null : !0;
}
function matchSequence(interpreter, patterns, subject, frame) {
  if (subject.kind === "unknown" || subject.kind === "choice") return null;
  if (subject.kind !== "list" && subject.kind !== "tuple") return !1;
  if (subject.kind === "list" && subject.open !== null) return null;
  let star = patterns.findIndex((pattern) => pattern.kind === "MatchStar");
  if (star < 0 ? subject.items.length !== patterns.length : subject.items.length < patterns.length - 1) return !1;
  let after = star < 0 ? 0 : patterns.length - star - 1;
  return all(
    patterns.map((pattern, index2) => {
      if (index2 === star)
        return matchPattern(
          interpreter,
          pattern,
          new ListValue(subject.items.slice(star, subject.items.length - after)),
          frame
        );
      let item = subject.items[star >= 0 && index2 > star ? subject.items.length - (patterns.length - index2) : index2];
      return item === void 0 ? !1 : matchPattern(interpreter, pattern, item, frame);
    })
  );
}
function matchClass(interpreter, pattern, subject, frame) {
  let isinstance2 = interpreter.builtins.variables.get("isinstance"), cls = evaluate(interpreter, pattern.cls, frame), is = isinstance2 === void 0 ? null : interpreter.truth(interpreter.invoke(isinstance2, subject, cls));
  if (is === !1) return !1;
  let results = [is], fields = cls.kind === "class" ? cls.lookup("__match_args__") : void 0;
  return pattern.patterns.forEach((inner, index2) => {
    let field = fields?.kind === "tuple" ? fields.items[index2] : void 0;
    field?.kind === "str" ? results.push(matchPattern(interpreter, inner, interpreter.get(subject, field.value), frame)) : index2 === 0 ? results.push(matchPattern(interpreter, inner, subject, frame)) : results.push(null);
  }), pattern.kwdAttrs.forEach((name2, index2) => {
    let inner = pattern.kwdPatterns[index2];
    inner !== void 0 && results.push(matchPattern(interpreter, inner, interpreter.get(subject, name2), frame));
  }), all(results);
}

// src/evaluator/name-tests.ts
function noteNameTest(interpreter, test2, frame, outcome2) {
  let loop = frame.loops.at(-1);
  if (loop === void 0 || frame.scope.library || interpreter.shadow) return;
  let name2 = testedVariable(test2, loop), value = name2 === null ? void 0 : frame.scope.lookup(name2);
  if (value?.kind !== "str") return;
  let known2 = interpreter.nameTests.get(test2);
  if (known2 === void 0) {
    if (interpreter.nameTests.size >= 200) return;
    known2 = {
      location: { file: frame.file, span: { start: test2.start, end: test2.end } },
      held: /* @__PURE__ */ new Set(),
      failed: /* @__PURE__ */ new Set(),
      unknown: !1,
      assume: outcome2.assume
    }, interpreter.nameTests.set(test2, known2);
  }
  known2.assume = known2.assume.union(outcome2.assume), outcome2.truth === null ? known2.unknown = !0 : (outcome2.truth ? known2.held : known2.failed).add(value.value);
}
var memo = /* @__PURE__ */ new WeakMap();
function testedVariable(test2, loop) {
  let name2 = memo.get(test2);
  if (name2 === void 0) {
    let targets = new Set(namesIn(loop.target)), used = new Set(namesIn(test2).filter((id) => targets.has(id))), [only] = used;
    name2 = used.size === 1 && only !== void 0 ? only : null, memo.set(test2, name2);
  }
  return name2;
}
function namesIn(expr) {
  if (expr == null) return [];
  switch (expr.kind) {
    case "Name":
      return [expr.id];
    case "Tuple":
    case "List":
    case "Set":
      return expr.elts.flatMap(namesIn);
    case "Compare":
      return [expr.left, ...expr.comparators].flatMap(namesIn);
    case "BoolOp":
      return expr.values.flatMap(namesIn);
    case "UnaryOp":
      return namesIn(expr.operand);
    case "BinOp":
      return [expr.left, expr.right].flatMap(namesIn);
    case "Call":
      return [expr.func, ...expr.args, ...expr.keywords.map((keyword) => keyword.value)].flatMap(namesIn);
    case "Attribute":
    case "Starred":
      return namesIn(expr.value);
    case "Subscript":
      return [expr.value, expr.slice].flatMap(namesIn);
    case "GeneratorExp":
    case "ListComp":
    case "SetComp":
      return [expr.elt, ...expr.generators.flatMap((one) => [one.iter, ...one.ifs])].flatMap(namesIn);
    default:
      return [];
  }
}

// src/evaluator/shadow.ts
function runShadow(interpreter, body2, frame, assume) {
  if (body2.length === 0 || interpreter.shadow) return;
  let { journal } = interpreter, snapshot = journal.open(), open = journal.size, events = interpreter.events.length, counters = { steps: interpreter.stepCount, noGrad: interpreter.noGrad, limit: interpreter.stepLimit }, exits = frame.exits.length, node = frame.node;
  interpreter.shadow = !0, interpreter.stepLimit = Math.min(interpreter.stepLimit, interpreter.steps + budgets.shadowSteps);
  try {
    interpreter.run(body2, frame);
  } catch (error) {
    if (!(error instanceof PythonException) && !(error instanceof BudgetReached)) throw error;
  } finally {
    interpreter.shadow = !1, interpreter.stepLimit = counters.limit, interpreter.stepCount = counters.steps, interpreter.noGrad = counters.noGrad, interpreter.events.length = events, frame.node = node, frame.exits.splice(exits), journal.truncate(open);
  }
  let effects = journal.effects(snapshot);
  journal.rollback(snapshot), journal.close(snapshot);
  for (let [object, state] of effects) markDifferences(interpreter, object, state, assume);
}
function markDifferences(interpreter, object, state, assume) {
  if (object instanceof InstanceValue && object.tensor !== null) {
    let would = state.tensor;
    if (would === null || would.grad.value === object.tensor.grad.value) return;
    interpreter.journal.touch(object), object.tensor = {
      ...object.tensor,
      grad: { ...object.tensor.grad, assume: object.tensor.grad.assume.union(assume) }
    };
  } else if (object instanceof Scope) {
    let would = state;
    for (let [name2, value] of object.variables) {
      let other = would.get(name2);
      if (other === void 0 || other === value) continue;
      let marked = withAssumptions(value, assume);
      marked !== value && object.assign(name2, marked, interpreter.journal);
    }
  }
}

// src/evaluator/statements.ts
function runBlock(interpreter, body2, frame) {
  return settle(executeBlock(interpreter, body2, frame));
}
function settle(execution) {
  for (; ; ) {
    let result = execution.next(none);
    if (result.done) return result.value;
  }
}
function* executeBlock(interpreter, body2, frame) {
  for (let statement of body2) {
    interpreter.tick(), frame.node = statement;
    let completion = isCompound(statement) ? yield* executeCompound(interpreter, statement, frame) : hasYield(statement) ? yield* executeYield(interpreter, statement, frame) : executeSimple(interpreter, statement, frame);
    if (completion !== null) return completion;
  }
  return null;
}
function isCompound(statement) {
  switch (statement.kind) {
    case "If":
    case "For":
    case "While":
    case "Try":
    case "With":
    case "Match":
      return !0;
    default:
      return !1;
  }
}
function* executeCompound(interpreter, statement, frame) {
  switch (statement.kind) {
    case "If":
      return yield* executeIf(interpreter, statement, frame);
    case "For":
      return yield* executeFor(interpreter, statement, frame);
    case "While":
      return yield* executeWhile(interpreter, statement, frame);
    case "Try":
      return yield* executeTry(interpreter, statement, frame);
    case "With":
      return yield* executeWith(interpreter, statement, frame, 0);
    case "Match":
      return yield* executeMatch(interpreter, statement, frame);
  }
}
function yieldOf(statement) {
  let value = statement.kind === "Expr" || statement.kind === "Assign" || statement.kind === "Return" || statement.kind === "AnnAssign" ? statement.value : null;
  return value?.kind === "Yield" || value?.kind === "YieldFrom" ? value : null;
}
var hasYield = (statement) => yieldOf(statement) !== null;
function* executeYield(interpreter, statement, frame) {
  let node = yieldOf(statement), sent = none;
  if (node?.kind === "Yield") {
    let value = node.value === null ? none : evaluate(interpreter, node.value, frame);
    sent = yield frame.repeating > 0 ? { done: !1, value, repeats: !0 } : { done: !1, value };
  } else if (node !== null && node.value !== null) {
    let pull = interpreter.iterate(evaluate(interpreter, node.value, frame));
    for (; ; ) {
      let pulled = pull();
      if (pulled.done) break;
      yield frame.repeating > 0 ? { ...pulled, repeats: !0 } : pulled;
    }
  }
  if (frame.node = statement, statement.kind === "Assign")
    for (let target of statement.targets) assignTarget(interpreter, target, sent, frame);
  return statement.kind === "Return" ? { type: "return", value: sent } : null;
}
function yields2(body2) {
  return body2.some((statement) => {
    if (hasYield(statement)) return !0;
    switch (statement.kind) {
      case "If":
      case "For":
      case "While":
        return yields2(statement.body) || yields2(statement.orelse);
      case "With":
        return yields2(statement.body);
      case "Try":
        return yields2(statement.body) || yields2(statement.orelse) || yields2(statement.finalbody) || statement.handlers.some((handler) => yields2(handler.body));
      case "Match":
        return statement.cases.some((one) => yields2(one.body));
      default:
        return !1;
    }
  });
}
function executeSimple(interpreter, statement, frame) {
  switch (statement.kind) {
    case "Expr":
      return statement.value.kind === "Compare" ? noteIdleComparison(interpreter, statement.value, frame) : statement.value.kind !== "Constant" && evaluate(interpreter, statement.value, frame), null;
    case "Assign": {
      let value = evaluate(interpreter, statement.value, frame);
      noteFlagTest(interpreter, statement, value, frame);
      for (let target of statement.targets) assignTarget(interpreter, target, value, frame);
      return null;
    }
    case "AugAssign":
      return augmentedAssign(interpreter, statement, frame), null;
    case "AnnAssign":
      return annotatedAssign(interpreter, statement, frame), null;
    case "Return":
      return { type: "return", value: statement.value === null ? none : evaluate(interpreter, statement.value, frame) };
    case "FunctionDef":
      return defineFunction(interpreter, statement, frame), null;
    case "ClassDef":
      return defineClass(interpreter, statement, frame), null;
    case "Import":
    case "ImportFrom":
      return executeImport(interpreter, statement, frame), null;
    case "Delete":
      for (let target of statement.targets) deleteTarget(interpreter, target, frame);
      return null;
    case "Global":
      for (let name2 of statement.names) frame.scope.declareGlobal(name2);
      return null;
    case "Nonlocal":
      for (let name2 of statement.names) frame.scope.declareNonlocal(name2);
      return null;
    case "Raise":
      return raise(interpreter, statement, frame);
    case "Assert": {
      let { truth: truth2 } = evaluateTest(interpreter, statement.test, frame);
      return truth2 === !1 ? interpreter.raise("AssertionError", conditionText(statement.test, frame)) : null;
    }
    case "Break":
      return { type: "break" };
    case "Continue":
      return { type: "continue" };
    default:
      return null;
  }
}
function noteFlagTest(interpreter, { targets: [target], value: test2 }, value, frame) {
  target?.kind !== "Attribute" || target.attr !== "requires_grad" || test2.kind === "Constant" || noteNameTest(interpreter, test2, frame, { truth: interpreter.truth(value), assume: value.assume });
}
function noteIdleComparison(interpreter, node, frame) {
  let [right] = node.comparators;
  if (node.ops[0] !== "==" || node.left.kind !== "Attribute" || node.left.attr !== "requires_grad" || right === void 0) {
    evaluate(interpreter, node, frame);
    return;
  }
  let subject = evaluate(interpreter, node.left.value, frame);
  interpreter.record("ineffective-freeze", "==", subject, [evaluate(interpreter, right, frame)]);
}
function augmentedAssign(interpreter, statement, frame) {
  let { target, op } = statement;
  if (target.kind === "Attribute") {
    let object = evaluate(interpreter, target.value, frame), before = interpreter.get(object, target.attr);
    interpreter.set(
      object,
      target.attr,
      binary2(interpreter, op, before, evaluate(interpreter, statement.value, frame), !0)
    );
  } else if (target.kind === "Subscript") {
    let object = evaluate(interpreter, target.value, frame), key2 = evaluate(interpreter, target.slice, frame), before = interpreter.getItem(object, key2);
    interpreter.setItem(
      object,
      key2,
      binary2(interpreter, op, before, evaluate(interpreter, statement.value, frame), !0)
    );
  } else {
    let before = evaluate(interpreter, target, frame);
    assignTarget(
      interpreter,
      target,
      binary2(interpreter, op, before, evaluate(interpreter, statement.value, frame), !0),
      frame
    );
  }
}
function annotatedAssign(interpreter, statement, frame) {
  let { target } = statement;
  if (frame.scope.kind === "class" && target.kind === "Name") {
    let known2 = frame.scope.variables.get("__annotations__"), annotations2 = known2?.kind === "dict" ? known2 : new DictValue();
    frame.scope.variables.set("__annotations__", annotations2), interpreter.setItem(annotations2, str(target.id), evaluateAnnotation(interpreter, statement.annotation, frame));
  }
  statement.value !== null && assignTarget(interpreter, target, evaluate(interpreter, statement.value, frame), frame);
}
function evaluateAnnotation(interpreter, annotation, frame) {
  try {
    return evaluate(interpreter, annotation, frame);
  } catch (error) {
    if (error instanceof PythonException) return interpreter.unknown("an annotation", !1);
    throw error;
  }
}
function deleteTarget(interpreter, target, frame) {
  switch (target.kind) {
    case "Name":
      frame.scope.remove(target.id, interpreter.journal);
      return;
    case "Attribute":
      interpreter.delete(evaluate(interpreter, target.value, frame), target.attr);
      return;
    case "Subscript":
      interpreter.deleteItem(evaluate(interpreter, target.value, frame), evaluate(interpreter, target.slice, frame));
      return;
    case "Tuple":
    case "List":
      for (let element of target.elts) deleteTarget(interpreter, element, frame);
      return;
    default:
      return;
  }
}
function raise(interpreter, statement, frame) {
  let location = interpreter.here();
  if (statement.exc === null)
    throw new PythonException(interpreter.unknown("the exception being handled"), location, "re-raised");
  let value = evaluate(interpreter, statement.exc, frame);
  throw value.kind === "class" && (value = interpreter.invoke(value)), new PythonException(value, location, conditionText(statement.exc, frame));
}
function* executeIf(interpreter, statement, frame) {
  let { truth: truth2, assume } = evaluateTest(interpreter, statement.test, frame);
  if (noteNameTest(interpreter, statement.test, frame, { truth: truth2, assume }), truth2 !== null) {
    let taken = truth2 ? statement.body : statement.orelse;
    if (assume.isEmpty) return yield* executeBlock(interpreter, taken, frame);
    runShadow(interpreter, truth2 ? statement.orelse : statement.body, frame, assume);
    let before = interpreter.path;
    interpreter.path = before.union(assume);
    try {
      return yield* executeBlock(interpreter, taken, frame);
    } finally {
      interpreter.path = before;
    }
  }
  return frame.func?.isGenerator && (yields2(statement.body) || yields2(statement.orelse)) ? yield* executeBlock(interpreter, yields2(statement.body) ? statement.body : statement.orelse, frame) : forkStatements(
    interpreter,
    frame,
    conditionText(statement.test, frame),
    () => runBlock(interpreter, statement.body, frame),
    () => runBlock(interpreter, statement.orelse, frame)
  );
}
function* executeWith(interpreter, statement, frame, index2) {
  let item = statement.items[index2];
  if (item === void 0) return yield* executeBlock(interpreter, statement.body, frame);
  let manager = evaluate(interpreter, item.contextExpr, frame), entered = manager.kind === "unknown" ? manager : interpreter.invokeMethod(manager, "__enter__");
  item.optionalVars !== null && assignTarget(interpreter, item.optionalVars, entered, frame);
  let completion = null;
  try {
    completion = manager.kind === "instance" && manager.cls.qualifiedName === "contextlib.suppress" && !yields2(statement.body) ? guarded(interpreter, () => settle(executeWith(interpreter, statement, frame, index2 + 1))) : yield* executeWith(interpreter, statement, frame, index2 + 1);
  } catch (error) {
    if (error instanceof PythonException && manager.kind !== "unknown") {
      let swallowed = interpreter.invokeMethod(
        manager,
        "__exit__",
        classOf(interpreter, error.value) ?? none,
        error.value,
        none
      );
      if (interpreter.truth(swallowed) === !0) return null;
    }
    throw error;
  }
  return frame.node = statement, manager.kind !== "unknown" && interpreter.invokeMethod(manager, "__exit__", none, none, none), completion;
}

// src/evaluator/generators.ts
function generatorOf(interpreter, func2, frame) {
  let running = null, pulls2 = 0, advance = (sent) => {
    if (running === null) {
      let { body: body2 } = func2;
      running = executeBlock(interpreter, Array.isArray(body2) ? body2 : [], frame);
    }
    if (++pulls2 > budgets.loopIterations)
      return interpreter.noteBudget("loopIterations"), { done: !0 };
    interpreter.frames.push(frame), interpreter.depth++;
    try {
      let result = running.next(sent);
      return result.done ? { done: !0 } : result.value;
    } finally {
      interpreter.depth--, interpreter.frames.pop();
    }
  };
  return new IteratorValue(`generator ${func2.name}`, () => advance(none), advance);
}

// src/evaluator/subscripts.ts
function sliceBounds(slice, length2) {
  let step = bound(slice.step, 1);
  if (step === null || step === 0) return null;
  let clamp = (value, low, high) => Math.min(Math.max(value, low), high), lower2 = bound(slice.lower, step > 0 ? 0 : length2 - 1), upper = bound(slice.upper, step > 0 ? length2 : -length2 - 1);
  if (lower2 === null || upper === null) return null;
  let wrap = (value) => value < 0 ? value + length2 : value;
  return step > 0 ? { start: clamp(wrap(lower2), 0, length2), stop: clamp(wrap(upper), 0, length2), step } : { start: clamp(wrap(lower2), -1, length2 - 1), stop: clamp(wrap(upper), -1, length2 - 1), step };
}
function bound(value, missing2) {
  return value.kind === "none" ? missing2 : value.kind === "int" ? value.value : value.kind === "bool" ? value.value ? 1 : 0 : null;
}
function sliceIndices(slice, length2) {
  let bounds = sliceBounds(slice, length2);
  if (bounds === null) return null;
  let indices = [];
  for (let i2 = bounds.start; bounds.step > 0 ? i2 < bounds.stop : i2 > bounds.stop; i2 += bounds.step) indices.push(i2);
  return indices;
}
function getItem(interpreter, object, key2) {
  switch (object.kind) {
    case "choice":
      return forAlternatives(interpreter, object, (alternative) => getItem(interpreter, alternative, key2));
    case "unknown":
      return object;
    case "list":
    case "tuple":
      return sequenceItem(interpreter, object, key2);
    case "str":
      return stringItem(interpreter, object, key2);
    case "bytes":
      if (key2.kind === "slice") {
        let indices = sliceIndices(key2, object.value.length);
        if (indices !== null) return new BytesValue(Uint8Array.from(indices, (i2) => object.value[i2] ?? 0));
      }
      if (key2.kind === "int") {
        let byte = object.value.at(key2.value);
        if (byte !== void 0) return int(byte);
      }
      return interpreter.unknown("a byte at an unknown index", !1);
    case "range":
      return rangeItem(interpreter, object, key2);
    case "dict":
      return dictItem(interpreter, object, key2);
    case "class": {
      let method2 = object.metaclass?.lookup("__getitem__");
      return method2 !== void 0 ? interpreter.invoke(method2, object, key2) : object.lookup("__class_getitem__") !== void 0 ? interpreter.invokeMethod(object, "__class_getitem__", key2) : object;
    }
    case "instance":
      return object.tensor !== null || object.cls.lookup("__getitem__") !== void 0 ? interpreter.invokeMethod(object, "__getitem__", key2) : object.builtin?.kind === "dict" ? builtinDictItem(interpreter, object, object.builtin, key2) : object.builtin !== null ? getItem(interpreter, object.builtin, key2) : interpreter.unknown(`items of a ${object.cls.name} are not followed`);
    case "none":
      return interpreter.raise("TypeError", "'NoneType' object is not subscriptable");
    default:
      return interpreter.unknown(`items of a ${object.kind} are not followed`);
  }
}
function sequenceItem(interpreter, object, key2) {
  let open = object.kind === "list" ? object.open : null;
  if (key2.kind === "slice") {
    let indices = sliceIndices(key2, object.items.length);
    if (indices === null) return interpreter.unknown("a slice with an unknown bound", !0, [object]);
    interpreter.spend(indices.length);
    let items = indices.flatMap((index3) => object.items[index3] ?? []);
    if (object.kind === "tuple") return new TupleValue(items, object.assume);
    let result = new ListValue(items);
    return result.open = open, result;
  }
  let index2 = indexOf2(key2);
  if (index2 === null)
    return key2.kind === "choice" ? forAlternatives(interpreter, key2, (one) => sequenceItem(interpreter, object, one)) : anyOf(interpreter, object.items, open, "an element at an unknown index");
  if (open !== null && index2 < 0) return interpreter.unknown(open, !0, object.items);
  let item = object.items.at(index2);
  return item !== void 0 && index2 >= -object.items.length ? item : open !== null ? interpreter.unknown(open) : interpreter.raise("IndexError", `${object.kind} index out of range`);
}
var indexOf2 = (key2) => key2.kind === "int" ? key2.value : key2.kind === "bool" ? key2.value ? 1 : 0 : null;
function anyOf(interpreter, items, open, reason2) {
  let [first, ...rest] = items;
  return first === void 0 || open !== null || rest.length > 3 ? interpreter.unknown(reason2, !0, items) : rest.reduce((joined2, item) => joinValues(joined2, item, reason2), first);
}
function stringItem(interpreter, object, key2) {
  let characters = /[\ud800-\udbff]/.test(object.value) ? [...object.value] : object.value;
  if (key2.kind === "slice") {
    let indices = sliceIndices(key2, characters.length);
    return indices === null ? interpreter.unknown("a slice with an unknown bound", !1) : str(indices.map((index3) => characters[index3]).join(""), object.assume);
  }
  let index2 = indexOf2(key2);
  if (index2 === null) return interpreter.unknown("a character at an unknown index", !1);
  let character = characters.at(index2);
  return character === void 0 || index2 < -characters.length ? interpreter.raise("IndexError", "string index out of range") : str(character, object.assume);
}
function rangeItem(interpreter, object, key2) {
  if (key2.kind === "slice") {
    let bounds = sliceBounds(key2, object.length);
    return bounds === null ? interpreter.unknown("a slice with an unknown bound", !1) : new RangeValue(
      object.start + bounds.start * object.step,
      object.start + bounds.stop * object.step,
      object.step * bounds.step,
      object.assume
    );
  }
  let index2 = indexOf2(key2);
  if (index2 === null) return interpreter.unknown("an element at an unknown index", !1);
  let wrapped = index2 < 0 ? index2 + object.length : index2;
  return wrapped < 0 || wrapped >= object.length ? interpreter.raise("IndexError", "range object index out of range") : int(object.start + wrapped * object.step, object.assume);
}
function dictItem(interpreter, object, key2) {
  if (key2.kind === "choice") return forAlternatives(interpreter, key2, (one) => dictItem(interpreter, object, one));
  let hash = hashKey(key2);
  if (hash === null) {
    let values = [...object.entries.values()].map((entry2) => entry2.value);
    return anyOf(interpreter, values, object.open, key2.kind === "unknown" ? key2.reason : "an unknown key");
  }
  let entry = object.entries.get(hash);
  return entry !== void 0 ? restOn(interpreter, entry.value, key2.assume) : object.open !== null ? interpreter.unknown(object.open) : interpreter.raise("KeyError", key2.kind === "str" ? key2.value : "the key is not there");
}
function builtinDictItem(interpreter, object, dict2, key2) {
  let hash = hashKey(key2);
  return hash !== null && !dict2.entries.has(hash) && dict2.open === null && object.cls.lookup("__missing__") !== void 0 ? interpreter.invokeMethod(object, "__missing__", key2) : dictItem(interpreter, dict2, key2);
}
function setItem(interpreter, object, key2, value) {
  let { journal } = interpreter;
  switch (object.kind) {
    case "choice":
      forAlternatives(interpreter, object, (alternative) => (setItem(interpreter, alternative, key2, value), none));
      return;
    case "dict": {
      let hash = hashKey(key2);
      if (journal.touch(object), hash === null) {
        object.open ??= "a key that is not known was set";
        for (let [known2, entry] of object.entries)
          object.entries.set(known2, { key: entry.key, value: joinValues(entry.value, value, "the key is this one") });
      } else object.entries.set(hash, { key: object.entries.get(hash)?.key ?? key2, value });
      return;
    }
    case "list":
      journal.touch(object), setListItem(interpreter, object, key2, value);
      return;
    case "instance":
      object.tensor !== null ? writeInto(interpreter, object, [value]) : object.cls.lookup("__setitem__") !== void 0 ? interpreter.invokeMethod(object, "__setitem__", key2, value) : object.builtin !== null && setItem(interpreter, object.builtin, key2, value);
      return;
    case "unknown":
      for (let alias of object.alias)
        openContainer(interpreter, alias, "an item of something that is not known was set");
      return;
    default:
      return;
  }
}
function openContainer(interpreter, value, reason2) {
  value.kind !== "dict" && value.kind !== "list" || (interpreter.journal.touch(value), value.open ??= reason2);
}
function setListItem(interpreter, object, key2, value) {
  let index2 = indexOf2(key2);
  if (index2 !== null) {
    let wrapped = index2 < 0 ? index2 + object.items.length : index2;
    wrapped >= 0 && wrapped < object.items.length ? object.items[wrapped] = value : object.open === null && interpreter.raise("IndexError", "list assignment index out of range");
    return;
  }
  let bounds = key2.kind === "slice" ? sliceBounds(key2, object.items.length) : null, items = bounds !== null ? interpreter.elements(value) : null;
  if (bounds === null || items === null || bounds.step !== 1) {
    object.open ??= "an element at an unknown index was set", object.items = object.items.map((item) => joinValues(item, value, "the index is this one"));
    return;
  }
  object.items.splice(bounds.start, Math.max(0, bounds.stop - bounds.start), ...items);
}
function deleteItem(interpreter, object, key2) {
  let { journal } = interpreter;
  switch (object.kind) {
    case "dict": {
      let hash = hashKey(key2);
      journal.touch(object), hash === null ? (object.open ??= "a key that is not known was deleted", object.entries.clear()) : object.entries.delete(hash);
      return;
    }
    case "list": {
      journal.touch(object);
      let indices = key2.kind === "slice" ? sliceIndices(key2, object.items.length) : null, index2 = indexOf2(key2);
      if (indices !== null) {
        let doomed = new Set(indices);
        object.items = object.items.filter((_, i2) => !doomed.has(i2));
      } else index2 !== null ? object.items.splice(index2, 1) : (object.open ??= "an element at an unknown index was deleted", object.items = []);
      return;
    }
    case "instance":
      object.cls.lookup("__delitem__") !== void 0 ? interpreter.invokeMethod(object, "__delitem__", key2) : object.builtin !== null && deleteItem(interpreter, object.builtin, key2);
      return;
    case "choice":
      forAlternatives(interpreter, object, (alternative) => (deleteItem(interpreter, alternative, key2), none));
      return;
    case "unknown":
      for (let alias of object.alias)
        openContainer(interpreter, alias, "an item of something that is not known was deleted");
      return;
    default:
      return;
  }
}

// src/evaluator/calls.ts
function callValue(interpreter, func2, args2) {
  interpreter.tick();
  let chosen = interpreter.chosen.size === 0 ? void 0 : interpreter.chosen.get(func2);
  return chosen === void 0 ? dispatch(interpreter, func2, args2) : interpreter.assuming(chosen, () => dispatch(interpreter, func2, args2));
}
function dispatch(interpreter, func2, args2) {
  switch (func2.kind) {
    case "function":
      return callFunction(interpreter, func2, args2);
    case "native":
      return func2.call(args2, interpreter);
    case "bound":
      return callValue(interpreter, func2.func, { ...args2, positional: [func2.self, ...args2.positional] });
    case "class":
      return callClass(interpreter, func2, args2);
    case "instance": {
      let method2 = func2.cls.lookup("__call__");
      return method2 !== void 0 ? callValue(interpreter, bind2(interpreter, method2, func2, func2.cls), args2) : unseen(interpreter, func2, args2, func2.cls.openBases ?? `a ${func2.cls.name} object is called`);
    }
    case "staticmethod":
      return callValue(interpreter, func2.func, args2);
    case "choice":
      return forAlternatives(interpreter, func2, (alternative) => callValue(interpreter, alternative, args2));
    case "unknown":
      return unseen(interpreter, func2, args2, func2.reason);
    case "none":
      return interpreter.raise("TypeError", "'NoneType' object is not callable");
    default:
      return unseen(interpreter, func2, args2, `a ${func2.kind} is called`);
  }
}
var OPTIMIZER_STEP = /(^|[._])opt(im|imi[sz]er)?s?(_\w+)?\.step$/i, SAYS_IT_CHANGES = /freez|requires_grad|trainable|lora|peft|adapter|prun|quanti|convert|inject|replace|surgery|patch/i;
function unseen(interpreter, func2, args2, reason2) {
  let callee = calleeText(interpreter);
  OPTIMIZER_STEP.test(callee) && interpreter.record("step", `${callee}(), of an optimizer that is not known`, null, [func2]);
  let handed = [...args2.positional, ...args2.keywords.values()];
  if (SAYS_IT_CHANGES.test(callee) ? interpreter.forget(handed, callee) : interpreter.leak(handed, callee), func2.kind === "unknown") for (let alias2 of func2.alias) openContainer(interpreter, alias2, reason2);
  let holds2 = func2.kind !== "unknown" || func2.mayHoldParameters, alias = [...func2.kind === "unknown" ? func2.alias : [], ...args2.positional, ...args2.keywords.values()];
  return interpreter.unknown(reason2, holds2, alias.filter(hasIdentity));
}
function hasIdentity(value) {
  return value.kind === "instance" || value.kind === "list" || value.kind === "dict" || value.kind === "tuple" || value.kind === "choice" || value.kind === "unknown" && value.alias.length > 0;
}
function calleeText(interpreter) {
  let frame = interpreter.userFrame(), node = frame?.node;
  if (!frame || node?.kind !== "Call") return "unseen code";
  let text = frame.file.text.slice(node.func.start, node.func.end).replace(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
function callFunction(interpreter, func2, args2) {
  if (interpreter.depth >= budgets.callDepth)
    return interpreter.noteBudget("callDepth"), interpreter.leak([...args2.positional, ...args2.keywords.values()], func2.name), interpreter.unknown(`calls nest deeper than ${budgets.callDepth}`);
  let scope = new Scope({
    kind: "function",
    parent: func2.closure,
    file: func2.closure.file,
    moduleName: func2.closure.moduleName,
    library: func2.closure.library
  });
  if (recursWithoutEnd(interpreter, func2)) {
    let values = [...args2.positional, ...args2.keywords.values()];
    return interpreter.leak(values, func2.name), interpreter.unknown(`how deep ${func2.name}() calls itself is not known`, !0, values.filter(hasIdentity));
  }
  bindArguments(interpreter, func2, args2, scope), interpreter.called.add(func2);
  let entered = interpreter.conditions.length, frame = { scope, file: scope.file, func: func2, node: null, exits: [], loops: [], repeating: 0, entered };
  return func2.isGenerator ? generatorOf(interpreter, func2, frame) : inFrame(interpreter, frame, () => finishFrame(interpreter, frame, () => runBody(interpreter, func2, frame)));
}
function recursWithoutEnd(interpreter, func2) {
  let conditions = interpreter.conditions.length;
  if (conditions < 2) return !1;
  let turns = 0;
  for (let i2 = interpreter.frames.length - 1; i2 >= 0; i2--) {
    let frame = interpreter.frames[i2];
    if (!(frame?.func !== func2 || frame.entered === void 0)) {
      if (frame.entered >= conditions) return !1;
      if (conditions = frame.entered, ++turns === 2) return !0;
    }
  }
  return !1;
}
function runBody(interpreter, func2, frame) {
  let { body: body2 } = func2;
  return isStatements(body2) ? interpreter.run(body2, frame) : { type: "return", value: interpreter.evaluate(body2, frame) };
}
var isStatements = (body2) => Array.isArray(body2);
function inFrame(interpreter, frame, run2) {
  interpreter.frames.push(frame), interpreter.depth++;
  try {
    return run2();
  } catch (error) {
    throw error instanceof RangeError && error.message.includes("call stack") ? (interpreter.noteBudget("callDepth"), new BudgetReached("callDepth")) : error;
  } finally {
    interpreter.depth--, interpreter.frames.pop();
  }
}
function bindArguments(interpreter, func2, args2, scope) {
  let { variables } = scope, spec = func2.args, named3 = [...spec.posonlyargs, ...spec.args], keywords = new Map(args2.keywords);
  if (named3.forEach((parameter, index2) => {
    let positional2 = args2.positional[index2];
    if (positional2 !== void 0) {
      variables.set(parameter.arg, positional2);
      return;
    }
    let keyword = index2 >= spec.posonlyargs.length ? keywords.get(parameter.arg) : void 0;
    if (keyword !== void 0) {
      keywords.delete(parameter.arg), variables.set(parameter.arg, keyword);
      return;
    }
    let defaulted = func2.defaults[index2 - (named3.length - func2.defaults.length)];
    variables.set(parameter.arg, missingArgument(interpreter, func2, parameter.arg, defaulted, args2.open));
  }), spec.vararg !== null) {
    let rest = args2.openPositional ? interpreter.unknown("arguments unpacked with * are not known") : new TupleValue(args2.positional.slice(named3.length));
    variables.set(spec.vararg.arg, rest);
  }
  if (spec.kwonlyargs.forEach((parameter, index2) => {
    let keyword = keywords.get(parameter.arg);
    keywords.delete(parameter.arg);
    let defaulted = func2.kwDefaults[index2] ?? void 0;
    variables.set(parameter.arg, keyword ?? missingArgument(interpreter, func2, parameter.arg, defaulted, args2.open));
  }), spec.kwarg !== null) {
    let rest = new DictValue(new Map([...keywords].map(([key2, value]) => [`s:${key2}`, { key: str(key2), value }])));
    args2.open && (rest.open = "arguments passed on with ** are not known"), variables.set(spec.kwarg.arg, rest);
  }
}
function missingArgument(interpreter, func2, name2, defaulted, open) {
  return defaulted === void 0 ? interpreter.unknown(`argument \`${name2}\` of ${func2.name}() is not known`) : open ? interpreter.unknown(
    `argument \`${name2}\` of ${func2.name}() may come from an unknown * or **`,
    defaulted.kind === "unknown"
  ) : defaulted;
}
function callClass(interpreter, cls, args2) {
  let metacall = cls.metaclass?.lookup("__call__");
  return metacall !== void 0 ? callValue(interpreter, bind2(interpreter, metacall, cls, cls.metaclass), args2) : instantiate(interpreter, cls, args2);
}
function instantiate(interpreter, cls, args2) {
  let construct2 = cls.lookup("__construct__"), object, creator = cls.lookup("__new__");
  if (creator !== void 0) {
    let func2 = creator.kind === "staticmethod" ? creator.func : creator;
    if (object = callValue(interpreter, func2, { ...args2, positional: [cls, ...args2.positional] }), object.kind !== "instance" || !object.cls.isSubclassOf(cls)) return object;
  } else if (construct2 !== void 0) {
    if (object = callValue(interpreter, construct2, { ...args2, positional: [cls, ...args2.positional] }), object.kind !== "instance") return object;
  } else
    object = interpreter.instance(cls);
  return initialise(interpreter, cls, object, args2);
}
function initialise(interpreter, cls, object, args2) {
  cls.openBases !== null && (object.open = cls.openBases, interpreter.leak([...args2.positional, ...args2.keywords.values()], cls.name));
  let initializer = cls.lookup("__init__");
  return initializer !== void 0 ? callValue(interpreter, bind2(interpreter, initializer, object, cls), args2) : cls.library && cls.openBases === null && args2.positional.length > 0 && cls.lookup("__construct__") === void 0 && (object.open ??= `the constructor of ${cls.name} is not described here`), object;
}

// src/evaluator/builtins/types.ts
function construction(table3, cls, build3, later) {
  table3.construct(cls, (args2, interpreter) => {
    let requested = args2.positional[0], rest = shift(args2);
    if (requested === void 0 || requested === cls || requested.kind !== "class") return build3(rest, interpreter);
    let instance2 = interpreter.instance(requested);
    return instance2.builtin = build3(later ? { positional: [], keywords: /* @__PURE__ */ new Map(), open: !1 } : rest, interpreter), instance2;
  });
}
function methods(cls, names2, container) {
  for (let name2 of names2) cls.attributes.set(name2, unboundMethod(name2));
  if (container) for (let name2 of PROTOCOL_NAMES) cls.attributes.set(name2, unboundMethod(name2));
}
var toInteger = pure("int", ["x", "base"], 0, ([value, base], interpreter) => {
  if (value === void 0) return int(0);
  switch (value.kind) {
    case "int":
    case "bool":
      return int(asInteger(value) ?? 0);
    case "float":
      return Number.isFinite(value.value) ? int(Math.trunc(value.value)) : interpreter.raise(
        Number.isNaN(value.value) ? "ValueError" : "OverflowError",
        "cannot convert float to integer"
      );
    case "str": {
      let parsed = parseIntegerText(value.value, asInteger(base) ?? 10);
      return parsed === null ? interpreter.raise("ValueError", `invalid literal for int(): '${value.value}'`) : int(parsed);
    }
    case "instance": {
      let name2 = ["__int__", "__index__", "__trunc__"].find((one) => value.cls.lookup(one) !== void 0);
      return name2 !== void 0 && value.tensor === null ? interpreter.invokeMethod(value, name2) : scalarUnknown(interpreter, `the number in a ${value.cls.name}`);
    }
    default:
      return interpreter.raise("TypeError", "int() argument must be a string or a real number");
  }
}), toFloat = pure("float", ["x"], 0, ([value], interpreter) => {
  if (value === void 0) return new FloatValue(0);
  switch (value.kind) {
    case "int":
    case "bool":
      return new FloatValue(asInteger(value) ?? 0);
    case "float":
      return value;
    case "str": {
      let parsed = parseFloatText(value.value);
      return parsed === null ? interpreter.raise("ValueError", `could not convert string to float: '${value.value}'`) : new FloatValue(parsed);
    }
    case "instance":
      return value.tensor === null && value.cls.lookup("__float__") !== void 0 ? interpreter.invokeMethod(value, "__float__") : scalarUnknown(interpreter, `the number in a ${value.cls.name}`);
    default:
      return interpreter.raise("TypeError", "float() argument must be a string or a real number");
  }
}), toText = (args2, interpreter) => {
  let [value, encoding] = bind(interpreter, "str", args2, ["object", "encoding", "errors"], 0);
  return value === void 0 ? str("") : value.kind === "bytes" && encoding !== void 0 ? str(new TextDecoder().decode(value.value)) : toStr(interpreter, value);
}, toBool = (args2, interpreter) => {
  let [value] = args2.positional;
  return value === void 0 ? bool(!1) : mapAlternatives(value, (single) => {
    let answer = interpreter.truth(single);
    return answer === null ? scalarUnknown(interpreter, single.kind === "unknown" ? single.reason : "a truth value") : bool(answer, single.assume);
  });
}, toBytes = pure("bytes", ["source", "encoding", "errors"], 0, ([source], interpreter) => {
  if (source === void 0) return new BytesValue(new Uint8Array());
  if (source.kind === "bytes") return source;
  if (source.kind === "str") return new BytesValue(new TextEncoder().encode(source.value));
  if (source.kind === "list" && source.open === null || source.kind === "tuple") {
    let numbers2 = source.items.flatMap((item) => asInteger(item) ?? []);
    if (numbers2.length === source.items.length) return new BytesValue(Uint8Array.from(numbers2));
  }
  let size = asInteger(source);
  return size !== void 0 && size >= 0 && size <= 65536 ? new BytesValue(new Uint8Array(size)) : scalarUnknown(interpreter, "bytes that are not known");
}), toList = (args2, interpreter) => {
  let list4 = new ListValue([]), [iterable] = bind(interpreter, "list", args2, ["iterable"], 0);
  return iterable !== void 0 && (extendList(interpreter, list4, iterable), list4.assume = iterable.assume), list4;
}, toTuple = (args2, interpreter) => {
  let [iterable] = bind(interpreter, "tuple", args2, ["iterable"], 0);
  if (iterable === void 0) return new TupleValue([]);
  if (iterable.kind === "tuple" && iterable.cls === null) return iterable;
  if (iterable.kind === "unknown") return interpreter.unknown(iterable.reason, iterable.mayHoldParameters);
  let items = interpreter.elements(iterable);
  return items === null ? interpreter.unknown("a tuple whose length is not known") : new TupleValue(items, iterable.assume);
}, toDict = (args2, interpreter) => {
  let dict2 = new DictValue();
  for (let source of args2.positional)
    source.kind === "unknown" ? dict2.open = source.reason : updateDict(interpreter, dict2, source), dict2.assume = dict2.assume.union(source.assume);
  for (let [name2, value] of args2.keywords) dict2.entries.set(`s:${name2}`, { key: str(name2), value });
  return args2.open && (dict2.open = "arguments passed with ** are not known"), dict2;
}, toSet = (frozen) => (args2, interpreter) => {
  let [iterable] = bind(interpreter, frozen ? "frozenset" : "set", args2, ["iterable"], 0);
  return iterable === void 0 ? new SetValue(/* @__PURE__ */ new Map(), frozen) : setOf(interpreter, iterable, frozen);
}, toRange = pure("range", ["start", "stop", "step"], 1, ([first, second, third], interpreter) => {
  let start2 = second === void 0 ? 0 : asInteger(first), stop2 = asInteger(second ?? first), step = third === void 0 ? 1 : asInteger(third);
  if (start2 === void 0 || stop2 === void 0 || step === void 0) {
    let odd = [first, second, third].find((value) => value !== void 0 && asInteger(value) === void 0);
    return odd?.kind === "instance" ? scalarUnknown(interpreter, `a range up to a ${odd.cls.name}`) : interpreter.raise("TypeError", `'${odd?.kind ?? "object"}' object cannot be interpreted as an integer`);
  }
  return step === 0 ? interpreter.raise("ValueError", "range() arg 3 must not be zero") : new RangeValue(start2, stop2, step);
}), toSlice = (args2, interpreter) => {
  let [first = none, second, third = none] = bind(interpreter, "slice", args2, ["start", "stop", "step"], 1);
  return second === void 0 ? new SliceValue(none, first, none) : new SliceValue(first, second, third);
};
function makeType(interpreter, metaclass, args2) {
  let [name2, bases, namespace2] = args2.positional, body2 = plain2(namespace2 ?? none);
  if (name2?.kind !== "str" || bases?.kind !== "tuple" || body2.kind !== "dict")
    return interpreter.unknown("a class made of parts that are not known");
  let variables = /* @__PURE__ */ new Map();
  for (let { key: key2, value } of body2.entries.values()) key2.kind === "str" && variables.set(key2.value, value);
  let keywords = new Map(args2.keywords);
  metaclass?.kind === "class" && metaclass.name !== "type" && keywords.set("metaclass", metaclass);
  let scope = interpreter.frames.at(-1)?.scope, parts3 = {
    name: name2.value,
    moduleName: scope?.moduleName ?? "",
    bases: bases.items,
    namespace: variables,
    keywords,
    location: interpreter.here(),
    library: scope?.library ?? !1
  };
  return createClass(interpreter, parts3);
}
function defineType(table3) {
  let type = table3.define("type");
  table3.construct(type, (args2, interpreter) => {
    let [metaclass, value] = args2.positional;
    return args2.positional.length > 2 ? makeType(interpreter, metaclass, shift(args2)) : value === void 0 ? interpreter.raise("TypeError", "type() takes 1 or 3 arguments") : mapAlternatives(value, (single) => {
      let reason2 = single.kind === "unknown" ? single.reason : "a type that is not known";
      return classOf(interpreter, single) ?? interpreter.unknown(reason2);
    });
  }), type.attributes.set(
    "__call__",
    method("__call__", (args2, interpreter) => {
      let cls = args2.positional[0];
      return cls?.kind === "class" ? instantiate(interpreter, cls, shift(args2)) : interpreter.unknown("a class that is not known is called");
    })
  );
}
function defineTypes(table3) {
  defineType(table3);
  let integer2 = table3.define("int");
  construction(table3, integer2, toInteger, !1), integer2.attributes.set(
    "from_bytes",
    native("from_bytes", (_args, interpreter) => scalarUnknown(interpreter, "a number read from bytes"))
  ), construction(table3, table3.define("bool", integer2), toBool, !1), construction(table3, table3.define("float"), toFloat, !1), construction(
    table3,
    table3.define("complex"),
    (_args, interpreter) => scalarUnknown(interpreter, "a complex number"),
    !1
  );
  let text = table3.define("str");
  construction(table3, text, toText, !1), methods(text, strMethods.keys(), !0), text.attributes.set(
    "maketrans",
    native(
      "maketrans",
      pure("maketrans", ["x", "y", "z"], 1, (values) => makeTranslation(values))
    )
  );
  let bytes = table3.define("bytes");
  construction(table3, bytes, toBytes, !1), methods(bytes, bytesMethods.keys(), !0), construction(table3, table3.define("bytearray"), toBytes, !1), construction(table3, table3.define("memoryview"), toBytes, !1);
  let list4 = table3.define("list");
  construction(table3, list4, toList, !0), methods(list4, listMethods.keys(), !0);
  let tuple2 = table3.define("tuple");
  construction(table3, tuple2, toTuple, !1), methods(tuple2, tupleMethods.keys(), !0);
  let dict2 = table3.define("dict");
  construction(table3, dict2, toDict, !0), methods(dict2, dictMethods.keys(), !0), dict2.attributes.set("__getitem__", method("__getitem__", dictItem2)), dict2.attributes.set("fromkeys", new ClassMethodValue(native("fromkeys", dictFromKeys)));
  for (let frozen of [!1, !0]) {
    let set2 = table3.define(frozen ? "frozenset" : "set");
    construction(table3, set2, toSet(frozen), !frozen), methods(set2, setMethods.keys(), !0), frozen && set2.attributes.delete("__init__");
  }
  construction(table3, table3.define("range"), toRange, !1), construction(table3, table3.define("slice"), toSlice, !1), defineDescriptors(table3);
  for (let key2 of Object.values(HIDDEN_CLASSES)) table3.define(key2);
}
function dictItem2(args2, interpreter) {
  let [self, key2 = none] = args2.positional, dict2 = self === void 0 ? none : plain2(self);
  if (self?.kind === "instance" && dict2.kind === "dict" && self.cls.lookup("__missing__") !== void 0) {
    let hash = hashKey(key2);
    if (hash !== null && !dict2.entries.has(hash) && dict2.open === null)
      return interpreter.invokeMethod(self, "__missing__", key2);
  }
  return interpreter.getItem(dict2, key2);
}
function dictFromKeys(args2, interpreter) {
  let made = fromKeys(shift(args2), interpreter), cls = args2.positional[0];
  return cls?.kind !== "class" || cls.qualifiedName === "builtins.dict" ? made : interpreter.invoke(cls, made);
}
function defineDescriptors(table3) {
  table3.construct(table3.define("property"), (args2, interpreter) => {
    let [get2, set2, remove2] = bind(interpreter, "property", shift(args2), ["fget", "fset", "fdel", "doc"], 0), accessor = (value) => value === void 0 || value.kind === "none" ? null : value;
    return new PropertyValue(accessor(get2), accessor(set2), accessor(remove2));
  }), table3.construct(table3.define("staticmethod"), (args2) => new StaticMethodValue(args2.positional[1] ?? none)), table3.construct(table3.define("classmethod"), (args2) => new ClassMethodValue(args2.positional[1] ?? none));
}

// src/evaluator/builtins.ts
function createBuiltins() {
  let table3 = new BuiltinTable();
  return defineTypes(table3), defineExceptions(table3), defineIterators(table3), defineNumbers(table3), defineIntrospection(table3), defineSystem(table3), table3.variables.set("NotImplemented", notImplemented), table3.variables.set("Ellipsis", ellipsis), table3.variables.set("__debug__", bool(!0)), table3.variables;
}
function propertyMethod(value, name2) {
  switch (name2) {
    case "setter":
      return native(name2, (args2) => new PropertyValue(value.getter, args2.positional[0] ?? null, value.deleter));
    case "getter":
      return native(name2, (args2) => new PropertyValue(args2.positional[0] ?? null, value.setter, value.deleter));
    case "deleter":
      return native(name2, (args2) => new PropertyValue(value.getter, value.setter, args2.positional[0] ?? null));
    case "fget":
      return value.getter ?? none;
    case "fset":
      return value.setter ?? none;
    case "fdel":
      return value.deleter ?? none;
    default:
      return null;
  }
}

// src/evaluator/library.ts
var Library = class {
  builtins;
  modules = /* @__PURE__ */ new Map();
  /** The program being run: it runs what of the library is run at first use. */
  interpreter = null;
  constructor(builtins, file) {
    this.builtins = new Scope({ kind: "module", parent: null, file, moduleName: "builtins", library: !0 }), this.builtins.variables = builtins;
  }
};

// src/evaluator/overlays/data.ts
var imageHistory = /* @__PURE__ */ new WeakMap();
function historyOf(value) {
  return value.kind !== "instance" ? [] : value.tensor?.history ?? imageHistory.get(value) ?? [];
}
var CHANNELS = {
  1: 1,
  L: 1,
  P: 1,
  I: 1,
  F: 1,
  LA: 2,
  RGB: 3,
  YCbCr: 3,
  HSV: 3,
  LAB: 3,
  RGBA: 4,
  CMYK: 4
};
function imageFacts(value) {
  if (value.kind !== "instance") return null;
  if (value.tensor !== null) {
    let { shape, dtype } = value.tensor;
    return shape !== null && shape.length < 2 ? null : {
      height: shape?.at(-2) ?? null,
      width: shape?.at(-1) ?? null,
      channels: shape === null ? null : shape.length === 2 ? 1 : shape.at(-3) ?? null,
      isTensor: !0,
      dtype
    };
  }
  if (!isImage(value)) return null;
  let mode = asText2(value.attributes.get("mode"));
  return {
    height: asInt(value.attributes.get("height")),
    width: asInt(value.attributes.get("width")),
    channels: mode === null ? null : CHANNELS[mode] ?? null,
    isTensor: !1,
    dtype: "uint8"
  };
}
var isImage = (value) => value.cls.mro.some((cls) => cls.qualifiedName === "PIL.Image.Image");
function makeImage(interpreter, facts, history, from) {
  if (facts.isTensor) {
    let rank2 = from !== null && isTensor(from) ? from.tensor?.shape ?? null : void 0, leading = rank2 === null ? null : rank2 === void 0 ? [] : rank2.slice(0, -3), shape = leading === null ? [facts.channels, facts.height, facts.width] : [...leading, facts.channels, facts.height, facts.width], inputs = from !== null && isTensor(from) ? [from] : [];
    return makeTensor(interpreter, { op: "image", inputs, shape, dtype: facts.dtype, connected: !1, history });
  }
  let image = interpreter.instance(cachedClass(interpreter, "PIL.Image", "Image"));
  image.attributes.set("height", dimensionValue(interpreter, facts.height)), image.attributes.set("width", dimensionValue(interpreter, facts.width));
  let mode = facts.channels === null ? void 0 : { 1: "L", 3: "RGB", 4: "RGBA" }[facts.channels];
  return image.attributes.set("mode", mode === void 0 ? interpreter.unknown("the mode of an image", !1) : str(mode)), imageHistory.set(image, history), image;
}
var anyImage = { height: null, width: null, channels: null, isTensor: !1, dtype: null }, mayBeImage = (value) => value.kind === "unknown" || value.kind === "choice" || value.kind === "instance" && value.open !== null, either = (call, interpreter) => {
  let [left = none, right = none] = call.positional, a = imageFacts(left), b = imageFacts(right);
  if (a === null || b === null) return right;
  let same2 = (x, y) => x === y ? x : null, facts = {
    height: same2(a.height, b.height),
    width: same2(a.width, b.width),
    channels: same2(a.channels, b.channels),
    isTensor: b.isTensor,
    dtype: a.dtype === b.dtype ? a.dtype : null
  };
  return makeImage(interpreter, facts, historyOf(right), right);
}, changed = (call, interpreter) => {
  let args2 = new Bound(call, ["transform", "image", "text"]), image = args2.or("image"), known2 = imageFacts(image);
  if (known2 === null && !mayBeImage(image)) return image;
  let facts = known2 ?? anyImage, size = (name2, before) => args2.get(name2) === void 0 ? before : asInt(args2.get(name2)), transform = args2.or("transform"), location = transform.kind === "instance" ? transform.createdAt : interpreter.here(), text = asText2(args2.get("text")), history = text === "" ? historyOf(image) : [...historyOf(image), { location, message: text ?? "a transform" }], tensor = args2.get("tensor"), next = {
    height: size("height", facts.height),
    width: size("width", facts.width),
    channels: size("channels", facts.channels),
    isTensor: tensor === void 0 ? facts.isTensor : tensor.kind === "bool" ? tensor.value : facts.isTensor,
    dtype: asText2(args2.get("dtype")) ?? facts.dtype
  };
  return makeImage(interpreter, next, history, image);
}, sizeOf = (call, interpreter) => {
  let value = call.positional[0] ?? none, facts = imageFacts(value) ?? (mayBeImage(value) ? anyImage : null);
  return facts === null ? none : new TupleValue([facts.channels, facts.height, facts.width].map((size) => dimensionValue(interpreter, size)));
}, newImage = (call, interpreter) => {
  let args2 = new Bound(call, ["width", "height", "channels", "text", "owner"]), owner = args2.or("owner"), location = owner.kind === "instance" ? owner.createdAt : interpreter.here(), text = asText2(args2.get("text")), facts = {
    width: asInt(args2.get("width")),
    height: asInt(args2.get("height")),
    channels: asInt(args2.get("channels")),
    isTensor: !1,
    dtype: "uint8"
  };
  return makeImage(interpreter, facts, text === null ? [] : [{ location, message: text }], null);
}, sources = /* @__PURE__ */ Symbol("source tensors of loaders"), loaders = /* @__PURE__ */ new WeakMap();
function sourceOf(interpreter, loader) {
  let known2 = runState(interpreter, sources, () => /* @__PURE__ */ new Map()), source = known2.get(loader);
  return source === void 0 && (source = makeTensor(interpreter, { op: "loader", connected: !1 }), known2.set(loader, source), loaders.set(source, loader)), source;
}
function loaderOf(tensor) {
  let seen = /* @__PURE__ */ new Set(), open = [tensor];
  for (let node = open.pop(); node !== void 0; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    let loader = loaders.get(node);
    if (loader !== void 0) return loader;
    open.push(...node.tensor?.inputs ?? []);
  }
  return null;
}
function tagged(interpreter, value, source) {
  if (isTensor(value)) {
    let data2 = value.tensor;
    return makeTensor(interpreter, {
      op: "loader",
      inputs: [source],
      shape: data2?.shape ?? null,
      dtype: data2?.dtype ?? null,
      connected: !1,
      history: data2?.history ?? []
    });
  }
  return mapParts(value, (part) => tagged(interpreter, part, source));
}
function mapParts(value, change2) {
  if (value.kind === "tuple") return new TupleValue(value.items.map(change2), value.assume, value.cls);
  if (value.kind === "list") {
    let list4 = new ListValue(value.items.map(change2));
    return list4.open = value.open, list4;
  }
  if (value.kind === "dict") {
    let dict2 = dictFrom([...value.entries.values()].map((entry) => [entry.key, change2(entry.value)]));
    return dict2.open = value.open, dict2;
  }
  return value;
}
function collate(interpreter, sample, count5, source) {
  if (isTensor(sample)) {
    let data2 = sample.tensor, shape = data2?.shape ?? null;
    return makeTensor(interpreter, {
      op: "loader",
      inputs: [source],
      shape: shape === null ? null : [count5, ...shape],
      dtype: data2?.dtype ?? null,
      connected: !1,
      history: data2?.history ?? []
    });
  }
  let batch = (dtype) => makeTensor(interpreter, { op: "loader", inputs: [source], shape: [count5], dtype, connected: !1 });
  switch (sample.kind) {
    case "int":
      return batch("int64");
    case "bool":
      return batch("bool");
    case "float":
      return batch("float64");
    case "str": {
      let list4 = new ListValue([]);
      return list4.open = "texts of a batch", list4;
    }
    case "tuple":
      return new ListValue(sample.items.map((item) => collate(interpreter, item, count5, source)));
    case "list":
    case "dict":
      return mapParts(sample, (part) => collate(interpreter, part, count5, source));
    case "unknown":
      return sample.mayHoldParameters ? unknownFrom(interpreter, sample.reason, source) : batch(null);
    default:
      return interpreter.unknown("a part of a batch", !1);
  }
}
function unknownFrom(interpreter, reason2, source) {
  return makeTensor(interpreter, {
    op: "loader",
    inputs: [source],
    connected: !1,
    history: [{ location: null, message: reason2 }]
  });
}
function sampleOf(interpreter, dataset) {
  if (dataset.kind !== "instance")
    return sequence(dataset)?.[0] ?? interpreter.unknown("a sample of a data set that is not known");
  if (dataset.tensor !== null || dataset.cls.lookup("__getitem__") !== void 0) {
    let index2 = interpreter.unknown("an index that the sampler chooses", !1);
    return interpreter.getItem(dataset, index2);
  }
  if (dataset.cls.lookup("__iter__") !== void 0) {
    let pulled = interpreter.iterate(dataset)();
    return pulled.done ? interpreter.unknown("a data set without elements") : pulled.value;
  }
  return dataset.builtin !== null ? sampleOf(interpreter, dataset.builtin) : interpreter.unknown("a sample of a data set that is not known");
}
function batchOf(interpreter, loader) {
  let source = sourceOf(interpreter, loader), before = interpreter.noGrad;
  try {
    let sample = tagged(interpreter, sampleOf(interpreter, loader.attributes.get("dataset") ?? none), source), given = loader.attributes.get("batch_size"), size = given === void 0 || given.kind === "none" ? null : asInt(given), collateFn = loader.attributes.get("collate_fn");
    if (collateFn !== void 0 && collateFn.kind !== "none") {
      let samples = new ListValue([sample]);
      return samples.open = "the samples of a batch", tagged(interpreter, interpreter.invoke(collateFn, samples), source);
    }
    return given?.kind === "none" && loader.attributes.get("batch_sampler")?.kind === "none" ? sample : collate(interpreter, sample, size, source);
  } catch (error) {
    if (!(error instanceof PythonException)) throw error;
    return interpreter.noGrad = before, unknownFrom(interpreter, error.message || "making a sample fails", source);
  }
}
function tensorSource(interpreter, sample) {
  if (isTensor(sample)) return sample.tensor.inputs[0] ?? sample;
  let first = (sample.kind === "dict" ? [...sample.entries.values()].map((entry) => entry.value) : sequence(sample) ?? []).find(isTensor);
  return first === void 0 ? makeTensor(interpreter, { op: "leaf" }) : tensorSource(interpreter, first);
}
var iterateLoader = (call, interpreter) => {
  let loader = call.positional[0];
  if (loader?.kind !== "instance") return interpreter.unknown("a loader that is not known");
  interpreter.record("loader-iterated", "a loader is iterated over", loader);
  let given = !1;
  return new IteratorValue("DataLoader", () => given ? { done: !0 } : (given = !0, { done: !1, value: batchOf(interpreter, loader), repeats: !0 }));
}, dataNatives = [
  ["image_changed", changed],
  ["image_size", sizeOf],
  ["new_image", newImage],
  ["image_either", either],
  [
    "image_kind",
    (call) => {
      let value = call.positional[0] ?? none;
      return str(imageFacts(value) !== null ? "image" : mayBeImage(value) ? "unknown" : "other");
    }
  ],
  [
    "unknown_list",
    (call, interpreter) => {
      let length2 = asInt(call.positional[0]), reason2 = asText2(call.positional[1]) ?? "a list";
      return length2 === null || length2 > 1e4 ? interpreter.unknown(reason2, !1) : new ListValue(Array.from({ length: length2 }, () => interpreter.unknown(reason2, !1)));
    }
  ],
  ["image_history", (call) => new ListValue(historyOf(call.positional[0] ?? none).map((step) => str(step.message)))],
  ["loader_iterator", iterateLoader],
  [
    "collate_samples",
    (call, interpreter) => {
      let batch = call.positional[0], first = batch?.kind === "list" ? batch.items[0] : sequence(batch)?.[0];
      if (first === void 0) return interpreter.unknown("a batch of samples that are not known");
      let count5 = batch?.kind === "list" && batch.open !== null ? null : sequence(batch)?.length ?? null;
      return collate(interpreter, first, count5, tensorSource(interpreter, first));
    }
  ],
  [
    "set_plain",
    (call, interpreter) => {
      let [object, name2, value] = call.positional;
      return object?.kind === "instance" && name2?.kind === "str" && value !== void 0 && setPlain(interpreter, object, name2.value, value), none;
    }
  ],
  ["unknown_tensor", (call, interpreter) => unknownTensor(interpreter, asText2(call.positional[0]) ?? "not known")],
  ["symbolic_leaf", (_call, interpreter) => makeTensor(interpreter, { op: "leaf" })],
  ["empty_dict", () => new DictValue()]
];

// src/evaluator/overlays/frameworks.ts
function functionOf(interpreter, callable2) {
  if (callable2?.kind === "function") return { func: callable2, bound: 0 };
  if (callable2?.kind === "bound") {
    let inner = functionOf(interpreter, callable2.func);
    return inner === null ? null : { func: inner.func, bound: inner.bound + 1 };
  }
  return null;
}
var names = ({ func: func2 }) => [...func2.args.posonlyargs, ...func2.args.args].map((parameter) => parameter.arg), callFitting = (args2, interpreter) => {
  let [callable2, ...given] = args2.positional;
  if (callable2 === void 0) return none;
  let target = functionOf(interpreter, callable2);
  return target === null || target.func.args.vararg !== null ? interpreter.call(callable2, callArguments(given, args2.keywords)) : interpreter.call(callable2, callArguments(given.slice(0, names(target).length - target.bound), args2.keywords));
}, initArguments = (args2, interpreter) => {
  let [self] = args2.positional, found = new DictValue();
  for (let frame of interpreter.frames.toReversed()) {
    if (frame.func?.name !== "__init__" || frame.scope.library) continue;
    let spec = frame.func.args, [first, ...rest] = [...spec.posonlyargs, ...spec.args];
    if (first === void 0 || frame.scope.variables.get(first.arg) !== self) continue;
    for (let parameter of [...rest, ...spec.kwonlyargs]) {
      let value = frame.scope.variables.get(parameter.arg);
      value !== void 0 && dictSet(interpreter, found, parameter.arg, value);
    }
    let more = spec.kwarg === null ? void 0 : frame.scope.variables.get(spec.kwarg.arg);
    if (more?.kind === "dict") {
      for (let [key2, entry] of more.entries) found.entries.set(key2, entry);
      found.open ??= more.open;
    }
  }
  return found;
}, trainingStarts = (args2, interpreter) => {
  let [message10, ...models] = args2.positional;
  return interpreter.record("trainer", asText2(message10) ?? "a trainer starts", models[0] ?? none, models.filter(isModule)), none;
}, setAttribute2 = (args2, interpreter) => {
  let [object, name2, value] = bind(interpreter, "set_attribute", args2, ["object", "name", "value"], 3);
  return object?.kind !== "instance" || name2?.kind !== "str" || value === void 0 ? none : (interpreter.journal.touch(object), object.attributes.set(name2.value, value), none);
}, classOf2 = (args2) => {
  let [object] = args2.positional;
  return object?.kind === "instance" ? str(object.cls.qualifiedName) : none;
}, openReason = (args2) => {
  let [object] = args2.positional;
  if (object?.kind === "unknown") return str(object.reason);
  if (object?.kind === "choice") return str("it is one of several objects");
  let reason2 = object?.kind === "instance" ? openIn(object, /* @__PURE__ */ new Set()) : null;
  return reason2 === null ? none : str(reason2);
};
function openIn(module2, seen) {
  if (seen.has(module2)) return null;
  if (seen.add(module2), module2.open !== null) return module2.open;
  let children = module2.attributes.get("_modules");
  if (children?.kind !== "dict") return null;
  for (let { value } of children.entries.values()) {
    let reason2 = isModule(value) ? openIn(value, seen) : null;
    if (reason2 !== null) return reason2;
  }
  return null;
}
var transformersModel = (args2, interpreter) => {
  let [cls, checkpoint] = args2.positional.map((value) => value.kind === "str" ? value.value : null), which = checkpoint == null ? "" : ` of "${checkpoint}"`;
  return interpreter.unknown(`the parts of ${cls ?? "a model of transformers"}${which} are not recorded`);
}, frameworkNatives = [
  ["call_fitting", callFitting],
  ["init_arguments", initArguments],
  ["training_starts", trainingStarts],
  ["set_attribute", setAttribute2],
  ["class_name", classOf2],
  ["open_reason", openReason],
  ["transformers_model", transformersModel]
];

// src/evaluator/overlays/initialisation.ts
var key = /* @__PURE__ */ Symbol("initialised tensors"), table2 = (interpreter) => runState(interpreter, key, () => /* @__PURE__ */ new Map());
function initialisationOf(interpreter, tensor) {
  return table2(interpreter).get(tensor) ?? null;
}
var initialise2 = (args2, interpreter) => {
  let [tensor, value] = args2.positional;
  if (!isTensor(tensor)) return tensor ?? none;
  let data2 = tensor.tensor, known2 = table2(interpreter);
  if (!(interpreter.conditions.length === 0 && interpreter.path.isEmpty && !interpreter.shadow)) known2.delete(tensor);
  else {
    let constant2 = value?.kind === "int" || value?.kind === "float" ? value.value : null, lost = data2?.origin === "pretrained" || known2.get(tensor)?.lost === !0;
    known2.set(tensor, { constant: constant2, lost, location: interpreter.here() });
  }
  return data2 !== null && data2.origin !== "fresh" && (interpreter.journal.touch(tensor), tensor.tensor = { ...data2, origin: "fresh" }), tensor;
}, initialisationNatives = [
  ["tensor_initialised", initialise2]
];

// src/evaluator/overlays/classifier.ts
function resetClassifier(knowledge, interpreter, root, args2) {
  let use = architectureOf(interpreter, root), count5 = new Bound(args2, ["num_classes", "global_pool"]).get("num_classes"), classes2 = count5?.kind === "int" ? count5.value : Number.NaN, tree = use?.architecture.tree(classes2, use.variant) ?? null;
  if (use === null || tree === null)
    return interpreter.journal.touch(root), root.open = `what reset_classifier() makes of a ${root.cls.name} is not recorded`, none;
  for (let path of use.head) replaceAt(knowledge, interpreter, root, tree, path);
  return interpreter.journal.touch(root), root.attributes.set(
    "num_classes",
    Number.isNaN(classes2) ? interpreter.unknown("a class count", !1) : int(classes2)
  ), none;
}
function replaceAt(knowledge, interpreter, root, tree, path) {
  let node = nodeAt(tree, path), holder = holderOf(root, path);
  if (node === null || holder === null) {
    interpreter.journal.touch(root), root.open = `reset_classifier() changes more than ${path}`;
    return;
  }
  let entry = holder.table.entries.get(`s:${holder.name}`), before = entry?.value ?? none, module2 = materialise(knowledge, interpreter, node, "fresh");
  interpreter.journal.touch(holder.table), entry !== void 0 && holder.table.entries.set(`s:${holder.name}`, { key: entry.key, value: module2 }), interpreter.record("part-replaced", `${path} replaced by reset_classifier()`, root, [module2, before]);
}
function nodeAt(tree, path) {
  let node = tree;
  for (let part of path.split(".")) node = node?.children.find(([name2]) => name2 === part)?.[1] ?? null;
  return node;
}
function holderOf(root, path) {
  let parts3 = path.split("."), name2 = parts3.pop() ?? "", module2 = root;
  for (let part of parts3) {
    let child = registry(module2, "_modules")?.entries.get(`s:${part}`)?.value;
    if (child?.kind !== "instance") return null;
    module2 = child;
  }
  let table3 = registry(module2, "_modules");
  return table3?.entries.has(`s:${name2}`) ? { table: table3, name: name2 } : null;
}
function getClassifier(interpreter, root) {
  let use = architectureOf(interpreter, root), found = use === null ? null : modulesAt(root, use), [only] = found ?? [];
  return found === null || only === void 0 ? interpreter.unknown(`what get_classifier() of a ${root.cls.name} returns is not recorded`, !0, [root]) : found.length === 1 ? only : new TupleValue(found);
}
var SIMPLE = /^(head|fc|classifier|head_dist|head\.fc|last_linear|classif|output)$/;
function modulesAt(root, use) {
  let modules = [];
  for (let path of use.head) {
    let holder = SIMPLE.test(path) ? holderOf(root, path) : null, value = holder?.table.entries.get(`s:${holder.name}`)?.value;
    if (value === void 0) return null;
    modules.push(value);
  }
  return modules;
}

// src/evaluator/overlays/inventory.ts
var uses = /* @__PURE__ */ new WeakMap();
function architectureOf(_interpreter, instance2) {
  return uses.get(instance2) ?? null;
}
function expectedInput(input) {
  return input === null || input.size === null ? null : { size: input.size, mean: input.mean, std: input.std, fixedSize: input.fixedSize, source: input.source };
}
var synthetic = /* @__PURE__ */ Symbol("classes made from the architecture tables");
function classOfType(knowledge, interpreter, type) {
  let classes2 = runState(interpreter, synthetic, () => /* @__PURE__ */ new Map()), known2 = classes2.get(type);
  if (known2) return known2;
  let dot = type.lastIndexOf("."), [module2, name2] = [type.slice(0, dot), type.slice(dot + 1)], cls = stubClass(interpreter, module2, name2) ?? makeClass(knowledge, interpreter, type, name2);
  return classes2.set(type, cls), cls;
}
function stubClass(interpreter, module2, name2) {
  let file = interpreter.builtins.file;
  if (!interpreter.modules.has(module2) && interpreter.environment.findModule(module2, file)?.library !== !0)
    return null;
  let imported = interpreter.importModule(module2), found = imported.kind === "module" ? imported.scope.variables.get(name2) : void 0;
  return found?.kind === "class" ? found : null;
}
function makeClass(knowledge, interpreter, type, name2) {
  let facts = knowledge.typeFacts(type), tail = (facts?.mro ?? [type, "torch.nn.modules.module.Module"]).slice(1).map((base) => classOfType(knowledge, interpreter, base)), cls = new ClassValue({
    name: name2,
    qualifiedName: type,
    bases: tail.slice(0, 1),
    mroTail: tail,
    openBases: null,
    location: null,
    library: !0
  });
  for (let [key2, value] of Object.entries(facts?.values ?? {}))
    cls.attributes.set(key2, attributeValue(interpreter, value));
  for (let method2 of facts?.methods ?? [])
    method2 === "__init__" || method2 === "forward" || cls.attributes.has(method2) || tail.some((base) => base.attributes.has(method2) && !isTable(base)) || cls.attributes.set(
      method2,
      new NativeValue(method2, (args2, running) => symbolicMethod(knowledge, running, { name: name2, method: method2, args: args2 }), !0)
    );
  return cls.attributes.set(
    "__init__",
    new NativeValue(
      "__init__",
      (args2, running) => {
        let self = args2.positional[0];
        return isModule(self) && (initialiseModule(running, self), self.open = `the constructor of ${name2} is not described here`, running.leak([...args2.positional.slice(1), ...args2.keywords.values()], name2)), none;
      },
      !0
    )
  ), cls;
}
var isTable = (cls) => cls.attributes.get("__init__")?.kind === "native", CHANGES = /^(reset_|set_(?!grad_checkpointing|distilled_training|input_size)|prune|replace|fuse|merge|freeze|unfreeze|add_|remove_|convert|switch)/;
function symbolicMethod(knowledge, interpreter, call) {
  let { name: cls, method: method2, args: args2 } = call, [self, ...rest] = args2.positional;
  if (!isModule(self)) return interpreter.unknown(`${cls}.${method2}()`);
  if (method2 === "reset_classifier")
    return resetClassifier(knowledge, interpreter, self, { ...args2, positional: rest });
  if (method2 === "get_classifier") return getClassifier(interpreter, self);
  CHANGES.test(method2) && (interpreter.journal.touch(self), self.open ??= `what ${cls}.${method2}() does is not described here`, interpreter.leak([self], `${cls}.${method2}`));
  let tensors = tensorsIn(interpreter, [...rest, ...args2.keywords.values()]);
  return tensors.some((tensor) => tensor.tensor?.op !== "unknown") ? outputOf(interpreter, self, tensors, null) : interpreter.unknown(`what ${cls}.${method2}() does is not described here`, !0, [self]);
}
function materialise(knowledge, interpreter, tree, origin) {
  let modules = /* @__PURE__ */ new Map(), tensors = /* @__PURE__ */ new Map(), parameterClass = cachedClass(interpreter, "torch.nn.parameter", "Parameter"), build3 = (node, path) => {
    let shared2 = node.sharedWith === null ? void 0 : modules.get(node.sharedWith);
    if (shared2) return shared2;
    let instance2 = interpreter.instance(classOfType(knowledge, interpreter, node.type));
    modules.set(path, instance2), initialiseModule(interpreter, instance2);
    let at2 = (name2) => path === "" ? name2 : `${path}.${name2}`, parameters = new DictValue();
    for (let row2 of node.parameters) {
      let tensor = row2.tiedTo === null ? void 0 : tensors.get(row2.tiedTo);
      tensor === void 0 && (tensor = interpreter.instance(parameterClass), tensor.tensor = leaf(row2.shape, origin, !0, row2.requiresGrad)), tensors.set(at2(row2.name), tensor), parameters.entries.set(`s:${row2.name}`, { key: str(row2.name), value: tensor });
    }
    let buffers = new DictValue();
    for (let row2 of node.buffers) {
      let tensor = makeTensor(interpreter, {
        op: "leaf",
        shape: dimensionsOf(row2.shape),
        dtype: row2.name === "num_batches_tracked" ? "int64" : "float32",
        origin
      });
      buffers.entries.set(`s:${row2.name}`, { key: str(row2.name), value: tensor });
    }
    let children = new DictValue();
    for (let [name2, child] of node.children)
      children.entries.set(`s:${name2}`, { key: str(name2), value: build3(child, at2(name2)) });
    for (let [name2, value] of Object.entries(node.attributes))
      instance2.attributes.set(name2, attributeValue(interpreter, value));
    return instance2.attributes.set("_parameters", parameters), instance2.attributes.set("_buffers", buffers), instance2.attributes.set("_modules", children), instance2;
  };
  return build3(tree, "");
}
var dimensionsOf = (shape) => shape.map((size) => Number.isNaN(size) ? null : size);
function leaf(shape, origin, isParameter2, requiresGrad) {
  return {
    shape: dimensionsOf(shape),
    dtype: "float32",
    isParameter: isParameter2,
    grad: requiresGrad ? flagTrue : flagFalse,
    origin,
    op: "leaf",
    inputs: [],
    connected: !1,
    history: []
  };
}
function attributeValue(interpreter, value) {
  if (value === null) return none;
  if (typeof value == "number")
    return Number.isNaN(value) ? interpreter.unknown("a number of classes or channels", !1) : Number.isInteger(value) ? int(value) : new FloatValue(value);
  if (typeof value == "string") return str(value);
  if (typeof value == "boolean") return bool(value);
  if (isTuple(value)) return new TupleValue(value.map((item) => attributeValue(interpreter, item)));
  switch (value.kind) {
    case "list":
      return new ListValue(value.items.map((item) => attributeValue(interpreter, item)));
    case "dict":
      return dictFrom(
        value.entries.map(
          ([key2, item]) => [attributeValue(interpreter, key2), attributeValue(interpreter, item)]
        )
      );
    case "namedtuple":
      return new TupleValue(value.entries.map(([, item]) => attributeValue(interpreter, item)));
    case "class":
    case "weights":
      return interpreter.unknown(value.name, !1);
    default:
      return interpreter.unknown(`an attribute of type ${value.type}`, !1);
  }
}
var isTuple = (value) => Array.isArray(value);
function recordedValue(value) {
  switch (value.kind) {
    case "none":
      return null;
    case "bool":
    case "int":
    case "float":
    case "str":
      return value.value;
    case "tuple":
      return value.items.map(recordedValue);
    case "list":
      return value.open === null ? { kind: "list", items: value.items.map(recordedValue) } : { kind: "other", type: "list" };
    case "instance": {
      let name2 = value.attributes.get("_weights_name");
      return name2?.kind === "str" ? { kind: "weights", name: name2.value } : { kind: "other", type: value.cls.name };
    }
    default:
      return { kind: "other", type: "unknown" };
  }
}
var COUNTS = /* @__PURE__ */ new Set(["num_classes", "in_chans", "in_channels"]), WEIGHTS = ["weights", "pretrained"];
function construct(knowledge, interpreter, callee, values, open) {
  let shown2 = callee.slice(callee.lastIndexOf(".") + 1);
  if (open) return interpreter.unknown(`some arguments of ${shown2}() are not known`);
  let given = {}, doubtful = null;
  for (let [name2, value] of values) {
    let isUnknown2 = value.kind === "unknown" || value.kind === "choice";
    isUnknown2 && WEIGHTS.some((one) => one === name2) ? doubtful = name2 : given[name2] = isUnknown2 && COUNTS.has(name2) ? Number.NaN : recordedValue(value);
  }
  let answers = (doubtful === null ? [given] : [{ ...given, [doubtful]: !0 }, given]).map((trial) => knowledge.resolve({ callee, arguments: trial })), first = answers[0] ?? null, tree = first?.architecture.tree(first.classes, first.variant) ?? null;
  if (first === null || tree === null)
    return interpreter.unknown(`what ${shown2}() builds with these arguments is not recorded`);
  if (doubtful !== null) {
    let other = answers[1] ?? null, plain3 = other?.architecture.tree(other.classes, other.variant) ?? null;
    if (plain3 === null || plain3 !== tree && JSON.stringify(plain3) !== JSON.stringify(tree))
      return interpreter.unknown(`what ${shown2}() builds depends on \`${doubtful}\`, which is not known`);
  }
  let root = materialise(
    knowledge,
    interpreter,
    tree,
    doubtful !== null ? "unknown" : first.pretrained ? "pretrained" : "fresh"
  ), { architecture } = first;
  first.pretrained && doubtful === null && renewHead(root, architecture, first);
  let input = architecture.inputs[first.tag ?? ""] ?? architecture.inputs[""] ?? null;
  return uses.set(root, {
    id: architecture.id,
    architecture,
    variant: first.variant,
    weights: first.pretrained && doubtful === null ? first.tag ?? "pretrained" : null,
    pretrained: doubtful === null ? first.pretrained : null,
    head: architecture.head,
    expects: first.pretrained && doubtful === null ? expectedInput(input) : null
  }), interpreter.record("model-built", `${shown2} built${first.pretrained ? " with pretrained weights" : ""}`, root), root;
}
function renewHead(root, architecture, { classes: classes2, tag }) {
  let own3 = architecture.classesOf(tag ?? "") ?? architecture.defaultClasses;
  if (classes2 === null || own3 === null || classes2 === own3) return;
  let origin = Number.isNaN(classes2) ? "unknown" : "fresh";
  for (let { name: name2, value } of parametersOf(root).parameters)
    value.tensor !== null && architecture.head.some((path) => name2.startsWith(`${path}.`)) && (value.tensor = { ...value.tensor, origin });
}
function constructorNative(knowledge, callee) {
  let name2 = callee.slice(callee.lastIndexOf(".") + 1), names2 = (knowledge.constructors(callee)?.parameters ?? []).filter((parameter) => parameter.kind !== "variadic-keyword").map((parameter) => parameter.name);
  return new NativeValue(name2, (args2, interpreter) => {
    let bound2 = new Bound(args2, names2.length > 0 ? names2 : ["weights"]);
    return construct(knowledge, interpreter, callee, bound2.values, bound2.open);
  });
}
function symbolicCall(interpreter, module2, args2) {
  let tensors = tensorsIn(interpreter, [...args2.positional, ...args2.keywords.values()]), type = module2.cls.qualifiedName, use = uses.get(module2);
  if (!module2.cls.library && use === void 0)
    return interpreter.unknown(module2.open ?? module2.cls.openBases ?? `${module2.cls.name}.forward() is not known`);
  let output = () => outputOf(interpreter, module2, tensors, classesOf(interpreter, module2, use));
  if (type.startsWith("torchvision.models.detection.")) {
    let losses = dictFrom([[str("loss"), output()]]);
    return losses.open = "the losses of a detection model", losses;
  }
  if (type.startsWith("torchvision.models.segmentation.")) {
    let has = module2.attributes.get("_modules"), aux = has?.kind === "dict" && has.entries.get("s:aux_classifier")?.value.kind === "instance";
    return dictFrom([[str("out"), output()], ...aux ? [[str("aux"), output()]] : []]);
  }
  if (/\.(inception\.Inception3|googlenet\.GoogLeNet)$/.test(type) && asBool(module2.attributes.get("aux_logits")) === !0) {
    let training = asBool(module2.attributes.get("training"));
    if (training === null) return interpreter.unknown(`what ${module2.cls.name} returns depends on its mode`);
    if (training) return new TupleValue(Array.from({ length: type.includes("Inception3") ? 2 : 3 }, output));
  }
  return output();
}
function outputOf(interpreter, module2, tensors, classes2) {
  let { parameters, open } = parametersOf(module2), flags2 = parameters.map((parameter) => parameter.value.tensor?.grad.value ?? null);
  open !== null && flags2.push(null);
  let connected = interpreter.noGrad > 0 ? !1 : anyTrue([...flags2, ...tensors.map(flowsInto)]), batch = tensors[0]?.tensor?.shape?.[0] ?? null, shape = classes2 == null ? null : [batch, classes2];
  return resultTensor(interpreter, `call:${module2.cls.name}`, [module2, ...tensors], shape, "float32", {
    connected,
    history: []
  });
}
function classesOf(interpreter, module2, use) {
  let path = use?.architecture.head[0];
  if (path === void 0) return null;
  let current = module2;
  for (let part of path.split(".")) {
    if (!isModule(current)) return null;
    let next = interpreter.get(current, part);
    if (!isModule(next)) break;
    current = next;
  }
  return !isModule(current) || current === module2 ? null : parametersOf(current).parameters.filter(
    (parameter) => /(^|\.)weight$/.test(parameter.name) && parameter.value.tensor?.shape?.length !== 1
  ).at(-1)?.value.tensor?.shape?.[0] ?? null;
}
function weightsClass(knowledge, interpreter, qualified) {
  let classes2 = runState(interpreter, synthetic, () => /* @__PURE__ */ new Map()), known2 = classes2.get(qualified);
  if (known2) return known2;
  let members3 = knowledge.weights(qualified);
  if (members3 === null) return interpreter.unknown(`${qualified} is not recorded`, !1);
  let name2 = qualified.slice(qualified.lastIndexOf(".") + 1), cls = new ClassValue({
    name: name2,
    qualifiedName: knowledge.canonicalName(qualified),
    bases: [],
    mroTail: [],
    openBases: null,
    location: null,
    library: !0
  }), architecture = architectureOfEnum(knowledge, name2), made = /* @__PURE__ */ new Map();
  for (let [member2, tag] of Object.entries(members3)) {
    let instance2 = made.get(tag) ?? interpreter.instance(cls);
    if (made.set(tag, instance2), instance2.attributes.size === 0) {
      instance2.attributes.set("name", str(tag)), instance2.attributes.set("_weights_name", str(`${name2}.${tag}`));
      let meta = dictFrom(
        Object.entries(architecture?.config(tag) ?? {}).map(
          ([key2, value]) => [str(key2), attributeValue(interpreter, value)]
        )
      ), classCount = architecture?.classesOf(tag) ?? null, categories = new ListValue(
        classCount === null || classCount > 2e3 ? [] : Array.from(
          { length: classCount },
          (_, index2) => interpreter.unknown(`the name of category ${index2}`, !1)
        )
      );
      categories.open = classCount === null ? "the categories" : null, meta.entries.set("s:categories", { key: str("categories"), value: categories }), meta.open = "further facts about the weights", instance2.attributes.set("meta", meta);
      let config = architecture?.config(tag) ?? {};
      instance2.attributes.set(
        "transforms",
        new NativeValue("transforms", (args2, running) => preset(running, config, args2))
      );
    }
    cls.attributes.set(member2, instance2), cls.attributes.set(tag, instance2);
  }
  return cls.attributes.set(
    "__class_getitem__",
    new NativeValue("__class_getitem__", (args2, running) => {
      let key2 = args2.positional.at(-1);
      return (key2?.kind === "str" ? cls.attributes.get(key2.value) : void 0) ?? running.unknown(`a member of ${name2}`, !1);
    })
  ), classes2.set(qualified, cls), cls;
}
function preset(interpreter, config, args2) {
  let cls = cachedClass(interpreter, "torchvision.transforms._presets", "ImageClassification"), keywords = new Map(args2.keywords);
  for (let key2 of ["crop_size", "resize_size", "mean", "std"]) {
    let value = config[key2];
    value !== void 0 && !keywords.has(key2) && keywords.set(key2, attributeValue(interpreter, value));
  }
  return keywords.has("crop_size") ? interpreter.call(cls, { ...args2, keywords }) : interpreter.unknown("the transforms of these weights", !1);
}
function architectureOfEnum(knowledge, enumName) {
  let wanted2 = enumName.replace(/_Weights$/, "").replaceAll("_", "").toLowerCase(), id = knowledge.architectures("torchvision").find((one) => one.slice(12).replaceAll("_", "").toLowerCase() === wanted2);
  return id === void 0 ? null : knowledge.architecture(id);
}
function libraryClass2(interpreter, knowledge, qualified) {
  return /^(torchvision|timm|efficientnet_pytorch)\./.test(qualified) ? qualified.endsWith("_Weights") ? knowledge.weights(qualified) === null ? null : weightsClass(knowledge, interpreter, qualified) : knowledge.typeFacts(qualified) !== null ? classOfType(knowledge, interpreter, knowledge.canonicalName(qualified)) : knowledge.constructors(qualified) === null ? null : constructorNative(knowledge, qualified) : null;
}
var MODEL_MODULES = ["", "detection.", "segmentation.", "video.", "optical_flow."];
function inventoryNatives(knowledge) {
  return [
    [
      "architecture",
      (args2, interpreter) => {
        let bound2 = new Bound(args2, ["callee", "arguments"]), callee = asText2(bound2.get("callee")), given = bound2.get("arguments");
        if (callee === null || given?.kind !== "dict") return interpreter.unknown("which model is built is not known");
        let values = new Map(
          [...given.entries.values()].flatMap(
            (entry) => entry.key.kind === "str" ? [[entry.key.value, entry.value]] : []
          )
        );
        return construct(knowledge, interpreter, callee, values, given.open !== null);
      }
    ],
    [
      "constructor",
      (args2, interpreter) => {
        let callee = asText2(args2.positional[0]);
        return callee === null ? interpreter.unknown("which model is built is not known") : constructorNative(knowledge, callee);
      }
    ],
    [
      "model_builder",
      (args2, interpreter) => {
        let name2 = asText2(args2.positional[0])?.toLowerCase() ?? null, callee = name2 === null ? void 0 : MODEL_MODULES.map((part) => `torchvision.models.${part}${name2}`).find(
          (one) => knowledge.constructors(one) !== null
        );
        return callee === void 0 ? interpreter.unknown("which model is built is not known") : constructorNative(knowledge, callee);
      }
    ],
    [
      "weights_enum",
      (args2, interpreter) => {
        let name2 = asText2(args2.positional[0]);
        return name2 === null ? interpreter.unknown("weights", !1) : weightsClass(knowledge, interpreter, name2);
      }
    ],
    // A method of a listed architecture that gives features: what it reaches is known, their shape is not.
    [
      "method_of",
      (args2, interpreter) => {
        let [self, ...rest] = args2.positional;
        return isModule(self) ? outputOf(interpreter, self, tensorsIn(interpreter, rest), null) : interpreter.unknown("features of a model that is not known");
      }
    ],
    [
      "architecture_names",
      (args2) => {
        let library = asText2(args2.positional[0]) ?? "";
        return new ListValue(knowledge.architectures(library).map((id) => str(id.slice(library.length + 1))));
      }
    ],
    [
      "library_class",
      (args2, interpreter) => {
        let name2 = asText2(args2.positional[0]);
        return name2 === null || knowledge.typeFacts(name2) === null ? interpreter.unknown("a class of a library") : classOfType(knowledge, interpreter, knowledge.canonicalName(name2));
      }
    ],
    [
      "dataset_facts",
      (args2, interpreter) => {
        let facts = knowledge.dataset(asText2(args2.positional[0]) ?? ""), number = (value) => value == null ? interpreter.unknown("a fact about the data set", !1) : int(value), dict2 = new DictValue(), exact2 = facts !== null && !facts.varies ? facts.size : null;
        return dictSet(interpreter, dict2, "height", number(exact2?.[0])), dictSet(interpreter, dict2, "width", number(exact2?.[1])), dictSet(interpreter, dict2, "channels", number(facts?.channels)), dictSet(interpreter, dict2, "classes", number(facts?.classes)), dictSet(interpreter, dict2, "train", number(facts?.train)), dictSet(interpreter, dict2, "test", number(facts?.test)), dict2;
      }
    ]
  ];
}

// src/evaluator/overlays/module-natives.ts
function on(parameters, run2) {
  let names2 = ["self", ...parameters === "" ? [] : parameters.split(" ")];
  return (args2, interpreter) => {
    let bound2 = new Bound(args2, names2), self = bound2.get("self");
    return isModule(self) ? run2(self, bound2, interpreter) : interpreter.unknown("a method of something that is no known module");
  };
}
var members2 = (kind) => on(
  "prefix recurse remove_duplicate",
  (self, args2, interpreter) => namedMembers(
    interpreter,
    self,
    kind,
    args2.text("prefix", "") ?? "",
    args2.bool("recurse", !0) ?? !0,
    args2.bool("remove_duplicate", !0) ?? !0
  )
);
function isOwn(interpreter, module2, name2) {
  return module2.cls.lookup(name2) === moduleClass(interpreter).attributes.get(name2);
}
function setMode(interpreter, module2, mode) {
  setPlain(interpreter, module2, "training", mode);
  for (let child of childrenOf2(module2))
    isModule(child) && (isOwn(interpreter, child, "train") ? setMode(interpreter, child, mode) : interpreter.invokeMethod(child, "train", mode));
}
function childrenOf2(module2) {
  let entries = registry(module2, "_modules")?.entries.values() ?? [];
  return new Set([...entries].flatMap((entry) => alternatives2(entry.value)));
}
var alternatives2 = (value) => value.kind === "choice" ? value.alternatives.map((one) => one.value) : [value];
function applyTo(interpreter, module2, fn) {
  for (let child of childrenOf2(module2)) isModule(child) && applyTo(interpreter, child, fn);
  interpreter.invoke(fn, module2);
}
var callDepth = /* @__PURE__ */ Symbol("depth of module calls"), depthOf = (interpreter) => runState(interpreter, callDepth, () => ({ value: 0 })), callModule = (args2, interpreter) => {
  let [self, ...rest] = args2.positional;
  if (!isModule(self)) return interpreter.unknown("a call of something that is no known module");
  let depth2 = depthOf(interpreter);
  if (depth2.value === 0) {
    let tensors = tensorsIn(interpreter, [...rest, ...args2.keywords.values()]);
    interpreter.record("module-called", `${self.cls.name} is called`, self, tensors);
  }
  if (isOwn(interpreter, self, "forward"))
    return !self.cls.library && self.cls.openBases === null && self.open === null && interpreter.raise("NotImplementedError", `Module [${self.cls.name}] is missing the required "forward" function`), symbolicCall(interpreter, self, { ...args2, positional: rest });
  depth2.value++;
  try {
    return interpreter.call(interpreter.get(self, "forward"), { ...args2, positional: rest });
  } finally {
    depth2.value--;
  }
};
function stateDict(interpreter, self, prefix) {
  let { modules, open } = modulesOfTree(self), pairs = [];
  for (let { name: name2, value: module2 } of modules) {
    let path = `${prefix}${name2 === "" ? "" : `${name2}.`}`, skipped = new Set(nonPersistent(module2));
    for (let kind of ["_parameters", "_buffers"])
      for (let entry of registry(module2, kind)?.entries.values() ?? []) {
        if (entry.key.kind !== "str" || !isTensor(entry.value) || kind === "_buffers" && skipped.has(entry.key.value))
          continue;
        let data2 = entry.value.tensor;
        pairs.push([
          str(`${path}${entry.key.value}`),
          resultTensor(interpreter, "state_dict", [entry.value], data2?.shape ?? null, data2?.dtype ?? null, {
            connected: !1
          })
        ]);
      }
  }
  let dict2 = dictFrom(pairs);
  dict2.open = open;
  let ordered2 = interpreter.library("collections", "OrderedDict");
  return ordered2.kind === "class" ? interpreter.invoke(ordered2, dict2) : dict2;
}
function modulesOfTree(self) {
  return modulesIn(self, !1);
}
function nonPersistent(module2) {
  let listed = module2.attributes.get("_non_persistent_buffers_set");
  return listed?.kind === "set" ? [...listed.entries.values()].flatMap((value) => value.kind === "str" ? [value.value] : []) : [];
}
function loadState(interpreter, self, state, strict) {
  let dict2 = dictOf(state), { parameters } = parametersOf(self);
  for (let { name: name2, value } of parameters) {
    let data2 = value.tensor;
    if (data2 === null) continue;
    let origin, entry = dict2?.entries.get(`s:${name2}`)?.value;
    dict2 === null ? origin = strict === !0 ? "pretrained" : "unknown" : isTensor(entry) ? origin = dict2.open === null ? entry.tensor?.origin ?? "unknown" : "unknown" : entry !== void 0 ? origin = "pretrained" : origin = dict2.open === null ? data2.origin : "unknown", origin !== data2.origin && (interpreter.journal.touch(value), value.tensor = { ...data2, origin });
  }
}
function register(kind) {
  return (self, args2, interpreter) => {
    let name2 = args2.or("name"), value = args2.or(kind === "_parameters" ? "param" : kind === "_buffers" ? "tensor" : "module"), dict2 = registry(self, kind);
    return dict2 === null ? (interpreter.raise("AttributeError", `cannot assign to ${kind} before Module.__init__() call`), none) : name2.kind !== "str" ? (interpreter.journal.touch(self), self.open ??= name2.kind === "unknown" ? name2.reason : "a name of a part is not known", none) : (kind === "_modules" && !isModule(value) && value.kind !== "none" && value.kind !== "unknown" && value.kind !== "choice" && interpreter.raise("TypeError", `${value.kind} is not a Module subclass`), kind === "_parameters" && !isParameter(value) && value.kind !== "none" && value.kind !== "unknown" && value.kind !== "choice" && interpreter.raise(
      "TypeError",
      `cannot assign object to parameter '${name2.value}' (torch.nn.Parameter or None required)`
    ), dictSet(interpreter, dict2, name2.value, value), kind !== "_buffers" && openIfUnknown(interpreter, self, name2.value, value), none);
  };
}
function descend(interpreter, self, path) {
  let text = asText2(path);
  if (text === null) return interpreter.unknown("which part is meant is not known");
  let current = self;
  for (let part of text === "" ? [] : text.split(".")) current = interpreter.get(current, part);
  return current;
}
var CASTS = {
  half: "float16",
  bfloat16: "bfloat16",
  float: "float32",
  double: "float64"
};
function cast2(interpreter, self, dtype) {
  for (let { value } of parametersOf(self).parameters) {
    let data2 = value.tensor;
    data2 === null || data2.dtype === dtype || data2.dtype !== null && !data2.dtype.includes("float") || (interpreter.journal.touch(value), value.tensor = { ...data2, dtype });
  }
}
var moduleNatives = [
  ["module_init", on("", (self, _args, interpreter) => (initialiseModule(interpreter, self), none))],
  ["module_call", callModule],
  ["module_named_parameters", members2("_parameters")],
  ["module_named_buffers", members2("_buffers")],
  [
    "module_named_modules",
    on(
      "prefix remove_duplicate",
      (self, args2, interpreter) => namedModules(interpreter, self, args2.text("prefix", "") ?? "", args2.bool("remove_duplicate", !0) ?? !0)
    )
  ],
  ["module_named_children", on("", (self, _args, interpreter) => namedChildren(interpreter, self))],
  ["module_seconds", (args2, interpreter) => secondOf(interpreter, args2.positional[0] ?? none)],
  [
    "module_train",
    on("mode", (self, args2, interpreter) => {
      let mode = args2.or("mode", bool(!0));
      depthOf(interpreter).value === 0 && interpreter.record("mode-set", asBool(mode) === !1 ? "eval" : asBool(mode) ? "train" : "train(?)", self, [
        mode
      ]), depthOf(interpreter).value++;
      try {
        setMode(interpreter, self, mode);
      } finally {
        depthOf(interpreter).value--;
      }
      return self;
    })
  ],
  [
    "module_apply",
    on("fn", (self, args2, interpreter) => (applyTo(interpreter, self, args2.or("fn")), self))
  ],
  [
    "module_requires_grad_",
    on("requires_grad", (self, args2, interpreter) => {
      let value = args2.or("requires_grad", bool(!0)), pull = interpreter.iterate(interpreter.invokeMethod(self, "parameters"));
      for (; ; ) {
        let pulled = pull();
        if (pulled.done || (isTensor(pulled.value) && setRequiresGrad(interpreter, pulled.value, value), pulled.repeats)) return self;
      }
    })
  ],
  [
    "module_moved",
    on("how arguments", (self, args2, interpreter) => {
      let how = args2.text("how", "moved") ?? "moved";
      interpreter.record("moved", how, self);
      let given = args2.get("arguments"), asked = given?.kind === "list" ? given.items.find(isDtype) : void 0, dtype = dtypeName(asked) ?? CASTS[how] ?? null;
      return dtype !== null && cast2(interpreter, self, dtype), self;
    })
  ],
  [
    "module_zero_grad",
    on("", (self, _args, interpreter) => (interpreter.record("zero-grad", "zero_grad()", self), none))
  ],
  [
    "module_state_dict",
    on("prefix", (self, args2, interpreter) => stateDict(interpreter, self, args2.text("prefix", "") ?? ""))
  ],
  [
    "module_load_state_dict",
    on("state_dict strict", (self, args2, interpreter) => {
      let state = args2.or("state_dict"), strict = args2.bool("strict", !0);
      return interpreter.record(
        "weights-loaded",
        strict === !0 ? "load_state_dict()" : "load_state_dict(strict=False)",
        self,
        [state]
      ), loadState(interpreter, self, state, strict), interpreter.unknown("missing and unexpected keys", !1);
    })
  ],
  ["module_register_parameter", on("name param", register("_parameters"))],
  ["module_register_buffer", on("name tensor", register("_buffers"))],
  ["module_add_module", on("name module", register("_modules"))],
  ["module_descend", on("path", (self, args2, interpreter) => descend(interpreter, self, args2.or("path")))],
  [
    "module_getattr",
    on("name", (self, args2, interpreter) => {
      let name2 = asText2(args2.get("name")) ?? "?", part = moduleGetAttribute(interpreter, self, name2);
      if (part !== null) return part;
      let library = self.cls.mro.slice(0, self.cls.mro.indexOf(moduleClass(interpreter))).find((cls) => cls.library);
      return self.open !== null || self.cls.openBases !== null ? interpreter.unknown(self.open ?? self.cls.openBases ?? "") : library !== void 0 ? interpreter.unknown(`\`${library.name}.${name2}\` is not described here`, !1) : interpreter.raise("AttributeError", `'${self.cls.name}' object has no attribute '${name2}'`);
    })
  ],
  // Children by name, for containers: marks them as not fully known when the tree is.
  [
    "module_open",
    on("reason", (self, args2, interpreter) => (interpreter.journal.touch(self), self.open ??= asText2(args2.get("reason")) ?? "a part is not known", none))
  ],
  [
    "module_renumbered",
    on("values", (self, args2, interpreter) => {
      let pull = interpreter.iterate(args2.or("values")), pairs = [];
      for (; ; ) {
        let pulled = pull();
        if (pulled.done) break;
        if (pulled.repeats) {
          interpreter.journal.touch(self), self.open ??= pulled.value.kind === "unknown" ? pulled.value.reason : "how many parts there are is not known";
          break;
        }
        pairs.push([str(String(pairs.length)), pulled.value]);
      }
      let dict2 = dictFrom(pairs);
      interpreter.journal.touch(self), self.attributes.set("_modules", dict2);
      for (let [name2, value] of pairs) openIfUnknown(interpreter, self, asText2(name2) ?? "", value);
      return none;
    })
  ],
  ["module_new_dict", () => new DictValue()]
];

// src/evaluator/overlays/torch.ts
var defaultDtype = (args2, fallback) => {
  let given = args2.get("dtype");
  return given === void 0 || given.kind === "none" ? fallback : dtypeName(given);
};
function sizesOf(args2, first) {
  let value = args2.get(first);
  if (value === void 0) return args2.open ? null : [];
  let items = sequence(value);
  return items !== null ? items.map((item) => asInt(item)) : value.kind === "list" || value.kind === "choice" || value.kind === "unknown" && value.mayHoldParameters && args2.rest.length === 0 ? null : [value, ...args2.rest].map((item) => asInt(item));
}
function withNumbers(tensor, numbers2) {
  return numbers2 !== null && tensor.tensor !== null && numbers2.length <= MAX_NUMBERS && tensorNumbers.set(tensor.tensor, numbers2), tensor;
}
function factory(first, dtype) {
  return (call, interpreter) => {
    let args2 = new Bound(call, [first]), flag = args2.bool("requires_grad", !1);
    return leafTensor(interpreter, sizesOf(args2, first), defaultDtype(args2, dtype), flag);
  };
}
var like = (call, interpreter) => {
  let args2 = new Bound(call, ["input"]), data2 = isTensor(args2.get("input")) ? args2.get("input") : void 0, tensor = isTensor(data2) ? data2.tensor : null;
  return leafTensor(
    interpreter,
    tensor?.shape ?? null,
    defaultDtype(args2, tensor?.dtype ?? null),
    args2.bool("requires_grad", !1)
  );
};
function literal(value) {
  if (value.kind === "bool") return { shape: [], dtype: "bool", numbers: [value.value ? 1 : 0] };
  if (value.kind === "int") return { shape: [], dtype: "int64", numbers: [value.value] };
  if (value.kind === "float") return { shape: [], dtype: "float32", numbers: [Math.fround(value.value)] };
  if (isTensor(value))
    return { shape: [...value.tensor?.shape ?? []], dtype: value.tensor?.dtype ?? null, numbers: null };
  let items = sequence(value);
  if (items === null) return null;
  if (items.length === 0) return { shape: [0], dtype: "float32", numbers: [] };
  let parts3 = items.map(literal), first = parts3.find((part) => part !== null);
  if (!first) return { shape: [items.length], dtype: null, numbers: null };
  let numbers2 = [], known2 = !0;
  for (let part of parts3)
    part?.numbers && numbers2.length < MAX_NUMBERS ? numbers2.push(...part.numbers) : known2 = !1;
  let floats = parts3.some((part) => part?.dtype === "float32");
  return {
    shape: [items.length, ...first.shape],
    dtype: floats ? "float32" : first.dtype,
    numbers: known2 ? numbers2 : null
  };
}
var tensorCall = (call, interpreter) => {
  let args2 = new Bound(call, ["data"]), read5 = literal(args2.or("data")), dtype = defaultDtype(args2, read5?.dtype ?? null);
  return withNumbers(
    leafTensor(interpreter, read5?.shape ?? null, dtype, args2.bool("requires_grad", !1)),
    read5?.numbers ?? null
  );
}, arange = (call, interpreter) => {
  let args2 = new Bound(call, ["start", "end", "step"]), [a, b, c] = ["start", "end", "step"].map((name2) => asNumber2(args2.get(name2))), single = args2.get("end") === void 0, start2 = single ? 0 : a ?? null, end = single ? a ?? null : b ?? null, step = args2.get("step") === void 0 ? 1 : c ?? null, whole = [...args2.values.values()].every((value) => value.kind !== "float"), length2 = start2 === null || end === null || step === null || step === 0 ? null : Math.max(0, Math.ceil((end - start2) / step)), dtype = defaultDtype(args2, whole ? "int64" : "float32"), tensor = leafTensor(interpreter, [length2], dtype);
  return length2 === null || length2 > MAX_NUMBERS || start2 === null || step === null ? tensor : withNumbers(
    tensor,
    Array.from({ length: length2 }, (_, index2) => start2 + index2 * step)
  );
}, linspace = (call, interpreter) => {
  let args2 = new Bound(call, ["start", "end", "steps"]), start2 = asNumber2(args2.get("start")), end = asNumber2(args2.get("end")), steps = asInt(args2.get("steps")), tensor = leafTensor(interpreter, [steps], defaultDtype(args2, "float32"));
  if (start2 === null || end === null || steps === null || steps > MAX_NUMBERS) return tensor;
  let gap = steps > 1 ? (end - start2) / (steps - 1) : 0;
  return withNumbers(
    tensor,
    Array.from({ length: steps }, (_, index2) => Math.fround(start2 + index2 * gap))
  );
}, parameterInit = (call, interpreter) => {
  let args2 = new Bound(call, ["self", "data", "requires_grad"]), self = args2.get("self");
  if (self?.kind !== "instance") return none;
  let data2 = args2.get("data"), source = isTensor(data2) ? data2.tensor : null, empty = data2 === void 0 || data2.kind === "none", flag = args2.get("requires_grad") === void 0 ? !0 : interpreter.truth(args2.or("requires_grad"));
  return interpreter.journal.touch(self), self.tensor = {
    shape: empty ? [0] : source?.shape ?? null,
    dtype: empty ? "float32" : source?.dtype ?? null,
    isParameter: !0,
    grad: { value: flag, assume: args2.or("requires_grad").assume, writes: [] },
    origin: source?.origin ?? (empty ? "fresh" : "unknown"),
    op: "leaf",
    inputs: [],
    connected: !1,
    history: []
  }, none;
}, tensorInit = (call, interpreter) => {
  let args2 = new Bound(call, ["self", "size"]), self = args2.get("self");
  if (self?.kind !== "instance") return none;
  let size = args2.get("size"), read5 = size !== void 0 && (size.kind === "list" || isTensor(size)) ? literal(size) : null;
  interpreter.journal.touch(self);
  let made = leafTensor(interpreter, read5?.shape ?? sizesOf(args2, "size"), "float32");
  return self.tensor = made.tensor, none;
}, fromNumpy = (call, interpreter) => {
  let value = call.positional[0] ?? none;
  if (isTensor(value)) return value;
  let read5 = literal(value);
  return makeTensor(interpreter, {
    op: "leaf",
    shape: read5?.shape ?? null,
    dtype: read5?.dtype ?? null,
    connected: !1,
    grad: flagOf(!1)
  });
};
function pullAll2(interpreter, value) {
  let list4 = new ListValue([]);
  if (isTensor(value))
    return list4.items.push(value), list4;
  let pull = interpreter.iterate(value);
  for (; ; ) {
    let pulled = pull();
    if (pulled.done) return list4;
    if (pulled.repeats)
      return pulled.value.kind !== "unknown" && list4.items.push(pulled.value), list4.open = pulled.value.kind === "unknown" ? pulled.value.reason : "how many parameters there are is not known", list4;
    list4.items.push(pulled.value);
  }
}
var optimizerInit = (call, interpreter) => {
  let args2 = new Bound(call, ["self", "params", "defaults"]), self = args2.get("self"), params = args2.or("params");
  if (self?.kind !== "instance") return none;
  if (isTensor(params) && interpreter.raise(
    "TypeError",
    "params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor"
  ), setPlain(interpreter, self, "param_groups", new ListValue([])), params.kind === "unknown") {
    let group2 = new ListValue([]);
    return group2.open = params.reason, addGroup(interpreter, self, group2), none;
  }
  let listed = pullAll2(interpreter, params);
  listed.items.length === 0 && listed.open === null && interpreter.raise("ValueError", "optimizer got an empty parameter list");
  let first = listed.items[0];
  if (first !== void 0 && dictOf(first) !== null) {
    for (let group2 of listed.items) interpreter.invokeMethod(self, "add_param_group", group2);
    if (listed.open !== null) {
      let groups = self.attributes.get("param_groups");
      groups?.kind === "list" && (interpreter.journal.touch(groups), groups.open = listed.open);
    }
    return none;
  }
  return addGroup(interpreter, self, listed), none;
};
function addGroup(interpreter, self, params) {
  let dict2 = interpreter.call(interpreter.builtins.variables.get("dict") ?? none, {
    positional: [],
    keywords: /* @__PURE__ */ new Map([["params", params]]),
    open: !1
  });
  dict2.kind === "dict" && params.kind === "list" && params.items.length === 0 && (dict2.open = params.open), interpreter.invokeMethod(self, "add_param_group", dict2);
}
var optimizerGroup = (call, interpreter) => {
  let args2 = new Bound(call, ["self", "group", "defaults"]), self = args2.get("self"), group2 = dictOf(args2.get("group"));
  if (self?.kind !== "instance") return none;
  let groups = self.attributes.get("param_groups");
  if (group2 === null || groups?.kind !== "list")
    return groups?.kind === "list" && (interpreter.journal.touch(groups), groups.open = "a parameter group is not known"), none;
  let params = pullAll2(interpreter, dictGet(group2, "params") ?? none), held = /* @__PURE__ */ new Set();
  for (let other of groups.items) {
    let list4 = dictGet(dictOf(other) ?? group2, "params");
    if (other !== group2 && list4?.kind === "list") for (let item of list4.items) held.add(item);
  }
  params.items = params.items.map(
    (item) => item.kind === "tuple" && item.items.length === 2 ? item.items[1] ?? item : item
  );
  for (let item of params.items)
    isTensor(item) ? (!item.tensor?.isParameter && item.tensor?.connected === !0 && item.tensor.op !== "leaf" && interpreter.raise("ValueError", "can't optimize a non-leaf Tensor"), held.has(item) && interpreter.raise("ValueError", "some parameters appear in more than one parameter group")) : item.kind !== "unknown" && item.kind !== "choice" && interpreter.raise("TypeError", `optimizer can only optimize Tensors, but one of the params is ${item.kind}`);
  interpreter.journal.touch(group2), group2.entries.set("s:params", { key: str("params"), value: params });
  for (let entry of dictOf(args2.get("defaults"))?.entries.values() ?? [])
    entry.key.kind === "str" && !group2.entries.has(`s:${entry.key.value}`) && group2.entries.set(`s:${entry.key.value}`, entry);
  return interpreter.journal.touch(groups), groups.items.push(args2.or("group")), none;
}, record2 = (call, interpreter) => {
  let args2 = new Bound(call, ["kind", "message", "subject", "related"]), kind = asText2(args2.get("kind")), related = sequence(args2.get("related")) ?? [];
  for (let known2 of RECORDED)
    known2 === kind && interpreter.record(known2, asText2(args2.get("message")) ?? "", args2.or("subject"), related);
  return none;
}, RECORDED = [
  "optimizer-built",
  "group-added",
  "wrapped",
  "moved",
  "loader-built",
  "loader-iterated",
  "loss-computed",
  "backward",
  "step",
  "zero-grad",
  "scheduler-step",
  "model-built",
  "weights-loaded"
], torchNatives = [
  ["torch_factory", factory("size", "float32")],
  ["torch_factory_int", factory("size", "int64")],
  ["torch_like", like],
  ["torch_tensor", tensorCall],
  ["torch_arange", arange],
  ["torch_linspace", linspace],
  ["torch_from_numpy", fromNumpy],
  [
    "torch_randint",
    (call, interpreter) => {
      let names2 = sequence(call.positional[1]) !== null ? ["high", "size"] : ["low", "high", "size"], args2 = new Bound(call, names2);
      return leafTensor(interpreter, sizesOf(args2, "size"), defaultDtype(args2, "int64"));
    }
  ],
  [
    "torch_eye",
    (call, interpreter) => {
      let args2 = new Bound(call, ["n", "m"]), n = asInt(args2.get("n"));
      return leafTensor(
        interpreter,
        [n, args2.get("m") === void 0 ? n : asInt(args2.get("m"))],
        defaultDtype(args2, "float32")
      );
    }
  ],
  [
    "torch_full",
    (call, interpreter) => {
      let args2 = new Bound({ ...call, positional: call.positional.slice(0, 1) }, ["size"]);
      return leafTensor(
        interpreter,
        sizesOf(args2, "size"),
        defaultDtype(args2, call.positional[1]?.kind === "int" ? "int64" : "float32")
      );
    }
  ],
  ["parameter_init", parameterInit],
  ["tensor_init", tensorInit],
  [
    "grad_mode_push",
    (call, interpreter) => {
      let before = interpreter.noGrad, enabled = interpreter.truth(call.positional[0] ?? none);
      return enabled !== null && (interpreter.noGrad = enabled ? 0 : before + 1), new IntValue(before);
    }
  ],
  [
    "grad_mode_pop",
    (call, interpreter) => (interpreter.noGrad = asInt(call.positional[0]) ?? 0, none)
  ],
  ["grad_mode_enabled", (_call, interpreter) => bool(interpreter.noGrad === 0)],
  [
    "unknown_value",
    (call, interpreter) => interpreter.unknown(
      asText2(call.positional[0]) ?? "not known",
      asInt(call.positional[1]) !== 0 && call.positional[1]?.kind !== "bool"
    )
  ],
  ["is_unknown", (call) => bool(call.positional[0]?.kind === "unknown" || call.positional[0]?.kind === "choice")],
  [
    "open_list",
    (call, interpreter) => {
      let list4 = new ListValue([...sequence(call.positional[0]) ?? []]);
      return list4.open = asText2(call.positional[1]) ?? interpreter.unknown("").reason, list4;
    }
  ],
  ["record", record2],
  [
    "loss_computed",
    (call, interpreter) => {
      let result = call.positional[0] ?? none;
      return interpreter.record(
        "loss-computed",
        asText2(call.positional[1]) ?? "loss",
        result,
        tensorsIn(interpreter, call.positional.slice(2))
      ), result;
    }
  ],
  ["optimizer_init", optimizerInit],
  ["optimizer_group", optimizerGroup],
  [
    "consume",
    (call, interpreter) => (pullAll2(interpreter, call.positional[0] ?? none), none)
  ],
  ["is_module", (call) => bool(isModule(call.positional[0]))],
  ["is_parameter", (call) => bool(isParameter(call.positional[0]))],
  [
    "is_tensor",
    (call, interpreter) => {
      let value = call.positional[0];
      return value === void 0 || value.kind === "unknown" || value.kind === "choice" ? interpreter.unknown("whether something is a tensor", !1) : bool(isTensor(value));
    }
  ]
];

// src/evaluator/overlays/transformers-config.ts
function majorOf(interpreter) {
  let pinned = interpreter.environment.libraryMajor?.("transformers") ?? null;
  return pinned !== null && pinned < 5 ? 4 : 5;
}
var TABLE = "_epochzero_config", classes = /* @__PURE__ */ Symbol("configuration classes of transformers");
function configClass(knowledge, interpreter, name2) {
  let made = runState(interpreter, classes, () => /* @__PURE__ */ new Map()), known2 = made.get(name2);
  if (known2 !== void 0) return known2;
  let facts = knowledge.transformers.config(name2, majorOf(interpreter));
  if (facts === null) return null;
  let base = cachedClass(interpreter, "transformers.configuration_utils", "PretrainedConfig"), cls = new ClassValue({
    name: name2,
    qualifiedName: facts.type,
    bases: [base],
    mroTail: base.mro,
    openBases: null,
    location: null,
    library: !0
  });
  cls.attributes.set(TABLE, str(name2)), cls.attributes.set("model_type", str(facts.model_type));
  let method2 = (title2, call) => {
    cls.attributes.set(
      title2,
      new NativeValue(
        title2,
        (args2, running) => {
          let [self, ...rest] = args2.positional;
          return self instanceof InstanceValue ? call(self, { ...args2, positional: rest }, running) : none;
        },
        !0
      )
    );
  };
  return method2("__init__", (self, args2, running) => (initialise3(knowledge, running, name2, self, args2), none)), method2("__setattr__", (self, args2, running) => {
    let [key2, value] = args2.positional;
    return key2?.kind === "str" && value !== void 0 && setField(running, self, facts.aliases[key2.value] ?? key2.value, value), none;
  }), method2("__getattr__", (self, args2, running) => {
    let [key2] = args2.positional, alias = key2?.kind === "str" ? facts.aliases[key2.value] : void 0, found = alias === void 0 ? void 0 : self.attributes.get(alias);
    return found !== void 0 ? found : key2?.kind === "str" && USUALLY_FALSE.has(key2.value) ? bool(!1) : running.unknown(`\`${key2?.kind === "str" ? key2.value : "a field"}\` of a ${name2}`, !1);
  }), method2("to_dict", (self) => dictFrom([...self.attributes].map(([key2, value]) => [str(key2), value]))), made.set(name2, cls), cls;
}
var USUALLY_FALSE = /* @__PURE__ */ new Set(["output_hidden_states", "output_attentions", "torchscript", "pruned_heads", "is_decoder"]);
function configName(value) {
  let name2 = value instanceof InstanceValue ? value.cls.lookup(TABLE) : value?.kind === "class" ? value.lookup(TABLE) : void 0;
  return name2?.kind === "str" ? name2.value : null;
}
function initialise3(knowledge, interpreter, name2, self, args2) {
  let major = majorOf(interpreter), facts = knowledge.transformers.config(name2, major);
  if (facts === null) return;
  interpreter.journal.touch(self);
  let given = /* @__PURE__ */ new Map();
  args2.positional.forEach((value, index2) => {
    let parameter = facts.positional[index2];
    parameter !== void 0 && given.set(parameter, value);
  });
  for (let [key2, value] of args2.keywords) given.set(facts.aliases[key2] ?? key2, value);
  for (let [key2, value] of Object.entries(facts.fields)) {
    let isKnown3 = value === null || typeof value != "object" || Array.isArray(value);
    self.attributes.set(key2, isKnown3 && !args2.open ? fieldValue(interpreter, value) : interpreter.unknown(`\`${key2}\` of a configuration`, !1));
  }
  setField(interpreter, self, "num_labels", self.attributes.get("num_labels") ?? int(2));
  for (let [key2, value] of given)
    Object.hasOwn(facts.nested, key2) || setField(interpreter, self, key2, value);
  for (let [key2, nested] of Object.entries(facts.nested)) {
    let part = given.get(key2);
    self.attributes.set(key2, part instanceof InstanceValue ? part : nestedConfig(knowledge, interpreter, nested, part));
  }
  let derived = knowledge.transformers.derive(name2, major, fieldsOf(self), new Set(given.keys()));
  for (let key2 of Object.keys(facts.derived))
    (!given.has(key2) || given.get(key2)?.kind === "none") && self.attributes.set(key2, fieldValue(interpreter, derived.get(key2)));
}
function nestedConfig(knowledge, interpreter, name2, part) {
  let cls = configClass(knowledge, interpreter, name2), dict2 = dictOf(part);
  if (cls === null || part !== void 0 && part.kind !== "none" && dict2 === null) return interpreter.unknown(`a ${name2}`, !1);
  let keywords = /* @__PURE__ */ new Map();
  for (let { key: key2, value } of dict2?.entries.values() ?? []) key2.kind === "str" && keywords.set(key2.value, value);
  return interpreter.call(cls, { positional: [], keywords, open: dict2?.open !== null && dict2 !== null });
}
function setField(interpreter, self, name2, value) {
  if (name2 === "num_labels" && value.kind === "int") {
    if (setPlain(interpreter, self, "num_labels", value), value.value > MOST_LABELS) return;
    let labels = Array.from({ length: value.value }, (_, index2) => [int(index2), str(`LABEL_${index2}`)]);
    setPlain(interpreter, self, "id2label", dictFrom(labels)), setPlain(interpreter, self, "label2id", dictFrom(labels.map(([index2, label]) => [label, index2])));
    return;
  }
  if (name2 === "id2label") {
    if (value.kind === "none") return;
    let dict2 = dictOf(value), count5 = dict2 !== null && dict2.open === null ? int(dict2.entries.size) : interpreter.unknown("the number of labels", !1);
    setPlain(interpreter, self, "num_labels", count5);
  }
  name2 === "num_labels" && value.kind === "none" || setPlain(interpreter, self, name2, value);
}
var MOST_LABELS = 2e3;
function fieldValue(interpreter, value) {
  return value === void 0 ? interpreter.unknown("a field of a configuration", !1) : value === null ? none : typeof value == "number" ? Number.isInteger(value) ? int(value) : new FloatValue(value) : typeof value == "string" ? str(value) : typeof value == "boolean" ? bool(value) : isList(value) ? new ListValue(value.map((item) => fieldValue(interpreter, item))) : interpreter.unknown("a field of a configuration", !1);
}
var isList = (value) => Array.isArray(value);
function toField(value) {
  switch (value.kind) {
    case "none":
      return null;
    case "bool":
    case "int":
    case "float":
    case "str":
      return value.value;
    case "tuple":
      return value.items.map(toField);
    case "list":
      return value.open === null ? value.items.map(toField) : void 0;
    default:
      return;
  }
}
function fieldsOf(config) {
  let found = [];
  for (let [name2, value] of config.attributes)
    if (value instanceof InstanceValue && configName(value) !== null)
      for (let [part, inner] of fieldsOf(value)) found.push([`${name2}.${part}`, inner]);
    else value instanceof DictValue || found.push([name2, toField(value)]);
  return withElements(found);
}
function checkpointKeywords(interpreter, fields) {
  let keywords = /* @__PURE__ */ new Map();
  for (let [name2, value] of Object.entries(fields)) keywords.set(name2, rowValue(interpreter, value));
  return keywords;
}
function rowValue(interpreter, value) {
  return value === null || typeof value == "number" || typeof value == "string" || typeof value == "boolean" ? fieldValue(interpreter, value) : Array.isArray(value) ? new ListValue(value.map((item) => rowValue(interpreter, item))) : typeof value != "object" ? interpreter.unknown("a field of a checkpoint", !1) : dictFrom(Object.entries(value).map(([key2, item]) => [str(key2), rowValue(interpreter, item)]));
}
function checkpointConfig(knowledge, interpreter, checkpoint, wanted2, given) {
  let facts = knowledge.transformers.checkpoint(checkpoint);
  if (facts === null) return `the configuration of the checkpoint "${checkpoint}" is not listed`;
  let name2 = wanted2 ?? facts.config, fields = facts.fields;
  if (name2 !== facts.config) {
    let nested = Object.entries(knowledge.transformers.config(facts.config, majorOf(interpreter))?.nested ?? {}).find(([, cls2]) => cls2 === name2), part = nested === void 0 ? void 0 : facts.fields[nested[0]];
    if (part == null || typeof part != "object") return `the checkpoint "${checkpoint}" is of another kind of model`;
    fields = { ...part };
  }
  let cls = configClass(knowledge, interpreter, name2);
  if (cls === null) return `${name2} is not described`;
  let keywords = checkpointKeywords(interpreter, fields);
  given.has("id2label") && !given.has("num_labels") && keywords.delete("num_labels");
  for (let [key2, value] of given) keywords.set(key2, value);
  let made = interpreter.call(cls, { positional: [], keywords, open: !1 });
  return made instanceof InstanceValue ? made : `the configuration of "${checkpoint}"`;
}

// src/evaluator/overlays/transformers.ts
function transformersClass(knowledge, interpreter, qualified) {
  if (!qualified.startsWith("transformers.")) return null;
  let found = knowledge.transformers.find(qualified);
  switch (found?.kind) {
    case "auto":
      return autoClass(knowledge, interpreter, found.name);
    case "config":
      return configClass(knowledge, interpreter, found.name);
    case "model":
    case "base":
      return prepared(knowledge, interpreter, classOfType(knowledge, interpreter, found.type));
    default:
      return knowledge.typeFacts(qualified) === null ? null : prepared(knowledge, interpreter, classOfType(knowledge, interpreter, qualified));
  }
}
var preparedClasses = /* @__PURE__ */ Symbol("classes of transformers"), MODEL_BASE = "transformers.modeling_utils.PreTrainedModel";
function prepared(knowledge, interpreter, cls) {
  let done = runState(interpreter, preparedClasses, () => /* @__PURE__ */ new Set());
  for (let one of cls.mro) {
    if (done.has(one) || (done.add(one), !one.qualifiedName.startsWith("transformers.models.") || !one.mro.some((base) => base.qualifiedName === MODEL_BASE))) continue;
    let facts = knowledge.typeFacts(one.qualifiedName)?.values.config_class, config = facts !== null && typeof facts == "object" && "kind" in facts && facts.kind === "class" ? facts.name : "", model = knowledge.transformers.model(one.name, majorOf(interpreter)), configType = configClass(knowledge, interpreter, model?.config ?? config.slice(config.lastIndexOf(".") + 1));
    configType !== null && one.attributes.set("config_class", configType), model === null || model.type !== one.qualifiedName ? one.attributes.delete("__init__") : one.attributes.set("__init__", constructor(knowledge, one.name));
  }
  return cls;
}
function constructor(knowledge, name2) {
  return new NativeValue(
    "__init__",
    (args2, interpreter) => {
      let [self, first] = args2.positional;
      if (!isModule(self)) return none;
      let keywords = new Map(args2.keywords), config = first ?? keywords.get("config") ?? none;
      return keywords.delete("config"), build2(knowledge, interpreter, self, { name: name2, config, keywords, more: args2.positional.length > 2 || args2.open }), none;
    },
    !0
  );
}
function build2(knowledge, interpreter, self, request) {
  let { name: name2, config, keywords, more } = request;
  initialiseModule(interpreter, self), self.attributes.set("config", config);
  let tree = treeFor(knowledge, interpreter, request);
  if (tree === null || more) {
    self.open = `the parts of ${name2} with this configuration are not recorded`, interpreter.leak([...keywords.values()], name2);
    return;
  }
  let made = materialise(knowledge, interpreter, tree, "fresh");
  for (let [key2, value] of made.attributes) self.attributes.set(key2, value);
  self.attributes.set("config", config), giveConfiguration(interpreter, self, config), interpreter.record("model-built", `${name2} built from a configuration`, self);
}
function treeFor(knowledge, interpreter, { name: name2, config, keywords }) {
  let major = majorOf(interpreter), model = knowledge.transformers.model(name2, major);
  if (!(config instanceof InstanceValue) || model === null || configName(config) !== model.config) return null;
  let given = Object.fromEntries([...keywords].map(([key2, value]) => [key2, toField(value)]));
  return knowledge.transformers.tree(name2, major, fieldsOf(config), given);
}
function giveConfiguration(interpreter, self, config) {
  if (!(config instanceof InstanceValue)) return;
  let nested = [...config.attributes.values()].filter((value) => value instanceof InstanceValue && configName(value) !== null);
  for (let { value } of modulesIn(self).modules)
    value === self || !value.cls.mro.some((cls) => cls.qualifiedName === MODEL_BASE) || (interpreter.journal.touch(value), value.attributes.set("config", nested.length === 0 ? config : interpreter.unknown("the configuration of a part", !1)));
}
var LOADING = new Set(
  `ignore_mismatched_sizes cache_dir torch_dtype dtype device_map low_cpu_mem_usage trust_remote_code from_tf from_flax force_download resume_download
  local_files_only token use_auth_token revision subfolder use_safetensors attn_implementation offload_folder max_memory proxies mirror state_dict
  load_in_8bit load_in_4bit quantization_config output_loading_info variant use_flash_attention_2 _attn_implementation`.split(/\s+/)
), CHANGES_MODULES = /* @__PURE__ */ new Set(["load_in_8bit", "load_in_4bit", "quantization_config", "trust_remote_code"]);
function fromPretrained(knowledge, interpreter, cls, loading) {
  let wanted2 = configName(cls.lookup("config_class"));
  if (wanted2 === null) return none;
  let checkpoint = asText2(loading.checkpoint), facts = knowledge.transformers.config(wanted2, majorOf(interpreter)), toConfig = /* @__PURE__ */ new Map(), toModel = /* @__PURE__ */ new Map();
  for (let [key2, value] of loading.keywords) {
    if (LOADING.has(key2)) continue;
    (facts !== null && (Object.hasOwn(facts.fields, facts.aliases[key2] ?? key2) || COMMON.has(key2)) ? toConfig : toModel).set(key2, value);
  }
  let config = "";
  if (loading.config instanceof InstanceValue) {
    config = loading.config;
    for (let [key2, value] of loading.keywords) LOADING.has(key2) || toModel.set(key2, value);
  } else checkpoint === null ? config = "which checkpoint is loaded is not known" : config = checkpointConfig(knowledge, interpreter, checkpoint, wanted2, toConfig);
  if (typeof config == "string") return interpreter.unknown(config);
  let made = interpreter.call(cls, { positional: [config, ...loading.more], keywords: toModel, open: !1 });
  if (!isModule(made)) return made;
  markOrigins(knowledge, interpreter, made, checkpoint);
  for (let key2 of CHANGES_MODULES) {
    let value = loading.keywords.get(key2);
    value !== void 0 && toField(value) !== !1 && toField(value) !== null && (interpreter.journal.touch(made), made.open ??= `loaded with \`${key2}\``);
  }
  return interpreter.record("weights-loaded", `${made.cls.name} loaded${checkpoint === null ? "" : ` from "${checkpoint}"`}`, made), interpreter.invokeMethod(made, "eval"), made;
}
var COMMON = /* @__PURE__ */ new Set(["num_labels", "id2label", "label2id", "problem_type", "output_hidden_states", "output_attentions", "return_dict", "finetuning_task"]);
function markOrigins(knowledge, interpreter, model, checkpoint) {
  let stored = checkpoint === null ? null : storedShapes(knowledge, interpreter, checkpoint), facts = checkpoint === null ? null : knowledge.transformers.checkpoint(checkpoint), prefix = asText2(model.cls.lookup("base_model_prefix")) ?? "";
  for (let { name: name2, value } of parametersOf(model).parameters) {
    let { tensor } = value;
    if (tensor === null) continue;
    let found = [name2, `${prefix}.${name2}`, ...prefix !== "" && name2.startsWith(`${prefix}.`) ? [name2.slice(prefix.length + 1)] : []].map((one) => stored?.get(one)).find((shape) => shape !== void 0), isUnsure = facts?.unsure?.some((part) => name2.includes(part)) === !0, origin = stored === null || isUnsure ? "unknown" : found === void 0 ? "fresh" : originBy(tensor, found);
    interpreter.journal.touch(value), value.tensor = { ...tensor, origin };
  }
}
function originBy(tensor, stored) {
  return tensor.shape === null || tensor.shape.includes(null) ? "unknown" : JSON.stringify(tensor.shape) === JSON.stringify(stored) ? "pretrained" : "fresh";
}
function storedShapes(knowledge, interpreter, checkpoint) {
  let major = majorOf(interpreter), facts = knowledge.transformers.checkpoint(checkpoint), fields = facts === null ? null : knowledge.transformers.fields(facts.config, major, facts.fields);
  if (facts?.saved === void 0 || fields === null) return null;
  let tree = knowledge.transformers.tree(facts.saved, major, fields);
  if (tree === null) return null;
  let found = /* @__PURE__ */ new Map(), walk = (node, path) => {
    for (let tensor of node.parameters) found.set(`${path}${tensor.name}`, tensor.shape);
    for (let [name2, child] of node.children) walk(child, `${path}${name2}.`);
  };
  return walk(tree, ""), found;
}
var autoClasses = /* @__PURE__ */ Symbol("auto classes of transformers");
function autoClass(knowledge, interpreter, name2) {
  let made = runState(interpreter, autoClasses, () => /* @__PURE__ */ new Map()), known2 = made.get(name2);
  if (known2 !== void 0) return known2;
  let cls = new ClassValue({
    name: name2,
    qualifiedName: `transformers.models.auto.modeling_auto.${name2}`,
    bases: [],
    mroTail: [],
    openBases: null,
    location: null,
    library: !0
  }), pick = (running, config) => {
    let kind = typeof config == "string" ? config : configName(config);
    if (kind === null) return `which model ${name2} makes is not known`;
    let model = knowledge.transformers.autoClass(name2, kind, majorOf(running)), type = model === null ? null : transformersClass(knowledge, running, `transformers.${model}`);
    return type instanceof ClassValue ? type : `${name2} makes a model of a ${kind} that is not described`;
  }, classMethod = (title2, call) => {
    let native2 = new NativeValue(title2, (args2, running) => call({ ...args2, positional: args2.positional.slice(1) }, running));
    cls.attributes.set(title2, new ClassMethodValue(native2));
  };
  return classMethod("from_config", (args2, running) => {
    let config = args2.positional[0] ?? args2.keywords.get("config"), type = pick(running, config);
    return typeof type == "string" ? running.unknown(type) : running.invoke(type, config ?? none);
  }), classMethod("from_pretrained", (args2, running) => {
    let checkpoint = args2.positional[0] ?? args2.keywords.get("pretrained_model_name_or_path"), text = asText2(checkpoint), config = args2.keywords.get("config"), facts = text === null ? null : knowledge.transformers.checkpoint(text);
    if (config === void 0 && facts === null)
      return running.unknown(text === null ? `which checkpoint ${name2} loads is not known` : `the configuration of the checkpoint "${text}" is not listed`);
    let type = pick(running, config ?? facts?.config);
    if (typeof type == "string") return running.unknown(type);
    let keywords = new Map([...args2.keywords].filter(([key2]) => key2 !== "config" && key2 !== "pretrained_model_name_or_path"));
    return fromPretrained(knowledge, running, type, { checkpoint, config, keywords, more: args2.positional.slice(1) });
  }), made.set(name2, cls), cls;
}
function keywordsOf(value) {
  let found = /* @__PURE__ */ new Map();
  for (let { key: key2, value: item } of dictOf(value)?.entries.values() ?? []) key2.kind === "str" && found.set(key2.value, item);
  return found;
}
function transformersNatives(knowledge) {
  return [
    // transformers_class("transformers.BertModel"): the class, or None.
    ["transformers_class", (args2, interpreter) => transformersClass(knowledge, interpreter, asText2(args2.positional[0]) ?? "") ?? none],
    // transformers_from_pretrained(cls, checkpoint, model_args, config, kwargs): the model, or None when the class is not described.
    [
      "transformers_from_pretrained",
      (args2, interpreter) => {
        let [cls, checkpoint, more, config, keywords] = args2.positional;
        if (!(cls instanceof ClassValue)) return none;
        let rest = more?.kind === "tuple" ? more.items : [];
        return fromPretrained(knowledge, interpreter, cls, { checkpoint, config, keywords: keywordsOf(keywords), more: rest });
      }
    ],
    // transformers_config(cls, checkpoint, kwargs): the checkpoint's configuration, or None when it is not listed.
    [
      "transformers_config",
      (args2, interpreter) => {
        let [cls, checkpoint, keywords] = args2.positional, name2 = asText2(checkpoint);
        if (name2 === null) return none;
        let made = checkpointConfig(knowledge, interpreter, name2, configName(cls), keywordsOf(keywords));
        return typeof made == "string" ? none : made;
      }
    ]
  ];
}

// src/evaluator/overlays/transformers-forward.ts
var OUTPUTS = [
  [/ForQuestionAnswering$/, "QuestionAnsweringModelOutput", ["loss", "start_logits", "end_logits"]],
  [/^(Bert|Albert)ForPreTraining$/, "ModelOutput", ["loss", "prediction_logits", "seq_relationship_logits"]],
  [/^(Wav2Vec2|Hubert)ForPreTraining$/, "ModelOutput", ["loss", "projected_states", "projected_quantized_states", "codevector_perplexity"]],
  [/^CLIPModel$/, "ModelOutput", ["loss", "logits_per_image", "logits_per_text", "text_embeds", "image_embeds"]],
  [/^CLIPTextModelWithProjection$/, "ModelOutput", ["text_embeds", "last_hidden_state"]],
  [/^CLIPVisionModelWithProjection$/, "ModelOutput", ["image_embeds", "last_hidden_state"]],
  [/ForMaskedImageModeling$/, "ModelOutput", ["loss", "reconstruction"]],
  [/DoubleHeadsModel$/, "ModelOutput", ["loss", "mc_loss", "logits", "mc_logits"]],
  [/ForXVector$/, "ModelOutput", ["loss", "logits", "embeddings"]],
  [/For[A-Z]|LMHead/, "SequenceClassifierOutput", ["loss", "logits"]]
], LABELS = /^(?:labels|label|start_positions|next_sentence_label|return_loss|sentence_order_label|mc_labels)$/, ONE_A_ROW = /For(?:Sequence|Image|Audio|Video)Classification(?:WithTeacher)?$/;
function describedName(model) {
  return model.cls.mro.find((cls) => cls.qualifiedName.startsWith("transformers.models."))?.name ?? model.cls.name;
}
var pretrainedForward = (call, interpreter) => {
  let [self, positional2, keywords] = call.positional;
  if (!isModule(self)) return interpreter.unknown("the output of a model that is not known");
  let given = dictOf(keywords), passed = [...positional2?.kind === "tuple" ? positional2.items : [], ...[...given?.entries.values() ?? []].map(({ value }) => value)], tensors = tensorsIn(interpreter, passed), name2 = describedName(self), [, outputClass, fields] = OUTPUTS.find(([pattern]) => pattern.test(name2)) ?? baseOutput(self), make = (field, shape) => symbolic(interpreter, self, `call:${self.cls.name}`, field, tensors, shape), labels = [...given?.entries.values() ?? []].find(({ key: key2 }) => key2.kind === "str" && LABELS.test(key2.value)), open = given === null || given.open !== null, hasLoss = labels === void 0 ? open : labels.value.kind !== "none", found = [];
  for (let field of fields)
    field.endsWith("loss") ? found.push([field, hasLoss ? make(field, []) : none]) : found.push([field, make(field, field === "logits" ? logitsShape(self, name2, tensors) : null)]);
  for (let field of ["hidden_states", "attentions"]) {
    let asked = wants(self, given === null ? void 0 : dictGet(given, `output_${field}`), `output_${field}`);
    found.push([field, asked === !1 ? none : make(field, null)]);
  }
  if (wants(self, given === null ? void 0 : dictGet(given, "return_dict"), "return_dict") === !1) return new TupleValue(found.map(([, value]) => value).filter((value) => value.kind !== "none"));
  let output = interpreter.instance(cachedClass(interpreter, "transformers.modeling_outputs", outputClass));
  for (let [field, value] of found) output.attributes.set(field, value);
  return output.attributes.set("_fields", new TupleValue(found.map(([field]) => str(field)))), output;
};
function baseOutput(model) {
  let children = dictOf(model.attributes.get("_modules")), pooler = children === null ? void 0 : dictGet(children, "pooler"), hasPooler = isModule(pooler) || /^(Swin|Segformer|ConvNext|Dinov2|CLIP|Beit|Albert)/.test(model.cls.name);
  return [/$/, "BaseModelOutputWithPooling", hasPooler ? ["last_hidden_state", "pooler_output"] : ["last_hidden_state"]];
}
function wants(model, argument, field) {
  if (argument !== void 0 && argument.kind !== "none") return asBool(argument);
  let config = model.attributes.get("config"), value = config instanceof InstanceValue ? config.attributes.get(field) : void 0;
  return value === void 0 ? field === "return_dict" : asBool(value);
}
function logitsShape(model, name2, tensors) {
  if (!ONE_A_ROW.test(name2)) return null;
  let config = model.attributes.get("config"), labels = config instanceof InstanceValue ? asInt(config.attributes.get("num_labels")) : null;
  return [tensors[0]?.tensor?.shape?.[0] ?? null, labels];
}
function symbolic(interpreter, model, operation, field, tensors, shape) {
  let children = dictOf(model.attributes.get("_modules")), hasPooler = children !== null && isModule(dictGet(children, "pooler")) && model.open === null, parts3 = field === "last_hidden_state" && hasPooler ? [...children.entries.values()].filter(({ key: key2 }) => key2.kind === "str" && key2.value !== "pooler").flatMap(({ value }) => isModule(value) ? [value] : []) : [model], own3 = field === "last_hidden_state" && hasPooler ? ownParameters(model) : [], flags2 = parts3.flatMap((part) => {
    let { parameters, open } = parametersOf(part);
    return [...parameters.map(({ value }) => value.tensor?.grad.value ?? null), ...open === null ? [] : [null]];
  }), connected = interpreter.noGrad > 0 ? !1 : anyTrue([...flags2, ...own3.map(flowsInto), ...tensors.map(flowsInto)]);
  return resultTensor(interpreter, operation, [...parts3, ...own3, ...tensors], shape, "float32", { connected, history: [] });
}
function ownParameters(model) {
  let found = [];
  for (let { value } of dictOf(model.attributes.get("_parameters"))?.entries.values() ?? [])
    value instanceof InstanceValue && found.push(value);
  return found;
}
var EMBEDDINGS = /(?:^|\.)(?:word_embeddings|wte|embed_tokens|shared|embed_in|token_embedding)$/, VOCABULARY = /(?:word_embeddings|wte|embed_tokens|shared|embed_in|token_embedding|lm_head|embed_out|vocab_projector|predictions\.decoder|generator_lm_head)\.(?:weight|bias)$|^cls\.predictions\.bias$|predictions\.bias$/, resizeEmbeddings = (args2, interpreter) => {
  let [self, count5] = args2.positional;
  if (!isModule(self) || count5?.kind === "none") return none;
  let length2 = asInt(count5), config = self.attributes.get("config"), before = config instanceof InstanceValue ? asInt(config.attributes.get("vocab_size")) : null;
  for (let { name: name2, value } of parametersOf(self).parameters) {
    let { tensor } = value;
    if (tensor === null || tensor.shape === null || !VOCABULARY.test(name2)) continue;
    let [rows, ...rest] = tensor.shape;
    before !== null && rows !== before && rows !== null || (interpreter.journal.touch(value), value.tensor = { ...tensor, shape: [length2, ...rest] });
  }
  return config instanceof InstanceValue && (interpreter.journal.touch(config), config.attributes.set("vocab_size", length2 === null ? interpreter.unknown("the size of the vocabulary", !1) : count5 ?? none)), none;
}, isTokenEmbedding = (args2) => {
  let [name2] = args2.positional;
  return bool(name2?.kind === "str" && EMBEDDINGS.test(name2.value));
}, transformersForwardNatives = [
  ["pretrained_forward", pretrainedForward],
  ["resize_embeddings", resizeEmbeddings],
  ["is_token_embedding", isTokenEmbedding]
];

// src/evaluator/overlays/index.ts
function libraryNatives(knowledge) {
  return [
    ...moduleNatives,
    ...tensorNatives,
    ...torchNatives,
    ...dataNatives,
    ...frameworkNatives,
    ...initialisationNatives,
    ...inventoryNatives(knowledge),
    ...transformersNatives(knowledge),
    ...transformersForwardNatives
  ];
}

// src/evaluator/overlays/copying.ts
var DeepCopier = class {
  interpreter;
  #copies = /* @__PURE__ */ new Map();
  constructor(interpreter) {
    this.interpreter = interpreter;
  }
  copy(value) {
    let known2 = this.#copies.get(value);
    if (known2 !== void 0) return known2;
    switch (this.interpreter.tick(), value.kind) {
      case "list": {
        let copy = new ListValue([]);
        return this.#copies.set(value, copy), copy.items = value.items.map((item) => this.copy(item)), copy.open = value.open, copy;
      }
      case "dict": {
        let copy = new DictValue();
        this.#copies.set(value, copy);
        for (let entry of value.entries.values()) {
          let key2 = this.copy(entry.key);
          copy.entries.set(hashKey(key2) ?? "", { key: key2, value: this.copy(entry.value) });
        }
        return copy.open = value.open, copy;
      }
      case "set": {
        let copy = new SetValue(/* @__PURE__ */ new Map(), value.frozen);
        this.#copies.set(value, copy);
        for (let item of value.entries.values()) {
          let element = this.copy(item);
          copy.entries.set(hashKey(element) ?? "", element);
        }
        return copy.open = value.open, copy;
      }
      case "tuple": {
        let items = value.items.map((item) => this.copy(item));
        return items.every((item, index2) => item === value.items[index2]) ? value : new TupleValue(items, value.assume, value.cls);
      }
      case "bound": {
        let copy = new BoundValue(this.copy(value.self), value.func);
        return this.#copies.set(value, copy), copy;
      }
      case "instance":
        return this.#instance(value);
      default:
        return value;
    }
  }
  #instance(value) {
    if (value.cls.lookup("__deepcopy__")?.kind === "function") {
      let copy2 = this.interpreter.invokeMethod(value, "__deepcopy__", new DictValue());
      return this.#copies.set(value, copy2), copy2;
    }
    let copy = shell(this.interpreter, value);
    this.#copies.set(value, copy);
    for (let [name2, attribute] of value.attributes) copy.attributes.set(name2, this.copy(attribute));
    return copy.builtin = value.builtin === null ? null : this.copy(value.builtin), copy;
  }
};
function shell(interpreter, value) {
  let copy = new InstanceValue(value.cls, interpreter.here());
  return copy.tensor = value.tensor, copy.open = value.open, copy.assume = value.assume.union(interpreter.path), copy;
}
function shallow(interpreter, value) {
  switch (value.kind) {
    case "list": {
      let copy = new ListValue(value.items.slice());
      return copy.open = value.open, copy;
    }
    case "dict": {
      let copy = new DictValue(new Map(value.entries));
      return copy.open = value.open, copy;
    }
    case "set": {
      let copy = new SetValue(new Map(value.entries), value.frozen);
      return copy.open = value.open, copy;
    }
    case "instance": {
      if (value.cls.lookup("__copy__") !== void 0) return interpreter.invokeMethod(value, "__copy__");
      let copy = shell(interpreter, value);
      return copy.attributes = new Map(value.attributes), copy.builtin = value.builtin === null ? null : shallow(interpreter, value.builtin), copy;
    }
    default:
      return value;
  }
}
function copyChoice(value, copy, interpreter) {
  return value.kind !== "choice" ? copy(value) : value.alternatives.some((one) => one.value.kind === "instance") ? interpreter.unknown("a copy of one of several objects") : value;
}
var copyNatives = [
  [
    "deepcopy",
    (args2, interpreter) => copyChoice(args2.positional[0] ?? none, (value) => new DeepCopier(interpreter).copy(value), interpreter)
  ],
  [
    "shallow_copy",
    (args2, interpreter) => copyChoice(args2.positional[0] ?? none, (value) => shallow(interpreter, value), interpreter)
  ]
];

// src/evaluator/overlays/config-values.ts
function restingOn(value, extra) {
  if (extra.isEmpty) return value;
  if (value.kind === "list")
    return value.items = value.items.map((item) => restingOn(item, extra)), value.assume = value.assume.union(extra), value;
  if (value.kind === "dict") {
    if (value.assume.union(extra) === value.assume) return value;
    value.assume = value.assume.union(extra);
    for (let [hash, entry] of value.entries)
      value.entries.set(hash, { key: entry.key, value: restingOn(entry.value, extra) });
    return value;
  }
  return "id" in value ? value : withAssume(value, extra);
}

// src/evaluator/overlays/json.ts
var MAX_DEPTH3 = 100, JsonReader = class {
  #text;
  #at = 0;
  constructor(text) {
    this.#text = text;
  }
  /** Null when the text is no JSON. */
  document() {
    let value = this.#value(0);
    return this.#space(), this.#at === this.#text.length ? value : null;
  }
  #space() {
    for (; /\s/.test(this.#text.charAt(this.#at)); ) this.#at++;
  }
  #take(pattern) {
    pattern.lastIndex = this.#at;
    let match = pattern.exec(this.#text);
    return match === null ? null : (this.#at += match[0].length, match[0]);
  }
  #value(depth2) {
    if (depth2 > MAX_DEPTH3) return null;
    this.#space();
    let next = this.#text.charAt(this.#at);
    if (next === "{") return this.#object(depth2);
    if (next === "[") return this.#array(depth2);
    if (next === '"') {
      let text = this.#string();
      return text === null ? null : str(text);
    }
    let word = this.#take(/-?(?:Infinity|NaN)|true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    return word === null ? null : word === "true" || word === "false" ? bool(word === "true") : word === "null" ? none : /^-?\d+$/.test(word) ? int(Number(word)) : new FloatValue(Number(word));
  }
  #string() {
    let literal2 = this.#take(/"(?:[^"\\]|\\.)*"/sy);
    if (literal2 === null) return null;
    try {
      let parsed = JSON.parse(literal2.replace(/[\n\t\r]/g, " "));
      return typeof parsed == "string" ? parsed : null;
    } catch {
      return null;
    }
  }
  #array(depth2) {
    let items = [];
    if (this.#at++, this.#space(), this.#take(/\]/y)) return new ListValue(items);
    for (; ; ) {
      let item = this.#value(depth2 + 1);
      if (item === null) return null;
      if (items.push(item), this.#space(), this.#take(/\]/y)) return new ListValue(items);
      if (!this.#take(/,/y) || items.length > budgets.collection) return null;
    }
  }
  #object(depth2) {
    let dict2 = new DictValue();
    if (this.#at++, this.#space(), this.#take(/\}/y)) return dict2;
    for (; ; ) {
      this.#space();
      let key2 = this.#string();
      if (this.#space(), key2 === null || !this.#take(/:/y)) return null;
      let value = this.#value(depth2 + 1);
      if (value === null) return null;
      if (dict2.entries.set(`s:${key2}`, { key: str(key2), value }), this.#space(), this.#take(/\}/y)) return dict2;
      if (!this.#take(/,/y)) return null;
    }
  }
};
function dump(interpreter, value, depth2) {
  if (depth2 > MAX_DEPTH3) return null;
  switch (value.kind) {
    case "none":
      return "null";
    case "bool":
      return String(value.value);
    case "int":
      return String(value.value);
    case "float":
      return floatRepr(value.value);
    case "str":
      return JSON.stringify(value.value);
    case "list":
    case "tuple": {
      if (value.kind === "list" && value.open !== null) return null;
      let parts3 = value.items.map((item) => dump(interpreter, item, depth2 + 1));
      return parts3.includes(null) ? null : `[${parts3.join(", ")}]`;
    }
    case "dict": {
      if (value.open !== null) return null;
      let parts3 = [];
      for (let entry of value.entries.values()) {
        let key2 = entry.key.kind === "str" ? entry.key.value : textOf3(interpreter, entry.key), body2 = dump(interpreter, entry.value, depth2 + 1);
        if (key2 === null || body2 === null || hashKey(entry.key) === null) return null;
        parts3.push(`${JSON.stringify(key2)}: ${body2}`);
      }
      return `{${parts3.join(", ")}}`;
    }
    default:
      return null;
  }
}
function textOf3(interpreter, value) {
  let text = toRepr(interpreter, value);
  return text.kind === "str" ? text.value : null;
}
var jsonNatives = [
  [
    "json_loads",
    pure("json_loads", ["text"], 1, ([text], interpreter) => {
      let source = asText(text);
      if (source === void 0) return interpreter.unknown("a JSON text that is not known");
      let document = new JsonReader(source).document();
      return document === null ? interpreter.raise("ValueError", "the text is not valid JSON") : restingOn(document, text?.assume ?? document.assume);
    })
  ],
  [
    "json_dumps",
    (args2, interpreter) => {
      let text = dump(interpreter, args2.positional[0] ?? none, 0);
      return text === null ? scalarUnknown(interpreter, "a JSON text of values that are not known") : str(text);
    }
  ]
];

// src/evaluator/overlays/literal.ts
var MAX_DEPTH4 = 60, LiteralReader = class {
  #text;
  #at = 0;
  constructor(text) {
    this.#text = text;
  }
  /** Null when the text is no literal. */
  whole() {
    let value = this.#value(0);
    return this.#take(/\s*/y), this.#at === this.#text.length ? value : null;
  }
  #take(pattern) {
    pattern.lastIndex = this.#at;
    let match = pattern.exec(this.#text);
    return match === null ? null : (this.#at += match[0].length, match[0]);
  }
  #value(depth2) {
    if (depth2 > MAX_DEPTH4) return null;
    this.#take(/\s*/y);
    let opening = this.#take(/[[({]/y);
    if (opening !== null) return opening === "{" ? this.#dict(depth2) : this.#sequence(opening, depth2);
    let text = this.#take(/"(?:[^"\\\n]|\\["'\\])*"|'(?:[^'\\\n]|\\["'\\])*'/y);
    if (text !== null) return str(text.slice(1, -1).replace(/\\(.)/g, "$1"));
    let word = this.#take(/[+-]?[\w.]+(?:(?<=[\d.][eE])[+-]\d+)?/y);
    if (word === "None") return none;
    if (word === "True" || word === "False") return bool(word === "True");
    if (word === null || !/^[+-]?[\d.]/.test(word)) return null;
    let whole = parseIntegerText(word, 0);
    if (whole !== null) return int(whole);
    let float = parseFloatText(word);
    return float === null ? null : new FloatValue(float);
  }
  #sequence(opening, depth2) {
    let items = [], end = opening === "[" ? /\s*\]/y : /\s*\)/y, hasComma = !1;
    for (; this.#take(end) === null; ) {
      if (items.length > 0 && !hasComma) return null;
      let value = this.#value(depth2 + 1);
      if (value === null) return null;
      items.push(value), hasComma = this.#take(/\s*,/y) !== null;
    }
    return opening === "[" ? new ListValue(items) : items.length === 1 && !hasComma ? items[0] ?? null : new TupleValue(items);
  }
  #dict(depth2) {
    let dict2 = new DictValue(), hasComma = !0;
    for (; this.#take(/\s*\}/y) === null; ) {
      let key2 = hasComma ? this.#value(depth2 + 1) : null, value = key2 !== null && this.#take(/\s*:/y) !== null ? this.#value(depth2 + 1) : null, hash = key2 === null ? null : hashKey(key2);
      if (key2 === null || value === null || hash === null) return null;
      dict2.entries.set(hash, { key: key2, value }), hasComma = this.#take(/\s*,/y) !== null;
    }
    return dict2;
  }
};
function readLiteral(text) {
  return new LiteralReader(text.trim()).whole();
}
var read3 = (name2, otherwise) => pure(name2, ["text"], 1, ([text], interpreter) => {
  let source = asText(text);
  if (source === void 0 || text === void 0) return text ?? none;
  let value = readLiteral(source);
  return value === null ? otherwise(source, interpreter) : restingOn(value, text.assume);
}), literalNatives = [
  // What command lines do with a word: the literal it writes, else the word itself.
  ["literal_value", read3("literal_value", (text) => str(text))],
  [
    "literal_eval",
    read3("literal_eval", (_text, interpreter) => interpreter.raise("ValueError", "malformed node or string"))
  ]
];

// src/evaluator/overlays/regex.ts
var MAX_PATTERN = 500, MAX_TEXT = 4e3, MAX_REPETITIONS = 5, IGNORECASE = 2, MULTILINE = 8, DOTALL = 16, VERBOSE = 64;
function isRisky(pattern) {
  let stack = [], repetitions = 0, inClass = !1;
  for (let i2 = 0; i2 < pattern.length; i2++) {
    let character = pattern.charAt(i2);
    if (character === "\\") i2++;
    else if (inClass) inClass = character !== "]";
    else if (character === "[")
      inClass = !0, pattern.charAt(i2 + 1) === "]" && i2++;
    else if (character === "(")
      stack.push(!1), pattern.charAt(i2 + 1) === "?" && i2++;
    else if (character === "|") markAll(stack);
    else if (character === ")") {
      let inner = stack.pop() ?? !1, next = pattern.charAt(i2 + 1);
      if (inner && (next === "*" || next === "+" || next === "{")) return !0;
    } else (character === "*" || character === "+" || character === "{") && (repetitions++, markAll(stack));
  }
  return repetitions > MAX_REPETITIONS;
}
function markAll(stack) {
  stack.fill(!0);
}
function translatePattern(pattern, flags2) {
  if (pattern.length > MAX_PATTERN || isRisky(pattern) || flags2 & VERBOSE) return null;
  let all2 = flags2, inline = /^\(\?([aiLmsux]+)\)/.exec(pattern), body2 = inline ? pattern.slice(inline[0].length) : pattern;
  if (inline?.[1]?.includes("i") && (all2 |= IGNORECASE), inline?.[1]?.includes("m") && (all2 |= MULTILINE), inline?.[1]?.includes("s") && (all2 |= DOTALL), inline?.[1]?.includes("x")) return null;
  let translated = body2.replace(/\(\?P</g, "(?<").replace(/\(\?P=(\w+)\)/g, "\\k<$1>").replace(/\(\?#[^)]*\)/g, "").replace(/\\A/g, "(?<![\\s\\S])").replace(/\\Z/g, "(?![\\s\\S])").replace(
    /(\\[\s\S])|\$/g,
    (match, escaped) => escaped ? match : all2 & MULTILINE ? "(?=\\n|(?![\\s\\S]))" : "(?=\\n?(?![\\s\\S]))"
  ), jsFlags = `d${all2 & IGNORECASE ? "i" : ""}${all2 & MULTILINE ? "m" : ""}${all2 & DOTALL ? "s" : ""}g`;
  try {
    return new RegExp(translated, jsFlags);
  } catch {
    return null;
  }
}
function matchValue(match) {
  let groups = [], spans = [];
  match.forEach((text, index2) => {
    let span = match.indices?.[index2];
    groups.push(text === void 0 ? none : str(text)), spans.push(span === void 0 ? new TupleValue([int(-1), int(-1)]) : new TupleValue([int(span[0]), int(span[1])]));
  });
  let names2 = new DictValue();
  for (let [name2, text] of Object.entries(match.groups ?? {}))
    names2.entries.set(`s:${name2}`, { key: str(name2), value: text === void 0 ? none : str(text) });
  return new TupleValue([new TupleValue(groups), new TupleValue(spans), names2]);
}
var regexAll = pure("regex_all", ["pattern", "flags", "text", "mode"], 4, (values, interpreter) => {
  let [pattern, flags2, text, mode] = values, source = asText(pattern), subject = asText(text);
  if (source === void 0 || subject === void 0)
    return scalarUnknown(interpreter, "a pattern or a text that is not known");
  if (subject.length > MAX_TEXT) return scalarUnknown(interpreter, "the text searched is too long");
  let wrapped = asText(mode) === "fullmatch" ? `(?:${source})\\Z` : source, regex = translatePattern(wrapped, asInteger(flags2) ?? 0);
  if (regex === null) return scalarUnknown(interpreter, "a regular expression that is not run");
  let anchored = asText(mode) === "search" ? regex : new RegExp(regex.source, regex.flags.replace("g", "y")), matches = [];
  for (let match = anchored.exec(subject); match !== null && (matches.push(matchValue(match)), !(asText(mode) !== "search" || (match[0] === "" && anchored.lastIndex++, matches.length > MAX_TEXT))); match = anchored.exec(subject))
    ;
  return new TupleValue(matches);
}), regexEscape = pure("regex_escape", ["text"], 1, ([text], interpreter) => {
  let source = asText(text);
  return source === void 0 ? scalarUnknown(interpreter, "a text that is not known") : str(source.replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, "\\$&"));
}), regexNatives = [
  ["regex_all", regexAll],
  ["regex_escape", regexEscape],
  [
    "regex_valid",
    pure(
      "regex_valid",
      ["pattern", "flags"],
      2,
      ([pattern, flags2]) => bool(translatePattern(asText(pattern) ?? "", asInteger(flags2) ?? 0) !== null)
    )
  ]
];

// src/evaluator/overlays/toml.ts
var MAX_DEPTH5 = 60, KEY = /[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y, NUMBER = /[+-]?(?:0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+|(?:inf|nan)\b|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d[\d_]*)?)/y, DATE = /\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d[^\s,\]}#]*)?|\d\d:\d\d:\d\d[.\d]*/y, ESCAPES = {
  b: "\b",
  t: "	",
  n: `
`,
  f: "\f",
  r: "\r",
  e: "\x1B",
  '"': '"',
  "\\": "\\"
}, TomlReader = class {
  #interpreter;
  #text;
  #at = 0;
  constructor(interpreter, text) {
    this.#interpreter = interpreter, this.#text = text.replaceAll(`\r
`, `
`);
  }
  /** Null when the text is no TOML. */
  document() {
    let root = new DictValue(), table3 = root;
    for (; ; ) {
      if (this.#blank(!0), this.#at >= this.#text.length) return root;
      if (this.#text.charAt(this.#at) === "[") table3 = this.#header(root);
      else if (!this.#pair(table3, 0)) return null;
      if (table3 === null || (this.#blank(!1), this.#at < this.#text.length && this.#text.charAt(this.#at) !== `
`)) return null;
    }
  }
  /** Space and comments; with `lines` the ends of lines too. */
  #blank(lines) {
    this.#take(lines ? /(?:\s|#[^\n]*)*/y : /[ \t]*(?:#[^\n]*)?/y);
  }
  #take(pattern) {
    pattern.lastIndex = this.#at;
    let match = pattern.exec(this.#text);
    return match === null ? null : (this.#at += match[0].length, match[0]);
  }
  #header(root) {
    let isArray = this.#take(/\[\[/y) !== null;
    isArray || this.#at++;
    let path = this.#path();
    if (path === null || this.#take(isArray ? /\s*\]\]/y : /\s*\]/y) === null) return null;
    let last = path.at(-1) ?? "", parent = descend2(root, path.slice(0, -1));
    if (parent === null || !isArray) return parent === null ? null : descend2(parent, [last]);
    let present2 = parent.entries.get(`s:${last}`)?.value, list4 = present2?.kind === "list" ? present2 : new ListValue([]);
    present2 === void 0 && put(parent, last, list4);
    let table3 = new DictValue();
    return list4.items.push(table3), table3;
  }
  #path() {
    let path = [];
    do {
      this.#take(/[ \t]*/y);
      let key2 = this.#take(KEY);
      if (key2 === null) return null;
      path.push(
        key2.startsWith("'") ? key2.slice(1, -1) : key2.startsWith('"') ? unescaped(key2.slice(1, -1)) ?? "" : key2
      );
    } while (this.#take(/[ \t]*\./y) !== null);
    return path;
  }
  #pair(table3, depth2) {
    let path = this.#path();
    if (path === null || table3 === null || this.#take(/[ \t]*=[ \t]*/y) === null) return !1;
    let value = this.#value(depth2), parent = descend2(table3, path.slice(0, -1));
    return value === null || parent === null ? !1 : (put(parent, path.at(-1) ?? "", value), !0);
  }
  #value(depth2) {
    if (depth2 > MAX_DEPTH5) return null;
    let next = this.#text.charAt(this.#at);
    if (next === '"' || next === "'") return this.#string();
    if (next === "[") return this.#array(depth2);
    if (next === "{") return this.#inline(depth2);
    let word = this.#take(/true\b|false\b/y);
    if (word !== null) return bool(word === "true");
    if (this.#take(DATE) !== null) return scalarUnknown(this.#interpreter, "a date in a TOML file");
    let number = this.#take(NUMBER)?.replaceAll("_", "");
    return number === void 0 ? null : /inf|nan/.test(number) ? new FloatValue(number.includes("nan") ? Number.NaN : number.startsWith("-") ? -1 / 0 : 1 / 0) : /[.eE]/.test(number) && !/^[+-]?0x/.test(number) ? new FloatValue(Number(number)) : int(Number(number));
  }
  #string() {
    let multi = this.#take(/"""\n?(?:[^\\]|\\[\s\S])*?"""(?!")|'''\n?[\s\S]*?'''(?!')/y);
    if (multi !== null) {
      let body2 = multi.slice(3, -3).replace(/^\n/, ""), text2 = multi.startsWith("'") ? body2 : unescaped(body2.replace(/\\[ \t]*\n\s*/g, ""));
      return text2 === null ? null : str(text2);
    }
    let literal2 = this.#take(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y), text = literal2 === null ? null : literal2.startsWith("'") ? literal2.slice(1, -1) : unescaped(literal2.slice(1, -1));
    return text === null ? null : str(text);
  }
  #array(depth2) {
    let items = [];
    for (this.#at++; ; ) {
      if (this.#blank(!0), this.#take(/\]/y) !== null) return new ListValue(items);
      let value = this.#value(depth2 + 1);
      if (value === null || (items.push(value), this.#blank(!0), this.#take(/,/y) === null && this.#text.charAt(this.#at) !== "]")) return null;
    }
  }
  #inline(depth2) {
    let table3 = new DictValue();
    for (this.#at++; ; ) {
      if (this.#blank(!0), this.#take(/\}/y) !== null) return table3;
      if (!this.#pair(table3, depth2 + 1) || (this.#blank(!0), this.#take(/,/y) === null && this.#text.charAt(this.#at) !== "}")) return null;
    }
  }
};
function put(table3, key2, value) {
  table3.entries.set(`s:${key2}`, { key: str(key2), value });
}
function descend2(table3, path) {
  let at2 = table3;
  for (let key2 of path) {
    let next = at2.entries.get(`s:${key2}`)?.value;
    if (next?.kind === "list" && (next = next.items.at(-1)), next === void 0 && (next = new DictValue(), put(at2, key2, next)), next.kind !== "dict") return null;
    at2 = next;
  }
  return at2;
}
function unescaped(text) {
  let valid = !0, result = text.replace(
    /\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))/gs,
    (_, four, eight, two, letter) => {
      let code2 = Number.parseInt(four ?? eight ?? two ?? "", 16);
      if (!Number.isNaN(code2)) return code2 <= 1114111 ? String.fromCodePoint(code2) : "";
      let plain3 = ESCAPES[String(letter)];
      return plain3 === void 0 && (valid = !1), plain3 ?? "";
    }
  );
  return valid ? result : null;
}
var tomlNatives = [
  [
    "toml_document",
    pure("toml_document", ["text"], 1, ([text], interpreter) => {
      let source = asText(text);
      if (source === void 0) return interpreter.unknown("a TOML text that is not known");
      let document = new TomlReader(interpreter, source).document();
      return document === null ? interpreter.raise("ValueError", "the text is not valid TOML") : restingOn(document, text?.assume ?? document.assume);
    })
  ]
];

// src/evaluator/overlays/yaml.ts
var import_yaml = __toESM(require_dist(), 1);
var BOOL = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/, NULL = /^(?:~|null|Null|NULL|)$/, INT = /^[-+]?(?:0b[01_]+|0[0-7_]+|0|[1-9][0-9_]*|0x[0-9a-fA-F_]+)$/, FLOAT = /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
function plainScalar(text, wide) {
  if (NULL.test(text)) return none;
  if (BOOL.test(text)) return bool(/^(?:yes|true|on)$/i.test(text));
  if (INT.test(text)) {
    let body2 = text.replaceAll("_", "").replace(/^([-+]?)0(?=[0-7])/, "$10o"), value = parseIntegerText(body2, 0);
    if (value !== null) return int(value);
  }
  if (FLOAT.test(text) || wide && WIDE_FLOAT.test(text)) {
    let value = parseFloatText(text.replaceAll("_", "").toLowerCase().replace(".inf", "inf").replace(".nan", "nan"));
    if (value !== null) return new FloatValue(value);
  }
  return str(text);
}
var YamlReader = class {
  interpreter;
  document;
  // An anchor's value is one object however often it is referred to; this also keeps nested aliases from multiplying.
  #values = /* @__PURE__ */ new Map();
  /** Whether `1e-3` is a number. */
  #wide;
  constructor(interpreter, document, wide) {
    this.#wide = wide, this.interpreter = interpreter, this.document = document;
  }
  read(node) {
    if (node == null) return none;
    if ((0, import_yaml.isAlias)(node)) return this.read(node.resolve(this.document));
    if ((0, import_yaml.isScalar)(node)) return this.#scalar(node);
    if ((0, import_yaml.isSeq)(node) || (0, import_yaml.isMap)(node)) {
      let known2 = this.#values.get(node);
      return known2 !== void 0 ? known2 : node.tag !== void 0 && !node.tag.startsWith("tag:yaml.org,2002:") ? this.interpreter.unknown(`YAML tag ${node.tag}`) : (0, import_yaml.isSeq)(node) ? this.#sequence(node) : this.#mapping(node);
    }
    return this.interpreter.unknown("a YAML node that is not understood");
  }
  #scalar(node) {
    let text = typeof node.value == "string" ? node.value : node.source ?? "";
    return node.tag !== void 0 && node.tag !== "tag:yaml.org,2002:str" ? this.interpreter.unknown(`YAML tag ${node.tag}`, !1) : node.type === "PLAIN" && node.tag === void 0 ? plainScalar(text, this.#wide) : str(text);
  }
  #sequence(node) {
    let list4 = new ListValue([]);
    return this.#values.set(node, list4), list4.items = node.items.map((item) => this.read(item)), list4;
  }
  #mapping(node) {
    let dict2 = new DictValue();
    this.#values.set(node, dict2);
    let merged2 = [];
    for (let pair of node.items) {
      let key2 = this.read(pair.key), value = this.read(pair.value), hash = hashKey(key2);
      key2.kind === "str" && key2.value === "<<" ? merged2.push(...value.kind === "list" ? value.items : [value]) : hash === null ? dict2.open = "a key that is not known" : dict2.entries.set(hash, { key: key2, value });
    }
    for (let source of merged2)
      if (source.kind === "dict")
        for (let [hash, entry] of source.entries) dict2.entries.has(hash) || dict2.entries.set(hash, entry);
    return dict2;
  }
}, MAX_TEXT2 = 5e5, WIDE_FLOAT = /^[-+]?(?:[0-9][0-9_]*)(?:\.[0-9_]*)?[eE][-+]?[0-9]+$/, yamlDocuments = pure("yaml_documents", ["text", "wide"], 1, ([text, wide], interpreter) => {
  let source = asText(text);
  if (source === void 0 || source.length > MAX_TEXT2) return interpreter.unknown("a YAML text that is not known");
  let documents = (0, import_yaml.parseAllDocuments)(source, { schema: "failsafe", version: "1.1", uniqueKeys: !1, merge: !1 });
  if (!Array.isArray(documents)) return new ListValue([]);
  if (documents.some((document) => document.errors.length > 0)) return interpreter.unknown("the YAML text has errors");
  let list4 = new ListValue(
    documents.map(
      (document) => new YamlReader(interpreter, document, wide?.kind === "bool" && wide.value).read(document.contents)
    )
  );
  return restingOn(list4, text?.assume ?? list4.assume);
}), yamlNatives = [["yaml_documents", yamlDocuments]];

// src/evaluator/overlays/stdlib.ts
var defaultValue = (args2, interpreter) => {
  let [value = none, key2, text] = args2.positional;
  if ((value.kind === "none" || value.kind === "bool" && !value.value) && (interpreter.leftOutOptions++, interpreter.optionsGiven))
    return scalarUnknown(interpreter, `\`${asText(key2) ?? "an option"}\` is given on the command line`);
  let assumption = interpreter.assumption(
    "default",
    `default:${asText(key2) ?? "?"}`,
    asText(text) ?? "a default is kept"
  );
  if (value.kind === "list") {
    let copy = new ListValue(value.items.map((item) => "id" in item ? item : withAssume(item, assumption)));
    return copy.open = value.open, copy.assume = value.assume.union(assumption), copy;
  }
  return "id" in value ? (interpreter.path = interpreter.path.union(assumption), value) : withAssume(value, assumption);
}, MATH = {
  sqrt: Math.sqrt,
  exp: Math.exp,
  expm1: Math.expm1,
  log2: Math.log2,
  log10: Math.log10,
  log1p: Math.log1p,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  fabs: Math.abs,
  degrees: (x) => x * 180 / Math.PI,
  radians: (x) => x * Math.PI / 180
}, isDomainError = (name2, x, y) => Number.isNaN(y) && !Number.isNaN(x) || name2.startsWith("log") && !Number.isFinite(y) && Number.isFinite(x), mathUnary = pure("math", ["name", "x"], 2, ([name2, x], interpreter) => {
  let number = asNumber(x), operation = MATH[asText(name2) ?? ""];
  if (number === void 0 || operation === void 0) return scalarUnknown(interpreter, "a number that is not known");
  let result = operation(number);
  return isDomainError(asText(name2) ?? "", number, result) ? interpreter.raise("ValueError", "math domain error") : new FloatValue(result);
}), mathLog = pure("log", ["x", "base"], 1, ([x, base], interpreter) => {
  let number = asNumber(x), radix = asNumber(base);
  return number === void 0 ? scalarUnknown(interpreter, "a number that is not known") : number <= 0 || radix !== void 0 && (radix <= 0 || radix === 1) ? interpreter.raise("ValueError", "math domain error") : new FloatValue(radix === void 0 ? Math.log(number) : Math.log(number) / Math.log(radix));
}), mathWhole = pure("floor", ["name", "x"], 2, ([name2, x], interpreter) => {
  let number = asNumber(x);
  if (number === void 0) {
    if (x?.kind === "instance" && x.tensor === null) {
      let dunder = `__${asText(name2)}__`;
      if (x.cls.lookup(dunder) !== void 0) return interpreter.invokeMethod(x, dunder);
    }
    return scalarUnknown(interpreter, "a number that is not known");
  }
  if (!Number.isFinite(number)) return interpreter.raise("OverflowError", "cannot convert float infinity to integer");
  let which = asText(name2);
  return int(which === "floor" ? Math.floor(number) : which === "ceil" ? Math.ceil(number) : Math.trunc(number));
}), mathBinary = pure("math", ["name", "x", "y"], 3, ([name2, x, y], interpreter) => {
  let a = asNumber(x), b = asNumber(y);
  if (a === void 0 || b === void 0) return scalarUnknown(interpreter, "a number that is not known");
  switch (asText(name2)) {
    case "atan2":
      return new FloatValue(Math.atan2(a, b));
    case "pow":
      return new FloatValue(a ** b);
    case "hypot":
      return new FloatValue(Math.hypot(a, b));
    case "fmod":
      return new FloatValue(a % b);
    case "copysign":
      return new FloatValue(Math.abs(a) * (b < 0 || Object.is(b, -0) ? -1 : 1));
    default:
      return scalarUnknown(interpreter, "a function of numbers");
  }
}), mathGamma = pure("factorial", ["n"], 1, ([n], interpreter) => {
  let count5 = asInteger(n);
  if (count5 === void 0 || count5 > 170) return scalarUnknown(interpreter, "a factorial");
  if (count5 < 0) return interpreter.raise("ValueError", "factorial() not defined for negative values");
  let result = 1;
  for (let i2 = 2; i2 <= count5; i2++) result *= i2;
  return int(result);
}), namedTuple = (args2, interpreter) => {
  let [name2, fields, defaults, extra] = args2.positional, names2 = fields === void 0 ? null : interpreter.elements(fields), values = plain2(defaults ?? none);
  if (name2?.kind !== "str" || names2 === null || values.kind !== "dict")
    return interpreter.unknown("a named tuple whose fields are not known");
  let fieldNames = names2.flatMap((field) => field.kind === "str" ? [field.value] : []), tuple2 = interpreter.builtins.variables.get("tuple"), tail = tuple2?.kind === "class" ? tuple2.mro : [], scope = interpreter.userFrame()?.scope, cls = new ClassValue({
    name: name2.value,
    qualifiedName: `${scope?.moduleName ?? "collections"}.${name2.value}`,
    bases: tail.slice(0, 1),
    mroTail: tail,
    openBases: null,
    location: interpreter.here(),
    library: !0
  });
  cls.attributes.set("_fields", new TupleValue(fieldNames.map((field) => str(field)))), cls.attributes.set("_field_defaults", values), fieldNames.forEach((field, index2) => {
    let getter = native(field, (call) => {
      let self = plain2(call.positional[0] ?? none);
      return self.kind === "tuple" ? self.items[index2] ?? none : interpreter.unknown("a field of something that is not known");
    });
    cls.attributes.set(field, new PropertyValue(getter, null, null));
  });
  let make = (call, inner) => makeNamed(inner, call, cls, fieldNames, values);
  cls.attributes.set("__construct__", native(name2.value, make)), cls.attributes.set("__new__", native("__new__", make));
  let members3 = plain2(extra ?? none);
  if (members3.kind === "dict")
    for (let { key: key2, value } of members3.entries.values()) key2.kind === "str" && cls.attributes.set(key2.value, value);
  return cls;
};
function makeNamed(interpreter, call, cls, fields, defaults) {
  let requested = call.positional[0], rest = shift(call);
  if (rest.positional.length > fields.length)
    return interpreter.raise("TypeError", `${cls.name}() takes ${fields.length} arguments`);
  let items = fields.map((field, index2) => {
    let given = rest.positional[index2] ?? rest.keywords.get(field) ?? defaults.entries.get(`s:${field}`)?.value;
    return given !== void 0 ? given : call.open ? interpreter.unknown(`field \`${field}\` is not known`) : interpreter.raise("TypeError", `${cls.name}() missing required argument: '${field}'`);
  });
  return new TupleValue(items, void 0, requested?.kind === "class" ? requested : cls);
}
var namedFrom = (args2, interpreter) => {
  let [cls, items] = args2.positional, values = items === void 0 ? null : interpreter.elements(items);
  return cls?.kind !== "class" || values === null ? interpreter.unknown("a named tuple of values that are not known") : new TupleValue(values, void 0, cls);
}, isKnown = (value) => value !== void 0 && value.kind !== "unknown" && plain2(value).kind !== "unknown", asking = [
  ["is_known", (args2) => bool(isKnown(args2.positional[0]))],
  ["same", (args2) => bool(args2.positional[0] === args2.positional[1])],
  ["kind_of", (args2) => str(args2.positional[0]?.kind ?? "none")],
  // Whether all elements are there: loops over it end where Python's do.
  [
    "is_closed",
    (args2) => {
      let value = plain2(args2.positional[0] ?? none);
      return value.kind === "unknown" || value.kind === "choice" ? bool(!1) : bool(!("open" in value) || value.open === null);
    }
  ],
  ["unknown", (args2, interpreter) => interpreter.unknown(asText(args2.positional[0]) ?? "it is not known")],
  [
    "scalar_unknown",
    (args2, interpreter) => scalarUnknown(interpreter, asText(args2.positional[0]) ?? "it is not known")
  ],
  [
    "open_object",
    (args2, interpreter) => {
      let [object, reason2] = args2.positional;
      return (object?.kind === "instance" || object?.kind === "dict" || object?.kind === "list") && (interpreter.journal.touch(object), object.open ??= asText(reason2) ?? "more may be there"), none;
    }
  ],
  // Source text of the parameters of a function: how decorators like click's and inspect see them.
  [
    "parameter_names",
    (args2) => {
      let [given] = args2.positional, func2 = given?.kind === "bound" ? given.func : given;
      if (func2?.kind !== "function") return none;
      let names2 = [...func2.args.posonlyargs, ...func2.args.args].map((arg) => str(arg.arg)), positional2 = given?.kind === "bound" ? names2.slice(1) : names2;
      return new TupleValue([
        new TupleValue(positional2),
        new TupleValue(func2.args.kwonlyargs.map((arg) => str(arg.arg)))
      ]);
    }
  ],
  [
    "parameter_default",
    (args2) => {
      let [given, name2, missing2 = none] = args2.positional, func2 = given?.kind === "bound" ? given.func : given, wanted2 = asText(name2);
      if (func2?.kind !== "function" || wanted2 === void 0) return missing2;
      let named3 = [...func2.args.posonlyargs, ...func2.args.args], index2 = named3.findIndex((arg) => arg.arg === wanted2);
      return index2 >= 0 ? func2.defaults[index2 - (named3.length - func2.defaults.length)] ?? missing2 : func2.kwDefaults[func2.args.kwonlyargs.findIndex((arg) => arg.arg === wanted2)] ?? missing2;
    }
  ],
  [
    "with_attributes",
    (args2, interpreter) => {
      let [wrapper = none, wrapped = none] = args2.positional;
      if (wrapper.kind === "function" && (interpreter.journal.touch(wrapper), wrapper.attributes.set("__wrapped__", wrapped), wrapped.kind === "function")) {
        wrapper.attributes.set("__name__", str(wrapped.name));
        for (let [key2, value] of wrapped.attributes) wrapper.attributes.set(key2, value);
      }
      return wrapper;
    }
  ]
], stdlibNatives = [
  ["default_value", defaultValue],
  ["math_unary", mathUnary],
  ["math_log", mathLog],
  ["math_whole", mathWhole],
  ["math_binary", mathBinary],
  ["math_factorial", mathGamma],
  ["named_tuple", namedTuple],
  ["named_from", namedFrom],
  [
    // `object.__new__`, also for classes whose metaclass has a `__call__` of its own.
    "new_object",
    (args2, interpreter) => {
      let cls = args2.positional[0];
      return cls?.kind === "class" ? interpreter.instance(cls) : interpreter.unknown("an object of a class that is not known");
    }
  ],
  ...asking,
  ...copyNatives,
  ...inertNatives,
  ...jsonNatives,
  ...literalNatives,
  ...regexNatives,
  ...systemNatives,
  ...tomlNatives,
  ...yamlNatives
];

// src/evaluator/natives.ts
function createNatives(knowledge) {
  let natives = /* @__PURE__ */ new Map();
  for (let [name2, call] of [...stdlibNatives, ...libraryNatives(knowledge)])
    natives.set(name2, new NativeValue(name2, call, !0));
  return natives;
}

// src/project/invocations.ts
var import_yaml3 = __toESM(require_dist(), 1);

// src/project/shell.ts
var SEPARATOR = /^(?:&&|\|\||[;|&()])/, ASSIGNMENT = /^(?:export\s+)?([A-Za-z_]\w*)=(.*)$/s, VARIABLE = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/;
function shellCommands(text) {
  let commands = [], variables = /* @__PURE__ */ new Map(), lines = text.split(`
`);
  for (let at2 = 0; at2 < lines.length; at2++) {
    let line = at2, whole = (lines[at2] ?? "").replace(/\r$/, "");
    for (; whole.endsWith("\\") && at2 + 1 < lines.length; )
      whole = `${whole.slice(0, -1)} ${(lines[++at2] ?? "").replace(/\r$/, "")}`;
    for (let words2 of splitLine(whole, variables))
      !keepAssignments(words2, variables) && words2.length > 0 && commands.push({ words: words2, line });
  }
  return commands;
}
function keepAssignments(words2, variables) {
  let rest = words2[0] === "export" ? words2.slice(1) : words2;
  if (rest.length === 0 || !rest.every((word) => word !== null && ASSIGNMENT.test(word))) return !1;
  for (let word of rest) {
    let [, name2 = "", value = ""] = ASSIGNMENT.exec(word ?? "") ?? [];
    variables.set(name2, variables.has(name2) && variables.get(name2) !== value ? null : value);
  }
  return !0;
}
function splitLine(line, variables) {
  let commands = [[]], rest = line;
  for (; ; ) {
    if (rest = rest.replace(/^\s+/, ""), rest === "" || rest.startsWith("#")) return commands;
    let separator = SEPARATOR.exec(rest);
    if (separator !== null) {
      commands.push([]), rest = rest.slice(separator[0].length);
      continue;
    }
    let joined2 = /^\d*>&\d/.exec(rest);
    if (joined2 !== null) {
      rest = rest.slice(joined2[0].length);
      continue;
    }
    let redirection = /^\d*(?:>>?|<)\s*/.exec(rest), { words: words2, length: length2 } = readWord(redirection === null ? rest : rest.slice(redirection[0].length), variables);
    rest = rest.slice((redirection?.[0].length ?? 0) + length2), redirection === null && commands.at(-1)?.push(...words2);
  }
}
function readWord(text, variables) {
  let words2 = [""], quote2 = "", at2 = 0, add = (part) => {
    let before = words2.at(-1);
    words2[words2.length - 1] = part == null || typeof before != "string" ? null : before + part;
  };
  for (; at2 < text.length; ) {
    let letter = text.charAt(at2);
    if (quote2 === "" && /[\s;|&<>()]/.test(letter)) break;
    if (letter === quote2) quote2 = "";
    else if (quote2 === "" && (letter === "'" || letter === '"')) quote2 = letter;
    else if (letter === "\\" && quote2 !== "'") add(text.charAt(++at2));
    else if (letter === "$" && quote2 !== "'" || letter === "`" && quote2 !== "'") {
      let variable = VARIABLE.exec(text.slice(at2)), value = variable === null ? null : variables.get(variable[1] ?? variable[2] ?? ""), [first, ...more] = quote2 === "" && typeof value == "string" ? value.trim().split(/\s+/) : [value];
      add(first), /^\$(?:[@*]|\{[@*]|\{\w+\[[@*]\])/.test(text.slice(at2)) && words2.push(null), words2.push(...more.map((part) => part ?? null)), at2 += variable === null ? expansionLength(text.slice(at2)) : variable[0].length;
      continue;
    } else quote2 === "" && /[*?[{]/.test(letter) ? add(isLiteral(text.slice(at2)) ? letter : null) : add(letter);
    at2++;
  }
  return { words: words2, length: Math.max(at2, 1) };
}
function expansionLength(text) {
  return /^(?:\$\{[^}]*\}|\$\((?:[^()]|\([^)]*\))*\)|`[^`]*`|\$.?)/s.exec(text)?.[0].length ?? 1;
}
var isLiteral = (text) => /^[[{]/.test(text) && !/^\{[^}\s]*,[^}\s]*\}/.test(text);

// src/project/invocations.ts
var MAX_FILES2 = 400, MAX_LENGTH = 2e5, SHELL = /\.(?:sh|bash|zsh|slurm|sbatch|job)$/i, MAKE = /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/, PIPELINE = /(?:^|\/)(?:\.github\/workflows\/[^/]+|\.gitlab-ci|\.circleci\/config|azure-pipelines|dvc)\.ya?ml$/, SHELL_KEYS = /* @__PURE__ */ new Set(["run", "script", "command", "cmd"]), LAUNCHER = /(?:^|\/)(?:python[\d.]*|torchrun|accelerate|deepspeed|horovodrun|ipython3?)$/, LAUNCHING_MODULE = /^(?:torch\.distributed\.(?:launch|run)|torch\.distributed\.elastic\.\w+|accelerate\.commands\.launch)$/, known = /* @__PURE__ */ new WeakMap();
function findInvocations(sources2, script) {
  let found = /* @__PURE__ */ new Map();
  for (let command of commandsOf(sources2)) {
    let words2 = argumentsFor(command, script, sources2);
    if (words2 === null) continue;
    let key2 = JSON.stringify(words2);
    found.has(key2) || found.set(key2, { path: command.path, line: command.line, words: words2 });
  }
  return [...found.values()];
}
function isComplete(invocation) {
  let { words: words2 } = invocation;
  return words2.every((word, index2) => word !== null || words2[index2 - 1]?.startsWith("-") === !0);
}
function commandsOf(sources2) {
  let before = known.get(sources2);
  if (before !== void 0) return before;
  let commands = [...sources2.paths].filter((path) => SHELL.test(path) || MAKE.test(path) || PIPELINE.test(path)).sort().slice(0, MAX_FILES2).flatMap((path) => {
    let bytes = sources2.files.read(path);
    if (bytes === null || bytes.length > MAX_LENGTH) return [];
    let text = new TextDecoder().decode(bytes);
    return /python|torchrun|accelerate|deepspeed|\.py\b/.test(text) ? read4(path, text).map((command) => ({ ...command, path })) : [];
  });
  return known.set(sources2, commands), commands;
}
function read4(path, text) {
  return PIPELINE.test(path) ? pipelineCommands(text) : shellCommands(MAKE.test(path) ? makeAsShell(text) : text);
}
function makeAsShell(text) {
  let isContinued = !1;
  return text.split(`
`).map((line) => {
    let isFirst = !isContinued;
    isContinued = line.endsWith("\\");
    let assignment = /^(?:export\s+)?([A-Za-z_]\w*)\s*[:?]?=\s*(.*?)\s*$/.exec(line);
    return assignment !== null ? `${assignment[1]}='${assignment[2]?.replaceAll("'", "")}'` : isFirst && /^[^\t#\s][^=]*:(?!=)/.test(line) ? "" : (isFirst ? line.replace(/^\t[ ]*[@+-]*/, "") : line).replace(/\$\((\w+)\)/g, "$${$1}").replaceAll("$$", "$");
  }).join(`
`);
}
function pipelineCommands(text) {
  let lines = new import_yaml3.LineCounter(), commands = [], visit = (node, isShell) => {
    if ((0, import_yaml3.isScalar)(node) && isShell && typeof node.value == "string") {
      let first = lines.linePos(node.range?.[0] ?? 0).line - 1 + (node.type === "BLOCK_LITERAL" || node.type === "BLOCK_FOLDED" ? 1 : 0), folded = node.type === "BLOCK_FOLDED", found = shellCommands(node.value.replace(/\$\{\{.*?\}\}/gs, "$EXPRESSION_OF_THE_WORKFLOW"));
      commands.push(...found.map(({ words: words2, line }) => ({ words: words2, line: first + (folded ? 0 : line) })));
    } else if ((0, import_yaml3.isSeq)(node))
      for (let item of node.items) visit(item, isShell);
    else if ((0, import_yaml3.isMap)(node))
      for (let { key: key2, value } of node.items) visit(value, (0, import_yaml3.isScalar)(key2) && SHELL_KEYS.has(String(key2.value)));
  };
  return visit((0, import_yaml3.parseDocument)(text, { lineCounter: lines, uniqueKeys: !1 }).contents, !1), commands;
}
function argumentsFor(command, script, sources2) {
  let { words: words2 } = command, start2 = words2.findIndex((word) => word === null || !/^[A-Za-z_]\w*=/.test(word)), direct = words2[start2];
  if (start2 < 0) return null;
  if (direct?.startsWith("./") && isScript(direct, command.path, script, sources2)) return words2.slice(start2 + 1);
  let launcher = words2.findIndex(
    (word, index2) => word === null && index2 === start2 || word !== null && LAUNCHER.test(word)
  );
  if (launcher < 0 || words2.slice(0, launcher).includes("echo")) return null;
  for (let at2 = launcher + 1; at2 < words2.length; at2++) {
    let word = words2[at2];
    if (word == null) continue;
    let next = words2[at2 + 1];
    if (word === "-m" || word === "--module")
      if (typeof next == "string" && LAUNCHING_MODULE.test(next)) at2++;
      else return typeof next == "string" && isModule2(next, script) ? words2.slice(at2 + 2) : null;
    else {
      if (word === "-c") return null;
      if (/\.py$/i.test(word)) return isScript(word, command.path, script, sources2) ? words2.slice(at2 + 1) : null;
    }
  }
  return null;
}
function isScript(word, from, script, sources2) {
  let plain3 = normalize(word) ?? normalize(word.replace(/^(?:\.\.\/)+/, ""));
  if (plain3 === null || plain3 === "") return !1;
  let besides = normalize(`${folderOf(from)}/${word}`);
  return besides !== null && sources2.paths.has(besides) ? besides === script : sources2.paths.has(plain3) ? plain3 === script : script.endsWith(`/${plain3}`) ? [...sources2.paths].filter((path) => path.endsWith(`/${plain3}`)).length === 1 : !1;
}
function isModule2(name2, script) {
  let base = name2.replaceAll(".", "/");
  return [`${base}.py`, `${base}/__main__.py`].some((path) => script === path || script.endsWith(`/${path}`));
}

// src/evaluator/repository.ts
var MAX_TEXT3 = 5e5, PRIVATE = /(?:^|\/)\.env[^/]*$/;
function readText(sources2, path, scriptFolder2) {
  let texts = /* @__PURE__ */ new Set();
  for (let meaning of meanings(path, scriptFolder2)) {
    if (PRIVATE.test(meaning) && !sources2.paths.has(meaning)) continue;
    let text = meaning === "" ? null : sources2.text(meaning)?.text ?? null;
    text !== null && texts.add(text);
  }
  let [only = null, second] = texts;
  return second !== void 0 || only !== null && only.length > MAX_TEXT3 ? null : only;
}
function createRepository(sources2, finder, script) {
  let scriptFolder2 = folderOf(script), single = (path) => meanings(path, scriptFolder2).filter(
    (one) => one === "" || sources2.paths.has(one) || sources2.folders.has(one)
  )[0] ?? null, invocation;
  return {
    script,
    entryAt(path) {
      let at2 = single(path);
      return at2 === null ? null : sources2.paths.has(at2) ? "file" : "folder";
    },
    namesIn(path) {
      let at2 = single(path);
      return at2 === null || sources2.paths.has(at2) ? null : namesIn2(sources2, at2);
    },
    moduleAt(path) {
      let at2 = meanings(path, scriptFolder2).find((one) => sources2.paths.has(one)), parsed = at2 === void 0 || !at2.endsWith(".py") ? null : sources2.parse(at2);
      if (at2 === void 0 || parsed === null) return null;
      let name2 = at2.replace(/(?:\/__init__)?\.py$/, "").replaceAll("/", ".");
      return {
        file: parsed.file,
        body: parsed.module.body,
        name: name2,
        isPackage: at2.endsWith("__init__.py"),
        library: !1
      };
    },
    setSearchPath(before, after) {
      let folders = (paths) => paths.flatMap((path) => meanings(path, scriptFolder2));
      finder.setPath(folders(before), folders(after));
    },
    get invocation() {
      if (invocation === void 0) {
        let [only = null, second] = findInvocations(sources2, script);
        invocation = second === void 0 && only !== null && isComplete(only) ? only : null;
      }
      return invocation;
    }
  };
}
function namesIn2(sources2, folder) {
  let prefix = folder === "" ? "" : `${folder}/`, names2 = /* @__PURE__ */ new Set(), isCode2 = !1;
  for (let path of sources2.paths) {
    if (!path.startsWith(prefix)) continue;
    let rest = path.slice(prefix.length), slash = rest.indexOf("/");
    names2.add(slash < 0 ? rest : rest.slice(0, slash)), slash < 0 && rest.endsWith(".py") && (isCode2 = !0);
  }
  return isCode2 ? [...names2].sort() : null;
}
function sourceOf2(found, name2) {
  return {
    file: found.parsed?.file ?? new SourceFile(found.path, ""),
    body: found.parsed?.module.body ?? [],
    name: name2,
    isPackage: found.isPackage,
    library: !1
  };
}

// src/evaluator/environment.ts
function createWorld(sources2, stubs, knowledge, now = () => 0) {
  let natives = createNatives(knowledge), library = makingLibrary(() => new Library(createBuiltins(), new SourceFile("builtins.py", "")));
  return { sources: sources2, stubs, knowledge, natives, library, now };
}
function createEnvironment(world, entry, onEvent, isLate = () => !1) {
  let finder = new ModuleFinder(world.sources, entry.file.path);
  return {
    natives: world.natives,
    library: world.library,
    onEvent,
    isLate,
    findModule(name2, from) {
      let found = isStub(from) ? null : finder.find(name2, from);
      if (found !== null)
        return sourceOf2(found, name2);
      let stub = world.stubs.find(name2);
      if (stub !== null)
        return { file: stub.file, body: stub.module.body, name: name2, isPackage: stub.isPackage, library: !0 };
      let elsewhere = isStub(from) ? null : finder.findElsewhere(name2);
      return elsewhere === null ? null : sourceOf2(elsewhere, name2);
    },
    libraryAttribute: (module2, name2, interpreter) => libraryClass2(interpreter, world.knowledge, `${module2}.${name2}`) ?? transformersClass(world.knowledge, interpreter, `${module2}.${name2}`),
    libraryMajor: (library) => pinnedMajor(world.sources, entry.file.path, library),
    readText: (path) => readText(world.sources, path, folderOf(entry.file.path)),
    repository: createRepository(world.sources, finder, entry.file.path)
  };
}
var isStub = (file) => file.path.startsWith("stubs/");

// src/python/packed-syntax.ts
var BIG = "$big", BYTES = "$bytes", BODY = "$body";
function unpackModule(lines, first) {
  let body2 = null;
  return {
    kind: "Module",
    comments: [],
    problems: [],
    get body() {
      return body2 ??= unpackBody(lines, first, 0), body2;
    }
  };
}
function unpackBody(lines, first, index2) {
  let line = lines[first + index2] ?? "[]", body2 = line.includes('{"$b') ? parseMarked(line) : JSON.parse(line);
  return openDefinitions(body2, lines, first), body2;
}
function parseMarked(line) {
  return !line.includes(`{"${BIG}"`) && !line.includes(`{"${BYTES}"`) ? JSON.parse(line) : JSON.parse(line, (_, value) => typeof value != "object" || value === null ? value : typeof value[BIG] == "string" ? BigInt(value[BIG]) : Array.isArray(value[BYTES]) ? Uint8Array.from(value[BYTES]) : value);
}
function openDefinitions(body2, lines, first) {
  for (let statement of body2)
    switch (statement.kind) {
      case "FunctionDef":
      case "ClassDef":
        openDefinition(statement, lines, first);
        break;
      case "If":
      case "For":
      case "While":
        openDefinitions(statement.body, lines, first), openDefinitions(statement.orelse, lines, first);
        break;
      case "With":
        openDefinitions(statement.body, lines, first);
        break;
      case "Try":
        for (let block of [statement.body, statement.orelse, statement.finalbody])
          openDefinitions(block, lines, first);
        for (let handler of statement.handlers) openDefinitions(handler.body, lines, first);
        break;
      case "Match":
        for (let one of statement.cases) openDefinitions(one.body, lines, first);
        break;
      default:
        break;
    }
}
function openDefinition(definition, lines, first) {
  let place = definition.body, index2 = typeof place == "object" && place !== null && BODY in place ? Number(place[BODY]) : 0, body2 = null;
  Object.defineProperty(definition, "body", {
    enumerable: !0,
    get: () => (body2 ??= unpackBody(lines, first, index2), body2)
  });
}

// src/evaluator/packed-stubs.ts
var packName = (library) => `stubs/${library}.pack`;
var StubPack = class {
  #lines;
  #header;
  constructor(text) {
    this.#lines = text.split(`
`), this.#header = JSON.parse(this.#lines[0] ?? "{}");
  }
  find(name2) {
    let entry = Object.hasOwn(this.#header, name2) ? this.#header[name2] : void 0;
    if (entry === void 0) return null;
    let text = JSON.parse(this.#lines[entry.text] ?? '""');
    return { name: name2, path: entry.path, isPackage: entry.isPackage, text, module: unpackModule(this.#lines, entry.body) };
  }
};

// src/evaluator/stub-library.ts
var StubLibrary = class {
  #read;
  #parser;
  #stubs = /* @__PURE__ */ new Map();
  #packs = /* @__PURE__ */ new Map();
  /** `read` gives `stubs/torch/nn/__init__.py` as bytes, or null. */
  constructor(read5, parser) {
    this.#read = read5, this.#parser = parser;
  }
  find(name2) {
    let known2 = this.#stubs.get(name2);
    if (known2 !== void 0) return known2;
    let pack = this.#pack(name2.split(".", 1)[0] ?? name2), stub = pack === null ? this.#source(name2) : fromPack(pack, name2);
    return this.#stubs.set(name2, stub), stub;
  }
  #pack(library) {
    let known2 = this.#packs.get(library);
    if (known2 !== void 0) return known2;
    let bytes = this.#read(packName(library)), pack = bytes === null ? null : new StubPack(new TextDecoder().decode(bytes));
    return this.#packs.set(library, pack), pack;
  }
  #source(name2) {
    let base = `stubs/${name2.replaceAll(".", "/")}`;
    return this.#load(`${base}/__init__.py`, !0) ?? this.#load(`${base}.py`, !1);
  }
  #load(path, isPackage) {
    let bytes = this.#read(path);
    if (bytes === null) return null;
    let file = new SourceFile(path, new TextDecoder().decode(bytes));
    return { file, module: this.#parser.parse(file), isPackage };
  }
};
function fromPack(pack, name2) {
  let found = pack.find(name2);
  return found === null ? null : { file: new SourceFile(found.path, found.text), module: found.module, isPackage: found.isPackage };
}

// src/project/entries.ts
var TRAINING_WORDS = /requires_grad|\boptim\b|\.backward\(|zero_grad|DataLoader|Trainer\(|\.fit\(|LightningModule|LightningCLI|fastai|\btransforms\b|create_optimizer/;
function mayTrain(text) {
  return TRAINING_WORDS.test(text);
}
var DRIVING_WORDS = /\.step\(|\.fit\(|\.train\(|\.backward\(|training_step|Trainer\(|\.fit_one_cycle\(|\.fine_tune\(|create_supervised_trainer|Engine\(|LightningCLI\(/;
function mayDrive(text) {
  return mayTrain(text) && DRIVING_WORDS.test(text);
}
var STARTS = /^if\s+__name__\s*==|^[A-Za-z_][\w.]*\(/m, IMPORTS = /^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+\(?([\w, \t]*)|import[ \t]+([\w., \t]+))/gm, MAX_DISTANCE = 3;
function startsTraining(text, textOf4, find2) {
  if (!STARTS.test(text)) return !1;
  let seen = /* @__PURE__ */ new Set(), level = [text];
  for (let distance2 = 0; distance2 < MAX_DISTANCE && level.length > 0; distance2++) {
    let next = [];
    for (let name2 of level.flatMap(importedNames)) {
      let path = find2(name2);
      if (path === null || seen.has(path)) continue;
      seen.add(path);
      let imported = textOf4(path);
      if (imported !== null) {
        if (mayDrive(imported)) return !0;
        next.push(imported);
      }
    }
    level = next;
  }
  return !1;
}
function importedNames(text) {
  return [...text.matchAll(IMPORTS)].flatMap(([, from, names2, plain3]) => {
    if (plain3 !== void 0) return plain3.split(",").map((name2) => name2.trim().split(/\s/)[0] ?? "");
    let base = (from ?? "").replace(/^\.+/, ""), parts3 = (names2 ?? "").split(",").map((name2) => name2.trim().split(/\s/)[0] ?? "");
    return [base, ...parts3.map((part) => base === "" ? part : `${base}.${part}`)];
  });
}
var isPython = (path) => /\.(py|ipynb)$/i.test(path);

// src/source/decode.ts
var COOKIE = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/, LABELS2 = {
  "utf-8-sig": "utf-8",
  utf8: "utf-8",
  u8: "utf-8",
  cp65001: "utf-8",
  ascii: "us-ascii",
  646: "us-ascii",
  latin: "iso-8859-1",
  l1: "iso-8859-1",
  "latin-1": "iso-8859-1",
  8859: "iso-8859-1",
  "iso8859-1": "iso-8859-1",
  "euc-jp": "euc-jp",
  eucjp: "euc-jp",
  ujis: "euc-jp",
  "shift-jis": "shift_jis",
  sjis: "shift_jis",
  "s-jis": "shift_jis",
  cp932: "shift_jis",
  ms932: "shift_jis",
  gb2312: "gbk",
  cp936: "gbk",
  "euc-cn": "gbk",
  "euc-kr": "euc-kr",
  cp949: "euc-kr",
  big5: "big5",
  cp950: "big5",
  "koi8-r": "koi8-r",
  "mac-roman": "macintosh",
  macroman: "macintosh"
}, LATIN_1 = /* @__PURE__ */ new Set(["iso-8859-1", "us-ascii"]);
function decodeSource(bytes) {
  if (bytes[0] === 255 && bytes[1] === 254) return decodeAs("utf-16le", bytes.subarray(2), null);
  if (bytes[0] === 254 && bytes[1] === 255) return decodeAs("utf-16be", bytes.subarray(2), null);
  if (bytes.includes(0)) return refused("The file holds NUL bytes: it is binary, not Python.");
  let hasMark = bytes[0] === 239 && bytes[1] === 187 && bytes[2] === 191, content = hasMark ? bytes.subarray(3) : bytes, cookie = hasMark ? null : declaredEncoding(content);
  if (cookie === null) return decodeUtf8(content, null);
  let label = labelOf(cookie);
  return label === "utf-8" ? decodeUtf8(content, null) : LATIN_1.has(label) ? { ok: !0, text: latin1(content), encoding: label, notice: null } : isKnown2(label) ? decodeAs(label, content, null) : decodeUtf8(content, `The file declares the unknown encoding ${cookie}; it was read as UTF-8.`);
}
function refused(reason2) {
  return { ok: !1, reason: reason2 };
}
function declaredEncoding(bytes) {
  let head = latin1(bytes.subarray(0, 1e3)), [first = "", second = ""] = head.split(/\r\n?|\n/, 2);
  return (COOKIE.exec(first) ?? (/^[ \t\f]*(#.*)?$/.test(first) ? COOKIE.exec(second) : null))?.[1] ?? null;
}
function labelOf(cookie) {
  let plain3 = cookie.toLowerCase().replaceAll("_", "-").replace(/-(unix|dos|mac)$/, ""), latin = /^(?:iso-?|l)?8859-(\d{1,2})$/.exec(plain3);
  if (latin !== null) return `iso-8859-${latin[1]}`;
  let windows = /^(?:cp|windows-)(125\d|866|874)$/.exec(plain3);
  return windows !== null ? windows[1] === "866" ? "ibm866" : `windows-${windows[1]}` : LABELS2[plain3] ?? plain3;
}
function isKnown2(label) {
  try {
    return new TextDecoder(label), !0;
  } catch {
    return !1;
  }
}
function decodeUtf8(bytes, notice) {
  try {
    return {
      ok: !0,
      text: new TextDecoder("utf-8", { fatal: !0, ignoreBOM: !0 }).decode(bytes),
      encoding: "utf-8",
      notice
    };
  } catch {
    return {
      ok: !0,
      text: latin1(bytes),
      encoding: "iso-8859-1",
      notice: "The file is not valid UTF-8 and declares no encoding; it was read as Latin-1, so its non-ASCII text may be wrong."
    };
  }
}
function decodeAs(label, bytes, notice) {
  try {
    let text = new TextDecoder(label, { fatal: !0 }).decode(bytes);
    return text.includes("\0") ? refused("The file holds NUL characters: it is binary, not Python.") : { ok: !0, text, encoding: label, notice };
  } catch {
    return refused(`The file's bytes are not valid ${label}, the encoding it declares.`);
  }
}
function latin1(bytes) {
  let parts3 = [];
  for (let start2 = 0; start2 < bytes.length; start2 += 8192)
    parts3.push(String.fromCharCode(...bytes.subarray(start2, start2 + 8192)));
  return parts3.join("");
}

// src/source/json-scan.ts
var JsonSyntaxError = class extends Error {
  offset;
  constructor(message10, offset) {
    super(message10), this.offset = offset;
  }
}, MAX_DEPTH6 = 200;
function scanJson(text) {
  return new JsonScanner(text).document();
}
var SCALAR = /(?:true|false|null|NaN|-?Infinity|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)/y, JsonScanner = class {
  #text;
  #offset = 0;
  constructor(text) {
    this.#text = text;
  }
  document() {
    this.#text.charCodeAt(0) === 65279 && (this.#offset = 1);
    let value = this.#value(0);
    return this.#skipSpace(), this.#offset < this.#text.length && this.#fail("has text after its end"), value;
  }
  #value(depth2) {
    switch (depth2 > MAX_DEPTH6 && this.#fail("nests too deeply"), this.#skipSpace(), this.#text.charAt(this.#offset)) {
      case "{":
        return this.#object(depth2);
      case "[":
        return this.#array(depth2);
      case '"':
        return this.#string();
      default:
        return this.#scalar();
    }
  }
  #object(depth2) {
    let start2 = this.#offset++, members3 = /* @__PURE__ */ new Map();
    if (!this.#takes("}")) {
      do {
        this.#skipSpace();
        let key2 = this.#string();
        this.#takes(":") || this.#fail("lacks a colon"), members3.set(key2.value, this.#value(depth2 + 1));
      } while (this.#takes(","));
      this.#takes("}") || this.#fail("lacks a closing brace");
    }
    return { kind: "object", start: start2, end: this.#offset, members: members3 };
  }
  #array(depth2) {
    let start2 = this.#offset++, items = [];
    if (!this.#takes("]")) {
      do
        items.push(this.#value(depth2 + 1));
      while (this.#takes(","));
      this.#takes("]") || this.#fail("lacks a closing bracket");
    }
    return { kind: "array", start: start2, end: this.#offset, items };
  }
  #string() {
    let start2 = this.#offset;
    this.#text.charAt(start2) !== '"' && this.#fail("lacks a string");
    let end = this.#text.indexOf('"', start2 + 1);
    for (; end >= 0 && this.#isEscaped(end); ) end = this.#text.indexOf('"', end + 1);
    end < 0 && this.#fail("has a string without an end"), this.#offset = end + 1;
    let raw = this.#text.slice(start2, this.#offset);
    return { kind: "string", start: start2, end: this.#offset, value: this.#decoded(raw) };
  }
  /** True after an odd number of backslashes. */
  #isEscaped(offset) {
    let first = offset;
    for (; this.#text.charCodeAt(first - 1) === 92; ) first--;
    return (offset - first) % 2 === 1;
  }
  #decoded(raw) {
    if (!raw.includes("\\")) return raw.slice(1, -1);
    try {
      return String(
        // biome-ignore lint/suspicious/noControlCharactersInRegex: raw control characters are what is being escaped here.
        JSON.parse(raw.replace(/[\0-\x1f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`))
      );
    } catch {
      return this.#fail("has a broken escape");
    }
  }
  #scalar() {
    let start2 = this.#offset, raw = this.#match(SCALAR, "lacks a value"), value = raw === "null" ? null : raw === "true" ? !0 : raw === "false" ? !1 : Number(raw);
    return { kind: "scalar", start: start2, end: this.#offset, value };
  }
  #match(pattern, problem) {
    pattern.lastIndex = this.#offset;
    let match = pattern.exec(this.#text);
    return match === null ? this.#fail(problem) : (this.#offset = pattern.lastIndex, match[0]);
  }
  #takes(character) {
    return this.#skipSpace(), this.#text.charAt(this.#offset) !== character ? !1 : (this.#offset++, !0);
  }
  #skipSpace() {
    for (; ; ) {
      let code2 = this.#text.charCodeAt(this.#offset);
      if (code2 !== 32 && code2 !== 10 && code2 !== 13 && code2 !== 9) return;
      this.#offset++;
    }
  }
  #fail(problem) {
    let line = this.#text.slice(0, this.#offset).split(`
`).length;
    throw new JsonSyntaxError(`the JSON ${problem} at line ${line}`, this.#offset);
  }
}, ESCAPED_UNIT = /\\u[0-9a-fA-F]{4}|\\[\s\S]|[\s\S]/y;
function rawLength(text, from, units) {
  let offset = from;
  for (let i2 = 0; i2 < units && (ESCAPED_UNIT.lastIndex = offset, ESCAPED_UNIT.exec(text) !== null); i2++)
    offset = ESCAPED_UNIT.lastIndex;
  return offset - from;
}

// src/source/magics.ts
var PYTHON_CELL_MAGICS = /* @__PURE__ */ new Set([
  "time",
  "timeit",
  "capture",
  "prun",
  "memit",
  "mprun",
  "lprun",
  "debug"
]), AUTOMAGIC = /^(?:pip3?|conda|mamba|uv|apt-get|apt)[ \t]+(?:-\S+[ \t]+)*(?:pip|install|uninstall|list|show|update|upgrade|freeze)\b/, HELP = /^(?:\?{1,2}[^\s?]|%{0,2}[\w.*]+\?{1,2}[ \t]*$)/, ASSIGNED_MAGIC = /^([\w.,*[\]'" \t]+?=[ \t]*)([!%][^=\r\n].*)$/, CELL_MAGIC = /^(?:[ \t]*\r?\n)*(%%(!|\w+).*)/;
function neutraliseMagics(cell) {
  let cellMagic = CELL_MAGIC.exec(cell);
  if (cellMagic !== null) {
    if (!PYTHON_CELL_MAGICS.has(cellMagic[2] ?? "")) return cell.replace(/[^\r\n]+/g, commented);
    let [whole, line = ""] = cellMagic;
    return commentedAfterBlank(whole, line) + neutraliseLines(cell.slice(whole.length));
  }
  return neutraliseLines(cell);
}
function commentedAfterBlank(whole, line) {
  return whole.slice(0, whole.length - line.length) + commented(line);
}
function commented(line) {
  return `#${line.slice(1)}`;
}
function statementOfLength(line) {
  return line.length >= 6 ? `pass #${line.slice(6)}` : (line.length >= 4 ? "pass" : "0").padEnd(line.length);
}
function valueOfLength(text) {
  return text.length >= 6 ? `None #${text.slice(6)}` : (text.length >= 4 ? "None" : "0").padEnd(text.length);
}
function neutraliseLines(cell) {
  let lines = cell.split(/(\r\n|\r|\n)/), state = new LogicalLines(), result = "", continuesShell = !1;
  for (let i2 = 0; i2 < lines.length; i2 += 2) {
    let line = lines[i2] ?? "", ending = lines[i2 + 1] ?? "";
    if (continuesShell) {
      result += (line === "" ? "" : commented(line)) + ending, continuesShell = line.endsWith("\\");
      continue;
    }
    let replaced = state.startsStatement ? neutralisedLine(line) : null;
    replaced === null ? state.read(line) : continuesShell = line.endsWith("\\"), result += (replaced ?? line) + ending;
  }
  return result;
}
function neutralisedLine(line) {
  let indent = /^[ \t]*/.exec(line)?.[0] ?? "", code2 = line.slice(indent.length);
  if (/^%time[ \t]+[^\s-]/.test(code2))
    return `${indent}None; ${code2.slice(6).trimStart().padEnd(code2.length - 6)}`;
  if (/^[%!]/.test(code2) || HELP.test(code2) || AUTOMAGIC.test(code2)) return indent + statementOfLength(code2);
  let assigned = ASSIGNED_MAGIC.exec(code2);
  return assigned === null || isInString(assigned[1] ?? "") ? null : indent + (assigned[1] ?? "") + valueOfLength(assigned[2] ?? "");
}
function isInString(text) {
  return (text.split('"').length - 1) % 2 === 1 || (text.split("'").length - 1) % 2 === 1;
}
var LogicalLines = class {
  #depth = 0;
  /** The quotes of an open triple-quoted string. */
  #quotes = null;
  #continued = !1;
  get startsStatement() {
    return this.#depth === 0 && this.#quotes === null && !this.#continued;
  }
  read(line) {
    this.#continued = !1;
    let offset = 0;
    for (; offset < line.length; ) {
      if (this.#quotes !== null) {
        offset = this.#stringEnd(line, offset, this.#quotes);
        continue;
      }
      let character = line.charAt(offset);
      if (character === "#") return;
      if (character === '"' || character === "'") {
        let triple = character.repeat(3), isTriple = line.startsWith(triple, offset);
        this.#quotes = isTriple ? triple : character, offset += this.#quotes.length;
        continue;
      }
      "([{".includes(character) ? this.#depth++ : ")]}".includes(character) ? this.#depth = Math.max(0, this.#depth - 1) : character === "\\" && offset === line.length - 1 && (this.#continued = !0), offset++;
    }
    this.#quotes?.length === 1 && !line.endsWith("\\") && (this.#quotes = null);
  }
  /** The offset after the closing quotes, or the end of the line where the string goes on. */
  #stringEnd(line, from, quotes) {
    for (let offset = from; offset < line.length; offset++)
      if (line.charAt(offset) === "\\") offset++;
      else if (line.startsWith(quotes, offset))
        return this.#quotes = null, offset + quotes.length;
    return line.length;
  }
};

// src/source/notebook.ts
function readNotebook(path, json) {
  let root;
  try {
    root = scanJson(json);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return { ok: !1, reason: `The notebook cannot be read: ${error.message}.` };
  }
  let language = languageOf(root);
  if (language !== null && !/^i?python/i.test(language))
    return { ok: !1, reason: `The notebook is written in ${language}, not Python.` };
  let cells = cellsOf(root);
  if (cells === null) return { ok: !1, reason: "The file is JSON but no notebook: it has no list of cells." };
  let joined2 = new JoinedCells(json);
  for (let [index2, cell] of cells.entries()) isCode(cell) && joined2.add(index2, piecesOf(cell));
  return { ok: !0, file: new SourceFile(path, joined2.text, joined2) };
}
function member(node, key2) {
  return node?.kind === "object" ? node.members.get(key2) : void 0;
}
function stringOf(node) {
  return node?.kind === "string" ? node.value : null;
}
function languageOf(root) {
  let metadata2 = member(root, "metadata");
  return stringOf(member(member(metadata2, "language_info"), "name")) ?? stringOf(member(member(metadata2, "kernelspec"), "language"));
}
function cellsOf(root) {
  let cells = member(root, "cells");
  if (cells?.kind === "array") return cells.items;
  let worksheets = member(root, "worksheets");
  return worksheets?.kind !== "array" ? null : worksheets.items.flatMap((sheet) => {
    let list4 = member(sheet, "cells");
    return list4?.kind === "array" ? list4.items : [];
  });
}
function isCode(cell) {
  let language = stringOf(member(cell, "language"));
  return stringOf(member(cell, "cell_type")) === "code" && (language === null || /^i?python/i.test(language));
}
function piecesOf(cell) {
  let source = member(cell, "source") ?? member(cell, "input");
  return (source?.kind === "array" ? source.items : source === void 0 ? [] : [source]).flatMap((node) => node.kind === "string" ? [{ value: node.value, rawStart: node.start + 1 }] : []);
}
var JoinedCells = class {
  text = "";
  #json;
  #lines = [];
  constructor(json) {
    this.#json = new SourceFile("", json);
  }
  add(cell, pieces2) {
    let source = pieces2.map((piece) => piece.value).join(""), starts = new SourceFile("", source).lineStarts, endsLine = source === "" || /[\r\n]$/.test(source), count5 = endsLine ? starts.length - 1 : starts.length;
    for (let line = 0; line < count5; line++) this.#lines.push({ cell, line, offset: starts[line] ?? 0, pieces: pieces2 });
    this.text += neutraliseMagics(source) + (endsLine ? "" : `
`);
  }
  cellOf(line) {
    return this.#origin(line)?.cell ?? 0;
  }
  lineInCell(line) {
    return this.#origin(line)?.line ?? 0;
  }
  rawLine(line) {
    return this.#json.position(this.#rawOffset(line, 0)).line;
  }
  rawColumn(line, column) {
    return this.#json.position(this.#rawOffset(line, column)).column;
  }
  /** The end of the joined text lies on a line of its own, which belongs to the last cell. */
  #origin(line) {
    return this.#lines[line] ?? this.#lines.at(-1);
  }
  /** Offset in the raw JSON of a column in a line of the joined source. */
  #rawOffset(line, column) {
    let origin = this.#origin(line);
    if (origin === void 0) return 0;
    let units = origin.offset + column;
    for (let piece of origin.pieces) {
      let isLast = piece === origin.pieces.at(-1);
      if (units < piece.value.length || isLast)
        return piece.rawStart + rawLength(this.#json.text, piece.rawStart, Math.min(units, piece.value.length));
      units -= piece.value.length;
    }
    return 0;
  }
};

// src/project/sources.ts
var Sources = class _Sources {
  files;
  notifications = [];
  #parser;
  #paths;
  #texts = /* @__PURE__ */ new Map();
  #parsed = /* @__PURE__ */ new Map();
  #folders = null;
  #broken = /* @__PURE__ */ new Set();
  constructor(files, parser) {
    this.files = files, this.#parser = parser, this.#paths = new Set(files.list());
  }
  /** The same project with some files replaced by other text: what a patch would make of it. */
  patched(replaced) {
    let copy = new _Sources(this.files, this.#parser);
    for (let path of this.#broken) copy.#broken.add(path);
    for (let [path, file] of this.#texts) copy.#texts.set(path, file);
    for (let [path, parsed] of this.#parsed) copy.#parsed.set(path, parsed);
    for (let [path, file] of replaced)
      copy.#texts.set(path, file), copy.#parsed.delete(path);
    return copy;
  }
  /**
   * Forgets parse trees when those in memory stand for more than a limit of source text, in characters; a tree takes tens of
   * times its text. To be called between entries: what was parsed before must not be used afterwards.
   */
  trim(limit2) {
    let size = 0;
    for (let parsed of this.#parsed.values()) size += parsed?.file.text.length ?? 0;
    size <= limit2 || (this.#parsed.clear(), this.#parser.release());
  }
  get paths() {
    return this.#paths;
  }
  /** Every folder that holds a file, at any depth. */
  get folders() {
    if (this.#folders === null) {
      this.#folders = /* @__PURE__ */ new Set();
      for (let path of this.#paths)
        for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
          let folder = path.slice(0, end);
          if (this.#folders.has(folder)) break;
          this.#folders.add(folder);
        }
    }
    return this.#folders;
  }
  /** The decoded text, or null when there is no such file or it cannot be read. */
  text(path) {
    let known2 = this.#texts.get(path);
    if (known2 !== void 0) return known2;
    let file = this.#decode(path);
    return this.#texts.set(path, file), file;
  }
  parse(path) {
    let known2 = this.#parsed.get(path);
    if (known2 !== void 0) return known2;
    let file = this.text(path), parsed = file === null ? null : { file, module: this.#parser.parse(file) };
    return parsed !== null && this.#noteProblems(parsed), this.#parsed.set(path, parsed), parsed;
  }
  /** An empty file that was asked for: nothing to find, and no reason to think that something was judged. */
  noteEmpty(path) {
    this.notifications.push({
      level: "note",
      path,
      message: "The file is empty: there is nothing to analyse.",
      incomplete: !1
    });
  }
  /** Broken syntax is said once a file, at its first place; the rest of the file is analysed. */
  #noteProblems({ file, module: module2 }) {
    let [first, ...others] = module2.problems;
    if (first === void 0 || this.#broken.has(file.path)) return;
    this.#broken.add(file.path);
    let line = file.position(first.start).line + 1, more = others.length === 0 ? "" : `, and ${others.length} more place${others.length === 1 ? "" : "s"}`, message10 = `The Python syntax cannot be read at ${file.cells === null ? `line ${line}` : `line ${line} of its code`}${more}; the rest of the file was analysed.`;
    this.notifications.push({ level: "error", path: file.path, message: message10, incomplete: !0 });
  }
  #decode(path) {
    let bytes = this.files.read(path);
    if (bytes === null) return null;
    let notebook = path.endsWith(".ipynb"), decoded = decodeSource(bytes);
    if (!decoded.ok) return this.#refuse(path, decoded.reason);
    if (decoded.notice !== null && this.notifications.push({ level: "note", path, message: decoded.notice, incomplete: !1 }), !notebook) return new SourceFile(path, decoded.text);
    let result = readNotebook(path, decoded.text);
    return result.ok ? result.file : this.#refuse(path, result.reason);
  }
  #refuse(path, message10) {
    return this.notifications.push({ level: "error", path, message: message10, incomplete: !0 }), null;
  }
};

// src/rule/context.ts
var SEVERITIES = ["error", "warning", "note"], CONFIDENCES = ["certain", "likely", "possible"], MAX_ASSUMPTIONS_IN_MESSAGE = 3;
function createContext(meta, surroundings) {
  return { ...surroundings, finding: (draft) => toFinding(meta, draft) };
}
function toFinding(meta, draft) {
  let assumptions = [...new Set(draft.assumptions ?? [])], certain2 = assumptions.length === 0, severity = lower(meta.severity, draft.severity ?? meta.severity, SEVERITIES);
  return {
    rule: meta.id,
    severity: certain2 ? severity : SEVERITIES[SEVERITIES.indexOf(severity) + 1] ?? "note",
    confidence: lower(certain2 ? "certain" : "likely", draft.confidence ?? "certain", CONFIDENCES),
    location: draft.location,
    message: certain2 ? draft.message : `${draft.message} ${wordAssumptions(assumptions)}`,
    trace: draft.trace ?? [],
    assumptions,
    fix: draft.fix ?? null
  };
}
function lower(a, b, order3) {
  return order3.indexOf(a) >= order3.indexOf(b) ? a : b;
}
function wordAssumptions(assumptions) {
  let shown2 = assumptions.slice(0, MAX_ASSUMPTIONS_IN_MESSAGE), rest = assumptions.length - shown2.length;
  return rest > 0 && shown2.push(`${rest} more`), `This assumes: ${list(shown2)}.`;
}

// src/rule/run-rules.ts
function runRules(request) {
  let findings = [], failures = /* @__PURE__ */ new Map();
  for (let rule of request.rules) {
    let level = levelOf(rule, request.levels ?? {});
    if (level !== "off")
      for (let setup of request.setups)
        try {
          let found = [...check(rule, setup, request)];
          findings.push(...level === null ? found : found.map((finding) => ({ ...finding, severity: level })));
        } catch (error) {
          let notification = failureOf(rule, setup, error);
          failures.set(`${notification.path}
${notification.message}`, notification);
        }
  }
  return { findings: withoutSubsumed(distinct(findings), request.rules).sort(compareFindings), notifications: [...failures.values()] };
}
function withoutSubsumed(findings, rules2) {
  let subsumedBy = new Map(rules2.map(({ meta }) => [meta.id, meta.subsumedBy ?? []])), spoken = new Map(findings.map((finding) => [keyOf(finding.rule, finding), finding]));
  return findings.filter((finding) => !(subsumedBy.get(finding.rule) ?? []).flatMap((rule) => spoken.get(keyOf(rule, finding)) ?? []).some((voice) => finding.fix === null || sameEdits(finding.fix, voice.fix)));
}
function sameEdits(a, b) {
  let shown2 = ({ edits }) => edits.map(({ file, span, newText }) => `${file.path}:${span.start}:${span.end}:${newText}`).join(`
`);
  return b !== null && shown2(a) === shown2(b);
}
function check(rule, setup, { knowledge, moduleOf }) {
  return rule.check(createContext(rule.meta, { setup, knowledge, syntax: moduleOf }));
}
function levelOf({ meta }, levels) {
  return (Object.hasOwn(levels, meta.id) ? levels[meta.id] : void 0) ?? null;
}
function failureOf(rule, setup, error) {
  let reason2 = error instanceof Error ? error.message : String(error);
  return {
    level: "error",
    path: setup.file.path,
    message: `The rule ${rule.meta.id} failed on ${setup.entry} and judged nothing there: ${reason2}. Please report this.`,
    incomplete: !0
  };
}
function distinct(findings) {
  let best = /* @__PURE__ */ new Map();
  for (let finding of findings) {
    let key2 = keyOf(finding.rule, finding), known2 = best.get(key2);
    (known2 === void 0 || isSurer(finding, known2)) && best.set(key2, finding);
  }
  return [...best.values()];
}
var keyOf = (rule, { location: { file, span } }) => `${rule}
${file.path}
${span.start}
${span.end}`, CONFIDENCE = { certain: 0, likely: 1, possible: 2 };
function isSurer(a, b) {
  let difference2 = CONFIDENCE[a.confidence] - CONFIDENCE[b.confidence];
  return difference2 < 0 || difference2 === 0 && compareFindings(a, b) < 0;
}

// src/rule/verify-fixes.ts
function verifyFixes(before, reevaluate) {
  let results = /* @__PURE__ */ new Map();
  return before.findings.map((finding) => {
    let { fix } = finding;
    if (fix === null || fix.safety === "manual") return finding;
    let key2 = keyOf2(fix), after = results.get(key2);
    if (after === void 0) {
      let patched = patchedTexts(fix);
      after = patched === null ? null : reevaluate(patched), results.set(key2, after);
    }
    if (after === null || !improves(finding, before.findings, after.findings)) return { ...finding, fix: null };
    let gain = gainOf(before.setups, after.setups);
    return gain === null ? finding : { ...finding, message: `${finding.message} ${gain}` };
  });
}
var keyOf2 = (fix) => fix.edits.map(({ file, span, newText }) => `${file.path}:${span.start}:${span.end}:${newText}`).join(`
`);
function patchedTexts(fix) {
  let result = /* @__PURE__ */ new Map(), files = new Map(fix.edits.map((edit) => [edit.file.path, edit.file]));
  for (let [path, file] of files) {
    let edits = fix.edits.filter((edit) => edit.file.path === path);
    try {
      let plain3 = file.withoutCells(), text = applyEdits(
        plain3,
        plain3.text,
        edits.map((edit) => ({ ...edit, file: plain3 }))
      );
      result.set(path, file.withText(text));
    } catch (error) {
      if (error instanceof UnappliableEdit) return null;
      throw error;
    }
  }
  return result;
}
function improves(finding, before, after) {
  let count5 = (findings, rule) => findings.filter((one) => one.rule === rule).length;
  return count5(after, finding.rule) >= count5(before, finding.rule) ? !1 : after.every((one) => one.severity === "note" || count5(after, one.rule) <= count5(before, one.rule));
}
function gainOf(before, after) {
  let models = new Map(before.flatMap((setup) => setup.models).map((model) => [model.name, model.parameters]));
  for (let { name: name2, parameters } of after.flatMap((setup) => setup.models)) {
    let was = models.get(name2)?.updated ?? null, { updated, total } = parameters;
    if (!(was === null || updated === null || total === null || updated <= was))
      return `With the suggested patch, ${grouped(updated)} of ${grouped(total)} parameters of ${name2} are updated.`;
  }
  return null;
}
var grouped = (value) => value.toLocaleString("en-US");

// src/evaluator/journal.ts
var Journal = class {
  #frames = [];
  #since = /* @__PURE__ */ new WeakMap();
  /** States of shared objects before this program touched them. */
  #shared = /* @__PURE__ */ new Map();
  #loading = 0;
  get active() {
    return this.#frames.length > 0;
  }
  /** Must be called before any mutation of a heap object. */
  touch(touched) {
    let object = touched.standsFor ?? touched, captured, have = !1;
    object.shared && this.#loading === 0 && !this.#shared.has(object) && (captured = object.capture(), have = !0, this.#shared.set(object, captured));
    for (let frame of this.#frames)
      frame.has(object) || (have || (captured = object.capture(), have = !0), frame.set(object, captured));
  }
  /** `since`: identity that objects made after the fork have at least. */
  open(since = null) {
    let frame = /* @__PURE__ */ new Map();
    return this.#frames.push(frame), since !== null && this.#since.set(frame, since), frame;
  }
  /** Whether an object was made on one side of the fork that a frame belongs to: it then is what that side made of it. */
  isNewer(object, frame) {
    let since = this.#since.get(frame);
    return since !== void 0 && object.id !== void 0 && object.id >= since;
  }
  /** Stops recording into a frame; the heap stays as it is. */
  close(frame) {
    let index2 = this.#frames.lastIndexOf(frame);
    index2 >= 0 && this.#frames.splice(index2, 1);
  }
  /** Number of open frames; with {@link truncate}, how a failure leaves the journal as it found it. */
  get size() {
    return this.#frames.length;
  }
  truncate(size) {
    this.#frames.length = Math.min(this.#frames.length, size);
  }
  /** Starts recording into a closed frame again. */
  reopen(frame) {
    this.#frames.push(frame);
  }
  /** Runs what builds the library itself: that is not the program's doing and stays. */
  loading(run2) {
    this.#loading++;
    try {
      return this.unrecorded(run2);
    } finally {
      this.#loading--;
    }
  }
  /** Puts back what the program changed in the shared library. */
  restoreShared() {
    this.rollback(this.#shared), this.#shared.clear();
  }
  /** Runs with nothing recorded: what it changes is not taken back with the branch (imports happen once, whichever branch). */
  unrecorded(run2) {
    let frames = this.#frames;
    this.#frames = [];
    try {
      return run2();
    } finally {
      this.#frames = frames;
    }
  }
  /** The present states of the objects a frame has seen. */
  effects(frame) {
    let states = /* @__PURE__ */ new Map();
    for (let object of frame.keys()) states.set(object, object.capture());
    return states;
  }
  /** Puts back what the frame's objects were when it was opened. */
  rollback(frame) {
    for (let [object, state] of frame) object.restore(state);
  }
};

// src/evaluator/truth.ts
function truth(interpreter, value) {
  switch (value.kind) {
    case "none":
      return !1;
    case "bool":
      return value.value;
    case "int":
    case "float":
      return value.value !== 0;
    case "str":
    case "bytes":
      return value.value.length > 0;
    case "tuple":
      return value.items.length > 0;
    case "range":
      return value.length > 0;
    case "list":
      return value.items.length > 0 ? !0 : value.open === null ? !1 : null;
    case "dict":
    case "set":
      return value.entries.size > 0 ? value.open === null ? !0 : null : value.open === null ? !1 : null;
    case "instance":
      return instanceTruth(interpreter, value);
    case "unknown":
      return null;
    case "choice": {
      let answers = new Set(value.alternatives.map((alternative) => truth(interpreter, alternative.value)));
      return answers.size === 1 ? [...answers][0] ?? null : null;
    }
    default:
      return !0;
  }
}
function instanceTruth(interpreter, value) {
  if (value.tensor !== null) return null;
  for (let name2 of ["__bool__", "__len__"])
    if (value.cls.lookup(name2) !== void 0) {
      let result = interpreter.invokeMethod(value, name2);
      return result.kind === "instance" ? null : truth(interpreter, result);
    }
  return value.builtin !== null ? truth(interpreter, value.builtin) : value.open === null && value.cls.openBases === null ? !0 : null;
}

// src/evaluator/interpreter.ts
var Interpreter = class {
  journal = new Journal();
  environment;
  builtins;
  modules = /* @__PURE__ */ new Map();
  frames = [];
  events = [];
  /** What the path being run rests on: tainted conditions on the way here. */
  path = certain;
  /** Unknown conditions the present branch stands under, outermost first. */
  conditions = [];
  /** True while a branch that was not taken is run to see what it would have changed. */
  shadow = !1;
  /** Nesting of `torch.no_grad()`. */
  noGrad = 0;
  /** Nesting of code that handles an AttributeError. */
  attributeGuards = 0;
  /** Budgets reached, by name, with the place. */
  reached = /* @__PURE__ */ new Map();
  /** Conditions on strings that a loop goes over: which names a freeze by name fits. */
  nameTests = /* @__PURE__ */ new Map();
  steps = 0;
  stepLimit = budgets.steps;
  #looksLeft = STEPS_A_LOOK;
  depth = 0;
  /** Functions of the analysed program that were called. */
  called = /* @__PURE__ */ new WeakSet();
  /** Functions and classes that were picked by a name or key, and what that choice rests on. */
  chosen = /* @__PURE__ */ new Map();
  /** Number of optimizer steps and backward passes so far (updates written by hand have no `step`). */
  stepCount = 0;
  /** Number of times the program itself called a module so far. */
  moduleCalls = 0;
  /** Options of the command line that were taken to be left out, because their default is None or False. */
  leftOutOptions = 0;
  /** Such options are taken to be given instead, with values that are not known. */
  optionsGiven = !1;
  /** Overlays keep what they need per run here, keyed by their own symbol. */
  overlayState = /* @__PURE__ */ new Map();
  /** What library descriptions made, shared by the programs of a run. */
  shared;
  constructor(environment) {
    this.environment = environment, this.shared = environment.library, this.builtins = environment.library.builtins, this.shared.interpreter = this;
  }
  // ---------------------------------------------------------------- the language
  evaluate(expr, frame) {
    return evaluate(this, expr, frame);
  }
  /** Runs statements to their end; a `yield` inside is resumed at once. */
  run(body2, frame) {
    return runBlock(this, body2, frame);
  }
  call(func2, args2) {
    return callValue(this, func2, args2);
  }
  /** Calls with positional arguments only. */
  invoke(func2, ...positional2) {
    return callValue(this, func2, { positional: positional2, keywords: /* @__PURE__ */ new Map(), open: !1 });
  }
  /** Calls a method if there is one. */
  invokeMethod(self, name2, ...positional2) {
    return this.invoke(getAttribute(this, self, name2), ...positional2);
  }
  get(object, name2) {
    return getAttribute(this, object, name2);
  }
  /** Known answer, or null. */
  has(object, name2) {
    return hasAttribute(this, object, name2);
  }
  set(object, name2, value) {
    setAttribute(this, object, name2, value);
  }
  delete(object, name2) {
    deleteAttribute(this, object, name2);
  }
  getItem(object, key2) {
    return getItem(this, object, key2);
  }
  setItem(object, key2, value) {
    setItem(this, object, key2, value);
  }
  deleteItem(object, key2) {
    deleteItem(this, object, key2);
  }
  /** A pull function over any iterable. */
  iterate(value) {
    return iterate(this, value);
  }
  /** All elements, or null when their number or identity is not known. */
  elements(value) {
    let pull = iterate(this, value), items = [];
    for (; ; ) {
      let pulled = pull();
      if (pulled.done) return items;
      if (pulled.repeats) return null;
      if (items.push(pulled.value), items.length > budgets.collection) throw new BudgetReached("collection");
    }
  }
  truth(value) {
    return truth(this, value);
  }
  importModule(name2) {
    return importModule(this, name2);
  }
  /** An object handed to code that cannot be seen: what is reachable from it is only assumed from now on. */
  leak(values, callee) {
    leak(this, values, callee);
  }
  /** An object handed to unseen code whose name says that it changes it: its flags and parts are not known from now on. */
  forget(values, callee) {
    forget2(this, values, callee);
  }
  // ---------------------------------------------------------------- where we are
  get frame() {
    let frame = this.frames.at(-1);
    if (!frame) throw new Error("no frame");
    return frame;
  }
  /** The innermost place in the analysed program (not in a library description). */
  here() {
    for (let i2 = this.frames.length - 1; i2 >= 0; i2--) {
      let frame = this.frames[i2];
      if (frame?.node && !frame.scope.library)
        return { file: frame.file, span: { start: frame.node.start, end: frame.node.end } };
    }
    return null;
  }
  /** The innermost frame of the analysed program. */
  userFrame() {
    for (let i2 = this.frames.length - 1; i2 >= 0; i2--) {
      let frame = this.frames[i2];
      if (frame && !frame.scope.library) return frame;
    }
    return null;
  }
  // ---------------------------------------------------------------- making values
  unknown(reason2, mayHoldParameters = !0, alias = []) {
    return new UnknownValue(reason2, this.here(), mayHoldParameters, mayHoldParameters ? alias : []);
  }
  instance(cls) {
    let instance2 = new InstanceValue(cls, this.here());
    return instance2.assume = this.path, instance2;
  }
  /** Imports a module and reads an attribute of it: how natives reach classes that stubs define. */
  library(module2, name2) {
    return getAttribute(this, importModule(this, module2), name2);
  }
  /** Raises a built-in Python exception. */
  raise(exception, message10) {
    let cls = this.builtins.variables.get(exception);
    if (cls?.kind === "class") {
      let instance2 = this.instance(cls);
      throw instance2.attributes.set("args", new TupleValue([str(message10)])), new PythonException(instance2, this.here(), `${exception}: ${message10}`);
    }
    throw new PythonException(this.unknown(`${exception} was raised`), this.here(), message10);
  }
  // ---------------------------------------------------------------- assumptions, events, budgets
  /** Runs with the path resting on more. */
  assuming(extra, run2) {
    if (extra.isEmpty) return run2();
    let before = this.path;
    this.path = before.union(extra);
    try {
      return run2();
    } finally {
      this.path = before;
    }
  }
  assumption(kind, key2, text) {
    return AssumptionSet.of({ kind, key: key2, text });
  }
  record(kind, message10, subject, related = [], location) {
    let event = {
      kind,
      message: message10,
      subject,
      related,
      location: location ?? this.here(),
      conditions: this.conditions.slice(),
      assume: this.path
    };
    this.events.push(event), (kind === "step" || kind === "backward") && this.stepCount++, kind === "module-called" && this.moduleCalls++, this.shadow || this.environment.onEvent(event, this);
  }
  /** Counts one step of work; throws when the entry's budget is spent. */
  tick() {
    if (this.steps += 1 + (this.journal.size >> 4), this.steps > this.stepLimit)
      throw this.noteBudget("steps"), new BudgetReached("steps");
    --this.#looksLeft < 0 && this.#lookAtClock();
  }
  #lookAtClock() {
    if (this.#looksLeft = STEPS_A_LOOK, !!this.environment.isLate())
      throw this.noteBudget("milliseconds"), this.#looksLeft = 0, new BudgetReached("milliseconds");
  }
  /** Counts work on many elements at once, such as a slice. */
  spend(elements) {
    this.steps += elements >> 2, this.#looksLeft -= elements >> 2;
  }
  /** What a sequence beyond the collection budget is: not known, and the program goes on. Other failures are passed on. */
  tooLarge(error, openWorlds) {
    if (!(error instanceof BudgetReached) || error.budget !== "collection") throw error;
    return this.noteBudget("collection"), this.journal.truncate(openWorlds), this.unknown(`it has more than ${budgets.collection.toLocaleString("en-US")} elements`, !1);
  }
  noteBudget(name2) {
    !this.shadow && !this.reached.has(name2) && this.reached.set(name2, this.here());
  }
};

// src/evaluator/program.ts
var noArguments = { positional: [], keywords: /* @__PURE__ */ new Map(), open: !1 };
function runProgram(environment, file, module2, options = {}) {
  let { uncalled = null, optionsGiven = !1, prepare } = options, interpreter = new Interpreter(environment);
  interpreter.optionsGiven = optionsGiven, prepare?.(interpreter);
  let raised = null, budget = null;
  try {
    let main = runModule(
      interpreter,
      {
        file,
        body: module2.body,
        name: moduleName(file.path),
        isPackage: file.path.endsWith("__init__.py"),
        library: !1
      },
      !0
    ), func2 = uncalled === null ? void 0 : main.scope.variables.get(uncalled);
    func2 !== void 0 && callUncalled(interpreter, func2);
  } catch (error) {
    if (error instanceof PythonException) raised = { message: error.message, location: error.location };
    else if (error instanceof BudgetReached) budget = error.budget;
    else if (error instanceof RangeError) budget = engineLimit(interpreter, error);
    else throw error;
  }
  return { interpreter, raised, budget };
}
function engineLimit(interpreter, error) {
  let name2 = error.message.includes("call stack") ? "callDepth" : "collection";
  return interpreter.noteBudget(name2), name2;
}
function callUncalled(interpreter, func2) {
  let needs = func2.kind === "function" && func2.args.posonlyargs.length + func2.args.args.length > func2.defaults.length, name2 = func2.kind === "function" ? func2.name : "it", assumed = interpreter.assumption(
    "unseen",
    `entry:${name2}`,
    `\`${name2}()\`, which nothing here calls, is called with suitable arguments`
  );
  interpreter.assuming(needs ? assumed : certain, () => callValue(interpreter, func2, noArguments));
}
function moduleName(path) {
  return path.replace(/\.(py|ipynb)$/i, "").replace(/\/__init__$/, "").replaceAll("/", ".");
}
function uncalledFunctions(outcome2) {
  let main = outcome2.interpreter.modules.get("__main__");
  return main === void 0 ? [] : [...main.scope.variables.values()].flatMap(
    (value) => value.kind === "function" && !outcome2.interpreter.called.has(value) && value.closure === main.scope ? [value] : []
  );
}

// src/setup/budget-notifications.ts
var TOO_MUCH = {
  steps: "evaluation steps",
  callDepth: "calls inside one another",
  expressionDepth: "expressions inside one another",
  loopIterations: "iterations of a loop",
  forkDepth: "unknown conditions inside one another",
  collection: "elements or characters",
  milliseconds: "milliseconds"
};
function budgetNotifications(outcomes, entry, judged) {
  let reached = /* @__PURE__ */ new Map();
  for (let { interpreter, budget } of outcomes) {
    for (let [name2, location] of interpreter.reached)
      reached.has(name2) || reached.set(name2, { location, ended: name2 === budget });
    budget !== null && !reached.has(budget) && reached.set(budget, { location: null, ended: !0 });
  }
  return [...reached].map(([name2, { location, ended }]) => {
    let message10 = `The ${name2} budget was reached${placeOf2(location)}${limitOf(name2)}: ${consequence3(ended, judged)}.`;
    return {
      level: ended && !judged ? "warning" : "note",
      path: entry.file.path,
      message: message10,
      incomplete: ended && !judged
    };
  });
}
function placeOf2(location) {
  return location === null ? "" : ` in line ${location.file.position(location.span.start).line + 1} of ${location.file.path}`;
}
function limitOf(name2) {
  let words2 = isBudget(name2) ? TOO_MUCH[name2] : void 0;
  return isBudget(name2) && words2 !== void 0 ? ` (more than ${budgets[name2].toLocaleString("en-US")} ${words2})` : "";
}
var isBudget = (name2) => Object.hasOwn(budgets, name2);
function consequence3(ended, judged) {
  return ended ? judged ? "what comes after it is not known" : "nothing of this script was judged" : "what depends on it is not known";
}

// src/setup/feeds.ts
function feedOf(event, module2, differentiated) {
  if (event.location === null) return null;
  let tensors = event.related.filter((value) => value instanceof InstanceValue && value.tensor !== null), input = tensors[0] instanceof InstanceValue ? tensors[0] : null;
  return {
    module: module2,
    location: event.location,
    input,
    loader: input === null ? null : loaderOf(input),
    assumptions: event.assume.items.map((item) => item.text),
    differentiated,
    trained: !1
  };
}
function imageSize(tensor) {
  let shape = tensor?.tensor?.shape ?? null;
  if (shape === null || shape.length !== 4) return null;
  let height = shape[2] ?? null, width = shape[3] ?? null;
  return height === null || width === null ? null : [height, width];
}
function feedTrace(tensor) {
  return tensor === null ? [] : historyOf(tensor).flatMap(
    ({ location, message: message10 }) => location === null ? [] : [{ file: location.file, span: location.span, message: message10 }]
  );
}

// src/setup/module-tree.ts
function registered(module2, table3) {
  let value = module2.attributes.get(table3);
  return value?.kind === "dict" ? value : null;
}
function walkModule(root) {
  let modules = [], parameters = [], seenModules = /* @__PURE__ */ new Set(), seenParameters = /* @__PURE__ */ new Set(), incomplete = null, note = (reason2) => {
    incomplete ??= reason2;
  }, visit = (path, module2) => {
    if (seenModules.has(module2)) return;
    seenModules.add(module2), modules.push({ path, module: module2 }), note(module2.open);
    let own3 = registered(module2, "_parameters");
    note(own3?.open ?? null);
    for (let entry of own3?.entries.values() ?? []) {
      if (entry.key.kind !== "str") continue;
      let name2 = join4(path, entry.key.value);
      if (entry.value.kind === "instance" && entry.value.tensor !== null) {
        if (seenParameters.has(entry.value)) continue;
        seenParameters.add(entry.value), parameters.push({ name: name2, parameter: entry.value, owner: module2 });
      } else note(unknownPart(name2, entry.value));
    }
    let children = registered(module2, "_modules");
    note(children?.open ?? null);
    for (let entry of children?.entries.values() ?? []) {
      if (entry.key.kind !== "str") continue;
      let name2 = join4(path, entry.key.value);
      entry.value.kind === "instance" && entry.value.cls.isModuleClass ? visit(name2, entry.value) : note(unknownPart(name2, entry.value));
    }
  };
  return visit("", root), { root, modules, parameters, incomplete };
}
function unknownPart(name2, value) {
  return value.kind === "none" || value.kind === "choice" && value.alternatives.every(({ value: one }) => one.kind === "none" || holdsNothing(one)) ? null : value.kind === "unknown" ? `${name2}: ${value.reason}` : `${name2} depends on a condition that is not known`;
}
var join4 = (path, name2) => path === "" ? name2 : `${path}.${name2}`, WRAPPERS = /* @__PURE__ */ new Set([
  "torch.nn.parallel.data_parallel.DataParallel",
  "torch.nn.parallel.distributed.DistributedDataParallel",
  "torch.distributed.fsdp.fully_sharded_data_parallel.FullyShardedDataParallel"
]);
function unwrap(module2) {
  let inner = module2;
  for (; inner.cls.mro.some((cls) => WRAPPERS.has(cls.qualifiedName)); ) {
    let entry = registered(inner, "_modules")?.entries.get("s:module");
    if (entry?.value.kind !== "instance") return inner;
    inner = entry.value;
  }
  return inner;
}
function scalarsOf(shape) {
  if (shape === null) return null;
  let product = 1;
  for (let dimension of shape) {
    if (dimension === null) return null;
    product *= dimension;
  }
  return product;
}
function sum(values) {
  let total = 0;
  for (let value of values) {
    if (value === null) return null;
    total += value;
  }
  return total;
}
function holdsNothing(value) {
  if (value.kind !== "instance" || !value.cls.isModuleClass) return !1;
  let tree = walkModule(value);
  return tree.incomplete === null && tree.parameters.length === 0;
}

// src/setup/freeze-trace.ts
function freezeTrace(tree, order3) {
  let groups = /* @__PURE__ */ new Map();
  for (let { name: name2, parameter } of tree.parameters)
    for (let write of parameter.tensor?.grad.writes ?? []) {
      if (write.location === null) continue;
      let key2 = `${locationKey(write.location)}:${write.value}`, group2 = groups.get(key2);
      group2 === void 0 && (group2 = {
        location: write.location,
        value: write.value,
        tensors: 0,
        scalars: [],
        names: [],
        order: order3.get(locationKey(write.location)) ?? 0,
        when: write.when
      }, groups.set(key2, group2)), group2.names.at(-1) !== name2 && (group2.tensors++, group2.scalars.push(scalarsOf(parameter.tensor?.shape ?? null)), group2.names.push(name2));
    }
  return [...groups.values()].sort((a, b) => a.order - b.order).map((group2) => ({ file: group2.location.file, span: group2.location.span, message: describe2(group2) }));
}
var locationKey = (location) => `${location.file.path}:${location.span.start}`;
function describe2(group2) {
  let value = group2.value === null ? "to a value that is not known" : group2.value ? "True" : "False", scalars = sum(group2.scalars), amount2 = scalars === null ? "" : `, ${scalars.toLocaleString("en-US")} parameters`, first = group2.names[0] ?? "", what2 = group2.tensors === 1 ? `${first}` : `${group2.tensors} tensors (${first} \u2026 ${group2.names.at(-1) ?? ""}${amount2})`, condition2 = group2.when === null ? "" : ` if \`${group2.when}\``;
  return `requires_grad set ${group2.value === null ? value : `to ${value}`} on ${what2}${condition2}`;
}

// src/setup/parameter-facts.ts
var NORMALISATION = /(Batch|Layer|Group|Instance|RMS|Sync|Local|Filter)\w*Norm|Norm(\dd)?$/, isNormalisation = (qualifiedType) => NORMALISATION.test(qualifiedType.slice(qualifiedType.lastIndexOf(".") + 1));
function roleOf(name2, type) {
  return isNormalisation(type) ? "norm" : /(^|\.|_)bias(_\w+)?$/.test(name2) ? "bias" : /Embedding/.test(type) ? "embedding" : "weight";
}
function heldBy(parameter, optimizers) {
  let maybe = !1;
  for (let optimizer of optimizers) {
    optimizer.open !== null && (maybe = !0);
    for (let group2 of optimizer.groups) {
      if (group2.parameters.includes(parameter)) return !0;
      group2.open !== null && (maybe = !0);
    }
  }
  return maybe ? null : !1;
}
function parameterFacts(interpreter, entry, held, extra) {
  let { parameter, owner } = entry, tensor = parameter.tensor, writes = tensor?.grad.writes ?? [], assumptions = [...(tensor?.grad.assume.items ?? []).map((item) => item.text), ...extra];
  return {
    name: entry.name,
    shape: tensor?.shape?.every((dimension) => dimension !== null) ? tensor.shape : null,
    // checked just before
    scalars: scalarsOf(tensor?.shape ?? null),
    requiresGrad: tensor?.grad.value ?? null,
    optimized: held,
    reached: null,
    role: roleOf(entry.name, owner.cls.qualifiedName),
    origin: tensor?.origin ?? "unknown",
    // Values that were loaded afterwards took the place of those.
    initialised: tensor?.origin === "fresh" ? initialisationOf(interpreter, parameter) : null,
    dtype: tensor?.dtype ?? null,
    moduleType: owner.cls.qualifiedName,
    lastWrite: writes.at(-1)?.location ?? null,
    assumptions: [...new Set(assumptions)]
  };
}
var and = (a, b) => a === !1 || b === !1 ? !1 : a === null || b === null ? null : !0;
function countParameters(state, complete) {
  let count5 = (holds2) => complete ? sum(state.map((fact) => whenHolds(holds2(fact), fact.scalars))) : null;
  return {
    total: count5(() => !0),
    trainable: count5((fact) => fact.requiresGrad),
    optimized: count5((fact) => fact.optimized),
    // Trainable ∩ optimized, to the letter: whether the loss reaches a parameter is a fact of its own.
    updated: count5((fact) => and(fact.requiresGrad, fact.optimized))
  };
}
var whenHolds = (holds2, scalars) => holds2 === !1 ? 0 : holds2 === null ? null : scalars;

// src/setup/ineffective.ts
var COMPARISON = "==";
function ineffectiveFreezes(interpreter, moment) {
  let attempts = /* @__PURE__ */ new Map();
  for (let event of interpreter.events) {
    if (event.kind !== "ineffective-freeze" || event.location === null) continue;
    let subject = event.subject;
    if (!(subject instanceof InstanceValue)) continue;
    let key2 = locationKey(event.location), attempt = attempts.get(key2) ?? begin(event, event.location, subject);
    attempts.set(key2, attempt);
    for (let parameter of parametersOf2(subject)) attempt.parameters.add(parameter);
    for (let item of event.assume.items) attempt.assumptions.add(item.text);
  }
  return [...attempts.values()].map((attempt) => finish(attempt, moment));
}
function begin(event, location, subject) {
  let [value] = event.related, comparison2 = event.message === COMPARISON;
  return {
    location,
    written: comparison2 ? "requires_grad" : event.message,
    kind: kindOf(event.message, subject),
    value: value?.kind === "bool" ? value.value : value?.kind === "int" ? value.value !== 0 : null,
    parameters: /* @__PURE__ */ new Set(),
    assumptions: /* @__PURE__ */ new Set()
  };
}
function kindOf(written, subject) {
  return written === COMPARISON ? "comparison" : subject.cls.isModuleClass ? "module-attribute" : written === "requires_grad" ? "on-copy" : "misspelt-attribute";
}
function parametersOf2(subject) {
  return subject.tensor !== null ? [subject] : walkModule(subject).parameters.map((entry) => entry.parameter);
}
function finish(attempt, moment) {
  let parameters = [...attempt.parameters], outcomes = parameters.map((parameter) => {
    let grad = parameter.tensor?.grad.value ?? null, held = heldBy(parameter, moment.optimizers);
    return grad === !1 || held === !1 ? !1 : grad === null || held === null ? null : !0;
  }), assumed = parameters.flatMap((parameter) => parameter.tensor?.grad.assume.items.map((item) => item.text) ?? []);
  return {
    location: attempt.location,
    kind: attempt.kind,
    written: attempt.written,
    scalars: sum(parameters.map((parameter) => scalarsOf(parameter.tensor?.shape ?? null))),
    tensors: parameters.length,
    value: attempt.value,
    contradicted: contradicted(attempt.value, outcomes),
    trace: [],
    assumptions: [.../* @__PURE__ */ new Set([...attempt.assumptions, ...assumed])]
  };
}
function contradicted(meant, updated) {
  return meant === null ? null : updated.includes(!meant) ? !0 : updated.includes(null) ? null : !1;
}

// src/setup/named.ts
var MAX_DEPTH7 = 3, MAX_ELEMENTS = 64;
function namedObjects(interpreter, wanted2) {
  let found = [], seen = /* @__PURE__ */ new Set(), visit = (name2, value, depth2) => {
    if (value.kind === "choice") {
      for (let alternative of value.alternatives) visit(name2, alternative.value, depth2);
      return;
    }
    if (!(seen.has(value) || depth2 > MAX_DEPTH7))
      switch (value.kind) {
        case "instance":
          seen.add(value), wanted2(value) && found.push({ name: name2, object: value });
          for (let attribute of heldBy2(value)) {
            let item = value.attributes.get(attribute);
            item !== void 0 && visit(`${name2}.${attribute}`, item, depth2 + 1);
          }
          if (value.tensor === null && !value.cls.isModuleClass && !value.cls.library)
            for (let [attribute, item] of value.attributes) visit(`${name2}.${attribute}`, item, depth2 + 1);
          else if (value.cls.isModuleClass && !value.cls.library) {
            for (let [attribute, item] of value.attributes)
              attribute.startsWith("_") || visit(`${name2}.${attribute}`, item, depth2 + 1);
            let parts3 = value.attributes.get("_modules");
            if (parts3?.kind === "dict")
              for (let entry of parts3.entries.values())
                entry.key.kind === "str" && visit(`${name2}.${entry.key.value}`, entry.value, depth2 + 1);
          }
          value.builtin !== null && visit(name2, value.builtin, depth2 + 1);
          return;
        case "list":
        case "tuple":
          seen.add(value), value.items.length <= MAX_ELEMENTS && value.items.forEach((item, index2) => {
            visit(`${name2}[${index2}]`, item, depth2 + 1);
          });
          return;
        case "dict":
          if (seen.add(value), value.entries.size <= MAX_ELEMENTS)
            for (let entry of value.entries.values()) {
              let key2 = entry.key.kind === "str" ? JSON.stringify(entry.key.value) : hashKey(entry.key) ?? "?";
              visit(`${name2}[${key2}]`, entry.value, depth2 + 1);
            }
          return;
        default:
          return;
      }
  };
  for (let scope of scopesOutsideIn(interpreter)) {
    for (let [name2, value] of scope.variables) value.kind === "instance" && wanted2(value) && visit(name2, value, 0);
    for (let [name2, value] of scope.variables) name2.startsWith("__") || visit(name2, value, 0);
  }
  return found;
}
function heldBy2(value) {
  let listed = value.cls.library ? value.cls.lookup("__holds__") : void 0;
  return listed?.kind === "tuple" ? listed.items.flatMap((item) => item.kind === "str" ? [item.value] : []) : [];
}
function scopesOutsideIn(interpreter) {
  let scopes = /* @__PURE__ */ new Set(), main = interpreter.modules.get("__main__");
  main !== void 0 && scopes.add(main.scope);
  for (let frame of interpreter.frames) frame.scope.library || scopes.add(frame.scope);
  for (let frame of interpreter.frames)
    for (let scope = frame.scope.parent; scope !== null && !scope.library; scope = scope.parent) scopes.add(scope);
  for (let module2 of interpreter.modules.values()) module2.library || scopes.add(module2.scope);
  return [...scopes];
}

// src/setup/loaders.ts
var LOADER = "torch.utils.data.dataloader.DataLoader", SUBSET = "torch.utils.data.dataset.Subset", isLoader = (object) => object.cls.mro.some((cls) => cls.qualifiedName === LOADER);
function loaderCall(event, interpreter) {
  if (event.location === null) return null;
  let frame = interpreter.userFrame(), node = frame?.node, keyword = node?.kind === "Call" ? node.keywords.find((one) => one.arg === "shuffle") : void 0, shuffle = frame === null || keyword === void 0 ? null : { file: frame.file, span: { start: keyword.value.start, end: keyword.value.end } };
  return { call: event.location, shuffle };
}
function loaderFacts(interpreter, knowledge, calls, roleOf3) {
  let names2 = new Map(namedObjects(interpreter, isLoader).map(({ name: name2, object }) => [object, name2]));
  return [...calls].map(([loader, { call, shuffle }]) => {
    let order3 = orderOf2(loader), batch = loader.attributes.get("batch_size");
    return {
      name: names2.get(loader) ?? loader.cls.name,
      location: loader.createdAt ?? call,
      batchSize: batch?.kind === "int" ? batch.value : null,
      shuffle: order3.shuffle,
      sampler: order3.sampler,
      dataset: datasetUse(loader.attributes.get("dataset"), knowledge, call),
      role: roleOf3(loader),
      shuffleArgument: shuffle,
      call,
      assumptions: assumptionsOf3([loader, loader.attributes.get("dataset"), batch, loader.attributes.get("_shuffle")])
    };
  });
}
function assumptionsOf3(values) {
  return [...new Set(values.flatMap((value) => value?.assume.items.map((item) => item.text) ?? []))];
}
function orderOf2(loader) {
  let given = ["_given_sampler", "_given_batch_sampler"].map((name2) => {
    let value = loader.attributes.get(name2);
    return value === void 0 || value.kind === "none" ? !1 : value.kind === "instance" ? !0 : null;
  }), sampler = given.includes(!0) ? !0 : given.includes(null) ? null : !1, shuffle = loader.attributes.get("_shuffle");
  return shuffle === void 0 || shuffle.kind === "none" ? { shuffle: !1, sampler } : { shuffle: shuffle.kind === "bool" || shuffle.kind === "int" ? !!shuffle.value : null, sampler };
}
function datasetUse(value, knowledge, fallback) {
  if (value?.kind !== "instance") return null;
  let dataset = value, order3 = "as-stored";
  for (let inner = subsetOf(dataset); inner !== null; inner = subsetOf(dataset))
    order3 = subsetOrder(dataset, order3), dataset = inner;
  let facts = datasetFacts(dataset, knowledge);
  return {
    className: dataset.cls.qualifiedName,
    known: facts?.id ?? null,
    split: splitOf(dataset),
    location: dataset.createdAt ?? fallback,
    iterable: dataset.cls.mro.some((cls) => cls.name === "IterableDataset"),
    order: order3
  };
}
function subsetOf(dataset) {
  if (!dataset.cls.mro.some((cls) => cls.qualifiedName === SUBSET)) return null;
  let inner = dataset.attributes.get("dataset");
  return inner?.kind === "instance" ? inner : null;
}
function subsetOrder(subset, outer) {
  if (outer !== "as-stored") return outer;
  let indices = subset.attributes.get("indices");
  if (indices?.kind === "range") return "as-stored";
  if (indices?.kind === "list" && indices.open === null) {
    let numbers2 = indices.items.map((item) => item.kind === "int" ? item.value : Number.NaN);
    return numbers2.every((number, index2) => index2 === 0 || number > (numbers2[index2 - 1] ?? -1)) ? "as-stored" : "shuffled";
  }
  return subset.attributes.get("_split_at_random")?.kind === "bool" ? "split-at-random" : "unknown";
}
function datasetFacts(dataset, knowledge) {
  for (let cls of dataset.cls.mro) {
    let facts = knowledge.dataset(cls.qualifiedName) ?? (cls.library ? knowledge.dataset(`torchvision.datasets.${cls.name}`) : null);
    if (facts !== null && cls.library) return facts;
  }
  return null;
}
function underlyingDataset(loader) {
  let value = loader.attributes.get("dataset");
  if (value?.kind !== "instance") return null;
  let dataset = value;
  for (let inner = subsetOf(dataset); inner !== null; inner = subsetOf(dataset)) dataset = inner;
  return dataset;
}
function splitOf(dataset) {
  let train = dataset.attributes.get("train");
  if (train?.kind === "bool") return train.value ? "train" : "test";
  let split2 = dataset.attributes.get("split") ?? dataset.attributes.get("image_set");
  if (split2?.kind === "str")
    return /train/i.test(split2.value) ? "train" : /test|val/i.test(split2.value) ? "test" : "unknown";
  let root = dataset.attributes.get("root");
  if (root?.kind === "str") {
    if (/(^|[/_-])train/i.test(root.value)) return "train";
    if (/(^|[/_-])(val|valid|test|dev|eval)/i.test(root.value)) return "test";
  }
  return "unknown";
}

// src/setup/stages.ts
var MAX_STAGES = 16, DOMINANT_SHARE = 0.75;
function stagesOf(tree, state, complete) {
  let paths = childPaths(tree, "");
  for (let i2 = 0; i2 < 3; i2++) {
    let dominant = paths.find(
      (path) => within2(state, path).length > DOMINANT_SHARE * state.length && paths.length <= 4
    );
    if (dominant === void 0) break;
    let inner = childPaths(tree, dominant);
    if (inner.length < 2 || inner.length + paths.length > MAX_STAGES) break;
    paths = paths.flatMap((path) => path === dominant ? inner : [path]);
  }
  let own3 = state.filter((fact) => !paths.some((path) => isWithin(fact.name, path))), rows = paths.map((path) => row(tree, path, within2(state, path), complete));
  return own3.length === 0 ? rows : [ownRow(own3, complete), ...rows];
}
var isWithin = (name2, path) => name2.startsWith(`${path}.`), within2 = (state, path) => state.filter((fact) => isWithin(fact.name, path));
function childPaths(tree, parent) {
  let prefix = parent === "" ? "" : `${parent}.`;
  return tree.modules.filter(
    ({ path }) => path !== "" && path.startsWith(prefix) && path !== parent && !path.slice(prefix.length).includes(".")
  ).filter(({ path }) => tree.parameters.some((entry) => isWithin(entry.name, path))).map(({ path }) => path);
}
function row(tree, path, facts, complete) {
  let module2 = tree.modules.find((entry) => entry.path === path)?.module;
  return { name: path, label: module2 === void 0 ? "" : labelOf2(tree, path, module2), ...counts(facts, complete) };
}
function ownRow(facts, complete) {
  return {
    name: facts.map((fact) => fact.name).slice(0, 3).join(", "),
    label: "own parameters",
    ...counts(facts, complete)
  };
}
function counts(facts, complete) {
  let known2 = facts.every((fact) => fact.requiresGrad !== null);
  return {
    counts: countParameters(facts, complete),
    tensors: facts.length,
    trainableTensors: known2 ? facts.filter((fact) => fact.requiresGrad).length : null
  };
}
function labelOf2(tree, path, module2) {
  let children = tree.modules.filter(
    (entry) => entry.path.startsWith(`${path}.`) && !entry.path.slice(path.length + 1).includes(".")
  ), types = new Set(children.map((entry) => entry.module.cls.name)), [only] = types;
  return children.length > 1 && types.size === 1 && only !== void 0 ? `${children.length} \xD7 ${only}` : module2.cls.name;
}

// src/setup/unregistered.ts
function unregisteredModules(tree, optimizers) {
  if (tree.incomplete !== null) return [];
  let registered2 = new Set(tree.modules.map(({ module: module2 }) => module2)), owned = new Set(tree.parameters.map(({ parameter }) => parameter));
  return tree.modules.flatMap(({ module: owner }) => owner.cls.library ? [] : [...owner.attributes].flatMap(([attribute, value]) => {
    if (attribute.startsWith("_")) return [];
    let kept2 = modulesIn2(value).filter((module2) => !registered2.has(module2)), parameters = kept2.flatMap((module2) => walkModule(module2).parameters.map((entry) => entry.parameter)), location = kept2[0]?.createdAt ?? null;
    return location === null || parameters.length === 0 || parameters.some((one) => owned.has(one)) ? [] : [{ facts: factsOf(attribute, owner, location, kept2.length, parameters, optimizers), parameters }];
  }));
}
function modulesIn2(value) {
  return (value.kind === "list" || value.kind === "tuple" ? value.items : value.kind === "dict" ? [...value.entries.values()].map((entry) => entry.value) : []).flatMap((item) => item.kind === "instance" ? item.cls.isModuleClass ? [item] : [] : modulesIn2(item));
}
function factsOf(attribute, owner, location, modules, parameters, optimizers) {
  return {
    attribute,
    owner: owner.cls.name,
    location,
    modules,
    scalars: sum(parameters.map((parameter) => scalarsOf(parameter.tensor?.shape ?? null))),
    requiresGrad: any(parameters.map((parameter) => parameter.tensor?.grad.value ?? null)),
    optimized: any(parameters.map((parameter) => heldBy(parameter, optimizers))),
    reached: null,
    fresh: parameters.every((parameter) => parameter.tensor?.origin === "fresh")
  };
}
function reachedPart({ facts, parameters }, reach) {
  return { ...facts, reached: any(parameters.map((parameter) => reach.of(parameter))) };
}
function any(facts) {
  return facts.includes(!0) ? !0 : facts.includes(null) ? null : !1;
}

// src/setup/model-facts.ts
function modelFacts(interpreter, root, optimizers, { writeOrder, fallback, differentiated }) {
  let { tree } = root, assumed = tree.root.assume.items.map((item) => item.text), state = tree.parameters.map(
    (entry) => parameterFacts(interpreter, entry, heldBy(entry.parameter, optimizers), [])
  ), complete = tree.incomplete === null, known2 = knownArchitecture(interpreter, tree);
  return {
    name: root.name,
    architecture: known2?.path === "" ? known2.facts.id : null,
    published: publishedParts(interpreter, tree),
    unregistered: [],
    className: tree.root.cls.name,
    location: tree.root.createdAt ?? fallback,
    definedIn: tree.root.cls.library ? null : tree.root.cls.location,
    weights: weightsOf(state, known2?.facts.weights ?? null),
    parameters: countParameters(state, complete),
    state,
    stateComplete: complete,
    stages: stagesOf(tree, state, complete),
    head: headOf2(tree, state, known2),
    normLayers: normLayers2(tree, state),
    driftingNorms: driftingNorms(tree, state),
    freezeTrace: freezeTrace(tree, writeOrder),
    trained: state.some((fact) => fact.optimized !== !1) || differentiated.has(tree.root) && state.some((fact) => fact.requiresGrad !== !1),
    expects: known2?.facts.pretrained === !0 ? known2.facts.expects : null,
    assumptions: [...new Set(assumed)]
  };
}
function withReach(facts, { tree }, parts3, reach) {
  let state = facts.state.map((fact, index2) => {
    let parameter = tree.parameters[index2]?.parameter;
    return { ...fact, reached: parameter === void 0 ? null : reach.of(parameter) };
  }), { stateComplete } = facts;
  return {
    ...facts,
    unregistered: parts3.map((part) => reachedPart(part, reach)),
    state,
    parameters: countParameters(state, stateComplete),
    stages: stagesOf(tree, state, stateComplete)
  };
}
function knownArchitecture(interpreter, tree) {
  for (let { path, module: module2 } of tree.modules) {
    let facts = architectureOf(interpreter, module2);
    if (facts !== null) return { path, facts };
  }
  return null;
}
function publishedParts(interpreter, tree) {
  let found = [];
  for (let { path, module: module2 } of tree.modules) {
    if (found.some((outer) => outer.path === "" || path.startsWith(`${outer.path}.`))) continue;
    let facts = architectureOf(interpreter, module2);
    facts !== null && found.push({ path, id: facts.id, pretrained: facts.pretrained });
  }
  return found;
}
function weightsOf(state, tag) {
  return state.some((fact) => fact.origin === "pretrained") ? tag ?? "loaded" : state.some((fact) => fact.origin === "unknown") ? "unknown" : null;
}
function headOf2(tree, state, known2) {
  let paths = new Set(tree.modules.map(({ path }) => path)), prefix = known2 === null || known2.path === "" ? "" : `${known2.path}.`, heads = (known2?.facts.head ?? []).map((path) => `${prefix}${path}`).filter((path) => holdsFresh(state, path) || paths.has(path)).filter((path) => state.some((fact) => fact.name.startsWith(`${path}.`)));
  if (state.some((fact) => fact.origin === "pretrained")) {
    let outside = leaves(tree).filter(({ path }) => path !== "" && holdsFresh(state, path)).map(({ path }) => path).filter((path) => !heads.some((head) => within3(path, head)));
    return [...heads, ...outside];
  }
  if (heads.length > 0) return heads;
  let last = leaves(tree).filter(({ module: module2 }) => /(Linear|Conv\dd|Bilinear)$/.test(module2.cls.name)).at(-1);
  return last === void 0 ? [] : [last.path];
}
var within3 = (path, head) => path === head || path.startsWith(`${head}.`);
function holdsFresh(state, path) {
  return state.some((fact) => fact.origin === "fresh" && fact.name.startsWith(`${path}.`));
}
function leaves(tree) {
  let owners = new Set(tree.parameters.map((entry) => entry.owner));
  return tree.modules.filter(({ module: module2 }) => owners.has(module2));
}
function driftingNorms(tree, state) {
  return tree.modules.filter(({ path, module: module2 }) => {
    if (!/BatchNorm(\dd)?$/.test(module2.cls.name)) return !1;
    let own3 = state.filter((fact) => fact.name.startsWith(`${path}.`)), mode = module2.attributes.get("training"), frozen = own3.length > 0 && own3.every((fact) => fact.requiresGrad === !1 && fact.origin === "pretrained"), tracks = module2.attributes.get("track_running_stats");
    return frozen && mode?.kind === "bool" && mode.value && !(tracks?.kind === "bool" && !tracks.value);
  }).length;
}
function normLayers2(tree, state) {
  let norms = tree.modules.filter(({ module: module2 }) => isNormalisation(module2.cls.qualifiedName)), trainable = norms.filter(
    ({ path }) => state.some((fact) => fact.requiresGrad === !0 && fact.role === "norm" && fact.name.startsWith(`${path}.`))
  ), kinds = new Set(norms.map(({ module: module2 }) => module2.cls.name)), [kind] = kinds;
  return { modules: norms.length, trainableModules: trainable.length, kind: kinds.size === 1 ? kind ?? null : null };
}

// src/setup/name-tests.ts
function nameTestFacts(interpreter, { models }) {
  let names2 = models.filter(({ stateComplete }) => stateComplete).map(({ name: name2, state }) => ({ name: name2, parameters: new Set(state.map((parameter) => parameter.name)) }));
  return [...interpreter.nameTests.values()].flatMap(({ location, held, failed, unknown, assume }) => {
    if (unknown) return [];
    let tested = new Set([...held, ...failed].map((name2) => name2.replace(/^module\./, ""))), covered = names2.filter(({ parameters }) => [...parameters].every((name2) => tested.has(name2))), all2 = new Set(covered.flatMap(({ parameters }) => [...parameters])), others = [...tested].some((name2) => !all2.has(name2));
    return covered.length === 0 ? [] : [
      {
        location,
        held: held.size,
        failed: failed.size,
        models: others ? [] : covered.map(({ name: name2 }) => name2),
        assumptions: assume.items.map((item) => item.text)
      }
    ];
  });
}

// src/setup/optimizer-facts.ts
function optimizerFacts(moment, observer) {
  return moment.optimizers.flatMap((optimizer) => {
    let { object } = optimizer, location = object?.createdAt ?? null;
    if (object === null || location === null) return [];
    let held = optimizer.groups.flatMap((group2) => group2.parameters), closed = isClosed(optimizer), outside = held.filter((parameter) => !moment.parameters.has(parameter)), free = outside.filter((parameter) => !observer.everOwned(parameter)), stale = outside.filter((parameter) => observer.everOwned(parameter));
    return [
      {
        name: optimizer.name,
        className: object.cls.name,
        location,
        groups: optimizer.groups.map((group2) => ({
          learningRate: numberOf2(group2.options.get("lr")),
          scalars: group2.open === null ? sum(group2.parameters.map((parameter) => scalarsOf(parameter.tensor?.shape ?? null))) : null,
          tensors: group2.open === null ? group2.parameters.length : null,
          options: optionsOf(group2.options)
        })),
        stale: staleParts(stale, moment, observer),
        staleScalars: closed ? sum(stale.map((parameter) => scalarsOf(parameter.tensor?.shape ?? null))) : null,
        freeTensors: closed ? free.length : null,
        stepped: observer.stepped.has(object),
        assumptions: object.assume.items.map((item) => item.text)
      }
    ];
  });
}
function staleParts(stale, moment, observer) {
  return moment.roots.flatMap(({ name: model, tree }) => {
    let paths = new Map(tree.modules.map(({ path, module: module2 }) => [module2, path])), entries = stale.flatMap((parameter) => {
      let place = observer.placeOf(parameter), path = place === null ? void 0 : paths.get(unwrap(place.module));
      return place === null || path === void 0 ? [] : [{ parameter, name: path === "" ? place.name : `${path}.${place.name}`, replacedAt: place.replacedAt }];
    });
    if (entries.length === 0) return [];
    let reaches = entries.map(({ parameter }) => observer.reach.of(parameter));
    return [
      {
        model,
        names: entries.map(({ name: name2 }) => name2),
        scalars: sum(entries.map(({ parameter }) => scalarsOf(parameter.tensor?.shape ?? null))),
        replacedAt: entries.find(({ replacedAt }) => replacedAt !== null)?.replacedAt ?? null,
        reached: reaches.includes(!0) ? !0 : reaches.includes(null) ? null : !1
      }
    ];
  });
}
var isClosed = (optimizer) => optimizer.open === null && optimizer.groups.every((group2) => group2.open === null);
function numberOf2(value) {
  return value?.kind === "int" || value instanceof FloatValue ? value.value : null;
}
function optionsOf(options) {
  let result = {};
  for (let [name2, value] of options)
    value.kind === "int" || value.kind === "float" || value.kind === "str" || value.kind === "bool" ? result[name2] = value.value : (value.kind === "unknown" || value.kind === "none") && (result[name2] = null);
  return result;
}

// src/setup/build-setup.ts
function buildSetup(outcome2, observer, knowledge, file, entry) {
  let { interpreter } = outcome2, seen = observer.atFirstStep ?? observer.moment(interpreter, null);
  (outcome2.budget !== null || outcome2.raised !== null) && observer.reach.giveUp();
  let moment = { ...seen, models: reachedModels(seen, observer.reach) }, loaders2 = loaderFacts(interpreter, knowledge, observer.loaderCalls, (loader) => roleOf2(loader, observer));
  return {
    file,
    entry,
    models: moment.models,
    optimizers: optimizerFacts(moment, observer),
    loaders: loaders2,
    feeds: feedFacts(moment, observer, knowledge, loaders2),
    firstStep: observer.firstStep?.location ?? null,
    firstBackward: observer.firstBackward?.location ?? null,
    driver: observer.firstStep === null ? "none" : observer.driven ? "trainer" : "loop",
    ineffectiveFreezes: ineffectiveFreezes(interpreter, moment),
    nameTests: nameTestFacts(interpreter, moment),
    later: observer.atLaterStep === null || observer.atLaterStep.step.location === null ? null : {
      step: observer.atLaterStep.step.location,
      models: reachedModels(observer.atLaterStep.moment, observer.reach)
    },
    events: interpreter.events.flatMap(setupEvent),
    assumptions: assumptionsOf4(moment),
    unknowns: unknownsOf(outcome2, moment)
  };
}
function reachedModels(moment, reach) {
  return moment.models.map((model, index2) => {
    let root = moment.roots[index2];
    return root === void 0 ? model : withReach(model, root, moment.unregistered[index2] ?? [], reach);
  });
}
function roleOf2(loader, observer) {
  return observer.trainedOn.has(loader) ? "train" : observer.iterated.has(loader) ? "eval" : "unknown";
}
function feedFacts(moment, observer, knowledge, loaders2) {
  let order3 = [...observer.loaderCalls.keys()], seen = /* @__PURE__ */ new Map();
  for (let feed of observer.feeds) {
    let model = moment.rootObjects.get(feed.module) ?? moment.rootObjects.get(observer.unwrapped(feed.module));
    if (model === void 0) continue;
    let size = imageSize(feed.input), dataset = feed.loader === null ? null : underlyingDataset(feed.loader), facts = dataset === null ? null : datasetFacts(dataset, knowledge), shape = feed.input?.tensor?.shape ?? null, training = feed.trained ? !0 : observer.firstBackward === null ? null : !1, loader = feed.loader === null ? null : loaders2[order3.indexOf(feed.loader)]?.name ?? null, key2 = `${model}
${loader}
${training}`;
    seen.has(key2) || seen.set(key2, {
      model,
      location: feed.location,
      training,
      loader,
      size,
      channels: shape?.length === 4 ? shape[1] ?? null : null,
      batch: shape?.[0] ?? null,
      native: facts === null || facts.varies ? null : facts.size,
      dataset: facts?.id ?? null,
      trace: feedTrace(feed.input),
      assumptions: feed.assumptions
    });
  }
  return [...seen.values()];
}
var SHOWN2 = {
  "model-built": "model-built",
  "weights-loaded": "weights-loaded",
  "part-replaced": "part-replaced",
  "requires-grad-written": "requires-grad-written",
  "optimizer-built": "optimizer-built",
  "group-added": "group-added",
  wrapped: "wrapped",
  moved: "moved",
  "mode-set": "mode-set",
  "loader-built": "loader-built",
  "loss-computed": "loss-computed",
  backward: "backward",
  step: "step",
  "zero-grad": "zero-grad",
  "scheduler-step": "scheduler-step",
  "handed-to-unseen-code": "handed-to-unseen-code"
};
function setupEvent(event) {
  let kind = SHOWN2[event.kind];
  return kind === void 0 || event.location === null ? [] : [{ kind, location: event.location, message: event.message, conditional: event.conditions.length > 0 }];
}
function assumptionsOf4(moment) {
  let texts = moment.models.flatMap((model) => [
    ...model.assumptions,
    ...model.state.flatMap((fact) => fact.assumptions)
  ]);
  return [...new Set(texts)];
}
function unknownsOf(outcome2, moment) {
  let facts = [];
  if (outcome2.budget !== null) {
    let location = outcome2.interpreter.reached.get(outcome2.budget) ?? null;
    facts.push({ what: "everything after this point", why: `the ${outcome2.budget} budget was reached`, location });
  }
  outcome2.raised !== null && facts.push({
    what: "everything after this point",
    why: `the program raises: ${outcome2.raised.message}`,
    location: outcome2.raised.location
  });
  for (let model of moment.models)
    model.stateComplete || facts.push({
      what: `the parameters of ${model.name}`,
      why: moment.incomplete.get(model.name) ?? "part of it is not known",
      location: model.location
    });
  for (let optimizer of moment.optimizers) {
    let open = optimizer.open ?? optimizer.groups.find((group2) => group2.open !== null)?.open ?? null, location = optimizer.object?.createdAt ?? null;
    open !== null && facts.push({ what: `what ${optimizer.name} holds`, why: open, location });
  }
  return facts;
}

// src/setup/loss-graph.ts
function lossGraph(losses) {
  let best = /* @__PURE__ */ new Map(), reached = /* @__PURE__ */ new Set(), maybe = /* @__PURE__ */ new Set(), open = !1, pending = [];
  for (let loss2 of losses)
    loss2 instanceof InstanceValue && loss2.tensor !== null ? pending.push([loss2, 2]) : open = !0;
  for (let next = pending.pop(); next !== void 0; next = pending.pop()) {
    let [node, flow] = next;
    if ((best.get(node) ?? -1) >= flow) continue;
    best.set(node, flow);
    let data2 = node.tensor;
    if (data2 === null) {
      let { parameters, incomplete } = walkModule(node);
      for (let { parameter } of parameters) pending.push([parameter, flow]);
      incomplete !== null && flow > 0 && (open = !0);
      continue;
    }
    if (data2.isParameter) {
      flow === 2 && reached.add(node), flow === 1 && maybe.add(node);
      continue;
    }
    data2.op === "unknown" && flow > 0 && (open = !0);
    let onwards = data2.connected === !1 ? 0 : data2.connected === null && flow === 2 ? 1 : flow;
    for (let input of data2.inputs) pending.push([input, onwards]);
  }
  return { seen: new Set(best.keys()), reached, maybe, open };
}
var Reach = class {
  #reached = /* @__PURE__ */ new Set();
  #maybe = /* @__PURE__ */ new Set();
  #open = !0;
  #empty = !0;
  add(graph) {
    this.#empty && (this.#open = !1), this.#empty = !1, graph.open && (this.#open = !0);
    for (let parameter of graph.reached) this.#reached.add(parameter);
    for (let parameter of graph.maybe) this.#maybe.add(parameter);
  }
  /** From here on nothing can be said of parameters that were not reached before: the evaluation broke off, gradients are made by hand. */
  giveUp() {
    this.#empty = !1, this.#open = !0;
  }
  of(parameter) {
    return this.#reached.has(parameter) ? !0 : this.#open || this.#maybe.has(parameter) || parameter.attributes.has("grad") ? null : !1;
  }
};

// src/setup/optimizers.ts
var OPTIMIZER = "torch.optim.optimizer.Optimizer", isOptimizer = (object) => object.cls.mro.some((cls) => cls.qualifiedName === OPTIMIZER);
function liveOptimizers(interpreter, stepping, unknownStep = !1) {
  let named3 = namedObjects(interpreter, isOptimizer);
  stepping !== null && !named3.some((entry) => entry.object === stepping) && named3.push({ name: stepping.cls.name, object: stepping });
  let unseen2 = unknownStep ? [{ name: "an optimizer", object: null, groups: [], open: "the optimizer that steps is not known" }] : [];
  return [...named3.map(({ name: name2, object }) => {
    let groups = object.attributes.get("param_groups"), held = groups?.kind === "list" ? groups.items.map(readGroup) : [];
    return {
      name: name2,
      object,
      groups: held,
      open: object.open ?? (groups?.kind === "list" ? groups.open : "its param groups are not known")
    };
  }), ...unseen2];
}
function readGroup(group2) {
  if (group2.kind !== "dict") return { parameters: [], open: "a param group is not known", options: /* @__PURE__ */ new Map() };
  let options = /* @__PURE__ */ new Map();
  for (let entry of group2.entries.values())
    entry.key.kind === "str" && entry.key.value !== "params" && options.set(entry.key.value, entry.value);
  let params = group2.entries.get("s:params")?.value;
  if (params?.kind !== "list") return { parameters: [], open: "the parameters of a group are not known", options };
  let parameters = [], open = params.open;
  for (let item of params.items)
    item.kind === "instance" && item.tensor !== null ? parameters.push(item) : open ??= item.kind === "unknown" ? item.reason : "a parameter of a group is not known";
  return { parameters, open, options };
}

// src/setup/roots.ts
var CONTAINERS2 = /* @__PURE__ */ new Set([
  "torch.nn.modules.container.ModuleList",
  "torch.nn.modules.container.ModuleDict"
]);
function findRoots(interpreter, called, optimized) {
  let named3 = namedObjects(interpreter, (object) => object.cls.isModuleClass), trees = /* @__PURE__ */ new Map(), treeOf2 = (module2) => {
    let tree = trees.get(module2);
    return tree === void 0 && (tree = walkModule(module2), trees.set(module2, tree)), tree;
  }, candidates = /* @__PURE__ */ new Map();
  for (let { name: name2, object } of named3) {
    let module2 = unwrap(object);
    candidates.has(module2) || candidates.set(module2, name2);
  }
  for (let module2 of called) {
    let inner = unwrap(module2);
    treeOf2(inner).parameters.some((entry) => optimized.has(entry.parameter)) && !candidates.has(inner) && candidates.set(inner, inner.cls.name);
  }
  let calledInner = new Set([...called].map(unwrap)), relevant = [...candidates.keys()].filter((module2) => CONTAINERS2.has(module2.cls.qualifiedName) ? !1 : calledInner.has(module2) || treeOf2(module2).parameters.some((entry) => optimized.has(entry.parameter))), inside = /* @__PURE__ */ new Set();
  for (let outer of relevant)
    for (let { module: module2 } of treeOf2(outer).modules) module2 !== outer && inside.add(module2);
  return relevant.filter(
    (module2) => !inside.has(module2) && treeOf2(module2).parameters.length + (treeOf2(module2).incomplete ? 1 : 0) > 0
  ).map((module2) => ({ name: candidates.get(module2) ?? module2.cls.name, tree: treeOf2(module2) }));
}

// src/setup/observer.ts
var MAX_FOLLOWED = 2;
function takesPart(module2, seen, open) {
  let tree = walkModule(module2);
  return open ? tree.parameters.length > 0 || tree.incomplete !== null : tree.modules.some((entry) => seen.has(entry.module)) || tree.parameters.some((entry) => seen.has(entry.parameter));
}
var Observer = class {
  /** Modules the program called, outermost calls only. */
  called = /* @__PURE__ */ new Set();
  feeds = [];
  /** When each line that wrote requires_grad first ran. */
  writeOrder = /* @__PURE__ */ new Map();
  /** Loaders in whose loop an optimizer stepped, and loaders that were iterated. */
  trainedOn = /* @__PURE__ */ new Set();
  iterated = /* @__PURE__ */ new Set();
  stepped = /* @__PURE__ */ new Set();
  loaderCalls = /* @__PURE__ */ new Map();
  /** A framework's trainer drove the loop when the first step was taken. */
  driven = !1;
  firstStep = null;
  firstBackward = null;
  atFirstStep = null;
  /** The world at the last step before which anything had changed that decides trainability; null when nothing did after the first. */
  atLaterStep = null;
  /** What the losses of the whole run reach: a generator's loss may come after the discriminator's first step. */
  reach = new Reach();
  /** Modules whose call a loss was computed from with gradients on. */
  differentiated = /* @__PURE__ */ new Set();
  /** Lines of `backward()` whose graph was followed since flags or parts last changed: further turns of a loop show nothing new. */
  #followed = /* @__PURE__ */ new Map();
  #changed = !1;
  /** Parameters that were part of a module when an optimizer was built or given a group, with their place then. */
  #owned = /* @__PURE__ */ new Map();
  /** Parameters of modules that another module took the place of. */
  #replaced = /* @__PURE__ */ new Map();
  #loader = null;
  /** The activation of the analysed program that the loader was last iterated in. */
  #loopedIn = null;
  #fallback;
  constructor(fallback) {
    this.#fallback = fallback;
  }
  onEvent = (event, interpreter) => {
    let subject = event.subject?.kind === "instance" ? event.subject : null;
    switch (event.kind) {
      case "part-replaced":
        this.#change(), this.#rememberReplaced(event);
        return;
      case "requires-grad-written":
        if (this.#change(), event.location !== null) {
          let key2 = locationKey(event.location);
          this.writeOrder.has(key2) || this.writeOrder.set(key2, this.writeOrder.size);
        }
        return;
      case "optimizer-built":
      case "group-added":
        this.#change(), this.#rememberOwned(interpreter);
        return;
      case "loader-built":
        if (subject !== null) {
          let call = loaderCall(event, interpreter);
          call !== null && this.loaderCalls.set(subject, call);
        }
        return;
      case "loader-iterated":
        subject !== null && (this.iterated.add(subject), this.#loader = subject, this.#loopedIn = interpreter.userFrame());
        return;
      case "module-called":
        if (subject !== null) {
          this.called.add(subject);
          let feed = feedOf(event, subject, interpreter.noGrad === 0);
          feed !== null && this.feeds.push(feed);
        }
        return;
      case "trainer":
        this.driven ||= this.firstStep === null;
        for (let model of event.related) model.kind === "instance" && this.called.add(model);
        return;
      case "backward":
        this.firstBackward ??= event, this.#trains(interpreter), this.#follow(event);
        return;
      case "step":
        this.#trains(interpreter), subject !== null && this.stepped.add(subject), this.firstStep === null ? (this.firstStep = event, this.atFirstStep = this.moment(interpreter, subject, subject === null)) : this.#changed && (this.atLaterStep = { moment: this.moment(interpreter, subject), step: event }), this.#changed = !1;
        return;
      default:
        return;
    }
  };
  #rememberOwned(interpreter) {
    for (let { object } of namedObjects(interpreter, (one) => one.cls.isModuleClass))
      for (let { parameter, name: name2 } of walkModule(object).parameters)
        this.#owned.has(parameter) || this.#owned.set(parameter, { module: object, name: name2 });
  }
  #rememberReplaced({ related, location }) {
    let replaced = related[1];
    if (!(location === null || replaced?.kind !== "instance"))
      for (let { parameter } of walkModule(replaced).parameters) this.#replaced.set(parameter, location);
  }
  #change() {
    this.#changed = !0, this.#followed.clear();
  }
  #trains(interpreter) {
    let frame = this.#loopedIn;
    frame !== null && frame.func?.isGenerator !== !0 && !interpreter.frames.includes(frame) && (this.#loader = null), this.#loader !== null && this.trainedOn.add(this.#loader);
  }
  /** Notes what a loss was computed from. */
  #follow(event) {
    let key2 = event.location === null ? "" : locationKey(event.location), times = this.#followed.get(key2) ?? 0;
    if (times >= MAX_FOLLOWED) return;
    this.#followed.set(key2, times + 1);
    let graph = lossGraph(event.subject === null ? [] : [event.subject]);
    this.reach.add(graph);
    for (let feed of this.feeds)
      feed.trained || !feed.differentiated || !(graph.open ? feed.loader !== null && feed.loader === this.#loader : feed.input !== null && graph.seen.has(feed.input)) || !takesPart(feed.module, graph.seen, graph.open) || (feed.trained = !0, this.differentiated.add(unwrap(feed.module)));
  }
  /** The models and optimizers as they are now. */
  moment(interpreter, stepping, unknownStep = !1) {
    let optimizers = liveOptimizers(interpreter, stepping, unknownStep), held = new Set(optimizers.flatMap(({ groups }) => groups.flatMap(({ parameters }) => parameters))), roots = findRoots(interpreter, this.called, held), incomplete = roots.flatMap(
      ({ name: name2, tree }) => tree.incomplete === null ? [] : [[name2, tree.incomplete]]
    );
    return {
      models: roots.map(
        (root) => modelFacts(interpreter, root, optimizers, {
          writeOrder: this.writeOrder,
          fallback: this.#fallback,
          differentiated: this.differentiated
        })
      ),
      roots,
      unregistered: roots.map(({ tree }) => unregisteredModules(tree, optimizers)),
      rootObjects: new Map(roots.map((root) => [root.tree.root, root.name])),
      optimizers,
      parameters: new Set(roots.flatMap(({ tree }) => tree.parameters.map((entry) => entry.parameter))),
      incomplete: new Map(incomplete)
    };
  }
  /** The model inside wrappers. */
  unwrapped(module2) {
    return unwrap(module2);
  }
  /** Where a parameter was when an optimizer got it, and where it lost that place; null when it never was part of a module. */
  placeOf(parameter) {
    let place = this.#owned.get(parameter);
    return place === void 0 ? null : { ...place, replacedAt: this.#replaced.get(parameter) ?? null };
  }
  /** Whether a parameter was ever part of a module: what was replaced is stale, what never was is free-standing. */
  everOwned(parameter) {
    return this.#owned.has(parameter);
  }
};

// src/setup/evaluate-entry.ts
var MAX_UNCALLED = 4;
function evaluateEntry(world, entry) {
  let deadline = world.now() + budgets.milliseconds, main = evaluateMain(world, entry, deadline), outcomes = [main.outcome], setups = main.setup.models.length > 0 || main.setup.optimizers.length > 0 ? [main.setup] : [];
  if (main.setup.firstStep !== null)
    return { setups: [main.setup], notifications: budgetNotifications(outcomes, entry, !0) };
  for (let name2 of trainingFunctions(entry, main.outcome).slice(0, MAX_UNCALLED)) {
    let { setup, outcome: outcome2 } = evaluateOnce(world, entry, name2, deadline);
    outcomes.push(outcome2), setup.firstStep !== null && setups.push(setup);
  }
  return { setups, notifications: budgetNotifications(outcomes, entry, setups.length > 0) };
}
function evaluateMain(world, entry, deadline) {
  let plain3 = evaluateOnce(world, entry, null, deadline), { raised, interpreter } = plain3.outcome;
  if (raised === null || plain3.setup.firstStep !== null || interpreter.leftOutOptions === 0) return plain3;
  let given = evaluateOnce(world, entry, null, deadline, !0);
  return given.setup.firstStep === null ? plain3 : given;
}
function evaluateOnce(world, entry, uncalled, deadline, optionsGiven = !1) {
  let observer = new Observer({ file: entry.file, span: { start: 0, end: 0 } }), environment = createEnvironment(world, entry, observer.onEvent, () => world.now() > deadline), outcome2 = runProgram(environment, entry.file, entry.module, { uncalled, optionsGiven });
  try {
    return { outcome: outcome2, setup: buildSetup(outcome2, observer, world.knowledge, entry.file, uncalled ?? "<module>") };
  } finally {
    outcome2.interpreter.journal.restoreShared();
  }
}
function trainingFunctions(entry, outcome2) {
  let names2 = uncalledFunctions(outcome2).filter(({ location }) => {
    let text = entry.file.text.slice(location.span.start, location.span.end);
    return /\.step\(|optim\.|\.fit\(|\.train\(|\.fit_one_cycle\(|\.fine_tune\(|\.run\(|LightningCLI\(/.test(text);
  }).map((func2) => func2.name);
  return names2.includes("main") ? ["main", ...names2.filter((name2) => name2 !== "main")] : names2;
}

// src/run.ts
var PARSED_TEXT = 2e6;
function audit(request, tools) {
  let stubParser = tools.parser.sibling();
  try {
    let sources2 = new Sources(request.files, tools.parser), entries = entryPaths(request, sources2), world = createWorld(sources2, new StubLibrary(tools.readStub, stubParser), tools.knowledge, tools.now), judged = entries.map((path) => {
      let result = judgeEntry(world, path, tools);
      return sources2.trim(PARSED_TEXT), result;
    }), reported = reportFindings({
      findings: distinct(judged.flatMap((one) => one.findings)),
      files: entries.flatMap((path) => sources2.text(path) ?? []),
      moduleOf: (path) => sources2.parse(path)?.module ?? null,
      knownRules: new Set(tools.rules.map((rule) => rule.meta.id))
    }), notifications = [
      ...sources2.notifications,
      ...judged.flatMap((one) => one.notifications),
      ...reported.notifications
    ];
    return {
      complete: !notifications.some((notification) => notification.incomplete),
      findings: reported.findings,
      setups: judged.flatMap((one) => one.setups),
      notifications,
      files: {
        considered: request.paths?.length ?? [...sources2.paths].filter(isPython).length,
        analysed: entries.length
      }
    };
  } finally {
    tools.parser.release(), stubParser.release();
  }
}
var NAMED_FILES = 20;
function entryPaths(request, sources2) {
  let paths = (request.paths ?? [...sources2.paths]).filter(isPython), named3 = request.paths !== null && paths.length <= NAMED_FILES;
  return paths.filter((path) => {
    let file = sources2.text(path);
    return file === null ? !1 : (named3 && file.text.trim() === "" && !path.endsWith("__init__.py") && sources2.noteEmpty(path), mayDrive(file.text) || startsTrainingIn(sources2, file) ? !0 : (named3 && sources2.parse(path), !1));
  });
}
function startsTrainingIn(sources2, file) {
  let finder = new ModuleFinder(sources2, file.path);
  return startsTraining(
    file.text,
    (path) => sources2.text(path)?.text ?? null,
    (name2) => finder.pathOf(name2)
  );
}
var NOTHING = { findings: [], setups: [], notifications: [] };
function judgeEntry(world, path, tools) {
  try {
    let before = evaluateAndJudge(world, path, tools), findings = verifyFixes(
      before,
      (patched) => evaluateAndJudge({ ...world, sources: world.sources.patched(patched) }, path, tools)
    );
    return { ...before, findings };
  } catch (error) {
    return { ...NOTHING, notifications: [internalFailure(path, error)] };
  }
}
function evaluateAndJudge(world, path, tools) {
  let entry = world.sources.parse(path);
  if (entry === null) return NOTHING;
  let { setups, notifications } = evaluateEntry(world, entry), judged = runRules({
    rules: tools.rules,
    setups,
    knowledge: tools.knowledge,
    moduleOf: (file) => world.sources.parse(file)?.module ?? null
  });
  return { setups, findings: judged.findings, notifications: [...notifications, ...judged.notifications] };
}
function internalFailure(path, error) {
  let reason2 = error instanceof Error ? error.message : String(error);
  return {
    level: "error",
    path,
    message: `The evaluator failed on this file and nothing of it was judged: ${reason2}. Please report this.`,
    incomplete: !0
  };
}

// src/load-engine.ts
function processorTime() {
  let { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}
async function loadEngine() {
  let here = dirname(fileURLToPath(import.meta.url)), directory = existsSync(join5(here, "knowledge")) && existsSync(join5(here, "tree-sitter-python.wasm")) ? here : null, tables = directory === null ? join5(here, "..", "rules", "knowledge") : join5(directory, "knowledge"), parser = await loadParser(directory ?? join5(here, "..", "node_modules")), knowledge = loadKnowledge(tables), readStub = readerFor(tables);
  return {
    version: toolVersion(),
    audit: (request) => audit(request, { parser, knowledge, readStub, rules, now: processorTime }),
    rules: rules.map(({ meta }) => ({ id: meta.id, summary: meta.summary }))
  };
}
export {
  loadEngine
};
