import { ROOT } from "../project/paths.ts";
import type { Environment } from "./interpreter.ts";

/** Something a program asked of its surroundings, with the answer: another program that gets the same one goes on in the same way. */
export interface Question {
  readonly ask: (environment: Environment) => string | null;
  readonly answer: string | null;
}

/** Whether a path means the same for every program: one that is built from `__file__`, not one relative to where it is started. */
const isFixed = (path: string): boolean => path.startsWith(`${ROOT}/`);

/**
 * The same surroundings; `asked` is called whenever the program asks for something that may be different for another program, with null where
 * answers cannot be compared.
 */
export function watchedEnvironment(environment: Environment, asked: (question: Question | null) => void): Environment {
  const { repository } = environment;
  const answered = (ask: Question["ask"]): void => asked({ ask, answer: ask(environment) });
  return {
    ...environment,
    readText(path) {
      // Code may be another's tomorrow: a fix is tried on a patched copy of it.
      if (!isFixed(path) || /\.(py|ipynb)$/.test(path)) answered((other) => other.readText(path));
      return environment.readText(path);
    },
    parseText(text, from) {
      asked(null);
      return environment.parseText(text, from);
    },
    repository: {
      script: repository.script,
      entryAt(path) {
        if (!isFixed(path)) answered((other) => other.repository.entryAt(path));
        return repository.entryAt(path);
      },
      namesIn(path) {
        if (!isFixed(path)) answered((other) => other.repository.namesIn(path)?.join("\n") ?? null);
        return repository.namesIn(path);
      },
      moduleAt(path) {
        asked(null);
        return repository.moduleAt(path);
      },
      setSearchPath: (before, after) => repository.setSearchPath(before, after),
      get invocation() {
        asked(null);
        return repository.invocation;
      },
    },
  };
}
