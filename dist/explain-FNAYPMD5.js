import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  themeOf
} from "./chunk-DBAOFMF7.js";
import {
  hanging,
  padEnd,
  printable,
  prose,
  wrap
} from "./chunk-BRHIX7KE.js";
import {
  usesColors,
  widthOf
} from "./chunk-232KFKOC.js";
import {
  UsageError
} from "./chunk-DKPKWO5K.js";
import {
  nearest
} from "./chunk-QKFIJQ6Z.js";
import "./chunk-E2DHRGUQ.js";

// src/cli/markdown-text.ts
function markdownText(markdown, theme) {
  let out = [], lines = printable(markdown.replace(/<!--.*?-->/gs, "")).split(`
`);
  for (let index = 0; index < lines.length; index++) {
    let line = lines[index] ?? "", fence = /^(\s*)(`{3,}|~{3,})/.exec(line), heading = /^(#{1,6})\s+(.*)$/.exec(line);
    if (fence !== null) {
      let close = fence[2] ?? "```";
      for (index++; index < lines.length && lines[index]?.trim() !== close; index++) {
        let code = lines[index] ?? "";
        out.push(`    ${/^\s*#/.test(code) ? theme.faint(code) : code}`.trimEnd());
      }
    } else if (heading !== null) {
      let title = prose(heading[2] ?? "", theme);
      out.push(heading[1] === "#" ? theme.strong(title.toUpperCase()) : theme.strong(title));
    } else if (line.startsWith("|") || line.trim() === "")
      /^\|[\s:|-]+\|?$/.test(line) || out.push(line.trimEnd());
    else {
      let item = /^(\s*)([-*]|\d+\.)\s+(.*)$/.exec(line), text = item?.[3] ?? line.trim();
      for (; isContinuation(lines[index + 1]); ) text += ` ${(lines[++index] ?? "").trim()}`;
      let styled = inline(text, theme);
      out.push(
        ...item === null ? wrap(styled, theme.width) : hanging(`${item[1]}  ${item[2]} `, styled, theme.width)
      );
    }
  }
  return `${out.join(`
`).replace(/\n{3,}/g, `

`).trim()}
`;
}
function isContinuation(line) {
  return line !== void 0 && line.trim() !== "" && !/^\s*([-*]\s|\d+\.\s|#|\||`{3}|~{3})/.test(line);
}
function inline(text, theme) {
  let bold = text.replace(
    /\[([^\]]+)\]\(([^)\s]+)\)/g,
    (_, label, url) => label === url ? url : `${label} (${url})`
  ).replace(
    /\*\*([^*]+)\*\*|(?<!\w)_([^_`]+)_(?!\w)/g,
    (_, strong, weak) => (strong ?? weak).split(" ").map(theme.strong).join(" ")
  );
  return prosePreservingStyle(bold, theme);
}
function prosePreservingStyle(text, theme) {
  return theme.colors ? text.replace(/`([^`]+)`/g, (_, code) => code.split(" ").map(theme.code).join(" ")) : text;
}

// src/cli/rule-docs.ts
import { existsSync, readdirSync, readFileSync } from "node:fs";
function readRuleDocs() {
  return ruleIds().flatMap((id) => readRuleDoc(id) ?? []);
}
function readRuleDoc(id) {
  if (!/^[a-z0-9-]+$/.test(id)) return null;
  for (let url of [
    new URL(`./rules/${id}.md`, import.meta.url),
    new URL(`../../rules/${id}/README.md`, import.meta.url)
  ])
    if (existsSync(url)) return { id, markdown: readFileSync(url, "utf8") };
  return null;
}
function ruleIds() {
  let bundled = new URL("./rules/", import.meta.url);
  if (existsSync(bundled))
    return readdirSync(bundled).filter((name) => name.endsWith(".md")).map((name) => name.slice(0, -3)).sort();
  let sources = new URL("../../rules/", import.meta.url);
  return readdirSync(sources).filter((name) => existsSync(new URL(`${name}/rule.ts`, sources))).sort();
}
function summaryOf(doc) {
  let text = (doc.markdown.replace(/^\uFEFF?#[^\n]*\n/, "").replace(/<!--.*?-->/gs, "").trimStart().split(/\n\s*\n/).find((part) => !part.startsWith("#")) ?? "").replace(/\s+/g, " ").trim();
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text;
}

// src/cli/explain.ts
async function explain(rule, color, io) {
  let theme = themeOf({ colors: usesColors(color, io.stdout, io.env), width: widthOf(io.stdout, io.env) });
  if (rule === void 0) {
    let docs = readRuleDocs(), width = Math.max(0, ...docs.map((doc2) => doc2.id.length)), lines = docs.flatMap((doc2) => {
      let [first = "", ...rest] = hanging(`${padEnd(doc2.id, width)}  `, summaryOf(doc2), theme.width);
      return [theme.strong(first.slice(0, width)) + first.slice(width), ...rest];
    });
    return await io.stdout.write(`${lines.join(`
`)}
`), 0;
  }
  let doc = readRuleDoc(rule);
  if (doc === null) {
    let meant = nearest(rule, ruleIds()), hint = meant === null ? "`epoch-zero explain` lists the rules." : `did you mean ${meant}?`;
    throw new UsageError(`There is no rule ${JSON.stringify(rule)}; ${hint}`);
  }
  return await io.stdout.write(markdownText(doc.markdown, theme)), 0;
}
export {
  explain
};
