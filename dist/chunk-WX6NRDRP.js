import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  comparePlaces,
  orderFindings
} from "./chunk-IQNGQ3TB.js";

// src/finding/fingerprint.ts
import { createHash } from "node:crypto";

// src/finding/enclosing.ts
function enclosingOf(module, offset) {
  let names = [], statement = null, body = module.body;
  for (; body !== null; ) {
    let next = containing(body, offset);
    if (next === null) break;
    statement = next, (next.kind === "FunctionDef" || next.kind === "ClassDef") && names.push(next.name), body = bodiesOf(next).find((inner) => containing(inner, offset) !== null) ?? null;
  }
  return { statement, name: names.length === 0 ? "<module>" : names.join(".") };
}
function containing(body, offset) {
  return body.find((statement) => statement.start <= offset && offset < Math.max(statement.end, statement.start + 1)) ?? null;
}
function bodiesOf(statement) {
  switch (statement.kind) {
    case "FunctionDef":
    case "ClassDef":
    case "With":
      return [statement.body];
    case "For":
    case "While":
    case "If":
      return [statement.body, statement.orelse];
    case "Try":
      return [
        statement.body,
        ...statement.handlers.map((handler) => handler.body),
        statement.orelse,
        statement.finalbody
      ];
    case "Match":
      return statement.cases.map((one) => one.body);
    default:
      return [];
  }
}

// src/finding/fingerprint.ts
function fingerprintFindings(findings, moduleOf) {
  let seen = /* @__PURE__ */ new Map(), result = new Array(findings.length).fill(""), inOrder = findings.map((finding, index) => ({ finding, index }));
  inOrder.sort((a, b) => comparePlaces(a.finding, b.finding) || a.index - b.index);
  for (let { finding, index } of inOrder) {
    let identity = identityOf(finding, moduleOf(finding.location.file.path)), ordinal = seen.get(identity) ?? 0;
    seen.set(identity, ordinal + 1), result[index] = createHash("sha256").update(`${identity}\0${ordinal}`).digest("hex");
  }
  return result;
}
function identityOf(finding, module) {
  let { file, span } = finding.location, name = module === null ? "<module>" : enclosingOf(module, span.start).name;
  return [finding.rule, file.path, name, tokenText(finding.location, module)].join("\0");
}
function tokenText(location, module) {
  let { file, span } = location, starts = file.lineStarts, first = starts[file.position(span.start).line] ?? 0, last = file.position(Math.max(span.start, span.end - 1)).line, end = starts[last + 1] ?? file.text.length, code = "", from = first;
  for (let comment of module?.comments ?? [])
    comment.start < from || comment.start >= end || (code += `${file.text.slice(from, comment.start)} `, from = comment.end);
  return code += file.text.slice(from, end), code.trim().replace(/\s+/gu, " ").replace(/ (?=[^\p{L}\p{N}_])|(?<=[^\p{L}\p{N}_]) /gu, "");
}

// src/finding/suppressions.ts
var DIRECTIVE = /^#+\s*epoch-zero\s*:\s*(?<rest>.*)$/isu, IGNORE = /^ignore\s*\[(?<list>[^\]]*)\]\s*(?<reason>.*)$/isu;
function readSuppressions(file, module, knownRules) {
  let suppressions = [], notifications = [];
  for (let comment of module.comments) {
    let rest = DIRECTIVE.exec(comment.text.trim())?.groups?.rest;
    if (rest === void 0) continue;
    let { line } = file.position(comment.start), warn = (message) => {
      notifications.push({
        level: "warning",
        path: file.path,
        message: `Line ${line + 1}: ${message}`,
        incomplete: !1
      });
    }, parsed = IGNORE.exec(rest), ids = (parsed?.groups?.list ?? "").split(",").map((id) => id.trim().toLowerCase()).filter((id) => id !== "");
    if (parsed === null || ids.length === 0) {
      warn(
        "a suppression needs the rules it is for, as in `# epoch-zero: ignore[rule-id] reason`; this one does nothing."
      );
      continue;
    }
    for (let id of ids) knownRules.has(id) || warn(`there is no rule \`${id}\` to suppress.`);
    suppressions.push({
      rules: ids.filter((id) => knownRules.has(id)),
      reason: (parsed.groups?.reason ?? "").trim(),
      line: isAlone(file, comment.start) ? nextCodeLine(file, line) : line
    });
  }
  return { suppressions, notifications };
}
function suppressionOf(finding, suppressions, module) {
  let { file, span } = finding.location, lines = /* @__PURE__ */ new Set([file.position(span.start).line]), { statement } = enclosingOf(module, span.start);
  statement !== null && lines.add(file.position(statement.start).line);
  let match = suppressions.find((one) => lines.has(one.line) && one.rules.includes(finding.rule));
  return match === void 0 ? null : { reason: match.reason };
}
function isAlone(file, offset) {
  let { line, column } = file.position(offset);
  return file.line(line).slice(0, column).trim() === "";
}
function nextCodeLine(file, line) {
  let next = line + 1;
  for (; next < file.lineCount && file.line(next).trimStart().startsWith("#"); ) next++;
  return next;
}

// src/finding/report-findings.ts
function reportFindings(request) {
  let { findings, moduleOf } = request, { byPath, notifications } = readAllSuppressions(request), fingerprints = fingerprintFindings(findings, moduleOf), reported = findings.map((finding, index) => {
    let { path } = finding.location.file, module = moduleOf(path), suppressed = module === null ? null : suppressionOf(finding, byPath.get(path) ?? [], module);
    return { ...finding, fingerprint: fingerprints[index] ?? "", suppressed };
  });
  return { findings: orderFindings(reported), notifications };
}
function readAllSuppressions({ findings, files, moduleOf, knownRules }) {
  let byPath = /* @__PURE__ */ new Map(), notifications = [];
  for (let file of /* @__PURE__ */ new Set([...files, ...findings.map((finding) => finding.location.file)])) {
    if (byPath.has(file.path) || !/epoch-zero/i.test(file.text)) continue;
    let module = moduleOf(file.path);
    if (module === null) continue;
    let read = readSuppressions(file, module, knownRules);
    byPath.set(file.path, read.suppressions), notifications.push(...read.notifications);
  }
  return { byPath, notifications };
}
function applyRuleLevels(findings, levels) {
  let kept = [];
  for (let finding of findings) {
    let level = Object.hasOwn(levels, finding.rule) ? levels[finding.rule] : void 0;
    level !== "off" && kept.push(level === void 0 ? finding : { ...finding, severity: level });
  }
  return orderFindings(kept);
}

export {
  reportFindings,
  applyRuleLevels
};
