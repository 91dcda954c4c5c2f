/**
 * What an optimizer's name says about its learning rate: whose learning rates may be compared, how they go with the batch, and which are
 * no learning rates in the usual sense at all.
 */

/** How the learning rate that works goes with the batch size; `none` where no rule is established. */
export type BatchScaling = "linear" | "square-root" | "none";

export interface OptimizerIdentity {
  /** One name for all spellings: `sgd`, `adamw`, `rmsprop`, `lamb`, … */
  readonly kind: string;
  /** Optimizers whose learning rates are of one scale: Adam, AdamW, NAdam, RAdam and Adamax are `adam`. Others are a family of their own. */
  readonly family: string;
  /** Linear for SGD (Goyal et al. 2017, arXiv:1706.02677), square root for Adam and RMSprop (Malladi et al. 2022, arXiv:2205.10287) and LAMB (arXiv:1904.00962). */
  readonly scaling: BatchScaling;
  /** The learning rate means something else (a factor on an estimated step, a line search's first try): never compare it. */
  readonly exempt: boolean;
  /** Weight decay is applied to the weights and not added to the gradient. Null where the name leaves it to an argument. */
  readonly decoupledDecay: boolean | null;
}

const identity = (
  kind: string,
  family: string,
  scaling: BatchScaling,
  decoupledDecay: boolean | null,
  exempt = false,
): OptimizerIdentity => ({ kind, family, scaling, exempt, decoupledDecay });

/** Kinds by name without prefix, separators and precision. */
const KINDS: Readonly<Record<string, OptimizerIdentity>> = byKind([
  identity("sgd", "sgd", "linear", false),
  identity("sgdw", "sgd", "linear", true),
  identity("sgdp", "sgd", "linear", true),
  identity("adam", "adam", "square-root", false),
  identity("adamw", "adam", "square-root", true),
  identity("adamp", "adam", "square-root", true),
  identity("adamax", "adam", "square-root", false),
  identity("nadam", "adam", "square-root", null),
  identity("nadamw", "adam", "square-root", true),
  identity("radam", "adam", "square-root", null),
  identity("radamw", "adam", "square-root", true),
  identity("sparseadam", "adam", "square-root", false),
  identity("adabelief", "adam", "square-root", null),
  identity("rmsprop", "rmsprop", "square-root", false),
  identity("adagrad", "adagrad", "square-root", false),
  identity("lamb", "lamb", "square-root", true),
  identity("lars", "lars", "linear", false),
  identity("larc", "lars", "linear", false),
  identity("lion", "lion", "none", true),
  identity("adafactor", "adafactor", "none", true),
  identity("ademamix", "ademamix", "none", true),
  identity("adan", "adan", "none", true),
  identity("adopt", "adopt", "none", null),
  identity("adahessian", "adahessian", "none", true),
  identity("laprop", "laprop", "none", null),
  identity("madgrad", "madgrad", "none", false),
  identity("mars", "mars", "none", true),
  identity("muon", "muon", "none", true),
  identity("novograd", "novograd", "none", null),
  identity("sophia", "sophia", "none", true),
  identity("kron", "kron", "none", null),
  identity("soap", "soap", "none", true),
  identity("shampoo", "shampoo", "none", null),
  // A learning rate of another meaning.
  identity("adadelta", "adadelta", "none", false, true),
  identity("lbfgs", "lbfgs", "none", null, true),
  identity("rprop", "rprop", "none", null, true),
  identity("asgd", "asgd", "none", false, true),
  identity("prodigy", "prodigy", "none", null, true),
  identity("dadaptation", "dadaptation", "none", null, true),
  identity("schedule-free", "schedule-free", "none", null, true),
  identity("galore", "galore", "none", null, true),
  identity("apollo", "apollo", "none", null, true),
  identity("lomo", "lomo", "none", null, true),
]);

/** Other names of a kind. */
const ALIASES: Readonly<Record<string, string>> = {
  momentum: "sgd",
  nesterov: "sgd",
  nesterovw: "sgdw",
  adamwlegacy: "adamw",
  bertadam: "adamw",
  stableadamw: "adamw",
  cadamw: "adamw",
  onebitadam: "adam",
  rmsproptf: "rmsprop",
  adafactorbv: "adafactor",
  adafactorbvc: "adafactor",
  nlars: "lars",
  nlarc: "larc",
  lambw: "lamb",
  adanw: "adan",
  madgradw: "madgrad",
  sophiag: "sophia",
  amsgrad: "adam",
  lars2: "lars",
};

/** Whole families of names, recognised by how they begin. */
const PREFIXES: readonly (readonly [RegExp, string])[] = [
  [/^dadapt/, "dadaptation"],
  [/schedulefree|^sf(?:sgd|adamw|radam)$/, "schedule-free"],
  [/^prodigy/, "prodigy"],
  [/^galore/, "galore"],
  [/^(?:q?apollo)/, "apollo"],
  [/^(?:lomo|adalomo)$/, "lomo"],
];

/** Names whose default is decoupled decay and where an argument switches it off, or the other way round. */
const DECAY_BY_ARGUMENT = /fusedadam$|deepspeedcpuadam$/;

/** Who made it, where it keeps its state and how it is computed change nothing about the learning rate. */
const AFFIXES =
  /^(?:paged|bnb|fused|deepspeedcpu|cpu|hybrid|ds)+|(?:torch|fused|xla|npu|apex|bnb|anyprecision|\d+bit|legacy|withmomentum|momentum|nesterov|foreach|optimizer)+$/g;

/**
 * The optimizer meant by a name in any common spelling: a class (`torch.optim.SGD`, `bnb.optim.PagedAdamW8bit`), an option
 * (`adamw_torch_fused`), a configuration (`sgd_nesterov`). Null when it is none that is known.
 */
export function optimizerIdentity(name: string): OptimizerIdentity | null {
  const plain = (name.split(/[./:]/).pop() ?? "").toLowerCase().replace(/[^a-z0-9]/g, "");
  for (const [pattern, kind] of PREFIXES) {
    if (pattern.test(plain)) return KINDS[kind] ?? null;
  }
  const found = lookUp(plain) ?? lookUp(plain.replace(AFFIXES, ""));
  return found !== null && DECAY_BY_ARGUMENT.test(plain) ? { ...found, decoupledDecay: null } : found;
}

function lookUp(name: string): OptimizerIdentity | null {
  const kind = Object.hasOwn(ALIASES, name) ? ALIASES[name] : name;
  return kind !== undefined && Object.hasOwn(KINDS, kind) ? (KINDS[kind] ?? null) : null;
}

function byKind(rows: readonly OptimizerIdentity[]): Record<string, OptimizerIdentity> {
  return Object.fromEntries(rows.map((row) => [row.kind, row]));
}
