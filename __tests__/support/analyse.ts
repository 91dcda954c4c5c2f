import type { RunRecord } from "../../src/history/run.ts";
import { loadEngine } from "../../src/load-engine.ts";
import type { AuditResult } from "../../src/result.ts";

const engine = await loadEngine();

/** Audits a project given as texts by path, as the command line would; every file that may be one is an entry. */
export async function analyseText(
  files: Readonly<Record<string, string>>,
  history: readonly RunRecord[] = [],
): Promise<AuditResult> {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return engine.audit({
    files: { list: () => [...bytes.keys()], read: (path) => bytes.get(path) ?? null },
    paths: null,
    history,
  });
}
