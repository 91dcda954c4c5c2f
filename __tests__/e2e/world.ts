import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "vitest";
import { type Files, Repository } from "../fake-github/repository.ts";
import { FakeGitHub } from "../fake-github/server.ts";
import type { FakePull } from "../fake-github/state.ts";
import { type JobRequest, type JobResult, runJob } from "./runner.ts";

/** Number of the pull request of every test. */
const NUMBER = 7;

/** One repository on one fake GitHub, and the runner that works on it. Each test has its own: they run at the same time. */
export class World {
  readonly repository = new Repository();
  readonly github = new FakeGitHub(this.repository);
  readonly #workspaces: string[] = [];

  get pull(): FakePull {
    const pull = this.github.state.pulls.get(NUMBER);
    if (pull === undefined) throw new Error("no pull request was opened");
    return pull;
  }

  /** Opens the pull request that makes `change` on top of `base`. */
  open(base: Files, change: Files): { readonly base: string; readonly head: string } {
    const baseSha = this.repository.commit({ "README.md": "Training\n", ...base });
    const head = this.repository.commit(change, baseSha);
    this.github.openPull(NUMBER, baseSha, head);
    return { base: baseSha, head };
  }

  /** Pushes another commit to the pull request. */
  push(change: Files): string {
    this.pull.head = this.repository.commit(change, this.pull.head);
    return this.pull.head;
  }

  /** A clone at a commit, gone after the test. */
  checkout(sha: string, depth: number | null = 1): string {
    const folder = this.repository.checkout(sha, depth);
    this.#workspaces.push(folder);
    return folder;
  }

  /** An empty folder, gone after the test. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), "epoch-zero-world-"));
    this.#workspaces.push(folder);
    return folder;
  }

  /** Runs the Action on the pull request as it is now, or on what `options` say. */
  run(script: string, options: Partial<JobRequest> = {}): Promise<JobResult> {
    const head = this.github.state.pulls.get(NUMBER)?.head ?? "";
    return runJob({
      script,
      github: this.github,
      event: "pull_request",
      payload: { action: "synchronize", number: NUMBER, pull_request: { number: NUMBER, head: { sha: head } } },
      sha: head,
      ...options,
    });
  }

  async dispose(): Promise<void> {
    await this.github.stop();
    this.repository.dispose();
    for (const folder of this.#workspaces) rmSync(folder, { recursive: true, force: true });
  }
}

/** A test with a world of its own. */
export const inWorld = test.extend<{ world: World }>({
  // biome-ignore lint/correctness/noEmptyPattern: Vitest wants the pattern although no other fixture is used
  world: async ({}, use) => {
    const world = new World();
    await world.github.start();
    await use(world);
    await world.dispose();
  },
});
