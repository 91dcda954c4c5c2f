"""How the families sample configurations: distinct numbers, and combinations of fields that choose between trees."""

INT = "int"
"""In a branch: any positive number, which the sampler provides."""


class Sampler:
    """Distinct numbers for one configuration."""

    def __init__(self, random):
        self.random = random
        self.used = set()

    def number(self, low=11, high=400, factor=1):
        while True:
            value = self.random.randrange(low, high) * factor
            if value not in self.used:
                self.used.add(value)
                return value

    def heads(self, head_factor=2):
        """(heads, width): the heads divide the width, and the width of a head is even, as rotary embeddings need."""
        heads = self.number(3, 17)
        return heads, heads * self.number(5, 60, head_factor)

    def layers(self):
        return self.number(4, 12)

    def labels(self):
        return self.number(3, 60)


def both(name):
    return [{name: value} for value in (False, True)]


def product(*parts):
    found = [{}]
    for part in parts:
        found = [{**one, **other} for one in found for other in part]
    return found


TIED = [{"tie_word_embeddings": True}, {"tie_word_embeddings": False}]
UNTIED = [{"tie_word_embeddings": False}, {"tie_word_embeddings": True}]
