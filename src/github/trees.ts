import { BlobStore, openByApi } from "./api-tree.ts";
import { openInCheckout } from "./checkout.ts";
import type { GitHubClient } from "./client.ts";
import type { CommitTree } from "./tree.ts";

/** Gives the tree of a commit that was opened. */
export type TreeOf = (sha: string) => CommitTree;

/** Opens commits, from the checkout's objects where it has them, by the API where not. */
export async function openTrees(
  client: GitHubClient,
  workspace: string | null,
  shas: readonly string[],
  mayFetch: boolean,
): Promise<TreeOf> {
  const wanted = [...new Set(shas)];
  const trees = workspace === null ? new Map<string, CommitTree>() : openInCheckout(workspace, wanted, mayFetch);
  const blobs = new BlobStore(client);
  for (const sha of wanted) if (!trees.has(sha)) trees.set(sha, await openByApi(client, blobs, sha));
  return (sha) => {
    const tree = trees.get(sha);
    if (tree === undefined) throw new Error(`commit ${sha} was not opened`);
    return tree;
  };
}
