from attr import *
from attr import validators, converters
