/** An answer of the fake. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as the routes see it. `path` is below the repository: `/pulls/7/files`. */
export interface Ask {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export const OWNER = "acme";
export const REPO = "training";

/** Thrown by routes: GitHub's refusals. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly unknown[];

  constructor(
    status: number,
    message: string,
    headers: Readonly<Record<string, string>> = {},
    errors: readonly unknown[] = [],
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.errors = errors;
  }
}
