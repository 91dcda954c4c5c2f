from _epochzero import math_binary, math_factorial, math_log, math_unary, math_whole

pi = 3.141592653589793
e = 2.718281828459045
tau = 6.283185307179586
inf = float("inf")
nan = float("nan")


def sqrt(x):
    return math_unary("sqrt", x)


def exp(x):
    return math_unary("exp", x)


def expm1(x):
    return math_unary("expm1", x)


def log(x, *base):
    return math_log(x, *base)


def log2(x):
    return math_unary("log2", x)


def log10(x):
    return math_unary("log10", x)


def log1p(x):
    return math_unary("log1p", x)


def sin(x):
    return math_unary("sin", x)


def cos(x):
    return math_unary("cos", x)


def tan(x):
    return math_unary("tan", x)


def asin(x):
    return math_unary("asin", x)


def acos(x):
    return math_unary("acos", x)


def atan(x):
    return math_unary("atan", x)


def sinh(x):
    return math_unary("sinh", x)


def cosh(x):
    return math_unary("cosh", x)


def tanh(x):
    return math_unary("tanh", x)


def fabs(x):
    return math_unary("fabs", x)


def degrees(x):
    return math_unary("degrees", x)


def radians(x):
    return math_unary("radians", x)


def floor(x):
    return math_whole("floor", x)


def ceil(x):
    return math_whole("ceil", x)


def trunc(x):
    return math_whole("trunc", x)


def atan2(y, x):
    return math_binary("atan2", y, x)


def pow(x, y):
    return math_binary("pow", x, y)


def fmod(x, y):
    return math_binary("fmod", x, y)


def copysign(x, y):
    return math_binary("copysign", x, y)


def hypot(x, y):
    return math_binary("hypot", x, y)


def factorial(n):
    return math_factorial(n)


def comb(n, k):
    if k > n:
        return 0
    result = 1
    for i in range(min(k, n - k)):
        result = result * (n - i) // (i + 1)
    return result


def perm(n, k=None):
    result = 1
    for i in range(n if k is None else k):
        result *= n - i
    return result


def gcd(*numbers):
    result = 0
    for number in numbers:
        a, b = result, abs(number)
        while b:
            a, b = b, a % b
        result = a
    return result


def lcm(*numbers):
    result = 1
    for number in numbers:
        if number == 0:
            return 0
        result = abs(result * number) // gcd(result, number)
    return result


def prod(iterable, *, start=1):
    for item in iterable:
        start = start * item
    return start


def fsum(iterable):
    return float(sum(iterable))


def isqrt(n):
    return int(math_unary("sqrt", n))


def isnan(x):
    return x != x


def isinf(x):
    return x == inf or x == -inf


def isfinite(x):
    return x == x and x != inf and x != -inf


def isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0):
    return a == b or abs(a - b) <= max(rel_tol * max(abs(a), abs(b)), abs_tol)


def modf(x):
    whole = float(int(x))
    return x - whole, whole
