import { Language, Parser, type Tree } from "web-tree-sitter";
import type { SourceFile } from "../source/file.ts";
import { type SymbolTable, symbolTable } from "./grammar.ts";
import { lowerBlock } from "./lower-block.ts";
import type { Lowering } from "./lowering.ts";
import { maskStars, starsBeforeBrackets } from "./masked-stars.ts";
import { MAX_PROGRESS, PARSE_REFUSAL, parseWithin } from "./parse-limit.ts";
import { findProblems } from "./problems.ts";
import { type RawNode, TreeReader } from "./raw-tree.ts";
import type { Comment, Module, Stmt, SyntaxProblem } from "./syntax.ts";
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
   * Frees the parse trees of all files parsed so far, which live outside JavaScript's heap. What is lowered stays usable; asking for a
   * body or comments that were never asked for before throws. The parser itself can be used again.
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
  #trees: Tree[] = [];
  #generation = 0;

  constructor(language: Language, limit: number) {
    this.#language = language;
    this.#limit = limit;
    this.#parser.setLanguage(language);
    this.#symbols = symbolTable(language);
  }

  parse(file: SourceFile): Module {
    const tree = this.#tree(file.text);
    if (tree === null) return REFUSED;
    const generation = this.#generation;
    const read = tree.rootNode.hasError ? this.#repaired(file.text, tree) : { tree, stars: NO_STARS, unreadable: [] };
    this.#trees.push(read.tree);
    const isAlive = (): boolean => generation === this.#generation;
    return new LazyModule(file, read, { symbols: this.#symbols, isAlive });
  }

  #tree(text: string): Tree | null {
    return parseWithin(this.#parser, text, this.#limit);
  }

  /** The best reading of a text with errors: stars that the grammar cannot read blanked, unclosed statements left out. */
  #repaired(text: string, tree: Tree): Reading {
    const stars = starsBeforeBrackets(text);
    const withoutStars = stars.size === 0 ? null : this.#tree(maskStars(text, stars));
    if (withoutStars !== null && !withoutStars.rootNode.hasError) {
      tree.delete();
      return { tree: withoutStars, stars, unreadable: [] };
    }
    withoutStars?.delete();
    const plain: Reading = { tree, stars: NO_STARS, unreadable: [] };
    const unreadable = findUnreadable(text);
    const resumed = unreadable.length === 0 ? null : this.#tree(maskUnreadable(text, unreadable));
    if (resumed === null) return plain;
    const reading: Reading = { tree: resumed, stars: NO_STARS, unreadable };
    const isBetter = lost(reading) < lost(plain);
    (isBetter ? tree : resumed).delete();
    return isBetter ? reading : plain;
  }

  release(): void {
    for (const tree of this.#trees) tree.delete();
    this.#trees = [];
    this.#generation++;
  }

  sibling(): PythonParser {
    return new TreeSitterParser(this.#language, this.#limit);
  }
}

const NO_STARS: Set<number> = new Set();

/** A file past the parse limit: nothing of it is read. */
const REFUSED: Module = { kind: "Module", body: [], comments: [], problems: [], refusal: PARSE_REFUSAL };

/** A tree, and what was hidden from the grammar to get it. */
interface Reading {
  readonly tree: Tree;
  readonly stars: Set<number>;
  readonly unreadable: readonly Unreadable[];
}

/** Characters of a text that a reading makes nothing of. */
function lost(reading: Reading): number {
  return problemsOf(reading).reduce((sum, { start, end }) => sum + end - start, 0);
}

function problemsOf({ tree, unreadable }: Reading): SyntaxProblem[] {
  const message = "A bracket that is opened here is never closed; the statement is treated as unknown.";
  const unclosed = unreadable.map(({ start, end }) => ({ start, end, message }));
  const others = tree.rootNode.hasError ? findProblems(tree.rootNode) : [];
  return [...unclosed, ...others].sort((a, b) => a.start - b.start);
}

interface ModuleOptions {
  readonly symbols: SymbolTable;
  /** False once the trees are released. */
  readonly isAlive: () => boolean;
}

class LazyModule implements Module {
  readonly kind = "Module";
  readonly problems: SyntaxProblem[];
  readonly refusal = null;
  readonly #file: SourceFile;
  readonly #reader: TreeReader;
  readonly #isAlive: () => boolean;
  readonly #lowering: Lowering;
  #body: readonly Stmt[] | null = null;
  #comments: readonly Comment[] | null = null;

  constructor(file: SourceFile, reading: Reading, options: ModuleOptions) {
    this.#file = file;
    this.#reader = new TreeReader(reading.tree, options.symbols);
    this.#isAlive = options.isAlive;
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
      this.#assertAlive();
      this.#body = lowerBlock(this.#reader.read(this.#reader.tree.rootNode), this.#lowering);
    }
    return this.#body;
  }

  get comments(): readonly Comment[] {
    this.#comments ??= this.#readComments();
    return this.#comments;
  }

  #readComments(): Comment[] {
    if (!this.#file.text.includes("#")) return [];
    this.#assertAlive();
    const nodes = this.#reader.tree.rootNode.descendantsOfType("comment");
    return nodes.map((node) => {
      // A comment ends before the carriage return of its line ending.
      const text = this.#file.text.slice(node.startIndex, node.endIndex).trimEnd();
      return { start: node.startIndex, end: node.startIndex + text.length, text };
    });
  }

  #readBlock(block: RawNode): RawNode {
    if (block.native === null) return block;
    this.#assertAlive();
    return this.#reader.read(block.native);
  }

  #assertAlive(): void {
    if (!this.#isAlive())
      throw new Error(`The parse tree of ${this.#file.path} was released before this part of it was read.`);
  }
}
