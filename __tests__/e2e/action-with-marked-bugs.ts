import { runOnRunner } from "../../src/github/runner.ts";
import { markedBugs } from "./marked-bugs.ts";

await runOnRunner(() => Promise.resolve(markedBugs));
