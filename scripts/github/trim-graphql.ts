import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type DefinitionNode, Kind, parse, print, visit } from "graphql";

/**
 * Cuts GitHub's GraphQL schema down to what the Action's queries name, without descriptions: what the tests hold every query against. The schema is in the npm
 * package `@octokit/graphql-schema`, `schema.graphql`.
 *
 *   node scripts/github/trim-graphql.ts PATH/TO/schema.graphql
 */
const TARGET = fileURLToPath(new URL("../../__tests__/fake-github/fixtures/github.graphql", import.meta.url));

/** Types and their fields; all of them where none are named. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  Query: ["repository", "viewer"],
  Repository: ["object"],
  GitObject: ["oid"],
  Blob: ["oid", "byteSize", "isBinary", "isTruncated", "text"],
  User: ["login"],
  Mutation: ["minimizeComment"],
  MinimizeCommentInput: [],
  MinimizeCommentPayload: ["clientMutationId"],
  ReportedContentClassifiers: [],
  GitObjectID: [],
};

const [sourcePath] = process.argv.slice(2);
if (sourcePath === undefined) throw new Error("name the schema: schema.graphql of @octokit/graphql-schema");
const bare = visit(parse(readFileSync(sourcePath, "utf8")), {
  StringValue: (node, key) => (key === "description" ? null : node),
  // Directives speak of previews and of where a thing is documented.
  Directive: () => null,
});
const definitions = bare.definitions.flatMap((definition) => trimmed(definition));
writeFileSync(
  TARGET,
  `# GitHub's GraphQL schema (@octokit/graphql-schema, MIT), cut down by scripts/github/trim-graphql.ts\n\n${definitions.join("\n\n")}\n`,
);
process.stdout.write(`${definitions.length} types\n`);

function trimmed(definition: DefinitionNode): readonly string[] {
  const name = "name" in definition ? definition.name?.value : undefined;
  const fields = name === undefined ? undefined : KEPT[name];
  if (fields === undefined) return [];
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION)
    return [print(definition)];
  return [
    print({
      ...definition,
      interfaces: (definition.interfaces ?? []).filter((one) => one.name.value in KEPT),
      fields: (definition.fields ?? []).filter((field) => fields.length === 0 || fields.includes(field.name.value)),
    }),
  ];
}
