import type { Expr } from "../python/syntax.ts";
import type { SourceFile } from "../source/file.ts";
import type { AssumptionSet } from "./assumptions.ts";
import { makingShared, nextId } from "./identity.ts";
import type { Interpreter, OptionsGiven, PythonSource } from "./interpreter.ts";
import type { Touchable } from "./journal.ts";
import type { NameTest } from "./name-tests.ts";
import type { Scope } from "./scope.ts";
import { type FunctionValue, type ModuleValue, restsChanged, type Value } from "./value.ts";
import type { Question } from "./watched-environment.ts";

/**
 * Modules of the repository are imported once for the programs of a run that import them in the same way: an import that changes
 * nothing but what it makes, and asks nothing about the program, gives every program the same module. What a program changes in
 * it later is put back at its end, as with the library.
 */

/** What the search for a module gave. */
interface Resolution {
  readonly name: string;
  readonly from: SourceFile;
  readonly found: SourceFile | null;
}

/** A submodule that became an attribute of a package which was complete before. */
interface Binding {
  readonly parent: ModuleValue;
  readonly name: string;
  readonly module: Value;
}

/** One import that may be given to other programs. */
export interface ImportRecord {
  readonly source: PythonSource;
  readonly module: ModuleValue;
  /** Identities of what it made: from `born` up to `until`, which is not its own. */
  readonly born: number;
  readonly until: number;
  readonly resolutions: readonly Resolution[];
  /** Pinned major versions of libraries that it asked for. */
  readonly majors: ReadonlyMap<string, number | null>;
  /** What else it asked of the program's surroundings. */
  readonly questions: readonly Question[];
  /** Modules registered by it, itself included, in order. */
  readonly members: ReadonlyMap<string, ModuleValue>;
  /** Modules that were there before, and that it asked for. */
  readonly uses: ReadonlyMap<string, ModuleValue>;
  readonly bindings: readonly Binding[];
  readonly entered: readonly FunctionValue[];
  readonly chosen: readonly (readonly [Value, AssumptionSet])[];
  /** Conditions on names that were first asked in it, as they stood at its end. */
  readonly nameTests: readonly (readonly [Expr, NameTest])[];
  /** Options of the command line and variables of the environment that it took to be left out, or to be given. */
  readonly leftOutOptions: number;
  readonly optionsGiven: OptionsGiven;
}

/** Programs in different folders see different modules under one name: so many ways of importing a module are kept. */
const MAX_RECORDS = 4;

/** The imports that programs of one run share. Belongs to the library. */
export class SharedImports {
  readonly #records = new Map<string, ImportRecord[]>();
  readonly #byModule = new Map<ModuleValue, ImportRecord>();
  /** Modules whose source nobody has, by name. */
  readonly unseen: Map<string, ModuleValue> = new Map();

  /** The ways in which a module was imported, the last one first. */
  find({ name, file }: PythonSource): readonly ImportRecord[] {
    return this.#records.get(name)?.filter((record) => record.source.file === file) ?? [];
  }
  of(module: ModuleValue): ImportRecord | null {
    return this.#byModule.get(module) ?? null;
  }
  keep(record: ImportRecord): void {
    const records = [record, ...(this.#records.get(record.source.name) ?? [])];
    for (const old of records.splice(MAX_RECORDS)) this.#byModule.delete(old.module);
    this.#records.set(record.source.name, records);
    this.#byModule.set(record.module, record);
  }
  drop(record: ImportRecord): void {
    if (this.#byModule.get(record.module) !== record) return;
    this.#byModule.delete(record.module);
    const others = this.#records.get(record.source.name)?.filter((one) => one !== record) ?? [];
    this.#records.set(record.source.name, others);
  }
  /** To be called when parse trees are released: functions of the modules could not be lowered any more. */
  clear(): void {
    this.#records.clear();
    this.#byModule.clear();
  }
}

/** An import being watched. */
class Run {
  readonly born = nextId();
  readonly source: PythonSource;
  module: ModuleValue | null = null;
  spoiled = false;
  /** It changed something that was there before it: it is shared only as a part of the import that made that. */
  reachedOut = false;
  readonly resolutions: Resolution[] = [];
  readonly majors = new Map<string, number | null>();
  readonly questions: Question[] = [];
  readonly members = new Map<string, ModuleValue>();
  readonly uses = new Map<string, ModuleValue>();
  readonly bindings: Binding[] = [];
  /** Imports around it whose unfinished modules it has seen. */
  readonly unfinished = new Set<Run>();
  /** Imports within it that were kept. */
  readonly parts: ImportRecord[] = [];
  constructor(source: PythonSource) {
    this.source = source;
  }
}

/** What an import must leave as it found it. */
const counters = (interpreter: Interpreter): readonly number[] => [
  interpreter.events.length,
  interpreter.reached.size,
  restsChanged(),
];

/** One program's view of the shared imports. */
export class ProgramImports {
  readonly #interpreter: Interpreter;
  readonly #runs: Run[] = [];
  readonly #undo: { readonly scope: Scope; readonly name: string; readonly before: Value | undefined }[] = [];

  constructor(interpreter: Interpreter) {
    this.#interpreter = interpreter;
  }

  /** Imports a module of the repository, or takes it from an earlier program. */
  once(source: PythonSource, run: () => ModuleValue): ModuleValue {
    const interpreter = this.#interpreter;
    if (!this.#isPristine()) return run();
    const known = interpreter.shared.imports.find(source).find((record) => this.#adopt(record));
    if (known !== undefined) return known.module;
    return this.#watch(source, run);
  }

  /** Whether an import now can depend on nothing that this program did. */
  #isPristine(): boolean {
    const { journal, path, conditions, shadow, noGrad, attributeGuards, nameGuards, classBeingMade } =
      this.#interpreter;
    return (
      journal.isLibraryUntouched &&
      path.isEmpty &&
      conditions.length === 0 &&
      !shadow &&
      noGrad === 0 &&
      attributeGuards === 0 &&
      nameGuards === 0 &&
      classBeingMade === null
    );
  }

  #watch(source: PythonSource, run: () => ModuleValue): ModuleValue {
    const interpreter = this.#interpreter;
    const watched = new Run(source);
    const outer = this.#runs.at(-1);
    const before = counters(interpreter);
    // At its own expense: the program that happens to import it first is not to get less far than others.
    const { steps, leftOutOptions, optionsGiven } = interpreter;
    interpreter.steps = 0;
    const [entered, chosen] = [interpreter.entered.size, interpreter.chosen.size];
    const nameTests = interpreter.nameTests.size;
    this.#runs.push(watched);
    let module: ModuleValue;
    try {
      module = makingShared(run, (object) => this.touched(object));
    } catch (error) {
      this.spoil();
      throw error;
    } finally {
      this.#runs.pop();
      interpreter.steps = steps;
    }
    if (counters(interpreter).some((count, index) => count !== before[index])) watched.spoiled = true;
    if (holdsIterator(module)) watched.spoiled = true;
    watched.unfinished.delete(watched);
    const record: ImportRecord = {
      source,
      module,
      born: watched.born,
      until: nextId(),
      resolutions: watched.resolutions,
      majors: watched.majors,
      questions: watched.questions,
      members: watched.members,
      uses: watched.uses,
      bindings: watched.bindings,
      entered: interpreter.entered.size === entered ? [] : [...interpreter.entered].slice(entered),
      chosen: interpreter.chosen.size === chosen ? [] : [...interpreter.chosen].slice(chosen),
      nameTests: copies([...interpreter.nameTests].slice(nameTests)),
      leftOutOptions: interpreter.leftOutOptions - leftOutOptions,
      optionsGiven,
    };
    const kept = !watched.spoiled && !watched.reachedOut && watched.unfinished.size === 0;
    if (kept) interpreter.shared.imports.keep(record);
    if (outer !== undefined) include(outer, watched, record, kept);
    return module;
  }

  // ---------------------------------------------------------------- what a watched import does

  /** The imports being run depend on this program, or change something outside: they are not shared. */
  spoil(): void {
    for (const run of this.#runs) run.spoiled = true;
  }

  /** A module was registered under a name. */
  registered(name: string, module: ModuleValue): void {
    for (const run of this.#runs) run.members.set(name, module);
    const last = this.#runs.at(-1);
    if (last !== undefined && last.module === null && last.source.name === name) last.module = module;
  }

  /** A module that was there was asked for. */
  used(name: string, module: ModuleValue): void {
    if (this.#runs.length === 0) return;
    if (!module.shared) this.spoil();
    const at = this.#runs.findIndex((run) => run.module === module);
    for (const [index, run] of this.#runs.entries()) {
      if (at >= 0 && index > at) run.unfinished.add(this.#runs[at] ?? run);
      if (!run.members.has(name)) run.uses.set(name, module);
    }
  }

  resolved(name: string, from: SourceFile, found: PythonSource | null): void {
    for (const run of this.#runs) run.resolutions.push({ name, from, found: found?.file ?? null });
  }

  askedMajor(library: string, major: number | null): void {
    for (const run of this.#runs) run.majors.set(library, major);
  }

  /** The program asked something of its surroundings; null where answers cannot be compared. */
  asked(question: Question | null): void {
    if (question === null) this.spoil();
    else for (const run of this.#runs) run.questions.push(question);
  }

  /** A submodule becomes an attribute of its package. */
  bind(parent: ModuleValue, name: string, module: Value): void {
    const { scope } = parent;
    if (parent.shared && !this.#runs.some((run) => run.module === parent)) {
      this.#undo.push({ scope, name, before: scope.variables.get(name) });
      for (const run of this.#runs) run.bindings.push({ parent, name, module });
    }
    scope.variables.set(name, module);
  }

  /**
   * A shared object is about to change. True when it belongs to an import being run, and so need not be put back at the
   * program's end.
   */
  touched(object: Pick<Touchable, "id" | "born">): boolean {
    const [outermost] = this.#runs;
    if (outermost === undefined) return false;
    const born = object.born ?? object.id;
    for (const run of this.#runs) {
      if (born < run.born) run.reachedOut = true;
      for (let index = run.parts.length - 1; index >= 0; index--) {
        const record = run.parts[index];
        if (record === undefined || born < record.born || born >= record.until) continue;
        this.#interpreter.shared.imports.drop(record);
        run.parts.splice(index, 1);
      }
    }
    return born >= outermost.born;
  }

  /** Takes back the bindings of submodules, last first. */
  undo(): void {
    for (const { scope, name, before } of this.#undo.reverse()) {
      if (before === undefined) scope.variables.delete(name);
      else scope.variables.set(name, before);
    }
    this.#undo.length = 0;
  }

  // ---------------------------------------------------------------- taking over

  #adopt(record: ImportRecord): boolean {
    const plan = new Map<string, ModuleValue>();
    const records = new Set<ImportRecord>();
    if (!this.#fits(record, plan, records)) return false;
    const interpreter = this.#interpreter;
    for (const one of records) {
      interpreter.leftOutOptions += one.leftOutOptions;
      for (const func of one.entered) interpreter.entered.add(func);
      for (const [value, rests] of one.chosen)
        interpreter.chosen.set(value, interpreter.chosen.get(value)?.union(rests) ?? rests);
      for (const [test, outcome] of copies(one.nameTests)) interpreter.nameTests.set(test, outcome);
      for (const [library, major] of one.majors) this.askedMajor(library, major);
      for (const run of this.#runs) run.resolutions.push(...one.resolutions);
    }
    for (const [name, module] of plan) {
      if (interpreter.modules.get(name) !== module) interpreter.modules.set(name, module);
      this.used(name, module);
    }
    for (const one of records) for (const { parent, name, module } of one.bindings) this.bind(parent, name, module);
    return true;
  }

  /** Whether a record holds for this program; collects the modules and records that come with it, those it rests on first. */
  #fits(record: ImportRecord, plan: Map<string, ModuleValue>, records: Set<ImportRecord>): boolean {
    if (records.has(record)) return true;
    const { modules, environment, shared, optionsGiven } = this.#interpreter;
    if (record.leftOutOptions > 0 && record.optionsGiven !== optionsGiven) return false;
    const isFree = (name: string, module: ModuleValue): boolean => {
      const there = modules.get(name) ?? plan.get(name);
      return there === undefined || there === module;
    };
    for (const [name, module] of record.uses) {
      if (!isFree(name, module)) return false;
      if (modules.has(name) || plan.has(name)) continue;
      const needed = shared.imports.of(module);
      if (needed !== null) {
        if (!this.#fits(needed, plan, records)) return false;
      } else if (shared.modules.get(name) !== module && shared.imports.unseen.get(name) !== module) return false;
      plan.set(name, module);
    }
    for (const [name, module] of record.members) if (!isFree(name, module)) return false;
    for (const [library, major] of record.majors)
      if ((environment.libraryMajor?.(library) ?? null) !== major) return false;
    // The runs around this one depend on the answers as well: asking here tells them.
    if (!record.questions.every(({ ask, answer }) => ask(environment) === answer)) return false;
    for (const { name, from, found } of record.resolutions) {
      const now = environment.findModule(name, from)?.file ?? null;
      if (now !== found && !(now?.text === "" && found?.text === "" && now.path === found.path)) return false;
    }
    for (const [name, module] of record.members) plan.set(name, module);
    records.add(record);
    return true;
  }
}

/** Outcomes are added to as the program goes on: each program has its own. */
const copies = (tests: readonly (readonly [Expr, NameTest])[]): (readonly [Expr, NameTest])[] =>
  tests.map(([test, outcome]) => [test, { ...outcome, held: new Set(outcome.held), failed: new Set(outcome.failed) }]);

/** A generator that is not exhausted runs on in the program that made it. */
const holdsIterator = ({ scope }: ModuleValue): boolean =>
  [...scope.variables.values()].some(
    (value) =>
      value.kind === "iterator" ||
      (value.kind === "class" && [...value.attributes.values()].some((held) => held.kind === "iterator")),
  );

/** What an import within another did is the other's doing as well. */
function include(outer: Run, inner: Run, record: ImportRecord, kept: boolean): void {
  if (inner.spoiled) outer.spoiled = true;
  for (const run of inner.unfinished) if (run !== outer) outer.unfinished.add(run);
  outer.parts.push(...inner.parts);
  if (kept) outer.parts.push(record);
}
