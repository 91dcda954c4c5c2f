import type { Interpreter } from "../evaluator/interpreter.ts";
import type { Moment } from "./observer.ts";
import type { NameTestFacts } from "./setup.ts";

/** The tests that were asked about the names of all parameters of one or more models, and about nothing else. */
export function nameTestFacts(interpreter: Interpreter, { models }: Moment): NameTestFacts[] {
  const names = models
    .filter(({ stateComplete }) => stateComplete)
    .map(({ name, state }) => ({ name, parameters: new Set(state.map((parameter) => parameter.name)) }));
  return [...interpreter.nameTests.values()].flatMap(
    ({ location, held, failed, asked, unknown, assume }): NameTestFacts[] => {
      if (unknown) return [];
      // Wrapped models list their parameters below `module.`.
      const tested = new Set([...held, ...failed].map((name) => name.replace(/^module\./, "")));
      const covered = names.filter(({ parameters }) => [...parameters].every((name) => tested.has(name)));
      const all = new Set(covered.flatMap(({ parameters }) => [...parameters]));
      const others = [...tested].some((name) => !all.has(name));
      if (covered.length === 0) return [];
      // Two networks of the same form (a policy and its target), and as many questions as one of them has names.
      const isOne =
        asked === held.size + failed.size && covered.every(({ parameters }) => parameters.size === all.size);
      return [
        {
          location,
          held: held.size,
          failed: failed.size,
          models: others ? [] : covered.map(({ name }) => name).slice(0, isOne ? 1 : covered.length),
          assumptions: assume.items.map((item) => item.text),
        },
      ];
    },
  );
}
