import type { Match, MatchCase, Pattern } from "../python/syntax.ts";
import { equal } from "./comparison.ts";
import { evaluateTest } from "./conditions.ts";
import { evaluate } from "./expressions.ts";
import { forkStatements } from "./fork.ts";
import type { Completion, Frame } from "./frame.ts";
import type { Interpreter } from "./interpreter.ts";
import { type Execution, executeBlock, runBlock } from "./statements.ts";
import { holdsCounted, openAll } from "./turns.ts";
import { DictValue, hashKey, ListValue, type Value } from "./value.ts";

/** `match`: cases in order; one whose match is not known forks with the rest. */
export function* executeMatch(interpreter: Interpreter, statement: Match, frame: Frame): Execution {
  const subject = evaluate(interpreter, statement.subject, frame);
  if (interpreter.turns.length > 0 && holdsCounted([subject])) openAll(interpreter.turns);
  for (let i = 0; i < statement.cases.length; i++) {
    const one = statement.cases[i];
    if (one === undefined) continue;
    const matched = matchCase(interpreter, one, subject, frame);
    if (matched === false) continue;
    if (matched === true) return yield* executeBlock(interpreter, one.body, frame);
    return forkCases(interpreter, statement.cases.slice(i), subject, frame);
  }
  return null;
}

function forkCases(interpreter: Interpreter, cases: readonly MatchCase[], subject: Value, frame: Frame): Completion {
  const [first, ...rest] = cases;
  if (first === undefined) return null;
  const matched = matchCase(interpreter, first, subject, frame);
  if (matched === true) return runBlock(interpreter, first.body, frame);
  if (matched === false) return forkCases(interpreter, rest, subject, frame);
  return forkStatements(
    interpreter,
    frame,
    `case ${frame.file.text.slice(first.pattern.start, first.pattern.end)}`,
    () => runBlock(interpreter, first.body, frame),
    () => forkCases(interpreter, rest, subject, frame),
    true,
  );
}

function matchCase(interpreter: Interpreter, one: MatchCase, subject: Value, frame: Frame): boolean | null {
  const matched = matchPattern(interpreter, one.pattern, subject, frame);
  if (matched === false || one.guard === null) return matched;
  const guard = evaluateTest(interpreter, one.guard, frame).truth;
  return guard === false ? false : matched === null ? null : guard;
}

/** Whether a value fits a pattern, binding its names on the way; null when not known. */
function matchPattern(interpreter: Interpreter, pattern: Pattern, subject: Value, frame: Frame): boolean | null {
  const bind = (name: string | null, value: Value): void => {
    if (name !== null) frame.scope.assign(name, value, interpreter.journal);
  };
  switch (pattern.kind) {
    case "MatchValue":
      return equal(interpreter, subject, evaluate(interpreter, pattern.value, frame));
    case "MatchSingleton":
      if (subject.kind === "unknown" || subject.kind === "choice") return null;
      return pattern.value === null
        ? subject.kind === "none"
        : subject.kind === "bool" && subject.value === pattern.value;
    case "MatchAs": {
      const matched = pattern.pattern === null ? true : matchPattern(interpreter, pattern.pattern, subject, frame);
      if (matched !== false) bind(pattern.name, subject);
      return matched;
    }
    case "MatchStar":
      bind(pattern.name, subject);
      return true;
    case "MatchOr": {
      let result: boolean | null = false;
      for (const one of pattern.patterns) {
        const matched = matchPattern(interpreter, one, subject, frame);
        if (matched) return true;
        if (matched === null) result = null;
      }
      return result;
    }
    case "MatchSequence":
      return matchSequence(interpreter, pattern.patterns, subject, frame);
    case "MatchMapping": {
      if (subject.kind !== "dict") return subject.kind === "unknown" || subject.kind === "instance" ? null : false;
      const rest = new Map(subject.entries);
      const results = pattern.keys.map((keyNode, index) => {
        const key = hashKey(evaluate(interpreter, keyNode, frame));
        const entry = key === null ? undefined : subject.entries.get(key);
        const inner = pattern.patterns[index];
        if (key !== null) rest.delete(key);
        if (entry === undefined) return subject.open === null && key !== null ? false : null;
        return inner === undefined ? true : matchPattern(interpreter, inner, entry.value, frame);
      });
      bind(pattern.rest, new DictValue(rest));
      return all(results);
    }
    case "MatchClass":
      return matchClass(interpreter, pattern, subject, frame);
  }
}

function all(results: readonly (boolean | null)[]): boolean | null {
  return results.includes(false) ? false : results.includes(null) ? null : true;
}

function matchSequence(
  interpreter: Interpreter,
  patterns: readonly Pattern[],
  subject: Value,
  frame: Frame,
): boolean | null {
  if (subject.kind === "unknown" || subject.kind === "choice") return null;
  if (subject.kind !== "list" && subject.kind !== "tuple") return false;
  if (subject.kind === "list" && subject.open !== null) return null;
  const star = patterns.findIndex((pattern) => pattern.kind === "MatchStar");
  if (star < 0 ? subject.items.length !== patterns.length : subject.items.length < patterns.length - 1) return false;
  const after = star < 0 ? 0 : patterns.length - star - 1;
  return all(
    patterns.map((pattern, index) => {
      if (index === star) {
        return matchPattern(
          interpreter,
          pattern,
          new ListValue(subject.items.slice(star, subject.items.length - after)),
          frame,
        );
      }
      const item = subject.items[star >= 0 && index > star ? subject.items.length - (patterns.length - index) : index];
      return item === undefined ? false : matchPattern(interpreter, pattern, item, frame);
    }),
  );
}

function matchClass(
  interpreter: Interpreter,
  pattern: Extract<Pattern, { kind: "MatchClass" }>,
  subject: Value,
  frame: Frame,
): boolean | null {
  const isinstance = interpreter.builtins.variables.get("isinstance");
  const cls = evaluate(interpreter, pattern.cls, frame);
  const is = isinstance === undefined ? null : interpreter.truth(interpreter.invoke(isinstance, subject, cls));
  if (is === false) return false;
  const results: (boolean | null)[] = [is];
  const fields = cls.kind === "class" ? cls.lookup("__match_args__") : undefined;
  pattern.patterns.forEach((inner, index) => {
    const field = fields?.kind === "tuple" ? fields.items[index] : undefined;
    if (field?.kind === "str")
      results.push(matchPattern(interpreter, inner, interpreter.get(subject, field.value), frame));
    else if (index === 0)
      results.push(matchPattern(interpreter, inner, subject, frame)); // `int(x)` binds the subject itself
    else results.push(null);
  });
  pattern.kwdAttrs.forEach((name, index) => {
    const inner = pattern.kwdPatterns[index];
    if (inner !== undefined) results.push(matchPattern(interpreter, inner, interpreter.get(subject, name), frame));
  });
  return all(results);
}
