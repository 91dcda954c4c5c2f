match command:
    case 1 | -2 | 3.5 | "a" "b" | None | True | -1 + 2j | 1 - 3j:
        pass
    case [a, _, *rest]:
        pass
    case (1, 2) as pair if pair:
        pass
    case (x):
        pass
    case (x,):
        pass
    case Point(0, y=-1, z=Q.R(w)):
        pass
    case {"k": v, -1: 2, A.B: _, **others}:
        pass
    case {}:
        pass
    case []:
        pass
    case a.b.c:
        pass
    case 1, *_:
        pass
    case *x, 2,:
        pass
    case str() | bytes():
        pass
    case _:
        pass
match a, b:
    case [_, _]: pass
match x,:
    case _: pass
match (x):
    case _ if x > 1: pass
match = 1
match.x, case = 1, 2
match(x)
print(match, case, type, _)
