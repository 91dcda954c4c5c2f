"""Methods of str, as CPython gives them."""
reveal("a,b,,c".split(","))  # value: ['a', 'b', '', 'c']
reveal(" a  b c ".split())  # value: ['a', 'b', 'c']
reveal(" a  b c ".split(None, 1))  # value: ['a', 'b c ']
reveal("a,b,c".rsplit(",", 1))  # value: ['a,b', 'c']
reveal(" a b c ".rsplit(None, 1))  # value: [' a b', 'c']
reveal("layer4.1.bn2".partition("."))  # value: ('layer4', '.', '1.bn2')
reveal("layer4.1.bn2".rpartition("."))  # value: ('layer4.1', '.', 'bn2')
reveal("abc".partition("-"))  # value: ('abc', '', '')
reveal("  x\t\n".strip())  # value: 'x'
reveal("xxabcxx".strip("x"))  # value: 'abc'
reveal("module.fc".lstrip("module."))  # value: 'fc'
reveal("fc.weight".startswith(("bn", "fc")))  # value: True
reveal("fc.weight".startswith(("bn", "conv")))  # value: False
reveal("fc.weight".startswith("weight", 3))  # value: True
reveal("fc.weight".endswith("weight"))  # value: True
reveal("-".join(["a", "b", "c"]))  # value: 'a-b-c'
reveal("".join(c for c in "hello" if c != "l"))  # value: 'heo'
reveal("hello".replace("l", "L", 1))  # value: 'heLlo'
reveal("abc".replace("", "-"))  # value: '-a-b-c-'
reveal("hello".find("l"))  # value: 2
reveal("hello".rfind("l"))  # value: 3
reveal("hello".find("z"))  # value: -1
reveal("hello".index("o"))  # value: 4
reveal("hello".count("l"))  # value: 2
reveal("hello world".title())  # value: 'Hello World'
reveal("hELLO".capitalize())  # value: 'Hello'
reveal("Hello".swapcase())  # value: 'hELLO'
reveal("42".zfill(5))  # value: '00042'
reveal("-42".zfill(5))  # value: '-0042'
reveal("ab".center(7, "*"))  # value: '***ab**'
reveal("abc".center(6, "*"))  # value: '*abc**'
reveal("ab".ljust(5) + "|")  # value: 'ab   |'
reveal("ab".rjust(5, "."))  # value: '...ab'
reveal("123".isdigit())  # value: True
reveal("".isdigit())  # value: False
reveal("12a".isalnum())  # value: True
reveal("abc".isalpha())  # value: True
reveal("abc".islower())  # value: True
reveal("ABC1".isupper())  # value: True
reveal("a_b".isidentifier())  # value: True
reveal("a\nb\r\nc".splitlines())  # value: ['a', 'b', 'c']
reveal("a\nb\n".splitlines(True))  # value: ['a\n', 'b\n']
reveal("features.0.weight".removeprefix("features."))  # value: '0.weight'
reveal("x.weight".removesuffix(".weight"))  # value: 'x'
reveal("a\tb".expandtabs(4))  # value: 'a   b'
reveal("abc".translate(str.maketrans("ab", "xy")))  # value: 'xyc'
reveal("abc".translate(str.maketrans({"a": None, "b": "BB"})))  # value: 'BBc'
reveal("abc".encode())  # value: b'abc'
reveal(b"abc".decode("utf-8"))  # value: 'abc'
reveal(str.lower("ABC"))  # value: 'abc'
reveal(list(map(str.upper, ["a", "b"])))  # value: ['A', 'B']
reveal("{} {}".format(1, 2))  # value: '1 2'
reveal("{1} {0}".format(1, 2))  # value: '2 1'
reveal("{a[x]} {b}".format(a={"x": 5}, b=[1]))  # value: '5 [1]'
reveal("{:>{w}}|{:<4}|".format("a", "b", w=3))  # value: '  a|b   |'
reveal("{:.2f} {:,} {:%}".format(3.14159, 1234567, 0.25))  # value: '3.14 1,234,567 25.000000%'
reveal("{{}} {0!r}".format("q"))  # value: "{} 'q'"
reveal("%d %s %.3f %5.1f|%-5s|%05d" % (3, "x", 2.5, 1.25, "ab", 42))  # value: '3 x 2.500   1.2|ab   |00042'
reveal("%(a)s-%(b)02d" % {"a": 1, "b": 2})  # value: '1-02'
reveal("%s" % [1, 2])  # value: '[1, 2]'
reveal("%r %%" % "x")  # value: "'x' %"
reveal("%e %g %g" % (12345.678, 0.00001234, 1e20))  # value: '1.234568e+04 1.234e-05 1e+20'
reveal("%x %o %#x" % (255, 8, 255))  # value: 'ff 10 0xff'
reveal("it's")  # value: "it's"
reveal('say "it\'s"')  # value: 'say "it\'s"'
reveal("tab\tnl\n\\")  # value: 'tab\tnl\n\\'
reveal("a" "b")  # value: 'ab'
reveal("abcdef"[::-1])  # value: 'fedcba'
reveal("abcdef"[1:-1:2])  # value: 'bd'
reveal("b" in "abc")  # value: True
reveal(len("héllo"))  # value: 5
reveal("ß".casefold())  # value: 'ss'
reveal("a" < "b" < "c")  # value: True
reveal(max("abc", "abd"))  # value: 'abd'
reveal("x" * 3)  # value: 'xxx'
