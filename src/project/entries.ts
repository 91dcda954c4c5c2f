/**
 * Words one of which every script that sets up training has. Searching for them costs far less than parsing and leaves
 * about 30 % of a machine-learning repository's files.
 */
const TRAINING_WORDS =
  /requires_grad|\boptim\b|\.backward\(|zero_grad|DataLoader|Trainer\(|\.fit\(|LightningModule|LightningCLI|fastai|\btransforms\b|create_optimizer/;

/** Whether a text may set up training: a filter that lets too much through rather than too little. */
export function mayTrain(text: string): boolean {
  return TRAINING_WORDS.test(text);
}

/** Words that show a file drives training itself rather than only defining parts of it. */
const DRIVING_WORDS =
  /\.step\(|\.fit\(|\.train\(|\.backward\(|training_step|Trainer\(|\.fit_one_cycle\(|\.fine_tune\(|create_supervised_trainer|Engine\(|LightningCLI\(/;

export function mayDrive(text: string): boolean {
  return mayTrain(text) && DRIVING_WORDS.test(text);
}

/** A script that starts something: a main guard, or a call at the left margin. */
const STARTS = /^if\s+__name__\s*==|^[A-Za-z_][\w.]*\(/m;

const IMPORTS = /^[ \t]*(?:from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+\(?([\w, \t]*)|import[ \t]+([\w., \t]+))/gm;

/** How many imports away from a script the code that trains may be. */
const MAX_DISTANCE = 3;

/** Modules imported by names that are put together (`import_module("models." + name)`): any below the file's folder may be meant. */
const DYNAMIC_IMPORT = /\bimport_module\(|\b__import__\(/;
/** Files that are looked at for one such import. */
const MAX_BELOW = 200;

/** What is asked of the repository, in texts and paths. */
interface Lookup {
  textOf(path: string): string | null;
  /** The repository's file for a dotted name. */
  find(name: string): string | null;
  /** The files below the folder of a file. */
  below(path: string): readonly string[];
}

/**
 * Whether a script that does not train itself starts code of the repository that does (`from engine import run; run()`).
 * Works on texts alone.
 */
export function startsTraining(text: string, { textOf, find, below }: Lookup): boolean {
  if (!STARTS.test(text)) return false;
  const seen = new Set<string>();
  let level = [text];
  for (let distance = 0; distance < MAX_DISTANCE && level.length > 0; distance++) {
    const paths = level.flatMap(importedNames).flatMap((name) => find(name) ?? []);
    const next: string[] = [];
    for (const path of paths) {
      if (seen.has(path)) continue;
      seen.add(path);
      const imported = textOf(path);
      if (imported === null) continue;
      if (mayDrive(imported)) return true;
      if (DYNAMIC_IMPORT.test(imported)) paths.push(...below(path).slice(0, MAX_BELOW));
      next.push(imported);
    }
    level = next;
  }
  return false;
}

/** Dotted names that a text imports, relative dots left out; `from a import b` may mean `a` or `a.b`. */
function importedNames(text: string): string[] {
  return [...text.matchAll(IMPORTS)].flatMap(([, from, names, plain]) => {
    if (plain !== undefined) return plain.split(",").map((name) => name.trim().split(/\s/)[0] ?? "");
    const base = (from ?? "").replace(/^\.+/, "");
    const parts = (names ?? "").split(",").map((name) => name.trim().split(/\s/)[0] ?? "");
    return [base, ...parts.map((part) => (base === "" ? part : `${base}.${part}`))];
  });
}

/** Files that hold Python code. */
export const isPython = (path: string): boolean => /\.(py|ipynb)$/i.test(path);
