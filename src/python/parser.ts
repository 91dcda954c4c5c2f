import { Language, Parser, type Tree } from "web-tree-sitter";
import type { SourceFile } from "../source/file.ts";
import { type SymbolTable, symbolTable } from "./grammar.ts";
import { lowerBlock } from "./lower-block.ts";
import type { Lowering } from "./lowering.ts";
import { maskStars, starsBeforeBrackets } from "./masked-stars.ts";
import { findProblems } from "./problems.ts";
import { type RawNode, TreeReader } from "./raw-tree.ts";
import type { Comment, Module, Stmt, SyntaxProblem } from "./syntax.ts";

/** The two WebAssembly modules that parsing needs, as bytes: reading files is the caller's business (see `load.ts`). */
export interface ParserModules {
  readonly runtimeWasm: Uint8Array;
  readonly grammarWasm: Uint8Array;
}

/** Parses Python into {@link Module}s. One parser serves any number of files. */
export interface PythonParser {
  /** Never throws on bad syntax: see `Module.problems`. */
  parse(file: SourceFile): Module;
  /**
   * Frees the parse trees of all files parsed so far, which live outside JavaScript's heap. What is lowered stays usable; asking for a
   * body or comments that were never asked for before throws. The parser itself can be used again.
   */
  release(): void;
  /** Another parser of the same grammar, whose trees are released apart from this one's. */
  sibling(): PythonParser;
}

/** Starts the tree-sitter runtime. Throws when the modules are not the runtime and the grammar this version was built with. */
export async function createParser(load: ParserModules): Promise<PythonParser> {
  await Parser.init({ wasmBinary: load.runtimeWasm });
  const language = await Language.load(load.grammarWasm);
  return new TreeSitterParser(language);
}

class TreeSitterParser implements PythonParser {
  readonly #parser = new Parser();
  readonly #language: Language;
  readonly #symbols: SymbolTable;
  #trees: Tree[] = [];
  #generation = 0;

  constructor(language: Language) {
    this.#language = language;
    this.#parser.setLanguage(language);
    this.#symbols = symbolTable(language);
  }

  parse(file: SourceFile): Module {
    const tree = this.#parser.parse(file.text);
    // The runtime answers null only without a language or when a callback cancels; neither happens here.
    if (tree === null) throw new Error(`The Python parser gave no tree for ${file.path}.`);
    const generation = this.#generation;
    const isAlive = (): boolean => generation === this.#generation;
    const repaired = tree.rootNode.hasError ? this.#repaired(file.text) : null;
    if (repaired === null) return this.#module(file, tree, new Set(), isAlive);
    tree.delete();
    return this.#module(file, repaired.tree, repaired.stars, isAlive);
  }

  #module(file: SourceFile, tree: Tree, stars: Set<number>, isAlive: () => boolean): Module {
    this.#trees.push(tree);
    return new LazyModule(file, tree, { symbols: this.#symbols, stars, isAlive });
  }

  /** A tree without errors of a text whose stars the grammar cannot read, or null. */
  #repaired(text: string): { readonly tree: Tree; readonly stars: Set<number> } | null {
    const stars = starsBeforeBrackets(text);
    if (stars.size === 0) return null;
    const tree = this.#parser.parse(maskStars(text, stars));
    if (tree === null || !tree.rootNode.hasError) return tree === null ? null : { tree, stars };
    tree.delete();
    return null;
  }

  release(): void {
    for (const tree of this.#trees) tree.delete();
    this.#trees = [];
    this.#generation++;
  }

  sibling(): PythonParser {
    return new TreeSitterParser(this.#language);
  }
}

interface ModuleOptions {
  readonly symbols: SymbolTable;
  readonly stars: Set<number>;
  /** False once the trees are released. */
  readonly isAlive: () => boolean;
}

class LazyModule implements Module {
  readonly kind = "Module";
  readonly problems: SyntaxProblem[];
  readonly #file: SourceFile;
  readonly #reader: TreeReader;
  readonly #isAlive: () => boolean;
  readonly #lowering: Lowering;
  #body: readonly Stmt[] | null = null;
  #comments: readonly Comment[] | null = null;

  constructor(file: SourceFile, tree: Tree, options: ModuleOptions) {
    this.#file = file;
    this.#reader = new TreeReader(tree, options.symbols);
    this.#isAlive = options.isAlive;
    this.problems = this.#reader.hasError ? findProblems(tree.rootNode) : [];
    this.#lowering = {
      text: file.text,
      problems: this.problems,
      maskedStars: options.stars,
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
