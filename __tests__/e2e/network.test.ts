import { createServer } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { bundle } from "./runner.ts";
import { inWorld } from "./world.ts";

const it = inWorld.concurrent;
const BUG = "freeze(model)  # bug: nothing-trains error\n";
let dist: { readonly file: string; readonly dispose: () => void };

beforeAll(async () => {
  dist = await bundle("__tests__/e2e/action-with-marked-bugs.ts");
});
afterAll(() => dist.dispose());

/** A proxy that knows one host, which nobody else does. */
async function proxyTo(target: string): Promise<{ readonly url: string; readonly asked: string[]; close(): void }> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_request, response) => {
    response.writeHead(405).end();
  });
  server.on("connect", (request, socket: Socket) => {
    asked.push(request.url ?? "");
    const { hostname, port } = new URL(target);
    const onward = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on("error", () => one.destroy());
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

describe.concurrent("a GitHub Enterprise Server", () => {
  it("behind a proxy is asked below its own paths, by way of the proxy", async ({ world }) => {
    const { head } = world.open({}, { "train.py": BUG });
    const proxy = await proxyTo(world.github.url);
    const result = await world.run(dist.file, {
      env: {
        GITHUB_API_URL: "http://ghes.example/api/v3",
        GITHUB_GRAPHQL_URL: "http://ghes.example/api/graphql",
        GITHUB_SERVER_URL: "http://ghes.example",
        http_proxy: proxy.url,
      },
    });
    proxy.close();
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "1" });
    expect(world.github.state.comments).toMatchObject([{ path: "train.py", commitId: head }]);
    expect(new Set(proxy.asked)).toEqual(new Set(["ghes.example:80"]));
    // Links lead to the server itself.
    expect(result.summary).toContain(`(http://ghes.example/acme/training/blob/${head}/train.py#L1)`);
  });

  it("that the proxy does not reach ends the run with one sentence", async ({ world }) => {
    world.open({}, { "train.py": BUG });
    const env = { GITHUB_API_URL: "http://ghes.example/api/v3", http_proxy: "http://127.0.0.1:9" };
    const result = await world.run(dist.file, { env });
    expect(result.code).toBe(1);
    expect(result.log.match(/^::error.*$/gm)).toEqual([expect.stringContaining("a request to GitHub failed")]);
  });
});

describe.concurrent("the token of a GitHub App", () => {
  it("writes under the App's name, and knows what it wrote again", async ({ world }) => {
    world.github.state.login = "acme-reviewer[bot]";
    world.open({}, { "train.py": BUG });
    await world.run(dist.file);
    world.push({ "other.py": "x = 1\n" });
    await world.run(dist.file);
    expect(world.github.state.comments).toMatchObject([{ login: "acme-reviewer[bot]" }]);
    world.push({ "train.py": "x = 1\n" });
    await world.run(dist.file);
    expect(world.github.state.comments).toMatchObject([{ minimized: true }]);
  });
});
