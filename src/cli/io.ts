/** A stream the command line writes to. */
export interface Output {
  readonly isTTY: boolean;
  /** Columns of the terminal; undefined when it is none. */
  readonly columns: number | undefined;
  write(text: string): Promise<void>;
}

/** The stream that the command line reads from. */
export interface Input {
  readonly isTTY: boolean;
  chunks(): AsyncIterable<Uint8Array>;
}

/** Everything outside the process that a command may touch, so that tests can stand in for it. */
export interface Io {
  /** Absent where nothing can be read. */
  readonly stdin?: Input;
  /** Ends what would go on for ever (`log --follow`); an interrupt does where there is none. */
  readonly stop?: AbortSignal;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** Columns assumed where there is no terminal. */
const DEFAULT_COLUMNS = 100;

/** When to colour: as asked on the command line. */
export type ColorChoice = "auto" | "always" | "never";

/**
 * Whether to colour an output. The option decides, then NO_COLOR (https://no-color.org: any text but the empty one), then FORCE_COLOR
 * (`0` and `false` mean no), then whether the output is a terminal.
 */
export function usesColors(choice: ColorChoice, output: Output, env: Io["env"]): boolean {
  if (choice !== "auto") return choice === "always";
  if ((env["NO_COLOR"] ?? "") !== "") return false;
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  return output.isTTY && env["TERM"] !== "dumb";
}

/** Columns to lay text out for. */
export function widthOf(output: Output, env: Io["env"]): number {
  const asked = Number(env["COLUMNS"]);
  return output.columns ?? (Number.isInteger(asked) && asked > 0 ? asked : DEFAULT_COLUMNS);
}

/** The process's own streams. A reader that goes away (`| head`) ends the program quietly. */
export function processIo(): Io {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE") process.exit();
      throw error;
    });
  }
  return {
    // Opened when it is asked for: that takes time.
    get stdin(): Input {
      return { isTTY: process.stdin.isTTY === true, chunks: () => process.stdin };
    },
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    env: process.env,
    cwd: process.cwd(),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.isTTY === true ? stream.columns : undefined;
    },
    write: (text) => new Promise((resolve) => stream.write(text, () => resolve())),
  };
}
