import { fileURLToPath } from "node:url";
import { loadParser } from "../../../src/python/load.ts";

export const parser = await loadParser(fileURLToPath(new URL("../../../node_modules", import.meta.url)));
