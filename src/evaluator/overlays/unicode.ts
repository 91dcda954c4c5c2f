import { asText, pure } from "../native.ts";
import { type NativeCall, str } from "../value.ts";

/** General categories as Unicode abbreviates them. */
const CATEGORIES = [
  ..."Ll Lu Nd Zs Po Lt Lm Lo Mn Mc Me Nl No Pc Pd Ps Pe Pi Pf Sm Sc Sk So Zl Zp Cc Cf Cs Co".split(" "),
].map((name) => ({ name, test: new RegExp(`^\\p{${name}}$`, "u") }));

const FORMS = new Set(["NFC", "NFD", "NFKC", "NFKD"]);

/** What `unicodedata` says of texts; JavaScript's Unicode may be newer than CPython's, for characters assigned in the last years. */
export const unicodeNatives: readonly (readonly [string, NativeCall])[] = [
  [
    "unicode_normalize",
    pure("unicode_normalize", ["form", "unistr"], 2, ([form, text], interpreter) => {
      const name = asText(form) ?? "";
      return FORMS.has(name)
        ? str((asText(text) ?? "").normalize(name))
        : interpreter.raise("ValueError", "invalid normalization form");
    }),
  ],
  [
    "unicode_category",
    pure("unicode_category", ["chr"], 1, ([value], interpreter) => {
      const text = asText(value) ?? "";
      return [...text].length === 1
        ? str(CATEGORIES.find(({ test }) => test.test(text))?.name ?? "Cn")
        : interpreter.raise("TypeError", "category() argument must be a unicode character");
    }),
  ],
];
