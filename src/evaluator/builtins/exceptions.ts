import { method } from "../native.ts";
import { type ClassValue, none, TupleValue } from "../value.ts";
import type { BuiltinTable } from "./class-table.ts";

/** Python's exception hierarchy: each line is a class and what extends it. docs.python.org/3/library/exceptions.html#exception-hierarchy */
const HIERARCHY: readonly (readonly [string, readonly string[]])[] = [
  ["BaseException", ["Exception", "GeneratorExit", "KeyboardInterrupt", "SystemExit", "BaseExceptionGroup"]],
  [
    "Exception",
    [
      "ArithmeticError",
      "AssertionError",
      "AttributeError",
      "BufferError",
      "EOFError",
      "ImportError",
      "LookupError",
      "MemoryError",
      "NameError",
      "OSError",
      "ReferenceError",
      "RuntimeError",
      "StopAsyncIteration",
      "StopIteration",
      "SyntaxError",
      "SystemError",
      "TypeError",
      "ValueError",
      "Warning",
      "ExceptionGroup",
    ],
  ],
  ["ArithmeticError", ["FloatingPointError", "OverflowError", "ZeroDivisionError"]],
  ["ImportError", ["ModuleNotFoundError"]],
  ["LookupError", ["IndexError", "KeyError"]],
  ["NameError", ["UnboundLocalError"]],
  [
    "OSError",
    [
      "BlockingIOError",
      "ChildProcessError",
      "ConnectionError",
      "FileExistsError",
      "FileNotFoundError",
      "InterruptedError",
      "IsADirectoryError",
      "NotADirectoryError",
      "PermissionError",
      "ProcessLookupError",
      "TimeoutError",
    ],
  ],
  ["ConnectionError", ["BrokenPipeError", "ConnectionAbortedError", "ConnectionRefusedError", "ConnectionResetError"]],
  ["RuntimeError", ["NotImplementedError", "RecursionError"]],
  ["SyntaxError", ["IndentationError"]],
  ["IndentationError", ["TabError"]],
  ["ValueError", ["UnicodeError"]],
  ["UnicodeError", ["UnicodeDecodeError", "UnicodeEncodeError", "UnicodeTranslateError"]],
  [
    "Warning",
    [
      "BytesWarning",
      "DeprecationWarning",
      "EncodingWarning",
      "FutureWarning",
      "ImportWarning",
      "PendingDeprecationWarning",
      "ResourceWarning",
      "RuntimeWarning",
      "SyntaxWarning",
      "UnicodeWarning",
      "UserWarning",
    ],
  ],
];

export function defineExceptions(table: BuiltinTable): void {
  const root = table.define("BaseException");
  root.attributes.set("args", new TupleValue([]));
  root.attributes.set(
    "__init__",
    method("__init__", (args, interpreter) => {
      const [self, ...rest] = args.positional;
      if (self?.kind !== "instance") return none;
      interpreter.journal.touch(self);
      self.attributes.set("args", new TupleValue(rest));
      if (rest[0] !== undefined && self.cls.mro.some((cls) => cls.name === "SystemExit"))
        self.attributes.set("code", rest[0]);
      if (rest[0] !== undefined && self.cls.mro.some((cls) => cls.name === "StopIteration"))
        self.attributes.set("value", rest[0]);
      return none;
    }),
  );
  root.attributes.set(
    "with_traceback",
    method("with_traceback", (args) => args.positional[0] ?? none),
  );
  root.attributes.set(
    "add_note",
    method("add_note", () => none),
  );
  for (const name of ["__cause__", "__context__", "__traceback__"]) root.attributes.set(name, none);
  const classes = new Map<string, ClassValue>([["BaseException", root]]);
  for (const [parent, children] of HIERARCHY) {
    for (const child of children) classes.set(child, table.define(child, classes.get(parent) ?? root));
  }
  for (const alias of ["EnvironmentError", "IOError"]) table.variables.set(alias, classes.get("OSError") ?? root);
}
