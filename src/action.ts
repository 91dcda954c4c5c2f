import { runOnRunner } from "./github/runner.ts";

// The post step runs the same file and needs no engine: it is only loaded where something is analysed.
await runOnRunner(async () => (await import("./load-engine.ts")).loadEngine());
