import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["__tests__/**/*.test.ts"],
    // Tests start the command line and git: on a busy machine a process takes its time.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Much of the time goes by waiting, between writes to GitHub and before repeating: other tests run meanwhile.
    maxWorkers: 3,
    maxConcurrency: 20,
  },
});
