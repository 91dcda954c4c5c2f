import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import{UsageError}from"./chunk-DKJJAAC7.js";import"./chunk-RHZD4E6G.js";import{lstatSync,mkdirSync,writeFileSync}from"node:fs";import{dirname,join}from"node:path";var CONFIGURATION=`# Settings of Epoch Zero; all optional. \`epoch-zero explain\` lists the rules.
# yaml-language-server: $schema=https://raw.githubusercontent.com/epoch-zero/epoch-zero/main/schema/config.schema.json
# rules:
#   train-loader-not-shuffled: note   # off, note, warning or error
# exclude: [legacy/, "**/test_*.py"]
# fail-on: error
# baseline: .github/epoch-zero-baseline.json   # \`epoch-zero audit --write-baseline\` writes it
`,REVIEW=`# Reviews pull requests for silent PyTorch training bugs. Name the job (review) as the required check.
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
`,FORK_CHECK=`# Part 1 of 2: the required check (job \`check\`). Its token may only read, as it runs on pull requests from forks.
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
`,FORK_REVIEW=`# Part 2 of 2: the review, with a token that may write. Nothing that part 1 left behind is used, and no code of the pull request is checked out or
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
`;function initFiles({forks}){return new Map([[".github/workflows/epoch-zero.yml",forks?FORK_CHECK:REVIEW],...forks?[[".github/workflows/epoch-zero-review.yml",FORK_REVIEW]]:[],[".github/epoch-zero.yml",CONFIGURATION]])}async function init(options,io){let files=initFiles(options),there=[...files.keys()].map(path=>({path,stat:lstatSync(join(io.cwd,path),{throwIfNoEntry:!1})})).filter(({stat})=>stat!==void 0&&(!options.force||!stat.isFile())).map(({path})=>path);if(there.length>0)throw new UsageError(`${there.join(" and ")} ${there.length===1?"is":"are"} there already; --force replaces regular files.`);for(let[path,text]of files){try{mkdirSync(dirname(join(io.cwd,path)),{recursive:!0}),writeFileSync(join(io.cwd,path),text)}catch(error){let reason=error instanceof Error&&"code"in error?String(error.code):String(error);throw new UsageError(`${path} could not be written (${reason}).`)}await io.stderr.write(`epoch-zero: ${path} written
`)}let job=options.forks?"check":"review";return await io.stderr.write(`epoch-zero: commit them, then make the job \`${job}\` a required check in the branch's rules.
`),0}export{init,initFiles};
