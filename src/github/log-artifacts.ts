import { setTimeout as sleep } from "node:timers/promises";
import { defaults } from "@actions/github/lib/utils";
import { z } from "zod";
import { isLogName } from "../log-files/list.ts";
import type { LogCollection } from "../log-files/read.ts";
import { unzip, ZipProblem, zipEntries } from "../log-files/zip.ts";
import { LogInput } from "../logs/read-log.ts";
import { deniedBy, type GitHubClient, reasonOf } from "./client.ts";

/** Bytes of an archive that are downloaded. */
const MAX_ARCHIVE = 256 * 1024 * 1024;
/** Bytes unpacked of all files of an archive. */
const MAX_UNPACKED = 1024 * 1024 * 1024;
const MAX_FILES = 5_000;
/** Longest wait for a part of the download, in milliseconds. */
const PATIENCE_MS = 60_000;
/** Text kept of the small files beside logs, for finding the script. */
const MAX_RECORD = 100_000;
const RECORD = /(?:^|\/)(?:wandb-metadata\.json|\.hydra\/hydra\.yaml|tags\/mlflow\.source\.name)$/;

const listSchema = z.object({
  artifacts: z.array(
    z.object({
      id: z.int(),
      name: z.string(),
      size_in_bytes: z.number(),
      expired: z.boolean(),
      created_at: z.string().nullable(),
    }),
  ),
});

/** Reads the logs of an artefact of one workflow run. What it cannot have it says in the collection. */
export async function readArtifact(
  client: GitHubClient,
  run: string,
  name: string,
  logs: LogCollection,
  records: Map<string, string>,
): Promise<void> {
  const where = `The artefact ${JSON.stringify(name)} of workflow run ${run}`;
  try {
    const archive = await download(client, run, name);
    if (typeof archive === "string") logs.missing(`${where} ${archive}.`);
    else await readArchive(archive, name, logs, records);
  } catch (error) {
    if (error instanceof ZipProblem) logs.missing(`${where} could not be unpacked: ${error.message}.`);
    else if (deniedBy(error) !== null) logs.missing(`${where} may not be read: the token needs \`actions: read\`.`);
    else logs.missing(`${where} could not be read (${reasonOf(error)}).`);
  }
}

/** The archive's bytes, or why there are none, as a clause. */
async function download(client: GitHubClient, run: string, name: string): Promise<Buffer | string> {
  const { data } = await client.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
    ...client.repository,
    run_id: Number(run),
    name,
    per_page: 100,
  });
  // A job that ran again left another one of the same name: the latest counts.
  const found = listSchema
    .parse(data)
    .artifacts.filter((one) => one.name === name)
    .toSorted((a, b) => (a.created_at ?? "").localeCompare(b.created_at ?? ""))
    .at(-1);
  if (found === undefined) return "does not exist";
  if (found.expired) return "has expired";
  if (found.size_in_bytes > MAX_ARCHIVE) return `is larger than ${MAX_ARCHIVE / 1024 / 1024} MiB`;
  const { headers } = await client.request(
    "GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}",
    {
      ...client.repository,
      artifact_id: found.id,
      archive_format: "zip",
      request: { redirect: "manual" },
    },
  );
  const address = headers.location;
  return address === undefined ? "has no address" : fetchArchive(address);
}

/** Fetches from the storage that GitHub named. The address is signed: no token goes there. */
async function fetchArchive(address: string): Promise<Buffer | string> {
  const url = new URL(address);
  const isLocal = url.hostname === "127.0.0.1" || url.hostname === "localhost";
  if (url.protocol !== "https:" && !isLocal) return "has an address without TLS";
  // The toolkit's fetch knows the runner's proxies.
  const send: typeof fetch = defaults.request?.fetch ?? fetch;
  const response = await send(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: "error" });
  if (!response.ok || response.body === null) return `could not be downloaded (HTTP ${response.status})`;
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body) {
    size += part.length;
    if (size > MAX_ARCHIVE) return `is larger than ${MAX_ARCHIVE / 1024 / 1024} MiB`;
    parts.push(part);
    // Lets a signal through between the parts of a long download.
    if (parts.length % 256 === 0) await sleep(0);
  }
  return Buffer.concat(parts);
}

/** Reads the logs in an archive, in memory: nothing is unpacked to disk, whatever the names in it say. */
export async function readArchive(
  archive: Buffer,
  name: string,
  logs: LogCollection,
  records: Map<string, string>,
): Promise<void> {
  let room = MAX_UNPACKED;
  let found = 0;
  for (const entry of zipEntries(archive, MAX_FILES)) {
    const path = `${name}/${entry.name}`;
    if (RECORD.test(path)) {
      const parts: Uint8Array[] = [];
      await unzip(archive, entry, MAX_RECORD, (chunk) => parts.push(chunk) > 0);
      records.set(path, Buffer.concat(parts).toString("utf8"));
    }
    if (!isLogName(entry.name) && !/(?:^|\/)metrics\/[^/]+$/.test(entry.name)) continue;
    const input = new LogInput(path);
    const { size, isCut } = await unzip(archive, entry, room, (chunk) => {
      input.write(chunk);
      return input.isReading;
    });
    room -= size;
    const read = input.finish();
    if (read.runs.length > 0) found++;
    logs.add(
      read,
      { name: path, isNamed: false },
      isCut ? `Only the first ${MAX_UNPACKED / 1024 ** 3} GiB of the artefact were read.` : null,
    );
    if (isCut) return;
  }
  if (found === 0) logs.missing(`The artefact ${JSON.stringify(name)} holds no training log.`);
}
