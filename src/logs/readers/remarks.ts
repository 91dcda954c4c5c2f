import type { LogRemark } from "../run.ts";

/** Characters of a remark kept. */
const MAX_TEXT = 160;

const PATTERNS: readonly (readonly [LogRemark["kind"], RegExp])[] = [
  [
    "out-of-memory",
    // PyTorch, JAX, cuBLAS; TensorFlow; Caffe, dlib, MXNet, Darknet.
    /(?:CUDA|HIP|XPU|NPU|MPS backend) out of memory|CUDNN_STATUS_ALLOC_FAILED|OutOfMemoryError|RESOURCE_EXHAUSTED: Out of memory|CUBLAS_STATUS_ALLOC_FAILED|ResourceExhaustedError|OOM when allocating|cudaErrorMemoryAllocation|\b(?:cuda\w*|CUDA error)\b.{0,200}\bout of memory\b/i,
  ],
  [
    "not-finite",
    // DETR and its kin; TensorFlow; Detectron2; TensorFlow's slim; Keras; fairseq; DeepSpeed; autograd's anomaly mode; Lightning.
    /\bloss is (?:nan|inf(?:inite)?)\b,?.{0,20}\bstopp|NaN loss during training|NanLossDuringTraining|Loss became infinite or NaN|diverged with loss = nan|\bInvalid loss, terminating|Minimum loss scale reached|Current loss scale already at minimum|returned nan values in its \d+th output|Monitored metric .{1,60} = (?:nan|-?inf) is not finite|\b(?:non-?finite|nan) loss\b.{0,30}\b(?:abort|stopp|terminat|ending|exit)|\bFloatingPointError\b.{0,80}\bnan\b/i,
  ],
  ["crash", /^(?:Traceback \(most recent call last\)|Segmentation fault|Killed$)/],
  [
    "checkpoint-loaded",
    /\b(?:resum(?:e|ed|ing)\b.{0,60}(?:from|checkpoint|epoch|training)|(?:load(?:ed|ing)?|restor(?:e|ed|ing))\b.{0,40}\b(?:checkpoint|ckpt|snapshot|pretrained model from|model from|weights from|state[_ ]dict)|=> loaded checkpoint)/i,
  ],
  // A task that is made harder on purpose: its loss may rise.
  ["curriculum", /\bcurriculum\b/i],
  ["command", /(?:^|\s)(?:python\d?(?:\.\d+)?|torchrun|accelerate launch)\s.{0,80}?[\w./-]+\.py\b/],
  // A logger's prefix names the file that it was called in: `train.py[line:125] - INFO`, `[train.py:182][INFO]`, `main.py - train - INFO`.
  ["module", /^.{0,60}?\b[\w-]+\.py(?:\[line:|\]?\[\d|:\d+\b| - )/],
];

/** `--resume False`, `resume: None`, `checkpoint not found`: the words without the deed. */
const DENIED =
  /resume["']?\s*[:=]\s*(?:none|false|null|''|""|0|$)|not (?:found|load)|no checkpoint|failed to|auto_resume|resume_from["']?\s*[:=]/i;

/** A loss that is no number, in a line that says that the program ends for it; source code, options and batches that are left out are none. */
const NOT_FINITE =
  /\b(?:nan|inf(?:inite|inity)?|non-?finite)\b.{0,24}\bloss\b|\bloss\b.{0,24}\b(?:nan|inf(?:inite)?|non-?finite|not finite)\b/i;
const ENDS = /\b[A-Za-z]*(?:Error|Exception)\b\s*[:(\]]|\bERROR\b|\b(?:abort|stopp|terminat|ending|exit)/;
const NO_END = /^\s*(?:if|elif|while|raise|print|assert|#|-{1,2}\w)|\bskip|\bno nan\b|\bnot nan\b/i;

/** What a line says beside numbers; null for nearly all. */
export function remarkOf(text: string, line: number): LogRemark | null {
  if (text.length > 2_000) return null;
  if (NOT_FINITE.test(text) && ENDS.test(text) && !NO_END.test(text))
    return { kind: "not-finite", text: text.trim().slice(0, MAX_TEXT), line };
  for (const [kind, pattern] of PATTERNS) {
    if (!pattern.test(text)) continue;
    if (kind === "checkpoint-loaded" && DENIED.test(text)) return null;
    return { kind, text: text.trim().slice(0, MAX_TEXT), line };
  }
  return null;
}
