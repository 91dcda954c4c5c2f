"""Checks the evaluator's cases against CPython: every `reveal(x)  # value: …` must show what Python itself prints.

    python scripts/oracle/reveal.py __tests__/evaluator/cases/*.py           check
    python scripts/oracle/reveal.py --write __tests__/evaluator/cases/*.py   fill in lines that end in `# value:`

Lines annotated `# unknown`, `# choice` and `# never` are not CPython's to judge; a case that asks for `input()` is skipped.
"""

import os
import re
import runpy
import sys

ANNOTATED = re.compile(r"^(?P<code>\s*reveal\(.*\))\s*# (?P<kind>value):?[ \t]*(?P<text>.*?)\s*$")


def shown_by_cpython(path):
    shown = {}

    def reveal(value):
        shown[sys._getframe(1).f_lineno] = repr(value)
        return value

    argv, sys.argv = sys.argv, [path]
    here = os.getcwd()
    try:
        runpy.run_path(path, init_globals={"reveal": reveal}, run_name="__main__")
    finally:
        sys.argv = argv
        os.chdir(here)
    return shown


def main():
    write = "--write" in sys.argv
    wrong = 0
    for path in [argument for argument in sys.argv[1:] if not argument.startswith("--")]:
        with open(path, encoding="utf-8") as file:
            lines = file.read().split("\n")
        if any("input()" in line for line in lines):
            continue
        shown = shown_by_cpython(path)
        for index, line in enumerate(lines):
            match = ANNOTATED.match(line)
            if match is None:
                continue
            truth = shown.get(index + 1, "<not reached>")
            if write and match["text"] == "":
                lines[index] = f"{match['code']}  # value: {truth}"
            elif match["text"] != truth:
                wrong += 1
                print(f"{path}:{index + 1}: CPython shows {truth}, the case says {match['text']}")
        if write:
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(lines))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
