import { metricOf } from "../metric-name.ts";
import type { NumberSpan } from "./line-plan.ts";

/** A number of a line that is named by less than a metric's name, and what it is. */
export interface Unnamed {
  /** Which number of the line. */
  readonly index: number;
  /** The metric's name in full. */
  readonly name: string;
  /** One term of a sum. */
  readonly isPart: boolean;
}

/** What stands behind a speed; the first group behind seconds for one. */
const SPEED =
  /^\s?(?:(m?s(?:ec)?\/(?:it|step|batch|iter))|(?:it|iters?|steps?|batch(?:es)?|ex(?:amples?)?|samples?|imgs?|images?|tok(?:en)?s?|words?|seqs?|frames?)\s?\/\s?s(?:ec(?:onds?)?)?)\b/i;
/** One side of a game by its letter, alone, or with what it is of: `d_real`, `dA`, `G_VGG`. */
const SIDE = /(?:^|[\s|,;([{])([DGdg](?:_?[A-Z]{1,4}|_[A-Za-z\d_]{1,10})?)\s*[:=[]\s*$/;
/** Terms of a loss that are printed without the word. */
const TERM =
  /(?:^|[\s|,;([{])(total|rec|recon|kl|kld|mse|bce|ce|data|pde|phys|physics|bc|ic|res|residual|reg|cls|box|obj|dfl|adv|cyc|idt|perc|ssim|tv|vq|commit)\s*[:=]\s*$/i;
const CARD = /\bgpu\s?#?\d{0,2}\s*[:|=]?\s*$/i;
/** gpustat: `35 % |  1234 / 15360 MB`. */
const CARD_BEHIND = /^\s?%\s*\|\s*\d+\s*\/\s*\d+ MB/;

const MEMORY_BEHIND = /^\s?(?:[MG]i?B)?\s*\/\s*\d+(?:\.\d+)?\s?[MG]i?B/;

/** Characters before a number in which its name is looked for. */
const BEFORE = 24;

/** `41.2it/s`, `1.3s/it`, `930 samples/sec`: numbers that are speeds, or seconds for one. */
export function speedsIn(text: string, numbers: readonly NumberSpan[]): { index: number; isInverse: boolean }[] {
  return numbers.flatMap(({ end }, index) => {
    const behind = SPEED.exec(text.slice(end, end + BEFORE));
    return behind === null ? [] : [{ index, isInverse: behind[1] !== undefined }];
  });
}

/** `D: 1.99 | G: 0.41`, `dA[1.5,0.7] g[18.5,19.3]`: the two sides of a game; one alone may be anything. */
export function sidesIn(text: string, numbers: readonly NumberSpan[]): Unnamed[] {
  const found = before(text, numbers, SIDE);
  if (!["d", "g"].every((side) => found.some(({ name }) => name[0] === side))) return [];
  return found.map(({ index, name }) => ({ index, name: `${name}_loss`, isPart: false }));
}

/** `Rec=0.20, KL=149.8, Total=1.70`: terms of a loss and their sum; two of them at least. */
export function termsIn(text: string, numbers: readonly NumberSpan[]): Unnamed[] {
  const found = before(text, numbers, TERM);
  if (found.length < 2) return [];
  return found.map(({ index, name }) =>
    name === "total" ? { index, name: "loss", isPart: false } : { index, name: `${name}_loss`, isPart: true },
  );
}

/** `1: 1957.6, 1957.5 avg loss, 0.001 rate`: names that stand behind their numbers. */
export function namesBehind(text: string, numbers: readonly NumberSpan[]): Unnamed[] {
  return numbers.flatMap(({ end }, index) => {
    const follows = text.slice(end, numbers[index + 1]?.start ?? text.length);
    const name = /^%?\s+([A-Za-z][A-Za-z_. ]{2,24}?)\s*(?:[,;|)]|$)/.exec(follows)?.[1];
    // Darknet's older versions: `1: 1957.6, 1957.5 avg, 0.001 rate`.
    if (name === "avg" && /\brate\b/.test(text)) return [{ index, name: "avg loss", isPart: false }];
    return name === undefined || metricOf(name, null) === null ? [] : [{ index, name, isPart: false }];
  });
}

/** `GPU 0: 35% | 1234MB`, gpustat's `[0] Tesla T4 | 45'C,  35 % |  1234 / 15360 MB`: the first card's use. */
export function cardsIn(text: string, numbers: readonly NumberSpan[]): Unnamed[] {
  const index = numbers.findIndex(({ start, end }) => {
    const behind = text.slice(end, end + 32);
    return (
      /^\s?%/.test(behind) && (CARD.test(text.slice(Math.max(0, start - BEFORE), start)) || CARD_BEHIND.test(behind))
    );
  });
  if (index === -1) return [];
  const memory = numbers.findIndex(({ end }) => MEMORY_BEHIND.test(text.slice(end, end + BEFORE)));
  return [
    { index, name: "gpu_utilization", isPart: false },
    ...(memory === -1 ? [] : [{ index: memory, name: "gpu_memory", isPart: false }]),
  ];
}

/** Numbers behind a name of some form, with the name in lower case. */
function before(text: string, numbers: readonly NumberSpan[], form: RegExp): { index: number; name: string }[] {
  return numbers.flatMap(({ start }, index) => {
    const name = form.exec(text.slice(Math.max(0, start - BEFORE), start))?.[1]?.toLowerCase();
    return name === undefined ? [] : [{ index, name }];
  });
}
