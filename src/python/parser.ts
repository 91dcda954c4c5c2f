import { Language, type Node, Parser, type Tree } from "web-tree-sitter";
import type { SourceFile } from "../source/file.ts";
import { type SymbolTable, symbolTable } from "./grammar.ts";
import { lowerBlock } from "./lower-block.ts";
import type { Lowering } from "./lowering.ts";
import { maskStars, starsBeforeBrackets } from "./masked-stars.ts";
import { MAX_PROGRESS, PARSE_REFUSAL, parseWithin } from "./parse-limit.ts";
import { findProblems } from "./problems.ts";
import { type RawNode, TreeReader } from "./raw-tree.ts";
import type { Comment, Module, Stmt, SyntaxProblem } from "./syntax.ts";
import { type CachedTree, TreeCache } from "./tree-cache.ts";
import { findUnreadable, maskUnreadable, type Unreadable } from "./unclosed.ts";

/** The two WebAssembly modules that parsing needs, as bytes: reading files is the caller's business (see `load.ts`). */
export interface ParserModules {
  readonly runtimeWasm: Uint8Array;
  readonly grammarWasm: Uint8Array;
}

/** Parses Python into {@link Module}s. One parser serves any number of files. */
export interface PythonParser {
  /** Never throws on bad syntax: see `Module.problems` and, for what takes too long, `Module.refusal`. */
  parse(file: SourceFile): Module;
  /**
   * Frees the parse trees of all files parsed so far, which live outside JavaScript's heap. What is lowered stays; a body or comments
   * that were never asked for before are parsed again when they are.
   */
  release(): void;
  /** Another parser of the same grammar, whose trees are released apart from this one's. */
  sibling(): PythonParser;
}

/** Starts the tree-sitter runtime. `limit` is the work one file may take, see `parse-limit.ts`. Throws when the modules are not the runtime and the grammar this version was built with. */
export async function createParser(load: ParserModules, limit: number = MAX_PROGRESS): Promise<PythonParser> {
  await Parser.init({ wasmBinary: load.runtimeWasm });
  const language = await Language.load(load.grammarWasm);
  return new TreeSitterParser(language, limit);
}

class TreeSitterParser implements PythonParser {
  readonly #parser = new Parser();
  readonly #language: Language;
  readonly #symbols: SymbolTable;
  readonly #limit: number;
  readonly #trees = new TreeCache();

  constructor(language: Language, limit: number) {
    this.#language = language;
    this.#limit = limit;
    this.#parser.setLanguage(language);
    this.#symbols = symbolTable(language);
  }

  parse(file: SourceFile): Module {
    const reading = this.#read(file.text);
    if (reading === null) return REFUSED;
    return new LazyModule(file, reading, {
      symbols: this.#symbols,
      trees: this.#trees,
      // What was within the limit once is so again.
      readAgain: () => this.#read(file.text) ?? reading,
    });
  }

  #read(text: string): Reading | null {
    const tree = this.#tree(text);
    if (tree === null) return null;
    const parsed = tree.rootNode.hasError ? this.#repaired(text, tree) : { tree, stars: NO_STARS, unreadable: [] };
    return { ...parsed, cached: this.#trees.add(parsed.tree, text.length) };
  }

  #tree(text: string): Tree | null {
    return parseWithin(this.#parser, text, this.#limit);
  }

  /** The best reading of a text with errors: stars that the grammar cannot read blanked, unclosed statements left out. */
  #repaired(text: string, tree: Tree): Parsed {
    const stars = starsBeforeBrackets(text);
    const withoutStars = stars.size === 0 ? null : this.#tree(maskStars(text, stars));
    if (withoutStars !== null && !withoutStars.rootNode.hasError) {
      tree.delete();
      return { tree: withoutStars, stars, unreadable: [] };
    }
    withoutStars?.delete();
    const plain: Parsed = { tree, stars: NO_STARS, unreadable: [] };
    const unreadable = findUnreadable(text);
    const resumed = unreadable.length === 0 ? null : this.#tree(maskUnreadable(text, unreadable));
    if (resumed === null) return plain;
    const reading: Parsed = { tree: resumed, stars: NO_STARS, unreadable };
    const isBetter = lost(reading) < lost(plain);
    (isBetter ? tree : resumed).delete();
    return isBetter ? reading : plain;
  }

  release(): void {
    this.#trees.clear();
  }

  sibling(): PythonParser {
    return new TreeSitterParser(this.#language, this.#limit);
  }
}

const NO_STARS: Set<number> = new Set();

/** A file past the parse limit: nothing of it is read. */
const REFUSED: Module = { kind: "Module", body: [], comments: [], problems: [], refusal: PARSE_REFUSAL };

/** A tree, and what was hidden from the grammar to get it. */
interface Parsed {
  readonly tree: Tree;
  readonly stars: Set<number>;
  readonly unreadable: readonly Unreadable[];
}
interface Reading extends Parsed {
  readonly cached: CachedTree;
}

/** Characters of a text that a reading makes nothing of. */
function lost(reading: Parsed): number {
  return problemsOf(reading).reduce((sum, { start, end }) => sum + end - start, 0);
}

function problemsOf({ tree, unreadable }: Parsed): SyntaxProblem[] {
  const message = "A bracket that is opened here is never closed; the statement is treated as unknown.";
  const unclosed = unreadable.map(({ start, end }) => ({ start, end, message }));
  const others = tree.rootNode.hasError ? findProblems(tree.rootNode) : [];
  return [...unclosed, ...others].sort((a, b) => a.start - b.start);
}

interface ModuleOptions {
  readonly symbols: SymbolTable;
  /** Frees trees that were not used for long. */
  readonly trees: TreeCache;
  readonly readAgain: () => Reading;
}

class LazyModule implements Module {
  readonly kind = "Module";
  readonly problems: SyntaxProblem[];
  readonly refusal = null;
  readonly #file: SourceFile;
  readonly #options: ModuleOptions;
  #reader: TreeReader;
  #cached: CachedTree;
  readonly #lowering: Lowering;
  #body: readonly Stmt[] | null = null;
  #comments: readonly Comment[] | null = null;

  constructor(file: SourceFile, reading: Reading, options: ModuleOptions) {
    this.#file = file;
    this.#options = options;
    this.#reader = new TreeReader(reading.tree, options.symbols);
    this.#cached = reading.cached;
    this.problems = problemsOf(reading);
    this.#lowering = {
      text: file.text,
      problems: this.problems,
      maskedStars: reading.stars,
      unreadable: new Map(reading.unreadable.map(({ start, end }) => [start, end])),
      readBlock: (block) => this.#readBlock(block),
    };
  }

  get body(): readonly Stmt[] {
    if (this.#body === null) {
      const reader = this.#living();
      this.#body = lowerBlock(reader.read(reader.tree.rootNode), this.#lowering);
    }
    return this.#body;
  }

  get comments(): readonly Comment[] {
    this.#comments ??= this.#readComments();
    return this.#comments;
  }

  #readComments(): Comment[] {
    if (!this.#file.text.includes("#")) return [];
    const nodes = this.#living().tree.rootNode.descendantsOfType("comment");
    return nodes.map((node) => {
      // A comment ends before the carriage return of its line ending.
      const text = this.#file.text.slice(node.startIndex, node.endIndex).trimEnd();
      return { start: node.startIndex, end: node.startIndex + text.length, text };
    });
  }

  #readBlock(block: RawNode): RawNode {
    if (block.native === null) return block;
    const { released } = this.#cached;
    const reader = this.#living();
    // A body may have been put off before its tree was released: the same block of the tree that was read again.
    const native = released || block.native.tree !== reader.tree ? blockAt(reader.tree, block) : block.native;
    return native === null ? block : reader.read(native);
  }

  /** The reader of a tree that is not released. */
  #living(): TreeReader {
    if (this.#cached.released) {
      const { tree, cached } = this.#options.readAgain();
      this.#reader = new TreeReader(tree, this.#options.symbols);
      this.#cached = cached;
    } else this.#options.trees.used(this.#cached);
    return this.#reader;
  }
}

/** The block of a definition, by its place. */
function blockAt(tree: Tree, { start, end }: RawNode): Node | null {
  let node = tree.rootNode.descendantForIndex(start, end);
  while (node !== null && node.startIndex >= start && node.endIndex <= end) {
    if (node.type === "block" && node.startIndex === start && node.endIndex === end) return node;
    node = node.parent;
  }
  return null;
}
