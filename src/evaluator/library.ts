import type { SourceFile } from "../source/file.ts";
import type { Interpreter } from "./interpreter.ts";
import { Scope } from "./scope.ts";
import { SharedImports } from "./shared-imports.ts";
import type { ModuleValue, Value } from "./value.ts";

/**
 * The part of the heap that library descriptions make: built-ins and the modules of the stubs. Programs of one run share
 * it, so that `torch.nn` is executed once and not once a script; what a program changes in it is put back at its end.
 */
export class Library {
  readonly builtins: Scope;
  readonly modules: Map<string, ModuleValue> = new Map();
  /** Modules of the repository that its programs share. */
  readonly imports = new SharedImports();
  /** What overlays keep for all programs, by their own symbol. */
  readonly overlayState: Map<symbol, unknown> = new Map();
  /** The program being run: it runs what of the library is run at first use. */
  interpreter: Interpreter | null = null;

  constructor(builtins: Map<string, Value>, file: SourceFile) {
    this.builtins = new Scope({ kind: "module", parent: null, file, moduleName: "builtins", library: true });
    this.builtins.variables = builtins;
  }
}
