import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/cli/io.ts
function usesColors(choice, output, env) {
  if (choice !== "auto") return choice === "always";
  if ((env.NO_COLOR ?? "") !== "") return !1;
  let force = env.FORCE_COLOR;
  return force !== void 0 ? force !== "0" && force !== "false" : output.isTTY && env.TERM !== "dumb";
}
function widthOf(output, env) {
  let asked = Number(env.COLUMNS);
  return output.columns ?? (Number.isInteger(asked) && asked > 0 ? asked : 100);
}
function processIo() {
  for (let stream of [process.stdout, process.stderr])
    stream.on("error", (error) => {
      throw error.code === "EPIPE" && process.exit(), error;
    });
  return { stdout: outputOf(process.stdout), stderr: outputOf(process.stderr), env: process.env, cwd: process.cwd() };
}
function outputOf(stream) {
  return {
    isTTY: stream.isTTY === !0,
    get columns() {
      return stream.isTTY === !0 ? stream.columns : void 0;
    },
    write: (text) => new Promise((resolve) => stream.write(text, () => resolve()))
  };
}

export {
  usesColors,
  widthOf,
  processIo
};
