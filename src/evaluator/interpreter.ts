import type { Location } from "../finding/finding.ts";
import type { Invocation } from "../project/invocations.ts";
import type { Expr, Stmt } from "../python/syntax.ts";
import type { SourceFile } from "../source/file.ts";
import { grouped } from "../source/numbers.ts";
import { type Assumption, AssumptionSet, certain } from "./assumptions.ts";
import { deleteAttribute, setAttribute } from "./attribute-writing.ts";
import { getAttribute, hasAttribute } from "./attributes.ts";
import { BudgetReached, budgets, STEPS_A_LOOK } from "./budget.ts";
import { callValue } from "./calls.ts";
import { CodeText } from "./code-text.ts";
import type { ClassParts } from "./definitions.ts";
import type { EvaluationEvent, EventKind } from "./events.ts";
import { evaluate } from "./expressions.ts";
import type { Completion, Frame } from "./frame.ts";
import { PythonException } from "./frame.ts";
import { importModule } from "./imports.ts";
import { iterate } from "./iteration.ts";
import { Journal } from "./journal.ts";
import { forget, leak } from "./leak.ts";
import type { Library } from "./library.ts";
import type { NameTest } from "./name-tests.ts";
import type { Scope } from "./scope.ts";
import { ProgramImports } from "./shared-imports.ts";
import { runBlock } from "./statements.ts";
import { deleteItem, getItem, setItem } from "./subscripts.ts";
import { truth } from "./truth.ts";
import type { Turns } from "./turns.ts";
import {
  type CallArguments,
  type ClassValue,
  type FunctionValue,
  InstanceValue,
  type ModuleValue,
  type NativeValue,
  type Pull,
  restoreRests,
  str,
  TupleValue,
  UnknownValue,
  type Value,
} from "./value.ts";
import { watchedEnvironment } from "./watched-environment.ts";

/** A Python source the interpreter may import, lowered. */
export interface PythonSource {
  readonly file: SourceFile;
  readonly body: readonly Stmt[];
  /** Dotted name. */
  readonly name: string;
  readonly isPackage: boolean;
  /** A description of a library (stub) rather than the analysed program. */
  readonly library: boolean;
}

/** The repository as the program sees it. Paths are those that the program names. */
export interface Repository {
  /** The script, relative to the root. */
  readonly script: string;
  /** What a path names; null when it is nothing that is known. */
  entryAt(path: string): "file" | "folder" | null;
  /** Names in a folder that holds source code, sorted; null for other folders, of which not all files are known. */
  namesIn(path: string): readonly string[] | null;
  /** A module given by its file. */
  moduleAt(path: string): PythonSource | null;
  /** `sys.path` as the program changed it: what stands before the script's folder, and behind. */
  setSearchPath(before: readonly string[], after: readonly string[]): void;
  /** The command that starts the script, where the repository holds exactly one kind. */
  readonly invocation: Invocation | null;
}

/**
 * Options that are taken to be given, with values that are not known: none; those that default to None or False; those that default to a text too; those of
 * these names.
 */
export type OptionsGiven = "none" | "left-out" | "texts" | ReadonlySet<string>;

/** What the interpreter needs from outside; pure look-ups, no I/O of its own. */
export interface Environment {
  readonly library: Library;
  /** Finds a module by dotted name: the repository's own first, then the library stubs. null: not there. */
  findModule(name: string, from: SourceFile): PythonSource | null;
  /** Why a library that has no description is open, or null when the name is certainly no installed library. */
  readonly natives: ReadonlyMap<string, NativeValue>;
  /** A class of a library that has no stub, from the architecture tables: `torchvision.models.resnet.BasicBlock`. */
  libraryAttribute(module: string, name: string, interpreter: Interpreter): Value | null;
  /** Major version of a library that the repository asks for; null where it does not say. */
  libraryMajor?(library: string): number | null;
  /** Files of the repository that the program reads (configuration); null when not there, or when the path may mean several. */
  readText(path: string): string | null;
  /** Python code given as a text; null where it cannot be read. Of a file that the program has read, that file. */
  parseText(text: string, from: SourceFile): { readonly file: SourceFile; readonly body: readonly Stmt[] } | null;
  /** The files and folders of the repository. */
  readonly repository: Repository;
  readonly onEvent: (event: EvaluationEvent, interpreter: Interpreter) => void;
  /** Whether the time for this program is over. */
  readonly isLate: () => boolean;
}

/**
 * Runs Python on a simulated heap. One instance a program run; the language itself lives in the modules beside this
 * file, each a set of functions over this state.
 */
export class Interpreter {
  readonly imports: ProgramImports = new ProgramImports(this);
  readonly journal: Journal = new Journal((object) => this.imports.touched(object));
  readonly environment: Environment;
  readonly builtins: Scope;
  readonly modules: Map<string, ModuleValue> = new Map();
  readonly frames: Frame[] = [];
  events: EvaluationEvent[] = [];
  /** What the path being run rests on: tainted conditions on the way here. */
  path: AssumptionSet = certain;
  /** Unknown conditions the present branch stands under, outermost first. */
  readonly conditions: string[] = [];
  /** True while a branch that was not taken is run to see what it would have changed. */
  shadow = false;
  /** The class statement whose metaclass's `__new__` is running. */
  classBeingMade: ClassParts | null = null;
  /** Nesting of `torch.no_grad()`. */
  noGrad = 0;
  /** Nesting of code that handles an AttributeError. */
  attributeGuards = 0;
  /** Depth of `try` statements that expect a NameError. */
  nameGuards = 0;
  /** Budgets reached, by name, with the place. */
  readonly reached: Map<string, Location | null> = new Map();
  /** Conditions on strings that a loop goes over: which names a freeze by name fits. */
  readonly nameTests: Map<Expr, NameTest> = new Map();
  steps = 0;
  stepLimit: number = budgets.steps;
  #looksLeft = STEPS_A_LOOK;
  #late = false;
  depth = 0;
  /** Functions of the analysed program that were called. */
  readonly called: WeakSet<Value> = new WeakSet();
  /** Those of them that were entered on the way the program takes, not only to see what another way would have changed. */
  readonly entered: Set<FunctionValue> = new Set();
  /** Functions and classes that were picked by a name or key, and what that choice rests on. */
  readonly chosen: Map<Value, AssumptionSet> = new Map();
  /** Number of optimizer steps and backward passes so far (updates written by hand have no `step`). */
  stepCount = 0;
  /** Number of times the program itself called a module so far. */
  moduleCalls = 0;
  /** Parameters that code which cannot be seen has been given: what it returns later may be computed from them. */
  readonly handedOut = new Set<InstanceValue>();
  /** Of the present conditions, those that are the "else" of one case after another (`elif`). */
  chained = 0;
  /** Options of the command line that were taken to be left out, with a default that {@link optionsGiven} may concern. */
  leftOutOptions = 0;
  optionsGiven: OptionsGiven = "none";
  /** A model is wrapped on a way that the program's own defaults do not take (`if args.distributed:`). */
  wrapsElsewhere = false;
  /** Training loops whose present turns are compared, outermost first. */
  readonly turns: Turns[] = [];
  /** Overlays keep what they need per run here, keyed by their own symbol. */
  readonly overlayState: Map<symbol, unknown> = new Map();

  /** What library descriptions made, shared by the programs of a run. */
  readonly shared: Library;

  constructor(environment: Environment) {
    this.environment = watchedEnvironment(environment, (question) => this.imports.asked(question));
    this.shared = environment.library;
    this.builtins = environment.library.builtins;
    this.shared.interpreter = this;
  }

  /** Puts back what the program changed in what programs share. Nothing of the program may be asked for afterwards. */
  finish(): void {
    this.journal.restoreShared();
    this.imports.undo();
    restoreRests();
  }

  // ---------------------------------------------------------------- the language

  evaluate(expr: Expr, frame: Frame): Value {
    return evaluate(this, expr, frame);
  }
  /** Runs statements to their end; a `yield` inside is resumed at once. */
  run(body: readonly Stmt[], frame: Frame): Completion {
    return runBlock(this, body, frame);
  }
  call(func: Value, args: CallArguments): Value {
    return callValue(this, func, args);
  }
  /** Calls with positional arguments only. */
  invoke(func: Value, ...positional: Value[]): Value {
    return callValue(this, func, { positional, keywords: new Map(), open: false });
  }
  /** Calls a method if there is one. */
  invokeMethod(self: Value, name: string, ...positional: Value[]): Value {
    return this.invoke(getAttribute(this, self, name), ...positional);
  }
  get(object: Value, name: string): Value {
    return getAttribute(this, object, name);
  }
  /** Known answer, or null. */
  has(object: Value, name: string): boolean | null {
    return hasAttribute(this, object, name);
  }
  set(object: Value, name: string, value: Value): void {
    setAttribute(this, object, name, value);
  }
  delete(object: Value, name: string): void {
    deleteAttribute(this, object, name);
  }
  getItem(object: Value, key: Value): Value {
    return getItem(this, object, key);
  }
  setItem(object: Value, key: Value, value: Value): void {
    setItem(this, object, key, value);
  }
  deleteItem(object: Value, key: Value): void {
    deleteItem(this, object, key);
  }
  /** A pull function over any iterable. */
  iterate(value: Value): () => Pull {
    return iterate(this, value);
  }
  /** All elements, or null when their number or identity is not known. */
  elements(value: Value): Value[] | null {
    const pull = iterate(this, value);
    const items: Value[] = [];
    for (;;) {
      const pulled = pull();
      if (pulled.done) return items;
      if (pulled.repeats) return null;
      items.push(pulled.value);
      if (items.length > budgets.collection) throw new BudgetReached("collection");
    }
  }
  truth(value: Value): boolean | null {
    return truth(this, value);
  }
  importModule(name: string): Value {
    return importModule(this, name);
  }
  /** An object handed to code that cannot be seen: what is reachable from it is only assumed from now on. */
  leak(values: readonly Value[], callee: string): void {
    leak(this, values, callee);
  }

  /** An object handed to unseen code whose name says that it changes it: its flags and parts are not known from now on. */
  forget(values: readonly Value[], callee: string): void {
    forget(this, values, callee);
  }

  // ---------------------------------------------------------------- where we are

  get frame(): Frame {
    const frame = this.frames.at(-1);
    if (!frame) throw new Error("no frame");
    return frame;
  }
  /** The innermost place in the analysed program (not in a library description). */
  here(): Location | null {
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const frame = this.frames[i];
      if (frame?.node && !frame.scope.library && !(frame.file instanceof CodeText))
        return { file: frame.file, span: { start: frame.node.start, end: frame.node.end } };
    }
    return null;
  }
  /** The innermost frame of the analysed program. */
  userFrame(): Frame | null {
    for (let i = this.frames.length - 1; i >= 0; i--) {
      const frame = this.frames[i];
      if (frame && !frame.scope.library && !(frame.file instanceof CodeText)) return frame;
    }
    return null;
  }

  // ---------------------------------------------------------------- making values

  unknown(reason: string, mayHoldParameters = true, alias: readonly Value[] = []): UnknownValue {
    return new UnknownValue(reason, this.here(), { mayHoldParameters, alias: mayHoldParameters ? alias : [] });
  }
  /** One of several values, or made of some of their elements; which is not known. */
  unknownAmong(reason: string, values: readonly Value[]): UnknownValue {
    return new UnknownValue(reason, this.here(), { alias: values, among: true });
  }
  /** Something of a library that cannot be seen: it knows of none of the program's tensors. */
  foreign(reason: string): UnknownValue {
    return new UnknownValue(reason, this.here(), { mayCarryGraph: false, within: true });
  }
  /** An element or attribute of something that is not known: computed from nothing else. */
  partOf(value: UnknownValue, mayHoldParameters = value.mayHoldParameters): UnknownValue {
    const { reason, alias, mayCarryGraph, within } = value;
    if (!mayHoldParameters) {
      // Of a sum of losses the mean is computed from what the sum is; a size or a word is not.
      const carries = !value.mayHoldParameters && mayCarryGraph;
      return new UnknownValue(reason, this.here(), {
        mayHoldParameters,
        alias: carries ? alias : [],
        mayCarryGraph: carries,
        within,
      });
    }
    return new UnknownValue(reason, this.here(), { alias, mayCarryGraph, within });
  }
  /** The result of arithmetic: no module and no parameter, but where one of the operands may be a tensor, so may this. */
  unknownResult(reason: string, operands: readonly Value[]): UnknownValue {
    const may = (value: Value): boolean => {
      if (value.kind === "choice") return value.alternatives.some((one) => may(one.value));
      return value.kind === "unknown" ? value.mayCarryGraph : value.kind === "instance";
    };
    const carries = operands.some(may);
    const within = operands.every(
      (one) => one.kind !== "choice" && (one.kind !== "unknown" || one.within || !one.mayCarryGraph),
    );
    const made = operands.flatMap((one) => (one.kind === "unknown" ? one.alias : one.kind === "instance" ? [one] : []));
    return new UnknownValue(reason, this.here(), {
      mayHoldParameters: false,
      alias: carries && within ? made : [],
      mayCarryGraph: carries,
      within: carries && within,
    });
  }
  instance(cls: ClassValue): InstanceValue {
    const instance = new InstanceValue(cls, this.here());
    instance.assume = this.path;
    return instance;
  }
  /** Major version of a library that the repository asks for; null where it does not say. */
  libraryMajor(library: string): number | null {
    const major = this.environment.libraryMajor?.(library) ?? null;
    this.imports.askedMajor(library, major);
    return major;
  }
  /** Imports a module and reads an attribute of it: how natives reach classes that stubs define. */
  library(module: string, name: string): Value {
    return getAttribute(this, importModule(this, module), name);
  }
  /** Raises a built-in Python exception. */
  raise(exception: string, message: string): never {
    const cls = this.builtins.variables.get(exception);
    if (cls?.kind === "class") {
      const instance = this.instance(cls);
      instance.attributes.set("args", new TupleValue([str(message)]));
      throw new PythonException(instance, this.here(), `${exception}: ${message}`, this.path);
    }
    throw new PythonException(this.unknown(`${exception} was raised`), this.here(), message, this.path);
  }

  // ---------------------------------------------------------------- assumptions, events, budgets

  /** Runs with the path resting on more. */
  assuming<T>(extra: AssumptionSet, run: () => T): T {
    if (extra.isEmpty) return run();
    const before = this.path;
    this.path = before.union(extra);
    try {
      return run();
    } finally {
      this.path = before;
    }
  }
  assumption(kind: Assumption["kind"], key: string, text: string): AssumptionSet {
    return AssumptionSet.of({ kind, key, text });
  }

  record(
    kind: EventKind,
    message: string,
    subject: Value | null,
    related: readonly Value[] = [],
    location?: Location | null,
  ): void {
    const event: EvaluationEvent = {
      kind,
      message,
      subject,
      related,
      location: location ?? this.here(),
      conditions: this.conditions.slice(),
      assume: this.path,
    };
    this.events.push(event);
    if (kind === "step" || kind === "backward") this.stepCount++;
    if (kind === "module-called") this.moduleCalls++;
    if (!this.shadow) this.environment.onEvent(event, this);
    else if (kind === "wrapped") this.wrapsElsewhere = true;
  }

  /** Counts one step of work; throws when the entry's budget is spent. */
  tick(): void {
    // Each world that is kept open costs a look on every write.
    this.steps += 1 + (this.journal.size >> 4);
    if (this.steps > this.stepLimit) {
      this.noteBudget("steps");
      throw new BudgetReached("steps");
    }
    if (--this.#looksLeft < 0) this.#lookAtClock();
  }
  #lookAtClock(): void {
    this.#looksLeft = STEPS_A_LOOK;
    this.#late ||= this.environment.isLate();
    if (!this.#late) return;
    this.noteBudget("milliseconds");
    // Everything that still unwinds is late too.
    this.#looksLeft = 0;
    throw new BudgetReached("milliseconds");
  }
  /** Counts work on many elements at once, such as a slice. */
  spend(elements: number): void {
    this.steps += elements >> 2;
    this.#looksLeft -= elements >> 2;
  }
  /** What a sequence beyond the collection budget is: not known, and the program goes on. Other failures are passed on. */
  tooLarge(error: unknown, openWorlds: number): UnknownValue {
    if (!(error instanceof BudgetReached) || error.budget !== "collection") throw error;
    this.noteBudget("collection");
    this.journal.truncate(openWorlds);
    return this.unknown(`it has more than ${grouped(budgets.collection)} elements`, false);
  }
  noteBudget(name: string): void {
    if (!this.shadow && !this.reached.has(name)) this.reached.set(name, this.here());
  }
}
