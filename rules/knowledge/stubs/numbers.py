# The tower of abstract classes, as the built-in types that belong to it: `isinstance` takes a tuple of types too.
Number = Complex = (int, float, complex)
Real = (int, float)
Rational = Integral = (int,)
