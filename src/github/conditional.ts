import type { Octokit } from "@octokit/rest";

/** Answers remembered at most: a run repeats few questions, and a large repository asks many. */
const MAX_REMEMBERED = 50;

/** Characters of an answer remembered at most. */
const MAX_LENGTH = 1024 * 1024;

type Answer = Awaited<ReturnType<Octokit["request"]>>;

/**
 * Makes what is asked again in one run a conditional request: has the head moved, is the check completed, what was said meanwhile. GitHub answers 304 where
 * nothing changed, which does not count against the rate limit, and the remembered answer stands. Nothing is kept beyond the run: a store that
 * other runs write to, of forks too, is no place for what a verdict rests on.
 */
export function rememberAnswers(octokit: Octokit): void {
  const remembered = new Map<string, { readonly etag: string; readonly response: Answer }>();
  octokit.hook.wrap("request", async (request, options) => {
    if (options.method !== "GET") return await request(options);
    const { url } = octokit.request.endpoint(options);
    const key = `${options.headers.accept} ${url}`;
    const known = remembered.get(key);
    if (known !== undefined) options.headers["if-none-match"] = known.etag;
    try {
      const response = await request(options);
      const { etag } = response.headers;
      const isSmall = Number(response.headers["content-length"] ?? 0) <= MAX_LENGTH;
      if (etag !== undefined && isSmall && (known !== undefined || remembered.size < MAX_REMEMBERED))
        remembered.set(key, { etag, response });
      return response;
    } catch (error) {
      const isUnchanged = error instanceof Error && "status" in error && error.status === 304;
      if (isUnchanged && known !== undefined) return known.response;
      throw error;
    }
  });
}
