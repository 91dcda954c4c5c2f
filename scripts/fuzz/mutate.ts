/** A reproducible stream of numbers: mulberry32, a public-domain generator by Tommy Ettinger. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** @throws when there is nothing to choose from */
  choose<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error("There is nothing to choose from.");
    return value;
  }
}

/** Names, strings, numbers, blanks, and every other character alone: enough to cut Python where its meaning changes. */
const TOKENS = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\w+|[ \t]+|\r?\n|[\s\S]/g;

/** What a value is replaced by: kinds that code seldom gets where it expects another. */
const VALUES = [
  "None",
  "[]",
  "{}",
  "()",
  "0",
  "-1",
  "1e400",
  "''",
  "b''",
  "...",
  "True",
  "lambda *a, **k: a",
  "object()",
];

type Mutation = (tokens: string[], random: Random) => void;

const isWord = (token: string): boolean => /^\w/.test(token);

/** The place of a token that a test holds for, or -1 where a few tries find none. */
function placeOf(tokens: readonly string[], random: Random, test: (token: string) => boolean): number {
  for (let tries = 0; tries < 30; tries++) {
    const index = random.below(tokens.length);
    if (test(tokens[index] ?? "")) return index;
  }
  return -1;
}

const isVisible = (token: string): boolean => token.trim() !== "";
const isIndent = (token: string): boolean => /^ +$/.test(token);

const deleteToken: Mutation = (tokens, random) => {
  const index = placeOf(tokens, random, isVisible);
  if (index >= 0) tokens.splice(index, 1);
};

const duplicateToken: Mutation = (tokens, random) => {
  const index = placeOf(tokens, random, isVisible);
  if (index >= 0) tokens.splice(index, 0, tokens[index] ?? "");
};

const swapTokens: Mutation = (tokens, random) => {
  const [a, b] = [placeOf(tokens, random, isWord), placeOf(tokens, random, isWord)];
  if (a >= 0 && b >= 0) [tokens[a], tokens[b]] = [tokens[b] ?? "", tokens[a] ?? ""];
};

const replaceValue: Mutation = (tokens, random) => {
  const index = placeOf(tokens, random, isWord);
  if (index >= 0) tokens[index] = random.choose(VALUES);
};

const reindent: Mutation = (tokens, random) => {
  const index = placeOf(tokens, random, isIndent);
  const before = index <= 0 || tokens[index - 1] === "\n";
  if (index >= 0 && before)
    tokens[index] = random.choose(["", "\t", `${tokens[index]}    `, tokens[index]?.slice(4) ?? ""]);
};

const nest: Mutation = (tokens, random) => {
  const index = placeOf(tokens, random, isWord);
  const depth = 1 + random.below(random.next() < 0.1 ? 200 : 4);
  const [open, close] = random.choose([
    ["(", ")"],
    ["[", "]"],
    ["str(", ")"],
    ["(lambda: ", ")()"],
    ["{0: ", "}"],
    ["*", ""],
    ["-", ""],
    ["not ", ""],
  ]);
  if (index >= 0 && open !== undefined && close !== undefined)
    tokens[index] = open.repeat(depth) + (tokens[index] ?? "") + close.repeat(depth);
};

const moveLine: Mutation = (tokens, random) => {
  const lines = tokens.join("").split("\n");
  const [line = ""] = lines.splice(random.below(lines.length), 1);
  const copies = random.next() < 0.5 ? 1 : 2;
  for (let copy = 0; copy < copies; copy++) lines.splice(random.below(lines.length + 1), 0, line);
  tokens.splice(0, tokens.length, ...(lines.join("\n").match(TOKENS) ?? []));
};

const MUTATIONS: readonly Mutation[] = [
  deleteToken,
  duplicateToken,
  swapTokens,
  replaceValue,
  reindent,
  nest,
  moveLine,
];

/** A text with a few things done to it, the same for the same seed. */
export function mutate(text: string, random: Random): string {
  const tokens: string[] = text.match(TOKENS) ?? [];
  const count = 1 + random.below(random.next() < 0.2 ? 30 : 5);
  for (let index = 0; index < count && tokens.length > 0; index++) random.choose(MUTATIONS)(tokens, random);
  return tokens.join("");
}
