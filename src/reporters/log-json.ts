import type { LogReport } from "../logs/report.ts";
import { type JsonNotification, jsonNotification } from "./json.ts";
import { type JsonLogs, jsonLogs } from "./json-logs.ts";

/** The report of `log --format json`; published as schema/log-report.schema.json. */
export interface JsonLogReport extends JsonLogs {
  readonly version: 1;
  readonly tool: { readonly name: "epoch-zero"; readonly version: string };
  readonly notifications: readonly JsonNotification[];
}

export function logJson(report: LogReport, toolVersion: string): JsonLogReport {
  return {
    version: 1,
    tool: { name: "epoch-zero", version: toolVersion },
    ...jsonLogs(report),
    notifications: report.notifications.map(jsonNotification),
  };
}
