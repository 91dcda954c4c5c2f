import type { Notification } from "../finding/notification.ts";
import { printable } from "../reporters/text/layout.ts";
import { themeOf } from "../reporters/text/theme.ts";
import { type ColorChoice, type Io, usesColors, widthOf } from "./io.ts";

/** One notification as one line for stderr: `epoch-zero: warning: train.py: …`. */
export function notificationText(notification: Notification, color: ColorChoice, io: Io): string {
  const theme = themeOf({ colors: usesColors(color, io.stderr, io.env), width: widthOf(io.stderr, io.env) });
  const { level, path, message } = notification;
  // Many messages name the file themselves.
  const where = path === null || path === "" || message.includes(path) ? "" : `${path}: `;
  return `epoch-zero: ${theme.severity(level)(level)}: ${printable(where + message)}\n`;
}
