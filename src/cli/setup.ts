import type { Engine } from "../engine.ts";
import { isSource } from "../project/limits.ts";
import { Workspace } from "../project/workspace.ts";
import { deliver } from "./audit.ts";
import { UsageError } from "./errors.ts";
import { type ColorChoice, type Io, usesColors, widthOf } from "./io.ts";
import { notificationText } from "./notifications.ts";
import type { SetupFormat } from "./options.ts";
import { targetsOf } from "./targets.ts";
import { toolVersion } from "./version.ts";

/** The options of `setup`, checked. */
export interface SetupOptions {
  readonly format: SetupFormat;
  readonly output: string | undefined;
  readonly parameters: boolean;
  readonly color: ColorChoice;
}

/** `epoch-zero setup FILE…`. Returns the exit code. */
export async function setup(paths: readonly string[], options: SetupOptions, io: Io, engine: Engine): Promise<number> {
  if (paths.length === 0) throw new UsageError("setup needs the training script to evaluate.");
  const targets = targetsOf(io.cwd, paths);
  const workspace = new Workspace(targets.root);
  const listed = targets.folders.flatMap((folder) => workspace.listBelow(folder)).filter(isSource);
  const entries = [...new Set([...targets.files, ...listed])].sort();
  const result = engine.audit({ files: workspace, paths: entries });
  const notifications = [...result.notifications, ...workspace.notifications];
  const complete = result.complete && !notifications.some((one) => one.incomplete);
  const whole = { ...result, complete, notifications };
  await deliver(await render(), options.output, io);
  for (const notification of notifications) await io.stderr.write(notificationText(notification, options.color, io));
  return complete ? 0 : 2;

  async function render(): Promise<string> {
    if (options.format === "json") {
      const { setupJson } = await import("../reporters/setup-json.ts");
      return `${JSON.stringify(setupJson(whole, toolVersion(), options), null, 2)}\n`;
    }
    const { setupText } = await import("../reporters/setup-text.ts");
    const colors =
      options.output === undefined || options.color !== "auto" ? usesColors(options.color, io.stdout, io.env) : false;
    return setupText(whole, { colors, width: widthOf(io.stdout, io.env), parameters: options.parameters });
  }
}
