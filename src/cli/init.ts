import { lstatSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "./errors.ts";
import type { Io } from "./io.ts";

export interface InitOptions {
  /** Two workflows: pull requests come from forks, whose token may not write. */
  readonly forks: boolean;
  readonly force: boolean;
}

const CONFIGURATION = `# Settings of Epoch Zero; all optional. \`epoch-zero explain\` lists the rules.
# yaml-language-server: $schema=https://raw.githubusercontent.com/epoch-zero/epoch-zero/main/schema/config.schema.json
# rules:
#   train-loader-not-shuffled: note   # off, note, warning or error
# exclude: [legacy/, "**/test_*.py"]
# fail-on: error
# baseline: .github/epoch-zero-baseline.json   # \`epoch-zero audit --write-baseline\` writes it
`;

const REVIEW = `# Reviews pull requests for silent PyTorch training bugs. Name the job (review) as the required check.
name: Epoch Zero
on:
  pull_request:
  merge_group:
permissions: {}
concurrency:
  group: epoch-zero-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: true
jobs:
  review:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # read the changed files, what they import, and the configuration of the base
      pull-requests: write # post one review, and retire its own comments when a finding is gone
      checks: write # the check run with annotations and freeze maps
    steps:
      - uses: epoch-zero/epoch-zero@v1 # zizmor: ignore[unpinned-uses] the tag is moved to each release; a commit's hash in its place pins it
`;

const FORK_CHECK = `# Part 1 of 2: the required check (job \`check\`). Its token may only read, as it runs on pull requests from forks.
name: Epoch Zero
on:
  pull_request:
  merge_group:
permissions: {}
concurrency:
  group: epoch-zero-\${{ github.event.pull_request.number || github.ref }}
  cancel-in-progress: true
jobs:
  check:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # read the changed files, what they import, and the configuration of the base
      pull-requests: read # list the changed files
    steps:
      - uses: epoch-zero/epoch-zero@v1 # zizmor: ignore[unpinned-uses] the tag is moved to each release; a commit's hash in its place pins it
`;

const FORK_REVIEW = `# Part 2 of 2: the review, with a token that may write. Nothing that part 1 left behind is used, and no code of the pull request is checked out or
# executed: whose pull request it was is asked of GitHub, and the analysis is made anew from what the API gives.
name: Epoch Zero review
on:
  workflow_run: # zizmor: ignore[dangerous-triggers] no artefact and no code of the run is used
    workflows: [Epoch Zero]
    types: [completed]
permissions: {}
concurrency:
  group: epoch-zero-review-\${{ github.event.workflow_run.head_repository.full_name }}-\${{ github.event.workflow_run.head_branch }}
  cancel-in-progress: true
jobs:
  review:
    if: github.event.workflow_run.event == 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read # read the files of the pull request as objects
      pull-requests: write # post one review, and retire its own comments when a finding is gone
      checks: write # the check run with annotations and freeze maps
    steps:
      - uses: epoch-zero/epoch-zero@v1 # zizmor: ignore[unpinned-uses] the tag is moved to each release; a commit's hash in its place pins it
        with:
          fail-on: never # the required check is part 1
`;

/** The files that `init` writes, by path. */
export function initFiles({ forks }: Pick<InitOptions, "forks">): ReadonlyMap<string, string> {
  return new Map([
    [".github/workflows/epoch-zero.yml", forks ? FORK_CHECK : REVIEW],
    ...(forks ? ([[".github/workflows/epoch-zero-review.yml", FORK_REVIEW]] as const) : []),
    [".github/epoch-zero.yml", CONFIGURATION],
  ]);
}

/**
 * `epoch-zero init`. Writes all files or none; what is there stays unless it is to be replaced. Returns the exit code.
 *
 * @throws UsageError when a file is there, or cannot be written
 */
export async function init(options: InitOptions, io: Io): Promise<number> {
  const files = initFiles(options);
  const stats = [...files.keys()].map((path) => ({
    path,
    stat: lstatSync(join(io.cwd, path), { throwIfNoEntry: false }),
  }));
  const there = stats
    .filter(({ stat }) => stat !== undefined && (!options.force || !stat.isFile()))
    .map(({ path }) => path);
  if (there.length > 0)
    throw new UsageError(
      `${there.join(" and ")} ${there.length === 1 ? "is" : "are"} there already; --force replaces regular files.`,
    );
  for (const [path, text] of files) {
    try {
      mkdirSync(dirname(join(io.cwd, path)), { recursive: true });
      writeFileSync(join(io.cwd, path), text);
    } catch (error) {
      const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
      throw new UsageError(`${path} could not be written (${reason}).`);
    }
    await io.stderr.write(`epoch-zero: ${path} written\n`);
  }
  const job = options.forks ? "check" : "review";
  await io.stderr.write(
    `epoch-zero: commit them, then make the job \`${job}\` a required check in the branch's rules.\n`,
  );
  return 0;
}
