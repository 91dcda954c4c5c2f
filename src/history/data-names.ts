/** What data is called, in settings, in trackers and on disk: `data/kvasir/train`, `KvasirDataset` and `Kvasir` are one. */

/** Words that tell no data set from another: what it is a part of, what lies in it, where it lies. */
const GENERIC = new Set(
  (
    "data dataset datasets set sets corpus corpora train training trainset val valid validation test testing dev eval evaluation holdout split splits fold folds " +
    "image images img imgs mask masks label labels annotation annotations meta metadata raw processed preprocessed prepared clean cleaned input inputs output outputs file files " +
    "folder folders dir root home mnt media nfs ssd hdd disk drive content kaggle working workspace storage scratch tmp temp cache users user opt var srv shared shards my own custom base " +
    "default list index all full main cfg config torch torchvision hf tfds loader module wrapper source src pairs samples items x y df table rows records imagefolder unknown none"
  ).split(" "),
);
/** What a file's name ends with. */
const FILE = /\.(?:csv|tsv|jsonl?|npy|npz|pt|pth|pkl|h5|hdf5|parquet|arrow|txt|zip|tar|gz|lmdb|yaml|yml|feather|mat)$/i;

/** The telling words of a name in lower case: without generic ones and versions; `Kvasir-SEG/train` has `kvasir`, `seg`. */
function wordsOf(text: string): string[] {
  const words = withoutEnding(text)
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/);
  return words.filter(
    (word) => word !== "" && !GENERIC.has(word) && !/^(?:v\d+|\d+px|(?:train|val|test)\d+)$/.test(word),
  );
}

const withoutEnding = (text: string): string => text.replace(FILE, "").replace(FILE, "");

/** Words without their plural: a `BeanDataset` holds `beans`. */
const joined = (words: readonly string[]): string => words.map((word) => word.replace(/(?<=[a-z]{3})s$/, "")).join("");

/** A name as compared with others. */
export interface DataLabel {
  /** Letters and digits of its telling words. */
  readonly letters: string;
  readonly words: readonly string[];
  /** As written: the part of a path without its ending. */
  readonly text: string;
}

/** How data is called by a name or a path: its last part that says something. Null where none does (`data/train`). */
export function dataLabel(text: string): DataLabel | null {
  return labelsIn(text).at(-1) ?? null;
}

/** The label of a name that is no path; where every word is generic, the name as it stands. */
export function labelOfName(text: string): DataLabel {
  const last = text.split(/[/:\\]/).findLast((part) => part !== "") ?? text;
  return dataLabel(text) ?? { letters: last.toLowerCase().replace(/[^a-z\d]/g, ""), words: [], text: last };
}

/** Each telling part of a path, from the root on. What stands before a folder `data` or `datasets`, or below a home, is the machine's. */
export function labelsIn(path: string): DataLabel[] {
  const parts = path
    .replace(/^(?:[a-z]+:\/\/|hf:|[A-Za-z]:\\)/, "")
    .replace(/^~?\/?(?:home|Users)\/[^/]+/, "")
    .split(/[/\\:]/)
    .filter((part) => part !== "" && !/^\.+$/.test(part));
  const anchor = parts.findLastIndex(
    (part, index) => index < parts.length - 1 && /^(?:data|data_?sets?|input)$/i.test(part),
  );
  return parts.slice(anchor + 1).flatMap((part) => {
    const words = wordsOf(part);
    return words.length === 0
      ? []
      : [{ letters: joined(words), words: words.map((word) => joined([word])), text: withoutEnding(part) }];
  });
}

/** The same letters, or all the words of one among those of the other: `leaves` and `plant-leaves`; or the same with a year: `aptos` and `aptos2019`. */
export function alike(a: DataLabel, b: DataLabel): boolean {
  return (
    a.letters === b.letters || isDated(a.letters, b.letters) || contains(a.words, b.words) || contains(b.words, a.words)
  );
}

/** Whether a name is that of a published data set in short: `dolly` for `databricks-dolly-15k`, `cub200` for `CUB_200_2011`. What adds words (`imagenet-100`) is another data set, made of it. */
export function isShortFor(short: DataLabel, published: DataLabel): boolean {
  return isDated(short.letters, published.letters) || contains(published.words, short.words, 3);
}

function isDated(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const bare = /^(.{3,}?)(?:19|20)\d\d$/.exec(long)?.[1];
  return bare !== undefined && joined([bare]) === short;
}

/** @param letters so many the words have at least: fewer are in many a name */
function contains(all: readonly string[], part: readonly string[], letters = 4): boolean {
  return part.length > 0 && part.join("").length >= letters && part.every((word) => all.includes(word));
}
