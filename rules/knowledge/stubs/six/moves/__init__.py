import pickle as cPickle
import queue
from functools import reduce
from itertools import zip_longest
from six.moves import urllib


def __getattr__(name):
    from _epochzero import harmless

    builtin = {"range": range, "xrange": range, "map": map, "zip": zip, "filter": filter, "input": input}
    return builtin[name] if name in builtin else harmless()
