import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { buildSchema, GraphQLError, parse, validate } from "graphql";

/**
 * What GitHub itself says of its API: its OpenAPI description and its GraphQL schema, cut down to what the Action uses by scripts/github. Every request of every
 * test is held against them, and every answer of the fake: a fake that is wrong about GitHub proves nothing.
 */

interface Operation {
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly body: object | null;
  readonly responses: Readonly<Record<string, object>>;
}

interface Description {
  readonly operations: Readonly<Record<string, Operation>>;
  readonly components: object;
}

const fixture = (name: string): string => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
const description: Description = JSON.parse(fixture("openapi.json"));

/** GitHub's schema of what the Action's queries name. */
export const graphqlSchema = buildSchema(fixture("github.graphql"));

/** `given`: as a request has to be. `answered`: as far as the fake answers, which leaves out what the Action does not read. */
type Side = "given" | "answered";

/** Fields of review comments that are null where a comment is outdated or on a file, though the description says integer. */
const NULL_ALL_THE_SAME: ReadonlySet<string> = new Set(["line", "start_line", "original_line", "position"]);

/** A schema as strict as a test wants it: keys that GitHub does not know are faults. */
function strict(value: unknown, side: Side, isAlternative = false): unknown {
  if (Array.isArray(value)) return value.map((item) => strict(item, side, isAlternative));
  if (typeof value !== "object" || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (key === "nullable") continue;
    if (key === "$ref") result[key] = `${side}${String(inner)}`;
    else if (key === "properties") result[key] = named(inner, side);
    else if (side === "answered" && key === "required") continue;
    // Without the required fields more than one alternative may fit.
    else if (side === "answered" && key === "oneOf") result["anyOf"] = strict(inner, side, true);
    else result[key] = strict(inner, side, ["allOf", "anyOf", "oneOf"].includes(key));
  }
  const isOpen = isAlternative || "additionalProperties" in result || !("properties" in result);
  const closed = isOpen ? result : { ...result, additionalProperties: false };
  // OpenAPI 3.0's own word, which also stands where there is no type.
  return "nullable" in value && value.nullable === true ? orNull(closed) : closed;
}

function orNull(schema: unknown): object {
  return { anyOf: [schema, { type: "null" }] };
}

function named(properties: unknown, side: Side): Record<string, unknown> {
  const entries = Object.entries(typeof properties === "object" && properties !== null ? properties : {});
  return Object.fromEntries(
    entries.map(([name, schema]) => {
      const made = strict(schema, side);
      return [name, side === "answered" && NULL_ALL_THE_SAME.has(name) ? orNull(made) : made];
    }),
  );
}

function validator(side: Side, coerceTypes: boolean): Ajv {
  // Formats such as `repo.nwo` are GitHub's own.
  const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes, logger: false });
  formats.default(ajv);
  const { schemas = {} } = JSON.parse(JSON.stringify(description.components));
  const made = Object.entries(schemas).map(([name, schema]) => [name, strict(schema, side)]);
  return ajv.addSchema({ $id: side, components: { schemas: Object.fromEntries(made) } });
}

const given = validator("given", false);
const answered = validator("answered", false);
// Parameters of a query are text: numbers among them are read as such.
const texts = validator("given", true);

const operations = Object.entries(description.operations).map(([name, operation]) => {
  const [method = "", template = ""] = name.split(" ");
  const pattern = new RegExp(`^${template.split(/\{\w+\}/).join("([^/]+)")}$`);
  return { name, method, pattern, template, operation };
});

function operationOf(method: string, path: string): (typeof operations)[number] | undefined {
  return operations.find((one) => one.method === method && one.pattern.test(path));
}

/** What is wrong with a request, a sentence each. Names of fields that GitHub does not know are wrong too: it would pass over them in silence. */
export function requestFaults(method: string, url: URL, body: unknown): readonly string[] {
  const found = operationOf(method, url.pathname);
  if (found === undefined)
    return [`${method} ${url.pathname} is not among the operations of scripts/github/operations.ts`];
  const { name, operation } = found;
  const values = found.pattern.exec(url.pathname)?.slice(1) ?? [];
  const names = [...found.template.matchAll(/\{(\w+)\}/g)].map(([, word = ""]) => word);
  const parts = [
    ...names.map((word, index) => ["path", word, decodeURIComponent(values[index] ?? "")] as const),
    ...[...url.searchParams].map(([word, value]) => ["query", word, value] as const),
  ];
  const faults: string[] = [];
  for (const [where, word, value] of parts) {
    const parameter = operation.parameters.find((one) => one.in === where && one.name === word);
    if (parameter === undefined) faults.push(`${name}: there is no ${where} parameter \`${word}\``);
    else faults.push(...check(texts, "given", `${name}: \`${word}\``, parameter.schema, value));
  }
  if (operation.body === null) return body === null ? faults : [...faults, `${name}: takes no body`];
  return [...faults, ...check(given, "given", name, operation.body, body)];
}

/** What is wrong with an answer of the fake's: a status that GitHub does not give, a field that it does not have or that is of another type. */
export function answerFaults(method: string, path: string, status: number, body: unknown): readonly string[] {
  const found = operationOf(method, path);
  if (found === undefined || status >= 300) return [];
  const schema = found.operation.responses[String(status)];
  if (schema === undefined) return [`${found.name}: GitHub does not answer with ${status}`];
  return check(answered, "answered", `the answer to ${found.name}`, schema, body);
}

/** What is wrong with a GraphQL query. */
export function queryFaults(query: string): readonly string[] {
  try {
    return validate(graphqlSchema, parse(query)).map(({ message }) => `GraphQL: ${message}`);
  } catch (error) {
    if (error instanceof GraphQLError) return [`GraphQL: ${error.message}`];
    throw error;
  }
}

/** Compiled once for each schema of the description. */
const compiled = new Map<Ajv, WeakMap<object, ValidateFunction>>();

function check(ajv: Ajv, side: Side, what: string, schema: object, value: unknown): readonly string[] {
  const known = compiled.get(ajv) ?? new WeakMap<object, ValidateFunction>();
  compiled.set(ajv, known);
  // In a property, for coercion writes into what holds the value.
  const isValid = known.get(schema) ?? ajv.compile({ properties: { value: strict(schema, side) } });
  known.set(schema, isValid);
  return isValid({ value }) ? [] : (isValid.errors ?? []).map((error) => sentence(what, error));
}

function sentence(what: string, { instancePath, message, params }: ErrorObject): string {
  const extra = "additionalProperty" in params ? ` (${String(params["additionalProperty"])})` : "";
  return `${what}${instancePath.replace(/^\/value/, "")} ${message}${extra}`;
}
