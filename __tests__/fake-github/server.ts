import { createHash } from "node:crypto";
import { appendFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { answerFaults, queryFaults, requestFaults } from "./contract.ts";
import { type Answer, type Ask, OWNER, REPO, Refusal } from "./protocol.ts";
import { readAnswer } from "./reads.ts";
import type { Repository } from "./repository.ts";
import { FakeState } from "./state.ts";
import { writeAnswer } from "./writes.ts";

/** An answer with its ETag, or 304 where that is the one that the client has. */
function unlessKnown(answer: Answer, known: string | undefined): Answer {
  if (answer.status !== 200) return answer;
  const etag = `W/"${createHash("sha256").update(JSON.stringify(answer.body)).digest("hex")}"`;
  const headers = { ...answer.headers, etag };
  return known === etag ? { status: 304, body: null, headers } : { ...answer, headers };
}

/** A fake GitHub over real HTTP, as strict as GitHub is, that serves one real git repository. */
export class FakeGitHub {
  readonly state = new FakeState();
  readonly repository: Repository;
  url = "";
  readonly #server: Server;
  /** What broke GitHub's description of its API. */
  readonly #faults = new Set<string>();

  constructor(repository: Repository) {
    this.repository = repository;
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        this.#faults.add(String(error));
        request.socket.destroy();
      });
    });
    // A connection that is closed for being idle while it is taken up again costs a retry: on a busy machine tests would count it.
    this.#server.keepAliveTimeout = 120_000;
  }

  /** Starts listening on a free local port. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.url = `http://127.0.0.1:${address.port}`;
    this.state.storageUrl = `${this.url}/storage`;
  }

  /** @throws Error when a request, or an answer of the fake's, was not as GitHub's own description has it */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
    if (this.#faults.size > 0) throw new Error(`Not as GitHub describes it:\n${[...this.#faults].join("\n")}`);
  }

  openPull(number: number, base: string, head: string): void {
    this.state.pulls.set(number, {
      number,
      base,
      head,
      fork: `${OWNER}/${REPO}`,
      branch: "change",
      withoutPatch: new Set(),
    });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const method = request.method ?? "GET";
    const url = new URL(request.url ?? "/", this.url);
    // An Enterprise Server has the same below other paths.
    url.pathname = url.pathname.replace(/^\/api\/v3(?=\/)/, "").replace(/^\/api\/graphql$/, "/graphql");
    const text = Buffer.concat(chunks).toString("utf8");
    const body: unknown = text === "" ? null : JSON.parse(text);
    if (this.#stored(url, request, response)) return;
    this.state.before?.(method, url.pathname);
    if (this.#movedOn(url, response)) return;
    this.#judge(method, url, body);
    const fault = this.state.fail?.(method, url.pathname);
    const isCarriedOut = fault === undefined || fault.after === true;
    let answer = isCarriedOut
      ? this.#answer(method, url, body, request.headers.authorization ?? "")
      : { status: 0, body: null };
    if (isCarriedOut)
      for (const wrong of answerFaults(method, url.pathname, answer.status, answer.body)) this.#faults.add(wrong);
    if (fault !== undefined) {
      this.state.requests.push({ method, path: url.pathname + url.search, status: 0, body });
      if ("silent" in fault) return;
      if ("cut" in fault) {
        request.socket.destroy();
        return;
      }
      const { status, message = "a fault", headers = {} } = fault;
      response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
      response.end(JSON.stringify({ message }));
      return;
    }
    if (this.state.answerLost?.(method, url.pathname) === true) {
      this.state.answerLost = null;
      answer = { status: 502, body: { message: "Server Error" } };
    }
    if (method === "GET") answer = unlessKnown(answer, request.headers["if-none-match"]);
    this.state.requests.push({ method, path: url.pathname + url.search, status: answer.status, body });
    this.state.after?.(method, url.pathname);
    response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8", ...answer.headers });
    response.end(answer.body === null ? "" : JSON.stringify(answer.body));
  }

  /** The storage of artefacts: another host in truth, which signs its addresses and knows no tokens. */
  #stored(url: URL, request: IncomingMessage, response: ServerResponse): boolean {
    const id = /^\/storage\/(\d+)$/.exec(url.pathname)?.[1];
    if (id === undefined) return false;
    const { authorization } = request.headers;
    if (authorization !== undefined) this.state.leakedTokens.push(authorization);
    const zip = this.state.artifacts.find((one) => one.id === Number(id))?.zip;
    response.writeHead(zip === undefined ? 404 : 200, { "content-type": "application/zip" });
    response.end(zip ?? "");
    return true;
  }

  #judge(method: string, url: URL, body: unknown): void {
    const isQuery = url.pathname === "/graphql";
    const query = isQuery && typeof body === "object" && body !== null && "query" in body ? String(body.query) : "";
    const found = isQuery ? queryFaults(query) : requestFaults(method, url, body);
    for (const wrong of found) this.#faults.add(wrong);
    // For scripts/github/second-opinion.ts.
    const record = process.env["EPOCH_ZERO_RECORD_REQUESTS"];
    if (record !== undefined && !isQuery)
      appendFileSync(record, `${JSON.stringify({ method, path: url.pathname + url.search, body })}\n`);
  }

  /** A renamed repository: its old name is sent on to its number, with 301 or, where the method must stay, 307. */
  #movedOn(url: URL, response: ServerResponse): boolean {
    const named = `/repos/${OWNER}/${REPO}/`;
    const numbered = "/repositories/1/";
    if (url.pathname.startsWith(numbered)) {
      url.pathname = named + url.pathname.slice(numbered.length);
      return false;
    }
    if (!this.state.renamed || !url.pathname.startsWith(named)) return false;
    const location = `${this.url}${numbered}${url.pathname.slice(named.length)}${url.search}`;
    response.writeHead(307, { location, "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify({ message: "Moved Permanently", url: location }));
    return true;
  }

  #answer(method: string, url: URL, body: unknown, authorization: string): Answer {
    try {
      if (authorization !== `token ${this.state.token}` && authorization !== `bearer ${this.state.token}`)
        throw new Refusal(401, "Bad credentials");
      const prefix = `/repos/${OWNER}/${REPO}`;
      if (url.pathname !== "/graphql" && !url.pathname.startsWith(`${prefix}/`)) throw new Refusal(404, "Not Found");
      const path = url.pathname === "/graphql" ? "/graphql" : decodeURIComponent(url.pathname.slice(prefix.length));
      const ask: Ask = { method, path, query: url.searchParams, body };
      const isRead = method === "GET" || path === "/graphql";
      return isRead ? readAnswer(ask, this.state, this.repository) : writeAnswer(ask, this.state, this.repository);
    } catch (error) {
      if (!(error instanceof Refusal)) return { status: 500, body: { message: String(error) } };
      return { status: error.status, body: { message: error.message, errors: error.errors }, headers: error.headers };
    }
  }
}
