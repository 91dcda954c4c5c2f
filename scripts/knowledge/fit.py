"""Finds the formula over configuration fields that gives a list of observed integers, one a sampled configuration.

A formula is a number, a field's name, or [operator, left, right] with +, -, * and // as in Python. Simple ones first; the caller samples
enough configurations for a formula that fits them all by chance to be out of the question, and checks it on others.
"""

import itertools

_FACTORS = (2, 3, 4, 6, 8, 16)
_OFFSETS = range(-4, 5)
_MOST_FOR_THREE = 20


def evaluate(formula, fields):
    if isinstance(formula, str):
        return fields[formula]
    if not isinstance(formula, (list, tuple)):
        return formula
    operator, left, right = formula
    one, other = evaluate(left, fields), evaluate(right, fields)
    if operator == "+":
        return one + other
    if operator == "-":
        return one - other
    if operator == "*":
        return one * other
    return one // other if other else None


class Fitter:
    """Formulas over the integer fields of some configurations."""

    def __init__(self, configurations, given, others):
        """`configurations`: field -> value, each; `given`: fields that were set; `others` follow from them and are used last."""
        self.configurations = configurations
        first = configurations[0]
        varying = [name for name in (*given, *others) if _is_int(first.get(name)) and len({one.get(name) for one in configurations}) > 1]
        self.own = [name for name in varying if name in set(given)]
        self.all = varying
        self.known = {}

    def fit(self, values):
        """The first formula that gives these values; None when there is none."""
        key = tuple(values)
        if key not in self.known:
            tried = (formula for fields in (self.own, self.all) for formula in self.candidates(key, fields))
            self.known[key] = next((formula for formula in tried if self.gives(formula, key)), None)
        return self.known[key]

    def gives(self, formula, values):
        return all(_same(evaluate(formula, one), value) for one, value in zip(self.configurations, values))

    def candidates(self, values, fields):
        if len(set(values)) == 1:
            yield values[0]
            return
        first = values[0]
        here = self.configurations[0]
        yield from fields
        for name in fields:
            for offset in range(-16, 17):
                if here[name] + offset == first:
                    yield _plus(name, offset)
            for factor in _FACTORS:
                for offset in _OFFSETS:
                    if here[name] * factor + offset == first:
                        yield _plus(["*", name, factor], offset)
                if here[name] // factor == first:
                    yield ["//", name, factor]
            for offset in _OFFSETS:
                odd = _plus(["*", name, 2], offset)
                if (here[name] * 2 + offset) ** 2 == first:
                    yield ["*", odd, odd]
        for one, other in itertools.permutations(fields, 2):
            a, b = here[one], here[other]
            if a // b == first if b else False:
                yield ["//", one, other]
            if a - b == first:
                yield ["-", one, other]
            for factor in (1, *_FACTORS):
                offset = first - a * b * factor
                if one < other and offset in _OFFSETS:
                    yield _plus(_times(["*", one, other], factor), offset)
                offset = first - a - b * factor
                if offset in _OFFSETS:
                    yield _plus(["+", one, _times(other, factor)], offset)
                if b and (a * factor) // b == first:
                    yield ["//", _times(one, factor), other]
            if b:
                side = a // b
                quotient = ["//", one, other]
                odd = ["-", ["*", quotient, 2], 1]
                for formula, value in ((["*", quotient, quotient], side * side), (quotient, side), (["*", odd, odd], (2 * side - 1) ** 2)):
                    if first - value in _OFFSETS:
                        yield _plus(formula, first - value)
        # Of models with a field a stage, sizes follow one stage's fields; three at once would take too long to try.
        three = fields if len(fields) <= _MOST_FOR_THREE else []
        for one, other, third in itertools.permutations(three, 3):
            a, b, c = here[one], here[other], here[third]
            if one < other and a * b * c == first and other < third:
                yield ["*", ["*", one, other], third]
            if c and one < other and (a * b) // c == first:
                yield ["//", ["*", one, other], third]
            if c and (a // c) * b == first:
                yield ["*", ["//", one, third], other]
            if one < other and a * b + c == first:
                yield ["+", ["*", one, other], third]
            if b and (a // b) ** 2 * c == first:
                yield ["*", ["*", ["//", one, other], ["//", one, other]], third]


def _plus(formula, offset):
    return formula if offset == 0 else ["+", formula, offset] if offset > 0 else ["-", formula, -offset]


def _times(formula, factor):
    return formula if factor == 1 else ["*", formula, factor]


def _is_int(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _same(left, right):
    return type(left) is type(right) and left == right
