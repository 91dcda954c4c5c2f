import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  deliver,
  notificationText,
  targetsOf
} from "./chunk-5XPJYCX2.js";
import {
  Workspace
} from "./chunk-BWZNOUBD.js";
import "./chunk-KYUYPZCD.js";
import {
  toolVersion
} from "./chunk-WXV72TBP.js";
import "./chunk-RI6DHZGU.js";
import "./chunk-WX6NRDRP.js";
import "./chunk-IQNGQ3TB.js";
import "./chunk-DBAOFMF7.js";
import "./chunk-BRHIX7KE.js";
import {
  usesColors,
  widthOf
} from "./chunk-232KFKOC.js";
import {
  UsageError
} from "./chunk-DKPKWO5K.js";
import "./chunk-SWT2IBKJ.js";
import {
  isSource
} from "./chunk-3G4TIQEQ.js";
import "./chunk-E2DHRGUQ.js";

// src/cli/setup.ts
async function setup(paths, options, io, engine) {
  if (paths.length === 0) throw new UsageError("setup needs the training script to evaluate.");
  let targets = targetsOf(io.cwd, paths), workspace = new Workspace(targets.root), listed = targets.folders.flatMap((folder) => workspace.listBelow(folder)).filter(isSource), entries = [.../* @__PURE__ */ new Set([...targets.files, ...listed])].sort(), result = engine.audit({ files: workspace, paths: entries }), notifications = [...result.notifications, ...workspace.notifications], complete = result.complete && !notifications.some((one) => one.incomplete), whole = { ...result, complete, notifications };
  await deliver(await render(), options.output, io);
  for (let notification of notifications) await io.stderr.write(notificationText(notification, options.color, io));
  return complete ? 0 : 2;
  async function render() {
    if (options.format === "json") {
      let { setupJson } = await import("./setup-json-NLW67KXM.js");
      return `${JSON.stringify(setupJson(whole, toolVersion(), options), null, 2)}
`;
    }
    let { setupText } = await import("./setup-text-IRLIFLKG.js"), colors = options.output === void 0 || options.color !== "auto" ? usesColors(options.color, io.stdout, io.env) : !1;
    return setupText(whole, { colors, width: widthOf(io.stdout, io.env), parameters: options.parameters });
  }
}
export {
  setup
};
