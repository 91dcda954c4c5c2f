import { z } from "zod";
import { type ByteLimit, byteLimit, isListed } from "../project/limits.ts";
import { type GitHubClient, reasonOf, statusOf } from "./client.ts";
import { ActionProblem } from "./problem.ts";
import { type CommitTree, isRegular } from "./tree.ts";

/** Blobs asked for in one GraphQL query. */
const BLOBS_PER_QUERY = 250;

/** Bytes asked for in one query: larger answers run into GitHub's time limit. */
const BYTES_PER_QUERY = 2 * 1024 * 1024;

/** GraphQL cuts a blob's text here; larger ones come one by one. */
const GRAPHQL_TEXT_LIMIT = 500_000;

/** Requests under way at a time. */
const CONCURRENCY = 4;

const blobSchema = z.object({
  text: z.string().nullable().optional(),
  isTruncated: z.boolean().optional(),
  isBinary: z.boolean().nullable().optional(),
  byteSize: z.number().optional(),
});

interface Wanted {
  readonly expression: string;
  readonly oid: string;
  readonly size: number;
}

/** File contents by way of GitHub's API, shared by all commits of a run: a file that did not change is read once. */
export class BlobStore {
  readonly #client: GitHubClient;
  readonly #contents = new Map<string, Uint8Array>();
  readonly #failed = new Map<string, string>();
  readonly #wanted: Wanted[] = [];
  #loading: Promise<void> | null = null;

  constructor(client: GitHubClient) {
    this.#client = client;
  }

  get(oid: string): Uint8Array | null {
    return this.#contents.get(oid) ?? null;
  }

  /** Reads blobs. What is asked for in the same turn, of whichever commit, goes into the same queries. */
  load(wanted: readonly Wanted[]): Promise<void> {
    this.#wanted.push(...wanted);
    this.#loading ??= Promise.resolve().then(() => {
      this.#loading = null;
      return this.#loadAll(this.#wanted.splice(0));
    });
    return this.#loading;
  }

  async #loadAll(wanted: readonly Wanted[]): Promise<void> {
    const missing = new Map(wanted.filter(({ oid }) => !this.#contents.has(oid)).map((blob) => [blob.oid, blob]));
    const small = [...missing.values()].filter(({ size }) => size < GRAPHQL_TEXT_LIMIT);
    await inParallel(batches(small), (batch) => this.#query(batch));
    const left = [...missing.values()].filter(({ oid }) => !this.#contents.has(oid) && !this.#failed.has(oid));
    await inParallel(left, (blob) => this.#single(blob));
  }

  /** Reads a batch. What GraphQL does not give exactly (binary, cut, not UTF-8, refused) is left for {@link #single}. */
  async #query(batch: readonly Wanted[]): Promise<void> {
    const { owner, repo } = this.#client.repository;
    const fields = batch.map(
      ({ expression }, index) =>
        `b${index}: object(expression: ${JSON.stringify(expression)}) { ... on Blob { text isTruncated isBinary byteSize } }`,
    );
    const query = `query { repository(owner: ${JSON.stringify(owner)}, name: ${JSON.stringify(repo)}) { ${fields.join("\n")} } }`;
    let objects: Record<string, unknown>;
    try {
      const data = z.object({ repository: z.record(z.string(), z.unknown()) }).parse(await this.#client.graphql(query));
      objects = data.repository;
    } catch {
      return;
    }
    batch.forEach(({ oid }, index) => {
      const blob = blobSchema.safeParse(objects[`b${index}`]);
      if (!blob.success) return;
      const { text, isTruncated, isBinary, byteSize } = blob.data;
      if (typeof text !== "string" || isTruncated === true || isBinary === true) return;
      const bytes = Buffer.from(text, "utf8");
      // A text that was transcoded or repaired on the way is not the file.
      if (text.includes("\uFFFD") || (byteSize !== undefined && byteSize !== bytes.length)) return;
      this.#contents.set(oid, Uint8Array.from(bytes));
    });
  }

  /** A blob that cannot be read stays unknown: whoever needs it says so. */
  async #single({ oid }: Wanted): Promise<void> {
    try {
      const { data } = await this.#client.request("GET /repos/{owner}/{repo}/git/blobs/{file_sha}", {
        ...this.#client.repository,
        file_sha: oid,
      });
      const encoding = data.encoding === "utf-8" ? "utf8" : "base64";
      this.#contents.set(oid, Uint8Array.from(Buffer.from(data.content, encoding)));
    } catch (error) {
      this.#failed.set(oid, reasonOf(error));
    }
  }

  /** Why a blob that was asked for is not there; null where that was not tried. */
  failure(oid: string): string | null {
    return this.#failed.get(oid) ?? null;
  }
}

/**
 * The tree of a commit by way of the API.
 * @throws ActionProblem when the token may not read it.
 */
export async function openByApi(client: GitHubClient, blobs: BlobStore, sha: string): Promise<CommitTree> {
  const answer = await client
    .request("GET /repos/{owner}/{repo}/git/trees/{tree_sha}", { ...client.repository, tree_sha: sha, recursive: "1" })
    .catch((error: unknown) => {
      const status = statusOf(error);
      if (status === 403 || status === 404)
        throw new ActionProblem(
          `The token cannot read the files at ${sha.slice(0, 7)}; give the job \`contents: read\`.`,
        );
      throw error;
    });
  const oids = new Map<string, string>();
  const sizes = new Map<string, number>();
  for (const { path, mode, type, sha: oid, size } of answer.data.tree) {
    if (type !== "blob" || !isRegular(mode) || !isListed(path)) continue;
    oids.set(path, oid);
    sizes.set(path, size ?? 0);
  }
  return treeOf({ sha, whole: !answer.data.truncated, oids, sizes, blobs }, byteLimit);
}

interface Listing {
  readonly sha: string;
  readonly whole: boolean;
  /** Blob id and size in bytes of every path. */
  readonly oids: ReadonlyMap<string, string>;
  readonly sizes: ReadonlyMap<string, number>;
  readonly blobs: BlobStore;
}

function treeOf(listing: Listing, limit: ByteLimit): CommitTree {
  const { sha, whole, oids, sizes, blobs } = listing;
  const loaded = new Set<string>();
  const isReadable = (path: string): boolean => (sizes.get(path) ?? 0) <= limit(path);
  return {
    sha,
    whole,
    local: false,
    sizes,
    oids,
    list: () => [...loaded].toSorted(),
    read: (path) => (loaded.has(path) && isReadable(path) ? blobs.get(oids.get(path) ?? "") : null),
    failure: (path) => blobs.failure(oids.get(path) ?? ""),
    async load(paths) {
      const present = paths.filter((path) => oids.has(path));
      for (const path of present) loaded.add(path);
      await blobs.load(
        present.filter(isReadable).map((path) => ({
          expression: `${sha}:${path}`,
          oid: oids.get(path) ?? "",
          size: sizes.get(path) ?? 0,
        })),
      );
    },
    withLimit: (other) => treeOf(listing, other),
  };
}

function batches(wanted: readonly Wanted[]): Wanted[][] {
  const result: Wanted[][] = [];
  let bytes = 0;
  for (const blob of wanted) {
    const last = result.at(-1);
    if (last === undefined || last.length >= BLOBS_PER_QUERY || bytes + blob.size > BYTES_PER_QUERY) {
      result.push([blob]);
      bytes = blob.size;
    } else {
      last.push(blob);
      bytes += blob.size;
    }
  }
  return result;
}

/** Runs `work` on every item, a few at a time. */
async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, items.length) }, worker));
}
