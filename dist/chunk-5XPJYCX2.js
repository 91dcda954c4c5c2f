import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  Workspace,
  isWithin,
  toSlashes
} from "./chunk-BWZNOUBD.js";
import {
  shardOf
} from "./chunk-KYUYPZCD.js";
import {
  toolVersion
} from "./chunk-WXV72TBP.js";
import {
  pathTest
} from "./chunk-RI6DHZGU.js";
import {
  applyRuleLevels
} from "./chunk-WX6NRDRP.js";
import {
  reaches
} from "./chunk-IQNGQ3TB.js";
import {
  themeOf
} from "./chunk-DBAOFMF7.js";
import {
  printable
} from "./chunk-BRHIX7KE.js";
import {
  usesColors,
  widthOf
} from "./chunk-232KFKOC.js";
import {
  UsageError
} from "./chunk-DKPKWO5K.js";
import {
  CONFIG_PATHS,
  DEFAULT_CONFIG
} from "./chunk-SWT2IBKJ.js";
import {
  isSource
} from "./chunk-3G4TIQEQ.js";

// src/cli/audit.ts
import { writeFileSync } from "node:fs";
import { resolve as resolve3 } from "node:path";

// src/cli/configuration.ts
import { readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
async function readConfiguration(root, named, cwd, engine) {
  let path = (named === void 0 ? CONFIG_PATHS.map((path2) => join(root, path2)) : [resolve(cwd, named)]).find((candidate) => statSync(candidate, { throwIfNoEntry: !1 })?.isFile() === !0);
  if (path === void 0) {
    if (named !== void 0) throw new UsageError(`There is no configuration file ${JSON.stringify(named)}.`);
    return { config: DEFAULT_CONFIG, notifications: [] };
  }
  let { loadConfig, unknownRules } = await import("./load-ZNDMCAEW.js"), shown = named ?? toSlashes(relative(root, path)), { config, notifications } = loadConfig(readFileSync(path, "utf8"), shown), errors = notifications.filter((one) => one.level === "error");
  if (errors.length > 0) throw new UsageError(errors.map((one) => `${shown}: ${one.message}`).join(`
`));
  let known = new Set(engine.rules.map((rule) => rule.id));
  return { config, notifications: [...notifications, ...unknownRules(config, known, shown)] };
}

// src/cli/notifications.ts
function notificationText(notification, color, io) {
  let theme = themeOf({ colors: usesColors(color, io.stderr, io.env), width: widthOf(io.stderr, io.env) }), { level, path, message } = notification, where = path === null || path === "" || message.includes(path) ? "" : `${path}: `;
  return `epoch-zero: ${theme.severity(level)(level)}: ${printable(where + message)}
`;
}

// src/cli/progress.ts
var ERASE_LINE = "\r\x1B[2K", Progress = class {
  #output;
  #isOn;
  #started = Date.now();
  #drawn = 0;
  constructor(output, isWanted) {
    this.#output = output, this.#isOn = isWanted && output.isTTY;
  }
  /** The same files, telling of each one read. The engine is synchronous: reading is when there is a moment to draw. */
  watch(files) {
    if (!this.#isOn) return files;
    let read = 0;
    return {
      list: () => files.list(),
      read: (path) => (read++, this.#draw(`${read} files read, now ${path}`), files.read(path))
    };
  }
  /** Takes the line away. */
  async done() {
    this.#drawn > 0 && await this.#output.write(ERASE_LINE);
  }
  #draw(text) {
    let now = Date.now();
    if (now - this.#started < 700 || now - this.#drawn < 120) return;
    this.#drawn = now;
    let safe = text.replace(/[\x00-\x1f\x7f-\x9f]/g, "?");
    this.#output.write(ERASE_LINE + safe.slice(0, (this.#output.columns ?? 80) - 1));
  }
};

// src/cli/targets.ts
import { statSync as statSync2 } from "node:fs";
import { dirname, parse, relative as relative2, resolve as resolve2 } from "node:path";
function targetsOf(cwd, paths) {
  if (paths.length === 0) return { root: cwd, files: [], folders: [""] };
  let named = paths.map((path) => {
    let absolute = resolve2(cwd, path), stats = statSync2(absolute, { throwIfNoEntry: !1 });
    if (stats === void 0) throw new UsageError(`There is no file or folder ${JSON.stringify(path)}.`);
    if (!stats.isDirectory() && !isSource(absolute))
      throw new UsageError(`${JSON.stringify(path)} is neither a Python file, a notebook nor a folder.`);
    return { absolute, isFolder: stats.isDirectory() };
  }), root = cwd !== parse(cwd).root && named.every(({ absolute }) => isWithin(cwd, absolute)) ? cwd : commonFolder(named.map(({ absolute, isFolder }) => isFolder ? absolute : dirname(absolute))), names = named.map(({ absolute, isFolder }) => ({ path: toSlashes(relative2(root, absolute)), isFolder }));
  return {
    root,
    files: [...new Set(names.filter((one) => !one.isFolder).map((one) => one.path))],
    folders: [...new Set(names.filter((one) => one.isFolder).map((one) => one.path))]
  };
}
function commonFolder(folders) {
  let [common = ""] = folders;
  for (let folder of folders) for (; !isWithin(common, folder); ) common = dirname(common);
  if (common === parse(common).root)
    throw new UsageError("The paths have no folder in common; analyse them one by one.");
  return common;
}

// src/cli/audit.ts
var CLEAN = 0, FINDINGS = 1, INCOMPLETE = 2;
async function audit(paths, options, io, engine) {
  if (options.diff && options.fix)
    throw new UsageError("--diff and --fix exclude each other: print the patch or apply it.");
  let started = performance.now(), targets = targetsOf(io.cwd, paths), { config, notifications } = await readConfiguration(targets.root, options.config, io.cwd, engine), run = () => auditOnce(targets, config, notifications, options, io, engine), result = await run();
  options.fix && await applyFixes(targets.root, result, io) && (result = await run());
  let report = options.diff ? await patchOf(targets.root, result, io) : await render(result, options, io, engine);
  await deliver(report, options.output, io);
  for (let notification of result.notifications)
    await io.stderr.write(notificationText(notification, options.color, io));
  return options.stats && await io.stderr.write(statsText(result, performance.now() - started)), exitCode(result, options.failOn ?? config.failOn ?? "error");
}
function exitCode(result, failOn) {
  return result.complete ? result.findings.some((finding) => finding.suppressed === null && reaches(finding.severity, failOn)) ? FINDINGS : CLEAN : INCOMPLETE;
}
async function auditOnce(targets, config, configured, options, io, engine) {
  let workspace = new Workspace(targets.root, {
    isExcluded: pathTest(config.exclude),
    maxFileSize: config.maxFileSize
  }), base = options.base === void 0 ? null : (await import("./since-FJ77BWDT.js")).since(targets.root, options.base), entries = base?.changes.size === 0 ? [] : entryPaths(targets, config, options.shard, workspace), progress = new Progress(io.stderr, options.progress), result;
  try {
    result = engine.audit({ files: progress.watch(workspace), paths: entries }), base !== null && (result = await (await import("./since-FJ77BWDT.js")).onlySince(result, base, engine));
  } finally {
    await progress.done();
  }
  let notifications = [...configured, ...result.notifications, ...workspace.notifications];
  return (entries === null ? !workspace.list().some(isSource) : entries.length === 0) && base === null && options.shard === void 0 && notifications.push({ level: "note", path: null, message: "There are no Python files or notebooks to analyse.", incomplete: !1 }), {
    ...result,
    complete: result.complete && !notifications.some((one) => one.incomplete),
    findings: applyRuleLevels(result.findings, config.rules),
    notifications: distinct(notifications)
  };
}
function entryPaths(targets, config, shard, workspace) {
  let isWhole = targets.folders.includes(""), isFiltered = isWhole && config.paths.length > 0;
  if (isWhole && !isFiltered && shard === void 0) return null;
  let isWanted = isFiltered ? pathTest(config.paths) : () => !0, listed = targets.folders.flatMap((folder) => workspace.listBelow(folder)).filter((path) => isSource(path) && isWanted(path)), entries = [.../* @__PURE__ */ new Set([...targets.files, ...listed])].sort();
  return shard === void 0 ? entries : shardOf(entries, shard);
}
function distinct(notifications) {
  let seen = /* @__PURE__ */ new Map();
  for (let one of notifications) seen.set(`${one.path}\0${one.message}`, one);
  return [...seen.values()];
}
async function render(result, options, io, engine) {
  switch (options.format) {
    case "json": {
      let { jsonReport } = await import("./json-KFB7FCN5.js");
      return `${JSON.stringify(jsonReport(result, toolVersion()), null, 2)}
`;
    }
    case "sarif": {
      let { sarifReport } = await import("./sarif-XOMH6ZOG.js");
      return `${JSON.stringify(sarifReport(result, toolVersion(), engine.rules), null, 2)}
`;
    }
    case "markdown": {
      let { markdownAudit } = await import("./markdown-audit-MTI467TD.js");
      return markdownAudit(result);
    }
    case "text": {
      let { textReport } = await import("./report-IG3ZJLSQ.js"), colors = !(options.output !== void 0 && options.color === "auto") && usesColors(options.color, io.stdout, io.env);
      return textReport(result, { colors, width: widthOf(io.stdout, io.env) });
    }
  }
}
async function applyFixes(root, result, io) {
  let { planFixes, writeFixes } = await import("./fixes-3CPN4N75.js"), files = new Workspace(root), planned = planFixes(result, files);
  writeFixes(root, planned, files);
  for (let reason of planned.leftOut) await io.stderr.write(`epoch-zero: note: ${reason}
`);
  let count = planned.changes.size;
  return await io.stderr.write(`epoch-zero: ${planned.applied} fixed in ${count} ${count === 1 ? "file" : "files"}
`), count > 0;
}
async function patchOf(root, result, io) {
  let { planFixes } = await import("./fixes-3CPN4N75.js"), { unifiedDiffs } = await import("./unified-diff-5AKIQFPW.js"), planned = planFixes(result, new Workspace(root));
  for (let reason of planned.leftOut) await io.stderr.write(`epoch-zero: note: ${reason}
`);
  return unifiedDiffs(planned.changes);
}
async function deliver(report, output, io) {
  if (output === void 0) {
    report !== "" && await io.stdout.write(report);
    return;
  }
  try {
    writeFileSync(resolve3(io.cwd, output), report);
  } catch (error) {
    let reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError(`The report could not be written to ${JSON.stringify(output)} (${reason}).`);
  }
}
function statsText(result, milliseconds) {
  let { considered, analysed } = result.files, memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return `epoch-zero: ${considered} files considered, ${analysed} evaluated, ${result.setups.length} set-ups, ${result.findings.length} findings, ${Math.round(milliseconds)} ms, ${memory} MiB at most
`;
}

export {
  notificationText,
  targetsOf,
  audit,
  deliver
};
