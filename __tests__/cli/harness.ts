import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Io, Output } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import type { Engine } from "../../src/engine.ts";
import type { Finding } from "../../src/finding/finding.ts";
import type { Notification } from "../../src/finding/notification.ts";
import { reportFindings } from "../../src/finding/report-findings.ts";
import type { AuditRequest } from "../../src/run.ts";
import type { EntryFacts } from "../../src/setup/understanding.ts";
import { SourceFile } from "../../src/source/file.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A temporary folder with files in it, and the command line run there. */
export class Folder {
  readonly path: string = mkdtempSync(join(tmpdir(), "epoch-zero-cli-"));
  /** What the engine was asked, in order. */
  readonly requests: AuditRequest[] = [];
  /** What the engine says of itself in every run. */
  notifications: readonly Notification[] = [];
  /** What it says became of the entries. */
  entries: readonly EntryFacts[] = [];

  constructor(files: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(files)) this.write(path, text);
  }

  write(path: string, text: string): void {
    const absolute = join(this.path, path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, text);
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  async run(
    argv: readonly string[],
    options: Partial<Pick<Io, "env" | "cwd" | "stop">> & { tty?: boolean; input?: string } = {},
  ): Promise<Ran> {
    const written = { out: "", err: "" };
    const output = (name: "out" | "err"): Output => ({
      isTTY: options.tty === true,
      columns: options.tty === true ? 80 : undefined,
      write: async (text) => {
        written[name] += text;
      },
    });
    const { input, stop } = options;
    const io: Io = {
      ...(stop === undefined ? {} : { stop }),
      ...(input === undefined ? {} : { stdin: { isTTY: false, chunks: () => chunksOf(input) } }),
      stdout: output("out"),
      stderr: output("err"),
      env: options.env ?? {},
      cwd: options.cwd ?? this.path,
    };
    const code = await main(argv, io, async () => this.#engine);
    return { code, ...written };
  }

  /** Stands in for the analysis: every `BUG` in an entry is an error with a safe fix, every `HINT` a warning. */
  readonly #engine: Engine = {
    version: "0.0.0-test",
    rules: [
      { id: "head-frozen", summary: "The head is frozen" },
      { id: "nothing-trains", summary: "Nothing trains" },
    ],
    audit: (request) => {
      this.requests.push(request);
      const paths = request.paths ?? request.files.list().filter((path) => path.endsWith(".py"));
      const findings: Finding[] = [];
      for (const path of paths) {
        const bytes = request.files.read(path);
        if (bytes !== null)
          findings.push(
            ...findingsOf(
              new SourceFile(
                path,
                Buffer.from(bytes)
                  .toString("utf8")
                  .replace(/^\uFEFF/, ""),
              ),
            ),
          );
      }
      const reported = reportFindings({ findings, files: [], moduleOf: () => null, knownRules: new Set() });
      const files = { considered: paths.length, analysed: paths.length };
      return {
        complete: true,
        findings: reported.findings,
        setups: [],
        notifications: this.notifications,
        entries: this.entries,
        files,
      };
    },
  };
}

/** A text as a stream of small pieces. */
async function* chunksOf(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, "utf8");
  for (let at = 0; at < bytes.length; at += 10) yield bytes.subarray(at, at + 10);
}

function findingsOf(file: SourceFile): Finding[] {
  return [...file.text.matchAll(/BUG|HINT/g)].map((match): Finding => {
    const location = { file, span: { start: match.index, end: match.index + match[0].length } };
    const isBug = match[0] === "BUG";
    return {
      rule: isBug ? "nothing-trains" : "head-frozen",
      severity: isBug ? "error" : "warning",
      confidence: "certain",
      location,
      message: "It does not learn.",
      trace: [],
      assumptions: [],
      fix: isBug ? { title: "Repair it", safety: "safe", edits: [{ ...location, newText: "GOOD" }] } : null,
    };
  });
}
