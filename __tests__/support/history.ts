import type { RunHistory } from "../../src/rule/context.ts";

/** Nothing is known of any other run. */
export const noHistory: RunHistory = {
  verdict: (_run, quantity) => ({ quantity, severity: null, runs: null, published: null, unjudged: "no runs" }),
};
