import type { ClassDef, FunctionDef, Module, Stmt } from "./syntax.ts";

/**
 * Lowered syntax as lines of JSON: the module's body, then the bodies of its functions and classes, each a line of its own that is read when
 * the body is asked for. A definition names the line of its body, counted from the module's first.
 */

/** Marks what JSON cannot hold. */
const BIG = "$big";
const BYTES = "$bytes";
const BODY = "$body";

/** The lines of a module; its comments and problems are not kept. */
export function packModule(module: Module): string[] {
  const lines: string[] = [];
  const packBody = (body: readonly Stmt[]): number => {
    const index = lines.push("") - 1;
    lines[index] = JSON.stringify(body, (_, value: unknown) => packed(value));
    return index;
  };
  const packed = (value: unknown): unknown => {
    if (typeof value === "bigint") return { [BIG]: value.toString() };
    if (value instanceof Uint8Array) return { [BYTES]: [...value] };
    if (isDefinition(value)) {
      // What a definition answers by a getter is no part of a copy of it.
      const answered = value.kind === "FunctionDef" ? { isGenerator: value.isGenerator } : {};
      return { ...value, ...answered, body: { [BODY]: packBody(value.body) } };
    }
    return value;
  };
  packBody(module.body);
  return lines;
}

/** The module whose first line is at an index. */
export function unpackModule(lines: readonly string[], first: number): Module {
  let body: readonly Stmt[] | null = null;
  return {
    kind: "Module",
    comments: [],
    problems: [],
    refusal: null,
    get body() {
      body ??= unpackBody(lines, first, 0);
      return body;
    },
  };
}

function unpackBody(lines: readonly string[], first: number, index: number): Stmt[] {
  const line = lines[first + index] ?? "[]";
  // Few bodies hold what needs a second look at every value.
  const body: Stmt[] = line.includes('{"$b') ? parseMarked(line) : JSON.parse(line);
  openDefinitions(body, lines, first);
  return body;
}

function parseMarked(line: string): Stmt[] {
  if (!line.includes(`{"${BIG}"`) && !line.includes(`{"${BYTES}"`)) return JSON.parse(line);
  return JSON.parse(line, (_, value) => {
    if (typeof value !== "object" || value === null) return value;
    if (typeof value[BIG] === "string") return BigInt(value[BIG]);
    return Array.isArray(value[BYTES]) ? Uint8Array.from(value[BYTES]) : value;
  });
}

/** Gives the definitions of a block, at any depth of compound statements, bodies that are read at first use. */
function openDefinitions(body: readonly Stmt[], lines: readonly string[], first: number): void {
  for (const statement of body) {
    switch (statement.kind) {
      case "FunctionDef":
      case "ClassDef":
        openDefinition(statement, lines, first);
        break;
      case "If":
      case "For":
      case "While":
        openDefinitions(statement.body, lines, first);
        openDefinitions(statement.orelse, lines, first);
        break;
      case "With":
        openDefinitions(statement.body, lines, first);
        break;
      case "Try":
        for (const block of [statement.body, statement.orelse, statement.finalbody])
          openDefinitions(block, lines, first);
        for (const handler of statement.handlers) openDefinitions(handler.body, lines, first);
        break;
      case "Match":
        for (const one of statement.cases) openDefinitions(one.body, lines, first);
        break;
      default:
        break;
    }
  }
}

function openDefinition(definition: FunctionDef | ClassDef, lines: readonly string[], first: number): void {
  const place: unknown = definition.body; // as packed: { "$body": n }
  const index = typeof place === "object" && place !== null && BODY in place ? Number(place[BODY]) : 0;
  let body: readonly Stmt[] | null = null;
  Object.defineProperty(definition, "body", {
    enumerable: true,
    get: () => {
      body ??= unpackBody(lines, first, index);
      return body;
    },
  });
}

function isDefinition(value: unknown): value is FunctionDef | ClassDef {
  if (typeof value !== "object" || value === null || !("kind" in value) || !("body" in value)) return false;
  // A definition that is packed already stands for its body.
  return (value.kind === "FunctionDef" || value.kind === "ClassDef") && Array.isArray(value.body);
}
