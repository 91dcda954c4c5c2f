"""Write CPython's own reading of Python files in the canonical form that the lowering tests compare with.

    python3.13 scripts/oracle/ast_dump.py OUT.json FILE...          one canonical text per file
    python3.13 scripts/oracle/ast_dump.py --digest OUT.json FILE... its SHA-1 only, for large corpora

A node is `(Kind@start:end field ...)`; offsets are UTF-16 code units. Compound statements carry no end, because
tree-sitter's blocks may reach over trailing comments. Files that this CPython refuses are written as null.
"""

import ast
import hashlib
import json
import os
import struct
import sys
import warnings

COMPOUND = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.AsyncFor, ast.While, ast.If,
            ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)
OPERATORS = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.MatMult: "@",
    ast.LShift: "<<", ast.RShift: ">>", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.Not: "not", ast.USub: "-",
    ast.UAdd: "+", ast.Invert: "~", ast.And: "and", ast.Or: "or", ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=",
    ast.Gt: ">", ast.GtE: ">=", ast.Is: "is", ast.IsNot: "is not", ast.In: "in", ast.NotIn: "not in",
}


class Dumper:
    def __init__(self, text):
        self.lines = text.encode("utf-8").split(b"\n")
        self.starts = []
        offset = 0
        for line in self.lines:
            self.starts.append(offset)
            offset += len(line.decode("utf-8").encode("utf-16-le")) // 2 + 1

    def offset(self, line, column):
        prefix = self.lines[line - 1][:column]
        if prefix.isascii():
            return self.starts[line - 1] + column
        return self.starts[line - 1] + len(prefix.decode("utf-8", "replace").encode("utf-16-le")) // 2

    def place(self, node):
        start = self.offset(node.lineno, node.col_offset)
        if isinstance(node, COMPOUND):
            return f"@{start}"
        return f"@{start}:{self.offset(node.end_lineno, node.end_col_offset)}"

    def constant(self, value):
        if value is None or value is True or value is False:
            return str(value)
        if isinstance(value, str):
            return json.dumps(value)
        if isinstance(value, bytes):
            return "b" + value.hex()
        if isinstance(value, int):
            return str(value)
        if isinstance(value, float):
            return "f" + struct.pack(">d", value).hex()
        return "j" + struct.pack(">d", value.imag).hex()

    def many(self, nodes):
        return "[" + " ".join(self.dump(node) for node in nodes) + "]"

    def joined(self, node, place):
        values = []
        for value in node.values:
            if isinstance(value, ast.Constant):
                values.append(json.dumps(value.value))
            else:
                spec = self.joined(value.format_spec, "") if value.format_spec else "-"
                conversion = chr(value.conversion) if value.conversion > 0 else "-"
                values.append(f"(FormattedValue {self.dump(value.value)} {conversion} {spec})")
        return f"(JoinedStr{place} {' '.join(values)})"

    def dump(self, node):
        if node is None:
            return "-"
        kind = type(node).__name__
        if kind == "JoinedStr":
            return self.joined(node, self.place(node))
        if kind == "Constant":
            if node.value is Ellipsis:
                return f"(Ellipsis{self.place(node)})"
            return f"(Constant{self.place(node)} {self.constant(node.value)})"
        method = getattr(self, "dump_" + kind, None)
        if method is not None:
            return method(node)
        place = self.place(node) if hasattr(node, "lineno") else ""
        fields = [kind + place]
        for name in node._fields:
            if name in ("ctx", "type_comment", "type_params", "kind", "simple"):
                continue
            fields.append(self.field(getattr(node, name)))
        return "(" + " ".join(fields) + ")"

    def field(self, value):
        if isinstance(value, list):
            return "[" + " ".join(self.field(item) for item in value) + "]"
        if isinstance(value, ast.AST):
            return OPERATORS.get(type(value)) or self.dump(value)
        if value is None:
            return "-"
        return str(value)

    def dump_keyword(self, node):
        return f"(Keyword{self.place(node)} {node.arg or '-'} {self.dump(node.value)})"

    def dump_comprehension(self, node):
        flag = "async" if node.is_async else "sync"
        return f"(comprehension {self.dump(node.target)} {self.dump(node.iter)} {self.many(node.ifs)} {flag})"

    def function(self, node, flag):
        own = Yields()
        for statement in node.body:
            own.visit(statement)
        generator = "generator" if own.found else "plain"
        return (f"(FunctionDef{self.place(node)} {node.name} {self.dump(node.args)} {self.many(node.body)} "
                f"{self.many(node.decorator_list)} {self.dump(node.returns)} {flag} {generator})")

    def dump_FunctionDef(self, node):
        return self.function(node, "sync")

    def dump_AsyncFunctionDef(self, node):
        return self.function(node, "async")

    def loop(self, node, flag):
        return (f"(For{self.place(node)} {self.dump(node.target)} {self.dump(node.iter)} {self.many(node.body)} "
                f"{self.many(node.orelse)} {flag})")

    def dump_For(self, node):
        return self.loop(node, "sync")

    def dump_AsyncFor(self, node):
        return self.loop(node, "async")

    def context(self, node, flag):
        return f"(With{self.place(node)} {self.many(node.items)} {self.many(node.body)} {flag})"

    def dump_With(self, node):
        return self.context(node, "sync")

    def dump_AsyncWith(self, node):
        return self.context(node, "async")

    def attempt(self, node, star):
        handlers = " ".join(
            f"(ExceptHandler {self.dump(h.type)} {h.name or '-'} {self.many(h.body)} {star})" for h in node.handlers)
        return (f"(Try{self.place(node)} {self.many(node.body)} [{handlers}] {self.many(node.orelse)} {self.many(node.finalbody)})")

    def dump_Try(self, node):
        return self.attempt(node, "plain")

    def dump_TryStar(self, node):
        return self.attempt(node, "star")

    def dump_TypeAlias(self, node):
        return f"(Assign{self.place(node)} [{self.dump(node.name)}] {self.dump(node.value)})"

    def dump_MatchSingleton(self, node):
        return f"(MatchSingleton{self.place(node)} {node.value})"


class Yields(ast.NodeVisitor):
    """Whether a body yields, nested functions left out."""

    def __init__(self):
        self.found = False

    def visit_Yield(self, node):
        self.found = True

    visit_YieldFrom = visit_Yield

    def visit_FunctionDef(self, node):
        pass

    visit_AsyncFunctionDef = visit_Lambda = visit_ClassDef = visit_FunctionDef


def read(path):
    with open(path, "rb") as stream:
        data = stream.read()
    try:
        text = data.decode("utf-8-sig")
        if "\r" in text or "\f" in text or "\0" in text:
            return None
        tree = ast.parse(text)
        return "\n".join(Dumper(text).dump(statement) for statement in tree.body)
    except (SyntaxError, ValueError, RecursionError, UnicodeError):
        return None


def main():
    warnings.simplefilter("ignore")
    sys.set_int_max_str_digits(0)
    sys.setrecursionlimit(20000)
    arguments = sys.argv[1:]
    digest = arguments[0] == "--digest"
    out, *paths = arguments[1:] if digest else arguments
    result = {}
    for path in paths:
        dump = read(path)
        if digest and dump is not None:
            dump = hashlib.sha1(dump.encode("utf-8", "surrogatepass")).hexdigest()
        result[path if digest else os.path.basename(path)] = dump
    with open(out, "w", encoding="utf-8") as stream:
        json.dump(result, stream, indent=1, sort_keys=True)
        stream.write("\n")


main()
