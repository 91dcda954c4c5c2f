import type { Module } from "./syntax-path.ts";

/** How a file calls `torch.nn`: `nn`, `torch.nn`; null when it does not import it under a name of its own. */
export function nameOfNn(module: Module): string | null {
  let viaTorch: string | null = null;
  for (const statement of module.body) {
    if (statement.kind === "Import") {
      for (const { name, asname } of statement.names) {
        if (name === "torch.nn" && asname !== null) return asname;
        if (name === "torch" || name.startsWith("torch.nn"))
          viaTorch = `${name === "torch" ? (asname ?? name) : "torch"}.nn`;
      }
    }
    if (statement.kind === "ImportFrom" && statement.module === "torch") {
      for (const { name, asname } of statement.names) if (name === "nn") return asname ?? name;
    }
  }
  return viaTorch;
}
