import type { FakeFault } from "../fake-github/state.ts";

/** How a request fails. What fails once is repeated where it may be. */
export const FAULTS: Readonly<Record<string, FakeFault>> = {
  "401": { status: 401, message: "Bad credentials" },
  "403": {
    status: 403,
    message: "Resource not accessible by integration",
    headers: { "x-accepted-github-permissions": "metadata=read" },
  },
  "404": { status: 404, message: "Not Found" },
  "409": { status: 409, message: "Conflict" },
  "422": { status: 422, message: "Unprocessable Entity" },
  "429": { status: 429, message: "You have exceeded a secondary rate limit", headers: { "retry-after": "1" } },
  "500": { status: 500, message: "Server Error" },
  "502": { status: 502, message: "Bad Gateway" },
  "a time-out": { silent: true },
  "a connection cut": { cut: true },
  "502 after it was carried out": { status: 502, message: "Bad Gateway", after: true },
  "a connection cut after it was carried out": { cut: true, after: true },
};

/** Nobody wants to wait a minute for an answer that does not come; where all come, a busy machine may take its time. */
export const patienceFor = (fault: string): number => (fault === "a time-out" ? 4_000 : 60_000);
