#!/usr/bin/env node
import { processIo } from "./cli/io.ts";
import { main } from "./cli/main.ts";

// The exit code is set, not forced: what was written to a pipe is still delivered.
process.exitCode = await main(process.argv.slice(2), processIo(), async () => {
  const { loadEngine } = await import("./load-engine.ts");
  return loadEngine();
});
