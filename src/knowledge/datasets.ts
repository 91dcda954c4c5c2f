/** Finds data sets by the names that code uses. */
import type { DatasetFacts } from "./architecture.ts";

export class DatasetTable {
  readonly #byName = new Map<string, DatasetFacts>();

  constructor(rows: readonly DatasetFacts[]) {
    for (const row of rows) {
      for (const name of [row.id, ...row.names]) {
        this.#byName.set(name.toLowerCase(), row);
      }
    }
  }

  /** By id or name, in any case; null when not listed. A class may be named by the module that defines it. */
  find(nameOrId: string): DatasetFacts | null {
    const name = nameOrId.toLowerCase();
    const exported = name.replace(/^(torch\w+\.datasets)\.(?:\w+\.)+(\w+)$/, "$1.$2");
    return this.#byName.get(name) ?? this.#byName.get(exported) ?? null;
  }
}
