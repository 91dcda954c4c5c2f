import {
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { columnsOf, type RandomAccess, SqliteError, SqliteFile } from "../../src/history/readers/sqlite.ts";

let folder = "";
let path = "";
const open: number[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epoch-zero-sqlite-"));
  path = join(folder, "made.db");
});
afterEach(() => {
  for (const file of open.splice(0)) closeSync(file);
  rmSync(folder, { recursive: true });
});

function access(file: string): RandomAccess {
  const descriptor = openSync(file, "r");
  open.push(descriptor);
  return {
    size: fstatSync(descriptor).size,
    read: (offset, length) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
    },
  };
}

function beside(suffix: string): Uint8Array | null {
  return existsSync(path + suffix) ? readFileSync(path + suffix) : null;
}

function rowsOf(database: SqliteFile, table: string, columns: readonly string[]): string[] {
  const rows: string[] = [];
  database.rows(table, columns, (values) => void rows.push(JSON.stringify(values)));
  return rows;
}

/** A database with rows of all kinds: long texts that overflow, numbers of every width, gaps, a column that came later. */
function fill(pageSize: number, encoding: string, journal: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA page_size = ${pageSize}; PRAGMA encoding = '${encoding}'; PRAGMA journal_mode = ${journal}; PRAGMA wal_autocheckpoint = 5;
    CREATE TABLE "odd name" (id INTEGER PRIMARY KEY, "key" VARCHAR(250) NOT NULL, value FLOAT, n BIGINT DEFAULT '0' NOT NULL);
    CREATE TABLE pairs (x TEXT, y, CONSTRAINT pairs_pk PRIMARY KEY (x, y))`);
  const insert = database.prepare('INSERT INTO "odd name" (key, value, n) VALUES (?, ?, ?)');
  const pair = database.prepare("INSERT INTO pairs VALUES (?, ?)");
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  for (let round = 0; round < 4; round++) {
    database.exec("BEGIN");
    for (let row = 0; row < 200; row++) {
      const sign = random() < 0.5 ? -1 : 1;
      insert.run(
        `kéy${"x".repeat(Math.floor(random() ** 4 * 9000))}`,
        random() < 0.3 ? row : random() * 1e3,
        sign * Math.floor(2 ** (random() * 52)),
      );
      pair.run(`r${round}.${row}`, random() < 0.2 ? null : random());
    }
    database.exec("COMMIT");
  }
  database.exec(
    'ALTER TABLE "odd name" ADD COLUMN late INT DEFAULT 7; DELETE FROM "odd name" WHERE id % 7 = 0; UPDATE "odd name" SET key = \'u\' || id WHERE id % 5 = 0',
  );
  return database;
}

describe("an SQLite database", () => {
  it.each([
    [512, "UTF-8", "DELETE"],
    [1024, "UTF-16le", "DELETE"],
    [4096, "UTF-16be", "DELETE"],
    [4096, "UTF-8", "WAL"],
    [65_536, "UTF-8", "DELETE"],
  ])("with pages of %i bytes, %s, %s is read as SQLite reads it", (pageSize, encoding, journal) => {
    const database = fill(pageSize, encoding, journal);
    const mine = new SqliteFile(access(path), beside("-wal"), beside("-journal"));
    for (const [table, columns] of [
      ["odd name", ["id", "key", "value", "n"]],
      ["pairs", ["y", "x"]],
    ] as const) {
      const theirs = database
        .prepare(`SELECT ${columns.map((name) => `"${name}"`).join(", ")} FROM "${table}" ORDER BY rowid`)
        .all();
      expect(rowsOf(mine, table, columns)).toEqual(theirs.map((row) => JSON.stringify(Object.values(row))));
    }
    expect([mine.damaged, mine.wasChanged, mine.hasTable("pairs"), mine.hasTable("none")]).toEqual([
      0,
      false,
      true,
      false,
    ]);
    expect(rowsOf(mine, "pairs", ["unknown"])[0]).toBe("[null]");
    database.close();
  });

  it("in the middle of a transaction is read as it was before it", () => {
    const database = fill(1024, "UTF-8", "DELETE");
    const before = rowsOf(new SqliteFile(access(path)), "odd name", ["id", "key"]);
    database.exec("PRAGMA cache_size = 2; BEGIN; UPDATE \"odd name\" SET key = 'lost'");
    copyFileSync(path, `${path}.copy`);
    expect(rowsOf(new SqliteFile(access(`${path}.copy`)), "odd name", ["id", "key"])).not.toEqual(before);
    expect(rowsOf(new SqliteFile(access(`${path}.copy`), null, beside("-journal")), "odd name", ["id", "key"])).toEqual(
      before,
    );
    database.exec("ROLLBACK");
    database.close();
  });

  it("tells when somebody wrote meanwhile", () => {
    const database = fill(1024, "UTF-8", "DELETE");
    const mine = new SqliteFile(access(path));
    database.exec("INSERT INTO pairs VALUES ('late', 1)");
    expect(mine.wasChanged).toBe(true);
    database.close();
  });

  it("that is cut or overwritten anywhere is read as far as it goes, and never hangs", () => {
    fill(512, "UTF-8", "DELETE").close();
    const whole = readFileSync(path);
    const all = rowsOf(new SqliteFile(access(path)), "pairs", ["x"]);
    let seed = 7;
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(round % 2 === 0 ? whole.subarray(0, (whole.length * (round + 20)) / 100) : whole);
      for (let at = 0; at < round; at++) {
        seed = (seed * 48_271) % 2_147_483_647;
        // The head stays: without it there is no database.
        bytes[100 + (seed % (bytes.length - 100))] = seed & 0xff;
      }
      const file = {
        size: bytes.length,
        read: (offset: number, length: number) => bytes.subarray(offset, offset + length),
      };
      const rows = rowsOf(new SqliteFile(file), "pairs", ["x"]);
      expect(rows.length).toBeLessThanOrEqual(all.length);
    }
  });

  it.each([
    [Buffer.alloc(0), "is no SQLite database"],
    [Buffer.alloc(500), "is no SQLite database"],
    [Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(200, 3)]), "is a damaged SQLite database"],
  ])("that is none is refused", (bytes, message) => {
    const file = {
      size: bytes.length,
      read: (offset: number, length: number) => bytes.subarray(offset, offset + length),
    };
    expect(() => new SqliteFile(file)).toThrow(new SqliteError(message));
  });
});

it("columns are found in any spelling of CREATE TABLE", () => {
  expect(
    columnsOf(
      'CREATE TABLE "a" (id INTEGER PRIMARY KEY, "b c" TEXT DEFAULT \'x,(y\', [d] NUMERIC(10, 2), `e` -- f\n INT CHECK (e IN (1, 2)), g, CONSTRAINT pk UNIQUE (id, g), FOREIGN KEY (g) REFERENCES h (i))',
    ),
  ).toEqual({ columns: ["id", "b c", "d", "e", "g"], rowId: 0 });
  expect(columnsOf("CREATE TABLE a (id INT PRIMARY KEY, b INTEGER PRIMARY KEY DESC)").rowId).toBe(-1);
});
