import type { Notification } from "../finding/notification.ts";
import type { PythonParser } from "../python/parser.ts";
import type { Module } from "../python/syntax.ts";
import { decodeSource } from "../source/decode.ts";
import { SourceFile } from "../source/file.ts";
import { readNotebook } from "../source/notebook.ts";
import type { ProjectFiles } from "./files.ts";

/** A file of the project, read and parsed (bodies are lowered later, on demand). */
export interface ParsedFile {
  readonly file: SourceFile;
  readonly module: Module;
}

/** Reads, decodes and parses the project's files, each at most once. What cannot be read is a notification, once. */
export class Sources {
  readonly files: ProjectFiles;
  readonly notifications: Notification[] = [];
  readonly #parser: PythonParser;
  #paths: ReadonlySet<string> | null = null;
  readonly #texts = new Map<string, SourceFile | null>();
  readonly #parsed = new Map<string, ParsedFile | null>();
  readonly #fragments = new Map<string, ParsedFile | null>();
  #folders: Set<string> | null = null;
  readonly #broken = new Set<string>();
  /** Text of what is parsed, in characters. */
  #parsedText = 0;

  constructor(files: ProjectFiles, parser: PythonParser) {
    this.files = files;
    this.#parser = parser;
  }

  /** The same project with some files replaced by other text: what a patch would make of it. */
  patched(replaced: ReadonlyMap<string, SourceFile>): Sources {
    const copy = new Sources(this.files, this.#parser);
    copy.#paths = this.#paths;
    for (const path of this.#broken) copy.#broken.add(path);
    for (const [path, file] of this.#texts) copy.#texts.set(path, file);
    for (const [path, parsed] of this.#parsed) copy.#parsed.set(path, parsed);
    for (const [path, file] of replaced) {
      copy.#texts.set(path, file);
      copy.#parsed.delete(path);
    }
    return copy;
  }

  /**
   * Forgets what was parsed and lowered when it stands for more than a limit of source text, in characters. To be called between
   * entries.
   * @returns whether it was forgotten.
   */
  trim(limit: number): boolean {
    if (this.#parsedText <= limit) return false;
    this.#parser.release();
    this.#parsedText = 0;
    this.#parsed.clear();
    this.#fragments.clear();
    return true;
  }

  /** Every path of the tree; listed at the first question, for a script that imports libraries only needs none of it. */
  get paths(): ReadonlySet<string> {
    this.#paths ??= new Set(this.files.list());
    return this.#paths;
  }

  /** Whether there is such a file, without listing the tree where the files can tell by themselves. */
  has(path: string): boolean {
    return this.files.has === undefined ? this.paths.has(path) : this.files.has(path);
  }

  /** Every folder that holds a file, at any depth. */
  get folders(): ReadonlySet<string> {
    if (this.#folders === null) {
      this.#folders = new Set();
      for (const path of this.paths) {
        for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
          const folder = path.slice(0, end);
          if (this.#folders.has(folder)) break;
          this.#folders.add(folder);
        }
      }
    }
    return this.#folders;
  }

  /** The decoded text, or null when there is no such file or it cannot be read. */
  text(path: string): SourceFile | null {
    const known = this.#texts.get(path);
    if (known !== undefined) return known;
    const file = this.#decode(path);
    this.#texts.set(path, file);
    return file;
  }

  parse(path: string): ParsedFile | null {
    const known = this.#parsed.get(path);
    if (known !== undefined) return known;
    const file = this.text(path);
    const parsed = file === null ? null : this.#parseFile(file);
    this.#parsed.set(path, parsed);
    return parsed;
  }

  /** Parses code that is in no file of its own; null where it is no Python. */
  parseText(file: SourceFile): ParsedFile | null {
    const key = `${file.path}\n${file.text}`;
    const known = this.#fragments.get(key);
    if (known !== undefined) return known;
    const module = this.#parser.parse(file);
    const parsed = module.refusal === null && module.problems.length === 0 ? { file, module } : null;
    this.#fragments.set(key, parsed);
    return parsed;
  }

  #parseFile(file: SourceFile): ParsedFile | null {
    this.#parsedText += file.text.length;
    const module = this.#parser.parse(file);
    if (module.refusal !== null) {
      // Not to be tried again after a trim.
      this.#texts.set(file.path, null);
      return this.#refuse(file.path, module.refusal);
    }
    const parsed = { file, module };
    this.#noteProblems(parsed);
    return parsed;
  }

  /** An empty file that was asked for: nothing to find, and no reason to think that something was judged. */
  noteEmpty(path: string): void {
    this.notifications.push({
      level: "note",
      path,
      message: "The file is empty: there is nothing to analyse.",
      incomplete: false,
    });
  }

  /** Broken syntax is said once a file, at its first place; the rest of the file is analysed. */
  #noteProblems({ file, module }: ParsedFile): void {
    const [first, ...others] = module.problems;
    if (first === undefined || this.#broken.has(file.path)) return;
    this.#broken.add(file.path);
    const line = file.position(first.start).line + 1;
    const more = others.length === 0 ? "" : `, and ${others.length} more place${others.length === 1 ? "" : "s"}`;
    const place = file.cells === null ? `line ${line}` : `line ${line} of its code`;
    const message = `The Python syntax cannot be read at ${place}${more}; the rest of the file was analysed.`;
    this.notifications.push({ level: "error", path: file.path, message, incomplete: true });
  }

  #decode(path: string): SourceFile | null {
    const bytes = this.files.read(path);
    if (bytes === null) return null;
    const notebook = path.endsWith(".ipynb");
    const decoded = decodeSource(bytes);
    if (!decoded.ok) return this.#refuse(path, decoded.reason);
    if (decoded.notice !== null) {
      this.notifications.push({ level: "note", path, message: decoded.notice, incomplete: false });
    }
    if (!notebook) return new SourceFile(path, decoded.text);
    const result = readNotebook(path, decoded.text);
    return result.ok ? result.file : this.#refuse(path, result.reason);
  }

  #refuse(path: string, message: string): null {
    this.notifications.push({ level: "error", path, message, incomplete: true });
    return null;
  }
}
