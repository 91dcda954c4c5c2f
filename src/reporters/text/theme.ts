import pc from "picocolors";
import type { Severity } from "../../finding/finding.ts";

/** How a text reporter may draw. */
export interface TextOptions {
  readonly colors: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

type Paint = (text: string) => string;

/** The colours by meaning, and the width; without colours every paint is the identity. */
export interface Theme {
  readonly width: number;
  readonly strong: Paint;
  readonly faint: Paint;
  readonly code: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly doubtful: Paint;
  readonly severity: (severity: Severity) => Paint;
  readonly colors: boolean;
}

/** Narrower than this nothing can be laid out; wider lines of prose are hard to read. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 120;

export function themeOf(options: TextOptions): Theme {
  const paint = pc.createColors(options.colors);
  const bySeverity: Readonly<Record<Severity, Paint>> = { error: paint.red, warning: paint.yellow, note: paint.blue };
  return {
    width: Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, options.width)),
    strong: paint.bold,
    faint: paint.dim,
    code: paint.cyan,
    good: paint.green,
    bad: paint.red,
    doubtful: paint.yellow,
    severity: (severity) => (text) => paint.bold(bySeverity[severity](text)),
    colors: options.colors,
  };
}
