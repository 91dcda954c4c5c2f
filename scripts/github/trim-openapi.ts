import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { OPERATIONS } from "./operations.ts";

/**
 * Cuts GitHub's OpenAPI description down to the operations that the Action uses, without words: what the tests hold every request and every answer of the fake
 * GitHub against. The description is in the npm package `@octokit/openapi`, `generated/api.github.com.json`.
 *
 *   node scripts/github/trim-openapi.ts PATH/TO/api.github.com.json
 */
const TARGET = fileURLToPath(new URL("../../__tests__/fake-github/fixtures/openapi.json", import.meta.url));

type Json = null | boolean | number | string | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** Said to people, not to validators. */
const WORDS: ReadonlySet<string> = new Set(["description", "summary", "title", "example", "examples", "deprecated"]);

/** Objects whose keys are names of GitHub's, which may be any word. */
const NAMED: ReadonlySet<string> = new Set(["properties", "schemas", "parameters"]);

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function without(value: Json, areNames = false): Json {
  if (Array.isArray(value)) return value.map((item) => without(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([key]) => areNames || !(WORDS.has(key) || key.startsWith("x-")));
  return Object.fromEntries(kept.map(([key, inner]) => [key, without(inner, !areNames && NAMED.has(key))]));
}

function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  let found = value;
  for (const key of path) found = isObject(found) ? found[key] : undefined;
  return found;
}

/** The references of a value, as paths of keys. */
function referencesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" ? [inner] : referencesIn(inner),
  );
}

function resolved(source: JsonObject, value: Json): Json {
  const reference = at(value, "$ref");
  return typeof reference === "string" ? (at(source, ...reference.slice(2).split("/")) ?? null) : value;
}

/** An operation: its parameters, what is sent, and what comes back when all went well. */
function operation(source: JsonObject, name: string): JsonObject {
  const [method = "", path = ""] = name.split(" ");
  const found = at(source, "paths", path, method.toLowerCase());
  if (found === undefined) throw new Error(`GitHub's description has no operation ${name}`);
  const parameters = at(found, "parameters");
  const responses = at(found, "responses");
  const success = Object.entries(isObject(responses) ? responses : {}).filter(([status]) => status.startsWith("2"));
  return {
    parameters: (Array.isArray(parameters) ? parameters : []).map((parameter: Json) => {
      const one = resolved(source, parameter);
      return { name: at(one, "name") ?? "", in: at(one, "in") ?? "", schema: at(one, "schema") ?? {} };
    }),
    body: at(found, "requestBody", "content", "application/json", "schema") ?? null,
    responses: Object.fromEntries(
      success.map(([status, answer]) => [
        status,
        at(resolved(source, answer), "content", "application/json", "schema") ?? {},
      ]),
    ),
  };
}

const [sourcePath] = process.argv.slice(2);
if (sourcePath === undefined) throw new Error("name the description: api.github.com.json of @octokit/openapi");
const source: JsonObject = JSON.parse(readFileSync(sourcePath, "utf8"));
const operations = Object.fromEntries(OPERATIONS.map((name) => [name, without(operation(source, name))]));
const schemas: Record<string, Json> = {};
let open = referencesIn(operations);
while (open.length > 0) {
  const added: Json[] = [];
  for (const reference of open) {
    const name = reference.replace("#/components/schemas/", "");
    if (name in schemas) continue;
    const schema = without(at(source, "components", "schemas", name) ?? null);
    schemas[name] = schema;
    added.push(schema);
  }
  open = added.flatMap(referencesIn);
}
const version = at(source, "info", "version") ?? null;
const trimmed = { source: `@octokit/openapi ${version}, MIT`, operations, components: { schemas } };
writeFileSync(TARGET, `${JSON.stringify(trimmed, null, 1)}\n`);
process.stdout.write(`${Object.keys(operations).length} operations, ${Object.keys(schemas).length} schemas\n`);
