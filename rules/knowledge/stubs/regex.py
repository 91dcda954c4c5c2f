from re import *
from re import I, M, S, X
