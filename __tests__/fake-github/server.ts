import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type Answer, type Ask, OWNER, REPO, Refusal } from "./protocol.ts";
import { readAnswer } from "./reads.ts";
import type { Repository } from "./repository.ts";
import { FakeState } from "./state.ts";
import { writeAnswer } from "./writes.ts";

/** A fake GitHub over real HTTP, as strict as GitHub is, that serves one real git repository. */
export class FakeGitHub {
  readonly state = new FakeState();
  readonly repository: Repository;
  url = "";
  readonly #server: Server;

  constructor(repository: Repository) {
    this.repository = repository;
    this.#server = createServer((request, response) => {
      void this.#handle(request, response);
    });
  }

  /** Starts listening on a free local port. */
  async start(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    this.url = `http://127.0.0.1:${address.port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  openPull(number: number, base: string, head: string): void {
    this.state.pulls.set(number, { number, base, head, withoutPatch: new Set() });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const method = request.method ?? "GET";
    const url = new URL(request.url ?? "/", this.url);
    const text = Buffer.concat(chunks).toString("utf8");
    const body: unknown = text === "" ? null : JSON.parse(text);
    this.state.before?.(method, url.pathname);
    let answer = this.#answer(method, url, body, request.headers.authorization ?? "");
    if (this.state.answerLost?.(method, url.pathname) === true) {
      this.state.answerLost = null;
      answer = { status: 502, body: { message: "Server Error" } };
    }
    this.state.requests.push({ method, path: url.pathname + url.search, status: answer.status, body });
    this.state.after?.(method, url.pathname);
    response.writeHead(answer.status, { "content-type": "application/json; charset=utf-8", ...answer.headers });
    response.end(answer.body === null ? "" : JSON.stringify(answer.body));
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
