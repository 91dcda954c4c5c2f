# Looks on only: what it is handed is left alone.
from _epochzero import harmless as __getattr__
from _epochzero import is_known, unknown

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = 0, 1, 2, 3


def _cells(line, delimiter, quote):
    cells = [""]
    quoted = False
    for letter in line:
        if letter == quote:
            quoted = not quoted
        elif letter == delimiter and not quoted:
            cells.append("")
        else:
            cells[-1] += letter
    return cells


def _rows(lines, delimiter, quote):
    rows = []
    for line in lines:
        if not is_known(line) or '""' in line:
            return unknown("the rows of a table that is not known")
        rows.append(_cells(line.rstrip("\r\n"), delimiter, quote) if line.strip("\r\n") else [])
    return rows


def reader(csvfile, dialect="excel", delimiter=",", quotechar='"', **kwargs):
    text = csvfile.read() if hasattr(csvfile, "read") else unknown("the rows of a table")
    if not is_known(text):
        return text
    rows = _rows(text.splitlines(), "\t" if dialect == "excel-tab" else delimiter, quotechar)
    return iter(rows) if is_known(rows) else rows


class DictReader:
    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", **kwargs):
        rows = reader(f, dialect, **kwargs)
        rows = [row for row in rows if row] if is_known(rows) else rows
        if is_known(rows) and fieldnames is None:
            fieldnames, rows = (rows[0], rows[1:]) if rows else ([], [])
        self.fieldnames = fieldnames
        self._rows = rows
        self._names = fieldnames

    def __iter__(self):
        return iter([dict(zip(self._names, row)) for row in self._rows]) if is_known(self._rows) else iter(self._rows)
