import type { LogRemark } from "../run.ts";

/** Characters of a remark kept. */
const MAX_TEXT = 160;

const PATTERNS: readonly (readonly [LogRemark["kind"], RegExp])[] = [
  [
    "out-of-memory",
    // PyTorch, JAX, cuBLAS; TensorFlow; Caffe, dlib, MXNet, Darknet.
    /(?:CUDA|HIP) out of memory|OutOfMemoryError|RESOURCE_EXHAUSTED: Out of memory|CUBLAS_STATUS_ALLOC_FAILED|ResourceExhaustedError|OOM when allocating|cudaErrorMemoryAllocation|\b(?:cuda\w*|CUDA error)\b.{0,200}\bout of memory\b/i,
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

/** What a line says beside numbers; null for nearly all. */
export function remarkOf(text: string, line: number): LogRemark | null {
  if (text.length > 2_000) return null;
  for (const [kind, pattern] of PATTERNS) {
    if (!pattern.test(text)) continue;
    if (kind === "checkpoint-loaded" && DENIED.test(text)) return null;
    return { kind, text: text.trim().slice(0, MAX_TEXT), line };
  }
  return null;
}
