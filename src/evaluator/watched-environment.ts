import { ROOT } from "../project/paths.ts";
import type { Environment } from "./interpreter.ts";

/** Whether a path means the same for every program: one that is built from `__file__`, not one relative to where it is started. */
const isFixed = (path: string): boolean => path.startsWith(`${ROOT}/`);

/** The same surroundings; `asked` is called whenever the program asks for something that may be different for another program. */
export function watchedEnvironment(environment: Environment, asked: () => void): Environment {
  const { repository } = environment;
  return {
    ...environment,
    readText(path) {
      // Code may be another's tomorrow: a fix is tried on a patched copy of it.
      if (!isFixed(path) || /\.(py|ipynb)$/.test(path)) asked();
      return environment.readText(path);
    },
    parseText(text, from) {
      asked();
      return environment.parseText(text, from);
    },
    repository: {
      script: repository.script,
      entryAt(path) {
        if (!isFixed(path)) asked();
        return repository.entryAt(path);
      },
      namesIn(path) {
        if (!isFixed(path)) asked();
        return repository.namesIn(path);
      },
      moduleAt(path) {
        asked();
        return repository.moduleAt(path);
      },
      setSearchPath: (before, after) => repository.setSearchPath(before, after),
      get invocation() {
        asked();
        return repository.invocation;
      },
    },
  };
}
