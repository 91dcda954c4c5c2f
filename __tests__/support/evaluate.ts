import { join } from "node:path";
import { callValue } from "../../src/evaluator/calls.ts";
import { createEnvironment, createWorld, type World } from "../../src/evaluator/environment.ts";
import { reprText } from "../../src/evaluator/formatting.ts";
import { type Outcome, runProgram } from "../../src/evaluator/program.ts";
import { takenBack } from "../../src/evaluator/shadow.ts";
import { StubLibrary } from "../../src/evaluator/stub-library.ts";
import { NativeValue, none, type Value } from "../../src/evaluator/value.ts";
import { loadKnowledge, readerFor } from "../../src/knowledge/load.ts";
import { Sources } from "../../src/project/sources.ts";
import { loadParser } from "../../src/python/load.ts";

const root = join(import.meta.dirname, "../..");
const parser = await loadParser(join(root, "node_modules"));
const tables = join(root, "rules/knowledge");
const knowledge = loadKnowledge(tables);

/** What `reveal(value)` showed, with the line it stands on (from 1). */
export interface Revealed {
  readonly line: number;
  /** Python's repr, or `Unknown` / `Choice` with the reason or alternatives. */
  readonly text: string;
}

/** Runs a Python program given as files; `main.py` is the script. `reveal(x)` is a built-in that shows a value, `imagine(f)` one that calls a function and takes back what it did. */
export function evaluateProgram(
  files: Readonly<Record<string, string>>,
  main = "main.py",
): { outcome: Outcome; revealed: Revealed[] } {
  return evaluateIn(worldOf(files), main);
}

/** The surroundings that the programs of a project share. */
export function worldOf(files: Readonly<Record<string, string>>): World {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  const sources = new Sources({ list: () => [...bytes.keys()], read: (path) => bytes.get(path) ?? null }, parser);
  return createWorld(sources, new StubLibrary(readerFor(tables), parser), knowledge);
}

/** Runs one of the programs of a project; what it changed in what they share stays until `outcome.interpreter.finish()`. */
export function evaluateIn(world: World, main: string): { outcome: Outcome; revealed: Revealed[] } {
  const entry = world.sources.parse(main);
  if (entry === null) throw new Error(`${main} cannot be read`);
  const revealed: Revealed[] = [];
  const environment = createEnvironment(world, entry, () => {});
  const outcome = runProgram(environment, entry.file, entry.module, {
    prepare: (interpreter) => {
      interpreter.builtins.variables.set(
        "reveal",
        new NativeValue("reveal", (args) => {
          const place = interpreter.here();
          const line = place === null ? 0 : place.file.position(place.span.start).line + 1;
          for (const value of args.positional) revealed.push({ line, text: show(interpreter, value) });
          return none;
        }),
      );
      interpreter.builtins.variables.set("imagine", imagine(interpreter));
    },
  });
  return { outcome, revealed };
}

/** `imagine(function)` calls a function as what does not happen: for {@link takenBack}. */
function imagine(interpreter: Outcome["interpreter"]): NativeValue {
  return new NativeValue("imagine", (args) => {
    const [called] = args.positional;
    const frame = interpreter.frames.at(-1);
    if (called === undefined || frame === undefined) throw new Error("imagine() calls one function");
    takenBack(interpreter, frame, () => {
      callValue(interpreter, called, { positional: [], keywords: new Map(), open: false });
    });
    return none;
  });
}

function show(interpreter: Outcome["interpreter"], value: Value): string {
  if (value.kind === "unknown") return `Unknown: ${value.reason}`;
  if (value.kind === "choice")
    return `Choice: ${value.alternatives.map((one) => show(interpreter, one.value)).join(" | ")}`;
  return reprText(interpreter, value) ?? `<${value.kind}>`;
}
