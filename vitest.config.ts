import { defineConfig } from "vitest/config";

/** Tests without processes, files of their own, or a network. */
const ENGINE = ["evaluator", "history", "knowledge", "logs", "oracle", "rules", "setup"];

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "engine",
          include: ENGINE.map((folder) => `__tests__/${folder}/**/*.test.ts`),
          // The engine keeps nothing between runs: its parser and tables are loaded once for all files of a worker.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "surroundings",
          include: ["__tests__/**/*.test.ts"],
          exclude: ENGINE.map((folder) => `__tests__/${folder}/**`),
        },
      },
    ],
    // Tests start the command line and git: on a busy machine a process takes its time.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Much of the time goes by waiting, between writes to GitHub and before repeating: other tests run meanwhile.
    maxWorkers: 3,
    maxConcurrency: 20,
  },
});
