i = 0; j = 1_000; k = 0xFF_ff; l = 0o17; m = 0b1_0; n = 123456789012345678901234567890
f = 1.; g = .5; h = 1e10; o = 1_0.5e-3; p = 1j; q = 1.5J; r = 1e400
s = 'a' "b" '''c
d'''
s = "\n\t\\\'\"\a\b\f\v\r\0\012\x41\u00e9\U0001F600\q\
continued"
s = r"\n\x41" R'\''
b = b"\x00\xff\n\u0041" rb"\x00"
u = u"text"
e = "😀" + "é"; after = 1
f1 = f"{a}{b!r}{c:>10}{d!s:{width}.{prec}}" "tail {not a field}"
f2 = f"{{literal}} {x = } {y=:>3} {z=!s} \x41"
f3 = rf"\d{a}\{{" f'{"nested"}' "{}"
f4 = f"""{
    a
    + b
}"""
f5 = f"{f'{inner}'} {lambda_} {d['k']}"
f6 = f"plain"
f7 = f"{a, b} {*c, d} {(lambda: 1)()}"
f8 = f"{x:%Y-%m-%d} {y:{'>'}{10}}"
n = None; t = True; w = False
