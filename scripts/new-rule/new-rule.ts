/**
 * Starts a rule: `npm run new-rule -- head-frozen "A fresh head is never updated"` makes its folder with rule, README and fixtures that hang
 * together, and adds it to rules/index.ts and to the table in README.md.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { writeRuleTable } from "../build/rule-table.ts";
import { register, scaffold } from "./scaffold.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const [id, summary] = process.argv.slice(2);

try {
  if (id === undefined || summary === undefined) throw new Error('Usage: npm run new-rule -- <id> "<one sentence>"');
  const files = scaffold(id, summary);
  if (existsSync(`${root}rules/${id}`)) throw new Error(`rules/${id} exists already.`);
  const index = register(readFileSync(`${root}rules/index.ts`, "utf8"), id);
  for (const file of files) {
    mkdirSync(dirname(root + file.path), { recursive: true });
    writeFileSync(root + file.path, file.text);
    console.log(file.path);
  }
  writeFileSync(`${root}rules/index.ts`, index);
  console.log("rules/index.ts");
  const { rules } = await import("../../rules/index.ts");
  writeRuleTable(rules.map(({ meta }) => meta));
  console.log("README.md");
  console.log(`\nNext: make rules/${id} say what it is to say, then look at it with: npx vitest run __tests__/rules`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
