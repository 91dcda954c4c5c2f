import type { Environment } from "./interpreter.ts";

/** The same surroundings; `asked` is called whenever the program asks for something that may be different for another program. */
export function watchedEnvironment(environment: Environment, asked: () => void): Environment {
  const { repository } = environment;
  return {
    ...environment,
    readText(path) {
      asked();
      return environment.readText(path);
    },
    parseText(text, from) {
      asked();
      return environment.parseText(text, from);
    },
    repository: {
      script: repository.script,
      entryAt(path) {
        asked();
        return repository.entryAt(path);
      },
      namesIn(path) {
        asked();
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
