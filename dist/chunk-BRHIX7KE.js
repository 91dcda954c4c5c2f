import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/reporters/text/layout.ts
var STYLE = /\x1b\[[0-9;]*m/g, UNSAFE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, WIDE = new RegExp("[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6]|\\p{Extended_Pictographic}", "u"), COMBINING = new RegExp("\\p{Mn}|\\p{Me}|\\u200d|\\ufe0f", "u"), TAB = "    ";
function printable(text) {
  return text.replaceAll("	", TAB).replace(UNSAFE, "\uFFFD");
}
function columns(text) {
  let count = 0;
  for (let character of text.replace(STYLE, ""))
    COMBINING.test(character) || (count += WIDE.test(character) ? 2 : 1);
  return count;
}
function padEnd(text, width) {
  return text + " ".repeat(Math.max(0, width - columns(text)));
}
function padStart(text, width) {
  return " ".repeat(Math.max(0, width - columns(text))) + text;
}
function cut(text, width) {
  if (columns(text) <= width) return text;
  let result = "", used = 0;
  for (let character of text) {
    let next = columns(character);
    if (used + next > width - 1) break;
    result += character, used += next;
  }
  return `${result}\u2026`;
}
function wrap(text, width) {
  let lines = [];
  for (let paragraph of text.split(`
`)) {
    let line = "", used = 0;
    for (let word of paragraph.split(/ +/)) {
      let size = columns(word);
      used > 0 && used + 1 + size > width ? (lines.push(line), line = word, used = size) : (line = used === 0 ? word : `${line} ${word}`, used += size + (used === 0 ? 0 : 1));
    }
    lines.push(line);
  }
  return lines;
}
function hanging(label, text, width) {
  let indent = columns(label);
  return wrap(text, Math.max(20, width - indent)).map(
    (line, index) => (index === 0 ? label : " ".repeat(indent)) + line
  );
}
function prose(text, theme) {
  let safe = printable(text);
  return theme.colors ? safe.replace(/`([^`]+)`/g, (_, code) => code.split(" ").map(theme.code).join(" ")) : safe;
}
function grouped(value) {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}
function figure(value) {
  return value === null ? "?" : grouped(value);
}
function plural(count, word) {
  return `${grouped(count)} ${word}${count === 1 ? "" : "s"}`;
}

export {
  printable,
  columns,
  padEnd,
  padStart,
  cut,
  wrap,
  hanging,
  prose,
  grouped,
  figure,
  plural
};
