/** Finds data sets by the names that code uses. */
import type { DatasetFacts } from "./architecture.ts";

export class DatasetTable {
  readonly #byName = new Map<string, DatasetFacts>();
  /** By letters and digits alone; null where two data sets share them. */
  readonly #byLetters = new Map<string, DatasetFacts | null>();

  constructor(rows: readonly DatasetFacts[]) {
    for (const row of rows) {
      for (const name of [row.id, ...row.names]) {
        this.#byName.set(name.toLowerCase(), row);
        for (const letters of [lettersOf(name), lettersOf(shortName(name))]) {
          const known = this.#byLetters.get(letters);
          this.#byLetters.set(letters, known === undefined || known === row ? row : null);
        }
      }
    }
  }

  /** By id or name, in any case; null when not listed. A class may be named by the module that defines it. */
  find(nameOrId: string): DatasetFacts | null {
    const name = nameOrId.toLowerCase();
    const exported = name.replace(/^(torch\w+\.datasets)\.(?:\w+\.)+(\w+)$/, "$1.$2");
    return this.#byName.get(name) ?? this.#byName.get(exported) ?? null;
  }

  /** By a name as people write it in a configuration: `CIFAR-100`, `cifar_100`, `uoft-cs/cifar100`. Null when not listed, or of two. */
  findAsWritten(written: string): DatasetFacts | null {
    return (
      this.find(written) ??
      this.#byLetters.get(lettersOf(written)) ??
      this.#byLetters.get(lettersOf(shortName(written))) ??
      null
    );
  }
}

/** `hf:uoft-cs/cifar100` and `torchvision.datasets.CIFAR100` without what stands before the name. */
function shortName(name: string): string {
  return name.split(/[:/.\\]/).findLast((part) => part !== "") ?? name;
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, "");
}
