# Pickles more than `pickle` does, with the same functions.
from pickle import *
