import type { FailLevel } from "../finding/order.ts";
import type { RuleLevel } from "../finding/report-findings.ts";

/** The configuration of a repository, read and checked. */
export interface Config {
  readonly rules: Readonly<Record<string, RuleLevel>>;
  /** Globs or plain paths relative to the root that are left out. */
  readonly exclude: readonly string[];
  /** Globs or plain paths that are analysed; all when empty. */
  readonly paths: readonly string[];
  /** Null when the file does not say. */
  readonly failOn: FailLevel | null;
  /** Bytes; null for the tool's own limit. */
  readonly maxFileSize: number | null;
  /** Path of the baseline file; null for {@link BASELINE_PATH}, if there is one. */
  readonly baseline: string | null;
  /** Path of the store of previous runs; null for the usual one, if there is one. */
  readonly history: string | null;
}

/** What holds without a configuration file. */
export const DEFAULT_CONFIG: Config = {
  rules: {},
  exclude: [],
  paths: [],
  failOn: null,
  maxFileSize: null,
  baseline: null,
  history: null,
};

/** Where the baseline is looked for, relative to the root, when the configuration does not say. */
export const BASELINE_PATH = ".github/epoch-zero-baseline.json";

/** Where the configuration is looked for, relative to the root; the first that exists counts. */
export const CONFIG_PATHS: readonly string[] = [".github/epoch-zero.yml", ".github/epoch-zero.yaml"];
