"""Numbers and f-strings as text."""
x = 3.14159
n = 42
name = "fc"
reveal(f"{name}.weight")  # value: 'fc.weight'
reveal(f"{x:.2f} {x:8.3f}|{x:<8.1f}|{x:^8.1f}|")  # value: '3.14    3.142|3.1     |  3.1   |'
reveal(f"{n:05d} {n:b} {n:x} {n:+d} {n:,}")  # value: '00042 101010 2a +42 42'
reveal(f"{1234567.891:,.2f}")  # value: '1,234,567.89'
reveal(f"{0.000123:.2e} {123456789:.3g}")  # value: '1.23e-04 1.23e+08'
reveal(f"{n=} {name!r}")  # value: "n=42 'fc'"
reveal(f"{name:>10}|{name:-^10}|")  # value: '        fc|----fc----|'
reveal(f"{0.5:%} {0.1234:.1%}")  # value: '50.000000% 12.3%'
w = 7
reveal(f"{n:{w}d}|")  # value: '     42|'
reveal(f"{True} {None} {[1, 'a']} {(1,)}")  # value: "True None [1, 'a'] (1,)"
reveal(f"{n:>6} {x:06.2f}")  # value: '    42 003.14'
reveal(1e16)  # value: 1e+16
reveal(1e15)  # value: 1000000000000000.0
reveal(0.0001)  # value: 0.0001
reveal(0.00001)  # value: 1e-05
reveal(1.5e-07)  # value: 1.5e-07
reveal(0.1 + 0.2)  # value: 0.30000000000000004
reveal(1 / 3)  # value: 0.3333333333333333
reveal(100.0)  # value: 100.0
reveal(float("inf"))  # value: inf
reveal(-0.0)  # value: -0.0
reveal(2.675)  # value: 2.675
reveal(round(2.675, 2))  # value: 2.67
reveal(round(0.5))  # value: 0
reveal(round(1.5))  # value: 2
reveal(round(2.5))  # value: 2
reveal(round(1234.5678, -2))  # value: 1200.0
reveal(round(3.14159, 3))  # value: 3.142
reveal(f"{2.5:.0f} {3.5:.0f} {0.125:.2f}")  # value: '2 4 0.12'
reveal(str(1e22))  # value: '1e+22'
reveal(repr("a'b"))  # value: '"a\'b"'
reveal(str([1.0, "x", None, True]))  # value: "[1.0, 'x', None, True]"
reveal(str({"a": 1, 2: (3,)}))  # value: "{'a': 1, 2: (3,)}"
reveal({1: {2: [3]}})  # value: {1: {2: [3]}}
reveal(())  # value: ()
reveal(set())  # value: set()
reveal(frozenset())  # value: frozenset()
reveal({1})  # value: {1}
reveal(range(3))  # value: range(0, 3)
reveal(range(1, 10, 2))  # value: range(1, 10, 2)
reveal(slice(1, None, 2))  # value: slice(1, None, 2)
reveal(b"ab\x00\n")  # value: b'ab\x00\n'
reveal(format(3.14159, ".3f"))  # value: '3.142'
reveal(format(255, "#06x"))  # value: '0x00ff'
reveal(format(True, "d"))  # value: '1'
reveal("{:.3}".format(1.0))  # value: '1.0'
reveal("{:.3}".format(123456.0))  # value: '1.23e+05'
reveal("{:s}".format("x"))  # value: 'x'
reveal("{:.2}".format("abcdef"))  # value: 'ab'
reveal(int)  # value: <class 'int'>
reveal(str)  # value: <class 'str'>
reveal(dict)  # value: <class 'dict'>
